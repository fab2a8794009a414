"""Borders of columns that are drawn only beside the headings, or where rules between rows begin."""

from __future__ import annotations

from bisect import bisect, bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile

from extract.grids.chunks import Chunk, lines_of_chunks, single
from extract.grids.justified import unstretched
from extract.grids.ruling import Stroke, starts_of
from extract.grids.titles import holds_figures
from extract.grids.touching import objective_named
from riscontro.model import Box

NEAR = 3.0
"""In points: borders nearer to each other than this are one."""
EDGE = 1.0
"""In points: how far words may reach over a border, or lie apart that begin, end or have their middle at one place."""
FEWEST = 2
"""So many borders at least part a row of headings; so many other words show how those of a column are set."""


def sides_of(chunks: Sequence[Chunk], box: Box, uprights: Sequence[Stroke], levels: Sequence[Stroke]) -> list[float]:
    """The x of upright edges that part the headings of a table, and of the beginnings of level rules, through no words
    of its rows but those set across several columns."""
    starts = starts_of(levels, box)
    upright = [e for e in uprights if e[1] < box[3] and e[2] > box[1] and box[0] + NEAR < e[0] < box[2] - NEAR]
    if not starts and not upright:
        return []
    foot = _head_foot(chunks)
    drawn = _apart(sorted(x for x, top, _ in upright if top < foot))
    found = _apart(sorted([*starts, *(drawn if len(drawn) >= FEWEST else [])]))
    through = dict.fromkeys(found, 0)
    for line in lines_of_chunks(sorted(chunks, key=lambda c: (c.middle, c.box[0]))):
        for chunk in line if line[0].middle > foot else ():
            crossed = _crossed(chunk, found)
            if len(crossed) == 1 and len(line) > 1 and not objective_named(chunk, chunk):
                through[crossed[0]] += 1
    return [x for x, count in through.items() if not count]


def parted_at(chunks: Sequence[Chunk], sides: Sequence[float]) -> list[Chunk]:
    """The chunks, those of two columns cut at the sides between their words, where others stand beside them and the
    words behind are set as others are; lines set flush on both sides whose last word stood with the next are whole."""
    if not any(_over(c, sides) for c in chunks):
        return list(chunks)
    set_as = Counter((at, round(x)) for c in chunks for at, x in _places(c))
    alone = single(chunks)
    parts = [part for c in chunks for part in ([c] if id(c) in alone else _cut(c, sides, set_as))]
    lines = lines_of_chunks(sorted(parts, key=lambda c: (c.middle, c.box[0])))
    runs = [[list(c.words) for c in sorted(line, key=lambda c: c.box[0])] for line in lines]
    return [Chunk(tuple(run)) for line in unstretched(runs) for run in line] if len(parts) > len(chunks) else parts


def _head_foot(chunks: Sequence[Chunk]) -> float:
    """How far down the lines without figures reach with which a table begins."""
    lines = lines_of_chunks(sorted(chunks, key=lambda c: (c.middle, c.box[0])))
    head = takewhile(lambda line: not holds_figures(line), lines)
    return max((c.core[1] for line in head for c in line), default=min(c.box[1] for c in chunks))


def _apart(found: Sequence[float]) -> list[float]:
    """Places in rising order without those right behind another."""
    kept: list[float] = []
    for x in found:
        if not kept or x - kept[-1] >= NEAR:
            kept.append(x)
    return kept


def _over(chunk: Chunk, sides: Sequence[float]) -> Sequence[float]:
    """The sides, in rising order, that words reach over."""
    return sides[bisect_right(sides, chunk.box[0] + EDGE) : bisect_left(sides, chunk.box[2] - EDGE)]


def _crossed(chunk: Chunk, sides: Sequence[float]) -> list[float]:
    """The sides that lie in words, not in the white between them."""
    return [x for x in _over(chunk, sides) if any(w.box[0] + EDGE < x < w.box[2] - EDGE for w in chunk.words)]


def _places(chunk: Chunk) -> list[tuple[str, float]]:
    """Where words begin, have their middle, and end."""
    left, _, right, _ = chunk.box
    return [("left", left), ("middle", (left + right) / 2), ("right", right)]


def _cut(chunk: Chunk, sides: Sequence[float], set_as: Counter[tuple[str, int]]) -> list[Chunk]:
    over = _over(chunk, sides)
    if not over or _crossed(chunk, sides):
        return [chunk]
    middles = [(w.box[0] + w.box[2]) / 2 for w in chunk.words]
    ends = sorted({0, *(bisect(middles, x) for x in over), len(middles)})  # two sides may stand in one white
    parts = [Chunk(chunk.words[a:b]) for a, b in pairwise(ends)]
    apart = (
        len(parts) > 1 and all(_set_alike(part, set_as) for part in parts[1:]) and not objective_named(parts[0], chunk)
    )
    return parts if apart else [chunk]


def _set_alike(part: Chunk, set_as: Counter[tuple[str, int]]) -> bool:
    """Whether other words begin, end or have their middle where these do."""
    return any(sum(set_as[at, round(x) + step] for step in (-1, 0, 1)) >= FEWEST for at, x in _places(part))
