"""What is drawn on a page beside its letters: lines, figures and pictures, as PDFium holds them."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import c_int, c_void_p
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np

from extract.sheets.bulk import HANDLE, Handle, Numbers, asked, function, same, written
from extract.sheets.dotted import dotted
from extract.sheets.grounds import undivided
from extract.sheets.marked import marked
from extract.sheets.sheet import BLEED, Edge
from riscontro.model import Box

PATH, IMAGE, FORM = 2, 3, 5
LINE, CURVE, MOVE = 0, 1, 2
DEEPEST = 28
"""Forms drawn inside forms are followed so far: PDFium itself reads no deeper."""
STRAIGHT = 0.1
"""In points: how far the ends of an upright or level edge may be out of line."""

_page_count = function("FPDFPage_CountObjects", c_int, c_void_p)
_page_object = function("FPDFPage_GetObject", HANDLE, c_void_p, c_int)
_form_count = function("FPDFFormObj_CountObjects", c_int, c_void_p)
_form_object = function("FPDFFormObj_GetObject", HANDLE, c_void_p, c_int)
_kind = function("FPDFPageObj_GetType", c_int, c_void_p)
_matrix = function("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
_draw_mode = function("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p)
_segment_count = function("FPDFPath_CountSegments", c_int, c_void_p)
_segment = function("FPDFPath_GetPathSegment", HANDLE, c_void_p, c_int)
_segment_kind = function("FPDFPathSegment_GetType", c_int, c_void_p)
_segment_close = function("FPDFPathSegment_GetClose", c_int, c_void_p)
_segment_point = function("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)


@dataclass(frozen=True, slots=True)
class Drawn:
    """On the sheet: `edges` (x0, top, x1, bottom of each straight one), the `shapes` that are more than a line, both
    without backgrounds; and the boxes of the pictures."""

    edges: Numbers
    shapes: tuple[Box, ...]
    images: tuple[Box, ...]


def drawn_on(page: Handle, to_sheet: Numbers, width: float, words: Numbers) -> Drawn:
    """What is drawn on a page; `to_sheet` is a 3 x 2 matrix from the paper to the sheet, `width` that of the sheet,
    `words` the boxes of its words, one a column."""
    paths: list[tuple[Handle, Numbers]] = []
    images: list[tuple[Handle, Numbers]] = []
    _gather(page, _page_count, _page_object, to_sheet, {PATH: paths, IMAGE: images}, 0)
    edges, shapes = _figures(paths, width, words)
    return Drawn(edges, shapes, tuple(_image_box(*found) for found in images))


def _gather(
    holder: Handle,
    count: Callable[..., Any],
    get: Callable[..., Any],
    outer: Numbers,
    found: dict[int, list[tuple[Handle, Numbers]]],
    depth: int,
) -> None:
    """Puts the objects of a page or form where `found` has a list for their kind, each with its way to the sheet."""
    places = range(max(0, count(holder)))
    for handle in filter(None, map(get, same(holder, places), places)):
        kind = _kind(handle)
        if kind in found:
            found[kind].append((handle, outer))
        elif kind == FORM and depth < DEEPEST:
            _gather(handle, _form_count, _form_object, _placed([handle], [outer])[0], found, depth + 1)


def _placed(handles: list[Handle], outer: list[Numbers]) -> Numbers:
    """Per object the 3 x 2 matrix from its own coordinates to the sheet."""
    own = written(_matrix, np.float32, 6, handles).astype(float).reshape(-1, 3, 2)
    whole = np.array(outer).reshape(-1, 3, 2)
    placed: Numbers = own @ whole[:, :2]
    placed[:, 2] += whole[:, 2]
    return placed


def _image_box(image: Handle, outer: Numbers) -> Box:
    """A picture is the unit square of its own coordinates."""
    corners = np.array([(0, 0), (0, 1), (1, 0), (1, 1)]) @ (matrix := _placed([image], [outer])[0])[:2] + matrix[2]
    (x0, top), (x1, bottom) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
    return (x0, top, x1, bottom)


def _figures(paths: list[tuple[Handle, Numbers]], width: float, words: Numbers) -> tuple[Numbers, tuple[Box, ...]]:
    """The straight edges and the shapes of the painted paths; each part of a path that begins by a move is a figure."""
    point, begins, closed = _points(_painted(paths))
    if not len(begins):
        return np.zeros((0, 4)), ()
    counts = np.diff(begins, append=len(point))
    low, high = np.minimum.reduceat(point, begins), np.maximum.reduceat(point, begins)
    is_shape = counts > 2
    background = is_shape & (low[:, 0] <= BLEED * width) & (high[:, 0] >= (1 - BLEED) * width)
    boxes = np.hstack([low, high])
    rules, mark = dotted(boxes)
    mark |= marked(boxes, words)
    shapes = boxes[is_shape & ~background & ~mark]
    figure = np.repeat(np.arange(len(begins)), counts)
    inner = np.flatnonzero(figure[1:] == figure[:-1])
    last = begins + counts - 1
    back = np.flatnonzero(is_shape & closed)
    start, stop = np.concatenate([inner, last[back]]), np.concatenate([inner + 1, begins[back]])
    visible = ~(background | mark)[figure[start]] & ~_between_fills(point, start, stop, figure[start], low, high)
    edges = np.vstack([_straight(point[start][visible], point[stop][visible]), rules])
    return edges, tuple(map(tuple, shapes.tolist()))


def _between_fills(
    point: Numbers, start: Numbers, stop: Numbers, figure: Numbers, low: Numbers, high: Numbers
) -> Numbers:
    """Which edges, from `start` to `stop`, are the top or bottom of a fill that goes on beyond it."""
    top, bottom = undivided(low, high)
    if not bottom.any():
        return np.zeros(len(start), bool)
    at = np.maximum(point[start, 1], point[stop, 1])
    level = np.abs(point[start, 1] - point[stop, 1]) <= STRAIGHT
    ends = (top[figure] & (at <= low[figure, 1] + STRAIGHT)) | (bottom[figure] & (at >= high[figure, 1] - STRAIGHT))
    between: Numbers = level & ends
    return between


def _painted(paths: list[tuple[Handle, Numbers]]) -> list[tuple[Handle, Numbers]]:
    """The paths that are filled or stroked."""
    modes = written(_draw_mode, np.int32, 2, [handle for handle, _ in paths], apart=True)
    return [path for path, mode in zip(paths, modes, strict=True) if mode.any()]


def _points(paths: list[tuple[Handle, Numbers]]) -> tuple[Numbers, Numbers, Numbers]:
    """The corners of all figures on the sheet, where each figure begins, and whether it is closed."""
    handles = [handle for handle, _ in paths]
    counts = [max(0, _segment_count(handle)) for handle in handles]
    places = chain.from_iterable(map(range, counts))
    parts = list(map(_segment, np.repeat(np.array(handles, np.uint64), counts).tolist(), places))
    kind = asked(_segment_kind, np.int8, parts)
    closes = asked(_segment_close, np.int8, parts) == 1
    own = written(_segment_point, np.float32, 2, parts, apart=True).astype(float)
    placed = np.repeat(_placed(handles, [outer for _, outer in paths]), counts, axis=0)
    point = (own[:, None, :] @ placed[:, :2])[:, 0] + placed[:, 2]
    figure = np.cumsum(kind == MOVE) - 1
    closed = np.zeros(max(0, figure.max(initial=-1) + 1), bool)
    closed[figure[closes & (figure >= 0)]] = True
    bends = kind == CURVE
    kept = (figure >= 0) & (~bends | (np.cumsum(bends) % 3 == 0))
    return point[kept], np.flatnonzero(kind[kept] == MOVE), closed


def _straight(start: Numbers, stop: Numbers) -> Numbers:
    """The edges that stand upright or lie level, each brought onto one line."""
    low, high = np.minimum(start, stop), np.maximum(start, stop)
    gap = high - low
    straight = (gap.min(axis=1) <= STRAIGHT) & (gap.max(axis=1) > 0) if len(gap) else np.zeros(0, bool)
    low, high = low[straight], high[straight]
    middle, level = (low + high) / 2, gap[straight].argmin(axis=1) if straight.any() else np.zeros(0, int)
    rows = np.arange(len(low))
    low[rows, level] = high[rows, level] = middle[rows, level]
    return np.hstack([low, high])


def as_dicts(edges: Numbers) -> tuple[Edge, ...]:
    """Edges as pdfplumber writes them."""
    return tuple(
        {"x0": x0, "top": top, "x1": x1, "bottom": bottom, "orientation": "h" if top == bottom else "v"}
        for x0, top, x1, bottom in edges.tolist()
    )
