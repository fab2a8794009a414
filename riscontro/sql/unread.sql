create view unread as
select
    document_id,
    page,
    line,
    raw,
    reason,
    x0,
    top,
    x1,
    bottom
from raw.unread;
