"""Born-digital PDF pages, by pdfplumber."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.exceptions import PdfminerException

from extract.grids import grid_of
from extract.ocr import read_pictures
from extract.page import Block, Grid, Page, Paragraph
from extract.rules import joined_pieces, side_edges
from extract.words import Glyphs, inside, lines_of, words_of
from riscontro.errors import UnreadableFile
from riscontro.model import Box, Place

TABLE_SETTINGS = {"snap_tolerance": 2.5, "join_tolerance": 2.5, "intersection_tolerance": 3}
BLEED = 0.01
_WAYS = {(0, -1): 270, (0, 1): 90, (-1, 0): 180}
"""How far to turn a page, clockwise, whose letters run down, up, or upside down."""
MIN_SHAPE = (40, 14)
MAX_SHAPE = 0.5


def read_pdf(path: Path, on_page: Callable[[int, int], None]) -> tuple[list[Page], str]:
    """The pages of a PDF and its title metadata; `on_page(number, of)` is called before each page.

    Raises UnreadableFile when the file is encrypted, damaged or has no pages.
    """
    try:
        with pdfplumber.open(path) as pdf:
            if not pdf.pages:
                raise UnreadableFile(
                    "the PDF has no pages", file=path.name, remedy="ask the publisher for the file again"
                )
            pages = list(_pages(pdf, on_page))
            return pages, str(pdf.metadata.get("Title") or "")
    except (PdfminerException, PDFException, PDFPasswordIncorrect) as problem:
        raise _refusal(path, problem) from problem


def _refusal(path: Path, problem: Exception) -> UnreadableFile:
    cause = problem.args[0] if problem.args and isinstance(problem.args[0], Exception) else problem
    if isinstance(cause, PDFPasswordIncorrect) or "password" in type(cause).__name__.lower():
        return UnreadableFile("the PDF is encrypted", file=path.name, remedy="save a copy without password")
    return UnreadableFile("the PDF is damaged or cut short", file=path.name, remedy="download it again")


def _pages(pdf: Any, on_page: Callable[[int, int], None]) -> Iterator[Page]:
    for page in pdf.pages:
        on_page(page.page_number, len(pdf.pages))
        yield _page(_upright(page))
        page.close()


def _upright(page: Any) -> Any:
    """The page turned so that most of its letters stand upright, however it is shown; boxes are on the turned page."""
    ways = Counter(_WAYS.get(_signs(c["matrix"]), 0) for c in page.chars)
    turn = ways.most_common(1)[0][0] if ways else 0
    if not turn:
        return page
    rotation = (page.rotation + turn) % 360
    page.page_obj.attrs["Rotate"] = page.page_obj.rotate = rotation
    return PlumberPage(page.pdf, page.page_obj, page.page_number, page.initial_doctop)


def _signs(matrix: tuple[float, ...]) -> tuple[int, int]:
    along, across = matrix[0], matrix[1]
    return ((along > 0) - (along < 0), 0) if abs(along) >= abs(across) else (0, (across > 0) - (across < 0))


def _page(page: Any) -> Page:
    words = words_of(page)
    visible = page.filter(lambda item: not _background(item, page))
    settings = {**TABLE_SETTINGS, "explicit_vertical_lines": side_edges(visible, words)}
    pictures = read_pictures(page, words)
    words += pictures.words
    tables = joined_pieces([*(t.cells for t in visible.find_tables(settings)), *pictures.tables], words)
    grids = [g for cells in tables if (g := grid_of(cells, words, page.page_number))]
    loose = _outside(words, grids)
    grids += [g for shape in _shapes(visible, loose) if (g := grid_of([shape], loose, page.page_number))]
    loose = _outside(words, grids)
    blocks: list[Block] = [*grids, *_paragraphs(loose, page.page_number)]
    blocks.sort(key=_reading_order)
    characters = sum(len(w.text) for w in words)
    unread = min(1.0, sum(map(_area, pictures.unread)) / (float(page.width * page.height) or 1.0))
    return Page(page.page_number, float(page.width), float(page.height), tuple(blocks), characters, unread)


def _outside(words: list[Glyphs], grids: list[Grid]) -> list[Glyphs]:
    boxes = [g.place.box for g in grids if g.place.box]
    return [w for w in words if not any(inside(w, box) for box in boxes)]


def _shapes(page: Any, words: list[Glyphs]) -> list[Box]:
    """Drawn boxes that hold loose words and no smaller such box: the cards of a map, a gauge, a coloured heading."""
    found: dict[Box, None] = {}
    for item in [*page.rects, *page.curves]:
        box = (round(item["x0"]), round(item["top"]), round(item["x1"]), round(item["bottom"]))
        large = box[2] - box[0] >= MIN_SHAPE[0] and box[3] - box[1] >= MIN_SHAPE[1]
        if large and _area(box) < MAX_SHAPE * page.width * page.height and any(inside(w, box) for w in words):
            found[box] = None
    boxes = sorted(found, key=_area)
    return [b for i, b in enumerate(boxes) if not any(_within(smaller, b) for smaller in boxes[:i])]


def _within(inner: Box, outer: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def _reading_order(block: Block) -> tuple[float, float]:
    box = block.place.box or (0.0, 0.0, 0.0, 0.0)
    return (box[1], box[0])


def _paragraphs(words: list[Glyphs], page: int) -> list[Paragraph]:
    return [Paragraph(line, Place(page=page, box=line.box)) for line in lines_of(words)]


def _background(item: dict[str, Any], page: Any) -> bool:
    """A filled shape from one side of the paper to the other is a background or a band, not a table."""
    if item.get("object_type") not in ("rect", "curve"):
        return False
    left, _, right, _ = page.bbox
    margin = BLEED * (right - left)
    return bool(item["x0"] <= left + margin and item["x1"] >= right - margin)


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])
