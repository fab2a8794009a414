"""Parts of a page that are read one after the other: tables that stand side by side, each with what is above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations

from extract.grids.beside import (
    END,
    NARROWEST,
    Beside,
    Level,
    Line,
    Strip,
    between_headings,
    bottom_of,
    left_free,
    top_of,
    white,
)
from extract.grids.chunks import Chunk, chunks_on, lines_of_chunks
from extract.grids.halves import halves
from extract.grids.headed import stacked
from extract.grids.lone import below_code
from extract.grids.titles import holds_figures
from extract.grids.twins import bounded_twice, twins
from extract.lexicon import OBJECTIVE, dated_role, header_role, heading_words, is_heading, names_objectives
from extract.looks import FIGURES, Look, look_of
from extract.sheets.placed import placed
from extract.words import Glyphs, union
from riscontro.model import Box, Role

MEASURED = frozenset({Role.TARGET, Role.ACTUAL})
OF_OBJECTIVES = frozenset({Role.WEIGHT, Role.SCORE})
FAR = 60.0
"""In points: the headings of two tables side by side stand so far apart in height at most."""
ADJOINING = 40.0
"""In points: the widest white between a table and what stands above it alone."""
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


def zones(words: Sequence[Glyphs], levels: Sequence[Level], drawn: Sequence[Box] = ()) -> list[Box]:
    """The parts of a page in the order of reading, which together cover it; one where no tables stand side by side.

    `levels` are the (y, left, right) of level edges: what is drawn across both sides is one table; `drawn` are the
    boxes of drawn tables, which stand side by side also without headings.
    """
    pairs = [(a, b) for a in drawn for b in drawn if a[2] + NARROWEST <= b[0] and _level(a, b)]
    heading = [w for w in words if w.text.lower() in heading_words("name", OBJECTIVE, "target", "actual")]
    headed = _twice(heading, "name", OBJECTIVE) and _twice(heading, "target", "actual")
    apart = headed or _apart(heading) or _aside(heading, words) or _told_apart(words)
    bounded = bounded_twice(words)
    if not (pairs or apart or bounded):
        return [(-END, -END, END, END)]
    lines = lines_of_chunks(chunks_on(placed(words)))
    turned = [w.box for w in words if not w.upright]
    columns = [*halves(lines, levels)] if apart else []
    telling = {box for box in chain(*pairs) if _names_and_figures(_inside(lines, box))}
    pairs = sorted((pair for pair in pairs if telling.issuperset(pair)), key=lambda pair: pair[0][1])
    found = _without(_all_drawn(lines, pairs, drawn), columns)
    alike = [one for one in twins(lines, levels) if not _told_by(found, one, lines)] if bounded else []
    found = [one for one in found if not any(a.first <= one.first and one.stop <= a.stop for a in alike)]
    if headed:
        beside = (_untorn(one, drawn, lines) for one in _all_beside(lines, turned, levels))
        told = _without((_ended(one, found, lines) for one in beside), columns)
        found = [*told, *_without(found, told)]
    found += columns
    found += _without(alike, found)
    found = [part for one in found for part in between_headings(one, lines)]
    parts: list[Box] = []
    top = -END
    for one in sorted(found, key=lambda one: one.first):
        start = max(top, (bottom_of(lines[one.first - 1]) + top_of(lines[one.first])) / 2 if one.first else -END)
        stop = (bottom_of(lines[one.stop - 1]) + top_of(lines[one.stop])) / 2 if one.stop < len(lines) else END
        parts += [(-END, top, END, start), (-END, start, one.x, stop), (one.x, start, END, stop)]
        top = stop
    return [*parts, (-END, top, END, END)]


def _level(one: Box, two: Box) -> bool:
    """Whether two tables begin near in height, or half of one stands beside the other: a page may be set in columns."""
    shared = min(one[3], two[3]) - max(one[1], two[1])
    return abs(one[1] - two[1]) <= FAR or 2 * shared >= min(one[3] - one[1], two[3] - two[1])


def _without(found: Iterable[Beside], others: Sequence[Beside]) -> list[Beside]:
    """What is found where no other stretch is."""
    return [one for one in found if not any(_meet(other, one) for other in others)]


def _meet(one: Beside, two: Beside) -> bool:
    return one.first < two.stop and two.first < one.stop


def _told_by(found: Sequence[Beside], one: Beside, lines: Sequence[Line]) -> bool:
    """Whether every line of a stretch that holds figures is in one that is found."""
    held = (n for n in range(one.first, one.stop) if holds_figures(lines[n]))
    return all(any(other.first <= n < other.stop for other in found) for n in held)


def _ended(headed: Beside, drawn: Sequence[Beside], lines: Sequence[Line]) -> Beside:
    """Tables side by side by their headings, down to the last of them that is drawn where only words stand below."""
    last = max((one.stop for one in drawn if _meet(headed, one)), default=headed.stop)
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


def _all_drawn(lines: Sequence[Line], pairs: Sequence[tuple[Box, Box]], drawn: Sequence[Box]) -> Iterator[Beside]:
    """The stretches of lines with two of the drawn tables side by side, from the top."""
    free = 0
    for pair in pairs:
        taken = free > 0 and lines[free - 1][0].middle >= min(box[1] for box in pair)
        if not taken and (one := _drawn_beside(lines, free, pair, drawn)):
            yield one
            free = one.stop


def _drawn_beside(lines: Sequence[Line], free: int, pair: tuple[Box, Box], drawn: Sequence[Box]) -> Beside | None:
    """The stretch of lines, from line `free` at the earliest, with two drawn tables side by side, and what adjoins them
    above; None where a line runs across both."""
    top, bottom = min(box[1] for box in pair), max(box[3] for box in pair)
    for box in sorted(drawn, key=lambda b: b[1]):
        beside = box[2] <= pair[0][2] + NARROWEST or pair[1][0] - NARROWEST <= box[0]
        bottom = max(bottom, box[3]) if beside and top <= box[1] < bottom else bottom
    held = [n for n, line in enumerate(lines) if top <= line[0].middle <= bottom]
    if not held:
        return None
    first, stop = held[0], held[-1] + 1
    strips = _white_between(lines, pair)
    for line in lines[first:stop]:
        strips = left_free(strips, line, ())
    while strips and first > free and _adjoins(lines[first - 1], lines[first], strips[0]):
        if not (narrower := left_free(strips, lines[first - 1], ())):
            break
        strips, first = narrower, first - 1
    return Beside(first, stop, sum(strips[0]) / 2) if strips else None


def _inside(lines: Sequence[Line], box: Box) -> list[list[Chunk]]:
    """The chunks of the lines in a box, where there are any."""
    within = (line for line in lines if box[1] <= line[0].middle <= box[3])
    return [row for line in within if (row := [c for c in line if box[0] <= c.box[0] and c.box[2] <= box[2]])]


def _white_between(lines: Sequence[Line], pair: tuple[Box, Box]) -> list[Strip]:
    """The white between the words of two tables: what stands above them may reach beyond their rules."""
    left, right = ([c.box for row in _inside(lines, box) for c in row] for box in pair)
    return [(max(b[2] for b in left), min(b[0] for b in right))] if left and right else []


def _names_and_figures(rows: Sequence[Sequence[Chunk]]) -> bool:
    """Whether a line of a table begins with words and one holds figures."""
    figures = [sum(look_of(c.text) in FIGURES for c in row) for row in rows]
    return any(n > 1 for n in figures) and any(look_of(row[0].text) is Look.TEXT for row in rows)


def _twice(words: Sequence[Glyphs], *keys: str) -> bool:
    """Whether one word of the headings listed under these keys stands beside another: else no page is parted."""
    telling = heading_words(*keys)
    boxes = [w.box for w in words if w.text.lower() in telling]
    return any(abs(a[1] - b[1]) <= 2 * FAR and (a[2] < b[0] or b[2] < a[0]) for a, b in combinations(boxes, 2))


def _apart(words: Sequence[Glyphs]) -> bool:
    """Whether indicators are named at two places of the page that are not one above the other: else no page is set in
    columns of text."""
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


def _all_beside(lines: Sequence[Line], turned: Sequence[Box], levels: Sequence[Level]) -> Iterator[Beside]:
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
    while first > free and _adjoins(lines[first - 1], lines[first], strips[0]):
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


def _adjoins(upper: Line, lower: Line, strip: Strip) -> bool:
    """Whether a line stands right above another and is no row of a table: words, or as a card has them a label with
    its value at either side."""
    if top_of(lower) - bottom_of(upper) > ADJOINING:
        return False
    sides = [[c for c in upper if (c.box[0] < strip[1]) is side] for side in (True, False)]
    return all(not holds_figures(side) or (len(side) <= 2 and holds_figures(side[-1:])) for side in sides)
