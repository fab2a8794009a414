"""Cells drawn one by one with what stands beside them in one cell: values beside labels, figures beside figures."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter

from extract.grids.chunks import Chunk, chunks_of
from extract.grids.ruling import Stroke
from extract.lexicon import header_role, mostly_labels
from extract.looks import FIGURES, look_of
from extract.sheets.placed import Placed
from riscontro.model import Box

LEVEL = 2.0
"""In points: how far apart the middles of figures on one height may lie."""
NEAR = 3.0
"""In points: how far apart sides may lie that are one."""


def labelled_cut(cells: Sequence[Box], words: Placed, uprights: Sequence[Stroke] = ()) -> list[Box]:
    """The cells of a table, one at the right of several parted at their heights: most of them are labels with a line of
    it, or they hold figures level with those in it (the last column, whose outer border is drawn in one). Not a heading
    set over the height of a joint heading and those below it. A further label on a ground of its own between
    the `uprights` parts the values at its sides.
    """
    ending = {x: _ending(x, cells) for x in {cell[0] for cell in cells}}
    cut = [(cell, _cut(cell, _left_of(cell, ending[cell[0]]), words)) for cell in cells]
    return [
        piece
        for cell, parts in cut
        for part in parts
        for piece in (_around_labels(part, words, uprights) if parts != [cell] else [part])
    ]


def _around_labels(cell: Box, words: Placed, uprights: Sequence[Stroke]) -> list[Box]:
    """A cell parted at the uprights that run from its top to its foot, where one label stands between two of them."""
    through = {x for x, top, bottom in uprights if top < cell[1] + NEAR and bottom > cell[3] - NEAR}
    xs = [cell[0], *sorted(x for x in through if cell[0] + NEAR < x < cell[2] - NEAR), cell[2]]
    pieces = [(left, cell[1], right, cell[3]) for left, right in pairwise(xs)]
    held = [chunks_of(words.inside(piece)) for piece in pieces]
    label = any(len(chunks) == 1 and header_role(chunks[0].text) is not None for chunks in held[1:])
    return pieces if label and all(held) else [cell]


def _ending(x: float, cells: Sequence[Box]) -> list[Box]:
    """The cells that end near a place, from the top."""
    return sorted((c for c in cells if abs(c[2] - x) < NEAR), key=itemgetter(1))


def _left_of(cell: Box, ending: Sequence[Box]) -> list[Box]:
    """The cells that end where this one begins and stand within its height, from the top."""
    top, bottom = (bisect_right(ending, y, key=itemgetter(1)) for y in (cell[1] - NEAR, cell[3]))
    return [c for c in ending[top:bottom] if c[3] < cell[3] + NEAR]


def _cut(cell: Box, labels: Sequence[Box], words: Placed) -> list[Box]:
    if len(labels) < 2 or sum(c[3] - c[1] for c in labels) < cell[3] - cell[1] - NEAR:
        return [cell]
    beside = [chunks_of(words.inside(label)) for label in labels]
    lines = chunks_of(words.inside(cell))
    bands = {_band(line, labels) for line in lines}
    figures = any(look_of(line.text) in FIGURES for line in lines)
    heading = not figures and header_role("\n".join(line.text for line in lines)) is not None
    told = mostly_labels([" ".join(c.text for c in chunks) for chunks in beside]) and 2 * len(bands) > len(labels)
    if heading or None in bands or not (told or _level_figures(beside, lines)):
        return [cell]
    return [(cell[0], label[1], cell[2], label[3]) for label in labels]


def _level_figures(beside: Sequence[Sequence[Chunk]], lines: Sequence[Chunk]) -> bool:
    """Whether each line is a figure, level with the one that its cell beside it holds; at most one cell is empty (that
    of a total)."""
    if len(lines) != len(beside) or any(len(chunks) > 1 for chunks in beside):
        return False
    ordered = sorted(lines, key=lambda line: line.middle)
    pairs = [(chunks[0], line) for chunks, line in zip(beside, ordered, strict=True) if chunks]
    level = all(abs(one.middle - line.middle) <= LEVEL for one, line in pairs) and len(pairs) >= max(1, len(lines) - 1)
    return level and all(look_of(c.text) in FIGURES for c in (*lines, *(one for one, _ in pairs)))


def _band(line: Chunk, labels: Sequence[Box]) -> int | None:
    """Which of the labels a line stands beside with the whole height of its letters; None where none."""
    top, bottom = line.core
    return next((i for i, label in enumerate(labels) if label[1] - 1 <= top and bottom <= label[3] + 1), None)
