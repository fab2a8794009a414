"""PDFium asked for everything of one sort on a page at once: one call a value, without a Python frame around each."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from ctypes import CFUNCTYPE, PYFUNCTYPE, c_char_p, c_float, c_int, c_size_t, c_void_p, cast, create_string_buffer
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pypdfium2 import raw

Numbers = NDArray[Any]
Handle = int
"""The address of one of PDFium's objects."""
HANDLE = c_size_t
"""What a function returns that gives an object: as `c_void_p` it would be None, and no number, where there is none."""


def function(name: str, result: Any, *takes: Any, brief: bool = True) -> Callable[..., Any]:
    """A function of PDFium that takes addresses as plain integers: typed pointers cost three times as much a call.

    A `brief` one keeps the interpreter's lock, a sixth of a call's time; others let the thread that watches the parent
    run on, however long a hostile page takes.
    """
    kind = PYFUNCTYPE if brief else CFUNCTYPE
    return kind(result, *takes)(address(getattr(raw, name)))


def address(pointer: Any) -> Handle:
    """The address that a pointer or a function of `pypdfium2.raw` holds."""
    return cast(pointer, c_void_p).value or 0


def asked(ask: Callable[..., Any], kind: Any, *arguments: Sequence[Any]) -> Numbers:
    """What the function returns for each row of arguments: a number, or a handle (0 where there is none)."""
    return np.fromiter(map(ask, *arguments), kind, len(arguments[-1]))


def written(
    ask: Callable[..., Any], kind: Any, columns: int, *arguments: Sequence[Any], apart: bool = False
) -> Numbers:
    """The `columns` numbers of type `kind` that the function writes for each row of arguments, 0 where it fails.

    It takes one address of them all, or with `apart` an address for each.
    """
    found = np.zeros((len(arguments[-1]), columns), kind)
    step, first = columns * found.itemsize, found.ctypes.data
    firsts = (first + column * found.itemsize for column in range(columns if apart else 1))
    addresses: Iterable[Iterable[int]] = (range(one, one + step * len(found), step) for one in firsts)
    deque(map(ask, *arguments, *addresses), maxlen=0)
    return found


def same(handle: Handle, rows: Sequence[Any]) -> Sequence[Handle]:
    """The handle as an argument of every row."""
    return [handle] * len(rows)


_font_name = function("FPDFFont_GetBaseFontName", c_size_t, c_void_p, c_char_p, c_size_t)
_font_descent = function("FPDFFont_GetDescent", c_int, c_void_p, c_float, c_void_p)


def font_name(font: Handle) -> str:
    """The name of a font as the file gives it; "" when it has none."""
    room = _font_name(font, None, 0) if font else 0
    name = create_string_buffer(room + 1)
    if room:
        _font_name(font, name, room)
    return name.value.decode("utf-8", "replace")


def font_descent(font: Handle) -> float:
    """How far letters of a font reach below their base line, at size 1: negative, or 0 where the file is silent."""
    return float(written(_font_descent, np.float32, 1, [font], [1.0])[0, 0]) if font else 0.0
