"""What stands side by side on a page: stretches of lines and the white strips that part them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from extract.grids.chunks import Chunk, chunks_of
from extract.lexicon import header_role
from extract.sheets.placed import Placed
from riscontro.model import Box

NARROWEST = 5.0
"""In points: the least white between two tables."""

FEWEST, TOUCHING = 3, 1.5
"""So many boxes with a heading each, at least, are the heading of a table; in points, so near they stand."""
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


def headings_beside(boxes: Sequence[Box], words: Placed) -> list[list[Box]]:
    """Each box alone, but those together that touch side by side and hold the headings of a table whose rows stand
    elsewhere: on the next page."""
    named = [box for box in boxes if len(boxes) >= FEWEST and header_role(_text(words.inside(box)))]
    rows = groupby(sorted(named, key=lambda b: (b[1], b[3], b[0])), key=lambda b: (b[1], b[3]))
    runs = [run for _, row in rows for run in _touching(list(row)) if len(run) >= FEWEST]
    return [*runs, *([box] for box in boxes if not any(box in run for run in runs))]


def _text(words: Placed) -> str:
    return " ".join(c.text for c in chunks_of(words))


def _touching(row: Sequence[Box]) -> list[list[Box]]:
    runs: list[list[Box]] = []
    for box in row:
        if runs and abs(box[0] - runs[-1][-1][2]) <= TOUCHING:
            runs[-1].append(box)
        else:
            runs.append([box])
    return runs
