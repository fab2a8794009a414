-- What became of the targets: each indicator that both the plan and the report of one chamber and year print, with the file of the
-- plan that was set beside it: another version of the plan may hold other targets.
CREATE VIEW main.target_changes AS
SELECT
    chamber_id, year, code, name, plan_document, plan_operator, plan_target, report_document, report_operator, report_target, change,
    actual, score AS score_published, score_against_plan, plan_raw AS plan_target_raw, report_raw AS report_target_raw, plan_unit,
    report_unit, plan_weight, report_weight, matched_by, plan_page, report_page, plan_node_id, report_node_id, plan_name, likeness,
    plan_file, plan_sha256,
    CASE
        WHEN change = 'none' THEN 'Nulla risulta cambiato rispetto a questa versione del piano.'
        WHEN change = 'ambiguous' THEN 'Lo stesso indicatore compare con più valori attesi: quale corrisponda a quale non è noto.'
        ELSE 'Il piano può essere aggiornato con un atto nel corso dell''anno: il confronto vale per la versione caricata, da verificare '
            || 'con gli aggiornamenti pubblicati.'
    END || CASE WHEN matched_by = 'similar' THEN ' I due nomi non sono identici: abbinamento da confermare.' ELSE '' END AS note
FROM steps.plan_check
ORDER BY chamber_id, year, report_document, ord, plan_document, plan_node_id;
