-- The indicators that a plan and the report of the same chamber and year both print: matched by a code of their own, else by the
-- same name (accents, case and blanks apart). A report in a variant (-scan, -text) is set beside the plan in that variant, else beside
-- the plan without one. One row per target the report prints for it; where either prints several, which answers which is not known.
CREATE VIEW steps.plan_pair AS
WITH edition AS (
    SELECT *, substr(document_id, length(chamber_id || '-' || CAST(year AS VARCHAR) || '-' || kind) + 1) AS variant
    FROM core.document
), side AS (
    SELECT
        p.document_id AS plan_document, r.document_id AS report_document, p.chamber_id, p.year
    FROM edition AS p
    JOIN edition AS r ON r.chamber_id = p.chamber_id AND r.year = p.year
    WHERE p.kind IN ('piano', 'pira', 'piao') AND r.kind = 'relazione' AND p.variant IN (r.variant, '')
    QUALIFY rank() OVER (PARTITION BY r.document_id, p.kind ORDER BY CASE WHEN p.variant = r.variant THEN 0 ELSE 1 END) = 1
), indicator AS (
    SELECT
        *,
        regexp_replace(upper(strip_accents(name)), '[^A-Z0-9%]+', '', 'g') AS title,
        CASE WHEN code <> coalesce(objective_code, '') THEN code END AS own_code,
        coalesce(CAST(target AS VARCHAR), CAST(target_date AS VARCHAR), upper(trim(target_text))) AS goal,
        regexp_replace(upper(strip_accents(coalesce(algorithm, ''))), '\[CODICE\]|[^A-Z0-9%]+', '', 'g') AS formula,
        target = CAST(target AS DECIMAL(18, 0)) AS whole,
        confidence IS NOT NULL OR (page IS NULL AND line IS NOT NULL) AS doubtful
    FROM core.record
    WHERE level = 'indicator' AND name <> ''
), both_sides AS (
    SELECT
        s.*, k.matched_by, k.report_node_id, k.plan_node_id
    FROM side AS s
    JOIN (
        SELECT a.document_id AS plan_document, b.document_id AS report_document, a.node_id AS plan_node_id, b.node_id AS report_node_id,
            v.matched_by
        FROM indicator AS a
        CROSS JOIN (VALUES ('code'), ('name')) AS v(matched_by)
        JOIN indicator AS b ON CASE v.matched_by WHEN 'code' THEN a.own_code ELSE nullif(a.title, '') END
            = CASE v.matched_by WHEN 'code' THEN b.own_code ELSE nullif(b.title, '') END
        WHERE b.goal IS NOT NULL AND (v.matched_by = 'code' OR a.own_code IS NULL OR b.own_code IS NULL)
    ) AS k USING (plan_document, report_document)
), typed AS (
    SELECT
        m.chamber_id, m.year, m.matched_by, m.plan_document, m.report_document, m.plan_node_id, m.report_node_id,
        coalesce(b.own_code, a.own_code) AS code, b.name, b.section, b.level, b.ord, b.page AS report_page, b.line AS report_line, a.page AS plan_page, a.line AS plan_line,
        a.title AS plan_title, a.goal AS plan_goal, b.goal AS report_goal, a.doubtful OR b.doubtful AS doubtful,
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
    QUALIFY bool_or(matched_by = 'code') OVER (PARTITION BY plan_document, plan_node_id, report_document) = (matched_by = 'code')
        AND row_number() OVER (
            PARTITION BY plan_document, plan_node_id, report_document, matched_by, report_goal, report_operator
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
