-- Qual è il grado di raggiungimento dell'intero ente, e dove è stampato?
-- Come si legge: score è una percentuale (94.9 = 94,90 %); score_raw è la cifra com'è stampata. Lo stesso grado può comparire in più
-- parti del documento (section).
-- Come si cita: documento e pagina (page), con la cifra com'è stampata (score_raw).
SELECT document_id, section, page, node_id, name, score, score_raw
FROM objectives
WHERE level = 'ente' AND score IS NOT NULL
ORDER BY document_id, page, section
