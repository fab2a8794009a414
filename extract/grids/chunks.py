"""Words that belong together on a printed line, with nothing but ordinary blanks between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import accumulate
from statistics import median, quantiles

from extract.grids.justified import unstretched
from extract.lexicon import header_role
from extract.sheets.placed import Placed
from extract.words import SPACE_GAP, Glyphs, turned_columns, union
from riscontro.model import Box

SAME_LINE, LEVEL, NEARBY = 0.5, 0.2, 4
MONOSPACED = 0.61
"""The widest blank of letters all equally wide, as a fraction of the size; other fonts stay below SPACE_GAP."""
MANY = 8
"""Of so many recognised words the middle half tells whether letters are equally wide: the boxes of some are off."""
MONOSPACED_SEEN, UNEVEN = 0.85, 0.06
"""In a picture boxes end where the ink does. The middle half differed by 2 to 3 % there, in others by 13 to 19 %."""
STRETCHED, EVEN = 6.0, 0.05
"""In font sizes: the widest blank of a line set flush on both sides, and how little its blanks differ."""
AT_HAND = 4
"""The chunks of so many pages and zones are kept: their words do not change."""
SIGNS = frozenset({"≥", "≤", ">=", "<=", "=>", "=<", ">", "<", "="})
"""Signs that bound the figure behind them."""
BAR = "|"
CORE = 0.35
"""Half the height that a letter without tail or head takes, as a fraction of the size."""


@dataclass(frozen=True)
class Chunk:
    """A run of words on one line, and whether it is bold."""

    words: tuple[Glyphs, ...]

    @cached_property
    def box(self) -> Box:
        """The box around the words."""
        return union(w.box for w in self.words)

    @cached_property
    def text(self) -> str:
        """The words with a blank between them."""
        return " ".join(w.text for w in self.words)

    @cached_property
    def size(self) -> float:
        """The largest letters."""
        return max(w.size for w in self.words)

    @cached_property
    def middle(self) -> float:
        """The height of the line's middle."""
        return (self.box[1] + self.box[3]) / 2

    @cached_property
    def core(self) -> tuple[float, float]:
        """Top and bottom of the letters without tails, so that lines set tight do not touch."""
        return self.middle - CORE * self.size, self.middle + CORE * self.size


def chunks_of(words: Iterable[Glyphs]) -> list[Chunk]:
    """The upright words as chunks, line by line from the top, each line from the left."""
    upright = _levelled([w for w in words if w.upright])
    upright = sorted(upright, key=lambda w: ((w.box[1] + w.box[3]) / 2, w.box[0]))
    if len(upright) < 2:
        return [Chunk((word,)) for word in upright]
    blank = _blank(upright)
    lines: list[list[Glyphs]] = []
    for word in upright:
        line = lines[-1] if lines else None
        if word.confidence is not None and (beside := _recognised_beside(word, lines[-NEARBY:], blank)):
            beside.append(word)
        elif line and _middle(word) - _middle(line[0]) < SAME_LINE * min(word.size, line[0].size):
            line.append(word)
        else:
            lines.append([word])
    runs = [_runs(sorted(line, key=lambda w: w.box[0]), blank) for line in lines]
    return [Chunk(tuple(run)) for line in unstretched(runs) for run in line]


def grown(chunks: list[Chunk], times: float) -> list[Chunk]:
    """The chunks where they are, in letters so many times as large."""
    if times == 1:
        return chunks
    return [Chunk(tuple(replace(w, size=w.size * times) for w in c.words)) for c in chunks]


def single(chunks: Sequence[Chunk]) -> set[int]:
    """The identities of those chunks that stand alone on their height."""
    ordered = sorted(chunks, key=lambda c: c.core)
    lowest = accumulate((c.core[1] for c in ordered[:-1]), max, initial=float("-inf"))
    highest = [*(c.core[0] for c in ordered[1:]), float("inf")]
    at = zip(ordered, lowest, highest, strict=True)
    return {id(c) for c, above, below in at if above <= c.core[0] and c.core[1] <= below}


@lru_cache(maxsize=AT_HAND)
def chunks_on(words: Placed) -> tuple[Chunk, ...]:
    """`chunks_of` the words of a page or of a zone of it, for which several look one after the other."""
    return tuple(chunks_of(words))


def _levelled(words: Sequence[Glyphs]) -> list[Glyphs]:
    """The words, signs of bounds set to the height of the figures behind them: another font has other heights."""
    signs = sorted((w for w in words if w.text in SIGNS), key=_middle)
    figures = [w for w in words if w.text[0].isdigit() or w.text[0] in "€-−+"] if signs else []
    reach = SAME_LINE * max((w.size for w in (*signs, *figures)), default=0.0)
    near = ((figure, _level(signs, _middle(figure), reach)) for figure in figures)
    behind = {id(sign): figure for figure, beside in near for sign in beside if _bounds(sign, figure)}
    return [replace(w, box=_at_height(w.box, behind[id(w)].box)) if id(w) in behind else w for w in words]


def _level(words: Sequence[Glyphs], height: float, reach: float) -> Sequence[Glyphs]:
    """Those of words in order of their heights whose middles lie no further from one than `reach`."""
    return words[bisect_left(words, height - reach, key=_middle) : bisect_right(words, height + reach, key=_middle)]


def _bounds(sign: Glyphs, figure: Glyphs) -> bool:
    """Whether a figure stands right behind the sign, more beside it than above or below."""
    size = max(sign.size, figure.size)
    beside = -LEVEL * size <= figure.box[0] - sign.box[2] <= SPACE_GAP * size
    return beside and abs(_middle(sign) - _middle(figure)) < SAME_LINE * size


def _at_height(box: Box, beside: Box) -> Box:
    return (box[0], beside[1], box[2], beside[3])


def _recognised_beside(word: Glyphs, lines: Sequence[list[Glyphs]], blank: float) -> list[Glyphs] | None:
    """The line in which a recognised word has a neighbour at its height: heights in a picture waver from word to word,
    and two lines side by side may stand less than that apart. The words of a line come from the highest down.
    """
    middle, left, right = _middle(word), word.box[0], word.box[2]
    for line in lines:
        for other in reversed(line):
            size = min(word.size, other.size)
            if middle - _middle(other) >= LEVEL * word.size:
                break
            apart = max(left, other.box[0]) - min(right, other.box[2])
            if 0 <= apart <= blank * size and abs(middle - _middle(other)) < LEVEL * size:
                return line
    return None


def _middle(word: Glyphs) -> float:
    return (word.box[1] + word.box[3]) / 2


def _blank(words: Sequence[Glyphs]) -> float:
    """The widest blank between words that belong together, as a fraction of the size."""
    steps = [(_long(w) / len(w.text), w.size) for w in words if len(w.text) > 2 and w.size]
    wide = [step / size for step, size in steps]
    if any(w.confidence is not None for w in words) and len(wide) >= MANY:
        return MONOSPACED_SEEN if _even(wide) or _even([step for step, _ in steps]) else SPACE_GAP
    if len(wide) > 2 and max(wide) - min(wide) < 0.04 * median(wide):
        return MONOSPACED
    return SPACE_GAP


def _even(steps: Sequence[float]) -> bool:
    """Whether the letters of most recognised words are as wide; the sizes of bold ones are a little off."""
    low, middle, high = quantiles(steps, n=4)
    return high - low < UNEVEN * middle


def _long(word: Glyphs) -> float:
    return word.box[2] - word.box[0] if word.upright else word.box[3] - word.box[1]


def _runs(line: Sequence[Glyphs], blank: float) -> list[list[Glyphs]]:
    runs: list[list[Glyphs]] = []
    even = _evenly(line, blank)
    for i, word in enumerate(line):
        white = blank * max(word.size, runs[-1][-1].size) if runs else 0.0
        if runs and (_gap(line, i - 1) <= white or i - 1 in even or _barred(runs[-1][-1], word, white)):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _barred(one: Glyphs, other: Glyphs, white: float) -> bool:
    """Whether one of two printed words is the stroke between two things that a line tells, with two blanks about it."""
    told = BAR in (one.text, other.text) and one.confidence is None
    return told and other.box[0] - one.box[2] <= 2 * white


def _gap(line: Sequence[Glyphs], i: int) -> float:
    return line[i + 1].box[0] - line[i].box[2]


def _evenly(line: Sequence[Glyphs], blank: float) -> set[int]:
    """The gaps wider than a blank in runs of words set equally far apart: lines of a cell set flush on both sides.

    Three words at least, most of them in lower case and three in four no heading: columns of figures or of headings may
    be as even.
    """
    wide = [i for i in range(len(line) - 1) if blank < _gap(line, i) / line[i].size < STRETCHED]
    found: set[int] = set()
    while wide:
        run = [wide.pop(0)]
        while wide and wide[0] == run[-1] + 1 and abs(_gap(line, wide[0]) - _gap(line, run[0])) < EVEN * line[0].size:
            run.append(wide.pop(0))
        lower = sum(line[i + 1].text[0].islower() for i in run)
        words = [line[i].text for i in (*run, run[-1] + 1)]
        if len(run) > 1 and 2 * lower > len(run) and 4 * sum(map(bool, map(header_role, words))) <= len(words):
            found.update(run)
    return found


def lines_of_chunks(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """The chunks of each printed line, from the top; chunks come in the order of `chunks_of`."""
    lines: list[list[Chunk]] = []
    for chunk in chunks:
        if lines and abs(chunk.middle - lines[-1][0].middle) < 0.5 * min(chunk.size, lines[-1][0].size):
            lines[-1].append(chunk)
        else:
            lines.append([chunk])
    return lines


def turned_groups(words: Sequence[Glyphs]) -> list[list[Glyphs]]:
    """The turned words that belong together, from the top: those of one line, and lines that run beside each other."""
    groups: list[list[Glyphs]] = []
    for line in sorted(_turned_lines(words), key=lambda line: min(w.box[1] for w in line)):
        top, bottom = min(w.box[1] for w in line), max(w.box[3] for w in line)
        beside = [g for g in groups if min(w.box[1] for w in g) < bottom and top < max(w.box[3] for w in g)]
        groups = [*(g for g in groups if g not in beside), [w for g in [*beside, line] for w in g]]
    return groups


def _turned_lines(words: Sequence[Glyphs]) -> Iterator[list[Glyphs]]:
    """Runs of turned words with nothing but ordinary blanks between them; letters apart have the largest one's size."""
    wide = _blank([w for w in words if not w.upright])
    for column in turned_columns(words):
        run: list[Glyphs] = []
        blank = wide * max(w.size for w in column)
        for word in sorted(column, key=lambda w: w.box[1]):
            if run and word.box[1] - max(w.box[3] for w in run) > blank:
                yield run
                run = []
            run.append(word)
        yield run
