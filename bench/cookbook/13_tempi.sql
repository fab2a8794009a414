-- Quanto tempo impiega la camera? Gli indicatori che misurano giorni o ore
-- Come si legge: unit è gg (giorni) o h (ore); con <= il target è un massimo.
-- Come si cita: documento, pagina (page), denominazione, target e risultato come sono stampati.
SELECT document_id, page, node_id, name, operator, target, actual, unit, target_raw, actual_raw, score
FROM indicators
WHERE unit IN ('gg', 'h') AND kind = 'relazione'
ORDER BY document_id, page, node_id
