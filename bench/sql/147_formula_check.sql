-- One indicator whose formula is printed in two ways: as a ratio of two years and as a growth (`... anno X-1` and `... anno X) - 1`), or the same but for a few
-- letters under two names. Target and result are the same in both, so at most one of the two says what was measured. A question, asked at the later printing.
CREATE VIEW steps.formula_check AS
WITH row AS (
    SELECT
        document_id, node_id, section, level, ord, name, page, line, target, actual, confidence,
        trim(regexp_replace(target_raw, '\s+', ' ', 'g')) AS target_raw, trim(regexp_replace(actual_raw, '\s+', ' ', 'g')) AS actual_raw,
        trim(regexp_replace(upper(strip_accents(name)), '[^A-Z0-9%]+', ' ', 'g')) AS title,
        regexp_replace(upper(strip_accents(algorithm)), '[^A-Z0-9%/]+', '', 'g') AS formula,
        contains(algorithm, '/') AND regexp_matches(algorithm, '\)\s*[-–]\s*1\s*$') AS growth
    FROM core.record
    WHERE level = 'indicator' AND algorithm IS NOT NULL AND target IS NOT NULL AND actual IS NOT NULL
), pair AS (
    SELECT b.*, a.page AS first_page, a.line AS first_line, a.name AS first_name, 'other_formula' AS reason
    FROM row AS b
    JOIN row AS a ON a.document_id = b.document_id AND a.title = b.title AND a.target = b.target AND a.actual = b.actual AND a.ord < b.ord
    WHERE a.growth <> b.growth AND contains(a.formula, '/') AND contains(b.formula, '/')
    UNION ALL
    SELECT b.*, a.page, a.line, a.name, 'other_name'
    FROM row AS b
    JOIN row AS a ON a.document_id = b.document_id AND a.target = b.target AND a.actual = b.actual AND a.ord < b.ord
        -- Long formulas that begin and end alike; what the ends hold is compared letter by letter.
        AND left(a.formula, 20) = left(b.formula, 20) AND right(a.formula, 10) = right(b.formula, 10)
    WHERE length(b.formula) >= 60 AND a.formula <> b.formula AND abs(length(a.formula) - length(b.formula)) <= 3
        AND regexp_replace(a.formula, '[^0-9]', '', 'g') = regexp_replace(b.formula, '[^0-9]', '', 'g') AND levenshtein(a.formula, b.formula) <= 3
        AND NOT contains(a.title, b.title) AND NOT contains(b.title, a.title)
)
SELECT
    * EXCLUDE (confidence, growth, formula), 'rule_unknown' AS verdict,
    CASE reason
        WHEN 'other_formula' THEN 'Domanda: la formula qui ' || CASE WHEN growth THEN 'sottrae 1 (una crescita)' ELSE 'è un rapporto' END
            || coalesce(', a pagina ' || first_page, ', alla riga ' || first_line, ', altrove') || CASE WHEN growth THEN ' è un rapporto' ELSE ' sottrae 1 (una crescita)' END
            || '; il risultato stampato è lo stesso, ' || actual_raw || ': che cosa misura?'
        ELSE 'Domanda: una formula uguale a meno di qualche lettera, con lo stesso valore atteso e lo stesso risultato, ha un altro nome, «' || first_name || '»'
            || coalesce(' (pagina ' || first_page || ')', '') || '; quale dei due dice che cosa misura?'
    END AS sentence
FROM pair
WHERE coalesce(confidence >= 60, true)
QUALIFY row_number() OVER (PARTITION BY document_id, reason, first_name ORDER BY ord, first_page) = 1;
