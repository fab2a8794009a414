-- The least and the greatest value each mean can have, to six decimals, outward. With weights in intervals the extreme
-- gives the upper weight to the smallest (greatest) degrees and the lower weight to the rest: the best switch point is
-- sought along the sorted terms (Karnik-Mendel). The digits of a DECIMAL without its point are an exact integer.
CREATE VIEW steps.mean_bound AS
WITH switched AS (
    SELECT
        document_id, parent_id, section, level, rule,
        sum(w_high * s_low) OVER up + coalesce(sum(w_low * s_low) OVER rest_up, 0) AS low_num,
        sum(w_high) OVER up + coalesce(sum(w_low) OVER rest_up, 0) AS low_den,
        sum(w_high * s_high) OVER down + coalesce(sum(w_low * s_high) OVER rest_down, 0) AS high_num,
        sum(w_high) OVER down + coalesce(sum(w_low) OVER rest_down, 0) AS high_den
    FROM steps.mean_term
    WINDOW
        up AS (PARTITION BY document_id, parent_id, section, level, rule ORDER BY s_low, node_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
        rest_up AS (PARTITION BY document_id, parent_id, section, level, rule ORDER BY s_low, node_id
            ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING),
        down AS (PARTITION BY document_id, parent_id, section, level, rule ORDER BY s_high DESC, node_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
        rest_down AS (PARTITION BY document_id, parent_id, section, level, rule ORDER BY s_high DESC, node_id
            ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
), whole AS (
    SELECT
        document_id, parent_id, section, level, rule,
        CAST(replace(CAST(CAST(low_num AS DECIMAL(38, 12)) AS VARCHAR), '.', '') AS HUGEINT) AS low_num,
        CAST(replace(CAST(CAST(low_den AS DECIMAL(38, 12)) AS VARCHAR), '.', '') AS HUGEINT) AS low_den,
        CAST(replace(CAST(CAST(high_num AS DECIMAL(38, 12)) AS VARCHAR), '.', '') AS HUGEINT) AS high_num,
        CAST(replace(CAST(CAST(high_den AS DECIMAL(38, 12)) AS VARCHAR), '.', '') AS HUGEINT) AS high_den
    FROM switched
)
SELECT
    document_id, parent_id, section, level, rule,
    -- Integer division cuts towards zero: a negative bound is turned round, so that it too goes outward.
    min(CASE WHEN low_num >= 0 THEN (low_num * 1000000) // low_den
        ELSE -((-low_num * 1000000 + low_den - 1) // low_den) END) AS low,
    max(CASE WHEN high_num >= 0 THEN (high_num * 1000000 + high_den - 1) // high_den
        ELSE -((-high_num * 1000000) // high_den) END) AS high
FROM whole
WHERE low_den > 0 AND high_den > 0
GROUP BY document_id, parent_id, section, level, rule;
