-- The verdict on every degree printed for a node above the indicators. No reading that may be incomplete can accuse: weights
-- that do not close, a degree missing, an unread row nearby, one more child that would make it fit, several groups of
-- children (any of which may be the one averaged), each takes the place of "inconsistent". How a document makes its means
-- is established by its own groups: at least three fit and, beside the one in hand, at most one in twenty does not, weighted
-- and simple apart. A group whose degrees are all equal has the same mean under every rule: it speaks only for its like.
CREATE VIEW steps.mean_check AS
WITH fitted AS (
    SELECT
        g.*, f.rule, f.terms, f.fit, f.operands, f.one_more_fits, f.point_num, f.point_den, f.low, f.high,
        -- Whether the group says anything of the document's own way of making means.
        CASE
            WHEN f.fit <> 'misfit' THEN g.mode = 'simple' OR (g.mode = 'weighted' AND g.closes AND f.rank <= 2)
            WHEN g.mode = 'weighted' THEN g.closes AND g.unscored_weighted = 0
            ELSE g.mode = 'simple' AND g.scored = g.children AND NOT g.unread_nearby AND NOT f.one_more_fits
        END AS telling
    FROM steps.mean_group AS g
    LEFT JOIN steps.mean_fit AS f USING (document_id, parent_id, section, level)
    WHERE g.scored > 0
), counted AS (
    SELECT
        *,
        count(CASE WHEN telling AND fit <> 'misfit' THEN 1 END) OVER alike AS fits,
        count(CASE WHEN telling AND fit = 'misfit' THEN 1 END) OVER alike AS misfits,
        count(*) OVER siblings AS groups,
        bool_or(coalesce(fit <> 'misfit', false)) OVER siblings AS some_group_fits
    FROM fitted
    WINDOW alike AS (PARTITION BY document_id, mode, uniform), siblings AS (PARTITION BY document_id, parent_id)
), ranked AS (
    SELECT *, fits >= 3 AND 20 * (misfits - 1) <= fits AS established FROM counted
), whole AS (
    SELECT
        *,
        CAST(replace(CAST(point_num AS VARCHAR), '.', '') AS HUGEINT) AS num,
        CAST(replace(CAST(point_den AS VARCHAR), '.', '') AS HUGEINT) AS den,
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
            WHEN w.uncertain OR (p.page IS NULL AND p.line IS NOT NULL) OR p.confidence IS NOT NULL THEN 'text'
            WHEN w.groups > 1 THEN 'several_groups'
            WHEN w.mode = 'simple' AND w.one_more_fits THEN 'one_more'
            WHEN NOT w.established THEN 'not_established'
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
