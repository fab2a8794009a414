create view documents as
select
    document_id,
    d.chamber_id,
    d.year,
    d.kind,
    d.title,
    d.pages,
    d.sha256,
    d.source_url,
    (select count(*) from core.record as r where r.document_id = d.document_id) as rows_read,
    (select count(*) from raw.unread as u where u.document_id = d.document_id) as rows_unread,
    (select count(distinct v.sha256) from core.version as v where v.document_id = d.document_id) as versions,
    d.file_name,
    d.reader_version,
    d.significant_digits,
    d.warnings
from core.document as d;
