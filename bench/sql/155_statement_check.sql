-- What the text says of the tables, with the verdict on each: counts and bounds, degrees, and the arithmetic of a target re-proportioned to
-- the months in office (target of the row x months / 12).
CREATE VIEW steps.statement_check AS
WITH adjusted AS (
    SELECT
        s.document_id, s.page, s.line, s.text, s.adjusted, s.adjusted_low, s.adjusted_high, s.adjusted_raw, r.node_id, r.name, r.target, r.target_raw,
        (s.page IS NULL AND s.line IS NOT NULL) OR s.confidence IS NOT NULL AS from_text,
        TRY_CAST(m.months AS DECIMAL(8, 4)) AS months
    FROM core.statement AS s
    JOIN core.record AS r ON r.document_id = s.document_id AND list_contains(s.node_ids, r.node_id)
    CROSS JOIN unnest(s.months) AS m(months)
    WHERE s.kind = 'adjustment' AND s.adjusted IS NOT NULL AND r.level = 'indicator' AND r.target > 0 AND r.target < 1000000
    QUALIFY row_number() OVER (
        PARTITION BY s.document_id, s.page, s.line, s.top, r.target
        ORDER BY CASE WHEN CAST(r.target AS DECIMAL(13, 6)) * TRY_CAST(m.months AS DECIMAL(8, 4))
            BETWEEN CAST(s.adjusted_low AS DECIMAL(24, 6)) * 12 AND CAST(s.adjusted_high AS DECIMAL(24, 6)) * 12 THEN 0 ELSE 1 END, r.ord) = 1
), scoped AS (
    -- The organ whose meetings the changed target counts, beside those that the indicator counts.
    SELECT
        document_id, node_id, name, page, line, text, from_text, adjusted_raw, regexp_extract(lower(strip_accents(text)), 'target[^=:;]{0,30}[=:] *[0-9.,]+ +([a-z'' ]{4,60}?)(?: target\b|[^a-z'' ]|$)', 1) AS counts,
        contains(lower(name), 'giunta') AND contains(lower(name), 'consiglio') AS both_organs
    FROM adjusted
), averaged AS (
    SELECT
        r.document_id, r.node_id, r.page, r.line, r.name, r.actual, r.actual_low, r.actual_high, r.actual_raw, i.level,
        (r.page IS NULL AND r.line IS NOT NULL) OR r.confidence IS NOT NULL AS from_text, count(*) AS listed, count(i.score) AS scored,
        CAST(coalesce(sum(i.score_low), 0) AS DECIMAL(24, 6)) AS least, CAST(coalesce(sum(i.score_high), 0) AS DECIMAL(24, 6)) AS most
    FROM (
        SELECT
            *,
            CASE WHEN regexp_matches(upper(strip_accents(name)), 'OBIETTIVI\s+OPERATIVI') THEN 'operational_objective'
                WHEN regexp_matches(upper(strip_accents(name)), 'OBIETTIVI\s+STRATEGICI') THEN 'strategic_objective' END AS of_level
        FROM core.record
        WHERE level = 'indicator' AND actual IS NOT NULL AND actual_unit = '%'
            AND regexp_matches(upper(strip_accents(name)), '^MEDIA\b.*\b(RAGGIUNGIMENTO|REALIZZAZIONE)\b')
        QUALIFY row_number() OVER (PARTITION BY document_id, name, actual ORDER BY ord) = 1
    ) AS r
    JOIN steps.statement_node AS i ON i.document_id = r.document_id AND i.wanted = r.of_level AND i.level = r.of_level AND i.stands
    GROUP BY ALL
), every AS (
    SELECT
        document_id, CAST(NULL AS VARCHAR) AS node_id, 'statement/' || kind || '/' || n AS key, kind, level, page, line, text, reason, 'count' AS rule,
        CAST(counted AS DECIMAL(18, 6)) AS published, CAST(counted AS DECIMAL(18, 6)) AS published_low, CAST(counted AS DECIMAL(18, 6)) AS published_high,
        CAST(CASE WHEN operator IS NULL THEN longest ELSE surely END AS DECIMAL(18, 6)) AS recomputed,
        CAST(CASE WHEN operator IS NULL THEN longest ELSE surely END AS DECIMAL(18, 6)) AS recomputed_low,
        CAST(CASE WHEN operator IS NULL THEN longest ELSE perhaps END AS DECIMAL(18, 6)) AS recomputed_high,
        'nelle tabelle se ne contano ' || CASE WHEN operator IS NULL THEN CAST(longest AS VARCHAR)
            WHEN surely = perhaps THEN CAST(surely AS VARCHAR) ELSE 'da ' || surely || ' a ' || perhaps END
            || CASE WHEN operator IS NOT NULL THEN ' su ' || listed ELSE '' END AS closing,
        CASE kind
            WHEN 'bound' THEN CASE level WHEN 'area' THEN 'nessuna area' WHEN 'strategic_objective' THEN 'nessun obiettivo strategico'
                WHEN 'operational_objective' THEN 'nessun obiettivo operativo' WHEN 'indicator' THEN 'nessun indicatore' ELSE 'nessun obiettivo' END
            ELSE counted || CASE level WHEN 'area' THEN ' aree' WHEN 'strategic_objective' THEN ' obiettivi strategici'
                WHEN 'operational_objective' THEN ' obiettivi operativi' WHEN 'indicator' THEN ' indicatori' ELSE ' obiettivi' END
        END
            || CASE operator WHEN '<' THEN ' sotto ' WHEN '>' THEN ' sopra ' WHEN '>=' THEN ' da ' WHEN '=' THEN ' a ' WHEN '<>' THEN ' diverso da ' ELSE '' END
            || coalesce(degree_raw, '') AS claim,
        CASE WHEN operator IS NOT NULL THEN those END AS those
    FROM steps.statement_count
    UNION ALL
    SELECT
        document_id, node_id, 'statement/' || n, 'score', level, page, line, text, reason, 'same_figure', degree, degree_low, degree_high, score, score_low,
        score_high, 'altrove è ' || score_raw || coalesce(' (pagina ' || other_page || ')', ''), text || ': ' || degree_raw, NULL
    FROM steps.statement_score
    UNION ALL
    SELECT
        document_id, node_id, 'statement/adjusted/' || node_id || '/' || coalesce(page, line), 'adjustment', 'indicator', page, line, text,
        CASE
            WHEN CAST(target AS DECIMAL(24, 6)) * months BETWEEN CAST(adjusted_low AS DECIMAL(24, 6)) * 12 AND CAST(adjusted_high AS DECIMAL(24, 6)) * 12
                THEN 'fits_exact'
            WHEN from_text THEN 'text'
            ELSE 'other_arithmetic'
        END,
        'months_in_office', adjusted, adjusted_low, adjusted_high,
        TRY_CAST(CAST(CAST(target * 1000000 AS HUGEINT) * CAST(months * 10000 AS HUGEINT) // 120000 AS DECIMAL(24, 0)) * CAST('0.000001' AS DECIMAL(6, 6)) AS DECIMAL(18, 6)),
        NULL, NULL,
        'con ' || replace(regexp_replace(CAST(months AS VARCHAR), '\.?0+$', ''), '.', ',') || ' mesi su 12 il target ' || target_raw || ' diventa '
            || replace(regexp_replace(CAST(TRY_CAST(CAST(CAST(target * 1000000 AS HUGEINT) * CAST(months * 10000 AS HUGEINT) // 120000 AS DECIMAL(24, 0))
                * CAST('0.000001' AS DECIMAL(6, 6)) AS DECIMAL(18, 4)) AS VARCHAR), '\.?0+$', ''), '.', ','),
        name || ': target riproporzionato ' || adjusted_raw, NULL
    FROM adjusted
    UNION ALL
    SELECT
        document_id, node_id, 'statement/scope/' || node_id || '/' || coalesce(page, line), 'adjustment', 'indicator', page, line, text, CASE WHEN from_text THEN 'text' ELSE 'other_scope' END, 'same_scope',
        NULL, NULL, NULL, NULL, NULL, NULL, 'l''indicatore è «' || name || '»', 'target riproporzionato di ' || trim(counts), NULL
    FROM scoped
    WHERE both_organs AND contains(counts, 'giunta') <> contains(counts, 'consiglio')
    UNION ALL
    -- An indicator that is itself the mean of the degrees of the objectives.
    SELECT
        document_id, node_id, 'statement/mean/' || node_id, 'mean', level, page, line, name,
        CASE
            WHEN scored < listed THEN 'missing_degree'
            WHEN CAST(actual_low AS DECIMAL(18, 6)) * listed <= most AND CAST(actual_high AS DECIMAL(18, 6)) * listed >= least THEN 'fits_rounded'
            WHEN from_text THEN 'text'
            ELSE 'other_mean'
        END,
        'simple_mean', actual, actual_low, actual_high, NULL,
        TRY_CAST(CAST(CAST(least * 1000000 AS HUGEINT) // listed AS DECIMAL(24, 0)) * CAST('0.000001' AS DECIMAL(6, 6)) AS DECIMAL(18, 6)),
        TRY_CAST(CAST((CAST(most * 1000000 AS HUGEINT) + listed - 1) // listed AS DECIMAL(24, 0)) * CAST('0.000001' AS DECIMAL(6, 6)) AS DECIMAL(18, 6)),
        'i ' || listed || ' gradi stampati ne danno ' || replace(CAST(TRY_CAST(CAST(CAST(least * 1000000 AS HUGEINT) // listed AS DECIMAL(24, 0))
            * CAST('0.000001' AS DECIMAL(6, 6)) AS DECIMAL(18, 2)) AS VARCHAR), '.', ','),
        name || ': ' || actual_raw, NULL
    FROM averaged
    UNION ALL
    SELECT
        document_id, node_id, 'statement/act/' || node_id || '/' || coalesce(page, line), 'act', 'indicator', page, line, text, reason, 'same_day', NULL, NULL, NULL, NULL, NULL, NULL,
        'il risultato dell''indicatore è ' || actual_words || coalesce(' (pagina ' || other_page || ')', ''), name || ': ' || day_words, NULL
    FROM steps.statement_act
    UNION ALL
    SELECT *, NULL FROM steps.statement_said
    UNION ALL
    SELECT *, NULL FROM steps.statement_order
    UNION ALL
    SELECT *, NULL FROM steps.statement_relation
    UNION ALL
    SELECT *, NULL FROM steps.statement_told
)
SELECT
    * EXCLUDE (closing, those),
    CASE
        WHEN reason IN ('unreadable', 'text') THEN 'unreadable'
        WHEN reason = 'fits_exact' THEN 'exact'
        WHEN reason = 'fits_rounded' THEN 'within_rounding'
        WHEN reason = 'apart' THEN 'inconsistent'
        WHEN reason IN ('not_established', 'other_measure', 'same_name', 'other_arithmetic', 'other_mean', 'other_day', 'other_percentage', 'no_calendar', 'other_act', 'no_chapter',
            'other_change', 'other_count', 'other_areas', 'other_figure', 'number_twice', 'no_number', 'after_adoption', 'other_cycle', 'shared_act', 'other_sum', 'same_number', 'other_rows', 'fewer_rows', 'other_scope', 'other_number') THEN 'rule_unknown'
        ELSE 'no_data'
    END AS verdict,
    'Il testo dice: «' || claim || '»; ' || CASE reason
        WHEN 'unreadable' THEN 'è letto con poca certezza, nessun giudizio finché una persona non guarda la pagina.'
        WHEN 'no_rows' THEN 'nelle tabelle lette non ci sono righe di questo livello.'
        WHEN 'fits_exact' THEN closing || ': torna.'
        WHEN 'fits_rounded' THEN closing || ': compatibile, tenendo conto degli arrotondamenti.'
        WHEN 'missing_degree' THEN closing || ': a qualche riga manca il grado, nessun giudizio.'
        WHEN 'fewer_rows' THEN closing || ': forse alcune non sono state lette, nessun giudizio.'
        WHEN 'unread_rows' THEN closing || ': nelle stesse pagine ci sono righe non lette, nessun giudizio.'
        WHEN 'text' THEN closing || ': il testo estratto o riconosciuto può contenere caratteri letti male, va confrontato con la pagina.'
        WHEN 'not_established' THEN closing || ': il numero delle righe non è confermato da un''altra parte del documento, nessun giudizio.'
        WHEN 'other_measure' THEN closing || ': può trattarsi di un''altra misura o di un nome abbreviato, nessun giudizio.'
        WHEN 'same_name' THEN 'più righe delle tabelle possono avere quel nome, nessun giudizio.'
        WHEN 'other_arithmetic' THEN closing || ': il conto può essere fatto sui giorni, nessun giudizio.'
        WHEN 'other_mean' THEN closing || ': può essere calcolata prima della valutazione finale, o pesata; nessun giudizio.'
        WHEN 'other_day' THEN closing || ': può trattarsi di un altro passaggio dello stesso atto, nessun giudizio.'
        WHEN 'other_percentage' THEN closing || ': la frase può parlare di due cose, nessun giudizio.'
        WHEN 'no_calendar' THEN closing || ': che cosa si intenda non è stampato, nessun giudizio.'
        WHEN 'other_act' THEN closing || ': possono essere due decreti, nessun giudizio.'
        WHEN 'no_chapter' THEN closing || ': può essere un altro documento, nessun giudizio.'
        WHEN 'other_change' THEN closing || ': le due cifre non coincidono, ma possono essere rilevate in giorni diversi; nessun giudizio.'
        WHEN 'number_twice' THEN closing || ': uno dei due può essere un refuso, nessun giudizio.'
        WHEN 'no_number' THEN closing || ': una parte può mancare, nessun giudizio.'
        WHEN 'after_adoption' THEN closing || ': la frase può parlare di un altro passaggio o di un testo rivisto dopo, nessun giudizio.'
        WHEN 'other_cycle' THEN closing || ': la frase può parlare di un altro anno o essere ripresa da una relazione precedente, nessun giudizio.'
        WHEN 'shared_act' THEN closing || ': un solo atto può approvare due documenti, nessun giudizio.'
        WHEN 'other_figure' THEN closing || ': possono essere due misure, nessun giudizio.'
        WHEN 'same_number' THEN closing || ': possono essere due atti con lo stesso numero, nessun giudizio.'
        WHEN 'other_number' THEN closing || ': possono essere due atti dello stesso giorno, nessun giudizio.'
        WHEN 'other_rows' THEN closing || coalesce(' (' || those || ')', '') || ': la frase può parlare di altre righe o di una soglia, nessun giudizio.'
        WHEN 'other_scope' THEN closing || ': il target riproporzionato ne conta una parte, nessun giudizio.'
        WHEN 'other_sum' THEN closing || ': le cifre della frase non tornano fra loro, se non c''è altro che la frase non dice; nessun giudizio.'
        WHEN 'other_areas' THEN closing || ': una può essere retta ad interim, nessun giudizio.'
        WHEN 'other_count' THEN closing || ': può parlare di altri obiettivi, nessun giudizio.'
        WHEN 'apart' THEN closing || coalesce(' (' || those || ')', '') || ': le due cose non possono essere vere insieme.'
    END AS sentence
FROM every;
