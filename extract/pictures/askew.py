"""Pictures that lie askew: the angle at which their lines of text lie flat, and the picture turned by it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image

STEEPEST, STEPS, STRIP = 2.2, (0.2, 0.04, 0.02), 32
"""In degrees: how far a page may lie askew, and in which ever finer steps its angle is looked for; in pixels."""
SLANTS = tuple(tenth / 10 for tenth in range(-21, 22, 3))
MIXED = 256
"""Parts in which the tones of two pixels are mixed where one pixel falls between them."""

Grey = NDArray[np.uint8]


def straightened(image: Image.Image) -> Image.Image:
    """The grey picture turned by the small angle at which its lines of text lie flat (within 2.2 degrees)."""
    grey = image.convert("L")
    strips = _strips(grey)
    flat, reach = 0.0, STEEPEST
    for step in STEPS:
        flat = _flattest(strips, np.arange(flat - reach, flat + reach + step / 2, step).tolist())
        reach = step
    return grey if abs(flat) < STEPS[-1] / 2 else Image.fromarray(_turned(np.asarray(grey), flat))


def _turned(grey: Grey, angle: float) -> Grey:
    """The picture turned by a small angle in degrees: its columns moved up and down, then its rows left and right."""
    slope = math.tan(math.radians(angle))
    upright = _slanted(np.ascontiguousarray(grey.T), slope)
    return _slanted(np.ascontiguousarray(upright.T), -slope)


def _slanted(grey: Grey, slope: float) -> Grey:
    """The rows moved left by `slope` times how far each is below the middle, tones between two pixels mixed of both."""
    high, wide = grey.shape
    moves = slope * (np.arange(high) - (high - 1) / 2)
    whole = np.floor(moves).astype(int)
    second = np.round(MIXED * (moves - whole)).astype(np.uint16)[:, None]
    room = int(np.abs(whole).max()) + 1
    padded, moved = np.pad(grey, ((0, 0), (room, room)), constant_values=255), np.empty_like(grey)
    for top, bottom in pairwise([0, *(np.flatnonzero(np.diff(whole)) + 1).tolist(), high]):
        left = room + int(whole[top])
        tones, share = padded[top:bottom, left : left + wide + 1].astype(np.uint16), second[top:bottom]
        moved[top:bottom] = (tones[:, :-1] * (MIXED - share) + tones[:, 1:] * share + MIXED // 2) // MIXED
    return moved


def lies_on_side(image: Image.Image) -> bool:
    """Whether print alternates with white more sharply from column to column than from row to row."""
    grey = image.convert("L")
    rows, columns = (_strips(side) for side in (grey, grey.transpose(Image.Transpose.ROTATE_90)))
    return _sharpest(columns) > _sharpest(rows)


def _sharpest(strips: NDArray[np.int32]) -> float:
    """The flatness at the best of a few angles, for a strip of the picture."""
    return max(_flatness(strips, angle) for angle in SLANTS) / len(strips) ** 2


def _strips(grey: Image.Image) -> NDArray[np.int32]:
    """How bright each row of each upright strip of the picture is, with room for shifts."""
    whole = np.asarray(grey)[:, : max(STRIP, grey.width // STRIP * STRIP)]
    strips = whole.reshape(grey.height, -1, min(STRIP, grey.width))
    tones, room = strips.sum(axis=2, dtype=np.int32).T, _furthest(strips.shape[1])
    return np.pad(tones, ((0, 0), (room, room)), mode="edge")


def _flattest(strips: NDArray[np.int32], angles: Sequence[float]) -> float:
    """The best of some angles; of those that move no strip by another pixel the one nearest to the middle."""
    middle = (angles[0] + angles[-1]) / 2
    return max(angles, key=lambda angle: (_flatness(strips, angle), -abs(angle - middle)))


def _flatness(strips: NDArray[np.int32], angle: float) -> float:
    """How sharply ink and white alternate from row to row when the strips are shifted as a turn would shift them."""
    middle, room = (len(strips) - 1) / 2, _furthest(len(strips))
    rows, slope = strips.shape[1] - 2 * room, STRIP * math.tan(math.radians(angle))
    whole = np.zeros(rows, dtype=np.int32)
    for n, strip in enumerate(strips):
        start = room + round((n - middle) * slope)
        whole += strip[start : start + rows]
    steps = np.diff(whole).astype(np.int64)
    rise = int(whole[-1]) - int(whole[0])
    return (len(steps) * int((steps * steps).sum()) - rise**2) / len(steps) ** 2


def _furthest(strips: int) -> int:
    """How far the outermost strip is shifted at most, in pixels."""
    return math.ceil(strips / 2 * STRIP * math.tan(math.radians(STEEPEST + sum(STEPS)))) + 1
