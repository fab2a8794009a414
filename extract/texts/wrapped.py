"""Rows of tabbed text whose name began on the line above: as words that go on, or as a code set over the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.looks import FIGURES, LIGHTS, Look, look_of
from extract.page import GridRow
from extract.rows.rows import is_header

_GOES_ON = re.compile(r"[^\W\d_A-ZÀ-Ý]{2,}|[aeio] ")
_CODE = re.compile(r"(?=\D*[_\d])[A-Za-z]+(?:[ .][A-Z]+)?(?:[_.-]\w+)+|\d\d(?:_\d\d)+[a-z]?")
_OVER_A_NAME = re.compile(r"[A-ZÀ-Ý][^\W\d_]*[.']?\s|[A-ZÀ-Ý][^\W\d_]{2,}$|[A-Z]'")


def whole_rows(rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows, one without a figure put before the next line's where that goes on with it."""
    found: list[GridRow] = []
    for row in rows:
        if found and _belongs(found[-1], row):
            row = _joined(found.pop(), row)
        found.append(row)
    return found


def _belongs(upper: GridRow, lower: GridRow) -> bool:
    """Whether the lower row, on the next line, has figures and each of its words goes on with one right above."""
    next_line = (upper.place.line or 0) + 1 == lower.place.line
    if not next_line or is_header(upper) or not any(look_of(c.text) in FIGURES for c in lower.cells):
        return False
    said = [c for c in upper.cells if c.text and not LIGHTS.fullmatch(c.text)]
    pairs = [(c.text, below.text if (below := lower.at(c.first)) else "") for c in said]
    if not pairs or any(look_of(c.text) not in (Look.TEXT, Look.CODE) for c in said):
        return False
    coded = len(pairs) == 1 and _CODE.fullmatch(pairs[0][0]) and _OVER_A_NAME.match(pairs[0][1])
    return bool(coded) or all(look_of(text) is Look.TEXT and _GOES_ON.match(below) for text, below in pairs)


def _joined(upper: GridRow, lower: GridRow) -> GridRow:
    """The lower row with the words above its own, one printed line per line."""
    above = {c.first: c.lines for c in upper.cells if not LIGHTS.fullmatch(c.text)}
    return replace(lower, cells=tuple(replace(c, lines=(*above.get(c.first, ()), *c.lines)) for c in lower.cells))
