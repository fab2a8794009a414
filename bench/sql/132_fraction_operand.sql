-- The printed result against its own printed operands: numerator / denominator (as a percentage where the result is one), or the
-- single figure the formula measures. A quotient is compared without dividing: result * denominator against numerator. Only a document whose
-- rows say so (three different facts fit and, beside the row in hand, at most one in twenty does not) can be inconsistent.
CREATE VIEW steps.fraction_operand AS
WITH typed AS (
    SELECT
        document_id, node_id, section, level, ord, name, page, line,
        trim(regexp_replace(actual_raw, '\s+', ' ', 'g')) AS stated, trim(regexp_replace(operands, '\s+', ' ', 'g')) AS printed,
        (page IS NULL AND line IS NOT NULL) OR confidence IS NOT NULL AS uncertain, coalesce(confidence < 60, false) AS unreadable,
        denominator IS NOT NULL AS divided, actual AS a, actual_low AS a_low, actual_high AS a_high,
        CAST(actual_low AS DECIMAL(20, 6)) AS left_low, CAST(actual_high AS DECIMAL(20, 6)) AS left_high,
        CAST(CASE WHEN denominator IS NOT NULL AND actual_unit = '%' THEN 100 ELSE 1 END AS DECIMAL(3, 0)) AS per,
        CAST(numerator AS DECIMAL(20, 6)) AS n, CAST(numerator_low AS DECIMAL(20, 6)) AS n_low, CAST(numerator_high AS DECIMAL(20, 6)) AS n_high,
        coalesce(denominator, 1) AS d, coalesce(denominator_low, 1) AS d_low, coalesce(denominator_high, 1) AS d_high,
        CASE
            WHEN coalesce(confidence < 60, false) THEN 'unreadable'
            WHEN actual IS NULL THEN 'no_actual'
            -- A percentage is a quotient of like units; a figure alone is printed in the unit of the result.
            WHEN denominator IS NULL AND numerator_unit IS DISTINCT FROM actual_unit THEN 'mixed_units'
            WHEN denominator IS NOT NULL AND actual_unit = '%' AND numerator_unit IS DISTINCT FROM denominator_unit THEN 'mixed_units'
            WHEN denominator_low <= 0 OR denominator IS NOT NULL AND (numerator_low < 0 OR actual < 0) THEN 'no_ratio'
        END AS obstacle
    FROM core.record
    WHERE level = 'indicator' AND numerator IS NOT NULL
), fitted AS (
    SELECT
        *,
        CASE
            WHEN obstacle IS NOT NULL THEN NULL
            WHEN per * n BETWEEN left_low * d AND left_high * d THEN 'exact'
            WHEN left_low * d_low <= per * n_high AND left_high * d_high >= per * n_low THEN 'rounded'
            ELSE 'misfit'
        END AS fit,
        CAST(a AS VARCHAR) || '|' || CAST(n AS VARCHAR) || '|' || CAST(d AS VARCHAR) AS fact
    FROM typed
), counted AS (
    SELECT
        *,
        count(DISTINCT CASE WHEN fit <> 'misfit' THEN fact END) OVER alike AS fits,
        count(DISTINCT CASE WHEN fit = 'misfit' THEN fact END) OVER alike AS misfits
    FROM fitted
    WINDOW alike AS (PARTITION BY document_id, divided)
), whole AS (
    -- The digits of a DECIMAL without its point are an exact integer.
    SELECT
        *,
        fits >= 3 AND 20 * (misfits - 1) <= fits AS established,
        CAST(replace(CAST(per * n AS VARCHAR), '.', '') AS HUGEINT) AS num, CAST(replace(CAST(d AS VARCHAR), '.', '') AS HUGEINT) AS den,
        CAST(replace(CAST(per * n_low AS VARCHAR), '.', '') AS HUGEINT) AS num_low, CAST(replace(CAST(d_high AS VARCHAR), '.', '') AS HUGEINT) AS den_high,
        CAST(replace(CAST(per * n_high AS VARCHAR), '.', '') AS HUGEINT) AS num_high, CAST(replace(CAST(d_low AS VARCHAR), '.', '') AS HUGEINT) AS den_low,
        CAST('0.000001' AS DECIMAL(6, 6)) AS millionth
    FROM counted
), divided AS (
    SELECT
        * EXCLUDE (num, den, num_low, den_high, num_high, den_low),
        CASE
            WHEN obstacle IS NOT NULL THEN obstacle
            WHEN fit <> 'misfit' THEN 'fits_' || fit
            WHEN uncertain THEN 'text'
            WHEN NOT established THEN 'not_established'
            ELSE 'apart'
        END AS reason,
        CASE WHEN obstacle IS NULL THEN TRY_CAST(CAST((2000000 * num + den) // (2 * den) AS DECIMAL(32, 0)) * millionth AS DECIMAL(18, 6)) END AS recomputed,
        CASE WHEN obstacle IS NULL THEN TRY_CAST(CAST((1000000 * num_low) // den_high AS DECIMAL(32, 0)) * millionth AS DECIMAL(18, 6)) END AS recomputed_low,
        CASE WHEN obstacle IS NULL THEN TRY_CAST(CAST((1000000 * num_high + den_low - 1) // den_low AS DECIMAL(32, 0)) * millionth AS DECIMAL(18, 6)) END
            AS recomputed_high
    FROM whole
)
SELECT
    *,
    CASE
        WHEN reason = 'no_actual' THEN 'no_data'
        WHEN reason IN ('unreadable', 'text') THEN 'unreadable'
        WHEN reason = 'fits_exact' THEN 'exact'
        WHEN reason = 'fits_rounded' THEN 'within_rounding'
        WHEN reason = 'apart' THEN 'inconsistent'
        ELSE 'rule_unknown'
    END AS verdict,
    'Gli operandi stampati sono ' || printed || CASE reason
        WHEN 'unreadable' THEN ': una delle cifre è stata letta con poca certezza, nessun giudizio finché una persona non guarda la pagina.'
        WHEN 'no_actual' THEN ', ma non è stampato il risultato: non c''è confronto.'
        WHEN 'mixed_units' THEN ' e il risultato ' || stated || ': le unità stampate sono diverse, non c''è confronto.'
        WHEN 'no_ratio' THEN ': il rapporto non è definito.'
        WHEN 'fits_exact' THEN ' e danno ' || figure || ': il risultato stampato ' || stated || ' torna.'
        WHEN 'fits_rounded' THEN ' e danno ' || figure || '; poiché sono arrotondati, il risultato stampato ' || stated || ' è compatibile.'
        WHEN 'text' THEN ' e danno ' || figure || ', ma si legge il risultato ' || stated
            || ': il testo estratto o riconosciuto può contenere caratteri letti male, va confrontato con la pagina.'
        WHEN 'not_established' THEN ' e danno ' || figure || ', non il risultato stampato ' || stated
            || ': come questo documento li usi non è accertato, nessun giudizio.'
        WHEN 'apart' THEN ' e danno ' || figure || ', ma il risultato stampato è ' || stated || ': le cifre stampate non possono essere vere insieme.'
    END AS sentence
FROM (
    SELECT *, replace(regexp_replace(CAST(CAST(recomputed AS DECIMAL(18, 4)) AS VARCHAR), '\.?0+$', ''), '.', ',') AS figure FROM divided
);
