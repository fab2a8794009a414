-- The objectives, areas and indicators that the prose may speak of, as each section prints them, and for each level the list that stands for it: the
-- longest, or one nearly as long in which no degree is missing. `any` is every objective. `agreeing` sections list as many.
CREATE VIEW steps.statement_node AS
WITH item AS (
    SELECT
        document_id, section, level, name, ord, page, score, score_low, score_high,
        regexp_replace(upper(strip_accents(name)), '[^A-Z0-9%]+', '', 'g') AS title
    FROM core.record
    WHERE level IN ('area', 'strategic_objective', 'operational_objective', 'indicator') AND name <> '' AND NOT stated
        AND section NOT IN ('individual', 'results', 'fund', 'ptpct', 'pira', 'macro')
    QUALIFY row_number() OVER (
        PARTITION BY document_id, section, level, regexp_replace(upper(strip_accents(name)), '[^A-Z0-9%]+', '', 'g')
        ORDER BY CASE WHEN score IS NULL THEN 1 ELSE 0 END, ord) = 1
), list AS (
    SELECT
        document_id, section, level, count(*) AS listed, count(score) AS scored, min(page) AS first_page, max(page) AS last_page
    FROM item
    GROUP BY document_id, section, level
), sized AS (
    SELECT
        *, max(listed) OVER (PARTITION BY document_id, level) AS longest,
        count(*) OVER (PARTITION BY document_id, level, listed) AS agreeing
    FROM list
), chosen AS (
    SELECT * FROM sized
    QUALIFY row_number() OVER (
        PARTITION BY document_id, level
        ORDER BY CASE WHEN scored = listed AND 10 * listed >= 9 * longest THEN 0 ELSE 1 END, listed DESC, section) = 1
)
SELECT
    i.*, k.wanted, c.section = i.section AS stands, c.longest, s.listed, s.agreeing,
    EXISTS (SELECT 1 FROM raw.unread AS u WHERE u.document_id = i.document_id AND u.page BETWEEN s.first_page AND s.last_page) AS unread_nearby
FROM item AS i
JOIN sized AS s ON s.document_id = i.document_id AND s.section = i.section AND s.level = i.level
JOIN chosen AS c ON c.document_id = i.document_id AND c.level = i.level
JOIN (VALUES ('area', 'area'), ('strategic_objective', 'strategic_objective'), ('operational_objective', 'operational_objective'),
    ('strategic_objective', 'any'), ('operational_objective', 'any'), ('indicator', 'indicator')) AS k(level, wanted) ON k.level = i.level;
