"""Ruled tables that a page cuts without a rule: browsers draw the upright borders to the page's end and none across."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from extract.grids.ruling import Stroke
from extract.sheets.sheet import Edge, Sheet

NEAR = 3.0
"""In points: edges nearer to each other than this end together, or are one."""
FEWEST = 3
"""So many upright borders, at least, end together where rows were cut."""
COVERED = 0.5
"""The share of their breadth that a level rule covers where nothing was cut."""


def end_edges(page: Sheet) -> list[Edge]:
    """Level edges, as dicts, where three upright borders or more of a table (a rule runs across them) begin or end
    together and no rule is drawn."""
    level = sorted((e["top"], e["x0"], e["x1"]) for e in page.edges if e["orientation"] == "h")
    upright = [e for e in page.edges if e["orientation"] == "v" and e["bottom"] - e["top"] > NEAR]
    found: list[Edge] = []
    for side in ("top", "bottom"):
        for ends in _together(upright, side):
            xs, y = [e["x0"] for e in ends], ends[0][side]
            left, right = min(xs), max(xs)
            top, bottom = max(e["top"] for e in ends) - NEAR, min(e["bottom"] for e in ends) + NEAR
            open_ = _open(y, _apart(xs), level, upright) if len(_apart(xs)) >= FEWEST else []
            open_ = [] if open_ and _branches(y, left, right, upright) else open_
            across = {at for at, _, _ in _between(level, top, bottom)} if open_ else set()
            if any(_ruled(at, left, right, level) for at in across):
                found += [_edge(y, *part) for part in open_ if any(_ruled(at, *part, level) for at in across)]
    return found


def _branches(y: float, left: float, right: float, upright: Sequence[Edge]) -> bool:
    """Whether at a height, where borders drawn row by row go on, others begin: a heading over several columns stands
    above it, in one table. Where others only end the words of a total stand below."""
    beside = [e for e in upright if left - NEAR <= e["x0"] <= right + NEAR]
    above = {round(e["x0"]) for e in beside if abs(e["bottom"] - y) <= 1}
    below = {round(e["x0"]) for e in beside if abs(e["top"] - y) <= 1}
    return bool(above & below) and not below <= above


def _open(y: float, xs: Sequence[float], level: Sequence[Stroke], upright: Sequence[Edge]) -> list[tuple[float, float]]:
    """How far the borders at `xs`, which end at y, are open there: all the way, or in the cells merged over rows that
    end on another page; nowhere where others go on beyond a rule, which parts some of the cells."""
    left, right = xs[0], xs[-1]
    beside = [e for e in upright if left - NEAR <= e["x0"] <= right + NEAR]
    beyond = [e for e in beside if e["top"] < y - NEAR], [e for e in beside if e["bottom"] > y + NEAR]
    goes_on = any(e["bottom"] >= y - NEAR for e in beyond[0]) and any(e["top"] <= y + NEAR for e in beyond[1])
    near = _between(level, y - NEAR, y + NEAR) if goes_on else ()
    if any(min(right, x1) - max(left, x0) > NEAR for _, x0, x1 in near):
        return []
    whole = not _ruled(y, left, right, level)
    return [(left, right)] if whole else [(a, b) for a, b in pairwise(xs) if not _ruled(y, a, b, level)]


def _edge(y: float, left: float, right: float) -> Edge:
    """A level edge as pdfplumber takes explicit lines."""
    width = right - left
    box = {"x0": left, "x1": right, "top": y, "bottom": y, "doctop": y, "height": 0, "width": width}
    return {"object_type": "line", "orientation": "h", **box}


def _together(upright: Sequence[Edge], side: str) -> Iterator[list[Edge]]:
    """The edges that begin (or end) at one height, the highest first."""
    group: list[Edge] = []
    for edge in sorted(upright, key=lambda e: float(e[side])):
        if group and edge[side] - group[0][side] > 1:
            yield group
            group = []
        group.append(edge)
    yield from [group] if group else []


def _between(level: Sequence[Stroke], top: float, bottom: float) -> Sequence[Stroke]:
    """The level edges from one height to another; they come from the highest down."""
    return level[bisect_left(level, top, key=itemgetter(0)) : bisect_right(level, bottom, key=itemgetter(0))]


def _apart(xs: Sequence[float]) -> list[float]:
    """The places that are not one border."""
    found: list[float] = []
    for x in sorted(xs):
        if not found or x - found[-1] > NEAR:
            found.append(x)
    return found


def _ruled(y: float, left: float, right: float, level: Sequence[Stroke]) -> bool:
    """Whether rules near that height cover most of the way."""
    near = _between(level, y - NEAR, y + NEAR)
    covered, reached = 0.0, left
    for x0, x1 in sorted((max(left, x0), min(right, x1)) for _, x0, x1 in near if x0 < right and x1 > left):
        covered += max(0.0, x1 - max(reached, x0))
        reached = max(reached, x1)
    return covered > COVERED * (right - left)
