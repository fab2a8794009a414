-- Quali cifre pubblicate non tornano, e quali differenze spiega il documento stesso?
-- Come si legge: inconsistent vuol dire che le cifre stampate non possono essere vere insieme, senza dire quale sia quella giusta;
-- declared che il documento dichiara la differenza. L'intervallo ricalcolato va da recomputed_low a recomputed_high.
-- Come si cita: documento, pagina (page), denominazione della riga e spiegazione (explanation), che riporta le cifre stampate.
SELECT
    verdict, document_id, page, node_id, name, subject, published, recomputed, recomputed_low, recomputed_high,
    changes_status, explanation
FROM checks
WHERE verdict IN ('inconsistent', 'declared')
ORDER BY verdict DESC, document_id, page, node_id, subject
