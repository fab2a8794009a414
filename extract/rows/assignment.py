"""Rows and columns paired one to one so that their gains sum up highest.

By shortest augmenting paths (D. F. Crouse, "On implementing 2D rectangular assignment algorithms", 2016), the method of
scipy.optimize, which gives the same pairs; but its import takes longer than the reading of many a document, and the
tables of gains here are small.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

Costs = Sequence[Sequence[float]]


def best_pairs(gains: Costs) -> list[tuple[int, int]]:
    """The (row, column) of each pair, rows rising; as many pairs as the shorter side of the table has places."""
    costs = [[-gain for gain in row] for row in gains]
    if costs and len(costs[0]) < len(costs):
        return sorted((row, column) for column, row in _Pairing(list(zip(*costs, strict=True))).made())
    return _Pairing(costs).made()


@dataclass
class _Pairing:
    """Pairs of the rows seen so far, at the least cost; `rows` and `columns` are what each adds to its costs.

    There are no more rows than columns.
    """

    costs: Costs
    rows: list[float] = field(init=False)
    columns: list[float] = field(init=False)
    row_of: list[int | None] = field(init=False)

    def __post_init__(self) -> None:
        wide = len(self.costs[0]) if self.costs else 0
        self.rows, self.columns, self.row_of = [0.0] * len(self.costs), [0.0] * wide, [None] * wide

    def made(self) -> list[tuple[int, int]]:
        """The pairs (row, column), rows rising."""
        for row in range(len(self.costs)):
            self._add(row)
        return sorted((row, column) for column, row in enumerate(self.row_of) if row is not None)

    def _add(self, new: int) -> None:
        """Pair one row more; along the cheapest path to a free column others change theirs."""
        reach, via, passed, least = self._path(new)
        column_of = {row: column for column, row in enumerate(self.row_of) if row is not None}
        self.rows[new] += least
        for column in passed[:-1]:
            row = self.row_of[column]
            if row is not None:
                self.rows[row] += least - reach[column]
        for column in passed:
            self.columns[column] -= least - reach[column]
        column = passed[-1]
        while (row := via[column]) != new:
            self.row_of[column], column = row, column_of[row]
        self.row_of[column] = new

    def _path(self, new: int) -> tuple[list[float], list[int], list[int], float]:
        """What it costs to reach each column, from which row, the columns passed up to the first free one, and what
        that costs. Of columns as near a free one is passed first."""
        left = list(reversed(range(len(self.columns))))
        reach, via, passed = [inf] * len(left), [new] * len(left), list[int]()
        row, least = new, 0.0
        while True:
            at, nearest = 0, inf
            for place, column in enumerate(left):
                cost = least + self.costs[row][column] - self.rows[row] - self.columns[column]
                if cost < reach[column]:
                    reach[column], via[column] = cost, row
                if reach[column] < nearest or (reach[column] == nearest and self.row_of[column] is None):
                    at, nearest = place, reach[column]
            least, column = nearest, left[at]
            left[at] = left[-1]
            left.pop()
            passed.append(column)
            held = self.row_of[column]
            if held is None:
                return reach, via, passed, least
            row = held
