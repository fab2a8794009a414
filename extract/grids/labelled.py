"""Cards whose labels are drawn one by one, the values beside them in one cell: each value beside its label."""

from __future__ import annotations

from collections.abc import Sequence

from extract.grids.chunks import Chunk, chunks_of
from extract.lexicon import header_role, mostly_labels
from extract.sheets.placed import Placed
from riscontro.model import Box

NEAR = 3.0
"""In points: how far apart sides may lie that are one."""


def labelled_cut(cells: Sequence[Box], words: Placed) -> list[Box]:
    """The cells of a table, one at the right of several labels parted at their heights: most have a line of it. Not a
    heading set over the height of a joint heading and those below it.
    """
    return [part for cell in cells for part in _cut(cell, _left_of(cell, cells), words)]


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
    heading = header_role("\n".join(line.text for line in lines)) is not None
    if heading or not mostly_labels(texts) or None in bands or 2 * len(bands) <= len(labels):
        return [cell]
    return [(cell[0], label[1], cell[2], label[3]) for label in labels]


def _band(line: Chunk, labels: Sequence[Box]) -> int | None:
    """Which of the labels a line stands beside with the whole height of its letters; None where none."""
    top, bottom = line.core
    return next((i for i, label in enumerate(labels) if label[1] - 1 <= top and bottom <= label[3] + 1), None)
