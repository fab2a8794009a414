-- How each possible mean fits the degree printed for the node, without dividing: some degrees and weights inside their
-- intervals give a mean S exactly when the sum of w (s - S) can be made both <= 0 at the upper S and >= 0 at the lower.
-- Exact: the printed degrees and weights give it. The best hypothesis of each group is kept, weighted before simple.
CREATE VIEW steps.mean_fit AS
WITH summed AS (
    SELECT
        t.document_id, t.parent_id, t.section, t.level, t.rule, t.rank,
        count(*) AS terms, sum(t.w) AS w_sum, sum(t.w * t.s) AS ws_sum,
        CAST(sum(t.s_low) AS DECIMAL(38, 6)) AS s_low_sum, CAST(sum(t.s_high) AS DECIMAL(38, 6)) AS s_high_sum,
        sum(t.w * CAST(t.s - p.s_high AS DECIMAL(18, 6))) <= 0 AND sum(t.w * CAST(t.s - p.s_low AS DECIMAL(18, 6))) >= 0 AS point_meets,
        sum(CASE WHEN t.s_low < p.s_high THEN t.w_high ELSE t.w_low END * CAST(t.s_low - p.s_high AS DECIMAL(18, 6))) <= 0
            AND sum(CASE WHEN t.s_high > p.s_low THEN t.w_high ELSE t.w_low END * CAST(t.s_high - p.s_low AS DECIMAL(18, 6))) >= 0
            AS interval_meets,
        min(p.s_low) AS s_low, min(p.s_high) AS s_high,
        string_agg(concat_ws(' × ', CASE WHEN t.rank <= 2 THEN t.weight_raw END, t.score_raw), '; ' ORDER BY t.ord) AS operands
    FROM steps.mean_term AS t
    JOIN (
        SELECT document_id, node_id AS parent_id, TRY_CAST(score_low AS DECIMAL(13, 6)) AS s_low,
            TRY_CAST(score_high AS DECIMAL(13, 6)) AS s_high
        FROM core.record WHERE score_low > -1000000 AND score_high < 1000000
    ) AS p USING (document_id, parent_id)
    GROUP BY t.document_id, t.parent_id, t.section, t.level, t.rule, t.rank
    HAVING sum(t.w) > 0
)
SELECT
    *,
    CASE WHEN point_meets THEN 'exact' WHEN interval_meets THEN 'rounded' ELSE 'misfit' END AS fit,
    -- One more child, scored between 0 and 100, would make the simple mean fit: it may stand elsewhere in the document.
    s_low_sum <= (terms + 1) * s_high AND s_high_sum + 100 >= (terms + 1) * s_low AS one_more_fits
FROM summed
QUALIFY row_number() OVER (
    PARTITION BY document_id, parent_id, section, level
    ORDER BY CASE WHEN point_meets OR interval_meets THEN 0 ELSE 1 END, rank) = 1;
