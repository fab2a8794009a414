-- Columns that follow from two others of the same table: c = b - a (budget, outturn, difference), c = a + b, c = 100 a / b (rates). Which ones is not printed: a relation
-- is taken for one where at least five different rows of the table fit it and at most one does not. `part_of_total`: a column of per cents that closes at 100 beside its
-- counts; `part_of_row`: a row of per cents that names a row of another table and its total, under the same columns.
CREATE VIEW steps.table_relation AS
WITH figure AS (
    SELECT * FROM steps.table_figure
), triple AS (
    SELECT
        c.document_id, c.table_no, c.row_no, c.column_no, a.column_no AS a_column, b.column_no AS b_column, v.relation,
        c.uncertain OR a.uncertain OR b.uncertain AS uncertain, c.unreadable OR a.unreadable OR b.unreadable AS unreadable,
        a.text || '; ' || b.text AS printed, c.value, c.half, c.kind = 'total' OR c.last_row AS closing,
        CAST(a.value AS DECIMAL(20, 6)) AS a, CAST(b.value AS DECIMAL(20, 6)) AS b, a.half AS a_half, b.half AS b_half
    FROM figure AS c
    JOIN figure AS a ON a.document_id = c.document_id AND a.table_no = c.table_no AND a.row_no = c.row_no AND a.column_no < c.column_no
    JOIN figure AS b ON b.document_id = c.document_id AND b.table_no = c.table_no AND b.row_no = c.row_no AND b.column_no < c.column_no
        AND b.column_no <> a.column_no
    JOIN (VALUES ('difference_of_columns'), ('sum_of_columns'), ('rate_of_columns')) AS v(relation)
        ON CASE v.relation WHEN 'difference_of_columns' THEN abs(a.column_no - b.column_no) = 1 WHEN 'sum_of_columns' THEN b.column_no = a.column_no + 1
            ELSE b.column_no > a.column_no AND b.value > 0 AND a.value >= 0 AND c.value >= 0 END
), tried AS (
    SELECT
        *,
        CASE relation
            WHEN 'difference_of_columns' THEN CASE WHEN b - a = value THEN 'exact' WHEN abs(b - a - value) <= a_half + b_half + half THEN 'rounded' ELSE 'misfit' END
            WHEN 'sum_of_columns' THEN CASE WHEN a + b = value THEN 'exact' WHEN abs(a + b - value) <= a_half + b_half + half THEN 'rounded' ELSE 'misfit' END
            ELSE CASE WHEN 100 * a BETWEEN (CAST(value AS DECIMAL(18, 6)) - half) * b AND (CAST(value AS DECIMAL(18, 6)) + half) * b THEN 'exact'
                WHEN 100 * (a + a_half) >= (value - half) * (b - b_half) AND 100 * (a - a_half) <= (value + half) * (b + b_half) THEN 'rounded' ELSE 'misfit' END
        END AS fit,
        -- A row of nothing fits every relation.
        CASE WHEN a <> 0 AND b <> 0 AND value <> 0 THEN CAST(a AS VARCHAR) || '|' || CAST(b AS VARCHAR) END AS fact
    FROM triple
), counted AS (
    SELECT
        *, count(DISTINCT CASE WHEN fit <> 'misfit' THEN fact END) OVER alike AS fits, count(*) FILTER (WHERE fit = 'misfit') OVER alike AS misfits,
        count(DISTINCT CASE WHEN fit <> 'misfit' THEN value END) OVER alike AS values_fit
    FROM tried
    WINDOW alike AS (PARTITION BY document_id, table_no, column_no, a_column, b_column, relation)
), related AS (
    SELECT
        document_id, table_no, row_no, column_no, relation AS rule, printed, uncertain, unreadable, fit,
        -- A closing row may be made otherwise, and a rate of 0 or 100 by a cap.
        NOT closing AND (relation <> 'rate_of_columns' OR value NOT IN (0, 100)) AS established,
        CASE relation WHEN 'difference_of_columns' THEN b - a WHEN 'sum_of_columns' THEN a + b ELSE 100 * a END AS num, CASE relation WHEN 'rate_of_columns' THEN b ELSE 1 END AS den,
        CASE relation WHEN 'rate_of_columns' THEN 100 * a_half ELSE a_half + b_half END AS slack
    FROM counted
    WHERE fits >= 5 AND misfits <= 1 AND values_fit >= 3
    QUALIFY row_number() OVER (PARTITION BY document_id, table_no, row_no, column_no ORDER BY fits DESC, relation, a_column, b_column) = 1
), total AS (
    SELECT document_id, table_no, column_no, value, head, row_no FROM figure WHERE kind = 'total' AND value > 0
    QUALIFY row_number() OVER (PARTITION BY document_id, table_no, column_no ORDER BY row_no DESC) = 1
), share AS (
    SELECT
        c.document_id, c.table_no, c.row_no, c.column_no, 'part_of_total' AS rule, a.text || ' su ' || CAST(CAST(t.value AS DECIMAL(18, 0)) AS VARCHAR) AS printed,
        c.uncertain OR a.uncertain AS uncertain, c.unreadable OR a.unreadable AS unreadable, c.value, c.half, a.value AS part, t.value AS whole, a.half AS slack
    FROM figure AS c
    JOIN figure AS a ON a.document_id = c.document_id AND a.table_no = c.table_no AND a.row_no = c.row_no AND a.column_no = c.column_no - 1
    JOIN total AS t ON t.document_id = a.document_id AND t.table_no = a.table_no AND t.column_no = a.column_no
    JOIN total AS p ON p.document_id = c.document_id AND p.table_no = c.table_no AND p.column_no = c.column_no AND p.value = 100
    WHERE c.kind = 'plain' AND a.half = 0
    UNION ALL
    SELECT
        c.document_id, c.table_no, c.row_no, c.column_no, 'part_of_row', a.text || ' su ' || CAST(CAST(t.value AS DECIMAL(18, 0)) AS VARCHAR) || coalesce(' (' || a.table_name || ')', ''),
        c.uncertain OR a.uncertain, c.unreadable OR a.unreadable, c.value, c.half, a.value, t.value, a.half
    FROM figure AS c
    JOIN figure AS a ON a.document_id = c.document_id AND a.table_no <> c.table_no AND a.head = c.head AND a.kind = 'plain' AND a.half = 0
        AND length(a.title) >= 4 AND NOT contains(a.title, ' ') AND list_contains(string_split(c.title, ' '), a.title)
    JOIN total AS t ON t.document_id = a.document_id AND t.table_no = a.table_no AND t.column_no = a.column_no
    WHERE c.percent AND starts_with(c.title, '%') AND contains(c.title, 'TOTALE')
    QUALIFY row_number() OVER (PARTITION BY c.document_id, c.table_no, c.row_no, c.column_no ORDER BY a.table_no) = 1
), parted AS (
    SELECT
        *, CASE WHEN 100 * CAST(part AS DECIMAL(20, 6)) BETWEEN (CAST(value AS DECIMAL(18, 6)) - half) * CAST(whole AS DECIMAL(12, 6)) AND (CAST(value AS DECIMAL(18, 6)) + half) * CAST(whole AS DECIMAL(12, 6))
            THEN 'exact' ELSE 'misfit' END AS fit
    FROM share
    WHERE whole < 1000000
), agreed AS (
    SELECT
        *, count(*) FILTER (WHERE fit = 'exact') OVER alike AS fits, count(*) FILTER (WHERE fit = 'misfit') OVER alike AS misfits
    FROM parted
    WINDOW alike AS (PARTITION BY document_id, rule, table_no, CASE rule WHEN 'part_of_row' THEN row_no END)
), every AS (
    SELECT document_id, table_no, row_no, column_no, rule, printed, uncertain, unreadable, fit, established, num, den, slack FROM related
    UNION ALL
    SELECT document_id, table_no, row_no, column_no, rule, printed, uncertain, unreadable, fit, fits >= 3 AND misfits <= 1, 100 * CAST(part AS DECIMAL(20, 6)), whole, 0
    FROM agreed
    WHERE fits >= 2
), whole AS (
    -- The digits of a DECIMAL without its point are an exact integer.
    SELECT
        *, CAST(replace(CAST(CAST(num AS DECIMAL(30, 6)) AS VARCHAR), '.', '') AS HUGEINT) AS n, CAST(replace(CAST(CAST(den AS DECIMAL(24, 6)) AS VARCHAR), '.', '') AS HUGEINT) AS d,
        CAST(replace(CAST(CAST(slack AS DECIMAL(24, 6)) AS VARCHAR), '.', '') AS HUGEINT) AS h, CAST('0.000001' AS DECIMAL(6, 6)) AS millionth
    FROM every
)
SELECT
    w.document_id, w.table_no, w.row_no, w.column_no, c.page, c.line, w.rule, c.label, c.header, c.table_name, c.text, w.printed, w.uncertain, w.unreadable,
    c.value, CAST(c.value - c.half AS DECIMAL(18, 6)) AS low, CAST(c.value + c.half AS DECIMAL(18, 6)) AS high,
    TRY_CAST(CAST(n * 1000000 // d AS DECIMAL(32, 0)) * millionth AS DECIMAL(18, 6)) AS recomputed,
    TRY_CAST(CAST((n - h) * 1000000 // d AS DECIMAL(32, 0)) * millionth AS DECIMAL(18, 6)) AS recomputed_low,
    TRY_CAST(CAST((n + h) * 1000000 // d AS DECIMAL(32, 0)) * millionth AS DECIMAL(18, 6)) AS recomputed_high,
    CASE WHEN w.fit = 'misfit' THEN 'apart' ELSE 'fits_' || w.fit END AS fit, w.established
FROM whole AS w
JOIN figure AS c USING (document_id, table_no, row_no, column_no);
