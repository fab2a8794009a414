"""Where the lines of print of a picture stand: cut apart by the white between columns, rows and columns again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

import numpy as np
import scipy
from numpy.typing import NDArray

from riscontro.model import Box

INK, SPECK = 50, 2
DEEP = 75
"""The share of the ink, in per cent, that is less deep than the tone of full ink."""
WORD_GAP, LINE_GAP, SLIVER, SMALLEST_PRINT = 24, 0, 6, 6
TWO_LINES, FEW = 28, 0.3
MIDDLE, THREE_LINES = 0.35, 60
"""Two lines are about as high as each other: nearer to the end than this share of both stand the tails of one line, its
descenders. In pixels: what is higher may be three."""
ROOM, REMNANT, SLENDER = 4, 20, 40
SOLID, SMALLEST_FILLED = 0.5, 16
BLOCK_GAP, SEVERAL_LINES = 12, 72
LETTER_GAP, THICKEST_LINE, SHORTEST_TURNED = 5, 45, 48
REMAINDER = 0.4
"""The share of a line's height up to which what its edge cuts is a part of a letter of the line above or below."""

Spot = tuple[int, int, int, int]
"""left, top, right, bottom in pixels."""
Ink = NDArray[np.bool_]


def lines(grey: NDArray[np.uint8], *, upright: bool = False) -> list[Spot]:
    """Where the lines of print of a cell, or of a page without its tables, stand, in pixels, with up to `ROOM` of the
    white above and below them.

    Print is parted where nothing stands for longer than between two words and where nothing stands between two rows,
    and what is left again until neither is so: a row without upright rules is read column by column. A filled shape is
    looked into for what is printed on it. Print that may be set upwards is left whole, unless all is known to stand
    `upright`. Empty where nothing is printed.
    """
    found, ink = [], _without_rules(ink_of(grey, paper(grey)))
    for spot in _leaves(ink, (0, 0), upright):
        left, top, right, bottom = spot
        inner = grey[top:bottom, left:right]
        if min(inner.shape) >= SMALLEST_FILLED and np.count_nonzero(ink[top:bottom, left:right]) > SOLID * inner.size:
            found += list(_leaves(_without_rules(ink_of(inner, paper(inner))), (left, top), upright)) or [spot]
        else:
            found.append(spot)
    return found


def runs(printed: Any, gap: int) -> list[tuple[int, int]]:
    """The stretches of true values, gaps of up to `gap` bridged."""
    (at,) = printed.nonzero()
    if not at.size:
        return []
    (breaks,) = (at[1:] - at[:-1] > gap + 1).nonzero()
    starts, ends = at[breaks + 1].tolist(), (at[breaks] + 1).tolist()
    return list(zip([int(at[0]), *starts], [*ends, int(at[-1]) + 1], strict=True))


def cut_out(grey: NDArray[np.uint8], box: Box, scale: float) -> NDArray[np.uint8]:
    """What a box in points shows, with a pixel of what is around it; `scale` is pixels to a point."""
    left, top, right, bottom = (round(v * scale) for v in box)
    return grey[max(top - 1, 0) : bottom + 1, max(left - 1, 0) : right + 1]


def paper(grey: NDArray[np.uint8]) -> int:
    """The tone on which is printed: the middle one of a grey picture."""
    middle = (grey.size - 1) // 2
    return int(np.partition(grey, middle, axis=None)[middle])


def ink_of(grey: NDArray[np.uint8], tone: int) -> Ink:
    """What is clearly darker or lighter than the tone of the paper."""
    ink = grey < max(tone - INK, 0)
    return ink if tone + INK >= 255 else ink | (grey > tone + INK)


def inked(ink: Ink) -> NDArray[np.unsignedinteger]:
    """How much ink stands in each column; counted in bytes, which takes a quarter of the time, where it fits."""
    narrow = np.uint8 if len(ink) <= np.iinfo(np.uint8).max else np.uint32
    count: NDArray[np.unsignedinteger] = ink.view(np.uint8).sum(axis=0, dtype=narrow)
    return count


def is_pale(grey: NDArray[np.uint8], ink: Ink, tone: int) -> bool:
    """Whether most of the ink is paler than the paper."""
    return bool(2 * np.count_nonzero(ink & (grey > tone)) > np.count_nonzero(ink))


def core_of(grey: NDArray[np.uint8], tone: int, ink: Ink) -> Ink:
    """What of the ink is at least half as deep as most of it: its edges are paler, and reach farther out."""
    deep = np.maximum(grey, tone) - np.minimum(grey, tone)
    inked = deep[ink]
    return (
        ink & (deep >= np.partition(inked, DEEP * inked.size // 100)[DEEP * inked.size // 100] // 2)
        if inked.size
        else ink
    )


def _moved(spot: Spot, right: int, down: int) -> Spot:
    return (spot[0] + right, spot[1] + down, spot[2] + right, spot[3] + down)


def _without_rules(ink: Ink) -> Ink:
    """The ink without what is left of rules: long thin strokes at the border of the cell."""
    if not (ink[0].any() or ink[-1].any() or ink[:, 0].any() or ink[:, -1].any()):
        return ink
    labels, _ = scipy.ndimage.label(ink, np.ones((3, 3)))
    for number, spot in enumerate(scipy.ndimage.find_objects(labels), 1):
        sides = [int(part.stop - part.start) for part in spot]
        at_border = any(p.start == 0 or p.stop == side for p, side in zip(spot, ink.shape, strict=True))
        if at_border and max(sides) >= REMNANT and min(sides) <= max(SLIVER, max(sides) / SLENDER):
            labels[spot][labels[spot] == number] = 0
    return np.asarray(labels > 0)


def alone(grey: NDArray[np.uint8], ink: Ink, tone: int) -> NDArray[np.uint8]:
    """A line of print without what hangs into it from the line above or rises into it from the one below; its ink, and
    the tone of its paper, are told.
    """
    high = len(grey)
    if not (ink[0].any() or ink[-1].any()):
        return grey
    labels, _ = scipy.ndimage.label(ink, np.ones((3, 3)))
    rest = grey.copy()
    for number, spot in enumerate(scipy.ndimage.find_objects(labels), 1):
        rows = spot[0]
        if (rows.start == 0 or rows.stop == high) and rows.stop - rows.start <= REMAINDER * high:
            wide = tuple(slice(max(part.start - 1, 0), part.stop + 1) for part in spot)
            rest[wide][spread(labels[wide] == number)] = tone
    return rest


def spread(ink: Ink) -> Ink:
    """The ink and the pixels beside, above and below it."""
    wide = ink.copy()
    wide[1:] |= ink[:-1]
    wide[:-1] |= ink[1:]
    wide[:, 1:] |= ink[:, :-1]
    wide[:, :-1] |= ink[:, 1:]
    return wide


def may_be_turned(ink: Ink) -> bool:
    """Whether print that no white column parts may be lines that run upwards: high and slender ones side by side, each
    in pieces no farther apart than letters.
    """
    rows = runs(ink.any(axis=1), LINE_GAP)
    gaps = [below[0] - above[1] for above, below in pairwise(rows)]
    if not rows or rows[-1][1] - rows[0][0] < SHORTEST_TURNED or (gaps and median(gaps) > LETTER_GAP):
        return False
    thickest = max(right - left for left, right in runs(ink.any(axis=0), LINE_GAP))
    return thickest <= min(THICKEST_LINE, (rows[-1][1] - rows[0][0]) / 2)


def _leaves(ink: Ink, corner: tuple[int, int], upright: bool) -> Iterator[Spot]:
    """The parts of the ink that no white parts, from left to right and from the top down; `corner` is where it begins.

    Wide white counts first, so that lines that run upwards are not cut between their letters. Only a part that is left
    whole is looked at for lines that touch: among columns side by side the least ink tells nothing.
    """
    rows = runs(ink.any(axis=1), BLOCK_GAP)
    gap = BLOCK_GAP if rows and rows[-1][1] - rows[0][0] > SEVERAL_LINES else WORD_GAP
    columns = runs(inked(ink) >= SPECK, gap) if len(rows) == 1 else []
    if len(rows) == 1 and not columns:
        return
    if len(columns) == 1:
        ((left, right),) = columns
        if not upright and may_be_turned(ink[:, left:right]):
            yield _moved((left, 0, right, len(ink)), *corner)
            return
        rows = _whole(runs(ink[:, left:right].any(axis=1), LINE_GAP))
        if len(rows) == 1:
            rows = _print(ink[:, left:right], rows)
            yield from (_moved((left, top, right, bottom), *corner) for top, bottom in _roomy(rows, len(ink)))
            return
    spots = [(left, 0, right, len(ink)) for left, right in columns if len(columns) > 1]
    for left, top, right, bottom in spots or [(0, a, ink.shape[1], b) for a, b in _roomy(rows, len(ink))]:
        yield from _leaves(ink[top:bottom, left:right], (corner[0] + left, corner[1] + top), upright)


def _print(ink: Ink, rows: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines of a part, top and bottom: neither specks nor flat strokes wider than a dash."""
    wide = ink.shape[1]
    parted = _parted(ink, rows)
    return [(a, b) for a, b in parted if max(wide, b - a) >= SMALLEST_PRINT and (b - a >= SLIVER or wide <= WORD_GAP)]


def _roomy(rows: Sequence[tuple[int, int]], height: int) -> Iterator[tuple[int, int]]:
    """The lines with some white above and below, at most half of what stands between two of them."""
    if rows:
        middles = [0, *((above[1] + below[0]) // 2 for above, below in pairwise(rows)), height]
        for (top, bottom), (highest, lowest) in zip(rows, pairwise(middles), strict=True):
            yield max(top - ROOM, highest), min(bottom + ROOM, lowest)


def _whole(rows: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines with their accents and dots: a sliver belongs to the line right below it or right above."""
    found: list[tuple[int, int]] = []
    for row in rows:
        near = bool(found) and row[0] - found[-1][1] <= SLIVER
        if near and min(row[1] - row[0], found[-1][1] - found[-1][0]) <= SLIVER:
            found[-1] = (found[-1][0], row[1])
        else:
            found.append(row)
    return found


def _parted(ink: Ink, rows: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines that hang together by the foot of one letter and the head of another, parted where there is least ink."""
    for top, bottom in rows:
        if bottom - top < TWO_LINES:
            yield (top, bottom)
            continue
        counts = np.count_nonzero(ink[top:bottom], axis=1)
        end = len(counts) // 4 if len(counts) >= THREE_LINES else int(MIDDLE * len(counts))
        least = end + int(counts[end : len(counts) - end].argmin())
        if counts[least] <= FEW * np.median(counts):
            yield from _parted(ink, ((top, top + least), (top + least, bottom)))
        else:
            yield (top, bottom)
