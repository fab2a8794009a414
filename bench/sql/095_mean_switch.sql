-- Each addend of a mean beside the degree printed for the node, and beside the extreme mean that has its switch point here:
-- the upper weight for the smallest (greatest) degrees up to this one and the lower weight for the rest. The least and
-- the greatest mean are among these (Karnik-Mendel).
CREATE VIEW steps.mean_switch AS
SELECT
    t.*, p.s_min, p.s_max,
    CAST(t.s - p.s_max AS DECIMAL(18, 6)) AS over_max, CAST(t.s - p.s_min AS DECIMAL(18, 6)) AS over_min,
    CAST(t.s_low - p.s_max AS DECIMAL(18, 6)) AS low_over_max, CAST(t.s_high - p.s_min AS DECIMAL(18, 6)) AS high_over_min,
    CAST(sum(t.w_high * t.s_low) OVER up + coalesce(sum(t.w_low * t.s_low) OVER rest_up, 0) AS DECIMAL(38, 12)) AS low_num,
    CAST(sum(t.w_high) OVER up + coalesce(sum(t.w_low) OVER rest_up, 0) AS DECIMAL(38, 12)) AS low_den,
    CAST(sum(t.w_high * t.s_high) OVER down + coalesce(sum(t.w_low * t.s_high) OVER rest_down, 0) AS DECIMAL(38, 12)) AS high_num,
    CAST(sum(t.w_high) OVER down + coalesce(sum(t.w_low) OVER rest_down, 0) AS DECIMAL(38, 12)) AS high_den
FROM steps.mean_term AS t
JOIN (
    SELECT document_id, node_id AS parent_id, TRY_CAST(score_low AS DECIMAL(13, 6)) AS s_min,
        TRY_CAST(score_high AS DECIMAL(13, 6)) AS s_max
    FROM core.record
    WHERE score_low > -1000000 AND score_high < 1000000
) AS p USING (document_id, parent_id)
WINDOW
    up AS (PARTITION BY t.document_id, t.parent_id, t.section, t.level, t.rule ORDER BY t.s_low, t.node_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
    rest_up AS (PARTITION BY t.document_id, t.parent_id, t.section, t.level, t.rule ORDER BY t.s_low, t.node_id
        ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING),
    down AS (PARTITION BY t.document_id, t.parent_id, t.section, t.level, t.rule ORDER BY t.s_high DESC, t.node_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
    rest_down AS (PARTITION BY t.document_id, t.parent_id, t.section, t.level, t.rule ORDER BY t.s_high DESC, t.node_id
        ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING);
