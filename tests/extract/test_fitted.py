"""Words of a recognised line: set where their ink is, in one size on one foot."""

from __future__ import annotations

import numpy as np
import pytest

from extract.pictures.fitted import fitted, levelled, rows_of
from extract.pictures.strokes import HIGH, TAILED, loose
from extract.words import Glyphs

ZOOM = 2.0
"""The line was enlarged so many times when it was recognised."""
STROKES = ((10, 14), (16, 20), (30, 34), (36, 40))
"""The columns of four letters: two words, ten pixels of white between them."""


def line(*more: tuple[int, int]) -> np.ndarray:
    """The ink of letters 12 pixels high that stand on row 20, in columns `STROKES` and `more`."""
    ink = np.zeros((30, 60), dtype=np.bool_)
    for left, right in (*STROKES, *more):
        ink[8:20, left:right] = True
    return ink


def test_a_word_seen_too_short_gets_its_last_letter_back() -> None:
    seen = [("si", (20.0, 16.0, 32.0, 56.0), 96.0), ("no", (62.0, 16.0, 80.0, 40.0), 96.0)]
    assert fitted(seen, line(), ZOOM) == [
        ("si", (20.0, 16.0, 40.0, 56.0), 96.0),
        ("no", (60.0, 16.0, 80.0, 40.0), 96.0),
    ]


def test_a_stroke_through_two_words_leaves_their_boxes() -> None:
    seen = [("si", (20.0, 16.0, 32.0, 40.0), 96.0), ("no", (62.0, 16.0, 80.0, 40.0), 96.0)]
    assert fitted(seen, line((12, 40)), ZOOM) == seen


def test_ink_far_from_every_word_is_of_none() -> None:
    seen = [("si", (20.0, 16.0, 40.0, 40.0), 96.0)]
    assert fitted(seen, line(), ZOOM) == seen


def test_what_is_left_of_a_fill_above_a_word_makes_it_no_higher() -> None:
    ink = line()
    ink[2:4, 10:20] = True
    seen = [("si", (20.0, 16.0, 40.0, 56.0), 96.0), ("no", (60.0, 16.0, 80.0, 40.0), 96.0)]
    assert fitted(seen, ink, ZOOM) == seen


def test_two_lines_taken_for_one_keep_their_boxes() -> None:
    seen = [("si", (20.0, 16.0, 32.0, 26.0), 96.0), ("no", (18.0, 30.0, 80.0, 40.0), 96.0)]
    assert rows_of(seen) == [seen[:1], seen[1:]]
    assert fitted(seen, line(), ZOOM) == seen


def test_the_words_of_a_line_stand_on_one_foot_though_one_was_seen_lower() -> None:
    def word(text: str, x: float, bottom: float) -> Glyphs:
        return Glyphs(text, (x, bottom - 10 * HIGH, x + 20, bottom), False, 10.0, True, 96.0)

    hanging = Glyphs("Ap", (60.0, 50 - 10 * HIGH, 80.0, 50 + 10 * TAILED), False, 10.0, True, 96.0)
    found = levelled([word("La", 0, 50), word("e", 30, 53), hanging, word("=", 90, 46), word("1", 120, 50)])
    assert [w.size for w in found] == [pytest.approx(10.0)] * 5
    assert [loose(w)[1::2] for w in found] == [pytest.approx(loose(found[0])[1::2])] * 5
    assert levelled([]) == []
