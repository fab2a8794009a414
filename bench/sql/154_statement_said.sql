-- Figures that the text sets beside each other, beside the calendar or beside a ratio of two years: percentages year by year (of one enumeration, of two), periods and
-- days that no calendar has, laws with their day, chapters that the index lacks, growth, objectives given to persons. Only one year with two percentages in one
-- enumeration, and a law of one number with two days, accuse; all else asks, acts of the chamber's own too.
CREATE VIEW steps.statement_said AS
WITH told AS (
    SELECT
        *, (page IS NULL AND line IS NOT NULL) OR confidence IS NOT NULL AS from_text, coalesce(confidence < 60, false) AS unreadable,
        coalesce(page, line) || '/' || coalesce(CAST(CAST(top AS INTEGER) AS VARCHAR), '') AS spot, CAST(counted AS VARCHAR) AS digits,
        right(CAST(counted AS VARCHAR), 2) || '/' || substr(CAST(counted AS VARCHAR), 5, 2) || '/' || left(CAST(counted AS VARCHAR), 4) AS day_it
    FROM core.statement
    WHERE kind IN ('series', 'period', 'cited', 'reference', 'change', 'assigned')
), share AS (
    SELECT *, dense_rank() OVER (PARTITION BY document_id ORDER BY coalesce(page, line), top, text) AS run FROM told WHERE kind = 'series'
), yearly AS (
    SELECT
        document_id, run, counted AS year, min(page) AS page, min(line) AS line, min(text) AS text, min(spot) AS spot, bool_or(from_text) AS from_text, bool_or(unreadable) AS unreadable,
        count(*) AS times, max(degree_low) <= min(degree_high) AS alike, arg_min(degree, degree_low) AS least, arg_min(degree_low, degree_low) AS least_low,
        arg_min(degree_high, degree_low) AS least_high, arg_min(degree_raw, degree_low) AS least_raw, arg_max(degree, degree_low) AS most, arg_max(degree_low, degree_low) AS most_low,
        arg_max(degree_high, degree_low) AS most_high, arg_max(degree_raw, degree_low) AS most_raw
    FROM share
    GROUP BY document_id, run, counted
), enumerated AS (
    SELECT *, count(*) OVER (PARTITION BY document_id, run) AS years, sum(times) OVER (PARTITION BY document_id, run) AS figures FROM yearly
), beside AS (
    SELECT
        a.document_id, a.page, a.line, a.text, a.spot, a.year, a.from_text OR b.from_text AS from_text, a.unreadable OR b.unreadable AS unreadable, a.most AS v, a.most_low AS v_low,
        a.most_high AS v_high, a.most_raw AS v_raw, b.most AS w, b.most_low AS w_low, b.most_high AS w_high, b.most_raw AS w_raw, b.page AS w_page, b.run AS other,
        a.most_low <= b.most_high AND b.most_low <= a.most_high AS meets,
        (SELECT count(*) FROM share AS x JOIN share AS y ON y.document_id = x.document_id AND y.counted = x.counted AND y.degree = x.degree
            WHERE x.document_id = a.document_id AND x.run = a.run AND y.run = b.run) AS common
    FROM enumerated AS a
    JOIN enumerated AS b ON b.document_id = a.document_id AND b.run > a.run AND b.year = a.year
    WHERE a.times = 1 AND b.times = 1
), law AS (
    SELECT
        document_id, level, count(*) AS times, count(DISTINCT counted) AS days, bool_or(from_text) AS from_text, bool_or(unreadable) AS unreadable,
        arg_max(page, counted) AS page, arg_max(line, counted) AS line, arg_max(text, counted) AS text, arg_max(day_it, counted) AS last_day_it, arg_min(day_it, counted) AS first_day_it, arg_min(page, counted) AS first_page
    FROM told
    WHERE kind = 'cited' AND regexp_matches(level, '^(dlgs|dl|legge|dpr|giunta|consiglio|determinazione) ')
    GROUP BY document_id, level
), decree AS (
    SELECT document_id, digits AS day, min(day_it) AS day_it, count(*) AS times, min(page) AS page, min(line) AS line, min(text) AS text, bool_or(from_text) AS from_text, bool_or(unreadable) AS unreadable
    FROM told
    WHERE kind = 'cited' AND level = 'decreto'
    GROUP BY document_id, digits
), grown AS (
    SELECT
        t.document_id, t.page, t.line, t.text, t.spot, t.operator, t.degree, t.degree_low, t.degree_high, t.degree_raw, r.node_id, r.name, r.page AS r_page,
        t.from_text OR (r.page IS NULL AND r.line IS NOT NULL) OR r.confidence IS NOT NULL AS from_text, t.unreadable OR coalesce(r.confidence < 60, false) AS unreadable,
        trim(regexp_replace(r.actual_raw, '\s+', ' ', 'g')) AS actual_raw,
        TRY_CAST(CASE t.operator WHEN '+' THEN 100 * CAST(r.actual AS DECIMAL(18, 6)) - 100 WHEN '-' THEN 100 - 100 * CAST(r.actual AS DECIMAL(18, 6)) ELSE 100 * CAST(r.actual AS DECIMAL(18, 6)) END AS DECIMAL(18, 6)) AS given,
        TRY_CAST(CASE t.operator WHEN '+' THEN 100 * CAST(r.actual_low AS DECIMAL(18, 6)) - 100 WHEN '-' THEN 100 - 100 * CAST(r.actual_high AS DECIMAL(18, 6)) ELSE 100 * CAST(r.actual_low AS DECIMAL(18, 6)) END AS DECIMAL(18, 6)) AS given_low,
        TRY_CAST(CASE t.operator WHEN '+' THEN 100 * CAST(r.actual_high AS DECIMAL(18, 6)) - 100 WHEN '-' THEN 100 - 100 * CAST(r.actual_low AS DECIMAL(18, 6)) ELSE 100 * CAST(r.actual_high AS DECIMAL(18, 6)) END AS DECIMAL(18, 6)) AS given_high
    FROM told AS t
    JOIN core.record AS r ON r.document_id = t.document_id AND list_contains(t.node_ids, r.node_id)
    WHERE t.kind = 'change' AND r.actual > 0 AND r.actual < 100 AND coalesce(r.actual_unit, 'N') IN ('N', 'ratio')
    QUALIFY row_number() OVER (PARTITION BY t.document_id, t.spot, t.text, t.operator, t.degree ORDER BY r.ord) = 1
), given AS (
    SELECT
        t.document_id, t.page, t.line, t.text, t.spot, t.counted, bool_or(t.from_text OR o.confidence IS NOT NULL) AS from_text, bool_or(t.unreadable) AS unreadable, count(o.node_id) AS theirs,
        string_agg(DISTINCT u.name, ', ' ORDER BY u.name) AS whose,
        (SELECT count(*) FROM core.record AS a WHERE a.document_id = t.document_id AND a.level = 'individual_objective' AND a.section = 'individual') AS every_one
    FROM told AS t
    JOIN core.record AS u ON u.document_id = t.document_id AND list_contains(t.node_ids, u.node_id)
    LEFT JOIN core.record AS o ON o.document_id = u.document_id AND o.parent_id = u.node_id AND o.level = 'individual_objective'
    WHERE t.kind = 'assigned'
    GROUP BY t.document_id, t.page, t.line, t.text, t.spot, t.counted
), every AS (
    SELECT
        document_id, CAST(NULL AS VARCHAR) AS node_id, 'series/' || spot || '/' || year AS key, 'series' AS kind, page, line, text, from_text, unreadable,
        CASE WHEN alike THEN 'fits_exact' WHEN figures >= 3 AND years >= 2 THEN 'apart' ELSE 'other_percentage' END AS reason, 'same_year' AS rule,
        least AS published, least_low AS low, least_high AS high, most AS recomputed, most_low AS r_low, most_high AS r_high,
        'la stessa frase stampa anche ' || most_raw || ' per il ' || year AS closing, least_raw || ' per il ' || year AS claim
    FROM enumerated
    WHERE times > 1
    UNION ALL
    SELECT
        document_id, NULL, 'series/' || spot || '/' || year || '/' || other, 'series', page, line, text, from_text, unreadable, CASE WHEN meets THEN 'fits_exact' ELSE 'other_percentage' END, 'same_year',
        v, v_low, v_high, w, w_low, w_high, 'altrove è ' || w_raw || coalesce(' (pagina ' || w_page || ')', ''), v_raw || ' per il ' || year
    FROM beside
    WHERE common >= 2
    UNION ALL
    SELECT
        document_id, NULL, 'period/' || spot || '/' || counted || '/' || level, 'period', page, line, text, from_text, unreadable, 'no_calendar', 'calendar', NULL, NULL, NULL, NULL, NULL, NULL,
        CASE level WHEN 'semestre' THEN 'un anno ha due semestri' WHEN 'quadrimestre' THEN 'un anno ha tre quadrimestri' WHEN 'trimestre' THEN 'un anno ha quattro trimestri'
            WHEN 'bimestre' THEN 'un anno ha sei bimestri' ELSE 'il calendario non ha questo giorno' END,
        CASE WHEN counted > 0 THEN counted || '° ' || level ELSE level END
    FROM told
    WHERE kind = 'period'
    UNION ALL
    SELECT
        document_id, NULL, 'cited/' || level, 'cited', page, line, text, from_text, unreadable,
        -- The acts of a chamber are numbered anew every year, by each of its bodies, perhaps by each manager: they ask.
        CASE WHEN days = 1 THEN 'fits_exact' WHEN regexp_matches(level, '^(giunta|consiglio|determinazione) ') THEN 'same_number' ELSE 'apart' END, 'same_act', NULL, NULL, NULL, NULL, NULL, NULL,
        CASE WHEN days = 1 THEN 'il giorno è lo stesso ogni volta (' || times || ')' ELSE 'altrove è del ' || first_day_it
            || coalesce(' (pagina ' || first_page || ')', '') END,
        CASE WHEN level LIKE 'dlgs %' THEN 'decreto legislativo' WHEN level LIKE 'dl %' THEN 'decreto-legge' WHEN level LIKE 'dpr %' THEN 'd.P.R.'
            WHEN level LIKE 'giunta %' THEN 'deliberazione della Giunta' WHEN level LIKE 'consiglio %' THEN 'deliberazione del Consiglio' WHEN level LIKE 'determinazione %' THEN 'determinazione' ELSE 'legge' END || regexp_extract(level, ' .*')
            || ' del ' || last_day_it
    FROM law
    WHERE times > 1
    UNION ALL
    SELECT
        d.document_id, NULL, 'cited/decreto/' || d.day || '/' || e.day, 'cited', d.page, d.line, d.text, d.from_text OR e.from_text, d.unreadable OR e.unreadable, 'other_act', 'same_act',
        NULL, NULL, NULL, NULL, NULL, NULL,
        'altrove, ' || e.times || ' volte, è citato un decreto del ' || e.day_it || coalesce(' (pagina ' || e.page || ')', ''),
        'decreto del ' || d.day_it
    FROM decree AS d
    JOIN decree AS e ON e.document_id = d.document_id AND left(e.day, 4) = left(d.day, 4) AND e.day <> d.day AND e.times >= 2 AND (e.times > d.times OR (e.times = d.times AND e.day < d.day))
        AND (right(e.day, 2) = right(d.day, 2) OR left(e.day, 6) = left(d.day, 6))
    UNION ALL
    SELECT
        document_id, NULL, 'reference/' || spot || '/' || level, 'reference', page, line, text, from_text, unreadable, 'no_chapter', 'index', NULL, NULL, NULL, NULL, NULL, NULL,
        'l''indice del documento non ha un capitolo con questo numero', 'capitolo ' || level
    FROM told
    WHERE kind = 'reference'
    UNION ALL
    SELECT
        document_id, node_id, 'change/' || spot || '/' || node_id || '/' || degree, 'change', page, line, text, from_text, unreadable,
        CASE WHEN degree = given THEN 'fits_exact' WHEN degree_low <= given_high AND degree_high >= given_low THEN 'fits_rounded' ELSE 'other_change' END, 'ratio_of_years',
        degree, degree_low, degree_high, given, given_low, given_high,
        'il rapporto fra i due anni è ' || actual_raw || coalesce(' (pagina ' || r_page || ')', ''),
        name || ': ' || CASE operator WHEN '+' THEN 'aumento del ' WHEN '-' THEN 'calo del ' ELSE '' END || degree_raw || CASE operator WHEN '=' THEN ' dell''anno prima' ELSE '' END
    FROM grown
    WHERE given IS NOT NULL
    UNION ALL
    SELECT
        document_id, NULL, 'assigned/' || spot || '/' || counted, 'assigned', page, line, text, from_text, unreadable,
        CASE WHEN theirs = 0 THEN 'no_rows' WHEN counted IN (theirs, every_one) THEN 'fits_exact' ELSE 'other_count' END, 'count', counted, counted, counted, theirs, theirs, theirs,
        'nella parte sugli obiettivi individuali se ne contano ' || theirs || ' (' || whose || '), in tutto ' || every_one, counted || ' obiettivi assegnati'
    FROM given
)
SELECT
    document_id, node_id, 'statement/' || key AS key, kind, CAST(NULL AS VARCHAR) AS level, page, line, text,
    CASE WHEN unreadable THEN 'unreadable' WHEN reason IN ('fits_exact', 'fits_rounded', 'no_rows') THEN reason WHEN from_text THEN 'text' ELSE reason END AS reason,
    rule, CAST(published AS DECIMAL(18, 6)) AS published, CAST(low AS DECIMAL(18, 6)) AS published_low, CAST(high AS DECIMAL(18, 6)) AS published_high,
    CAST(recomputed AS DECIMAL(18, 6)) AS recomputed, CAST(r_low AS DECIMAL(18, 6)) AS recomputed_low, CAST(r_high AS DECIMAL(18, 6)) AS recomputed_high, closing, claim
FROM every;
