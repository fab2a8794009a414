"""Questions to one state of the database: what was asked before is not asked again, for a state never changes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from riscontro import report
from riscontro.errors import UnknownDocument
from riscontro.printing import Rows

KEPT = 2000
DOCUMENT = "SELECT * FROM core.document WHERE document_id = ?"


def asked(db: Path, sql: str, *parameters: object) -> list[dict[str, Any]]:
    """The rows of one of our own queries on a state that `published` gave. Raises ShelfProblem as `report.query`."""
    return _rows(db, db.stat().st_ino, sql, parameters).dicts()


def document(db: Path, document_id: str) -> dict[str, Any]:
    """The row of `core.document` (the view counts rows: that takes longer than to draw a page). Raises
    UnknownDocument."""
    if found := asked(db, DOCUMENT, document_id):
        return found[0]
    raise UnknownDocument(f"no document '{document_id}'")


@lru_cache(maxsize=KEPT)
def _rows(db: Path, _: int, sql: str, parameters: tuple[object, ...]) -> Rows:
    return report.query(db, sql, parameters)
