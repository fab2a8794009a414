-- A row called total, or the last row of a table, against the rows above it, column by column: those since the total or heading before, or all. A row is taken
-- for a total where at least one column of it fits (two, where nothing calls it so), and only such a row can be inconsistent: the other columns say what it sums.
CREATE VIEW steps.table_total AS
WITH figure AS (
    SELECT * FROM steps.table_figure
), closing AS (
    SELECT *, v.reach
    FROM figure AS f
    CROSS JOIN (VALUES ('since'), ('whole')) AS v(reach)
    WHERE f.kind = 'total' OR f.last_row
), summed AS (
    SELECT
        c.document_id, c.table_no, c.row_no, c.column_no, c.reach, count(*) AS addends, count(DISTINCT a.row_no) AS rows_with,
        CAST(sum(a.value) AS DECIMAL(24, 6)) AS total, CAST(sum(a.half) AS DECIMAL(24, 6)) AS slack,
        bool_or(a.value <> 0) AS telling, min(a.value) AS least, max(a.value) AS most, bool_or(a.uncertain) AS uncertain, bool_or(a.unreadable) AS unreadable,
        string_agg(a.text, '; ' ORDER BY a.row_no) AS printed
    FROM closing AS c
    JOIN figure AS a ON a.document_id = c.document_id AND a.table_no = c.table_no AND a.column_no = c.column_no
        AND a.row_no < c.row_no AND a.kind = 'plain' AND (c.reach = 'whole' OR a.stretch = c.stretch)
    GROUP BY c.document_id, c.table_no, c.row_no, c.column_no, c.reach
    HAVING count(*) > 1
), above AS (
    -- How many rows the total has above it: a column that has fewer figures is incomplete.
    SELECT c.document_id, c.table_no, c.row_no, c.reach, count(DISTINCT a.row_no) AS rows_above
    FROM (SELECT DISTINCT document_id, table_no, row_no, reach, stretch FROM closing) AS c
    JOIN figure AS a ON a.document_id = c.document_id AND a.table_no = c.table_no
        AND a.row_no < c.row_no AND a.kind = 'plain' AND (c.reach = 'whole' OR a.stretch = c.stretch)
    GROUP BY c.document_id, c.table_no, c.row_no, c.reach
), fitted AS (
    SELECT
        c.* EXCLUDE (uncertain, unreadable), c.uncertain OR s.uncertain AS uncertain, c.unreadable OR s.unreadable AS unreadable,
        s.addends, s.rows_with, s.total, s.slack, s.least, s.most, s.printed, s.rows_with < b.rows_above AS incomplete,
        CASE WHEN NOT s.telling AND c.value = 0 THEN 'empty' WHEN s.total = c.value THEN 'exact'
            WHEN abs(s.total - c.value) <= s.slack + c.half THEN 'rounded' ELSE 'misfit' END AS fit
    FROM closing AS c
    JOIN summed AS s USING (document_id, table_no, row_no, column_no, reach)
    JOIN above AS b USING (document_id, table_no, row_no, reach)
), told AS (
    -- A rate or a mean is no sum: where the column says so, or the figure lies among those above it and nothing calls it a total, there is nothing to check.
    SELECT *, regexp_replace(coalesce(head, ''), '\d', '', 'g') AS series, fit = 'misfit' AND NOT incomplete AND NOT continued AND head IS NOT NULL AS apart
    FROM fitted
    WHERE fit IN ('exact', 'rounded')
        OR (fit = 'misfit' AND NOT regexp_matches(coalesce(head, ''), 'MEDI|TASSO|INDIC|QUOTA|PERCENT|%|VARIAZ|INCIDENZ') AND (kind = 'total' OR value NOT BETWEEN least AND most))
), supported AS (
    SELECT
        *, count(*) FILTER (WHERE fit <> 'misfit') OVER kin AS columns_fit, count(*) FILTER (WHERE fit <> 'misfit') OVER same AS series_fit,
        count(*) FILTER (WHERE apart) OVER kin AS columns_apart
    FROM told
    WINDOW kin AS (PARTITION BY document_id, table_no, row_no, reach), same AS (PARTITION BY document_id, table_no, row_no, reach, series)
), chosen AS (
    SELECT * FROM supported
    -- Shares that a row called total closes at 100 are a sum even where no column fits.
    WHERE columns_fit >= CASE WHEN kind = 'total' THEN 1 ELSE 2 END OR (kind = 'total' AND value = 100 AND least >= 0 AND rows_with > 2)
    QUALIFY row_number() OVER (PARTITION BY document_id, table_no, row_no, column_no ORDER BY columns_fit DESC, reach) = 1
), counted AS (
    SELECT *, count(*) FILTER (WHERE fit <> 'misfit') OVER alike AS fits, count(*) FILTER (WHERE apart) OVER alike AS misfits FROM chosen
    WINDOW alike AS (PARTITION BY document_id)
)
SELECT
    document_id, table_no, row_no, column_no, page, line, 'column_total' AS rule, label, header, table_name, text, printed, uncertain, unreadable,
    value, CAST(value - half AS DECIMAL(18, 6)) AS low, CAST(value + half AS DECIMAL(18, 6)) AS high,
    TRY_CAST(total AS DECIMAL(18, 6)) AS recomputed, TRY_CAST(total - slack AS DECIMAL(18, 6)) AS recomputed_low, TRY_CAST(total + slack AS DECIMAL(18, 6)) AS recomputed_high,
    CASE WHEN fit <> 'misfit' THEN 'fits_' || fit WHEN incomplete THEN 'missing_figure' WHEN continued OR head IS NULL THEN 'open_table' ELSE 'apart' END AS fit,
    -- The same measure in another year fits, or three columns and all but this one.
    fits >= 3 AND 20 * (misfits - 1) <= fits AND (series_fit > 0 OR (columns_fit >= 3 AND columns_apart = 1)) AS established
FROM counted;
