"""Where the figures of a check stand on the pages: a box for each printed operand, with the words in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from riscontro.model import Box
from riscontro.web import papers
from riscontro.web.asking import Row, asked

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

PLANNED = "SELECT plan_document, plan_node_id FROM target_changes WHERE report_document = ? AND report_node_id = ?"
SLACK = 1.0
"""In points: how far sides that touch may overlap."""


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
    return [*_of(db, check)]


def _of(db: Path, check: Row) -> Iterator[Operand]:
    document, node, subject = check["document_id"], check["node_id"], check["subject"]
    for said in papers.statements(db, document, check["operands"]) if subject == "statement" else ():
        where = (said["page"], said["line"], _box(said))
        yield Operand(document, node, said["text"], "statement", said["text"], *where)
    if subject == "duplicate":
        role = REPEATED.get(check["check_id"].rpartition("/")[2], "score")
        yield from _figures(db, _repeats(db, check), (role,))
        return
    if node is None:
        return
    yield from _figures(db, papers.records(db, document, "node_id").get(node, []), OWN.get(subject, ()))
    if subject in OF_CHILDREN:
        below = papers.records(db, document, "parent_id").get(node, [])
        yield from _figures(db, _group(below, check), OF_CHILDREN[subject])
    if subject == "plan":
        for plan in asked(db, PLANNED, document, node):
            of_plan = papers.records(db, plan["plan_document"], "node_id").get(plan["plan_node_id"], [])
            yield from _figures(db, of_plan, ("target",))


def _repeats(db: Path, check: Row) -> list[Row]:
    """The indicators of a document that bear the name of a check."""
    rows = papers.records(db, check["document_id"], "name").get(check["name"], [])
    same = papers.records(db, check["document_id"], "key").get(rows[0]["key"], []) if rows else []
    return [row for row in same if row["level"] == "indicator"]


def _figures(db: Path, rows: Iterable[Row], roles: Sequence[str]) -> Iterator[Operand]:
    for row in rows:
        for role in roles:
            words = row[role] if role in ("status", "operands") else row[f"{role}_raw"]
            if words and words.strip():
                page, box, whole = _place(db, row, role, words)
                where = (page, row["line"], box, whole)
                yield Operand(row["document_id"], row["node_id"], row["name"], role, words, *where)


def _place(db: Path, row: Row, role: str, words: str) -> tuple[int | None, Box | None, bool]:
    """The page and the box of the figure's cell; those of the row, and True, where no cell has these words.

    A cell in the row comes first, then one that a card sets beside the row or under it, also over the page; else the
    only cell of the page with that role and these words.
    """
    page: int | None = row["page"]
    if row["x0"] is None or page is None:
        return page, None, False
    cells = [cell for cell in papers.cells(db, row["document_id"], page) if _holds(cell, words)]
    same = [cell for cell in cells if _plain(cell["text"]) == _plain(words)]
    inside = [cell for cell in cells if _within(cell, row)]
    outside = [cell for cell in same if cell["role"] == role]
    for found in (
        [cell for cell in inside if cell in outside],
        [cell for cell in inside if cell in same],
        inside,
        _next_to(row, same, _peers(db, row, page)) or _next_to(row, cells, _peers(db, row, page)),
        outside if len(outside) == 1 else [],
    ):
        if found:
            return page, _box(min(found, key=_area)), False
    if not any(peer["top"] > row["top"] for peer in _peers(db, row, page)):
        over = [cell for cell in papers.cells(db, row["document_id"], page + 1) if _holds(cell, words)]
        if found := _next_to({**row, "top": -1.0, "bottom": -1.0}, over, _peers(db, row, page + 1)):
            return page + 1, _box(found[0]), False
    return page, _box(row), True


def _next_to(row: Row, cells: Sequence[Row], peers: Sequence[Row]) -> list[Row]:
    """The first cell on the right of a row, else the first under it; none where a row of its level comes before."""
    right = [cell for cell in cells if cell["x0"] >= row["x1"] - SLACK and row["top"] <= _middle(cell) <= row["bottom"]]
    under = [cell for cell in cells if cell["top"] >= row["bottom"] - SLACK and _across(cell, row)]
    for cell in (*sorted(right, key=lambda c: c["x0"]), *sorted(under, key=lambda c: (c["top"], c["x0"]))):
        tops = (peer["top"] for peer in peers if _across(cell, peer))
        if cell in right or not any(row["top"] + SLACK < top <= cell["top"] + SLACK for top in tops):
            return [cell]
    return []


def _peers(db: Path, row: Row, page: int) -> list[Row]:
    """The other rows of its level on a page of its document."""
    rows = papers.records(db, row["document_id"], "page").get(page, [])
    return [one for one in rows if one["level"] == row["level"] and one["x0"] is not None and one is not row]


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


def _holds(cell: Row, words: str) -> bool:
    """Whether a cell has these words, and not as a part of a longer figure."""
    wanted, text = _plain(words), _plain(cell["text"])
    return wanted in text and bool(re.search(rf"(?<![\d.,]){re.escape(wanted)}(?!\d)", text))


def _box(row: Row) -> Box:
    return (row["x0"], row["top"], row["x1"], row["bottom"])


def _area(cell: Row) -> float:
    return float((cell["x1"] - cell["x0"]) * (cell["bottom"] - cell["top"]))


def _middle(cell: Row) -> float:
    return float(cell["top"] + cell["bottom"]) / 2


def _across(one: Row, other: Row) -> bool:
    """Whether one stands over or under the other."""
    return bool(min(one["x1"], other["x1"]) - max(one["x0"], other["x0"]) > SLACK)


def _within(cell: Row, row: Row) -> bool:
    """Whether the middle of a cell lies in the box of a row."""
    x, y = (cell["x0"] + cell["x1"]) / 2, _middle(cell)
    across = row["x0"] - SLACK <= x <= row["x1"] + SLACK
    return bool(across and row["top"] - SLACK <= y <= row["bottom"] + SLACK)
