"""The reading of a whole document: its pages, in order, into one tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.behind import alone, behind
from extract.grids.resumed import ending
from extract.levels import labelled_objective, names_nothing
from extract.lexicon import begins_with, label_key
from extract.outside import is_outside, row_around
from extract.page import Block, Grid, GridRow, Page, Paragraph
from extract.passages import passages, set_wide
from extract.prose import stated
from extract.rows.abreast import read_to_end
from extract.rows.beside import beside_labels
from extract.rows.listed import gathered, tells_figure, told_cells
from extract.rows.named import names_above
from extract.rows.pieces import Address, raw_cell
from extract.rows.roles import Columns
from extract.rows.rows import is_header, is_label
from extract.rows.segments import reports_performance, segments
from extract.rows.stitch import stitch
from extract.rows.titled import handed_on, name_above, titled
from extract.rows.unfold import unfolded
from extract.rows.unheaded import unheaded
from extract.trees.above import called
from extract.trees.cards import is_card_grid, is_chart, read_cards
from extract.trees.joined import headings_joined
from extract.trees.leading import leads
from extract.trees.over import names, over, take_heading
from extract.trees.state import State
from extract.trees.tables import TableReader
from riscontro.model import Passage, Role, Section, Tree, Unread

REPORT = re.compile(
    r"^(?:camera di commercio\b[^.;]{0,80}?[:–—-])?\W*relazione\s(?:\D{1,30}\s)?performance\D{0,12}(20\d\d)\b", re.I
)
FIGURES_LOOSE = re.compile(r"[<>=≥≤]{1,2}\s*\d|\d\s*%|\d\s?(?:N\.|gg\b|fte\b)|\bEntro\b|\d\d/\d\d/\d{4}", re.I)
NOWHERE = (0.0, 0.0, 0.0, 0.0)
LONGEST_ROW = 120
"""Characters of the longest line of a text that may be a row left over."""
SCATTERED = "riga di testo con valori che nel testo estratto non stanno in una tabella"
OUTSIDE = "valori fuori da ogni tabella"
NO_FIGURES = "tabella che non riporta obiettivi né indicatori con un risultato"


def build_tree(pages: Sequence[Page]) -> Tree:
    """All nodes, cells and leftovers of the pages, in reading order."""
    boxes = {page.number: [g.place.box for g in _grids(page) if g.place.box] for page in pages}
    for before, page in pairwise(pages):  # the first lines of a page may be the last row of a table
        boxes[page.number] = boxes[page.number] or [NOWHERE for _ in ending(before)[:1]]
    state = State(year=_year(pages), boxes=boxes)
    prose: list[Passage] = []
    stitched = stitch(read_to_end([replace(page, blocks=tuple(beside_labels(page.blocks))) for page in pages]))
    state.alike = unheaded(block for blocks in stitched for block in blocks)
    for blocks in stitched:
        found = handed_on(gathered(headings_joined(blocks)))
        state.blocks = found
        for state.at, block in enumerate(found):
            _read(block, state)
        paragraphs = [b for b in blocks if isinstance(b, Paragraph)]
        prose += passages([line for block in blocks if (line := set_wide(block))])
        for statement in stated(paragraphs):
            state.builder.add_statement(*statement)
    _outside((line for _, line in state.told), state)
    unread = sorted(
        state.unread, key=lambda u: (u.place.page or 0, u.place.line or 0, u.place.box[1] if u.place.box else 0.0)
    )
    return Tree(state.builder.frozen(), tuple(state.cells), tuple(unread), tuple(prose))


def _year(pages: Sequence[Page]) -> int | None:
    """The year of a report that calls itself one on its first page ("Relazione sulla performance 2022")."""
    lines = (b.line.text for page in pages[:1] for b in page.blocks if isinstance(b, Paragraph))
    return next((int(found[1]) for line in lines if (found := REPORT.search(line))), None)


def _grids(page: Page) -> list[Grid]:
    return [block for block in page.blocks if isinstance(block, Grid)]


def _read(block: Block, state: State) -> None:
    if isinstance(block, Grid):
        state.tables += 1
        _grid(block, state)
        state.last = None
        return
    figure = tells_figure(block) if block.place.page else None
    if figure in (Role.WEIGHT, Role.SCORE) and state.headings and not _of_plain_words(block, state):
        state.told.append((state.headings[-1], block))
    elif figure and not state.headings and _of_band(block, state):
        state.builder.open[-1].cells += told_cells(block)
    else:
        take_heading(block, state)
        if _scattered(block, state):
            state.unread.append(Unread(block.place, block.line.text, SCATTERED))
        elif is_outside(block, state.boxes[block.place.page]) or figure:
            state.unread.append(Unread(block.place, row_around(state.blocks, state.at), OUTSIDE))
    state.last = block


def _of_band(block: Paragraph, state: State) -> bool:
    """Whether a line gives nothing but the weight and degree, not known yet, of the objective that the band right above
    it opened."""
    made, open_ = state.builder.nodes[-1:], state.builder.open[-1:]
    told = alone(block.line.text)
    if not told or state.last is not None or made != open_ or made[0].place.page != block.place.page:
        return False
    return {c.role for c in made[0].cells}.isdisjoint(told)


def _of_plain_words(block: Paragraph, state: State) -> bool:
    """Whether weight and degree on one line are of plain words right above that are no heading, and not of the heading
    over these."""
    last = state.last
    if not isinstance(last, Paragraph) or last is state.headings[-1] or len(alone(block.line.text)) < 2:
        return False
    return not (tells_figure(last) or last.line.text.endswith((".", ":")) or label_key(last.line.text))


def _outside(lines: Iterable[Paragraph], state: State) -> None:
    state.unread += [Unread(line.place, line.line.text, OUTSIDE) for line in lines]


def _scattered(block: Paragraph, state: State) -> bool:
    """Whether a short line of extracted text in a part with results holds values that no table of the text holds."""
    short = block.place.line is not None and len(block.line.text) <= LONGEST_ROW
    return short and state.builder.section is not None and FIGURES_LOOSE.search(block.line.text) is not None


def _grid(grid: Grid, state: State) -> None:
    if is_chart(grid):
        state.unread += [Unread(row.place, row.raw, NO_FIGURES) for row in grid.rows if row.raw]
        _keep(grid, state, {})
        return
    if (heads := _heads(grid)) and all(map(is_header, heads)):
        state.unread += [Unread(row.place, row.raw, NO_FIGURES) for row in grid.rows[len(heads) :]]
        state.before = segments(replace(grid, rows=heads), state.before, state.year)[1]
        _keep(grid, state, {})
        return
    reader = TableReader(state.builder, state.tables, _title(grid) or state.title, grid)
    above = reader.opening.above
    state.headings = over(grid, state)
    state.called = any(map(called, state.headings)) or (state.called and not state.headings)
    state.table = grid
    above.told, above.headings = state.told, [h for h in state.headings if names(h, grid)]
    if (band := _band(grid)) and reader.heading(band, Address(state.tables, 1)):
        _keep(grid, state, {})
    elif is_card_grid(grid):
        read_cards(grid, state.builder, state.tables)
        _keep(grid, state, {})
    elif state.builder.section and reader.read_columns(grid):
        _keep(grid, state, {})
    else:
        headings = [h for h in state.headings if names(h, grid)]
        grid, lifted = titled(unfolded(names_above(grid)), name_above(state.last))
        headings = [h for h in headings if not (lifted and h is state.last)]
        feet, state.feet = state.feet, ()
        lone = [b for b in state.lone if names(b, grid)]
        above.bands = [*feet, *lone]
        above.headings = [*(headings or feet), *lone]
        reader.opening.grid = grid
        _rows(grid, reader, state)
        opened = {node.place for node in reader.opening.opened} & {b.place for b in above.bands}
        state.unread = [u for u in state.unread if u.place not in opened]
        if alone_ := _lone(grid, state):
            state.lone = [*state.lone, *alone_]
            return
    _outside((line for _, line in above.told), state)
    state.headings, state.told, state.lone = [], [], []


def _heads(grid: Grid) -> tuple[GridRow, ...]:
    """The rows of a grid, without words alone in the middle below all others: what runs at the foot of the page, in a
    table that begins there and is not drawn."""
    filled = [c for c in grid.rows[-1].cells if c.text.strip()] if len(grid.rows) > 1 and grid.edges else []
    return grid.rows[:-1] if len(filled) == 1 and filled[0].first > 0 else grid.rows


def _lone(grid: Grid, state: State) -> list[Paragraph]:
    """The rows of a box of bold words, or of words with their weight or degree behind them, none of which is a caption,
    that opened nothing: they may be the band over the next table."""
    left = {u.place for u in state.unread}
    lines = [line for row in grid.rows for cell in row.cells for line in cell.lines]
    set_apart = all(line.bold for line in lines) or all(behind(row.raw)[1] for row in grid.rows)
    band = len(grid.edges) == 2 and set_apart and all(row.place in left for row in grid.rows)
    told = band and not any(begins_with(line.text, "caption") or names_nothing(line.text) for line in lines)
    return [*map(_as_heading, grid.rows)] if told else []


def _band(grid: Grid) -> GridRow | None:
    """The only row of a grid that is nothing but the band over the next one: a cell called an objective."""
    only = grid.rows[0] if len(grid.rows) == 1 else None
    filled = [c for c in only.cells if c.text.strip()] if only else []
    return only if len(filled) == 1 and labelled_objective(filled[0].text) else None


def _rows(grid: Grid, reader: TableReader, state: State) -> None:
    found, state.before = segments(grid, state.before, state.year, state.alike.get(grid.place))
    parts = state.layouts.settled(found, grid)
    roles: dict[int, dict[int, Role]] = {}
    number = 0
    reports = [reports_performance(part, state.builder.section) for part in parts]
    for part, reported, below in zip(parts, reports, [*reports[1:], False], strict=True):
        numbers = list(range(number + len(part.header) + 1, number + len(part.header) + len(part.body) + 1))
        number = numbers[-1] if numbers else number + len(part.header)
        roles.update({n: dict(part.columns.roles) for n in numbers})
        if reported:
            reader.read(part, numbers, below)
            state.feet = [*map(_as_heading, reader.feet)] if part is parts[-1] else ()
            listed = state.builder.section == Section.TREE and part.several and not part.columns.has(Role.TARGET)
            if part.summary or (listed and not any(map(is_label, part.body))):
                state.builder.open = []
        else:
            _card_rows(part.body, numbers, reader, state, below)
    state.unread += reader.unread
    _keep(grid, state, roles)


def _as_heading(row: GridRow) -> Paragraph:
    """The only words of one of a table's last rows as a heading over the next table."""
    line = next(line for cell in row.cells for line in cell.lines)
    return Paragraph(replace(line, text=" ".join(row.raw.split())), row.place)


def _card_rows(
    body: Sequence[GridRow], numbers: Sequence[int], reader: TableReader, state: State, following: bool
) -> None:
    """A table without results may still be a card of an objective, or a heading that names one; `following` says
    whether indicators stand right below."""
    leading = leads(body, Columns({}, {}), following)
    for row, number, above in zip(body, numbers, leading, strict=True):
        where = Address(reader.table, number)
        if is_label(row):
            reader.unread += reader.labels.read(row, where)
        elif not (row.raw == "" or is_header(row) or reader.heading(row, where, above)):
            state.unread.append(Unread(row.place, row.raw, NO_FIGURES))


def _title(grid: Grid) -> str:
    first = grid.rows[0] if grid.rows else None
    filled = [c for c in first.cells if c.text.strip()] if first else []
    return filled[0].text if len(filled) == 1 else ""


def _keep(grid: Grid, state: State, roles: dict[int, dict[int, Role]]) -> None:
    for number, row in enumerate(grid.rows, 1):
        for cell in row.cells:
            if cell.text.strip() and not cell.inherited:
                state.cells.append(raw_cell(cell, roles.get(number, {}).get(cell.first), Address(state.tables, number)))
