"""Paragraphs set beside a table, or in columns above or below one: running text, no columns of it."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence

from extract.grids.bands import TIGHT
from extract.grids.chunks import Chunk, chunks_on, lines_of_chunks
from extract.grids.regions import meet
from extract.grids.touching import headings_in
from extract.looks import FIGURES, look_of
from extract.sheets.placed import Placed
from extract.words import union
from riscontro.model import Box

PARAGRAPH, WORDS = 3, 2
"""So many lines, at least, are running text where they end as a sentence does; so many words each in the mean."""
STOP = re.compile(r"[^\W\d_]{3,}\.")
"""A word that ends a sentence."""
NEAR, WHITE = 2.0, 6.0
"""In points: how far apart lines of a paragraph may begin, and the least white between it and the table."""


def asides(words: Placed, drawn: Sequence[Box] = ()) -> list[Box]:
    """The boxes of the paragraphs at whose side the headings of a table stand: sentences of several lines, with white
    all along between them and what is beside; and of those, outside `drawn` boxes, beside which nothing else stands
    than such paragraphs: text set in columns."""
    if not any(STOP.fullmatch(word.text) for word in words):
        return []
    chunks = sorted(chunks_on(words), key=lambda c: c.middle)
    heights = [c.middle for c in chunks]

    def level(box: Box) -> Sequence[Chunk]:
        return chunks[bisect(heights, box[1]) : bisect(heights, box[3])]

    stacks = [stack for stack in _stacks(chunks) if len(stack) > 1 and _worded(stack)]
    boxes = [union(c.box for c in stack) for stack in stacks]
    free = [box for box in boxes if not any(meet(box, table) for table in drawn)]
    told = [box for box, stack in zip(boxes, stacks, strict=True) if _sentences(stack)]
    set_in_columns = [box for box in free if _among(box, level(box), free, told)]
    return [*(box for box in told if _beside(box, level(box))), *set_in_columns]


def _stacks(chunks: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """The chunks, which come from the top, in stacks: set tight one below the other, and begun alike."""
    stacks: dict[int, list[Chunk]] = {}
    for chunk in chunks:
        at = round(chunk.box[0] / NEAR)
        near = (stacks[k] for k in (at, at - 1, at + 1) if k in stacks)
        mine = next((stack for stack in near if _goes_on(stack[-1], chunk)), None)
        if mine is not None:
            mine.append(chunk)
            continue
        yield from [stacks[at]] if at in stacks else []
        stacks[at] = [chunk]
    yield from stacks.values()


def _goes_on(upper: Chunk, lower: Chunk) -> bool:
    step = lower.middle - upper.middle
    return abs(lower.box[0] - upper.box[0]) < NEAR and lower.size == upper.size and 0 < step <= TIGHT * upper.size


def _worded(stack: Sequence[Chunk]) -> bool:
    """Whether lines one below the other hold words, several each in the mean, and none a figure."""
    worded = sum(len(c.words) for c in stack) >= WORDS * len(stack)
    return worded and not any(look_of(c.text) in FIGURES for c in stack)


def _sentences(stack: Sequence[Chunk]) -> bool:
    """Whether lines of words one below the other are running text."""
    return len(stack) >= PARAGRAPH and stack[0].text[:1].isupper() and stack[-1].text.endswith(".")


def _among(box: Box, level: Sequence[Chunk], columns: Sequence[Box], told: Sequence[Box]) -> bool:
    """Whether all that stands beside lines are other columns of lines, and some of them running text."""
    others = [c for c in level if not _inside(c, box)]
    beside = [two for two in columns if two != box and any(_inside(c, two) for c in others)]
    running = any(one in told for one in (box, *beside))
    return bool(others) and running and all(any(_inside(c, two) for two in beside) for c in others)


def _beside(box: Box, level: Sequence[Chunk]) -> bool:
    """Whether what stands at the heights of a paragraph is parted from it by white, and heads columns."""
    others = [c for c in level if not _inside(c, box)]
    apart = all(c.box[0] > box[2] + WHITE or c.box[2] < box[0] - WHITE for c in others)
    return apart and any(headings_in(line) > 1 for line in lines_of_chunks(others))


def _inside(chunk: Chunk, box: Box) -> bool:
    return box[0] - NEAR < chunk.box[0] and chunk.box[2] < box[2] + NEAR and box[1] < chunk.middle < box[3]
