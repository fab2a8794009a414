"""Pages as pictures: a page, or a cut-out of it, with boxes drawn on it where the readers say that something stands."""

from __future__ import annotations

import contextlib
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont
from pypdfium2 import raw as pdfium_raw

from riscontro.errors import UnreadableFile
from riscontro.model import Box

MOST_PIXELS = 24_000_000
"""A page that would take more at the scale asked for (a giant MediaBox) is drawn smaller."""
WHOLE = (-1e6, -1e6, 1e6, 1e6)
"""A crop box that crops nothing: the paper remains, also where its size is stated for all pages at once."""
LEGEND_LINE, LEGEND_SAMPLE = 26, 54
GAP = 7
"""In pixels: the room between two cut-outs, with a line in it."""
HELD, HELD_BYTES = 3, 64 << 20
"""Documents held open; one of more bytes is held alone."""
TAG_SIZE, LEGEND_SIZE = 13, 15


class Fill(StrEnum):
    """What a mark does with the inside of its box."""

    NONE = "none"
    HATCH = "hatch"
    COVER = "cover"


@dataclass(frozen=True, slots=True)
class Mark:
    """A box to draw: its colour, the width of its line in pixels, dashed or not, its inside, and a word over its corner
    or `beside` it.

    Marks differ by width, dash, hatch and word, not by colour alone, so that they can be told apart in grey. Words are
    drawn in Pillow's own font, which has no letters with accents.
    """

    box: Box
    colour: str = "#b3001b"
    width: int = 2
    dash: int = 0
    fill: Fill = Fill.NONE
    tag: str = ""
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture to make: of a page (from 1), or of the `strips` of it one under another; `scale` is pixels per point.

    `legend` pairs a mark (its box counts for nothing) with what it stands for, written below the picture.
    """

    page: int
    marks: tuple[Mark, ...] = ()
    strips: tuple[Box, ...] = ()
    scale: float = 2.0
    legend: tuple[tuple[Mark, str], ...] = ()


SAMPLE, CLEAR = 400, 0.8
"""So many letters, evenly taken, tell how a page is turned when so large a share of them agrees; else all are asked."""


class Folder:
    """Documents that stay open from one drawing to the next: what PDFium once parsed of a file (fonts, tree of pages)
    serves its other pages too. The last few that were asked for, none that is huge."""

    def __init__(self) -> None:
        self._held: dict[tuple[Path, int, int], pdfium.PdfDocument] = {}

    def picture(self, path: Path, drawing: Drawing) -> tuple[Image.Image, float]:
        """As `picture`."""
        try:
            return _single(self._open(path), drawing, path)
        except pdfium.PdfiumError as problem:
            raise _undrawable(path) from problem

    def _open(self, path: Path) -> pdfium.PdfDocument:
        """The document of a file as it is now, at the end of those held."""
        found = path.stat()
        key = (path, found.st_mtime_ns, found.st_size)
        document = self._held.pop(key, None) or pdfium.PdfDocument(path)
        self._held[key] = document
        while len(self._held) > HELD or (found.st_size > HELD_BYTES and len(self._held) > 1):
            self._held.pop(next(iter(self._held))).close()
        return document


def picture(path: Path, drawing: Drawing) -> tuple[Image.Image, float]:
    """The picture (RGBX) of one drawing and its scale, pixels per point, lower than asked for where the paper is giant.

    Raises UnreadableFile as `pictures`.
    """
    with _opened(path) as document:
        return _single(document, drawing, path)


def pictures(path: Path, drawings: Sequence[Drawing]) -> Iterator[Image.Image]:
    """The picture (RGB) of each drawing of a PDF, in their order. Boxes are on the page as the reader turned it.

    Raises UnreadableFile when the file is no PDF that can be opened, or has no such page.
    """
    with _opened(path) as document:
        held: tuple[int, float, Image.Image] | None = None
        for drawing in drawings:
            if held is None or held[0] != drawing.page:
                held = (drawing.page, *_page(_numbered(document, drawing.page, path), drawing.scale))
            yield _drawn(held[2].convert("RGB"), held[1], drawing)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[pdfium.PdfDocument]:
    try:
        with pdfium.PdfDocument(path) as document:
            yield document
    except pdfium.PdfiumError as problem:
        raise _undrawable(path) from problem


def _undrawable(path: Path) -> UnreadableFile:
    return UnreadableFile("the PDF cannot be drawn", file=path.name, remedy="download it again")


def _single(document: pdfium.PdfDocument, drawing: Drawing, path: Path) -> tuple[Image.Image, float]:
    page = _numbered(document, drawing.page, path)
    try:
        scale, image = _page(page, drawing.scale)
    finally:
        page.close()
    return _drawn(image, scale, drawing), scale


def _numbered(document: pdfium.PdfDocument, number: int, path: Path) -> pdfium.PdfPage:
    if not 1 <= number <= len(document):
        raise UnreadableFile(f"there is no page {number}", file=path.name)
    return document[number - 1]


def _page(page: pdfium.PdfPage, scale: float) -> tuple[float, Image.Image]:
    """The scale that the size of the paper allows; and the whole of it, cropped margins too, turned as it is read, in
    four bytes a pixel as PDFium paints it: its own memory, not a copy."""
    page.set_cropbox(*WHOLE)
    page.set_rotation(_turn(page))
    width, height = page.get_size()
    fits = min(scale, math.sqrt(MOST_PIXELS / max(1.0, width * height)))
    return fits, page.render(scale=fits, rev_byteorder=True, prefer_bgrx=True).to_pil()


def _turn(page: pdfium.PdfPage) -> int:
    """The rotation, clockwise, at which most letters stand upright; where there are none, the page's own."""
    text = page.get_textpage()
    letters = range(text.count_chars())
    for step in (max(1, len(letters) // SAMPLE), 1):
        # PDFium measures clockwise: 270 degrees is text that runs up the paper.
        angles = (pdfium_raw.FPDFText_GetCharAngle(text, i) for i in letters[::step])
        ways = Counter(-round(math.degrees(angle) / 90) * 90 % 360 for angle in angles if angle >= 0)
        if ways and ways.most_common(1)[0][1] >= CLEAR * ways.total():
            break
    return ways.most_common(1)[0][0] if ways else int(page.get_rotation())


def _drawn(image: Image.Image, scale: float, drawing: Drawing) -> Image.Image:
    """The drawing on the picture of its page, which is drawn over."""
    brush = ImageDraw.Draw(image)
    for mark in drawing.marks:
        _mark(brush, _pixels(mark.box, scale), mark)
    if drawing.strips:
        image = _stacked([image.crop(_within(_pixels(box, scale), image)) for box in drawing.strips])
    return _with_legend(image, drawing.legend) if drawing.legend else image


def _within(box: tuple[int, int, int, int], image: Image.Image) -> tuple[int, int, int, int]:
    """The part of a box that lies on the page, at least a pixel wide and high."""
    left, top = min(max(0, box[0]), image.width - 1), min(max(0, box[1]), image.height - 1)
    return (left, top, min(max(left + 1, box[2]), image.width), min(max(top + 1, box[3]), image.height))


def _stacked(parts: Sequence[Image.Image]) -> Image.Image:
    """Pictures one under another, a grey line in the gap between two."""
    height = sum(part.height for part in parts) + GAP * (len(parts) - 1)
    sheet, top = Image.new("RGB", (max(part.width for part in parts), height), "white"), 0
    for part in parts:
        sheet.paste(part, (0, top))
        top += part.height + GAP
        ImageDraw.Draw(sheet).line((0, top - GAP // 2, sheet.width, top - GAP // 2), fill="#808080")
    return sheet


def _pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    return (
        math.floor(box[0] * scale),
        math.floor(box[1] * scale),
        math.ceil(box[2] * scale),
        math.ceil(box[3] * scale),
    )


def _mark(brush: ImageDraw.ImageDraw, at: tuple[int, int, int, int], mark: Mark) -> None:
    x0, top, x1, bottom = at
    if mark.fill is Fill.COVER:
        brush.rectangle(at, fill=mark.colour)
    if mark.fill is Fill.HATCH:
        _hatch(brush, at, mark.colour)
    for start, stop in (((x0, top), (x1, top)), ((x0, bottom), (x1, bottom)), ((x0, top), (x0, bottom))):
        _line(brush, start, stop, mark)
    _line(brush, (x1, top), (x1, bottom), mark)
    if mark.tag:
        _tag(brush, (x0, top), mark)


def _line(brush: ImageDraw.ImageDraw, start: tuple[int, int], stop: tuple[int, int], mark: Mark) -> None:
    if not mark.dash:
        brush.line((*start, *stop), fill=mark.colour, width=mark.width)
        return
    length = max(abs(stop[0] - start[0]), abs(stop[1] - start[1]), 1)
    for begin in range(0, length, 2 * mark.dash):
        ends = (begin / length, min(1.0, (begin + mark.dash) / length))
        points = [(start[i] + (stop[i] - start[i]) * end) for end in ends for i in (0, 1)]
        brush.line(points, fill=mark.colour, width=mark.width)


def _hatch(brush: ImageDraw.ImageDraw, at: tuple[int, int, int, int], colour: str, step: int = 12) -> None:
    """Strokes from bottom left to top right, one every `step` pixels, kept inside the box."""
    x0, top, x1, bottom = at
    for offset in range(step, (x1 - x0) + (bottom - top), step):
        start = (x0 + min(offset, x1 - x0), top + max(0, offset - (x1 - x0)))
        stop = (x0 + max(0, offset - (bottom - top)), top + min(offset, bottom - top))
        brush.line((*start, *stop), fill=colour, width=1)


def _tag(brush: ImageDraw.ImageDraw, corner: tuple[int, int], mark: Mark) -> None:
    """The mark's word in a white label over its upper left corner or left of it, moved inside the picture."""
    font = ImageFont.load_default(TAG_SIZE)
    _, _, width, height = (math.ceil(v) for v in brush.textbbox((0, 0), mark.tag, font))
    left = min(max(0, corner[0] - (width + 8 if mark.beside else 0)), max(0, brush.im.size[0] - width - 6))
    above = max(0, corner[1] if mark.beside else corner[1] - height - 4)
    brush.rectangle((left, above, left + width + 5, above + height + 4), fill="white", outline=mark.colour)
    brush.text((left + 3, above + 1), mark.tag, fill=mark.colour, font=font)


def _with_legend(image: Image.Image, legend: Sequence[tuple[Mark, str]]) -> Image.Image:
    """The picture with a line below it for each mark: a sample and its meaning."""
    sheet = Image.new("RGB", (image.width, image.height + LEGEND_LINE * len(legend) + 8), "white")
    sheet.paste(image)
    brush, font = ImageDraw.Draw(sheet), ImageFont.load_default(LEGEND_SIZE)
    brush.line((0, image.height, image.width, image.height), fill="black", width=2)
    for number, (mark, words) in enumerate(legend):
        top = image.height + 8 + number * LEGEND_LINE
        _mark(brush, (8, top, 8 + LEGEND_SAMPLE, top + LEGEND_LINE - 9), replace(mark, tag=""))
        brush.text((20 + LEGEND_SAMPLE, top - 1), words, fill="black", font=font)
    return sheet
