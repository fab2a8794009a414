-- Each chamber's figure among those of its clusters: mean and median of the others, and between which places it stands, the first being the best.
-- Places are a range: only a figure whose whole interval is better stands before another. No place where the catalogue states no direction.
CREATE VIEW steps.cluster_standing AS
WITH member AS (
    SELECT
        c.family, c.cluster, v.*, m.direction, CAST(CAST(v.value AS DECIMAL(26, 6)) * CAST(1000000 AS DECIMAL(7, 0)) AS HUGEINT) AS scaled
    FROM steps.cluster_year AS c
    JOIN steps.concept_choice AS v ON v.chamber_id = c.chamber_id AND v.year = c.year AND v.state = 'used'
    JOIN steps.concept_measure AS m ON m.concept_id = v.concept_id
), placed AS (
    SELECT
        a.family, a.cluster, a.chamber_id, a.concept_id, a.year, a.unit,
        count(*) FILTER (CASE a.direction WHEN 'higher' THEN b.low > a.high ELSE b.high < a.low END) AS before,
        count(*) FILTER (CASE a.direction WHEN 'higher' THEN b.high < a.low ELSE b.low > a.high END) AS behind
    FROM member AS a
    JOIN member AS b ON b.family = a.family AND b.cluster = a.cluster AND b.concept_id = a.concept_id AND b.year = a.year AND b.unit = a.unit
    WHERE a.direction IN ('higher', 'lower')
    GROUP BY ALL
), without AS (
    -- The sorted list without the chamber's own value: its places from `own` on are the next ones.
    SELECT
        a.*, s.n, s.n - 1 AS others, s.total - a.scaled AS rest, s.ordered, list_position(s.ordered, a.scaled) AS own,
        (s.n - 2) // 2 + 1 AS lower_place, (s.n - 1) // 2 + 1 AS upper_place
    FROM member AS a
    JOIN steps.cluster_statistic AS s ON s.family = a.family AND s.cluster = a.cluster AND s.concept_id = a.concept_id AND s.year = a.year
        AND s.unit = a.unit
), halved AS (
    SELECT
        *, ordered[CASE WHEN lower_place < own THEN lower_place ELSE lower_place + 1 END]
            + ordered[CASE WHEN upper_place < own THEN upper_place ELSE upper_place + 1 END] AS twice_median
    FROM without
)
SELECT
    h.* EXCLUDE (ordered, own, lower_place, upper_place, rest, twice_median, scaled),
    CASE WHEN others > 0 THEN CAST(sign(rest) * ((2 * abs(rest) + others) // (2 * others)) AS HUGEINT) END AS mean_without,
    CASE WHEN others > 0 THEN CAST(sign(twice_median) * ((abs(twice_median) + 1) // 2) AS HUGEINT) END AS median_without,
    CAST(p.before + 1 AS INTEGER) AS rank_low, CAST(h.n - p.behind AS INTEGER) AS rank_high
FROM halved AS h
LEFT JOIN placed AS p ON p.family = h.family AND p.cluster = h.cluster AND p.chamber_id = h.chamber_id AND p.concept_id = h.concept_id
    AND p.year = h.year AND p.unit = h.unit;
