-- The figures of the tables that hold no indicators and no objectives (staff, budget, gender): every cell that says one number, with the label of
-- its row and the words over its column. A bare 2019 is a year, a dash is nothing. `kind` of the row: total, heading (no figure), part (`di cui`),
-- plain; `stretch` counts the totals and headings above it. A column of whole figures below 10.000 counts things: they are exact, all others rounded.
CREATE VIEW steps.table_figure AS
WITH sheet AS (
    SELECT
        document_id, table_no, min(page) AS page, min(line) AS line, max(line) AS last_line, min(top) AS top, max(bottom) AS bottom,
        max(column_no) AS columns, row_number() OVER (PARTITION BY document_id, min(page) ORDER BY table_no) AS place
    FROM raw.cell
    GROUP BY document_id, table_no
), loose AS (
    -- The first table of a page may go on from the last one of the page before, when it is as wide.
    SELECT
        s.document_id, s.table_no,
        s.place = 1 AND coalesce(lag(s.page) OVER kin = s.page - 1 AND lag(s.columns) OVER kin = s.columns, s.page IS NULL) AS continued
    FROM sheet AS s
    ANTI JOIN (
        SELECT h.document_id, h.table_no
        FROM sheet AS h
        JOIN core.record AS r ON r.document_id = h.document_id AND r.page = h.page AND r.top >= h.top - 1 AND r.top <= h.bottom + 1
        UNION ALL
        SELECT h.document_id, h.table_no
        FROM sheet AS h
        JOIN core.record AS r ON r.document_id = h.document_id AND h.page IS NULL AND r.line BETWEEN h.line AND h.last_line
    ) AS held ON held.document_id = s.document_id AND held.table_no = s.table_no
    WINDOW kin AS (PARTITION BY s.document_id ORDER BY s.table_no)
), cell AS (
    SELECT
        c.document_id, c.table_no, c.row_no, c.column_no, c.page, c.line, l.continued,
        (c.page IS NULL AND c.line IS NOT NULL) OR c.confidence IS NOT NULL AS uncertain, coalesce(c.confidence < 60, false) AS unreadable,
        trim(regexp_replace(replace(c.text, '−', '-'), '\s+', ' ', 'g')) AS text
    FROM raw.cell AS c
    JOIN loose AS l USING (document_id, table_no)
    WHERE NOT c.withheld
), bared AS (
    -- A heading may stand in the cell of its first figure (`3.392,7 € (migl.)`).
    SELECT *, regexp_replace(text, ' ((€\.? ?)?\((migl|mln|mld)\.?( €)?\)|Var\. ?%|\(V\. ?%\))$', '') AS bare FROM cell
), typed AS (
    SELECT
        *,
        CASE
            WHEN text IN ('-', '–', '—') THEN 0
            WHEN regexp_matches(bare, '^[-+]?\s?(€\s?)?[-+]?(\d{1,3}(\.\d{3})+|\d{1,11})(,\d{1,5})?\s?(%|€)?$') AND NOT regexp_matches(bare, '^(19|20)\d\d$')
                THEN TRY_CAST(replace(regexp_replace(bare, '[^0-9,-]', '', 'g'), ',', '.') AS DECIMAL(18, 6))
        END AS value,
        length(regexp_extract(bare, ',(\d+)', 1)) AS decimals, contains(text, '%') AS percent
    FROM bared
), lined AS (
    SELECT
        document_id, table_no, row_no, count(value) AS figures,
        first(text ORDER BY column_no) FILTER (WHERE value IS NULL AND text <> '') AS label,
        trim(regexp_replace(upper(strip_accents(first(text ORDER BY column_no) FILTER (WHERE value IS NULL AND text <> ''))), '[^A-Z0-9%]+', ' ', 'g')) AS title
    FROM typed
    GROUP BY document_id, table_no, row_no
), kinded AS (
    SELECT
        *,
        CASE WHEN figures = 0 THEN 'heading' WHEN regexp_matches(title, '\b(SUB)?TOTAL[EI]\b') AND NOT contains(title, '%') THEN 'total'
            WHEN starts_with(title, 'DI CUI') THEN 'part' ELSE 'plain' END AS kind
    FROM lined
), row AS (
    SELECT
        *,
        coalesce(sum(CASE WHEN kind IN ('heading', 'total') THEN 1 ELSE 0 END) OVER (above ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS stretch,
        min(CASE WHEN figures > 0 THEN row_no END) OVER (PARTITION BY document_id, table_no) AS first_row,
        row_no = max(row_no) OVER (PARTITION BY document_id, table_no) AS last_row
    FROM kinded
    WINDOW above AS (PARTITION BY document_id, table_no ORDER BY row_no)
), headed AS (
    SELECT t.document_id, t.table_no, t.column_no, string_agg(t.text, ' ' ORDER BY t.row_no) AS header
    FROM typed AS t
    JOIN row AS r USING (document_id, table_no, row_no)
    WHERE t.row_no < r.first_row AND t.text <> ''
    GROUP BY t.document_id, t.table_no, t.column_no
), named AS (
    SELECT document_id, table_no, first(header ORDER BY column_no) AS name FROM headed WHERE column_no = 0 GROUP BY document_id, table_no
)
SELECT
    t.document_id, t.table_no, t.row_no, t.column_no, t.page, t.line, t.continued, t.uncertain, t.unreadable, t.text, t.value, t.percent,
    r.label, r.title, r.kind, CAST(r.stretch AS INTEGER) AS stretch, r.last_row, h.header, n.name AS table_name,
    upper(regexp_replace(strip_accents(h.header), '[^A-Za-z0-9%]+', '', 'g')) AS head,
    CASE
        WHEN max(t.decimals) OVER alike = 0 AND max(abs(t.value)) OVER alike < 10000 AND NOT bool_or(t.percent) OVER alike THEN CAST(0 AS DECIMAL(8, 6))
        WHEN t.text IN ('-', '–', '—') THEN CAST(0 AS DECIMAL(8, 6))
        ELSE CAST(CASE t.decimals WHEN 0 THEN '0.5' WHEN 1 THEN '0.05' WHEN 2 THEN '0.005' WHEN 3 THEN '0.0005' WHEN 4 THEN '0.00005' ELSE '0.000005' END AS DECIMAL(8, 6))
    END AS half
FROM typed AS t
JOIN row AS r USING (document_id, table_no, row_no)
LEFT JOIN headed AS h USING (document_id, table_no, column_no)
LEFT JOIN named AS n USING (document_id, table_no)
WHERE t.value IS NOT NULL
WINDOW alike AS (PARTITION BY t.document_id, t.table_no, t.column_no);
