create view not_found as
select
    n.document_id,
    n.concept_id,
    n.code,
    c.name as concept,
    n.place,
    n.likeness,
    n.node_id,
    r.name,
    r.code_printed,
    r.page,
    r.line
from core.not_found as n
join core.concept as c using (concept_id)
join core.record as r using (document_id, node_id);
