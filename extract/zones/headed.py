"""Tables side by side told by their headings, which come twice, and by the white between these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations

from extract.grids.chunks import Chunk
from extract.grids.headed import stacked
from extract.grids.lone import below_code
from extract.grids.titles import holds_figures
from extract.lexicon import OBJECTIVE, dated_role, header_role, heading_words, is_heading, names_objectives
from extract.looks import FIGURES, look_of
from extract.words import Glyphs, union
from extract.zones.beside import (
    END,
    NARROWEST,
    Beside,
    Level,
    Line,
    Strip,
    adjoins,
    bottom_of,
    left_free,
    meet,
    top_of,
    white,
)
from riscontro.model import Box, Role

MEASURED = frozenset({Role.TARGET, Role.ACTUAL})
OF_OBJECTIVES = frozenset({Role.WEIGHT, Role.SCORE})
FAR = 60.0
"""In points: the headings of two tables side by side stand so far apart in height at most."""
NEXT = 6
"""The next line of a heading comes within so many lines of the page: those of other columns stand between."""


@dataclass(frozen=True)
class Heading:
    """The heading of a column, or of two set near: what it names, whether a target or result is among it, where, and
    its first and last line."""

    role: Role
    measures: bool
    box: Box
    first: int
    last: int


def headed_twice(headings: Sequence[Glyphs]) -> bool:
    """Whether among words of headings names, and targets or results, are headed twice: else no page is parted."""
    return _twice(headings, "name", OBJECTIVE) and _twice(headings, "target", "actual")


def _twice(words: Sequence[Glyphs], *keys: str) -> bool:
    """Whether one word of the headings listed under these keys stands beside another."""
    telling = heading_words(*keys)
    boxes = [w.box for w in words if w.text.lower() in telling]
    return any(abs(a[1] - b[1]) <= 2 * FAR and (a[2] < b[0] or b[2] < a[0]) for a, b in combinations(boxes, 2))


def headed_beside(
    lines: Sequence[Line],
    turned: Sequence[Box],
    levels: Sequence[Level],
    boxes: Sequence[Box],
    drawn: Sequence[Beside],
) -> Iterator[Beside]:
    """The stretches of lines with a table at either side under headings of its own, from the top.

    `turned` are the boxes of turned words, `boxes` those of drawn tables, `drawn` the stretches that these tell.
    """
    for one in _tables(lines, turned, levels):
        yield _ended(_untorn(one, boxes, lines), drawn, lines)


def _ended(headed: Beside, drawn: Sequence[Beside], lines: Sequence[Line]) -> Beside:
    """Tables side by side by their headings, down to the last of them that is drawn where only words stand below."""
    last = max((one.stop for one in drawn if meet(headed, one)), default=headed.stop)
    words = not any(map(holds_figures, lines[last : headed.stop]))
    return replace(headed, stop=last) if last < headed.stop and words else headed


def _untorn(headed: Beside, drawn: Sequence[Box], lines: Sequence[Line]) -> Beside:
    """Tables side by side by their headings, without the last rows of a drawn table that stands above them; one drawn
    in one with headings of theirs is no other."""
    if not headed.first:
        return headed
    above, top = lines[headed.first - 1][0].middle, lines[headed.first][0].middle
    ends = [box[3] for box in drawn if box[1] < above and top < box[3]]
    below = (n for n in range(headed.first, headed.stop) if ends and lines[n][0].middle > max(ends))
    first = next(below, headed.first)
    theirs = any(sum(header_role(c.text) is not None for c in line) > 1 for line in lines[headed.first : first])
    return headed if theirs else replace(headed, first=first)


def _tables(lines: Sequence[Line], turned: Sequence[Box], levels: Sequence[Level]) -> Iterator[Beside]:
    headings = _headings(lines)
    names = [h for h in headings if h.role is Role.NAME]
    free = 0
    for at, upper in enumerate(names):
        beside = [h for h in names[at + 1 :] if h.box[1] - upper.box[1] <= FAR] if upper.first >= free else []
        ways = (_beside(lines, free, _by_x(upper, lower), headings, turned, levels) for lower in beside)
        if found := next(filter(None, ways), None):
            yield found
            free = found.stop


def _headings(lines: Sequence[Line]) -> list[Heading]:
    """The headings of columns, from the top."""
    found: list[list[tuple[int, Chunk]]] = []
    near: list[list[tuple[int, Chunk]]] = []
    for n, line in enumerate(lines):
        near = [group for group in near if n - group[-1][0] < NEXT]
        for chunk in line:
            if holds_figures([chunk]):
                continue
            if group := next((g for g in near if _goes_on(g, chunk)), None):
                group.append((n, chunk))
            else:
                near.append([(n, chunk)])
                found.append(near[-1])
    made = (_heading([c for _, c in group], group[0][0], group[-1][0]) for group in found)
    return [heading for heading in made if heading]


def _goes_on(heading: Sequence[tuple[int, Chunk]], below: Chunk) -> bool:
    """Whether a chunk is the next line of a heading: set tight below, and naming a column with what is above it.

    Two listed headings are two, but not "Stato" over "indicatore", which goes on in small letters, nor a weight or
    degree over the objective that it is of ("PERFORMANCE" over "OBIETTIVO").
    """
    last = heading[-1][1]
    if not stacked(last, below) or below.middle - last.middle < below.size / 2:
        return False
    above = " ".join(c.text for _, c in heading)
    whole = f"{above} {below.text}"
    role = header_role(whole)
    of_one = role in OF_OBJECTIVES and names_objectives(below.text)
    return role is not None and (is_heading(whole) or not is_heading(above) or below.text[0].islower() or of_one)


def _heading(chunks: Sequence[Chunk], first: int, last: int) -> Heading | None:
    """The heading that lines make: what they name together, else what the first of them does that names anything. None
    opens with words in small letters that name nothing: these are the rest of a name ("e di quelle in" over "attesa").
    """
    texts = [c.text for c in chunks]
    if texts[0][:1].islower() and header_role(texts[0]) is None:
        return None
    role = next(filter(None, map(dated_role, [" ".join(texts), *texts])), None)
    if role is None:
        return None
    measures = role in MEASURED or any(header_role(w.text) in MEASURED for c in chunks for w in c.words)
    return Heading(role, measures, union(c.box for c in chunks), first, last)


def _by_x(one: Heading, two: Heading) -> tuple[Heading, Heading]:
    return (one, two) if one.box[0] <= two.box[0] else (two, one)


def _beside(
    lines: Sequence[Line],
    free: int,
    names: tuple[Heading, Heading],
    headings: Sequence[Heading],
    turned: Sequence[Box],
    levels: Sequence[Level],
) -> Beside | None:
    """The stretch of lines, from line `free` at the earliest, with a table headed by each of the names."""
    first, last = min(h.first for h in names), max(h.first for h in names)
    strips = _between(headings, names)
    for line in lines[first : last + 1]:
        strips = left_free(strips, line, turned)
    strips = _undrawn(strips, sorted(edge for edge in levels if edge[0] > top_of(lines[first]) - FAR / 2))
    if not strips:
        return None
    stop = last + 1
    while stop < len(lines) and (narrower := left_free(strips, lines[stop], turned)):
        if _one_table(headings, stop, narrower[0]):
            break
        strips, stop = narrower, stop + 1
    heads = first, last
    while first > free and adjoins(lines[first - 1], lines[first], strips[0]):
        if below_code(lines[: first - 1], lines[first - 1][0]):
            break
        if not (narrower := left_free(strips, lines[first - 1], turned)):
            break
        strips, first = narrower, first - 1
    left, right = max(strips, key=lambda s: s[1] - s[0])
    x = (left + right) / 2
    drawn = [y for y, start, end in levels if start < x - NARROWEST and x + NARROWEST < end]
    if any(top_of(lines[heads[0]]) < y < bottom_of(lines[heads[1]]) for y in drawn):
        return None
    below = [y for y in drawn if y > bottom_of(lines[heads[1]])]
    stop = next((n for n in range(heads[1] + 1, stop) if bottom_of(lines[n]) > min(below, default=END)), stop)
    held = list(chain.from_iterable(lines[heads[1] + 1 : stop]))
    sides = [[c for c in held if (c.box[0] < x) is side and look_of(c.text) in FIGURES] for side in (True, False)]
    return Beside(first, stop, x) if all(sides) else None


def _between(headings: Sequence[Heading], names: tuple[Heading, Heading]) -> list[Strip]:
    """The white between two names that best parts the headings around them into two alike sets."""
    low, high = min(h.box[1] for h in names) - FAR / 2, max(h.box[1] for h in names) + FAR / 2
    near = [h for h in headings if low < h.box[1] < high]
    ways: dict[Strip, int] = {}
    for strip in white([(h.box[0], h.box[2]) for h in near], (names[0].box[2], names[1].box[0])):
        sides = [[h for h in near if (h.box[0] < strip[1]) is side] for side in (True, False)]
        left, right = (Counter(h.role for h in side) for side in sides)
        unlike = ((left - right) + (right - left)).total()
        if any(h.measures and strip[1] <= h.box[0] < names[1].box[0] for h in near):
            continue  # a note that begins as a heading of names does
        if all(any(h.measures for h in side) for side in sides) and 2 * unlike <= len(near):
            ways[strip] = unlike
    least = min(ways.values(), default=0)
    return [strip for strip, cost in ways.items() if cost == least]


def _undrawn(strips: list[Strip], levels: Sequence[Level]) -> list[Strip]:
    """The strips without what is drawn at one side of them, where a table's last column is wider than its words, down
    to what is drawn across."""
    for _, start, end in levels:
        if not (narrower := [free for strip in strips for free in white([(start, end)], strip)]):
            break
        strips = narrower
    return strips


def _one_table(headings: Sequence[Heading], at: int, strip: Strip) -> bool:
    """Whether a single table is headed from a line on: its name at one side of the strip, measures at the other."""
    here = [h for h in headings if h.first == at]
    near = [h for h in headings if here and abs(h.box[1] - here[0].box[1]) <= FAR]
    left, right = (any(h.measures and (h.box[0] < strip[1]) is side for h in here) for side in (True, False))
    named = [any(h.role is Role.NAME and (h.box[0] < strip[1]) is side for h in near) for side in (True, False)]
    return (left and named == [False, True]) or (right and named == [True, False])
