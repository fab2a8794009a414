-- The rows whose result the document itself explains, with its words and where they stand: first what its prose says (core.statement), else
-- what the chamber's method.toml copied from it (core.declared). An explanation that states a degree speaks of a row only where that
-- degree is the one printed (`sure`); one without figures can only explain a degree higher than its figures give.
CREATE VIEW steps.declared_row AS
WITH told AS (
    SELECT
        s.document_id, unnest(s.node_ids) AS node_id, s.page, s.line, s.text, s.degree, s.degree_low, s.degree_high, s.adjusted,
        s.adjusted_raw, s.months
    FROM core.statement AS s
    WHERE s.kind = 'adjustment'
), prose AS (
    SELECT
        r.document_id, r.node_id, bool_or(t.degree IS NOT NULL) AS sure,
        string_agg('Il documento lo dichiara (' || concat_ws('', 'pagina ' || t.page, 'riga ' || t.line) || '): ' || t.text, ' '
            ORDER BY t.page, t.line, t.text) AS words
    FROM told AS t
    JOIN core.record AS r ON r.document_id = t.document_id AND r.node_id = t.node_id
    WHERE r.level = 'indicator' AND (t.degree IS NULL OR (t.degree_low <= r.score_high AND t.degree_high >= r.score_low))
    GROUP BY r.document_id, r.node_id
), method AS (
    SELECT
        r.document_id, r.node_id,
        string_agg('Il documento lo dichiara (' || e.document || ', pagina ' || e.page || '): ' || e.statement, ' '
            ORDER BY e.page, e.statement) AS words
    FROM core.record AS r
    JOIN core.document AS d ON d.document_id = r.document_id
    JOIN core.declared AS e ON e.chamber_id = d.chamber_id AND e.year = d.year AND e.section = r.section
    WHERE r.level = 'indicator'
        AND (e.score IS NULL OR e.score BETWEEN r.score_low AND r.score_high)
        AND (e.code = r.code OR regexp_replace(upper(strip_accents(e.indicator)), '[^A-Z0-9%]+', '', 'g')
            = regexp_replace(upper(strip_accents(r.name)), '[^A-Z0-9%]+', '', 'g'))
    GROUP BY r.document_id, r.node_id
)
SELECT
    coalesce(p.document_id, m.document_id) AS document_id, coalesce(p.node_id, m.node_id) AS node_id,
    coalesce(CASE WHEN p.sure OR m.words IS NULL THEN p.words END, m.words) AS words,
    coalesce(p.sure, false) OR m.words IS NOT NULL AS sure
FROM prose AS p
FULL JOIN method AS m ON m.document_id = p.document_id AND m.node_id = p.node_id;
