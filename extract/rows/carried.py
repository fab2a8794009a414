"""Cards of indicators that the end of a page cuts: what stands below goes on with the card above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extract.lexicon import years_in
from extract.page import Block, Grid, GridRow, Paragraph
from extract.rows.unfold import labelled_pairs, names_above, role_alone, said_beside
from riscontro.model import Role

NEAR = 4.0
"""In points: how far the labels' columns of one card may lie apart from page to page."""


def card_joined(before: list[Block], after: list[Block], last: int, first: int) -> None:
    """Puts the rows at the top of the grid `after[first]` below those of the card that ends in `before[last]`, where
    they say what it does not say yet and no heading stands between."""
    one, two = before[last], after[first]
    if not isinstance(one, Grid) or not isinstance(two, Grid) or any(map(_heads, (*before[last:], *after[:first]))):
        return
    rows = [*takewhile(lambda row: _says(row) not in (None, Role.NAME), two.rows)]
    said = {*map(_dated, _card(one.rows, rows))}
    if not rows or not said or not said.isdisjoint(map(_dated, rows)) or not _alike(one, two):
        return
    wider = max(one, two, key=lambda grid: grid.columns)
    before[last] = replace(one, rows=(*one.rows, *rows), columns=wider.columns, edges=wider.edges)
    rest = two.rows[len(rows) :]
    after[first : first + 1] = [replace(two, rows=rest)] if rest else []


def _heads(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.line.bold


def _card(rows: Sequence[GridRow], rest: Sequence[GridRow]) -> list[GridRow]:
    """The rows of the card that the rows end with, from the name of its indicator on, which the `rest` below may tell
    one; none where others end them."""
    below = [*takewhile(lambda row: _says(row) not in (None, Role.NAME), reversed(rows))]
    named = rows[len(rows) - len(below) - 1 : len(rows) - len(below)]
    card = [*named, *reversed(below)]
    return card if named and (_says(named[0]) is Role.NAME or names_above([*card, *rest])) else []


def _says(row: GridRow) -> Role | None:
    """What the label that a row of a card begins with says; it may stand alone."""
    pairs = labelled_pairs(row)
    return said_beside(pairs[0][0].text, pairs[0][1].text) if pairs else role_alone(row)


def _dated(row: GridRow) -> tuple[Role | None, tuple[int, ...]]:
    """What a row says, and of which years: "Consuntivo 2020" is not "Consuntivo"."""
    return _says(row), tuple(years_in(row.texts[0]))


def _alike(one: Grid, two: Grid) -> bool:
    """Whether the labels of both stand in one column."""
    sides = zip(one.edges[:2], two.edges[:2], strict=False)
    return min(one.columns, two.columns) > 1 and all(abs(a - b) <= NEAR for a, b in sides)
