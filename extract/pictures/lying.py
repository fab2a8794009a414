"""Pages that are pictures laid on their side or on their head: turned to be read, what was read told where it lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from statistics import median
from typing import Any

from PIL import Image

from extract.page import Page
from extract.pictures.askew import lies_on_side
from extract.pictures.ocr import LARGEST, Pictures, read_pictures
from extract.pictures.picture import RESOLUTION
from extract.pictures.recogniser import SPARSE, recogniser
from extract.sheets.sheet import Sheet
from extract.words import Glyphs, area
from riscontro.model import Box, Place, Tree

UPRIGHT, TURNED = 3, 40
"""Letters of the longest word of a page that stands, characters of one that is turned to be read: in a photograph a
sign or two is seen any way round."""
COARSER = 3
"""How many times coarser than read a picture is looked at to tell rows of print from columns of it."""
FILLED = 0.5
"""The share of a page that its pictures take where it is one picture."""
MIDDLE = (0.4, 0.6)
TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


def standing(sheet: Sheet) -> tuple[Sheet, Pictures, int]:
    """The sheet as its pictures are legible, what they hold, and how far it was turned for that, clockwise.

    Only a page without words of its own that pictures fill is turned. The first way in which words are found counts;
    where they are found in none the page stays as it is.
    """
    sheet = replace(sheet, render=lru_cache(maxsize=1)(sheet.render))
    for turn in (ways := _ways(sheet)):
        stood = _turned(sheet, turn)
        found = read_pictures(stood)
        if len(ways) == 1 or _worded(found.words, turn):
            return stood, found, turn
    return sheet, Pictures([], [], [], list(sheet.images)), 0


def _worded(words: Sequence[Glyphs], turn: int) -> bool:
    """Whether these are the words of a page, not what is seen in a photograph."""
    longest = max((sum(map(str.isalpha, w.text)) for w in words), default=0)
    return longest >= UPRIGHT and (not turn or sum(len(w.text) for w in words) >= TURNED)


def _ways(sheet: Sheet) -> tuple[int, ...]:
    """The turns worth trying, the likeliest first."""
    if sheet.words or max(sheet.width, sheet.height) > LARGEST or not _filled(sheet):
        return (0,)
    if not lies_on_side(sheet.render(max(_inside(sheet), key=area), RESOLUTION).reduce(COARSER)):
        return (0, 180)
    return tuple(sorted((90, 270), key=lambda turn: -_clarity(_turned(sheet, turn))))


def _clarity(sheet: Sheet) -> float:
    """How sure one look at the middle of the page is of the words it sees, 0 to 100."""
    band, read = (0.0, MIDDLE[0] * sheet.height, sheet.width, MIDDLE[1] * sheet.height), recogniser()
    return (
        median([sure for *_, sure in read(sheet.render(band, RESOLUTION).convert("L"), SPARSE)] or [0.0])
        if read
        else 0.0
    )


def _filled(sheet: Sheet) -> bool:
    return sum(map(area, _inside(sheet))) > FILLED * sheet.width * sheet.height


def _inside(sheet: Sheet) -> list[Box]:
    """The boxes of the pictures, as far as they lie on the page."""
    return [(max(b[0], 0.0), max(b[1], 0.0), min(b[2], sheet.width), min(b[3], sheet.height)) for b in sheet.images]


def _turned(sheet: Sheet, turn: int) -> Sheet:
    """The sheet of a page of pictures turned clockwise; what is drawn besides them is left out."""
    if not turn:
        return sheet
    width, height = (sheet.width, sheet.height) if turn == 180 else (sheet.height, sheet.width)

    def render(box: Box, resolution: float) -> Image.Image:
        return sheet.render(_box(box, 360 - turn, width, height), resolution).transpose(TURNS[turn])

    images = tuple(_box(b, turn, sheet.width, sheet.height) for b in sheet.images)
    return Sheet(sheet.number, width, height, sheet.words, (), (), images, lambda sides: [], render)


def _box(box: Box, turn: int, width: float, height: float) -> Box:
    """Where a box stands on a sheet of this size once that is turned clockwise."""
    x0, top, x1, bottom = box
    return {
        90: (height - bottom, x0, height - top, x1),
        180: (width - x1, height - bottom, width - x0, height - top),
        270: (top, width - x1, bottom, width - x0),
    }[turn]


def as_shown(tree: Tree, pages: Sequence[Page]) -> Tree:
    """The tree with the boxes of pages that were turned set where they stand on the page as the file shows it."""
    turned = {page.number: page for page in pages if page.turn}
    return _moved(tree, turned) if turned else tree


def _moved(thing: Any, turned: Mapping[int | None, Page]) -> Any:
    if isinstance(thing, tuple):
        return tuple(_moved(one, turned) for one in thing)
    if isinstance(thing, Place):
        page = turned.get(thing.page)
        return (
            replace(thing, box=_box(thing.box, 360 - page.turn, page.width, page.height))
            if page and thing.box
            else thing
        )
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{f.name: _moved(getattr(thing, f.name), turned) for f in fields(thing)})
    return thing
