-- Quali indicatori compaiono in più camere, e con quali valori?
-- Come si legge: l'abbinamento al catalogo (concept_code) è accettato e il valore è confrontabile (comparable); anni, unità e formule
-- restano quelli di ogni documento: si confronta solo ciò che è dello stesso anno e nella stessa unità.
-- Come si cita: ogni valore con il suo documento e la sua pagina (page).
SELECT
    i.concept_code, i.chamber_id, i.year, i.name, i.target_raw, i.actual_raw, i.actual, i.unit, i.score, i.document_id, i.page, i.node_id
FROM indicators AS i
JOIN matches AS m USING (document_id, node_id)
WHERE m.comparable AND i.kind = 'relazione'
QUALIFY count(DISTINCT i.chamber_id) OVER (PARTITION BY i.concept_code) >= 2
ORDER BY i.concept_code, i.year, i.chamber_id, i.document_id, i.page, i.node_id
