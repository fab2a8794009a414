-- The deadline that the description of an indicator states (`entro il 30/10/2020`) against its target, where that is a date. Two deadlines of one row cannot both hold
-- where the description is the indicator's own name with the deadline after it; elsewhere the words may speak of something else (what was received by then).
CREATE VIEW steps.deadline_check AS
WITH row AS (
    SELECT
        document_id, node_id, section, level, ord, name, page, line, target_date, trim(regexp_replace(target_raw, '\s+', ' ', 'g')) AS target_words,
        (page IS NULL AND line IS NOT NULL) OR confidence IS NOT NULL AS uncertain, coalesce(confidence < 60, false) AS unreadable,
        regexp_replace(upper(strip_accents(concat_ws(' ', name, description))), '\s+', ' ', 'g') AS words,
        regexp_replace(upper(strip_accents(description)), '[^A-Z0-9]+', '', 'g') AS described, regexp_replace(upper(strip_accents(name)), '[^A-Z0-9]+', '', 'g') AS title
    FROM core.record
    WHERE level = 'indicator' AND target_date IS NOT NULL AND target_operator = 'entro'
), stated AS (
    SELECT
        *, list_distinct(regexp_extract_all(words, 'ENTRO (?:IL |E NON OLTRE IL )?(\d{1,2}[/.]\d{1,2}[/.]\d{4})\b', 1)) AS found
    FROM row
), dated AS (
    SELECT
        *, found[1] AS printed, CAST(try_strptime(replace(found[1], '.', '/'), '%d/%m/%Y') AS DATE) AS deadline
    FROM (SELECT * FROM stated WHERE len(found) = 1)
    WHERE regexp_matches(found[1], '^(0?[1-9]|[12]\d|3[01])[/.](0?[1-9]|1[0-2])[/.](19|20)\d\d$')
), reasoned AS (
    SELECT
        *,
        CASE
            WHEN unreadable THEN 'unreadable'
            WHEN deadline = target_date THEN 'fits_exact'
            WHEN uncertain THEN 'text'
            WHEN described IN (title || 'ENTROIL' || regexp_replace(printed, '\D', '', 'g'), title || 'ENTRO' || regexp_replace(printed, '\D', '', 'g'))
                AND extract(year FROM deadline) = extract(year FROM target_date) THEN 'apart'
            ELSE 'other_target'
        END AS reason
    FROM dated
)
SELECT
    * EXCLUDE (found), printed || '; ' || target_words AS operands,
    CASE WHEN reason IN ('unreadable', 'text') THEN 'unreadable' WHEN reason = 'fits_exact' THEN 'exact' WHEN reason = 'apart' THEN 'inconsistent' ELSE 'rule_unknown' END AS verdict,
    'La descrizione dell''indicatore dice entro il ' || printed || ', il valore atteso è ' || target_words || CASE reason
        WHEN 'fits_exact' THEN ': lo stesso termine.'
        WHEN 'unreadable' THEN ': una delle cifre è stata letta con poca certezza, nessun giudizio finché una persona non guarda la pagina.'
        WHEN 'text' THEN ': il testo estratto o riconosciuto può contenere caratteri letti male, va confrontato con la pagina.'
        WHEN 'apart' THEN ': i due termini stampati per la stessa riga non possono valere insieme.'
        WHEN 'other_target' THEN ': può trattarsi di un altro termine, nessun giudizio.'
    END AS sentence
FROM reasoned;
