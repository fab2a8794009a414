"""The standing engine: pages as PDFium takes them apart, in bulk, and our own finder of ruled tables."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image
from pypdfium2 import raw

from extract.sheets.bulk import Numbers, address
from extract.sheets.drawn import as_dicts, drawn_on
from extract.sheets.letters import letters_of, words_of
from extract.sheets.placed import placed
from extract.sheets.ruled import tables_in
from extract.sheets.sheet import Document, Edge, Sheet, damaged, encrypted
from extract.words import area
from riscontro.model import Box

WHOLE = (-1e6, -1e6, 1e6, 1e6)
"""A crop box that crops nothing: what is left is the whole paper, wherever the file states its size."""
COARSE = 0.9
"""The share of the dots asked for from which on a picture is fine enough to be taken dot by dot."""
SMALL = 1.0
"""In square inches: a smaller picture holds no table."""


@contextmanager
def opened(path: Path) -> Iterator[Document]:
    """The document as PDFium reads it; see `sheet.Opener`."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as problem:
        if problem.err_code == raw.FPDF_ERR_PASSWORD:
            raise encrypted(path) from problem
        raise damaged(path) from problem
    try:
        yield Document(document.get_metadata_value("Title"), len(document), _sheets(path, document))
    finally:
        document.close()


def _sheets(path: Path, document: pypdfium2.PdfDocument) -> Iterator[Sheet]:
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError as problem:
            raise damaged(path, number) from problem
        yield sheet(page, number)
        page.close()


def sheet(page: pypdfium2.PdfPage, number: int) -> Sheet:
    """A PDFium page as a sheet; it is left whole and upright, as `upright` does."""
    letters = letters_of(address(page.raw))
    turn = letters.turn()
    to_sheet, width, height = _upright(page, page.get_rotation() if turn is None else turn)
    words = placed(words_of(letters, to_sheet))
    drawn = drawn_on(address(page.raw), to_sheet, width, words.boxes)

    def cells(sides: Sequence[Edge]) -> list[list[Box]]:
        more = np.array([(e["x0"], e["top"], e["x1"], e["bottom"]) for e in sides]).reshape(-1, 4)
        return tables_in(np.vstack([drawn.edges, more]))

    finest = cache(lambda: _finest(page))

    def render(box: Box, resolution: float) -> Image.Image:
        return _rendered(page, (width, height), box, resolution, smooth=finest() < COARSE * resolution)

    return Sheet(
        number=number,
        width=width,
        height=height,
        words=words,
        edges=as_dicts(drawn.edges),
        shapes=drawn.shapes,
        images=drawn.images,
        cells=cells,
        render=render,
    )


def _upright(page: pypdfium2.PdfPage, turn: int) -> tuple[Numbers, float, float]:
    """Show the whole paper, turned clockwise; the 3 x 2 matrix from it to the sheet, the sheet's width and height."""
    page.set_cropbox(*WHOLE)
    page.set_rotation(turn)
    left, bottom, right, top = page.get_bbox()
    matrix = {
        0: ((1, 0), (0, -1), (-left, top)),
        90: ((0, 1), (1, 0), (-bottom, -left)),
        180: ((-1, 0), (0, 1), (right, -bottom)),
        270: ((0, -1), (-1, 0), (top, right)),
    }[turn]
    wide, high = (right - left, top - bottom) if turn % 180 == 0 else (top - bottom, right - left)
    return np.array(matrix, float), wide, high


def _rendered(
    page: pypdfium2.PdfPage, size: tuple[float, float], box: Box, resolution: float, smooth: bool
) -> Image.Image:
    """The part of the page inside the box. Edges are not smoothed, the recogniser reads sharp letters best, but (with
    `smooth`) those of pictures coarser than asked for: dots that come twice make steps in letters, which it misreads.
    """
    crop = (box[0], size[1] - box[3], size[0] - box[2], box[1])
    made = page.render(
        scale=resolution / 72,
        crop=tuple(max(0.0, side) for side in crop),
        no_smoothtext=True,
        no_smoothpath=True,
        no_smoothimage=not smooth,
        prefer_bgrx=True,
    )
    return Image.frombuffer("RGB", (made.width, made.height), made.buffer, "raw", made.mode, made.stride, 1)


def _finest(page: pypdfium2.PdfPage) -> float:
    """The dots per inch of the finest large picture of a page; 0 where there is none."""
    found = 0.0
    for image in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)):
        (wide, high), box = image.get_px_size(), image.get_bounds()
        if (inches := area(box) / 72**2) > SMALL:
            found = max(found, math.sqrt(wide * high / inches))
    return found
