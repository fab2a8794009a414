-- The total that several tables of a document print over the same columns (staff by age, by title, by contract): the same figure in every one. At least three
-- tables with a row called total and nothing else, and the same words over its columns; one that differs alone stands apart where three columns agree.
CREATE VIEW steps.table_repeat AS
WITH total AS (
    SELECT *, string_agg(head, '|') OVER (PARTITION BY document_id, table_no, row_no ORDER BY column_no
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS heads
    FROM steps.table_figure
    WHERE kind = 'total' AND title IN ('TOTALE', 'TOTALI') AND head IS NOT NULL
), counted AS (
    SELECT
        *, count(*) OVER spot AS tables, max(n) OVER spot AS agreeing, max(CASE WHEN n = most THEN value END) OVER spot AS usual
    FROM (
        SELECT *, max(n) OVER (PARTITION BY document_id, heads, column_no) AS most
        FROM (SELECT *, count(*) OVER (PARTITION BY document_id, heads, column_no, value) AS n FROM total)
    )
    WINDOW spot AS (PARTITION BY document_id, heads, column_no)
), grouped AS (
    SELECT
        document_id, heads, column_no, max(tables) AS tables, max(agreeing) AS agreeing,
        first(table_no ORDER BY value = usual, table_no) AS table_no, first(row_no ORDER BY value = usual, table_no) AS row_no,
        first(page ORDER BY value = usual, table_no) AS page, first(line ORDER BY value = usual, table_no) AS line, first(label ORDER BY value = usual, table_no) AS label,
        first(header ORDER BY value = usual, table_no) AS header, first(table_name ORDER BY value = usual, table_no) AS table_name,
        first(text ORDER BY value = usual, table_no) AS text, first(value ORDER BY value = usual, table_no) AS value,
        first(half ORDER BY value = usual, table_no) AS half, max(usual) AS usual, first(half ORDER BY value <> usual, table_no) AS usual_half,
        bool_or(uncertain) AS uncertain, bool_or(unreadable) AS unreadable,
        string_agg(text || coalesce(' (' || table_name || ')', ''), '; ' ORDER BY table_no) AS printed
    FROM counted
    WHERE tables >= 3
    GROUP BY document_id, heads, column_no
), told AS (
    SELECT
        *, CASE WHEN agreeing = tables THEN 'fits_exact' WHEN abs(value - usual) <= half + usual_half THEN 'fits_rounded' ELSE 'apart' END AS fit
    FROM grouped
), judged AS (
    SELECT *, count(*) FILTER (WHERE fit <> 'apart') OVER kin AS fits, count(*) FILTER (WHERE fit = 'apart') OVER kin AS misfits
    FROM told
    WINDOW kin AS (PARTITION BY document_id, heads)
)
SELECT
    document_id, table_no, row_no, column_no, page, line, 'same_total' AS rule, label, header, table_name, text, printed, uncertain, unreadable,
    value, CAST(value - half AS DECIMAL(18, 6)) AS low, CAST(value + half AS DECIMAL(18, 6)) AS high,
    usual AS recomputed, CAST(usual - usual_half AS DECIMAL(18, 6)) AS recomputed_low, CAST(usual + usual_half AS DECIMAL(18, 6)) AS recomputed_high,
    fit, fits >= 3 AND misfits = 1 AND agreeing = tables - 1 AS established
FROM judged;
