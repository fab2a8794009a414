-- Shares of the staff (`Distribuzione del personale`, `Incidenza dei dipendenti`, `Part time`) against the staff that a table of the document counts at the end of its
-- year: a share of n persons is 100 k/n for a whole k. Whom an indicator counts is not printed (temporary staff, the mean of the year), so a share that
-- no whole number gives is a question. Indicators that print their own operands are compared with those (steps.granularity_check).
CREATE VIEW steps.staff_share AS
WITH counted AS (
    SELECT
        f.document_id, starts_with(f.title, 'DIRIGENT') AS managers, max(f.value) AS n, min(f.page) AS n_page, bool_or(f.uncertain) AS uncertain, bool_or(f.unreadable) AS unreadable
    FROM steps.table_figure AS f
    JOIN core.document AS d ON d.document_id = f.document_id AND contains(f.header, CAST(d.year AS VARCHAR))
    WHERE (f.kind = 'total' OR starts_with(f.title, 'DIRIGENT')) AND regexp_matches(upper(f.header), '\b(PERSONALE|DIPENDENTI)\b') AND f.value > 0 AND f.value % 1 = 0
    GROUP BY ALL
    HAVING min(f.value) = max(f.value)
), row AS (
    SELECT
        document_id, node_id, section, level, ord, name, page, line, actual, actual_low, actual_high, actual_decimals, trim(regexp_replace(actual_raw, '\s+', ' ', 'g')) AS printed,
        trim(regexp_replace(target_raw, '\s+', ' ', 'g')) AS target_words,
        regexp_matches(upper(name), '\bDIRIGENT[EI]\b') AS managers, (page IS NULL AND line IS NOT NULL) OR confidence IS NOT NULL AS uncertain, coalesce(confidence < 60, false) AS unreadable
    FROM core.record
    WHERE level = 'indicator' AND actual_unit = '%' AND actual <= 100 AND numerator IS NULL
        AND regexp_matches(upper(name), '^(DISTRIBUZIONE|INCIDENZA|PERCENTUALE|QUOTA|%)\s+(DEL|DEI|DI|DELLE)\s+(PERSONALE|DIPENDENTI|DIRIGENTI|DONNE)\b|^(PERSONALE\s+(IN|A)\s+)?PART[ -]TIME\b')
), fitted AS (
    SELECT
        r.* EXCLUDE (uncertain, unreadable), c.n, c.n_page, r.uncertain OR c.uncertain AS uncertain, r.unreadable OR c.unreadable AS unreadable,
        -- As in steps.granularity_check, in millionths.
        (CAST(replace(CAST(actual_low AS VARCHAR), '.', '') AS HUGEINT) * CAST(n AS HUGEINT) + 99999999) // 100000000 AS k_low,
        (CAST(replace(CAST(actual_high AS VARCHAR), '.', '') AS HUGEINT) * CAST(n AS HUGEINT)) // 100000000 AS k_high,
        (CAST(replace(CAST(actual AS VARCHAR), '.', '') AS HUGEINT) * CAST(n AS HUGEINT) + 50000000) // 100000000 AS nearest
    FROM row AS r
    JOIN counted AS c ON c.document_id = r.document_id AND c.managers = r.managers
    WHERE actual_low >= 0 AND actual_decimals <= 6 AND n < CAST(power(10, actual_decimals + 2) AS BIGINT)
), reasoned AS (
    SELECT *, CASE WHEN unreadable THEN 'unreadable' WHEN k_low <= k_high THEN 'fits_exact' WHEN uncertain THEN 'text' ELSE 'other_staff' END AS reason FROM fitted
)
SELECT
    *,
    TRY_CAST(CAST((200000000 * nearest + CAST(n AS HUGEINT)) // (2 * CAST(n AS HUGEINT)) AS DECIMAL(32, 0)) * CAST('0.000001' AS DECIMAL(6, 6)) AS DECIMAL(18, 6)) AS recomputed,
    CASE reason WHEN 'fits_exact' THEN 'exact' WHEN 'other_staff' THEN 'rule_unknown' ELSE 'unreadable' END AS verdict,
    'Il risultato ' || printed || ' è una quota del personale, che il documento conta in ' || CAST(n AS BIGINT) || CASE WHEN managers THEN ' dirigenti' ELSE ' unità' END
        || coalesce(' (pagina ' || n_page || ')', '') || ': ' || CASE reason
        WHEN 'fits_exact' THEN k_low || ' su ' || CAST(n AS BIGINT) || ' lo dà.'
        WHEN 'other_staff' THEN 'nessun numero intero lo dà; chi l''indicatore conti non è stampato, nessun giudizio.'
        WHEN 'text' THEN 'nessun numero intero lo dà; il testo estratto o riconosciuto può contenere caratteri letti male, va confrontato con la pagina.'
        ELSE 'una delle cifre è stata letta con poca certezza, nessun giudizio finché una persona non guarda la pagina.'
    END AS sentence
FROM reasoned;
