-- Figures of one sentence that give one another: shares of a whole, sums, parts, growth from one figure to another, days in order, days of the week, numbers in words
-- and digits, means of listed figures, so much for each, balances, the worst of some years but for one of them. What a sentence leaves out is not known to a machine: where the figures do not agree it asks, it never accuses.
CREATE VIEW steps.statement_relation AS
WITH told AS (
    -- Operands in millionths: whole numbers, whose products no DECIMAL would hold.
    SELECT
        document_id, level AS rule, operator, page, line, text, degree, degree_low, degree_high, degree_raw, terms_words, (page IS NULL AND line IS NOT NULL) OR confidence IS NOT NULL AS from_text,
        coalesce(confidence < 60, false) AS unreadable, coalesce(page, line) || '/' || coalesce(CAST(CAST(top AS INTEGER) AS VARCHAR), '') AS spot,
        row_number() OVER (PARTITION BY document_id, page, line, top, text, level ORDER BY terms_words, degree) AS n,
        CAST(replace(CAST(degree AS VARCHAR), '.', '') AS HUGEINT) AS d, CAST(replace(CAST(degree_low AS VARCHAR), '.', '') AS HUGEINT) AS d_low,
        CAST(replace(CAST(degree_high AS VARCHAR), '.', '') AS HUGEINT) AS d_high,
        terms_value, terms_low, terms_high, row_number() OVER (PARTITION BY document_id ORDER BY page, line, top, text, level, terms_words, degree) AS id
    FROM core.statement
    WHERE kind = 'relation'
), term AS (
    SELECT
        document_id, id, spot_no, CAST(replace(CAST(TRY_CAST(v AS DECIMAL(18, 6)) AS VARCHAR), '.', '') AS HUGEINT) AS m,
        CAST(replace(CAST(TRY_CAST(low AS DECIMAL(18, 6)) AS VARCHAR), '.', '') AS HUGEINT) AS m_low, CAST(replace(CAST(TRY_CAST(high AS DECIMAL(18, 6)) AS VARCHAR), '.', '') AS HUGEINT) AS m_high
    FROM (SELECT document_id, id, unnest(range(1, len(terms_value) + 1)) AS spot_no, unnest(terms_value) AS v, unnest(terms_low) AS low, unnest(terms_high) AS high FROM told)
), laid AS (
    SELECT
        document_id, id, max(CASE WHEN spot_no = 1 THEN m END) AS a, max(CASE WHEN spot_no = 1 THEN m_low END) AS a_low, max(CASE WHEN spot_no = 1 THEN m_high END) AS a_high,
        max(CASE WHEN spot_no = 2 THEN m END) AS b, max(CASE WHEN spot_no = 2 THEN m_low END) AS b_low, max(CASE WHEN spot_no = 2 THEN m_high END) AS b_high, count(*) AS terms_no,
        CAST(sum(m) AS HUGEINT) AS added, CAST(sum(m_low) AS HUGEINT) AS added_low, CAST(sum(m_high) AS HUGEINT) AS added_high
    FROM term
    GROUP BY document_id, id
), moved AS (
    -- What grew or fell, in the direction of the words.
    SELECT
        *, CASE operator WHEN '-' THEN a - b ELSE b - a END AS step, CASE operator WHEN '-' THEN a_low - b_high ELSE b_low - a_high END AS step_low,
        CASE operator WHEN '-' THEN a_high - b_low ELSE b_high - a_low END AS step_high,
        CASE operator WHEN '+' THEN a - b WHEN '-' THEN b - a ELSE abs(a - b) END AS remains
    FROM told
    JOIN laid USING (document_id, id)
), given AS (
    SELECT
        *,
        CASE rule
            WHEN 'share' THEN 100000000 * a = d * b WHEN 'growth_percent' THEN 100000000 * step = d * a WHEN 'growth' THEN step = d WHEN 'direction' THEN step > 0
            WHEN 'times' THEN 1000000 * b = d * a WHEN 'mean' THEN added = d * terms_no WHEN 'quotient' THEN 1000000 * a = d * b
            WHEN 'difference' THEN remains = d WHEN 'outranked' THEN a < d WHEN 'listed' THEN d BETWEEN a AND b WHEN 'weekday' THEN isodow(try_strptime(terms_words[1], '%Y%m%d')) = degree
            ELSE CASE operator WHEN '=' THEN added = d ELSE added <= d END
        END AS exactly,
        CASE rule
            WHEN 'share' THEN 100000000 * a_low <= d_high * b_high AND 100000000 * a_high >= d_low * b_low
            WHEN 'growth_percent' THEN 100000000 * step_low <= d_high * a_high AND 100000000 * step_high >= d_low * a_low
            WHEN 'growth' THEN step_low <= d_high AND step_high >= d_low
            WHEN 'times' THEN 1000000 * b_low <= d_high * a_high AND 1000000 * b_high >= d_low * a_low
            WHEN 'mean' THEN added_low <= d_high * terms_no AND added_high >= d_low * terms_no
            WHEN 'quotient' THEN 1000000 * a_low <= d_high * b_high AND 1000000 * a_high >= d_low * b_low
            WHEN 'difference' THEN remains BETWEEN d_low - a_high + a_low - b_high + b_low AND d_high + a_high - a_low + b_high - b_low
            WHEN 'parts' THEN added_low <= d_high AND (operator <> '=' OR added_high >= d_low)
            ELSE rule IN ('sum', 'whole', 'again') AND added_low <= d_high AND added_high >= d_low
        END AS nearly,
        TRY_CAST(CAST(CASE
            WHEN rule = 'share' AND b > 0 THEN (200000000 * a + b) // (2 * b)
            WHEN rule = 'growth_percent' AND a > 0 AND step >= 0 THEN (200000000 * step + a) // (2 * a)
            WHEN rule = 'growth' THEN step
            WHEN rule = 'mean' THEN (2 * added + terms_no) // (2 * terms_no)
            WHEN rule = 'quotient' AND b > 0 THEN (2000000 * a + b) // (2 * b)
            WHEN rule = 'difference' THEN remains
            WHEN rule IN ('sum', 'whole', 'parts') THEN added
        END AS DECIMAL(38, 0)) * CAST('0.000001' AS DECIMAL(6, 6)) AS DECIMAL(18, 6)) AS recomputed
    FROM moved
    WHERE a IS NOT NULL AND (d IS NOT NULL OR rule = 'direction')
), worded AS (
    SELECT
        *, array_to_string(terms_words, '; ') AS terms_it,
        replace(regexp_replace(CAST(CAST(recomputed AS DECIMAL(18, 2)) AS VARCHAR), '\.?0+$', ''), '.', ',') AS shown
    FROM given
)
SELECT
    document_id, CAST(NULL AS VARCHAR) AS node_id, 'statement/relation/' || spot || '/' || rule || '/' || n AS key, 'relation' AS kind, CAST(NULL AS VARCHAR) AS level, page, line, text,
    CASE WHEN unreadable THEN 'unreadable' WHEN exactly THEN 'fits_exact' WHEN nearly THEN 'fits_rounded' WHEN from_text THEN 'text' ELSE 'other_sum' END AS reason, rule,
    CASE WHEN rule IN ('order', 'weekday', 'spelt', 'outranked', 'listed') THEN NULL ELSE degree END AS published, CASE WHEN rule IN ('order', 'weekday', 'spelt', 'outranked', 'listed') THEN NULL ELSE degree_low END AS published_low,
    CASE WHEN rule IN ('order', 'weekday', 'spelt', 'outranked', 'listed') THEN NULL ELSE degree_high END AS published_high,
    recomputed, recomputed AS recomputed_low, recomputed AS recomputed_high,
    CASE rule
        WHEN 'share' THEN terms_words[1] || ' su ' || terms_words[2] || coalesce(' è il ' || shown || ' %', ' non si divide')
        WHEN 'part_of' THEN 'la parte (' || terms_words[1] || ') supera il tutto (' || degree_raw || ')'
        WHEN 'growth_percent' THEN 'da ' || terms_words[1] || ' a ' || terms_words[2] || CASE WHEN shown IS NULL THEN ' il valore va nell''altro verso' ELSE ' la variazione è del ' || shown || ' %' END
        WHEN 'growth' THEN 'da ' || terms_words[1] || ' a ' || terms_words[2] || ' la differenza è ' || shown
        WHEN 'direction' THEN 'da ' || terms_words[1] || ' a ' || terms_words[2] || CASE WHEN b > a THEN ' il valore cresce' WHEN b < a THEN ' il valore cala' ELSE ' il valore non cambia' END
        WHEN 'times' THEN 'da ' || terms_words[1] || ' a ' || terms_words[2] || ', e il testo dice ' || CASE WHEN degree > 2 THEN 'il triplo' WHEN degree > 1 THEN 'il doppio' ELSE 'la metà' END
        WHEN 'mean' THEN 'la media semplice di ' || terms_it || ' è ' || shown
        WHEN 'quotient' THEN terms_words[1] || ' diviso ' || terms_words[2] || coalesce(' è ' || shown, ' non si divide')
        WHEN 'difference' THEN 'fra ' || terms_words[1] || ' e ' || terms_words[2] || CASE WHEN remains < 0 THEN ' il saldo ha il segno opposto' ELSE ' la differenza è ' || shown END
        WHEN 'outranked' THEN 'il ' || terms_words[1] || ' è uno di quegli anni (dal ' || degree_raw || ')'
        WHEN 'listed' THEN 'gli elementi elencati sono ' || terms_words[1] || CASE WHEN b > a THEN ' o ' || terms_words[2] ELSE '' END
        WHEN 'order' THEN 'il periodo ' || CASE WHEN exactly THEN 'è in ordine' ELSE 'finisce prima di cominciare' END
        WHEN 'weekday' THEN 'quel giorno era ' || ['lunedì', 'martedì', 'mercoledì', 'giovedì', 'venerdì', 'sabato', 'domenica'][coalesce(isodow(try_strptime(terms_words[1], '%Y%m%d')), 1)]
        WHEN 'again' THEN 'la stessa frase altrove porta ' || terms_words[1]
        WHEN 'spelt' THEN 'in lettere è ' || terms_words[1] || ', in cifre ' || degree_raw
        ELSE 'le cifre ' || terms_it || ' sommano a ' || shown
    END AS closing,
    left(text, 300) AS claim
FROM worded;
