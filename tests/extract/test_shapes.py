"""Digits held against the other digits of their page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.pictures.shapes import doubted
from extract.words import Glyphs

PRINTED = ("56,64", "37,82", "104,25", "91,73", "28,06", "45,19", "63,78", "70,35", "19,82", "46,50", "87,24", "32,91")
SURE, DISPUTED = 95.0, 59.0
WIDE, HIGH = 160, 40


def read_as(seen: Sequence[str], printed: Sequence[str] = PRINTED) -> list[float | None]:
    """How sure each figure still is when `printed` was read as `seen`, one below the other, one pixel a point."""
    image = Image.new("L", (WIDE, HIGH * len(printed)), 244)
    font, words = ImageFont.load_default(20), []
    for row, (drawn, text) in enumerate(zip(printed, seen, strict=True)):
        draw = ImageDraw.Draw(image)
        at = (10, row * HIGH + 8)
        draw.text(at, drawn, 20, font)
        box = draw.textbbox(at, drawn, font)
        words.append(Glyphs(text, (box[0], box[1], box[2], box[3]), False, 20.0, True, SURE))
    noisy = np.asarray(image) + np.random.default_rng(1).normal(0, 3, (image.height, image.width))
    return [w.confidence for w in doubted(words, np.clip(noisy, 0, 255).astype(np.uint8), 1.0, DISPUTED)]


def test_figures_read_as_they_are_drawn_stay_sure() -> None:
    assert read_as(PRINTED) == [SURE] * len(PRINTED)


@pytest.mark.parametrize(("printed", "seen"), [("56,64", "56,04"), ("91,73", "91,13"), ("28,06", "23,06")])
def test_a_digit_drawn_like_another_is_doubted(printed: str, seen: str) -> None:
    assert read_as([seen if text == printed else text for text in PRINTED]) == [
        DISPUTED if text == printed else SURE for text in PRINTED
    ]


def test_a_comma_that_was_drawn_and_not_read_is_doubted() -> None:
    assert read_as(["5664", *PRINTED[1:]])[0] == DISPUTED


def test_a_percent_sign_counts_for_no_digit() -> None:
    printed = [f"{text}%" for text in PRINTED]
    assert read_as(printed, printed) == [SURE] * len(PRINTED)


def test_of_a_page_with_few_digits_nothing_is_told() -> None:
    assert read_as(["8"], ["3"]) == [SURE]
