-- Quali indicatori del piano non si ritrovano nella relazione?
-- Come si legge: plan_only vuol dire che nella relazione caricata non se n'è trovato uno con lo stesso codice, lo stesso nome o un nome
-- simile: può starci con un altro nome. È una domanda da porre, non una mancanza accertata.
-- Come si cita: il piano, con la pagina plan_page, e la relazione in cui l'indicatore non si è trovato.
SELECT plan_document AS document_id, plan_page AS page, plan_node_id AS node_id, name, code, plan_target_raw, report_document
FROM plan_coverage
WHERE presence = 'plan_only'
ORDER BY plan_document, plan_page, plan_node_id
