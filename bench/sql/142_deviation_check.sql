-- The printed scostamento against result minus target, in days for dates. A deviation printed '-' is exactly zero. Some chambers
-- print the opposite difference or a share of the target: only a document whose own rows say "result minus target" (three
-- different facts with a result off its target fit, and beside the row in hand at most one in twenty does not) can be
-- inconsistent. Target exact first, then taken as rounded.
CREATE VIEW steps.deviation_check AS
WITH typed AS (
    SELECT
        document_id, node_id, section, level, ord, name, page, line, target_raw, actual_raw, deviation_raw,
        (page IS NULL AND line IS NOT NULL) OR confidence IS NOT NULL AS uncertain,
        coalesce(confidence < 60, false) AS unreadable,
        deviation AS d, deviation_low AS d_low, deviation_high AS d_high,
        CASE
            WHEN target_date IS NOT NULL AND actual_date IS NOT NULL THEN 'date'
            WHEN target IS NOT NULL AND actual IS NOT NULL THEN 'number'
            WHEN target IS NULL AND target_date IS NULL THEN 'no_target'
            WHEN actual IS NULL AND actual_date IS NULL THEN 'no_actual'
            ELSE 'mixed_kinds'
        END AS kind,
        -- The deviation is printed in the unit of what it is taken from, or, where it is zero, in none.
        target_unit IS NOT DISTINCT FROM actual_unit
            AND coalesce(deviation_unit, target_unit) IS NOT DISTINCT FROM target_unit AS same_unit,
        coalesce(deviation_unit, 'gg') = 'gg' AS in_days,
        target <> CAST(target AS DECIMAL(18, 0)) AS fractional,
        CAST(CASE WHEN target_date IS NULL THEN target ELSE 0 END AS DECIMAL(20, 6)) AS t,
        CAST(CASE WHEN target_date IS NULL THEN target_low ELSE 0 END AS DECIMAL(20, 6)) AS t_low,
        CAST(CASE WHEN target_date IS NULL THEN target_high ELSE 0 END AS DECIMAL(20, 6)) AS t_high,
        CAST(CASE WHEN target_date IS NULL THEN actual ELSE actual_date - target_date END AS DECIMAL(20, 6)) AS a,
        CAST(CASE WHEN target_date IS NULL THEN actual_low ELSE actual_date - target_date END AS DECIMAL(20, 6)) AS a_low,
        CAST(CASE WHEN target_date IS NULL THEN actual_high ELSE actual_date - target_date END AS DECIMAL(20, 6)) AS a_high
    FROM core.record
    WHERE level = 'indicator' AND deviation IS NOT NULL
), hindered AS (
    SELECT
        *,
        CASE
            WHEN unreadable THEN 'unreadable'
            WHEN kind NOT IN ('date', 'number') THEN kind
            WHEN NOT CASE WHEN kind = 'date' THEN in_days ELSE same_unit END THEN 'mixed_units'
        END AS obstacle
    FROM typed
), fitted AS (
    SELECT
        *,
        CASE
            WHEN obstacle IS NOT NULL THEN NULL
            WHEN a - t BETWEEN d_low AND d_high THEN 'exact'
            WHEN a_high - t >= d_low AND a_low - t <= d_high THEN 'result'
            WHEN fractional AND a_high - t_low >= d_low AND a_low - t_high <= d_high THEN 'target'
            ELSE 'misfit'
        END AS fit,
        -- A difference of nothing fits every way of stating it.
        CASE WHEN a <> t THEN kind || '|' || CAST(a AS VARCHAR) || '|' || CAST(t AS VARCHAR) || '|' || CAST(d AS VARCHAR) END AS fact
    FROM hindered
), counted AS (
    SELECT
        *,
        count(DISTINCT CASE WHEN fit <> 'misfit' THEN fact END) OVER alike AS fits,
        count(DISTINCT CASE WHEN fit = 'misfit' THEN fact END) OVER alike AS misfits
    FROM fitted
    WINDOW alike AS (PARTITION BY document_id)
), reasoned AS (
    SELECT
        *,
        fits >= 3 AND 20 * (misfits - 1) <= fits AS established,
        CASE
            WHEN obstacle IS NOT NULL THEN obstacle
            WHEN fit <> 'misfit' THEN 'fits_' || fit
            WHEN uncertain THEN 'text'
            WHEN fits < 3 OR 20 * (misfits - 1) > fits THEN 'not_established'
            ELSE 'apart'
        END AS reason,
        CASE WHEN obstacle IS NULL THEN TRY_CAST(a - t AS DECIMAL(18, 6)) END AS recomputed,
        -- Bounds with the target as rounded only where that reading was tried.
        CASE WHEN obstacle IS NULL THEN TRY_CAST(a_low - CASE WHEN fractional AND fit IN ('target', 'misfit') THEN t_high ELSE t END
            AS DECIMAL(18, 6)) END AS recomputed_low,
        CASE WHEN obstacle IS NULL THEN TRY_CAST(a_high - CASE WHEN fractional AND fit IN ('target', 'misfit') THEN t_low ELSE t END
            AS DECIMAL(18, 6)) END AS recomputed_high
    FROM counted
), shown AS (
    SELECT
        *,
        replace(regexp_replace(CAST(CAST(recomputed AS DECIMAL(18, 4)) AS VARCHAR), '\.?0+$', ''), '.', ',')
            || CASE WHEN kind = 'date' THEN ' giorni' ELSE '' END AS figure,
        'Con valore atteso ' || trim(regexp_replace(target_raw, '\s+', ' ', 'g')) || ' e risultato '
            || trim(regexp_replace(actual_raw, '\s+', ' ', 'g')) AS given,
        trim(regexp_replace(deviation_raw, '\s+', ' ', 'g')) AS stated
    FROM reasoned
)
SELECT
    *,
    CASE
        WHEN reason IN ('no_target', 'no_actual') THEN 'no_data'
        WHEN reason IN ('unreadable', 'text') THEN 'unreadable'
        WHEN reason = 'fits_exact' THEN 'exact'
        WHEN reason IN ('fits_result', 'fits_target') THEN 'within_rounding'
        WHEN reason = 'apart' THEN 'inconsistent'
        ELSE 'rule_unknown'
    END AS verdict,
    CASE reason
        WHEN 'unreadable' THEN 'Una delle cifre è stata letta con poca certezza: nessun giudizio finché una persona non guarda la pagina.'
        WHEN 'no_target' THEN 'È stampato lo scostamento ' || stated || ' ma non il valore atteso: non si può ricalcolare.'
        WHEN 'no_actual' THEN 'È stampato lo scostamento ' || stated || ' ma non il risultato: non si può ricalcolare.'
        WHEN 'mixed_kinds' THEN given || ' non c''è differenza da calcolare: sono valori di natura diversa.'
        WHEN 'mixed_units' THEN given || ' le unità stampate sono diverse: lo scostamento ' || stated || ' non si può ricalcolare.'
        WHEN 'fits_exact' THEN given || ' la differenza è ' || figure || ': lo scostamento stampato ' || stated || ' torna.'
        WHEN 'fits_result' THEN given || ' la differenza è ' || figure || ', ma il risultato è arrotondato: lo scostamento stampato '
            || stated || ' è compatibile.'
        WHEN 'fits_target' THEN given || ' la differenza è ' || figure || ', ma con il valore atteso preso come arrotondato lo scostamento stampato '
            || stated || ' è compatibile.'
        WHEN 'text' THEN given || ' la differenza è ' || figure || ' e si legge ' || stated
            || ': il testo estratto o riconosciuto può contenere caratteri letti male, va confrontato con la pagina.'
        WHEN 'not_established' THEN given || ' la differenza è ' || figure || ' e non lo scostamento stampato ' || stated
            || ': come questo documento lo calcoli non è accertato, nessun giudizio.'
        WHEN 'apart' THEN given || ' la differenza è ' || figure || ', ma lo scostamento stampato è ' || stated
            || ': le cifre stampate non possono essere vere insieme.'
    END AS sentence
FROM shown;
