-- How a chamber stands beside its clusters. Mean and median are shown where at least five chambers and half of the cluster have a figure; below that
-- they stand in `few_mean` and `few_median`. `gap` is figure minus mean; `better` says what that is worth where the catalogue states which way is
-- better and the two intervals do not meet; `demanding` says the same of the target.
CREATE VIEW main.benchmarks AS
WITH shown AS (
    SELECT
        b.* REPLACE (CASE WHEN few THEN NULL ELSE mean END AS mean, CASE WHEN few THEN NULL ELSE median END AS median),
        CASE WHEN few THEN mean END AS few_mean, CASE WHEN few THEN median END AS few_median, c.code, coalesce(c.name, b.name_printed) AS name,
        coalesce(c.direction, 'not stated') AS direction, c.certainty AS concept_certainty
    FROM steps.benchmark AS b
    LEFT JOIN steps.concept_measure AS c ON c.concept_id = b.concept_id
), compared AS (
    SELECT
        *, TRY_CAST(CAST(value AS DECIMAL(20, 6)) - mean AS DECIMAL(18, 6)) AS gap,
        TRY_CAST(CAST(target AS DECIMAL(20, 6)) - mean AS DECIMAL(18, 6)) AS target_gap,
        CASE WHEN direction = 'higher' THEN CASE WHEN low > mean_high THEN true WHEN high < mean_low THEN false END
            WHEN direction = 'lower' THEN CASE WHEN high < mean_low THEN true WHEN low > mean_high THEN false END END AS surely,
        CASE WHEN direction = 'higher' THEN CASE WHEN target > mean_high THEN true WHEN target < mean_low THEN false END
            WHEN direction = 'lower' THEN CASE WHEN target < mean_low THEN true WHEN target > mean_high THEN false END END AS asking
    FROM shown
), scaled AS (
    SELECT
        *, CAST(CAST(gap AS DECIMAL(26, 6)) * CAST(1000000 AS DECIMAL(7, 0)) AS HUGEINT) * 100000000 AS hundredfold,
        abs(CAST(CAST(mean AS DECIMAL(26, 6)) * CAST(1000000 AS DECIMAL(7, 0)) AS HUGEINT)) AS whole
    FROM compared
)
SELECT
    concept_id, code, name, chamber_id, year, value, unit, direction, cluster, cluster_source, cluster_year, mean, median, CAST(n AS INTEGER) AS n, gap,
    CASE WHEN whole > 0 THEN
        TRY_CAST(CAST(sign(hundredfold) * ((2 * abs(hundredfold) + whole) // (2 * whole)) AS DECIMAL(32, 0)) * CAST(0.000001 AS DECIMAL(6, 6))
            AS DECIMAL(18, 6)) END AS gap_pct,
    CASE WHEN mean IS NOT NULL THEN surely END AS better, rank_low, rank_high, document_id, page, node_id, line, section, raw AS value_raw,
    low AS value_low, high AS value_high, basis AS value_basis, name_printed, CAST(printings AS INTEGER) AS printings, unit_basis, numerator, denominator,
    family AS cluster_family, CAST(size AS INTEGER) AS cluster_size, cluster_certainty, concept_certainty, few, few_mean, few_median,
    CASE WHEN few THEN NULL ELSE q1 END AS q1, CASE WHEN few THEN NULL ELSE q3 END AS q3, least, greatest, CAST(others AS INTEGER) AS n_without,
    CASE WHEN few THEN NULL ELSE mean_without END AS mean_without, CASE WHEN few THEN NULL ELSE median_without END AS median_without,
    CAST(CASE direction WHEN 'higher' THEN gap WHEN 'lower' THEN -gap END AS DECIMAL(18, 6)) AS advantage,
    CASE
        WHEN value IS NULL THEN 'senza risultato'
        WHEN mean IS NULL THEN 'media non mostrata: meno di cinque camere o di metà del gruppo'
        WHEN direction = 'not stated' THEN 'direzione non dichiarata'
        WHEN surely THEN 'migliore della media' WHEN NOT surely THEN 'peggiore della media' ELSE 'pari alla media, entro l''arrotondamento' END AS standing,
    target, target_raw, target_operator, CAST(target_year AS INTEGER) AS target_year, target_gap, CASE WHEN mean IS NOT NULL THEN asking END AS demanding,
    mean_raw, mean_text, mean_document_id, mean_page, mean_line
FROM scaled
ORDER BY chamber_id, year, name, unit, cluster_source, cluster_family, cluster, cluster_year, document_id, node_id;
