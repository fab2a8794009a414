-- What cells of a table of key figures (population, exports, work) say against each other: a figure of one month compared with another month, and the three
-- figures of work (employed, unemployed, rate of unemployment), of which two give the third. The level of the rate is recomputed; how it moved is a question.
CREATE VIEW steps.cell_check AS
WITH cell AS (
    SELECT document_id, table_no, row_no, column_no, page, line, text AS printed, (page IS NULL AND line IS NOT NULL) OR confidence IS NOT NULL AS uncertain
    FROM raw.cell
    WHERE NOT withheld AND length(text) < 200
), label AS (
    SELECT document_id, table_no, row_no, printed, lower(strip_accents(trim(regexp_replace(printed, '\s+', ' ', 'g')))) AS words
    FROM cell
    WHERE column_no = 0 AND printed ILIKE '%occupa%'
), month AS (
    SELECT
        c.* EXCLUDE (printed), l.printed AS name, trim(regexp_replace(c.printed, '\s+', ' ', 'g')) AS text,
        regexp_extract(lower(c.printed), '\((?:[a-z ]+ )?(gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre) (?:19|20)\d\d\)', 1) AS told,
        regexp_extract(lower(c.printed), '\bvs\.?\s+(gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)\s+(?:19|20)\d\d', 1) AS compared
    FROM cell AS c
    LEFT JOIN cell AS l ON l.document_id = c.document_id AND l.table_no = c.table_no AND l.row_no = c.row_no AND l.column_no = 0
    WHERE regexp_matches(c.printed, '\bvs\b')
), work AS (
    SELECT
        c.document_id, c.table_no, c.row_no, c.column_no, c.page, c.line, c.uncertain, trim(regexp_replace(c.printed, '\s+', ' ', 'g')) AS text, l.printed AS name,
        CASE WHEN l.words IN ('occupati', 'disoccupati') THEN l.words ELSE 'tasso' END AS what,
        TRY_CAST(replace(replace(regexp_extract(c.printed, '^\s*(\d{1,3}(?:\.\d{3})*(?:,\d{1,2})?)(?:\D|$)', 1), '.', ''), ',', '.') AS DECIMAL(18, 6)) AS level,
        TRY_CAST(replace(regexp_extract(c.printed, '([+-]\d{1,2}(?:,\d{1,2})?) ?% var', 1), ',', '.') AS DECIMAL(18, 6)) AS change,
        length(regexp_extract(c.printed, '^\s*\d+,(\d+)', 1)) AS decimals
    FROM cell AS c
    JOIN label AS l USING (document_id, table_no, row_no)
    WHERE c.column_no > 0 AND regexp_matches(l.words, '^(occupati|disoccupati|tasso di disoccupazione( \(%\))?)$')
), trio AS (
    SELECT
        r.*, o.level AS o_level, o.change AS o_change, d.level AS d_level, d.change AS d_change, r.uncertain OR o.uncertain OR d.uncertain AS doubtful,
        CASE r.decimals WHEN 0 THEN CAST('0.5' AS DECIMAL(8, 6)) WHEN 1 THEN CAST('0.05' AS DECIMAL(8, 6)) ELSE CAST('0.005' AS DECIMAL(8, 6)) END AS half
    FROM work AS r
    JOIN work AS o ON o.document_id = r.document_id AND o.table_no = r.table_no AND o.column_no = r.column_no AND o.what = 'occupati'
    JOIN work AS d ON d.document_id = r.document_id AND d.table_no = r.table_no AND d.column_no = r.column_no AND d.what = 'disoccupati'
    WHERE r.what = 'tasso' AND o.level > 0 AND d.level > 0 AND r.level IS NOT NULL
), every AS (
    SELECT
        document_id, table_no, row_no, column_no, page, line, name, text, 'same_month' AS rule, CAST(NULL AS DECIMAL(18, 6)) AS value, CAST(NULL AS DECIMAL(18, 6)) AS low,
        CAST(NULL AS DECIMAL(18, 6)) AS high, CAST(NULL AS DECIMAL(18, 6)) AS recomputed,
        CASE WHEN told = compared THEN 'fits_exact' WHEN uncertain THEN 'text' ELSE 'other_month' END AS reason,
        CASE WHEN told = compared THEN 'lo stesso mese dell''anno di confronto'
            ELSE 'la cifra è di ' || told || ', il confronto è con ' || compared END AS closing
    FROM month
    WHERE told <> '' AND compared <> ''
    UNION ALL
    SELECT
        document_id, table_no, row_no, column_no, page, line, name, text, 'rate_of_work', level, CAST(level - half AS DECIMAL(18, 6)), CAST(level + half AS DECIMAL(18, 6)),
        TRY_CAST(CAST((CAST(d_level AS HUGEINT) * 200000000 + CAST(o_level + d_level AS HUGEINT)) // (2 * CAST(o_level + d_level AS HUGEINT)) AS DECIMAL(24, 0)) * CAST('0.000001' AS DECIMAL(6, 6)) AS DECIMAL(18, 6)),
        CASE WHEN (level - half) * (o_level + d_level) <= 100 * d_level AND 100 * d_level <= (level + half) * (o_level + d_level) THEN 'fits_exact' WHEN doubtful THEN 'text' ELSE 'other_figure' END,
        'i disoccupati sono ' || replace(format('{:,}', CAST(d_level AS BIGINT)), ',', '.') || ' su ' || replace(format('{:,}', CAST(o_level + d_level AS BIGINT)), ',', '.')
            || ' fra occupati e disoccupati'
    FROM trio
    UNION ALL
    -- In points or in per cent, the rate falls when the unemployed grow less than the employed, and rises when they grow more.
    SELECT
        document_id, table_no, row_no, column_no, page, line, name, text, 'growth_of_work', change, change, change, NULL,
        CASE WHEN (d_change - o_change) * change >= 0 THEN 'fits_exact' WHEN doubtful THEN 'text' ELSE 'other_change' END,
        'variazione degli occupati ' || replace(regexp_replace(CAST(o_change AS VARCHAR), '\.?0+$', ''), '.', ',') || ' %, dei disoccupati '
            || replace(regexp_replace(CAST(d_change AS VARCHAR), '\.?0+$', ''), '.', ',') || ' %, e il tasso ' || CASE WHEN change > 0 THEN 'cresce' ELSE 'cala' END
    FROM trio
    WHERE o_change IS NOT NULL AND d_change IS NOT NULL AND change IS NOT NULL
)
SELECT
    *, 'table/' || table_no || '/' || row_no || '/' || column_no || '/' || rule AS key,
    CASE reason WHEN 'fits_exact' THEN 'exact' WHEN 'text' THEN 'unreadable' ELSE 'rule_unknown' END AS verdict,
    '«' || text || '»: ' || closing || CASE reason
        WHEN 'fits_exact' THEN ': torna.'
        WHEN 'other_month' THEN ': il periodo di confronto può essere un altro, nessun giudizio.'
        WHEN 'other_change' THEN ', mentre con queste cifre andrebbe nell''altro verso; le variazioni possono riferirsi a periodi diversi, nessun giudizio.'
        WHEN 'other_figure' THEN ': il tasso può essere rilevato a parte, nessun giudizio.'
        ELSE ': il testo estratto o riconosciuto può contenere caratteri letti male, va confrontato con la pagina.'
    END AS sentence
FROM every;
