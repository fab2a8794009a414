"""XLSX workbooks in which text stays text, whatever sign it begins with: a document's words are no formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter

from riscontro.printing import safe

LONGEST = 32_000
"""Characters of a cell; Excel takes 32,767."""
WIDEST, NARROWEST = 60, 8
LINE, TALLEST = 15, 27
"""Points of a line, and the lines of the tallest row (Excel's rows end at 409 points)."""
ACROSS = 220
"""Characters side by side that can still be read on A4 paper lying on its side (at 60 % of their size)."""
LIVE = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so is marked as text for good: typing Enter in its cell does not make a formula of it."""
_TOP = {"text_wrap": True, "valign": "top"}
_OPTIONS = {"in_memory": True} | dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell is set: the format of most values, and the same for a text that must be marked as text."""

    plain: Any
    live: Any


class Workbook:
    """A workbook in the making. The same cells give the same bytes but for the zip's own dates."""

    def __init__(self, title: str = "") -> None:
        self._stream = BytesIO()
        self._book = xlsxwriter.Workbook(self._stream, _OPTIONS)
        if title:
            self._book.set_properties({"title": title})
        self.head = self.style(bold=True, bottom=1, **_TOP)
        self.text = self.style(**_TOP)
        self._number = self.style(valign="top")
        self._day = self.style(num_format="dd/mm/yyyy", valign="top")

    def style(self, **properties: Any) -> Style:
        """A style of these properties, as xlsxwriter names them."""
        add = self._book.add_format
        return Style(add(properties), add({**properties, "quote_prefix": True}))

    def sheet(self, name: str) -> Any:
        """An empty sheet at the end of the workbook."""
        return self._book.add_worksheet(name)

    def cell(self, sheet: Any, row: int, column: int, value: Any, style: Style | None = None) -> None:
        """One cell (rows and columns from 0) by the type of its value: number, date, text, nothing for None and ""."""
        style = style or self.text
        match value:
            case None | "":
                return
            case int() | Decimal() | float():
                sheet.write_number(row, column, value, (self._number if style is self.text else style).plain)
            case date():
                sheet.write_datetime(row, column, value, self._day.plain)
            case _:
                text = safe(str(value))[:LONGEST]
                sheet.write_string(row, column, text, style.live if text.startswith(LIVE) else style.plain)

    def table(self, name: str, headings: Sequence[str], rows: Iterable[Sequence[Any]], lead: int = 0) -> None:
        """A sheet of one table: headings frozen above and repeated on every printed page, a filter, fitting widths.

        A table too wide for one sheet of paper goes on over more, each with the first `lead` columns repeated."""
        sheet, body = self.sheet(name), list(rows)
        for number, row in enumerate([headings, *body]):
            # LibreOffice does not make room for wrapped text by itself: without a height the lines overlap.
            sheet.set_row(number, LINE * lines_of(row))
            for column, value in enumerate(row):
                self.cell(sheet, number, column, value, None if number else self.head)
        widths = [_width(heading, column, body) for column, heading in enumerate(headings)]
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, lead)
        sheet.autofilter(0, 0, len(body), len(headings) - 1)
        sheet.repeat_rows(0)
        if lead:
            sheet.repeat_columns(0, lead - 1)
        sheet.print_across()
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(pages_across(widths, lead), 0)

    def content(self) -> bytes:
        """The finished file; nothing can be added after."""
        self._book.close()
        return self._stream.getvalue()


def pages_across(widths: Sequence[int], lead: int = 0) -> int:
    """Sheets of paper side by side that columns of these widths (characters) take, the first `lead` on each of them."""
    repeated = sum(widths[:lead])
    return max(1, ceil((sum(widths) - repeated) / (ACROSS - repeated)))


def lines_of(row: Sequence[Any]) -> int:
    """The lines that the longest text of a row takes when wrapped in the widest column, from 1 to TALLEST."""
    return min(TALLEST, max((_lines(str(value)) for value in row if value is not None), default=1))


def _width(heading: str, column: int, body: Sequence[Sequence[Any]]) -> int:
    longest = max((len(str(row[column] or "")) for row in body if column < len(row)), default=0)
    return min(WIDEST, max(NARROWEST, len(heading), longest) + 2)


def _lines(text: str) -> int:
    # Lines break between words, so that about a tenth of each stays empty.
    return max(1, sum(max(1, ceil(len(part) * 1.1 / WIDEST)) for part in text.splitlines()))
