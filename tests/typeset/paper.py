"""From a report to PDF bytes: fonts, page frame, footer, and on which page each row came to stand."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Table, TableStyle

from tests.typeset.rows import Report, Row

rl_config.invariant = 1
for _name, _file in (("Vera", "Vera.ttf"), ("Vera-Bold", "VeraBd.ttf")):
    pdfmetrics.registerFont(TTFont(_name, _file))
pdfmetrics.registerFontFamily("Vera", normal="Vera", bold="Vera-Bold", italic="Vera", boldItalic="Vera-Bold")

BOLD = {"Helvetica": "Helvetica-Bold", "Vera": "Vera-Bold", "Times-Roman": "Times-Bold"}
GREEN, AMBER, RED, GREY = HexColor("#2e9e4f"), HexColor("#e0a526"), HexColor("#cf4436"), HexColor("#d5d8dc")


@dataclass(frozen=True)
class Look:
    """A way to lay a report out: paper size, font, and the flowables of a report."""

    size: tuple[float, float]
    margin: float
    font: str
    story: Callable[[Report], list[Flowable]]
    band: str = ""


class Marked(Paragraph):
    """A paragraph that prints a row's name: it writes down the page it is drawn on."""

    def __init__(self, text: str, style: ParagraphStyle, key: str) -> None:
        super().__init__(text, style)
        self.key = key

    def draw(self) -> None:
        """Draws and notes the first page."""
        canvas: Any = self.canv
        canvas.pages_of_rows.setdefault(self.key, canvas.getPageNumber())
        super().draw()


class Beside(Flowable):
    """A table with one narrow cell along its whole left side, its words turned by 90 degrees."""

    def __init__(self, table: Table, text: Paragraph, width: float, fill: Color) -> None:
        super().__init__()
        self.table, self.text, self.side, self.fill = table, text, width, fill

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as the table and its side cell, as high as the table."""
        table_width, self.high = self.table.wrap(width - self.side, height)
        return table_width + self.side, self.high

    def draw(self) -> None:
        """Draws the side cell, its turned words in the middle, then the table."""
        canvas = self.canv
        canvas.setFillColor(self.fill)
        canvas.rect(0, 0, self.side, self.high, fill=1, stroke=0)
        _, thick = self.text.wrap(self.high - 4, self.side)
        canvas.saveState()
        canvas.rotate(90)
        self.text.drawOn(canvas, 2, -(self.side + thick) / 2)
        canvas.restoreState()
        self.table.drawOn(canvas, self.side, 0)


def style(
    font: str, size: float, *, bold: bool = False, align: Literal[0, 1, 2] = 0, colour: str = "#1a1a1a"
) -> ParagraphStyle:
    """A paragraph style; `align` 0 left, 1 centre, 2 right."""
    face = BOLD[font] if bold else font
    ink = HexColor(colour)
    return ParagraphStyle("", fontName=face, fontSize=size, leading=size * 1.22, alignment=align, textColor=ink)


def text(words: str, kind: ParagraphStyle) -> Paragraph:
    """Plain words as a paragraph; line breaks kept."""
    return Paragraph(escape(words).replace("\n", "<br/>"), kind)


def marked(words: str, kind: ParagraphStyle, row: Row) -> Marked:
    """Plain words that stand for a row: the page they come to is the row's page."""
    return Marked(escape(words), kind, row.key)


def grid(cells: list[list[Any]], widths: Sequence[float], commands: list[tuple[Any, ...]], repeat: int = 0) -> Table:
    """A table at the left margin with narrow padding, styled by reportlab's own commands."""
    tight = [(f"{side}PADDING", (0, 0), (-1, -1), 2.5) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    made = Table(cells, colWidths=list(widths), repeatRows=repeat, hAlign="LEFT")
    made.setStyle(TableStyle([*tight, *commands]))
    return made


def typeset(report: Report, look: Look) -> tuple[bytes, Report]:
    """The PDF of a report, and the report with each row's page. Same report, same bytes.

    Raises ValueError when a row of the report was not printed by the look.
    """
    out = io.BytesIO()
    pages: dict[str, int] = {}
    wide, high = look.size
    document = BaseDocTemplate(
        out, pagesize=look.size, title=report.title, subject=f"{report.title} - {report.chamber} - {report.notice}",
        author="Riscontro", lang="it-IT",
    )  # fmt: skip
    frame = Frame(look.margin, 34, wide - 2 * look.margin, high - 34 - (46 if look.band else 36), 0, 0, 0, 0)

    def dress(canvas: Any, _: Any) -> None:
        canvas.pages_of_rows = pages
        _dress(canvas, look, report)

    document.addPageTemplates(PageTemplate(frames=[frame], onPage=dress))
    document.build(look.story(report))
    missing = [row.key for row in report.rows if row.key not in pages]
    if missing:
        raise ValueError(f"{report.document_id}: the {report.look} look prints no row {', '.join(missing)}")
    return out.getvalue(), replace(report, rows=tuple(_on_page(row, pages) for row in report.rows))


def _on_page(row: Row, pages: dict[str, int]) -> Row:
    return replace(row, page=str(pages[row.key]))


def _dress(canvas: Any, look: Look, report: Report) -> None:
    wide, high = look.size
    if look.band:
        canvas.setFillColor(HexColor(look.band))
        canvas.rect(0, high - 12, wide, 12, fill=1, stroke=0)
    canvas.setFillColor(HexColor("#555555"))
    canvas.setFont(look.font, 6)
    canvas.drawString(look.margin, high - 24, report.chamber)
    canvas.drawString(look.margin, 18, report.notice)
    canvas.drawRightString(wide - look.margin, 18, str(canvas.getPageNumber()))
