-- Criterion A and C of the OIV: which indicators a plan and the report beside it both print, and which only one of them. Every
-- absence is a question: it may stand there under another name, or in a row that was not read.
CREATE VIEW main.plan_coverage AS
WITH printing AS (
    SELECT
        document_id, node_id, ord, name, CASE WHEN code <> coalesce(objective_code, '') THEN code END AS code, page, line,
        nullif(trim(regexp_replace(target_raw, '\s+', ' ', 'g')), '') AS target_raw,
        regexp_replace(upper(strip_accents(name)), '[^A-Z0-9%]+', '', 'g') AS title
    FROM core.record
    WHERE level = 'indicator' AND name <> ''
), met AS (
    -- The printing of the report that stands for each paired indicator of the plan.
    SELECT
        k.plan_document, k.report_document, k.plan_node_id, k.report_node_id, k.matched_by, k.likeness
    FROM core.plan_pair AS k
    JOIN printing AS r ON r.document_id = k.report_document AND r.node_id = k.report_node_id
    QUALIFY row_number() OVER (
        PARTITION BY k.plan_document, k.report_document, k.plan_node_id
        ORDER BY CASE WHEN r.target_raw IS NULL THEN 1 ELSE 0 END, r.ord) = 1
), planned AS (
    SELECT s.*, p.title, p.ord, p.node_id AS plan_node_id, m.report_node_id, m.matched_by, m.likeness
    FROM steps.plan_side AS s
    JOIN printing AS p ON p.document_id = s.plan_document
    LEFT JOIN met AS m ON m.plan_document = s.plan_document AND m.report_document = s.report_document AND m.plan_node_id = p.node_id
    QUALIFY row_number() OVER (
        PARTITION BY s.plan_document, s.report_document, p.title ORDER BY CASE WHEN m.report_node_id IS NULL THEN 1 ELSE 0 END, p.ord) = 1
), reported AS (
    -- A name of the report none of whose printings is paired.
    SELECT s.*, r.title, r.ord, r.node_id AS report_node_id, k.report_node_id IS NOT NULL AS paired
    FROM steps.plan_side AS s
    JOIN printing AS r ON r.document_id = s.report_document
    LEFT JOIN (SELECT DISTINCT plan_document, report_document, report_node_id FROM core.plan_pair) AS k
        ON k.plan_document = s.plan_document AND k.report_document = s.report_document AND k.report_node_id = r.node_id
    QUALIFY NOT bool_or(k.report_node_id IS NOT NULL) OVER (PARTITION BY s.plan_document, s.report_document, r.title)
        AND row_number() OVER (PARTITION BY s.plan_document, s.report_document, r.title ORDER BY r.ord) = 1
), every AS (
    SELECT chamber_id, year, plan_document, report_document, plan_kind, plan_file, 1 AS part, ord, plan_node_id, report_node_id,
        matched_by, likeness, CASE WHEN report_node_id IS NULL THEN 'plan_only' ELSE 'both' END AS presence
    FROM planned
    UNION ALL
    SELECT chamber_id, year, plan_document, report_document, plan_kind, plan_file, 2, ord, NULL, report_node_id, NULL, NULL, 'report_only'
    FROM reported
), unread AS (
    SELECT document_id, count(*) AS rows_unread FROM raw.unread GROUP BY document_id
)
SELECT
    e.chamber_id, e.year, e.plan_document, e.report_document, e.presence, coalesce(p.name, r.name) AS name, coalesce(p.code, r.code) AS code,
    p.target_raw AS plan_target_raw, r.target_raw AS report_target_raw, e.matched_by, e.likeness, p.page AS plan_page, p.line AS plan_line,
    r.page AS report_page, r.line AS report_line, e.plan_node_id, e.report_node_id, e.plan_file,
    CASE
        WHEN e.presence = 'plan_only' THEN 'L''indicatore è nel piano e nella relazione non si è trovato: è rendicontato con un altro nome, '
            || 'o tolto con un aggiornamento del piano?'
            || CASE WHEN u.rows_unread > 0 THEN ' Nella relazione restano ' || u.rows_unread || ' righe non lette.' ELSE '' END
        WHEN e.presence = 'report_only' AND e.plan_kind <> 'pira' THEN 'L''indicatore è nella relazione e nel piano non si è trovato: vi sta '
            || 'con un altro nome, o è stato aggiunto con un aggiornamento?'
    END AS question
FROM every AS e
LEFT JOIN printing AS p ON p.document_id = e.plan_document AND p.node_id = e.plan_node_id
LEFT JOIN printing AS r ON r.document_id = e.report_document AND r.node_id = e.report_node_id
LEFT JOIN unread AS u ON u.document_id = e.report_document
ORDER BY e.chamber_id, e.year, e.report_document, e.plan_document, e.part, e.ord, e.plan_node_id, e.report_node_id;
