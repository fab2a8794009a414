"""Rules drawn as rows of dots or dashes, each of them a figure of its own."""

from __future__ import annotations

import numpy as np

from extract.sheets.bulk import Numbers

LONGEST, THICKEST, FARTHEST = 8.0, 2.0, 4.5
"""In points: how long and how thick a mark is at most, and the white before the next."""
LEAST_WHITE, WHITE = 1.5, 1.5
"""The white after a mark is at most so many points and so many times its length: rules of dots may end near others."""
FEWEST, SHORTEST = 6, 8.0
"""How many marks make a rule, and how long it is, in points, at least."""
LEVEL = 0.3
"""In points: how far apart the middles of two marks of one rule may be across it."""


def dotted(boxes: Numbers) -> tuple[Numbers, Numbers]:
    """The rules (x0, top, x1, bottom) that small figures in a row make; and per figure, given by its box, whether it is
    one of their marks."""
    rules = [np.zeros((0, 4))]
    marks = np.zeros(len(boxes), bool)
    for axis in (0, 1):
        start, stop = boxes[:, axis], boxes[:, axis + 2]
        at, thick = (boxes[:, 1 - axis] + boxes[:, 3 - axis]) / 2, boxes[:, 3 - axis] - boxes[:, 1 - axis]
        small = np.flatnonzero((stop - start <= LONGEST) & (thick <= THICKEST))
        for run in _runs(at[small], start[small], stop[small]):
            found = small[run]
            first, last = start[found].min(), stop[found].max()
            if last - first >= SHORTEST:
                middle = at[found].mean()
                rules.append(np.array([[first, middle, last, middle] if axis == 0 else [middle, first, middle, last]]))
                marks[found] = True
    return np.vstack(rules), marks


def _runs(at: Numbers, start: Numbers, stop: Numbers) -> list[Numbers]:
    """The places of marks that stand in a row, little white between each and the next; rows of few left out."""
    if len(at) < FEWEST:
        return []
    order = np.argsort(at, kind="stable")
    row = np.empty(len(at), int)
    row[order] = np.cumsum(np.diff(at[order], prepend=at[order][:1]) > LEVEL)
    order = np.lexsort((start, row))
    white = np.minimum(FARTHEST, LEAST_WHITE + WHITE * (stop - start)[order][:-1])
    apart = (np.diff(row[order]) != 0) | (start[order][1:] - stop[order][:-1] > white)
    runs = np.split(order, np.flatnonzero(apart) + 1)
    return [run for run in runs if len(run) >= FEWEST]
