-- Objectives as a scheme sets them, against the tree: an objective that a scheme of areas groups otherwise than the tree does, and the programme of the State's
-- budget (D.M. 27/03/2013) of one objective in plan and report. Both ask, neither accuses.
CREATE VIEW steps.scheme_check AS
WITH cell AS (
    SELECT document_id, table_no, row_no, column_no, page, line, trim(regexp_replace(text, '\s+', ' ', 'g')) AS text, (page IS NULL AND line IS NOT NULL) OR confidence IS NOT NULL AS uncertain
    FROM raw.cell
    -- Codes of objectives, names of areas beside them, programmes: words, never figures alone.
    WHERE NOT withheld AND length(text) >= 5
), objective AS (
    SELECT document_id, code, min(node_id) AS node_id, arg_min(name, ord) AS name, arg_min(area, ord) AS area
    FROM (
        SELECT r.document_id, r.code, r.node_id, r.name, r.ord, p.name AS area
        FROM core.record AS r
        LEFT JOIN core.record AS p ON p.document_id = r.document_id AND p.node_id = r.parent_id AND p.level = 'area'
        WHERE r.level = 'strategic_objective' AND regexp_matches(r.code, '^\d{1,2}\.\d{1,2}$') AND coalesce(r.confidence, 100) >= 60
    )
    GROUP BY document_id, code
), coded AS (
    SELECT c.*, o.code, o.area, o.name AS objective, o.node_id
    FROM cell AS c
    JOIN objective AS o ON o.document_id = c.document_id AND regexp_extract(c.text, '^(\d{1,2}\.\d{1,2})[. ]', 1) = o.code
), scheme AS (
    -- A table that lists four objectives in one column, in groups that the column before names once each.
    SELECT
        k.document_id, k.table_no, k.page, k.line, k.uncertain, k.code, k.area, k.objective, k.node_id,
        (SELECT max_by(g.text, g.row_no) FROM cell AS g WHERE g.document_id = k.document_id AND g.table_no = k.table_no AND g.column_no = k.column_no - 1
            AND g.row_no <= k.row_no AND g.text <> '') AS grouped
    FROM coded AS k
    WHERE k.area IS NOT NULL AND k.column_no > 0
    QUALIFY count(DISTINCT k.code) OVER (PARTITION BY k.document_id, k.table_no, k.column_no) >= 4
), odd AS (
    SELECT
        s.*,
        (SELECT min(b.area) FROM scheme AS b WHERE b.document_id = s.document_id AND b.table_no = s.table_no AND b.grouped = s.grouped AND b.code <> s.code) AS beside,
        (SELECT max(b.area) FROM scheme AS b WHERE b.document_id = s.document_id AND b.table_no = s.table_no AND b.grouped = s.grouped AND b.code <> s.code) AS beside_too,
        (SELECT count(*) FROM scheme AS b WHERE b.document_id = s.document_id AND b.table_no = s.table_no AND b.area = s.area AND b.grouped = s.grouped AND b.code <> s.code) AS together,
        (SELECT min(b.grouped) FROM scheme AS b WHERE b.document_id = s.document_id AND b.table_no = s.table_no AND b.area = s.area AND b.code <> s.code) AS kin
    FROM scheme AS s
), step AS (
    -- Programmes and objectives in the order of their rows: a programme belongs to the objective above it in its table, else to those below it.
    SELECT document_id, table_no, row_no, page, line, uncertain, code, node_id, objective, CAST(NULL AS VARCHAR) AS programme FROM coded
    UNION ALL
    SELECT l.document_id, l.table_no, l.row_no, l.page, l.line, l.uncertain, NULL, NULL, NULL, min(regexp_extract(v.text, '^(\d{3})\b', 1))
    FROM cell AS l
    JOIN cell AS v ON v.document_id = l.document_id AND v.table_no = l.table_no AND v.row_no = l.row_no AND v.column_no > l.column_no AND regexp_matches(v.text, '^\d{3} ')
    WHERE l.column_no = 0 AND regexp_matches(upper(l.text), '^PROGRAMMA( \(?D\.? ?M\..*)?$')
    GROUP BY ALL
), owned AS (
    SELECT
        *,
        last_value(code IGNORE NULLS) OVER (PARTITION BY document_id, table_no ORDER BY row_no ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS above,
        last_value(programme IGNORE NULLS) OVER (PARTITION BY document_id ORDER BY table_no, row_no ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running
    FROM step
), programmed AS (
    SELECT document_id, above AS code, programme, page, line, uncertain FROM owned WHERE programme IS NOT NULL AND above IS NOT NULL
    UNION
    SELECT o.document_id, o.code, o.running, o.page, o.line, o.uncertain
    FROM owned AS o
    ANTI JOIN (SELECT DISTINCT document_id FROM owned WHERE programme IS NOT NULL AND above IS NOT NULL) AS a ON a.document_id = o.document_id
    WHERE o.code IS NOT NULL AND o.running IS NOT NULL
), planned AS (
    SELECT
        d.chamber_id, d.year, d.kind = 'relazione' AS report, p.document_id, p.code, list_sort(list(DISTINCT p.programme)) AS programmes, min(p.page) AS page, min(p.line) AS line,
        bool_or(p.uncertain) AS uncertain
    FROM programmed AS p
    JOIN core.document AS d USING (document_id)
    GROUP BY ALL
), every AS (
    SELECT
        document_id, node_id, code || ' - ' || objective AS name, page, line, uncertain, 'other_area' AS reason,
        'Domanda: lo schema mette l''obiettivo ' || code || ' nell''area «' || grouped || '», con obiettivi che l''albero ha in «' || beside || '»; l''albero lo ha in «' || area || '»: quale vale?' AS sentence
    FROM odd
    WHERE beside = beside_too AND beside <> area AND together = 0 AND kin IS NOT NULL AND kin <> grouped
    UNION ALL
    SELECT
        r.document_id, o.node_id, r.code || ' - ' || o.name, r.page, r.line, r.uncertain OR p.uncertain, 'other_programme',
        'Domanda: l''obiettivo ' || r.code || ' è nel programma ' || array_to_string(r.programmes, ', ') || ', nel piano (' || p.document_id || coalesce(', pagina ' || p.page, '') || ') nel programma '
            || array_to_string(p.programmes, ', ') || '; quale vale per la spesa?'
    FROM planned AS r
    JOIN planned AS p ON p.chamber_id = r.chamber_id AND p.year = r.year AND NOT p.report AND p.code = r.code AND NOT list_has_any(p.programmes, r.programmes)
    JOIN objective AS o ON o.document_id = r.document_id AND o.code = r.code
    WHERE r.report
)
SELECT *, 'rule_unknown' AS verdict FROM every WHERE NOT uncertain
QUALIFY row_number() OVER (PARTITION BY document_id, name, reason ORDER BY page, line) = 1;
