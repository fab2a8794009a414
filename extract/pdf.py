"""Born-digital PDF pages: what an engine takes from the file, as grids and lines in reading order."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from extract.cards.captions import captioned
from extract.cards.overset import overset
from extract.cards.plain import around, plain_cards
from extract.cards.shapes import boxes_of, headings_beside, holds_rows, innermost
from extract.grids.bars import unbarred
from extract.grids.cells import grid_of
from extract.grids.closed import in_rows
from extract.grids.ended import end_edges
from extract.grids.open_tables import with_open
from extract.grids.regions import meet
from extract.grids.resumed import ending, resumed
from extract.grids.rules import side_edges
from extract.grids.ruling import Strokes, strokes_in, strokes_of
from extract.grids.wide import wide_cut
from extract.page import Block, Grid, Page, Paragraph
from extract.paired import strip_between
from extract.pictures.lying import standing
from extract.sheets import pdfium
from extract.sheets.placed import Placed, placed, without_leaders
from extract.sheets.running import Running
from extract.sheets.sheet import Document, Opener, Sheet
from extract.sheets.stamps import unstamped
from extract.words import Glyphs, area, lines_of, union, within
from extract.zones.aside import asides
from extract.zones.beside import Strip
from extract.zones.zones import zones
from riscontro.errors import UnreadableFile
from riscontro.model import Box, Engine, Place

SELDOM = 50_000
"""So many new objects are made before Python looks which of them hold each other: 7 % less time, as much memory."""


def opener(engine: Engine) -> Opener:
    """How an engine opens a PDF. pdfplumber is loaded when it is asked for: it takes longer than many a document."""
    if engine is Engine.PDFPLUMBER:
        from extract.sheets import plumber

        return plumber.opened
    return pdfium.opened


def read_pdf(path: Path, on_page: Callable[[int, int], None], engine: Engine = Engine.PDFIUM) -> tuple[list[Page], str]:
    """The pages of a PDF and its title metadata; `on_page(number, of)` is called before each page.

    Raises UnreadableFile when the file is encrypted, damaged or has no pages.
    """
    with opener(engine)(path) as document:
        if not document.count:
            raise UnreadableFile("the PDF has no pages", file=path.name, remedy="ask the publisher for the file again")
        with seldom_collected():
            return list(_pages(document, on_page)), document.title


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Within, Python looks for objects that hold each other less often: a page makes many, and none such."""
    usual = gc.get_threshold()
    gc.set_threshold(SELDOM, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _pages(document: Document, on_page: Callable[[int, int], None]) -> Iterator[Page]:
    running, strip = Running(), None
    above: Sequence[Grid] = ()
    for number in range(1, document.count + 1):
        on_page(number, document.count)
        page = page_of(next(document.sheets), running, above, strip)
        above, strip = ending(page), strip_between(page)
        yield page


def page_of(sheet: Sheet, running: Running, above: Sequence[Grid] = (), strip: Strip | None = None) -> Page:
    """The page of a sheet: tables ruled, drawn between rules or in pictures, cards, and the lines around them.

    `running` knows the lines that run through the pages before, `above` are the tables that the page before ends with,
    `strip` is the white between two of them side by side.
    """
    unmarked, stamp = unstamped(sheet.words)
    sheet, pictures, turn = standing(replace(sheet, words=unmarked))
    words = placed([*sheet.words, *pictures.words]) if pictures.words else sheet.words
    shapes = boxes_of(sheet)
    tables = sheet.cells([*side_edges(sheet), *end_edges(sheet)])
    ruled, alone = [cells for cells in tables if holds_rows(cells)], [cells[0] for cells in tables if len(cells) == 1]
    cards = tuple(captioned([*shapes, *alone], words, sheet.number))
    boxes = [card.place.box for card in cards if card.place.box]
    strokes = strokes_of([*sheet.edges, *pictures.edges], sheet.shapes)
    drawn = [unbarred(cells, strokes.levels) for cells in ruled if not any(meet(union(cells), box) for box in boxes)]
    found = _Found(sheet, (*drawn, *pictures.tables), strokes, shapes, cards)
    ends = running.ends(words, sheet.height)
    loose = words.outside([*boxes, *ends[0], *ends[1]])
    blocks = [
        block
        for zone in zones(loose, strokes.levels, [union(cells) for cells in found.drawn if in_rows(cells)], strip)
        for block in _blocks(found, loose, zone)
    ]
    head, foot = ([line for box in end for line in _paragraphs(words.inside(box), sheet.number)] for end in ends)
    blocks = [*head, *resumed(blocks, loose, above, sheet.number), *foot]
    characters = sum(len(w.text) for w in words)
    unread = min(1.0, sum(map(area, pictures.unread)) / (sheet.width * sheet.height or 1.0))
    return Page(sheet.number, sheet.width, sheet.height, tuple(blocks), characters, unread, stamp, turn)


@dataclass(frozen=True)
class _Found:
    """What is known of a page before its open tables: the cells of tables drawn on it or in pictures, all strokes, the
    drawn boxes, and the cards read already."""

    sheet: Sheet
    drawn: Sequence[list[Box]]
    strokes: Strokes
    shapes: list[Box]
    cards: Sequence[Grid]


def _blocks(found: _Found, words: Placed, zone: Box) -> list[Block]:
    """What one zone of a page holds, in reading order."""
    number = found.sheet.number
    every = words.inside(zone)
    words = without_leaders(every)
    mine = [cells for cells in found.drawn if within(union(cells), zone)]
    words = words.outside(asides(words, [*map(union, mine), *found.shapes]))
    over = overset(words)
    plain = [*over, *plain_cards(words.outside(map(union, over)), mine)]
    whole = zone[0] <= 0 and zone[2] >= found.sheet.width
    strokes = found.strokes if whole else strokes_in(found.strokes, zone[0], zone[2])
    tables = with_open(around(plain, mine), words.outside(map(union, plain)), strokes)
    grids = [card for card in found.cards if card.place.box and within(card.place.box, zone)]
    grids += [g for cells in [*tables, *plain] if (g := grid_of(cells, words, number))]
    loose = _outside(words, grids)
    shapes = headings_beside(innermost(found.shapes, loose), loose)
    grids += [g for cells in shapes if (g := grid_of(wide_cut(cells, loose), loose, number))]
    blocks: list[Block] = [*grids, *_paragraphs(_outside(every, grids), number)]
    return sorted(blocks, key=_reading_order)


def _outside(words: Placed, grids: list[Grid]) -> Placed:
    return words.outside(g.place.box for g in grids if g.place.box)


def _reading_order(block: Block) -> tuple[float, float]:
    box = block.place.box or (0.0, 0.0, 0.0, 0.0)
    return (box[1], box[0])


def _paragraphs(words: Sequence[Glyphs], page: int) -> list[Paragraph]:
    return [Paragraph(line, Place(page=page, box=line.box)) for line in lines_of(words)]
