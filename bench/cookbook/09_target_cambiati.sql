-- Quali target sono cambiati fra il piano e la relazione?
-- Come si legge: score_against_plan è il grado che il risultato avrebbe con il target del piano. Un target può essere aggiornato con un
-- atto nel corso dell'anno: il confronto vale per la versione del piano caricata (plan_file).
-- Come si cita: il piano a pagina plan_page e la relazione a pagina report_page, con i due target come sono stampati in ciascuno.
SELECT
    chamber_id, year, name, plan_target_raw, plan_document, plan_page, report_target_raw, report_document AS document_id,
    report_page AS page, report_node_id AS node_id, actual, score_published, score_against_plan, change, note
FROM target_changes
WHERE change NOT IN ('none', 'ambiguous')
ORDER BY score_published - score_against_plan DESC NULLS LAST, name
