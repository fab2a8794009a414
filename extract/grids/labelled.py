"""Cards whose labels are drawn one by one, the values beside them in one cell: each value beside its label."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.grids.chunks import Chunk, chunks_of
from extract.grids.ruling import Stroke
from extract.lexicon import header_role, mostly_labels
from extract.looks import FIGURES, look_of
from extract.sheets.placed import Placed
from riscontro.model import Box

NEAR = 3.0
"""In points: how far apart sides may lie that are one."""


def labelled_cut(cells: Sequence[Box], words: Placed, uprights: Sequence[Stroke] = ()) -> list[Box]:
    """The cells of a table, one at the right of several labels parted at their heights: most have a line of it. Not a
    heading set over the height of a joint heading and those below it. A further label on a ground of its own between
    the `uprights` parts the values at its sides.
    """
    cut = [(cell, _cut(cell, _left_of(cell, cells), words)) for cell in cells]
    return [
        piece
        for cell, parts in cut
        for part in parts
        for piece in (_around_labels(part, words, uprights) if parts != [cell] else [part])
    ]


def _around_labels(cell: Box, words: Placed, uprights: Sequence[Stroke]) -> list[Box]:
    """A cell parted at the uprights that run from its top to its foot, where a label stands between two of them."""
    through = {x for x, top, bottom in uprights if top < cell[1] + NEAR and bottom > cell[3] - NEAR}
    xs = [cell[0], *sorted(x for x in through if cell[0] + NEAR < x < cell[2] - NEAR), cell[2]]
    pieces = [(left, cell[1], right, cell[3]) for left, right in pairwise(xs)]
    texts = [" ".join(c.text for c in chunks_of(words.inside(piece))) for piece in pieces]
    return pieces if all(texts) and any(header_role(text) is not None for text in texts[1:]) else [cell]


def _left_of(cell: Box, cells: Sequence[Box]) -> list[Box]:
    """The cells that end where this one begins and stand within its height, from the top."""
    beside = (c for c in cells if abs(c[2] - cell[0]) < NEAR)
    return sorted((c for c in beside if cell[1] - NEAR < c[1] and c[3] < cell[3] + NEAR), key=lambda c: c[1])


def _cut(cell: Box, labels: Sequence[Box], words: Placed) -> list[Box]:
    if len(labels) < 2 or sum(c[3] - c[1] for c in labels) < cell[3] - cell[1] - NEAR:
        return [cell]
    texts = [" ".join(c.text for c in chunks_of(words.inside(label))) for label in labels]
    lines = chunks_of(words.inside(cell))
    bands = {_band(line, labels) for line in lines}
    figures = any(look_of(line.text) in FIGURES for line in lines)
    heading = not figures and header_role("\n".join(line.text for line in lines)) is not None
    if heading or not mostly_labels(texts) or None in bands or 2 * len(bands) <= len(labels):
        return [cell]
    return [(cell[0], label[1], cell[2], label[3]) for label in labels]


def _band(line: Chunk, labels: Sequence[Box]) -> int | None:
    """Which of the labels a line stands beside with the whole height of its letters; None where none."""
    top, bottom = line.core
    return next((i for i, label in enumerate(labels) if label[1] - 1 <= top and bottom <= label[3] + 1), None)
