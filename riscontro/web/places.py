"""Where else an indicator stands: in its document, in other years of its chamber, beside its cluster."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from riscontro.web.asking import asked

Row = Mapping[str, Any]

ELSEWHERE = """
    SELECT r.document_id, r.node_id, r.section, r.page, r.line, r.target_raw, r.actual_raw, r.score_raw
    FROM core.record AS r
    WHERE r.document_id = ? AND r.node_id <> ? AND r.level = ? AND r.name <> ''
        AND upper(strip_accents(r.name)) = upper(strip_accents(?))
    ORDER BY r.ord LIMIT 50
"""
HISTORY = """
    SELECT i.document_id, i.node_id, i.year, i.kind, i.page, i.line, i.name, i.target_raw, i.actual_raw, i.score_raw
    FROM indicators AS i
    WHERE i.chamber_id = ? AND i.document_id <> ?
        AND (i.concept_id = ?3 OR upper(strip_accents(i.name)) = upper(strip_accents(?4)))
    ORDER BY i.year, i.document_id, i.ord LIMIT 50
"""
CONCEPT = "SELECT concept_id FROM core.match WHERE document_id = ? AND node_id = ?"
VIEW = "SELECT view_name FROM duckdb_views() WHERE view_name = 'benchmarks' AND NOT internal"
BENCHMARKS = (
    "SELECT * FROM benchmarks WHERE chamber_id = ? AND year = ? AND concept_id = ? ORDER BY cluster, cluster_source"
)


def elsewhere(db: Path, record: Row) -> list[dict[str, Any]]:
    """The other places of its document where a row of the same name and level stands."""
    return asked(db, ELSEWHERE, record["document_id"], record["node_id"], record["level"], record["name"])


def history(db: Path, document: Row, record: Row) -> list[dict[str, Any]]:
    """The same indicator (same concept of the catalogue, else same name) in other documents of the same chamber."""
    if record["level"] != "indicator":
        return []
    found = asked(db, CONCEPT, record["document_id"], record["node_id"])
    concept = found[0]["concept_id"] if found else None
    return asked(db, HISTORY, document["chamber_id"], document["document_id"], concept, record["name"])


def clusters(db: Path, document: Row, record: Row) -> list[dict[str, Any]]:
    """The rows of view `benchmarks` for the concept of a row, where the database has that view."""
    found = asked(db, CONCEPT, record["document_id"], record["node_id"])
    if not found or found[0]["concept_id"] is None or not asked(db, VIEW):
        return []
    return asked(db, BENCHMARKS, document["chamber_id"], document["year"], found[0]["concept_id"])
