"""What was seen on a page, drawn on it: tables, the role of each column, rows that became records, rows left unread."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from extract.render import Drawing, Fill, Mark
from riscontro import aside, report
from riscontro.errors import UnreadableFile
from riscontro.model import Box
from riscontro.report import query
from riscontro.seen import originals, painter

Row = Mapping[str, Any]

ROLES: Mapping[str, str] = {
    "code": "codice",
    "name": "nome",
    "description": "descrizione",
    "algorithm": "formula",
    "operands": "misure",
    "weight": "peso",
    "target": "target",
    "actual": "risultato",
    "deviation": "scostamento",
    "score": "grado",
    "status": "stato",
    "last_value": "ultimo valore",
    "next_target": "target futuro",
    "measure": "misura",
    "source": "fonte",
    "type": "tipo",
    "unit": "struttura",
    "budget": "risorse",
    "note": "nota",
    "parent": "obiettivo di cui fa parte",
    "parent_score": "grado di quello",
    "parent_weight": "peso di quello",
    "label": "etichetta",
    "mark": "segno",
}
"""The roles of cells in words that need no accents: they are drawn."""

NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)
TABLE = Mark(NOWHERE, "#000000", width=4)
COLUMN = Mark(NOWHERE, "#5a5a5a", width=1, dash=3)
INDICATOR = Mark(NOWHERE, "#0b4f9e", width=2, tag="indicatore", beside=True)
OBJECTIVE = Mark(NOWHERE, "#0a6b3d", width=2, dash=14, tag="obiettivo", beside=True)
UNREAD = Mark(NOWHERE, "#b3001b", width=2, dash=5, fill=Fill.HATCH, tag="non letta", beside=True)
WITHHELD = Mark(NOWHERE, "#000000", fill=Fill.COVER)
LEGEND = (
    (TABLE, "tabella, con il suo numero nel documento"),
    (COLUMN, "colonna di una tabella, con il ruolo riconosciuto"),
    (INDICATOR, "riga letta come indicatore"),
    (OBJECTIVE, "riga letta come obiettivo, area o ente"),
    (UNREAD, "riga non letta"),
    (WITHHELD, "cella che nomina una persona: coperta"),
)
INSET = 1.5
"""In points: a row's frame is drawn inside its table's."""
LEAST_ROLES = 2
"""A row of a table's body has at least so many roles; fewer are a heading or a note."""

CELLS = "SELECT * FROM cells WHERE document_id = ? AND page = ? AND x0 IS NOT NULL ORDER BY table_no, row_no, column_no"
RECORDS = "SELECT level, x0, top, x1, bottom FROM core.record WHERE document_id = ? AND page = ? AND x0 IS NOT NULL"
LEFT = "SELECT x0, top, x1, bottom FROM unread WHERE document_id = ? AND page = ? AND x0 IS NOT NULL"


def show(db: Path, document: str, page: int, out: Path, source: Path | None = None, scale: float = 2.0) -> None:
    """Write a PNG of a page of a document with what was read marked on it, and a legend.

    `source` is the file or a folder that holds it. Raises UnknownDocument, UnreadableFile (a text has no pages, no such
    page, the file is not at hand), ReaderStopped.
    """
    facts = report.document(db, document)
    if not facts["pages"]:
        raise UnreadableFile(f"{document} is a text: it has no pages", remedy="show a document that was read as PDF")
    if not 1 <= page <= facts["pages"]:
        raise UnreadableFile(f"{document} has pages 1 to {facts['pages']}", remedy="give one of them as --page")
    path = originals.find(facts["file_name"], facts["sha256"], source)
    if path is None:
        raise UnreadableFile(
            f"{facts['file_name']} is not at hand", remedy="say where it lies with --source FILE or FOLDER"
        )
    drawing = Drawing(page, tuple(marks(db, document, page)), scale=scale, legend=LEGEND)
    with tempfile.TemporaryDirectory() as folder:
        (picture,) = painter.draw(path, facts["sha256"], [drawing], Path(folder))
        aside.write(out, picture.read_bytes())


def marks(db: Path, document: str, page: int) -> Iterator[Mark]:
    """What is marked on a page: columns first, names covered last, so that nothing important is drawn over."""
    cells = query(db, CELLS, [document, page]).dicts()
    yield from _columns(cells)
    for row in query(db, RECORDS, [document, page]).dicts():
        yield replace(INDICATOR if row["level"] == "indicator" else OBJECTIVE, box=_inner(_box(row)))
    for row in query(db, LEFT, [document, page]).dicts():
        yield replace(UNREAD, box=_inner(_box(row)))
    for number, table in _by(cells, "table_no").items():
        yield replace(TABLE, box=_union(table), tag=f"tabella {number}")
    yield from (replace(WITHHELD, box=_box(cell)) for cell in cells if cell["withheld"])


def _columns(cells: Sequence[Row]) -> Iterator[Mark]:
    """The columns of each table's body under the role that most of their cells have."""
    for table in _by(cells, "table_no").values():
        body = [row for row in _by(table, "row_no").values() if sum(bool(c["role"]) for c in row) >= LEAST_ROLES]
        columns = _by((cell for row in body for cell in row if cell["role"]), "column_no")
        for column in columns.values():
            role = Counter(cell["role"] for cell in column).most_common(1)[0][0]
            told = [cell for cell in column if cell["role"] == role]
            yield replace(COLUMN, box=_union(told), tag=ROLES.get(role, role))


def _by(cells: Iterable[Row], column: str) -> dict[Any, list[Row]]:
    groups: dict[Any, list[Row]] = defaultdict(list)
    for cell in cells:
        groups[cell[column]].append(cell)
    return groups


def _box(row: Row) -> Box:
    return (row["x0"], row["top"], row["x1"], row["bottom"])


def _inner(box: Box) -> Box:
    """A little inside, so that the lines of two rows, and of a row and its table, stay two."""
    return (box[0] + INSET, box[1] + INSET, box[2] - INSET, box[3] - INSET)


def _union(rows: Sequence[Row]) -> Box:
    return (
        min(r["x0"] for r in rows),
        min(r["top"] for r in rows),
        max(r["x1"] for r in rows),
        max(r["bottom"] for r in rows),
    )
