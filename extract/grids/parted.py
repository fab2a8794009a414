"""Figures that a narrow cell parts: set on two of its lines where no more of them would fit on one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.page import TextLine
from extract.words import union

NARROW = 2.6
"""In font sizes: what a line leaves free, at most, of a cell in which the next letter would not fit beside it."""
_NUMBER = r"[-+−]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
_DATE = r"\d{1,2}([/.-])\d{1,2}\1(?:20)?\d\d"
WHOLE = re.compile(rf"{_NUMBER}|{_DATE}")
DECIMALS, DAYS = re.compile(r".*,\d\d"), re.compile(r"[89]{2}")
"""A figure that goes on no further; what recognition sees in a `gg` below it."""
LAST, FIRST = re.compile(r"[-+−]?\d[\d.,/-]*$"), re.compile(r"[\d.,/][\d.,/-]*(?=\s|%|€|$)")


def whole(lines: Sequence[TextLine], width: float) -> tuple[TextLine, ...]:
    """The lines of a cell so wide, figures that its width parts put together: "976.879,9" over "6", "31/12/20" over
    "22". Two that may stand one below the other are left: "25" over "50", "120" over "94,00"; so is what may be a unit:
    "21,16" over "99" of a picture is 21,16 gg."""
    found: list[TextLine] = []
    for line in lines:
        if found and _parts(found[-1], line, width):
            found[-1] = _put_together(found[-1], line)
        else:
            found.append(line)
    return tuple(found)


def _put_together(upper: TextLine, lower: TextLine) -> TextLine:
    box = union([upper.box, lower.box]) if upper.box and lower.box else None
    return replace(upper, text=upper.text + lower.text, box=box)


def _parts(upper: TextLine, lower: TextLine, width: float) -> bool:
    one, two = LAST.search(upper.text), FIRST.match(lower.text)
    if not (one and two and upper.box and upper.box[2] - upper.box[0] >= width - NARROW * upper.size):
        return False
    if lower.confidence is not None and DECIMALS.fullmatch(one[0]) and DAYS.fullmatch(lower.text):
        return False
    token = one[0] + two[0]
    told = re.search(r"[.,/-]", one[0][1:]) or not WHOLE.fullmatch(two[0])
    return bool(told) and WHOLE.fullmatch(token) is not None
