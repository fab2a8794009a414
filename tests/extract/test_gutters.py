"""Columns drawn by white space alone."""

from __future__ import annotations

import pytest

from extract.gutters import borders, crossed, strips
from extract.words import Glyphs
from tests.extract.made import glyph, sentence, turned


def table(*rows: tuple[str, ...], xs: tuple[float, ...] = (0, 100, 200)) -> list[list[Glyphs]]:
    """Rows of words, each text at the x of its column."""
    return [
        [w for x, text in zip(xs, texts, strict=False) for w in sentence(text, x, 20.0 * number)]
        for number, texts in enumerate(rows)
    ]


def test_a_strip_is_where_no_word_stands() -> None:
    words = [glyph("aa", 0, 0), glyph("bbbb", 0, 20), glyph("cc", 50, 0)]
    assert strips(words) == [(24.5, 50)]


def test_a_blank_between_words_is_no_strip() -> None:
    assert strips(sentence("numero delle imprese assistite", 0, 0)) == []


@pytest.mark.parametrize(("gap", "found"), [(4.0, 0), (5.2, 0), (5.4, 1), (30.0, 1)])
def test_a_strip_is_wider_than_a_blank(gap: float, found: int) -> None:
    assert len(strips([glyph("aa", 0, 0), glyph("bb", 10 + gap, 0)])) == found


def test_words_of_several_lines_close_a_strip_together() -> None:
    assert strips([glyph("aa", 0, 0), glyph("lunghissimo", 0, 20, width=60), glyph("bb", 50, 0)]) == []


def test_turned_words_have_no_say() -> None:
    assert strips([glyph("aa", 0, 0), turned("PROGRAMMA", 10, 100, length=90), glyph("bb", 50, 0)]) == [(14.5, 50)]


def test_no_words_no_strips() -> None:
    assert strips([]) == []
    assert borders([]) == []


def test_a_border_stands_just_before_the_next_column() -> None:
    assert borders(table(("uno", "10,00 N.", "50 %"), ("due", "8,00 N.", "50 %"))) == [97.0, 197.0]


def test_the_first_of_several_full_rows_has_no_say() -> None:
    rows = table(("Indicatore e algoritmo che va oltre", "Target", "%"), ("uno", "10", "5"), ("due", "8", "5"))
    assert len(strips([w for row in rows for w in row])) == 1
    assert len(borders(rows)) == 2


def test_a_heading_across_the_columns_has_no_say() -> None:
    rows = table(
        ("Indicatore", "Target", "Esito"),
        ("Obiettivo che attraversa tutte le colonne della tabella",),
        ("uno", "10,00 N.", "50 %"),
        ("due", "8,00 N.", "50 %"),
    )
    assert len(borders(rows)) == 2


def test_a_border_cuts_no_heading_where_it_can() -> None:
    body = table(("uno", "10"), ("due", "8"), ("tre", "7"), xs=(0, 110))
    heading = [glyph("Ambito", 0, 90, width=60), glyph("Risultato", 80, 90, width=50)]
    assert borders([body[0], *body]) == [107.0]
    (border,) = borders([heading, *body])
    assert 64.5 < border < 80


def test_a_word_across_the_border_crosses_it() -> None:
    assert crossed(50, [glyph("attraverso", 40, 0, width=20)])
    assert not crossed(50, [glyph("prima", 20, 0, width=20), glyph("dopo", 60, 0)])


def test_words_one_blank_apart_cross_a_border_between_them() -> None:
    assert crossed(31, sentence("aaaaaa bb", 0, 0))
    assert not crossed(31, [glyph("aaaaaa", 0, 0), glyph("bb", 36, 0)])


def test_words_on_two_lines_do_not_cross_together() -> None:
    assert not crossed(31, [glyph("aaaaaa", 0, 0), glyph("bb", 32.5, 20)])
