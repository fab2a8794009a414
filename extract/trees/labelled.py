"""What the labels of a card say of its objective."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from extract.levels import RANK, labelled_objective, leading_code, level_of_label, objective_heading
from extract.lexicon import header_role, label_key
from extract.looks import FIGURES, look_of
from extract.page import GridCell, GridRow
from extract.rows.pieces import Address, name_cells, raw_cell, uncalled
from extract.rows.rows import is_header, is_label, labels
from extract.rows.unfold import said_beside
from extract.trees.opening import Opening
from riscontro.model import Cell, Level, Place, Role, Section, Unread

LABEL_ROLES = {
    "score": Role.SCORE,
    "status": Role.STATUS,
    "weight": Role.WEIGHT,
    "description": Role.DESCRIPTION,
    "code": Role.CODE,
    "unit": Role.UNIT,
    "budget": Role.BUDGET,
    "note": Role.NOTE,
}
FIXED = (Section.PIRA, Section.INDIVIDUAL, Section.PROGRAMME, Section.DASHBOARD)
CARD_SECTIONS = {
    Level.STRATEGIC: Section.STRATEGIC,
    Level.OPERATIONAL: Section.OPERATIONAL,
    Level.INDIVIDUAL: Section.INDIVIDUAL,
    Level.AREA: Section.STRATEGIC,
}
MEASURED = frozenset({Role.NAME, Role.TARGET, Role.ACTUAL})
"""What the first label of a row says that only an indicator has."""
LONGEST = 20
"""So many rows has a card of labels at most."""
NO_OWNER = "etichetta con un valore, senza un obiettivo a cui riferirla"


CLOSE = 6.0
"""In points: the white between the parts of one card at most."""


class CardLabels:
    """Reads the rows of labels of a table: an opening label starts an objective, the others belong to the open one."""

    def __init__(self, opening: Opening) -> None:
        self.opening, self.builder = opening, opening.builder
        self.context: list[Cell] = []
        self.programme: GridCell | None = None
        self.named = self.called = self.below_indicator = False
        self.rows: Sequence[GridRow] = ()
        self.order: dict[int, int] = {}

    def pass_by(self, row: GridRow) -> None:
        """Takes note of a row that is none of labels: those below the name of an indicator, its target or result are
        its own."""
        own = [c for c in row.cells if c.text.strip()]
        self.below_indicator |= len(own) > 1 and header_role(own[0].text) in MEASURED and not is_header(row)

    def read(self, row: GridRow, where: Address) -> list[Unread]:
        """What could not be placed; a programme is the objective of a card that names no other before it gives a weight
        or degree."""
        unread: list[Unread] = []
        for key, _, value in labels(row):
            if key in ("weight", "score") and self.programme is not None and look_of(value.text) in FIGURES:
                self._close(self.programme, row, where)
            if key.startswith("open") and look_of(value.text) in FIGURES:
                unread.append(Unread(row.place, row.raw, NO_OWNER))
            elif key == "open.area" and self._titled(row):
                self.builder.open[-1].cells.append(raw_cell(value, Role.NOTE, where))
            elif key.startswith("open"):
                self._open(key, value, row, where)
                self.called = True
            elif key == "context":
                self.programme = value
                self.context.append(raw_cell(value, Role.NOTE, where))
            elif self.programme is not None and key in ("unit", "note", "description"):
                self.context.append(raw_cell(value, LABEL_ROLES[key], where))
            elif key == "code" and not self.named:
                self.context.append(raw_cell(value, Role.CODE, where))
            elif key in ("weight", "score") and self._of_indicator(row):
                unread.append(Unread(row.place, row.raw, NO_OWNER))
            elif not self.below_indicator and self._opens_below(row):
                self.context.append(raw_cell(value, LABEL_ROLES[key], where))
            elif not self.below_indicator and self._owned(key, value.text):
                self.builder.open[-1].cells.append(raw_cell(value, LABEL_ROLES[key], where))
            else:
                unread.append(Unread(row.place, row.raw, NO_OWNER))
            self.named = key.startswith("open")
            self.below_indicator &= not self.named
        return unread

    def _close(self, programme: GridCell, row: GridRow, where: Address) -> None:
        """What a weight or degree below a programme is of: the objective that the card called one above it, else the
        programme itself."""
        if not self.called:
            return self._open("open", programme, row, where)
        self.builder.open[-1].cells += self.context
        self.context, self.programme = [], None

    def _open(self, key: str, name: GridCell, row: GridRow, where: Address) -> None:
        """Opens the objective of a card, with what its labels said before."""
        made = uncalled(name_cells(raw_cell(name, Role.NAME, where)))
        code = next((c.text for c in self.context if c.role is Role.CODE), "") or self._code_below(row)
        level = level_of_label(key, name.text if leading_code(name.text) or not code else code)
        section = None if self.builder.section in FIXED else CARD_SECTIONS.get(level)
        context = [c for c in self.context if c.text != name.text]
        self.opening.objective(level, [*made, *context], made[0].text, row.place, section, code)
        self.context, self.programme = [], None

    def _code_below(self, row: GridRow) -> str:
        """The code that a card gives beside or below its objective's name; nothing where it gives none."""
        told = self._told_from(row)
        own = takewhile(lambda said: not said[0].startswith("open"), told[1:])
        return next((value.text for key, _, value in own if key == "code"), "")

    def _opens_below(self, row: GridRow) -> bool:
        """Whether what a card says before it names its objective, the first of the table, stands in a row."""
        return not self.opening.opened and any(key.startswith("open") for key, _, _ in self._told_from(row))

    def _of_indicator(self, row: GridRow) -> bool:
        """Whether a card that names nothing gives a target or result further down: what it weighs is an indicator's,
        whose name stands elsewhere."""
        rows = () if self.opening.opened else self._rows_from(row)
        own = ([c for c in below.cells if c.text.strip()] for below in rows)
        pairs = [(c[0].text, c[1].text) for c in takewhile(lambda c: len(c) == 2 and not c[0].first, own)]
        roles = {said_beside(*pair) for pair in pairs}
        own_figures = [(a, b) for a, b in pairs if label_key(a) in (None, "open") and look_of(b) in FIGURES]
        return Role.NAME not in roles and any(said_beside(a, b) in MEASURED for a, b in own_figures)

    def _told_from(self, row: GridRow) -> list[tuple[str, GridCell, GridCell]]:
        """What the labels of a card say from a row on."""
        return [said for r in takewhile(is_label, self._rows_from(row)) for said in labels(r)]

    def _rows_from(self, row: GridRow) -> Sequence[GridRow]:
        """The rows of the table from one on, as many as a card has."""
        rows = self.opening.grid.rows if self.opening.grid else ()
        if self.rows is not rows:
            self.rows, self.order = rows, {id(r): at for at, r in enumerate(rows)}
        at = self.order.get(id(row), len(rows))
        return rows[at : at + LONGEST]

    def _titled(self, row: GridRow) -> bool:
        """Whether an objective above areas is all that the table opened so far, or stands right above it as the last
        that was read: an area its card tells is its own."""
        made = self.opening.opened or [n for n in self.builder.nodes[-1:] if _right_above(n.place, row.place)]
        return len(made) == 1 and made == self.builder.open[-1:] and RANK[made[0].level] > RANK[Level.AREA]

    def _owned(self, key: str, value: str) -> bool:
        """Whether an objective is open to which a label belongs; one that the heading above the table names is opened:
        it calls it one, or has a code where the label gives a weight or degree."""
        told = key in ("weight", "score") and look_of(value) in FIGURES
        named = objective_heading if told else labelled_objective
        nearest = self.opening.above.nearest
        if nearest is not None and (named(nearest.line.text) or (None,))[0] is not None:
            self.opening.heading()
        return bool(self.builder.open)


def _right_above(upper: Place, lower: Place) -> bool:
    """Whether one row stands right above another, as those of one card do that is drawn in parts."""
    one, two = upper.box, lower.box
    return upper.page == lower.page and one is not None and two is not None and abs(two[1] - one[3]) < CLOSE
