"""The documents there are, with what was read of each and what a recomputation says of it."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riscontro.report import query
from riscontro.web.pages import page

DOCUMENTS = """
    SELECT d.*, coalesce(c.name, d.chamber_id) AS chamber, count(k.verdict) AS checks,
        histogram(k.verdict) AS verdicts
    FROM documents AS d
    LEFT JOIN core.chamber AS c USING (chamber_id)
    LEFT JOIN checks AS k ON k.document_id = d.document_id AND k.subject <> 'design'
    GROUP BY ALL ORDER BY chamber, d.year DESC, d.document_id
"""


def documents(request: Request) -> Response:
    """The list of documents."""
    with request.app.state.published.held() as db:
        rows: list[dict[str, Any]] = query(db, DOCUMENTS).dicts()
    return page(request, "documents.html", documents=rows)


routes = [Route("/documenti", documents)]
