-- The degree of an area or objective that stands in one place (a summary) and its children in another: the mean of the children, where the node above them prints no
-- degree, against the degree that a node of the same name and level prints without children. Which children the summary meant is not printed: it asks, it never accuses.
CREATE VIEW steps.mean_elsewhere AS
WITH node AS (
    SELECT
        document_id, node_id, section, level, ord, name, page, line, score, score_low, score_high, score_raw, stated,
        (page IS NULL AND line IS NOT NULL) OR confidence IS NOT NULL AS uncertain, coalesce(confidence < 60, false) AS unreadable,
        regexp_replace(upper(strip_accents(name)), '[^A-Z0-9%]+', '', 'g') AS title
    FROM core.record
    WHERE level NOT IN ('indicator', 'ente') AND name <> ''
), grouped AS (
    SELECT *, CASE WHEN mode = 'weighted' AND closes_exactly AND unscored_weighted = 0 THEN 'weighted_mean' WHEN mode = 'simple' AND scored = children THEN 'simple_mean' END AS rule
    FROM steps.mean_group
    WHERE scored > 0
), pair AS (
    SELECT
        p.document_id, p.node_id, p.section, p.level, p.ord, p.name, q.page, q.line, q.score, q.score_low, q.score_high, q.score_raw, p.page AS children_page, g.section AS child_section,
        g.level AS child_level, g.rule, p.uncertain OR q.uncertain OR g.uncertain AS uncertain, p.unreadable OR q.unreadable OR g.unreadable AS unreadable, g.unread_nearby, q.ord AS other_ord
    FROM node AS p
    JOIN grouped AS g ON g.document_id = p.document_id AND g.parent_id = p.node_id AND g.rule IS NOT NULL
    JOIN node AS q ON q.document_id = p.document_id AND q.title = p.title AND q.level = p.level AND q.score IS NOT NULL AND NOT q.stated
    ANTI JOIN grouped AS own ON own.document_id = q.document_id AND own.parent_id = q.node_id
    WHERE p.score IS NULL
), summed AS (
    SELECT
        i.* EXCLUDE (page, line), i.page, i.line, count(*) AS terms, string_agg(concat_ws(' × ', CASE WHEN i.rule = 'weighted_mean' THEN c.weight_raw END, c.score_raw), '; ' ORDER BY c.ord) AS operands,
        CAST(sum(v.w) AS DECIMAL(20, 6)) AS den, CAST(sum(v.w * c.score) AS DECIMAL(38, 12)) AS num, CAST(sum(v.w * c.score_low) AS DECIMAL(38, 12)) AS num_low,
        CAST(sum(v.w * c.score_high) AS DECIMAL(38, 12)) AS num_high
    FROM pair AS i
    JOIN (
        SELECT document_id, parent_id, section, level, ord, weight_raw, score_raw, TRY_CAST(score AS DECIMAL(13, 6)) AS score, TRY_CAST(score_low AS DECIMAL(13, 6)) AS score_low,
            TRY_CAST(score_high AS DECIMAL(13, 6)) AS score_high, TRY_CAST(weight AS DECIMAL(13, 6)) AS weight
        FROM core.record
        WHERE score IS NOT NULL
    ) AS c ON c.document_id = i.document_id AND c.parent_id = i.node_id AND c.section = i.child_section AND c.level = i.child_level
    CROSS JOIN LATERAL (SELECT CASE WHEN i.rule = 'weighted_mean' THEN coalesce(c.weight, CAST(0 AS DECIMAL(13, 6))) ELSE CAST(1 AS DECIMAL(13, 6)) END AS w) AS v
    GROUP BY ALL
), reasoned AS (
    SELECT
        *,
        CASE
            WHEN unreadable THEN 'unreadable'
            WHEN num = TRY_CAST(score AS DECIMAL(13, 6)) * den THEN 'fits_exact'
            WHEN num_low <= TRY_CAST(score_high AS DECIMAL(13, 6)) * den AND num_high >= TRY_CAST(score_low AS DECIMAL(13, 6)) * den THEN 'fits_rounded'
            WHEN uncertain THEN 'text'
            ELSE 'other_degree'
        END AS reason,
        CAST(replace(CAST(num AS VARCHAR), '.', '') AS HUGEINT) AS over, CAST(replace(CAST(den AS VARCHAR), '.', '') AS HUGEINT) AS under
    FROM summed
    WHERE den > 0
    QUALIFY row_number() OVER (PARTITION BY document_id, node_id, child_section, child_level
        ORDER BY CASE WHEN num_low <= TRY_CAST(score_high AS DECIMAL(13, 6)) * den AND num_high >= TRY_CAST(score_low AS DECIMAL(13, 6)) * den THEN 0 ELSE 1 END, other_ord) = 1
), worded AS (
    SELECT *, TRY_CAST(CAST((2 * over + under) // (2 * under) AS DECIMAL(32, 0)) * CAST('0.000001' AS DECIMAL(6, 6)) AS DECIMAL(18, 6)) AS recomputed FROM reasoned
)
SELECT
    w.*, coalesce(v.verdict, 'rule_unknown') AS verdict,
    'Il grado stampato altrove è ' || score_raw || '; ' || CASE terms WHEN 1 THEN 'l''unico elemento elencato' ELSE 'i ' || terms || ' elementi elencati' END || coalesce(' a pagina ' || children_page, '') || CASE terms WHEN 1 THEN ' ha una media ' ELSE ' hanno una media ' END
        || CASE rule WHEN 'weighted_mean' THEN 'pesata' ELSE 'semplice' END || ' di ' || replace(regexp_replace(CAST(recomputed AS VARCHAR), '\.?0+$', ''), '.', ',')
        || CASE w.reason WHEN 'fits_exact' THEN ': torna.' WHEN 'other_degree' THEN ': le due cifre non coincidono, se il grado è la media di questi elementi; nessun giudizio.'
            WHEN 'fits_rounded' THEN ': compatibile, tenendo conto degli arrotondamenti.' ELSE coalesce(v.closing, '') END AS sentence
FROM worded AS w
LEFT JOIN steps.verdict_of AS v ON v.reason = w.reason;
