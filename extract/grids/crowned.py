"""Headings printed without a ground right above a drawn table, each over its column."""

from __future__ import annotations

from collections.abc import Sequence

from extract.grids.chunks import Chunk, chunks_of, lines_of_chunks
from extract.lexicon import header_role
from extract.sheets.placed import Placed
from extract.words import union
from riscontro.model import Box

NEAR = 3.0
"""In points: how far words reach over the side of their column at most."""
HIGHEST, WHITE = 60.0, 14.0
"""In points: how far headings reach above a table, and how far apart their lines, or the last and it, stand."""
FEWEST = 3
"""So many columns at least are headed so."""


def with_headings(cells: Sequence[Box], loose: Placed) -> list[Box]:
    """The cells of a drawn table, with one over each column where the loose lines right above it are headings, of most
    columns, and none stands across two."""
    box = union(cells)
    left, top, right, bottom = loose.boxes
    above = (box[0] - NEAR <= left) & (right <= box[2] + NEAR) & (box[1] - HIGHEST < top) & (bottom <= box[1] + NEAR)
    columns = _columns(cells) if above.any() else []
    held = _stacks(chunks_of(loose.only(above)), columns, box[1]) if len(columns) >= FEWEST else {}
    texts = [" ".join(c.text for c in stack) for stack in held.values()]
    if len(held) < FEWEST or 2 * len(held) <= len(columns) or not all(map(header_role, texts)):
        return list(cells)
    start = min(c.box[1] for stack in held.values() for c in stack) - 1
    return [*((x0, start, x1, box[1]) for x0, x1 in columns), *cells]


def _columns(cells: Sequence[Box]) -> list[tuple[float, float]]:
    """The sides of the columns: those of the cells of the row that has most."""
    rows: dict[int, list[Box]] = {}
    for cell in cells:
        rows.setdefault(round(cell[1]), []).append(cell)
    return sorted((cell[0], cell[2]) for cell in max(rows.values(), key=len))


def _stacks(
    chunks: Sequence[Chunk], columns: Sequence[tuple[float, float]], top: float
) -> dict[tuple[float, float], list[Chunk]]:
    """The words over each column, from the lowest line up to where white parts lines or words stand across two."""
    found: dict[tuple[float, float], list[Chunk]] = {}
    for line in reversed(lines_of_chunks(chunks)):
        over = [next((s for s in columns if s[0] - NEAR <= c.box[0] and c.box[2] <= s[1] + NEAR), None) for c in line]
        if None in over or top - max(c.box[3] for c in line) > WHITE:
            break
        for side, chunk in zip(over, line, strict=True):
            if side is not None:
                found.setdefault(side, []).insert(0, chunk)
        top = min(c.box[1] for c in line)
    return found
