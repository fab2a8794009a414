-- The indicators whose result the document itself explains (core.declared, from method.toml), with its words and where they stand.
-- An explanation speaks of a row only where the degree it states is the one printed.
CREATE VIEW steps.declared_row AS
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
GROUP BY r.document_id, r.node_id;
