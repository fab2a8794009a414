create view objectives as
select
    r.document_id,
    r.section,
    r.node_id,
    r.parent_id,
    r.level,
    r.code,
    r.name,
    r.weight,
    r.score,
    r.status,
    r.page,
    r.line,
    d.chamber_id,
    d.year,
    d.kind,
    r.ord,
    r.area,
    r.code_printed,
    r.weight_raw,
    r.score_raw,
    r.score_missing,
    r.note,
    r.repairs,
    r.confidence
from core.record as r
join core.document as d using (document_id)
where r.level <> 'indicator';
