"""Columns of a table seen in the white space between its words, and the rules that stand there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.grids.chunks import Chunk

NARROWEST = 0.6
"""In points: white between columns is at least so wide."""
BEFORE = 3.0
"""In points: the border stands so far before the column at its right, where no rule shows it."""
DEPTH = 2
"""Between two columns at most one word stands for every so many that stand in them: titles set across."""

Strip = tuple[float, float]


def column_borders(chunks: Sequence[Chunk], uprights: Sequence[float]) -> list[float]:
    """The x where one column ends and the next begins; `uprights` are the x of vertical rules through the table."""
    borders = [_border(strip, uprights) for strip in valleys(chunks)]
    drawn = [x for x in uprights if not any(abs(x - b) <= BEFORE for b in borders) and not _crossing(x, chunks)]
    return sorted({*borders, *drawn})


def valleys(chunks: Sequence[Chunk]) -> list[Strip]:
    """The (left, right) of each strip of x that far fewer chunks lie across than stand at its either side."""
    heights = _heights(chunks)
    found: list[int] = []
    for i in sorted(range(1, len(heights) - 1), key=lambda i: (heights[i][1], heights[i][0][0] - heights[i][0][1])):
        (left, right), low = heights[i]
        if right - left < NARROWEST:
            continue
        before = max((f for f in found if f < i), default=-1)
        after = min((f for f in found if f > i), default=len(heights))
        peaks = [max((h for _, h in side), default=0) for side in (heights[before + 1 : i], heights[i + 1 : after])]
        if min(peaks) >= max(DEPTH * low, low + 1):
            found.append(i)
    return [heights[i][0] for i in sorted(found)]


def _heights(chunks: Sequence[Chunk]) -> list[tuple[Strip, int]]:
    """How many chunks lie over each stretch of x, from the leftmost to the rightmost."""
    steps = sorted([(c.box[0], 1) for c in chunks] + [(c.box[2], -1) for c in chunks])
    found: list[tuple[Strip, int]] = []
    height = 0
    for (x, step), (after, _) in pairwise(steps):
        height += step
        if after - x > 1e-6:
            found.append(((x, after), height))
    return found


def _border(strip: Strip, uprights: Sequence[float]) -> float:
    left, right = strip
    inside = [x for x in uprights if left - 1 <= x <= right + 1]
    return inside[0] if inside else right - min((right - left) / 2, BEFORE)


def _crossing(x: float, chunks: Sequence[Chunk]) -> bool:
    return any(c.box[0] + 1 < x < c.box[2] - 1 for c in chunks)
