"""What waits for a person as a workbook: one row a text, the reverse list, the catalogue, and how to fill it in.

Every string is written as a string: one that begins with = + - @ stays text, also after it was edited.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from riscontro.catalogue import Catalogue
from riscontro.review.queue import Item, Queue
from riscontro.review.words import (
    ANSWERS,
    CATALOGUE,
    GRADES,
    GUIDE,
    HOW,
    KEYS,
    MISSING,
    OPEN,
    SCOPES,
    VERDICTS,
)
from riscontro.spreadsheet import Workbook

SHOWN = (
    *("righe", "denominazione", "codice", "formula", "unità", "stampato", "indizi"),
    *(f"{what} {number}" for number in (1, 2, 3) for what in ("candidato", "che cosa differisce")),
)
SOUGHT = ("documento", "concetto cercato", "codice cercato", "posto", *SHOWN[1:7])
PLACES = 4
"""Rows of one text that are named; the others are counted."""
_WIDTHS = {"denominazione": 44, "formula": 40, "stampato": 36, "indizi": 30, "motivo": 34, "concetto cercato": 40}
_LISTS = {"esito": VERDICTS, "equivalenza": GRADES, "vale per": SCOPES}


def workbook(queue: Queue, catalogue: Catalogue) -> bytes:
    """The workbook of a queue. No score is in it: the reviewer chooses by what the rows say."""
    book = Workbook()
    sheets = _Sheets(book)
    sheets.table(OPEN, SHOWN, [(_shown(item), _keys(item)) for item in queue.items])
    sought = [
        ((m.document_id, m.concept, m.code, str(m.place), *_shown(m.item)[1:7]), _keys(m.item, m.concept_id))
        for m in queue.missing
    ]
    sheets.table(MISSING, SOUGHT, sought)
    sheets.plain(CATALOGUE, ("concept_id", "codice", "denominazione", "formula", "unità"), _concepts(catalogue))
    sheets.plain(GUIDE, ("come si compila",), [(line,) for line in HOW])
    return book.content()


class _Sheets:
    """A workbook with its formats. Cells to be filled are yellow, those not to be touched grey and hidden far right."""

    def __init__(self, book: Workbook) -> None:
        wrapped = {"text_wrap": True, "valign": "top", "quote_prefix": True}
        self._book = book
        self._text = book.style(**wrapped)
        self._fill = book.style(**wrapped, bg_color="#FFF8DC", border=1, border_color="#D9D2B0")
        self._key = book.style(**wrapped, font_color="#808080")

    def table(self, name: str, shown: Sequence[str], rows: Sequence[tuple[Sequence[str], Sequence[str]]]) -> None:
        """A sheet of rows to be decided: what is shown, the answers, the keys."""
        sheet = self._book.sheet(name)
        columns = (*shown, *ANSWERS, *KEYS)
        self._header(sheet, columns)
        for number, (texts, keys) in enumerate(rows, 1):
            for place, text in enumerate(texts):
                self._book.cell(sheet, number, place, text, self._text)
            for place in range(len(shown), len(shown) + len(ANSWERS)):
                sheet.write_blank(number, place, None, self._fill.plain)
            for place, text in enumerate(keys, len(shown) + len(ANSWERS)):
                self._book.cell(sheet, number, place, text, self._key)
        for title, words in _LISTS.items():
            place = columns.index(title)
            if rows:
                sheet.data_validation(1, place, len(rows), place, {"validate": "list", "source": list(words)})
        sheet.set_column(len(shown) + len(ANSWERS), len(columns) - 1, 12, None, {"level": 1, "hidden": True})
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)

    def plain(self, name: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A sheet to be read only."""
        sheet = self._book.sheet(name)
        self._header(sheet, columns)
        for number, texts in enumerate(rows, 1):
            for place, text in enumerate(texts):
                self._book.cell(sheet, number, place, text, self._text)
        if len(columns) == 1:
            sheet.set_column(0, 0, 110)

    def _header(self, sheet: Any, columns: Sequence[str]) -> None:
        for place, title in enumerate(columns):
            self._book.cell(sheet, 0, place, title, self._book.head)
            wide = 34 if title.startswith(("candidato", "che cosa")) else 14
            sheet.set_column(place, place, _WIDTHS.get(title, wide))
        sheet.freeze_panes(1, 2)


def _shown(item: Item) -> tuple[str, ...]:
    options = [
        text
        for option in item.options
        for text in (
            f"{option.name} ({option.code or option.concept_id}); formula: {option.formula or 'non nota'}; "
            f"unità: {option.unit or 'non nota'}",
            "; ".join(option.differs) or "nulla",
        )
    ]
    options += [""] * (6 - len(options))
    shown, more = [place.told for place in item.places[:PLACES]], len(item.places) - PLACES
    printed = "\n".join([*shown, *([f"e altre {more} righe"] if more > 0 else [])])
    hints = "\n".join(item.hints)
    return (str(len(item.places)), item.name, item.code, item.formula, item.unit, printed, hints, *options)


def _keys(item: Item, concept_id: str = "") -> tuple[str, ...]:
    """The key of a row; on the sheet of what is missing the concept sought stands first among the candidates."""
    ids = [concept_id] if concept_id else [option.concept_id for option in item.options]
    place = item.places[0]
    page = "" if place.page is None else str(place.page)
    first = (item.chamber, item.text_key, item.narrow_unit, item.narrow_formula, place.sha256, page)
    return (*first, *ids, *[""] * (3 - len(ids)))


def _concepts(catalogue: Catalogue) -> list[tuple[str, ...]]:
    return [
        (concept.concept_id, catalogue.code_of(concept.concept_id) or "", concept.name, concept.formula, concept.unit)
        for concept in catalogue.offered
    ]
