"""The cut-outs: the printed row of a check, with its headings, and nothing else of its page; or why there is none."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.render import Drawing, Mark
from riscontro.errors import RiscontroError
from riscontro.model import Box
from riscontro.report import query
from riscontro.seen import painter
from riscontro.sheet.gather import Facts, Row

SCALE, COLOURS = 1.7, 8
MARGIN = 2.0
"""In points: the paper left around the row that is cut out."""
MOST_STRIPS = 12
"""The row of a mean and so many of the rows it is made of, as far as they stand on its page."""
HEADINGS = 3
"""A row of headings names at least so many columns."""
GROUPS = ("mean", "weights")
FIGURES = ("weight", "target", "actual", "deviation", "score", "status", "operands")

NO_PAGE = "il documento è un testo estratto: non ha pagine da ritagliare"
NO_ROW = "la cifra non sta in una riga di tabella: si veda la pagina"
NO_BOX = "la riga non ha un riquadro sulla pagina"
PERSON = "la riga nomina una persona: il ritaglio non è mostrato"
DOUBT = "obiettivo individuale letto da un'immagine, dove un nome può essere sfuggito: il ritaglio non è mostrato"
CAP = "il foglio ha raggiunto la dimensione massima: per questa riga si veda la pagina"

CELLS = """
    SELECT page, table_no, row_no, column_no, role, text, withheld, x0, top, x1, bottom
    FROM cells WHERE document_id = ? AND x0 IS NOT NULL ORDER BY table_no, row_no, column_no
"""
NODES = """
    SELECT node_id, parent_id, section, page, confidence, x0, top, x1, bottom
    FROM core.record WHERE document_id = ? ORDER BY ord
"""


@dataclass(frozen=True, slots=True)
class Cut:
    """A check's cut-out: the PNG, "" as reason and its page; or no PNG and the reason, in Italian.

    `first` is the check_id whose picture it is: several checks of a row share one. `page` is where the row stands; what
    a sentence says is checked at the page of the sentence.
    """

    png: bytes = b""
    reason: str = ""
    first: str = ""
    page: int | None = None


class Cutter:
    """Makes the cut-outs of one document from its file (None: not at hand); asks the database once."""

    def __init__(self, db: Path, facts: Facts, path: Path | None) -> None:
        document = facts.document["document_id"]
        self.facts, self.path = facts, path
        self.nodes: dict[str, Row] = {row["node_id"]: row for row in query(db, NODES, [document]).dicts()}
        self.cells: dict[int, list[Row]] = defaultdict(list)
        for cell in query(db, CELLS, [document]).dicts():
            self.cells[cell["page"]].append(cell)

    def cuts(self, checks: Sequence[Row], most_bytes: int) -> dict[str, Cut]:
        """check_id -> cut-out, the pictures of the first checks given, as many as fit into `most_bytes`."""
        plans = {check["check_id"]: self._plan(check) for check in checks}
        wanted: dict[Drawing, str] = {}
        for check_id, plan in plans.items():
            if isinstance(plan, Drawing):
                wanted.setdefault(plan, check_id)
        try:
            pictures = self._pictures(list(wanted))
        except RiscontroError as problem:
            return {
                check_id: Cut(reason=f"la pagina non si è potuta disegnare ({problem.message})") for check_id in plans
            }
        kept, left = {}, most_bytes
        for drawing, picture in pictures.items():
            kept[drawing] = len(picture) <= left
            left -= len(picture) if kept[drawing] else 0
        return {
            check_id: Cut(reason=plan)
            if isinstance(plan, str)
            else Cut(pictures[plan], "", wanted[plan], plan.page)
            if kept[plan]
            else Cut(reason=CAP)
            for check_id, plan in plans.items()
        }

    def _pictures(self, drawings: Sequence[Drawing]) -> dict[Drawing, bytes]:
        """The PNG of each drawing, in the order given; drawn page by page."""
        if not drawings or self.path is None:
            return {}
        by_page = sorted(drawings, key=lambda drawing: drawing.page)
        with tempfile.TemporaryDirectory() as folder:
            sha256 = self.facts.document["sha256"]
            files = painter.draw(self.path, sha256, by_page, Path(folder), COLOURS)
            made = {drawing: file.read_bytes() for drawing, file in zip(by_page, files, strict=True)}
        return {drawing: made[drawing] for drawing in drawings}

    def _plan(self, check: Row) -> Drawing | str:
        """The drawing of a check's rows, or why there is none."""
        if check["subject"] == "table":
            return self._table(check)
        node = self.nodes.get(check["node_id"])
        if node is None:
            return NO_ROW
        if node["page"] is None:
            return NO_PAGE
        if node["x0"] is None:
            return NO_BOX
        if self.path is None:
            return f"il file {self.facts.document['file_name']} non è a disposizione: si veda la pagina {node['page']}"
        if node["section"] == "individual" and node["confidence"] is not None:
            return DOUBT
        rows = [_box(node), *self._children(node)] if check["subject"] in GROUPS else [_box(node)]
        near = self.cells[node["page"]]
        strips = tuple(_apart(map(_grown, [*self._heading(rows[0], near), *rows])))
        if any(cell["withheld"] and any(_touch(_box(cell), strip) for strip in strips) for cell in near):
            return PERSON
        figures = [c for c in near if c["role"] in FIGURES and any(_inside(_box(c), row) for row in rows)]
        return Drawing(node["page"], tuple(Mark(_box(cell), "#000000") for cell in figures), strips, SCALE)

    def _table(self, check: Row) -> Drawing | str:
        """The drawing of a table down to the row of a check, its figure framed, or why there is none."""
        if check["page"] is None:
            return NO_PAGE
        if self.path is None:
            return f"il file {self.facts.document['file_name']} non è a disposizione: si veda la pagina {check['page']}"
        table, row, column = map(int, check["check_id"].split("/")[-4:-1])
        own = [c for c in self.cells[check["page"]] if c["table_no"] == table and c["row_no"] <= row]
        if not own:
            return NO_BOX
        if any(cell["withheld"] for cell in own):
            return PERSON
        figure = [c for c in own if (c["row_no"], c["column_no"]) == (row, column)]
        return Drawing(check["page"], tuple(Mark(_box(c), "#000000") for c in figure), (_grown(_union(own)),), SCALE)

    def _children(self, node: Row) -> Iterator[Box]:
        """The rows right under a node that stand on its page."""
        found = (n for n in self.nodes.values() if n["parent_id"] == node["node_id"] and n["page"] == node["page"])
        boxes = [_box(child) for child in found if child["x0"] is not None]
        yield from boxes[: MOST_STRIPS - 1]

    def _heading(self, row: Box, near: Sequence[Row]) -> Iterator[Box]:
        """The last row of headings above a row in its table, where it is on the same page: cells without a role."""
        tables = {cell["table_no"] for cell in near if _inside(_box(cell), row)}
        lines: dict[Any, list[Row]] = defaultdict(list)
        for cell in near:
            if cell["table_no"] in tables and cell["bottom"] <= row[1] + MARGIN:
                lines[cell["table_no"], cell["row_no"]].append(cell)
        plain = [line for _, line in sorted(lines.items()) if not any(cell["role"] for cell in line)]
        told = [line for line in plain if sum(bool(cell["text"].strip()) for cell in line) >= HEADINGS]
        yield from (_union(line) for line in told[-1:])


def _box(row: Row) -> Box:
    return (row["x0"], row["top"], row["x1"], row["bottom"])


def _union(rows: Sequence[Row]) -> Box:
    boxes = [_box(row) for row in rows]
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def _apart(boxes: Iterable[Box]) -> list[Box]:
    """The boxes from the top down, those that overlap by more than their margins as one: a merged cell spans rows."""
    found: list[Box] = []
    for box in sorted(boxes, key=lambda box: box[1]):
        if found and box[1] < found[-1][3] - 2 * MARGIN - 1:
            last = found.pop()
            box = (min(last[0], box[0]), last[1], max(last[2], box[2]), max(last[3], box[3]))
        found.append(box)
    return found


def _grown(box: Box) -> Box:
    return (box[0] - MARGIN, box[1] - MARGIN, box[2] + MARGIN, box[3] + MARGIN)


def _inside(inner: Box, outer: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
