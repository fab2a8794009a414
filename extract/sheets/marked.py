"""Grounds drawn behind the words of a line alone, on the ground of their cell, as by a marker: no cells."""

from __future__ import annotations

import numpy as np

from extract.sheets.bulk import Numbers

FLUSH = 0.5
"""In points: how near the sides of such a ground are to those of its words, where cells leave some white."""
HIGHEST = 2.0
"""Of the height of its words: how high such a ground is at most."""


def marked(boxes: Numbers, words: Numbers) -> Numbers:
    """Which of the figures, given by their boxes, begin and end with the words of one line and lie on another; `words`
    has one column a word (x0, top, x1, bottom)."""
    found = np.zeros(len(boxes), bool)
    for at in np.flatnonzero(_meets(boxes[:, 0], words[0]) & _meets(boxes[:, 2], words[2])).tolist():
        x0, top, x1, bottom = boxes[at].tolist()
        middle = (words[:2] + words[2:]) / 2
        held = words[:, (x0 <= middle[0]) & (middle[0] <= x1) & (top <= middle[1]) & (middle[1] <= bottom)]
        if not held.size:
            continue
        flush = abs(held[0].min() - x0) < FLUSH and abs(held[2].max() - x1) < FLUSH
        low = bottom - top < HIGHEST * (held[3] - held[1]).min()
        inside = (boxes[:, :2] <= boxes[at, :2]).all(axis=1) & (boxes[:, 2:] >= boxes[at, 2:]).all(axis=1)
        found[at] = flush and low and (inside & (boxes != boxes[at]).any(axis=1)).any()
    return found


def _meets(sides: Numbers, others: Numbers) -> Numbers:
    """Which of the sides lie near one of the others."""
    others = np.sort(others)
    near: Numbers = np.searchsorted(others, sides - FLUSH) < np.searchsorted(others, sides + FLUSH)
    return near
