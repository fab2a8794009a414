"""Pages set in two columns of text, each with cards of its own, which are read one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from extract.grids.beside import END, Beside, Level, Line, Strip, bottom_of, left_free, top_of
from extract.grids.chunks import Chunk
from extract.lexicon import header_role, is_heading
from extract.words import union
from riscontro.model import Role

MEASURED = frozenset({Role.TARGET, Role.ACTUAL})
GUTTER = 9.0
"""In points: the least white between two columns of text."""
ALIKE = 0.6
"""The share of the wider column that the narrower one is wide at least."""
EDGE = 2.0
"""In points: so far apart labels of one column begin at most."""
SHORTEST = 6
"""So many lines at least make a stretch of two columns."""


def halves(lines: Sequence[Line], levels: Sequence[Level]) -> Iterator[Beside]:
    """The stretches of lines set in two columns, from the top: down the white between them nothing runs across, and at
    either side indicators are named and targets or results told."""
    names = [c.box[0] for line in lines for c in line if _names(c)]
    left, right = min(names, default=0.0), max(names, default=0.0)
    if right - left < GUTTER:
        return
    tops = [*map(top_of, lines)]
    across = [y for y, start, end in levels if start <= left and right < end]
    start = 0
    while start < len(lines):
        stop, strips = _run(lines[: _end(tops, start, across)], start, (left, right))
        if strips and stop - start >= SHORTEST and (x := _gutter(lines[start:stop], strips, levels)) is not None:
            yield Beside(start, stop, x)
        start = max(stop, start + 1)


def _end(tops: Sequence[float], start: int, across: Sequence[float]) -> int:
    """The line below the next edge that is drawn across the page, from a line on."""
    y = min((y for y in across if y > tops[start]), default=END)
    below = range(start + 1, len(tops)) if y < END else ()
    return next((n for n in below if tops[n] > y), len(tops))


def _run(lines: Sequence[Line], start: int, within: Strip) -> tuple[int, list[Strip]]:
    """The end of the stretch from a line on in which a strip stays white, and what of it does."""
    strips, stop = [within], start
    while stop < len(lines) and (narrower := _wide(left_free(strips, lines[stop], ()))):
        strips, stop = narrower, stop + 1
    return stop, strips if stop > start else []


def _wide(strips: Sequence[Strip]) -> list[Strip]:
    return [strip for strip in strips if strip[1] - strip[0] >= GUTTER]


def _gutter(lines: Sequence[Line], strips: Sequence[Strip], levels: Sequence[Level]) -> float | None:
    """The middle of the strip that parts lines into two columns; None where none does."""
    held, top, bottom = list(chain.from_iterable(lines)), top_of(lines[0]), bottom_of(lines[-1])
    for strip in strips:
        x = sum(strip) / 2
        sides = [[c for c in held if (c.box[0] < x) is side] for side in (True, False)]
        if any(top < y < bottom and a < x < b for y, a, b in levels) or not all(map(_reports, sides)):
            continue
        wide = [box[2] - box[0] for box in (union(c.box for c in side) for side in sides)]
        if min(wide) >= ALIKE * max(wide):
            return x
    return None


def _reports(side: Sequence[Chunk]) -> bool:
    """Whether a column names an indicator and, by a label right below that of the name, tells its target or result: the
    headings of a table stand side by side."""
    names = [c.box[0] for c in side if _names(c)]
    labels = (c.box[0] for c in side if header_role(c.text) in MEASURED and is_heading(c.text))
    return any(abs(label - name) < EDGE for label in labels for name in names)


def _names(chunk: Chunk) -> bool:
    return header_role(chunk.text) is Role.NAME and is_heading(chunk.text)
