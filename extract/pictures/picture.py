"""A picture of a page or of a table: its ruled lines found, as the borders of cells."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby, pairwise
from operator import itemgetter
from types import SimpleNamespace

import numpy as np
import scipy
from numpy.typing import NDArray
from PIL import Image, ImageChops

from extract.grids.rules import open_sides
from extract.pictures.lattice import Rule, lattices, mended
from extract.pictures.printed import runs, spread
from extract.pictures.united import united
from extract.sheets.sheet import Edge
from riscontro.model import Box

RESOLUTION = 200
"""Dots per inch in which pictures are read."""
SCALE = RESOLUTION / 72
PALEST, NOISE = 10, 4.0
SHADOW, WIDEST_SHADOW, SHADED = 50, 0.05, 0.9
"""How much darker than the paper the edge is that a scanner sees beside the sheet; the share of the page that it takes
at most, and of its own lines that are so dark."""
SOLID = 0.4
"""The side of the largest square inside a mark, of its shorter side, at least: of icons with a drawing 0.44, of bold
letters 0.3."""
FILLED = 0.9
"""The share of its box that a coloured shape covers with what stands in it, where it is the fill of a cell."""
COLOURED, WIDEST_MARK, THICKER_THAN_PRINT, RIM = 40, 220, 6, 2
STROKE = 25
"""Steps of grey, of 256, at the side of a rule."""
BROAD = 4
"""In pixels: so much around a rule is painted over with it."""
THIN, LOW, NARROW, WHOLE = 4, 20, 12, 0.98
SHORTEST = {"h": 90, "v": 45}
THICKEST, SLENDER = 14, 40
FRAMED = 0.85
"""Share of a picture's height, the white put around it counted, that the sides of a frame at its border are long."""
EIGHT, ALL_EIGHT = 8, np.uint64(0x0101010101010101)
"""So many true values at once, and what they are as one number: a long run holds many such."""
UNEVEN = 0.2
"""Share of a rule's length at which its tone may change: of true ones at most 0.19, of rows of letters 0.2 to 0.9."""

Stretch = tuple[int, int, int]
"""A row, where true values of it begin, and where they end."""


def without_marks(image: Image.Image) -> Image.Image:
    """The picture in grey, small solid coloured shapes (icons, lights, bars) painted out with their pale rims: they are
    not print. Wide coloured bands stay, since words may stand on them, and so do the thin strokes of coloured letters.
    """
    shades = (image if image.mode == "RGB" else image.convert("RGB")).split()
    highest, lowest = (reduce(way, shades) for way in (ImageChops.lighter, ImageChops.darker))
    coloured = np.asarray(ImageChops.subtract(highest, lowest)) > COLOURED
    if not coloured.any():
        return image.convert("L")
    grey = np.array(image.convert("L"))
    for top, bottom in runs(coloured.any(axis=1), 2 * RIM):
        high = slice(max(top - RIM, 0), bottom + RIM)
        for left, right in runs(coloured[high].any(axis=0), 2 * RIM):
            part = (high, slice(max(left - RIM, 0), right + RIM))
            _paint_out_marks(grey[part], coloured[part])
    return Image.fromarray(grey)


def _paint_out_marks(grey: NDArray[np.uint8], coloured: NDArray[np.bool_]) -> None:
    labels, _ = scipy.ndimage.label(coloured)
    spots = scipy.ndimage.find_objects(labels)
    larger = [spot for spot in spots if _may_be_filled(spot)]
    for number, spot in enumerate(spots, 1):
        if not _may_be_mark(spot) or any(_stands_in(spot, other) for other in larger):
            continue
        if _is_mark(shape := labels[spot] == number) and not _is_fill(shape, grey[spot]):
            wide = tuple(slice(max(part.start - RIM, 0), part.stop + RIM) for part in spot)
            grey[wide][spread(spread(labels[wide] == number))] = 255


def _may_be_mark(spot: Sequence[slice]) -> bool:
    sides = [int(part.stop - part.start) for part in spot]
    return max(sides) <= WIDEST_MARK and min(sides) >= THICKER_THAN_PRINT


def _may_be_filled(spot: Sequence[slice]) -> bool:
    return min(int(part.stop - part.start) for part in spot) >= LOW


def _stands_in(spot: Sequence[slice], other: Sequence[slice]) -> bool:
    """Whether a shape stands in another, as the fill of a cell shows inside a letter printed on it."""
    return all(bool(o.start < part.start and part.stop < o.stop) for part, o in zip(spot, other, strict=True))


def _is_mark(shape: NDArray[np.bool_]) -> bool:
    """Whether a coloured shape is solid: a large square, of an odd side, fits inside it."""
    side = 2 * math.ceil((max(THICKER_THAN_PRINT, SOLID * min(shape.shape)) + 1) / 2) - 1
    return bool(_in_a_row(_in_a_row(shape, side).T, side).any())


def _is_fill(shape: NDArray[np.bool_], grey: NDArray[np.uint8]) -> bool:
    """Whether a coloured shape is the fill of a cell: its box is full, and something darker is printed in it."""
    darker = ~shape & (grey < int(np.median(grey[shape])) - STROKE)
    if not darker.any():
        return False
    whole: NDArray[np.bool_] = np.asarray(scipy.ndimage.binary_fill_holes(shape))
    return bool(whole.mean() >= FILLED and (whole & darker).any())


def without_shadows(image: Image.Image) -> Image.Image:
    """The grey picture with the dark edges that a scanner sees beside the sheet painted white.

    What is higher, or as dark again farther in, is a coloured heading at the border of a picture, with its print.
    """
    grey = np.array(image)
    dark = grey < max(int(np.median(grey[::8, ::8])) - SHADOW, 0)
    for tones, deep in ((grey, dark), (grey[::-1], dark[::-1]), (grey.T, dark.T), (grey.T[::-1], dark.T[::-1])):
        most = int(WIDEST_SHADOW * len(deep))
        shaded = np.append(deep[: 2 * most].mean(axis=1) >= SHADED, False)
        wide = int(np.argmin(shaded))
        tones[: wide if THICKEST < wide <= most and not shaded[wide:].any() else 0] = 255
    return Image.fromarray(grey)


@dataclass(frozen=True, slots=True)
class Ruled:
    """What is ruled in a picture, in points from its top left: the cells of each table, and all rules as edges."""

    tables: list[list[Box]]
    edges: list[Edge]

    def moved(self, right: float, down: float) -> Ruled:
        """The same, this much further to the right and down."""
        tables = [[(c[0] + right, c[1] + down, c[2] + right, c[3] + down) for c in cells] for cells in self.tables]
        by = {"x0": right, "x1": right, "top": down, "bottom": down}
        return Ruled(tables, [{side: v + by[side] if side in by else v for side, v in e.items()} for e in self.edges])


def ruled(image: Image.Image) -> Ruled:
    """The ruled tables and the rules of a straightened picture.

    Rules that only part rows get borders at both ends, as on a drawn page.
    """
    grey = np.asarray(image)
    upright = _rules(np.ascontiguousarray(grey.T), "v")
    across = mended([*_rules(grey, "h"), *_cut_off(upright, image.height / SCALE)], upright)
    edges = [*(_edge(r, "h") for r in across), *(_edge(r, "v") for r in upright)]
    sides = open_sides(SimpleNamespace(edges=edges, width=image.width / SCALE))
    found = lattices(across, [*upright, *(Rule(e["x0"], e["top"], e["bottom"]) for e in sides)])
    return Ruled([[part for cell in cells for part in _split(cell, grey)] for cells in found], edges)


def _cut_off(upright: Sequence[Rule], height: float) -> list[Rule]:
    """The top and bottom of a frame along which a picture was cut out, told by the sides that the cut left."""
    sides = [rule for rule in upright if rule.stop - rule.start >= FRAMED * height]
    if len(sides) < 2:
        return []
    left, right = min(rule.at for rule in sides), max(rule.at for rule in sides)
    return [Rule(at, left, right) for at in (min(r.start for r in sides), max(r.stop for r in sides))]


def unruled(image: Image.Image, what: Ruled) -> Image.Image:
    """The picture with its tables and its rules painted over."""
    rest = image.copy()
    for cells in what.tables:
        for cell in cells:
            rest.paste(255, tuple(round(v * SCALE) for v in cell))  # type: ignore[arg-type]
    for e in what.edges:
        x0, top, x1, bottom = (round(e[side] * SCALE) for side in ("x0", "top", "x1", "bottom"))
        rest.paste(255, (x0 - BROAD, top - BROAD, x1 + BROAD, bottom + BROAD))
    return rest


def _split(cell: Box, grey: NDArray[np.uint8]) -> Iterator[Box]:
    """The cell, parted where upright strokes reach from its top to its bottom: rules too short to be told elsewhere."""
    left, top, right, bottom = (round(v * SCALE) for v in cell)
    inner = grey[top + THIN : bottom - THIN, left:right]
    if len(inner) < LOW or inner.shape[1] <= 2 * NARROW:
        yield cell
        return
    step = np.zeros(inner.shape, dtype=np.bool_)
    step[:, 1:-1] = _apart(inner[:, 2:], inner[:, :-2]) > STROKE
    full = np.mean(step | np.roll(step, 1, axis=1), axis=0) >= WHOLE
    full[:NARROW] = full[-NARROW:] = False
    cuts = [(a + b) / 2 / SCALE + cell[0] for a, b in runs(full, NARROW)]
    for start, stop in pairwise([cell[0], *cuts, cell[2]]):
        yield (start, cell[1], stop, cell[3])


def _rules(grey: NDArray[np.uint8], way: str) -> list[Rule]:
    """The long straight steps of tone along the rows of the picture (transposed for upright rules), in points.

    A drawn line is two steps close together, the border of a filled band is one. How large a step counts is told by the
    picture's own noise: a pale rule of a clean screenshot counts, a speck of a scan not. Along a rule the tone is even,
    along the heads or feet of letters it is not.
    """
    floor = min(PALEST + int(NOISE * float(np.median(_change(grey[::4])))), 254)
    step = np.zeros(grey.shape, dtype=np.bool_)
    step[1:-1] = _apart(grey[2:], grey[:-2]) > floor
    step = _closed(step)
    step[1:] |= step[:-1].copy()
    even = (
        spot for spot in _shapes(list(_long_runs(step, SHORTEST[way]))) if _thin(*spot) and _even(grey[spot], floor)
    )
    return [Rule((a.start + a.stop) / 2 / SCALE, b.start / SCALE, b.stop / SCALE) for a, b in even]


def _shapes(stretches: Sequence[Stretch]) -> Iterator[tuple[slice, slice]]:
    """The rows and columns of the shapes that stretches of rows make up which touch, if only by their corners."""
    for shape in united(stretches, _touching(stretches)):
        rows, starts, stops = zip(*shape, strict=True)
        yield slice(rows[0], rows[-1] + 1), slice(min(starts), max(stops))


def _touching(stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, Stretch]]:
    rows = {row: list(found) for row, found in groupby(stretches, itemgetter(0))}
    for row, start, stop in stretches:
        for other in rows.get(row - 1, ()):
            if start <= other[2] and other[1] <= stop:
                yield other, (row, start, stop)


def _apart(one: NDArray[np.uint8], two: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """How far two tones are from each other; their difference would not fit into their own type."""
    return np.maximum(one, two) - np.minimum(one, two)


def _change(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """How much the tone changes from each pixel to the next of its row; the last one changes no more."""
    change = np.zeros_like(grey)
    change[:, :-1] = _apart(grey[:, 1:], grey[:, :-1])
    return change


def _closed(step: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Holes of one or two pixels in a row filled."""
    wider = step.copy()
    wider[:, 1:] |= step[:, :-1]
    wider[:, :-1] |= step[:, 1:]
    closed = wider.copy()
    closed[:, 1:] &= wider[:, :-1]
    closed[:, :-1] &= wider[:, 1:]
    return closed


def _long_runs(step: NDArray[np.bool_], shortest: int) -> Iterator[Stretch]:
    """The stretches of a row that are at least `shortest` long."""
    whole = np.ascontiguousarray(step[:, : step.shape[1] // EIGHT * EIGHT]).view(np.uint64) == ALL_EIGHT
    full = np.flatnonzero(_in_a_row(whole, (shortest - 2 * (EIGHT - 1)) // EIGHT).any(axis=1))
    held = np.pad(step[full], ((0, 0), (1, 1)))
    row, column = np.divmod(np.flatnonzero(held[:, 1:] != held[:, :-1]), held.shape[1] - 1)
    row, first, stop = row[::2], column[::2], column[1::2]
    long = stop - first >= shortest
    yield from zip(full[row[long]].tolist(), first[long].tolist(), stop[long].tolist(), strict=True)


def _in_a_row(values: NDArray[np.bool_], count: int) -> NDArray[np.bool_]:
    """Where so many true values of a row begin one after the other."""
    known, held = 1, values
    while known < count:
        more = min(known, count - known)
        held, known = held[:, : held.shape[1] - more] & held[:, more:], known + more
    return held


def _thin(across: slice, along: slice) -> bool:
    """Whether a step is a line: two rules close together on a page not quite straight make a thick but long one."""
    thickness, length = (int(part.stop - part.start) for part in (across, along))
    return thickness <= max(THICKEST, length / SLENDER)


def _even(step: NDArray[np.uint8], floor: int) -> bool:
    """Whether the tone seldom changes along the middle of a step."""
    middle = len(step) // 2
    changes = _change(step[max(middle - 1, 0) : middle + 1]) > floor
    return bool(np.count_nonzero(changes) <= UNEVEN * changes.size)


def _edge(rule: Rule, way: str) -> Edge:
    """The rule as pdfplumber writes an edge."""
    if way == "h":
        return {"x0": rule.start, "x1": rule.stop, "top": rule.at, "bottom": rule.at, "orientation": way}
    return {"x0": rule.at, "x1": rule.at, "top": rule.start, "bottom": rule.stop, "orientation": way}
