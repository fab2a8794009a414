"""The ground of a merged cell that is filled row by row: where two fills meet, and the rule between rows beside them
begins or ends at their side, nothing is drawn between them. Spreadsheets print merged cells so."""

from __future__ import annotations

import numpy as np

from extract.sheets.bulk import Numbers

THIN = 2.0
"""In points: what is lower is a rule."""
MEETING, REACH = 0.5, 1.5
"""In points: how far apart the sides of two fills that meet lie, and a rule from the side that it begins at."""


def undivided(low: Numbers, high: Numbers) -> tuple[Numbers, Numbers]:
    """Of each figure, given by its corners, whether its top and its bottom are no edges, because the fill goes on."""
    top, bottom = np.zeros(len(low), bool), np.zeros(len(low), bool)
    size = high - low
    fills, rules = np.flatnonzero((size > THIN).all(axis=1)), np.flatnonzero((size[:, 1] <= THIN) & (size[:, 0] > THIN))
    if len(fills) < 2 or not len(rules):
        return top, bottom
    sides = np.round(np.stack([low[fills, 0], high[fills, 0]]) * 10)
    order = np.lexsort((low[fills, 1], sides[1], sides[0]))
    fills, sides = fills[order], sides[:, order]
    meet = (np.diff(sides, axis=1) == 0).all(axis=0) & (np.abs(low[fills[1:], 1] - high[fills[:-1], 1]) <= MEETING)
    upper, lower = fills[:-1][meet], fills[1:][meet]
    y, left, right = (low[rules, 1] + high[rules, 1]) / 2, low[rules, 0], high[rules, 0]
    for one, two in zip(upper.tolist(), lower.tolist(), strict=True):
        level = np.abs(y - high[one, 1]) <= REACH
        outside = (np.abs(left - high[one, 0]) <= REACH) | (np.abs(right - low[one, 0]) <= REACH)
        inside = (left < high[one, 0] - REACH) & (right > low[one, 0] + REACH)
        bottom[one] = top[two] = (level & outside).any() and not (level & inside).any()
    return top, bottom
