-- What would make figures that do not meet meet again: the smallest change of one operand, and the single digit (or lost minus) that, read otherwise,
-- would. Degrees, deviations and quotients are one relation of three printed figures x, y, z: z = f x / y (`ratio`, `capped` at 100), z = f (2 - x / y)
-- (`excess`, capped, not below zero), z = x - y (`difference`); means and repeated figures have only z and the interval it should
-- meet (`range`). All in millionths, as exact integers. The other figure is never said to be the right one.
CREATE VIEW steps.reconciled AS
WITH open AS (
    SELECT
        f.document_id, f.key,
        CASE
            WHEN f.subject = 'deviation' THEN 'difference'
            WHEN f.rule = 'quotient' THEN 'ratio'
            WHEN f.rule IN ('ratio_capped', 'ratio_equal', 'ratio_uncapped') THEN 'ratio'
            WHEN f.rule IN ('excess_floored', 'excess_uncapped') THEN 'excess'
            ELSE 'range'
        END AS kind,
        f.rule IN ('ratio_capped', 'ratio_equal', 'excess_floored') AS capped,
        CASE WHEN f.subject = 'score' OR r.actual_unit = '%' THEN 100 ELSE 1 END AS factor,
        f.subject, f.published, f.published_low, f.published_high, f.recomputed_low, f.recomputed_high, r.*  EXCLUDE (document_id)
    FROM steps.finding AS f
    JOIN core.record AS r ON r.document_id = f.document_id AND r.node_id = f.node_id
    WHERE (f.verdict = 'inconsistent' OR f.reason = 'text') AND f.recomputed_low IS NOT NULL AND f.published IS NOT NULL
        AND f.subject IN ('score', 'mean', 'deviation', 'fraction', 'duplicate') AND coalesce(r.target_date, r.actual_date) IS NULL
), operand AS (
    SELECT
        o.document_id, o.key, o.kind, o.capped, o.factor, v.role, v.word, v.decimals,
        CAST(replace(CAST(v.value AS VARCHAR), '.', '') AS HUGEINT) AS m,
        CAST(replace(CAST(v.low AS VARCHAR), '.', '') AS HUGEINT) AS m_low, CAST(replace(CAST(v.high AS VARCHAR), '.', '') AS HUGEINT) AS m_high
    FROM open AS o
    CROSS JOIN LATERAL (
        SELECT 'z' AS role, CASE subject WHEN 'deviation' THEN 'lo scostamento' WHEN 'fraction' THEN 'il risultato' WHEN 'duplicate' THEN 'la cifra' ELSE 'il grado' END AS word,
            o.published AS value, o.published_low AS low, o.published_high AS high,
            CASE subject WHEN 'deviation' THEN deviation_decimals WHEN 'fraction' THEN actual_decimals ELSE score_decimals END AS decimals
        UNION ALL
        SELECT 'x', CASE subject WHEN 'fraction' THEN 'il numeratore' ELSE 'il risultato' END,
            CASE subject WHEN 'fraction' THEN numerator ELSE actual END, CASE subject WHEN 'fraction' THEN numerator_low ELSE actual_low END,
            CASE subject WHEN 'fraction' THEN numerator_high ELSE actual_high END, CASE subject WHEN 'fraction' THEN numerator_decimals ELSE actual_decimals END
        WHERE kind <> 'range'
        UNION ALL
        SELECT 'y', CASE subject WHEN 'fraction' THEN 'il denominatore' ELSE 'il valore atteso' END,
            CASE subject WHEN 'fraction' THEN denominator ELSE target END,
            CASE WHEN subject = 'fraction' THEN denominator_low WHEN target = CAST(target AS DECIMAL(18, 0)) THEN target ELSE target_low END,
            CASE WHEN subject = 'fraction' THEN denominator_high WHEN target = CAST(target AS DECIMAL(18, 0)) THEN target ELSE target_high END,
            CASE subject WHEN 'fraction' THEN denominator_decimals ELSE target_decimals END
        WHERE kind <> 'range'
        UNION ALL
        SELECT 'range', '', o.recomputed_low, o.recomputed_low, o.recomputed_high, 6
    ) AS v
    WHERE v.value IS NOT NULL AND v.decimals <= 6
), relation AS (
    SELECT
        document_id, key, kind, capped, factor, role, word, decimals, m,
        max(CASE WHEN role = 'x' THEN m END) OVER one AS x, max(CASE WHEN role = 'x' THEN m - m_low END) OVER one AS x_down, max(CASE WHEN role = 'x' THEN m_high - m END) OVER one AS x_up,
        max(CASE WHEN role = 'y' THEN m END) OVER one AS y, max(CASE WHEN role = 'y' THEN m - m_low END) OVER one AS y_down, max(CASE WHEN role = 'y' THEN m_high - m END) OVER one AS y_up,
        max(CASE WHEN role = 'z' THEN m END) OVER one AS z, max(CASE WHEN role = 'z' THEN m - m_low END) OVER one AS z_down, max(CASE WHEN role = 'z' THEN m_high - m END) OVER one AS z_up,
        max(CASE WHEN role = 'range' THEN m_low END) OVER one AS least, max(CASE WHEN role = 'range' THEN m_high END) OVER one AS most,
        t.tens AS step
    FROM operand
    JOIN (VALUES (0, 1000000), (1, 100000), (2, 10000), (3, 1000), (4, 100), (5, 10), (6, 1)) AS t(places, tens) ON t.places = decimals
    WINDOW one AS (PARTITION BY document_id, key)
), bound AS (
    -- Where the operand in hand should lie, roughly: the values around each edge are tried below.
    SELECT
        r.*,
        unnest(CASE
            WHEN role = 'z' THEN [least - z_up, most + z_down]
            WHEN kind = 'ratio' AND role = 'x' THEN [(z - z_down) * (y - y_down) // (factor * 1000000) - x_up, (z + z_up) * (y + y_up) // (factor * 1000000) + x_down]
            WHEN kind = 'ratio' THEN [CASE WHEN z > z_down THEN factor * 1000000 * (x + x_up) // (z - z_down) + y_down END,
                CASE WHEN z + z_up > 0 THEN factor * 1000000 * (x - x_down) // (z + z_up) - y_up END]
            WHEN kind = 'excess' AND role = 'x' THEN [2 * y - (z - z_down) * y // 100000000 + x_down, 2 * y - (z + z_up) * y // 100000000 - x_up]
            WHEN kind = 'excess' THEN [CASE WHEN z - z_down < 200000000 THEN 100000000 * (x - x_down) // (200000000 - z + z_down) END,
                CASE WHEN z + z_up < 200000000 THEN 100000000 * (x + x_up) // (200000000 - z - z_up) END]
            WHEN role = 'x' THEN [z - z_down + y - y_down - x_up, z + z_up + y + y_up + x_down]
            ELSE [x + x_up - z + z_down + y_down, x - x_down - z - z_up - y_up]
        END) AS edge
    FROM relation AS r
    WHERE role <> 'range'
), candidate AS (
    SELECT b.*, 'near' AS how, b.step * (b.edge // b.step + v.off) AS new FROM bound AS b CROSS JOIN (VALUES (-1), (0), (1), (2)) AS v(off) WHERE b.edge IS NOT NULL
    UNION ALL
    SELECT r.*, NULL, 'digit', (CASE WHEN m < 0 THEN -1 ELSE 1 END) * (abs(m) + (d.digit - (abs(m) // p.tens) % 10) * p.tens)
    FROM relation AS r
    JOIN (VALUES (1), (10), (100), (1000), (10000), (100000), (1000000), (10000000), (100000000), (1000000000), (10000000000), (100000000000), (1000000000000),
        (10000000000000), (100000000000000), (1000000000000000), (10000000000000000), (100000000000000000)) AS p(tens)
        ON p.tens >= r.step AND p.tens <= greatest(abs(r.m), 1000000)
    CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS d(digit)
    WHERE r.role <> 'range'
    UNION ALL
    SELECT r.*, NULL, 'digit', -m FROM relation AS r WHERE r.role <> 'range' AND r.kind = 'difference'
), moved AS (
    SELECT
        document_id, key, kind, capped, factor, role, word, decimals, m, new, how, x_down, x_up, y_down, y_up, z_down, z_up, least, most,
        CASE role WHEN 'x' THEN new ELSE x END AS x, CASE role WHEN 'y' THEN new ELSE y END AS y, CASE role WHEN 'z' THEN new ELSE z END AS z
    FROM candidate
    WHERE new <> m
), tested AS (
    SELECT
        document_id, key, role, word, decimals, m, new, how,
        abs(new - m) * 1000000000 // greatest(abs(m), 1) AS share
    FROM moved
    WHERE CASE kind
        WHEN 'range' THEN z - z_down <= most AND z + z_up >= least
        WHEN 'difference' THEN x + x_up - y + y_down >= z - z_down AND x - x_down - y - y_up <= z + z_up
        WHEN 'ratio' THEN y > y_down AND x >= 0 AND factor * 1000000 * (x + x_up) >= (z - z_down) * (y - y_down)
            AND (factor * 1000000 * (x - x_down) <= (z + z_up) * (y + y_up) OR (capped AND z + z_up >= 100000000))
            AND (NOT capped OR z - z_down <= 100000000)
        ELSE y > y_down AND x >= 0 AND (100000000 * (2 * (y + y_up) - x + x_down) >= (z - z_down) * (y + y_up) OR z - z_down <= 0)
            AND (100000000 * (2 * (y - y_down) - x - x_up) <= (z + z_up) * (y - y_down) OR (capped AND z + z_up >= 100000000))
            AND (NOT capped OR z - z_down <= 100000000)
    END
), worded AS (
    SELECT
        *,
        word || ' ' || replace(regexp_replace(CAST(CAST(CAST(new AS DECIMAL(32, 0)) * CAST('0.000001' AS DECIMAL(6, 6)) AS DECIMAL(38, 6)) AS VARCHAR), '\.?0+$', ''), '.', ',')
            || ' invece di '
            || replace(regexp_replace(CAST(CAST(CAST(m AS DECIMAL(32, 0)) * CAST('0.000001' AS DECIMAL(6, 6)) AS DECIMAL(38, 6)) AS VARCHAR), '\.?0+$', ''), '.', ',') AS words
    FROM (SELECT DISTINCT * FROM tested)
)
SELECT
    document_id, key,
    first(words ORDER BY share, role DESC, new) AS smallest_change,
    string_agg(CASE WHEN how = 'digit' THEN words END, '; ' ORDER BY share, role DESC, new) AS misreading
FROM worded
GROUP BY document_id, key;
