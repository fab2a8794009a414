-- Numbers, days and years that the text sets in order: a number of an index, of sheets or of indicators that stands twice or is passed over, a document of the cycle
-- dated after or long before the act that approved it, one that the act cites which adopted the report, objectives given in another year than the report's, an
-- evaluation later than the adoption of the report that tells of it, a mark that repeats that of the year before, areas with a manager. All of them ask, none accuses.
CREATE VIEW steps.statement_order AS
WITH told AS (
    SELECT
        document_id, kind, level, counted, operator, page, line, text, node_ids[1] AS bearer, terms_words[1] AS number, degree, degree_low, degree_high, degree_raw,
        (page IS NULL AND line IS NOT NULL) OR confidence IS NOT NULL AS from_text, coalesce(confidence < 60, false) AS unreadable,
        coalesce(page, line) || '/' || coalesce(CAST(CAST(top AS INTEGER) AS VARCHAR), '') AS spot
    FROM core.statement
    WHERE kind IN ('numbering', 'dated', 'evaluated', 'confirmed', 'areas', 'given', 'shared_act', 'titled', 'approved')
), dated AS (
    SELECT *, try_strptime(lpad(CAST(counted AS VARCHAR), 8, '0'), '%Y%m%d') AS day, try_strptime(level, '%Y%m%d') AS act FROM told WHERE kind = 'dated'
), cycle AS (
    -- Objectives are given from the autumn before to the end of the year.
    SELECT
        t.*, d.year, right(lpad(CAST(counted AS VARCHAR), 8, '0'), 2) || '/' || substr(lpad(CAST(counted AS VARCHAR), 8, '0'), 5, 2) || '/' || left(lpad(CAST(counted AS VARCHAR), 8, '0'), 4) AS day_it
    FROM told AS t
    JOIN core.document AS d USING (document_id)
    WHERE t.kind IN ('given', 'shared_act', 'titled')
), evaluated AS (
    SELECT
        *, TRY_CAST(left(level, 6) AS INTEGER) AS adopted,
        right(CAST(counted AS VARCHAR), 2) || '/' || left(CAST(counted AS VARCHAR), 4) AS month_it,
        right(level, 2) || '/' || substr(level, 5, 2) || '/' || left(level, 4) AS adopted_it
    FROM told
    WHERE kind = 'evaluated'
), confirmed AS (
    SELECT
        t.*, r.node_id, r.name, r.page AS r_page, r.actual, r.actual_low, r.actual_high, trim(regexp_replace(r.actual_raw, '\s+', ' ', 'g')) AS actual_raw,
        r.confidence IS NOT NULL AS recognised, r.last_value = r.actual AS still
    FROM told AS t
    JOIN core.record AS r ON r.document_id = t.document_id AND r.last_value_year = t.counted AND r.actual IS NOT NULL AND r.last_value BETWEEN t.degree_low AND t.degree_high
    WHERE t.kind = 'confirmed' AND t.degree IS NOT NULL
    QUALIFY count(*) OVER (PARTITION BY t.document_id, t.spot, t.text) = 1
), approved AS (
    -- One document approved on one day by one body, with two numbers.
    SELECT
        document_id, level, counted, arg_max(page, (page, line)) AS page, arg_max(line, (page, line)) AS line, arg_max(text, (page, line)) AS text, arg_max(spot, (page, line)) AS spot,
        bool_or(from_text) AS from_text, bool_or(unreadable) AS unreadable, count(DISTINCT number) AS numbers, count(*) AS times, arg_max(number, (page, line)) AS number, arg_min(number, (page, line)) AS first_number,
        min(page) AS first_page, right(CAST(counted AS VARCHAR), 2) || '/' || substr(CAST(counted AS VARCHAR), 5, 2) || '/' || left(CAST(counted AS VARCHAR), 4) AS day_it
    FROM told
    WHERE kind = 'approved'
    GROUP BY document_id, level, counted
), managed AS (
    SELECT
        t.*, count(u.node_id) AS theirs, string_agg(u.name, ', ' ORDER BY u.ord) AS whose
    FROM told AS t
    LEFT JOIN core.record AS u ON u.document_id = t.document_id AND u.section = 'individual' AND u.level = 'unit'
        AND regexp_matches(upper(strip_accents(u.name)), '\bDIRIGENT[EI]\b.*\bAREA\b')
    WHERE t.kind = 'areas'
    GROUP BY ALL
), every AS (
    SELECT
        document_id, bearer AS node_id, 'numbering/' || spot || '/' || level || coalesce('/' || bearer, '') AS key, kind, page, line, text, from_text, unreadable,
        CASE operator WHEN '<>' THEN 'no_number' ELSE 'number_twice' END AS reason, 'numbering' AS rule,
        CAST(NULL AS DECIMAL(18, 6)) AS published, CAST(NULL AS DECIMAL(18, 6)) AS low, CAST(NULL AS DECIMAL(18, 6)) AS high,
        CAST(NULL AS DECIMAL(18, 6)) AS recomputed, CAST(NULL AS DECIMAL(18, 6)) AS r_low, CAST(NULL AS DECIMAL(18, 6)) AS r_high,
        CASE operator WHEN '=' THEN 'il numero ' || level || ' è dato anche a un altro ' || CASE WHEN bearer IS NULL THEN 'capitolo' ELSE 'indicatore' END WHEN '~' THEN 'lo stesso indicatore ha due numeri, ' || level ELSE 'il numero ' || level || ' non si trova' END AS closing, text AS claim
    FROM told
    WHERE kind = 'numbering'
    UNION ALL
    SELECT
        document_id, NULL, 'dated/' || spot, kind, page, line, text, from_text, unreadable,
        CASE WHEN act <= day AND day <= act + INTERVAL 1 YEAR THEN 'fits_exact' ELSE 'other_day' END, 'same_day', NULL, NULL, NULL, NULL, NULL, NULL,
        'l''atto citato è del ' || strftime(act, '%d/%m/%Y'), text
    FROM dated
    UNION ALL
    SELECT
        document_id, NULL, 'given/' || spot || '/' || counted, kind, page, line, text, from_text, unreadable,
        CASE WHEN counted BETWEEN (year - 1) * 10000 + 1001 AND year * 10000 + 1231 THEN 'fits_exact' ELSE 'other_cycle' END, 'same_cycle', NULL, NULL, NULL, NULL, NULL, NULL,
        'il documento rende conto del ' || year, 'obiettivi assegnati il ' || day_it
    FROM cycle
    WHERE kind = 'given'
    UNION ALL
    SELECT
        document_id, NULL, 'titled/' || spot || '/' || counted, kind, page, line, text, from_text, unreadable, CASE counted WHEN year THEN 'fits_exact' ELSE 'other_cycle' END, 'same_cycle',
        NULL, NULL, NULL, NULL, NULL, NULL, 'il documento rende conto del ' || year, 'questa relazione è del ' || counted
    FROM cycle
    WHERE kind = 'titled'
    UNION ALL
    SELECT
        document_id, NULL, 'approved/' || level || '/' || counted, 'approved', page, line, text, from_text, unreadable, CASE numbers WHEN 1 THEN 'fits_exact' ELSE 'other_number' END, 'same_act',
        NULL, NULL, NULL, NULL, NULL, NULL, CASE numbers WHEN 1 THEN 'il numero è lo stesso ogni volta (' || times || ')' ELSE 'altrove, con lo stesso giorno, è la n. ' || first_number || coalesce(' (pagina ' || first_page || ')', '') END,
        'deliberazione n. ' || number || ' del ' || day_it
    FROM approved
    WHERE times > 1
    UNION ALL
    SELECT
        document_id, NULL, 'shared_act/' || spot || '/' || counted, kind, page, line, text, from_text, unreadable, 'shared_act', 'same_act', NULL, NULL, NULL, NULL, NULL, NULL,
        'è anche l''atto n. ' || level || ' del ' || day_it || ' che ha adottato questo documento (frontespizio)', text
    FROM cycle
    WHERE kind = 'shared_act'
    UNION ALL
    SELECT
        document_id, NULL, 'evaluated/' || spot, kind, page, line, text, from_text, unreadable, CASE WHEN counted <= adopted THEN 'fits_exact' ELSE 'after_adoption' END, 'order_of_days',
        NULL, NULL, NULL, NULL, NULL, NULL, 'il documento è stato adottato il ' || adopted_it, 'misurazione o valutazione conclusa nel mese ' || month_it
    FROM evaluated
    UNION ALL
    SELECT
        document_id, node_id, 'confirmed/' || spot || '/' || counted, kind, page, line, text, from_text OR recognised, unreadable,
        -- A row that prints another figure for each of the two years tells a change, though one may be the other rounded.
        CASE WHEN degree = actual THEN 'fits_exact' WHEN still AND degree_low <= actual_high AND actual_low <= degree_high THEN 'fits_rounded' ELSE 'other_figure' END, 'same_figure',
        degree, degree_low, degree_high, actual, actual_low, actual_high, name || ' è ' || actual_raw || coalesce(' (pagina ' || r_page || ')', ''),
        'confermato ' || degree_raw || ' del ' || counted
    FROM confirmed
    UNION ALL
    SELECT
        document_id, NULL, 'areas/' || spot || '/' || counted, kind, page, line, text, from_text, unreadable,
        CASE theirs WHEN 0 THEN 'no_rows' WHEN counted THEN 'fits_exact' ELSE 'other_areas' END, 'count', counted, counted, counted, theirs, theirs, theirs,
        'nella parte sugli obiettivi individuali sono ' || theirs || coalesce(' (' || whose || ')', ''), 'aree dirigenziali: ' || counted
    FROM managed
)
SELECT
    document_id, node_id, 'statement/' || key AS key, kind, CAST(NULL AS VARCHAR) AS level, page, line, text,
    CASE WHEN unreadable THEN 'unreadable' WHEN reason IN ('fits_exact', 'fits_rounded', 'no_rows') THEN reason WHEN from_text THEN 'text' ELSE reason END AS reason,
    rule, published, low AS published_low, high AS published_high, recomputed, r_low AS recomputed_low, r_high AS recomputed_high, closing, claim
FROM every;
