"""Columns of a table seen in the white space between its words, and the rules that stand there."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from extract.grids.chunks import Chunk, lines_of_chunks
from extract.lexicon import YEAR, header_role
from riscontro.model import Box

NARROWEST = 0.6
"""In points: white between columns is at least so wide."""
BEFORE = 3.0
"""In points: the border stands so far before the column at its right, where no rule shows it."""
DEPTH = 2
"""Between two columns at most one word stands for every so many that stand in them: titles set across."""

Strip = tuple[float, float]


def column_borders(chunks: Sequence[Chunk], uprights: Sequence[float]) -> list[float]:
    """The x where one column ends and the next begins; `uprights` are the x of vertical rules through the table."""
    borders = [_border(strip, uprights) for strip in valleys(chunks)]
    borders += [_border(s, uprights) for s in _beside_labels(chunks) if not any(s[0] <= b <= s[1] for b in borders)]
    drawn = [x for x in uprights if not any(abs(x - b) <= BEFORE for b in borders) and not _crossing(x, chunks)]
    return sorted({*borders, *drawn})


def _beside_labels(chunks: Sequence[Chunk]) -> Iterator[Strip]:
    """The white on both sides of a second label of a card's row: a bold heading right of another and of its value."""
    for line in lines_of_chunks(sorted(chunks, key=lambda c: (c.middle, c.box[0]))):
        bold = [c.words[0].bold for c in line]
        second = [
            i for i in range(2, len(line)) if bold[0] and bold[i] and not bold[i - 1] and header_role(line[i].text)
        ]
        for left, right in pairwise(line) if second and header_role(line[0].text) else ():
            if left.box[2] < right.box[0] and (left in (line[i] for i in second) or right in (line[i] for i in second)):
                yield left.box[2], right.box[0]


def valleys(chunks: Sequence[Chunk]) -> list[Strip]:
    """The (left, right) of each strip of x that far fewer chunks lie across than stand at its either side."""
    heights = _heights(chunks)
    found: list[int] = []
    for i in sorted(range(1, len(heights) - 1), key=lambda i: (heights[i][1], heights[i][0][0] - heights[i][0][1])):
        (left, right), low = heights[i]
        if right - left < NARROWEST:
            continue
        before = max((f for f in found if f < i), default=-1)
        after = min((f for f in found if f > i), default=len(heights))
        peaks = [max((h for _, h in side), default=0) for side in (heights[before + 1 : i], heights[i + 1 : after])]
        if min(peaks) >= max(DEPTH * low, low + 1):
            found.append(i)
    return [heights[i][0] for i in sorted(found)]


def _heights(chunks: Sequence[Chunk]) -> list[tuple[Strip, int]]:
    """How many chunks lie over each stretch of x, from the leftmost to the rightmost."""
    steps = sorted([(c.box[0], 1) for c in chunks] + [(c.box[2], -1) for c in chunks])
    found: list[tuple[Strip, int]] = []
    height = 0
    for (x, step), (after, _) in pairwise(steps):
        height += step
        if after - x > 1e-6:
            found.append(((x, after), height))
    return found


def _border(strip: Strip, uprights: Sequence[float]) -> float:
    left, right = strip
    inside = [x for x in uprights if left - 1 <= x <= right + 1]
    return inside[0] if inside else right - min((right - left) / 2, BEFORE)


def _crossing(x: float, chunks: Sequence[Chunk]) -> bool:
    return any(c.box[0] + 1 < x < c.box[2] - 1 for c in chunks)


def between(chunk: Chunk, row: Sequence[Chunk], borders: Sequence[float]) -> list[Chunk]:
    """A line of headings cut at the borders through no word of its row where another line stands on both sides: narrow
    columns set headings as close to each other as words.
    """
    cuts = [x for x in borders if _spans(chunk.box, x) and _all_part(x, row, borders)]
    return [Chunk(tuple(words)) for _, words in groupby(chunk.words, lambda w: bisect(cuts, (w.box[0] + w.box[2]) / 2))]


def _all_part(x: float, row: Sequence[Chunk], borders: Sequence[float]) -> bool:
    """Whether no word lies across a border, and two lines or more, not of years, stand in both columns beside it."""
    at = bisect(borders, x) - 1
    near = [w for c in row for w in c.words if borders[at - 1] < (w.box[0] + w.box[2]) / 2 < borders[at + 1]]
    lines = lines_of_chunks([Chunk((w,)) for w in sorted(near, key=lambda w: w.box[1] + w.box[3])])
    words = [line for line in lines if not all(YEAR.fullmatch(c.text) for c in line)]
    both = [line for line in words if min(c.box[0] for c in line) < x < max(c.box[2] for c in line)]
    return len(both) > 1 and not any(_spans(word.box, x) for word in near)


def _spans(box: Box, x: float) -> bool:
    return box[0] + 1 < x < box[2] - 1
