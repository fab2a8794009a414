-- What a document's own rows say of each rule, operator by operator and side by side: how many different facts fit it, how
-- many do not, and by how many it is told apart from its closest rival. Established: at least three facts fit it and refute
-- each rival, and, beside the row in hand, at most one in twenty of the fitting ones does not fit.
CREATE VIEW steps.rule_evidence AS
WITH told_apart AS (
    SELECT f.document_id, f.operator, f.side, f.rule, o.rule AS rival, count(DISTINCT f.fact) FILTER
        (WHERE f.fit <> 'misfit' AND (o.fit = 'misfit' OR o.rule IS NULL)) AS facts
    FROM steps.score_fit AS f
    LEFT JOIN steps.score_fit AS o
        ON o.document_id = f.document_id AND o.node_id = f.node_id AND o.rule <> f.rule
    GROUP BY ALL
), closest AS (
    SELECT t.document_id, t.operator, t.side, t.rule, min(t.facts) AS told_apart
    FROM told_apart AS t
    -- A row whose target allows no ratio has no rivals; it must not count as if the rule had none.
    WHERE t.rival IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM steps.score_rule AS r WHERE r.operator = t.operator AND r.side = t.side AND r.rule <> t.rule)
    GROUP BY ALL
), counted AS (
    SELECT
        document_id, operator, side, rule, min(rank) AS rank,
        count(DISTINCT fact) FILTER (WHERE fit <> 'misfit') AS fits,
        count(DISTINCT fact) FILTER (WHERE fit = 'misfit') AS misfits
    FROM steps.score_fit
    GROUP BY ALL
)
SELECT
    c.*, coalesce(n.told_apart, 0) AS told_apart,
    c.operator <> 'none' AND coalesce(n.told_apart, 0) >= 3 AND 20 * (c.misfits - 1) <= c.fits AS established
FROM counted AS c
LEFT JOIN closest AS n USING (document_id, operator, side, rule);
