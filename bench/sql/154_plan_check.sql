-- The target of the report beside that of the plan. A target may lawfully be changed during the year, so a change is never an
-- inconsistency: it is named, with the degree that the plan's own target would give, if its rule can be applied (the rule of the
-- library that is tried first for the plan's operator). Integer division shows six decimals, rounded half up.
CREATE VIEW steps.plan_check AS
WITH scaled AS (
    SELECT
        *,
        CASE
            WHEN several OR other_unit OR coalesce(actual_unit <> report_unit, false) THEN NULL
            WHEN plan_operator = 'entro' AND actual_date <= plan_date THEN 'full'
            WHEN plan_target <= 0 OR actual < 0 THEN NULL
            WHEN plan_operator = '>=' AND actual >= plan_target THEN 'full'
            WHEN plan_operator = '>=' THEN 'ratio'
            WHEN plan_operator = '<=' AND actual <= plan_target THEN 'full'
            WHEN plan_operator = '<=' AND actual >= plan_target + plan_target THEN 'nothing'
            WHEN plan_operator = '<=' THEN 'excess'
            WHEN plan_operator = '=' AND actual = plan_target THEN 'full'
        END AS shape,
        CAST(replace(CAST(plan_target AS VARCHAR), '.', '') AS HUGEINT) AS t,
        CAST(replace(CAST(actual AS VARCHAR), '.', '') AS HUGEINT) AS a
    FROM steps.plan_pair
), compared AS (
    SELECT
        * EXCLUDE (t, a),
        CASE
            WHEN shape = 'full' THEN CAST(100 AS DECIMAL(18, 6))
            WHEN shape = 'nothing' THEN CAST(0 AS DECIMAL(18, 6))
            WHEN shape IN ('ratio', 'excess') THEN TRY_CAST(CAST(
                (200000000 * CASE shape WHEN 'ratio' THEN a ELSE t + t - a END + t) // (2 * CASE WHEN t > 0 THEN t ELSE 1 END) AS DECIMAL(32, 0))
                * CAST('0.000001' AS DECIMAL(6, 6)) AS DECIMAL(18, 6))
        END AS score_against_plan,
        CASE
            WHEN plan_goal IS NULL THEN NULL
            WHEN plan_target IS NOT NULL AND report_target IS NOT NULL THEN
                CASE WHEN plan_target = report_target THEN 'same' WHEN plan_high >= report_low AND plan_low <= report_high THEN 'near' ELSE 'other' END
            WHEN plan_goal = report_goal THEN 'same'
            ELSE 'other'
        END AS targets,
        coalesce(plan_operator <> report_operator, false) AS other_operator
    FROM scaled
), reasoned AS (
    SELECT
        *,
        CASE
            WHEN several THEN 'several_targets'
            WHEN targets IS NULL THEN 'no_target'
            WHEN doubtful AND (targets = 'other' OR other_operator OR other_unit) THEN 'text'
            WHEN other_unit THEN 'mixed_units'
            WHEN targets = 'other' THEN 'target_changed'
            WHEN other_operator THEN 'operator_changed'
            WHEN targets = 'same' THEN 'fits_exact'
            ELSE 'fits_rounded'
        END AS reason,
        'Il valore atteso è ' || coalesce(nullif(plan_raw, ''), 'assente') || ' nel piano (' || plan_document
            || coalesce(', pagina ' || plan_page, ', riga ' || plan_line, '') || ') e ' || report_raw || ' nella relazione: ' AS given
    FROM compared
)
SELECT
    *,
    CASE
        WHEN several THEN 'ambiguous'
        ELSE coalesce(nullif(concat_ws('+', CASE WHEN targets = 'other' THEN 'target' END, CASE WHEN other_operator THEN 'operator' END,
            CASE WHEN other_unit THEN 'unit' END, CASE WHEN reweighted THEN 'weight' END, CASE WHEN reformulated THEN 'formula' END), ''), 'none')
    END AS change,
    CASE reason
        WHEN 'fits_exact' THEN 'exact'
        WHEN 'fits_rounded' THEN 'within_rounding'
        WHEN 'no_target' THEN 'no_data'
        WHEN 'text' THEN 'unreadable'
        ELSE 'rule_unknown'
    END AS verdict,
    CASE reason
        WHEN 'fits_exact' THEN given || 'lo stesso.'
        WHEN 'fits_rounded' THEN given || 'lo stesso, salvo l''arrotondamento.'
        WHEN 'no_target' THEN given || 'il piano non lo stampa.'
        WHEN 'text' THEN given || 'una delle cifre può essere stata letta male, va confrontata con la pagina.'
        WHEN 'mixed_units' THEN given || 'le unità stampate sono diverse.'
        WHEN 'several_targets' THEN given || 'lo stesso nome compare con più valori attesi, quale corrisponda a quale non è noto.'
        WHEN 'operator_changed' THEN given || 'il verso è cambiato; un atto adottato nell''anno può averlo aggiornato, nessun giudizio.'
        WHEN 'target_changed' THEN given || 'è cambiato; un atto adottato nell''anno può averlo aggiornato, nessun giudizio.'
            || coalesce(' Con il valore atteso del piano il grado sarebbe '
                || replace(regexp_replace(CAST(CAST(score_against_plan AS DECIMAL(18, 4)) AS VARCHAR), '\.?0+$', ''), '.', ',') || '.', '')
    END AS sentence
FROM reasoned;
