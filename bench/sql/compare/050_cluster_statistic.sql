-- Number, sum, mean, median and quartiles of every concept in every cluster and year, one unit at a time, in whole millionths: exact until the last
-- step, then rounded half away from zero to six decimals. Quartiles lie between two values as most programs have it (the (n - 1) q-th).
-- `few` says that fewer than five chambers, or less than half of the cluster, have a value.
CREATE VIEW steps.cluster_statistic AS
WITH grouped AS (
    SELECT
        c.family, c.cluster, c.year, v.concept_id, v.unit, any_value(c.size) AS size, any_value(c.cluster_certainty) AS cluster_certainty, count(*) AS n,
        sum(CAST(CAST(v.value AS DECIMAL(26, 6)) * CAST(1000000 AS DECIMAL(7, 0)) AS HUGEINT)) AS total, sum(CAST(CAST(v.low AS DECIMAL(26, 6)) * CAST(1000000 AS DECIMAL(7, 0)) AS HUGEINT)) AS total_low,
        sum(CAST(CAST(v.high AS DECIMAL(26, 6)) * CAST(1000000 AS DECIMAL(7, 0)) AS HUGEINT)) AS total_high, list_sort(list(CAST(CAST(v.value AS DECIMAL(26, 6)) * CAST(1000000 AS DECIMAL(7, 0)) AS HUGEINT))) AS ordered
    FROM steps.cluster_year AS c
    JOIN steps.concept_choice AS v ON v.chamber_id = c.chamber_id AND v.year = c.year AND v.state = 'used'
    GROUP BY c.family, c.cluster, c.year, v.concept_id, v.unit
), quarter AS (
    SELECT
        *, n < 5 OR 2 * n < size AS few,
        -- Four times the quartile: the value below weighted against the value above.
        ordered[(steps // 4) + 1] * (4 - (steps % 4)) + coalesce(ordered[(steps // 4) + 2], 0) * (steps % 4) AS first_quartile,
        ordered[(2 * steps) // 4 + 1] * (4 - ((2 * steps) % 4)) + coalesce(ordered[(2 * steps) // 4 + 2], 0) * ((2 * steps) % 4) AS middle,
        ordered[(3 * steps) // 4 + 1] * (4 - ((3 * steps) % 4)) + coalesce(ordered[(3 * steps) // 4 + 2], 0) * ((3 * steps) % 4) AS third_quartile
    FROM (SELECT *, n - 1 AS steps FROM grouped) AS g
)
SELECT
    family, cluster, year, concept_id, unit, size, cluster_certainty, n, few, total, ordered,
    CAST(sign(total) * ((2 * abs(total) + n) // (2 * n)) AS HUGEINT) AS mean,
    CAST(sign(total_low) * ((2 * abs(total_low) + n) // (2 * n)) AS HUGEINT) AS mean_low,
    CAST(sign(total_high) * ((2 * abs(total_high) + n) // (2 * n)) AS HUGEINT) AS mean_high,
    CAST(sign(first_quartile) * ((abs(first_quartile) + 2) // 4) AS HUGEINT) AS q1,
    CAST(sign(middle) * ((abs(middle) + 2) // 4) AS HUGEINT) AS median,
    CAST(sign(third_quartile) * ((abs(third_quartile) + 2) // 4) AS HUGEINT) AS q3,
    ordered[1] AS least, ordered[n] AS greatest
FROM quarter;
