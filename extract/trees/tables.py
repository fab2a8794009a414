"""Rows of a performance table into nodes of the tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extract.levels import (
    labelled_objective,
    leading_code,
    level_of_code,
    level_of_heading,
    level_of_words,
    objective_heading,
)
from extract.lexicon import is_word, names_objectives
from extract.looks import FIGURES, Look, look_of
from extract.page import Grid, GridCell, GridRow
from extract.rows.owned import ABOVE, PARENTAL
from extract.rows.pieces import Address, doubted, name_cells, node_cells, raw_cell, uncalled
from extract.rows.roles import Columns
from extract.rows.rows import RoledCell, RowKind, is_label, labels, named_as_label, roled
from extract.rows.segments import Segment
from extract.trees.above import COUNTED, NUMBERED
from extract.trees.builder import Builder
from extract.trees.cards import columns_of_cards, gauge
from extract.trees.doubts import (
    crowded,
    is_figure,
    seems,
    several,
    stacked,
    stray_columns,
    twice_told,
)
from extract.trees.labelled import CardLabels
from extract.trees.leading import (
    Signature,
    as_own,
    coded,
    figures_aside,
    is_heading_in,
    is_letter,
    is_name_alone,
    kind_among,
    leads,
    level_leading,
    name_in,
    over_others,
    over_parents,
    parents_in,
    signature,
    uncoded,
    unscored,
    weights_told,
    whole,
)
from extract.trees.opening import Opening
from extract.trees.ranked import in_ranks, is_bold
from riscontro.model import Cell, Level, Role, Section, Unread

NOT_UNDERSTOOD = "riga di una tabella di risultati che non riporta né un obiettivo né un indicatore riconoscibile"
SEVERAL = "più valori in una stessa cella: righe o colonne che non si possono separare"
UNSAID = "valore accanto a un obiettivo, sotto l'intestazione dei risultati: non si sa se è un peso o un grado"
NONE = Columns({}, {})
UNDUE = frozenset({Role.ACTUAL, Role.DEVIATION})
"""What an objective does not have beside a target."""


class TableReader:
    """Reads the rows of one segment of the table `grid` into the builder; keeps what it could not place."""

    def __init__(self, builder: Builder, table: int, title: str, grid: Grid | None = None) -> None:
        self.builder, self.table, self.title = builder, table, title
        self.opening = Opening(builder, grid)
        self.labels = CardLabels(self.opening)
        self.unread: list[Unread] = []
        self.levels: dict[Signature, Level] = {}
        self.feet: list[GridRow] = []
        self.sure, self.coded, self.uncoded, self.ranked = True, False, False, False
        self.guessed = self.stray = frozenset[int]()
        self.crowded: frozenset[str] = frozenset()
        self.stacked: frozenset[tuple[int, str]] = frozenset()

    def read_columns(self, grid: Grid) -> bool:
        """Names in one row over their percentages in the next, as cards side by side; False without any."""
        pairs = [(i, columns_of_cards(a, b)) for i, (a, b) in enumerate(zip(grid.rows, grid.rows[1:], strict=False), 1)]
        for number, cards in pairs:
            self._card_columns(cards, number, number + 1)
        if any(cards for _, cards in pairs):
            self.builder.open = []
        return any(cards for _, cards in pairs)

    def read(self, segment: Segment, numbers: Sequence[int], following: bool = False) -> None:
        """Every body row becomes a node, part of one, or a leftover; `numbers` are the rows' numbers in the table,
        `following` says whether a heading over indicators comes right below."""
        self.sure, self.guessed, self.stray = segment.sure, segment.guessed, stray_columns(segment)
        self._perspective(segment)
        self._learn_levels(segment)
        self.ranked = in_ranks(segment, self.ranked)
        self.crowded = crowded(segment.body, segment.columns)
        self.coded, self.uncoded = coded(segment), uncoded(segment)
        self.stacked = stacked(segment.body, segment.columns)
        over = over_parents(leads(segment.body, segment.columns, following), segment.body, segment.columns)
        self.builder.deepest = max(self.builder.deepest, self.opening.above.deepest(self.opening.grid, over))
        areas = over_others(segment.body, segment.columns)
        for row, number, above, area in zip(segment.body, numbers, over, areas, strict=True):
            where = Address(self.table, number)
            if area:
                self._parents([replace(c, header="") for c in roled(row, segment.columns)], where, over=True)
                continue
            self.opening.stand_beside(parents_in(row, segment.columns))
            self.row(row, segment.columns, where, above)
        self.opening.stand_beside(())
        self.feet = list(takewhile(self._waits, reversed(segment.body)))[::-1]

    def _waits(self, row: GridRow) -> bool:
        """Whether the last row of a table is a heading that opened nothing: its rows may be on the next page."""
        filled = [c for c in row.cells if c.text.strip() and not c.inherited]
        opened = bool(self.builder.nodes) and self.builder.nodes[-1].place == row.place
        return len(filled) == 1 and not opened and self._heads(filled[0]) and not is_label(row)

    def _heads(self, cell: GridCell) -> bool:
        return is_heading_in(cell, self.opening.grid.columns if self.opening.grid else 0)

    def row(self, row: GridRow, columns: Columns, where: Address, leads: int = 0) -> None:
        """One row: part of a card, an objective, an indicator, or unread; `leads`: as in `leading.leads`."""
        if is_label(row) and labels(row) and not named_as_label(row, columns):
            self.unread += self.labels.read(row, where)
            return
        cells = roled(row, columns)
        if (found := None if leads else gauge(row)) is not None:
            return self._gauge(*found, row, where)
        if self._called(row, where, cells, leads):
            return
        kind = kind_among(cells, columns, uncoded=self.uncoded)
        lumped = kind is not RowKind.TOTAL and (several(cells) or twice_told(cells, columns))
        unmeasured = not (lumped or kind is RowKind.INDICATOR) and columns.has(Role.TARGET) and bool(name_in(cells))
        cells = as_own(cells) if unmeasured else cells
        self._parents(cells, where, over=unmeasured)
        self.opening.stand_beside(parents_in(row, columns))
        if lumped or (kind is RowKind.INDICATOR and name_in(cells) in self.crowded):
            self.unread.append(Unread(row.place, whole(row), SEVERAL))
        elif row.place.page and seems(kind, cells, columns):
            self.unread.append(Unread(row.place, whole(row), NOT_UNDERSTOOD))
        elif kind is RowKind.INDICATOR:
            self.opening.heading()
            made = node_cells([c for c in cells if c.role not in ABOVE], where)
            self.builder.add_indicator(self._trusted(made, row), name_in(cells), row.place)
        elif kind is RowKind.OBJECTIVE or unscored(kind, cells, columns):
            self._objective(cells, columns, row, where, leads)
        elif kind is RowKind.TOTAL:
            self._result(cells, where)
        elif kind is RowKind.OTHER and not self._mention(row, where, leads, columns):
            self.unread.append(Unread(row.place, row.raw, NOT_UNDERSTOOD))

    def _result(self, cells: Sequence[RoledCell], where: Address) -> None:
        """A row below indicators that says what their whole objective achieved tells its degree, where nothing else
        did."""
        told = any(is_word(c.cell.text, "result") for c in cells)
        degrees = [c.cell for c in cells if c.role is Role.SCORE and look_of(c.cell.text) in FIGURES]
        open_ = self.builder.open[-1] if told and len(degrees) == 1 and self.builder.open else None
        if open_ and self.builder.nodes[-1].parent is open_ and Role.SCORE not in {c.role for c in open_.cells}:
            open_.cells += self._trusted([raw_cell(degrees[0], Role.SCORE, where)])

    def heading(self, row: GridRow, where: Address, leads: int = 0) -> bool:
        """A row of a table without results: whether it opens or repeats an objective."""
        self.labels.pass_by(row)
        if (found := gauge(row)) is not None:
            self._gauge(*found, row, where)
            return True
        if self._called(row, where):
            return True
        filled = [c for c in row.cells if c.text.strip() and not c.inherited]
        coded = any(leading_code(c.text) for c in filled)
        return (leads > 0 or (len(filled) <= 2 and coded)) and self._mention(row, where, leads)

    def _called(self, row: GridRow, where: Address, cells: Sequence[RoledCell] = (), leads: int = 0) -> bool:
        """Opens the objective of a row that calls it one and at most says what it weighs ("Peso 60 %"); at its left one
        merged over several rows may stand, which opens too where it is a parent by its role in `cells`. Not a row whose
        figures stand in columns of weights and degrees."""
        own = [c for c in row.cells if c.text.strip() and not c.inherited]
        beside = own[:1] if len(own) > 1 and own[0].span == 1 and labelled_objective(own[1].text) else []
        if any(c.role in (Role.WEIGHT, Role.SCORE) and look_of(c.cell.text) in FIGURES for c in cells):
            return False
        own = own[len(beside) :]
        unmerged = own and not any(c.inherited and c.text.strip() and c.first > own[0].first for c in row.cells)
        found = labelled_objective(own[0].text) if unmerged else None
        figures = figures_aside(own[1:], where)
        if found is None or len({c.column for c in figures}) != len(own) - 1:
            return False
        self._parents([c for c in cells if c.cell in beside], where, over=True)
        made = name_cells(replace(raw_cell(own[0], Role.NAME, where), text=found[1]))
        untold = leads > 1 and objective_heading(own[0].text)[0] is None
        level = level_leading(leads, self.builder) if untold else found[0]
        self.opening.objective(level, [*made, *figures], made[0].text, row.place)
        return True

    def _objective(
        self, cells: list[RoledCell], columns: Columns, row: GridRow, where: Address, leads: int = 0
    ) -> None:
        astray = [c for c in cells if c.role in UNDUE and look_of(c.cell.text) in FIGURES and not c.cell.inherited]
        self.unread += [Unread(c.cell.place, c.cell.text, UNSAID) for c in astray]
        across = any(c.role is Role.NAME and c.cell.span > 1 for c in cells)
        others = [c for c in cells if c in astray or (across and c.cell.inherited)]  # figures of the rows above
        own = node_cells([c for c in cells if c.role not in ABOVE and c not in others], where)
        made = [part for c in own for part in (name_cells(c) if c.role is Role.NAME else [c])]
        name = next(c.text for c in made if c.role is Role.NAME) if len(made) > len(own) else name_in(cells)
        made = weights_told(made, cells, where)
        called, bare = objective_heading(name)
        told = labelled_objective(name)
        level = (called or (told[0] if told else None)) if bare != name else None
        level, name = level or self._level(name, cells, columns, row, leads), bare
        self.opening.objective(level, self._trusted(uncalled(made)), name, row.place)

    def _trusted(self, made: list[Cell], row: GridRow | None = None) -> list[Cell]:
        """The cells, those of a page with a low confidence where only their looks say what they mean, a figure of the
        `row` is astray, or one holds the values of several rows."""
        slid = row is not None and any(c.first in self.stray and is_figure(c) for c in row.cells)
        unsure = {c for c in made if slid or c.column in self.guessed or not self.sure}
        unsure |= {c for c in made if (c.column, c.text) in self.stacked} if self.stacked else set()
        return made if any(c.place.page is None for c in made) else [doubted(c) if c in unsure else c for c in made]

    def _level(self, name: str, cells: list[RoledCell], columns: Columns, row: GridRow, leads: int) -> Level:
        words = level_of_words(name)
        code = leading_code(name) or next((leading_code(c.cell.text) for c in cells if c.role is Role.CODE), None)
        if words and (words is Level.ENTE or not code):
            return words
        if self.builder.section == Section.INDIVIDUAL:
            return Level.INDIVIDUAL
        heading = next((columns.headers.get(c, "") for c, role in columns.roles.items() if role is Role.NAME), "")
        if code and (level := level_of_code(code)):
            lettered = level is Level.STRATEGIC and leads > 1 and COUNTED.fullmatch(code)
            return Level.AREA if lettered else (level_of_heading(heading) if level is Level.AREA else None) or level
        if self.ranked and not code:
            return Level.AREA if is_bold(cells) else Level.STRATEGIC
        above = level_of_heading(self.title) if objective_heading(self.title)[1] == self.title else None
        known = level_of_heading(heading) or self.levels.get(signature(row)) or above
        if known is None and columns.has(Role.TARGET):
            return level_leading(leads, self.builder) if leads else self.builder.leaf_level
        if known is None and columns.has(Role.PARENT):
            return Level.OPERATIONAL
        weighed = any(c.role is Role.WEIGHT and c.cell.text.strip() for c in cells)
        return known or (Level.STRATEGIC if weighed or names_objectives(heading) else Level.AREA)

    def _learn_levels(self, segment: Segment) -> None:
        """Rows set alike are of one level: those with a code tell it for those without."""
        for row in segment.body:
            code = leading_code(name_in(roled(row, segment.columns)))
            if code and (level := level_of_code(code)):
                self.levels.setdefault(signature(row), level)

    def _parents(self, cells: list[RoledCell], where: Address, *, over: bool) -> None:
        """The objectives set at the left of a row; weight and degree set once for several rows are of the last one.
        Those at the left of others, or `over` the objective of the row itself, are areas where nothing says more."""
        own = [c for c in cells if c.cell.text.strip() and not c.cell.inherited]
        told = {figure: next((c for c in own if c.role is role), None) for figure, role in PARENTAL.items()}
        figures = self._trusted([raw_cell(c.cell, figure, where) for figure, c in told.items() if c])
        parents = [c for c in own if c.role is Role.PARENT]
        for parent in parents:
            last = parent is parents[-1]
            self.opening.parent(
                parent, figures if last else [], where, Level.AREA if over or not last else Level.STRATEGIC
            )
        if not parents and not over and self.builder.open:
            held = self.builder.open[-1].cells
            held += [c for c in figures if c.role not in {h.role for h in held}]

    def _card_columns(self, pairs: list[tuple[GridCell, GridCell]], upper: int, lower: int) -> None:
        level = level_of_heading(self.title) or Level.AREA
        for name, score in pairs:
            made = [
                raw_cell(name, Role.NAME, Address(self.table, upper)),
                raw_cell(score, Role.SCORE, Address(self.table, lower)),
            ]
            self.builder.open_objective(level, made, name.text, name.place)

    def _gauge(self, name: GridCell, score: str, row: GridRow, where: Address) -> None:
        """A gauge beside a name prints an objective, often for the second time: it is read each time it is printed."""
        cells = [raw_cell(name, Role.NAME, where), Cell(score, row.place, where.table, where.row, 1, Role.SCORE)]
        cells += [raw_cell(c, Role.STATUS, where) for c in row.cells if look_of(c.text) is Look.STATUS]
        earlier = self.builder.find(name.text)
        if earlier:
            self.builder.return_to(name.text)
            self.builder.repeat(earlier, cells, name.text, row.place)
            return
        code = leading_code(name.text)
        self.builder.open_objective(
            (level_of_code(code) if code else None) or Level.STRATEGIC, cells, name.text, row.place
        )

    def _mention(self, row: GridRow, where: Address, leads: int = 0, columns: Columns = NONE) -> bool:
        """A row without figures: a heading that opens or repeats an objective, or words about the table; in the column
        of codes a mere number is one, and over indicators a letter with a number ("A1 Favorire")."""
        coded, parents = columns.of(Role.CODE), parents_in(row, columns)
        every = [c for c in row.cells if c.text.strip() and not c.inherited]
        every = [c for c in every if c not in parents] or every
        figures = figures_aside(every[1:], where)
        filled = [c for c in every if c.first not in {f.column for f in figures}]
        numbers = [c for c in filled if c.first == coded and look_of(c.text) is Look.VALUE]
        codes = [c for c in filled if look_of(c.text) in (Look.CODE, Look.DOTTED) or c in numbers]
        words = [c for c in filled if look_of(c.text) is Look.TEXT]
        named = name_cells(raw_cell(words[0], Role.NAME, where)) if words else []
        if len(every) == 1 and named and self.builder.stand_in(named[0].text):
            return True
        code = next((found for c in (*words, *codes) if (found := leading_code(c.text))), None)
        counted = [raw_cell(c, Role.CODE, where) for c in filled[:1] if len(filled) == 2 and is_letter(c.text)]
        lone = len(words) == 1 and len(filled) == 1 + len(counted) and code is None
        plain = self.coded and lone and row.place.page is not None and is_name_alone(words[0])
        if leads and lone and (plain or self._heads(words[0]) or NUMBERED.match(words[0].text)):
            cells = [*named, *counted, *figures]
            self.opening.objective(level_leading(leads, self.builder), cells, named[0].text, row.place)
            return True
        if code is None or len(words) != 1 or len(filled) != len(words) + len(codes):
            about = len(every) == 1 and every[0].span > 1 and not any(c.isdigit() for c in every[0].text)
            return about and not (leads and is_name_alone(every[0]))
        if not self.builder.stand_in(named[0].text):
            cells = [*named, *figures, *(raw_cell(c, Role.CODE, where) for c in codes)]
            self.opening.objective(level_of_code(code) or Level.AREA, cells, named[0].text, row.place)
        return True

    def _perspective(self, segment: Segment) -> None:
        """A heading row that names a perspective ("Prospettiva | IMPRESE E TERRITORIO | Peso ...") opens it."""
        if self.builder.section == Section.INDIVIDUAL:
            return
        for row in segment.header:
            for cell in row.cells:
                if is_word(cell.text, "perspective"):
                    name = raw_cell(cell, Role.NAME, Address(self.table, 1))
                    if not self.builder.return_to(cell.text):
                        self.builder.open_objective(Level.PERSPECTIVE, [name], cell.text, row.place)
