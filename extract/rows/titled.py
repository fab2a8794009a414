"""Tables whose heading has no column of names: what they measure, or whose indicators they list, stands above it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extract.behind import TOLD
from extract.levels import labelled_objective
from extract.lexicon import header_role, role_beside
from extract.looks import FIGURES, Look, look_of
from extract.page import Block, Grid, GridCell, GridRow, Paragraph
from extract.rows.rows import is_header
from riscontro.model import Role

NAMING = frozenset({Role.NAME, Role.DESCRIPTION, Role.PARENT})
NUMBERED = re.compile(r"^\W*(?:indicatore|kpi)\s*(?:(?:n[.°]?\s*)?\d+(?:\.\d+)*\s*[:.–-]*|[:–-])\s*(?=\S)", re.I)
"""What stands before the name of an indicator: "Indicatore n. 1 – "."""
CODED = re.compile(r"\W*kpi\d", re.I)
"""A number set right behind makes it a code ("KPI4"), which stays with the name."""
LABELLED = 2
"""The cells of a row that gives a label and what it says."""
MEASURED = frozenset({Role.TARGET, Role.ACTUAL})
SAYING = frozenset({Role.ALGORITHM, Role.DESCRIPTION, Role.SOURCE, Role.NOTE, Role.UNIT, Role.MEASURE, Role.TYPE})
"""What a row of words between a name and its heading may say."""


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
    text = first.text if CODED.match(first.text) else NUMBERED.sub("", first.text)
    return replace(name, lines=(replace(first, text=text), *rest))


@dataclass(frozen=True, slots=True)
class _Named:
    """What stands over a heading without a column of names: the name, cells that say what they hold by their labels,
    the rows they were taken from, and the row below the heading."""

    name: GridCell
    said: Mapping[str, GridCell]
    taken: range
    body: int


def titled(grid: Grid, above: GridCell | None) -> tuple[Grid, bool]:
    """The grid with names beside their values where they stand over a heading that has no column for them.

    One row below such a heading is named by the row right over it, or by the line `above` the table; whether that line
    was taken is the second answer. Rows between them that say what they hold ("Formula: ...") go beside it too.
    """
    if not grid.edges:
        return grid, False
    rows = _objective_below(grid.rows)
    named = {at: found for at in range(len(rows)) if (found := _named(rows, at, above))}
    if not named:
        return (grid if rows == list(grid.rows) else replace(grid, rows=tuple(rows))), False
    labels = list(dict.fromkeys(label for found in named.values() for label in found.said))
    taken = {at for found in named.values() for at in found.taken}
    bodies = {found.body: found for found in named.values()}
    more = 1 + len(labels)
    made = []
    for at, row in enumerate(rows):
        if at in taken:
            continue
        cells = [replace(c, first=c.first + more, last=c.last + more) for c in row.cells]
        if at in named:
            said = named[at].said
            cells = [said[label].saying(label).moved(labels.index(label) + 1) for label in said] + cells
        elif at in bodies:
            said = bodies[at].said
            cells = [bodies[at].name.moved(0), *(said[n].moved(labels.index(n) + 1) for n in said), *cells]
        made.append(replace(row, cells=tuple(sorted(cells, key=lambda c: c.first))))
    edges = (*(grid.edges[0] - more + i for i in range(more)), *grid.edges)
    return Grid(tuple(made), grid.columns + more, grid.place, edges), above in [n.name for n in named.values()]


def handed_on(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, words alone at the foot of a table right over one whose heading has no names put on top of that, with
    the lines between them that say what they hold; so is the line that names an indicator above such lines.
    """
    found: list[Block] = []
    for block in blocks:
        said = _lines_said(found)
        upper = found[-1 - len(said)] if len(found) > len(said) else None
        name = name_above(upper) if said and isinstance(upper, Paragraph) else None
        if name and upper and isinstance(block, Grid) and _unnamed(block):
            del found[-1 - len(said) :]
            block = replace(block, rows=(GridRow((name,), upper.place), *said, *block.rows))
        if isinstance(block, Grid) and isinstance(upper, Grid) and upper.edges and _unnamed(block):
            foot = _foot(upper.rows)
            moved = [replace(r, cells=tuple(c.moved(0) for c in _own(r))) for r in upper.rows[foot:]]
            left = [replace(upper, rows=upper.rows[:foot])] if foot else []
            if moved:
                found[-1 - len(said) :] = left
                block = replace(block, rows=(*moved, *said, *block.rows))
        found.append(block)
    return found


def _lines_said(blocks: Sequence[Block]) -> list[GridRow]:
    """The last of the blocks that are lines saying what they hold ("Formula: ..."), as rows of one cell."""
    rows: list[GridRow] = []
    for block in reversed(blocks):
        if not isinstance(block, Paragraph):
            break
        row = GridRow((GridCell((block.line,), 0, 0, block.place),), block.place)
        if not _says(row):
            break
        rows.insert(0, row)
    return rows


def _unnamed(grid: Grid) -> bool:
    """Whether a grid opens, after cells that say what they hold, with a heading that has no column of names."""
    first = next((at for at, row in enumerate(grid.rows) if row.raw and not _says(row)), None)
    return first is not None and bool(grid.edges) and _body(grid.rows, first) is not None


def _foot(rows: Sequence[GridRow]) -> int:
    """From which row on the lowest rows are a name and what is said of it; the number of rows where they are none."""
    at = len(rows) - 1
    while at >= 0 and (not rows[at].raw or _says(rows[at])):
        at -= 1
    return at if at >= 0 and _name(rows[at]) else len(rows)


def _named(rows: Sequence[GridRow], at: int, above: GridCell | None) -> _Named | None:
    """What is named over the heading at a row, with one row below it; else None."""
    body = _body(rows, at)
    if body is None:
        return None
    said: dict[str, GridCell] = {}
    up = at - 1
    while up >= 0 and (not rows[up].raw or _says(rows[up])):
        said = {**_says(rows[up]), **said}
        up -= 1
    if up >= 0 and (name := _name(rows[up])):
        return _Named(_bare(name), said, range(up, at), body)
    return _Named(above, said, range(up + 1, at), body) if above and up < 0 else None


def _name(row: GridRow) -> GridCell | None:
    """The name that a row of words alone gives, with its label or without ("Indicatore | Tempo medio"); else None."""
    own = _own(row)
    if len(own) == LABELLED and header_role(own[0].text) is Role.NAME and header_role(own[1].text) is None:
        own = own[1:]
    return own[0] if len(own) == 1 and look_of(own[0].text) is Look.TEXT else None


def _says(row: GridRow) -> dict[str, GridCell]:
    """What a row says by the label before it, in the same cell ("Formula: ...") or in one of its own, where that is no
    figure: no words where the label alone is printed ("Note:"); else nothing."""
    own = _own(row)
    if len(own) == LABELLED and header_role(own[0].text) in SAYING and header_role(own[1].text) is None:
        return {own[0].text: own[1]}
    if len(own) == 1 and (own[0].text.rstrip().endswith(":") or _blank_beside(row)):
        return {own[0].text.rstrip(" :\n"): own[0].saying("")} if header_role(own[0].text) in SAYING else {}
    told = TOLD.match(own[0].text) if len(own) == 1 else None
    return {told["label"]: own[0].saying(told["value"])} if told and header_role(told["label"]) in SAYING else {}


def _blank_beside(row: GridRow) -> bool:
    """Whether a row is two cells, of which the second says nothing."""
    return len(row.cells) == LABELLED and not row.cells[1].text.strip()


def _own(row: GridRow) -> list[GridCell]:
    return [c for c in row.cells if c.text.strip()]


def _body(rows: Sequence[GridRow], at: int) -> int | None:
    """Where the only row below a heading stands that tells target and result, but names nothing, nor has a cell of
    names that begins in the row above."""
    if not is_header(rows[at]) or any(c.inherited and header_role(c.text) in NAMING for c in rows[at].cells):
        return None
    roles = {role for t in rows[at].texts if (role := header_role(t))}
    roles |= {role for t in rows[at].texts if (role := role_beside(t, roles))}
    filled = [i for i in range(at + 1, len(rows)) if rows[i].raw]
    if not roles >= MEASURED or roles & NAMING or not filled:
        return None
    if not (_measures(rows[filled[0]]) or _answers(rows[filled[0]], rows[at])):
        return None
    if any(c.text.strip() and not _headed(c, rows[at]) for c in rows[filled[0]].cells):
        return None
    return filled[0] if len(filled) == 1 or not _measures(rows[filled[1]]) else None


def _headed(cell: GridCell, heading: GridRow) -> bool:
    over = heading.at(cell.first)
    return over is not None and bool(over.text.strip())


def _answers(row: GridRow, heading: GridRow) -> bool:
    """Whether a row says something under every heading, one figure at least: "Avvio | Avviato | 100 %"."""
    own = {c.first for c in _own(row)}
    figures = any(look_of(c.text) in FIGURES for c in row.cells)
    return figures and not is_header(row) and own == {c.first for c in _own(heading)}


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
