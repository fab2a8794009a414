-- A degree printed again elsewhere. `same_degree`: a node of the same level and name in another section (summary, tree, detail), the whole
-- chamber, or a node without children of its own, which restates the one of that name. `stated_degree`: an indicator in per cent whose name or formula
-- is the name of an objective states that objective's degree.
CREATE VIEW steps.restated_check AS
WITH named AS (
    SELECT
        r.document_id, r.node_id, r.section, r.level, r.ord, r.name, r.page, r.line, r.score, r.score_low, r.score_high, r.score_raw,
        r.actual, r.actual_low, r.actual_high, r.actual_raw, r.actual_unit, r.code,
        trim(regexp_replace(upper(strip_accents(r.name)), '[^A-Z0-9%]+', ' ', 'g')) AS title,
        trim(regexp_replace(upper(strip_accents(coalesce(r.algorithm, ''))), '[^A-Z0-9%]+', ' ', 'g')) AS formula,
        (r.page IS NULL AND r.line IS NOT NULL) OR r.confidence IS NOT NULL AS uncertain, coalesce(r.confidence < 60, false) AS unreadable,
        c.parent_id IS NOT NULL AS has_children
    FROM core.record AS r
    LEFT JOIN (SELECT DISTINCT document_id, parent_id, section FROM core.record WHERE parent_id IS NOT NULL) AS c
        ON c.document_id = r.document_id AND c.parent_id = r.node_id AND c.section = r.section
), node AS (
    SELECT * REPLACE (CASE WHEN level = 'ente' THEN 'ENTE' ELSE title END AS title) FROM named
    WHERE level <> 'indicator' AND score_low IS NOT NULL AND (title <> '' OR level = 'ente')
), anchor AS (
    SELECT * FROM node
    QUALIFY row_number() OVER (PARTITION BY document_id, title, level ORDER BY CASE WHEN has_children THEN 0 ELSE 1 END, ord) = 1
), pair AS (
    SELECT
        n.document_id, n.node_id, n.section, n.level, n.ord, n.name, n.page, n.line, n.uncertain OR a.uncertain AS uncertain, n.unreadable OR a.unreadable AS unreadable,
        'same_degree' AS rule, n.score AS v, n.score_low AS v_low, n.score_high AS v_high, n.score_raw AS v_raw,
        a.score AS w, a.score_low AS w_low, a.score_high AS w_high, a.score_raw AS w_raw, a.page AS w_page, a.line AS w_line, a.name AS w_name,
        row_number() OVER (PARTITION BY n.document_id, n.node_id ORDER BY CASE WHEN a.level = n.level THEN 0 ELSE 1 END, CASE WHEN a.has_children THEN 0 ELSE 1 END, a.ord) AS choice
    FROM node AS n
    JOIN anchor AS a ON a.document_id = n.document_id AND a.title = n.title AND a.node_id <> n.node_id
        AND CASE WHEN a.level = n.level THEN a.section <> n.section OR NOT n.has_children ELSE NOT n.has_children AND a.has_children END
    UNION ALL
    SELECT
        n.document_id, n.node_id, n.section, n.level, n.ord, n.name, n.page, n.line, n.uncertain OR a.uncertain, n.unreadable OR a.unreadable,
        'stated_degree', n.actual, n.actual_low, n.actual_high, n.actual_raw, a.score, a.score_low, a.score_high, a.score_raw, a.page, a.line, a.name,
        row_number() OVER (PARTITION BY n.document_id, n.node_id ORDER BY CASE WHEN a.title = n.title THEN 0 ELSE 1 END, CASE WHEN a.has_children THEN 0 ELSE 1 END, a.ord)
    FROM named AS n
    JOIN anchor AS a ON a.document_id = n.document_id AND a.title = n.title
    WHERE n.level = 'indicator' AND n.actual_unit = '%' AND a.level IN ('strategic_objective', 'operational_objective')
    UNION ALL
    SELECT
        n.document_id, n.node_id, n.section, n.level, n.ord, n.name, n.page, n.line, n.uncertain OR a.uncertain, n.unreadable OR a.unreadable,
        'stated_degree', n.actual, n.actual_low, n.actual_high, n.actual_raw, a.score, a.score_low, a.score_high, a.score_raw, a.page, a.line, a.name,
        row_number() OVER (PARTITION BY n.document_id, n.node_id ORDER BY CASE WHEN a.has_children THEN 0 ELSE 1 END, a.ord)
    FROM named AS n
    JOIN anchor AS a ON a.document_id = n.document_id AND a.title = n.formula AND a.title <> n.title
    WHERE n.level = 'indicator' AND n.actual_unit = '%' AND a.level IN ('strategic_objective', 'operational_objective')
), fitted AS (
    SELECT
        *,
        CASE WHEN v = w THEN 'exact' WHEN v BETWEEN w_low AND w_high OR w BETWEEN v_low AND v_high THEN 'rounded'
            WHEN v_low <= w_high AND w_low <= v_high THEN 'rounded' ELSE 'misfit' END AS fit
    FROM pair
    WHERE choice = 1
), told AS (
    SELECT
        *, count(CASE WHEN fit <> 'misfit' THEN 1 END) OVER alike AS fits, count(CASE WHEN fit = 'misfit' THEN 1 END) OVER alike AS misfits
    FROM fitted
    WINDOW alike AS (PARTITION BY document_id, rule)
), judged AS (
    SELECT
        document_id, node_id, section, level, ord, name, page, line, uncertain, unreadable, rule, v, v_low, v_high, v_raw, w, w_low, w_high, w_page, w_line,
        trim(regexp_replace(w_raw, '\s+', ' ', 'g')) AS w_raw, w_name, 2 AS terms, fits >= 3 AND 20 * (misfits - 1) <= fits AS established,
        CASE
            WHEN unreadable THEN 'unreadable'
            WHEN fit <> 'misfit' THEN 'fits_' || fit
            WHEN uncertain THEN 'text'
            WHEN fits < 3 OR 20 * (misfits - 1) > fits THEN 'not_established'
            ELSE 'apart'
        END AS reason
    FROM told
)
SELECT
    r.*,
    coalesce(v.verdict, 'rule_unknown') AS verdict,
    trim(regexp_replace(v_raw, '\s+', ' ', 'g')) || coalesce('; ' || w_raw, '') AS operands,
    CASE
        WHEN rule = 'stated_degree' THEN 'Il risultato ' || trim(v_raw) || ' riporta il grado dell''obiettivo «' || w_name || '», stampato ' || w_raw
            || coalesce(' a pagina ' || w_page, ' alla riga ' || w_line)
        ELSE 'Lo stesso grado è stampato ' || trim(v_raw) || ' e, ' || coalesce('a pagina ' || w_page, 'alla riga ' || w_line) || ', ' || w_raw
    END || CASE r.reason
        WHEN 'fits_exact' THEN ': torna.'
        WHEN 'not_established' THEN ': le due cifre non coincidono, ma come questo documento le riporti non è accertato, nessun giudizio.'
        ELSE coalesce(v.closing, '')
    END AS sentence
FROM judged AS r
LEFT JOIN steps.verdict_of AS v ON v.reason = r.reason;
