-- Of the figures a chamber prints for one concept, year and unit, which one is taken: the report's before a plan's, the born-digital file's before
-- its text's and its scan's, the newest document's. Printed more than once there, they must have a value in common; the one with most decimals
-- is taken. Where they have none, none is taken: which is the right one is not for a program to say.
CREATE VIEW steps.concept_choice AS
WITH tier AS (
    SELECT
        *, dense_rank() OVER (PARTITION BY chamber_id, concept_id, year, unit, state = 'usable' ORDER BY preference, edition, document_year DESC) AS tier
    FROM steps.concept_printing
), met AS (
    SELECT
        *, max(low) OVER one <= min(high) OVER one AS agree, count(*) OVER one AS printings,
        row_number() OVER (PARTITION BY chamber_id, concept_id, year, unit, state = 'usable', tier ORDER BY decimals DESC, document_id, ord) AS place
    FROM tier
    WINDOW one AS (PARTITION BY chamber_id, concept_id, year, unit, state = 'usable', tier)
)
SELECT
    * EXCLUDE (state, tier, agree, place),
    CASE WHEN state <> 'usable' THEN state WHEN tier > 1 THEN 'elsewhere' WHEN NOT agree THEN 'disagree' WHEN place > 1 THEN 'repeated' ELSE 'used' END AS state
FROM met;
