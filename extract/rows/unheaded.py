"""Tables without headings laid out alike, which one reading of their columns holds for: a table over several pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extract.looks import Look, look_of
from extract.page import Block, Grid, GridRow
from extract.rows.inherited import headed_otherwise
from extract.rows.rows import is_header
from extract.rows.stitch import same_columns
from extract.rows.unfold import labelled_pairs
from riscontro.model import Place

FEWEST = 4
"""Fewer columns than this, without targets among them, may be those of other tables by chance."""


@dataclass(frozen=True, eq=False, slots=True)
class Alike:
    """The rows of all tables without headings laid out as one; it is known as itself, so that they are read once."""

    rows: tuple[GridRow, ...]


def _bounds(grid: Grid) -> bool:
    """Whether most rows hold the bound of a target."""
    return 2 * sum(any(look_of(c.text) is Look.BOUND for c in row.cells) for row in grid.rows) > len(grid.rows)


def unheaded(blocks: Iterable[Block]) -> Mapping[Place, Alike]:
    """By the place of each drawn or open table without headings: its rows and those of all others with the same
    columns, in reading order; of such as have no other, of cards and of tables of other matters, nothing."""
    groups: list[list[Grid]] = []
    for grid in blocks:
        if not isinstance(grid, Grid) or any(map(is_header, grid.rows)):
            continue
        if len(grid.edges) < FEWEST or (len(grid.edges) == FEWEST and not _bounds(grid)):
            continue
        if headed_otherwise(grid) or any(map(labelled_pairs, grid.rows)):
            continue
        mine = next((group for group in groups if same_columns(group[0], grid)), None)
        if mine is None:
            groups.append([grid])
        else:
            mine.append(grid)
    several = [(group, Alike(tuple(row for one in group for row in one.rows))) for group in groups if len(group) > 1]
    return {grid.place: alike for group, alike in several for grid in group}
