"""Letters PDFium leaves out: where a file sets every letter by itself, it takes the second `f` of "ufficio", whose ink
meets the first one's, for the first printed twice."""

from __future__ import annotations

from ctypes import c_int, c_void_p
from itertools import product

import numpy as np

from extract.sheets.bulk import HANDLE, Handle, Numbers, asked, function, same, written

TEXT = 1  # what PDFium calls a text object
SINGLY = 0.9
"""Of the letters, the share that are text objects of their own where a page sets them one by one."""
BEFORE = 5
"""PDFium holds a text object against so many before it."""
ALIKE, THIN = 0.01, 0.15
"""Of the size: how far the boxes of one letter's ink, and two base lines, may differ; what no letter's advance is less
than, and no letter printed twice to look bold or to throw a shadow stands off."""

_count = function("FPDFPage_CountObjects", c_int, c_void_p)
_object = function("FPDFPage_GetObject", HANDLE, c_void_p, c_int)
_kind = function("FPDFPageObj_GetType", c_int, c_void_p)
_bounds = function("FPDFPageObj_GetBounds", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)


def dropped(page: Handle, told: Numbers, way: Numbers, size: Numbers) -> tuple[Numbers, Numbers]:
    """The letters of a page by their places, those that stand there once more twice, and how far on each stands.

    `told` is the text object of each letter PDFium tells, `way` its direction of writing.
    """
    rows = np.arange(len(told))
    if not len(told) or np.append(True, np.diff(told) != 0).mean() < SINGLY:
        return rows, np.zeros((len(told), 2))
    found = _found(page, told, way, size)
    rows = np.sort(np.append(rows, np.array(list(found), int)))
    again = np.flatnonzero(np.diff(rows, prepend=-1) == 0)
    shift = np.zeros((len(rows), 2))
    shift[again] = np.array([found[row] for row in rows[again].tolist()]).reshape(-1, 2)
    return rows, shift


def _found(page: Handle, told: Numbers, way: Numbers, size: Numbers) -> dict[int, Numbers]:
    """How far on the letters stand once more that do: an object PDFium tells no letter of, with ink like theirs."""
    objects, letter = _objects(page, told)
    untold = np.flatnonzero(letter == -1)
    near = np.unique([at - back for at, back in product(untold.tolist(), range(BEFORE + 1)) if at >= back]).astype(int)
    box = np.zeros((len(objects), 4))
    box[near] = written(_bounds, np.float32, 4, objects[near].tolist(), apart=True)
    inked = untold[(box[untold, 2:] > box[untold, :2]).all(axis=1)]
    found = {}
    for at, back in product(inked.tolist(), range(BEFORE, 0, -1)):
        twin = int(letter[at - back]) if at >= back else -1
        if twin < 0:
            continue
        low, high = (box[at] - box[at - back]).reshape(2, 2)
        along, across = way[twin] @ low, way[twin] @ (low[::-1] * (1, -1))
        if max(*abs(high - low), abs(across)) < ALIKE * size[twin] and along > THIN * size[twin]:
            found[twin] = low
    return found


def _objects(page: Handle, told: Numbers) -> tuple[Numbers, Numbers]:
    """The text objects of a page in the order they are drawn, and the letter each is: -1 without one, -2 with more."""
    places = range(max(0, _count(page)))
    every = asked(_object, np.uint64, same(page, places), places)
    every = every[asked(_kind, np.int32, every.tolist()) == TEXT]
    holder, first, often = np.unique(told, return_index=True, return_counts=True)
    spot = np.minimum(np.searchsorted(holder, every), len(holder) - 1)
    return every, np.where(holder[spot] == every, np.where(often == 1, first, -2)[spot], -1)
