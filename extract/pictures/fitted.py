"""Words set where their ink is: recognition tells the boxes of a line's words a little off, some letters too far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np
from numpy.typing import NDArray

from extract.pictures.printed import inked, runs
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
    printed = inked(ink[first:last])
    glyphs = np.array(runs(printed, 0), dtype=np.int64).reshape(-1, 2)
    begins, ends = glyphs.T[:, :, None] * zoom
    middle = (left + right) / 2
    if (((begins < middle) & (middle < ends)).sum(axis=1) > 1).any():
        return list(words)
    shared = np.minimum(right, ends) - np.maximum(left, begins)
    near, deep = shared.argmax(axis=1), np.append(0, np.cumsum(printed))[glyphs]
    own = (shared.max(axis=1) > -STRAY * (bottom - top)[near]) & (deep[:, 1] - deep[:, 0] >= GRAIN)
    spans: dict[int, tuple[int, int]] = {}
    for n, (begin, end) in zip(near[own].tolist(), glyphs[own].tolist(), strict=True):
        spans[n] = (spans.get(n, (begin,))[0], end)
    return [(text, _widened(box, spans.get(n), zoom), sure) for n, (text, box, sure) in enumerate(words)]


def rows_of(words: Sequence[Seen]) -> list[list[Seen]]:
    """The words, in the order of reading, as lines: another begins where a word stands left of the one before it."""
    rows: list[list[Seen]] = []
    for word in words:
        if rows and word[1][0] >= rows[-1][-1][1][0]:
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def _widened(box: Box, span: tuple[int, int] | None, zoom: float) -> Box:
    """The box with the sides of its glyphs; its height stays: that of lone letters would part the lines of one cell."""
    return (span[0] * zoom, box[1], span[1] * zoom, box[3]) if span else box


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
