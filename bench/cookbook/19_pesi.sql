-- Quali indicatori pesano di più nel proprio obiettivo e restano sotto il 100 %?
-- Come si legge: weight è il peso in percentuale dentro l'obiettivo; un peso alto con un grado basso spiega il grado dell'obiettivo.
-- Come si cita: documento, pagina (page), obiettivo, denominazione e peso.
SELECT document_id, page, node_id, objective, name, weight, score, target_raw, actual_raw
FROM indicators
WHERE weight >= 25 AND score < 100
ORDER BY weight DESC, score, document_id, page, node_id
