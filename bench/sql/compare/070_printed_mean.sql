-- The means of clusters that documents print (core.printed_mean), each with the row it stands beside: the figure of the note, or the row's target
-- where the text says that this is the mean. `value` is the chamber's own figure there: that of the mean's year, else the result, else the last
-- one observed. Of several editions of a document (text, scan) one speaks; what it prints in several places counts once.
CREATE VIEW steps.printed_mean AS
WITH edition AS (
    SELECT
        *, CASE substr(document_id, length(chamber_id || '-' || CAST(year AS VARCHAR) || '-' || kind) + 1)
            WHEN '' THEN 1 WHEN '-text' THEN 2 WHEN '-images' THEN 3 ELSE 4 END AS edition
    FROM core.document
), beside AS (
    SELECT
        p.document_id AS mean_document_id, p.page AS mean_page, p.line AS mean_line, p.text AS mean_text, p.as_target, d.kind, d.year AS document_year,
        d.edition, d.chamber_id, r.node_id, r.ord, r.section, r.page, r.line, r.name AS name_printed, m.concept_id,
        CASE p.cluster WHEN 'regionale' THEN coalesce('regionale (' || c.region || ')', p.cluster) ELSE p.cluster END AS cluster,
        CASE p.cluster WHEN 'regionale' THEN 'regione' WHEN 'nazionale' THEN 'sistema' ELSE 'dimensione' END AS family, p.year AS cluster_year,
        c.certainty AS chamber_certainty,
        CASE WHEN p.as_target THEN r.target_raw ELSE p.raw END AS mean_raw, CASE WHEN p.as_target THEN r.target ELSE p.value END AS mean,
        CASE WHEN p.as_target THEN r.target_low ELSE p.low END AS mean_low, CASE WHEN p.as_target THEN r.target_high ELSE p.high END AS mean_high,
        CASE
            WHEN NOT p.as_target AND r.last_value IS NOT NULL AND r.last_value_year = p.year THEN 'last_value'
            WHEN r.actual IS NOT NULL THEN 'result' WHEN r.last_value IS NOT NULL THEN 'last_value' END AS basis,
        r.actual, r.actual_low, r.actual_high, r.actual_raw, r.last_value, r.last_value_low, r.last_value_high, r.last_value_raw, r.last_value_year,
        r.numerator, r.denominator, r.target, r.target_raw, r.target_low, r.target_high, r.target_operator, g.unit AS catalogue_unit,
        coalesce(p.unit, r.target_unit, r.actual_unit, r.last_value_unit) AS printed_unit
    FROM core.printed_mean AS p
    JOIN edition AS d ON d.document_id = p.document_id
    JOIN core.record AS r ON r.document_id = p.document_id AND r.node_id = p.node_id
    LEFT JOIN core.chamber AS c ON c.chamber_id = d.chamber_id
    LEFT JOIN core.match AS m ON m.document_id = p.document_id AND m.node_id = p.node_id AND m.comparable
    LEFT JOIN steps.concept_measure AS g ON g.concept_id = m.concept_id
)
SELECT
    * EXCLUDE (actual, actual_low, actual_high, actual_raw, last_value, last_value_low, last_value_high, last_value_raw, last_value_year, catalogue_unit),
    CASE basis WHEN 'result' THEN actual ELSE last_value END AS value, CASE basis WHEN 'result' THEN actual_low ELSE last_value_low END AS low,
    CASE basis WHEN 'result' THEN actual_high ELSE last_value_high END AS high, CASE basis WHEN 'result' THEN actual_raw ELSE last_value_raw END AS raw,
    coalesce(CASE basis WHEN 'last_value' THEN last_value_year END, document_year) AS year,
    CASE
        WHEN printed_unit IS NULL THEN catalogue_unit
        WHEN printed_unit IN ('N', 'ratio') AND catalogue_unit <> '%' THEN catalogue_unit
        WHEN printed_unit = 'EUR' AND catalogue_unit LIKE 'EUR%' THEN catalogue_unit
        ELSE printed_unit
    END AS unit
FROM beside
WHERE mean IS NOT NULL AND cluster_year IS NOT NULL
QUALIFY dense_rank() OVER (PARTITION BY chamber_id, document_year, kind ORDER BY edition) = 1
    AND row_number() OVER (PARTITION BY mean_document_id, coalesce(concept_id, name_printed), cluster, cluster_year, mean ORDER BY ord) = 1;
