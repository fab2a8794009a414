-- The same indicator printed several times in one document: its results must have a common value, and so must its degrees.
-- The same indicator: same name, formula, printed code, target, operator and units, accents, blanks and a leading code of the
-- measure apart; two formulas with different leading codes are different measures. Offices share names: one chamber prints one
-- indicator with 99 % for one office and 95 % for another, told apart only by the formula. So where neither a formula nor a
-- code of its own is printed, or where the document repeats indicators with other figures, nobody is accused.
CREATE VIEW steps.duplicate_check AS
WITH folded AS (
    SELECT
        *,
        trim(regexp_replace(upper(strip_accents(name)), '[^A-Z0-9%]+', ' ', 'g')) AS title,
        regexp_replace(upper(strip_accents(coalesce(algorithm, ''))), '^\[CODICE\]\s*', '') AS formula,
        coalesce(CAST(target AS VARCHAR), CAST(target_date AS VARCHAR), upper(trim(target_text))) AS goal
    FROM core.record
    WHERE level = 'indicator'
), keyed AS (
    SELECT
        *,
        -- 17 and 18 of something counted are two figures, not two roundings of 17,5.
        coalesce(actual_unit = 'N' AND actual = CAST(actual AS DECIMAL(18, 0)) AND actual_decimals = 0
            AND NOT contains(concat_ws(' ', algorithm, operands), '/'), false) AS is_count,
        nullif(regexp_extract(formula, '^([A-Z0-9.]+[_-]\S*)\s', 1), '') AS measure,
        regexp_replace(regexp_replace(formula, '^[A-Z0-9.]+[_-]\S*\s', ''), '[^A-Z0-9%]+', '', 'g') AS body
    FROM folded
    WHERE title <> '' AND goal IS NOT NULL
), figure AS (
    SELECT
        k.document_id, k.title, k.body, k.code, k.goal, k.target_operator, k.target_unit, v.aspect, k.measure,
        CASE v.aspect WHEN 'result' THEN k.actual_unit ELSE k.score_unit END AS unit,
        k.node_id, k.ord, k.name, k.page, k.line, k.section, k.level,
        k.body <> '' OR coalesce(k.code <> coalesce(k.objective_code, ''), false) AS told_apart,
        (k.page IS NULL AND k.line IS NOT NULL) OR k.confidence IS NOT NULL AS uncertain, coalesce(k.confidence < 60, false) AS unreadable,
        CASE v.aspect WHEN 'result' THEN k.actual ELSE k.score END AS value,
        CASE WHEN v.aspect = 'score' THEN k.score_low WHEN k.is_count THEN k.actual ELSE k.actual_low END AS low,
        CASE WHEN v.aspect = 'score' THEN k.score_high WHEN k.is_count THEN k.actual ELSE k.actual_high END AS high,
        CASE v.aspect WHEN 'result' THEN coalesce(CAST(k.actual_date AS VARCHAR), upper(trim(k.actual_text))) END AS word,
        trim(regexp_replace(CASE v.aspect WHEN 'result' THEN k.actual_raw ELSE k.score_raw END, '\s+', ' ', 'g')) AS raw
    FROM keyed AS k
    CROSS JOIN (VALUES ('result'), ('score')) AS v(aspect)
), repeated AS (
    -- Most are printed once: only the others are worth sorting.
    SELECT * FROM figure
    WHERE value IS NOT NULL OR word IS NOT NULL
    QUALIFY count(*) OVER (PARTITION BY document_id, title, body, code, goal, target_operator, target_unit, aspect, unit) > 1
), grouped AS (
    SELECT
        document_id, aspect, count(*) AS printings, count(value) AS numbers, count(word) AS words, count(DISTINCT word) AS other_words,
        bool_and(told_apart) AS told_apart, bool_or(uncertain) AS uncertain, bool_or(unreadable) AS unreadable,
        first(node_id ORDER BY ord) AS node_id, min(ord) AS ord, first(name ORDER BY ord) AS name, first(page ORDER BY ord) AS page,
        first(line ORDER BY ord) AS line, first(section ORDER BY ord) AS section, first(level ORDER BY ord) AS level,
        string_agg(raw || CASE WHEN page IS NULL THEN ' (riga ' || line || ')' ELSE ' (pagina ' || page || ')' END, '; ' ORDER BY ord) AS operands,
        min(value) = max(value) AS equal, max(low) AS common_low, min(high) AS common_high,
        first(value ORDER BY ord) AS first_value, first(low ORDER BY ord) AS first_low, first(high ORDER BY ord) AS first_high,
        first(value ORDER BY high - low, ord) AS finest,
        first(value ORDER BY low DESC, ord) AS most, first(low ORDER BY low DESC, ord) AS most_low, first(high ORDER BY low DESC, ord) AS most_high,
        first(value ORDER BY high, ord) AS least, first(low ORDER BY high, ord) AS least_low, first(high ORDER BY high, ord) AS least_high
    FROM repeated
    GROUP BY document_id, title, body, code, goal, target_operator, target_unit, aspect, unit
    HAVING count(*) > 1 AND count(DISTINCT measure) < 2
), fitted AS (
    SELECT
        *,
        CASE
            WHEN numbers > 0 AND words > 0 THEN 'mixed_kinds'
            WHEN words > 0 THEN CASE WHEN other_words = 1 THEN 'fits_exact' ELSE 'apart' END
            WHEN equal THEN 'fits_exact'
            WHEN common_low = common_high THEN 'tie'
            WHEN common_low < common_high THEN 'fits_rounded'
            ELSE 'apart'
        END AS fit
    FROM grouped
), counted AS (
    SELECT
        *,
        count(CASE WHEN told_apart AND fit IN ('fits_exact', 'fits_rounded', 'tie') THEN 1 END) OVER alike AS fits,
        count(CASE WHEN told_apart AND fit = 'apart' THEN 1 END) OVER alike AS misfits
    FROM fitted
    WINDOW alike AS (PARTITION BY document_id, aspect)
), reasoned AS (
    SELECT
        *,
        fits >= 3 AND 20 * (misfits - 1) <= fits AS established,
        fit = 'apart' AND words = 0 AS split,
        CASE WHEN aspect = 'result' THEN 'il risultato' ELSE 'il grado' END AS what,
        CASE
            WHEN unreadable THEN 'unreadable'
            WHEN fit <> 'apart' THEN fit
            WHEN uncertain THEN 'text'
            WHEN NOT told_apart THEN 'same_name'
            WHEN fits < 3 OR 20 * (misfits - 1) > fits THEN 'not_established'
            ELSE 'apart'
        END AS reason
    FROM counted
)
SELECT
    r.* EXCLUDE (ord), CAST(ord AS INTEGER) AS ord,
    CASE WHEN split THEN most ELSE first_value END AS d,
    CASE WHEN split THEN most_low ELSE first_low END AS d_low,
    CASE WHEN split THEN most_high ELSE first_high END AS d_high,
    CASE WHEN split THEN least ELSE least(greatest(finest, common_low), common_high) END AS recomputed,
    CASE WHEN split THEN least_low ELSE common_low END AS recomputed_low,
    CASE WHEN split THEN least_high ELSE common_high END AS recomputed_high,
    coalesce(v.verdict, 'rule_unknown') AS verdict,
    'Lo stesso indicatore è stampato ' || printings || ' volte; ' || what || ' è ' || operands || CASE r.reason
        WHEN 'fits_exact' THEN ': sempre lo stesso.'
        WHEN 'mixed_kinds' THEN ': sono valori di natura diversa, non c''è confronto.'
        WHEN 'same_name' THEN ': senza formula né codice proprio può trattarsi di indicatori diversi, nessun giudizio.'
        WHEN 'not_established' THEN ': questo documento ripete indicatori con cifre diverse, nessun giudizio.'
        ELSE coalesce(v.closing, '')
    END AS sentence
FROM reasoned AS r
LEFT JOIN steps.verdict_of AS v ON v.reason = r.reason;
