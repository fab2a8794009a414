"""Chambers: what one reports year by year, and one measure across chambers; every figure leads to its row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riscontro.pictures.picture import Picture
from riscontro.web import figures
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
CLUSTERS = """
    SELECT cluster, count(mean) AS means, max(cluster_size) AS size FROM benchmarks WHERE {condition}
    GROUP BY cluster ORDER BY cluster
"""
BESIDE = """
    SELECT b.*, coalesce(c.name, b.chamber_id) AS chamber
    FROM benchmarks AS b LEFT JOIN core.chamber AS c USING (chamber_id)
    WHERE b.cluster = ? AND {condition} ORDER BY b.name, b.year
"""


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
        drawn = _drawn(request, db, chamber, clusters)
    groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row["concept_id"], row["concept"]].append(row)
    content = {"documents": documents, "groups": groups, "clusters": clusters, "chosen": chosen, "beside": beside}
    return page(request, "chamber.html", chamber=name, chamber_id=chamber, **content, **drawn)


def measure(request: Request) -> Response:
    """One measure across chambers and years, beside a cluster that the reader chose."""
    concept = request.path_params["concept"]
    with request.app.state.published.held() as db:
        rows = asked(db, PRINTED.format(condition="m.concept_id = ?"), concept)
        if not rows:
            raise HTTPException(404)
        clusters, chosen, beside = _beside(request, db, "concept_id = ?", concept)
        chambers = {row["chamber_id"]: row["chamber"] for row in rows}
        wanted = request.query_params.get("camera", "")
        chamber = wanted if wanted in chambers else next(iter(chambers))
        drawn = _drawn(request, db, chamber, clusters)
    ends = f"-{concept}-"
    drawn["charts"] = [one for one in drawn["charts"] if one.kind == "strip" and ends in one.name]
    content = {"rows": rows, "clusters": clusters, "chosen": chosen, "beside": beside}
    return page(request, "measure.html", chambers=chambers, chamber=chamber, **content, **drawn)


def _drawn(request: Request, db: Path, chamber: str, clusters: Sequence[str]) -> dict[str, Any]:
    """The charts of the year asked for (else the last), beside the cluster asked for."""
    asked_for = request.query_params
    years = figures.years(db, chamber) if asked(db, VIEW) else []
    year = next((one for one in years if str(one) == asked_for.get("anno")), years[0] if years else None)
    cluster = next((one for one in clusters if one == asked_for.get("gruppo")), None)
    found: Sequence[Picture] = figures.charts(db, chamber, year, cluster) if year else ()
    return {"charts": found, "years": years, "year": year, "cluster": cluster}


def _beside(request: Request, db: Path, condition: str, value: str) -> tuple[list[str], str, list[dict[str, Any]]]:
    """The clusters there are, the one asked for (else that with most means), and its means; nothing without that
    view."""
    if not asked(db, VIEW):
        return [], "", []
    found = asked(db, CLUSTERS.format(condition=condition), value)
    clusters = [row["cluster"] for row in found]
    wanted = request.query_params.get("gruppo", "")
    most = max(found, key=lambda row: (row["means"], row["size"] or 0), default={"cluster": ""})
    chosen = wanted if wanted in clusters else most["cluster"]
    return clusters, chosen, asked(db, BESIDE.format(condition=condition), chosen, value) if chosen else []


routes = [
    Route("/camere", chambers),
    Route("/camere/{chamber}", profile),
    Route("/misure/{concept}", measure),
]
