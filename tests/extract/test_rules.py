"""Tables with rules only between their rows, with fills only, ruled cell by cell; pages that only look ruled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from extract.grids.ended import end_edges
from extract.grids.rules import open_sides, side_edges
from extract.page import Grid, Page, Paragraph
from extract.pdf import read_pdf
from extract.sheets import pdfium
from extract.sheets.plumber import opened
from extract.sheets.sheet import Edge, Sheet
from tests.extract.made import BLACK, SHADE, Paper

ROWS = [
    ["Indicatore", "Peso", "Target", "Risultato", "%"],
    ["Imprese assistite", "50,00 %", ">= 40,00 N.", "44,00 N.", "100,00 %"],
    ["Reclami evasi", "30,00 %", "<= 10,00 gg", "9,00 gg", "100,00 %"],
    ["Corsi tenuti", "20,00 %", ">= 8,00 N.", "6,00 N.", "75,00 %"],
]
WIDTHS = [170, 60, 80, 80, 70]
BETWEEN = [("LINEBELOW", (0, 0), (-1, -1), 0.5, BLACK), ("LINEABOVE", (0, 0), (-1, 0), 0.5, BLACK)]
RULED = [("GRID", (0, 0), (-1, -1), 0.5, BLACK)]
BOXED = [("BOX", (0, 0), (-1, -1), 0.5, BLACK), *BETWEEN]
FILLED = [("BACKGROUND", (column, line), (column, line), SHADE) for column in range(5) for line in range(4)]
ZEBRA = [("BACKGROUND", (column, line), (column, line), SHADE) for column in range(5) for line in (0, 2, 4)]


def first_page(path: Path) -> Page:
    pages, _ = read_pdf(path, lambda page, of: None)
    return pages[0]


def grids(page: Page) -> list[Grid]:
    return [block for block in page.blocks if isinstance(block, Grid)]


def texts(grid: Grid) -> list[list[str]]:
    return [[c.text for c in row.cells if c.text] for row in grid.rows]


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "page.pdf")


@pytest.mark.parametrize("commands", [RULED, BETWEEN, BOXED, FILLED], ids=["ruled", "between", "boxed", "cell-fills"])
def test_a_table_is_read_whole_however_it_is_drawn(paper: Paper, commands: list[Any]) -> None:
    paper.table(100, ROWS, WIDTHS, commands)
    (grid,) = grids(first_page(paper.save()))
    assert texts(grid) == ROWS


def test_a_zebra_table_keeps_the_rows_without_fill(paper: Paper) -> None:
    paper.table(100, [*ROWS, ROWS[1]], WIDTHS, ZEBRA)
    (grid,) = grids(first_page(paper.save()))
    assert texts(grid) == [*ROWS, ROWS[1]]


def test_rules_drawn_cell_by_cell_are_one(paper: Paper) -> None:
    bottom = paper.table(100, ROWS, WIDTHS, [])
    high = (bottom - 100) / len(ROWS)
    for line in range(len(ROWS) + 1):
        x = 40.0
        for wide in WIDTHS:
            paper.rule(x, 100 + line * high, x + wide - 1.5)
            x += wide
    (grid,) = grids(first_page(paper.save()))
    assert texts(grid) == ROWS


@pytest.mark.parametrize("commands", [RULED, BETWEEN], ids=["ruled", "between"])
def test_tables_parted_by_a_heading_stay_two(paper: Paper, commands: list[Any]) -> None:
    bottom = paper.table(100, ROWS, WIDTHS, commands)
    paper.text(40, bottom + 24, "Obiettivo operativo 1.2", size=13, bold=True)
    paper.table(bottom + 34, ROWS, WIDTHS, commands)
    page = first_page(paper.save())
    assert [texts(grid) for grid in grids(page)] == [ROWS, ROWS]
    assert [b.line.text for b in page.blocks if isinstance(b, Paragraph)] == ["Obiettivo operativo 1.2"]


def test_tables_parted_by_room_stay_two(paper: Paper) -> None:
    bottom = paper.table(100, ROWS, WIDTHS, BETWEEN)
    paper.table(bottom + 60, ROWS, WIDTHS, BETWEEN)
    assert [texts(grid) for grid in grids(first_page(paper.save()))] == [ROWS, ROWS]


SIDES = (40.0, 310.0)
"""Where tables side by side begin; each is 250 points wide."""


def beside(paper: Paper, top: float, rows: list[list[str]]) -> None:
    """Two tables side by side, each with some of the rows, rules only between these."""
    for left, mine in zip(SIDES, (rows[:2], rows[2:]), strict=True):
        for n, texts in enumerate(mine):
            for x, text in zip((2.0, 120.0, 180.0), texts, strict=True):
                paper.text(left + x, top + 20.0 * n + 13, text, size=8)
        for n in range(len(mine) + 1):
            paper.rule(left, top + 20.0 * n, left + 250)


def test_tables_side_by_side_ruled_between_their_rows_need_no_headings(paper: Paper) -> None:
    rows = [["Imprese assistite", "50,00 %", ">= 40"], ["Reclami evasi", "30,00 %", "<= 10"]]
    rows += [["Corsi tenuti", "20,00 %", ">= 8"], ["Eventi svolti", "10,00 %", ">= 7"], ["Visite", "70,00 %", "= 3"]]
    beside(paper, 100, rows)
    assert [row for grid in grids(first_page(paper.save())) for row in texts(grid)] == rows


def test_rules_around_a_bold_title_far_below_the_upper_one_are_of_two_tables(paper: Paper) -> None:
    one = [["Imprese assistite", "50,00 %", ">= 40"], ["Reclami evasi", "30,00 %", "<= 10"]]
    for top in (100.0, 200.0):
        for n, row in enumerate(one):
            for x, text in zip((42.0, 260.0, 340.0), row, strict=True):
                paper.text(x, top + 20.0 * n + 13, text)
        for n in range(3):
            paper.rule(40, top + 20.0 * n, 420)
    paper.text(42, 196, "Promuovere il turismo", bold=True)
    with pdfium.opened(paper.save()) as document:
        found = side_edges(next(document.sheets))
    assert [(round(edge["top"]), round(edge["bottom"])) for edge in found] == [(100, 140)] * 2 + [(200, 240)] * 2


PROSE = [
    "La Camera ha svolto nel 2020 le attività programmate malgrado le chiusure",
    "dovute alla pandemia, con 1.250 imprese assistite e 14 corsi tenuti a distanza.",
    "Il risultato complessivo è stato raggiunto nei tempi previsti dal piano.",
    "Le risorse sono state impiegate secondo il preventivo approvato in Giunta.",
]


def prose(paper: Paper, after: Callable[[float, str], None]) -> None:
    for number, line in enumerate(PROSE * 3):
        y = 100 + 16.0 * number
        paper.text(60, y, line)
        after(y, line)


def test_prose_gives_no_table(paper: Paper) -> None:
    prose(paper, lambda y, line: None)
    page = first_page(paper.save())
    assert grids(page) == []
    assert len(page.blocks) == len(PROSE) * 3


def test_underlined_words_give_no_table(paper: Paper) -> None:
    prose(paper, lambda y, line: paper.rule(60 + y % 37, y + 2, 120 + y % 111))
    page = first_page(paper.save())
    assert grids(page) == []
    assert len(page.blocks) == len(PROSE) * 3


def test_headings_with_rules_under_them_give_no_table(paper: Paper) -> None:
    for number in range(4):
        y = 80 + 160.0 * number
        paper.text(60, y, f"{number + 1}. Premessa e contesto", size=14, bold=True)
        paper.rule(60, y + 6, 540)
        for line, words in enumerate(PROSE):
            paper.text(60, y + 30 + 14 * line, words)
    assert grids(first_page(paper.save())) == []


def test_a_page_frame_and_a_footer_rule_give_no_table(paper: Paper) -> None:
    paper.rule(40, 40, 555)
    paper.rule(40, 800, 555)
    prose(paper, lambda y, line: None)
    assert grids(first_page(paper.save())) == []


def edges(path: Path) -> list[tuple[float, float, float]]:
    with opened(path) as document:
        sheet = next(document.sheets)
        return [(round(e["x0"]), round(e["top"]), round(e["bottom"])) for e in side_edges(sheet)]


def test_side_borders_stand_where_the_rules_end(paper: Paper) -> None:
    bottom = paper.table(100, ROWS, WIDTHS, BETWEEN)
    assert edges(paper.save()) == [(40, 100, round(bottom)), (500, 100, round(bottom))]


def test_drawn_side_borders_are_enough(paper: Paper) -> None:
    paper.table(100, ROWS, WIDTHS, BOXED)
    assert edges(paper.save()) == []


def test_a_piece_of_a_rule_drawn_a_little_above_it_is_part_of_it() -> None:
    """Edges of fills: rounded apart, such a piece comes before the whole rule."""
    drawn = [
        (x0, y, x1) for y in (100.0, 120.0, 140.0, 160.0) for x0, y, x1 in ((50, y + 0.7, 540), (296, y + 0.4, 420))
    ]
    rules = [{"orientation": "h", "x0": x0, "x1": x1, "top": y, "bottom": y} for x0, y, x1 in drawn]
    found = open_sides(SimpleNamespace(edges=rules, width=595))
    assert sorted({e["x0"] for e in found}) == [50, 540]


def test_below_a_rule_that_parts_some_cells_of_a_heading_nothing_ends() -> None:
    """Browsers draw borders cell by cell: "Target" over 2022 and 2023, beside headings merged over both rows."""
    sides = [
        {"orientation": "v", "x0": float(x), "x1": float(x), "top": top, "bottom": top + 20}
        for x in (40, 160, 280, 340, 400, 520)
        for top in (100.0, 120.0, 140.0)
    ]
    rules = [
        {"orientation": "h", "x0": x0, "x1": x1, "top": y, "bottom": y}
        for y, x0, x1 in ((100.0, 40.0, 520.0), (120.0, 280.0, 400.0), (140.0, 40.0, 520.0), (160.0, 40.0, 520.0))
    ]
    assert end_edges(cast(Sheet, SimpleNamespace(edges=[*sides, *rules]))) == []


def test_two_rules_are_no_table(paper: Paper) -> None:
    paper.rule(60, 100, 500)
    paper.text(70, 114, "Imprese assistite 44,00 N.")
    paper.rule(60, 120, 500)
    assert edges(paper.save()) == []


def test_rules_without_figures_between_them_are_no_table(paper: Paper) -> None:
    for line in range(5):
        paper.rule(60, 100 + 20.0 * line, 500)
        paper.text(70, 114 + 20.0 * line, "parole senza cifre")
    assert edges(paper.save()) == []


def test_short_rules_are_no_table(paper: Paper) -> None:
    for line in range(5):
        paper.rule(60, 100 + 20.0 * line, 180)
        paper.text(70, 114 + 20.0 * line, f"{line},00 N.")
    assert edges(paper.save()) == []


@pytest.mark.parametrize(("mark", "white"), [(0.6, 0.6), (1.5, 1.5), (3.0, 3.0), (3.0, 1.0)])
def test_rows_of_dots_and_dashes_are_rules(paper: Paper, mark: float, white: float) -> None:
    for y in (100.0, 130.0, 160.0):
        for n in range(int(300 / (mark + white))):
            paper.rule(40 + n * (mark + white), y, 40 + n * (mark + white) + mark)
    with pdfium.opened(paper.save()) as document:
        (sheet,) = document.sheets
    assert [round(e["top"]) for e in sheet.edges] == [100, 130, 160]
    assert all(e["x0"] == pytest.approx(40, abs=0.1) and e["x1"] > 330 for e in sheet.edges)


def test_marks_far_apart_or_few_are_no_rule(paper: Paper) -> None:
    for n in range(20):
        paper.rule(40 + n * 12, 100, 42 + n * 12)
    for n in range(4):
        paper.rule(40 + n * 4, 130, 42 + n * 4)
    with pdfium.opened(paper.save()) as document:
        (sheet,) = document.sheets
    assert len(sheet.edges) == 24


def test_a_box_between_open_tables_of_a_picture_is_no_row_of_them() -> None:
    def level(top: float, right: float = 500.0) -> Edge:
        return {"x0": 40.0, "x1": right, "top": top, "bottom": top, "orientation": "h"}

    box = [{"x0": x, "x1": x, "top": 150.0, "bottom": 220.0, "orientation": "v"} for x in (42.0, 498.0)]
    tops = [100.0, 120.0, 140.0, 150.0, 220.0, 240.0, 260.0, 280.0]
    found = open_sides(SimpleNamespace(edges=[*map(level, tops), *box], width=595.0))
    assert [(e["x0"], e["top"], e["bottom"]) for e in found] == [
        (40.0, 100.0, 150.0), (500.0, 100.0, 150.0), (40.0, 220.0, 280.0), (500.0, 220.0, 280.0),
    ]  # fmt: skip


def test_the_last_row_of_a_table_cut_by_the_page_needs_no_rule_below_it(paper: Paper) -> None:
    """Browsers draw the upright borders on to the end of the paper and no rule across."""
    uncut = [c for c in RULED if c[0] != "GRID"]
    uncut += [("LINEABOVE", (0, 0), (-1, -1), 0.5, BLACK), ("LINEBEFORE", (0, 0), (-1, -1), 0.5, BLACK)]
    paper.table(
        100, [*ROWS, ["Convegni", "", "SI", "SI", ""]], WIDTHS, [*uncut, ("LINEAFTER", (-1, 0), (-1, -1), 0.5, BLACK)]
    )
    (grid,) = grids(first_page(paper.save()))
    assert texts(grid) == [*ROWS, ["Convegni", "SI", "SI"]]


def uprights(xs: tuple[float, ...], top: float, bottom: float) -> list[Edge]:
    return [{"orientation": "v", "x0": x, "x1": x, "top": top, "bottom": bottom} for x in xs]


def across(y: float, left: float = 10.0, right: float = 300.0) -> Edge:
    return {"orientation": "h", "x0": left, "x1": right, "top": y, "bottom": y}


def test_where_a_table_ends_without_a_rule() -> None:
    borders = uprights((10.0, 100.0, 300.0), 50.0, 90.0)

    def ended(*edges: Edge) -> list[tuple[float, float, float]]:
        found = end_edges(cast("Sheet", SimpleNamespace(edges=edges)))
        return [(e["top"], e["x0"], e["x1"]) for e in found]

    assert ended(*borders, across(50.0)) == [(90.0, 10.0, 300.0)]
    assert ended(*borders, across(90.0)) == [(50.0, 10.0, 300.0)], "nor a rule above it, on the next page"
    assert ended(*borders, across(50.0), across(90.0)) == []
    assert ended(*borders[:2], across(50.0)) == [], "two borders may be a frame"
    assert ended(*borders, across(40.0), across(100.0)) == [], "boxes with round corners"
    below = uprights((10.0, 100.0, 300.0), 90.0, 130.0)
    assert ended(*borders, *below, across(50.0)) == [(90.0, 10.0, 300.0)], "drawn row by row"
    more = uprights((200.0,), 90.0, 130.0)
    assert ended(*borders, *below, *more, across(50.0)) == [], "where one begins a heading stands over two columns"
    ending = uprights((200.0,), 50.0, 90.0)
    assert ended(*borders, *ending, *below, across(50.0)) == [(90.0, 10.0, 300.0)], "a total's words stand below it"


def test_cells_merged_over_rows_end_with_the_page_beside_a_row_that_is_ruled() -> None:
    borders = uprights((10.0, 60.0, 150.0, 300.0), 50.0, 90.0)

    def ended(*edges: Edge) -> list[tuple[float, float, float]]:
        found = end_edges(cast("Sheet", SimpleNamespace(edges=edges)))
        return [(e["top"], e["x0"], e["x1"]) for e in found]

    rules = (across(50.0), across(90.0, 60.0))
    assert ended(*borders, *rules) == [(90.0, 10.0, 60.0)]
    assert ended(*borders, *rules, *uprights((10.0, 60.0), 90.0, 120.0)) == [], "they go on below"
    assert ended(*borders, across(50.0, 60.0), across(90.0, 60.0)) == [], "the white between two tables"


def test_rules_drawn_a_little_apart_for_cell_and_row_are_one_from_side_to_side() -> None:
    """A label's ground ends in rules of its own, half a point above that of the row."""
    tops = (100.7, 120.7, 140.7, 160.7)
    parts = [{"x0": x, "x1": x + 80.0, "top": top - 0.4} for top in tops for x in (40.4, 300.0)]
    whole = [{"x0": 40.0, "x1": 500.0, "top": top} for top in tops]
    edges = [{**one, "bottom": one["top"], "orientation": "h"} for one in (*parts, *whole)]
    found = open_sides(SimpleNamespace(edges=edges, width=595.0))
    assert {e["x0"] for e in found} == {40.0, 500.0}
