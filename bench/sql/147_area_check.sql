-- Two lists of the document's areas (tables with a column headed `Area`), two names in common, that give one area two names. A question, at the later one.
CREATE VIEW steps.area_check AS
WITH head AS (
    SELECT document_id, table_no, row_no, column_no FROM raw.cell WHERE column_no = 0 AND upper(trim(text)) IN ('AREA', 'AREE') AND NOT withheld
), named AS (
    SELECT
        h.document_id, h.table_no, c.page, c.line, trim(regexp_replace(c.text, '\s+', ' ', 'g')) AS text,
        trim(regexp_replace(upper(strip_accents(c.text)), '[^A-Z0-9]+', ' ', 'g')) AS words, (c.page IS NULL AND c.line IS NOT NULL) OR c.confidence IS NOT NULL AS uncertain
    FROM head AS h
    JOIN raw.cell AS c ON c.document_id = h.document_id AND c.table_no = h.table_no AND c.column_no = h.column_no AND c.row_no > h.row_no
    WHERE NOT c.withheld AND length(c.text) BETWEEN 3 AND 80
), sheet AS (
    SELECT document_id, table_no, min(page) AS page, max(page) AS last_page FROM named GROUP BY document_id, table_no
), begun AS (
    -- Tables so headed on neighbouring pages are one list.
    SELECT *, CASE WHEN lag(last_page) OVER (PARTITION BY document_id ORDER BY table_no) >= page - 1 THEN 0 ELSE 1 END AS begins FROM sheet
), run AS (
    SELECT document_id, table_no, CAST(sum(begins) OVER (PARTITION BY document_id ORDER BY table_no ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS INTEGER) AS run FROM begun
), area AS (
    SELECT n.*, r.run FROM named AS n JOIN run AS r ON r.document_id = n.document_id AND r.table_no = n.table_no
), kin AS (
    SELECT a.document_id, a.run, b.run AS later
    FROM area AS a
    JOIN area AS b ON b.document_id = a.document_id AND b.run > a.run AND b.words = a.words
    GROUP BY ALL
    HAVING count(DISTINCT a.words) >= 2
), lone AS (
    -- The areas of either list that the other does not name so.
    SELECT k.document_id, k.run, k.later, a.page, a.line, a.text, a.words, a.uncertain, a.run = k.later AS is_later
    FROM kin AS k
    JOIN area AS a ON a.document_id = k.document_id AND a.run IN (k.run, k.later)
    LEFT JOIN area AS o ON o.document_id = k.document_id AND o.run = CASE WHEN a.run = k.run THEN k.later ELSE k.run END AND o.words = a.words
    WHERE o.words IS NULL
)
SELECT
    b.document_id, b.text AS name, b.page, b.line, 'other_area_name' AS reason, 'rule_unknown' AS verdict,
    'Domanda: in questo elenco di aree c''è «' || b.text || '», ' || coalesce('a pagina ' || a.page, 'alla riga ' || a.line) || ' «' || a.text || '»; è la stessa area?' AS sentence
FROM lone AS b
JOIN lone AS a ON a.document_id = b.document_id AND a.run = b.run AND a.later = b.later AND NOT a.is_later
    AND len(list_intersect(regexp_extract_all(a.words, '[A-Z]{6,}'), regexp_extract_all(b.words, '[A-Z]{6,}'))) > 0
WHERE b.is_later AND NOT contains(a.words, b.words) AND NOT contains(b.words, a.words) AND NOT a.uncertain AND NOT b.uncertain
QUALIFY row_number() OVER (PARTITION BY b.document_id, b.text ORDER BY b.page, b.line, a.page, a.line) = 1;
