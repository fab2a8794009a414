-- Which plan stands beside which report: same chamber and year. A report in a variant (-scan, -text) is set beside the plan in that
-- variant, else beside the plan without one.
CREATE VIEW steps.plan_side AS
WITH edition AS (
    SELECT *, substr(document_id, length(chamber_id || '-' || CAST(year AS VARCHAR) || '-' || kind) + 1) AS variant
    FROM core.document
)
SELECT
    p.document_id AS plan_document, r.document_id AS report_document, p.chamber_id, p.year, p.kind AS plan_kind,
    p.file_name AS plan_file, p.sha256 AS plan_sha256
FROM edition AS p
JOIN edition AS r ON r.chamber_id = p.chamber_id AND r.year = p.year
WHERE p.kind IN ('piano', 'pira', 'piao') AND r.kind = 'relazione' AND p.variant IN (r.variant, '')
QUALIFY rank() OVER (PARTITION BY r.document_id, p.kind ORDER BY CASE WHEN p.variant = r.variant THEN 0 ELSE 1 END) = 1;
