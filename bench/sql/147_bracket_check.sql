-- One objective whose name is printed with two brackets that have no word in common (`Infrastrutture (Pgt 20%)`, `Infrastrutture (FP 2031)`): where its money
-- comes from, or its year, is told in two ways. A question, asked at the later printing.
CREATE VIEW steps.bracket_check AS
WITH named AS (
    SELECT
        document_id, node_id, section, level, ord, name, page, line, confidence,
        trim(regexp_replace(upper(strip_accents(regexp_extract(name, '^([^(]+)\(', 1))), '[^A-Z0-9]+', ' ', 'g')) AS title,
        list_distinct(regexp_extract_all(upper(strip_accents(regexp_extract(name, '\(([^)]+)\)', 1))), '[A-Z0-9%]{2,}')) AS bracket
    FROM core.record
    WHERE level IN ('area', 'strategic_objective', 'operational_objective') AND contains(name, '(') AND NOT stated
)
SELECT
    b.* EXCLUDE (confidence), 'other_bracket' AS reason, 'rule_unknown' AS verdict,
    'Domanda: lo stesso obiettivo è chiamato «' || a.name || '»' || coalesce(' a pagina ' || a.page, ' alla riga ' || a.line)
        || '; le due parentesi non hanno una parola in comune, quale vale?' AS sentence
FROM named AS b
JOIN named AS a ON a.document_id = b.document_id AND a.title = b.title AND a.ord < b.ord AND NOT list_has_any(a.bracket, b.bracket)
WHERE len(a.bracket) > 0 AND len(b.bracket) > 0 AND b.title <> '' AND coalesce(b.confidence >= 60, true)
QUALIFY row_number() OVER (PARTITION BY b.document_id, b.title, b.bracket ORDER BY b.ord, a.ord) = 1;
