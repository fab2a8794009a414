"""Names that stand apart from the figures of their row: above them, or below their code beyond the end of a table or
page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import takewhile

from extract.levels import labelled_objective
from extract.lexicon import header_role
from extract.looks import FIGURES, Look, look_of
from extract.page import Block, Grid, GridCell, GridRow, Paragraph, TextLine
from extract.rows.rows import is_header
from extract.words import union
from riscontro.model import Role

CODES = frozenset({Look.CODE, Look.DOTTED})
FEWEST = 2
"""So many figures at least has a row whose name is looked for, and so many words its name."""
NEAR = 4.0
"""In points: how far a name may lie off the code above it, and reach beyond the borders of its column."""
TIGHT = 0.75
"""In font sizes: white above a line of the same cell at most."""
SIZE = 0.5
"""In points: how far letters of one size may differ."""


def name_below(blocks: list[Block]) -> None:
    """Gives the last row of each table of a page the name that stands right below the table."""
    for at, block in enumerate(blocks):
        if isinstance(block, Grid) and (code := bare(block)) and (line := code.lines[-1]).box:
            lines = _name(blocks[at + 1 :], block, code, line.box[3])
            blocks[at] = _with(block, code, lines)
            del blocks[at + 1 : at + 1 + len(lines)]


def name_joined(before: list[Block], after: list[Block], above: Sequence[Block]) -> None:
    """Gives the last row of `before` the name that stands, without figures, at the head of a later page: below what
    runs there as it did on the page `above`, or the headings come again, as lines or as a table of nothing else."""
    last = next((i for i in range(len(before) - 1, -1, -1) if isinstance(before[i], Grid)), None)
    table = before[last] if last is not None else None
    code = bare(table) if isinstance(table, Grid) else None
    if last is None or not isinstance(table, Grid) or code is None:
        return
    running = {block.line.text for block in above if isinstance(block, Paragraph)}
    heads = {word for row in table.rows if is_header(row) for word in row.raw.split()}
    first = sum(1 for _ in takewhile(lambda block: _comes_again(block, running, heads), after))
    lines = _name(after[first:], table, code, None)
    before[last] = _with(table, code, lines)
    del after[first : first + len(lines)]


def names_above(grid: Grid) -> Grid:
    """The grid, rows of figures without words put together with those right above that say the rest of a row: a name
    in the middle of a high row whose figures stand at its foot."""
    own = [{c.first: look_of(c.text) for c in row.cells if c.text.strip() and not c.inherited} for row in grid.rows]
    bare_ = [at for at in range(1, len(own)) if sum(k in FIGURES for k in own[at].values()) >= FEWEST]
    bare_ = [at for at in bare_ if Look.TEXT not in own[at].values()] if grid.edges else []
    rows = list(grid.rows)
    for at in reversed(bare_):
        upper, lower = own[at - 1], own[at]
        apart = upper.keys().isdisjoint(lower) and Look.TEXT in upper.values() and max(upper) > min(lower)
        if apart and upper.keys() | lower.keys() in [one.keys() for one in own]:
            rows[at - 1 : at + 1] = [_one(rows[at - 1], rows[at])]
    return replace(grid, rows=tuple(rows)) if len(rows) < len(grid.rows) else grid


def _one(upper: GridRow, lower: GridRow) -> GridRow:
    """Two rows that say nothing in the same column as one."""
    said = [c for c in (*upper.cells, *lower.cells) if c.text.strip() and not (c.inherited and c in lower.cells)]
    held = {column for c in said for column in range(c.first, c.last + 1)}
    blank = [c for c in lower.cells if held.isdisjoint(range(c.first, c.last + 1))]
    boxes = [row.place.box for row in (upper, lower) if row.place.box]
    place = replace(upper.place, box=union(boxes)) if boxes else upper.place
    return GridRow(tuple(sorted((*said, *blank), key=lambda c: c.first)), place)


def bare(grid: Grid) -> GridCell | None:
    """The code in the last row of a table that stands alone where all other rows have a name below it, or where names
    stand; None where the row has no figures."""
    row = grid.rows[-1] if grid.edges and grid.rows else None
    own = [c for c in row.cells if c.text.strip() and not c.inherited] if row else []
    coded = next((at for at in range(len(own) - 1, -1, -1) if look_of(own[at].text) in CODES and own[at].lines), None)
    if coded is None or sum(look_of(c.text) in FIGURES for c in own[coded + 1 :]) < FEWEST:
        return None
    code, others = own[coded], grid.rows[:-1]
    over = [c for row in others if not is_header(row) and (c := row.at(code.first)) and c.span == code.span]
    named = bool(over) and all(map(_named, over))
    headed = (c.text for row in others if is_header(row) for c in row.cells if c.first == code.first)
    return code if named or (not over and any(header_role(text) is Role.NAME for text in headed)) else None


def _named(cell: GridCell) -> bool:
    return len(cell.lines) > 1 and look_of(cell.lines[0].text) in CODES


def _comes_again(block: Block, running: Set[str], heads: Set[str]) -> bool:
    """Whether a block at the head of a page says nothing but what runs there on every page, or the headings."""
    if isinstance(block, Grid):
        return all(map(is_header, block.rows))
    return block.line.text in running or set(block.line.text.split()) <= heads


def _name(blocks: Sequence[Block], table: Grid, code: GridCell, bottom: float | None) -> list[TextLine]:
    """The lines of the name of a code among the first of the blocks; `bottom` is where the code ends on their page."""
    like = next((c.lines[1] for row in table.rows[-2::-1] if (c := row.at(code.first)) and _named(c)), None)
    found = list(_tight(blocks, table, code, like, bottom))
    words = " ".join(line.text for line in found)
    begins = words[:1].isupper() and len(words.split()) >= FEWEST and header_role(words) is None
    whole = begins and not (words.endswith((".", ":")) or labelled_objective(words))
    return found if whole and look_of(words) is Look.TEXT else []


def _tight(
    blocks: Sequence[Block], table: Grid, code: GridCell, like: TextLine | None, bottom: float | None
) -> Iterator[TextLine]:
    """The lines, from the first on, that stand close in the column of the code, set as the names of other rows."""
    left, right = table.edges[code.first] - NEAR, table.edges[code.last + 1] + NEAR
    set_as, own = like or code.lines[0], code.lines[-1].box
    for block in blocks:
        if not isinstance(block, Paragraph) or (box := block.line.box) is None or own is None:
            return
        line = block.line
        alike = abs(line.size - set_as.size) <= SIZE and (like is None or line.bold == like.bold)
        close = bottom is None or box[1] - bottom <= TIGHT * line.size
        aligned = abs(box[0] - own[0]) <= NEAR or abs(box[0] + box[2] - own[0] - own[2]) <= 2 * NEAR
        if not (alike and close and aligned and left <= box[0] and box[2] <= right):
            return
        bottom = box[3]
        yield line


def _with(table: Grid, code: GridCell, lines: Sequence[TextLine]) -> Grid:
    """The table with these lines below the code of its last row."""
    last = table.rows[-1]
    cells = tuple(replace(c, lines=(*c.lines, *lines)) if c is code else c for c in last.cells)
    return replace(table, rows=(*table.rows[:-1], GridRow(cells, last.place))) if lines else table


def names_cut(table: Grid, below: GridRow) -> tuple[Grid, GridRow] | None:
    """The table and the first row of the next page, of which the names that stand there over its own code are put below
    the code that the last row of the table has alone, and so is the rest of what is set once for both."""
    code = bare(table)
    own = below.at(code.first) if code else None
    codes = [at for at, line in enumerate(own.lines) if look_of(line.text) in CODES] if own else []
    last = table.rows[-1]
    if code is None or own is None or not codes or not codes[0] or len(last.cells) != len(below.cells):
        return None
    upper, lower = [], []
    for a, b in zip(last.cells, below.cells, strict=True):
        if a is code:
            a, b = replace(a, lines=(*a.lines, *b.lines[: codes[0]])), replace(b, lines=b.lines[codes[0] :])
        elif a.first < code.first and look_of(a.text) in CODES and look_of(b.text) is Look.TEXT:
            a = replace(a, lines=(*a.lines, *b.lines))
            b = replace(a, place=b.place, inherited=True)
        upper.append(a)
        lower.append(b)
    rows = (*table.rows[:-1], replace(last, cells=tuple(upper)))
    return replace(table, rows=rows), replace(below, cells=tuple(lower))
