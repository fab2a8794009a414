"""Rules drawn inside a cell, short of its sides, as the bar of a fraction is: they part no rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extract.grids.ruling import Stroke
from riscontro.model import Box

SNAP = 2.5
"""In points: a border and the edges it was found by lie nearer to each other than this."""
SHORT = 1.0
"""In points: a border comes nearer to the sides of its cell than this."""


def unbarred(cells: Sequence[Box], levels: Sequence[Stroke]) -> list[Box]:
    """The cells of a ruled table, those put together that only such a rule parts; others reach past it at its side."""
    crossed = _crossed(cells)
    if not crossed:
        return list(cells)
    drawn = sorted(levels)
    whole: dict[tuple[float, float, float], Box] = {}
    for x0, top, x1, bottom in sorted(cells, key=lambda c: c[1]):
        upper = whole.get((x0, x1, top)) if top in crossed and _is_bar(top, x0, x1, drawn) else None
        if upper:
            del whole[x0, x1, top]
        whole[x0, x1, bottom] = (x0, upper[1] if upper else top, x1, bottom)
    return list(whole.values()) if len(whole) < len(cells) else list(cells)


def _crossed(cells: Sequence[Box]) -> set[float]:
    """The heights of borders past which some cell of the table reaches."""
    ys = sorted({c[1] for c in cells} | {c[3] for c in cells})
    return {y for c in cells for y in ys[bisect_right(ys, c[1] + SNAP) : bisect_left(ys, c[3] - SNAP)]}


def _is_bar(y: float, left: float, right: float, drawn: Sequence[Stroke]) -> bool:
    """Whether what is drawn at the height of a border between two sides is short of both."""
    near = drawn[bisect_left(drawn, (y - SNAP,)) : bisect_right(drawn, (y + SNAP, float("inf")))]
    mine = [(a, b) for _, a, b in near if a < right and b > left]
    return bool(mine) and all(a > left + SHORT and b < right - SHORT for a, b in mine)
