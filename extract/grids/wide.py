"""Cells as wide as most of their table: cut where their words stand apart, at the borders drawn through other rows."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from extract.grids.chunks import Chunk, chunks_of
from extract.grids.columns import Strip, valleys
from extract.grids.rowed import by_column, crosses, middle_of
from extract.lexicon import header_role
from extract.sheets.placed import Placed, placed
from extract.words import Glyphs, union
from riscontro.model import Box

WIDE = 0.6
"""The share of its table's width from which a cell is cut where its words stand far apart."""
HEADINGS = 3
"""So many different roles at least make a row of headings; so many columns with words a row of cells."""
FAR = 2.0
"""In font sizes: white as wide parts the words of one wide cell."""
USUAL = 0.5
"""The share of a table's parted rows through which a border of its columns is drawn."""


def wide_cut(cells: Sequence[Box], words: Sequence[Glyphs]) -> list[Box]:
    """The cells of a wholly drawn table, those as wide as most of it cut where their words stand far apart.

    The rules of a heading are often lost in its fill, in a picture above all: it is cut where the columns of the other
    rows are, so that each heading stands over its own.
    """
    words, box = placed(words), union(cells)
    wide = WIDE * (box[2] - box[0])
    borders = _borders([c for c in cells if c[2] - c[0] <= wide])
    return [part for c in cells for part in (_cut(c, words, borders) if c[2] - c[0] > wide else [c])]


def _borders(cells: Sequence[Box]) -> list[float]:
    """The left sides of cells that most rows of several cells share."""
    sides = Counter(round(c[0]) for c in cells)
    rows = len({round(c[1]) for c in cells})
    found: list[float] = []
    for side in sorted(c[0] for c in cells):
        if sides[round(side)] >= USUAL * rows and (not found or side - found[-1] > 1):
            found.append(side)
    return found


def _cut(cell: Box, words: Placed, borders: Sequence[float]) -> list[Box]:
    inside = [x for x in borders if cell[0] + 1 < x < cell[2] - 1]
    chunks = [part for c in chunks_of(words.inside(cell)) for part in _headings(c, inside)]
    if len(chunks) < 2:
        return [cell]
    drawn = [x for x in inside if not any(crosses(c, x) for c in chunks)]
    if sum(map(bool, by_column([cell[0], *drawn, cell[2]], chunks))) >= HEADINGS:
        return [part for whole in _parts(cell, drawn) for part in _under_one(whole, chunks, inside)]
    size = max(c.size for c in chunks)
    free = [s for s in valleys(chunks) if not any(crosses(c, sum(s) / 2) for c in chunks)]
    far = [_in(s, inside) for s in free if s[1] - s[0] > FAR * size and _side_by_side(s, chunks)]
    return _named_parts(cell, [_in(s, inside) for s in free], chunks) or _parts(cell, far)


def _headings(chunk: Chunk, borders: Sequence[float]) -> list[Chunk]:
    """The chunk, or the headings of columns that it is where the borders through none of its words part it."""
    groups = groupby(chunk.words, lambda w: bisect(borders, (w.box[0] + w.box[2]) / 2))
    parts = [Chunk(tuple(words)) for _, words in groups]
    apart = not any(crosses(part, x) for part in parts for x in borders)
    return parts if apart and all(header_role(part.text) for part in parts) else [chunk]


def _side_by_side(strip: Strip, chunks: Sequence[Chunk]) -> bool:
    """Whether words on both sides of the white stand on one height, not a code above a name set in the middle."""
    left, right = ([c.core for c in chunks if (middle_of(c) < sum(strip) / 2) is side] for side in (True, False))
    return any(a[0] < b[1] and b[0] < a[1] for a in left for b in right)


def _in(strip: Strip, borders: Sequence[float]) -> float:
    """The border drawn in a strip of white; without one its right end."""
    return next((x for x in borders if strip[0] - 1 <= x <= strip[1] + 1), strip[1] - 1)


def _parts(cell: Box, borders: Sequence[float]) -> list[Box]:
    return [(a, cell[1], b, cell[3]) for a, b in pairwise([cell[0], *borders, cell[2]])]


def _under_one(part: Box, chunks: Sequence[Chunk], borders: Sequence[float]) -> Iterator[Box]:
    """The part of a row; where one heading stands over those of several columns, it and what is below each its own."""
    mine = [c for c in chunks if part[0] <= middle_of(c) < part[2]]
    inside = [x for x in borders if part[0] + 1 < x < part[2] - 1]
    over = [c for c in mine if any(crosses(c, x) for x in inside)]
    below = [c for c in mine if over and c.middle > over[0].core[1]]
    if len(over) != 1 or len(over) + len(below) < len(mine) or not all(by_column([part[0], *inside, part[2]], below)):
        yield part
        return
    y = (over[0].core[1] + min(c.core[0] for c in below)) / 2
    yield (part[0], part[1], part[2], y)
    yield from _parts((part[0], y, part[2], part[3]), inside)


def _named_parts(cell: Box, borders: Sequence[float], chunks: Sequence[Chunk]) -> list[Box]:
    """The parts of a band that holds a row of headings, however near they stand; none where one says no role."""
    xs = [cell[0], *borders, cell[2]]
    roles = [header_role(" ".join(c.text for c in column)) for column in by_column(xs, chunks)]
    return _parts(cell, borders) if len(set(roles)) >= HEADINGS and None not in roles else []
