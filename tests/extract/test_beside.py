"""Labels on a ground of their own and what stands beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.page import Block, Grid, GridCell, Page, Paragraph, TextLine
from extract.rows.beside import beside_labels
from extract.trees.tree import build_tree
from riscontro.model import Place, Role
from tests.extract.made import HIGH, grid

LABELS = ("Indicatore", "Target 2023", "Risultato 2023", "% raggiungimento")
VALUES = ("Imprese assistite", "≥ 240", "287", "100%")


def beside(text: str, number: int) -> TextLine:
    """A line right of the labels, at the height of one of them."""
    return TextLine(text, (120.0, number * HIGH + 4, 300.0, number * HIGH + 14))


LINES = [beside(text, number) for number, text in enumerate(VALUES, start=1)]
LOOSE: list[Block] = [Paragraph(line, Place(page=1, box=line.box)) for line in LINES]


def framed(*lines: TextLine) -> Grid:
    """The words in a frame, as one cell."""
    box = (110.0, 0.0, 310.0, 300.0)
    one = grid(("",))
    cell = GridCell(lines, 0, 0, Place(page=1, box=box))
    return replace(one, rows=(replace(one.rows[0], cells=(cell,)),), place=Place(page=1, box=box), edges=(110.0, 310.0))


@pytest.mark.parametrize("values", [LOOSE, [framed(*LINES)]], ids=["lines", "frame"])
def test_what_stands_beside_labels_is_their_value(values: list[Block]) -> None:
    blocks = (grid(*((label,) for label in LABELS)), *values)
    [found] = beside_labels(blocks)
    assert isinstance(found, Grid) and found.columns == 2
    [indicator] = build_tree([Page(1, 600, 800, blocks, 80)]).nodes
    told = {c.role: c.text for c in indicator.cells}
    assert told == dict(zip((Role.NAME, Role.TARGET, Role.ACTUAL, Role.SCORE), VALUES, strict=True))


def test_a_line_below_the_labels_stays_outside() -> None:
    away = Paragraph(beside("Nota", 9), Place(page=1))
    labels = grid(*((label,) for label in LABELS))
    assert beside_labels([labels, away]) == [labels, away]


def test_a_value_belongs_to_the_labels_next_to_it() -> None:
    left = grid(*((label,) for label in LABELS))
    right = replace(left, edges=(310.0, 400.0))
    beyond = [replace(line, box=(410.0, line.box[1], 480.0, line.box[3])) for line in LINES if line.box]
    one, two = beside_labels([left, right, *LOOSE, *(Paragraph(line, Place(page=1, box=line.box)) for line in beyond)])
    assert isinstance(one, Grid) and isinstance(two, Grid)
    assert [row.texts[1:] for row in one.rows] == [[v] for v in VALUES] == [row.texts[1:] for row in two.rows]


def test_a_column_of_words_has_no_values() -> None:
    words = grid(("Turismo",), ("Ambiente",), ("Credito",), ("Brevetti",))
    assert beside_labels([words, *LOOSE]) == [words, *LOOSE]


def test_labels_drawn_box_by_box_are_one_column() -> None:
    one, two = grid(("Obiettivo operativo",)), grid(("",), ("Peso obiettivo",))
    two = replace(two, rows=two.rows[1:], place=Place(page=1, box=(0.0, 2 * HIGH, 100.0, 3 * HIGH)))
    lines: list[Block] = [
        Paragraph(line, Place(page=1, box=line.box)) for line in (beside("A1 Turismo", 1), beside("20%", 2))
    ]
    [found] = beside_labels([one, lines[0], two, lines[1]])
    assert isinstance(found, Grid)
    assert [row.raw for row in found.rows] == ["Obiettivo operativo | A1 Turismo", "Peso obiettivo | 20%"]


def test_several_labels_in_one_row_are_so_many_rows() -> None:
    texts = (("Obiettivo operativo", "A1 Turismo"), ("Peso obiettivo", "20%"), ("Descrizione", "Borghi"))
    column = [
        tuple(TextLine(pair[i], (x, 12.0 * n, x + 90, 12.0 * n + 10), size=10) for n, pair in enumerate(texts))
        for i, x in enumerate((0.0, 100.0))
    ]
    one = grid(("", ""))
    cells = tuple(replace(c, lines=lines) for c, lines in zip(one.rows[0].cells, column, strict=True))
    [found] = beside_labels([replace(one, rows=(replace(one.rows[0], cells=cells),))])
    assert isinstance(found, Grid)
    assert [row.raw for row in found.rows] == [" | ".join(pair) for pair in texts]


def test_the_last_label_of_a_card_and_the_first_of_the_next_in_one_row() -> None:
    """The name at the right of the second goes on over two lines."""

    def line(text: str, left: float, top: float) -> TextLine:
        return TextLine(text, (left, top, left + 80, top + 10), size=10.0)

    labels = (line("Livello di raggiungimento", 0, 0), line("Indicatore", 0, 20))
    values = (line("41,40", 100, 0), line("Imprese assistite", 100, 20), line("dallo sportello", 100, 31))
    one = grid(("", ""))
    cells = tuple(replace(c, lines=held) for c, held in zip(one.rows[0].cells, (labels, values), strict=True))
    [found] = beside_labels([replace(one, rows=(replace(one.rows[0], cells=cells),))])
    assert isinstance(found, Grid)
    assert [row.texts for row in found.rows] == [
        ["Livello di raggiungimento", "41,40"],
        ["Indicatore", "Imprese assistite\ndallo sportello"],
    ]


def test_a_label_over_two_lines_is_one() -> None:
    one = grid(("Obiettivo di\nperformance", "Sostenere le imprese\ndel territorio"))
    assert beside_labels([one]) == [one]
