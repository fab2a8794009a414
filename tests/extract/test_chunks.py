"""Words that belong together on a printed line."""

from __future__ import annotations

import pytest

from extract.grids.chunks import chunks_of
from extract.words import Glyphs
from tests.extract.made import glyph, sentence


def spaced(text: str, *gaps: float) -> list[Glyphs]:
    """The words of a line, each so many points behind the one before."""
    found: list[Glyphs] = []
    x = 0.0
    for word, gap in zip(text.split(), (*gaps, 0.0), strict=True):
        found.append(glyph(word, x, 0.0))
        x = found[-1].box[2] + gap
    return found


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (spaced("Durata media delle procedure", 18, 18, 18), ["Durata media delle procedure"]),
        (spaced("Durata media delle procedure 80", 18, 18, 18, 40), ["Durata media delle procedure", "80"]),
        (spaced("durata media 80", 18, 24), ["durata", "media", "80"]),
        (spaced("durata media", 18), ["durata", "media"]),
        (
            spaced("Indicatore di tempestività dei pagamenti", 18, 18, 18, 18),
            ["Indicatore di tempestività dei pagamenti"],
        ),
        (spaced("Peso Target Consuntivo", 18, 18), ["Peso", "Target", "Consuntivo"]),
        (spaced("100 100 100", 18, 18), ["100", "100", "100"]),
        (spaced("relativo raggiunto raggiungimento", 13, 13), ["relativo", "raggiunto", "raggiungimento"]),
    ],
    ids=[
        "flush on both sides",
        "a figure beside it",
        "uneven",
        "two words",
        "a heading's word among others",
        "headings",
        "figures",
        "second lines of headings",
    ],
)
def test_words_set_equally_far_apart_are_one_line(words: list[Glyphs], expected: list[str]) -> None:
    assert [chunk.text for chunk in chunks_of(words)] == expected


def test_a_sign_of_another_font_stands_beside_its_figure_and_not_on_the_line_above() -> None:
    """The sign is set 1.6 points higher than its figure, nearer to the first line of the name beside it."""
    name = [glyph("Percentuale", 0, 96.5, size=8), glyph("evase", 0, 106, size=8)]
    bound = [glyph("≥", 99, 100, size=8, width=8), glyph("64,23", 109, 101.6, size=8)]
    assert [chunk.text for chunk in chunks_of([*name, *bound])] == ["Percentuale", "≥ 64,23", "evase"]


def _line(top: float, *words: tuple[str, float]) -> list[Glyphs]:
    """Words at their places on one line."""
    return [word for text, x in words for word in sentence(text, x, top)]


def _texts(words: list[Glyphs]) -> list[str]:
    return [chunk.text for chunk in chunks_of(words)]


def test_lines_of_a_narrow_cell_set_flush_on_both_sides_are_whole() -> None:
    """A word of the next column that nearly touches one is none of them."""
    side = 110.0
    lines = [("Rafforzare", "le"), ("iniziative", "a"), ("registro", "delle")]
    words = [w for n, (a, b) in enumerate(lines) for w in _line(12.0 * n, (a, 10), (b, side - 5 * len(b)))]
    words += [*_line(36, ("imprese", 10)), *_line(24, ("KPI01", side + 3))]
    assert _texts(words) == ["Rafforzare le", "iniziative a", "registro delle", "KPI01", "imprese"]


def test_words_of_a_column_that_begin_at_one_place_are_not_put_to_the_names_beside_them() -> None:
    words = [*_line(0, ("Tempo", 10), ("annuale", 80)), *_line(12, ("Costo", 10), ("mensile", 80))]
    assert _texts(words) == ["Tempo", "annuale", "Costo", "mensile"]


def test_a_line_over_a_last_one_set_in_its_middle_is_whole() -> None:
    words = [*_line(0, ("Peso", 10), ("indicato-", 55)), *_line(12, ("re", 50))]
    assert _texts(words) == ["Peso indicato-", "re"]
    plain = [*_line(0, ("Peso", 10), ("annuale", 65)), *_line(12, ("a", 52.5))]
    assert _texts(plain) == ["Peso", "annuale", "a"], "what would have stood beside them is no rest of them"


def test_a_stroke_between_two_blanks_parts_no_words() -> None:
    """A weight and a degree that one line tells: the stroke made columns of its own."""
    found = [c.text for c in chunks_of(spaced("Peso: 40% | Avanzamento: 77%", 2, 6, 8, 2))]
    assert found == ["Peso: 40% | Avanzamento: 77%"]
