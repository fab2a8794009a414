-- The target of an indicator that one document prints several times. The same indicator as in steps.duplicate_check, targets apart, or one code and one
-- long formula whatever the name: one that is printed with two targets may be two facts (another office, an update during the year), so that is a
-- question, never an inconsistency. 1,00 and 100 % are one ratio; 1,00 and 1 % are not.
CREATE VIEW steps.target_repeat AS
WITH folded AS (
    SELECT
        *,
        trim(regexp_replace(upper(strip_accents(name)), '[^A-Z0-9%]+', ' ', 'g')) AS title,
        regexp_replace(upper(strip_accents(coalesce(algorithm, ''))), '^\[CODICE\]\s*', '') AS formula,
        coalesce(CAST(target AS VARCHAR), CAST(target_date AS VARCHAR), upper(trim(target_text))) AS goal
    FROM core.record
    WHERE level = 'indicator' AND name <> ''
), keyed AS (
    SELECT
        *,
        nullif(regexp_extract(formula, '^([A-Z0-9.]+[_-]\S*)\s', 1), '') AS measure,
        regexp_replace(regexp_replace(formula, '^[A-Z0-9.]+[_-]\S*\s', ''), '[^A-Z0-9%]+', '', 'g') AS body,
        CASE WHEN length(body) >= 60 THEN '' ELSE title END AS called
    FROM folded
    WHERE title <> '' AND goal IS NOT NULL
    -- Most are printed once: only the others are worth sorting.
    QUALIFY count(*) OVER (PARTITION BY document_id, called, body, code) > 1
), grouped AS (
    SELECT
        document_id, count(*) AS printings, count(DISTINCT goal) AS goals,
        count(DISTINCT CASE WHEN target_unit IN ('ratio', 'N') THEN '' ELSE coalesce(target_unit, '') END) AS units,
        bool_or(target_unit = '%') AND bool_or(target_unit IS DISTINCT FROM '%') AS both_ways,
        bool_and(target IS NOT NULL AND coalesce(target_unit, 'N') IN ('%', 'ratio', 'N'))
            AND count(DISTINCT CASE WHEN target_unit = '%' THEN target ELSE 100 * CAST(target AS DECIMAL(20, 6)) END) = 1 AS one_ratio,
        bool_or((page IS NULL AND line IS NOT NULL) OR confidence IS NOT NULL) AS uncertain, bool_or(coalesce(confidence < 60, false)) AS unreadable,
        first(node_id ORDER BY ord) AS node_id, CAST(min(ord) AS INTEGER) AS ord, first(name ORDER BY ord) AS name, first(page ORDER BY ord) AS page,
        first(line ORDER BY ord) AS line, first(section ORDER BY ord) AS section, first(level ORDER BY ord) AS level,
        first(target ORDER BY ord) AS d, first(target_low ORDER BY ord) AS d_low, first(target_high ORDER BY ord) AS d_high,
        string_agg(trim(regexp_replace(target_raw, '\s+', ' ', 'g')) || CASE WHEN page IS NULL THEN ' (riga ' || line || ')' ELSE ' (pagina ' || page || ')' END, '; '
            ORDER BY ord) AS operands
    FROM keyed
    GROUP BY document_id, called, body, code
    HAVING count(*) > 1 AND count(DISTINCT measure) < 2
), reasoned AS (
    SELECT
        *,
        CASE
            WHEN unreadable THEN 'unreadable'
            WHEN one_ratio OR (goals = 1 AND NOT both_ways) THEN 'fits_exact'
            WHEN uncertain THEN 'text'
            WHEN units > 1 THEN 'mixed_units'
            ELSE 'other_target'
        END AS reason
    FROM grouped
)
SELECT
    r.*,
    coalesce(v.verdict, 'rule_unknown') AS verdict,
    'Lo stesso indicatore è stampato ' || printings || ' volte con valore atteso ' || operands || CASE r.reason
        WHEN 'fits_exact' THEN CASE WHEN both_ways THEN ': lo stesso rapporto, scritto in due modi.' ELSE ': sempre lo stesso.' END
        WHEN 'mixed_units' THEN ': le unità stampate sono diverse; se è lo stesso rapporto, le cifre non coincidono.'
        WHEN 'other_target' THEN ': può trattarsi di indicatori diversi o di un aggiornamento, nessun giudizio.'
        ELSE coalesce(v.closing, '')
    END AS sentence
FROM reasoned AS r
LEFT JOIN steps.verdict_of AS v ON v.reason = r.reason;
