"""Whether what stands below the rows of a table goes on in their columns or begins others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, takewhile

from extract.grids.chunks import Chunk
from extract.grids.titles import apart_in_bold, holds_figures, is_title
from extract.grids.touching import headings_in
from extract.levels import labelled_objective
from extract.looks import FIGURES, look_of
from extract.spans import Span, joined

NEAR, DEEPEST = 3.0, 5
"""In points: how far apart lines of one paragraph may begin; the lines in which the next row of figures comes."""
MEASURED = 12
"""So many lines below a title tell in which columns its rows stand."""


def same_columns(rows: Sequence[Sequence[Chunk]], below: Sequence[Sequence[Chunk]]) -> bool:
    """Whether the next row of figures, under no title nor headings of its own, stands in the columns of the figures
    above: rows of another objective, whose name is set once beside them."""
    first = next((n for n, line in enumerate(below[:DEEPEST]) if sum(map(_figure, line)) > 1), None)
    if first is None or any(is_title(line) or headings_in(line) > 1 for line in below[: first + 1]):
        return False
    above = [c.box for line in rows for c in line if _figure(c)]
    figures = [c.box for c in below[first] if _figure(c)]
    return all(any(a[0] < b[2] and b[0] < a[2] for a in above) for b in figures)


def _figure(chunk: Chunk) -> bool:
    return look_of(chunk.text) in FIGURES


def recolumned(rows: Sequence[Sequence[Chunk]], lines: Sequence[Sequence[Chunk]], at: int) -> bool:
    """Whether a line is a title below white, in bold or called an objective, at the left, over rows in other columns
    than those above it, further titles between them or none: these close gaps of the others."""
    called = len(lines[at]) == 1 and labelled_objective(lines[at][0].text) is not None
    if not (called or apart_in_bold(rows[-1], lines[at])):
        return False
    if lines[at][0].box[0] > min(line[0].box[0] for line in rows) + NEAR:
        return False
    under = dropwhile(is_title, lines[at + 1 : at + 1 + MEASURED])
    below = takewhile(lambda line: not is_title(line), under)
    one, two = ([line for line in part if len(line) > 2 and holds_figures(line)] for part in (rows, below))
    if not (one and two):
        return False
    return _others(one, two) or _others(*([list(filter(_figure, line)) for line in part] for part in (one, two)))


def _others(one: Sequence[Sequence[Chunk]], two: Sequence[Sequence[Chunk]]) -> bool:
    """Whether rows stand in other columns than those above: fewer gaps remain among all, or others."""
    upper, lower, all_ = map(_columns, (one, two, [*one, *two]))
    return len(all_) < min(len(upper), len(lower)) or (len(upper) == len(lower) and _closed(upper, all_))


def _columns(rows: Sequence[Sequence[Chunk]]) -> list[Span]:
    """How far the columns reach that the words of rows leave white between."""
    return joined((c.box[0], c.box[2]) for row in rows for c in row)


def _closed(own: Sequence[Span], all_: Sequence[Span]) -> bool:
    """Whether a gap between columns is closed among all rows."""
    return any(sum(left <= a and b <= right for a, b in own) > 1 for left, right in all_)
