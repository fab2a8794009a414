-- Criterion C of the OIV: rows that one part of a document lists and another part, which lists the same things, does not; and rows
-- without a result in a list whose others have one. Two lists (a section and a level) list the same things where at least half of one, and
-- three rows, are in the other: equal names, accents, case and blanks apart, or (above the indicators) one name inside the other.
-- A row may be listed under another name where half of its long words, those of three rows of a list apart, are in common and the degrees meet, or where
-- each list prints its degree below 100 but once; not under a name that both lists have, which is that row's own. A name that stands in any cell of the other part's pages is listed there. Parts that are a choice (results, individual objectives, extracts) are never called incomplete. Each
-- row is a question, never a verdict: names are shortened, rows may be unread.
CREATE VIEW main.completeness AS
WITH entry AS (
    SELECT
        document_id, node_id, section, level, ord, name, code, page, line, level = 'indicator' AS is_indicator,
        regexp_replace(upper(strip_accents(name)), '[^A-Z0-9%]+', '', 'g') AS title,
        score, score_low, score_high,
        regexp_extract_all(upper(strip_accents(name)), '[A-Z]{5,}') AS long_words,
        (score IS NOT NULL OR actual IS NOT NULL OR actual_date IS NOT NULL OR actual_text IS NOT NULL) AS answered,
        target_operator = 'monitor' OR target_missing = 'monitoraggio' OR actual_missing = 'monitoraggio' AS monitored
    FROM core.record
    WHERE name <> '' AND level NOT IN ('ente', 'unit')
), item AS (
    SELECT * FROM entry
    WHERE length(title) >= 3
    QUALIFY row_number() OVER (PARTITION BY document_id, section, level, title ORDER BY CASE WHEN answered THEN 0 ELSE 1 END, ord) = 1
), common AS (
    SELECT document_id, section, level, list(word) AS words
    FROM (SELECT document_id, section, level, unnest(list_distinct(long_words)) AS word FROM item WHERE NOT is_indicator)
    GROUP BY document_id, section, level, word
    HAVING count(*) >= 3
), counted AS (
    SELECT
        i.* REPLACE (list_filter(i.long_words, lambda w: NOT list_contains(coalesce(c.words, []), w)) AS long_words),
        count(*) OVER (PARTITION BY i.document_id, i.section, i.level, i.score) = 1 AND i.score < 100 AS telling
    FROM item AS i
    LEFT JOIN (SELECT document_id, section, level, flatten(list(words)) AS words FROM common GROUP BY document_id, section, level) AS c
        ON c.document_id = i.document_id AND c.section = i.section AND c.level = i.level
), list AS (
    SELECT document_id, section, level, is_indicator, count(*) AS listed, count(*) FILTER (WHERE answered) AS answers,
        min(page) AS first_page, max(page) AS last_page
    FROM item
    GROUP BY document_id, section, level, is_indicator
), held AS (
    SELECT a.document_id, a.node_id, b.section, b.level, true AS sure
    FROM item AS a
    JOIN item AS b ON b.document_id = a.document_id AND b.title = a.title AND b.is_indicator = a.is_indicator
    WHERE (a.section, a.level) <> (b.section, b.level)
    UNION
    SELECT a.document_id, a.node_id, b.section, b.level, contains(a.title, b.title) OR contains(b.title, a.title)
    FROM counted AS a
    JOIN list AS l ON l.document_id = a.document_id AND l.listed <= 500 AND NOT l.is_indicator
    JOIN counted AS b ON b.document_id = a.document_id AND b.section = l.section AND b.level = l.level
    LEFT JOIN item AS own ON own.document_id = a.document_id AND own.section = a.section AND own.level = a.level AND own.title = b.title
    WHERE NOT a.is_indicator AND (a.section, a.level) <> (b.section, b.level)
        AND (contains(a.title, b.title) OR contains(b.title, a.title)
            OR (own.node_id IS NULL AND 2 * len(list_intersect(a.long_words, b.long_words)) >= greatest(1, least(len(a.long_words), len(b.long_words))) AND coalesce(a.score_low <= b.score_high AND a.score_high >= b.score_low, true))
            OR (a.telling AND b.telling AND a.score = b.score))
), overlap AS (
    SELECT
        a.document_id, a.section, a.level, b.section AS other_section, b.level AS other_level, a.listed, b.first_page, b.last_page,
        count(DISTINCT h.node_id) AS found, count(DISTINCT CASE WHEN h.sure THEN h.node_id END) AS surely
    FROM list AS a
    JOIN list AS b ON b.document_id = a.document_id AND (a.section, a.level) <> (b.section, b.level)
        AND (a.level = b.level OR (a.level = 'individual_objective' AND NOT b.is_indicator))
    JOIN item AS i ON i.document_id = a.document_id AND i.section = a.section AND i.level = a.level
    JOIN held AS h ON h.document_id = a.document_id AND h.node_id = i.node_id AND h.section = b.section AND h.level = b.level
    WHERE b.section NOT IN ('individual', 'results', 'fund', 'ptpct', 'pira', 'macro')
    GROUP BY a.document_id, a.section, a.level, b.section, b.level, a.listed, b.first_page, b.last_page
    HAVING surely >= 3 AND 2 * surely >= a.listed AND found < a.listed
), unread AS (
    SELECT document_id, count(*) AS rows_unread FROM raw.unread GROUP BY document_id
), told AS (
    SELECT document_id, node_id, string_agg(text, ' ' ORDER BY page, line, text) AS words
    FROM (SELECT document_id, unnest(node_ids) AS node_id, page, line, text FROM core.statement WHERE kind = 'adjustment') AS s
    GROUP BY document_id, node_id
), every AS (
    SELECT
        i.document_id, i.node_id, i.section, i.level, i.name, i.code, i.page, i.line, i.ord, 'not_listed' AS kind,
        o.other_section, o.other_level, o.found, o.listed
    FROM overlap AS o
    JOIN item AS i ON i.document_id = o.document_id AND i.section = o.section AND i.level = o.level
    LEFT JOIN held AS h ON h.document_id = i.document_id AND h.node_id = i.node_id AND h.section = o.other_section AND h.level = o.other_level
    WHERE h.node_id IS NULL AND NOT EXISTS (
        SELECT 1 FROM raw.cell AS c
        WHERE c.document_id = i.document_id AND c.page BETWEEN o.first_page AND o.last_page
            AND contains(regexp_replace(upper(strip_accents(c.text)), '[^A-Z0-9%]+', '', 'g'), i.title))
    UNION ALL
    SELECT
        i.document_id, i.node_id, i.section, i.level, i.name, i.code, i.page, i.line, i.ord, 'no_result', NULL, NULL, l.answers, l.listed
    FROM list AS l
    JOIN item AS i ON i.document_id = l.document_id AND i.section = l.section AND i.level = l.level
    JOIN core.document AS d ON d.document_id = l.document_id AND d.kind = 'relazione'
    WHERE l.answers >= 3 AND 2 * l.answers >= l.listed AND NOT i.answered AND NOT coalesce(i.monitored, false)
)
SELECT
    e.document_id, e.kind, e.node_id, e.level, e.section, e.name, e.code, e.page, e.line, e.other_section, e.other_level, e.found, e.listed,
    CASE e.kind
        WHEN 'not_listed' THEN 'La riga è in questa parte del documento e non si è trovata in un''altra che riporta lo stesso elenco ('
            || e.found || ' righe su ' || e.listed || ' vi sono): manca, o vi sta con un altro nome?'
        ELSE 'La riga non ha un risultato, mentre ' || e.found || ' delle ' || e.listed || ' righe dell''elenco lo hanno: '
            || CASE WHEN t.words IS NULL THEN 'il documento dice perché?' ELSE 'basta la spiegazione che il documento dà?' END
    END || CASE WHEN u.rows_unread > 0 THEN ' Nel documento restano ' || u.rows_unread || ' righe non lette.' ELSE '' END AS question,
    t.words AS stated
FROM every AS e
LEFT JOIN told AS t ON e.kind = 'no_result' AND t.document_id = e.document_id AND t.node_id = e.node_id
LEFT JOIN unread AS u ON u.document_id = e.document_id
ORDER BY e.document_id, e.ord, e.kind, e.other_section, e.other_level;
