"""Words set where their ink is: recognition tells the boxes of a line's words a little off, some letters too far."""

from __future__ import annotations

from collections.abc import Sequence
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
    boxes = [box for _, box, _ in words]
    first = max(round(min(top for _, top, _, _ in boxes) / zoom) - SLACK, 0)
    printed = inked(ink[first : round(max(bottom for *_, bottom in boxes) / zoom) + SLACK])
    middles = [(left + right) / 2 for left, _, right, _ in boxes]
    spans: dict[int, tuple[int, int]] = {}
    for begin, end in runs(printed, 0):
        left, right = begin * zoom, end * zoom
        if sum([left < middle < right for middle in middles]) > 1:
            return list(words)
        shared = [min(x1, right) - max(x0, left) for x0, _, x1, _ in boxes]
        n = shared.index(most := max(shared))
        if most > -STRAY * (boxes[n][3] - boxes[n][1]) and sum(printed[begin:end].tolist()) >= GRAIN:
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
    boxes = [(*w.box[:3], foot + below(w.text) * size) for w in line]
    return [Glyphs(w.text, box, w.bold, size, w.upright, w.confidence) for w, box in zip(line, boxes, strict=True)]
