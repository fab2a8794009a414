"""Objectives printed as cards: a name with its percentage in one box, or names in one row and percentages below."""

from __future__ import annotations

import re
from functools import cache

from extract.behind import alone, behind
from extract.levels import leading_code, level_of_code, level_of_words
from extract.lexicon import fold, header_role, is_word, lexicon
from extract.looks import Look, look_of
from extract.page import Grid, GridCell, GridRow
from extract.trees.builder import Builder
from riscontro.model import Cell, Level, Role

CHARTED = frozenset({Look.PERCENT, Look.VALUE, Look.DOTTED})
"""How the figures of a chart look, and the years below them."""


def card(cell: GridCell) -> tuple[str, str] | None:
    """(name, score) of a box such as "Promuovere ... Realizzazione 94%", or None: "Peso 30 %, realizzazione 94%" names
    nothing, and a name over such a line has a weight, which nothing on a map has."""
    weighed = "%" not in cell.text or alone(cell.text) or Role.WEIGHT in behind(cell.text)[1]
    for pattern in () if weighed else _cards():
        if found := pattern.match(cell.text):
            return found["name"].strip(), found["score"]
    return None


def is_chart(grid: Grid) -> bool:
    """Whether a table holds nothing but figures and years: those of a chart, which headings above it are not over."""
    texts = [cell.text for row in grid.rows for cell in row.cells if cell.text.strip()]
    return all(look_of(text) in CHARTED for text in texts)


@cache
def _cards() -> tuple[re.Pattern[str], ...]:
    score = r"\s*[:=]?\s*(?P<score>\d{1,3}(?:,\d+)?\s*%)\W*$"
    labels = sorted(lexicon()["words"]["card_score"], key=len, reverse=True)
    return tuple(re.compile(rf"^(?P<name>.{{3,}}?)\s*\b{label}{score}", re.S | re.I) for label in labels)


def gauge(row: GridRow) -> tuple[GridCell, str] | None:
    """(name cell, score) of a row with an objective and, in another cell, its gauge ("Grado Calcolato 99,38 %")."""
    words = "|".join(lexicon()["words"]["card_score"])
    for cell in row.cells:
        found = re.match(rf"^\s*(?:{words})\s*[:=]?\s*(\d{{1,3}}(?:,\d+)?\s*%)", cell.text, re.I)
        first = row.cells[0]
        if found and cell is not first and look_of(first.text) in (Look.TEXT, Look.CODE):
            return first, found[1]
    return None


def columns_of_cards(upper: GridRow, lower: GridRow) -> list[tuple[GridCell, GridCell]]:
    """Name and percentage pairs when a row of names, not all of them headings of columns, stands over a row of
    percentages; else nothing."""
    if len(upper.cells) != len(lower.cells) or len(upper.cells) < 2 or any(c.span > 1 for c in upper.cells):
        return []
    pairs = list(zip(upper.cells, lower.cells, strict=True))
    names = all(look_of(a.text) is Look.TEXT for a, _ in pairs)
    names = names and not all(header_role(a.text) for a, _ in pairs)
    return pairs if names and all(look_of(b.text) is Look.PERCENT for _, b in pairs) else []


def is_card_grid(grid: Grid) -> bool:
    """Whether every filled cell of the grid is a card or a plain label beside cards (a strategic map)."""
    cells = [c for r in grid.rows for c in r.cells if c.text.strip()]
    cards = [c for c in cells if card(c)]
    return bool(cards) and len(cards) * 2 >= len(cells)


def read_cards(grid: Grid, builder: Builder, table: int) -> None:
    """A box of a strategic map: an objective, area or perspective with its percentage; the map prints no parents."""
    for number, row in enumerate(grid.rows, 1):
        for cell in row.cells:
            if not cell.inherited and (found := card(cell)):
                made = [
                    Cell(found[0], cell.place, table, number, cell.first, Role.NAME),
                    Cell(found[1], cell.place, table, number, cell.first, Role.SCORE),
                ]
                builder.open = []
                builder.open_objective(_card_level(found[0]), made, found[0], cell.place)
                builder.open = []


def _card_level(name: str) -> Level:
    if is_word(name, "perspective"):
        return Level.PERSPECTIVE
    return level_of_words(name) or level_of_code(leading_code(fold(name)) or "-.-") or Level.STRATEGIC
