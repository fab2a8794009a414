"""Search over chambers, objectives, indicators and codes, accents and capitals aside."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riscontro.web.asking import asked
from riscontro.web.pages import page

MOST = 200
"""Rows shown of an answer; the page says when there are more."""
LEAST = 2
"""Characters of a word worth looking for."""
FOLDED = "contains(upper(strip_accents({})), upper(strip_accents(?1)))"
ROWS = f"""
    SELECT r.document_id, r.node_id, r.level, coalesce(r.code, r.code_printed) AS code, r.name, r.page, r.line,
        r.target_raw, r.actual_raw, r.score_raw, coalesce(c.name, d.chamber_id) AS chamber, d.year, d.kind
    FROM core.record AS r JOIN core.document AS d USING (document_id) LEFT JOIN core.chamber AS c USING (chamber_id)
    WHERE {FOLDED.format("concat_ws(' ', r.name, r.code, r.code_printed)")}
    ORDER BY r.level = 'indicator', r.document_id, r.ord LIMIT {MOST}
"""
CHAMBERS = f"""
    SELECT d.chamber_id, coalesce(c.name, d.chamber_id) AS chamber,
        list(d.document_id ORDER BY d.document_id) AS documents
    FROM core.document AS d LEFT JOIN core.chamber AS c USING (chamber_id)
    WHERE {FOLDED.format("concat_ws(' ', c.name, d.chamber_id, array_to_string(c.provinces, ' '))")}
    GROUP BY ALL ORDER BY chamber
"""
CONCEPTS = f"""
    SELECT DISTINCT k.concept_id, k.name, m.code
    FROM core.concept AS k JOIN core.match AS m USING (concept_id)
    WHERE {FOLDED.format("concat_ws(' ', k.name, m.code)")} ORDER BY k.name LIMIT {MOST}
"""


def search(request: Request) -> Response:
    """What is found of the words asked for, by kind; nothing is looked for under two letters."""
    words = " ".join(request.query_params.get("q", "").split())[:200]
    chambers, rows, concepts = [], [], []
    if len(words) >= LEAST:
        with request.app.state.published.held() as db:
            chambers, rows, concepts = (asked(db, sql, words) for sql in (CHAMBERS, ROWS, CONCEPTS))
    return page(
        request,
        "search.html",
        words_asked=words,
        chambers=chambers,
        objectives=[row for row in rows if row["level"] != "indicator"],
        indicators=[row for row in rows if row["level"] == "indicator"],
        concepts=concepts,
        more=len(rows) == MOST,
    )


routes = [Route("/cerca", search)]
