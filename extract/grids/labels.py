"""A column of cells merged over several rows: which rows each of its words belongs to, where no rule says it."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from extract.grids.bands import TIGHT, row_borders
from extract.grids.chunks import Chunk
from extract.grids.ruling import levels_between
from extract.levels import leading_code
from extract.lexicon import YEAR
from extract.looks import FIGURES, look_of

COUNT = re.compile(r"\d+")
Span = tuple[int, int]
"""First and last row, counted from 0."""
Band = tuple[float, float]
"""Top and bottom."""
UNLABELLED, BEYOND = 2.0, 3.0
"""What a row without label, and a point of a label beyond its rows, costs beside a point that a label is off."""
ROOM = 8
"""So many rows away from its label a cell may end: rows around it may belong to labels that stand close together."""
LEVEL, CENTRED = 1.0, 2.0
"""In points: how far apart words begin that begin at one height; how far labels set in the middle of their rows lie off
it on an average at most, where borders are not drawn."""
EVEN = 0.5
"""In points: how much farther apart lines of one label stand than others of it."""


def merged_column(
    columns: Sequence[Sequence[Chunk]],
    levels: Sequence[float],
    ruled: bool,
    drawn: Sequence[tuple[float, float, float]] = (),
) -> int | None:
    """The column whose words stand across the rows that all other columns keep apart; None when there is none.

    The last of `columns` is no column but all that stands across several. `drawn` are the (y, left, right) of rules and
    edges of fills, from the top: what is drawn through a column parts its cells.
    """
    if len(columns) < 4:
        return None
    best, most = None, 0
    figures = [
        k.core[0] for column in columns for k in column if look_of(k.text) in FIGURES and not YEAR.search(k.text)
    ]
    first = min(figures, default=0.0)
    whole = _below(first, row_borders(columns, levels, ruled))
    for c, column in enumerate(columns[:-1]):
        others = [o for i, o in enumerate(columns) if i != c]
        borders = _below(first, row_borders(others, levels, ruled))
        tight = _tight(column, drawn)
        torn = sum(any(a.middle < y < b.middle for y in levels) for a, b in tight)
        gain = max(len(borders) - len(whole), torn, _across(tight, whole))
        found = labels(column)
        if column and gain > most and _fewer(found, others, borders) and not any(map(_rows, found)):
            best, most = c, gain
    return best


def _below(top: float, borders: Sequence[float]) -> list[float]:
    """The borders below a height: those between headings say nothing of the rows."""
    return [y for y in borders if y > top]


def _rows(label: Sequence[Chunk]) -> bool:
    """Whether lines set tight hold two figures or more: rows, not one label."""
    return sum(look_of(c.text) in FIGURES for c in label) > 1


def _fewer(found: Sequence[Sequence[Chunk]], columns: Sequence[Sequence[Chunk]], borders: Sequence[float]) -> bool:
    """Whether fewer labels than rows with figures stand between the borders, from the first of these rows on."""
    rows = {bisect(borders, c.middle) for column in columns for c in column if look_of(c.text) in FIGURES}
    return sum(bisect(borders, label[-1].middle) >= min(rows, default=0) for label in found) < len(rows)


def _tight(column: Sequence[Chunk], drawn: Sequence[tuple[float, float, float]]) -> list[tuple[Chunk, Chunk]]:
    """Lines set alike and tight, one below the other, with nothing drawn between them."""
    lines = pairwise(sorted(column, key=lambda c: c.middle))
    alike = [(a, b) for a, b in lines if abs(a.size - b.size) < 0.5]
    near = [(a, b) for a, b in alike if 0.5 * a.size < b.middle - a.middle <= TIGHT * a.size]
    return [(a, b) for a, b in near if not any(_between(a, b, *e) for e in levels_between(drawn, a.middle, b.middle))]


def _across(tight: Sequence[tuple[Chunk, Chunk]], borders: Sequence[float]) -> int:
    """How many borders of rows lines stand across that are set as close as others with no border between."""
    steps = [(b.middle - a.middle, any(a.middle < y < b.middle for y in borders)) for a, b in tight]
    inner = [step for step, crossed in steps if not crossed]
    return sum(crossed and step <= min(inner) + EVEN for step, crossed in steps) if inner else 0


def _between(upper: Chunk, lower: Chunk, y: float, left: float, right: float) -> bool:
    return upper.middle < y < lower.middle and left < (lower.box[0] + lower.box[2]) / 2 < right


def labels(column: Sequence[Chunk]) -> list[list[Chunk]]:
    """The words of the column as they belong together: lines set tight, small capitals as the larger letters above
    them, down to one with a code of its own like that of the first."""
    found: list[list[Chunk]] = []
    for chunk in sorted(column, key=lambda c: c.middle):
        tight = found and chunk.middle - found[-1][-1].middle <= TIGHT * max(c.size for c in (chunk, *found[-1]))
        if tight and not _next_code(found[-1][0].text, chunk.text):
            found[-1].append(chunk)
        else:
            found.append([chunk])
    return found


def _next_code(first: str, text: str) -> bool:
    """Whether a text begins with another code than the first one, made alike ("OS5", "OS6")."""
    one, two = leading_code(first), leading_code(text)
    return bool(one and two) and one != two and COUNT.sub("", str(one)) == COUNT.sub("", str(two))


def spans(
    found: Sequence[Band], rows: Sequence[Band], words: Sequence[Band] = (), *, turned: bool = False
) -> list[Span]:
    """The rows that each label covers, from the (top, bottom) of labels and rows; `words` are where those of the rows
    begin and end.

    Labels stand beside the middle of their rows or where their cell begins, whichever fits all of them better: beside
    the top of the first row, turned ones, which are read upwards, beside the bottom of the last. They stand within
    their rows; rows above those of the first label have none. Several that all begin at the very height of a row, none
    of them quite in the middle of others, begin there; that all end with the words of one, the last with those of the
    last row, end there.
    """
    centred = _partition(found, rows, lambda label, cell: abs(sum(cell) - sum(label)) / 2)
    level = None if turned else _ended(found, words) or _level(found, rows, [top for top, _ in words])
    if level and centred[1] > CENTRED * len(found):
        return level
    side = 1 if turned else 0
    aside = _partition(found, rows, lambda label, cell: abs(cell[side] - label[side]))
    return min(centred, aside, key=lambda found: found[1])[0]


def _ended(found: Sequence[Band], words: Sequence[Band]) -> list[Span] | None:
    """The rows down to which each of several labels stands from the one before, where each ends with the words of a
    row, not the first with the first, and the last with the last; else None."""
    ends = [next((i for i, (_, foot) in enumerate(words) if abs(foot - label[1]) <= LEVEL), 0) for label in found]
    if len(ends) < 2 or not ends[0] or ends[-1] != len(words) - 1 or any(a >= b for a, b in pairwise(ends)):
        return None
    return [(a + 1, b) for a, b in pairwise([-1, *ends])]


def _level(found: Sequence[Band], rows: Sequence[Band], tops: Sequence[float]) -> list[Span] | None:
    """The rows from where each of several labels begins down to the next one, where each begins with the words of a
    row, or above them in a row that it makes high; else None."""
    starts: list[int] = []
    for label in found if len(found) > 1 else ():
        at = next((i for i, top in enumerate(tops) if abs(top - label[0]) <= LEVEL), None)
        if at is None:
            pairs = enumerate(zip(rows, tops, strict=False))
            at = next((i for i, (row, top) in pairs if row[0] <= label[0] < top and label[1] <= row[1]), None)
        if at is None or (starts and at <= starts[-1]):
            return None
        starts.append(at)
    return [(a, b - 1) for a, b in pairwise([*starts, len(rows)])] if starts else None


def _partition(
    found: Sequence[Band], rows: Sequence[Band], off: Callable[[Band, Band], float]
) -> tuple[list[Span], float]:
    """The partition of the rows that costs least, and what it costs: how far each label is off and out of its cell.
    Where labels are more than rows each covers all of them."""
    rooms = (ROOM, len(rows)) if 0 < len(found) <= len(rows) else ()
    best = next((best for room in rooms if (best := _best(found, rows, off, room))), None)
    return best or ([(0, len(rows) - 1)] * len(found), float("inf"))


def _best(
    found: Sequence[Band], rows: Sequence[Band], off: Callable[[Band, Band], float], room: int
) -> tuple[list[Span], float] | None:
    """The partition that costs least of those in which no cell begins or ends more than so many rows away from the
    labels it lies between; None where there is none."""
    count = len(rows)
    tops, bottoms = [top for top, _ in rows], [bottom for _, bottom in rows]
    first = [max(bisect(bottoms, label[0]) - room, 1) for label in found]
    last = [min(bisect(tops, label[1]) + room, count) for label in found]
    cost = {start: UNLABELLED * start for start in range(last[0])}
    back: list[dict[int, int]] = []
    for k, label in enumerate(found):
        ends = [count] if k + 1 == len(found) else range(first[k], last[k + 1] + 1)
        cells = ((start, end, (rows[start][0], rows[end - 1][1])) for end in ends for start in cost if start < end)
        ways: dict[int, tuple[float, int]] = {}
        for start, end, cell in cells:
            beyond = max(0.0, cell[0] - label[0]) + max(0.0, label[1] - cell[1])
            way = cost[start] + off(label, cell) + BEYOND * beyond, start
            ways[end] = min(ways.get(end, way), way)
        cost = {end: total for end, (total, _) in ways.items()}
        back.append({end: start for end, (_, start) in ways.items()})
    return (_chosen(back, count), cost[count]) if count in cost else None


def _chosen(back: Sequence[Mapping[int, int]], end: int) -> list[Span]:
    """The rows of each label, followed from the end of the last one."""
    chosen: list[Span] = []
    for starts in reversed(back):
        chosen.append((starts[end], end - 1))
        end = starts[end]
    return chosen[::-1]
