-- What each concept is measured in and which way is better, as the catalogue says: units in the signs of the records, remarks in brackets left
-- out, nothing where the catalogue names none.
CREATE VIEW steps.concept_measure AS
SELECT
    c.concept_id, c.name, m.code, coalesce(nullif(c.direction, ''), 'not stated') AS direction, c.certainty,
    CASE trim(regexp_replace(c.unit, '\(.*$', '')) WHEN '' THEN NULL WHEN 'N.' THEN 'N' WHEN 'rapporto' THEN 'ratio'
        ELSE trim(regexp_replace(c.unit, '\(.*$', '')) END AS unit
FROM core.concept AS c
LEFT JOIN (SELECT concept_id, min(code) AS code FROM core.match GROUP BY concept_id) AS m ON m.concept_id = c.concept_id;
