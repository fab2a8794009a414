"""The letters of a page, put right where PDFium errs."""

from __future__ import annotations

import numpy as np

from extract.sheets.letters import _moor


def test_a_ligature_in_a_turned_line_stands_where_its_text_object_begins() -> None:
    """As PDFium gives "fi" of a programme set upwards by Chromium: 26 points aside, 130 up the paper, and too high."""
    box = np.array([[43.6, 248.4, 50.2, 243.4], [0.8, 377.5, 11.4, 358.5], [11.4, 377.5, 22.1, 358.5]])
    origin = np.array([[48.75, 243.4], [22.1, 378.0], [22.1, 378.0]])
    matrix = np.array([[0, 0.75, -0.75, 0, 48.75, 243.4], [0, 0.75, -0.75, 0, 48.75, 248.4]])
    _moor(box, origin, np.array([0, 1]), np.array([0, 1, 1]), matrix, np.array([7.0, 7.0]))
    assert origin.tolist() == [[48.75, 243.4], [48.75, 248.4], [48.75, 248.4]]
    assert np.round(box[:, [3, 1]], 2).tolist() == [[243.4, 248.4], [248.4, 250.5], [250.5, 252.6]]
