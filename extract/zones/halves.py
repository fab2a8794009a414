"""Pages set in two columns of text, each with cards of its own, which are read one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from extract.grids.chunks import Chunk, lines_of_chunks
from extract.lexicon import header_role, heading_words, is_heading
from extract.looks import FIGURES, Look, look_of
from extract.words import Glyphs, union
from extract.zones.beside import END, Beside, Level, Line, Strip, left_free, top_of, undrawn
from riscontro.model import Role

MEASURED = frozenset({Role.TARGET, Role.ACTUAL})
TELLING = frozenset({Role.NAME, *MEASURED, Role.WEIGHT, Role.SCORE})
FAR = 60.0
"""In points: headings of two columns stand so far apart at least; those of one table so near in height."""
GUTTER = 9.0
"""In points: the least white between two columns of text."""
ALIKE = 0.6
"""The share of the wider column that the narrower one is wide at least."""
EDGE = 2.0
"""In points: so far apart labels of one column begin at most."""
FIRST = frozenset({Look.TEXT, Look.CODE, Look.DOTTED})
"""What stands first in rows: names, or codes over them."""
ROWS = 3
"""So many rows at least has a column of text without headings of its own."""
SHORTEST = 6
"""So many lines at least make a stretch of two columns."""


def in_columns(headings: Sequence[Glyphs], words: Sequence[Glyphs]) -> bool:
    """Whether words of headings, among all words of a page, may be those of two columns of text."""
    return _apart(headings) or _aside(headings, words) or _told_apart(words)


def _apart(words: Sequence[Glyphs]) -> bool:
    """Whether indicators are named at two places of the page that are not one above the other."""
    boxes = [w.box for w in words if w.text.lower() in heading_words("name")]
    return bool(boxes) and max(b[0] for b in boxes) > min(b[2] for b in boxes) + FAR


def _told_apart(words: Sequence[Glyphs]) -> bool:
    """Whether labels of targets or results, each before a colon, stand at two places that are not one above the
    other."""
    measures = heading_words("target", "actual")
    boxes = [w.box for w in words if w.text.endswith(":") and w.text[:-1].lower() in measures]
    return bool(boxes) and max(b[0] for b in boxes) > min(b[2] for b in boxes) + FAR


def _aside(heading: Sequence[Glyphs], words: Sequence[Glyphs]) -> bool:
    """Whether in one half of the page alone names of indicators are headed, and beside them targets or results: the
    other may go on under the same headings."""
    names, measures = (
        [w.box for w in heading if w.text.lower() in heading_words(*keys)] for keys in (("name",), ("target", "actual"))
    )
    if not names or not measures:
        return False
    every = union(w.box for w in words)
    middle = (every[0] + every[2]) / 2
    left = [box for name in names for box in (name, *(m for m in measures if abs(m[1] - name[1]) <= FAR))]
    return all(box[2] <= middle for box in left) or all(box[0] >= middle for box in left)


def halves(lines: Sequence[Line], levels: Sequence[Level]) -> Iterator[Beside]:
    """The stretches of lines set in two columns, from the top: down the white between them nothing runs across, and at
    either side indicators are named and targets or results told, or at one side alone, for the rows of both."""
    within = _within(lines)
    if within is None:
        return
    tops = [*map(top_of, lines)]
    across = [y for y, start, end in levels if start <= within[0] and within[1] < end]
    start, before = 0, -END
    while start < len(lines):
        stop, strips = free_run(lines[: _end(tops, start, across)], start, within)
        x = _gutter(lines[start:stop], strips, levels, before) if stop - start >= SHORTEST else None
        if x is not None:
            yield Beside(start, stop, x)
            before = x
        start = start + 1 if x is None and len(lines[start]) == 1 else max(stop, start + 1)


def _within(lines: Sequence[Line]) -> Strip | None:
    """Where the white between two columns of text may stand: between the first and the last name of indicators, or
    line that tells a target or result, or, where all stand one above the other, beside the headings of all columns;
    None where those leave too little."""
    names = [c.box[0] for line in lines for c in line if _names(c) or _told(c)]
    if not names:
        return None
    if max(names) - min(names) >= GUTTER:
        return min(names), max(names)
    heads = [c.box for line in lines for c in line if is_heading(c.text) and header_role(c.text) in TELLING]
    if not heads:
        return None
    headed = union(heads)
    every = union(c.box for line in lines for c in line)
    return max((every[0], headed[0]), (headed[2], every[2]), key=lambda strip: strip[1] - strip[0])


def _end(tops: Sequence[float], start: int, across: Sequence[float]) -> int:
    """The line below the next edge that is drawn across the page, from a line on."""
    y = min((y for y in across if y > tops[start]), default=END)
    below = range(start + 1, len(tops)) if y < END else ()
    return next((n for n in below if tops[n] > y), len(tops))


def free_run(lines: Sequence[Line], start: int, within: Strip) -> tuple[int, list[Strip]]:
    """The end of the stretch from a line on in which a strip stays white, and what of it does."""
    strips, stop = [within], start
    while stop < len(lines) and (narrower := _wide(left_free(strips, lines[stop], ()))):
        strips, stop = narrower, stop + 1
    return stop, strips if stop > start else []


def _wide(strips: Sequence[Strip]) -> list[Strip]:
    return [strip for strip in strips if strip[1] - strip[0] >= GUTTER]


def _gutter(lines: Sequence[Line], strips: Sequence[Strip], levels: Sequence[Level], before: float) -> float | None:
    """The middle of the strip that parts lines into two columns; None where none does. Where one stands at the x which
    parts lines `before`, the rows of both sides stand under the headings there."""
    held = list(chain.from_iterable(lines))
    for strip in undrawn(strips, lines, levels):
        x = sum(strip) / 2
        sides = [[c for c in held if (c.box[0] < x) is side] for side in (True, False)]
        same = strip[0] < before < strip[1] and all(_rows(side) >= ROWS for side in sides)
        if not (same or all(map(_reports, sides)) or _headed_once(sides)):
            continue
        wide = [box[2] - box[0] for box in (union(c.box for c in side) for side in sides)]
        if min(wide) >= ALIKE * max(wide):
            return x
    return None


def _reports(side: Sequence[Chunk]) -> bool:
    """Whether a column tells target and result of an indicator ("Target: 5"), or names one and, by a label right below
    that of the name, tells its target or result: the headings of a table stand side by side."""
    if {_told(c) for c in side} >= MEASURED:
        return True
    names = [c.box[0] for c in side if _names(c)]
    labels = (c.box[0] for c in side if is_heading(c.text) and header_role(c.text) in MEASURED)
    return any(abs(label - name) < EDGE for label in labels for name in names)


def _headed_once(sides: Sequence[Sequence[Chunk]]) -> bool:
    """Whether one column heads names and measures and the other nothing, down to headings of its own maybe, but has
    rows as the first: words before figures."""
    heads = [[c for c in side if is_heading(c.text) and header_role(c.text) in TELLING] for side in sides]
    for one, two in ((0, 1), (1, 0)):
        roles = {header_role(c.text) for c in heads[one]}
        end = min((c.box[1] for c in heads[two]), default=END)
        bare = [c for c in sides[two] if c.box[3] <= end]
        if Role.NAME in roles and roles & MEASURED and min(map(_rows, (sides[one], bare))) >= ROWS:
            return True
    return False


def _rows(side: Sequence[Chunk]) -> int:
    """How many lines of a column are rows: words before figures, or figures alone, set in the middle of names broken
    over lines at their left, or below codes."""
    if not side or look_of(min(side, key=lambda c: c.box[0]).text) not in FIRST:
        return 0
    lines = lines_of_chunks(sorted(side, key=lambda c: (c.middle, c.box[0])))
    return sum(_is_row([look_of(c.text) for c in line]) for line in lines)


def _is_row(looks: Sequence[Look]) -> bool:
    figures = sum(look in FIGURES for look in looks)
    return figures > 1 or (Look.TEXT in looks and any(look in FIGURES for look in looks[looks.index(Look.TEXT) :]))


def _told(chunk: Chunk) -> Role | None:
    """The target or result that a line tells behind its label and a colon; None where it tells neither."""
    label, _, value = chunk.text.partition(":")
    role = header_role(label) if value.strip() else None
    return role if role in MEASURED else None


def _names(chunk: Chunk) -> bool:
    return is_heading(chunk.text) and header_role(chunk.text) is Role.NAME
