-- Quali risultati non raggiungono il target, e con quale grado pubblicato?
-- Come si legge: con >= il risultato (actual) sta sotto il target, con <= sta sopra, con = è diverso; con entro la data è successiva.
-- Come si cita: documento, pagina (page), denominazione, target e risultato come sono stampati (target_raw, actual_raw).
SELECT document_id, page, node_id, name, target_raw, actual_raw, score, status
FROM indicators
WHERE kind = 'relazione' AND (
    (operator = '>=' AND actual < target)
    OR (operator = '<=' AND actual > target)
    OR (operator = '=' AND actual <> target)
    OR (operator = 'entro' AND actual_date > target_date)
)
ORDER BY score NULLS LAST, document_id, page, node_id
