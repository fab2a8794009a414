"""Lines at the head of a page that go on with the table which the page before ends with, and alone are none."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from extract.grids.bands import row_borders
from extract.grids.cells import grid_of
from extract.grids.chunks import Chunk, chunks_of
from extract.grids.rowed import by_column
from extract.lexicon import mostly_labels
from extract.looks import FIGURES, Look, look_of
from extract.page import Block, Grid, GridRow, Page, Paragraph
from extract.paired import sides_of
from extract.sheets.placed import Placed
from extract.words import union
from riscontro.model import Box

SIDE = 2.0
"""In points: so far words reach over the border of their column at most."""
FEWEST = 3
"""Tables of fewer columns are none that go on."""
USUAL = 0.8
"""The share of a table's rows that fill a column which every row fills."""
APART = 2.0
"""In font sizes: white wider than this ends what goes on."""
FOOT = 0.88
"""The share of a page's height below which lines are no more than its foot."""


def ending(page: Page) -> list[Grid]:
    """The table that a page ends with, and the one beside it: below them stand no lines but those at the page's
    foot."""
    for block in reversed(page.blocks):
        if isinstance(block, Grid):
            beside = sides_of(page)
            tables = [block, *([beside.one] if beside else [])]
            return [grid for grid in tables if grid.columns >= FEWEST and grid.edges]
        if block.place.box is None or block.place.box[1] < FOOT * page.height:
            return []
    return []


def resumed(blocks: Sequence[Block], words: Placed, above: Sequence[Grid], page: int) -> list[Block]:
    """The blocks of a page, its first lines, below headings that come again maybe, set as rows of a table `above`, the
    first where each of their words stands in one of its columns: whole rows, or before them the rest of its last
    row."""
    heads = [*blocks[:1]] if above and blocks and _heads(blocks[0]) else []
    lines = blocks[len(heads) :]
    head = takewhile(lambda b: isinstance(b, Paragraph) and (_bold(lines[0]) or not _bold(b)) and not _note(b), lines)
    boxes = [b.place.box for b in head if b.place.box] if above else []
    first = words.inside(union(boxes[: _tight(boxes)])) if boxes else words
    for table in above if boxes else ():
        grid = _grid(chunks_of(first), first, table.edges, page)
        if grid is not None and _go_on(grid.rows, table):
            return [*_below(heads, grid), *lines[_tight(boxes) :]]
    return list(blocks)


def _heads(block: Block) -> bool:
    """Whether a block is a table of nothing but headings of columns."""
    if not isinstance(block, Grid) or any(map(_figured, block.rows)):
        return False
    return mostly_labels([c.text for row in block.rows for c in row.cells if c.text.strip() and not c.inherited])


def _below(heads: Sequence[Block], grid: Grid) -> list[Block]:
    """The rows below the headings that come again above them, as one table where both have the same columns."""
    over = heads[0] if heads else None
    if isinstance(over, Grid) and over.columns == grid.columns:
        return [replace(over, rows=(*over.rows, *grid.rows))]
    return [*heads, grid]


def _bold(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.line.bold


def _note(block: Paragraph) -> bool:
    """Whether a line is a note of the table with a star."""
    return block.line.text.startswith(("*", "(*"))


def _tight(boxes: Sequence[Box]) -> int:
    """How many lines from the first on stand near one another."""
    reach = (two[1] - one[3] <= APART * (one[3] - one[1]) for one, two in pairwise(boxes))
    return 1 + sum(takewhile(bool, reach))


def _grid(chunks: Sequence[Chunk], words: Placed, xs: Sequence[float], page: int) -> Grid | None:
    """The words as rows over those columns; None where some stand in none or over two. Words may reach beyond the
    outermost borders, which are where those of the table above end."""
    sides = [bisect(xs, (c.box[0] + c.box[2]) / 2) for c in chunks]
    if not chunks or not all(
        0 < at < len(xs)
        and (at == 1 or xs[at - 1] - SIDE <= c.box[0])
        and (at == len(xs) - 1 or c.box[2] <= xs[at] + SIDE)
        for at, c in zip(sides, chunks, strict=True)
    ):
        return None
    xs = [min(xs[0], *(c.box[0] for c in chunks)), *xs[1:-1], max(xs[-1], *(c.box[2] for c in chunks))]
    ys = [min(c.box[1] for c in chunks) - 1, *row_borders(by_column(xs, chunks), ()), max(c.box[3] for c in chunks) + 1]
    return grid_of([(a, y, b, z) for y, z in pairwise(ys) for a, b in pairwise(xs)], words, page)


def _go_on(rows: Sequence[GridRow], above: Grid) -> bool:
    """Whether all rows are whole, but for the first one that may be the rest of the last row above."""
    usual = _usual(above.rows[:-1] or above.rows)
    whole = rows[1:] if _rest(rows[0], above.rows[-1], usual) else rows
    return len(usual) >= FEWEST and all(_whole(row, usual) for row in whole)


def _whole(row: GridRow, usual: frozenset[int]) -> bool:
    """Whether a row with a figure fills the columns that every row fills, but for one of many."""
    filled = _filled(row)
    return _figured(row) and len(filled) >= FEWEST and len(usual - filled) < 2


def _usual(rows: Sequence[GridRow]) -> frozenset[int]:
    """The columns that nearly every row fills, those that say one thing only left out."""
    several = [filled for row in rows if len(filled := _filled(row)) > 1]
    counts = Counter(c for filled in several for c in filled)
    return frozenset(c for c, n in counts.items() if n >= USUAL * len(several))


def _filled(row: GridRow) -> frozenset[int]:
    """The columns in which a row says something of its own."""
    return frozenset(c.first for c in row.cells if c.text.strip() and not c.inherited)


def _figured(row: GridRow) -> bool:
    return any(look_of(c.text) in FIGURES for c in row.cells)


def _rest(row: GridRow, last: GridRow, usual: frozenset[int]) -> bool:
    """Whether a row says what the last one lacks, its name among it, which a code may stand over: words in a column
    that every row fills."""
    said, codes = _filled(row), {c.first for c in last.cells if look_of(c.text) is Look.CODE}
    words = {c.first for c in row.cells if look_of(c.text) is Look.TEXT}
    return not said & (_filled(last) - codes) and bool(words & usual) and _figured(last)
