-- What the text says of the document's own figures, as printed, with the verdict on it where there is something to recompute. An explanation of a
-- result has no verdict, nor has a target that is a cluster's mean: `node_ids` are the rows it speaks of.
CREATE VIEW main.statements AS
SELECT
    document_id, kind, page, line, text, level, claim, published, recomputed, recomputed_low, recomputed_high, verdict, reason,
    sentence AS explanation, CASE WHEN node_id IS NOT NULL THEN [node_id] END AS node_ids, document_id || '/' || key AS check_id
FROM steps.statement_check
UNION ALL
SELECT document_id, kind, page, line, text, level, NULL, degree, NULL, NULL, NULL, NULL, NULL, NULL, node_ids, NULL
FROM core.statement
WHERE kind = 'adjustment'
UNION ALL
SELECT
    document_id, kind, page, line, text, level, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    CASE WHEN len(node_ids) > 0 THEN 'Il target di questa riga è la media di un gruppo di camere (vista benchmarks).'
        ELSE 'Il testo non dice di quale indicatore: nessun target è preso per una media.' END, node_ids, NULL
FROM core.statement
WHERE kind = 'cluster_mean' AND operator = '='
ORDER BY document_id, page, line, kind, text, claim;
