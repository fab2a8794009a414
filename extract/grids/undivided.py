"""Headings drawn in one cell over several columns: each column's own words, below those that hold for all of them."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf

from extract.grids.chunks import chunks_of
from extract.lexicon import YEAR, header_role
from extract.words import Glyphs, lines_of
from riscontro.model import Box

INSET = 2.5
"""In points: so near a cell's side no column ends in it."""
DIGIT = re.compile(r"\d")
MOST = 4
"""So many heights at most part the rows of headings alone."""
ABOVE = (1, 0, 2)
"""How many lines may stand above the headings and hold for all of them, the likeliest number first."""


def divided(box: Box, words: Sequence[Glyphs], xs: Sequence[float], ys: Sequence[float]) -> list[Box]:
    """The cells of a box over several of the columns parted at `xs` whose words below a first line or two, or all, are
    a heading in each of them; empty for any other. Where no column is parted, in the few rows of headings alone, the
    white between the words does it."""
    inner = [x for x in xs if box[0] + INSET < x < box[2] - INSET]
    told = inner or len(ys) > MOST
    inner = inner if told else _white(words)
    if not inner or len(words) <= len(inner):
        return []
    lines = list(_lines(words))
    for above in (n for n in (ABOVE if told else (0,)) if n < len(lines)):
        below = [word for line in lines[above:] for word in line]
        if _headings(below, inner):
            y = _between(lines[above - 1], lines[above], ys) if above else box[1]
            parts = pairwise([box[0], *inner, box[2]])
            upper = [(box[0], box[1], box[2], y)] if above else []
            return upper + [(left, y, right, box[3]) for left, right in parts]
    return []


def _white(words: Sequence[Glyphs]) -> list[float]:
    """The middles of the white strips between words, none of them figures but years, on whatever lines they stand."""
    if len(words) < 2 or any(DIGIT.search(word.text) and not YEAR.fullmatch(word.text) for word in words):
        return []
    borders: list[float] = []
    reach = inf
    for left, _, right, _ in sorted(chunk.box for chunk in chunks_of(words)):
        if left > reach + INSET:
            borders.append((left + reach) / 2)
        reach = right if reach == inf else max(reach, right)
    return borders


def _lines(words: Iterable[Glyphs]) -> Iterator[list[Glyphs]]:
    """The words from top to bottom, parted where white goes across."""
    line: list[Glyphs] = []
    for word in sorted(words, key=lambda w: w.box[1]):
        if line and word.box[1] >= max(w.box[3] for w in line) - 1:
            yield line
            line = []
        line.append(word)
    yield line


def _headings(words: Sequence[Glyphs], inner: Sequence[float]) -> bool:
    """Whether no words that belong together stand over a border, and those between two of them are a heading."""
    columns: list[list[Glyphs]] = [[] for _ in range(len(inner) + 1)]
    if not all(word.upright for word in words):
        return False
    for chunk in chunks_of(words):
        first, last = bisect(inner, chunk.box[0]), bisect(inner, chunk.box[2])
        if first != last:
            return False
        columns[first] += chunk.words
    return all(columns) and all(header_role("\n".join(line.text for line in lines_of(c))) for c in columns)


def _between(upper: Sequence[Glyphs], lower: Sequence[Glyphs], ys: Sequence[float]) -> float:
    """The border between two lines: one that is drawn there beside them, else the middle of the white."""
    top, bottom = max(w.box[3] for w in upper), min(w.box[1] for w in lower)
    return next((y for y in ys if top - 1 <= y <= bottom + 1), (top + bottom) / 2)
