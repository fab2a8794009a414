"""Chambers: what one reports year by year, and one measure across chambers; every figure leads to its row."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riscontro.web.asking import asked
from riscontro.web.pages import page
from riscontro.web.places import VIEW

CHAMBERS = """
    SELECT d.chamber_id, coalesce(c.name, d.chamber_id) AS chamber, c.region,
        list(DISTINCT d.year ORDER BY d.year) AS years, count(DISTINCT d.document_id) AS documents,
        count(DISTINCT m.concept_id) AS concepts
    FROM core.document AS d LEFT JOIN core.chamber AS c USING (chamber_id)
    LEFT JOIN core.match AS m USING (document_id)
    GROUP BY ALL ORDER BY chamber
"""
CONCEPTS = """
    SELECT k.concept_id, k.name, min(m.code) AS code, count(DISTINCT d.chamber_id) AS chambers,
        list(DISTINCT d.year ORDER BY d.year) AS years
    FROM core.match AS m JOIN core.document AS d USING (document_id) JOIN core.concept AS k USING (concept_id)
    GROUP BY ALL ORDER BY chambers DESC, k.name
"""
PRINTED = """
    SELECT i.document_id, i.node_id, i.chamber_id, coalesce(c.name, i.chamber_id) AS chamber, i.year, i.page, i.line,
        i.name, i.target_raw, i.actual_raw, i.score_raw, m.concept_id, m.code, m.comparable, k.name AS concept
    FROM indicators AS i JOIN core.match AS m USING (document_id, node_id)
    JOIN core.concept AS k ON k.concept_id = m.concept_id LEFT JOIN core.chamber AS c ON c.chamber_id = i.chamber_id
    WHERE {condition} ORDER BY k.name, chamber, i.year, i.document_id, i.ord
"""
DOCUMENTS = """
    SELECT d.document_id, d.year, d.kind, r.node_id, r.name, r.score_raw, r.page, r.line
    FROM core.document AS d
    LEFT JOIN core.record AS r ON r.document_id = d.document_id AND r.level = 'ente' AND r.score IS NOT NULL
    WHERE d.chamber_id = ? ORDER BY d.year, d.document_id, r.ord
"""
CLUSTERS = "SELECT DISTINCT cluster FROM benchmarks WHERE {condition} ORDER BY cluster"
BESIDE = "SELECT * FROM benchmarks WHERE cluster = ? AND {condition} ORDER BY name, year"


def chambers(request: Request) -> Response:
    """The chambers and the measures there are."""
    with request.app.state.published.held() as db:
        return page(request, "chambers.html", chambers=asked(db, CHAMBERS), concepts=asked(db, CONCEPTS))


def profile(request: Request) -> Response:
    """One chamber: its documents with its one figure, its measures year by year, beside the cluster that was chosen."""
    chamber = request.path_params["chamber"]
    with request.app.state.published.held() as db:
        documents = asked(db, DOCUMENTS, chamber)
        if not documents:
            raise HTTPException(404)
        rows = asked(db, PRINTED.format(condition="i.chamber_id = ?"), chamber)
        name = next((c["chamber"] for c in asked(db, CHAMBERS) if c["chamber_id"] == chamber), chamber)
        clusters, chosen, beside = _beside(request, db, "chamber_id = ?", chamber)
    groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row["concept_id"], row["concept"]].append(row)
    content = {"documents": documents, "groups": groups, "clusters": clusters, "chosen": chosen, "beside": beside}
    return page(request, "chamber.html", chamber=name, **content)


def measure(request: Request) -> Response:
    """One measure across chambers and years, beside a cluster that the reader chose."""
    concept = request.path_params["concept"]
    with request.app.state.published.held() as db:
        rows = asked(db, PRINTED.format(condition="m.concept_id = ?"), concept)
        if not rows:
            raise HTTPException(404)
        clusters, chosen, beside = _beside(request, db, "concept_id = ?", concept)
    return page(request, "measure.html", rows=rows, clusters=clusters, chosen=chosen, beside=beside)


def _beside(request: Request, db: Path, condition: str, value: str) -> tuple[list[str], str, list[dict[str, Any]]]:
    """The clusters there are, the one asked for (else the first), and its means; nothing without that view."""
    if not asked(db, VIEW):
        return [], "", []
    clusters = [row["cluster"] for row in asked(db, CLUSTERS.format(condition=condition), value)]
    wanted = request.query_params.get("gruppo", "")
    chosen = wanted if wanted in clusters else next(iter(clusters), "")
    return clusters, chosen, asked(db, BESIDE.format(condition=condition), chosen, value) if chosen else []


routes = [
    Route("/camere", chambers),
    Route("/camere/{chamber}", profile),
    Route("/misure/{concept}", measure),
]
