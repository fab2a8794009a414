-- A rate beside the two counts that its name divides: `Tasso di sospensione delle pratiche` beside `Sospensioni` and `Numero totale di pratiche ...`, under one objective. Over which of
-- them the rate is taken is not printed: where the quotient is another, it asks. A rate that prints its own formula is left to that.
CREATE VIEW steps.rate_check AS
WITH row AS (
    SELECT
        document_id, node_id, parent_id, section, level, ord, name, page, line, actual, actual_low, actual_high, actual_unit, trim(regexp_replace(actual_raw, '\s+', ' ', 'g')) AS printed,
        trim(regexp_replace(upper(strip_accents(name)), '[^A-Z0-9%]+', ' ', 'g')) AS title, (page IS NULL AND line IS NOT NULL) OR confidence IS NOT NULL AS uncertain,
        coalesce(confidence < 60, false) AS unreadable
    FROM core.record
    WHERE level = 'indicator' AND actual > 0 AND actual < 1000000000 AND coalesce(algorithm, '') = '' AND numerator IS NULL
), rate AS (
    SELECT
        *, left(regexp_extract(title, '^(?:TASSO|PERCENTUALE|QUOTA|INCIDENZA) (?:DI|DELLE|DEI|DELLA) ([A-Z]{6,}) ', 1), 7) AS part,
        regexp_extract(title, '^(?:TASSO|PERCENTUALE|QUOTA|INCIDENZA) (?:DI|DELLE|DEI|DELLA) [A-Z]{6,} (?:DI|DELLE|DEI|DEGLI|DELLA) ([A-Z]{5,})\b', 1) AS whole
    FROM row
    WHERE actual_unit = '%' AND regexp_matches(title, '^(TASSO|PERCENTUALE|QUOTA|INCIDENZA) ')
), divided AS (
    SELECT
        r.*, a.name AS a_name, a.printed AS a_printed, b.name AS b_name, b.printed AS b_printed, r.uncertain OR a.uncertain OR b.uncertain AS doubtful, r.unreadable OR a.unreadable OR b.unreadable AS unread,
        CAST(replace(CAST(a.actual AS VARCHAR), '.', '') AS HUGEINT) AS m, CAST(replace(CAST(b.actual AS VARCHAR), '.', '') AS HUGEINT) AS n,
        CAST(replace(CAST(r.actual_low AS VARCHAR), '.', '') AS HUGEINT) AS low, CAST(replace(CAST(r.actual_high AS VARCHAR), '.', '') AS HUGEINT) AS high
    FROM rate AS r
    JOIN row AS a ON a.document_id = r.document_id AND a.parent_id = r.parent_id AND a.actual_unit = 'N' AND starts_with(a.title, r.part)
    JOIN row AS b ON b.document_id = r.document_id AND b.parent_id = r.parent_id AND b.actual_unit = 'N' AND regexp_matches(b.title, '^(NUMERO|N) (TOTALE )?(DI |DELLE |DEI |DEGLI )?')
        AND contains(' ' || b.title || ' ', ' ' || r.whole || ' ')
    WHERE r.part <> '' AND r.whole <> ''
    QUALIFY count(*) OVER (PARTITION BY r.document_id, r.node_id) = 1
), reasoned AS (
    SELECT *, CASE WHEN unread THEN 'unreadable' WHEN low * n <= 100000000 * m AND 100000000 * m <= high * n THEN 'fits_exact' WHEN doubtful THEN 'text' ELSE 'other_whole' END AS reason
    FROM divided
)
SELECT
    r.*, coalesce(v.verdict, 'rule_unknown') AS verdict, TRY_CAST(CAST((200000000 * m + n) // (2 * n) AS DECIMAL(32, 0)) * CAST('0.000001' AS DECIMAL(6, 6)) AS DECIMAL(18, 6)) AS recomputed,
    'Il tasso stampato è ' || printed || '; «' || a_name || '» (' || a_printed || ') su «' || b_name || '» (' || b_printed || ') è il '
        || replace(CAST(TRY_CAST(CAST((20000 * m + n) // (2 * n) AS DECIMAL(32, 0)) * CAST('0.01' AS DECIMAL(4, 2)) AS DECIMAL(18, 2)) AS VARCHAR), '.', ',') || ' %'
        || CASE r.reason WHEN 'fits_exact' THEN ': torna.' WHEN 'other_whole' THEN ': su quale totale il tasso sia calcolato non è stampato, nessun giudizio.' ELSE coalesce(v.closing, '') END AS sentence
FROM reasoned AS r
LEFT JOIN steps.verdict_of AS v ON v.reason = r.reason;
