-- Figures that sentences repeat (core.statement, kind `told`) against the result or target of the indicator they name, the row of a table that has this label, the tables
-- that count the staff, two rows of a table, a part and its whole (`oneri complessivi` is the largest row of `oneri`), or the row that prints the same change in per cent. Another figure may be measured on another day or otherwise: a question, never an inconsistency.
CREATE VIEW steps.statement_told AS
WITH told AS (
    SELECT
        document_id, level, counted, page, line, text, degree, degree_low, degree_high, degree_raw, node_ids, TRY_CAST(terms_value[1] AS DECIMAL(18, 6)) AS change, terms_words[1] AS change_raw,
        (page IS NULL AND line IS NOT NULL) OR confidence IS NOT NULL AS from_text, coalesce(confidence < 60, false) AS unreadable,
        coalesce(page, line) || '/' || coalesce(CAST(CAST(top AS INTEGER) AS VARCHAR), '') || '/' || row_number() OVER (PARTITION BY document_id, page, line, top ORDER BY level, degree, text) AS spot
    FROM core.statement
    WHERE kind = 'told' AND degree IS NOT NULL
), staff AS (
    SELECT DISTINCT document_id, table_no
    FROM steps.table_figure
    WHERE regexp_matches(concat_ws(' ', upper(header), upper(table_name)), '\b(PERSONALE|DIPENDENTI|DONNE|UOMINI)\b')
), shared AS (
    SELECT
        t.*, upper(split_part(substr(t.level, 7), '|', 1)) AS part, upper(split_part(substr(t.level, 7), '|', 2)) AS entire,
        regexp_matches(upper(split_part(t.level, '|', 2)), '^[A-Z]+ (COMPLESSIV|TOTAL)') AS every
    FROM told AS t
    WHERE t.level LIKE 'share:%'
), parted AS (
    SELECT
        s.*, p.label AS part_label, p.text AS part_text, w.label AS whole_label, w.text AS whole_text, p.page AS p_page, p.table_no * 1000 + p.row_no AS ord,
        CAST(p.value AS DECIMAL(24, 6)) AS pv, p.half AS ph, CAST(w.value AS DECIMAL(24, 6)) AS wv, w.half AS wh, p.uncertain OR w.uncertain AS uncertain
    FROM shared AS s
    JOIN steps.table_figure AS p ON p.document_id = s.document_id AND ends_with(' ' || s.part, ' ' || p.title) AND p.value > 0 AND NOT p.percent
    JOIN steps.table_figure AS w ON w.document_id = p.document_id AND w.table_no = p.table_no AND w.column_no = p.column_no AND w.row_no <> p.row_no AND w.value > p.value AND NOT w.percent
        AND (starts_with(s.entire || ' ', w.title || ' ') OR (s.every AND split_part(w.title, ' ', 1) = split_part(s.entire, ' ', 1)))
    -- The label with most words, and the largest whole.
    QUALIFY row_number() OVER (PARTITION BY s.document_id, s.spot, s.level, p.table_no, p.column_no ORDER BY length(p.title) DESC, w.value DESC) = 1
), held AS (
    SELECT
        t.*, r.node_id, r.name AS what, r.page AS r_page, r.ord, CASE t.level WHEN 'result' THEN r.actual_raw ELSE r.target_raw END AS raw,
        CASE t.level WHEN 'result' THEN r.actual ELSE r.target END AS value, CASE t.level WHEN 'result' THEN r.actual_low ELSE r.target_low END AS low,
        CASE t.level WHEN 'result' THEN r.actual_high ELSE r.target_high END AS high, r.confidence IS NOT NULL AS recognised
    FROM told AS t
    JOIN core.record AS r ON r.document_id = t.document_id AND list_contains(t.node_ids, r.node_id)
    WHERE t.level IN ('result', 'target') AND (CASE t.level WHEN 'result' THEN r.actual_unit ELSE r.target_unit END IS NOT DISTINCT FROM '%') = contains(t.degree_raw, '%')
    UNION ALL
    SELECT t.*, NULL, f.label, f.page, f.table_no * 1000 + f.row_no, f.text, f.value, TRY_CAST(CAST(f.value AS DECIMAL(24, 6)) - f.half AS DECIMAL(18, 6)), TRY_CAST(CAST(f.value AS DECIMAL(24, 6)) + f.half AS DECIMAL(18, 6)), f.uncertain
    FROM told AS t
    JOIN steps.table_figure AS f ON f.document_id = t.document_id AND t.level = 'row:' || f.title AND NOT f.percent
    WHERE t.level LIKE 'row:%'
    UNION ALL
    SELECT t.*, NULL, coalesce(f.table_name, f.label), f.page, f.table_no * 1000 + f.row_no, f.text, f.value, f.value, f.value, f.uncertain
    FROM told AS t
    JOIN staff AS s ON s.document_id = t.document_id
    JOIN steps.table_figure AS f ON f.document_id = s.document_id AND f.table_no = s.table_no AND (f.kind = 'total' OR starts_with(f.head, 'TOTAL')) AND f.value % 1 = 0 AND NOT f.percent
    WHERE t.level = 'staff'
    UNION ALL
    SELECT
        s.* EXCLUDE (part, entire, every, part_label, part_text, whole_label, whole_text, p_page, ord, pv, ph, wv, wh, uncertain), NULL, s.part_label || '» / «' || s.whole_label, s.p_page, s.ord,
        part_text || ' su ' || whole_text || ', il ' || replace(CAST(CAST(100 * pv / wv AS DECIMAL(18, 2)) AS VARCHAR), '.', ',') || ' %',
        TRY_CAST(100 * pv / wv AS DECIMAL(18, 6)), TRY_CAST(100 * (pv - ph) / (wv + wh) AS DECIMAL(18, 6)), TRY_CAST(100 * (pv + ph) / greatest(wv - wh, 1) AS DECIMAL(18, 6)), uncertain
    FROM parted AS s
    UNION ALL
    SELECT t.*, NULL, f.label, f.page, f.table_no * 1000 + f.row_no, o.text, TRY_CAST(CAST(o.value AS DECIMAL(24, 6)) * v.scale AS DECIMAL(18, 6)), TRY_CAST((CAST(o.value AS DECIMAL(24, 6)) - o.half) * v.scale AS DECIMAL(18, 6)),
        TRY_CAST((CAST(o.value AS DECIMAL(24, 6)) + o.half) * v.scale AS DECIMAL(18, 6)), f.uncertain
    FROM told AS t
    JOIN steps.table_figure AS f ON f.document_id = t.document_id AND f.value = t.change
    JOIN steps.table_figure AS o ON o.document_id = f.document_id AND o.table_no = f.table_no AND o.row_no = f.row_no AND o.column_no = f.column_no - 1
    CROSS JOIN (VALUES (1), (1000), (1000000)) AS v(scale)
    WHERE t.level = 'twin'
), near AS (
    -- A figure of another size is a figure of another thing.
    SELECT
        *, value = degree AS same, low <= degree_high AND high >= degree_low AS meets, abs(CAST(value AS DECIMAL(24, 6)) - degree) AS apart,
        CASE WHEN level = 'staff' THEN 10 * abs(CAST(value AS DECIMAL(24, 6)) - degree) <= 3 * CAST(degree AS DECIMAL(24, 6)) WHEN level IN ('result', 'target') THEN true ELSE value > 0 AND degree <= 2 * CAST(value AS DECIMAL(24, 6)) AND value <= 2 * CAST(degree AS DECIMAL(24, 6)) END AS alike
    FROM held
    WHERE value IS NOT NULL
), best AS (
    SELECT * FROM near
    WHERE alike
    QUALIFY row_number() OVER (PARTITION BY document_id, level, spot ORDER BY same DESC, meets DESC, apart, ord) = 1
)
SELECT
    document_id, node_id, 'statement/told/' || spot || '/' || level AS key, 'told' AS kind, CAST(NULL AS VARCHAR) AS level, page, line, text,
    CASE WHEN unreadable THEN 'unreadable' WHEN same THEN 'fits_exact' WHEN meets THEN 'fits_rounded' WHEN from_text OR recognised THEN 'text' ELSE 'other_figure' END AS reason, 'same_figure' AS rule,
    degree AS published, degree_low AS published_low, degree_high AS published_high, value AS recomputed, low AS recomputed_low, high AS recomputed_high,
    CASE level WHEN 'result' THEN 'il risultato di «' || what || '» è ' WHEN 'target' THEN 'il valore atteso di «' || what || '» è ' ELSE 'nella tabella' || coalesce(' («' || what || '»)', '') || ' è ' END
        || trim(regexp_replace(raw, '\s+', ' ', 'g')) || coalesce(' (pagina ' || r_page || ')', '') AS closing,
    CASE level WHEN 'twin' THEN degree_raw || ' (' || change_raw || ')' ELSE left(text, 300) END AS claim
FROM best;
