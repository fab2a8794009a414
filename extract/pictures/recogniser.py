"""Tesseract with its Italian data: through tesserocr where its wheel is there, else the program."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache, partial
from glob import glob
from pathlib import Path
from typing import Any

from PIL import Image

from riscontro.model import Box

LANGUAGE = "ita"
DATA = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
BLOCK, SPARSE = 6, 11
"""Page segmentations: one block of lines, words wherever they stand."""
Settings = tuple[tuple[str, str], ...]
DARK = (("tessedit_do_invert", "0"),)
"""Print is dark on pale. By itself Tesseract reads each line of which it is not sure once more as pale on dark; here
pale print is turned dark before it is read."""

Seen = tuple[str, Box, float]
"""A word as Tesseract saw it: its text, its box in pixels, confidence 0-100."""
Recogniser = Callable[[Image.Image, int], Iterator[Seen]]
"""(picture, page segmentation) -> the words seen in it."""


@cache
def recogniser(settings: Settings = DARK) -> Recogniser | None:
    """What reads words here, or None when neither engine finds its Italian data. One thread: more cost more."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    folder = next(
        (f for pattern in DATA for f in sorted(glob(pattern)) if Path(f, f"{LANGUAGE}.traineddata").exists()), None
    )
    if folder is None:
        return None
    try:
        return by_library(folder, settings)
    except ImportError:
        return partial(by_program, settings=settings)


def by_library(folder: str, settings: Settings) -> Recogniser:
    """tesserocr on the data of this folder; raises ImportError where its wheel is not there."""
    from tesserocr import RIL, PyTessBaseAPI, iterate_level

    api = PyTessBaseAPI(path=folder, lang=LANGUAGE)
    for setting in settings:
        api.SetVariable(*setting)

    def read(image: Image.Image, mode: int) -> Iterator[Seen]:
        api.SetPageSegMode(mode)
        api.SetImageBytes(image.tobytes(), image.width, image.height, 1, image.width)
        api.Recognize()
        for word in iterate_level(api.GetIterator(), RIL.WORD):
            text, box = _said(word, RIL.WORD), word.BoundingBox(RIL.WORD)
            if text and box:
                yield text, box, float(word.Confidence(RIL.WORD))

    return read


def _said(word: Any, level: int) -> str:
    try:
        return str(word.GetUTF8Text(level)).strip()
    except RuntimeError:  # tesserocr raises where the iterator stands on no text
        return ""


def by_program(image: Image.Image, mode: int, settings: Settings = DARK) -> Iterator[Seen]:
    """The words that the program sees in a picture."""
    import pytesseract

    config = " ".join([f"--psm {mode}", *(f"-c {name}={value}" for name, value in settings)])
    data = pytesseract.image_to_data(image, lang=LANGUAGE, config=config, output_type=pytesseract.Output.DICT)
    for i, text in enumerate(data["text"]):
        if str(text).strip():
            x, y, w, h = (data[key][i] for key in ("left", "top", "width", "height"))
            yield str(text).strip(), (x, y, x + w, y + h), float(data["conf"][i])
