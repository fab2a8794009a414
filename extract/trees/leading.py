"""Rows of words alone above the rows of indicators, and the figures beside their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.behind import alone, behind
from extract.levels import RANK, leading_code
from extract.lexicon import begins_with
from extract.looks import CODE, FIGURES, Look, look_of
from extract.page import GridCell, GridRow
from extract.rows.owned import PARENTAL
from extract.rows.pieces import GUESSED, Address
from extract.rows.roles import Columns
from extract.rows.rows import RoledCell, RowKind, is_header, kind_of, roled, run_together
from extract.rows.segments import Segment
from extract.trees.builder import Builder
from riscontro.model import Cell, Level, Role

Signature = tuple[tuple[int, int, bool], ...]
"""How a row is set: the columns of each cell, and whether it is filled."""
FEWEST = 3
"""A name alone in its row, set as those of indicators are, has so many words at least."""
LONGEST = 6
"""So many words at most make one value ("entro il 31 dicembre 2022")."""
WEIGHT = re.compile(r"\s*(\d{1,3}(?:,\d+)?\s*%)\s*")


def whole(row: GridRow) -> str:
    """The row as one line, with what was set once for it and rows above."""
    return " | ".join(" ".join(c.text.split()) for c in row.cells if c.text.strip())


def is_letter(text: str) -> bool:
    """Whether a cell holds nothing but a capital letter, which counts areas."""
    return len(text.strip()) == 1 and text.strip().isupper()


def figures_aside(cells: Sequence[GridCell], where: Address) -> list[Cell]:
    """The weights and degrees that cells beside a name give with the word for them ("Peso 60 %"); where no word says
    what a percentage is, it is a weight with a low confidence."""
    found = []
    for cell in cells:
        sure = None if alone(cell.text) else GUESSED
        found += [
            Cell(text, cell.place, where.table, where.row, cell.first, role, confidence=sure)
            for role, text in _said(cell.text).items()
        ]
    return found


def _said(text: str) -> dict[Role, str]:
    """What a cell beside a name gives: figures with the words for them, or a lone percentage."""
    found = WEIGHT.fullmatch(text)
    return {Role.WEIGHT: found[1]} if found else alone(text)


def leads(rows: Sequence[GridRow], columns: Columns, following: bool) -> list[int]:
    """For each row as the how manieth it stands over indicators with nothing but lone words between, else 0;
    `following` says whether indicators stand right below the last row. Weight and degree on a line of their own are of
    the row above it."""
    found: list[int] = []
    below = 1 if following else 0
    for row in reversed(rows):
        if is_header(row) or not row.raw.strip() or len(alone(whole(row))) == 2:
            found.append(0)
            continue
        kind = kind_of(roled(row, columns), columns) if columns.roles else RowKind.OTHER
        measures = kind is RowKind.INDICATOR
        found.append(0 if measures else below)
        below = 1 if measures else below + 1 if below and (kind is RowKind.OBJECTIVE or _alone(row, columns)) else 0
    return found[::-1]


def over_parents(found: Sequence[int], rows: Sequence[GridRow], columns: Columns) -> list[int]:
    """As `leads` found for the rows, where objectives at the left of the indicators stand between, and not beside."""
    between = len({c.first for row in rows for c in parents_in(row, columns) if c.text.strip()})
    beside = [any(c.text.strip() for c in parents_in(row, columns)) for row in rows]
    return [over + between * (not own) if over else 0 for over, own in zip(found, beside, strict=True)]


def over_others(rows: Sequence[GridRow], columns: Columns) -> list[bool]:
    """Whether each row is nothing but a name in a column of objectives set once for several rows, and the next with
    words of its own begins another there: what it names stands over them, whatever the column is headed."""
    own = [[c for c in row.cells if c.text.strip() and not c.inherited] for row in rows]
    parents = [[c for c in parents_in(row, columns) if c in mine] for row, mine in zip(rows, own, strict=True)]
    lone = [len(mine) == 1 and mine == over for mine, over in zip(own, parents, strict=True)]
    found: list[bool] = []
    begun: set[int] = set()
    for single, mine, over in zip(reversed(lone), reversed(own), reversed(parents), strict=True):
        found.append(single and mine[0].first in begun)
        begun = {c.first for c in over if not c.text[:1].islower()} if mine else begun
    return found[::-1]


def parents_in(row: GridRow, columns: Columns) -> list[GridCell]:
    """The cells of a row in columns of objectives set once for several rows."""
    return [c for c in row.cells if c.span == 1 and columns.roles.get(c.first) is Role.PARENT]


def level_leading(leads: int, builder: Builder) -> Level:
    """The level of a row without a code above indicators: the one right above them is their objective, of three one
    below the other the middle one a strategic one."""
    if leads > 1:
        return Level.STRATEGIC if leads + 1 == builder.deepest > 2 else Level.AREA
    leaf = builder.leaf_level if builder.deepest < 3 else Level.OPERATIONAL
    return leaf if RANK[leaf] > RANK[Level.AREA] or not builder.open else Level.OPERATIONAL


def _alone(row: GridRow, columns: Columns) -> bool:
    """Whether a row holds words alone, at most with their weight and degree beside them, or what is set once for it and
    others."""
    parents = parents_in(row, columns)
    filled = [c for c in row.cells if c.text.strip() and not c.inherited]
    filled = [c for c in filled if c not in parents] if len(filled) > 1 else filled
    words = [
        c for c in filled if not (_said(c.text) or is_letter(c.text) or look_of(c.text) in (Look.CODE, Look.DOTTED))
    ]
    return len(words) == 1 and look_of(words[0].text) is Look.TEXT


def uncoded(segment: Segment) -> bool:
    """Whether the names of a segment's rows with a target, two at least, begin with no code."""
    rows = [roled(row, segment.columns) for row in segment.body]
    aimed = [name_in(cells) for cells in rows if any(c.role is Role.TARGET and c.cell.text.strip() for c in cells)]
    return len(aimed) > 1 and not any(map(leading_code, aimed))


def coded(segment: Segment) -> bool:
    """Whether all rows of a segment with a target, two at least, have a code before their names or beside them: words
    alone without one are of another kind."""
    rows = [roled(row, segment.columns) for row in segment.body]
    aimed = [cells for cells in rows if any(c.role is Role.TARGET and c.cell.text.strip() for c in cells)]
    return len(aimed) > 1 and all(any(map(_begins_with_code, cells)) for cells in aimed)


def _begins_with_code(cell: RoledCell) -> bool:
    first = cell.cell.text.split(maxsplit=1)[:1] if cell.role in (Role.NAME, Role.CODE) else []
    return bool(first) and CODE.fullmatch(first[0]) is not None


def is_name_alone(cell: GridCell) -> bool:
    """Whether words alone in a row may be a name: several, begun with a capital, no sentence and no caption."""
    text = cell.text.strip()
    named = look_of(text) is Look.TEXT and text[:1].isupper() and len(text.split()) >= FEWEST
    return named and not text.endswith(".") and not begins_with(text, "caption")


def kind_among(cells: Sequence[RoledCell], columns: Columns, *, uncoded: bool) -> RowKind:
    """What a row is; one without a target, its name coded where those of rows with a target are not, is an objective:
    its weight and degree stand under headings that say no such thing."""
    kind = kind_of(cells, columns)
    aimed = any(c.role in (Role.TARGET, Role.ALGORITHM) and c.cell.text.strip() for c in cells)
    if kind is RowKind.INDICATOR and uncoded and not aimed and leading_code(name_in(cells)):
        return RowKind.OBJECTIVE
    return kind


def weights_told(made: list[Cell], cells: list[RoledCell], where: Address) -> list[Cell]:
    """In an objective's row a percentage outside the known columns is its weight (it stands under its light)."""
    if any(c.role is Role.WEIGHT for c in made):
        return made
    for c in cells:
        lines = [line.text for line in c.cell.lines if look_of(line.text) is Look.PERCENT]
        if c.role in (None, Role.STATUS, Role.MARK) and lines:
            return [*made, Cell(lines[-1], c.cell.place, where.table, where.row, c.cell.first, Role.WEIGHT)]
    return made


def as_own(cells: list[RoledCell]) -> list[RoledCell]:
    """The cells of an objective's row: under headings of the objectives beside indicators stand, where none is beside
    this one, its own weight and degree; words there are of no role."""
    if any(c.role is Role.PARENT and c.cell.text.strip() for c in cells):
        return cells
    taken = {c.role for c in cells if c.cell.text.strip()}
    free = {above: role for role, above in PARENTAL.items() if role not in taken}

    def its_own(cell: RoledCell) -> Role | None:
        return free.get(cell.role) if cell.role and look_of(cell.cell.text) in FIGURES else None

    return [replace(c, role=its_own(c)) if c.role in PARENTAL.values() else c for c in cells]


def is_heading_in(cell: GridCell, columns: int) -> bool:
    """Whether a cell is set as a heading in a table of so many columns: words that are bold or across all of them, or
    across some with their weight or degree behind them; neither a caption nor a sentence or the rest of one."""
    across = (cell.span == columns > 1 and not cell.text.endswith(".")) or (cell.span > 1 and behind(cell.text)[1])
    apart = all(line.bold for line in cell.lines) or across
    words = bool(apart) and look_of(cell.text) is Look.TEXT
    return words and not (cell.text[:1].islower() or begins_with(cell.text, "caption"))


def name_in(cells: Sequence[RoledCell]) -> str:
    """The words that name a row."""
    return " ".join(c.cell.text for c in cells if c.role is Role.NAME).strip()


def unscored(kind: RowKind, cells: Sequence[RoledCell], columns: Columns) -> bool:
    """Whether a row without figures still names an objective: it stands in a list of scores under a parent."""
    listed = kind is RowKind.OTHER and columns.has(Role.PARENT, Role.SCORE)
    return listed and bool(name_in(cells)) and not any(map(run_together, cells))


def signature(row: GridRow) -> Signature:
    """How a row is set."""
    return tuple((c.first, c.last, bool(c.text.strip())) for c in row.cells)
