"""`gg` that recognition saw as figures is told by what hangs below its line, and no figure is taken for it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extract.pictures.hanging import Seen, with_days

SANS = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
SIZE = 20


def seen(printed: str, words: list[str]) -> list[str]:
    """What becomes of words seen in a printed line whose words stand where those do."""
    font = ImageFont.truetype(SANS, SIZE)
    image = Image.new("L", (400, 40), 255)
    ImageDraw.Draw(image).text((10, 8), printed, font=font, fill=17)
    boxes: list[Seen] = []
    at = 0
    for word, long in zip(words, [len(word) for word in printed.split(" ")] if " " in printed else [99], strict=False):
        left, right = (10 + font.getlength(printed[:n]) for n in (at, at + long))
        boxes.append((word, (left, 8, right, 34), 90.0))
        at += long + 1
    if len(words) == 1:
        boxes = [(words[0], (10, 8, 390, 34), 90.0)]
    return [text for text, *_ in with_days(boxes, np.asarray(image) < 205, 1.0)]


@pytest.mark.skipif(not SANS.is_file(), reason="no DejaVu fonts on this machine")
@pytest.mark.parametrize(
    ("printed", "words", "told"),
    [
        ("21,16 gg", ["21,1699"], ["21,16", "gg"]),
        (">=4 gg", [">=499"], [">=4", "gg"]),
        (">=499", [">=499"], [">=499"]),
        ("gg 3", ["883"], ["gg", "3"]),
        ("12 gg", ["12", "99"], ["12", "gg"]),
        ("12 gg", ["12", "gI"], ["12", "gg"]),
        ("12,1699", ["12,1699"], ["12,1699"]),
        ("1.899", ["1.899"], ["1.899"]),
        ("12 99", ["12", "99"], ["12", "99"]),
        ("12 pp", ["12", "pp"], ["12", "pp"]),
        ("Oggi 88", ["Oggi", "88"], ["Oggi", "88"]),
    ],
)
def test_days_hang_below_their_line(printed: str, words: list[str], told: list[str]) -> None:
    assert seen(printed, words) == told
