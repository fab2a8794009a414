"""Tables whose heading has no column of names: what they measure, or whose indicators they list, stands above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.levels import labelled_objective
from extract.lexicon import header_role
from extract.looks import FIGURES, Look, look_of
from extract.page import Grid, GridCell, GridRow, Paragraph
from extract.rows.rows import is_header
from riscontro.model import Role

NAMING = frozenset({Role.NAME, Role.DESCRIPTION, Role.PARENT})
NUMBERED = re.compile(r"^\W*(?:indicatore|kpi)\s*(?:(?:n[.°]?\s*)?\d+(?:\.\d+)*\s*[:.–-]*|[:–-])\s*(?=\S)", re.I)
"""What stands before the name of an indicator: "Indicatore n. 1 – "."""
MEASURED = frozenset({Role.TARGET, Role.ACTUAL})


def name_above(line: Paragraph | None) -> GridCell | None:
    """The name of an indicator in the line right above a table: bold words without a figure, or called one."""
    if line is None or line.place.page is None:
        return None
    text = line.line.text
    plain = line.line.bold and look_of(text) is Look.TEXT and labelled_objective(text) is None
    return _bare(GridCell((line.line,), 0, 0, line.place)) if plain or NUMBERED.match(text) else None


def _bare(name: GridCell) -> GridCell:
    """The name without the words that call it an indicator."""
    first, *rest = name.lines
    return replace(name, lines=(replace(first, text=NUMBERED.sub("", first.text)), *rest))


def titled(grid: Grid, above: GridCell | None) -> tuple[Grid, bool]:
    """The grid with names beside their values where they stand over a heading that has no column for them.

    One row below such a heading is named by the row right over it, or by the line `above` the table; whether that line
    was taken is the second answer.
    """
    if not grid.edges:
        return grid, False
    rows = _objective_below(grid.rows)
    named = {at: name for at in range(len(rows)) if (name := _name_over(rows, at, above))}
    if not named:
        return (grid if rows == list(grid.rows) else replace(grid, rows=tuple(rows))), False
    lifted = [name.place for name in named.values() if name is not above]
    made = []
    for at, row in enumerate(rows):
        if any(c.place in lifted for c in row.cells):
            continue
        cells = [replace(c, first=c.first + 1, last=c.last + 1) for c in row.cells]
        name = next((n for heading, n in named.items() if _body(rows, heading) == at), None)
        made.append(replace(row, cells=(replace(name, first=0, last=0), *cells) if name else tuple(cells)))
    wider = Grid(tuple(made), grid.columns + 1, grid.place, (grid.edges[0] - 1, *grid.edges))
    return wider, above in named.values()


def _name_over(rows: Sequence[GridRow], at: int, above: GridCell | None) -> GridCell | None:
    """The name over a heading without one and with one row below it, else None."""
    body = _body(rows, at)
    if body is None:
        return None
    if at == 0:
        return above
    own = [c for c in rows[at - 1].cells if c.text.strip()]
    return _bare(own[0]) if len(own) == 1 and look_of(own[0].text) is Look.TEXT else None


def _body(rows: Sequence[GridRow], at: int) -> int | None:
    """Where the only row below a heading stands that tells target and result, but names nothing."""
    if not is_header(rows[at]):
        return None
    roles = {header_role(t) for t in rows[at].texts}
    filled = [i for i in range(at + 1, len(rows)) if rows[i].raw]
    if not roles >= MEASURED or roles & NAMING or not filled or not _measures(rows[filled[0]]):
        return None
    if any(c.text.strip() and not _headed(c, rows[at]) for c in rows[filled[0]].cells):
        return None
    return filled[0] if len(filled) == 1 or not _measures(rows[filled[1]]) else None


def _headed(cell: GridCell, heading: GridRow) -> bool:
    over = heading.at(cell.first)
    return over is not None and bool(over.text.strip())


def _measures(row: GridRow) -> bool:
    return not is_header(row) and sum(look_of(c.text) in FIGURES for c in row.cells) > 1


def _objective_below(rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows, those over the first heading that give an objective's weight or degree under its columns put below."""
    first = next((i for i, row in enumerate(rows) if is_header(row)), 0)
    if not 0 < first < len(rows) - 1 or not all(_objective_over(row, rows[first]) for row in rows[:first]):
        return list(rows)
    return [rows[first], *rows[:first], *rows[first + 1 :]]


def _objective_over(row: GridRow, heading: GridRow) -> bool:
    own = [c for c in row.cells if c.text.strip() and not c.inherited]
    if len(own) < 2 or look_of(own[0].text) is not Look.TEXT:
        return False
    under = [heading.at(c.first) for c in own[1:]]
    roles = [header_role(c.text) if c else None for c in under]
    return all(r in (Role.WEIGHT, Role.SCORE) for r in roles) and all(look_of(c.text) is Look.PERCENT for c in own[1:])
