create view chambers as
select
    c.chamber_id,
    c.name,
    c.aliases,
    c.provinces,
    c.region,
    c.valid_from,
    c.valid_to,
    c.successor as successor_id,
    (
        select list(s.predecessor_id order by s.predecessor_id)
        from core.succession as s
        where s.successor_id = c.chamber_id and s.operative
    ) as predecessor_ids,
    (select count(*) from core.document as d where d.chamber_id = c.chamber_id) as documents,
    c.domain,
    c.certainty,
    c.source
from core.chamber as c
order by c.chamber_id;
