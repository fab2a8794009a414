"""The letters of a page, put right where PDFium errs."""

from __future__ import annotations

import numpy as np
import pytest

from extract.sheets.letters import Letters, _moor, words_of


def test_a_ligature_in_a_turned_line_stands_where_its_text_object_begins() -> None:
    """As PDFium gives "fi" of a programme set upwards by Chromium: 26 points aside, 130 up the paper, and too high."""
    box = np.array([[43.6, 248.4, 50.2, 243.4], [0.8, 377.5, 11.4, 358.5], [11.4, 377.5, 22.1, 358.5]])
    origin = np.array([[48.75, 243.4], [22.1, 378.0], [22.1, 378.0]])
    matrix = np.array([[0, 0.75, -0.75, 0, 48.75, 243.4], [0, 0.75, -0.75, 0, 48.75, 248.4]])
    _moor(box, origin, np.array([0, 1]), np.array([0, 1, 1]), matrix, np.array([7.0, 7.0]))
    assert origin.tolist() == [[48.75, 243.4], [48.75, 248.4], [48.75, 248.4]]
    assert np.round(box[:, [3, 1]], 2).tolist() == [[243.4, 248.4], [248.4, 250.5], [250.5, 252.6]]


def test_a_letter_whose_box_begins_left_of_the_blank_before_it_is_no_word_of_its_own() -> None:
    """As PDFium gives "1 Ta" of a font whose T reaches left of its origin, the blank added where the T stands."""
    left, right = [457.5, 464.649, 464.634, 469.22], [462.26, 464.649, 469.25, 473.81]
    box = np.array([[x0, 423.7, x1, 415.0] for x0, x1 in zip(left, right, strict=True)])
    origin = np.array([[x, 416.8] for x in left])
    sizes, none = np.full(4, 7.5), np.zeros(4, int)
    way = np.array([[1.0, 0.0]] * 4)
    code = np.array([ord(letter) for letter in "1 Ta"])
    letters = Letters(code, box, origin, way, sizes, -0.2 * sizes, none, none, np.array([False]))
    assert [word.text for word in words_of(letters, np.array([[1, 0], [0, -1], [0, 842.0]]))] == ["1", "Ta"]


@pytest.mark.parametrize(("gap", "texts"), [(0.7, ["50", "1.1", "Visite"]), (0.2, ["501.1", "Visite"])])
def test_a_figure_set_as_near_to_the_code_of_the_next_cell_as_to_another_figure_is_a_word(
    gap: float, texts: list[str]
) -> None:
    """Weights at the right of their cells, names at the left of theirs, without rules, in a workbook set small."""
    text, size, wide = "501.1 Visite", 7.0, 3.5
    x = [wide * n + (gap if n > 1 else 0.0) for n in range(len(text))]
    box = np.array([[at, 423.7, at + wide, 415.0] for at in x])
    origin = np.array([[at, 416.8] for at in x])
    sizes, none = np.full(len(text), size), np.zeros(len(text), int)
    run = np.array([0, 0, *[1] * (len(text) - 2)])
    code = np.array([ord(letter) for letter in text])
    way = np.array([[1.0, 0.0]] * len(text))
    letters = Letters(code, box, origin, way, sizes, -0.2 * sizes, none, run, np.array([False]))
    assert [word.text for word in words_of(letters, np.array([[1, 0], [0, -1], [0, 842.0]]))] == texts
