-- The same measure printed among the operands of several indicators must be the same figure (the interventions that divide two
-- shares, the staff that divides two percentages). A measure is known by its code or words in the printed formula: what stands over and
-- under its last stroke. One check per measure printed by several nodes, at the first printing.
CREATE VIEW steps.fraction_measure AS
WITH formula AS (
    SELECT
        *,
        regexp_replace(upper(strip_accents(algorithm)), '\s+', ' ', 'g') AS words,
        denominator IS NOT NULL AS divided
    FROM core.record
    WHERE level = 'indicator' AND numerator IS NOT NULL AND algorithm IS NOT NULL
), part AS (
    SELECT
        f.document_id, f.node_id, f.section, f.level, f.ord, f.name, f.page, f.line, f.confidence,
        CASE v.side
            WHEN 'under' THEN regexp_extract(f.words, '.* / (.+)$', 1)
            WHEN 'over' THEN regexp_extract(f.words, '(\S*[_]\S*) / (\([^()]*\)|\S+)$', 1)
            ELSE regexp_extract(f.words, '(\S*[_]\S*)$', 1)
        END AS measure,
        CASE v.side WHEN 'under' THEN f.denominator ELSE f.numerator END AS value,
        CASE v.side WHEN 'under' THEN f.denominator_low ELSE f.numerator_low END AS low,
        CASE v.side WHEN 'under' THEN f.denominator_high ELSE f.numerator_high END AS high,
        CASE v.side WHEN 'under' THEN f.denominator_unit ELSE f.numerator_unit END AS unit,
        trim(regexp_replace(CASE v.side WHEN 'under' THEN f.denominator_raw ELSE f.numerator_raw END, '\s+', ' ', 'g')) AS raw
    FROM formula AS f
    JOIN (VALUES ('under'), ('over'), ('alone')) AS v(side) ON (v.side = 'alone') <> f.divided
), grouped AS (
    SELECT
        document_id, regexp_replace(measure, '[^A-Z0-9%]+', '', 'g') AS measure, unit, count(*) AS printings,
        first(node_id ORDER BY ord) AS node_id, first(section ORDER BY ord) AS section, first(level ORDER BY ord) AS level,
        CAST(min(ord) AS INTEGER) AS ord, first(name ORDER BY ord) AS name, first(page ORDER BY ord) AS page, first(line ORDER BY ord) AS line,
        bool_or((page IS NULL AND line IS NOT NULL) OR confidence IS NOT NULL) AS uncertain, bool_or(coalesce(confidence < 60, false)) AS unreadable,
        first(trim(measure, ' ()') ORDER BY ord) AS measure_words,
        string_agg(raw || CASE WHEN page IS NULL THEN ' (riga ' || line || ')' ELSE ' (pagina ' || page || ')' END, '; ' ORDER BY ord) AS operands,
        min(value) = max(value) AS equal, max(low) AS common_low, min(high) AS common_high,
        first(value ORDER BY low DESC, ord) AS most, max(low) AS most_low, first(high ORDER BY low DESC, ord) AS most_high,
        first(value ORDER BY high, ord) AS least, first(low ORDER BY high, ord) AS least_low, min(high) AS least_high
    FROM part
    WHERE length(regexp_replace(measure, '[^A-Z0-9%]+', '', 'g')) > 2
    GROUP BY document_id, regexp_replace(measure, '[^A-Z0-9%]+', '', 'g'), unit
    HAVING count(DISTINCT name) > 1
), fitted AS (
    SELECT *, CASE WHEN equal THEN 'exact' WHEN common_low <= common_high THEN 'rounded' ELSE 'misfit' END AS fit FROM grouped
), counted AS (
    SELECT
        *,
        count(CASE WHEN fit <> 'misfit' THEN 1 END) OVER alike AS fits, count(CASE WHEN fit = 'misfit' THEN 1 END) OVER alike AS misfits
    FROM fitted
    WINDOW alike AS (PARTITION BY document_id)
), reasoned AS (
    SELECT
        *,
        fits >= 3 AND 20 * (misfits - 1) <= fits AS established,
        CASE
            WHEN unreadable THEN 'unreadable'
            WHEN fit <> 'misfit' THEN 'fits_' || fit
            WHEN uncertain THEN 'text'
            WHEN fits < 3 OR 20 * (misfits - 1) > fits THEN 'not_established'
            ELSE 'apart'
        END AS reason
    FROM counted
)
SELECT
    r.*,
    coalesce(v.verdict, 'rule_unknown') AS verdict,
    'La stessa misura (' || measure_words || ') entra in più indicatori: ' || operands || CASE r.reason
        WHEN 'fits_exact' THEN ': sempre la stessa cifra.'
        WHEN 'not_established' THEN ': questo documento ripete troppo poche misure perché si possa giudicare.'
        ELSE coalesce(v.closing, '')
    END AS sentence
FROM reasoned AS r
LEFT JOIN steps.verdict_of AS v ON v.reason = r.reason;
