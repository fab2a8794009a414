-- The operands of every indicator's degree, typed: what kind of values they are, the closed interval of each, and the
-- doubts. Only sections that print at least one degree are looked at: elsewhere nothing is published to be checked.
CREATE VIEW steps.score_typed AS
WITH graded AS (
    SELECT DISTINCT document_id, section FROM core.record WHERE level = 'indicator' AND score IS NOT NULL
), words AS (
    SELECT
        r.*,
        nullif(replace(upper(strip_accents(trim(r.target_text, ' .'))), '''', ''), '') AS target_word,
        nullif(replace(upper(strip_accents(trim(r.actual_text, ' .'))), '''', ''), '') AS actual_word,
        -- A count is a whole number of units that no printed formula divides: exact, not rounded.
        coalesce(
            r.actual_unit = 'N'
            AND r.actual = CAST(r.actual AS DECIMAL(18, 0)) AND r.target = CAST(r.target AS DECIMAL(18, 0))
            AND (r.actual_decimals = 0 OR r.actual_high - r.actual_low < 1)
            AND NOT contains(concat_ws(' ', r.algorithm, r.operands), '/'), false) AS is_count
    FROM core.record AS r
    JOIN graded USING (document_id, section)
    WHERE r.level = 'indicator'
)
SELECT
    document_id, node_id, parent_id, section, level, ord, name, page, line, status,
    (page IS NULL AND line IS NOT NULL) OR confidence IS NOT NULL AS uncertain,
    coalesce(confidence < 60, false) AS unreadable,
    score AS s, score_low AS s_low, score_high AS s_high, score_raw, score_missing,
    target AS t, target_low AS t_low, target_high AS t_high, target_date AS t_date, target_word, target_raw,
    coalesce(target <> CAST(target AS DECIMAL(18, 0)), false) AS t_fractional,
    actual AS a, actual_date AS a_date, actual_word, actual_raw,
    CASE WHEN is_count THEN actual ELSE actual_low END AS a_low,
    CASE WHEN is_count THEN actual ELSE actual_high END AS a_high,
    CASE
        WHEN target_date IS NOT NULL AND actual_date IS NOT NULL THEN 'date'
        WHEN target_word IN ('SI', 'NO') AND actual_word IN ('SI', 'NO') THEN 'word'
        WHEN target IS NOT NULL AND actual IS NOT NULL THEN 'number'
        WHEN coalesce(CAST(target AS VARCHAR), CAST(target_date AS VARCHAR), target_word) IS NULL THEN 'no_target'
        WHEN coalesce(CAST(actual AS VARCHAR), CAST(actual_date AS VARCHAR), actual_word) IS NULL THEN 'no_actual'
        ELSE 'mixed'
    END AS kind,
    coalesce(target_operator = 'monitor' OR target_missing = 'monitoraggio', false) AS monitored,
    coalesce(weight = 0, false) AS weightless,
    coalesce(target_operator, 'none') AS printed_operator,
    -- One printed as a percentage and the other not, or two different units: the two numbers cannot be compared.
    CASE
        WHEN target_unit IS NOT DISTINCT FROM actual_unit THEN true
        WHEN target_unit = '%' OR actual_unit = '%' THEN false
        ELSE target_unit IS NULL OR actual_unit IS NULL
    END AS same_unit
FROM words;
