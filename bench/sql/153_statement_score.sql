-- Degrees that the prose states of the whole chamber or of an objective it names, against the degree that the tables print for it. A name in
-- full accuses; a shortened one, or another measure of the whole chamber, only asks.
CREATE VIEW steps.statement_score AS
WITH node AS (
    SELECT
        document_id, node_id, level, name, page, score, score_low, score_high, score_raw,
        regexp_replace(upper(strip_accents(name)), '[^A-Z0-9%]+', '', 'g') AS title,
        regexp_extract_all(upper(strip_accents(name)), '[A-Z]{5,}') AS long_words
    FROM core.record
    WHERE (NOT stated OR level = 'ente') AND level <> 'indicator' AND score IS NOT NULL AND coalesce(confidence, 100) >= 60
), pair AS (
    -- A degree read as a node of the prose: the chamber's against the chamber's, an objective's against those that hold all its words.
    SELECT
        r.document_id, 'node/' || r.node_id AS n, r.node_id, r.page, r.line, r.name AS text, r.level, r.score AS degree,
        r.score_low AS degree_low, r.score_high AS degree_high, r.score_raw AS degree_raw,
        (r.page IS NULL AND r.line IS NOT NULL) OR r.confidence IS NOT NULL AS from_text, coalesce(r.confidence < 60, false) AS unreadable,
        contains(regexp_replace(upper(strip_accents(r.name)), '[^A-Z0-9%]+', '', 'g'), k.title) AS in_full,
        k.node_id AS other_id, k.title, k.page AS other_page, k.score, k.score_low, k.score_high, k.score_raw
    FROM core.record AS r
    JOIN node AS k ON k.document_id = r.document_id AND k.node_id <> r.node_id AND CASE WHEN r.level = 'ente' THEN k.level = 'ente'
        ELSE k.level IN ('strategic_objective', 'operational_objective') AND len(regexp_extract_all(upper(strip_accents(r.name)), '[A-Z]{5,}')) > 0
            AND list_has_all(k.long_words, regexp_extract_all(upper(strip_accents(r.name)), '[A-Z]{5,}')) END
    WHERE r.stated AND r.score IS NOT NULL
    UNION ALL
    SELECT
        s.document_id, 'text/' || coalesce(s.page, s.line) || '/' || coalesce(CAST(CAST(s.top AS INTEGER) AS VARCHAR) || '/', '') || k.title || '/' || s.degree, NULL, s.page, s.line, k.name, k.level, s.degree,
        s.degree_low, s.degree_high, s.degree_raw, (s.page IS NULL AND s.line IS NOT NULL) OR s.confidence IS NOT NULL,
        coalesce(s.confidence < 60, false), s.operator = '=', k.node_id, k.title, k.page, k.score, k.score_low, k.score_high, k.score_raw
    FROM core.statement AS s
    JOIN node AS k ON k.document_id = s.document_id AND list_contains(s.node_ids, k.node_id)
    WHERE s.kind = 'score'
), compared AS (
    SELECT
        document_id, n, min(node_id) AS node_id, min(page) AS page, min(line) AS line, min(text) AS text, min(level) AS level, min(degree) AS degree,
        min(degree_low) AS degree_low, max(degree_high) AS degree_high, min(degree_raw) AS degree_raw, bool_or(from_text) AS from_text,
        bool_or(unreadable) AS unreadable, bool_and(in_full) AS in_full, count(DISTINCT title) AS names,
        arg_min(score, CASE WHEN score = degree THEN 0 WHEN score_low <= degree_high AND score_high >= degree_low THEN 1 ELSE 2 END) AS score,
        arg_min(score_low, CASE WHEN score = degree THEN 0 WHEN score_low <= degree_high AND score_high >= degree_low THEN 1 ELSE 2 END) AS score_low,
        arg_min(score_high, CASE WHEN score = degree THEN 0 WHEN score_low <= degree_high AND score_high >= degree_low THEN 1 ELSE 2 END) AS score_high,
        arg_min(score_raw, CASE WHEN score = degree THEN 0 WHEN score_low <= degree_high AND score_high >= degree_low THEN 1 ELSE 2 END) AS score_raw,
        arg_min(other_page, CASE WHEN score = degree THEN 0 WHEN score_low <= degree_high AND score_high >= degree_low THEN 1 ELSE 2 END) AS other_page,
        bool_or(score = degree) AS same, bool_or(score_low <= degree_high AND score_high >= degree_low) AS meets
    FROM pair
    GROUP BY document_id, n
)
SELECT
    *,
    CASE
        WHEN unreadable THEN 'unreadable'
        WHEN names > 1 AND NOT meets THEN 'same_name'
        WHEN same THEN 'fits_exact'
        WHEN meets THEN 'fits_rounded'
        WHEN from_text THEN 'text'
        WHEN NOT in_full THEN 'other_measure'
        ELSE 'apart'
    END AS reason
FROM compared;
