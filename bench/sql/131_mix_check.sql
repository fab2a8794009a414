-- The degree of an objective that the chamber's own method mixes from its indicators and from the objectives under it (core.method_mix: 60 % and 40 %
-- in Massa-Carrara), part by part as intervals: the weighted mean of the indicators where their weights close, else anything between the
-- lowest and the highest; how the objectives below are averaged is not stated, so anything between theirs. An outer bound: it cannot accuse wrongly
-- where the parts share rows. Everything is in millionths times a hundred, as integers.
CREATE VIEW steps.mix_check AS
WITH titled AS (
    SELECT document_id, node_id, level, regexp_replace(upper(strip_accents(name)), '[^A-Z0-9%]+', '', 'g') AS title
    FROM core.record
    WHERE level <> 'indicator' AND name <> '' AND NOT stated
), part AS (
    -- One section prints an objective with its indicators, another with the objectives under it: both are parts of the one of that name.
    SELECT
        g.document_id, t.title, t.level AS parent_level, g.level = 'indicator' AS own, g.section AS child_section, g.children, g.scored, g.unscored_weighted, g.unreadable, g.uncertain AS from_text,
        g.unread_nearby, g.mode = 'weighted' AND g.closes AND f.rule = 'weighted_mean' AS weighed, f.low, f.high,
        CAST(min(c.score_low) * 1000000 AS HUGEINT) AS least, CAST(max(c.score_high) * 1000000 AS HUGEINT) AS most,
        CASE WHEN min(c.score) = max(c.score) THEN CAST(min(c.score) AS DECIMAL(13, 6)) END AS point,
        string_agg(c.score_raw, '; ' ORDER BY c.ord) AS printed
    FROM steps.mean_group AS g
    JOIN titled AS t ON t.document_id = g.document_id AND t.node_id = g.parent_id
    JOIN core.record AS c ON c.document_id = g.document_id AND c.parent_id = g.parent_id AND c.section = g.section AND c.level = g.level
    LEFT JOIN steps.mean_fit AS f ON f.document_id = g.document_id AND f.parent_id = g.parent_id AND f.section = g.section AND f.level = g.level
    WHERE g.scored > 0 AND abs(c.score) < 1000000
    GROUP BY ALL
), mixed AS (
    SELECT
        a.document_id, p.node_id, m.own AS own_share, m.children AS child_share, m.rule_id, m.document AS source, m.page AS source_page,
        m.own * CASE WHEN a.weighed THEN a.low ELSE a.least END + m.children * b.least AS low,
        m.own * CASE WHEN a.weighed THEN a.high ELSE a.most END + m.children * b.most AS high,
        m.own * a.point + m.children * b.point AS point, a.unreadable OR b.unreadable AS unreadable, a.from_text OR b.from_text AS from_text, a.unread_nearby OR b.unread_nearby AS unread_nearby,
        a.scored < a.children OR b.scored < b.children AS incomplete, a.children + b.children AS terms,
        'indicatori ' || a.printed || ' / obiettivi ' || b.printed AS operands
    FROM part AS a
    JOIN part AS b ON b.document_id = a.document_id AND b.title = a.title AND b.parent_level = a.parent_level AND a.own AND NOT b.own
    JOIN titled AS p ON p.document_id = a.document_id AND p.title = a.title AND p.level = a.parent_level
    JOIN core.document AS d ON d.document_id = a.document_id
    JOIN core.method_mix AS m ON m.chamber_id = d.chamber_id AND m.year = d.year AND m.level = p.level
    -- One group of each sort, or which are mixed is not known.
    QUALIFY count(*) OVER (PARTITION BY a.document_id, p.node_id) = 1
), reasoned AS (
    SELECT
        p.document_id, p.node_id, p.name, p.section, p.level, p.ord, p.page, p.line, p.status, p.score AS s, p.score_low AS s_low, p.score_high AS s_high, p.score_raw,
        x.rule_id, x.terms, x.operands,
        TRY_CAST(CAST(x.low // 100 AS DECIMAL(32, 0)) * CAST('0.000001' AS DECIMAL(6, 6)) AS DECIMAL(18, 6)) AS recomputed_low,
        TRY_CAST(CAST((x.high + 99) // 100 AS DECIMAL(32, 0)) * CAST('0.000001' AS DECIMAL(6, 6)) AS DECIMAL(18, 6)) AS recomputed_high,
        CASE
            WHEN x.unreadable OR coalesce(p.confidence < 60, false) THEN 'unreadable'
            WHEN x.point = CAST(p.score AS DECIMAL(13, 6)) * 100 THEN 'fits_exact'
            WHEN CAST(p.score_low * 1000000 AS HUGEINT) * 100 <= x.high AND CAST(p.score_high * 1000000 AS HUGEINT) * 100 >= x.low THEN 'fits_mix'
            WHEN x.incomplete THEN 'missing_degree'
            WHEN x.unread_nearby THEN 'unread_rows'
            WHEN x.from_text OR (p.page IS NULL AND p.line IS NOT NULL) OR p.confidence IS NOT NULL THEN 'text'
            ELSE 'apart'
        END AS reason,
        'Il metodo mescola ' || x.own_share || ' % degli indicatori propri e ' || x.child_share || ' % degli obiettivi sottostanti (' || x.source
            || ', pagina ' || x.source_page || '): il grado sta tra '
            || replace(CAST(TRY_CAST(CAST(x.low // 100 AS DECIMAL(32, 0)) * CAST('0.000001' AS DECIMAL(6, 6)) AS DECIMAL(18, 2)) AS VARCHAR), '.', ',') || ' e '
            || replace(CAST(TRY_CAST(CAST((x.high + 99) // 100 AS DECIMAL(32, 0)) * CAST('0.000001' AS DECIMAL(6, 6)) AS DECIMAL(18, 2)) AS VARCHAR), '.', ',') AS given
    FROM mixed AS x
    JOIN core.record AS p ON p.document_id = x.document_id AND p.node_id = x.node_id
    WHERE p.score IS NOT NULL AND abs(p.score) < 1000000
)
SELECT
    *,
    CASE reason WHEN 'fits_exact' THEN 'exact' WHEN 'fits_mix' THEN 'within_rounding' WHEN 'apart' THEN 'inconsistent' WHEN 'missing_degree' THEN 'no_data' WHEN 'unread_rows' THEN 'no_data'
        ELSE 'unreadable' END AS verdict,
    given || CASE reason
        WHEN 'fits_exact' THEN '; il grado stampato ' || score_raw || ' torna.'
        WHEN 'fits_mix' THEN '; il grado stampato ' || score_raw || ' è compatibile.'
        WHEN 'missing_degree' THEN '; quello stampato è ' || score_raw || ', ma a qualche elemento manca il grado: nessun giudizio.'
        WHEN 'unread_rows' THEN '; quello stampato è ' || score_raw || ', ma nelle stesse pagine ci sono righe non lette: nessun giudizio.'
        WHEN 'text' THEN '; si legge ' || score_raw || ': il testo estratto o riconosciuto può contenere caratteri letti male, va confrontato con la pagina.'
        WHEN 'unreadable' THEN '; una delle cifre è letta con poca certezza, nessun giudizio finché una persona non guarda la pagina.'
        ELSE '; è stampato ' || score_raw || ': le cifre stampate non possono essere vere insieme.'
    END AS sentence
FROM reasoned;
