"""The cells of one row of an open table: one a column, fewer where words lie across a border."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from extract.grids.chunks import Chunk
from extract.grids.columns import between
from extract.lexicon import YEAR, header_role
from extract.looks import FIGURES, Look, look_of
from riscontro.model import Box


def row_cells(
    row: tuple[float, float], xs: Sequence[float], chunks: Sequence[Chunk], merged: Set[int] = frozenset()
) -> Iterator[Box]:
    """The cells of a row but those of the columns merged over several; a chunk across a border joins the cells at its
    sides."""
    top, bottom = row
    mine = [c for c in chunks if top <= c.middle < bottom]
    columns = by_column(xs, mine)
    if named(mine) > 1 and not figured(mine):
        parts = [part for c in mine for part in between(c, mine, xs) if not _over_several(part, columns, xs)]
        mine = parts if _headings(by_column(xs, parts)) else mine
    joined = {x for i, x in enumerate(xs[1:-1]) if any(_joins(c, x, columns[i], columns[i + 1]) for c in mine)}
    left = xs[0]
    for i, (start, end) in enumerate(pairwise(xs)):
        if i in merged and not joined & {start, end}:
            left = end
        elif end not in joined:
            yield (left, top, end, bottom)
            left = end


def _headings(columns: Sequence[Sequence[Chunk]]) -> bool:
    """Whether the words of most columns name it: else they are words set across."""
    texts = [" ".join(c.text for c in column) for column in columns if column]
    return 2 * sum(header_role(text) is not None for text in texts) > len(texts)


def _over_several(chunk: Chunk, columns: Sequence[Sequence[Chunk]], xs: Sequence[float]) -> bool:
    """Whether words stand over headings in two columns or more of their row, or over the border between two that have
    each: each is read with its own."""
    below = [[c for c in column if c.middle > chunk.middle] for column in columns]
    if sum(any(_shares(c, chunk) for c in column) for column in below) > 1:
        return True
    return any(crosses(chunk, x) and left and right for x, left, right in zip(xs[1:], below, below[1:], strict=False))


def _shares(one: Chunk, two: Chunk) -> bool:
    return one.box[0] < two.box[2] and two.box[0] < one.box[2]


def _joins(chunk: Chunk, x: float, left: Sequence[Chunk], right: Sequence[Chunk]) -> bool:
    """Whether a chunk lies across a border: words that only reach over it do not, where others stand beyond it."""
    if not crosses(chunk, x):
        return False
    sides = {(w.box[0] + w.box[2]) / 2 < x for w in chunk.words}
    beyond = right if True in sides else left
    return len(sides) > 1 or not any(c is not chunk for c in beyond)


def crosses(chunk: Chunk, x: float) -> bool:
    """Whether the chunk lies across a border."""
    return chunk.box[0] + 1 < x < chunk.box[2] - 1


def by_column(xs: Sequence[float], chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """The chunks between each border and the next, by their middles."""
    return [[c for c in chunks if a <= middle_of(c) < b] for a, b in pairwise(xs)]


def named(row: Sequence[Chunk]) -> int:
    """How many chunks name a column."""
    return sum(header_role(c.text) is not None for c in row)


def figured(row: Sequence[Chunk]) -> bool:
    """Whether a chunk is a figure; a day or a year is none."""
    return any(look_of(c.text) in FIGURES - {Look.DATE} and not YEAR.fullmatch(c.text) for c in row)


def middle_of(chunk: Chunk) -> float:
    """The x of a chunk's middle."""
    return (chunk.box[0] + chunk.box[2]) / 2
