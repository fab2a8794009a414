"""Labels drawn on a ground of their own, a column without a table: what stands beside each is its value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.lexicon import header_role, is_heading, label_key, mostly_labels
from extract.page import Block, Grid, GridCell, GridRow, Paragraph, TextLine
from extract.words import union
from riscontro.model import Place

FEWEST = 2
"""So many labels, one below the other, at least."""
NEAR = 2.5
"""In points: boxes whose sides lie so near to each other are drawn as one column."""


def beside_labels(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a page, each column of nothing but labels with the lines right of it as its second column."""
    blocks = _columns([_line_by_line(b) if isinstance(b, Grid) else b for b in blocks])
    labels = [b for b in blocks if isinstance(b, Grid) and _labels(b)]
    frames = {id(b): _framed(b) for b in blocks if isinstance(b, Grid) and _is_frame(b)} if labels else {}
    lines = [*(b for b in blocks if isinstance(b, Paragraph)), *(line for held in frames.values() for line in held)]
    valued = {
        id(g): _valued(g, [x for x in lines if isinstance(x, Paragraph) and _owner(x, labels) is g]) for g in labels
    }
    taken = {id(line) for _, beside in valued.values() for line in beside}
    opened = {key for key, held in frames.items() if any(id(line) in taken for line in held)}
    found = (frames[id(b)] if id(b) in opened else [valued[id(b)][0] if id(b) in valued else b] for b in blocks)
    return [block for held in found for block in held if id(block) not in taken]


def _line_by_line(grid: Grid) -> Grid:
    """The grid, a row of several labels one below the other with a value beside each set as so many rows."""
    return replace(grid, rows=tuple(part for row in grid.rows for part in _lines(row)))


def _lines(row: GridRow) -> list[GridRow]:
    cells = [c for c in row.cells if c.lines]
    if len(cells) != 2 or len(cells[0].lines) < FEWEST or not all(_says(line.text) for line in cells[0].lines):
        return [row]
    if label_key(cells[0].text) or is_heading(cells[0].text):
        return [row]
    values = _parted(cells[1].lines, len(cells[0].lines))
    pairs = list(zip(cells[0].lines, values, strict=False))
    if len(values) != len(cells[0].lines) or not all(_level_lines(label, value) for label, value in pairs):
        return [row]
    parts = []
    for label, value in pairs:
        box = union(line.box for line in (label, *value) if line.box)
        held = tuple(replace(c, lines=lines) for c, lines in zip(cells, ((label,), value), strict=True))
        parts.append(GridRow(held, replace(row.place, box=box)))
    return parts


def _says(text: str) -> bool:
    """Whether a line is a label of a card or the heading of a figure, or of a name."""
    return label_key(text) is not None or header_role(text) is not None


def _parted(lines: Sequence[TextLine], into: int) -> list[tuple[TextLine, ...]]:
    """The lines of a cell cut where the white between them is widest; nothing where they are too few."""
    if len(lines) < into or not all(line.box for line in lines):
        return []
    white = [(two.box[1] - one.box[3], at) for at, (one, two) in enumerate(pairwise(lines), 1) if one.box and two.box]
    cuts = sorted(at for _, at in sorted(white, reverse=True)[: into - 1])
    return [tuple(lines[a:b]) for a, b in pairwise([0, *cuts, len(lines)])]


def _level_lines(label: TextLine, value: Sequence[TextLine]) -> bool:
    """Whether a label stands at the height of its value, half a line more or less."""
    if label.box is None:
        return False
    top, bottom = (f(line.box[i] for line in value if line.box) for f, i in ((min, 1), (max, 3)))
    middle, half = (label.box[1] + label.box[3]) / 2, label.size / 2
    return bool(top - half < middle < bottom + half)


def _columns(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, boxes of one label each that are drawn one below the other put together as one column."""
    joined: list[Block] = []
    for block in blocks:
        upper = next((b for b in reversed(joined) if isinstance(b, Grid)), None)
        if upper and isinstance(block, Grid) and _is_label(block) and _is_label(upper) and _below(upper, block):
            box = union(b for b in (upper.place.box, block.place.box) if b)
            column = replace(upper, rows=(*upper.rows, *block.rows), place=replace(upper.place, box=box))
            joined[joined.index(upper)] = column
        else:
            joined.append(block)
    return joined


def _is_label(grid: Grid) -> bool:
    """Whether a grid is one column of nothing but labels."""
    return len(grid.edges) == FEWEST and all(label_key(row.raw) for row in grid.rows)


def _below(upper: Grid, lower: Grid) -> bool:
    one, two = upper.place.box, lower.place.box
    if one is None or two is None:
        return False
    return max(abs(one[0] - two[0]), abs(one[2] - two[2]), abs(two[1] - one[3])) <= NEAR


def _is_frame(grid: Grid) -> bool:
    """Whether a grid is a single cell: the words in a frame around a card, apart from its labels."""
    return len(grid.rows) == len(grid.rows[0].cells) == 1 and grid.place.box is not None


def _framed(grid: Grid) -> list[Block]:
    return [Paragraph(line, replace(grid.place, box=line.box)) for line in grid.lines]


def _labels(grid: Grid) -> bool:
    """Whether a grid is one column of cells most of which are headings or labels of cards."""
    texts = [row.raw for row in grid.rows if row.raw]
    opens = len(texts) == 1 and (label_key(texts[0]) or "").startswith("open")
    return len(grid.edges) == FEWEST and (opens or (len(texts) >= FEWEST and mostly_labels(texts)))


def _owner(line: Paragraph, labels: Sequence[Grid]) -> Grid | None:
    """The labels next left of a line, at its height; None where there are none."""
    box = line.line.box
    left = [g for g in labels if box and g.edges[-1] <= box[0] and any(_level(line, row) for row in g.rows)]
    return max(left, key=lambda g: g.edges[-1], default=None)


def _valued(grid: Grid, lines: Sequence[Paragraph]) -> tuple[Grid, list[Paragraph]]:
    """The grid with what stands at the height of each of its rows beside it, and the lines taken for that."""
    rows, taken = [], []
    for row in grid.rows:
        mine = [line for line in lines if _level(line, row)]
        taken += mine
        rows.append(replace(row, cells=(*row.cells, _value(mine))) if mine else row)
    if not taken:
        return grid, []
    right = max(line.line.box[2] for line in taken if line.line.box)
    return Grid(tuple(rows), 2, grid.place, (*grid.edges, right)), taken


def _level(line: Paragraph, row: GridRow) -> bool:
    one, two = line.line.box, row.place.box
    return one is not None and two is not None and two[1] <= (one[1] + one[3]) / 2 <= two[3]


def _value(lines: Sequence[Paragraph]) -> GridCell:
    box = union(line.line.box for line in lines if line.line.box)
    return GridCell(tuple(line.line for line in lines), 1, 1, Place(page=lines[0].place.page, box=box))
