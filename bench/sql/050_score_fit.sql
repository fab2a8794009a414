-- How each rule fits each row: exact = the printed operands reproduce the printed degree; result = only a result taken as
-- rounded does; target = only a target taken as rounded too; misfit = the intervals do not meet under any reading.
CREATE VIEW steps.score_fit AS
WITH met AS (
    SELECT
        *,
        point_num >= s_low * point_den AND point_num <= s_high * point_den AS point_meets,
        high_num >= s_low * high_den AND low_num <= s_high * low_den AS interval_meets
    FROM steps.score_trial
), judged AS (
    SELECT
        *,
        CASE
            WHEN point_meets THEN 'exact'
            WHEN interval_meets AND reading = 'exact' THEN 'result'
            WHEN interval_meets THEN 'target'
            ELSE 'misfit'
        END AS fit
    FROM met
)
SELECT * FROM judged
QUALIFY row_number() OVER (
    PARTITION BY document_id, node_id, rule
    -- The plainest reading that fits; when none does, the widest one, so that the gap shown is the smallest possible.
    ORDER BY CASE WHEN fit <> 'misfit' AND reading = 'exact' THEN 1 WHEN fit <> 'misfit' THEN 2
                  WHEN reading = 'rounded' THEN 3 ELSE 4 END) = 1;
