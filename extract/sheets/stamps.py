"""Words stamped in large letters across a page ("BOZZA"): no part of the tables they lie on."""

from __future__ import annotations

from statistics import median

import numpy as np

from extract.sheets.placed import Placed
from riscontro.model import Box

LARGE = 2.5
"""How many times as large as most words."""
INNER = 0.15
"""The share of a word's box, at each side, that may lie over another without crossing it."""


def unstamped(words: Placed) -> tuple[Placed, str]:
    """The words that are not stamped, and what the others say.

    Stamped are words without figures far larger than most that lie across smaller ones, and all as large as they.
    """
    if not words:
        return words, ""
    size = np.array([w.size for w in words])
    large = size >= LARGE * median(size.tolist())
    if not large.any():
        return words, ""
    small = words.only(~large)
    across = {w.size for w in words.only(large) if _crosses(_inner(w.box), small)}
    stamped = large & np.isin(size, list(across))
    said = sorted(words.only(stamped), key=lambda w: w.box[0])
    if not said or any(letter.isdigit() for w in said for letter in w.text):
        return words, ""
    return words.only(~stamped), ("" if all(len(w.text) == 1 for w in said) else " ").join(w.text for w in said)


def _crosses(letters: Box, words: Placed) -> bool:
    """Whether the inner parts of some words meet the letters."""
    x0, top, x1, bottom = words.boxes
    wide, high = INNER * (x1 - x0), INNER * (bottom - top)
    level = (x0 + wide < letters[2]) & (letters[0] < x1 - wide)
    return bool((level & (top + high < letters[3]) & (letters[1] < bottom - high)).any())


def _inner(box: Box) -> Box:
    wide, high = INNER * (box[2] - box[0]), INNER * (box[3] - box[1])
    return (box[0] + wide, box[1] + high, box[2] - wide, box[3] - high)
