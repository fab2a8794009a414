-- The chambers of every cluster year by year, for the years of which there are figures, and how many they are. A chamber belongs to the clusters of
-- a year when it stands at its end: one that merged during the year does not, its successor does.
CREATE VIEW steps.cluster_year AS
WITH span AS (
    SELECT DISTINCT year FROM steps.concept_choice WHERE state = 'used'
), member AS (
    SELECT m.family, m.cluster, m.chamber_id, s.year, min(m.certainty) AS certainty
    FROM core.cluster_member AS m
    JOIN span AS s ON s.year >= coalesce(m.year_from, s.year) AND s.year <= coalesce(m.year_to, s.year)
    GROUP BY ALL
)
SELECT
    *, count(*) OVER cluster_of AS size, max(certainty) OVER cluster_of AS cluster_certainty
FROM member
WINDOW cluster_of AS (PARTITION BY family, cluster, year);
