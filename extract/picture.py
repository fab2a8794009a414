"""A picture of a page or of a table: straightened, its ruled lines found, as the borders of cells."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from extract.lattice import Rule, lattices, mended
from extract.rules import open_sides
from riscontro.model import Box

RESOLUTION = 200
SCALE = RESOLUTION / 72
STEEPEST, STEP, FINE_STEP, STRIP = 1.2, 0.1, 0.02, 32
PALEST, NOISE = 10, 4.0
COLOURED, WIDEST_MARK, THICKER_THAN_PRINT, RIM = 40, 220, 6, 2
GAP = 3
INK, SPECK = 50, 2
WORD_GAP, LINE_GAP, SLIVER, SMALLEST_PRINT = 24, 0, 6, 6
TWO_LINES, FEW = 28, 0.3
SHORTEST = {"h": 90, "v": 45}
THICKEST, SLENDER = 14, 40
UNEVEN = 0.2
"""Share of a rule's length at which its tone may change: of true ones at most 0.19, of rows of letters 0.2 to 0.9."""


Spot = tuple[int, int, int, int]
"""left, top, right, bottom in pixels."""


def without_marks(image: Image.Image) -> Image.Image:
    """The picture in grey, small solid coloured shapes (icons, lights, bars) painted out with their pale rims: they are
    not print. Wide coloured bands stay, since words may stand on them, and so do the thin strokes of coloured letters.
    """
    colours = np.asarray(image.convert("RGB")).astype(np.int16)
    coloured = colours.max(axis=2) - colours.min(axis=2) > COLOURED
    if not coloured.any():
        return image.convert("L")
    labels, count = ndimage.label(coloured)
    depths = ndimage.maximum(ndimage.distance_transform_cdt(coloured), labels, range(1, count + 1))
    marks = [n for n, spot in enumerate(ndimage.find_objects(labels), 1) if _is_mark(spot, 2 * int(depths[n - 1]) - 1)]
    grey = np.asarray(image.convert("L")).copy()
    grey[ndimage.binary_dilation(np.isin(labels, marks), iterations=RIM)] = 255
    return Image.fromarray(grey)


def _is_mark(spot: Sequence[slice], solid: int) -> bool:
    """Whether a coloured shape is small and solid: `solid` is the side of the largest square inside it, in pixels."""
    sides = [int(part.stop - part.start) for part in spot]
    return max(sides) <= WIDEST_MARK and solid >= THICKER_THAN_PRINT and 2 * solid >= min(sides)


def straightened(image: Image.Image) -> Image.Image:
    """The grey picture turned by the small angle at which its lines of text lie flat (within 1.2 degrees)."""
    grey = image.convert("L")
    strips = _strips(grey)
    near = _flattest(strips, np.arange(-STEEPEST, STEEPEST + STEP / 2, STEP).tolist())
    flat = _flattest(strips, np.arange(near - STEP, near + STEP, FINE_STEP).tolist())
    turned = grey.rotate(flat, fillcolor=255, resample=Image.Resampling.BICUBIC)
    return grey if abs(flat) < FINE_STEP / 2 else turned


def _strips(grey: Image.Image) -> NDArray[np.int64]:
    """How much ink stands in each row of each upright strip of the picture."""
    ink = 255 - np.asarray(grey, dtype=np.int64)
    return np.add.reduceat(ink, np.arange(0, ink.shape[1], STRIP), axis=1).T


def _flattest(strips: NDArray[np.int64], angles: Sequence[float]) -> float:
    return max(angles, key=lambda angle: _flatness(strips, angle))


def _flatness(strips: NDArray[np.int64], angle: float) -> float:
    """How sharply ink and white alternate from row to row when the strips are shifted as a turn would shift them."""
    rows, middle = np.arange(strips.shape[1]), (len(strips) - 1) / 2
    shifts = [round((n - middle) * STRIP * math.tan(math.radians(angle))) for n in range(len(strips))]
    shifted = [strip[np.clip(rows + by, 0, len(rows) - 1)] for strip, by in zip(strips, shifts, strict=True)]
    return float(np.var(np.diff(np.sum(shifted, axis=0))))


def tables(image: Image.Image) -> list[list[Box]]:
    """The cells of each ruled table of a straightened picture, in points from its top left.

    Rules that only part rows get borders at both ends, as on a drawn page.
    """
    grey = np.asarray(image).astype(np.int16)
    across, upright = mended(_rules(grey, "h")), _rules(grey.T, "v")
    edges = [*(_edge(r, "h") for r in across), *(_edge(r, "v") for r in upright)]
    sides = open_sides(SimpleNamespace(edges=edges, width=image.width / SCALE))
    return lattices(across, [*upright, *(Rule(e["x0"], e["top"], e["bottom"]) for e in sides)])


def lines(grey: NDArray[np.uint8]) -> list[Spot]:
    """Where the lines of print of a cell stand, in pixels, from left to right and from the top down.

    Print is parted where nothing stands for longer than between two words, so that a row without upright rules is read
    column by column. Empty where nothing is printed.
    """
    ink = np.abs(grey.astype(np.int16) - np.median(grey)) > INK
    return [
        (left, top, right, bottom)
        for left, right in _runs(np.count_nonzero(ink, axis=0) >= SPECK, WORD_GAP)
        for top, bottom in _parted(ink[:, left:right], _whole(_runs(ink[:, left:right].any(axis=1), LINE_GAP)))
        if max(right - left, bottom - top) >= SMALLEST_PRINT
    ]


def _runs(printed: Any, gap: int) -> list[tuple[int, int]]:
    """The stretches of print, gaps of up to `gap` bridged."""
    at = np.flatnonzero(printed)
    if not at.size:
        return []
    breaks = np.flatnonzero(np.diff(at) > gap + 1)
    return [(int(a), int(b) + 1) for a, b in zip(at[np.r_[0, breaks + 1]], at[np.r_[breaks, -1]], strict=True)]


def _whole(runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines with their accents and dots: a sliver belongs to the line right below it or right above."""
    found: list[tuple[int, int]] = []
    for run in runs:
        near = bool(found) and run[0] - found[-1][1] <= SLIVER
        if near and min(run[1] - run[0], found[-1][1] - found[-1][0]) <= SLIVER:
            found[-1] = (found[-1][0], run[1])
        else:
            found.append(run)
    return found


def _parted(ink: NDArray[np.bool_], runs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines that hang together by the foot of one letter and the head of another, parted where there is least ink."""
    for top, bottom in runs:
        rows = np.count_nonzero(ink[top:bottom], axis=1)
        quarter = len(rows) // 4
        least = quarter + int(rows[quarter : len(rows) - quarter].argmin())
        if len(rows) >= TWO_LINES and rows[least] <= FEW * np.median(rows):
            yield from ((top, top + least), (top + least, bottom))
        else:
            yield (top, bottom)


def _rules(grey: NDArray[np.int16], way: str) -> list[Rule]:
    """The long straight steps of tone along the rows of the picture (transposed for upright rules), in points.

    A drawn line is two steps close together, the border of a filled band is one. How large a step counts is told by the
    picture's own noise: a pale rule of a clean screenshot counts, a speck of a scan not. Along a rule the tone is even,
    along the heads or feet of letters it is not.
    """
    change = np.abs(np.diff(grey, axis=1, append=grey[:, -1:]))
    floor = PALEST + NOISE * float(np.median(change[::4]))
    step = np.zeros(grey.shape, dtype=np.uint8)
    step[1:-1] = np.abs(grey[2:] - grey[:-2]) > floor
    closed = ndimage.minimum_filter1d(ndimage.maximum_filter1d(step, GAP, axis=1), GAP, axis=1)
    thick = ndimage.maximum_filter1d(closed, 2, axis=0)
    long = ndimage.maximum_filter1d(ndimage.minimum_filter1d(thick, SHORTEST[way], axis=1), SHORTEST[way], axis=1)
    labels, _ = ndimage.label(long, np.ones((3, 3)))
    spots = (found for found in ndimage.find_objects(labels) if _thin(*found))
    even = (spot for spot in spots if _even(change[spot] > floor))
    return [Rule((a.start + a.stop) / 2 / SCALE, b.start / SCALE, b.stop / SCALE) for a, b in even]


def _thin(across: slice, along: slice) -> bool:
    """Whether a step is a line: two rules close together on a page not quite straight make a thick but long one."""
    thickness, length = (int(part.stop - part.start) for part in (across, along))
    return thickness <= max(THICKEST, length / SLENDER)


def _even(changes: NDArray[np.bool_]) -> bool:
    middle = changes.shape[0] // 2
    return float(changes[max(middle - 1, 0) : middle + 1].mean()) <= UNEVEN


def _edge(rule: Rule, way: str) -> dict[str, Any]:
    """The rule as pdfplumber writes an edge."""
    if way == "h":
        return {"x0": rule.start, "x1": rule.stop, "top": rule.at, "bottom": rule.at, "orientation": way}
    return {"x0": rule.at, "x1": rule.at, "top": rule.start, "bottom": rule.stop, "orientation": way}
