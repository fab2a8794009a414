"""Columns whose cells are merged over rows, told by rules between the rows that leave these columns out."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import pairwise

from extract.grids.bands import has_figures
from extract.grids.chunks import Chunk
from extract.grids.labels import Band, Span, labels
from extract.grids.ruling import levels_between
from extract.spans import joined
from riscontro.model import Box

NEAR = 3.0
"""In points: a rule nearer than this to a height is at it."""
LOOSEST, EVEN = 1.7, 1.4
"""In font sizes: how far apart the lines of one text stand at most; and how much further than others of it."""
TOUCHING, MANY = 1.0, 2
"""In points: so far apart are grounds that touch; so many rows, at least, has each text of a column that has grounds of
several, and fewer lines than rows: set tight, the names of rows seem one text."""
FEWEST = 3
"""So many columns, at least, are ruled row by row."""

Level = tuple[float, float, float]
"""The height and the ends of a level edge."""


def spanned(
    columns: Sequence[Sequence[Chunk]],
    xs: Sequence[float],
    lines: Sequence[float],
    levels: Sequence[Level],
    upwards: int | None = None,
    grounds: Sequence[Box] = (),
) -> dict[int, list[float]]:
    """The columns that some of the `lines` between rows of figures leave out, each with the heights of its own; none
    where a line runs through words of one, or one holds words of several cells between two of its own.

    `lines` are the heights ruled through most of the table, `levels` all level edges from the top, `upwards` the column
    of words read upwards, if any, whose cells are told otherwise, as are those beside it that nothing at all parts;
    `grounds` are filled boxes, of which those of one text, drawn row by row, are one cell.
    """
    middles = [(a + b) / 2 for a, b in pairwise(xs)]
    own = [[y for y in lines if _drawn(y, x, levels)] for x in middles]
    between = _between_figures(columns, lines)
    for c, x in enumerate(middles):
        if set(between) & set(own[c]) and _holds_few(columns[c], len(between)):
            within = set(_inside(between, _of_one_text(columns[c], x, grounds)))
            own[c] = [y for y in own[c] if y not in within]
    left_out = {c: ys for c, ys in enumerate(own) if not set(between) <= set(ys) and c != upwards}
    beside = upwards is None or all(set(between) & set(ys) for ys in left_out.values())
    if not left_out or len(own) - len(left_out) < FEWEST or not beside:
        return {}
    return left_out if all(_fits(columns[c], ys) for c, ys in left_out.items()) else {}


def _holds_few(column: Sequence[Chunk], rows: int) -> bool:
    """Whether a column has fewer lines than so many rows, in texts of which each has several: names, no figures."""
    return len(column) <= rows and MANY * len(labels(column)) <= rows and not has_figures(column)


def _of_one_text(column: Sequence[Chunk], x: float, grounds: Sequence[Box]) -> list[Band]:
    """The grounds at a place, those that touch put together, that hold one text of the column."""
    whole = joined(((box[1], box[3]) for box in grounds if box[0] < x < box[2]), TOUCHING)
    return [(a, b) for a, b in whole if len(labels([c for c in column if a < c.middle < b])) == 1]


def _inside(ys: Sequence[float], bands: Sequence[Band]) -> list[float]:
    return [y for y in ys if any(top + NEAR < y < bottom - NEAR for top, bottom in bands)]


def _drawn(y: float, x: float, levels: Sequence[Level]) -> bool:
    near = levels_between(levels, y - NEAR, y + NEAR)
    return any(abs(at - y) < NEAR and left <= x <= right for at, left, right in near)


def _between_figures(columns: Sequence[Sequence[Chunk]], lines: Sequence[float]) -> list[float]:
    """The lines with figures right above and right below them."""
    bands: dict[int, list[Chunk]] = {}
    for chunk in (c for column in columns for c in column):
        bands.setdefault(bisect(lines, chunk.middle), []).append(chunk)
    held = {i for i, chunks in bands.items() if has_figures(chunks)}
    return [y for i, y in enumerate(lines) if {i, i + 1} <= held]


def _fits(column: Sequence[Chunk], own: Sequence[float]) -> bool:
    """Whether between any two of a column's own rules stands one text at most."""
    cells: dict[int, list[Chunk]] = {}
    for chunk in column:
        cells.setdefault(bisect(own, chunk.middle), []).append(chunk)
    torn = any(c.core[0] + 1 < y < c.core[1] - 1 for c in column for y in own)
    return bool(column) and not torn and all(map(_one_text, cells.values()))


def _one_text(cell: Sequence[Chunk]) -> bool:
    """Whether lines belong together: set tight, or as far apart as each other."""
    found = labels(cell)
    steps = [lower.middle - upper.middle for (*_, upper), (lower, *_) in pairwise(found)]
    inner = [b.middle - a.middle for label in found for a, b in pairwise(label) if b.middle - a.middle > NEAR]
    most = LOOSEST * max(c.size for c in cell)
    return len(found) == 1 or (max(steps) <= most and max(steps) <= EVEN * min([*steps, *inner]))


def spans_of(own: Sequence[float], rows: Sequence[Band]) -> list[Span]:
    """The rows between each two of a column's own rules, those alone in theirs left out."""
    starts = [i for i, (top, _) in enumerate(rows) if i and any(abs(top - y) < 2 * NEAR for y in own)]
    found = [(a, b - 1) for a, b in pairwise([0, *starts, len(rows)])]
    return [(a, b) for a, b in found if a < b]


def cells_over(spans: Mapping[int, Sequence[Span]], xs: Sequence[float], rows: Sequence[Band]) -> list[Box]:
    """The cells of those columns over their spans."""
    return [(xs[c], rows[a][0], xs[c + 1], rows[b][1]) for c, found in spans.items() for a, b in found]
