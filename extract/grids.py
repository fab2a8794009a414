"""From cells and words to grids: rows, spans, cells that go on below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.chunks import Chunk, chunks_of
from extract.page import Grid, GridCell, GridRow
from extract.words import Glyphs, inside, lines_of
from riscontro.model import Box, Place

SNAP = 2.5


def grid_of(cells: Sequence[Box], words: Sequence[Glyphs], page: int) -> Grid | None:
    """The grid made by ruled cells (boxes) and the words in them; None when no word lies in it.

    Words inside the table but in no cell (a row without fill among filled ones) make a cell of their own.
    """
    xs, ys = (
        _edges([c[0] for c in cells] + [c[2] for c in cells]),
        _edges([c[1] for c in cells] + [c[3] for c in cells]),
    )
    box = (xs[0], ys[0], xs[-1], ys[-1])
    mine = [w for w in words if inside(w, box)]
    if not mine:
        return None
    held = [(c, [w for w in mine if inside(w, c)]) for c in cells]
    held += _open_cells(xs, ys, cells, mine)
    rows = [_row(band, held, xs, page) for band in pairwise(ys)]
    kept = tuple(r for r in rows if r.cells)
    return Grid(kept, len(xs) - 1, Place(page=page, box=box), tuple(xs))


def _open_cells(
    xs: list[float], ys: list[float], cells: Sequence[Box], words: Sequence[Glyphs]
) -> list[tuple[Box, list[Glyphs]]]:
    """For each row, the stretches between borders that no cell covers but words fill."""
    lost = [w for w in words if not any(inside(w, c) for c in cells)]
    found: list[tuple[Box, list[Glyphs]]] = []
    for top, bottom in pairwise(ys) if lost else ():
        band = [w for w in lost if inside(w, (xs[0], top, xs[-1], bottom))]
        free = [(a, b) for a, b in pairwise(xs) if not any(_covers(c, (a + b) / 2, (top + bottom) / 2) for c in cells)]
        for left, right in _joined(free, chunks_of(band)) if band else ():
            box = (left, top, right, bottom)
            found += [(box, inner)] if (inner := [w for w in band if inside(w, box)]) else []
    return found


def _covers(cell: Box, x: float, y: float) -> bool:
    return cell[0] < x < cell[2] and cell[1] < y < cell[3]


def _joined(spans: list[tuple[float, float]], chunks: Sequence[Chunk]) -> list[tuple[float, float]]:
    """The stretches, those put together over whose border words lie that belong together."""
    runs: list[tuple[float, float]] = []
    for left, right in spans:
        if runs and runs[-1][1] == left and any(c.box[0] < left < c.box[2] for c in chunks):
            runs[-1] = (runs[-1][0], right)
        else:
            runs.append((left, right))
    return runs


def _edges(values: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > SNAP:
            edges.append(value)
    return edges


def _row(band: tuple[float, float], pieces: list[tuple[Box, list[Glyphs]]], xs: list[float], page: int) -> GridRow:
    middle = (band[0] + band[1]) / 2
    found = []
    for box, words in pieces:
        if not box[1] < middle < box[3]:
            continue
        first, last = _column(box[0], xs), _column(box[2], xs) - 1
        place = Place(page=page, box=_rounded(box))
        found.append(GridCell(tuple(lines_of(words)), first, max(first, last), place, box[1] < band[0] - SNAP))
    cells = tuple(sorted(found, key=lambda c: c.first))
    return GridRow(cells, Place(page=page, box=_rounded((xs[0], band[0], xs[-1], band[1]))))


def _column(x: float, xs: list[float]) -> int:
    return min(range(len(xs)), key=lambda i: abs(xs[i] - x))


def _rounded(box: Box) -> Box:
    return (round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2))
