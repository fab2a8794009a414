create view clusters as
select
    m.family,
    m.cluster,
    m.chamber_id,
    m.year_from,
    m.year_to,
    m.certainty,
    m.source
from core.cluster_member as m
order by m.family, m.cluster, m.chamber_id, m.year_from;
