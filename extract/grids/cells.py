"""From cells and words to grids: rows, spans, cells that go on below."""

from __future__ import annotations

from bisect import bisect, bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.grids.chunks import Chunk, chunks_of
from extract.grids.parted import whole
from extract.grids.undivided import divided
from extract.page import Grid, GridCell, GridRow, TextLine
from extract.sheets.placed import Placed, placed
from extract.words import Glyphs, lines_of
from riscontro.model import Box, Place

SNAP = 2.5
"""In points: sides of cells nearer than this are one edge."""


def grid_of(cells: Sequence[Box], words: Sequence[Glyphs], page: int) -> Grid | None:
    """The grid made by ruled cells (boxes) and the words in them; None when no word lies in it.

    Words inside the table but in no cell (a row without fill among filled ones) make a cell of their own.
    """
    xs, ys = (
        _edges([c[0] for c in cells] + [c[2] for c in cells]),
        _edges([c[1] for c in cells] + [c[3] for c in cells]),
    )
    box = (xs[0], ys[0], xs[-1], ys[-1])
    mine = placed(words).inside(box)
    if not mine:
        return None
    held, lost = mine.among(cells)
    heads = [divided(cell, inner, xs, ys) for cell, inner in zip(cells, held, strict=True)]
    if any(heads):
        parted = [part for cell, parts in zip(cells, heads, strict=True) for part in parts or [cell]]
        return grid_of(parted, words, page)
    found = [*zip(cells, held, strict=True), *_open_cells(xs, ys, cells, lost)]
    pieces = [_piece(box, inner, xs, page) for box, inner in found]
    rows = [_row(band, held, xs, page) for band, held in _by_band(list(pairwise(ys)), pieces)]
    kept = tuple(r for r in rows if r.cells and not _between(r))
    return Grid(kept, len(xs) - 1, Place(page=page, box=box), tuple(xs))


def _between(row: GridRow) -> bool:
    """Whether a row lies between two rules that part others, drawn at two heights: in it cells go on, none begins."""
    said = [c.inherited for c in row.cells if c.text.strip()]
    return len(said) > 1 and all(said)


def _open_cells(xs: list[float], ys: list[float], cells: Sequence[Box], lost: Placed) -> Iterator[tuple[Box, Placed]]:
    """For each row, the stretches between borders that no cell covers but words that are in none fill."""
    for top, bottom in pairwise(ys) if lost else ():
        band = lost.inside((xs[0], top, xs[-1], bottom))
        free = [(a, b) for a, b in pairwise(xs) if not any(_covers(c, (a + b) / 2, (top + bottom) / 2) for c in cells)]
        for left, right in _joined(free, chunks_of(band)) if band else ():
            box = (left, top, right, bottom)
            if inner := band.inside(box):
                yield box, inner


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


def _piece(box: Box, words: Sequence[Glyphs], xs: list[float], page: int) -> tuple[Box, GridCell]:
    """A cell with its words, and the box it is drawn in."""
    first, last = _column(box[0], xs), _column(box[2], xs) - 1
    lines = whole(_label_first(lines_of(words)), box[2] - box[0])
    return box, GridCell(lines, first, max(first, last), Place(page=page, box=_rounded(box)))


def _label_first(lines: list[TextLine]) -> list[TextLine]:
    """The lines, one in bold that stands alone left of all others before them: the label in the middle of a name."""
    for i, line in enumerate(lines[1:-1], 1):
        others = [*lines[:i], *lines[i + 1 :]]
        if line.bold and line.box and all(other.box and line.box[2] < other.box[0] for other in others):
            return [line, *others]
    return lines


def _by_band(
    bands: Sequence[tuple[float, float]], pieces: Sequence[tuple[Box, GridCell]]
) -> Iterator[tuple[tuple[float, float], list[tuple[Box, GridCell]]]]:
    """Each band with the pieces that reach over its middle."""
    middles = [sum(band) / 2 for band in bands]
    held: list[list[tuple[Box, GridCell]]] = [[] for _ in bands]
    for box, cell in pieces:
        for i in range(bisect_right(middles, box[1]), bisect_left(middles, box[3])):
            held[i].append((box, cell))
    yield from zip(bands, held, strict=True)


def _row(band: tuple[float, float], pieces: Sequence[tuple[Box, GridCell]], xs: list[float], page: int) -> GridRow:
    found = [replace(cell, inherited=True) if box[1] < band[0] - SNAP else cell for box, cell in pieces]
    cells = tuple(sorted(found, key=lambda c: c.first))
    return GridRow(cells, Place(page=page, box=_rounded((xs[0], band[0], xs[-1], band[1]))))


def _column(x: float, xs: list[float]) -> int:
    """The edge nearest to x, of two as near the left one."""
    right = min(bisect(xs, x), len(xs) - 1)
    return right - 1 if right and x - xs[right - 1] <= abs(xs[right] - x) else right


def _rounded(box: Box) -> Box:
    return (round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2))
