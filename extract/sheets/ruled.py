"""Cells of ruled tables from drawn edges, as pdfplumber's table finder defines them, found faster.

Parallel edges near each other are one rule, rules that touch end to end are one, rules that cross make the corners of
cells, and cells that share a corner are one table (after A. Nurminen's thesis, by way of Tabula and pdfplumber).
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from extract.sheets.bulk import Numbers
from extract.sheets.sheet import CROSSING, SNAP
from riscontro.model import Box

SHORTEST_PART, SHORTEST = 1.0, 3.0
"""In points: shorter edges and, once those that touch are one, shorter rules are no part of a table."""

GRAIN = 1e-3
"""In points: PDFium's coordinates are single-precision numbers, so two edges just as far apart as allowed may seem
a little farther."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Corner:
    """Where rules cross: the upright and the level ones that pass there."""

    upright: set[int] = field(default_factory=set)
    level: set[int] = field(default_factory=set)


def tables_in(edges: Numbers) -> list[list[Box]]:
    """The cells of each table, also of one cell, tables from top to bottom; edges are x0, top, x1, bottom."""
    upright = edges[edges[:, 0] == edges[:, 2]]
    level = edges[edges[:, 1] == edges[:, 3]]
    rules = _rules(upright[:, 0], upright[:, 1], upright[:, 3]), _rules(level[:, 1], level[:, 0], level[:, 2])
    return _tables(list(_cells(_corners(*rules))))


def _rules(at: Numbers, start: Numbers, stop: Numbers) -> Numbers:
    """Whole rules (at, start, stop) from edges, those near each other at their mean place."""
    long = stop - start >= SHORTEST_PART
    at, start, stop = at[long], start[long], stop[long]
    if not len(at):
        return np.zeros((0, 3))
    order = np.argsort(at, kind="stable")
    at, start, stop = at[order], start[order], stop[order]
    cluster = np.cumsum(np.diff(at, prepend=at[:1]) > SNAP + GRAIN)
    mean = (np.bincount(cluster, at) / np.bincount(cluster))[cluster]
    order = np.lexsort((start, cluster))
    whole: list[list[float]] = []
    for place, begin, end in np.stack([mean, start, stop], axis=1)[order].tolist():
        if whole and whole[-1][0] == place and begin <= whole[-1][2] + SNAP + GRAIN:
            whole[-1][2] = max(whole[-1][2], end)
        else:
            whole.append([place, begin, end])
    rules = np.array(whole)
    kept: Numbers = rules[rules[:, 2] - rules[:, 1] >= SHORTEST]
    return kept


def _corners(upright: Numbers, level: Numbers) -> dict[Point, Corner]:
    corners: dict[Point, Corner] = defaultdict(Corner)
    reach = CROSSING + GRAIN
    for v, (x, top, bottom) in enumerate(upright.tolist()):
        first, last = np.searchsorted(level[:, 0], (top - reach, bottom + reach))
        near = level[first:last]
        crossing = (near[:, 1] <= x + reach) & (near[:, 2] >= x - reach)
        for h in (np.flatnonzero(crossing) + first).tolist():
            corner = corners[(x, float(level[h, 0]))]
            corner.upright.add(v)
            corner.level.add(h)
    return corners


def _cells(corners: Mapping[Point, Corner]) -> Iterator[Box]:
    """From every corner the smallest cell to its lower right whose four sides are ruled."""
    columns: dict[float, list[float]] = defaultdict(list)
    rows: dict[float, list[float]] = defaultdict(list)
    for x, y in sorted(corners):
        columns[x].append(y)
        rows[y].append(x)
    for (x, y), corner in sorted(corners.items()):
        lower, right = columns[x][bisect(columns[x], y) :], rows[y][bisect(rows[y], x) :]
        below = (b for b in lower if corner.upright & corners[(x, b)].upright)
        ways = ((r, b) for b in below for r in right if corner.level & corners[(r, y)].level)
        found = next((way for way in ways if _closed(corners, (x, way[1]), (way[0], y))), None)
        if found:
            yield (x, y, *found)


def _closed(corners: Mapping[Point, Corner], below: Point, right: Point) -> bool:
    opposite = corners.get((right[0], below[1]))
    return bool(opposite and opposite.upright & corners[right].upright and opposite.level & corners[below].level)


def _tables(cells: Sequence[Box]) -> list[list[Box]]:
    """Cells joined through shared corners."""
    parent = list(range(len(cells)))

    def root(cell: int) -> int:
        while parent[cell] != cell:
            parent[cell] = parent[parent[cell]]
            cell = parent[cell]
        return cell

    held: dict[Point, int] = {}
    for number, (x0, top, x1, bottom) in enumerate(cells):
        for corner in ((x0, top), (x0, bottom), (x1, top), (x1, bottom)):
            parent[root(number)] = root(held.setdefault(corner, number))
    tables: dict[int, list[Box]] = defaultdict(list)
    for number, cell in enumerate(cells):
        tables[root(number)].append(cell)
    return sorted(tables.values(), key=lambda table: min((c[1], c[0]) for c in table))
