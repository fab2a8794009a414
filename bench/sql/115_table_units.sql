-- A percentage of a group of persons that another table counts under the same columns (`% di personale femminile ... rispetto al totale del personale femminile`, and the
-- women of the staff): some whole number of that group must give it. The group is the one meant in a column where the same table's share of that group in the
-- whole staff closes with it; three other columns must fit.
CREATE VIEW steps.table_units AS
WITH figure AS (
    SELECT * FROM steps.table_figure
), named AS (
    SELECT *, regexp_replace(regexp_replace(title, 'FEMMIN(IL[EI]|E)\b', 'DONNE', 'g'), 'MASCHI(L[EI])?\b', 'UOMINI', 'g') AS words FROM figure
), total AS (
    SELECT document_id, table_no, column_no, value FROM named WHERE kind = 'total' AND value > 0
    QUALIFY row_number() OVER (PARTITION BY document_id, table_no, column_no ORDER BY row_no DESC) = 1
), grouped AS (
    SELECT
        c.document_id, c.table_no, c.row_no, c.column_no, c.value, c.half, c.uncertain OR a.uncertain AS uncertain, c.unreadable OR a.unreadable AS unreadable,
        a.text || coalesce(' (' || a.table_name || ')', '') AS printed, CAST(a.value AS HUGEINT) AS n,
        EXISTS (
            SELECT 1 FROM named AS p
            WHERE p.document_id = c.document_id AND p.table_no = c.table_no AND p.column_no = c.column_no AND p.row_no <> c.row_no AND p.percent
                AND contains(p.words, 'TOTALE') AND list_contains(string_split(regexp_extract(p.words, '^(.*?)TOTALE', 1), ' '), a.words)
                AND NOT list_contains(string_split(regexp_extract(p.words, 'TOTALE(.*)', 1), ' '), a.words)
                AND 100 * a.value BETWEEN (CAST(p.value AS DECIMAL(18, 6)) - p.half) * CAST(t.value AS DECIMAL(18, 6)) AND (CAST(p.value AS DECIMAL(18, 6)) + p.half) * CAST(t.value AS DECIMAL(18, 6))
        ) AS confirmed,
        CAST(replace(CAST(CAST(c.value AS DECIMAL(18, 6)) AS VARCHAR), '.', '') AS HUGEINT) AS v, CAST(replace(CAST(CAST(c.half AS DECIMAL(18, 6)) AS VARCHAR), '.', '') AS HUGEINT) AS h
    FROM named AS c
    JOIN named AS a ON a.document_id = c.document_id AND a.table_no <> c.table_no AND a.head = c.head AND a.kind = 'plain' AND a.half = 0 AND a.value BETWEEN 1 AND 9999
        AND length(a.words) >= 4 AND NOT contains(a.words, ' ') AND list_contains(string_split(regexp_extract(c.words, 'TOTALE(.*)', 1), ' '), a.words)
    JOIN total AS t ON t.document_id = a.document_id AND t.table_no = a.table_no AND t.column_no = a.column_no
    WHERE c.percent AND starts_with(c.words, '%') AND contains(c.words, 'TOTALE') AND c.value BETWEEN c.half AND 100
    QUALIFY row_number() OVER (PARTITION BY c.document_id, c.table_no, c.row_no, c.column_no ORDER BY a.table_no, a.row_no) = 1
), tried AS (
    -- In millionths of a per cent, k persons of n are 10^8 k / n.
    SELECT *, (v + h) * n // 100000000 >= ((v - h) * n + 99999999) // 100000000 AS possible, (2 * v * n + 100000000) // 200000000 AS nearest FROM grouped
), counted AS (
    SELECT *, count(*) FILTER (WHERE possible) OVER alike AS fits, count(*) FILTER (WHERE NOT possible) OVER alike AS misfits FROM tried
    WINDOW alike AS (PARTITION BY document_id, table_no, row_no)
)
SELECT
    u.document_id, u.table_no, u.row_no, u.column_no, c.page, c.line, 'part_of_group' AS rule, c.label, c.header, c.table_name, c.text, u.printed, u.uncertain, u.unreadable,
    c.value, CAST(c.value - c.half AS DECIMAL(18, 6)) AS low, CAST(c.value + c.half AS DECIMAL(18, 6)) AS high,
    TRY_CAST(CAST((2 * nearest * 100000000 + n) // (2 * n) AS DECIMAL(32, 0)) * CAST('0.000001' AS DECIMAL(6, 6)) AS DECIMAL(18, 6)) AS recomputed,
    CAST(NULL AS DECIMAL(18, 6)) AS recomputed_low, CAST(NULL AS DECIMAL(18, 6)) AS recomputed_high,
    CASE WHEN possible THEN 'fits_exact' ELSE 'apart' END AS fit, fits >= 3 AND misfits = 1 AND confirmed AS established
FROM counted AS u
JOIN figure AS c USING (document_id, table_no, row_no, column_no);
