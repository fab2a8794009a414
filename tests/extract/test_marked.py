"""Grounds drawn behind the words of a line."""

from __future__ import annotations

import numpy as np

from extract.sheets.marked import marked

CELL = [40.0, 100.0, 240.0, 125.0]
BEHIND, BELOW = [43.0, 103.0, 201.0, 112.0], [43.0, 112.0, 90.0, 121.0]
WORDS = np.array([[43.0, 104.0, 100.0, 111.5], [104.0, 104.0, 200.8, 111.5], [43.2, 113.0, 90.0, 120.5]]).T


def test_grounds_that_end_with_the_words_of_a_line_of_their_cell_are_no_cells() -> None:
    """As Qt prints a shaded cell: its rows fell apart, a second line of a name was lost."""
    assert marked(np.array([CELL, BEHIND, BELOW]), WORDS).tolist() == [False, True, True]


def test_cells_and_the_grounds_of_single_words_that_lie_on_nothing_stay() -> None:
    """A cell as wide as its word stands on no other; what is higher than a line, or ends beside its words, is drawn."""
    high, short = [43.0, 103.0, 201.0, 121.0], [43.0, 103.0, 104.0, 112.0]
    assert not marked(np.array([BEHIND, BELOW]), WORDS).any()
    assert not marked(np.array([CELL, high, short]), WORDS).any()
    assert not marked(np.zeros((0, 4)), WORDS).any() and not marked(np.array([CELL]), np.zeros((4, 0))).any()
