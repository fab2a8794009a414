"""The drawn boxes of a page that hold words of their own: cards of a map, gauges, coloured headings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, groupby

from extract.grids.chunks import chunks_of
from extract.lexicon import header_role
from extract.sheets.placed import Placed
from extract.sheets.sheet import Sheet
from extract.words import area, within
from riscontro.model import Box

MIN_SHAPE = (40, 14)
"""In points: how wide and high such a box is at least."""
MAX_SHAPE = 0.5
"""The share of a page from which a filled shape is its background, not a card."""
LETTER = 5.0
"""In points: how wide and high a cell is at least that words stand in."""
FEWEST, TOUCHING = 3, 1.5
"""So many boxes with a heading each, at least, are the heading of a table; in points, so near they stand."""


def boxes_of(sheet: Sheet) -> list[Box]:
    """The drawn shapes that may hold words of their own, each once: no marks, no backgrounds."""
    found: dict[Box, None] = {}
    for shape in sheet.shapes:
        box = (round(shape[0]), round(shape[1]), round(shape[2]), round(shape[3]))
        large = box[2] - box[0] >= MIN_SHAPE[0] and box[3] - box[1] >= MIN_SHAPE[1]
        if large and area(box) < MAX_SHAPE * sheet.width * sheet.height:
            found[box] = None
    return list(found)


def holds_rows(cells: Sequence[Box]) -> bool:
    """Whether words fit into more than one of the cells: a ground with round ends, as a badge has, is no table."""
    return sum(min(x1 - x0, bottom - top) >= LETTER for x0, top, x1, bottom in cells) > 1


def innermost(boxes: Sequence[Box], words: Placed) -> list[Box]:
    """The drawn boxes that hold loose words and no smaller such box: cards of a map, a gauge, a coloured heading."""
    held = sorted(compress(boxes, words.held_by(boxes).tolist()), key=area)
    return [b for i, b in enumerate(held) if not any(within(smaller, b) for smaller in held[:i])]


def headings_beside(boxes: Sequence[Box], words: Placed) -> list[list[Box]]:
    """Each box alone, but those together that touch side by side and hold the headings of a table whose rows stand
    elsewhere: on the next page."""
    named = [box for box in boxes if len(boxes) >= FEWEST and header_role(_text(words.inside(box)))]
    rows = groupby(sorted(named, key=lambda b: (b[1], b[3], b[0])), key=lambda b: (b[1], b[3]))
    runs = [run for _, row in rows for run in _touching(list(row)) if len(run) >= FEWEST]
    return [*runs, *([box] for box in boxes if not any(box in run for run in runs))]


def _text(words: Placed) -> str:
    return " ".join(c.text for c in chunks_of(words))


def _touching(row: Sequence[Box]) -> list[list[Box]]:
    runs: list[list[Box]] = []
    for box in row:
        if runs and abs(box[0] - runs[-1][-1][2]) <= TOUCHING:
            runs[-1].append(box)
        else:
            runs.append([box])
    return runs
