-- Not arithmetic: how targets and rows are set. Every row is a question to the chamber (verdict rule_unknown), never an inconsistency.
CREATE VIEW steps.design_check AS
WITH row AS (
    SELECT
        r.document_id, r.node_id, r.parent_id, r.section, r.level, r.ord, r.name, r.page, r.line, r.weight, r.target, r.actual, r.target_operator, r.actual_unit, r.target_unit,
        r.target_date, r.actual_date, r.actual_missing, r.target_missing, r.target_low, r.target_high, r.score, d.year, d.kind,
        trim(regexp_replace(r.target_raw, '\s+', ' ', 'g')) AS target_raw, trim(regexp_replace(r.actual_raw, '\s+', ' ', 'g')) AS actual_raw,
        trim(regexp_replace(upper(strip_accents(r.name)), '[^A-Z0-9%]+', ' ', 'g')) AS title,
        -- The code of an objective says where an indicator belongs, not which it is; of two codes in one cell the first is its own.
        CASE WHEN o.code IS NULL THEN trim(regexp_replace(r.code, '[◆|;].*$', '')) END AS own_code,
        CASE WHEN o.code IS NOT NULL AND regexp_replace(regexp_replace(p.code, '\d', '9', 'g'), '\p{Lu}', 'A', 'g') = regexp_replace(regexp_replace(r.code, '\d', '9', 'g'), '\p{Lu}', 'A', 'g')
            THEN r.code END AS objective_said, p.code AS objective_above,
        regexp_replace(regexp_replace(upper(strip_accents(coalesce(r.algorithm, ''))), '^\[CODICE\]\s*', ''), '[^A-Z0-9%/]+', '', 'g') AS formula,
        -- What a fraction in brackets divides by what (`(A)/(B)-1`).
        regexp_extract(regexp_replace(upper(strip_accents(coalesce(r.algorithm, ''))), '[\s.,;]+', '', 'g'), '^\((.{12,})\)/\((.{12,})\)-?1?$', ['above', 'below']) AS fraction,
        -- A ratio of two years (`anno 2031/... anno 2030`) tells which year it measures.
        list_transform(regexp_extract_all(r.algorithm, 'ann[oi] ((?:19|20)\d\d)\b', 1), lambda y: CAST(y AS INTEGER)) AS years_of_formula,
        -- A process of the map of the chambers, printed on its own (`D1.3.2`, `D.1.3.2`), not as part of a measure's code (`D1.3_04`).
        list_distinct(regexp_extract_all(r.name, '\b([A-F]\.?\d(?:\.\d){1,2})(?:\W|$)', 1)) AS processes_named,
        list_distinct(regexp_extract_all(r.algorithm, '\b([A-F]\.?\d(?:\.\d){1,2})(?:\W|$)', 1)) AS processes_measured,
        coalesce(r.confidence < 60, false) AS unreadable
    FROM core.record AS r
    JOIN core.document AS d ON d.document_id = r.document_id
    LEFT JOIN (SELECT DISTINCT document_id, code FROM core.record WHERE level <> 'indicator' AND code IS NOT NULL) AS o
        ON o.document_id = r.document_id AND o.code = r.code
    LEFT JOIN core.record AS p ON p.document_id = r.document_id AND p.node_id = r.parent_id AND p.level IN ('strategic_objective', 'operational_objective')
    WHERE r.level = 'indicator'
), coded AS (
    SELECT
        *,
        count(DISTINCT title) OVER (PARTITION BY document_id, section, own_code) AS names_of_code,
        first_value(name) OVER (PARTITION BY document_id, section, own_code ORDER BY ord) AS first_name,
        row_number() OVER (PARTITION BY document_id, section, own_code, title ORDER BY ord) AS printing,
        first_value(name) OVER of_formula AS formula_name, first_value(title) OVER of_formula AS formula_title, first_value(page) OVER of_formula AS formula_page,
        row_number() OVER (PARTITION BY document_id, formula, target, actual, title ORDER BY ord) AS naming
    FROM row
    WINDOW of_formula AS (PARTITION BY document_id, formula, target, actual ORDER BY ord)
), asked AS (
    SELECT
        c.*, v.reason
    FROM coded AS c
    JOIN (VALUES ('cost_at_least'), ('zero_target'), ('weight_zero'), ('far_beyond'), ('impossible_percentage'), ('negative_result'), ('shared_code'), ('odd_date'), ('other_year'),
        ('formula_year'), ('other_name'), ('other_objective'), ('other_process'), ('same_quotient'))
        AS v(reason) ON CASE v.reason
        WHEN 'cost_at_least' THEN target_operator = '>=' AND target > 0 AND target_unit = 'EUR' AND regexp_matches(title, '\b(COST[OI]|SPES[AE]|ONER[EI]|INDEBITAMENTO)\b')
        WHEN 'zero_target' THEN target = 0 AND coalesce(target_operator, '>=') <> '<='
        WHEN 'weight_zero' THEN weight = 0 AND actual IS NULL AND actual_date IS NULL AND actual_missing = 'N/D'
        WHEN 'far_beyond' THEN target_operator = '>=' AND target > 0 AND actual >= 3 * CAST(target AS DECIMAL(20, 6)) AND actual_unit IS NOT DISTINCT FROM target_unit
        -- A share or a degree above the whole; ratios of two years and indices may well exceed it, so only where a name says so or the figure is beyond ten times.
        WHEN 'impossible_percentage' THEN actual_unit = '%' AND (actual > 1000 OR (actual > 100 AND coalesce(target, 0) <= 100
            AND regexp_matches(title, '^%|^PERCENTUALE|^INCIDENZA|^QUOTA|^VALUTAZION')))
        WHEN 'negative_result' THEN actual < 0 AND target >= 0
        WHEN 'shared_code' THEN own_code IS NOT NULL AND names_of_code > 1 AND printing = 1 AND name <> first_name
        WHEN 'odd_date' THEN extract(year FROM actual_date) NOT BETWEEN year - 1 AND year + 1 OR extract(year FROM target_date) NOT BETWEEN year - 1 AND year + 1
        WHEN 'other_year' THEN kind = 'relazione' AND TRY_CAST(regexp_extract(name, '[ _]((?:19|20)\d\d)(?:[ _]\d)?$', 1) AS INTEGER) <> year
        WHEN 'formula_year' THEN kind = 'relazione' AND contains(formula, '/') AND len(list_distinct(years_of_formula)) = 2
            AND list_max(years_of_formula) = list_min(years_of_formula) + 1 AND list_max(years_of_formula) <> year
        WHEN 'other_name' THEN length(formula) >= 60 AND actual IS NOT NULL AND target IS NOT NULL AND naming = 1
            AND NOT contains(title, formula_title) AND NOT contains(formula_title, title)
        WHEN 'other_objective' THEN objective_said <> objective_above
        WHEN 'same_quotient' THEN fraction.above <> '' AND fraction.above = fraction.below
        WHEN 'other_process' THEN len(processes_named) = 1 AND len(processes_measured) = 1
            AND NOT starts_with(replace(processes_named[1], '.', ''), replace(processes_measured[1], '.', ''))
            AND NOT starts_with(replace(processes_measured[1], '.', ''), replace(processes_named[1], '.', ''))
        END
    WHERE NOT unreadable
)
SELECT
    *,
    'rule_unknown' AS verdict,
    CASE reason
        WHEN 'cost_at_least' THEN 'Domanda: ' || name || ' è un costo, ma il valore atteso ' || target_raw || ' chiede di raggiungerlo o superarlo; è voluto?'
        WHEN 'zero_target' THEN 'Domanda: con valore atteso ' || target_raw || ' non c''è rapporto da calcolare; come si misura uno scostamento?'
        WHEN 'weight_zero' THEN 'Domanda: il risultato non è disponibile e il peso è zero; il peso era zero già nel piano?'
        WHEN 'far_beyond' THEN 'Domanda: il risultato ' || actual_raw || ' è almeno il triplo del valore atteso ' || target_raw || '; era troppo prudente?'
        WHEN 'impossible_percentage' THEN 'Domanda: il risultato ' || actual_raw || ' supera il totale di cui è una quota; la cifra o l''unità sono quelle volute?'
        WHEN 'negative_result' THEN 'Domanda: il risultato ' || actual_raw || ' è negativo e il valore atteso ' || target_raw || ' no; che cosa misura?'
        WHEN 'shared_code' THEN 'Domanda: il codice ' || own_code || ' è stampato anche per «' || first_name || '»; sono lo stesso indicatore?'
        WHEN 'odd_date' THEN 'Domanda: una delle date (valore atteso ' || target_raw || ', risultato ' || actual_raw || ') è lontana dall''anno ' || year || ' del documento; è quella voluta?'
        WHEN 'other_year' THEN 'Domanda: il nome porta un anno diverso dal ' || year || ', di cui il documento rende conto; a quale anno si riferisce il risultato ' || actual_raw || '?'
        WHEN 'formula_year' THEN 'Domanda: la formula divide il ' || list_max(years_of_formula) || ' per il ' || list_min(years_of_formula) || ', il documento rende conto del ' || year || '; a quali anni si riferisce il risultato ' || actual_raw || '?'
        WHEN 'other_name' THEN 'Domanda: la stessa formula, con lo stesso valore atteso e lo stesso risultato, ha un altro nome, «' || formula_name || '»' || coalesce(' (pagina ' || formula_page || ')', '') || '; quale dei due dice che cosa misura?'
        WHEN 'other_objective' THEN 'Domanda: la riga porta il codice ' || objective_said || ' e sta sotto l''obiettivo ' || objective_above || '; a quale dei due appartiene?'
        WHEN 'same_quotient' THEN 'Domanda: la formula divide una quantità per sé stessa, e il risultato è ' || actual_raw || '; quali anni o quantità confronta?'
        WHEN 'other_process' THEN 'Domanda: il nome porta il processo ' || processes_named[1] || ', la formula il processo ' || processes_measured[1] || '; quale dei due si misura?'
    END AS sentence
FROM asked;
