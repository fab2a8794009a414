-- A chamber's figure beside one value of a cluster, whatever its source: computed over the cluster's figures of the same concept, unit and year;
-- printed beside the very figure; or printed by one document and set beside figures of the same concept and unit of the chambers it is of, in
-- its year or up to three years later.
CREATE VIEW steps.benchmark AS
WITH computed AS (
    SELECT
        h.concept_id, h.chamber_id, h.year, h.value, h.low, h.high, h.raw, h.unit, h.unit_basis, h.basis, h.family, h.cluster, 'computed' AS cluster_source,
        h.year AS cluster_year, s.size, s.cluster_certainty, s.n, s.few, s.mean, s.mean_low, s.mean_high, s.median, s.q1, s.q3, s.least, s.greatest,
        h.others, h.mean_without, h.median_without, h.rank_low, h.rank_high, h.document_id, h.node_id, h.section, h.page, h.line, h.name_printed,
        h.printings, h.numerator, h.denominator, h.target, h.target_raw, h.target_low, h.target_high, h.target_operator, h.document_year AS target_year,
        NULL AS mean_raw, NULL AS mean_text, NULL AS mean_document_id, NULL AS mean_page, NULL AS mean_line
    FROM steps.cluster_standing AS h
    JOIN steps.cluster_statistic AS s ON s.family = h.family AND s.cluster = h.cluster AND s.concept_id = h.concept_id AND s.year = h.year
        AND s.unit = h.unit
), beside AS (
    SELECT
        concept_id, chamber_id, year, value, low, high, raw, unit, CASE WHEN printed_unit = unit THEN 'printed' ELSE 'catalogue' END AS unit_basis, basis,
        family, cluster, 'printed' AS cluster_source, cluster_year, chamber_certainty AS cluster_certainty, mean, mean_low, mean_high,
        mean_document_id AS document_id, node_id, section, page, line, name_printed, 1 AS printings, numerator, denominator, target, target_raw, target_low,
        target_high, target_operator, document_year AS target_year, mean_raw, mean_text, mean_document_id, mean_page, mean_line
    FROM steps.printed_mean
), after AS (
    SELECT
        v.concept_id, v.chamber_id, v.year, v.value, v.low, v.high, v.raw, v.unit, v.unit_basis, v.basis, b.family, b.cluster, b.cluster_source,
        b.cluster_year, b.cluster_certainty, b.mean, b.mean_low, b.mean_high, v.document_id, v.node_id, v.section, v.page, v.line, v.name_printed,
        v.printings, v.numerator, v.denominator, v.target, v.target_raw, v.target_low, v.target_high, v.target_operator, v.document_year AS target_year,
        b.mean_raw, b.mean_text, b.mean_document_id, b.mean_page, b.mean_line
    FROM beside AS b
    JOIN steps.concept_choice AS v ON v.concept_id = b.concept_id AND v.unit = b.unit AND v.state = 'used'
        AND v.year BETWEEN b.cluster_year AND b.cluster_year + 3
    WHERE (v.chamber_id = b.chamber_id OR EXISTS (
            SELECT 1 FROM core.cluster_member AS m
            WHERE m.cluster = b.cluster AND m.chamber_id = v.chamber_id AND b.cluster_year >= coalesce(m.year_from, b.cluster_year)
                AND b.cluster_year <= coalesce(m.year_to, b.cluster_year)
        ))
        AND NOT EXISTS (
            SELECT 1 FROM beside AS o
            WHERE o.chamber_id = v.chamber_id AND o.concept_id = v.concept_id AND o.year = v.year AND o.cluster = b.cluster
                AND o.cluster_year = b.cluster_year
        )
    QUALIFY row_number() OVER (
        PARTITION BY v.chamber_id, v.concept_id, v.year, v.unit, b.cluster, b.cluster_year, b.mean
        ORDER BY b.chamber_id <> v.chamber_id, b.mean_document_id, b.mean_page, b.mean_line
    ) = 1
), printed AS (
    FROM beside
    UNION ALL
    FROM after
)
SELECT
    concept_id, chamber_id, year, value, low, high, raw, unit, unit_basis, basis, family, cluster, cluster_source, cluster_year, size, cluster_certainty,
    n, few, CAST(CAST(mean AS DECIMAL(32, 0)) * CAST(0.000001 AS DECIMAL(6, 6)) AS DECIMAL(18, 6)) AS mean,
    CAST(CAST(mean_low AS DECIMAL(32, 0)) * CAST(0.000001 AS DECIMAL(6, 6)) AS DECIMAL(18, 6)) AS mean_low,
    CAST(CAST(mean_high AS DECIMAL(32, 0)) * CAST(0.000001 AS DECIMAL(6, 6)) AS DECIMAL(18, 6)) AS mean_high,
    CAST(CAST(median AS DECIMAL(32, 0)) * CAST(0.000001 AS DECIMAL(6, 6)) AS DECIMAL(18, 6)) AS median, CAST(CAST(q1 AS DECIMAL(32, 0)) * CAST(0.000001 AS DECIMAL(6, 6)) AS DECIMAL(18, 6)) AS q1,
    CAST(CAST(q3 AS DECIMAL(32, 0)) * CAST(0.000001 AS DECIMAL(6, 6)) AS DECIMAL(18, 6)) AS q3, CAST(CAST(least AS DECIMAL(32, 0)) * CAST(0.000001 AS DECIMAL(6, 6)) AS DECIMAL(18, 6)) AS least,
    CAST(CAST(greatest AS DECIMAL(32, 0)) * CAST(0.000001 AS DECIMAL(6, 6)) AS DECIMAL(18, 6)) AS greatest, others,
    CAST(CAST(mean_without AS DECIMAL(32, 0)) * CAST(0.000001 AS DECIMAL(6, 6)) AS DECIMAL(18, 6)) AS mean_without,
    CAST(CAST(median_without AS DECIMAL(32, 0)) * CAST(0.000001 AS DECIMAL(6, 6)) AS DECIMAL(18, 6)) AS median_without, rank_low, rank_high, document_id, node_id, section, page,
    line, name_printed, printings, numerator, denominator, target, target_raw, target_low, target_high, target_operator, target_year, mean_raw, mean_text,
    mean_document_id, mean_page, mean_line
FROM computed
UNION ALL BY NAME
FROM printed;
