-- In ogni documento, quanti indicatori hanno il 100 % e quanti no?
-- Come si legge: con_grado conta gli indicatori di cui è pubblicato il grado; senza_grado quelli di cui non lo è.
-- Come si cita: il documento e i due numeri; l'elenco degli indicatori sotto il 100 % viene dalla domanda sui target mancati.
SELECT
    document_id,
    count(score) AS con_grado,
    count(*) FILTER (WHERE score >= 100) AS al_cento,
    count(*) FILTER (WHERE score < 100) AS sotto_il_cento,
    count(*) FILTER (WHERE score IS NULL) AS senza_grado
FROM indicators
WHERE kind = 'relazione'
GROUP BY document_id
ORDER BY document_id
