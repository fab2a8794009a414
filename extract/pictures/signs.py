"""Signs of comparison told by their shape: recognition takes the bar below `≥` for the whole of an equals sign."""

from __future__ import annotations

import numpy as np
import scipy
from numpy.typing import NDArray

WHOLE, LEVEL = 0.75, 0.12
HALF = 0.35
"""The share of a sign's height that its angle takes."""
LEANING = 0.15
"""The share of the width by which the middle of an angle stands away from its ends."""


def sign_in(ink: NDArray[np.bool_]) -> str | None:
    """`=`, `>=` or `<=`, as the ink of one sign is drawn; None where it is drawn as none of these.

    Every row of an equals sign is inked from end to end or not at all; of the others the highest stroke is an angle,
    which leans to the side it points to.
    """
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size:
        return None
    shape = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    share = shape.mean(axis=1)
    if float(np.minimum(share, 1 - share).mean()) <= LEVEL and share.max() >= WHOLE and share.min() <= LEVEL:
        return "="
    above = shape[: len(shape) - _bar(share)]
    if not above.any():
        return None
    labels, _ = scipy.ndimage.label(above, np.ones((3, 3)))
    angle = max(scipy.ndimage.find_objects(labels), key=lambda spot: spot[0].stop - spot[0].start)
    if angle[0].stop - angle[0].start < HALF * len(shape):
        return None
    return _angle(above[angle])


def _bar(share: NDArray[np.float64]) -> int:
    """How many rows at the foot belong to a bar from end to end."""
    inked = np.flatnonzero(share[::-1] < WHOLE)
    return int(inked[0]) if inked.size else len(share)


def _angle(ink: NDArray[np.bool_]) -> str | None:
    """Where the middle rows stand beside the outer ones."""
    third, places = max(len(ink) // 3, 1), np.arange(ink.shape[1])
    means = [float((row * places).sum() / max(row.sum(), 1)) / ink.shape[1] for row in ink]
    outer, inner = np.mean([*means[:third], *means[-third:]]), np.mean(means[third:-third] or means)
    if abs(inner - outer) < LEANING:
        return None
    return ">=" if inner > outer else "<="
