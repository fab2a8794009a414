"""Lines of print found by the white between them, without Tesseract."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from extract.pictures.printed import Spot, core_of, ink_of, lines, may_be_turned, paper, spread

PAPER, PRINT = 250, 20


def page(*spots: Spot, high: int = 400, wide: int = 600) -> NDArray[np.uint8]:
    """Blank paper with blocks of letters: upright strokes four pixels apart, as wide as their gaps."""
    made = np.full((high, wide), PAPER, np.uint8)
    for left, top, right, bottom in spots:
        for x in range(left, right - 1, 4):
            made[top:bottom, x : x + 2] = PRINT
        made[(top + bottom) // 2, left:right] = PRINT
    return made


def test_rows_that_stand_at_other_heights_in_each_column_are_cut_column_by_column() -> None:
    cells = [(20, 20, 120, 40), (20, 60, 120, 80), (20, 100, 120, 120), (300, 30, 400, 50), (300, 90, 400, 110)]
    found = lines(page(*cells))
    assert len(found) == len(cells)
    assert all(any(f[0] <= c[0] and f[1] <= c[1] and f[2] >= c[2] - 4 and f[3] >= c[3] for f in found) for c in cells)


def test_two_columns_high_and_near_are_cut_apart_and_two_words_of_a_line_are_not() -> None:
    assert len(lines(page(*((x, y, x + 90, y + 20) for x in (20, 126) for y in (20, 45, 70, 95))))) == 8
    assert len(lines(page((20, 20, 110, 40), (126, 20, 216, 40)))) == 1


def test_what_is_printed_on_a_filled_heading_is_found() -> None:
    made = page(high=200)
    made[50:90, 10:590] = 90
    made[60:80, 100:200:2] = 240
    ((left, top, right, bottom),) = lines(made)
    assert 90 <= left <= 100 and 190 <= right <= 210 and top >= 50 and bottom <= 90


def test_specks_are_no_print() -> None:
    made = page()
    made[100, 100] = made[200:202, 300] = 0
    assert lines(made) == []


@pytest.mark.parametrize(("turned", "expected"), [(True, True), (False, False)])
def test_a_line_set_upwards_is_left_whole(turned: bool, expected: bool) -> None:
    made = page((20, 20, 220, 40), high=60)
    ink = made < 128
    assert may_be_turned(ink.T if turned else ink) is expected


def test_the_pale_edge_of_a_letter_is_not_its_core() -> None:
    letter = np.full((12, 12), PAPER, np.uint8)
    letter[2:10, 2:10] = PAPER - 80
    letter[3:9, 3:9] = PRINT
    ink = ink_of(letter, PAPER)
    core = core_of(letter, PAPER, ink)
    assert (np.count_nonzero(ink), np.count_nonzero(core)) == (64, 36)
    assert core[3:9, 3:9].all() and not core_of(letter, PAPER, np.zeros_like(ink)).any()


def test_the_paper_is_the_middle_tone_the_lower_of_two() -> None:
    assert paper(np.array([[9, 1, 5], [7, 3, 200]], dtype=np.uint8)) == 5
    assert paper(np.array([[9, 1, 5]], dtype=np.uint8)) == 5


def test_ink_spreads_to_its_sides_not_over_corners_nor_beyond_the_picture() -> None:
    ink = np.zeros((3, 4), dtype=np.bool_)
    ink[0, 1] = True
    assert np.argwhere(spread(ink)).tolist() == [[0, 0], [0, 1], [0, 2], [1, 1]]
