-- The indicators that a plan and the report of the same chamber and year both print, as they were paired when the file was built
-- (core.plan_pair: by a code of their own, by name, by concept of the catalogue, by likeness of the names). One row per target the
-- report prints for it; where either prints several, which answers which is not known.
CREATE VIEW steps.plan_pair AS
WITH indicator AS (
    SELECT
        *,
        CASE WHEN code <> coalesce(objective_code, '') THEN code END AS own_code,
        coalesce(CAST(target AS VARCHAR), CAST(target_date AS VARCHAR), upper(trim(target_text))) AS goal,
        regexp_replace(upper(strip_accents(coalesce(algorithm, ''))), '\[CODICE\]|[^A-Z0-9%]+', '', 'g') AS formula,
        target = CAST(target AS DECIMAL(18, 0)) AS whole,
        confidence IS NOT NULL OR (page IS NULL AND line IS NOT NULL) AS doubtful
    FROM core.record
    WHERE level = 'indicator' AND name <> ''
), both_sides AS (
    SELECT s.*, k.matched_by, k.likeness, k.report_node_id, k.plan_node_id
    FROM steps.plan_side AS s
    JOIN core.plan_pair AS k USING (plan_document, report_document)
), typed AS (
    SELECT
        m.chamber_id, m.year, m.matched_by, m.likeness, m.plan_file, m.plan_sha256, a.name AS plan_name, m.plan_document, m.report_document, m.plan_node_id, m.report_node_id,
        coalesce(b.own_code, a.own_code) AS code, b.name, b.section, b.level, b.ord, b.page AS report_page, b.line AS report_line, a.page AS plan_page, a.line AS plan_line,
        a.goal AS plan_goal, b.goal AS report_goal, a.doubtful OR b.doubtful AS doubtful,
        trim(regexp_replace(a.target_raw, '\s+', ' ', 'g')) AS plan_raw, trim(regexp_replace(b.target_raw, '\s+', ' ', 'g')) AS report_raw,
        a.target_operator AS plan_operator, b.target_operator AS report_operator, a.target_unit AS plan_unit, b.target_unit AS report_unit,
        a.target AS plan_target, b.target AS report_target, a.target_date AS plan_date, b.target_date AS report_date,
        CASE WHEN a.whole THEN a.target ELSE a.target_low END AS plan_low, CASE WHEN a.whole THEN a.target ELSE a.target_high END AS plan_high,
        CASE WHEN b.whole THEN b.target ELSE b.target_low END AS report_low, CASE WHEN b.whole THEN b.target ELSE b.target_high END AS report_high,
        a.weight AS plan_weight, b.weight AS report_weight,
        coalesce(a.weight_low > b.weight_high OR a.weight_high < b.weight_low, false) AS reweighted,
        a.formula <> '' AND b.formula <> '' AND NOT contains(a.formula, b.formula) AND NOT contains(b.formula, a.formula) AS reformulated,
        b.actual, b.actual_date, b.actual_unit, b.score
    FROM both_sides AS m
    JOIN indicator AS a ON a.document_id = m.plan_document AND a.node_id = m.plan_node_id
    JOIN indicator AS b ON b.document_id = m.report_document AND b.node_id = m.report_node_id
), chosen AS (
    -- The same target printed in several sections of the report is one: the printing with a degree stands for it.
    SELECT * FROM typed
    WHERE report_goal IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY plan_document, plan_node_id, report_document, report_goal, report_operator
        ORDER BY CASE WHEN score IS NULL THEN 1 ELSE 0 END, ord) = 1
)
SELECT
    *,
    count(*) OVER (PARTITION BY plan_document, plan_node_id, report_document) > 1
        OR count(*) OVER (PARTITION BY plan_document, report_document, report_node_id) > 1 AS several,
    -- N and ratio are both plain numbers.
    coalesce(CASE WHEN plan_unit = 'ratio' THEN 'N' ELSE plan_unit END
        <> CASE WHEN report_unit = 'ratio' THEN 'N' ELSE report_unit END, false) AS other_unit
FROM chosen;
