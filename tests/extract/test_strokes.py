"""Letters of a picture measured: how large they are set."""

from __future__ import annotations

import pytest

from extract.pictures.strokes import HIGH, LOW, TAILED, evened, loose, size_of
from extract.words import Glyphs


@pytest.mark.parametrize(
    ("text", "height"),
    [("100", HIGH), ("Camera", HIGH), ("enna", LOW), ("apena", LOW + TAILED), ("(1)", HIGH + TAILED)],
)
def test_a_size_is_told_by_which_letters_rise_and_hang(text: str, height: float) -> None:
    assert size_of(text, 10 * height) == pytest.approx(10)


def glyphs(text: str, size: float, foot: float) -> Glyphs:
    return Glyphs(text, (10.0, foot - HIGH * size, 40.0, foot), False, size, True, 90.0)


def test_sizes_nearly_alike_are_one_and_others_stay_apart() -> None:
    words = [glyphs(str(n), size, 20.0) for n, size in enumerate([8.0, 8.1, 7.8, 8.3, 6.3, 6.2])]
    assert [w.size for w in evened(words)] == pytest.approx([8.05] * 4 + [6.25] * 2)
    assert evened([]) == []


def test_words_that_stand_on_one_line_have_boxes_of_one_height() -> None:
    boxes = [loose(w) for w in (glyphs("100", 10, 50.0), glyphs("Apg", 10, 50.0 + 10 * TAILED))]
    assert boxes[0][1::2] == pytest.approx(boxes[1][1::2])
    assert boxes[0][0] < 10.0 and boxes[0][2] > 40.0
