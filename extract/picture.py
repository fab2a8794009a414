"""A picture of a page or of a table: straightened, its ruled lines found, as the borders of cells."""

from __future__ import annotations

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
STEEPEST, STEP = 1.2, 0.1
PALEST, NOISE = 10, 4.0
COLOURED, WIDEST_MARK = 40, 220
GAP = 3
SHORTEST = {"h": 90, "v": 45}
THICKEST = 14


def without_marks(image: Image.Image) -> Image.Image:
    """The picture in grey, small coloured shapes (icons, lights, bars) painted out: they are not print.

    Wide coloured bands stay, since words may stand on them.
    """
    colours = np.asarray(image.convert("RGB")).astype(np.int16)
    labels, _ = ndimage.label(colours.max(axis=2) - colours.min(axis=2) > COLOURED)
    grey = np.asarray(image.convert("L")).copy()
    for number, (down, along) in enumerate(ndimage.find_objects(labels), 1):
        if along.stop - along.start <= WIDEST_MARK and down.stop - down.start <= WIDEST_MARK:
            grey[down, along][labels[down, along] == number] = 255
    return Image.fromarray(grey)


def straightened(image: Image.Image) -> Image.Image:
    """The grey picture turned by the small angle at which its lines of text lie flat (within 1.2 degrees)."""
    grey = image.convert("L")
    ink = Image.fromarray(((np.asarray(grey)[::3, ::3] < 140) * 255).astype(np.uint8))
    angles = np.arange(-STEEPEST, STEEPEST + STEP / 2, STEP)
    flat = max(angles, key=lambda angle: _flatness(ink, float(angle)))
    return grey if abs(flat) < STEP / 2 else grey.rotate(float(flat), fillcolor=255, resample=Image.Resampling.BICUBIC)


def _flatness(ink: Image.Image, angle: float) -> float:
    rows = np.asarray(ink.rotate(angle), dtype=np.int64).sum(axis=1)
    return float(np.var(np.diff(rows)))


def tables(image: Image.Image) -> list[list[Box]]:
    """The cells of each ruled table of a straightened picture, in points from its top left.

    Rules that only part rows get borders at both ends, as on a drawn page.
    """
    grey = np.asarray(image).astype(np.int16)
    across, upright = mended(_rules(grey, "h")), _rules(grey.T, "v")
    edges = [*(_edge(r, "h") for r in across), *(_edge(r, "v") for r in upright)]
    sides = open_sides(SimpleNamespace(edges=edges, width=image.width / SCALE))
    return lattices(across, [*upright, *(Rule(e["x0"], e["top"], e["bottom"]) for e in sides)])


def _rules(grey: NDArray[np.int16], way: str) -> list[Rule]:
    """The long straight steps of tone along the rows of the picture (transposed for upright rules), in points.

    A drawn line is two steps close together, the border of a filled band is one. How large a step counts is told by the
    picture's own noise: a pale rule of a clean screenshot counts, a speck of a scan not.
    """
    noise = float(np.median(np.abs(np.diff(grey[::4], axis=1))))
    step = np.zeros(grey.shape, dtype=np.uint8)
    step[1:-1] = np.abs(grey[2:] - grey[:-2]) > PALEST + NOISE * noise
    closed = ndimage.minimum_filter1d(ndimage.maximum_filter1d(step, GAP, axis=1), GAP, axis=1)
    thick = ndimage.maximum_filter1d(closed, 2, axis=0)
    long = ndimage.maximum_filter1d(ndimage.minimum_filter1d(thick, SHORTEST[way], axis=1), SHORTEST[way], axis=1)
    labels, _ = ndimage.label(long, np.ones((3, 3)))
    spots = (found for found in ndimage.find_objects(labels) if found[0].stop - found[0].start <= THICKEST)
    return [Rule((a.start + a.stop) / 2 / SCALE, b.start / SCALE, b.stop / SCALE) for a, b in spots]


def _edge(rule: Rule, way: str) -> dict[str, Any]:
    """The rule as pdfplumber writes an edge."""
    if way == "h":
        return {"x0": rule.start, "x1": rule.stop, "top": rule.at, "bottom": rule.at, "orientation": way}
    return {"x0": rule.at, "x1": rule.at, "top": rule.start, "bottom": rule.stop, "orientation": way}
