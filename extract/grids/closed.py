"""Which of the tables on a page are drawn whole, and what the rest of it leaves of those drawn in part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise, starmap, takewhile

from extract.grids.chunks import Chunk, chunks_of, lines_of_chunks
from extract.grids.lone import beside_next
from extract.grids.regions import meet
from extract.grids.rowed import named
from extract.grids.titles import holds_figures
from extract.lexicon import YEAR
from extract.looks import FIGURES, look_of
from extract.sheets.placed import Placed
from extract.words import Glyphs, union
from riscontro.model import Box

HELD = 0.98
"""The share of a table's words that stand in cells where all of its rows are drawn."""
ADJOINING = 25.0
"""In points: so far above and below a drawn table its loose rows are looked for."""
TALL = 130.0
"""In points: so far from a single row on a ground of its own the figures of the next, in its middle, may stand."""
BESIDE = 60.0
"""In points: words so near to the left of a drawn table are a column of it."""
FIGURE = re.compile(r"\d")
MERGED = 0.8
"""The share of a table's width from which a cell is one over several columns, where rows have more than two."""
ROOM = 0.5
"""The share of a table's width that the room of a whole row takes."""
NEAR = 3.0
"""In points: how far sides that are one may lie apart."""


def drawn_whole(tables: Sequence[Sequence[Box]], words: Placed) -> tuple[list[list[Box]], Placed]:
    """The tables drawn whole, and the words outside them; none whose rows go on in loose lines around it."""
    whole = [list(cells) for cells in tables if _closed(cells, words)]
    free = words.outside(map(union, whole))
    while left := next((cells for cells in whole if _goes_on(cells, words, free)), None):
        whole.remove(left)
        free = words.outside(map(union, whole))
    return whole, free


def _parted(cells: Sequence[Box]) -> bool:
    """Whether at least half of a table's rows have several cells."""
    rows = _by_top(cells)
    return sum(len(row) > 1 for row in rows) * 2 >= len(rows)


def in_rows(cells: Sequence[Box]) -> bool:
    """Whether a table has two rows or more, whatever of their columns is drawn."""
    return len(_by_top(cells)) > 1


def _by_top(cells: Sequence[Box]) -> list[list[Box]]:
    rows: dict[int, list[Box]] = {}
    for cell in cells:
        rows.setdefault(round(cell[1]), []).append(cell)
    return list(rows.values())


def _closed(cells: Sequence[Box], words: Placed) -> bool:
    """Whether every row and column of a table is drawn: all words in cells, rows of several cells, one row in each."""
    box = union(cells)
    mine = words.inside(box)
    held, lost = mine.among(cells)
    if len(mine) - len(lost) < HELD * len(mine) or not _parted(cells):
        return False
    chunks = dict(zip(cells, map(chunks_of, held), strict=True))
    if any(_holds_a_row(inner, _wide(cell, box)) for cell, inner in chunks.items()):
        return False
    return not any(len(row) > 2 and _stacked([chunks[cell] for cell in row]) for row in _by_top(cells))


def _wide(cell: Box, table: Box) -> bool:
    return cell[2] - cell[0] > ROOM * (table[2] - table[0])


def _holds_a_row(chunks: Sequence[Chunk], wide: bool) -> bool:
    """Whether the words of one cell stand apart as those of a whole row do.

    Words of a narrow cell set flush on both sides stand apart too; figures of a row are several.
    """
    lines = [line for line in lines_of_chunks(chunks) if len(line) > 2]
    if wide:
        return any(any(look_of(c.text) in FIGURES for c in line) for line in lines)
    return any(sum(look_of(c.text) in FIGURES and bool(FIGURE.search(c.text)) for c in line) > 1 for line in lines)


def _stacked(row: Sequence[Sequence[Chunk]]) -> bool:
    """Whether two cells of a row hold figures on the same two or more heights: rows without a rule between them."""
    heights = [{round(c.middle) for c in chunks if look_of(c.text) in FIGURES} for chunks in row]
    return any(len(one & two) > 1 for i, one in enumerate(heights) for two in heights[:i])


def _goes_on(cells: Sequence[Box], words: Placed, loose: Placed) -> bool:
    """Whether a loose line right above or below the table stands in its columns, or is a row of as many cells beside a
    table of one row: the ground of a heading inside a table that is not drawn, or of what is set once beside rows of
    figures. Below rows of figures the next ones may stand in the middle of tall cells.
    """
    box = union(cells)
    left, top, right, bottom = loose.boxes
    middle = loose.middles[1]
    left_of = (right <= box[0] + NEAR) & (box[1] < middle) & (middle < box[3])
    if (left_of & (box[0] - BESIDE < right)).any():
        return True
    band = len(_by_top(cells)) == 1
    right_of = (box[2] - NEAR < left) & (box[1] < middle) & (middle < box[3])
    if band and right_of.any() and any(map(holds_figures, lines_of_chunks(chunks_of(loose.only(right_of))))):
        return True
    pairs = all(len(row) == 2 for row in _by_top(cells))
    columns = sorted({(round(c[0]), round(c[2])) for c in cells if pairs or c[2] - c[0] < MERGED * (box[2] - box[0])})
    within = (box[0] - NEAR <= left) & (right <= box[2] + NEAR)
    below = lines_of_chunks(chunks_of(loose.only(within & (box[3] - NEAR < top) & (top < box[3] + ADJOINING))))
    beneath = {_narrowest(k, columns) for line in below for k in line} - {None}
    tall = band or len(beneath) > 1 or not _figures(words.inside(box))
    around = TALL if tall else ADJOINING
    beside = (box[1] - (TALL if band else ADJOINING) < bottom) & (top < box[3] + around)
    for chunks in lines_of_chunks(chunks_of(loose.only(within & beside))):
        near_by = box[1] - ADJOINING < chunks[0].box[3] and chunks[0].box[1] < box[3] + ADJOINING
        several = sum(look_of(k.text) in FIGURES for k in chunks) > 1
        heads = chunks[0].box[3] < box[1] + NEAR and named(chunks) > 2
        if band and near_by and (heads or (several and len(chunks) > max(2, len(cells) - 1))):
            return True
        whole = len(chunks) * 2 < len(columns)
        line = chunks if whole else [part for k in chunks for part in _in(k, columns)]
        held = [_narrowest(k, columns) for k in line]
        figures = any(look_of(k.text) in FIGURES for k in line)
        if len(line) * 2 >= len(columns) and figures and None not in held and len(set(held)) == len(line) > 1:
            return True
    return False


def _figures(words: Sequence[Glyphs]) -> bool:
    """Whether some word holds a figure, a year apart."""
    return any(FIGURE.search(word.text) and not YEAR.fullmatch(word.text) for word in words)


def _in(chunk: Chunk, columns: Sequence[tuple[int, int]]) -> list[Chunk]:
    """The parts of a chunk in the narrowest columns that hold its words; the whole where a word is in none."""
    groups = [(c, Chunk(tuple(g))) for c, g in groupby(chunk.words, lambda word: _narrowest(Chunk((word,)), columns))]
    return [chunk] if None in dict(groups) else [part for _, part in groups]


def _narrowest(chunk: Chunk, columns: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The narrowest of the columns, or of several put together, that holds the words."""
    holding = [c for c in columns if c[0] - 1 <= chunk.box[0] and chunk.box[2] <= c[1] + 1]
    return min(holding, key=lambda c: c[1] - c[0], default=None)


def left_of_drawn(tables: Sequence[Sequence[Box]], words: Placed, made: Sequence[Box]) -> list[list[Box]]:
    """What the other tables leave of those drawn in part: cells in stretches one below the other, none twice."""
    parts: list[list[Box]] = []
    for cells in sorted(tables, key=lambda cells: union(cells)[3] - union(cells)[1]):
        taken = [*made, *(union(part) for part in parts)]
        if not any(meet(union(cells), box) for box in taken):
            parts.append(list(cells))
            continue
        held = [c for c in cells if len(words.inside(c)) and not any(meet(c, box) for box in taken)]
        parts += [found for part in _stretches(held) if (found := part if _paired(part, words) else _card(part))]
    return parts


def _card(cells: Sequence[Box]) -> list[Box]:
    """The last rows of two cells each, where there are two or more: a card, below a note or the rest of a table."""
    rows = [*takewhile(lambda row: len(row) == 2, reversed(_by_top(sorted(cells, key=lambda c: c[1]))))]
    return [cell for row in rows[::-1] for cell in row] if len(rows) > 1 else []


def _paired(cells: Sequence[Box], words: Placed) -> bool:
    """Whether two rows or more hold words side by side, as those of a card do, though the lines of a long name stand
    above and below the middle of its label."""
    rows = [lines_of_chunks(chunks_of(words.inside(cell))) for cell in cells]
    beside = (any(len(line) > 1 for line in row) or any(starmap(beside_next, pairwise(row))) for row in rows)
    return sum(beside) > 1


def _stretches(cells: Sequence[Box]) -> list[list[Box]]:
    parts: list[list[Box]] = []
    for cell in sorted(cells, key=lambda c: (c[1], c[0])):
        if parts and cell[1] - union(parts[-1])[3] < NEAR:
            parts[-1].append(cell)
        else:
            parts.append([cell])
    return parts
