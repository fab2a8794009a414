"""Lines alone on their height: running text, or part of an open table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from extract.grids.bands import TIGHT
from extract.grids.chunks import Chunk
from extract.grids.touching import figures_in, headings_in
from extract.lexicon import YEAR
from extract.looks import FIGURES, Look, look_of

FOOT = re.compile(r"\d{1,4}")
LARGER = 1.15
"""A line set so many times as large as usual is a heading."""
WIDE = 0.75
"""A lone line over this share of the width is running text."""
NEAR = 3.0
"""In points: how far apart lines of one paragraph may begin."""
LOOSEST = 2.0
"""In font sizes: how far below its code a name stands at most."""
WORDS = 5
"""A sentence has so many words at least."""
LINES = 4
"""So many lines above one its row is looked for."""
SAME = 0.2
"""In points: how much the letters of one row differ at most."""
SEVERAL, FOLLOWING, LAST = 2, 12, 30
"""So many figures, or headings of more columns, make a row; so many lines below a name, and above it, are looked at."""
BEFORE, HALF = 60.0, 0.5
"""In points: so far before figures set to the right of their column a name across it may begin; the share of a table's
width over which a line below is none of a row."""


@dataclass(frozen=True)
class Around:
    """What is known of a page before one of its lines: how wide the print on it is, how large letters usually are, the
    line of running text right above, and the lines above that may be a table."""

    wide: float
    usual: float
    prose: Chunk | None
    above: Sequence[Sequence[Chunk]]


def is_prose(lines: Sequence[Sequence[Chunk]], at: int, around: Around) -> bool:
    """Whether a line is running text, or a heading in larger letters; the last line of a paragraph goes with it. None
    as high in part as the next line; none, wide as it may be, that is part of a name in a table."""
    if len(lines[at]) > 1 or any(beside_next(lines[at], below) for below in lines[at + 1 : at + 2]):
        return False
    only, before = lines[at][0], around.prose
    if only.words[0].text.startswith(("(*", "*")) and len(only.words) > 1:
        return True
    if only.size > LARGER * around.usual and not _below_row(lines[max(at - LINES, 0) : at], only):
        return True
    if _larger_sentence(around.above, lines[at : at + FOLLOWING]):
        return True
    wide = only.box[2] - only.box[0] > WIDE * around.wide and not only.words[0].bold
    if not wide and (before is None or not _follows(before, only)):
        return False
    if below_code(around.above, only):
        return False
    return not (_in_row(lines, at) or _across_rows(around.above[-LAST:], lines[at : at + FOLLOWING]))


def _larger_sentence(above: Sequence[Sequence[Chunk]], lines: Sequence[Sequence[Chunk]]) -> bool:
    """Whether the first of the lines is a sentence that begins no further right than the rows above it, or where there
    are none those below, in letters larger than theirs and not bold: said beside them, no name in them."""
    only = lines[0][0]
    if only.text[-1:] != "." or len(only.words) < WORDS or only.words[0].bold or not only.text[:1].isupper():
        return False
    rows = [line for line in above[-LAST:] if len(line) > 1] or [line for line in lines if len(line) > 1]
    if not any(map(_figures, rows)) or only.size <= max(c.size for line in rows for c in line) + SAME:
        return False
    return only.box[0] < min(c.box[0] for line in rows for c in line) + NEAR


def below_code(above: Sequence[Sequence[Chunk]], only: Chunk) -> bool:
    """Whether a line stands right below a code that begins a row of figures: it is the name of that row."""
    near = [c for line in above[-2:] for c in line if only.middle - c.middle <= LOOSEST * only.size]
    code = any(abs(c.box[0] - only.box[0]) < NEAR and look_of(c.text) is Look.CODE for c in near)
    return code and any(look_of(c.text) in FIGURES for c in near)


def _follows(before: Chunk, only: Chunk) -> bool:
    tight = only.middle - before.middle <= TIGHT * only.size
    return tight and abs(before.box[0] - only.box[0]) < NEAR and before.size == only.size


def beside_next(upper: Sequence[Chunk], lower: Sequence[Chunk]) -> bool:
    """Whether a line is as high as the next one in part: a name of two lines beside its label."""
    return max(c.core[1] for c in upper) > min(c.core[0] for c in lower)


def _below_row(above: Sequence[Sequence[Chunk]], only: Chunk) -> bool:
    """Whether a line, or the one it goes on, stands right below a row with figures in letters as large as its own:
    another table of the page, in smaller ones, says nothing of it."""
    below = only
    for upper in reversed(above):
        if below.middle - upper[0].middle > TIGHT * only.size or abs(upper[0].box[0] - only.box[0]) >= NEAR:
            return False
        if len(upper) > 1:
            return any(abs(c.size - only.size) < SAME and look_of(c.text) in FIGURES for c in upper[1:])
        below = upper[0]
    return False


def _in_row(lines: Sequence[Sequence[Chunk]], at: int) -> bool:
    """Whether a line alone is one of the name of a row: right of it are the figures of a line set tight with it."""
    only = lines[at][0]
    for other in (*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]):
        figures = [c for c in other if c.box[0] > only.box[2] and figures_in(c.words)]
        flush = other[0] in figures or (len(other) > len(figures) and abs(other[0].box[0] - only.box[0]) < NEAR)
        if figures and flush and abs(other[0].middle - only.middle) <= TIGHT * only.size:
            return True
    return False


def _across_rows(above: Sequence[Sequence[Chunk]], lines: Sequence[Sequence[Chunk]]) -> bool:
    """Whether the first of the lines, no sentence, begins where the table above does, or the rows below it (a heading
    may be centred), and the next figures stand below its columns, nothing as wide before them: a name set across the
    table, over the rows it is for."""
    first = lines[0][0]
    own = list(takewhile(lambda line: len(line) == 1 and abs(line[0].box[0] - first.box[0]) < NEAR, lines))
    sentence = any(c.text.endswith((".", ";", ":")) for (c,) in own)
    if sentence or first.text[:1].islower() or not _columned(above):
        return False
    below = lines[len(own[:2]) :]
    between = list(takewhile(lambda line: _figures(line) < SEVERAL, below))
    left = min(c.box[0] for line in (*above, *below[: len(between) + 1]) for c in line)
    upper = [c for line in above if len(line) > 1 for c in line]
    wide = HALF * (max(c.box[2] for c in upper) - left)
    if len(between) == len(below) or any(c.box[2] - c.box[0] > wide for line in between for c in line):
        return False
    figures = [c for c in below[len(between)] if look_of(c.text) in FIGURES]
    held = all(any(c.box[0] < k.box[2] and k.box[0] < c.box[2] for k in upper) for c in figures)
    return held and left - BEFORE < first.box[0] < left + NEAR


def _figures(line: Sequence[Chunk]) -> int:
    return sum(look_of(c.text) in FIGURES for c in line)


def _columned(lines: Sequence[Sequence[Chunk]]) -> bool:
    """Whether lines have headings of columns, or rows with figures in several."""
    several = [line for line in lines if len(line) > 1]
    return sum(map(headings_in, several)) > SEVERAL or any(_figures(line) >= SEVERAL for line in several)


def is_foot(lines: Sequence[Sequence[Chunk]]) -> bool:
    """Whether the lowest line of a page is no row of a table: a small whole number well below it, or words and such a
    number under no figure of the lines above. Right below other words a year may end a heading, and a number a formula
    ("... * / 100")."""
    *above, last = lines
    number = last[-1]
    if (
        not above
        or not FOOT.fullmatch(number.text)
        or len(last) > 2
        or (len(last) == 2 and look_of(last[0].text) in FIGURES)
    ):
        return False
    apart = number.core[0] - max(c.core[1] for c in above[-1]) > number.size
    if len(last) == 1 or (YEAR.fullmatch(number.text) and not apart):
        return apart
    if not apart and any(c.box[0] < number.box[2] and number.box[0] < c.box[2] for c in above[-1]):
        return False
    figures = [c.box for line in above for c in line if look_of(c.text) in FIGURES]
    return not any(x0 < number.box[2] and number.box[0] < x1 for x0, _, x1, _ in figures)
