"""Paragraphs set beside a table: running text, no column of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.grids.bands import TIGHT
from extract.grids.chunks import Chunk, chunks_on, lines_of_chunks
from extract.grids.touching import headings_in
from extract.looks import FIGURES, look_of
from extract.sheets.placed import Placed
from extract.words import union
from riscontro.model import Box

PARAGRAPH, WORDS = 3, 2
"""So many lines, at least, are running text where they end as a sentence does; so many words each in the mean."""
NEAR, WHITE = 2.0, 6.0
"""In points: how far apart lines of a paragraph may begin, and the least white between it and the table."""


def asides(words: Placed) -> list[Box]:
    """The boxes of the paragraphs at whose side the headings of a table stand: sentences of several lines, with white
    all along between them and what is beside."""
    lines = lines_of_chunks(chunks_on(words))
    heads = [line for line in lines if headings_in(line) > 1]
    if not heads:
        return []
    chunks = [c for line in lines for c in line]
    found = (union(c.box for c in stack) for stack in _stacks(chunks) if _sentences(stack))
    return [box for box in found if _beside(box, heads) and _apart(box, chunks)]


def _stacks(chunks: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """Chunks set tight one below the other that begin alike, as many as there are."""
    open_: list[list[Chunk]] = []
    for chunk in sorted(chunks, key=lambda c: c.middle):
        mine = next((stack for stack in open_ if _goes_on(stack[-1], chunk)), None)
        if mine:
            mine.append(chunk)
            continue
        ended = [stack for stack in open_ if chunk.middle - stack[-1].middle > TIGHT * stack[-1].size]
        yield from ended
        open_ = [*(stack for stack in open_ if stack not in ended), [chunk]]
    yield from open_


def _goes_on(upper: Chunk, lower: Chunk) -> bool:
    step = lower.middle - upper.middle
    return abs(lower.box[0] - upper.box[0]) < NEAR and lower.size == upper.size and 0 < step <= TIGHT * upper.size


def _sentences(stack: Sequence[Chunk]) -> bool:
    """Whether lines one below the other are running text, none of them a figure."""
    begun, ended = stack[0].text[:1].isupper(), stack[-1].text.endswith(".")
    worded = sum(len(c.words) for c in stack) >= WORDS * len(stack)
    return len(stack) >= PARAGRAPH and begun and ended and worded and not any(look_of(c.text) in FIGURES for c in stack)


def _beside(box: Box, heads: Sequence[Sequence[Chunk]]) -> bool:
    """Whether two headings or more stand at the height of a paragraph, none of them above it."""
    held = ([c for c in line if not _inside(c, box)] for line in heads if box[1] < line[0].middle < box[3])
    return any(headings_in(line) > 1 for line in held)


def _apart(box: Box, chunks: Sequence[Chunk]) -> bool:
    """Whether all that stands at the heights of a paragraph is parted from it by white."""
    beside = (c for c in chunks if box[1] < c.middle < box[3] and not _inside(c, box))
    return all(c.box[0] > box[2] + WHITE or c.box[2] < box[0] - WHITE for c in beside)


def _inside(chunk: Chunk, box: Box) -> bool:
    return box[0] - NEAR < chunk.box[0] and chunk.box[2] < box[2] + NEAR and box[1] < chunk.middle < box[3]
