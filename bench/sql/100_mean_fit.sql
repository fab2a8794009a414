-- How each possible mean fits the degree printed for the node, without dividing: some degrees and weights inside their
-- intervals give a mean S exactly when the sum of w (s - S) can be made both <= 0 at the upper S and >= 0 at the lower.
-- Exact: the printed degrees and weights give it. The best hypothesis of each group is kept, weighted before simple.
CREATE VIEW steps.mean_fit AS
WITH whole AS (
    -- The digits of a DECIMAL without its point are an exact integer.
    SELECT
        * EXCLUDE (low_num, low_den, high_num, high_den),
        CAST(replace(CAST(low_num AS VARCHAR), '.', '') AS HUGEINT) AS low_num,
        CAST(replace(CAST(low_den AS VARCHAR), '.', '') AS HUGEINT) AS low_den,
        CAST(replace(CAST(high_num AS VARCHAR), '.', '') AS HUGEINT) AS high_num,
        CAST(replace(CAST(high_den AS VARCHAR), '.', '') AS HUGEINT) AS high_den
    FROM steps.mean_switch
    WHERE low_den > 0 AND high_den > 0
), summed AS (
    SELECT
        document_id, parent_id, section, level, rule, rank, count(*) AS terms,
        CAST(sum(w * s) AS DECIMAL(38, 12)) AS point_num, CAST(sum(w) AS DECIMAL(38, 12)) AS point_den,
        CAST(sum(s_low) AS DECIMAL(38, 6)) AS s_low_sum, CAST(sum(s_high) AS DECIMAL(38, 6)) AS s_high_sum,
        min(s_min) AS s_min, min(s_max) AS s_max,
        sum(w * over_max) <= 0 AND sum(w * over_min) >= 0 AS point_meets,
        sum(CASE WHEN low_over_max < 0 THEN w_high ELSE w_low END * low_over_max) <= 0
            AND sum(CASE WHEN high_over_min > 0 THEN w_high ELSE w_low END * high_over_min) >= 0 AS interval_meets,
        string_agg(concat_ws(' × ', CASE WHEN rank <= 2 THEN weight_raw END, score_raw), '; ' ORDER BY ord) AS operands,
        -- Millionths, outward; integer division cuts towards zero, so a negative bound is turned round.
        min(CASE WHEN low_num >= 0 THEN (low_num * 1000000) // low_den
            ELSE -((-low_num * 1000000 + low_den - 1) // low_den) END) AS low,
        max(CASE WHEN high_num >= 0 THEN (high_num * 1000000 + high_den - 1) // high_den
            ELSE -((-high_num * 1000000) // high_den) END) AS high
    FROM whole
    GROUP BY document_id, parent_id, section, level, rule, rank
)
SELECT
    document_id, parent_id, section, level, rule, rank, terms, operands, point_num, point_den, low, high,
    CASE WHEN point_meets THEN 'exact' WHEN interval_meets THEN 'rounded' ELSE 'misfit' END AS fit,
    -- One more child, scored between 0 and 100, would make the simple mean fit: it may stand elsewhere in the document.
    s_low_sum <= (terms + 1) * s_max AND s_high_sum + 100 >= (terms + 1) * s_min AS one_more_fits
FROM summed
QUALIFY row_number() OVER (
    PARTITION BY document_id, parent_id, section, level
    ORDER BY CASE WHEN point_meets OR interval_meets THEN 0 ELSE 1 END, rank) = 1;
