"""What a column means by the columns beside it, once headings and looks have said what they can."""

from __future__ import annotations

from collections.abc import Sequence

from extract.grids.groups import WHOLE, closes
from extract.looks import Look, is_operator, look_of
from extract.page import GridRow
from extract.rows.headings import FIGURE_ROLES
from extract.rows.printed import shares
from extract.rows.roles import Columns, looks_by_column
from riscontro.model import Role


def completed(columns: Columns, header: Sequence[GridRow], rows: Sequence[GridRow], count: int, drawn: bool) -> Columns:
    """The columns, `count` of them, with the roles that others tell: parts of a heading, operators, names, weights,
    parents' degrees; `drawn` says that their borders are known."""
    columns = _with_parts(columns, header)
    columns = _with_names(columns) if drawn else columns
    columns = _with_weights(_with_parent_score(columns, rows, count), rows)
    return _with_parents(_with_operators(columns, rows), rows)


def _with_parts(columns: Columns, header: Sequence[GridRow]) -> Columns:
    """One heading of figures over several columns, none of which has another, holds for all of them: operators, or
    units, stand in a column of their own."""
    wide = [c for row in header[-1:] for c in row.cells if c.span > 1 and c.text.strip() and not c.inherited]
    roles = dict(columns.roles)
    for cell in wide:
        under = [c for c in range(cell.first, cell.last + 1) if c == cell.first or c not in columns.headers]
        held = [roles[c] for c in under if roles.get(c) in FIGURE_ROLES]
        if len(under) == cell.span and len(set(held)) == 1:
            roles |= dict.fromkeys(under, held[0])
    return Columns(roles, columns.headers)


def _with_operators(columns: Columns, rows: Sequence[GridRow]) -> Columns:
    """A column of nothing but signs of comparison left of the targets is part of them."""
    target = columns.of(Role.TARGET)
    said = {c: {text for row in rows if (text := _alone(row, c))} for c in range(target or 0)}
    signs = [c for c, texts in said.items() if c not in columns.roles and texts and all(map(is_operator, texts))]
    return Columns({**columns.roles, **dict.fromkeys(signs[-1:], Role.TARGET)}, columns.headers)


def _alone(row: GridRow, column: int) -> str:
    """The words of a cell over that column alone."""
    cell = row.at(column)
    return cell.text.strip() if cell and cell.span == 1 else ""


def _with_parents(columns: Columns, rows: Sequence[GridRow]) -> Columns:
    """Words without a heading, set over several rows left of the names of indicators, or of the objectives above these
    (over the only row, too), are what stands above them: areas, and their objectives."""
    name, parent = columns.of(Role.NAME), columns.of(Role.PARENT)
    if name is None or not columns.has(Role.TARGET):
        return columns
    below = name if parent is None else min(name, parent)
    over = [c for row in rows for c in row.cells if c.span == 1 and c.last < below]
    merged = {c.first for c in over if c.inherited or (parent is not None and len(rows) == 1)}
    words = [
        column
        for column in sorted(merged - columns.headers.keys() - columns.roles.keys())
        if all(look_of(text) is Look.TEXT for row in rows if (text := _alone(row, column)))
    ]
    return Columns({**columns.roles, **dict.fromkeys(words, Role.PARENT)}, columns.headers)


def _with_names(columns: Columns) -> Columns:
    """In a summary of areas and objectives with nothing below them the innermost ones are what has the weights and
    degrees."""
    figures = {columns.of(Role.SCORE), columns.of(Role.WEIGHT)}
    parents = [c for c, role in columns.roles.items() if role is Role.PARENT and c in columns.headers]
    others = (Role.NAME, Role.TARGET, Role.ACTUAL, Role.ALGORITHM)
    if not parents or figures.isdisjoint(columns.headers) or any(map(columns.has, others)):
        return columns
    return Columns({**columns.roles, max(parents): Role.NAME}, columns.headers)


def _with_parent_score(columns: Columns, rows: Sequence[GridRow], count: int) -> Columns:
    """Beside a column of parent objectives, a further column of percentages holds the parents' scores."""
    if not columns.has(Role.PARENT, Role.SCORE) or columns.has(Role.TARGET):
        return columns
    looks = looks_by_column(rows, count)
    free = [c for c in range(count) if c not in columns.roles and looks[c][Look.PERCENT]]
    return Columns({**columns.roles, **dict.fromkeys(free[:1], Role.PARENT_SCORE)}, columns.headers)


def _with_weights(columns: Columns, rows: Sequence[GridRow]) -> Columns:
    """Percentages beside targets are weights where they close at 100, or come to less in a part of a table, and stand
    before what was aimed at and reached; or close where nothing was reached: there is nothing to have a degree."""
    score, target, actual = columns.of(Role.SCORE), columns.of(Role.TARGET), columns.of(Role.ACTUAL)
    if (
        score is None
        or score in columns.headers
        or target is None
        or (actual is not None and score > min(target, actual))
    ):
        return columns
    cells = [c.text for row in rows for c in row.cells if c.first == score and c.text.strip()]
    if columns.has(Role.WEIGHT) or not all(look_of(text) is Look.PERCENT for text in cells):
        return columns
    held = shares(rows, score)
    if not (closes(held) or (actual is not None and sum(held) < WHOLE)):
        return columns
    return Columns({**columns.roles, score: Role.WEIGHT}, columns.headers)
