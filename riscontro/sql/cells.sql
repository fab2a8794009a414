create view cells as
select
    document_id,
    page,
    table_no,
    row_no,
    column_no,
    text,
    role,
    x0,
    top,
    x1,
    bottom,
    line,
    confidence,
    header,
    withheld
from raw.cell;
