-- Quali scadenze sono state rispettate, e con quanti giorni di anticipo?
-- Come si legge: target_date è la scadenza, actual_date la data del risultato; anticipo è in giorni, negativo se la data è successiva.
-- Come si cita: documento, pagina (page), denominazione e le due date come sono stampate.
SELECT document_id, page, node_id, name, target_date, actual_date, target_date - actual_date AS anticipo, score
FROM indicators
WHERE target_date IS NOT NULL AND actual_date IS NOT NULL
ORDER BY anticipo, document_id, page, node_id
