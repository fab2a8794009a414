"""Where else an indicator stands: in its document, in other years of its chamber, beside its cluster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from riscontro.web import papers
from riscontro.web.asking import Row, asked, grouped, whole

MOST = 50
"""Rows of a table of other places."""
INDICATORS = """
    SELECT i.document_id, i.node_id, i.year, i.kind, i.page, i.line, i.name, upper(strip_accents(i.name)) AS key,
        i.target_raw, i.actual_raw, i.score_raw, i.concept_id
    FROM indicators AS i WHERE i.chamber_id = ? ORDER BY i.year, i.document_id, i.ord
"""
VIEW = "SELECT view_name FROM duckdb_views() WHERE view_name = 'benchmarks' AND NOT internal"
BENCHMARKS = "SELECT * FROM benchmarks WHERE chamber_id = ? AND year = ? ORDER BY cluster, cluster_source"


def elsewhere(db: Path, record: Row) -> Sequence[Row]:
    """The other places of its document where a row of the same name and level stands."""
    same = papers.records(db, record["document_id"], "key")[record["key"]] if record["key"] else ()
    own = record["node_id"]
    return [row for row in same if row["node_id"] != own and row["level"] == record["level"]][:MOST]


def history(db: Path, document: Row, record: Row) -> Sequence[Row]:
    """The same indicator (same concept of the catalogue, else same name) in other documents of the same chamber."""
    if record["level"] != "indicator":
        return []
    concept, key = papers.concept(db, record["document_id"], record["node_id"]), record["key"]
    others = (r for r in indicators(db, document) if r["document_id"] != document["document_id"])
    return [row for row in others if row["key"] == key or (concept and row["concept_id"] == concept)][:MOST]


def clusters(db: Path, document: Row, record: Row) -> Sequence[Row]:
    """The rows of view `benchmarks` for the concept of a row, where the database has that view."""
    concept = papers.concept(db, document["document_id"], record["node_id"])
    return benchmarks(db, document).get(concept, []) if concept else []


def indicators(db: Path, document: Row) -> Sequence[Row]:
    """The indicators of all documents of a document's chamber."""
    return whole(db, INDICATORS, document["chamber_id"])


def benchmarks(db: Path, document: Row) -> Mapping[str, Sequence[Row]]:
    """The rows of view `benchmarks` of a document's chamber and year, by concept; none without that view."""
    if not asked(db, VIEW):
        return {}
    return grouped(db, "concept_id", BENCHMARKS, document["chamber_id"], document["year"])
