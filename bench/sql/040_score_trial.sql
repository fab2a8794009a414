-- Every row against every rule of its operator and side, once with the target exact and, where it is not a whole
-- number, once with the target taken as rounded. A bound is a fraction num / den with den > 0, and is compared without
-- dividing: num < s_low * den. Operands are widened to DECIMAL(20,6) first: older DuckDB keeps a product of two
-- DECIMAL(18,6) in 18 digits and stops; 20 + 18 digits hold every product exactly, DECIMAL(24,6) holds 100 (2t - a).
CREATE VIEW steps.score_trial AS
WITH reading AS (
    SELECT o.*, v.reading,
        CASE WHEN v.reading = 'exact' THEN o.t ELSE o.t_low END AS t_min,
        CASE WHEN v.reading = 'exact' THEN o.t ELSE o.t_high END AS t_max
    FROM steps.score_operand AS o
    JOIN (VALUES ('exact'), ('rounded')) AS v(reading)
        ON v.reading = 'exact' OR (o.proportional AND o.t_fractional AND o.t_low > 0)
    WHERE o.obstacle IS NULL
), shaped AS (
    SELECT
        o.document_id, o.node_id, o.operator, o.side, o.reading, o.fact, o.s_low, o.s_high, r.rule, r.rank, r.rules,
        r.capped,
        CASE WHEN o.proportional OR o.kind <> 'number' THEN r.shape ELSE 'all' END AS shape,
        CAST(100 AS DECIMAL(3, 0)) AS hundred,
        CAST(a AS DECIMAL(20, 6)) AS a, CAST(a_low AS DECIMAL(20, 6)) AS a_low, CAST(a_high AS DECIMAL(20, 6)) AS a_high,
        CAST(t AS DECIMAL(20, 6)) AS t, CAST(t_min AS DECIMAL(20, 6)) AS t_min, CAST(t_max AS DECIMAL(20, 6)) AS t_max
    FROM reading AS o
    JOIN steps.score_rule AS r ON r.operator = o.operator AND r.side = o.side
        AND (o.kind <> 'number' OR o.proportional OR r.rank = 1)
), bound AS (
    SELECT
        *,
        CAST(CASE shape WHEN 'ratio' THEN hundred * a WHEN 'excess' THEN hundred * (t + t - a)
            WHEN 'inverse' THEN hundred * t WHEN 'all' THEN 100 ELSE 0 END AS DECIMAL(24, 6)) AS point_raw,
        CAST(CASE shape WHEN 'ratio' THEN t WHEN 'excess' THEN t WHEN 'inverse' THEN a ELSE 1 END
            AS DECIMAL(20, 6)) AS point_den,
        CAST(CASE shape WHEN 'ratio' THEN hundred * a_low WHEN 'excess' THEN hundred * (t_min + t_min - a_high)
            WHEN 'inverse' THEN hundred * t_min WHEN 'all' THEN 100 ELSE 0 END AS DECIMAL(24, 6)) AS low_raw,
        CAST(CASE shape WHEN 'ratio' THEN t_max WHEN 'excess' THEN t_min WHEN 'inverse' THEN a_high ELSE 1 END
            AS DECIMAL(20, 6)) AS low_den,
        CAST(CASE shape WHEN 'ratio' THEN hundred * a_high WHEN 'excess' THEN hundred * (t_max + t_max - a_low)
            WHEN 'inverse' THEN hundred * t_max WHEN 'all' THEN 100 ELSE 0 END AS DECIMAL(24, 6)) AS high_raw,
        CAST(CASE shape WHEN 'ratio' THEN t_min WHEN 'excess' THEN t_max WHEN 'inverse' THEN a_low ELSE 1 END
            AS DECIMAL(20, 6)) AS high_den
    FROM shaped
), clamped AS (
    SELECT
        *,
        CAST(CASE WHEN capped THEN least(point_raw, hundred * point_den) ELSE point_raw END AS DECIMAL(24, 6)) AS point_top,
        CAST(CASE WHEN capped THEN least(low_raw, hundred * low_den) ELSE low_raw END AS DECIMAL(24, 6)) AS low_top,
        CAST(CASE WHEN capped THEN least(high_raw, hundred * high_den) ELSE high_raw END AS DECIMAL(24, 6)) AS high_top
    FROM bound
)
SELECT
    document_id, node_id, operator, side, rule, rank, rules, reading, fact, s_low, s_high, point_den, low_den, high_den,
    greatest(point_top, CAST(0 AS DECIMAL(24, 6))) AS point_num,
    greatest(low_top, CAST(0 AS DECIMAL(24, 6))) AS low_num,
    greatest(high_top, CAST(0 AS DECIMAL(24, 6))) AS high_num
FROM clamped;
