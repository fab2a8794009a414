-- The printed status word against the degrees that the chamber's own method gives it (core.method_band, from method.toml):
-- exact when the printed degree lies in the band of the word, within rounding when its interval reaches into it. A word, a level
-- or a year that the method does not name is not checked.
CREATE VIEW steps.label_check AS
WITH labelled AS (
    SELECT
        r.document_id, r.node_id, r.section, r.level, r.ord, r.name, r.page, r.line, r.score_raw,
        trim(regexp_replace(r.status, '\s+', ' ', 'g')) AS label, r.score AS s, r.score_low AS s_low, r.score_high AS s_high,
        (r.page IS NULL AND r.line IS NOT NULL) OR r.confidence IS NOT NULL AS uncertain, coalesce(r.confidence < 60, false) AS unreadable,
        b.rule_id, b.stated, b.document AS source, b.page AS source_page,
        coalesce(b.band_from, b.band_above) AS lower_edge, coalesce(b.band_to, b.band_below) AS upper_edge,
        coalesce(r.score >= b.band_from, true) AND coalesce(r.score > b.band_above, true)
            AND coalesce(r.score <= b.band_to, true) AND coalesce(r.score < b.band_below, true) AS inside,
        coalesce(r.score_high >= b.band_from, true) AND coalesce(r.score_high > b.band_above, true)
            AND coalesce(r.score_low <= b.band_to, true) AND coalesce(r.score_low < b.band_below, true) AS reaches,
        concat_ws(' e ', 'da ' || b.band_from, 'sopra ' || b.band_above, 'fino a ' || b.band_to, 'sotto ' || b.band_below) AS edges
    FROM core.record AS r
    JOIN core.document AS d ON d.document_id = r.document_id
    JOIN core.method_band AS b ON b.chamber_id = d.chamber_id AND b.year = d.year AND b.level = r.level
        AND upper(strip_accents(trim(b.word))) = upper(strip_accents(trim(regexp_replace(r.status, '\s+', ' ', 'g'))))
), reasoned AS (
    SELECT
        *,
        CASE
            WHEN unreadable THEN 'unreadable'
            WHEN s IS NULL THEN 'no_score'
            WHEN inside THEN 'fits_exact'
            WHEN reaches THEN 'fits_rounded'
            WHEN uncertain THEN 'text'
            ELSE 'apart'
        END AS reason,
        'Il giudizio ' || label || ' spetta a un grado ' || replace(regexp_replace(edges, '\.0+\b', '', 'g'), '.', ',')
            || ' % (' || source || ', pagina ' || source_page || '): ' AS given
    FROM labelled
)
SELECT
    *,
    CASE reason
        WHEN 'fits_exact' THEN 'exact'
        WHEN 'fits_rounded' THEN 'within_rounding'
        WHEN 'no_score' THEN 'no_data'
        WHEN 'apart' THEN 'inconsistent'
        ELSE 'unreadable'
    END AS verdict,
    CASE reason
        WHEN 'unreadable' THEN given || 'una delle cifre è stata letta con poca certezza, nessun giudizio finché una persona non guarda la pagina.'
        WHEN 'no_score' THEN given || 'accanto non è stampato alcun grado.'
        WHEN 'fits_exact' THEN given || 'il grado stampato ' || score_raw || ' vi rientra.'
        WHEN 'fits_rounded' THEN given || 'il grado stampato ' || score_raw || ' vi rientra tenendo conto dell''arrotondamento.'
        WHEN 'text' THEN given || 'si legge il grado ' || score_raw || '; il testo estratto o riconosciuto può contenere caratteri letti male, va confrontato con la pagina.'
        WHEN 'apart' THEN given || 'il grado stampato ' || score_raw || ' non vi rientra.'
    END AS sentence
FROM reasoned;
