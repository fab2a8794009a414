-- Dove una parola compare nelle tabelle, anche fuori dagli indicatori?
-- Come si legge: cells ha ogni cella di ogni tabella (personale, bilancio, genere), com'è stampata; role è ciò che la cella è stata letta,
-- vuoto se nulla. Al posto di dipendenti va la parola cercata.
-- Come si cita: documento, pagina (page) e il testo della cella (text) com'è stampato.
SELECT document_id, page, table_no, row_no, text, role
FROM cells
WHERE text ILIKE '%dipendenti%'
ORDER BY document_id, page, table_no, row_no, column_no
