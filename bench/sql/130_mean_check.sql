-- The verdict on every degree printed for a node above the indicators. No reading that may be incomplete can accuse: weights
-- that do not close, a degree missing, an unread row nearby, one more child that would make it fit, several groups of
-- children (any of which may be the one averaged), each takes the place of "inconsistent".
CREATE VIEW steps.mean_check AS
WITH ranked AS (
    SELECT
        g.*, f.rule, f.rank, f.terms, f.fit, f.operands, f.one_more_fits, f.w_sum, f.ws_sum, b.low, b.high,
        coalesce(e.established, false) AS established,
        count(*) OVER (PARTITION BY g.document_id, g.parent_id) AS groups,
        bool_or(coalesce(f.fit <> 'misfit', false)) OVER (PARTITION BY g.document_id, g.parent_id) AS some_group_fits
    FROM steps.mean_group AS g
    LEFT JOIN steps.mean_fit AS f USING (document_id, parent_id, section, level)
    LEFT JOIN steps.mean_bound AS b USING (document_id, parent_id, section, level, rule)
    LEFT JOIN steps.mean_evidence AS e USING (document_id, mode, uniform)
    WHERE g.scored > 0
), whole AS (
    SELECT
        *,
        CAST(replace(CAST(CAST(ws_sum AS DECIMAL(38, 12)) AS VARCHAR), '.', '') AS HUGEINT) AS num,
        CAST(replace(CAST(CAST(w_sum AS DECIMAL(38, 12)) AS VARCHAR), '.', '') AS HUGEINT) AS den,
        CAST('0.000001' AS DECIMAL(6, 6)) AS millionth
    FROM ranked
    -- Of several groups of children the ones that fit explain the figure; the others are not its addends.
    WHERE NOT some_group_fits OR fit <> 'misfit'
), reasoned AS (
    SELECT
        p.document_id, p.node_id, p.section, p.level, p.ord, p.name, p.page, p.line, p.status,
        p.score AS s, p.score_low AS s_low, p.score_high AS s_high, p.score_raw,
        w.section AS child_section, w.level AS child_level, w.children, w.scored, w.terms, w.operands,
        w.rule, w.fit, w.mode, w.closes, w.weight_sum, w.groups,
        TRY_CAST(CAST((2 * w.num * 1000000 + w.den) // (2 * w.den) AS DECIMAL(32, 0)) * w.millionth AS DECIMAL(18, 6)) AS recomputed,
        TRY_CAST(CAST(w.low AS DECIMAL(32, 0)) * w.millionth AS DECIMAL(18, 6)) AS recomputed_low,
        TRY_CAST(CAST(w.high AS DECIMAL(32, 0)) * w.millionth AS DECIMAL(18, 6)) AS recomputed_high,
        CASE WHEN w.established THEN 'inferred' WHEN w.rule IS NOT NULL THEN 'provisional' END AS rule_basis,
        CASE
            WHEN w.unreadable OR coalesce(p.confidence < 60, false) THEN 'unreadable'
            WHEN w.fit IS NULL THEN 'no_terms'
            WHEN w.fit <> 'misfit' THEN 'fits_' || w.fit
            WHEN w.mode = 'mixed' THEN 'mixed_weights'
            WHEN w.mode = 'weighted' AND NOT w.closes THEN 'open_weights'
            WHEN w.mode = 'weighted' AND w.unscored_weighted > 0 THEN 'missing_degree'
            WHEN w.mode = 'simple' AND w.scored < w.children THEN 'missing_degree'
            WHEN w.mode = 'simple' AND w.unread_nearby THEN 'unread_rows'
            WHEN w.from_text OR (p.page IS NULL AND p.line IS NOT NULL) THEN 'text'
            WHEN w.groups > 1 THEN 'several_groups'
            WHEN NOT w.established THEN 'not_established'
            WHEN w.mode = 'simple' AND w.one_more_fits THEN 'one_more'
            ELSE 'apart'
        END AS reason
    FROM whole AS w
    JOIN core.record AS p ON p.document_id = w.document_id AND p.node_id = w.parent_id
    WHERE p.score IS NOT NULL
)
SELECT
    *,
    CASE
        WHEN reason IN ('unreadable', 'text') THEN 'unreadable'
        WHEN reason = 'fits_exact' THEN 'exact'
        WHEN reason = 'fits_rounded' THEN 'within_rounding'
        WHEN reason IN ('several_groups', 'not_established', 'one_more') THEN 'rule_unknown'
        WHEN reason = 'apart' THEN 'inconsistent'
        ELSE 'no_data'
    END AS verdict
FROM reasoned;
