"""Cards of one indicator: its name in a drawn box, over captions ("PESO", "TARGET", "RISULTATO") with a value each; or
a row of boxes that hold a caption and its value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from extract.cards.boxed import boxed
from extract.cards.facts import facts_of, measured, text_of
from extract.grids.chunks import Chunk, chunks_of, lines_of_chunks
from extract.lexicon import fold, header_role, heading_words, is_heading
from extract.looks import FIGURES, Look, look_of
from extract.page import Grid, GridCell, GridRow, TextLine
from extract.sheets.bulk import Numbers
from extract.sheets.placed import Placed
from extract.words import Glyphs, area, lines_of, union
from riscontro.model import Box, Place, Role

LEVEL = 2.0
"""In points: how far apart the tops and feet of boxes are that stand side by side."""


def captioned(shapes: Sequence[Box], words: Placed, page: int) -> Iterator[Grid]:
    """Each card among the drawn boxes as a table of one row: headings, then the name and the values; each row of boxes
    with captions as such a table without the name.
    """
    if not shapes:
        return
    folded = [fold(w.text).rstrip(":") if w.upright else "" for w in words]
    said = [words.only(np.array([word in listed for word in folded], bool)) for listed in _measures()]
    if not all(said):
        return
    boxes = np.array(sorted(shapes, key=lambda b: (b[1], b[0])), float)
    held = [spoken.held_by(boxes) for spoken in said]
    done: list[Box] = []
    for box in sorted(_as_boxes(boxes[held[0] & held[1]]), key=area):
        if not any(_holds(box, inner) for inner in done) and (grid := _card(box, words.inside(box), page)):
            done.append(box)
            yield grid
    for box in _as_boxes(boxes[held[0] & ~held[1]]):
        if grid := _tiles(
            _as_boxes(boxes[np.abs(boxes[:, [1, 3]] - (box[1], box[3])).max(axis=1) <= LEVEL]), words, page
        ):
            yield grid


def _measures() -> Iterator[frozenset[str]]:
    """The words that captions of targets and of results are made of."""
    yield from (heading_words(role.value) for role in (Role.TARGET, Role.ACTUAL))


def _holds(box: Box, inner: Box) -> bool:
    """Whether one box lies around another, or where it lies: a fill and the rules around it are two figures."""
    lower = box[0] <= inner[0] + LEVEL and box[1] <= inner[1] + LEVEL
    return lower and inner[2] <= box[2] + LEVEL and inner[3] <= box[3] + LEVEL


def _as_boxes(boxes: Numbers) -> list[Box]:
    return [(x0, top, x1, bottom) for x0, top, x1, bottom in boxes.tolist()]


def _card(box: Box, words: Placed, page: int) -> Grid | None:
    """The card in a box; None when there are no captions, no name above them, or not one value for each."""
    lines = lines_of_chunks(chunks_of(words))
    above, facts = boxed(lines) or facts_of(lines)
    if not above or not facts or look_of(text_of(above)) is not Look.TEXT:
        return None
    place = Place(page=page, box=box)
    labelled = _labelled(above)
    values = [value for _, value in facts]
    if _more_headings([text_of(value) for value in values]):
        return None
    held = values if labelled else [above, *values]
    wide = len(held)
    heading = [_cell([caption], i, page) for i, (caption, _) in enumerate(facts, wide - len(facts))]
    row = [_cell(chunks, i, page) for i, chunks in enumerate(held) if chunks]
    over = [replace(_cell(part, 0, page), last=wide - 1) for part in labelled]
    rows = tuple(GridRow(tuple(cells), place) for cells in (*([cell] for cell in over), heading, row))
    return Grid(rows, wide, place, tuple(box[0] + (box[2] - box[0]) * i / wide for i in range(wide + 1)))


def _more_headings(values: Sequence[str]) -> bool:
    """Whether what stands below captions are headings of columns themselves, lower in their cells, and no figures."""
    return any(map(is_heading, values)) and not any(look_of(value) in FIGURES for value in values)


def _labelled(above: Sequence[Chunk]) -> list[list[Chunk]]:
    """What stands above the captions, parted where lines begin with a label ("Obiettivo: ...", "Indicatore: ...");
    nothing where fewer than two do, or the first does not."""
    parts: list[list[Chunk]] = []
    for chunk in above:
        label, colon, _ = chunk.text.partition(":")
        if colon and header_role(label) is not None:
            parts.append([chunk])
        elif not parts:
            return []
        else:
            parts[-1].append(chunk)
    return parts if len(parts) > 1 else []


def _tiles(boxes: Sequence[Box], words: Placed, page: int) -> Grid | None:
    """Boxes side by side with a caption and its value in each, as headings over values; None when one holds more."""
    tiles = [found for box in sorted(boxes) if (found := _tile(words.inside(box)))]
    if len(tiles) < len(boxes) or not measured([caption for caption, _ in tiles]):
        return None
    place = Place(page=page, box=union(boxes))
    rows = [
        GridRow(tuple(_cell(part, i, page) for i, part in enumerate(parts)), place)
        for parts in ([[caption] for caption, _ in tiles], [values for _, values in tiles])
    ]
    edges = (*(box[0] for box in sorted(boxes)), max(box[2] for box in boxes))
    return Grid(tuple(rows), len(tiles), place, edges)


def _tile(words: Placed) -> tuple[Chunk, list[Chunk]] | None:
    """The caption of a box, at its top or foot, and the value that is all else in it."""
    chunks = chunks_of(words)
    for at in (0, len(chunks) - 1) if len(chunks) > 1 else ():
        values = [c for i, c in enumerate(chunks) if i != at]
        if header_role(chunks[at].text) and look_of(text_of(values)) in FIGURES:
            return chunks[at], values
    return None


def _cell(chunks: Sequence[Chunk], column: int, page: int) -> GridCell:
    words: list[Glyphs] = [w for c in chunks for w in c.words]
    lines: list[TextLine] = lines_of(words)
    return GridCell(tuple(lines), column, column, Place(page=page, box=union(c.box for c in chunks)))
