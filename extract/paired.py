"""Two tables side by side with which a page ends: the next page may go on with both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extract.page import Block, Grid, Page
from riscontro.model import Box

NEAR = 4.0
"""In points: how far sides that are one may lie apart from page to page."""


@dataclass(frozen=True)
class Sides:
    """The blocks of a page down to its left table, and those after it; these tables, none where nothing is beside."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    one: Grid
    two: Grid | None


def sides_of(page: Page) -> Sides | None:
    """The sides of a page where a table stands beside the one read before it, and none at the left after it."""
    sides, last = next(_beside(page), (None, False))
    return sides if last else None


def strip_between(page: Page) -> tuple[float, float] | None:
    """The white between the two tables side by side with which a page ends, others above them maybe; None where it does
    not end so."""
    sides = next((sides for sides, last in _beside(page) if last), None)
    one, two = (sides.one.place.box, sides.two.place.box) if sides and sides.two else (None, None)
    return (one[2], two[0]) if one and two else None


def _beside(page: Page) -> Iterator[tuple[Sides, bool]]:
    """The sides of a page at each table beside the one read before it, and whether none at the left comes after it."""
    grids = [(i, block, block.place.box) for i, block in enumerate(page.blocks) if isinstance(block, Grid)]
    for n, ((i, one, box), (_, two, other)) in enumerate(pairwise(grids), 1):
        if box and other and box[2] - NEAR <= other[0] and other[1] < box[3]:
            last = all(b and box[2] - NEAR <= b[0] for _, _, b in grids[n:])
            yield Sides(page.blocks[: i + 1], page.blocks[i + 1 :], one, two), last


def box_of(grid: Grid) -> Box:
    """Where a table stands on its page."""
    return grid.place.box or (0.0, 0.0, 0.0, 0.0)
