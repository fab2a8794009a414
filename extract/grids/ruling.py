"""The drawn edges of a page, and which of them run through a table."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from extract.sheets.sheet import Edge
from extract.spans import Span, covered, joined
from riscontro.model import Box

NEAR = 3.0
"""In points: edges nearer to each other than this are one."""
AROUND = 12.0
"""In points: so far above or below, a rule opens or closes a table."""
LEVEL, REACHING = 0.4, 0.15
"""The share of a table's width that a rule between rows covers, and of the width of a page's words that one reaches
over which ends a table, at least."""


Stroke = tuple[float, float, float]
"""Where an edge is drawn across its direction, and from where to where along it."""


@dataclass(frozen=True)
class Strokes:
    """The drawn edges of a page: (y, left, right) of level ones, (x, top, bottom) of upright ones; and its grounds."""

    levels: tuple[Stroke, ...]
    uprights: tuple[Stroke, ...]
    grounds: tuple[Box, ...] = ()


def strokes_of(edges: Sequence[Edge], grounds: Sequence[Box] = ()) -> Strokes:
    """The drawn edges of a sheet, and the boxes of what is filled on it."""
    level = [e for e in edges if e["orientation"] == "h"]
    upright = [e for e in edges if e["orientation"] == "v"]
    return Strokes(
        tuple((e["top"], e["x0"], e["x1"]) for e in level),
        tuple((e["x0"], e["top"], e["bottom"]) for e in upright),
        tuple(grounds),
    )


def strokes_in(strokes: Strokes, left: float, right: float) -> Strokes:
    """The strokes that reach into the part of a page between two x: those of a table beside it part no rows there."""
    return Strokes(
        tuple(e for e in strokes.levels if e[1] < right - NEAR and left + NEAR < e[2]),
        tuple(e for e in strokes.uprights if left <= e[0] <= right),
        tuple(box for box in strokes.grounds if box[0] < right - NEAR and left + NEAR < box[2]),
    )


def with_cells(strokes: Strokes, tables: Sequence[Sequence[Box]]) -> Strokes:
    """The strokes with the borders of cells already found, which may stand in a picture."""
    cells = [cell for table in tables for cell in table]
    levels = [(y, c[0], c[2]) for c in cells for y in (c[1], c[3])]
    uprights = [(x, c[1], c[3]) for c in cells for x in (c[0], c[2])]
    return Strokes((*strokes.levels, *levels), (*strokes.uprights, *uprights), strokes.grounds)


def levels_through(levels: Sequence[Stroke], box: Box) -> list[float]:
    """The heights at which edges cover enough of the table's width."""
    found: dict[float, list[Span]] = {}
    for y, left, right in sorted(levels):
        found.setdefault(_known(found, y), []).append((max(left, box[0]), min(right, box[2])))
    return sorted(y for y, spans in found.items() if covered(spans) > LEVEL * (box[2] - box[0]))


def levels_between(levels: Sequence[Stroke], top: float, bottom: float) -> Sequence[Stroke]:
    """Those of edges in order of their heights that lie between two heights or on one."""
    return levels[bisect_left(levels, top, key=_height) : bisect_right(levels, bottom, key=_height)]


def _height(level: Stroke) -> float:
    return level[0]


def starts_of(levels: Sequence[Stroke], box: Box) -> list[float]:
    """The x inside a table at which a level rule, its parts put together, begins while others run on: rows are ruled
    from there, and what stands left of it is set once for several."""
    found: dict[float, list[Span]] = {}
    for y, left, right in sorted(levels):
        found.setdefault(_known(found, y), []).append((left, right))
    starts = [left for spans in found.values() for left, right in joined(spans, NEAR) if right > box[2] - NEAR]
    return sorted({x for x in starts if box[0] + NEAR < x < box[2] - NEAR})


def uprights_through(strokes: Strokes, box: Box) -> list[float]:
    """The x at which upright edges run along half of the table or more."""
    found: dict[float, list[Span]] = {}
    near = [e for e in strokes.uprights if box[0] + NEAR < e[0] < box[2] - NEAR and e[1] < box[3] and e[2] > box[1]]
    for x, top, bottom in sorted(near):
        found.setdefault(_known(found, x), []).append((max(top, box[1]), min(bottom, box[3])))
    return sorted(x for x, spans in found.items() if covered(spans) > 0.5 * (box[3] - box[1]))


def _known(found: dict[float, Any], at: float) -> float:
    """The last of the places found so far, in rising order, if it is near; else the new one."""
    last = next(reversed(found), None)
    return at if last is None or at - last >= NEAR else last


def rules_apart(rules: Sequence[Stroke], far: float) -> tuple[tuple[float, float], ...]:
    """The sides of the first and the last of the rules between two lines, where these stand so far apart; else none."""
    ends = {y: [r for r in rules if abs(r[0] - y) < NEAR] for y in (rules[0][0], rules[-1][0])} if rules else {}
    if len(ends) < 2 or rules[-1][0] - rules[0][0] < far:
        return ()
    return tuple((min(r[1] for r in at), max(r[2] for r in at)) for at in ends.values())


def reaching(rules: Sequence[Stroke], wide: float) -> frozenset[Stroke]:
    """The rules that reach, with those at their height, over some of the page: no edges of a badge in one cell."""
    found: list[Stroke] = []
    for _, group in groupby(rules, key=lambda rule: round(rule[0])):
        level = list(group)
        if max(r[2] for r in level) - min(r[1] for r in level) > REACHING * wide:
            found += level
    return frozenset(found)


def differ(sides: Sequence[tuple[float, float]]) -> bool:
    """Whether a rule ends a table, and another of other width begins one."""
    return len(sides) > 1 and any(abs(one - two) > NEAR for one, two in zip(*sides, strict=True))


def rows_drawn(box: Box, levels: Sequence[Stroke]) -> int:
    """How many rows the level edges through a box from side to side tell."""
    through = {round(y) for y, left, right in levels if abs(left - box[0]) < NEAR and abs(right - box[2]) < NEAR}
    return len(through) - 1
