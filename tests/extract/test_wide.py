"""Headings whose rules are lost in their fill: cut where the columns of the other rows are."""

from __future__ import annotations

from itertools import pairwise

from extract.grids.cells import grid_of
from extract.grids.wide import wide_cut
from extract.words import Glyphs
from riscontro.model import Box
from tests.extract.made import sentence

COLUMNS = (0.0, 60.0, 260.0, 320.0, 400.0, 480.0)
ROW = ("OS1.1", "Imprese assistite", "40 %", ">= 4", "27")


def cells(rows: int) -> list[Box]:
    """A heading 30 points high drawn as one cell over `rows` of five, 20 points high."""
    ys = [30.0 + 20 * n for n in range(rows + 1)]
    return [(0.0, 0.0, 480.0, 30.0), *((a, top, b, foot) for top, foot in pairwise(ys) for a, b in pairwise(COLUMNS))]


def row(top: float) -> list[Glyphs]:
    return [w for text, x in zip(ROW, COLUMNS, strict=False) for w in sentence(text, x + 4, top)]


def texts(words: list[Glyphs], rows: int = 3) -> list[list[tuple[int, int, str]]]:
    """The first and last column and the words of each cell that begins in a row, row by row."""
    printed = [*words, *(w for n in range(rows) for w in row(35.0 + 20 * n))]
    grid = grid_of(wide_cut(cells(rows), printed), printed, 1)
    assert grid is not None
    return [[(c.first, c.last, " ".join(c.text.split())) for c in r.cells if not c.inherited] for r in grid.rows]


def test_each_heading_stands_over_its_own_column_however_it_is_set() -> None:
    head = [*sentence("Cod.", 20, 10), *sentence("Indicatore", 64, 10), *sentence("Peso", 280, 10)]
    head += [*sentence("Target 2023", 330, 10), *sentence("Consuntivo", 415, 10)]
    first, second, *_ = texts(head)
    assert first == [(0, 0, "Cod."), (1, 1, "Indicatore"), (2, 2, "Peso"), (3, 3, "Target 2023"), (4, 4, "Consuntivo")]
    assert second == [(n, n, text) for n, text in enumerate(ROW)]


def test_a_heading_over_two_others_keeps_both_columns() -> None:
    head = [*sentence("Cod.", 20, 10), *sentence("Indicatore", 64, 10), *sentence("Peso", 280, 10)]
    head += [*sentence("Risultati 2023", 360, 3), *sentence("Target", 340, 17), *sentence("Consuntivo", 415, 17)]
    first, second, *_ = texts(head)
    assert first == [(0, 0, "Cod."), (1, 1, "Indicatore"), (2, 2, "Peso"), (3, 4, "Risultati 2023")]
    assert second == [(3, 3, "Target"), (4, 4, "Consuntivo")]


def test_a_title_over_the_columns_is_not_cut_at_them() -> None:
    title = sentence("OS1 Promuovere il turismo e la cultura del territorio in provincia", 4, 10)
    assert texts(title)[0] == [(0, 4, "OS1 Promuovere il turismo e la cultura del territorio in provincia")]


def test_a_code_above_a_name_in_the_middle_is_not_cut_from_it() -> None:
    """In a column that takes most of a table without others of words: white between them, but nothing beside it."""
    code, name = sentence("1.2.3", 4, 32, size=6.0), sentence("Imprese assistite dallo sportello", 60, 42)
    found = wide_cut([(0.0, 30.0, 320.0, 54.0), (320.0, 30.0, 480.0, 54.0)], [*code, *name, *sentence("27", 400, 42)])
    assert found[0] == (0.0, 30.0, 320.0, 54.0)
