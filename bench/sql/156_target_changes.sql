-- What became of the targets: each indicator that both the plan and the report of one chamber and year print.
CREATE VIEW main.target_changes AS
SELECT
    chamber_id, year, code, name, plan_document, plan_operator, plan_target, report_document, report_operator, report_target, change,
    actual, score AS score_published, score_against_plan, plan_raw AS plan_target_raw, report_raw AS report_target_raw, plan_unit,
    report_unit, plan_weight, report_weight, matched_by, plan_page, report_page, plan_node_id, report_node_id
FROM steps.plan_check
ORDER BY chamber_id, year, report_document, ord, plan_document, plan_node_id;
