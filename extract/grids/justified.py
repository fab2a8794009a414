"""Lines of a narrow cell set flush on both sides: their few words stand as far apart as columns do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.lexicon import header_role
from extract.looks import FIGURES, UNIT, look_of
from extract.words import Glyphs

Run = list[Glyphs]
"""Words with nothing but ordinary blanks between them."""
UNITS = re.compile(rf"{UNIT}|data|voto|s[iì]/no", re.I)
STRETCHED = 12.0
"""In font sizes: the widest blank of a line set flush on both sides with others."""
TIGHT = 1.6
"""In font sizes: from middle to middle of two lines of one cell at most."""
FLUSH = 0.7
"""In points: how far apart sides or middles may lie that are one."""
HANGING = 0.3
"""In font sizes: how far a middle lies aside where a hyphen hangs over the side."""
AROUND = 4
"""Lines of other columns, set a little higher or lower, may stand between two lines of one cell."""
EVEN = 0.3
"""In font sizes: by how much the blanks of one line differ at most."""
JOINING = re.compile(
    r"a|ad|al|ai|alla|alle|con|da|dal|dai|dalla|dalle|de|dei|del|della|delle|di|e|ed|fra|i|il|in|la|le|nei|nel|nella|nelle"
    r"|o|per|su|sul|sui|sulla|sulle|tra"
)
"""Words that join others, of three letters or a few more."""
NATURAL, ROOM = 0.25, 1.15
"""An ordinary blank, in font sizes; how much wider than the word that did not fit the white may be, measured so."""


def unstretched(lines: Sequence[list[Run]]) -> list[list[Run]]:
    """The runs of each line of a page, from the top, two of them one where they fill their cell from side to side as
    lines right above or below do, or stand in the middle of one that a last line is set in the middle of."""
    wide = [[i for i in range(len(line) - 1) if _may_be_one(line[i], line[i + 1])] for line in lines]
    if not any(wide):
        return list(lines)
    joined = []
    for at, line in enumerate(lines):
        ends = {i: end for i in wide[at] if (end := _end(lines, wide, at, i))}
        joined.append(_joined(line, ends) if ends else line)
    return joined


def _may_be_one(left: Run, right: Run) -> bool:
    """Whether words may go on with others behind wide white: both are words, set alike, the further ones no unit."""
    one, two = left[-1], right[0]
    if not two.text[0].islower() and not (two.text.isupper() and one.text.isupper()):
        return False
    white = two.box[0] - one.box[2]
    if white > STRETCHED * one.size or one.bold != two.bold or abs(one.size - two.size) > FLUSH / 2:
        return False
    return not (
        UNITS.fullmatch(two.text)
        or _figure(left)
        or _figure([two])
        or (header_role(_text(left)) and header_role(_text(right)))
    )


def _text(run: Run) -> str:
    return " ".join(word.text for word in run)


def _figure(run: Run) -> bool:
    return look_of(_text(run)) in FIGURES or any(map(str.isdigit, run[-1].text))


def _end(lines: Sequence[list[Run]], wide: Sequence[list[int]], at: int, i: int) -> int:
    """With how many words of the run behind the white at `i` the line ends that begins before it; 0 where nothing shows
    that it is one. Words that begin where others above or below do are a column."""
    left, right = lines[at][i], lines[at][i + 1]
    near = [n for n in range(max(at - AROUND, 0), min(at + AROUND + 1, len(lines))) if n != at]
    near = [n for n in near if 0 < abs(_middle(lines[n]) - _middle(lines[at])) <= TIGHT * left[0].size]
    begun = [run for n in near for run in lines[n] if abs(run[0].box[0] - right[0].box[0]) < FLUSH]
    column = any(not (_joins(run) and _joins(right)) for run in begun)
    for count in range(len(right), 0, -1):
        if not _even([*left, *right[:count]]):
            continue
        sides = left[0].box[0], right[count - 1].box[2]
        own = right[count - 1]
        spans = (span for n in near for span in _spans(lines[n], wide[n]))
        if not column and any(_fills(*span, sides, own) for span in spans):
            return count
        if count == len(right) and any(_amid(lines[n], sides, left, right) for n in near if n > at):
            return count
    return 0


def _joins(run: Run) -> bool:
    """Whether a run is nothing but a short word that joins others ("di", "per"): it stands in no cell of its own."""
    return len(run) == 1 and JOINING.fullmatch(run[0].text) is not None


def _even(words: Run) -> bool:
    """Whether the blanks between words are all as wide, as those of a line set flush on both sides are."""
    blanks = [two.box[0] - one.box[2] for one, two in pairwise(words)]
    return max(blanks) - min(blanks) <= EVEN * words[0].size


def _middle(line: list[Run]) -> float:
    box = line[0][0].box
    return (box[1] + box[3]) / 2


def _spans(line: list[Run], wide: Sequence[int]) -> Iterator[tuple[Glyphs, Glyphs]]:
    """The first and the last word of what may be one line of a cell, of two words or more."""
    for n, run in enumerate(line):
        yield from ((run[0], word) for word in run[1:])
        if n in wide:
            yield from ((run[0], word) for word in line[n + 1])


def _fills(first: Glyphs, last: Glyphs, sides: tuple[float, float], own: Glyphs) -> bool:
    """Whether words reach from the same side to the same side, other words at the end."""
    same = abs(first.box[0] - sides[0]) < FLUSH and abs(last.box[2] - sides[1]) < FLUSH
    return same and (last.text != own.text or _joins([own]))


def _amid(line: list[Run], sides: tuple[float, float], left: Run, right: Run) -> bool:
    """Whether one run stands right below the middle of both, its first word too wide for the white between them."""
    below = [run for run in line if run[0].box[0] < sides[1] and sides[0] < run[-1].box[2]]
    if len(below) != 1 or not sides[0] < below[0][0].box[0] < below[0][-1].box[2] < sides[1]:
        return False
    middle = (below[0][0].box[0] + below[0][-1].box[2]) / 2
    size, first = left[0].size, below[0][0]
    white = right[0].box[0] - left[-1].box[2] - NATURAL * size
    if right[-1].text.endswith("-"):
        return first.text[0].islower() and abs(middle - sum(sides) / 2) < HANGING * size
    fits = white > ROOM * (first.box[2] - first.box[0] + NATURAL * size)
    return abs(middle - sum(sides) / 2) < FLUSH and not fits


def _joined(line: list[Run], ends: dict[int, int]) -> list[Run]:
    """The runs, each in `ends` put together with so many words of the next one, of which the others are left."""
    found: list[Run] = []
    rest: Run | None = None
    for i, run in enumerate(line):
        words = run if rest is None else rest
        rest = None
        if i in ends and words:
            words, rest = [*words, *line[i + 1][: ends[i]]], line[i + 1][ends[i] :]
        if words:
            found.append(words)
    return found
