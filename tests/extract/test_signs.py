"""Signs of comparison are told by their shape in every font, size and noise of a scan, or not at all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.pictures.signs import parted, sign_in

DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
SIGNS = {"=": "=", "≥": ">=", "≤": "<=", ">=": ">=", "<=": "<="}


@pytest.mark.skipif(not DEJAVU.is_dir(), reason="no DejaVu fonts on this machine")
@pytest.mark.parametrize("printed", SIGNS)
def test_a_sign_is_what_its_shape_says(printed: str) -> None:
    rng, told = np.random.default_rng(1), []
    for font in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSerif.ttf", "DejaVuSansMono.ttf"):
        for size in (16, 20, 25) if (DEJAVU / font).is_file() else ():
            image = Image.new("L", (120, 60), 255)
            ImageDraw.Draw(image).text((20, 10), printed, font=ImageFont.truetype(DEJAVU / font, size), fill=17)
            turned = image.rotate(rng.uniform(-0.7, 0.7), fillcolor=255, resample=Image.Resampling.BICUBIC)
            told.append(sign_in(np.asarray(turned) + rng.normal(0, 6, (60, 120)) < 205))
    assert set(told) <= {SIGNS[printed], None}
    assert told.count(SIGNS[printed]) >= 0.8 * len(told) > 0


@pytest.mark.parametrize("ink", [np.zeros((9, 9), bool), np.ones((9, 9), bool), np.eye(9, dtype=bool)])
def test_other_shapes_are_no_sign(ink: np.ndarray[tuple[int, int], np.dtype[np.bool_]]) -> None:
    assert sign_in(ink) is None


@pytest.mark.skipif(not DEJAVU.is_dir(), reason="no DejaVu fonts on this machine")
def test_only_a_sign_is_parted() -> None:
    for size in (20, 25):
        for printed in "2≥≤=":
            image = Image.new("L", (120, 60), 255)
            font = ImageFont.truetype(DEJAVU / "DejaVuSans.ttf", size)
            ImageDraw.Draw(image).text((20, 10), printed, font=font, fill=17)
            assert parted(np.asarray(image) < 205) == (printed != "2")
