"""Tables without headings laid out alike, which one reading of their columns holds for: a table over several pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.looks import Look, look_of
from extract.page import Block, Grid, GridRow
from extract.rows.inherited import headed_otherwise
from extract.rows.rows import is_header
from extract.rows.stitch import further, lacking, same_columns
from extract.rows.unfold import labelled_pairs
from riscontro.model import Place

SPARSE = 0.75
"""The share of its rows, at most, that have a cell of their own in a column set once for several."""
FEWEST = 4
"""Fewer columns than this, without targets among them, may be those of other tables by chance."""


@dataclass(frozen=True, eq=False, slots=True)
class Alike:
    """The rows of all tables without headings laid out as one, and how many columns it has; it is known as itself, so
    that they are read once."""

    rows: tuple[GridRow, ...]
    columns: int


def _bounds(grid: Grid) -> bool:
    """Whether most rows hold the bound of a target."""
    return 2 * sum(any(look_of(c.text) is Look.BOUND for c in row.cells) for row in grid.rows) > len(grid.rows)


def unheaded(blocks: Iterable[Block]) -> Mapping[Place, Alike]:
    """By the place of each drawn or open table without headings: its rows and those of all others with the same
    columns, in reading order; of such as have no other, of cards and of tables of other matters, nothing. One may lack
    those at the left of the first that are set once for several rows."""
    groups: list[list[Grid]] = []
    for grid in blocks:
        if not isinstance(grid, Grid) or any(map(is_header, grid.rows)):
            continue
        if len(grid.edges) < FEWEST or (len(grid.edges) == FEWEST and not _bounds(grid)):
            continue
        if headed_otherwise(grid) or any(map(labelled_pairs, grid.rows)):
            continue
        mine = next((group for group in groups if same_columns(group[0], grid) or _lacks(group[0], grid)), None)
        if mine is None:
            groups.append([grid])
        else:
            mine.append(grid)
    return {grid.place: alike for group in groups if len(group) > 1 for alike in [_alike(group)] for grid in group}


def _alike(group: Sequence[Grid]) -> Alike:
    columns = group[0].columns
    return Alike(tuple(further(row, columns - grid.columns) for grid in group for row in grid.rows), columns)


def _lacks(one: Grid, two: Grid) -> bool:
    """Whether a table has all columns of the first but those at its left, one or more, that few of its rows begin in:
    their cells stand for several."""
    fewer = one.columns - two.columns
    if fewer < 1 or len(two.edges) <= FEWEST or not lacking(one, two):
        return False
    begun = (sum(_begins(row, column) for row in one.rows) for column in range(fewer))
    return max(begun) <= SPARSE * len(one.rows)


def _begins(row: GridRow, column: int) -> bool:
    cell = row.at(column)
    return cell is not None and not cell.inherited and bool(cell.text.strip())
