"""Text that a page holds and does not show: spreadsheets print a cell merged over two pages on both, and cut it off."""

from __future__ import annotations

from ctypes import c_int, c_void_p

import numpy as np

from extract.sheets.bulk import HANDLE, Numbers, asked, function, written

_clip = function("FPDFPageObj_GetClipPath", HANDLE, c_void_p)
_paths = function("FPDFClipPath_CountPaths", c_int, c_void_p)
_segments = function("FPDFClipPath_CountPathSegments", c_int, c_void_p, c_int)
_segment = function("FPDFClipPath_GetPathSegment", HANDLE, c_void_p, c_int, c_int)
_point = function("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)
_bounds = function("FPDFPageObj_GetBounds", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)


def unseen(objects: Numbers) -> Numbers:
    """Those of the text objects that lie wholly outside of what they are clipped to."""
    clips = asked(_clip, np.uint64, objects.tolist())
    paths = asked(_paths, np.int32, clips.tolist())
    clipped = np.flatnonzero(paths > 0)
    if not len(clipped):
        return objects[:0]
    boxes = written(_bounds, np.float32, 4, objects[clipped].tolist(), apart=True)
    outside = [
        any(_apart(box, _box(clip, path)) for path in range(count))
        for box, clip, count in zip(boxes, clips[clipped].tolist(), paths[clipped].tolist(), strict=True)
    ]
    hidden: Numbers = objects[clipped[np.array(outside, bool)]]
    return hidden


def _box(clip: int, path: int) -> Numbers:
    """The box (left, bottom, right, top) of one path of a clip; one without corners is empty, far from everything."""
    parts = [_segment(clip, path, at) for at in range(max(0, _segments(clip, path)))]
    points = written(_point, np.float32, 2, parts, apart=True)
    return np.hstack([points.min(axis=0, initial=np.inf), points.max(axis=0, initial=-np.inf)])


def _apart(one: Numbers, two: Numbers) -> bool:
    return bool((one[:2] > two[2:]).any() or (two[:2] > one[2:]).any())
