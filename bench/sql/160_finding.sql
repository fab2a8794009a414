-- The checks of all subjects in one shape, with their figures also as an Italian reader writes them. `sentence` is
-- the explanation where the subject words it itself.
CREATE VIEW steps.finding AS
WITH every AS (
    SELECT
        document_id, node_id, 'score' AS subject, name, s AS published, s_low AS published_low, s_high AS published_high,
        recomputed, recomputed_low, recomputed_high, rule, rule_basis, verdict, reason, page, line, section, level, ord, status,
        concat_ws('; ', 'valore atteso ' || nullif(target_raw, ''), 'risultato ' || nullif(actual_raw, ''),
            'grado ' || nullif(score_raw, '')) AS operands,
        score_raw, target_raw, actual_raw, 0 AS terms, 'score/' || node_id AS key,
        CAST(NULL AS VARCHAR) AS sentence
    FROM steps.score_check
    UNION ALL
    SELECT
        document_id, node_id, 'mean', name, s, s_low, s_high, recomputed, recomputed_low, recomputed_high, rule, rule_basis,
        verdict, reason, page, line, section, level, ord, status, operands, score_raw, NULL, NULL, terms,
        'mean/' || node_id || CASE WHEN groups > 1 THEN '/' || child_section || '/' || child_level ELSE '' END,
        NULL
    FROM steps.mean_check
    UNION ALL
    SELECT
        document_id, node_id, 'mean', name, score, score_low, score_high, recomputed, recomputed, recomputed, rule, 'provisional', verdict, reason, page, line, section, level, ord, NULL,
        operands, score_raw, NULL, NULL, terms, 'mean/elsewhere/' || node_id || '/' || child_section || '/' || child_level, sentence
    FROM steps.mean_elsewhere
    UNION ALL
    SELECT
        document_id, node_id, 'weights', name, 100, 100, 100, recomputed, recomputed_low, recomputed_high, 'weights_close_at_100',
        'inferred', verdict, reason, page, line, section, level, ord, NULL, operands, NULL, NULL, NULL, weighted,
        'weights/' || node_id || '/' || child_section || '/' || child_level, NULL
    FROM steps.weights_check
    UNION ALL
    SELECT
        document_id, node_id, 'deviation', name, d, d_low, d_high, recomputed, recomputed_low, recomputed_high,
        CASE WHEN fit IS NOT NULL THEN 'difference' END,
        CASE WHEN fit IS NULL THEN NULL WHEN established THEN 'inferred' ELSE 'provisional' END,
        verdict, reason, page, line, section, level, ord, NULL,
        concat_ws('; ', 'valore atteso ' || nullif(target_raw, ''), 'risultato ' || nullif(actual_raw, ''),
            'scostamento ' || nullif(deviation_raw, '')),
        deviation_raw, target_raw, actual_raw, 0, 'deviation/' || node_id, sentence
    FROM steps.deviation_check
    UNION ALL
    SELECT
        document_id, node_id, 'duplicate', name, d, d_low, d_high, recomputed, recomputed_low, recomputed_high, 'same_figure',
        CASE WHEN established THEN 'inferred' ELSE 'provisional' END, verdict, reason, page, line, section, level, ord, NULL,
        operands, NULL, NULL, NULL, printings, 'duplicate/' || node_id || '/' || aspect, sentence
    FROM steps.duplicate_check
    UNION ALL
    SELECT
        document_id, node_id, 'label', name, s, s_low, s_high, NULL, lower_edge, upper_edge, rule_id, 'stated', verdict, reason,
        page, line, section, level, ord, NULL, concat_ws('; ', 'giudizio ' || label, 'grado ' || nullif(score_raw, '')),
        score_raw, NULL, NULL, 0, 'label/' || node_id || '/' || rule_id, sentence
    FROM steps.label_check
    UNION ALL
    SELECT
        report_document, report_node_id, 'plan', name, report_target, report_low, report_high, plan_target, plan_low, plan_high,
        'plan_target', 'stated', verdict, reason, report_page, report_line, section, level, ord, NULL,
        concat_ws('; ', 'piano ' || nullif(plan_raw, ''), 'relazione ' || nullif(report_raw, '')), NULL, NULL, NULL, 0,
        'plan/' || report_node_id || '/' || plan_document || '/' || plan_node_id, sentence
    FROM steps.plan_check
    UNION ALL
    SELECT
        document_id, node_id, 'fraction', name, a, a_low, a_high, recomputed, recomputed_low, recomputed_high,
        CASE WHEN obstacle IS NULL THEN CASE WHEN divided THEN 'quotient' ELSE 'same_operand' END END,
        CASE WHEN obstacle IS NOT NULL THEN NULL WHEN established THEN 'stated' ELSE 'provisional' END, verdict, reason, page, line, section, level, ord, NULL,
        concat_ws('; ', 'operandi ' || printed, 'risultato ' || nullif(stated, '')), NULL, NULL, NULL, 0, 'fraction/' || node_id, sentence
    FROM steps.fraction_operand
    UNION ALL
    SELECT
        document_id, node_id, 'fraction', name, most, most_low, most_high, least, least_low, least_high, 'same_measure',
        CASE WHEN established THEN 'inferred' ELSE 'provisional' END, verdict, reason, page, line, section, level, ord, NULL, operands, NULL, NULL, NULL, printings,
        'fraction/' || node_id || '/' || measure || coalesce('/' || unit, ''), sentence
    FROM steps.fraction_measure
    UNION ALL
    SELECT
        document_id, node_id, 'fraction', name, actual, actual_low, actual_high, recomputed, recomputed_low, recomputed_high, 'per_staff', 'inferred', verdict, reason,
        page, line, section, level, ord, NULL, concat_ws('; ', 'risultato ' || stated, 'risorse ' || staff_raw, 'quantità ' || amount_raw), NULL, NULL, NULL, 0,
        'fraction/' || node_id || '/staff', sentence
    FROM steps.fraction_staff
    UNION ALL
    SELECT
        document_id, node_id, 'fraction', name, actual, actual_low, actual_high, recomputed, recomputed, recomputed, 'rate_of_counts', 'provisional', verdict, reason, page, line, section, level, ord, NULL,
        concat_ws('; ', 'risultato ' || printed, a_printed, b_printed), NULL, NULL, NULL, 0, 'fraction/' || node_id || '/rate', sentence
    FROM steps.rate_check
    UNION ALL
    SELECT
        document_id, node_id, 'granularity', name, actual, actual_low, actual_high, recomputed, NULL, NULL, rule,
        CASE WHEN established THEN 'inferred' ELSE 'provisional' END, verdict, reason, page, line, section, level, ord, NULL,
        concat_ws('; ', 'valore atteso ' || target_words, 'risultato ' || printed, 'unità ' || CAST(CAST(n AS DECIMAL(18, 0)) AS VARCHAR)), NULL, NULL, NULL, 0,
        'granularity/' || node_id || '/' || rule, sentence
    FROM steps.granularity_check
    UNION ALL
    SELECT
        document_id, node_id, 'duplicate', name, d, d_low, d_high, NULL, NULL, NULL, 'same_target', 'inferred', verdict, reason, page, line, section, level, ord, NULL,
        operands, NULL, NULL, NULL, printings, 'duplicate/' || node_id || '/target', sentence
    FROM steps.target_repeat
    UNION ALL
    SELECT
        document_id, node_id, 'duplicate', name, NULL, NULL, NULL, NULL, NULL, NULL, 'stated_deadline', 'stated', verdict, reason, page, line, section, level, ord, NULL,
        operands, NULL, NULL, NULL, 0, 'duplicate/' || node_id || '/deadline', sentence
    FROM steps.deadline_check
    UNION ALL
    SELECT
        document_id, node_id, 'duplicate', name, v, v_low, v_high, w, w_low, w_high, rule, CASE WHEN established THEN 'inferred' ELSE 'provisional' END, verdict, reason,
        page, line, section, level, ord, NULL, operands, NULL, NULL, NULL, terms, 'duplicate/' || node_id || '/' || rule, sentence
    FROM steps.restated_check
    UNION ALL
    SELECT
        document_id, node_id, 'design', name, actual, NULL, NULL, NULL, NULL, NULL, NULL, NULL, verdict, reason, page, line, section, level, ord, NULL,
        concat_ws('; ', 'valore atteso ' || nullif(target_raw, ''), 'risultato ' || nullif(actual_raw, '')), NULL, NULL, NULL, 0,
        'design/' || node_id || '/' || reason, sentence
    FROM steps.design_check
    UNION ALL
    SELECT
        document_id, node_id, 'granularity', name, actual, actual_low, actual_high, recomputed, NULL, NULL, 'share_of_staff', 'provisional', verdict, reason, page, line, section, level, ord, NULL,
        concat_ws('; ', 'valore atteso ' || target_words, 'risultato ' || printed, 'personale ' || CAST(CAST(n AS BIGINT) AS VARCHAR)), NULL, NULL, NULL, 0,
        'granularity/' || node_id || '/share_of_staff', sentence
    FROM steps.staff_share
    UNION ALL
    SELECT
        document_id, node_id, 'design', name, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, verdict, reason, page, line, section, level, ord, NULL, name, NULL, NULL, NULL, 0,
        'design/' || node_id || '/' || reason, sentence
    FROM steps.bracket_check
    UNION ALL
    SELECT
        document_id, node_id, 'design', name, actual, NULL, NULL, NULL, NULL, NULL, NULL, NULL, verdict, reason, page, line, section, level, ord, NULL,
        concat_ws('; ', 'valore atteso ' || nullif(target_raw, ''), 'risultato ' || nullif(actual_raw, '')), NULL, NULL, NULL, 0,
        'design/' || node_id || '/' || reason, sentence
    FROM steps.formula_check
    UNION ALL
    SELECT
        document_id, node_id, 'design', name, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, verdict, reason, page, line, section, level, ord, NULL, name, NULL, NULL, NULL, 0,
        'design/' || node_id || '/' || reason, sentence
    FROM steps.objective_check
    UNION ALL
    SELECT
        document_id, node_id, 'design', name, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, verdict, reason, page, line, NULL, NULL, 0, NULL, name, NULL, NULL, NULL, 0,
        'design/' || node_id || '/' || reason, sentence
    FROM steps.scheme_check
    UNION ALL
    SELECT
        document_id, NULL, 'design', name, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, verdict, reason, page, line, NULL, NULL, 0, NULL, name, NULL, NULL, NULL, 0,
        'design/area/' || name, sentence
    FROM steps.area_check
    UNION ALL
    SELECT
        document_id, node_id, 'mean', name, s, s_low, s_high, NULL, recomputed_low, recomputed_high, 'mix', 'stated', verdict, reason, page, line, section, level,
        ord, status, operands, score_raw, NULL, NULL, terms, 'mean/' || node_id || '/' || rule_id, sentence
    FROM steps.mix_check
    UNION ALL
    SELECT
        document_id, node_id, 'statement', claim, published, published_low, published_high, recomputed, recomputed_low, recomputed_high,
        rule, 'stated', verdict, reason, page, line, NULL, level, 0, NULL, text, NULL, NULL, NULL, 0, key, sentence
    FROM steps.statement_check
    UNION ALL
    SELECT
        document_id, NULL, 'table', name, value, low, high, recomputed, recomputed_low, recomputed_high, rule, CASE WHEN established THEN 'inferred' ELSE 'provisional' END,
        verdict, reason, page, line, NULL, NULL, 0, NULL, concat_ws('; ', printed, text), NULL, NULL, NULL, 0, key, sentence
    FROM steps.table_check
    UNION ALL
    SELECT
        document_id, NULL, 'table', name, value, low, high, recomputed, recomputed, recomputed, rule, 'inferred',
        verdict, reason, page, line, NULL, NULL, 0, NULL, text, NULL, NULL, NULL, 0, key, sentence
    FROM steps.cell_check
)
SELECT
    e.* REPLACE (
        -- What would be open or inconsistent is declared where the document itself explains that row.
        -- An explanation without figures can only explain a degree higher than its figures give.
        CASE WHEN verdict IN ('inconsistent', 'rule_unknown') AND w.words IS NOT NULL
            AND (w.sure OR coalesce(published_low > recomputed_high, false)) THEN 'declared'
            ELSE verdict END AS verdict,
        CAST(published AS DECIMAL(18, 6)) AS published, CAST(published_low AS DECIMAL(18, 6)) AS published_low,
        CAST(published_high AS DECIMAL(18, 6)) AS published_high, trim(regexp_replace(operands, '\s+', ' ', 'g')) AS operands,
        trim(regexp_replace(score_raw, '\s+', ' ', 'g')) AS score_raw,
        trim(regexp_replace(target_raw, '\s+', ' ', 'g')) AS target_raw,
        trim(regexp_replace(actual_raw, '\s+', ' ', 'g')) AS actual_raw
    ),
    CASE WHEN verdict IN ('inconsistent', 'rule_unknown') THEN w.words END AS declared_words,
    replace(regexp_replace(CAST(CAST(recomputed AS DECIMAL(18, 4)) AS VARCHAR), '\.?0+$', ''), '.', ',') AS recomputed_it,
    replace(regexp_replace(CAST(CAST(recomputed_low AS DECIMAL(18, 4)) AS VARCHAR), '\.?0+$', ''), '.', ',') AS low_it,
    replace(regexp_replace(CAST(CAST(recomputed_high AS DECIMAL(18, 4)) AS VARCHAR), '\.?0+$', ''), '.', ',') AS high_it
FROM every AS e
LEFT JOIN steps.declared_row AS w ON w.document_id = e.document_id AND w.node_id = e.node_id AND (e.subject = 'score' OR e.rule = 'stated_degree');
