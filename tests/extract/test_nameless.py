"""Bold letters of fonts without a name."""

from __future__ import annotations

import numpy as np
import pytest

from extract.sheets.nameless import heavy

REGULAR = {"n": 0.556, "i": 0.222, "l": 0.222, "a": 0.556, "r": 0.333, "t": 0.278, "e": 0.556}
BOLD = {"n": 0.611, "i": 0.278, "l": 0.278, "a": 0.556, "r": 0.389, "t": 0.333, "e": 0.556}
GOTHIC = {"n": 0.583, "i": 0.2, "l": 0.2, "a": 0.683, "r": 0.301, "t": 0.339, "e": 0.65}
GOTHIC_DEMI = {"n": 0.58, "i": 0.24, "l": 0.24, "a": 0.66, "r": 0.32, "t": 0.3, "e": 0.64}
LETTERS = "aceilmnorstu"
ROMAN = dict(zip(LETTERS, (0.444, 0.444, 0.444, 0.278, 0.278, 0.778, 0.5, 0.5, 0.333, 0.389, 0.278, 0.5), strict=True))
ITALIC = dict(zip(LETTERS, (0.5, 0.444, 0.444, 0.278, 0.278, 0.722, 0.5, 0.5, 0.389, 0.389, 0.278, 0.5), strict=True))
"""The widths of some letters in Helvetica and its bold, in Avant Garde and its bold, in Times and its italic."""


def seen(*fonts: tuple[str, dict[str, float]], named: int | None = None) -> list[bool]:
    """Which of the fonts are bold, each given as a text and its letters' widths."""
    code = np.array([ord(letter) for text, _ in fonts for letter in text])
    advance = np.array([widths[letter] for text, widths in fonts for letter in text])
    font = np.array([number for number, (text, _) in enumerate(fonts) for _ in text])
    nameless = np.array([number != named for number in range(len(fonts))])
    return heavy(code, advance, font, nameless).tolist()


@pytest.mark.parametrize(("usual", "other"), [(REGULAR, BOLD), (GOTHIC, GOTHIC_DEMI)])
def test_letters_wider_than_those_most_are_set_in_are_bold(usual: dict[str, float], other: dict[str, float]) -> None:
    """In Avant Garde only the narrow letters are wider."""
    assert seen(("nilarte" * 3, usual), ("nilarte", other)) == [False, True]


def test_italic_letters_are_as_wide() -> None:
    assert seen((LETTERS * 3, ROMAN), (LETTERS, ITALIC)) == [False, False]


def test_what_has_a_name_is_told_by_it() -> None:
    assert seen(("nilarte" * 3, REGULAR), ("nilarte", BOLD), named=1) == [False, False]


def test_few_letters_in_common_tell_nothing() -> None:
    assert seen(("nilarte" * 3, REGULAR), ("nila", BOLD)) == [False, False]
