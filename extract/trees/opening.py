"""Opens the objectives of one table: the first one under what the headings above name as its area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.behind import alone
from extract.levels import (
    RANK,
    labelled_objective,
    leading_code,
    level_of_code,
    level_of_heading,
    level_of_words,
    objective_heading,
)
from extract.lexicon import begins_with, names_objectives
from extract.page import Grid, GridCell, Paragraph
from extract.rows.pieces import Address, name_cells, paragraph_cell, raw_cell
from extract.rows.rows import RoledCell
from extract.trees.above import COUNTED, DATED, Above, Lower, lower_in, lower_of
from extract.trees.builder import Builder, Growing
from riscontro.model import Cell, Level, Place, Role, Section


class Opening:
    """Opens objectives in the builder; `above` are the headings over the table `grid`, `first` the nodes before it."""

    def __init__(self, builder: Builder, grid: Grid | None = None) -> None:
        self.builder, self.grid = builder, grid
        self.above = Above()
        self.first = len(builder.nodes)
        self.parents: dict[str, Growing] = {}
        self.beside: Growing | None = None

    @property
    def opened(self) -> list[Growing]:
        """The nodes that the table opened so far."""
        return self.builder.nodes[self.first :]

    def objective(
        self,
        level: Level,
        cells: list[Cell],
        name: str,
        place: Place,
        section: Section | None = None,
        code: str = "",
        *,
        guessed: bool = False,
    ) -> None:
        """An objective of the table; `code` is its code where its cells do not give it, `guessed` whether nothing says
        its level. Beside the name of another, set once for its row, it stands below that one."""
        if self.beside is not None and RANK[level] <= RANK[self.beside.level] < RANK[Level.OPERATIONAL]:
            level = Level.OPERATIONAL if self.beside.level is Level.STRATEGIC else Level.STRATEGIC
        if not self.opened and self.grid is not None:
            code = next((c.text for c in cells if c.role is Role.CODE), code)
            known = None if guessed else level
            lower = lower_in(self.grid, name if leading_code(name) else f"{code} {name}".strip(), known)
            level = self._under(lower, self.above.headings, level)
        self.builder.open_objective(level, cells, name, place, section)

    def parent(self, parent: RoledCell, figures: Sequence[Cell], where: Address, usual: Level) -> None:
        """The objective set at the left of its rows, with its `figures`; of the level `usual` where nothing says more.
        Not one that is open already, nor words that end the name cut at the foot of the page before."""
        if self._goes_on(parent.cell) or self._weighs(parent.cell, where):
            return
        made = name_cells(raw_cell(parent.cell, Role.NAME, where))
        called, name = objective_heading(made[0].text)
        called = called if name != made[0].text else None
        made = [replace(made[0], text=name), *made[1:], *figures]
        known = next((node for node in self.builder.open if node.name == name), None)
        if known is not None:
            self.parents[parent.cell.text] = known
            return
        code = leading_code(name)
        told = level_of_words(name) or called or level_of_heading(parent.header)
        coded = level_of_code(code) if code else None
        coded = None if coded is Level.AREA and names_objectives(parent.header) else coded
        coded = usual if coded is Level.STRATEGIC and usual is Level.AREA and COUNTED.fullmatch(code or "") else coded
        level = told or coded or usual
        level = Level.UNIT if self.builder.section == Section.INDIVIDUAL else level
        self.beside = None
        self.objective(level, made, name, parent.cell.place, guessed=not (told or coded))
        self.parents[parent.cell.text] = self.builder.nodes[-1]

    def stand_beside(self, parents: Sequence[GridCell]) -> None:
        """Takes note of the names set once for the row that is read: the last of them is what it belongs to."""
        known = [self.parents.get(cell.text) for cell in parents if cell.text.strip()]
        self.beside = known[-1] if known and known[-1] in self.builder.open else None

    def heading(self) -> None:
        """Indicators that no row put under an objective hang under the heading printed above their table."""
        heading = self.above.nearest
        if heading is None or self.opened:
            return
        cells = name_cells(paragraph_cell(heading.line.text, heading.place, Role.NAME))
        if not self.builder.listed(cells[0].text) and self.builder.return_to(cells[0].text):
            return
        level, name = objective_heading(cells[0].text)
        apart = heading.line.bold or heading in self.above.bands or labelled_objective(cells[0].text) is not None
        if level is None and (begins_with(name, "caption") or DATED.fullmatch(name) or not apart):
            return
        cells = [replace(cells[0], text=name), *cells[1:], *self.above.figures(heading)]
        level = self._under(lower_of(heading), self.above.headings[:-1], level or self.builder.leaf_level)
        self.builder.open_objective(level, cells, name, heading.place)

    def _weighs(self, cell: GridCell, where: Address) -> bool:
        """Whether a cell is nothing but the weight or degree of the objective whose name the page before ends with,
        which then has it."""
        told = alone(cell.text)
        if not told or not self.builder.open:
            return False
        held = self.builder.open[-1].cells
        known = {c.role for c in held}
        held += [raw_cell(cell.saying(text), role, where) for role, text in told.items() if role not in known]
        return True

    def _goes_on(self, cell: GridCell) -> bool:
        """Whether words at the top of a page end the name cut at the foot of the one before: this then has them all."""
        told = self.opened or alone(cell.text) or labelled_objective(cell.text)
        return not told and self.builder.goes_on(cell.text, cell.place, cell.first)

    def _under(self, lower: Lower, over: Sequence[Paragraph], level: Level) -> Level:
        """The level of an objective below the areas that the headings over it name, once these are open."""
        for heading, higher, name in self.above.areas(lower, over, self.builder.below):
            made = name_cells(paragraph_cell(heading.line.text, heading.place, Role.NAME))
            made = [replace(made[0], text=name), *made[1:], *self.above.figures(heading)]
            if not self.builder.return_to(name):
                self.builder.open_objective(higher, made, name, heading.place)
            if RANK[level] <= RANK[higher]:
                level = Level.OPERATIONAL if higher is Level.STRATEGIC else Level.STRATEGIC
        return level
