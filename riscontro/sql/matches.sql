create view matches as
select
    m.document_id,
    m.node_id,
    m.concept_id,
    m.code,
    m.decision,
    m.score,
    m.why,
    m.rule,
    m.equivalence,
    m.comparable,
    m.decided_by,
    m.code_read,
    m.name_score,
    m.formula_score,
    m.candidate_id,
    m.second_id,
    m.margin,
    m.against,
    m.hints,
    r.name,
    r.code_printed,
    r.algorithm,
    r.page,
    r.line
from core.match as m
join core.record as r using (document_id, node_id);
