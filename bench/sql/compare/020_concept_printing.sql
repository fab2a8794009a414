-- Every figure that may stand beside other chambers': the result of the year, or the last value observed with its year, of an indicator matched
-- as equal or equivalent. `unit` is the printed one; the catalogue's where none is printed or only "a number" or "a ratio" is. A whole count
-- is exact; every other figure stands for the interval of its rounding. `state` says why a figure is not used.
CREATE VIEW steps.concept_printing AS
WITH edition AS (
    SELECT
        document_id, chamber_id, year, kind,
        CASE substr(document_id, length(chamber_id || '-' || CAST(year AS VARCHAR) || '-' || kind) + 1)
            WHEN '' THEN 1 WHEN '-text' THEN 2 WHEN '-images' THEN 3 ELSE 4 END AS edition
    FROM core.document
), figure AS (
    SELECT
        r.document_id, r.node_id, d.year, 'result' AS basis, CASE WHEN d.kind = 'relazione' THEN 1 ELSE 2 END AS preference, r.actual_raw AS raw,
        r.actual AS value, r.actual_low AS low, r.actual_high AS high, r.actual_decimals AS decimals, coalesce(r.actual_unit, r.target_unit) AS printed_unit
    FROM core.record AS r
    JOIN core.document AS d ON d.document_id = r.document_id
    WHERE r.level = 'indicator' AND r.actual IS NOT NULL
    UNION ALL
    SELECT document_id, node_id, last_value_year, 'last_value', 3, last_value_raw, last_value, last_value_low, last_value_high, last_value_decimals,
        coalesce(last_value_unit, target_unit)
    FROM core.record
    WHERE level = 'indicator' AND last_value IS NOT NULL AND last_value_year IS NOT NULL
), measured AS (
    SELECT
        f.*, e.chamber_id, e.kind, e.year AS document_year, e.edition, m.concept_id, c.unit AS catalogue_unit, r.ord, r.section, r.page, r.line,
        r.name AS name_printed, r.confidence, r.numerator, r.denominator, r.target, r.target_raw, r.target_low, r.target_high, r.target_operator,
        CASE
            WHEN f.printed_unit IS NULL THEN c.unit
            WHEN f.printed_unit IN ('N', 'ratio') AND c.unit <> '%' THEN c.unit
            WHEN f.printed_unit = 'EUR' AND c.unit LIKE 'EUR%' THEN c.unit
            ELSE f.printed_unit
        END AS unit
    FROM figure AS f
    JOIN edition AS e ON e.document_id = f.document_id
    JOIN core.record AS r ON r.document_id = f.document_id AND r.node_id = f.node_id
    JOIN core.match AS m ON m.document_id = f.document_id AND m.node_id = f.node_id AND m.comparable
    JOIN steps.concept_measure AS c ON c.concept_id = m.concept_id
)
SELECT
    * REPLACE (
        CASE WHEN unit = 'N' AND value = trunc(value) THEN value ELSE low END AS low,
        CASE WHEN unit = 'N' AND value = trunc(value) THEN value ELSE high END AS high
    ),
    CASE WHEN printed_unit = unit THEN 'printed' ELSE 'catalogue' END AS unit_basis,
    CASE
        WHEN confidence < 60 THEN 'unreadable'
        WHEN unit IS NULL THEN 'no_unit'
        WHEN unit = '%' AND printed_unit IS NULL AND value <> 0 AND abs(value) <= 1 THEN 'scale'
        ELSE 'usable'
    END AS state
FROM measured;
