"""Tables side by side under no headings, told by their rows: names before as many columns of figures at either side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from extract.grids.chunks import Chunk, lines_of_chunks
from extract.levels import labelled_objective
from extract.lexicon import OBJECTIVE, heading_words
from extract.looks import FIGURES, OPERATOR, Look, look_of
from extract.spans import joined
from extract.words import Glyphs
from extract.zones.beside import END, NARROWEST, TIGHT, Beside, Level, Line, undrawn
from extract.zones.halves import free_run

FIRST = frozenset("<>=≤≥eEoO")
"""What signs of comparison, "entro" and words that call an objective begin with: few words of a page do."""
FAR = 100.0
"""In points: so far apart, at least, stand the targets of two tables side by side."""
FEWEST = 2
"""So many rows, and columns of figures, has each table at least."""


def bounded_twice(words: Sequence[Glyphs]) -> bool:
    """Whether targets with a sign, or words that call an objective, stand at two places that are not one above the
    other: else no page is parted."""
    some = [w for w in words if w.text[:1] in FIRST]
    signed = [w.box for w in some if OPERATOR.match(w.text)]
    calling = [w.box for w in some if w.text.lower() in heading_words(OBJECTIVE)]
    return any(max(b[0] for b in boxes) > min(b[2] for b in boxes) + FAR for boxes in (signed, calling) if boxes)


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
    names = [c for c in side if look_of(c.text) is Look.TEXT]
    figures = [c for c in side if look_of(c.text) in FIGURES - {Look.DOTTED} and not _over_name(c, names)]
    rows = [row for row in lines_of_chunks(sorted(figures, key=lambda c: (c.middle, c.box[0]))) if len(row) >= FEWEST]
    counts = set()
    for some in (list(chain.from_iterable(rows)), figures) if len(rows) >= FEWEST else ():
        columns = joined((c.box[0], c.box[2]) for c in some)
        if sum(c.box[2] <= columns[0][0] for c in names) >= FEWEST <= len(columns):
            counts.add(len(columns))
    return counts


def _over_name(figure: Chunk, names: Sequence[Chunk]) -> bool:
    """Whether a number of one word begins right above a name: a code over it, as "10101"."""
    alone = len(figure.words) == 1 and figure.text.isdigit()
    below = (n for n in names if alone and abs(n.box[0] - figure.box[0]) < NARROWEST)
    return any(0 < n.middle - figure.middle <= TIGHT * figure.size for n in below)
