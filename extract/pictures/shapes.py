"""Digits held against the other digits of their page: one font draws a 3 as it draws every other 3, and no 8 so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extract.pictures.printed import cut_out, runs
from extract.words import Glyphs

Grey = NDArray[np.uint8]

FORM = (10, 14)
"""In pixels, width and height: the size in which shapes are compared."""
NEIGHBOURS = 3
"""So many shapes of a digit tell how far away it is; of a digit that comes more rarely nothing is known."""
NEARER, ODD = 1.05, 4.0
"""A digit is doubted where its own shapes are, on the mean, so many times farther away than those of another digit; and
where they are so far away that the shape is like none (a percent sign, two digits run together) ..."""
NEARLY = 0.85
"""... from which ratio on. Of 960 figures of ten rasterised reports 11 are doubted so, at least 5 of them misread,
which had been relied on."""
SIGN = 3
"""The pieces of a percent sign, at most."""
COMMA, COMMA_LEAST = 0.45, 3
"""The height of a comma or stop, of the figures beside it, at most; in pixels, at least."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """One printed digit: the word it belongs to, what it was read as, its tones in one size, width by height."""

    word: int
    digit: str
    tones: bytes
    slender: float


def doubted(words: Sequence[Glyphs], grey: Grey, scale: float, most: float) -> list[Glyphs]:
    """The words; a figure is at most as sure as `most` where one of its digits is drawn like another digit of the page,
    or where its commas and stops are not as many as are printed. `scale` is pixels to a point.
    """
    shapes: list[_Shape] = []
    doubts: set[int] = set()
    for number, word in enumerate(words):
        if word.upright and any(map(str.isdigit, word.text)):
            parts = _parts(cut_out(grey, word.box, scale))
            text = word.text.rstrip("%")
            if _as_many(parts, text, word.text):
                shapes += _digits(number, text, parts)
            elif _lacks_a_comma(word.text, parts):
                doubts.add(number)
    doubts |= set(_unlike(shapes)) if shapes else set()
    return [replace(w, confidence=min(w.confidence or 0.0, most)) if n in doubts else w for n, w in enumerate(words)]


def _as_many(parts: Sequence[_Part], text: str, whole: str) -> bool:
    """Whether each character of `text` is one piece, what `whole` has besides, percent signs, a few more."""
    return len(parts) == len(text) or (text != whole and 0 < len(parts) - len(text) <= SIGN)


@dataclass(frozen=True, slots=True)
class _Part:
    """One piece of print of a word, from left to right: its tones, and how far its ink is from top and foot."""

    tones: Grey
    top: int
    bottom: int


def _parts(crop: Grey) -> list[_Part]:
    """The pieces of a word that white columns part."""
    if crop.size < 20:
        return []
    ink = crop < (int(crop.max()) + int(crop.min())) / 2
    found = []
    for left, right in runs(ink.any(axis=0), 0):
        rows = np.flatnonzero(ink[:, left:right].any(axis=1))
        top, bottom = int(rows[0]), int(rows[-1]) + 1
        if (bottom - top) * (right - left) >= COMMA_LEAST:
            found.append(_Part(crop[top:bottom, left:right], top, bottom))
    return found


def _digits(number: int, text: str, parts: Sequence[_Part]) -> Iterator[_Shape]:
    for character, part in zip(text, parts, strict=False):
        if character.isdigit():
            small = Image.fromarray(part.tones).resize(FORM, Image.Resampling.BOX)
            yield _Shape(number, character, small.tobytes(), part.tones.shape[1] / part.tones.shape[0])


def _forms(shapes: Sequence[_Shape]) -> NDArray[np.float64]:
    """A row for each shape: its tones from ink (1) to paper (0), its width by its height beside them, so that a 1 is no
    wide 7.
    """
    tones = np.frombuffer(b"".join(s.tones for s in shapes), np.uint8).reshape(len(shapes), -1).astype(np.float64)
    low = tones.min(axis=1, keepdims=True)
    high = np.maximum(tones.max(axis=1, keepdims=True), low + 1)
    return np.column_stack([(high - tones) / (high - low), [4.0 * s.slender for s in shapes]])


def _lacks_a_comma(text: str, parts: Sequence[_Part]) -> bool:
    """Whether a low piece stands between two figures where no comma or stop was read."""
    if len(parts) != len(text) + 1 or not text.isdigit():
        return False
    high = max(part.bottom - part.top for part in parts)
    foot = max(part.bottom for part in parts)
    low = [p for p in parts[1:-1] if p.bottom - p.top <= COMMA * high and p.bottom >= foot - COMMA * high]
    return bool(low)


def _unlike(shapes: Sequence[_Shape]) -> Iterator[int]:
    """The words in which a digit is nearer to the shapes of another digit than to those of its own."""
    forms, digits = _forms(shapes), np.array([s.digit for s in shapes])
    known = [digit for digit in sorted(set(digits)) if (digits == digit).sum() > NEIGHBOURS]
    if len(known) < 2:
        return
    squares = (forms**2).sum(axis=1)
    # not `@`: its threads wait for more to do, which took 50 ms of every picture
    products = np.einsum("ij,kj->ik", forms, forms)
    apart = np.sqrt(np.maximum(squares[:, None] + squares - 2 * products, 0.0))
    np.fill_diagonal(apart, np.inf)
    own = np.array([known.index(d) if d in known else -1 for d in digits])
    nearest = np.array(
        [np.partition(apart[:, digits == d], NEIGHBOURS - 1)[:, :NEIGHBOURS].mean(axis=1) for d in known]
    )
    middle = np.array([_from_middle(forms, digits == d) for d in known])
    ratio = np.minimum(_ratio(nearest, own), _ratio(middle, own))
    far = nearest[own, np.arange(len(own))] > ODD
    for n in np.flatnonzero((own >= 0) & ((ratio > NEARER) | (far & (ratio > NEARLY)))).tolist():
        yield shapes[n].word


def _from_middle(forms: NDArray[np.float64], mine: NDArray[np.bool_]) -> NDArray[np.float64]:
    """How far each shape is from the middle of a digit's other shapes."""
    whole, count = forms[mine].sum(axis=0), np.count_nonzero(mine) - mine
    return np.asarray(np.linalg.norm(forms - (whole - forms * mine[:, None]) / count[:, None], axis=1))


def _ratio(distances: NDArray[np.float64], own: NDArray[np.int64]) -> NDArray[np.float64]:
    """How many times farther away each shape's own digit is than the nearest other one."""
    at = np.arange(len(own))
    others = distances.copy()
    others[own, at] = np.inf
    return np.asarray(distances[own, at] / np.maximum(others.min(axis=0), 1e-9))
