"""Two tables side by side with which a page ends: the next page may go on with both."""

from __future__ import annotations

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
    grids = [(i, block, block.place.box) for i, block in enumerate(page.blocks) if isinstance(block, Grid)]
    for n, ((i, one, box), (_, two, other)) in enumerate(pairwise(grids), 1):
        if box and other and box[2] - NEAR <= other[0] and other[1] < box[3]:
            aside = all(b and box[2] - NEAR <= b[0] for _, _, b in grids[n:])
            return Sides(page.blocks[: i + 1], page.blocks[i + 1 :], one, two) if aside else None
    return None


def strip_between(page: Page) -> tuple[float, float] | None:
    """The white between the two tables side by side with which a page ends; None where it does not end so."""
    sides = sides_of(page)
    one, two = (sides.one.place.box, sides.two.place.box) if sides and sides.two else (None, None)
    return (one[2], two[0]) if one and two else None


def box_of(grid: Grid) -> Box:
    """Where a table stands on its page."""
    return grid.place.box or (0.0, 0.0, 0.0, 0.0)
