-- Counts come in whole units. `share_of_count`: a percentage of n things must be 100 k / n for some whole k, n being the count printed under the
-- stroke of its operands, here or where the document prints the same indicator again (GRIM); with n of 10^(d+2) or more every percentage is
-- some k / n, and the check says nothing. `whole_units`: where a row counts (unit N, no stroke in its formula, no word for a mean or a
-- mark in its name) and target or result is whole, the other should be too; whether it is a count is not printed, so that is a question.
CREATE VIEW steps.granularity_check AS
WITH row AS (
    SELECT
        *,
        trim(regexp_replace(upper(strip_accents(name)), '[^A-Z0-9%]+', ' ', 'g')) AS title,
        coalesce(CAST(target AS VARCHAR), CAST(target_date AS VARCHAR), upper(trim(target_text))) AS goal,
        (page IS NULL AND line IS NOT NULL) OR confidence IS NOT NULL AS uncertain, coalesce(confidence < 60, false) AS unreadable,
        trim(regexp_replace(actual_raw, '\s+', ' ', 'g')) AS printed, trim(regexp_replace(target_raw, '\s+', ' ', 'g')) AS target_words,
        actual <> CAST(actual AS DECIMAL(18, 0)) AS broken_actual, target <> CAST(target AS DECIMAL(18, 0)) AS broken_target
    FROM core.record
    WHERE level = 'indicator' AND actual IS NOT NULL
), counted AS (
    SELECT
        *,
        min(CASE WHEN denominator_unit = 'N' AND numerator_unit = 'N' AND denominator_low = denominator_high AND denominator > 0 THEN denominator END)
            OVER (PARTITION BY document_id, title, goal) AS n,
        CASE WHEN actual_decimals <= 6 THEN CAST(power(10, actual_decimals + 2) AS BIGINT) END AS steps
    FROM row
), share AS (
    SELECT
        *,
        -- k runs from the least whole number not below n * low / 100 to the greatest not above n * high / 100, in millionths.
        (CAST(replace(CAST(greatest(actual_low, 0) AS VARCHAR), '.', '') AS HUGEINT) * CAST(n AS HUGEINT) + 99999999) // 100000000 AS k_low,
        (CAST(replace(CAST(actual_high AS VARCHAR), '.', '') AS HUGEINT) * CAST(n AS HUGEINT)) // 100000000 AS k_high
    FROM counted
    WHERE actual_unit = '%' AND n IS NOT NULL AND actual >= 0 AND n < 1000000000
), fitted AS (
    SELECT
        document_id, node_id, section, level, ord, name, page, line, uncertain, unreadable, printed, target_words, actual, actual_low, actual_high,
        'share_of_count' AS rule, n, k_low, CASE WHEN n >= steps THEN 'not_testable' WHEN k_low <= k_high THEN 'exact' ELSE 'misfit' END AS fit,
        CAST(CASE WHEN n < steps THEN 100 * (steps - n) // steps ELSE 0 END AS INTEGER) AS power,
        CAST(actual AS VARCHAR) || '|' || CAST(n AS VARCHAR) AS fact
    FROM share
    UNION ALL
    SELECT
        document_id, node_id, section, level, ord, name, page, line, uncertain, unreadable, printed, target_words, actual, actual_low, actual_high,
        'whole_units', NULL, NULL, CASE WHEN broken_actual OR broken_target THEN 'not_whole' ELSE 'exact' END, NULL, NULL
    FROM counted
    WHERE actual_unit = 'N' AND target_unit = 'N' AND NOT (broken_actual AND broken_target) AND numerator IS NULL
        AND NOT contains(coalesce(algorithm, ''), '/')
        AND NOT regexp_matches(title, 'MEDI[AO]\b|VOLUME|EFFICIEN|ADDETTO|CAPITE|CUSTOMER|GIUDIZIO|GRADIMENTO|SODDISFAZIONE|INDICE|GRADO|LIVELLO|QUALITA|TEMPO|BENESSERE|CLIMA')
), told AS (
    SELECT
        *,
        count(DISTINCT CASE WHEN fit = 'exact' THEN fact END) OVER alike AS fits, count(DISTINCT CASE WHEN fit = 'misfit' THEN fact END) OVER alike AS misfits
    FROM fitted
    WINDOW alike AS (PARTITION BY document_id, rule)
), reasoned AS (
    SELECT
        *,
        rule = 'share_of_count' AND fits >= 3 AND 20 * (misfits - 1) <= fits AS established,
        CASE
            WHEN unreadable THEN 'unreadable'
            WHEN fit = 'exact' THEN 'fits_exact'
            WHEN fit IN ('not_whole', 'not_testable') THEN fit
            WHEN uncertain THEN 'text'
            WHEN fits < 3 OR 20 * (misfits - 1) > fits THEN 'not_established'
            ELSE 'apart'
        END AS reason,
        CASE WHEN rule = 'share_of_count' THEN TRY_CAST(CAST((200000000 * k_low + CAST(n AS HUGEINT)) // (2 * CAST(n AS HUGEINT)) AS DECIMAL(32, 0))
            * CAST('0.000001' AS DECIMAL(6, 6)) AS DECIMAL(18, 6)) END AS recomputed
    FROM told
)
SELECT
    *,
    CASE
        WHEN reason IN ('unreadable', 'text') THEN 'unreadable'
        WHEN reason = 'fits_exact' THEN 'exact'
        WHEN reason = 'not_testable' THEN 'vacuous'
        WHEN reason = 'apart' THEN 'inconsistent'
        ELSE 'rule_unknown'
    END AS verdict,
    CASE
        WHEN unreadable THEN 'Una delle cifre è stata letta con poca certezza: nessun giudizio finché una persona non guarda la pagina.'
        WHEN rule = 'whole_units' AND fit = 'exact' THEN 'Valore atteso ' || target_words || ' e risultato ' || printed || ': due numeri interi di unità, come devono essere dei conteggi.'
        WHEN rule = 'whole_units' THEN 'Valore atteso ' || target_words || ' e risultato ' || printed
            || ': uno è un numero intero di unità, l''altro no; se la riga conta qualcosa le due cifre non vanno insieme.'
        ELSE 'Il risultato ' || printed || ' è una quota di ' || replace(CAST(CAST(n AS DECIMAL(18, 0)) AS VARCHAR), '.', ',') || ' unità: ' || CASE reason
            WHEN 'fits_exact' THEN k_low || ' su ' || CAST(n AS DECIMAL(18, 0)) || ' lo dà (una cifra presa a caso sarebbe esclusa ' || power || ' volte su cento).'
            WHEN 'not_testable' THEN 'sono così tante che qualunque percentuale è possibile.'
            WHEN 'text' THEN 'nessun numero intero lo dà; il testo estratto o riconosciuto può contenere caratteri letti male, va confrontato con la pagina.'
            WHEN 'not_established' THEN 'nessun numero intero lo dà, ma il documento stampa troppo poche quote perché si possa giudicare.'
            WHEN 'apart' THEN 'nessun numero intero di unità lo dà; le cifre stampate non possono essere vere insieme.'
        END
    END AS sentence
FROM reasoned;
