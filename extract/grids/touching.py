"""Words of two columns of an open table that nearly touch, parted again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.behind import alone, behind
from extract.grids.bands import TIGHT
from extract.grids.chunks import Chunk
from extract.levels import labelled_objective, leading_code
from extract.lexicon import header_role, is_heading
from extract.looks import BOUND, CODE, DATE, FIGURES, PERCENT, UNIT, Look, look_of
from extract.words import Glyphs
from riscontro.model import Box, Role

FLUSH, LINES = 1.0, 3
"""In points: lines that begin so near to each other begin at one side; so many at least show it."""
MIDDLE = 0.4
"""In points: how far apart the middles of lines may lie that are set in the middle of one column."""
DASH = re.compile(r"[-–—]")
"""What a column without a figure prints."""
UNITS = re.compile(rf"{UNIT}|data|s[iì]/no", re.I)
SHARE = re.compile(r"\d{1,3}(?P<decimals>,\d{1,2})?")
"""A weight printed without its sign: no number of a list has a comma."""
SLACK = 6.0
"""In points: how far from a border words may be parted, or the border moved."""


def apart(chunk: Chunk, borders: Sequence[float]) -> list[Chunk]:
    """A chunk cut near the borders where two headings, two figures or a figure and words nearly touch; between listed
    headings wherever they part, for columns of short figures are parted far from there, and between as many figures, or
    figures and the words behind them, as it lies over columns."""
    across = sum(chunk.box[0] < x < chunk.box[2] for x in borders)
    if listed := listed_headings(chunk.words) if across else []:
        return listed
    if len(figures := figures_in(chunk.words)) == across + 1 > 1:
        return figures
    if across > 1 and len(noted := _with_words(chunk.words)) == across + 1:
        return noted
    for x in (x for x in borders if chunk.box[0] - SLACK < x < chunk.box[2] + SLACK):
        white = {i: b.box[0] - a.box[2] for i, (a, b) in enumerate(pairwise(chunk.words), 1) if _near(x, a, b)}
        if not white:
            continue
        at = max(white, key=lambda i: white[i])
        one, two = Chunk(chunk.words[:at]), Chunk(chunk.words[at:])
        if _two_headings(one, two, chunk) or _two_figures(one, two) or _share_beside(one, two, chunk, x):
            return [one, *apart(two, borders)]
    return [chunk]


def led(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks, those of two columns that nearly touch cut: behind a percentage or code, others of which begin or end
    above or below it, where the words behind it begin flush with other lines; behind a unit that ends where those of
    other rows do, alone in their column."""
    bare = any(len(c.words) > 1 and SHARE.fullmatch(c.words[0].text) for c in chunks)
    weights = [c.box for c in chunks if bare and header_role(c.text) is Role.WEIGHT]
    heads = [_Head(c, at, titled) for c in chunks if (at := _head(c, titled := _below(weights, c.words[0])))]
    units = Counter(round(c.box[2]) for c in chunks if UNITS.fullmatch(c.text) or DASH.fullmatch(c.text))
    if not heads and not units:
        return list(chunks)
    sides = _Sides(
        Counter(round(c.box[0]) for c in chunks),
        Counter(round(h.left) for h in heads),
        Counter(round(h.right) for h in heads),
        Counter((round(h.left), round(h.right)) for h in heads),
        Counter(round(h.behind) for h in heads if h.behind is not None),
    )
    cuts = {id(h.chunk): h.at for h in heads if _parts(h, sides)}
    cuts |= {id(c): 1 for c in chunks if _after_unit(c, units)}
    return [
        Chunk(part)
        for c in chunks
        for part in ((c.words[: cuts[id(c)]], c.words[cuts[id(c)] :]) if id(c) in cuts else (c.words,))
    ]


@dataclass(frozen=True)
class _Head:
    """The percentage or code that a chunk begins with, how many of its words that is, and whether it stands below a
    heading of weights."""

    chunk: Chunk
    at: int
    titled: bool

    @property
    def left(self) -> float:
        return self.chunk.box[0]

    @property
    def right(self) -> float:
        return self.chunk.words[self.at - 1].box[2]

    @property
    def share(self) -> bool:
        """Whether it is a percentage, or may be one without its sign."""
        text = Chunk(self.chunk.words[: self.at]).text
        return PERCENT.fullmatch(text) is not None or _bare(text, self.titled)

    @property
    def state(self) -> bool:
        """Whether what stands behind it says whether a target was reached."""
        return look_of(Chunk(self.chunk.words[self.at :]).text) is Look.STATUS

    @property
    def behind(self) -> float | None:
        """Where the words behind it begin, if there are any that are not its fraction."""
        alone = self.at == len(self.chunk.words) or look_of(self.chunk.text) in FIGURES
        return None if alone else self.chunk.words[self.at].box[0]


@dataclass(frozen=True)
class _Sides:
    """How often lines begin at a place, percentages and codes begin or end there, and words begin behind these."""

    begin: Counter[int]
    lefts: Counter[int]
    rights: Counter[int]
    pairs: Counter[tuple[int, int]]
    behind: Counter[int]


def _parts(head: _Head, sides: _Sides) -> bool:
    """Whether words stand in a column of their own behind a percentage or code: other lines begin there; or the words
    behind others do, where these differ in length and end alike, or are headed as weights, or where a line begins there
    and none of words alone begins below a percentage; or a state stands behind each of several percentages."""
    if head.behind is None or max(_around(sides.lefts, head.left), _around(sides.rights, head.right)) < 2:
        return False
    if head.share and _around(sides.behind, head.behind) > 1 and head.state:
        return True
    ragged = any(abs(right - head.right) <= FLUSH and abs(left - head.left) > FLUSH for left, right in sides.pairs)
    wrapped = _around(sides.begin, head.behind)
    hanging = wrapped > 0 and head.share and _around(sides.begin, head.left) == _around(sides.lefts, head.left)
    own = ragged or hanging or (head.titled and head.share)
    return wrapped + (_around(sides.behind, head.behind) if own else 0) >= LINES


def _below(headings: Sequence[Box], word: Glyphs) -> bool:
    """Whether a word stands below one of the headings."""
    return any(
        left < word.box[2] and word.box[0] < right and bottom <= word.box[1] for left, _, right, bottom in headings
    )


def _head(chunk: Chunk, titled: bool) -> int:
    """How many words at the beginning are a percentage, a number that may be one, as any below a heading of weights
    may (`titled`), a code or the word that there is no figure; 0 where none."""
    for at in (2, 1):
        text = Chunk(chunk.words[:at]).text
        if at <= len(chunk.words) and (
            PERCENT.fullmatch(text)
            or (at == 1 and _bare(text, titled) and not UNITS.fullmatch(Chunk(chunk.words[1:2]).text))
            or (at == 1 and (CODE.fullmatch(text) or look_of(text) is Look.WORD))
        ):
            return at
    return 0


def _bare(text: str, titled: bool) -> bool:
    found = SHARE.fullmatch(text)
    return found is not None and (titled or found["decimals"] is not None)


def _after_unit(chunk: Chunk, units: Counter[int]) -> bool:
    return len(chunk.words) > 1 and _around(units, chunk.words[0].box[2]) > 0 and _of_unit(chunk)


def _of_unit(chunk: Chunk) -> bool:
    """Whether a unit stands before a figure that has its own sign or unit."""
    unit, figure = Chunk(chunk.words[:1]), Chunk(chunk.words[1:])
    looks = (Look.BOUND, Look.PERCENT, Look.DATE)
    return UNITS.fullmatch(unit.text) is not None and look_of(figure.text) in looks


def _around(counted: Counter[int], x: float) -> int:
    """How many sides are counted at a place, or a point beside it."""
    return sum(counted[round(x) + step] for step in (-1, 0, 1))


def between_figures(chunks: Sequence[Chunk]) -> list[float]:
    """The borders of columns that nearly touch: white between two figures on one line, or between a unit and a bound,
    that comes again in most such lines, and through few words."""
    gaps = [
        [(a.box[2], b.box[0]) for a, b in pairwise(parts)] for c in chunks if len(parts := _of_columns(c.words)) > 1
    ]
    found: list[float] = []
    for left, right in sorted(gap for line in gaps for gap in line):
        x = max(left, right - 1)
        if found and x - found[-1] < SLACK:
            continue
        held = sum(any(a <= x <= b for a, b in line) for line in gaps)
        if held >= LINES and held > sum(w.box[0] < x < w.box[2] for c in chunks for w in c.words):
            found.append(x)
    return found


def _of_columns(words: Sequence[Glyphs]) -> list[Chunk]:
    """The words as figures of several columns, or as the unit of one and the bound of the next; empty where they are
    neither."""
    if not any(ch.isdigit() for w in words for ch in w.text):
        return []
    unit, bound = Chunk(tuple(words[:1])), Chunk(tuple(words[1:]))
    if (
        len(words) > 1
        and (UNITS.fullmatch(unit.text) or DASH.fullmatch(unit.text))
        and look_of(bound.text) is Look.BOUND
    ):
        return [unit, bound]
    return figures_in(words)


def flush(chunk: Chunk, borders: Sequence[float], chunks: Sequence[Chunk]) -> list[Chunk]:
    """A chunk cut behind a figure that nearly touches words where, right behind a border, other lines begin flush with
    those words; or behind words, where a line set tight with it has a word that begins there as well; or where both
    parts have their middle where other lines have it."""
    for x in (x for x in borders if chunk.box[0] < x < chunk.box[2]):
        for at in range(1, len(chunk.words)):
            one, two = Chunk(chunk.words[:at]), Chunk(chunk.words[at:])
            near = one.box[2] - SLACK <= x <= two.box[0] + SLACK
            if near and all(_amid(part, chunk, chunks) >= LINES for part in (one, two)):
                return [one, *flush(two, borders, chunks)]
            if not (one.box[2] - 1 <= x <= two.box[0] + 1 and _begin_at(two.box[0], chunk, chunks) >= LINES):
                continue
            words = not objective_named(one, chunk)
            if look_of(one.text) in FIGURES or (
                words and (_of_two_cells(two.box[0], chunk, chunks) or _end_at(one.box[2], chunks) >= LINES)
            ):
                return [one, *flush(two, borders, chunks)]
    return [chunk]


def objective_named(first: Chunk, whole: Chunk) -> bool:
    """Whether words are the name of an objective: called so, with its weight or degree behind it, or in bold behind a
    code, which is not all that stands before a column."""
    coded = leading_code(first.text) and not CODE.fullmatch(first.text) and all(word.bold for word in whole.words)
    return bool(coded or labelled_objective(whole.text) or behind(whole.text)[1])


def _begin_at(x: float, chunk: Chunk, chunks: Sequence[Chunk]) -> int:
    """How many other lines begin there."""
    return sum(abs(c.box[0] - x) < FLUSH for c in chunks if c is not chunk)


def _amid(part: Chunk, chunk: Chunk, chunks: Sequence[Chunk]) -> int:
    """How many other lines, of other words and length, have their middle where a part has it."""
    left, _, right, _ = part.box
    near = (c for c in chunks if c is not chunk and abs(c.box[0] + c.box[2] - left - right) < 2 * MIDDLE)
    return len({c.text for c in near if abs(c.box[0] - left) > FLUSH})


def _end_at(x: float, chunks: Sequence[Chunk]) -> int:
    """How many different words end there, where none or few lie across: lines set flush on both sides do; lines that
    begin alike end one word at one place, too."""
    across = sum(w.box[0] < x < w.box[2] - FLUSH for c in chunks for w in c.words)
    return len({w.text for c in chunks for w in c.words if abs(w.box[2] - x) < FLUSH / 2}) - 2 * across


def _of_two_cells(x: float, chunk: Chunk, chunks: Sequence[Chunk]) -> bool:
    """Whether a line begins flush with others at its left, and one set tight above or below it has, with the same
    words' side at its left, a word that begins at `x`: lines of two cells side by side."""
    tight = [c for c in chunks if 0 < abs(c.middle - chunk.middle) <= TIGHT * max(c.size, chunk.size)]
    begins = any(abs(w.box[0] - x) < FLUSH for c in tight for w in c.words)
    return begins and any(abs(c.box[0] - chunk.box[0]) < FLUSH for c in tight)


def listed_headings(words: Sequence[Glyphs]) -> list[Chunk]:
    """The words as listed headings, the longest first; empty where they are not wholly such."""
    for at in range(len(words), 0, -1):
        first = Chunk(tuple(words[:at]))
        if is_heading(first.text) and (at == len(words) or (rest := listed_headings(words[at:]))):
            return [first] if at == len(words) else [first, *rest]
    return []


def headings_in(line: Sequence[Chunk]) -> int:
    """How many columns a line names; headings may nearly touch."""
    return sum(len(listed_headings(c.words)) or (header_role(c.text) is not None) for c in line)


def _two_headings(left: Chunk, right: Chunk, whole: Chunk) -> bool:
    if is_heading(whole.text) or labelled_objective(whole.text) or alone(whole.text):
        return False
    return all(header_role(c.text) for c in (left, right))


def _two_figures(left: Chunk, right: Chunk) -> bool:
    """Whether figures stand before others, or before the dash of a column without one; "Entro" and its day are one."""
    if look_of(left.text) is Look.BOUND and not any(map(str.isdigit, left.text)):
        return False
    return bool(figures_in(left.words)) and (DASH.fullmatch(right.text) is not None or bool(figures_in(right.words)))


def figures_in(words: Sequence[Glyphs]) -> list[Chunk]:
    """The words as figures, the longest first, and dashes behind them; empty where they are not wholly such."""
    for at in range(len(words), 0, -1):
        first, rest = Chunk(tuple(words[:at])), words[at:]
        if look_of(first.text) not in FIGURES or len(DATE.findall(first.text)) > 1:
            continue
        if at > 2 and UNITS.fullmatch(words[0].text) and UNITS.fullmatch(words[at - 1].text):
            continue  # its unit stands before it: the one behind is that of the next
        dashes = [Chunk((word,)) for word in rest if DASH.fullmatch(word.text)]
        after = dashes if len(dashes) == len(rest) else figures_in(rest)
        if after or not rest:
            return [first, *after]
    return []


def _with_words(words: Sequence[Glyphs]) -> list[Chunk]:
    """The words as several figures, no code of a name, and a note behind them; empty where they are not."""
    for at in range(len(words) - 1, 1, -1):
        figures = figures_in(words[:at])
        if len(figures) > 1 and all(look_of(c.text) in FIGURES - {Look.DOTTED} for c in figures):
            return [*figures, Chunk(tuple(words[at:]))]
    return []


def _share_beside(left: Chunk, right: Chunk, whole: Chunk, x: float) -> bool:
    """Whether a bound or percentage stands right beside words, not beside its own unit, the border between them; not
    the degree told behind the name of an objective."""
    if behind(whole.text)[1]:
        return False
    between = left.box[2] - 1 <= x <= right.box[0] + 1 and look_of(whole.text) not in FIGURES
    return between and any(PERCENT.fullmatch(c.text) or BOUND.fullmatch(c.text) for c in (left, right))


def _near(x: float, before: Glyphs, after: Glyphs) -> bool:
    return before.box[2] - SLACK < x < after.box[0] + SLACK
