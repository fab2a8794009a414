"""Words set where their ink is: recognition tells the boxes of a line's words a little off, some letters too far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np
from numpy.typing import NDArray

from extract.pictures.printed import runs
from extract.pictures.recogniser import Seen
from extract.pictures.strokes import below, size_of
from extract.words import Glyphs
from riscontro.model import Box

GRAIN = 3
"""In pixels: less ink is noise."""
SLACK = 1
"""In pixels: so far above and below all words of a line the ink is theirs, not what is left of a rule or a fill."""
STRAY = 0.5
"""By the height of a word: how far beside its box the ink still is its own. What a box and a glyph share is below 0
where they share nothing: how far they are apart."""


def fitted(words: Sequence[Seen], ink: NDArray[np.bool_], zoom: float) -> list[Seen]:
    """The words of a line, each as wide as the glyphs that are mostly its own.

    `ink` is the line as it was before it was enlarged by `zoom`. Where one stroke runs through several words, where
    none is found where a word was seen, and where what was taken for a line holds two, the boxes stay as they were.
    """
    if not words or len(rows_of(words)) > 1:
        return list(words)
    boxes = np.array([box for _, box, _ in words], dtype=np.float64)
    left, top, right, bottom = boxes.T
    first, last = max(round(top.min() / zoom) - SLACK, 0), round(bottom.max() / zoom) + SLACK
    inked = np.count_nonzero(ink[first:last], axis=0)
    glyphs = np.array(runs(inked, 0), dtype=np.int64).reshape(-1, 2)
    begins, ends = glyphs.T[:, :, None] * zoom
    middle = (left + right) / 2
    if np.any(np.count_nonzero((begins < middle) & (middle < ends), axis=1) > 1):
        return list(words)
    shared = np.minimum(right, ends) - np.maximum(left, begins)
    near, deep = shared.argmax(axis=1), np.append(0, np.cumsum(inked))[glyphs]
    own = (shared.max(axis=1) > -STRAY * (bottom - top)[near]) & (deep[:, 1] - deep[:, 0] >= GRAIN)
    spans = [glyphs[own & (near == n)] * zoom for n in range(len(words))]
    return [(text, _widened(box, span), sure) for (text, box, sure), span in zip(words, spans, strict=True)]


def rows_of(words: Sequence[Seen]) -> list[list[Seen]]:
    """The words, in the order of reading, as lines: another begins where a word stands left of the one before it."""
    rows: list[list[Seen]] = []
    for word in words:
        if rows and word[1][0] >= rows[-1][-1][1][0]:
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def _widened(box: Box, glyphs: NDArray[np.float64]) -> Box:
    """The box with the sides of its glyphs, begins and ends from left to right; its height stays: that of lone letters
    would part the lines of one cell.
    """
    return (float(glyphs[0, 0]), box[1], float(glyphs[-1, 1]), box[3]) if len(glyphs) else box


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
