"""Drawn tables side by side: no headings need tell them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from extract.grids.chunks import Chunk
from extract.looks import FIGURES, Look, look_of
from extract.zones.beside import NARROWEST, Beside, Line, Strip, adjoins, left_free
from riscontro.model import Box

FAR = 60.0
"""In points: so far apart in height begin two tables side by side at most, where half of neither stands beside one."""

Pair = tuple[Box, Box]


def pairs_beside(drawn: Sequence[Box]) -> list[Pair]:
    """Each two drawn tables of which one stands right of the other."""
    return [(a, b) for a in drawn for b in drawn if a[2] + NARROWEST <= b[0] and _level(a, b)]


def _level(one: Box, two: Box) -> bool:
    """Whether two tables begin near in height, or half of one stands beside the other: a page may be set in columns."""
    shared = min(one[3], two[3]) - max(one[1], two[1])
    return abs(one[1] - two[1]) <= FAR or 2 * shared >= min(one[3] - one[1], two[3] - two[1])


def drawn_beside(lines: Sequence[Line], pairs: Sequence[Pair], drawn: Sequence[Box]) -> Iterator[Beside]:
    """The stretches of lines with two of the drawn tables side by side, each with names and figures, from the top."""
    telling = {box for box in chain(*pairs) if _names_and_figures(_inside(lines, box))}
    pairs = sorted((pair for pair in pairs if telling.issuperset(pair)), key=lambda pair: pair[0][1])
    free = 0
    for pair in pairs:
        taken = free > 0 and lines[free - 1][0].middle >= min(box[1] for box in pair)
        if not taken and (one := _stretch(lines, free, pair, drawn)):
            yield one
            free = one.stop


def _stretch(lines: Sequence[Line], free: int, pair: Pair, drawn: Sequence[Box]) -> Beside | None:
    """The stretch of lines, from line `free` at the earliest, with two drawn tables side by side, and what adjoins them
    above; None where a line runs across both."""
    top, bottom = min(box[1] for box in pair), max(box[3] for box in pair)
    for box in sorted(drawn, key=lambda b: b[1]):
        beside = box[2] <= pair[0][2] + NARROWEST or pair[1][0] - NARROWEST <= box[0]
        bottom = max(bottom, box[3]) if beside and top <= box[1] < bottom else bottom
    held = [n for n, line in enumerate(lines) if top <= line[0].middle <= bottom]
    if not held:
        return None
    first, stop = held[0], held[-1] + 1
    strips = _white_between(lines, pair)
    for line in lines[first:stop]:
        strips = left_free(strips, line, ())
    while strips and first > free and adjoins(lines[first - 1], lines[first], strips[0]):
        if not (narrower := left_free(strips, lines[first - 1], ())):
            break
        strips, first = narrower, first - 1
    return Beside(first, stop, sum(strips[0]) / 2) if strips else None


def _white_between(lines: Sequence[Line], pair: Pair) -> list[Strip]:
    """The white between the words of two tables: what stands above them may reach beyond their rules."""
    left, right = ([c.box for row in _inside(lines, box) for c in row] for box in pair)
    return [(max(b[2] for b in left), min(b[0] for b in right))] if left and right else []


def _inside(lines: Sequence[Line], box: Box) -> list[list[Chunk]]:
    """The chunks of the lines in a box, where there are any."""
    within = (line for line in lines if box[1] <= line[0].middle <= box[3])
    return [row for line in within if (row := [c for c in line if box[0] <= c.box[0] and c.box[2] <= box[2]])]


def _names_and_figures(rows: Sequence[Sequence[Chunk]]) -> bool:
    """Whether a line of a table begins with words and one holds figures."""
    figures = [sum(look_of(c.text) in FIGURES for c in row) for row in rows]
    return any(n > 1 for n in figures) and any(look_of(row[0].text) is Look.TEXT for row in rows)
