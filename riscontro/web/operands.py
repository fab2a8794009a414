"""Where the figures of a check stand on the pages: a box for each printed operand, with the words in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from riscontro.model import Box
from riscontro.web.asking import asked

Row = Mapping[str, Any]

OWN: Mapping[str, tuple[str, ...]] = {
    "score": ("target", "actual", "score"),
    "deviation": ("target", "actual", "deviation"),
    "fraction": ("operands", "actual"),
    "granularity": ("operands", "target", "actual"),
    "mean": ("score",),
    "label": ("status", "score"),
    "plan": ("target",),
    "design": ("target", "actual"),
    "statement": ("score",),
}
"""Which figures of its own row a check reads."""
OF_CHILDREN: Mapping[str, tuple[str, ...]] = {"mean": ("weight", "score"), "weights": ("weight",)}
"""Which figures of the rows under it."""
REPEATED: Mapping[str, str] = {"target": "target", "result": "actual", "score": "score"}
"""The last part of the check_id of a repetition, and the figure that is repeated."""
LABELS: Mapping[str, str] = {
    "target": "valore atteso",
    "actual": "risultato",
    "score": "grado",
    "weight": "peso",
    "deviation": "scostamento",
    "operands": "operandi",
    "status": "giudizio",
    "statement": "frase",
}

RECORDS = """
    SELECT document_id, node_id, section, level, name, page, line, x0, top, x1, bottom,
        weight_raw, target_raw, actual_raw, deviation_raw, score_raw, status, operands
    FROM core.record WHERE document_id = ?"""
CELLS = """
    SELECT page, role, text, x0, top, x1, bottom FROM cells
    WHERE document_id = ? AND page = ? AND x0 IS NOT NULL ORDER BY table_no, row_no, column_no
"""
REPEATS = RECORDS + " AND level = 'indicator' AND upper(strip_accents(name)) = upper(strip_accents(?)) ORDER BY ord"
PLANNED = "SELECT plan_document, plan_node_id FROM target_changes WHERE report_document = ? AND report_node_id = ?"
SAID = (
    "SELECT page, line, text, x0, top, x1, bottom FROM core.statement WHERE document_id = ? AND text = ? AND page = ?"
)
SLACK = 1.0


@dataclass(frozen=True, slots=True)
class Operand:
    """A printed figure: which it is of which row, its words, its place.

    `box` is None in a text; where the figure has no cell of its own (`whole`) it is that of the row.
    """

    document_id: str
    node_id: str | None
    name: str
    role: str
    words: str
    page: int | None
    line: int | None
    box: Box | None
    whole: bool = False

    @property
    def label(self) -> str:
        """What the figure is, in Italian."""
        return LABELS[self.role]


def operands(db: Path, check: Row) -> list[Operand]:
    """The printed figures that a check reads, its own row's first, each with its box."""
    return [*_Finder(db).of(check)]


class _Finder:
    """Asks for the cells of each page once."""

    def __init__(self, db: Path) -> None:
        self._db = db
        self._cells: dict[tuple[str, int], list[dict[str, Any]]] = {}

    def of(self, check: Row) -> Iterator[Operand]:
        document, node, subject = check["document_id"], check["node_id"], check["subject"]
        for said in self._asked(SAID, document, check["operands"], check["page"]) if subject == "statement" else ():
            where = (said["page"], said["line"], _box(said))
            yield Operand(document, node, said["text"], "statement", said["text"], *where)
        if subject == "duplicate":
            role = REPEATED.get(check["check_id"].rpartition("/")[2], "score")
            yield from self._figures(self._asked(REPEATS, document, check["name"]), (role,))
            return
        if node is None:
            return
        own = self._asked(RECORDS + " AND node_id = ?", document, node)
        yield from self._figures(own, OWN.get(subject, ()))
        if subject in OF_CHILDREN:
            below = self._asked(RECORDS + " AND parent_id = ? ORDER BY ord", document, node)
            yield from self._figures(_group(below, check), OF_CHILDREN[subject])
        if subject == "plan":
            for plan in self._asked(PLANNED, document, node):
                wanted = RECORDS + " AND node_id = ?"
                yield from self._figures(self._asked(wanted, plan["plan_document"], plan["plan_node_id"]), ("target",))

    def _asked(self, sql: str, *parameters: Any) -> list[dict[str, Any]]:
        return asked(self._db, sql, *parameters)

    def _figures(self, rows: Iterable[Row], roles: Sequence[str]) -> Iterator[Operand]:
        for row in rows:
            for role in roles:
                words = row[role] if role in ("status", "operands") else row[f"{role}_raw"]
                if words and words.strip():
                    box, whole = self._place(row, role, words)
                    where = (row["page"], row["line"], box, whole)
                    yield Operand(row["document_id"], row["node_id"], row["name"], role, words, *where)

    def _place(self, row: Row, role: str, words: str) -> tuple[Box | None, bool]:
        """The box of the figure's cell; that of the row where no cell of it has these words. A card may set a figure
        outside the box of its row: then the only cell of the page with that role and these words is it."""
        if row["x0"] is None:
            return None, False
        key = (row["document_id"], row["page"])
        if key not in self._cells:
            self._cells[key] = self._asked(CELLS, *key)
        inside = [cell for cell in self._cells[key] if _within(cell, row)]
        same = [cell for cell in inside if _plain(cell["text"]) == _plain(words)]
        holding = [cell for cell in inside if _plain(words) in _plain(cell["text"])]
        outside = [c for c in self._cells[key] if c["role"] == role and _plain(c["text"]) == _plain(words)]
        for found in ([c for c in same if c["role"] == role], same, holding, outside if len(outside) == 1 else []):
            if found:
                return _box(min(found, key=_area)), False
        return _box(row), True


def _group(rows: Sequence[Row], check: Row) -> list[Row]:
    """Of the rows under a node those that a check of weights adds up: its check_id ends with their part and level."""
    ends = [f"/{row['section']}/{row['level']}" for row in rows]
    told = [row for row, end in zip(rows, ends, strict=True) if check["check_id"].endswith(end)]
    return told or list(rows)


def by_page(found: Iterable[Operand]) -> dict[tuple[str, int], list[Operand]]:
    """The operands that stand on pages, by document and page, in the order found."""
    pages: dict[tuple[str, int], list[Operand]] = defaultdict(list)
    for one in found:
        if one.page is not None and one.box is not None:
            pages[one.document_id, one.page].append(one)
    return pages


def _plain(text: str) -> str:
    return "".join(text.split())


def _box(row: Row) -> Box:
    return (row["x0"], row["top"], row["x1"], row["bottom"])


def _area(cell: Row) -> float:
    return float((cell["x1"] - cell["x0"]) * (cell["bottom"] - cell["top"]))


def _within(cell: Row, row: Row) -> bool:
    """Whether the middle of a cell lies in the box of a row."""
    x, y = (cell["x0"] + cell["x1"]) / 2, (cell["top"] + cell["bottom"]) / 2
    across = row["x0"] - SLACK <= x <= row["x1"] + SLACK
    return bool(across and row["top"] - SLACK <= y <= row["bottom"] + SLACK)
