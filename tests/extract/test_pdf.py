"""Pages of a PDF: tables, drawn boxes, backgrounds, pictures, the lines around them, in reading order."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4, landscape

from extract.page import Grid, Page, Paragraph
from extract.pdf import read_pdf
from tests.extract.made import BLACK, SHADE, Paper

RULED = [("GRID", (0, 0), (-1, -1), 0.5, BLACK)]
ROWS = [["Indicatore", "Target", "Risultato"], ["Imprese assistite", ">= 4,00 N.", "5,00 N."]]
WIDTHS = [200, 100, 100]


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "page.pdf")


def pages(path: Path) -> list[Page]:
    return read_pdf(path, lambda page, of: None)[0]


def told(page: Page) -> list[str]:
    """Every block in its order: a paragraph's words, a grid's rows."""
    found: list[str] = []
    for block in page.blocks:
        found += [r.raw for r in block.rows] if isinstance(block, Grid) else [block.line.text]
    return found


def test_blocks_come_in_reading_order(paper: Paper) -> None:
    paper.table(200, ROWS, WIDTHS, RULED)
    paper.text(40, 120, "3.1 Obiettivi", bold=True)
    paper.text(40, 400, "Fine")
    (page,) = pages(paper.save())
    assert told(page) == [
        "3.1 Obiettivi",
        "Indicatore | Target | Risultato",
        "Imprese assistite | >= 4,00 N. | 5,00 N.",
        "Fine",
    ]
    assert (page.number, page.width, round(page.height)) == (1, pytest.approx(A4[0], abs=0.01), round(A4[1]))


def test_every_letter_on_the_page_is_counted_and_none_is_lost(paper: Paper) -> None:
    paper.table(200, ROWS, WIDTHS, RULED)
    paper.text(40, 120, "Premessa")
    (page,) = pages(paper.save())
    assert page.characters == sum(len("".join(text.replace(" | ", "").split())) for text in told(page))


def test_pages_are_numbered_and_announced(paper: Paper) -> None:
    for number in range(3):
        paper.text(40, 100, f"pagina {number}")
        paper.page()
    paper.canvas.setTitle("Relazione sulla performance 2020")
    seen: list[tuple[int, int]] = []
    found, title = read_pdf(paper.save(), lambda page, of: seen.append((page, of)))
    assert [p.number for p in found] == [1, 2, 3]
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert title == "Relazione sulla performance 2020"


def test_a_drawn_box_with_words_is_a_card(paper: Paper) -> None:
    paper.fill(60, 100, 260, 160)
    paper.text(70, 120, "Turismo e territorio")
    paper.text(70, 140, "Realizzazione 68%")
    paper.text(60, 300, "Nota fuori dal riquadro")
    (page,) = pages(paper.save())
    assert told(page) == ["Turismo e territorio Realizzazione 68%", "Nota fuori dal riquadro"]
    assert [type(b) for b in page.blocks] == [Grid, Paragraph]


@pytest.mark.parametrize("wide", [3.0, 60.0])
def test_a_badge_with_round_ends_is_no_table(paper: Paper, wide: float) -> None:
    """Its left end, as the rules around it are found, is a cell that no letter fits into."""
    for x in (60.0, 60.0 + wide, 260.0):
        paper.canvas.line(x, paper.high - 100, x, paper.high - 112)
    for y in (100.0, 112.0):
        paper.rule(60, y, 260)
    paper.text(70 + wide, 109, "Obiettivo operativo 1.2")
    (page,) = pages(paper.save())
    assert [type(b) for b in page.blocks] == [Paragraph if wide < 5 else Grid]


def test_a_box_around_boxes_is_only_a_frame(paper: Paper) -> None:
    paper.fill(50, 90, 560, 260)
    for number, name in enumerate(("Turismo", "Cultura")):
        x = 60 + 250.0 * number
        paper.fill(x, 100, x + 200, 160, colour=BLACK)
        paper.canvas.setFillColor(SHADE)
        paper.text(x + 10, 120, name)
        paper.text(x + 10, 140, "Realizzazione 68%")
    (page,) = pages(paper.save())
    assert sorted(told(page)) == ["Cultura Realizzazione 68%", "Turismo Realizzazione 68%"]


def test_a_coloured_page_is_a_background(tmp_path: Path) -> None:
    size = landscape(A4)
    paper = Paper(tmp_path / "slide.pdf", size)
    paper.fill(0, 0, *size)
    paper.table(200, ROWS, WIDTHS, RULED)
    paper.text(40, 120, "3.1 Obiettivi")
    (page,) = pages(paper.save())
    assert [type(b) for b in page.blocks] == [Paragraph, Grid]
    assert told(page)[1] == "Indicatore | Target | Risultato"


def test_a_page_shown_sideways_reads_the_same(paper: Paper) -> None:
    paper.canvas.setPageRotation(90)
    paper.canvas.saveState()
    paper.canvas.translate(A4[0], 0)
    paper.canvas.rotate(90)
    high, paper.high = paper.high, A4[0]
    paper.table(150, ROWS, WIDTHS, RULED)
    paper.canvas.restoreState()
    paper.high = high
    (page,) = pages(paper.save())
    assert told(page) == ["Indicatore | Target | Risultato", "Imprese assistite | >= 4,00 N. | 5,00 N."]


def test_a_merged_cell_names_the_rows_beside_it(paper: Paper) -> None:
    rows = [["Promozione", "Turismo", "95 %"], ["", "Cultura", "99 %"]]
    paper.table(200, rows, WIDTHS, [*RULED, ("SPAN", (0, 0), (0, 1))])
    (page,) = pages(paper.save())
    (grid,) = page.blocks
    assert isinstance(grid, Grid)
    assert [[(c.text, c.inherited) for c in r.cells] for r in grid.rows] == [
        [("Promozione", False), ("Turismo", False), ("95 %", False)],
        [("Promozione", True), ("Cultura", False), ("99 %", False)],
    ]


@pytest.mark.parametrize(("wide", "share"), [(1.0, 1.0), (0.5, 0.25)])
def test_how_much_of_a_page_is_pictures(paper: Paper, wide: float, share: float) -> None:
    paper.picture(wide)
    (page,) = pages(paper.save())
    assert page.pictures == pytest.approx(share, abs=0.01)
    assert page.characters == 0


@pytest.mark.parametrize("dots", ["......", " . . . . . .", "............"])
def test_full_stops_that_lead_to_figures_are_no_words_of_a_table(paper: Paper, dots: str) -> None:
    paper.text(40, 60, f"Indice{dots} 12")
    rows = [ROWS[0], *([f"Imprese assistite{dots}", ">= 4,00 N.", f"{n},00 N."] for n in range(5, 8))]
    paper.table(200, rows, WIDTHS, RULED)
    (page,) = pages(paper.save())
    index, *table = told(page)
    assert index.replace(" ", "").startswith("Indice......")
    assert table[1] == "Imprese assistite | >= 4,00 N. | 5,00 N."


def test_words_that_touch_the_percentage_of_the_cell_beside_them_are_their_own(paper: Paper) -> None:
    """Set flush with the rule between two cells, at either side."""
    paper.text(40, 100, "100%")
    paper.text(63.1, 100, "Dato provvisorio")
    (page,) = pages(paper.save())
    assert told(page) == ["100% Dato provvisorio"]


def test_a_rule_of_the_table_beside_is_none_between_headings_and_rows(paper: Paper) -> None:
    """Headings of two tables side by side ruled off at other heights, the first row far below its own."""
    for left, top, wide in ((40, 100, 210), (300, 113, 240)):
        heads = zip(("Indicatore", "Peso", "Target", "Consuntivo"), (0, 90, 120, 160), strict=True)
        for text, x in heads:
            paper.text(left + x, top, text, size=7, bold=True)
        paper.rule(left, top + 4, left + wide)
        for n in range(4):
            y = top + 22 + 16 * n
            for text, x in ((f"Imprese seguite {n}", 0), ("25 %", 90), (f">= {n + 40}", 120), (f"4{n}", 160)):
                paper.text(left + x, y, text, size=7)
    (page,) = pages(paper.save())
    first, second = (
        [row.raw.split(" | ")[0] for row in block.rows] for block in page.blocks if isinstance(block, Grid)
    )
    assert first == second == ["Indicatore", *(f"Imprese seguite {n}" for n in range(4))]
