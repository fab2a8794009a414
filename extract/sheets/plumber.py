"""The second engine: pages as pdfplumber takes them apart, and its own table finder."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.exceptions import PdfminerException
from PIL import Image

from extract.sheets.placed import placed
from extract.sheets.sheet import BLEED, CROSSING, SNAP, Document, Edge, Sheet, damaged, encrypted
from extract.words import WORD_GAP, Glyphs, bold_font
from riscontro.errors import UnreadableFile
from riscontro.model import Box

SETTINGS = {"snap_tolerance": SNAP, "join_tolerance": SNAP, "intersection_tolerance": CROSSING}
_UNMAPPED = re.compile(r"\(cid:\d+\)")
"""How pdfminer writes a letter whose font does not say which it is."""
_WAYS = {(0, -1): 270, (0, 1): 90, (-1, 0): 180}
"""How far to turn a page, clockwise, whose letters run down, up, or upside down."""


@contextmanager
def opened(path: Path) -> Iterator[Document]:
    """The document as pdfplumber reads it; see `sheet.Opener`."""
    try:
        with pdfplumber.open(path) as pdf:
            yield Document(str(pdf.metadata.get("Title") or ""), len(pdf.pages), _sheets(pdf))
    except (PdfminerException, PDFException, PDFPasswordIncorrect) as problem:
        raise _refusal(path, problem) from problem


def _refusal(path: Path, problem: Exception) -> UnreadableFile:
    cause = problem.args[0] if problem.args and isinstance(problem.args[0], Exception) else problem
    if isinstance(cause, PDFPasswordIncorrect) or "password" in type(cause).__name__.lower():
        return encrypted(path)
    return damaged(path)


def _sheets(pdf: Any) -> Iterator[Sheet]:
    for page in pdf.pages:
        yield sheet(page)
        page.close()


def sheet(page: Any) -> Sheet:
    """A pdfplumber page as a sheet."""
    page = _at_origin(_upright(page))
    visible = page.filter(lambda item: not _background(item, page))
    shapes = [(i["x0"], i["top"], i["x1"], i["bottom"]) for i in (*visible.rects, *visible.curves)]
    images = [(i["x0"], i["top"], i["x1"], i["bottom"]) for i in page.images]

    def cells(sides: Sequence[Edge]) -> list[list[Box]]:
        more = {"explicit_vertical_lines": sides, "explicit_horizontal_lines": sides}
        return [table.cells for table in visible.find_tables({**SETTINGS, **more})]

    def render(box: Box, resolution: float) -> Image.Image:
        picture: Image.Image = page.crop(box).to_image(resolution=resolution).original
        return picture

    return Sheet(
        number=page.page_number,
        width=float(page.width),
        height=float(page.height),
        words=placed(_words(page)),
        edges=tuple(visible.edges),
        shapes=tuple(shapes),
        images=tuple(images),
        cells=cells,
        render=render,
    )


def _at_origin(page: Any) -> Any:
    """The page with its paper's top left at (0, 0): pdfplumber leaves it where the MediaBox begins."""
    left, top, right, bottom = page.bbox
    if (left, top) != (0, 0):
        for item in itertools.chain(*page.objects.values()):
            item |= {"x0": item["x0"] - left, "x1": item["x1"] - left}
            item |= {"top": item["top"] - top, "bottom": item["bottom"] - top, "doctop": item["doctop"] - top}
            item |= {"pts": [(x - left, y - top) for x, y in item["pts"]]} if "pts" in item else {}
        page.bbox = page.mediabox = (0, 0, right - left, bottom - top)
        page.cropbox = page.mediabox
    return page


def _upright(page: Any) -> Any:
    """The page turned so that most of its letters stand upright, however it is shown; boxes are on the turned page."""
    ways = Counter(_WAYS.get(_signs(c["matrix"]), 0) for c in page.chars)
    turn = ways.most_common(1)[0][0] if ways else 0
    if not turn:
        return page
    rotation = (page.rotation + turn) % 360
    page.page_obj.attrs["Rotate"] = page.page_obj.rotate = rotation
    return PlumberPage(page.pdf, page.page_obj, page.page_number, page.initial_doctop)


def _signs(matrix: tuple[float, ...]) -> tuple[int, int]:
    along, across = matrix[0], matrix[1]
    return ((along > 0) - (along < 0), 0) if abs(along) >= abs(across) else (0, (across > 0) - (across < 0))


def _background(item: dict[str, Any], page: Any) -> bool:
    """A filled shape from one side of the paper to the other is a background or a band, not a table."""
    if item.get("object_type") not in ("rect", "curve"):
        return False
    left, _, right, _ = page.bbox
    margin = BLEED * (right - left)
    return bool(item["x0"] <= left + margin and item["x1"] >= right - margin)


def _words(page: Any) -> list[Glyphs]:
    """The words of the page; letters printed twice (false bold) count once, turned text is read upwards."""
    found = _once(page).extract_words(
        x_tolerance_ratio=WORD_GAP,
        y_tolerance=2,
        extra_attrs=["fontname", "size"],
        keep_blank_chars=False,
        char_dir_rotated="btt",
        line_dir_rotated="ltr",
    )
    return [
        Glyphs(
            _UNMAPPED.sub("\ufffd", str(w["text"])),
            (w["x0"], w["top"], w["x1"], w["bottom"]),
            bold_font(str(w["fontname"])),
            float(w["size"]),
            bool(w["upright"]),
        )
        for w in found
    ]


def _once(page: Any) -> Any:
    """The page without letters printed twice; most pages have none, and looking for them letter by letter is slow."""
    seen = {(c["text"], round(c["x0"]), round(c["top"])) for c in page.chars}
    return page.dedupe_chars(tolerance=0.6) if len(seen) < len(page.chars) else page
