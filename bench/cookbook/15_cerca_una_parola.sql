-- Dove si parla di digitale? Una parola cercata nei nomi di obiettivi e indicatori
-- Come si legge: ilike non distingue maiuscole e minuscole e % sta per qualunque testo; al posto di digital va la parola cercata.
-- Come si cita: documento, pagina (page) e denominazione com'è stampata.
SELECT 'obiettivo' AS che_cosa, document_id, page, node_id, code, name, score
FROM objectives
WHERE name ILIKE '%digital%'
UNION ALL
SELECT 'indicatore', document_id, page, node_id, code, name, score
FROM indicators
WHERE name ILIKE '%digital%'
ORDER BY document_id, page, node_id, che_cosa
