-- The day of an act in a sentence (`Piano Performance 2022, approvato ... del 23 gennaio 2022`) beside the result of the indicator of that name. Another day may be
-- another step of the same work (drafted, adopted, published): a question, never an inconsistency.
CREATE VIEW steps.statement_act AS
WITH told AS (
    SELECT
        s.document_id, s.page, s.line, s.text, r.node_id, r.name, r.actual_date, r.ord,
        trim(regexp_replace(r.actual_raw, '\s+', ' ', 'g')) AS actual_words, r.page AS other_page,
        (s.page IS NULL AND s.line IS NOT NULL) OR s.confidence IS NOT NULL OR r.confidence IS NOT NULL AS from_text,
        regexp_extract(lower(strip_accents(s.text)),
            '(?:approvat|adottat)[oaie]\b.{0,160}?\b(?:del|dell''|in\s+data|il|l'')\s*(\d{1,2}\s+[a-z]+\s+\d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{4})', 1) AS day_words
    FROM core.statement AS s
    JOIN core.record AS r ON r.document_id = s.document_id AND list_contains(s.node_ids, r.node_id)
    WHERE s.kind = 'act' AND r.actual_date IS NOT NULL
), parted AS (
    SELECT
        *, CAST(regexp_extract(day_words, '^\d+') AS INTEGER) AS day, CAST(regexp_extract(day_words, '\d{4}$') AS INTEGER) AS year,
        coalesce(nullif(list_position(['gennaio', 'febbraio', 'marzo', 'aprile', 'maggio', 'giugno', 'luglio', 'agosto', 'settembre', 'ottobre', 'novembre', 'dicembre'],
            regexp_extract(day_words, '[a-z]+')), 0), TRY_CAST(regexp_extract(day_words, '[/.](\d{1,2})[/.]', 1) AS INTEGER)) AS month
    FROM told
    WHERE day_words <> ''
)
SELECT
    document_id, node_id, page, line, text, name, day_words, actual_words, other_page, from_text,
    CASE WHEN (day, month, year) = (extract(day FROM actual_date), extract(month FROM actual_date), extract(year FROM actual_date)) THEN 'fits_exact'
        WHEN from_text THEN 'text' ELSE 'other_day' END AS reason
FROM parted
QUALIFY row_number() OVER (PARTITION BY document_id, node_id, page, line, text ORDER BY ord) = 1;
