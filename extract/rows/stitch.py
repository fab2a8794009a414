"""Tables that go over pages: repeated headings are dropped and rows cut by the page break are put together."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise

from extract.levels import CODE, CODED, labelled_objective
from extract.looks import DATE, FIGURES, Look, look_of
from extract.page import Block, Grid, GridCell, GridRow, Page
from extract.rows.carried import card_joined, lines_joined
from extract.rows.named import name_below, name_joined, names_cut
from extract.rows.rows import is_header
from riscontro.model import Place

NEAR = 4.0
"""In points: how far edges of one table may lie apart from page to page."""
PAGES_APART = 3
"""So many pages after a table's last one, those between without a table, it may go on."""
SHARED = 0.5
"""The share of the narrower of two columns that lies below the other one."""
FEWER = 2
"""So many columns at most, of what is set once for several rows, a table lacks on the next page."""
CODES = frozenset({Look.CODE, Look.DOTTED})
LAID = 30.0
"""In points: how far all of a table may lie beside that of the page before, where sheets were laid on a scanner."""


def stitch(pages: Sequence[Page]) -> list[list[Block]]:
    """The blocks of each page, with the first rows of a table continued from the page before joined to its last."""
    result: list[list[Block]] = []
    for page in pages:
        blocks = list(page.blocks)
        name_below(blocks)
        if result:
            lines_joined(result[-1], blocks)
        if result and (ends := _ends(result[-1], blocks)):
            card_joined(result[-1], blocks, *ends)
        near = result[-PAGES_APART:]
        before = next((b for b in reversed(near) if any(isinstance(block, Grid) for block in b)), None)
        if before is not None:
            name_joined(before, blocks, result[-1])
        if before is not None and (joint := _joint(before, blocks)):
            _join(before, blocks, *joint, next_page=before is near[-1])
        result.append(blocks)
    return result


def _ends(before: list[Block], after: list[Block]) -> tuple[int, int] | None:
    """Which block is the last table of a page, and which the first of the next that is no heading printed again."""
    last = next((i for i in range(len(before) - 1, -1, -1) if isinstance(before[i], Grid)), None)
    again = {grid.rows[0].raw for grid in before if isinstance(grid, Grid) and len(grid.rows) == 1}
    tables = [(i, block) for i, block in enumerate(after) if isinstance(block, Grid)]
    first = next((i for i, grid in tables if len(grid.rows) > 1 or grid.rows[0].raw not in again), None)
    return None if last is None or first is None else (last, first)


def _joint(before: list[Block], after: list[Block]) -> tuple[int, int] | None:
    ends = _ends(before, after)
    if ends is None:
        return None
    last, first = ends
    one, two = before[last], after[first]
    assert isinstance(one, Grid) and isinstance(two, Grid)
    return (last, first) if _same_table(one, two) or lacking(one, two) is not None else None


def _same_table(one: Grid, two: Grid) -> bool:
    """Whether the second grid may go on where the first ended: same outer borders, and no border of its own."""
    if not one.edges or not two.edges:
        return False
    by = _moved(one, two)
    edges = [x - by for x in two.edges]
    outer = abs(by) <= LAID and all(abs(one.edges[end] - edges[end]) <= NEAR for end in (0, -1))
    return outer and len(edges) > 2 and all(any(abs(x - y) <= NEAR for y in one.edges) for x in edges)


def same_columns(one: Grid, two: Grid) -> bool:
    """Whether two grids begin below each other and have as many columns, each in good part below the other one's: where
    nothing is drawn, a column is as wide as its words."""
    if not len(one.edges) == len(two.edges) > 2 or abs(one.edges[0] - two.edges[0]) > NEAR:
        return False
    return all(_below(a, b) for a, b in zip(pairwise(one.edges), pairwise(two.edges), strict=True))


def lacking(one: Grid, two: Grid) -> int | None:
    """How many columns the second grid lacks at its left, where no row prints anything in them, if all its columns lie
    below those of the first one, those in which its first row has words in good part; None where they do not."""
    fewer = len(one.edges) - len(two.edges)
    body = without_repeats(two, one)
    if not 0 <= fewer <= FEWER or len(two.edges) < 3 or not body:
        return None
    pairs = zip(pairwise(one.edges[fewer:]), pairwise(two.edges), strict=True)
    said = {column for c in body[0].cells if c.text.strip() for column in range(c.first, c.last + 1)}
    held = (_below(a, b, SHARED if column in said else 0.0) for column, (a, b) in enumerate(pairs))
    return fewer if all(held) else None


def further(row: GridRow, by: int) -> GridRow:
    """A row with so many empty columns more at its left; itself with none."""
    if not by:
        return row
    blank = tuple(GridCell((), i, i, row.place) for i in range(by))
    return replace(row, cells=(*blank, *(replace(c, first=c.first + by, last=c.last + by) for c in row.cells)))


def _below(one: tuple[float, float], two: tuple[float, float], share: float = SHARED) -> bool:
    shared = min(one[1], two[1]) - max(one[0], two[0])
    return shared > share * min(one[1] - one[0], two[1] - two[0])


def _moved(one: Grid, two: Grid) -> float:
    """How much further to the right a table lies than on the page before: 0 unless it was recognised."""
    lines = (line for row in two.rows for cell in row.cells for line in cell.lines)
    recognised = any(line.confidence is not None for line in lines)
    return two.edges[0] - one.edges[0] if recognised else 0.0


def _join(before: list[Block], after: list[Block], last: int, first: int, *, next_page: bool) -> None:
    """Puts the row together that the break cut; beyond a page without a table only words that go on tell it."""
    one, two = before[last], after[first]
    assert isinstance(one, Grid) and isinstance(two, Grid)
    body = without_repeats(two, one)
    if body and (named := names_cut(one, body[0])):
        before[last], after[first] = named[0], replace(two, rows=(*two.rows[: -len(body)], named[1], *body[1:]))
        return
    cut = fragments if next_page and _same_table(one, two) else cut_words
    heads = bool(body and one.rows) and _heads_below(one.rows[-1], body[0], (*one.rows[:-1], *body[1:]))
    rest = further(body[0], 0 if cut is fragments else lacking(one, two) or 0) if body else None
    if not rest or not one.rows or heads:
        return
    rest, anew = _filled_up(rest, one.rows[-1]), frozenset[Place]()
    joined = cut(one.rows[-1], rest, _moved(one, two)) or _completes(one.rows, rest)
    if not joined and (anew := _anew(one.rows[-1], rest, body[1:])):
        joined = cut(one.rows[-1], _without(rest, anew), _moved(one, two))
    if joined:
        begun = anew or _begun(one.rows[-1], rest, body[1:])
        merged = _merged(one.rows[-1], rest, begun)
        above = (_with_whole(row, merged) for row in one.rows[:-1])
        before[last] = Grid((*above, merged), one.columns, one.place, one.edges)
        rows = (*two.rows[: len(two.rows) - len(body)], *(_beginning(row, begun) for row in body[1:2]), *body[2:])
        after[first : first + 1] = [Grid(rows, two.columns, two.place, two.edges)] if rows else []


def _filled_up(row: GridRow, upper: GridRow) -> GridRow:
    """A row with a cell that says nothing in each column of the upper one where it has none: what is set once for the
    rows above goes on there without words."""
    held = {c for cell in row.cells for c in range(cell.first, cell.last + 1)}
    blank = [c for c in upper.cells if held.isdisjoint(range(c.first, c.last + 1))]
    cells = (*row.cells, *(replace(c, lines=(), inherited=False, place=_level(c.place, row.place)) for c in blank))
    whole = len(row.cells) + len(blank) == len(upper.cells) > len(row.cells)
    return replace(row, cells=tuple(sorted(cells, key=lambda c: c.first))) if whole else row


def _level(place: Place, row: Place) -> Place:
    """A place as far to the left and right as it is, at the height of a row."""
    if place.box is None or row.box is None:
        return row
    return replace(row, box=(place.box[0], row.box[1], place.box[2], row.box[3]))


def _heads_below(last: GridRow, first: GridRow, others: Sequence[GridRow]) -> bool:
    """Whether the last row of a page is a heading and not the beginning of the next row: it holds lone words, as other
    rows of the table do, and what stands below these begins anew."""
    lone = _lone(last)
    below = first.at(lone.first) if lone else None
    anew = below is not None and below.text[:1].isupper()
    return anew and any(
        (cell := _lone(row)) and lone and (cell.first, cell.last) == (lone.first, lone.last) for row in others
    )


def _lone(row: GridRow) -> GridCell | None:
    """The only words of a row; None where it has others, or a figure."""
    filled = [c for c in row.cells if c.text.strip() and not c.inherited]
    return filled[0] if len(filled) == 1 and look_of(filled[0].text) is Look.TEXT else None


def without_repeats(grid: Grid, earlier: Grid) -> list[GridRow]:
    """The rows after those at the top that repeat a heading of the page before, or stand over a heading."""
    printed = {row.raw for row in earlier.rows}
    rows = list(grid.rows)
    while rows and (is_header(rows[0]) or _repeats(rows[0], printed, len(rows) < len(grid.rows)) or _over_header(rows)):
        rows.pop(0)
    return rows


def _repeats(row: GridRow, printed: Set[str], below: bool) -> bool:
    """Whether a row comes again from the page before as a heading does: of one cell, or words `below` a heading."""
    return row.raw in printed and (len(row.cells) == 1 or (below and not any(map(_figure, row.cells))))


def _over_header(rows: Sequence[GridRow]) -> bool:
    """Whether the first row stands over headings: a year over two of them."""
    return len(rows) > 1 and is_header(rows[1]) and not any(map(_figure, rows[0].cells))


def fragments(upper: GridRow, lower: GridRow, by: float = 0.0) -> bool:
    """Whether two rows are one row cut in two: same cells, and no figure printed whole in both, nor an objective called
    one below. The lower one lies `by` points further to the right.
    """
    pairs = list(zip(upper.cells, lower.cells, strict=False))
    return all(_aligned(one, two, by) for one, two in pairs) and _of_one_row(upper, lower)


def cut_words(upper: GridRow, lower: GridRow, _: float = 0.0) -> bool:
    """As `fragments`, of tables whose borders are not drawn: by words cut by the break, which go on small, below a code
    or in a bracket opened above, as all words of the lower row do; beside them a day may be parted from its "Entro"."""
    same = [(c.first, c.last) for c in upper.cells] == [(c.first, c.last) for c in lower.cells]
    pairs = [(a, b) for a, b in zip(upper.cells, lower.cells, strict=False) if b.text.strip()]
    words = [(a.text.strip(), b.text.strip()) for a, b in pairs if not _cut_date(a, b)]
    go_on = all(_words_below(a, b) and (_goes_on(b) or look_of(a) in CODES or _bracketed(a, b)) for a, b in words)
    return same and bool(words) and go_on and _of_one_row(upper, lower)


def _goes_on(text: str) -> bool:
    """Whether words begin in the middle: small, or with the stroke of a formula."""
    return text[:1].islower() or text.startswith("/ ")


def _bracketed(upper: str, lower: str) -> bool:
    """Whether the lower words close a bracket that the upper ones opened."""
    return upper.count("(") > upper.count(")") and lower.partition("(")[0].count(")") > 0


def _completes(rows: Sequence[GridRow], lower: GridRow) -> bool:
    """Whether a row says nothing but what the last of the `rows` lacks, with figures and without the name that all
    others have: the break cut between lines of its cells."""
    last = rows[-1]
    if [(c.first, c.last) for c in last.cells] != [(c.first, c.last) for c in lower.cells] or is_header(last):
        return False
    said = [c for c in lower.cells if c.text.strip() and not c.inherited]
    free = all(not a.text.strip() for c in said if (a := last.at(c.first)))
    words = [c.first for c in said if look_of(c.text) is Look.TEXT and not labelled_objective(c.text)]
    others = [row for row in rows[:-1] if len(row.cells) == len(last.cells)]
    named = any(all((cell := row.at(c)) and cell.text.strip() for row in others) for c in words)
    return bool(others) and free and named and any(map(_figure, last.cells))


def _words_below(upper: str, lower: str) -> bool:
    """Whether words stand below others; those below words are no bound ("entro i termini di legge")."""
    bound = look_of(upper) is Look.TEXT and not any(map(str.isdigit, lower))
    return bool(upper) and (look_of(lower) is Look.TEXT or bound)


def _of_one_row(upper: GridRow, lower: GridRow) -> bool:
    """Whether two rows may be parts of one; of a row that is cut, cells of one line leave nothing for the next page."""
    if len(upper.cells) < 3 or len(upper.cells) != len(lower.cells) or is_header(upper) or is_header(lower):
        return False
    pairs = list(zip(upper.cells, lower.cells, strict=True))
    alone = sum(bool(b.text.strip()) for b in lower.cells) == 1
    if any(labelled_objective(b.text) or (a.text.strip() and _coded(b.text, alone=alone)) for a, b in pairs):
        return False
    if alone and any(_bolder(a, b) for a, b in pairs):
        return False
    small = any(c.text.strip()[:1].islower() for c in lower.cells)
    called = any(labelled_objective(c.text) for c in upper.cells)
    if not small and _filled(lower) and (called or _filled(upper)):
        return False
    whole = [(_figure(a), _figure(b) and look_of(a.text) is not Look.TEXT) for a, b in pairs]
    if any(a and b and not _cut_date(x, y) for (a, b), (x, y) in zip(whole, pairs, strict=True)):
        return False
    words_go_on = any(a.text.strip() and b.text.strip() for a, b in pairs)
    return words_go_on and (not all(a for a, _ in whole) or not all(b for _, b in whole)) and _one_sided(whole, pairs)


def _bolder(upper: GridCell, lower: GridCell) -> bool:
    """Whether words in bold that begin with a capital stand below plain ones."""
    named = bool(upper.lines) and lower.text[:1].isupper() and all(line.bold for line in lower.lines)
    return named and not any(line.bold for line in upper.lines)


def _coded(text: str, *, alone: bool) -> bool:
    """Whether words begin anew, with a code of several parts and a capital ("OS2.1 Ridurre i tempi"), or where they are
    `alone` in their row with any ("A2 Servizi")."""
    code = CODE.match(text)
    told = code is not None and (alone or "." in code["code"]) and text[code.end() :].lstrip(" \n-–:")[:1].isupper()
    return told or (alone and CODED.match(text) is not None)


def _filled(row: GridRow) -> bool:
    return all(c.text.strip() for c in row.cells)


def _aligned(upper: GridCell, lower: GridCell, by: float) -> bool:
    one, two = upper.place.box, lower.place.box
    return one is not None and two is not None and all(abs(two[side] - by - one[side]) <= NEAR for side in (0, 2))


def _figure(cell: GridCell) -> bool:
    return look_of(cell.text) in FIGURES


def _cut_date(upper: GridCell, lower: GridCell) -> bool:
    bound = re.fullmatch(r"entro\b\D*", upper.text.strip(), re.IGNORECASE)
    return bound is not None and DATE.fullmatch(lower.text.strip()) is not None


def _one_sided(whole: list[tuple[bool, bool]], pairs: list[tuple[GridCell, GridCell]]) -> bool:
    """All figures stand in one part, but for a date that the break parted from its "Entro"."""
    cut = {i for i, (a, b) in enumerate(pairs) if _cut_date(a, b)}
    upper = any(a for i, (a, _) in enumerate(whole) if i not in cut)
    lower = any(b for i, (_, b) in enumerate(whole) if i not in cut)
    return not (upper and lower)


def _with_whole(row: GridRow, last: GridRow) -> GridRow:
    """A row with the cells that it shares with the last one, set once for both, as they are in that."""
    shared = {(c.first, c.place): c for c in last.cells if c.inherited}
    if not any((c.first, c.place) in shared for c in row.cells):
        return row
    cells = (replace(c, lines=shared[c.first, c.place].lines) if (c.first, c.place) in shared else c for c in row.cells)
    return replace(row, cells=tuple(cells))


def _begun(upper: GridRow, lower: GridRow, below: Sequence[GridRow]) -> frozenset[Place]:
    """Where on the next page cells begin that are set once for its further rows: no rest of what was set once above."""
    further = {c.place for row in below[:1] for c in row.cells if c.inherited}
    pairs = zip(upper.cells, lower.cells, strict=True)
    own = (b.place for a, b in pairs if a.inherited and b.text.strip() and not b.text.strip()[:1].islower())
    return frozenset(place for place in own if place in further)


def _anew(upper: GridRow, rest: GridRow, below: Sequence[GridRow]) -> frozenset[Place]:
    """Where cells set once for the rest of a row and for the rows `below` it begin anew on this page, or those of the
    row above come again: beside words alone that go on, small or below a code."""
    further = {c.place for row in below[:1] for c in row.cells if c.inherited}
    pairs = list(zip(upper.cells, rest.cells, strict=False))
    again = {b.place for a, b in pairs if a.inherited and a.text == b.text}
    said = [c for c in rest.cells if c.text.strip()]
    small = {b.place for a, b in pairs if b.text.strip()[:1].islower() or (b.text.strip() and look_of(a.text) in CODES)}
    return frozenset(c.place for c in said if c.place in (further | again) - small) if small else frozenset()


def _without(row: GridRow, places: Set[Place]) -> GridRow:
    """A row that says nothing in the cells at these places."""
    return replace(row, cells=tuple(replace(c, lines=()) if c.place in places else c for c in row.cells))


def _beginning(row: GridRow, begun: frozenset[Place]) -> GridRow:
    """A row in which the cells that stand there begin."""
    return replace(row, cells=tuple(replace(c, inherited=c.inherited and c.place not in begun) for c in row.cells))


def _merged(upper: GridRow, lower: GridRow, begun: frozenset[Place]) -> GridRow:
    pairs = zip(upper.cells, lower.cells, strict=True)
    cells = (replace(a, lines=a.lines if b.place in begun else (*a.lines, *b.lines)) for a, b in pairs)
    return GridRow(tuple(cells), upper.place)
