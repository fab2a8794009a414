-- Quali indicatori delle relazioni non hanno un risultato o un grado, e che cosa c'è al suo posto?
-- Come si legge: actual_missing e score_missing dicono che cosa è stampato al posto della cifra (N/D, monitoraggio; vuoto se la cella è
-- vuota). Mancante non vuol dire zero.
-- Come si cita: documento, pagina (page), denominazione e ciò che sta al posto della cifra.
SELECT document_id, page, node_id, name, target_raw, actual_raw, actual_missing, score_raw, score_missing
FROM indicators
WHERE kind = 'relazione' AND (
    (actual IS NULL AND actual_date IS NULL AND actual_text IS NULL)
    OR (score IS NULL AND score_missing <> 'vuoto')
)
ORDER BY document_id, page, node_id
