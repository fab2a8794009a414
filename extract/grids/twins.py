"""Tables side by side under no headings, told by their rows: names before as many columns of figures at either side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from extract.grids.beside import END, Beside, Level, Line, Strip, undrawn
from extract.grids.chunks import Chunk, lines_of_chunks
from extract.grids.halves import free_run
from extract.levels import labelled_objective
from extract.looks import FIGURES, Look, look_of
from extract.words import Glyphs

SIGNS = ("<", ">", "=", "≤", "≥", "entro")
CALLED = ("obiettiv", "ob.")
FIRST = frozenset("<>=≤≥eEoO")
"""What these begin with: few words of a page do."""
FAR = 100.0
"""In points: so far apart, at least, stand the targets of two tables side by side."""
FEWEST = 2
"""So many rows, and columns of figures, has each table at least."""


def bounded_twice(words: Sequence[Glyphs]) -> bool:
    """Whether targets with a sign, or words that call an objective, stand at two places that are not one above the
    other: else no page is parted."""
    some = [(w.text.lower(), w.box) for w in words if w.text[:1] in FIRST]
    told = ([box for text, box in some if text.startswith(signs)] for signs in (SIGNS, CALLED))
    return any(bool(boxes) and max(b[0] for b in boxes) > min(b[2] for b in boxes) + FAR for boxes in told)


def twins(lines: Sequence[Line], levels: Sequence[Level]) -> Iterator[Beside]:
    """The stretches of lines, from the top, with rows alike at either side of a strip that stays white."""
    bounds = [c.box for line in lines for c in line if look_of(c.text) is Look.BOUND]
    within = (min(b[2] for b in bounds), max(b[0] for b in bounds)) if bounds else (END, -END)
    if within[1] - within[0] < FAR:
        called = [c.box for line in lines if len(line) > 1 for c in line if labelled_objective(c.text)]
        within = (min(b[2] for b in called), max(b[0] for b in called)) if called else (END, -END)
    start = 0
    while within[0] < within[1] and start < len(lines):
        stop, strips = free_run(lines, start, within)
        ways = (sum(strip) / 2 for strip in undrawn(strips, lines[start:stop], levels))
        x = next((x for x in ways if _alike(lines[start:stop], x)), None)
        if x is not None:
            yield Beside(start, stop, x)
        prose = x is None and len(lines[start]) == 1
        start = start + 1 if prose else max(stop, start + 1)


def _alike(lines: Sequence[Line], x: float) -> bool:
    """Whether at either side of x stand names before as many columns of figures."""
    held = list(chain.from_iterable(lines))
    left, right = (_columns([c for c in held if (c.box[0] < x) is side]) for side in (True, False))
    return not left.isdisjoint(right)


def _columns(side: Sequence[Chunk]) -> set[int]:
    """How many columns of figures stand beside the names of rows, by the lines with several, and by all figures; none
    where no names stand before them all."""
    figures = [c for c in side if look_of(c.text) in FIGURES - {Look.DOTTED}]
    rows = [row for row in lines_of_chunks(sorted(figures, key=lambda c: (c.middle, c.box[0]))) if len(row) >= FEWEST]
    names = [c for c in side if look_of(c.text) is Look.TEXT]
    counts = set()
    for some in (list(chain.from_iterable(rows)), figures) if len(rows) >= FEWEST else ():
        columns: list[Strip] = []
        for left, _, right, _ in sorted(c.box for c in some):
            if columns and left <= columns[-1][1]:
                columns[-1] = columns[-1][0], max(right, columns[-1][1])
            else:
                columns.append((left, right))
        if sum(c.box[2] <= columns[0][0] for c in names) >= FEWEST <= len(columns):
            counts.add(len(columns))
    return counts
