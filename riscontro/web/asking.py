"""Questions to one state of the database: what was asked before is not asked again, for a state never changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from riscontro import report
from riscontro.errors import UnknownDocument

Row = Mapping[str, Any]

DOCUMENTS = 32
"""Documents of which all rows are kept at hand, some megabytes each."""
KEPT, WHOLE, GROUPED = 2000, 6 * DOCUMENTS, 10 * DOCUMENTS
"""Answers kept: of small questions, of those about a whole document or chamber, and these put in groups."""
DOCUMENT = "SELECT * FROM core.document WHERE document_id = ?"


def asked(db: Path, sql: str, *parameters: object) -> list[dict[str, Any]]:
    """The rows of one of our own queries on a state that `published` gave. Raises ShelfProblem as `report.query`."""
    return _rows(db, db.stat().st_ino, sql, parameters)


def whole(db: Path, sql: str, *parameters: object) -> Sequence[Row]:
    """The rows of a question about a whole document or chamber, to be asked once for all its rows."""
    return _whole(db, db.stat().st_ino, sql, parameters)


def grouped(db: Path, by: str, sql: str, *parameters: object) -> Mapping[Any, Sequence[Row]]:
    """The rows of `whole` by the value of a column, in their order: one question to the database takes as long as to
    draw a page, one to this none."""
    return _grouped(db, db.stat().st_ino, by, sql, parameters)


def document(db: Path, document_id: str) -> dict[str, Any]:
    """The row of `core.document` (the view counts rows: that takes longer than to draw a page). Raises
    UnknownDocument."""
    if found := asked(db, DOCUMENT, document_id):
        return found[0]
    raise UnknownDocument(f"no document '{document_id}'")


@lru_cache(maxsize=KEPT)
def _rows(db: Path, _: int, sql: str, parameters: tuple[object, ...]) -> list[dict[str, Any]]:
    return report.query(db, sql, parameters).dicts()


@lru_cache(maxsize=WHOLE)
def _whole(db: Path, _: int, sql: str, parameters: tuple[object, ...]) -> Sequence[Row]:
    return report.query(db, sql, parameters).dicts()


@lru_cache(maxsize=GROUPED)
def _grouped(db: Path, state: int, by: str, sql: str, parameters: tuple[object, ...]) -> Mapping[Any, Sequence[Row]]:
    groups: dict[Any, list[Row]] = defaultdict(list)
    for row in _whole(db, state, sql, parameters):
        groups[row[by]].append(row)
    return dict(groups)
