-- The children that one section prints under one node at one level: how many, how many scored, whether the weights close
-- at 100, and so which mean is possible. Weights typed so that they close are exact (14,30 x 6 + 14,20).
CREATE VIEW steps.mean_group AS
WITH child AS (
    SELECT
        c.document_id, c.parent_id, c.section, c.level, c.page,
        coalesce(c.confidence < 60, false) OR coalesce(c.weight < 0 OR abs(c.weight) >= 1000000, false)
            OR coalesce(abs(c.score) >= 1000000, false) AS unreadable,
        (c.page IS NULL AND c.line IS NOT NULL) OR c.confidence IS NOT NULL AS uncertain,
        TRY_CAST(c.weight AS DECIMAL(13, 6)) AS w, TRY_CAST(c.score AS DECIMAL(13, 6)) AS s,
        CASE WHEN c.weight = 0 THEN 0 ELSE TRY_CAST(c.weight_low AS DECIMAL(13, 6)) END AS w_low,
        CASE WHEN c.weight = 0 THEN 0 ELSE TRY_CAST(c.weight_high AS DECIMAL(13, 6)) END AS w_high
    FROM core.record AS c
    JOIN core.record AS p ON p.document_id = c.document_id AND p.node_id = c.parent_id
), counted AS (
    SELECT
        document_id, parent_id, section, level, bool_or(unreadable) AS unreadable, bool_or(uncertain) AS uncertain,
        min(page) AS first_page, max(page) AS last_page,
        count(*) AS children, count(s) AS scored, count(w) AS weighted,
        count(*) FILTER (WHERE s IS NOT NULL AND w IS NULL) AS scored_unweighted,
        count(*) FILTER (WHERE s IS NULL AND w > 0) AS unscored_weighted,
        CAST(coalesce(sum(w), 0) AS DECIMAL(38, 6)) AS weight_sum,
        CAST(coalesce(sum(w_low), 0) AS DECIMAL(38, 6)) AS weight_sum_low,
        CAST(coalesce(sum(w_high), 0) AS DECIMAL(38, 6)) AS weight_sum_high,
        min(w) FILTER (WHERE w > 0) AS least_weight,
        coalesce(min(s) FILTER (WHERE w IS NULL OR w > 0) = max(s) FILTER (WHERE w IS NULL OR w > 0), true) AS uniform
    FROM child
    GROUP BY document_id, parent_id, section, level
)
SELECT
    g.*,
    weight_sum = 100 AS closes_exactly,
    100 BETWEEN weight_sum_low AND weight_sum_high AS closes,
    CASE
        WHEN weight_sum > 0 AND (scored_unweighted = 0 OR 100 BETWEEN weight_sum_low AND weight_sum_high) THEN 'weighted'
        WHEN weighted = 0 THEN 'simple'
        ELSE 'mixed'
    END AS mode,
    EXISTS (SELECT 1 FROM raw.unread AS u WHERE u.document_id = g.document_id
        AND u.page BETWEEN g.first_page AND g.last_page) AS unread_nearby
FROM counted AS g;
