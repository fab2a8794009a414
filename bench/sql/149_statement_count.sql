-- Counts and bounds that the prose states ("18 obiettivi operativi", "7 raggiunti al 100 %", "nessun obiettivo inferiore al 60 %") against
-- the objectives read. `surely` and `perhaps`: how many fulfil the condition whatever the rounding, and how many may. A count accuses only where
-- two sections list the same number, or the document itself states that number; a bound is refuted by one printed degree. What is said of indicators, or
-- without a percentage (`raggiunti`), only asks.
CREATE VIEW steps.statement_count AS
WITH said AS (
    SELECT
        *, row_number() OVER (PARTITION BY document_id ORDER BY page, line, top, text, kind, level, counted, operator, degree) AS n,
        (page IS NULL AND line IS NOT NULL) OR confidence IS NOT NULL AS from_text, coalesce(confidence < 60, false) AS unreadable
    FROM core.statement
), measured AS (
    SELECT
        s.document_id, s.n, i.name, i.score, i.stands, i.listed, i.longest, i.agreeing, i.unread_nearby, i.section, i.ord,
        CASE s.operator
            WHEN '<' THEN i.score_high < s.degree WHEN '>' THEN i.score_low > s.degree WHEN '>=' THEN i.score_low >= s.degree WHEN '=' THEN i.score = s.degree
            WHEN '<>' THEN i.score_low > s.degree OR i.score_high < s.degree ELSE true
        END AS surely,
        CASE s.operator
            WHEN '<' THEN i.score_low < s.degree WHEN '>' THEN i.score_high > s.degree WHEN '>=' THEN i.score_high >= s.degree
            WHEN '=' THEN s.degree BETWEEN i.score_low AND i.score_high WHEN '<>' THEN i.score <> s.degree ELSE true
        END AS perhaps
    FROM said AS s
    JOIN steps.statement_node AS i ON i.document_id = s.document_id AND i.wanted = s.level
    WHERE s.kind IN ('count', 'bound')
), tallied AS (
    SELECT
        document_id, n, count(*) FILTER (WHERE stands) AS listed, count(score) FILTER (WHERE stands) AS scored,
        count(*) FILTER (WHERE stands AND coalesce(surely, false)) AS surely,
        count(*) FILTER (WHERE stands AND coalesce(perhaps, true)) AS perhaps,
        count(*) FILTER (WHERE coalesce(surely, false)) AS anywhere,
        list_sort(list(DISTINCT listed)) AS sizes, max(longest) AS longest,
        max(CASE WHEN listed = longest THEN agreeing ELSE 0 END) AS agreeing,
        bool_or(stands AND unread_nearby) AS unread_nearby,
        string_agg(name || ' ' || replace(CAST(CAST(score AS DECIMAL(18, 2)) AS VARCHAR), '.', ','), '; ' ORDER BY ord) FILTER (WHERE coalesce(surely, false)) AS those
    FROM measured
    GROUP BY document_id, n
), totals AS (
    SELECT document_id, level, list(counted) AS stated_totals FROM said WHERE kind = 'count' AND whole AND operator IS NULL GROUP BY document_id, level
)
SELECT
    s.document_id, s.n, s.page, s.line, s.text, s.kind, s.level, s.counted, s.operator, s.degree, s.degree_raw, s.whole, s.from_text,
    t.listed, t.scored, t.surely, t.perhaps, t.longest, t.sizes, left(t.those, 300) AS those,
    CASE
        WHEN s.unreadable THEN 'unreadable'
        WHEN t.listed IS NULL THEN 'no_rows'
        WHEN s.kind = 'bound' AND t.anywhere > 0 THEN CASE WHEN s.from_text THEN 'text' WHEN s.whole OR s.level = 'indicator' THEN 'other_rows' ELSE 'apart' END
        WHEN s.kind = 'bound' AND t.scored < t.listed THEN 'missing_degree'
        WHEN s.kind = 'bound' AND t.perhaps = 0 THEN 'fits_exact'
        WHEN s.kind = 'bound' THEN 'fits_rounded'
        WHEN s.operator IS NULL AND list_contains(t.sizes, s.counted) THEN 'fits_exact'
        WHEN s.operator IS NULL AND t.longest < s.counted THEN 'fewer_rows'
        WHEN s.operator IS NULL AND s.from_text THEN 'text'
        WHEN s.operator IS NULL AND s.level = 'indicator' THEN 'other_rows'
        WHEN s.operator IS NULL AND s.level <> 'any' AND t.agreeing >= 2 THEN 'apart'
        WHEN s.operator IS NULL THEN 'not_established'
        WHEN s.counted = t.surely AND t.surely = t.perhaps AND t.scored = t.listed THEN 'fits_exact'
        WHEN s.counted BETWEEN t.surely AND t.perhaps AND t.scored = t.listed THEN 'fits_rounded'
        WHEN s.counted BETWEEN t.surely AND t.perhaps THEN 'missing_degree'
        WHEN s.from_text THEN 'text'
        WHEN s.level = 'indicator' THEN 'other_rows'
        WHEN NOT coalesce(list_contains(o.stated_totals, t.listed), false) THEN 'not_established'
        WHEN s.counted > t.perhaps AND t.unread_nearby AND t.listed <> t.longest THEN 'unread_rows'
        ELSE 'apart'
    END AS reason
FROM said AS s
LEFT JOIN tallied AS t ON t.document_id = s.document_id AND t.n = s.n
LEFT JOIN totals AS o ON o.document_id = s.document_id AND o.level = s.level
WHERE s.kind IN ('count', 'bound');
