create view lineage as
select
    s.predecessor_id,
    s.successor_id,
    s.date,
    s.date_precision,
    s.date_meaning,
    s.operative,
    s.certainty,
    s.source,
    s.notes
from core.succession as s
order by s.successor_id, s.predecessor_id;
