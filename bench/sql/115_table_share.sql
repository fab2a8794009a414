-- A column of shares (`% su tot.`, `quota %`, `composizione %`) beside a column of amounts: 100 amount / whole. The whole is not named: it is a figure of the document's
-- tables with which at least three different rows of the table close. A share that does not meet it stands apart where the columns of that heading close nearly all.
CREATE VIEW steps.table_share AS
WITH figure AS (
    SELECT * FROM steps.table_figure
), share AS (
    SELECT
        p.document_id, p.table_no, p.row_no, p.column_no, a.column_no AS a_column, p.value, p.half, p.head, a.value AS part, a.half AS slack, a.text AS part_text,
        p.uncertain OR a.uncertain AS uncertain, p.unreadable OR a.unreadable AS unreadable, row_number() OVER kin = 1 AS leads, max(a.value) OVER kin AS most
    FROM figure AS p
    JOIN figure AS a ON a.document_id = p.document_id AND a.table_no = p.table_no AND a.row_no = p.row_no AND a.column_no < p.column_no
    WHERE contains(p.head, '%') AND regexp_matches(p.head, 'TOT|QUOTA|COMPOSIZ|INCIDENZ|PESO') AND p.kind = 'plain' AND p.value - p.half > 0 AND p.value < 1000000
        AND a.value > 0 AND a.value < 1000000000 AND NOT a.percent AND NOT coalesce(contains(a.head, '%'), false)
    WINDOW kin AS (PARTITION BY p.document_id, p.table_no, p.column_no, a.column_no ORDER BY p.value DESC, p.row_no ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
), whole AS (
    SELECT
        s.document_id, s.table_no, s.column_no, s.a_column, f.value AS whole, f.half AS whole_half, f.text AS whole_text, f.page AS whole_page, f.uncertain, f.unreadable,
        f.table_no AS from_table, f.row_no AS from_row, f.column_no AS from_column
    FROM share AS s
    JOIN figure AS f ON f.document_id = s.document_id AND f.value >= s.most AND f.value < 1000000000 AND NOT f.percent
    WHERE s.leads AND 100 * CAST(s.part - s.slack AS DECIMAL(20, 6)) <= (CAST(s.value AS DECIMAL(12, 6)) + s.half) * CAST(f.value + f.half AS DECIMAL(20, 6))
        AND 100 * CAST(s.part + s.slack AS DECIMAL(20, 6)) >= (CAST(s.value AS DECIMAL(12, 6)) - s.half) * CAST(f.value - f.half AS DECIMAL(20, 6))
), tried AS (
    SELECT
        s.* EXCLUDE (uncertain, unreadable, leads, most), s.uncertain OR w.uncertain AS uncertain, s.unreadable OR w.unreadable AS unreadable,
        w.whole, w.whole_half, w.whole_text, w.whole_page, w.from_table, w.from_row, w.from_column,
        CASE
            WHEN 100 * CAST(s.part AS DECIMAL(20, 6)) BETWEEN (CAST(s.value AS DECIMAL(12, 6)) - s.half) * CAST(w.whole AS DECIMAL(20, 6))
                AND (CAST(s.value AS DECIMAL(12, 6)) + s.half) * CAST(w.whole AS DECIMAL(20, 6)) THEN 'exact'
            WHEN 100 * CAST(s.part - s.slack AS DECIMAL(20, 6)) <= (CAST(s.value AS DECIMAL(12, 6)) + s.half) * CAST(w.whole + w.whole_half AS DECIMAL(20, 6))
                AND 100 * CAST(s.part + s.slack AS DECIMAL(20, 6)) >= (CAST(s.value AS DECIMAL(12, 6)) - s.half) * CAST(w.whole - w.whole_half AS DECIMAL(20, 6)) THEN 'rounded'
            ELSE 'misfit'
        END AS fit
    FROM share AS s
    JOIN whole AS w USING (document_id, table_no, column_no, a_column)
), counted AS (
    SELECT
        *, count(DISTINCT CASE WHEN fit <> 'misfit' THEN part END) OVER same AS fits, count(*) FILTER (WHERE fit = 'misfit') OVER same AS misfits
    FROM tried
    WINDOW same AS (PARTITION BY document_id, table_no, column_no, a_column, from_table, from_row, from_column)
), chosen AS (
    SELECT * FROM counted
    WHERE fits >= 3 AND misfits < fits
    QUALIFY row_number() OVER (PARTITION BY document_id, table_no, row_no, column_no ORDER BY fits DESC, a_column DESC, from_table = table_no DESC, from_table, from_row, from_column) = 1
), judged AS (
    SELECT
        *, count(*) FILTER (WHERE fit <> 'misfit') OVER kin >= 5 AND 4 * count(*) FILTER (WHERE fit = 'misfit') OVER kin <= count(*) FILTER (WHERE fit <> 'misfit') OVER kin AS established,
        -- The digits of a DECIMAL without its point are an exact integer.
        CAST(replace(CAST(CAST(part AS DECIMAL(24, 6)) AS VARCHAR), '.', '') AS HUGEINT) AS n, CAST(replace(CAST(CAST(slack AS DECIMAL(24, 6)) AS VARCHAR), '.', '') AS HUGEINT) AS h,
        CAST(replace(CAST(CAST(whole AS DECIMAL(24, 6)) AS VARCHAR), '.', '') AS HUGEINT) AS d, CAST(replace(CAST(CAST(whole_half AS DECIMAL(24, 6)) AS VARCHAR), '.', '') AS HUGEINT) AS e,
        CAST('0.000001' AS DECIMAL(6, 6)) AS millionth
    FROM chosen
    WINDOW kin AS (PARTITION BY document_id, head)
)
SELECT
    j.document_id, j.table_no, j.row_no, j.column_no, c.page, c.line, 'share_of_total' AS rule, c.label, c.header, c.table_name, c.text,
    j.part_text || ' su ' || j.whole_text || coalesce(' (pagina ' || j.whole_page || ')', '') AS printed, j.uncertain, j.unreadable,
    c.value, CAST(c.value - c.half AS DECIMAL(18, 6)) AS low, CAST(c.value + c.half AS DECIMAL(18, 6)) AS high,
    TRY_CAST(CAST(n * 100000000 // d AS DECIMAL(32, 0)) * millionth AS DECIMAL(18, 6)) AS recomputed,
    TRY_CAST(CAST((n - h) * 100000000 // (d + e) AS DECIMAL(32, 0)) * millionth AS DECIMAL(18, 6)) AS recomputed_low,
    TRY_CAST(CAST(((n + h) * 100000000 + d - e - 1) // (d - e) AS DECIMAL(32, 0)) * millionth AS DECIMAL(18, 6)) AS recomputed_high,
    CASE WHEN j.fit = 'misfit' THEN 'apart' ELSE 'fits_' || j.fit END AS fit, j.established
FROM judged AS j
JOIN figure AS c USING (document_id, table_no, row_no, column_no);
