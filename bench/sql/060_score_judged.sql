-- Every fit beside what the document's own rows say of that rule, operator by operator and side by side: how many different
-- facts fit it, how many do not, and by how many it is told apart from its closest rival. Established: at least three facts
-- fit it and refute each rival, and, beside the row in hand, at most one in twenty of the fitting ones does not fit.
CREATE VIEW steps.score_judged AS
WITH flagged AS (
    -- Whether each rule of the library (at most three for an operator and side) misfits this row.
    SELECT
        *,
        bool_or(fit = 'misfit' AND rank = 1) OVER facing AS refutes_1,
        bool_or(fit = 'misfit' AND rank = 2) OVER facing AS refutes_2,
        bool_or(fit = 'misfit' AND rank = 3) OVER facing AS refutes_3
    FROM steps.score_fit
    WINDOW facing AS (PARTITION BY document_id, node_id)
), counted AS (
    SELECT
        *,
        count(DISTINCT CASE WHEN fit <> 'misfit' THEN fact END) OVER alike AS fits,
        count(DISTINCT CASE WHEN fit = 'misfit' THEN fact END) OVER alike AS misfits,
        count(DISTINCT CASE WHEN fit <> 'misfit' AND refutes_1 THEN fact END) OVER alike AS against_1,
        count(DISTINCT CASE WHEN fit <> 'misfit' AND refutes_2 THEN fact END) OVER alike AS against_2,
        count(DISTINCT CASE WHEN fit <> 'misfit' AND refutes_3 THEN fact END) OVER alike AS against_3
    FROM flagged
    WINDOW alike AS (PARTITION BY document_id, operator, side, rule)
), compared AS (
    -- A rule without rivals is told apart by every fact that fits it.
    SELECT
        * EXCLUDE (refutes_1, refutes_2, refutes_3, against_1, against_2, against_3),
        least(
            CASE WHEN rank = 1 THEN fits ELSE against_1 END,
            CASE WHEN rank = 2 OR rules < 2 THEN fits ELSE against_2 END,
            CASE WHEN rank = 3 OR rules < 3 THEN fits ELSE against_3 END) AS told_apart
    FROM counted
)
SELECT *, operator <> 'none' AND told_apart >= 3 AND 20 * (misfits - 1) <= fits AS established FROM compared;
