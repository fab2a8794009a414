"""How well a document was read: the rows of the public views against hand-keyed gold rows, field by field.

Every gold row is paired with at most one row read of the same document, all pairs at once by best assignment. Columns
of gold: document, section, level, key, parent, code, name, weight_pct, target_op, target_value, target_unit,
actual_value, score_pct, notes, and page where it is known. A cell that the keyer inferred (`weight_inferred`,
`op_inferred`) is not asked for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

Row = Mapping[str, Any]
Alike = Callable[[str, str], float]

FOUND, RIGHT, ALL = "found", "right", "all"
KEY = ("weight", "operator", "target", "actual", "score")
"""The fields that must all be right, beside a recognisable name, for a row to be right."""

SAME_NAME = 90.0
"""Likeness in percent from which two names are the same, as in the scorer of the gold rows."""
_POSSIBLE_NAME = 60.0
"""Likeness in percent below which two rows are never one and the same."""
_POSSIBLE_PAIR = 0.6
"""The least likeness, of one, of a read row and a hand-keyed one that are set beside each other."""
_SHARES = {"name": 0.5, "values": 0.3, "parent": 0.1, "section": 0.1}
_OPERATORS = (">=", "<=", "=", "entro", "monitor")
_UNASKED_UNITS = ("", "ratio", "bool")


@dataclass(frozen=True, slots=True)
class FieldScore:
    """One field of one section ("all" for the whole document): how often it is right.

    `kind` is indicators or objectives. `gold` counts the gold rows that say something in the field, `read` the paired
    rows that do, `right` those that say the same. For `found` and `right` they are whole rows: `read` is then the
    number of rows read of that document (0 for a section: what is read may belong to sections nobody keyed).
    """

    document_id: str
    kind: str
    section: str
    field: str
    right: int
    gold: int
    read: int

    @property
    def recall(self) -> float | None:
        """Right over gold; None without gold."""
        return self.right / self.gold if self.gold else None

    @property
    def precision(self) -> float | None:
        """Right over read; None where nothing was read."""
        return self.right / self.read if self.read else None


@dataclass(frozen=True, slots=True)
class _Cell:
    """One field of one pair: the gold value, the read one (None: says nothing), and whether they say the same."""

    gold: str | Decimal | None
    read: str | Decimal | None
    same: bool


def evaluate(
    indicators: Sequence[Row], objectives: Sequence[Row], gold: Sequence[Row], alike: Alike
) -> list[FieldScore]:
    """Field scores of every document in `gold`, by section and in all, for indicators and for the nodes above them.

    `indicators` and `objectives` are rows of the public views; `alike` says from 0 to 100 how alike two names are. Only
    those nodes above indicators are asked for whose gold row has a weight or a degree.
    """
    alike = cache(alike)
    nodes = [g for g in gold if g["level"] != "indicator" and (g["weight_pct"] or g["score_pct"])]
    leaves = [g for g in gold if g["level"] == "indicator"]
    parents = {(g["document"], g["key"]): g for g in gold}
    return [
        score
        for kind, keyed, read in (("indicators", leaves, indicators), ("objectives", nodes, objectives))
        for document in sorted({g["document"] for g in keyed})
        for score in _document(
            document, kind, _of(keyed, "document", document), _of(read, "document_id", document), parents, alike
        )
    ]


def _of(rows: Iterable[Row], column: str, document: str) -> list[Row]:
    return [row for row in rows if row[column] == document]


def _document(
    document: str, kind: str, gold: Sequence[Row], read: Sequence[Row], parents: Mapping[Any, Row], alike: Alike
) -> list[FieldScore]:
    above = [parents.get((document, g["parent"])) for g in gold]
    pairs = pair(gold, read, above, alike)
    tally: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for i, g in enumerate(gold):
        cells = compare(g, read[pairs[i]], alike) if i in pairs else {}
        for section in (g["section"], ALL):
            _count(tally, section, g, cells, i in pairs)
    for field in (FOUND, RIGHT):
        tally[ALL, field][2] = len(read)
    return [FieldScore(document, kind, *place, *counts) for place, counts in tally.items()]


def _count(
    tally: dict[tuple[str, str], list[int]], section: str, gold: Row, cells: Mapping[str, _Cell], found: bool
) -> None:
    asked = cells if found else compare(gold, {}, lambda a, b: 0.0)
    for field, cell in asked.items():
        tally[section, field][0] += cell.same
        tally[section, field][1] += cell.gold is not None
        tally[section, field][2] += found and cell.read is not None
    whole = found and cells["name"].same and all(cells[f].same for f in KEY if f in cells and cells[f].gold is not None)
    for field, right in ((FOUND, found), (RIGHT, whole)):
        tally[section, field][0] += right
        tally[section, field][1] += 1


def pair(gold: Sequence[Row], read: Sequence[Row], above: Sequence[Row | None], alike: Alike) -> dict[int, int]:
    """Gold row -> row read, by index: the assignment with the greatest likeness in all, unlikely pairs left out.

    `above` is the gold row of each gold row's parent, if any.
    """
    if not gold or not read:
        return {}
    likeness = np.array([[_likeness(g, r, p, alike) for r in read] for g, p in zip(gold, above, strict=True)])
    rows, columns = linear_sum_assignment(likeness, maximize=True)
    return {int(i): int(j) for i, j in zip(rows, columns, strict=True) if likeness[i, j] >= _POSSIBLE_PAIR}


def _likeness(gold: Row, read: Row, above: Row | None, alike: Alike) -> float:
    name = alike(gold["name"], _text(read.get("name")))
    if name < _POSSIBLE_NAME:
        return 0.0
    cells = compare(gold, read, lambda a, b: name)
    asked = [cells[field].same for field in KEY if field in cells and cells[field].gold is not None]
    parts = {
        "name": name / 100,
        "values": sum(asked) / len(asked) if asked else 0.5,
        "parent": _parent(read, above, alike),
        "section": float(_text(read.get("section")) == gold["section"]),
    }
    return sum(_SHARES[part] * value for part, value in parts.items())


def _parent(read: Row, above: Row | None, alike: Alike) -> float:
    if above is None:
        return 0.0
    if above["code"] and _code(above["code"]) == _code(_text(read.get("objective_code"))):
        return 1.0
    return alike(above["name"], _text(read.get("objective"))) / 100


def compare(gold: Row, read: Row, alike: Alike) -> dict[str, _Cell]:
    """Field -> gold value, read value and whether they say the same; a field that is not asked is left out."""
    name, notes = _text(read.get("name")), gold.get("notes") or ""
    cells = {"name": _Cell(gold["name"] or None, name or None, alike(gold["name"], name) >= SAME_NAME)}
    cells["code"] = _codes(gold["code"], read)
    if "weight_inferred" not in notes:
        cells["weight"] = _cell(_value(gold["weight_pct"]), _value(read.get("weight")))
    cells["score"] = _cell(_value(gold["score_pct"]), _value(read.get("score")))
    if gold.get("page"):
        cells["page"] = _cell(_value(gold["page"]), _value(read.get("page")))
    if gold["level"] != "indicator":
        return cells
    if "op_inferred" not in notes and gold["target_op"] in _OPERATORS:
        cells["operator"] = _cell(gold["target_op"], _text(read.get("operator")) or None)
    if gold["target_unit"] not in _UNASKED_UNITS:
        cells["unit"] = _cell(gold["target_unit"], _text(read.get("unit")) or None)
    cells["target"] = _cell(_value(gold["target_value"]), _first(read, "target"))
    cells["actual"] = _cell(_value(gold["actual_value"]), _first(read, "actual"))
    return cells


def _cell(gold: str | Decimal | None, read: str | Decimal | None) -> _Cell:
    return _Cell(gold, read, gold is not None and gold == read)


def _codes(gold: str, read: Row) -> _Cell:
    """Codes without case and punctuation; the gold cell may list several, apart by a bar, all of which must be read."""
    wanted = [_code(part) for part in gold.split("|") if part]
    got = [_code(_text(read.get(column))) for column in ("code", "code_printed")]
    same = bool(wanted) and all(any(part in code for code in got if code) for part in wanted)
    return _Cell(gold or None, next((code for code in got if code), None), same)


def _first(read: Row, field: str) -> str | Decimal | None:
    """What a quantity says: its number, else its date, else its words."""
    found = (_value(read.get(column)) for column in (field, f"{field}_date", f"{field}_text"))
    return next((value for value in found if value is not None), None)


def _value(cell: Any) -> str | Decimal | None:
    """A number exactly, anything else as folded text, None for nothing; dates are ISO text in gold and in print."""
    text = _text(cell)
    try:
        return Decimal(text).normalize() if text else None
    except InvalidOperation:
        return text.casefold().replace("ì", "i")


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()


def _code(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())
