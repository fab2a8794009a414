"""Words, cells, rows, grids and small PDFs made by hand, for the tests of room 1."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from extract.page import Grid, GridCell, GridRow, Paragraph, TextLine
from extract.words import Glyphs
from riscontro.model import Place

WIDE = 100.0
"""Width of a column of a hand-made grid, in points."""
HIGH = 20.0
BLACK = colors.black
SHADE = colors.HexColor("#dce6f1")


def glyph(
    text: str, x: float, top: float, *, width: float | None = None, size: float = 10.0, bold: bool = False
) -> Glyphs:
    """One upright word, half its size wide per letter where no width is given."""
    wide = width if width is not None else 0.5 * size * len(text)
    return Glyphs(text, (x, top, x + wide, top + size), bold, size, True)


def turned(text: str, x: float, bottom: float, *, length: float, size: float = 10.0) -> Glyphs:
    """One word set upwards: it begins at `bottom` and is `length` high."""
    return Glyphs(text, (x, bottom - length, x + size, bottom), False, size, False)


def sentence(text: str, x: float, top: float, *, size: float = 10.0, bold: bool = False) -> list[Glyphs]:
    """The words of a line, each parted from the next by a quarter of the size."""
    words: list[Glyphs] = []
    for word in text.split():
        words.append(glyph(word, x, top, size=size, bold=bold))
        x = words[-1].box[2] + 0.25 * size
    return words


def lines(text: str, *, bold: bool = False) -> tuple[TextLine, ...]:
    """The printed lines of a cell."""
    return tuple(TextLine(line, bold=bold) for line in text.split("\n")) if text else ()


def cell(
    text: str, first: int, last: int | None = None, *, row: int = 1, bold: bool = False, inherited: bool = False
) -> GridCell:
    """A cell of a PDF table over the columns `first`..`last`, each 100 points wide."""
    end = first if last is None else last
    box = (first * WIDE, row * HIGH, (end + 1) * WIDE, (row + 1) * HIGH)
    return GridCell(lines(text, bold=bold), first, end, Place(page=1, box=box), inherited)


def row(*texts: str | GridCell | None, number: int = 1, page: int = 1) -> GridRow:
    """A row of a PDF table: a text per column, None where a cell at its left covers the column, or ready cells."""
    cells: list[GridCell] = []
    for column, found in enumerate(texts):
        if isinstance(found, GridCell):
            cells.append(found)
        elif found is not None:
            last = column
            while last + 1 < len(texts) and texts[last + 1] is None:
                last += 1
            cells.append(cell(found, column, last, row=number))
    wide = max((c.last for c in cells), default=0) + 1
    return GridRow(tuple(cells), Place(page=page, box=(0.0, number * HIGH, wide * WIDE, (number + 1) * HIGH)))


def below(text: str, first: int, last: int | None = None) -> GridCell:
    """A cell that began in a row above."""
    return cell(text, first, last, inherited=True)


def grid(*rows: GridRow | Sequence[str | GridCell | None], page: int = 1) -> Grid:
    """A table of a PDF page; rows given as texts are numbered from 1."""
    made = [
        r if isinstance(r, GridRow) else row(*r, number=number, page=page) for number, r in enumerate(rows, start=1)
    ]
    columns = max((c.last for r in made for c in r.cells), default=0) + 1
    edges = tuple(WIDE * i for i in range(columns + 1))
    return Grid(tuple(made), columns, Place(page=page, box=(0.0, HIGH, edges[-1], HIGH * (len(made) + 1))), edges)


def tabbed(*texts: str, line: int = 1) -> GridRow:
    """A row of tabbed text: cells in their order, no boxes."""
    place = Place(line=line)
    return GridRow(tuple(GridCell(lines(t), i, i, place) for i, t in enumerate(texts)), place)


def tabbed_grid(*rows: Sequence[str]) -> Grid:
    """A table of a text file."""
    made = tuple(tabbed(*texts, line=number) for number, texts in enumerate(rows, start=1))
    return Grid(made, max(len(r.cells) for r in made), Place(line=1))


def paragraph(text: str, *, top: float = 0.0, bold: bool = False, size: float = 10.0, page: int = 1) -> Paragraph:
    """A printed line outside tables."""
    box = (0.0, top, 0.5 * size * len(text), top + size)
    return Paragraph(TextLine(text, box, bold, size), Place(page=page, box=box))


class Paper:
    """A PDF made stroke by stroke; `y` counts from the top of an A4 page, as the reader does."""

    def __init__(self, path: Path, size: tuple[float, float] = A4, **options: Any) -> None:
        self.path, self.size, self.high = path, size, size[1]
        self.canvas = Canvas(str(path), pagesize=size, invariant=1, **options)

    def text(self, x: float, y: float, words: str, *, size: float = 9.0, bold: bool = False) -> None:
        """A line whose baseline is at `y`."""
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, self.high - y, words)

    def rule(self, x0: float, y: float, x1: float, width: float = 0.5) -> None:
        """A horizontal rule."""
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, self.high - y, x1, self.high - y)

    def fill(self, x0: float, y0: float, x1: float, y1: float, colour: Any = SHADE) -> None:
        """A filled box without border, under what is drawn after it."""
        self.canvas.setFillColor(colour)
        self.canvas.rect(x0, self.high - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        self.canvas.setFillColor(BLACK)

    def picture(self, share: float = 1.0) -> None:
        """A grey picture without words, over this share of the page's width and height."""
        data = BytesIO()
        Image.new("L", (20, 20), 128).save(data, "PNG")
        wide, high = self.size
        self.canvas.drawImage(ImageReader(data), 0, 0, wide * share, high * share)

    def table(
        self, y: float, rows: Sequence[Sequence[Any]], widths: Sequence[float], commands: Sequence[tuple[Any, ...]]
    ) -> float:
        """A reportlab table whose top is at `y` and left at 40; gives back its bottom."""
        made = Table([list(r) for r in rows], colWidths=list(widths))
        made.setStyle(
            TableStyle([("FONTSIZE", (0, 0), (-1, -1), 8), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *commands])
        )
        _, high = made.wrapOn(self.canvas, sum(widths), self.high)
        made.drawOn(self.canvas, 40, self.high - y - high)
        return y + high

    def page(self) -> None:
        """Ends the page."""
        self.canvas.showPage()

    def save(self) -> Path:
        """Writes the file."""
        self.canvas.save()
        return self.path
