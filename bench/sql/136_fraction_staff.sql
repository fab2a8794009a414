-- Work per head: in the groups that print the staff of a service (one row in fte), a result such as "volume medio per addetto" is one of
-- the group's other results, or the sum of two, over that staff. Which ones is not printed, so nothing here is ever inconsistent: the
-- document must show at least three such quotients to the last printed digit, and where the name announces one that no figure of the group
-- gives, that is a question.
CREATE VIEW steps.fraction_staff AS
WITH member AS (
    SELECT
        document_id, parent_id, section, node_id, level, ord, name, page, line, actual, actual_low, actual_high, actual_unit,
        trim(regexp_replace(actual_raw, '\s+', ' ', 'g')) AS stated,
        (page IS NULL AND line IS NOT NULL) OR confidence IS NOT NULL AS uncertain, coalesce(confidence < 60, false) AS unreadable,
        count(CASE WHEN actual_unit = 'fte' THEN 1 END) OVER kin AS staffs,
        max(CASE WHEN actual_unit = 'fte' THEN actual END) OVER kin AS staff,
        max(CASE WHEN actual_unit = 'fte' THEN actual_low END) OVER kin AS staff_low,
        max(CASE WHEN actual_unit = 'fte' THEN actual_high END) OVER kin AS staff_high,
        max(CASE WHEN actual_unit = 'fte' THEN trim(regexp_replace(actual_raw, '\s+', ' ', 'g')) END) OVER kin AS staff_raw,
        regexp_matches(upper(strip_accents(name)), 'VOLUME|EFFICIEN|ADDETTO|PRO ?CAPITE') AS announced
    FROM core.record
    WHERE level = 'indicator' AND parent_id IS NOT NULL AND actual IS NOT NULL
    WINDOW kin AS (PARTITION BY document_id, parent_id, section)
), plain AS (
    SELECT *, actual <> CAST(actual AS DECIMAL(18, 0)) AS broken FROM member
    WHERE staffs = 1 AND staff > 0 AND coalesce(actual_unit, 'N') IN ('N', 'h', 'ratio', 'EUR')
), tried AS (
    SELECT
        r.document_id, r.node_id,
        a.actual + coalesce(b.actual, 0) AS amount,
        a.stated || coalesce(' + ' || b.stated, '') AS amount_raw,
        row_number() OVER (PARTITION BY r.document_id, r.node_id ORDER BY b.node_id IS NOT NULL, a.ord, b.ord) AS choice
    FROM plain AS r
    JOIN plain AS a ON a.document_id = r.document_id AND a.parent_id = r.parent_id AND a.section = r.section
        AND a.node_id <> r.node_id AND a.actual > 0
    -- The second addend is another count of the group, or nothing.
    JOIN (
        SELECT document_id, parent_id, section, node_id, ord, actual, stated FROM plain
        UNION ALL
        SELECT DISTINCT document_id, parent_id, section, CAST(NULL AS VARCHAR), CAST(NULL AS INTEGER), CAST(NULL AS DECIMAL(18, 6)), CAST(NULL AS VARCHAR) FROM plain
    ) AS b ON b.document_id = r.document_id AND b.parent_id = r.parent_id AND b.section = r.section
        AND (b.node_id IS NULL OR (b.ord > a.ord AND b.node_id <> r.node_id AND b.actual > 0))
    WHERE (r.broken OR r.announced)
        AND a.actual + coalesce(b.actual, 0) BETWEEN CAST(r.actual_low AS DECIMAL(20, 6)) * r.staff AND CAST(r.actual_high AS DECIMAL(20, 6)) * r.staff
), fitted AS (
    SELECT r.*, t.amount, t.amount_raw
    FROM plain AS r
    LEFT JOIN tried AS t ON t.document_id = r.document_id AND t.node_id = r.node_id AND t.choice = 1
    WHERE t.amount IS NOT NULL OR r.announced
), counted AS (
    SELECT *, count(DISTINCT CASE WHEN amount IS NOT NULL AND broken THEN actual END) OVER (PARTITION BY document_id) AS fits FROM fitted
), whole AS (
    SELECT
        * EXCLUDE (amount),
        CAST(replace(CAST(CAST(amount AS DECIMAL(20, 6)) AS VARCHAR), '.', '') AS HUGEINT) AS num,
        CAST(replace(CAST(staff AS VARCHAR), '.', '') AS HUGEINT) AS den,
        CAST(replace(CAST(staff_low AS VARCHAR), '.', '') AS HUGEINT) AS den_low,
        CAST(replace(CAST(staff_high AS VARCHAR), '.', '') AS HUGEINT) AS den_high,
        CAST('0.000001' AS DECIMAL(6, 6)) AS millionth
    FROM counted
    WHERE fits >= 3
), divided AS (
    SELECT
        * EXCLUDE (num, den, den_low, den_high, millionth),
        TRY_CAST(CAST((2000000 * num + den) // (2 * den) AS DECIMAL(32, 0)) * millionth AS DECIMAL(18, 6)) AS recomputed,
        TRY_CAST(CAST((1000000 * num) // den_high AS DECIMAL(32, 0)) * millionth AS DECIMAL(18, 6)) AS recomputed_low,
        CASE WHEN den_low > 0 THEN TRY_CAST(CAST((1000000 * num + den_low - 1) // den_low AS DECIMAL(32, 0)) * millionth AS DECIMAL(18, 6)) END AS recomputed_high
    FROM whole
)
SELECT
    *,
    CASE WHEN unreadable THEN 'unreadable' WHEN recomputed IS NOT NULL THEN 'fits_exact' ELSE 'no_count' END AS reason,
    CASE WHEN unreadable THEN 'unreadable' WHEN recomputed IS NOT NULL THEN 'exact' ELSE 'rule_unknown' END AS verdict,
    CASE
        WHEN unreadable THEN 'Una delle cifre è stata letta con poca certezza: nessun giudizio finché una persona non guarda la pagina.'
        WHEN recomputed IS NOT NULL THEN amount_raw || ' diviso le risorse del gruppo (' || staff_raw || ') dà '
            || replace(regexp_replace(CAST(CAST(recomputed AS DECIMAL(18, 4)) AS VARCHAR), '\.?0+$', ''), '.', ',') || ': il risultato stampato ' || stated || ' torna.'
        ELSE 'Il risultato ' || stated || ' sembra un volume per addetto, ma nessuna cifra del gruppo, da sola o sommata a un''altra, divisa per '
            || staff_raw || ' lo dà: gli operandi possono stare altrove, nessun giudizio.'
    END AS sentence
FROM divided;
