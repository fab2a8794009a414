-- The verdict on the weights of every group: they close at 100, within the rounding of the printed decimals or not. A surplus
-- as large as the smallest weight may be a row that belongs elsewhere, a deficit a row that was not read (a row left out may
-- weigh less than any other: down to two points, or a quarter of the smallest, it is thought possible), so they ask and accuse nobody;
-- nor does a text extracted by others, whose digits may be damaged.
CREATE VIEW steps.weights_check AS
WITH listed AS (
    SELECT document_id, parent_id, section, level, string_agg(weight_raw, ' + ' ORDER BY ord) AS operands,
        count(*) FILTER (WHERE weight IS NULL) AS unweighted
    FROM core.record
    WHERE parent_id IS NOT NULL AND (weight IS NOT NULL OR score IS NOT NULL)
    GROUP BY document_id, parent_id, section, level
), judged AS (
    SELECT
        g.*, l.operands, l.unweighted,
        CASE
            WHEN g.unreadable THEN 'unreadable'
            WHEN g.closes_exactly THEN 'fits_exact'
            WHEN g.closes THEN 'fits_rounded'
            WHEN l.unweighted > 0 THEN 'unweighted'
            WHEN g.unread_nearby THEN 'unread_rows'
            WHEN g.least_weight IS NULL THEN 'no_weight'
            WHEN g.weight_sum_high - 100 >= g.least_weight THEN 'whole_row'
            WHEN g.weight_sum_low < 100 AND (100 - g.weight_sum_low >= 2 OR 4 * (100 - g.weight_sum_low) >= g.least_weight) THEN 'whole_row'
            WHEN g.uncertain THEN 'text'
            ELSE 'apart'
        END AS reason
    FROM steps.mean_group AS g
    JOIN listed AS l USING (document_id, parent_id, section, level)
    WHERE g.weighted > 0
)
SELECT
    p.document_id, p.node_id, p.section, p.level, p.ord, p.name, p.page, p.line,
    j.section AS child_section, j.level AS child_level, j.weighted, j.operands, j.reason,
    TRY_CAST(j.weight_sum AS DECIMAL(18, 6)) AS recomputed,
    TRY_CAST(j.weight_sum_low AS DECIMAL(18, 6)) AS recomputed_low,
    TRY_CAST(j.weight_sum_high AS DECIMAL(18, 6)) AS recomputed_high,
    CASE
        WHEN j.reason IN ('unreadable', 'text') THEN 'unreadable'
        WHEN j.reason = 'fits_exact' THEN 'exact'
        WHEN j.reason = 'fits_rounded' THEN 'within_rounding'
        WHEN j.reason = 'apart' THEN 'inconsistent'
        WHEN j.reason = 'whole_row' THEN 'rule_unknown'
        ELSE 'no_data'
    END AS verdict
FROM judged AS j
JOIN core.record AS p ON p.document_id = j.document_id AND p.node_id = j.parent_id;
