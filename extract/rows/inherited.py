"""Headings that a table without any takes from the one before, whose columns are the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import dropwhile, pairwise

from extract.lexicon import YEAR
from extract.looks import FIGURES, Look, look_of
from extract.page import Grid, GridRow
from extract.rows.headings import FIGURE_ROLES, headings
from extract.rows.roles import fit, looks_by_column
from extract.rows.rows import is_header
from extract.words import union
from riscontro.model import Box, Role

Reach = tuple[float, float]
"""How far a column reaches from left to right."""
SHARED, TOUCHED, LIKELY = 0.5, 0.3, 0.15
MANY = 4
"""For every so many columns beside the first one may be empty, and so be missing on the next page."""
LEFT, WORDED = 6.0, 0.5
"""How far apart tables begin, in points, whose columns are the same in other widths, and how well names fit."""
AIMED = frozenset({Role.TARGET, Role.NEXT_TARGET})
"""What bounds stand under."""
TELLING = frozenset({*FIGURE_ROLES, Role.NAME})
"""What every table of indicators has a column for."""
OTHERWISE = {Role.DEVIATION: (Role.ACTUAL,), Role.SCORE: (Role.STATUS,)}
"""As what else the cells under a heading may look."""
OF_ROWS = TELLING - {Role.WEIGHT, Role.SCORE}
"""What is said of no objective above several rows."""
FEWEST = 3
"""So many columns at least has what goes on without those of what stands above its rows."""
PAGES_APART = 4
"""Prose and tables of other matters may stand on so many pages between two parts of a table."""


@dataclass(frozen=True, slots=True)
class Inherited:
    """The heading of the table read before, for tables that go on without one."""

    grid: Grid
    headings: Mapping[int, str]


def near(upper: Grid, lower: Grid) -> bool:
    """Whether a table begins so few pages after the one before that it may go on."""
    return (lower.place.page or 0) - (upper.place.page or 0) <= PAGES_APART


def headed_otherwise(grid: Grid) -> bool:
    """Whether the first row heads two columns of figures or more itself, with words that name no role or years: a table
    of staff or of a budget."""
    first, *below = dropwhile(_caption, grid.rows) if not all(map(_caption, grid.rows)) else grid.rows
    if is_header(first) or not below or not grid.edges:
        return False
    looks = looks_by_column(below, grid.columns)
    figures = [c for c, seen in enumerate(looks) if seen and all(look in FIGURES for look in seen)]
    over = [cell.text.strip() for cell in first.cells if cell.first in figures and cell.span == 1]
    return len(over) > 1 and all(YEAR.fullmatch(text) or look_of(text) is Look.TEXT for text in over)


def _caption(row: GridRow) -> bool:
    """Whether a row holds words in one cell alone."""
    return sum(bool(c.text.strip()) for c in row.cells) < 2


def carried(before: Inherited, grid: Grid) -> Mapping[int, str]:
    """The headings of an earlier table over the columns of one without; none when the columns are others.

    The outermost columns may be as narrow as their words; in tables of many columns one may be empty throughout. As
    many columns, each below the earlier one in part, are the same ones where their cells look so.
    """
    one, two = list(pairwise(before.grid.edges)), list(pairwise(grid.edges))
    if not one and not two and before.grid.columns == grid.columns:
        return before.headings
    if len(before.headings) == len(two) < len(one) and (headed := _headed_only(before.headings, one, two)):
        return headed if _alike(headed, grid) else {}
    if 0 < len(one) == len(two) and _beside(before, grid, one, two) and _alike(before.headings, grid):
        return before.headings
    if (below := _without_above(before, grid, one, two)) and _alike(below, grid):
        return below
    spare = _spare(max(len(one), len(two))) if len(two) > MANY else 0
    if not two or abs(len(one) - len(two)) > spare:
        return _in_order(before, grid) if two else {}
    if len(one) == len(two) and all(map(_below, one, two)) and _alike(before.headings, grid):
        return before.headings
    if (below := _under_words(before, grid)) and _alike(below, grid):
        return below
    ends = {(0, 0), (len(one) - 1, len(two) - 1)}
    over = {i: [j for j, b in enumerate(two) if _over(a, b, outer=(i, j) in ends)] for i, a in enumerate(one)}
    found = {c: over[c][0] for c in before.headings if over.get(c)}
    lost = sum(c not in found for c in before.headings)
    strange = [j for j in range(len(two)) if j not in {k for places in over.values() for k in places}]
    fewer = len(one) - len(two)
    if lost > max(fewer, 0) or len(strange) > max(-fewer, 0) or len(set(found.values())) < len(found):
        return _in_order(before, grid)
    return {column: before.headings[c] for c, column in found.items()}


def _beside(before: Inherited, grid: Grid, one: Sequence[Reach], two: Sequence[Reach]) -> bool:
    """Whether a table stands in the next column of a page, its columns as far to the right as it is and as wide in good
    part, with words under the heading of names and figures under those of figures."""
    by = grid.edges[0] - before.grid.edges[0]
    if grid.edges[0] < before.grid.edges[-1] or not all(
        _below(a, (b[0] - by, b[1] - by)) for a, b in zip(one, two, strict=True)
    ):
        return False
    looks, said = looks_by_column(grid.rows, grid.columns), headings(before.headings)
    worded = [fit(role, looks[c]) >= WORDED for c, role in said.items() if role is Role.NAME]
    return worded == [True] and all(looks[c] for c, role in said.items() if role in FIGURE_ROLES)


def _without_above(before: Inherited, grid: Grid, one: Sequence[Reach], two: Sequence[Reach]) -> Mapping[int, str]:
    """The headings over the columns below theirs, where those at the sides are gone that speak of what stands above the
    rows: a page that goes on inside a cell merged over them prints nothing there; else none."""
    fewer, said = len(one) - len(two), headings(before.headings)
    for first in range(fewer + 1 if fewer > 0 and len(two) >= FEWEST else 0):
        end = first + len(two)
        gone = {role for c, role in said.items() if not first <= c < end}
        if Role.PARENT in gone and not gone & OF_ROWS and all(map(_below, one[first:end], two)):
            return {c - first: text for c, text in before.headings.items() if first <= c < end}
    return {}


def _in_order(before: Inherited, grid: Grid) -> Mapping[int, str]:
    """The headings over as many columns in their order, of whatever widths, the last but those of figures gone at most:
    the table begins at the same left, or in the page's next column, bounds stand under headings of targets alone,
    words under that of names, figures only under headings of figures; else none."""
    said, looks = headings(before.headings), looks_by_column(grid.rows, grid.columns)
    if sorted(before.headings) != list(range(len(before.headings))) or grid.columns > len(before.headings):
        return {}
    beside = grid.edges[0] >= before.grid.edges[-1]
    apart = abs(before.grid.edges[0] - grid.edges[0]) > LEFT and not beside
    if apart or any(c >= grid.columns for c in said if said[c] in TELLING):
        return {}
    bounds = [c for c, seen in enumerate(looks) if seen[Look.BOUND]]
    named = [c for c, role in said.items() if role is Role.NAME]
    bounded = [said.get(c) for c in bounds]
    if bounded.count(Role.TARGET) != 1 or not set(bounded) <= AIMED:
        return {}
    if not named or fit(Role.NAME, looks[named[0]]) < WORDED:
        return {}
    words = [seen for c, seen in enumerate(looks) if said.get(c) not in (*FIGURE_ROLES, Role.CODE)]
    figures = any(2 * sum(seen[look] for look in FIGURES) > seen.total() for seen in words)
    below = {c: text for c, text in before.headings.items() if c < grid.columns}
    return below if not figures and _alike(below, grid) else {}


def _headed_only(headings_: Mapping[int, str], one: Sequence[Reach], two: Sequence[Reach]) -> Mapping[int, str]:
    """The headings over the columns below theirs, where those without one (of lights, marks) are gone; else none."""
    pairs = list(zip(sorted(headings_), range(len(two)), strict=True))
    return {j: headings_[i] for i, j in pairs} if all(_below(one[i], two[j]) for i, j in pairs) else {}


def _under_words(before: Inherited, grid: Grid) -> Mapping[int, str]:
    """The headings over the columns whose words stand below those of one earlier column each; else none. Where one of
    many columns is empty throughout, all the others must."""
    one, two = _words(before.grid), _words(grid)
    pairs = [(i, j) for i, a in enumerate(one) for j, b in enumerate(two) if i in before.headings and _below(a, b)]
    uppers, lowers = zip(*pairs, strict=True) if pairs else ((), ())
    single = len(set(uppers)) == len(set(lowers)) == len(pairs)
    lost = len(before.headings) - len(pairs)
    whole = lost == 0 or (len(pairs) == len(two) and lost <= _spare(len(one)))
    return {j: before.headings[i] for i, j in pairs} if single and whole else {}


def _spare(columns: int) -> int:
    """How many columns of a table may be empty, and so be missing on the next page."""
    return (columns - 1) // MANY if columns > MANY else 0


def _words(grid: Grid) -> list[tuple[float, float]]:
    """How far the words of each column reach, which a border in the white beside them does not tell; one without words
    reaches to its borders."""
    boxes: list[list[Box]] = [[] for _ in range(grid.columns)]
    for cell in (c for row in grid.rows for c in row.cells if c.span == 1):
        boxes[cell.first] += [line.box for line in cell.lines if line.box]
    reach = zip(boxes, pairwise(grid.edges), strict=True)
    return [(union(b)[0], union(b)[2]) if b else edges for b, edges in reach]


def _below(one: tuple[float, float], two: tuple[float, float]) -> bool:
    shared = min(one[1], two[1]) - max(one[0], two[0])
    return shared > TOUCHED * min(one[1] - one[0], two[1] - two[0])


def _alike(headings_: Mapping[int, str], grid: Grid) -> bool:
    """Whether the cells under each heading of figures look as its role wants them; deviations need no sign, and words
    for a status may stand for a degree ("Stato di raggiungimento")."""
    looks = looks_by_column(grid.rows, grid.columns)
    named = [(role, looks[c]) for c, role in headings(headings_).items() if role in FIGURE_ROLES]
    return all(
        not seen or any(fit(one, seen) >= LIKELY for one in (role, *OTHERWISE.get(role, ()))) for role, seen in named
    )


def _over(one: tuple[float, float], two: tuple[float, float], *, outer: bool) -> bool:
    shared = min(one[1], two[1]) - max(one[0], two[0])
    widths = (one[1] - one[0], two[1] - two[0])
    return shared > SHARED * (min(widths) if outer else max(widths))
