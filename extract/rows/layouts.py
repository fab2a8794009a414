"""Tables laid out alike in one document hold alike: what stands under no telling heading is told by the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from extract.lexicon import header_role, names_objectives, squeeze
from extract.looks import Look, look_of
from extract.page import Grid, GridRow
from extract.rows.headings import FIGURE_ROLES
from extract.rows.owned import PARENTAL
from extract.rows.roles import Columns
from extract.rows.segments import Segment
from riscontro.model import Place, Role

NEAR = 4.0
"""In points: how far column borders of tables laid out alike may lie apart."""
AIMS = frozenset({Role.TARGET, Role.ACTUAL})
ENOUGH = 2
"""So many parts that agree, and none that does not, tell where the formulas stand."""


_Headings = tuple[tuple[int, str], ...]
"""The words over each column."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """The columns of a part of a table: its borders (of a text, where it stands), its figures, names and formulas."""

    edges: tuple[float, ...]
    text: Place | None
    figures: Mapping[int, Role]
    name: int
    formula: int | None

    def like(self, other: _Layout) -> bool:
        """Whether two parts have the same columns, and under the same of them the same figures."""
        pairs = list(zip(self.edges, other.edges, strict=False))
        same = len(self.edges) == len(other.edges) and all(abs(x - y) <= NEAR for x, y in pairs)
        return same and self.text == other.text and self.figures == other.figures


@dataclass(slots=True)
class Layouts:
    """The layouts read so far that have names beside formulas, and no heading that says so; `above` has the columns of
    objectives and of names by the headings under which objectives stand over names headed otherwise, `owned` those of
    the weights and degrees merged with objectives, `measured` those of all columns by the headings over targets and
    results."""

    known: list[_Layout] = field(default_factory=list)
    above: dict[_Headings, tuple[int, int]] = field(default_factory=dict)
    owned: dict[_Headings, Mapping[int, Role]] = field(default_factory=dict)
    measured: dict[_Headings, Mapping[int, Role]] = field(default_factory=dict)

    def settled(self, parts: Sequence[Segment], grid: Grid) -> list[Segment]:
        """The parts of a table, formulas where all parts laid out like it have them: where names were thought to stand
        (words set once for several rows do not look like names) they stand left of them.
        """
        parts = [self._as_measured(part) for part in parts]
        own = [_layout(part.columns, grid) for part in parts]
        self.known += [layout for layout in own if layout and layout.formula is not None]
        found = [self._settled(p, layout) if layout else p for p, layout in zip(parts, own, strict=True)]
        return [self._of_objectives(self._below_objectives(part)) for part in found]

    def _as_measured(self, part: Segment) -> Segment:
        """The part, its columns those of an earlier one under the same headings where it has nothing but objectives, as
        at the foot of a page: no target or result shows what its headings mean."""
        headings, roles = _headings(part), part.columns.roles
        known = self.measured.get(headings, roles)
        measured = any(_says_at(row, c) for row in part.body for c, role in known.items() if role in AIMS)
        if part.header and measured and set(roles.values()) >= AIMS:
            self.measured.setdefault(headings, roles)
        return part if measured or not part.header else replace(part, columns=Columns(known, part.columns.headers))

    def _of_objectives(self, part: Segment) -> Segment:
        """The part, weights and degrees those of its objectives where an earlier one under the same headings had them
        merged with these: rows left over on the next page, one to an objective, do not show whose they are."""
        headings, roles = _headings(part), part.columns.roles
        if Role.PARENT not in roles.values():
            return part
        if mine := {c: role for c, role in roles.items() if role in PARENTAL.values()}:
            self.owned[headings] = mine
            return part
        known = {
            c: role for c, role in self.owned.get(headings, {}).items() if c in roles and PARENTAL.get(roles[c]) is role
        }
        return replace(part, columns=Columns({**roles, **known}, part.columns.headers)) if known else part

    def _below_objectives(self, part: Segment) -> Segment:
        """The part, its names where an earlier one under the same headings had them below its objectives: with one row
        for each objective nothing but that tells them from descriptions of it."""
        headings = _headings(part)
        roles, name = part.columns.roles, part.columns.of(Role.NAME)
        over = [
            c for c, role in roles.items() if role is Role.PARENT and names_objectives(part.columns.headers.get(c, ""))
        ]
        if name is not None and over and header_role(part.columns.headers.get(name, "")) is not Role.NAME:
            self.above[headings] = max(over), name
        parent, below = self.above.get(headings, (None, None))
        if name is None or parent != name or below is None or roles.get(below) not in (None, Role.DESCRIPTION):
            return part
        return replace(part, columns=Columns({**roles, name: Role.PARENT, below: Role.NAME}, part.columns.headers))

    def _settled(self, part: Segment, own: _Layout) -> Segment:
        formulas = [other.formula for other in self.known if other.like(own)]
        formula = formulas[0] if len(formulas) >= ENOUGH and len(set(formulas)) == 1 else None
        if own.formula is not None or formula is None:
            return part
        free = [c for c in range(formula) if c not in part.columns.roles and _words_at(part.body, c)]
        names = [own.name] if own.name < formula else free
        if not names or not _words_at(part.body, formula) or part.columns.roles.get(formula) not in (None, Role.NAME):
            return part
        roles = {**part.columns.roles, formula: Role.ALGORITHM, max(names): Role.NAME}
        return replace(part, columns=Columns(roles, part.columns.headers))


def _headings(part: Segment) -> _Headings:
    return tuple(sorted((c, squeeze(text)) for c, text in part.columns.headers.items()))


def _layout(columns: Columns, grid: Grid) -> _Layout | None:
    """The layout of a part with headed targets and results whose headings do not say where names and formulas stand."""
    figures = {c: r for c, r in columns.roles.items() if r in FIGURE_ROLES and header_role(columns.headers.get(c, ""))}
    name, formula = columns.of(Role.NAME), columns.of(Role.ALGORITHM)
    told = any(header_role(columns.headers.get(c, "")) for c in (name, formula) if c is not None)
    if name is None or told or not {Role.TARGET, Role.ACTUAL} <= set(figures.values()):
        return None
    return _Layout(grid.edges, None if grid.edges else grid.place, figures, name, formula)


def _says_at(row: GridRow, column: int) -> bool:
    """Whether a cell of that column alone says anything."""
    cell = row.at(column)
    return cell is not None and cell.span == 1 and bool(cell.text.strip())


def _words_at(rows: Sequence[GridRow], column: int) -> bool:
    cells = [cell for row in rows if (cell := row.at(column)) and cell.span == 1]
    return any(look_of(cell.text) is Look.TEXT for cell in cells)
