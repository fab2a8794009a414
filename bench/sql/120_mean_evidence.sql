-- Whether a document's own groups establish how it makes its means, weighted and simple apart: at least three groups fit, and
-- beside the one in hand at most one in twenty does not. A group whose degrees are all equal has the same mean under
-- every rule: it is evidence only for others like it.
CREATE VIEW steps.mean_evidence AS
WITH counted AS (
    SELECT
        f.document_id, g.mode, g.uniform,
        count(*) FILTER (WHERE f.fit <> 'misfit' AND (g.mode <> 'weighted' OR f.rank <= 2)) AS fits,
        count(*) FILTER (WHERE f.fit = 'misfit' OR (g.mode = 'weighted' AND f.rank > 2)) AS misfits
    FROM steps.mean_fit AS f
    JOIN steps.mean_group AS g USING (document_id, parent_id, section, level)
    WHERE (g.mode = 'weighted' AND g.closes) OR g.mode = 'simple'
    GROUP BY f.document_id, g.mode, g.uniform
)
SELECT document_id, mode, uniform, fits, misfits, fits >= 3 AND 20 * (misfits - 1) <= fits AS established FROM counted;
