-- The addends of every mean that a group of children could have, one row per child and hypothesis. A child's degree is its
-- printed interval met with its own recomputed one (a degree made by the cap is exactly 100), widened back to the printed
-- value itself, since a chamber may have averaged the degrees as printed.
CREATE VIEW steps.mean_term AS
WITH child AS (
    SELECT
        c.document_id, c.parent_id, c.section, c.level, c.node_id, c.weight_raw, c.score_raw, c.ord,
        TRY_CAST(c.weight AS DECIMAL(13, 6)) AS w, TRY_CAST(c.score AS DECIMAL(13, 6)) AS s,
        TRY_CAST(c.weight_low AS DECIMAL(13, 6)) AS w_low, TRY_CAST(c.weight_high AS DECIMAL(13, 6)) AS w_high,
        TRY_CAST(least(c.score, greatest(c.score_low, coalesce(k.recomputed_low, c.score_low))) AS DECIMAL(13, 6)) AS s_low,
        TRY_CAST(greatest(c.score, least(c.score_high, coalesce(k.recomputed_high, c.score_high))) AS DECIMAL(13, 6)) AS s_high
    FROM core.record AS c
    LEFT JOIN steps.score_check AS k ON k.document_id = c.document_id AND k.node_id = c.node_id
        AND k.rule_basis = 'inferred' AND k.verdict IN ('exact', 'within_rounding')
), member AS (
    SELECT c.*, g.mode, g.closes_exactly, g.unscored_weighted, g.children > g.scored AS some_unscored
    FROM child AS c
    JOIN steps.mean_group AS g USING (document_id, parent_id, section, level)
    WHERE g.scored > 0 AND NOT g.unreadable
), term AS (
    SELECT m.*, v.rule, v.rank
    FROM member AS m
    JOIN (VALUES ('weighted_mean', 1), ('weighted_mean_zero', 2), ('simple_mean', 3), ('simple_mean_zero', 4)) AS v(rule, rank)
        ON CASE v.rank
            WHEN 1 THEN m.mode = 'weighted' AND m.s IS NOT NULL AND m.w > 0
            WHEN 2 THEN m.mode = 'weighted' AND m.unscored_weighted > 0 AND m.w > 0
            WHEN 3 THEN m.s IS NOT NULL AND (m.w IS NULL OR m.w > 0)
            ELSE m.some_unscored AND (m.w IS NULL OR m.w > 0)
        END
)
SELECT
    document_id, parent_id, section, level, rule, rank, node_id, ord, weight_raw, score_raw,
    CAST(CASE WHEN rank <= 2 THEN w ELSE 1 END AS DECIMAL(20, 6)) AS w,
    CAST(CASE WHEN rank > 2 THEN 1 WHEN closes_exactly THEN w ELSE w_low END AS DECIMAL(20, 6)) AS w_low,
    CAST(CASE WHEN rank > 2 THEN 1 WHEN closes_exactly THEN w ELSE w_high END AS DECIMAL(20, 6)) AS w_high,
    coalesce(s, 0) AS s, coalesce(s_low, 0) AS s_low, coalesce(s_high, 0) AS s_high
FROM term;
