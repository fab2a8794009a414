-- Quali target sono stati superati di almeno tre volte?
-- Come si legge: è una domanda sul target, non un giudizio: un valore atteso molto sotto il risultato può essere stato prudente. Solo
-- target maggiori di zero, con l'operatore >=.
-- Come si cita: documento, pagina (page), denominazione, target e risultato come sono stampati.
SELECT document_id, page, node_id, name, target_raw, actual_raw, round(actual / target, 1) AS volte, weight
FROM indicators
WHERE kind = 'relazione' AND operator = '>=' AND target > 0 AND actual >= 3 * target
ORDER BY actual / target DESC, document_id, page, node_id
