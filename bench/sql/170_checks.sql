-- Every check made, those that hold too: the printed figure, the recomputed one, both as intervals, the rule, the verdict and a
-- sentence that a person can read. Nothing here says which of two figures is the right one.
CREATE VIEW main.checks AS
WITH method AS (
    SELECT d.document_id AS told, b.rule_id AS told_rule, min(b.document || ', pagina ' || b.page) AS written
    FROM core.document AS d
    JOIN core.method_band AS b ON b.chamber_id = d.chamber_id AND b.year = d.year
    GROUP BY ALL
    UNION ALL
    SELECT d.document_id, 'mix', min(m.document || ', pagina ' || m.page)
    FROM core.document AS d
    JOIN core.method_mix AS m ON m.chamber_id = d.chamber_id AND m.year = d.year
    GROUP BY ALL
), planned AS (
    SELECT report_document || '/plan/' || report_node_id || '/' || plan_document || '/' || plan_node_id AS plan_key, min(plan_document || coalesce(', pagina ' || plan_page, '')) AS planned_in
    FROM steps.plan_check
    GROUP BY ALL
), worded AS (
    SELECT
        -- Where a stated rule is written: in the chamber's method, in the plan, else where the check itself stands.
        CASE WHEN rule_basis = 'stated' THEN coalesce(written, planned_in, f.document_id || coalesce(', pagina ' || f.page, ', riga ' || f.line, '')) END AS rule_source,
        f.*, b.least, b.most, b.below, b.above, n.smallest_change, n.misreading,
        CASE
            WHEN low_it = high_it THEN recomputed_it
            ELSE 'tra ' || low_it || ' e ' || high_it
        END AS range_it,
        CASE subject
            WHEN 'score' THEN 'Con valore atteso ' || target_raw || ' e risultato ' || actual_raw
            WHEN 'weights' THEN CASE WHEN terms = 1 THEN 'L''unico peso' ELSE 'La somma dei ' || terms || ' pesi' END
            ELSE CASE WHEN rule LIKE 'simple%' THEN 'La media semplice' ELSE 'La media pesata' END
                || CASE WHEN terms = 1 THEN ' di un solo grado' ELSE ' di ' || terms || ' gradi' END
                || CASE WHEN rule LIKE '%zero' THEN ', con zero dove il grado manca,' ELSE '' END
        END AS premise,
        CASE WHEN rule_basis = 'provisional' THEN ' (regola non accertata in questo documento)' ELSE '' END AS proviso
    FROM steps.finding AS f
    LEFT JOIN steps.reconciled AS n ON n.document_id = f.document_id AND n.key = f.key
    LEFT JOIN method AS m ON m.told = f.document_id AND m.told_rule = f.rule AND f.subject IN ('label', 'mean')
    LEFT JOIN planned AS p ON p.plan_key = f.document_id || '/' || f.key
    LEFT JOIN steps.status_band AS b ON b.document_id = f.document_id AND b.is_indicator = (f.level = 'indicator')
        AND b.label = upper(trim(f.status))
)
SELECT
    document_id, node_id, subject, name, published, published_low, published_high,
    recomputed, recomputed_low, recomputed_high, rule, verdict,
    CASE
        WHEN verdict <> 'inconsistent' THEN false
        WHEN subject = 'label' THEN true
        WHEN recomputed_high <= below OR recomputed_low >= above THEN true
        WHEN recomputed_low >= least AND recomputed_high <= most THEN false
    END AS changes_status,
    coalesce(sentence, CASE reason
        WHEN 'no_score' THEN 'Nessun grado stampato per questa riga: non c''è nulla da ricalcolare, e non vale zero.'
        WHEN 'monitored' THEN 'Indicatore solo monitorato, senza valore atteso: non si valuta, e non vale zero.'
        WHEN 'weightless' THEN 'Indicatore con peso zero e senza grado: non si valuta, e non vale zero.'
        WHEN 'no_target' THEN 'È stampato il grado ' || score_raw || ' ma non il valore atteso: non si può ricalcolare.'
        WHEN 'no_actual' THEN 'È stampato il grado ' || score_raw || ' ma non il risultato: non si può ricalcolare.'
        WHEN 'mixed_kinds' THEN premise || ' non c''è confronto: sono valori di natura diversa.'
        WHEN 'mixed_units' THEN premise || ' le unità stampate sono diverse: il grado ' || score_raw || ' non si può ricalcolare.'
        WHEN 'unwanted_yes' THEN premise || ' la regola di punteggio non è nota.'
        WHEN 'late' THEN premise || ' il termine non è rispettato: la regola per il ritardo non è nota.'
        WHEN 'vacuous' THEN premise || ' il grado ' || score_raw || ' torna con qualunque risultato: la verifica non dice nulla.'
        WHEN 'either_way' THEN premise || ' il verso dell''obiettivo non è stampato: il grado ' || score_raw
            || ' torna in un verso o nell''altro e la verifica non dice nulla.'
        WHEN 'no_ratio' THEN premise || ' il rapporto non è definito: la regola per il grado ' || score_raw || ' non è nota.'
        WHEN 'above' THEN premise || ' il risultato supera un valore atteso esatto: la regola per il grado ' || score_raw || ' non è nota.'
        WHEN 'no_rule' THEN premise || ' nessuna regola nota dà il grado ' || score_raw || '.'
        WHEN 'edge' THEN premise || ' il risultato stampato è uguale al valore atteso ma può starne appena al di sotto o al di sopra: '
            || 'il grado ' || score_raw || ' non si può giudicare.'
        WHEN 'unreadable' THEN 'Una delle cifre è stata letta con poca certezza: nessun giudizio finché una persona non guarda la pagina.'
        WHEN 'text' THEN premise || CASE subject WHEN 'score' THEN ' il ricalcolo darebbe ' WHEN 'mean' THEN ' darebbe ' ELSE ' è ' END || range_it || ' e si legge ' || coalesce(score_raw, '100')
            || ': il testo estratto o riconosciuto può contenere caratteri letti male, va confrontato con la pagina.'
        WHEN 'fits_exact' THEN CASE subject
            WHEN 'weights' THEN premise || ' è ' || recomputed_it || '.'
            WHEN 'mean' THEN premise || ' dà ' || recomputed_it || ': il grado stampato ' || score_raw || ' torna' || proviso || '.'
            ELSE premise || ' il ricalcolo dà ' || recomputed_it || ': il grado stampato ' || score_raw || ' torna' || proviso || '.' END
        WHEN 'fits_result' THEN premise || ' il ricalcolo dà ' || recomputed_it || ', ma il risultato è arrotondato (grado ' || range_it
            || '): il grado stampato ' || score_raw || ' è compatibile' || proviso || '.'
        WHEN 'fits_target' THEN premise || ' il ricalcolo dà ' || recomputed_it || ', ma con il valore atteso preso come arrotondato (grado '
            || range_it || ') il grado stampato ' || score_raw || ' è compatibile' || proviso || '.'
        WHEN 'fits_rounded' THEN CASE subject
            WHEN 'weights' THEN premise || ' è ' || recomputed_it || ': compatibile con 100 per l''arrotondamento dei pesi.'
            ELSE premise || ' dà ' || recomputed_it || ', ma i gradi sono arrotondati (' || range_it || '): il grado stampato '
                || score_raw || ' è compatibile' || proviso || '.' END
        WHEN 'no_terms' THEN 'Mancano i pesi o i gradi da cui ricalcolare il grado ' || score_raw || '.'
        WHEN 'mixed_weights' THEN 'Solo alcuni degli elementi hanno un peso stampato: il grado ' || score_raw || ' non si può ricalcolare.'
        WHEN 'open_weights' THEN 'I pesi letti non chiudono a 100, forse manca una riga: il grado ' || score_raw || ' non si può ricalcolare.'
        WHEN 'missing_degree' THEN 'A uno o più elementi manca il grado, e ' || score_raw || ' non torna né tralasciandoli né contandoli zero.'
        WHEN 'unread_rows' THEN 'Nelle stesse pagine ci sono righe non lette: nessun giudizio su ' || CASE subject
            WHEN 'weights' THEN 'una somma dei pesi di ' || recomputed_it || '.' ELSE 'il grado ' || score_raw || '.' END
        WHEN 'several_groups' THEN premise || ' dà ' || recomputed_it || ', non ' || score_raw
            || ': il nodo ha più gruppi di elementi e non è noto come si combinino.'
        WHEN 'one_more' THEN premise || ' dà ' || recomputed_it || ': il grado ' || score_raw
            || ' tornerebbe con un elemento in più, che qui non compare.'
        WHEN 'not_established' THEN CASE subject
            WHEN 'mean' THEN premise || ' dà ' || recomputed_it || ' e non il grado stampato ' || score_raw
                || ': la regola non è accertata in questo documento, nessun giudizio.'
            ELSE premise || ' la regola consueta darebbe ' || range_it || ' e non il grado stampato ' || score_raw
                || ': la regola non è accertata in questo documento, nessun giudizio.' END
        WHEN 'unweighted' THEN 'I pesi letti sommano a ' || recomputed_it || ', ma non tutti gli elementi hanno un peso stampato.'
        WHEN 'no_weight' THEN 'Nessun elemento ha un peso maggiore di zero.'
        WHEN 'whole_row' THEN 'I pesi letti sommano a ' || recomputed_it || ': può mancare o essere di troppo una riga intera, nessun giudizio.'
        WHEN 'apart' THEN CASE subject
            WHEN 'weights' THEN premise || ' è ' || recomputed_it || ' e non 100.'
            WHEN 'mean' THEN premise || ' dà ' || range_it || ', ma il grado stampato è ' || score_raw
                || ': le cifre stampate non possono essere vere insieme.'
            ELSE premise || ' il grado è ' || range_it || ', ma è stampato ' || score_raw
                || ': le cifre stampate non possono essere vere insieme.' END
    END) || coalesce(' ' || declared_words, '') AS explanation,
    page, line, section, level, operands, rule_basis, reason,
    -- Every type is stated: an old client refuses a view whose types it would infer otherwise.
    TRY_CAST(CAST(recomputed_high AS DECIMAL(20, 6)) - recomputed_low AS DECIMAL(18, 6)) AS width,
    TRY_CAST(greatest(CAST(published_low AS DECIMAL(20, 6)) - recomputed_high,
        CAST(recomputed_low AS DECIMAL(20, 6)) - published_high, CAST(0 AS DECIMAL(21, 6))) AS DECIMAL(18, 6)) AS gap,
    document_id || '/' || key AS check_id, smallest_change, misreading, rule_source
FROM worded
ORDER BY document_id, ord, subject;
