"""What stands side by side on a page: stretches of lines and the white strips that part them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.grids.chunks import Chunk
from riscontro.model import Box

NARROWEST = 5.0
"""In points: the least white between two tables."""

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


def top_of(line: Line) -> float:
    """Where a line's highest words begin."""
    return min(c.core[0] for c in line)


def bottom_of(line: Line) -> float:
    """Where a line's lowest words end."""
    return max(c.core[1] for c in line)
