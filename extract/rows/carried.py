"""Cards of indicators that the end of a page cuts: what stands below goes on with the card above."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise, takewhile

from extract.lexicon import years_in
from extract.page import Block, Grid, GridCell, GridRow, Paragraph
from extract.rows.unfold import labelled_pairs, names_above, role_alone, said_beside
from extract.words import union
from riscontro.model import Role

FEWEST = 3
"""Borders of a card, labels beside values, at least."""
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


def lines_joined(before: list[Block], after: list[Block]) -> None:
    """Puts together a card cut by the page's end of which one part, or both, are lines: nothing shows that they are a
    table but the labels of the whole card above, with which they begin."""
    last = next((i for i in range(len(before) - 1, -1, -1) if isinstance(before[i], Grid)), None)
    one = before[last] if last is not None else None
    if last is None or not isinstance(one, Grid) or len(one.edges) < FEWEST or not _card(one.rows, ()):
        return
    cards = (row for block in before if isinstance(block, Grid) for row in _card(block.rows, ()))
    labels = frozenset(row.cells[0].text for row in cards if row.cells[0].first == 0)
    above, below = _as_card(before[last + 1 :], one, labels), _as_card(after, one, labels)
    if not above and not below:
        return
    upper = [*before[: last + 1], *(above or before[last + 1 :])]
    lower = below or list(after)
    end, start = last + bool(above), next((i for i, block in enumerate(lower) if isinstance(block, Grid)), None)
    whole = upper[end]
    if start is not None:
        card_joined(upper, lower, end, start)
    if upper[end] is not whole:
        before[:], after[:] = upper, lower


def _as_card(blocks: Sequence[Block], like: Grid, labels: Set[str]) -> list[Block]:
    """The blocks with the first lines of them that begin with labels of a card as its rows; nothing where none do, or
    where they stand below a table or a heading."""
    rows = ((block, _row(block, labels, like)) for block in blocks)
    free = takewhile(lambda said: isinstance(said[0], Paragraph) and (said[1] or not _heads(said[0])), rows)
    told = [(i, row) for i, (_, row) in enumerate(free) if row]
    mine = [row for n, (i, row) in enumerate(told) if i == told[0][0] + n]
    if not mine:
        return []
    at, box = told[0][0], union(row.place.box for row in mine if row.place.box)
    found = Grid(tuple(mine), 2, replace(mine[0].place, box=box), (*like.edges[:2], max(box[2], like.edges[-1])))
    return [*blocks[:at], found, *blocks[at + len(mine) :]]


def _row(block: Block, labels: Set[str], like: Grid) -> GridRow | None:
    """A line that begins with a label, as it and its value; None where it begins with none."""
    line = block.line if isinstance(block, Paragraph) else None
    label = next((text for text in labels if line and line.text.startswith(f"{text} ")), None)
    if line is None or line.box is None or label is None or abs(line.box[0] - like.edges[0]) > NEAR:
        return None
    left, top, right, bottom = line.box
    sides = (left, like.edges[1], right)
    texts = (label, line.text[len(label) :].strip())
    parts = [
        replace(line, text=text, box=(a, top, b, bottom), bold=line.bold and i == 0)
        for i, (text, (a, b)) in enumerate(zip(texts, pairwise(sides), strict=True))
    ]
    cells = (GridCell((part,), i, i, replace(block.place, box=part.box)) for i, part in enumerate(parts))
    return GridRow(tuple(cells), block.place)


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
