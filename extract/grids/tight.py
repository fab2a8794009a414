"""Rows set without white between them, told by the heights of their figures."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from extract.grids.chunks import Chunk, single
from extract.lexicon import header_role
from extract.looks import FIGURES, Look, look_of

HEIGHT = 0.25
"""In font sizes: how far apart the middles of words on one height may lie."""
FEWEST = 3
"""So many columns, at least, have their figures on the same heights."""


def at_figures(part: Sequence[Chunk], columns: Sequence[Sequence[Chunk]]) -> list[float]:
    """The borders between rows in `part`, lines with no more white between them than inside a cell: three columns or
    more have figures on the same two heights or more, every cell ends (or every one begins) at the figures of its row,
    and every row has words that begin as a name does. Headings and names set across are rows of their own. Nothing
    where one of these does not hold.
    """
    if len(part) < 2 * FEWEST:
        return []
    held = set(map(id, part))  # the very chunks of the columns: comparing their words takes long
    top, bottom = min(c.middle for c in part), max(c.middle for c in part)
    here = [column[bisect_left(column, top, key=_middle) : _at(column, bottom)] for column in columns]
    mine = [[c for c in column if id(c) in held] for column in here]
    heights = [[c.middle for c in column if look_of(c.text) in FIGURES] for column in mine]
    near = HEIGHT * max(c.size for c in part)
    most = _shared(heights, near)
    if len(most) < 2:
        return []
    apart = [*_headings(mine, near), *(c.middle for c in _across(part, mine)), *_total(heights, most, near)]
    ys = sorted([*most, *apart])
    for ends, side in (([y + near for y in ys[:-1]], -1), ([y - near for y in ys[1:]], 0)):
        rows = [[_within(column, *band) for column in mine] for band in pairwise([0.0, *ends, float("inf")])]
        level = all(abs(cell[side].middle - y) < near for row, y in zip(rows, ys, strict=True) for cell in row if cell)
        figured = [row for row, y in zip(rows, ys, strict=True) if y not in apart]
        named = any(all(map(_named, cells)) for cells in zip(*figured, strict=True))
        if level and named and (cuts := _cuts(part, ends)):
            return cuts
    return []


def _shared(heights: Sequence[Sequence[float]], near: float) -> Sequence[float]:
    """The heights, two or more, on which three columns have their figures: the most of such; none where none agree."""
    full = max(heights, key=len, default=[])
    found = max((found for found in heights if _is_shared(found, heights, near)), key=len, default=[])
    below = [y for other in heights for y in other[len(found) :]] if found else []
    whole = len(full) == len(found) or all(_alike(o[: len(found)], found, near) for o in heights if len(o) > len(found))
    return found if whole and len({round(y) for y in below}) < 2 else []


def _is_shared(found: Sequence[float], heights: Sequence[Sequence[float]], near: float) -> bool:
    """Whether columns enough have their figures on these heights, two or more."""
    many = [other for other in heights if len(other) == len(found)] if len(found) > 1 else []
    return len(many) >= FEWEST and sum(_alike(other, found, near) for other in many) >= FEWEST


def _total(heights: Sequence[Sequence[float]], most: Sequence[float], near: float) -> list[float]:
    """The height of figures below those of all rows, where a column or two close with their sum: they have a figure in
    every row, else the last line of a cell does ("non inferiore a / 7,00")."""
    full = [found for found in heights if _alike(found[: len(most)], most, near)]
    return sorted({y for found in full for y in found[len(most) :] if y > most[-1] + near})[:1]


def _headings(columns: Sequence[Sequence[Chunk]], near: float) -> list[float]:
    """The height of the headings that stand level over most columns; none where they do not."""
    first = [column[0] for column in columns if column and header_role(column[0].text) is not None]
    level = first and all(abs(c.middle - first[0].middle) < near for c in first)
    return [first[0].middle] if level and len(first) > max(FEWEST, len(columns) / 2) else []


def _across(part: Sequence[Chunk], columns: Sequence[Sequence[Chunk]]) -> Iterator[Chunk]:
    """The lines that stand alone on their height and reach over where the words of the next column begin: names set
    across."""
    alone = single(part)
    for column, beyond in pairwise(columns):
        start = min((c.box[0] for c in beyond), default=float("inf"))
        yield from (c for c in column if id(c) in alone and c.box[2] > start and look_of(c.text) is Look.TEXT)


def _alike(found: Sequence[float], most: Sequence[float], near: float) -> bool:
    return len(found) == len(most) and all(abs(a - b) < near for a, b in zip(found, most, strict=True))


def _cuts(part: Sequence[Chunk], ys: Sequence[float]) -> list[float]:
    """The borders between the lines above and below each height; none where a line stands across one."""
    ordered = sorted(part, key=_middle)
    feet = [*accumulate((c.core[1] for c in ordered), max)]
    heads = [*accumulate((c.core[0] for c in reversed(ordered)), min)][::-1]
    edges = [(feet[at - 1], heads[at]) for at in (_at(ordered, y) for y in ys)]
    return [sum(edge) / 2 for edge in edges] if all(above <= below for above, below in edges) else []


def _within(column: Sequence[Chunk], top: float, bottom: float) -> Sequence[Chunk]:
    """The chunks of a column, from the top, between two heights."""
    return column[_at(column, top) : _at(column, bottom)]


def _at(column: Sequence[Chunk], y: float) -> int:
    """How many chunks of a column stand above a height or on it."""
    return bisect_right(column, y, key=_middle)


def _middle(chunk: Chunk) -> float:
    return chunk.middle


def _named(cell: Sequence[Chunk]) -> bool:
    """Whether the words of a cell begin as a name does."""
    return bool(cell) and look_of(cell[0].text) is Look.TEXT and not cell[0].text[:1].islower()
