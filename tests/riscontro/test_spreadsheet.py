"""Workbooks: what looks like a formula is text, and numbers and dates are what they are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from riscontro.spreadsheet import LINE, LONGEST, TALLEST, WIDEST, Workbook


def read_back(*rows: tuple[object, ...]) -> list[tuple[object, ...]]:
    book = Workbook()
    book.table("Foglio", [f"c{n}" for n in range(len(rows[0]))], rows)
    (sheet,) = openpyxl.load_workbook(BytesIO(book.content())).worksheets
    return list(sheet.iter_rows(min_row=2, values_only=True))


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+39 0573", "-5", "@SUM(A1)", "\t=1", "http://x.it", "12"])
def test_text_stays_text_also_after_it_was_edited(text: str) -> None:
    book = Workbook()
    book.table("Foglio", ["c"], [(text,)])
    cell = openpyxl.load_workbook(BytesIO(book.content())).worksheets[0]["A2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert cell.quotePrefix == (text[0] in "=+-@\t")


def test_numbers_dates_and_nothing_keep_their_type() -> None:
    ((number, day, nothing, long),) = read_back((Decimal("97.52"), date(2022, 6, 30), None, "x" * 40_000))
    assert number == 97.52 and nothing is None and len(str(long)) == LONGEST
    assert str(day).startswith("2022-06-30")


def test_a_row_is_as_high_as_its_wrapped_text() -> None:
    book = Workbook()
    book.table("Foglio", ["a", "b"], [("x", 1), ("parola " * 20, 1), ("a\nb\nc", None), ("x" * 40_000, 2)])
    (sheet,) = openpyxl.load_workbook(BytesIO(book.content())).worksheets
    assert [sheet.row_dimensions[n].height or LINE for n in range(1, 6)] == [15, 15, 45, 45, LINE * TALLEST]


@pytest.mark.parametrize(("columns", "lead", "pages"), [(1, 0, 1), (10, 0, 3), (10, 1, 4)])
def test_a_table_too_wide_to_be_read_on_one_sheet_of_paper_is_printed_on_more(
    columns: int, lead: int, pages: int
) -> None:
    book = Workbook()
    book.table("Foglio", ["a" * WIDEST] * columns, [], lead)
    (sheet,) = openpyxl.load_workbook(BytesIO(book.content())).worksheets
    assert (sheet.page_setup.fitToWidth or 1) == pages
    assert sheet.print_title_cols == ("$A:$A" if lead else None)
    assert sheet.freeze_panes == ("B2" if lead else "A2")
