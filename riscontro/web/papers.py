"""The rows of one document: asked for whole and once, then looked up by what a page needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from riscontro.web.asking import Row, grouped, whole

CHECKS = """
    SELECT c.*, r.ord FROM checks AS c LEFT JOIN core.record AS r USING (document_id, node_id)
    WHERE c.document_id = ? ORDER BY c.check_id
"""
RECORDS = """
    SELECT document_id, node_id, parent_id, section, level, name, upper(strip_accents(name)) AS key, page, line,
        x0, top, x1, bottom, confidence, weight_raw, target_raw, actual_raw, deviation_raw, score_raw, status, operands,
        algorithm, description, data_source, objective, unit_name, note, repairs
    FROM core.record WHERE document_id = ? ORDER BY ord
"""
CELLS = """
    SELECT page, role, text, x0, top, x1, bottom, withheld FROM cells
    WHERE document_id = ? AND x0 IS NOT NULL ORDER BY table_no, row_no, column_no
"""
STATEMENTS = "SELECT page, line, text, x0, top, x1, bottom FROM core.statement WHERE document_id = ?"
CONCEPTS = "SELECT node_id, concept_id FROM core.match WHERE document_id = ? AND concept_id IS NOT NULL"


def checks(db: Path, document_id: str) -> Sequence[Row]:
    """Every check of a document by its check_id, each with the place `ord` of its row."""
    return whole(db, CHECKS, document_id)


def checks_of(db: Path, document_id: str, node_id: str | None) -> Sequence[Row]:
    """The checks of one row, or (None) of sentences that speak of no row."""
    return grouped(db, "node_id", CHECKS, document_id).get(node_id, [])


def records(db: Path, document_id: str, by: str) -> Mapping[Any, Sequence[Row]]:
    """The rows of a document, in its order, by one of their columns; `key` is the name without accents and case."""
    return grouped(db, by, RECORDS, document_id)


def record(db: Path, document_id: str, node_id: str | None) -> Row | None:
    """One row, None where there is none of that name."""
    found = records(db, document_id, "node_id").get(node_id, [])
    return found[0] if found else None


def cells(db: Path, document_id: str, page: int) -> Sequence[Row]:
    """The cells of a page that have a box, table by table."""
    return grouped(db, "page", CELLS, document_id).get(page, [])


def statements(db: Path, document_id: str, text: str) -> Sequence[Row]:
    """The places of a document at which a statement of these words stands."""
    return grouped(db, "text", STATEMENTS, document_id).get(text, [])


def concept(db: Path, document_id: str, node_id: str | None) -> str | None:
    """The concept of the catalogue that a row was matched to."""
    found = grouped(db, "node_id", CONCEPTS, document_id).get(node_id, [])
    return found[0]["concept_id"] if found else None
