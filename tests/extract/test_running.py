"""Lines at the head and the foot of every page are no part of the tables between them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extract.page import Grid
from extract.pdf import read_pdf
from extract.sheets.placed import placed
from extract.sheets.running import Running
from extract.words import Glyphs
from tests.extract.made import Paper, glyph, sentence, turned

HIGH = 800.0
HEAD = sentence("Camera di commercio - Relazione", 40, 20)


def body(page: int) -> list[Glyphs]:
    """Lines of a page that no other one has."""
    return [word for n in range(20) for word in sentence(f"Imprese {'abcdefgh'[page:]} 4{n} %", 40, 60 + 20 * n)]


def running(*pages: list[Glyphs]) -> list[int]:
    """How many lines run at the head and at the foot of the last page."""
    known = Running()
    found = [known.ends(placed([*page, *body(number)]), HIGH) for number, page in enumerate(pages)]
    return [len(end) for end in found[-1]]


def test_a_line_printed_again_at_its_height_runs() -> None:
    first = [*HEAD, *sentence("Relazione 2022 - pagina 1", 40, 770)]
    again = [*HEAD, *sentence("Relazione 2022 - pagina 2", 40, 770)]
    assert running(first, again) == [1, 1]


@pytest.mark.parametrize("words", ["Pagina 1", "1", "pag. 3 di 12", "4/20"])
def test_the_number_of_a_page_runs_from_the_first_one_on(words: str) -> None:
    assert running(sentence(words, 500, 770)) == [0, 1]


@pytest.mark.parametrize(
    "words", ["Relazione sulla performance 2022 10", "Piano della Performance 2022-2024 - pag. 3 di 12"]
)
def test_so_does_the_name_of_the_report_before_it(words: str) -> None:
    assert running(sentence(words, 300, 770)) == [0, 1]
    assert running(sentence("Relazione sulla performance 2022", 300, 770)) == [0, 0]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(sentence("Indicatore Target Consuntivo", 40, 40), id="headings"),
        pytest.param(sentence("Parzialmente", 40, 52), id="the first line of a cell"),
        pytest.param([glyph(w, x, 30) for w, x in zip(["Eventi", "100%", "Svolti", "Raggiunto"], (40, 120, 200, 300),
                                                      strict=True)], id="a row of four columns"),
        pytest.param(sentence("40 %", 40, 30), id="a figure"),
        pytest.param(sentence("Grado di raggiungimento dei valori: 100%", 40, 30), id="the last line of a card"),
    ],
)  # fmt: skip
def test_what_belongs_to_a_table_does_not(line: list[Glyphs]) -> None:
    assert running(line, line) == [0, 0]


def test_a_figure_that_stands_where_another_did_a_page_before_is_no_number_of_a_page() -> None:
    one, two = sentence("Peso indicatore assegnato 25", 40, 30), sentence("Peso indicatore assegnato 70", 40, 30)
    assert running(one, two) == [0, 0]
    one, two = sentence("Valore misurato >= 7 numero", 40, 30), sentence("Valore misurato >= 8 numero", 40, 30)
    assert running(one, two) == [0, 0]


def test_a_running_head_is_no_row_of_the_open_table_right_below_it(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "head.pdf")
    for page in range(2):
        paper.text(40, 30, "Camera di commercio - Relazione sulla performance", size=7)
        paper.table(
            42 if page else 90,
            [["Indicatore", "Target", "Consuntivo"], *([f"Imprese {page}{n}", ">= 40", f"4{n}"] for n in range(5))],
            [120, 90, 90],
            [],
        )
        paper.text(480, 820, f"Pagina {page + 1}", size=7)
        paper.page()
    pages, _ = read_pdf(paper.save(), lambda *_: None)
    grids = [block for page in pages for block in page.blocks if isinstance(block, Grid)]
    assert [len(grid.rows) for grid in grids] == [6, 6]
    assert [block.line.text for block in pages[1].blocks if not isinstance(block, Grid)][-1] == "Pagina 2"


def test_the_head_of_the_paper_runs_along_the_side_of_a_page_turned_to_be_read() -> None:
    side = [turned("Camera", 20, 300, length=40), turned("di", 20, 255, length=10)]
    side += [turned("commercio", 20, 240, length=50), turned("-", 20, 185, length=5)]
    side.append(turned("Relazione", 20, 175, length=50))
    known = Running()
    known.ends(placed([*HEAD, *body(0)]), HIGH)
    assert len(known.ends(placed([*side, *body(1)]), HIGH)[0]) == 1
    assert not Running().ends(placed([*side, *body(1)]), HIGH)[0]
    among = [replace(word, box=(60.0, word.box[1], 70.0, word.box[3])) for word in side]
    assert not known.ends(placed([*among, *body(2)]), HIGH)[0]


def test_a_stamp_along_the_side_of_the_first_page_is_no_column() -> None:
    side = [
        turned("Prot.", 560, 300, length=30),
        turned("n.", 560, 265, length=10),
        turned("84/2024", 560, 250, length=45),
    ]
    assert running(side) == [1, 0]
    assert running([turned("Obiettivi", 560, 300, length=60)]) == [0, 0]
