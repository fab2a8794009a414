"""Columns whose weights and degrees are those of the objective beside them, set once for its rows, not of the rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from extract.lexicon import fold, squeeze
from extract.looks import Look, look_of
from extract.page import GridRow
from riscontro.model import Role

PARENTAL = {Role.WEIGHT: Role.PARENT_WEIGHT, Role.SCORE: Role.PARENT_SCORE}
"""What a weight and a degree are where they belong to the objective above."""
ABOVE = frozenset({Role.PARENT, *PARENTAL.values()})
"""The roles of columns that speak of the objective above a row."""
SHARES = frozenset({Look.PERCENT, Look.VALUE})
HUNDRED = Decimal(100)
_NUMBER = re.compile(r"\d+(?:,\d+)?", re.ASCII)
FILLED = 2
"""A row of an indicator has more cells than so many filled."""
_OBJECTIVE = re.compile(r"\bob\b")
_INDICATOR = re.compile(r"\bind\b")
_LONG_OBJECTIVE, _LONG_INDICATOR = re.compile(r"obiettiv[oi]"), re.compile(r"indicator[ei]")
"""Words that a narrow column may cut anywhere ("OBIETTIV" over "O")."""


def owned(said: Mapping[int, Role], header: Mapping[int, str], rows: Sequence[GridRow]) -> dict[int, Role]:
    """The roles that headings say, weights and degrees of objectives told from those of indicators: they are merged
    over the same rows as an objective is; or headed for objectives, and not in every row of several or beside another
    column that is headed for the same figure; or headed so and merged, where no heading says which column the
    objectives are.
    """
    parents = [c for c, role in said.items() if role is Role.PARENT]
    found = dict(said)
    if not parents:
        theirs = [c for c, role in said.items() if role in PARENTAL and _of_objective(header[c])]
        return {**found, **{c: PARENTAL[said[c]] for c in theirs if any(_merged(rows, c))}}
    for role, parental in PARENTAL.items():
        columns = [c for c, r in said.items() if r is role]
        own = [c for c in columns if not _of_objective(header[c])]
        for c in columns:
            over = any(_once_for_each(rows, parent, c) for parent in parents)
            once = c not in own and (len(rows) == 1 or any(_blank(row, c) for row in rows))
            if over or once or (own and c not in own):
                found[c] = parental
    return found


def _of_objective(heading: str) -> bool:
    """Whether a heading says that its figures are of objectives, not of indicators."""
    plain, whole = fold(heading), squeeze(heading)
    of_objective = _OBJECTIVE.search(plain) or _LONG_OBJECTIVE.search(whole)
    return of_objective is not None and not (_INDICATOR.search(plain) or _LONG_INDICATOR.search(whole))


def _blank(row: GridRow, column: int) -> bool:
    """Whether a row of figures says nothing of its own in a column."""
    cell = row.at(column)
    return _figured(row) and (cell is None or not cell.text.strip())


def _figured(row: GridRow) -> bool:
    return sum(bool(c.text.strip()) for c in row.cells) > FILLED


def _merged(rows: Sequence[GridRow], column: int) -> tuple[bool, ...]:
    """In which rows the cell of a column is one that began in a row above."""
    cells = [row.at(column) for row in rows]
    return tuple(cell is not None and cell.inherited and cell.span == 1 for cell in cells)


def _once_for_each(rows: Sequence[GridRow], parent: int, column: int) -> bool:
    """Whether a column says something once for each cell of another, some of which stand over several rows: drawn over
    the same rows, or alone in one of them; what the page before began, or the next goes on with, may lack it here."""
    groups: list[list[bool]] = [[]]
    above = ""
    for row in filter(_figured, rows):
        if (name := _own(row, parent)) and name != above:
            groups.append([])
            above = name
        groups[-1].append(bool(_own(row, column)))
    inner, ends = groups[1:-1], (groups[0], groups[-1])
    several = any(len(group) > 1 for group in groups[1:] if any(group))
    return several and all(sum(group) == 1 for group in inner) and all(sum(group) <= 1 for group in ends)


def _own(row: GridRow, column: int) -> str:
    """What a cell over that column alone says that begins in the row."""
    cell = row.at(column)
    return cell.text.strip() if cell is not None and cell.span == 1 and not cell.inherited else ""


def merged_over(rows: Sequence[GridRow]) -> set[int]:
    """The columns with cells set over several rows: they name what stands above a row, not the row."""
    return {c.first for row in rows for c in row.cells if c.inherited and c.span == 1 and c.text.strip()}


def figures_over(rows: Sequence[GridRow]) -> dict[int, Role | None]:
    """The columns without a heading whose percentages or plain numbers are merged over the same rows as the words left
    of them: of the objective. Several that make up no more than 100 are what it weighs; of the others nothing says what
    they are."""
    over = {c: cells for c in sorted(merged_over(rows)) if (cells := _once(rows, c))}
    words = [c for c, cells in over.items() if all(look_of(text) is Look.TEXT for text in cells)]
    shared = {
        c: cells
        for c, cells in over.items()
        if any(w < c and _merged(rows, w) == _merged(rows, c) for w in words)
        and all(look_of(text) in SHARES for text in cells)
    }
    weights = next((c for c, cells in shared.items() if len(cells) > 1 and sum(map(_share, cells)) <= HUNDRED), None)
    return {c: Role.PARENT_WEIGHT if c == weights else None for c in shared}


def _once(rows: Sequence[GridRow], column: int) -> list[str]:
    """What a column prints, each cell once."""
    cells = [row.at(column) for row in rows]
    return [c.text for c in cells if c is not None and c.span == 1 and not c.inherited and c.text.strip()]


def _share(text: str) -> Decimal:
    found = _NUMBER.search(text)
    return Decimal(found[0].replace(",", ".")) if found else HUNDRED + 1


def printed_again(rows: Sequence[GridRow]) -> set[int]:
    """The columns that print the same words in rows below each other, as above several rows."""
    pairs = [(a, b) for upper, lower in pairwise(rows) for a in upper.cells for b in lower.cells if a.first == b.first]
    return {a.first for a, b in pairs if a.text == b.text and look_of(a.text) is Look.TEXT and not b.inherited}
