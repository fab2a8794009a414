-- On which side of its target each result falls, which operator's rules apply and, where none can be tried, why.
-- Sides: met and missed are certain whatever the rounding, edge is neither; above = beyond a target of '='.
CREATE VIEW steps.score_operand AS
WITH sided AS (
    SELECT
        *,
        CASE WHEN kind = 'word' THEN 'si/no' WHEN kind = 'date' THEN 'entro' ELSE printed_operator END AS operator,
        CASE
            WHEN kind = 'word' THEN CASE WHEN target_word = actual_word THEN 'met' ELSE 'missed' END
            WHEN kind = 'date' AND printed_operator = '=' THEN CASE WHEN a_date = t_date THEN 'met' ELSE 'missed' END
            WHEN kind = 'date' AND printed_operator = '>=' THEN 'missed'
            WHEN kind = 'date' OR printed_operator = 'entro' THEN
                CASE WHEN a_date <= t_date OR a_high <= t THEN 'met' ELSE 'missed' END
            WHEN printed_operator = '>=' THEN
                CASE WHEN a_low >= t THEN 'met' WHEN a_high < t THEN 'missed' ELSE 'edge' END
            WHEN printed_operator = '<=' THEN
                CASE WHEN a_high <= t THEN 'met' WHEN a_low > t THEN 'missed' ELSE 'edge' END
            WHEN printed_operator = '=' THEN
                CASE WHEN a_high < t THEN 'missed' WHEN a_low > t THEN 'above' ELSE 'edge' END
            ELSE 'free'
        END AS side,
        -- A ratio needs a positive target and a result that is not negative; otherwise only "met gives 100" is tested.
        kind = 'number' AND t > 0 AND a >= 0 AS proportional,
        CASE printed_operator WHEN '>=' THEN a >= t WHEN '<=' THEN a <= t WHEN 'entro' THEN a <= t ELSE a = t END
            AS met_as_printed,
        100 BETWEEN s_low AND s_high AS full_marks
    FROM steps.score_typed
)
SELECT
    *,
    CASE
        WHEN s IS NULL AND monitored THEN 'monitored'
        WHEN s IS NULL AND weightless THEN 'weightless'
        WHEN s IS NULL THEN 'no_score'
        WHEN unreadable THEN 'unreadable'
        WHEN monitored THEN 'monitored'
        WHEN kind IN ('no_target', 'no_actual') THEN kind
        WHEN kind = 'mixed' THEN 'mixed_kinds'
        WHEN kind = 'number' AND NOT same_unit THEN 'mixed_units'
        WHEN kind = 'word' AND side = 'missed' AND target_word = 'NO' THEN 'unwanted_yes'
        WHEN operator = 'entro' AND side = 'missed' THEN 'late'
        WHEN kind = 'number' AND operator = '>=' AND t = 0 AND a >= 0 AND full_marks THEN 'vacuous'
        WHEN kind = 'number' AND operator = '>=' AND t = 0 THEN 'no_ratio'
        WHEN kind = 'number' AND operator = 'none' AND full_marks AND a <> t THEN 'either_way'
        WHEN side = 'above' THEN 'above'
        WHEN kind = 'number' AND NOT proportional AND NOT met_as_printed THEN 'no_ratio'
    END AS obstacle,
    coalesce(CAST(t AS VARCHAR), CAST(t_date AS VARCHAR), target_word) || '|'
        || coalesce(CAST(a AS VARCHAR), CAST(a_date AS VARCHAR), actual_word) || '|' || CAST(s AS VARCHAR) AS fact
FROM sided;
