"""Signs of comparison told by their shape: recognition takes the bar below `≥` for the whole of an equals sign."""

from __future__ import annotations

import numpy as np
import scipy
from numpy.typing import NDArray

from extract.pictures.printed import runs

WHOLE, LEVEL = 0.75, 0.12
STROKE, THICK = 0.3, 0.5
"""The share of a row that is inked, at least, in a stroke; of a sign's height that one of two strokes takes, at most:
the angle of `≥` takes more."""
FOOT = 0.7
"""The share of a sign's height below which its bar stands."""
HALF = 0.35
"""The share of a sign's height that its angle takes."""
LEANING, ASIDE = 0.15, 0.35
"""The share of the width by which the middle of an angle stands away from its ends; in which its upper end begins: a 2
begins in the middle."""


def sign_in(ink: NDArray[np.bool_]) -> str | None:
    """`=`, `>=` or `<=`, as the ink of one sign is drawn; None where it is drawn as none of these.

    An equals sign is two strokes from end to end; the others are higher, their highest stroke is an angle, which leans
    to the side it points to.
    """
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size:
        return None
    shape = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    share = shape.mean(axis=1)
    if _two_strokes(share):
        return "="
    above = shape[: _bar(share)]
    if not above.any():
        return None
    labels, _ = scipy.ndimage.label(above, np.ones((3, 3)))
    angle = max(scipy.ndimage.find_objects(labels), key=lambda spot: spot[0].stop - spot[0].start)
    if angle[0].stop - angle[0].start < HALF * len(shape):
        return None
    return _angle(above[angle])


def parted(ink: NDArray[np.bool_]) -> bool:
    """Whether a row without ink parts a glyph: of no digit, of most signs of comparison."""
    rows = np.flatnonzero(ink.any(axis=1))
    return bool(rows.size) and not ink[rows[0] : rows[-1] + 1].any(axis=1).all()


def _two_strokes(share: NDArray[np.float64]) -> bool:
    """Whether two strokes from end to end, white between them, are all there is."""
    strokes = runs(share >= STROKE, 0)
    if len(strokes) != 2 or share[strokes[0][1] : strokes[1][0]].min() > LEVEL:
        return False
    return all(share[a:b].max() >= WHOLE and b - a <= THICK * len(share) for a, b in strokes)


def _bar(share: NDArray[np.float64]) -> int:
    """The row at which the bar from end to end begins that stands at the foot; the last row's end where none does."""
    inked = np.flatnonzero(share >= WHOLE)
    if not inked.size or inked[-1] < FOOT * len(share):
        return len(share)
    above = np.flatnonzero(share[: inked[-1]] < WHOLE)
    return int(above[-1]) + 1 if above.size else 0


def _angle(ink: NDArray[np.bool_]) -> str | None:
    """Where the middle rows stand beside the outer ones."""
    third, places = max(len(ink) // 3, 1), np.arange(ink.shape[1])
    means = [float((row * places).sum() / max(row.sum(), 1)) / ink.shape[1] for row in ink]
    outer, inner = np.mean([*means[:third], *means[-third:]]), np.mean(means[third:-third] or means)
    if abs(inner - outer) < LEANING:
        return None
    if inner > outer:
        return ">=" if means[0] < ASIDE else None
    return "<=" if means[0] > 1 - ASIDE else None
