-- Quali documenti ci sono, e quanto se ne è letto?
-- Come si legge: rows_read conta le righe lette, rows_unread quelle di tabella rimaste senza interpretazione; versions dice quanti
-- file diversi dello stesso documento sono stati caricati (vale l'ultimo).
-- Come si cita: il titolo del documento con la sua impronta sha256, che dice di quale file si parla.
SELECT document_id, chamber_id, year, kind, title, pages, rows_read, rows_unread, versions, sha256
FROM documents
ORDER BY chamber_id, year, kind, document_id
