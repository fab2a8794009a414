-- Quali obiettivi hanno il grado di raggiungimento più basso?
-- Come si legge: una riga per obiettivo e parte del documento; level dice se l'obiettivo è strategico o operativo.
-- Come si cita: documento, pagina (page), codice e denominazione dell'obiettivo.
SELECT document_id, page, node_id, level, code, name, score, status
FROM objectives
WHERE level IN ('strategic_objective', 'operational_objective') AND score < 100
ORDER BY score, document_id, page, node_id
LIMIT 20
