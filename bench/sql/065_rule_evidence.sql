-- Which rules each document establishes, and on how many facts: the same columns as in steps.score_judged, once each.
CREATE VIEW steps.rule_evidence AS
SELECT DISTINCT document_id, operator, side, rule, rank, fits, misfits, told_apart, established FROM steps.score_judged;
