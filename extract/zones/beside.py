"""What stands side by side on a page: stretches of lines and the white strips that part them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.grids.chunks import Chunk
from extract.grids.titles import holds_figures
from riscontro.model import Box

NARROWEST = 5.0
"""In points: the least white between two tables."""

ADJOINING = 40.0
"""In points: the widest white between a table and what stands above it alone."""
LARGER = 1.05
"""How much larger letters are, at least, than those they head."""
TIGHT = 1.5
"""In font sizes: from line to line of one name, at most."""
END = 1e6
"""In points: further than any page reaches."""

Strip = tuple[float, float]
Line = Sequence[Chunk]
Level = tuple[float, float, float]


@dataclass(frozen=True)
class Beside:
    """Lines `first` up to `stop` with a table at either side of x."""

    first: int
    stop: int
    x: float


def between_headings(one: Beside, lines: Sequence[Line]) -> Iterator[Beside]:
    """The parts of a stretch below and above headings of both its sides: each alone at the left, in larger letters than
    what begins right below it at either side, as an area over its objectives, or where the page ends than the rows."""
    first = one.first
    for at in range(one.first, one.stop):
        if _heads_both(lines, at, one.x):
            if at > first:
                yield Beside(first, at, one.x)
            first = at + 1
    if first < one.stop:
        yield Beside(first, one.stop, one.x)


def _heads_both(lines: Sequence[Line], at: int, x: float) -> bool:
    only, below = lines[at][0], lines[at + 1 : at + 2]
    if len(lines[at]) > 1 or only.box[2] >= x or any(_goes_on(c, only) for c in lines[at - 1] if at):
        return False
    both = all(min(c.box[0] for c in line) < x < max(c.box[2] for c in line) for line in below)
    near = below or lines[max(at - 1, 0) : at]
    return both and all(only.size > LARGER * c.size for line in near for c in line)


def _goes_on(upper: Chunk, lower: Chunk) -> bool:
    """Whether a line is set as the one right above it: the rest of a name over one of the tables."""
    near = lower.middle - upper.middle <= TIGHT * lower.size and abs(lower.box[0] - upper.box[0]) < NARROWEST
    return near and upper.size == lower.size


def left_free(strips: Sequence[Strip], line: Line, turned: Sequence[Box]) -> list[Strip]:
    """What a line, and turned words beside it, leave of the strips."""
    middle = line[0].middle
    spans = [(c.box[0], c.box[2]) for c in line] + [(b[0], b[2]) for b in turned if b[1] <= middle <= b[3]]
    return [free for strip in strips for free in white(spans, strip)]


def white(spans: Sequence[Strip], within: Strip) -> list[Strip]:
    """The wide enough stretches of `within` that no span covers."""
    reach, free = within[0], []
    for start, stop in [*sorted(spans), (within[1], within[1])]:
        if min(start, within[1]) - reach >= NARROWEST:
            free.append((reach, min(start, within[1])))
        reach = max(reach, stop)
    return free


def undrawn(strips: Sequence[Strip], lines: Sequence[Line], levels: Sequence[Level]) -> list[Strip]:
    """What is drawn beside lines leaves of the strips: grounds and rules reach further than the words on them."""
    if not strips:
        return []
    top, bottom = top_of(lines[0]), bottom_of(lines[-1])
    spans = [(left, right) for y, left, right in levels if top < y < bottom]
    return [free for strip in strips for free in white(spans, strip)]


def top_of(line: Line) -> float:
    """Where a line's highest words begin."""
    return min(c.core[0] for c in line)


def bottom_of(line: Line) -> float:
    """Where a line's lowest words end."""
    return max(c.core[1] for c in line)


def adjoins(upper: Line, lower: Line, strip: Strip) -> bool:
    """Whether a line stands right above another and is no row of a table: words, or as a card has them a label with
    its value at either side."""
    if top_of(lower) - bottom_of(upper) > ADJOINING:
        return False
    sides = [[c for c in upper if (c.box[0] < strip[1]) is side] for side in (True, False)]
    return all(not holds_figures(side) or (len(side) <= 2 and holds_figures(side[-1:])) for side in sides)


def meet(one: Beside, two: Beside) -> bool:
    """Whether two stretches have a line in common."""
    return one.first < two.stop and two.first < one.stop
