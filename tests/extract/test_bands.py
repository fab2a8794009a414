"""Rows seen in the white between lines, where the lines of one cell are set one and a half lines apart."""

from __future__ import annotations

from collections.abc import Sequence

from extract.grids.bands import enlarged, row_borders
from extract.grids.cells import grid_of
from extract.grids.chunks import Chunk, chunks_of
from extract.grids.open_tables import with_open
from extract.grids.ruling import Strokes
from extract.words import Glyphs
from tests.extract.made import sentence

LEFT = (10.0, 130.0, 330.0, 400.0, 470.0)
STEP, NEXT = 15.0, 20.0
"""In points, with letters of 10: from line to line of a cell, and from the last one to the next row."""
ROWS = (
    (("OS1.1_01", "Imprese assistite dagli sportelli"), (">= 40", "43", "100 %")),
    (("OS1.1_02", "Giorni di attesa per il rilascio", "dei certificati di origine"), ("<= 12", "15", "80 %")),
    (("OS1.1_03", "Bandi aperti nei termini"), ("6", "6", "100 %")),
)


def set_wide(left: float, objective: Sequence[str] = ()) -> list[Glyphs]:
    """The rows from a height on, the figures beside the first line of each; beside them an objective over them all."""
    words = [w for n, text in enumerate(objective) for w in sentence(text, LEFT[0], n * STEP)]
    top = 0.0
    for name, figures in ROWS:
        for n, text in enumerate(name):
            words += sentence(text, left, top + n * STEP)
        for x, text in zip(LEFT[2:], figures, strict=True):
            words += sentence(text, x, top)
        top += (len(name) - 1) * STEP + NEXT
    return words


def read(words: list[Glyphs]) -> list[list[str]]:
    (cells,) = with_open((), words, Strokes((), ()))
    grid = grid_of(cells, words, 1)
    return [[c.text for c in row.cells] for row in grid.rows] if grid else []


def test_a_code_over_its_name_is_of_its_row_where_lines_are_set_wide_and_rows_wider() -> None:
    rows = read(set_wide(LEFT[1]))
    assert [row[0].split("\n") for row in rows] == [list(name) for name, _ in ROWS]
    assert [row[1:] for row in rows] == [list(figures) for _, figures in ROWS]


def test_an_objective_set_wide_beside_its_rows_is_one_name() -> None:
    rows = read(set_wide(LEFT[1], ["Semplificare la vita", "delle imprese e dei", "professionisti"]))
    assert len(rows) == len(ROWS)
    assert {row[0] for row in rows} == {"Semplificare la vita\ndelle imprese e dei\nprofessionisti"}


def columns(step: float, rows: int = 4) -> list[list[Chunk]]:
    names = [w for n in range(rows) for w in sentence(f"Imprese assistite {'abcd'[n]}", 10, n * step)]
    figures = [w for n in range(rows) for w in sentence(f"{n}0 %", 300, n * step)]
    return [chunks_of(names), chunks_of(figures)]


def test_rows_of_one_line_each_set_as_wide_are_rows() -> None:
    assert len(row_borders(columns(STEP), ())) == 3
    assert enlarged(columns(STEP)) == 1


def test_a_bold_line_across_the_columns_above_the_only_row_is_a_row_of_its_own() -> None:
    """It was read as its name, silently: no further row tells how far apart rows are set."""
    heads = zip(LEFT, ("Codice", "Indicatore", "Target", "Consuntivo", "%"), strict=True)
    words = [w for x, text in heads for w in sentence(text, x, 0)]
    words += sentence("1.1 - Sostenere le imprese del territorio nel mondo", 10, 20, bold=True)
    for x, text in zip(LEFT, ("C1.1_01", "Imprese assistite", ">= 40", "43", "100 %"), strict=True):
        words += sentence(text, x, 32)
    assert [row[0].split()[0] for row in read(words)] == ["Codice", "1.1", "C1.1_01"]


def test_a_bold_line_with_figures_right_above_plain_ones_is_a_row_of_its_own() -> None:
    words = [
        w
        for x, text in zip(LEFT[1:], ("Indicatore", "Peso", "Consuntivo", "%"), strict=True)
        for w in sentence(text, x, 0)
    ]
    words += sentence("1.1 - Sostenere le imprese", LEFT[1], 20, bold=True) + sentence("46 %", LEFT[2], 20, bold=True)
    for x, text in zip(LEFT[1:], ("Imprese assistite", "7 %", "43", "100 %"), strict=True):
        words += sentence(text, x, 31.5)
    assert [row[1] for row in read(words)] == ["Peso", "46 %", "7 %"]
