"""Words of a page and their gathering into printed lines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from reportlab.lib.colors import black
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from extract.sheets import pdfium
from extract.sheets.placed import placed
from extract.sheets.plumber import opened
from extract.words import Glyphs, bold_font, lines_of, union
from tests.extract.made import Paper, glyph, sentence, turned
from tests.typeset.press import DEJAVU


def texts(words: list[Glyphs]) -> list[str]:
    return [line.text for line in lines_of(words)]


def first_page(path: Path) -> list[Glyphs]:
    with opened(path) as document:
        return list(next(document.sheets).words)


def test_lines_come_top_to_bottom_whatever_the_order_of_drawing() -> None:
    words = [*sentence("terza riga", 10, 60), *sentence("prima riga", 10, 20), *sentence("seconda riga", 10, 40)]
    Random(1).shuffle(words)
    assert texts(words) == ["prima riga", "seconda riga", "terza riga"]


def test_words_of_one_line_come_left_to_right() -> None:
    assert texts([glyph("N.", 120, 20), glyph(">=", 80, 20), glyph("4,00", 95, 20)]) == [">= 4,00 N."]


def test_a_smaller_word_at_the_foot_of_a_line_belongs_to_it() -> None:
    assert texts([glyph("Imprese", 10, 20, size=12), glyph("(1)", 60, 25, size=6)]) == ["Imprese (1)"]


@pytest.mark.parametrize(("lower", "found"), [(4.0, ["N. 4,00"]), (6.0, ["N.", "4,00"])])
def test_words_a_little_out_of_line_are_on_it(lower: float, found: list[str]) -> None:
    assert texts([glyph("N.", 10, 20), glyph("4,00", 40, 20 + lower)]) == found


def test_lines_set_close_do_not_run_together() -> None:
    assert texts([*sentence("sopra", 10, 20), *sentence("sotto", 10, 28)]) == ["sopra", "sotto"]


def test_a_change_of_size_may_part_a_sign_from_its_number() -> None:
    sign = glyph("-", 10, 20, width=4, size=9)
    assert texts([sign, glyph("7,01", 14.2, 20, size=10)]) == ["-7,01"]
    assert texts([sign, glyph("7,01", 15.0, 20, size=10)]) == ["- 7,01"]
    assert texts([glyph("N", 10, 20, width=4, size=9), glyph("7", 14.2, 20, size=10)]) == ["N 7"]


def test_a_turned_word_reads_upwards_and_comes_last() -> None:
    words = [
        turned("PROGRAMMA", 5, 200, length=60),
        turned("UNO", 5, 130, length=20),
        turned("DUE", 20, 200, length=20),
        *sentence("Indicatore", 40, 100),
    ]
    assert texts(words) == ["Indicatore", "PROGRAMMA UNO", "DUE"]


def test_letters_of_a_turned_word_that_came_apart_are_one_word() -> None:
    words = [turned(letter, 5, 200 - 6 * place, length=6) for place, letter in enumerate("PESO")]
    assert texts(words) == ["PESO"]


def test_recognised_words_read_upwards_stay_apart_however_near() -> None:
    words = [replace(turned(w, 5, bottom, length=20), confidence=95.0) for w, bottom in (("A1", 200), ("Turismo", 179))]
    assert [line.text for line in lines_of(words)] == ["A1 Turismo"]


@pytest.mark.parametrize(
    ("bold", "plain", "heavy"), [("Digitalizzazione", "PID", True), ("PID", "Digitalizzazione", False)]
)
def test_a_line_is_bold_when_most_letters_are(bold: str, plain: str, heavy: bool) -> None:
    (line,) = lines_of([glyph(bold, 10, 20, bold=True), glyph(plain, 150, 20)])
    assert line.bold is heavy


def test_a_line_knows_its_box_and_largest_size() -> None:
    (line,) = lines_of([glyph("Peso", 10, 20, size=10), glyph("%", 40, 21, size=8)])
    assert line.box == (10, 20, 44, 30)
    assert line.size == 10


def test_no_words_no_lines() -> None:
    assert lines_of([]) == []


def test_union() -> None:
    assert union([(1, 2, 3, 4), (0, 3, 2, 9)]) == (0, 2, 3, 9)


def test_a_word_is_in_the_box_that_holds_its_middle() -> None:
    word, other = glyph("mezzo", 10, 20, width=10), glyph("altrove", 40, 20, width=10)
    words = placed([word, other])
    assert [*words.inside((0, 0, 15, 25))] == [word]
    assert not words.inside((0, 0, 14.9, 25))
    assert [*words.outside([(0, 0, 15, 25), (0, 0, 9, 9)])] == [other]


def test_words_among_boxes_keep_their_order_and_those_in_none_are_left() -> None:
    first, second, third = (glyph(text, x, 20, width=10) for text, x in (("due", 30), ("uno", 10), ("tre", 60)))
    held, left = placed([first, second, third]).among([(0, 0, 50, 99), (25, 0, 50, 99), (90, 0, 99, 99)])
    assert held == [(first, second), (first,), ()]
    assert [*left] == [third]
    assert left.boxes.tolist() == [[60], [20], [70], [30]]
    assert not placed([]).outside([(0, 0, 9, 9)])


def test_letters_printed_twice_count_once(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "bold.pdf")
    paper.text(50, 100, "Peso 12,50 %")
    paper.text(50.3, 100, "Peso 12,50 %")
    paper.text(50, 130, "Target")
    assert [w.text for w in first_page(paper.save())] == ["Peso", "12,50", "%", "Target"]


def test_doubled_letters_of_a_word_are_kept(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "plain.pdf")
    paper.text(50, 100, "Attrattività oggettiva 111,00")
    assert [w.text for w in first_page(paper.save())] == ["Attrattività", "oggettiva", "111,00"]


def test_commas_stay_in_their_numbers(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "numbers.pdf")
    paper.text(50, 100, "1.146.100,00 €   -7,01   >= 4,00 N.")
    assert [line.text for line in lines_of(first_page(paper.save()))] == ["1.146.100,00 € -7,01 >= 4,00 N."]


def test_a_soft_hyphen_set_on_the_page_is_a_minus(tmp_path: Path) -> None:
    """As fonts tell it whose hyphen has that name too."""
    paper = Paper(tmp_path / "minus.pdf")
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    paper.canvas.setFont("Vera", 9)
    paper.canvas.drawString(40, 700, "= \u00ad269,09")
    with pdfium.opened(paper.save()) as document:
        assert [word.text for word in next(document.sheets).words] == ["=", "-269,09"]


def test_the_hyphen_that_browsers_set_where_they_part_a_word_is_one(tmp_path: Path) -> None:
    """U+2010, as WeasyPrint sets it: in the name it stayed ("patrimo‐ nio")."""
    paper = Paper(tmp_path / "hyphen.pdf")
    pdfmetrics.registerFont(TTFont("DejaVu", str(DEJAVU / "DejaVuSans.ttf")))
    paper.canvas.setFont("DejaVu", 9)
    paper.canvas.drawString(40, 700, "patrimo\u2010")
    with pdfium.opened(paper.save()) as document:
        assert [word.text for word in next(document.sheets).words] == ["patrimo-"]


@pytest.mark.parametrize(("blank", "whole"), [("", True), (" ", False)])
def test_a_hyphen_of_another_font_is_of_its_word_beside_another_column_too(
    tmp_path: Path, blank: str, whole: bool
) -> None:
    paper = Paper(tmp_path / "column.pdf")
    end = 40 + paper.canvas.stringWidth(f"dell'orien{blank}", "Helvetica", 9)
    paper.text(40, 100, f"dell'orien{blank}")
    paper.canvas.setFont("Times-Roman", 9)
    paper.canvas.drawString(end, paper.high - 100, "-")
    paper.text(200, 104, "90,00 %")
    with pdfium.opened(paper.save()) as document:
        assert ("dell'orien-" in [word.text for word in next(document.sheets).words]) is whole


def test_weight_and_size_come_from_the_font(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "fonts.pdf")
    paper.text(50, 100, "Nome", bold=True, size=11)
    paper.text(50, 130, "descrizione", size=8)
    found = {w.text: (w.bold, w.size, w.upright) for w in first_page(paper.save())}
    assert found == {"Nome": (True, 11.0, True), "descrizione": (False, 8.0, True)}


def test_text_turned_on_the_page_reads_upwards(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "turned.pdf")
    paper.canvas.saveState()
    paper.canvas.setFillColor(black)
    paper.canvas.translate(60, 300)
    paper.canvas.rotate(90)
    paper.canvas.setFont("Helvetica", 9)
    paper.canvas.drawString(0, 0, "PROGRAMMA 1")
    paper.canvas.restoreState()
    paper.text(100, 200, "Indicatore di risultato")
    found = first_page(paper.save())
    assert [line.text for line in lines_of(found)] == ["Indicatore di risultato", "PROGRAMMA 1"]
    assert [w.upright for w in found if w.text == "Indicatore"] == [True]


def test_small_capitals_are_one_word_and_a_raised_number_none_of_its_letters(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "capitals.pdf")
    for x, letters, size, y in ((50.0, "I", 15, 50), (54.2, "NDICATORE", 10.5, 50), (121.0, "2", 6, 45)):
        paper.text(x, y, letters, size=size)
    with pdfium.opened(paper.save()) as document:
        assert [w.text for w in next(document.sheets).words] == ["INDICATORE", "2"]


def test_signs_between_small_capitals_part_no_word(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "signs.pdf")
    for x, letters, size in ((50.0, "L", 10.5), (56.0, "'", 15), (59.0, "ARTE", 10.5), (87.4, ",", 15)):
        paper.text(x, 50, letters, size=size)
    with pdfium.opened(paper.save()) as document:
        assert [w.text for w in next(document.sheets).words] == ["L'ARTE,"]


@pytest.mark.parametrize("name", ["Arial-BoldMT", "CAAAAA+URWGothicDemi", "Roboto-Black", "Lato-Heavy", "CMBX10"])
def test_bold_fonts_are_told_by_their_names(name: str) -> None:
    assert bold_font(name)


@pytest.mark.parametrize("name", ["", "BAAAAA+URWGothicBook", "Blackletter", "CMR10"])
def test_other_fonts_are_not_bold(name: str) -> None:
    assert not bold_font(name)


def test_the_raised_mark_of_a_footnote_is_set_in_brackets() -> None:
    mark = glyph("1", 31.0, 0.0, size=6.0)
    assert [line.text for line in lines_of([glyph("27", 20.0, 0.0), mark])] == ["27(1)"]
    assert [line.text for line in lines_of([glyph("27", 20.0, 0.0), glyph("1", 35.0, 0.0)])] == ["27 1"]


def test_a_figure_ends_before_the_capital_of_the_next_cell(tmp_path: Path) -> None:
    """Right and left sides of two cells of a spreadsheet, a seventh of the letters apart: "20Pubblicazione"."""
    canvas = Canvas(str(tmp_path / "foglio.pdf"))
    canvas.setFont("Helvetica", 10)
    for top, left, right in ((700, "20", "Pubblicazione"), (680, "40,00 %", "1.1 Turismo")):
        canvas.drawRightString(100, top, left)
        canvas.drawString(101.2, top, right)
    canvas.save()
    with pdfium.opened(tmp_path / "foglio.pdf") as document:
        found = [w.text for w in next(document.sheets).words]
    assert sorted(found) == sorted(["20", "Pubblicazione", "40,00", "%", "1.1", "Turismo"])
