"""A picture of a page or of a table: straightened, its ruled lines found, as the borders of cells."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops
from scipy import ndimage

from extract.lattice import Rule, lattices, mended
from extract.rules import open_sides
from riscontro.model import Box

RESOLUTION = 200
SCALE = RESOLUTION / 72
STEEPEST, STEP, FINE_STEP, STRIP = 1.2, 0.1, 0.02, 32
PALEST, NOISE = 10, 4.0
COLOURED, WIDEST_MARK, THICKER_THAN_PRINT, RIM = 40, 220, 6, 2
INK, SPECK = 50, 2
WORD_GAP, LINE_GAP, SLIVER, SMALLEST_PRINT = 24, 0, 6, 6
TWO_LINES, FEW = 28, 0.3
ROOM, REMNANT = 4, 20
THIN, LOW, NARROW, WHOLE = 4, 20, 12, 0.98
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
    shades = image.convert("RGB").split()
    highest, lowest = (reduce(way, shades) for way in (ImageChops.lighter, ImageChops.darker))
    coloured = np.asarray(ImageChops.subtract(highest, lowest)) > COLOURED
    if not coloured.any():
        return image.convert("L")
    grey, (labels, _) = np.array(image.convert("L")), ndimage.label(coloured)
    for number, spot in enumerate(ndimage.find_objects(labels), 1):
        if _may_be_mark(spot) and _is_mark(labels[spot] == number):
            wide = tuple(slice(max(part.start - RIM, 0), part.stop + RIM) for part in spot)
            grey[wide][ndimage.binary_dilation(labels[wide] == number, iterations=RIM)] = 255
    return Image.fromarray(grey)


def _may_be_mark(spot: Sequence[slice]) -> bool:
    sides = [int(part.stop - part.start) for part in spot]
    return max(sides) <= WIDEST_MARK and min(sides) >= THICKER_THAN_PRINT


def _is_mark(shape: NDArray[np.bool_]) -> bool:
    """Whether a coloured shape is solid: how large a square fits inside it."""
    solid = 2 * int(ndimage.distance_transform_cdt(np.pad(shape, 1)).max()) - 1
    return solid >= THICKER_THAN_PRINT and 2 * solid >= min(shape.shape)


def straightened(image: Image.Image) -> Image.Image:
    """The grey picture turned by the small angle at which its lines of text lie flat (within 1.2 degrees)."""
    grey = image.convert("L")
    strips = _strips(grey)
    near = _flattest(strips, np.arange(-STEEPEST, STEEPEST + STEP / 2, STEP).tolist())
    flat = _flattest(strips, np.arange(near - STEP, near + STEP, FINE_STEP).tolist())
    turned = grey.rotate(flat, fillcolor=255, resample=Image.Resampling.BICUBIC)
    return grey if abs(flat) < FINE_STEP / 2 else turned


def _strips(grey: Image.Image) -> NDArray[np.int64]:
    """How bright each row of each upright strip of the picture is."""
    whole = np.asarray(grey)[:, : max(STRIP, grey.width // STRIP * STRIP)]
    strips = whole.reshape(grey.height, -1, min(STRIP, grey.width))
    return np.asarray(strips.sum(axis=2, dtype=np.int64).T)


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
    across, upright = mended(_rules(grey, "h")), _rules(np.ascontiguousarray(grey.T), "v")
    edges = [*(_edge(r, "h") for r in across), *(_edge(r, "v") for r in upright)]
    sides = open_sides(SimpleNamespace(edges=edges, width=image.width / SCALE))
    found = lattices(across, [*upright, *(Rule(e["x0"], e["top"], e["bottom"]) for e in sides)])
    return [[part for cell in cells for part in _split(cell, grey)] for cells in found]


def _split(cell: Box, grey: NDArray[np.int16]) -> Iterator[Box]:
    """The cell, parted where upright strokes reach from its top to its bottom: rules too short to be told elsewhere."""
    left, top, right, bottom = (round(v * SCALE) for v in cell)
    inner = grey[top + THIN : bottom - THIN, left:right]
    if len(inner) < LOW or inner.shape[1] <= 2 * NARROW:
        yield cell
        return
    step = np.zeros(inner.shape, dtype=np.bool_)
    step[:, 1:-1] = np.abs(inner[:, 2:] - inner[:, :-2]) > INK / 2
    full = np.mean(step | np.roll(step, 1, axis=1), axis=0) >= WHOLE
    full[:NARROW] = full[-NARROW:] = False
    cuts = [(a + b) / 2 / SCALE + cell[0] for a, b in _runs(full, NARROW)]
    for start, stop in pairwise([cell[0], *cuts, cell[2]]):
        yield (start, cell[1], stop, cell[3])


def lines(grey: NDArray[np.uint8]) -> list[Spot]:
    """Where the lines of print of a cell stand, in pixels, from left to right and from the top down, with up to `ROOM`
    of the white above and below them.

    Print is parted where nothing stands for longer than between two words, so that a row without upright rules is read
    column by column. Empty where nothing is printed.
    """
    ink = _printed(np.abs(grey.astype(np.int16) - np.median(grey)) > INK)
    return [
        (left, top, right, bottom)
        for left, right in _runs(np.count_nonzero(ink, axis=0) >= SPECK, WORD_GAP)
        for top, bottom in _roomy(_print(ink[:, left:right]), len(ink))
    ]


def _printed(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The ink without what is left of rules: long thin strokes at the border of the cell."""
    labels, _ = ndimage.label(ink, np.ones((3, 3)))
    for number, spot in enumerate(ndimage.find_objects(labels), 1):
        sides = [int(part.stop - part.start) for part in spot]
        at_border = any(p.start == 0 or p.stop == side for p, side in zip(spot, ink.shape, strict=True))
        if at_border and max(sides) >= REMNANT and min(sides) <= max(SLIVER, max(sides) / SLENDER):
            labels[spot][labels[spot] == number] = 0
    return np.asarray(labels > 0)


def _print(ink: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The lines of a column of print, top and bottom: neither specks nor flat strokes wider than a dash."""
    wide = ink.shape[1]
    parted = _parted(ink, _whole(_runs(ink.any(axis=1), LINE_GAP)))
    return [(a, b) for a, b in parted if max(wide, b - a) >= SMALLEST_PRINT and (b - a >= SLIVER or wide <= WORD_GAP)]


def _roomy(runs: Sequence[tuple[int, int]], height: int) -> Iterator[tuple[int, int]]:
    """The lines with some white above and below, at most half of what stands between two of them."""
    if runs:
        middles = [0, *((above[1] + below[0]) // 2 for above, below in pairwise(runs)), height]
        for (top, bottom), (highest, lowest) in zip(runs, pairwise(middles), strict=True):
            yield max(top - ROOM, highest), min(bottom + ROOM, lowest)


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
    floor = PALEST + NOISE * float(np.median(_change(grey[::4])))
    step = np.zeros(grey.shape, dtype=np.bool_)
    step[1:-1] = np.abs(grey[2:] - grey[:-2]) > floor
    step = _closed(step)
    step[1:] |= step[:-1].copy()
    long = np.zeros(grey.shape, dtype=np.bool_)
    for row, start, stop in _long_runs(step, SHORTEST[way]):
        long[row, start:stop] = True
    labels, _ = ndimage.label(long, np.ones((3, 3)))
    spots = (found for found in ndimage.find_objects(labels) if _thin(*found))
    even = (spot for spot in spots if _even(_change(grey[spot]) > floor))
    return [Rule((a.start + a.stop) / 2 / SCALE, b.start / SCALE, b.stop / SCALE) for a, b in even]


def _change(grey: NDArray[np.int16]) -> NDArray[np.int16]:
    """How much the tone changes from each pixel to the next of its row."""
    return np.abs(np.diff(grey, axis=1, append=grey[:, -1:]))


def _closed(step: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Holes of one or two pixels in a row filled."""
    wider = step.copy()
    wider[:, 1:] |= step[:, :-1]
    wider[:, :-1] |= step[:, 1:]
    closed = wider.copy()
    closed[:, 1:] &= wider[:, :-1]
    closed[:, :-1] &= wider[:, 1:]
    return closed


def _long_runs(step: NDArray[np.bool_], shortest: int) -> Iterator[tuple[int, int, int]]:
    """Row, start and stop of the stretches of a row that are at least `shortest` long."""
    at = np.flatnonzero(step)
    row, column = np.divmod(at, step.shape[1])
    breaks = np.flatnonzero((np.diff(at) > 1) | (np.diff(row) > 0))
    first, last = np.r_[0, breaks + 1][: at.size], np.r_[breaks, at.size - 1][: at.size]
    long = column[last] - column[first] + 1 >= shortest
    yield from zip(
        row[first[long]].tolist(), column[first[long]].tolist(), (column[last[long]] + 1).tolist(), strict=True
    )


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
