-- Rows that carry the code of an objective (`A4`) as it is printed elsewhere: a code that stands under two others where the codes beside it stand under one,
-- and a formula that is another name of the objective where the rows beside it repeat its name. Both ask, neither accuses.
CREATE VIEW steps.objective_check AS
WITH titled AS (
    SELECT
        document_id, node_id, parent_id, section, level, ord, name, code, page, line, coalesce(confidence, 100) < 60 AS uncertain,
        trim(regexp_replace(upper(strip_accents(name)), '[^A-Z]+', ' ', 'g')) AS title,
        trim(regexp_replace(upper(strip_accents(coalesce(algorithm, ''))), '[^A-Z0-9/]+', ' ', 'g')) AS formula, trim(regexp_replace(algorithm, '\s+', ' ', 'g')) AS said,
        -- A person's or an office's part of an individual section.
        coalesce(last_value(CASE WHEN level = 'unit' THEN node_id END IGNORE NULLS) OVER (PARTITION BY document_id, section ORDER BY ord ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), '') AS part
    FROM core.record
), objective AS (
    SELECT document_id, code, title, arg_min(name, ord) AS name, min(page) AS page, min(line) AS line
    FROM titled
    WHERE level IN ('strategic_objective', 'operational_objective') AND code IS NOT NULL AND NOT uncertain
    GROUP BY document_id, code, title
), coded AS (
    SELECT t.*, p.node_id AS above, p.name AS above_name
    FROM titled AS t
    JOIN titled AS p ON p.document_id = t.document_id AND p.node_id = t.parent_id AND p.level <> 'unit' AND p.code IS DISTINCT FROM t.code
    WHERE t.level = 'indicator' AND EXISTS (SELECT 1 FROM objective AS o WHERE o.document_id = t.document_id AND o.code = t.code)
), spread AS (
    SELECT document_id, section, part, code, count(DISTINCT above) AS parents FROM coded GROUP BY document_id, section, part, code
), split AS (
    SELECT *, count(*) FILTER (WHERE parents = 1) OVER (PARTITION BY document_id, section, part) AS single, count(*) OVER (PARTITION BY document_id, section, part) AS codes FROM spread
), repeated AS (
    -- Whether the formula is a name of the objective, as it is printed or shortened.
    SELECT
        c.*,
        EXISTS (SELECT 1 FROM objective AS o WHERE o.document_id = c.document_id AND o.code = c.code AND length(c.formula) >= 20
            AND (contains(o.title, c.formula) OR contains(c.formula, o.title))) AS repeats
    FROM coded AS c
), kind AS (
    SELECT document_id, section, title, count(DISTINCT code) AS codes FROM repeated WHERE repeats GROUP BY document_id, section, title
), renamed AS (
    SELECT
        r.*, o.name AS objective, o.page AS objective_page, o.line AS objective_line,
        regexp_extract_all(r.formula, '[A-Z]{5,}') AS words, regexp_extract_all(o.title, '[A-Z]{5,}') AS objective_words
    FROM repeated AS r
    JOIN kind AS k ON k.document_id = r.document_id AND k.section = r.section AND k.title = r.title AND k.codes >= 3
    JOIN objective AS o ON o.document_id = r.document_id AND o.code = r.code
    ANTI JOIN repeated AS said ON said.document_id = r.document_id AND said.section = r.section AND said.part = r.part AND said.code = r.code AND said.repeats
    WHERE length(r.formula) >= 30 AND NOT regexp_matches(r.formula, '[0-9/]')
), every AS (
    SELECT
        a.document_id, a.node_id, a.section, a.level, a.ord, a.name, a.page, a.line, a.uncertain OR b.uncertain AS uncertain, 'two_objectives' AS reason,
        'Domanda: il codice ' || a.code || ' sta qui sotto «' || a.above_name || '» e, ' || coalesce('a pagina ' || b.page, 'alla riga ' || b.line) || ', sotto «' || b.above_name
            || '»; a quale appartiene?' AS sentence
    FROM split AS s
    JOIN coded AS a ON a.document_id = s.document_id AND a.section = s.section AND a.part = s.part AND a.code = s.code
    JOIN coded AS b ON b.document_id = a.document_id AND b.section = a.section AND b.part = a.part AND b.code = a.code AND b.above <> a.above AND b.ord > a.ord
    WHERE s.parents > 1 AND s.single >= 3 AND s.codes <= s.single + 1
    UNION ALL
    SELECT
        document_id, node_id, section, level, ord, name, page, line, uncertain, 'other_objective_name',
        'Domanda: qui il codice ' || code || ' porta «' || said || '», ' || coalesce('a pagina ' || objective_page, 'alla riga ' || objective_line) || ' l''obiettivo ' || code || ' è «' || objective
            || '»; è lo stesso?'
    FROM renamed
    QUALIFY max(len(list_intersect(words, objective_words)) / greatest(1, least(len(words), len(objective_words)))) OVER (PARTITION BY document_id, node_id) < 0.66
)
SELECT *, 'rule_unknown' AS verdict FROM every WHERE NOT uncertain
QUALIFY row_number() OVER (PARTITION BY document_id, node_id, reason ORDER BY sentence) = 1 AND row_number() OVER (PARTITION BY document_id, section, name, reason ORDER BY ord) = 1;
