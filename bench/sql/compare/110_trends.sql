-- A chamber's figures over the years and, before a merger, those of the chambers it came from: each its own series, never added up. `better` compares
-- with the year before in the same series, where the intervals do not meet.
CREATE VIEW main.trends AS
WITH RECURSIVE line AS (
    SELECT chamber_id, chamber_id AS of_chamber, 0 AS generation FROM (SELECT DISTINCT chamber_id FROM steps.concept_choice)
    UNION
    SELECT s.successor_id, l.of_chamber, l.generation + 1
    FROM line AS l
    JOIN core.succession AS s ON s.predecessor_id = l.chamber_id AND s.operative
    WHERE l.generation < 5
), series AS (
    SELECT
        v.*, lag(v.year) OVER s AS previous_year, lag(v.value) OVER s AS previous, lag(v.low) OVER s AS previous_low, lag(v.high) OVER s AS previous_high
    FROM steps.concept_choice AS v
    WHERE v.state = 'used'
    WINDOW s AS (PARTITION BY chamber_id, concept_id, unit ORDER BY year)
)
SELECT
    l.chamber_id, s.concept_id, c.code, c.name, s.unit, c.direction, s.year, s.chamber_id AS of_chamber,
    CASE WHEN l.generation = 0 THEN 'stessa camera' ELSE 'camera accorpata' END AS relation, s.value, s.raw AS value_raw, s.basis AS value_basis,
    s.previous_year, s.previous, TRY_CAST(CAST(s.value AS DECIMAL(20, 6)) - s.previous AS DECIMAL(18, 6)) AS change,
    CASE WHEN c.direction = 'higher' THEN CASE WHEN s.low > s.previous_high THEN true WHEN s.high < s.previous_low THEN false END
        WHEN c.direction = 'lower' THEN CASE WHEN s.high < s.previous_low THEN true WHEN s.low > s.previous_high THEN false END END AS better,
    s.target, s.target_operator, s.document_id, s.node_id, s.page, s.line
FROM line AS l
JOIN series AS s ON s.chamber_id = l.of_chamber
JOIN steps.concept_measure AS c ON c.concept_id = s.concept_id
ORDER BY l.chamber_id, c.name, s.unit, l.generation, s.chamber_id, s.year;
