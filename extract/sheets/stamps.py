"""Words stamped in large letters across a page ("BOZZA"): no part of the tables they lie on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from extract.sheets.placed import Placed
from riscontro.model import Box

LARGE = 2.5
"""How many times as large as most letters."""
FEWEST = 4
"""So many letters set aslant, one by one, are a word."""
INNER = 0.15
"""The share of a word's box, at each side, that may lie over another without crossing it."""


def unstamped(words: Placed) -> tuple[Placed, str]:
    """The words that are not stamped, and what the others say.

    Stamped are words without figures far larger than most letters that lie across smaller ones or are set aslant,
    letter by letter, and all as large as they.
    """
    if not words:
        return words, ""
    size = np.array([w.size for w in words])
    if size.max() < LARGE * size.min():
        return words, ""
    large = size >= LARGE * np.median(np.repeat(size, [len(w.text) for w in words]))
    if not large.any():
        return words, ""
    small = words.only(~large)
    across = {w.size for w in words.only(large) if _crosses(_inner(w.box), small)}
    stamped = large & np.isin(size, [*across, *_aslant(words.only(large))])
    said = sorted(words.only(stamped), key=lambda w: w.box[0])
    if not said or any(letter.isdigit() for w in said for letter in w.text):
        return words, ""
    return words.only(~stamped), ("" if all(len(w.text) == 1 for w in said) else " ").join(w.text for w in said)


def _aslant(words: Placed) -> Iterator[float]:
    """The sizes in which there are nothing but letters, each a word, that rise or fall from left to right."""
    for size in {w.size for w in words}:
        letters = sorted((w.box[0], w.box[1]) for w in words if w.size == size)
        steps = {np.sign(below - above) for (_, above), (_, below) in pairwise(letters)}
        single = all(len(w.text) == 1 for w in words if w.size == size)
        if single and len(letters) >= FEWEST and steps in ({-1}, {1}):
            yield size


def _crosses(letters: Box, words: Placed) -> bool:
    """Whether the inner parts of some words meet the letters."""
    x0, top, x1, bottom = words.boxes
    wide, high = INNER * (x1 - x0), INNER * (bottom - top)
    level = (x0 + wide < letters[2]) & (letters[0] < x1 - wide)
    return bool((level & (top + high < letters[3]) & (letters[1] < bottom - high)).any())


def _inner(box: Box) -> Box:
    wide, high = INNER * (box[2] - box[0]), INNER * (box[3] - box[1])
    return (box[0] + wide, box[1] + high, box[2] - wide, box[3] - high)
