"""Rows that are not what they seem: figures astray, of several rows in one cell, of no meaning, names that are none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extract.lexicon import header_role, is_heading
from extract.looks import FIGURES, UNIT, VALUED, Look, is_range, look_of
from extract.page import GridCell, GridRow
from extract.rows.headings import FIGURE_ROLES
from extract.rows.roles import Columns
from extract.rows.rows import RoledCell, RowKind, kind_of, roled
from extract.rows.segments import Segment
from extract.trees.leading import name_in
from riscontro.model import Role

ALL = 3
"""So many figures, under headings of their own, are those of an indicator whatever it is called."""
LONGEST = 6
"""So many words at most make one value ("entro il 31 dicembre 2022")."""
STRAY = 0.34
"""The share of its table's rows up to which figures in a column without heading are astray."""
MANY = 4
"""So many figures, one below the other in a cell, are those of several rows."""
_UNIT = re.compile(UNIT, re.I)
_BOUND_BEHIND = re.compile(r"\d\s*%?\s+(?:>\s?=|=\s?>|<\s?=|=\s?<|[≥≤])\s*\d")


def is_figure(cell: GridCell) -> bool:
    """Whether a cell of one column holds a figure with a digit, in the row that it begins in."""
    own = cell.span == 1 and not cell.inherited
    return own and look_of(cell.text) in FIGURES and any(map(str.isdigit, cell.text))


def stray_columns(segment: Segment) -> frozenset[int]:
    """The columns without heading and meaning, among those of figures, in which few rows have one: there it may be a
    part of the one beside it, or the row has slid."""
    roles, headers, rows = segment.columns.roles, segment.columns.headers, segment.body
    measured = sorted(c for c, role in roles.items() if role in FIGURE_ROLES)
    among = range(measured[0], measured[-1]) if measured and headers else range(0)
    named = roles.keys() | {c for c, text in headers.items() if text.strip()}
    held = Counter(c.first for row in rows for c in row.cells if c.first in among and is_figure(c))
    return frozenset(c for c, times in held.items() if c not in named and times <= STRAY * len(rows))


def crowded(rows: Sequence[GridRow], columns: Columns) -> frozenset[str]:
    """The words set once as the name of several indicators, in as many lines: each may have had its own, where no
    formula tells them apart."""
    if columns.has(Role.ALGORITHM):
        return frozenset()
    named = [c for row in rows if _measures(row, columns) for c in roled(row, columns) if c.role is Role.NAME]
    times = Counter(c.cell.text.strip() for c in named if c.cell.text.strip())
    merged = {c.cell.text.strip(): len(c.cell.lines) for c in named if c.cell.inherited}
    return frozenset(text for text, lines in merged.items() if times[text] > 1 and lines >= times[text])


def stacked(rows: Sequence[GridRow], columns: Columns) -> frozenset[tuple[int, str]]:
    """The columns and texts of cells of figures that stand for several rows with several values, one below the other:
    whose each is nobody can tell."""
    cells = [c for row in rows for c in row.cells if len(c.lines) > 1 and columns.roles.get(c.first) in FIGURE_ROLES]
    merged = {(c.first, c.text): [line.text for line in c.lines] for c in cells if c.inherited}
    return frozenset(key for key, lines in merged.items() if sum(map(_valued, lines)) > 1)


def several(cells: Sequence[RoledCell]) -> bool:
    """Whether two cells of a row hold several figures each, one below the other, or one holds MANY: it is several rows.
    On a page also whether one holds two side by side, as where columns could not be parted, or one over several columns
    a figure with words behind it."""
    figures = [c for c in cells if c.role in FIGURE_ROLES and not c.cell.inherited]
    over = [c for c in cells if c.cell.span > 1 and c.role is Role.NOTE]
    if any(_two(line.text) for c in (*figures, *over) if c.cell.place.page for line in c.cell.lines):
        return True
    if any(_led_by_figure(line.text) for c in over if c.cell.place.page for line in c.cell.lines):
        return True
    stacks = [[line for line in c.cell.lines if _valued(line.text)] for c in figures]
    return sum(len(stack) > 1 for stack in stacks) > 1 or any(len(stack) >= MANY for stack in stacks)


def twice_told(cells: Sequence[RoledCell], columns: Columns) -> bool:
    """Whether a row of a page's table is one of two tables that stand side by side, taken for one: bounds of targets
    stand in two columns without headings, or beside what has a role words before two figures under no heading."""
    own = [c for c in cells if not c.cell.inherited and c.cell.place.page]
    if not columns.headers and sum(look_of(c.cell.text) is Look.BOUND for c in own) > 1:
        return True
    strange = [c for c in own if c.role is None and c.cell.text.strip()]
    looks = [look_of(c.cell.text) for c in strange]
    measured = any(c.role in (Role.TARGET, Role.ACTUAL) and c.cell.text.strip() for c in own)
    words = looks.index(Look.TEXT) if Look.TEXT in looks and measured else len(looks)
    return sum(look in FIGURES and not c.header for look, c in zip(looks[words:], strange[words:], strict=True)) > 1


def seems(kind: RowKind, cells: Sequence[RoledCell], columns: Columns) -> bool:
    """Whether a row only seems what it is taken for: a heading names it, headings stand in the cells of its figures, or
    it would be no indicator, under no headings, with figures in columns that nothing gives a meaning."""
    if kind in (RowKind.INDICATOR, RowKind.OBJECTIVE) and (_misnamed(cells, columns) or _with_headings(cells)):
        return True
    objective = kind in (RowKind.OBJECTIVE, RowKind.OTHER) and not columns.headers
    return objective and any(c.role is None and is_figure(c.cell) for c in cells)


def _misnamed(cells: Sequence[RoledCell], columns: Columns) -> bool:
    """Whether a heading names a row: a piece of a card, or of the heading. An indicator that is called so ("Grado di
    realizzazione") has every figure, three at least, under headings of their own, none of which says the same."""
    name = name_in(cells)
    if not is_heading(name):
        return False
    said = {
        c: role for c, role in columns.roles.items() if role in FIGURE_ROLES and header_role(columns.headers.get(c, ""))
    }
    held = {c.role for c in cells if c.cell.span == 1 and look_of(c.cell.text) in FIGURES}
    return len(said) < ALL or not held >= {*said.values()} or header_role(name) in (Role.TARGET, Role.ACTUAL, None)


def _with_headings(cells: Sequence[RoledCell]) -> bool:
    """Whether two figures of a row stand in one cell with the headings above them: the row was not told apart."""
    stacks = [c.cell.lines for c in cells if c.role in FIGURE_ROLES and len(c.cell.lines) > 1]
    over = [" ".join(line.text for line in lines[:-1]) for lines in stacks if look_of(lines[-1].text) in FIGURES]
    return sum(header_role(text) in FIGURE_ROLES for text in over) > 1


def _measures(row: GridRow, columns: Columns) -> bool:
    return kind_of(roled(row, columns), columns) is RowKind.INDICATOR


def _valued(text: str) -> bool:
    """Whether a line is a whole value by itself, a figure or a word for one ("Sì")."""
    return VALUED.fullmatch(text.strip()) is not None or look_of(text) is Look.WORD


def _two(text: str) -> bool:
    """Whether a line is two figures or more with nothing but a blank between them, bounds in words maybe but the last,
    and a unit of their own before the first or none, or a bound right behind a figure; "15 % - 41 %" is not."""
    if VALUED.fullmatch(text.strip()) or is_range(text):
        return False
    words = text.split()
    begins = {0, 1} if len(words) > 2 and _UNIT.fullmatch(words[0]) else {0}
    for start in range(len(words)):
        for stop in range(start + 1, min(start + LONGEST, len(words)) + 1 if start in begins else 0):
            value, last = " ".join(words[start:stop]), stop == len(words)
            if VALUED.fullmatch(value) or (not last and _at_least(value)):
                begins.add(stop)
    return _BOUND_BEHIND.search(text) is not None or (len(words) > 1 and len(words) in begins)


def _led_by_figure(text: str) -> bool:
    """Whether words stand behind a figure, with its unit or sign or of more than a digit or two."""
    words = text.split()
    found = (stop for stop in range(min(len(words), LONGEST), 0, -1) if VALUED.fullmatch(" ".join(words[:stop])))
    stop = next(found, len(words))
    return stop < len(words) and len(" ".join(words[:stop])) > 2


def _at_least(text: str) -> bool:
    """Whether words and a figure make a bound ("almeno 98 €"); "entro" may be followed by anything."""
    return look_of(text) is Look.BOUND and not text.lower().startswith("entro")
