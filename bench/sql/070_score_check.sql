-- The verdict on every degree: the rule the document follows (or, where no operator is printed, the one that fits), the
-- recomputed degree and whether it holds. The figures shown are rounded to six decimals, the interval outward; the verdict
-- was reached before, without dividing.
CREATE VIEW steps.score_check AS
WITH chosen AS (
    SELECT * FROM steps.score_judged
    QUALIFY row_number() OVER (
        PARTITION BY document_id, node_id
        ORDER BY CASE WHEN operator = 'none' AND fit = 'misfit' THEN 1 ELSE 0 END,
            established DESC, CASE WHEN operator = 'none' THEN 0 ELSE fits END DESC, rank) = 1
), whole AS (
    -- Millionths as integers: from here on the arithmetic is exact and only the shown figures are rounded.
    SELECT
        document_id, node_id, rule, fit, established, fits,
        CAST(point_num * million AS HUGEINT) AS point_num, CAST(point_den * million AS HUGEINT) AS point_den,
        CAST(low_num * million AS HUGEINT) AS low_num, CAST(low_den * million AS HUGEINT) AS low_den,
        CAST(high_num * million AS HUGEINT) AS high_num, CAST(high_den * million AS HUGEINT) AS high_den
    FROM (SELECT *, CAST(1000000 AS DECIMAL(7, 0)) AS million FROM chosen)
), millionths AS (
    SELECT
        document_id, node_id, rule, fit, established, fits,
        (2 * point_num * 1000000 + point_den) // (2 * point_den) AS point,
        (low_num * 1000000) // low_den AS low,
        (high_num * 1000000 + high_den - 1) // high_den AS high
    FROM whole
), divided AS (
    SELECT
        document_id, node_id, rule, fit, established, fits,
        TRY_CAST(CAST(point AS DECIMAL(32, 0)) * millionth AS DECIMAL(18, 6)) AS recomputed,
        TRY_CAST(CAST(low AS DECIMAL(32, 0)) * millionth AS DECIMAL(18, 6)) AS recomputed_low,
        TRY_CAST(CAST(high AS DECIMAL(32, 0)) * millionth AS DECIMAL(18, 6)) AS recomputed_high
    FROM (SELECT *, CAST('0.000001' AS DECIMAL(6, 6)) AS millionth FROM millionths)
), reasoned AS (
    SELECT
        o.* EXCLUDE (obstacle), d.rule, d.fit, d.recomputed, d.recomputed_low, d.recomputed_high, d.fits,
        CASE WHEN d.established THEN 'inferred' WHEN d.rule IS NOT NULL THEN 'provisional' END AS rule_basis,
        CASE
            WHEN o.obstacle IS NOT NULL THEN o.obstacle
            WHEN d.fit <> 'misfit' THEN 'fits_' || d.fit
            WHEN o.uncertain THEN 'text'
            WHEN NOT d.established THEN 'not_established'
            -- Printed equal to its target, a result may lie a hair on the wrong side: then a step gives 0 and no ratio exists.
            WHEN o.side = 'edge' AND (o.s_low <= 0 OR NOT o.proportional) THEN 'edge'
            WHEN d.fit = 'misfit' THEN 'apart'
            ELSE 'no_rule'
        END AS reason
    FROM steps.score_operand AS o
    LEFT JOIN divided AS d USING (document_id, node_id)
)
SELECT
    *,
    CASE
        WHEN reason IN ('no_score', 'monitored', 'weightless', 'no_target', 'no_actual') THEN 'no_data'
        WHEN reason IN ('unreadable', 'text') THEN 'unreadable'
        WHEN reason IN ('vacuous', 'either_way') THEN 'vacuous'
        WHEN reason = 'fits_exact' THEN 'exact'
        WHEN reason IN ('fits_result', 'fits_target') THEN 'within_rounding'
        WHEN reason = 'apart' THEN 'inconsistent'
        ELSE 'rule_unknown'
    END AS verdict
FROM reasoned;
