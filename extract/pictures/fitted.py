"""Words set where their ink is: recognition tells the boxes of a line's words a little off, some letters too far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np
from numpy.typing import NDArray

from extract.pictures.printed import runs
from extract.pictures.strokes import below, size_of
from extract.words import Glyphs
from riscontro.model import Box

GRAIN = 3
"""In pixels: less ink is noise."""
SLACK = 1
"""In pixels: so far above and below all words of a line the ink is theirs, not what is left of a rule or a fill."""
STRAY = 0.5
"""By the height of a word: how far beside its box the ink still is its own."""

Reach = tuple[float, float]
"""Where a glyph begins and ends along its line, in pixels."""
Seen = tuple[str, Box, float]
"""A word as recognition saw it: its text, its box in pixels, confidence 0-100."""


def fitted(words: Sequence[Seen], ink: NDArray[np.bool_], zoom: float) -> list[Seen]:
    """The words of a line, each as wide as the glyphs that are mostly its own.

    `ink` is the line as it was before it was enlarged by `zoom`. Where one stroke runs through several words, where
    none is found where a word was seen, and where what was taken for a line holds two, the boxes stay as they were.
    """
    if len(rows_of(words)) > 1:
        return list(words)
    glyphs: list[list[Reach]] = [[] for _ in words]
    first = max(round(min((box[1] for _, box, _ in words), default=0) / zoom) - SLACK, 0)
    last = round(max((box[3] for _, box, _ in words), default=0) / zoom) + SLACK
    inked = np.count_nonzero(ink[first:last], axis=0)
    for left, right in runs(inked, 0):
        reach = (left * zoom, right * zoom)
        if sum(reach[0] < (box[0] + box[2]) / 2 < reach[1] for _, box, _ in words) > 1:
            return list(words)
        near = max(range(len(words)), key=lambda n: _shared(words[n][1], reach), default=None)
        if near is not None and inked[left:right].sum() >= GRAIN and _own(words[near][1], reach):
            glyphs[near].append(reach)
    return [(text, _widened(box, own), sure) for (text, box, sure), own in zip(words, glyphs, strict=True)]


def rows_of(words: Sequence[Seen]) -> list[list[Seen]]:
    """The words, in the order of reading, as lines: another begins where a word stands left of the one before it."""
    rows: list[list[Seen]] = []
    for word in words:
        if rows and word[1][0] >= rows[-1][-1][1][0]:
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def _shared(box: Box, reach: Reach) -> float:
    """How wide the part is that a box and a glyph share; where they share none, how far apart they are, below 0."""
    return min(box[2], reach[1]) - max(box[0], reach[0])


def _own(box: Box, reach: Reach) -> bool:
    return _shared(box, reach) > -STRAY * (box[3] - box[1])


def _widened(box: Box, glyphs: Sequence[Reach]) -> Box:
    """The box with the sides of its glyphs; its height stays: that of lone letters would part the lines of one cell."""
    if not glyphs:
        return box
    return (min(g[0] for g in glyphs), box[1], max(g[1] for g in glyphs), box[3])


def levelled(line: Sequence[Glyphs]) -> list[Glyphs]:
    """The words of one line in one size, on one foot: what each would tell of both by itself wavers by a pixel or two.

    Signs stand where they stand: what their ink tells of the line is nothing.
    """
    telling = [w for w in line if any(map(str.isalnum, w.text))] or list(line)
    if not telling:
        return []
    size = median(size_of(w.text, w.box[3] - w.box[1]) for w in telling)
    foot = median(w.box[3] - below(w.text) * size for w in telling)
    return [replace(w, size=size, box=(*w.box[:3], foot + below(w.text) * size)) for w in line]
