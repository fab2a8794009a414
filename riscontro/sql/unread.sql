create view unread as
select
    document_id,
    page,
    line,
    raw,
    reason
from raw.unread;
