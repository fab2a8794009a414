"""Words of a picture: line by line, looked at again where they are not sure, each with its place and its confidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from extract.grids.regions import prints_rows
from extract.pictures.askew import straightened
from extract.pictures.fitted import fitted, levelled, rows_of
from extract.pictures.hanging import with_days
from extract.pictures.picture import (
    RESOLUTION,
    SCALE,
    Ruled,
    ruled,
    unruled,
    without_marks,
    without_shadows,
)
from extract.pictures.printed import alone, core_of, ink_of, is_pale, lines, may_be_turned, paper, runs
from extract.pictures.recogniser import BLOCK, SPARSE, Recogniser, Seen, recogniser
from extract.pictures.shapes import doubted
from extract.pictures.signs import parted, sign_in
from extract.pictures.strokes import evened, loose, size_of, with_weight
from extract.sheets.sheet import Edge, Sheet
from extract.words import Glyphs
from riscontro.model import Box, Operator

INSET = 1.0
"""In points: a cell is read so far inside its rules."""
LEAST = 4.0
"""In points: cells narrower or lower than this hold no print."""
EDGE = 8
"""In pixels: the white put around a line, without which Tesseract loses its outer letters."""
FEWEST_LETTERS = 3
"""A part is read turned only where one of its words has so many letters."""
HIGHEST = 72
"""In pixels: higher than a line set in 26 points."""
ZOOMS = (1.25, 2.0, 3.0, 1.5)
"""How much a line is enlarged for each further look at it. Of 553 figures of a scan and of screenshots one look misread
27 to 45, whichever the enlargement; two looks that had to agree, with up to four tries, misread 4."""
CERTAIN, CERTAIN_FIGURE, LEGIBLE = 90.0, 85.0, 60.0
"""How sure the worst word of a line must be to leave it at one look: of a line with figures, of one that is a figure
with its unit, and of words alone. Of 240 such figures seen at 85 to 90 no further look changed one, at 80 to 85 of 80
one."""
DISPUTED = 59.0
"""How sure at most a figure is that no two looks read alike: below what a row needs to be relied on (60)."""
FEW_WORDS, SHORTEST_WORD, FIGURES = 4, 4, 0.3
FIGURE, LONGEST_UNIT = re.compile(r"[+-]?\d[\d.,]*%?"), 3
SURE, SURER, SCRAP = 30.0, 60.0, 2
BROADEST = 2.0
"""The width of a letter by the height of its word; an M has 1.6."""
DASHES = ("-", "—")
MARKS, STOPS = "|_¦‘`·\\", "-—.,'`’‘·•°®©"
"""What borders and bars are seen as at the ends of a word; what is nothing where it stands alone."""
SIGNS = "<=>"
OPERATORS = (">=", "<=", "=>", "=<", "=", ">", "<", "≥", "≤")
MINUS = "-−€"
"""What a figure may begin with besides a digit."""
MARGIN = 12
"""White put around a picture, in pixels, so that a rule at its very border is one."""
SMALLEST = (150.0, 40.0)
LARGEST = 2400.0
"""In points: the short side of an A0 sheet. A larger picture would fill the memory before it is read."""


Grey = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Pictures:
    """What the pictures of a page hold: words, cells of each ruled table, the rules, the boxes of those not read."""

    words: list[Glyphs]
    tables: list[list[Box]]
    edges: list[Edge]
    unread: list[Box]


def read_pictures(sheet: Sheet) -> Pictures:
    """The pictures of a page.

    On a page with words of its own a picture counts where rules are drawn or rows of figures printed in it: others are
    marks and illustrations.
    """
    read = recogniser()
    found = Pictures([], [], [], [])
    for box in _boxes(sheet):
        picture = sheet.render(box, RESOLUTION) if read and _fits(box) else None
        seen, drawn = words_and_rules(picture, box, read) if read and picture else ([], Ruled([], []))
        if _legible(seen) and (drawn.edges or not sheet.words or prints_rows(seen)):
            found.words.extend(seen)
            found.tables.extend(drawn.tables)
            found.edges.extend(drawn.edges)
        else:
            found.unread.append(box)
    return found


def _boxes(sheet: Sheet) -> list[Box]:
    """The pictures that are large enough to hold a table and carry no text of the PDF's own."""
    boxes = [(max(b[0], 0.0), max(b[1], 0.0), min(b[2], sheet.width), min(b[3], sheet.height)) for b in sheet.images]
    large = [b for b in dict.fromkeys(boxes) if b[2] - b[0] >= SMALLEST[0] and b[3] - b[1] >= SMALLEST[1]]
    return [b for b in large if not sheet.words.inside(b)]


def _legible(seen: Sequence[Glyphs]) -> bool:
    """Whether words were recognised at all: what is read into a photograph or into noise is mostly unsure."""
    return bool(seen) and median(w.confidence or 0.0 for w in seen) >= LEGIBLE


def _fits(box: Box) -> bool:
    return max(box[2] - box[0], box[3] - box[1]) <= LARGEST


def words_and_rules(picture: Image.Image, at: Box, read: Recogniser) -> tuple[list[Glyphs], Ruled]:
    """The words and what is ruled in a picture rendered at 200 dpi, on the page where its box is `at`."""
    image = straightened(ImageOps.expand(without_shadows(without_marks(picture)), MARGIN, 255))
    found, grey = ruled(image), np.asarray(image)
    tabled = [line for cells in found.tables for cell in cells for line in _cell(grey, cell, read)]
    around = _printed(np.asarray(unruled(image, found)), (0.0, 0.0), read)
    words = with_weight([*tabled, *around], grey, SCALE)
    words = evened(doubted(words, grey, SCALE, DISPUTED))
    corner = (at[0] - MARGIN / SCALE, at[1] - MARGIN / SCALE)
    boxes = [_moved(loose(w) if w.upright else w.box, corner) for w in words]
    return [replace(w, box=box) for w, box in zip(words, boxes, strict=True)], found.moved(*corner)


def _cell(grey: Grey, cell: Box, read: Recogniser) -> list[list[Glyphs]]:
    """The lines of a cell. A dash on a line of its own beside other lines is a speck; digits at the end of a line may
    go on in the next where nothing is read in it.
    """
    if cell[2] - cell[0] < LEAST or cell[3] - cell[1] < LEAST:
        return []
    inner = (cell[0] + INSET, cell[1] + INSET, cell[2] - INSET, cell[3] - INSET)
    left, top, right, bottom = (round(v * SCALE) for v in inner)
    found = _printed(grey[top:bottom, left:right], (inner[0], inner[1]), read)
    for n, (words, below) in enumerate(pairwise(found)):
        if not below and words and words[-1].text[-1].isdigit():
            found[n] = [_disputed(w) for w in words]
    return [words for words in found if any(w.text not in DASHES for w in words)] or found


def _disputed(word: Glyphs) -> Glyphs:
    return replace(word, confidence=min(word.confidence or 0.0, DISPUTED))


def _printed(grey: Grey, at: tuple[float, float], read: Recogniser, upright: bool = False) -> list[list[Glyphs]]:
    """The words of a part of a picture, line by line: Tesseract's own search for lines loses the first or the last.

    With `upright` no line is taken for one that runs upwards.
    """
    found: list[list[Glyphs]] = []
    empty: dict[int, tuple[Grey, int, tuple[float, float]]] = {}
    for left, top, right, bottom in lines(grey, upright=upright):
        corner = (at[0] + (left - EDGE) / SCALE, at[1] + (top - EDGE) / SCALE)
        part = grey[top:bottom, left:right]
        tone = paper(part)
        ink = ink_of(part, tone)
        if upright or not may_be_turned(ink):
            line = _framed(alone(part, ink, tone), tone)
            line, tone = (255 - line, 255 - tone) if is_pale(part, ink, tone) else (line, tone)
            found.append(_line(line, tone, corner, read) if bottom - top <= HIGHEST else _sparse(line, corner, read))
            if not found[-1]:
                empty[len(found) - 1] = (line, tone, corner)
        else:
            line = _framed(part, tone)
            turned = _turned(line, corner, read)
            found += [turned] if turned else _printed(line, corner, read, upright=True)
    for n, drawn in empty.items():
        sign = _sign_alone(*drawn) if found[n + 1 : n + 2] else []
        found[n] = sign if sign and _bounds(sign[0], found[n + 1]) else []
    return found


def _framed(part: Grey, tone: int) -> Grey:
    line = np.full((part.shape[0] + 2 * EDGE, part.shape[1] + 2 * EDGE), tone, dtype=np.uint8)
    line[EDGE:-EDGE, EDGE:-EDGE] = part
    return line


def _turned(part: Grey, corner: tuple[float, float], read: Recogniser) -> list[Glyphs]:
    """The words of a part whose lines run from its foot upwards; none where they are not legible so."""
    words = [word for line in _printed(np.rot90(part, -1), (0.0, 0.0), read, upright=True) for word in line]
    if not _legible(words) or max(sum(map(str.isalpha, w.text)) for w in words) < FEWEST_LETTERS:
        return []
    high = len(part) / SCALE
    return [replace(w, upright=False, box=_raised(loose(w), high, corner)) for w in words]


def _raised(box: Box, high: float, corner: tuple[float, float]) -> Box:
    """A box of a picture laid on its side, on the picture as it stood, `high` before it was laid."""
    return (corner[0] + box[1], corner[1] + high - box[2], corner[0] + box[3], corner[1] + high - box[0])


def _sparse(part: Grey, corner: tuple[float, float], read: Recogniser) -> list[Glyphs]:
    return list(_glyphs(_print(read(Image.fromarray(part), SPARSE)), corner, 1.0))


@dataclass(frozen=True, slots=True)
class _Look:
    """What one look at a line saw, the line enlarged by `zoom`."""

    words: list[Seen]
    zoom: float

    @property
    def said(self) -> str:
        """The characters without blanks and without the stop at their end."""
        return "".join(text for text, *_ in self.words).rstrip(".,")

    @property
    def worst(self) -> float:
        """How sure the least sure word is; -1 when nothing was seen."""
        return min((confidence for *_, confidence in self.words), default=-1.0)

    @property
    def certain(self) -> bool:
        """Whether the words are sure enough to be left at one look, even with figures among them."""
        if not CERTAIN_FIGURE <= self.worst < CERTAIN:
            return self.worst >= CERTAIN
        others = [text for text, *_ in self.words if not FIGURE.fullmatch(text)]
        plain = all(text in (*OPERATORS, "%") or _may_be_unit(text) for text in others)
        return plain and len(others) < len(self.words)

    @property
    def has_figures(self) -> bool:
        """Whether the line may be a figure: mostly digits, or so short that digits may have been taken for letters."""
        if len(self.words) > FEW_WORDS:
            return sum(map(str.isdigit, self.said)) >= FIGURES * len(self.said)
        return not self.words or any(len(text) < SHORTEST_WORD or not text.isalpha() for text, *_ in self.words)


def _line(line: Grey, tone: int, corner: tuple[float, float], read: Recogniser) -> list[Glyphs]:
    """The words of one line on paper of this tone, looked at again where they are not sure until two looks agree."""
    looks: list[_Look] = []
    settled, image = False, Image.fromarray(line)
    for zoom in ZOOMS:
        looks.append(_Look(_apart(list(read(_larger(image, zoom), BLOCK))), zoom))
        settled = _settled(looks)
        if settled or _aimless(looks):
            break
    best = max(looks, key=lambda look: (_agreeing(look, looks), look.worst))
    ink = ink_of(line, tone)
    seen = fitted(_line_of_print(best.words), core_of(line, tone, ink), best.zoom)
    told = with_days(_signed(seen, ink, best.zoom), ink, best.zoom)
    words = [w for row in rows_of(told) for w in levelled(list(_glyphs(row, corner, best.zoom)))]
    return words if settled else [_disputed(w) for w in words]


def _apart(words: Sequence[Seen]) -> list[Seen]:
    """The words, none reaching beyond where the next begins: now and then one is told where all of its line stands."""
    kept = list(words)
    for n, ((text, (x0, top, x1, bottom), sure), (_, after, _)) in enumerate(pairwise(words)):
        if x0 < after[0] < x1:
            kept[n] = (text, (x0, top, after[0], bottom), sure)
    return kept


def _signed(words: list[Seen], ink: NDArray[np.bool_], zoom: float) -> list[Seen]:
    """The words, an equals sign or a 2 before them held against its shape: `≥` is seen as either. It is disputed where
    its shape is no sign's, or another than a figure's.
    """
    if not words or not words[0][0].startswith((Operator.EQUAL, "2")):
        return words
    (text, box, sure), after = words[0], words[1:]
    end = round((box[2] + after[0][1][0]) / 2 / zoom) if after else ink.shape[1]
    ink = ink[:, :end] if text == Operator.EQUAL else _first(ink)
    drawn = sign_in(ink)
    if drawn in (Operator.AT_LEAST, Operator.AT_MOST) and (text[0] == Operator.EQUAL or parted(ink)):
        most = 100.0 if text[0] == Operator.EQUAL else DISPUTED
        return [(drawn + text[1:].lstrip(SIGNS), box, min(sure, most)), *after]
    return words if drawn or text[0] != Operator.EQUAL else [(text, box, min(sure, DISPUTED)), *after]


def _sign_alone(line: Grey, tone: int, corner: tuple[float, float]) -> list[Glyphs]:
    """A line that is drawn as a sign of comparison, which recognition seldom sees alone; its shape is no sure word."""
    ink = ink_of(line, tone)
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    drawn = sign_in(ink)
    if drawn is None:
        return []
    left, top, right, bottom = (float(v) for v in (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1))
    return list(_glyphs([(drawn, (left, top, right, bottom), DISPUTED)], corner, 1.0))


def _bounds(sign: Glyphs, below: Sequence[Glyphs]) -> bool:
    """Whether a sign stands right above a figure and is no wider: a narrow cell parts the two. An icon does not."""
    if not below or not (below[0].text[0].isdigit() or below[0].text[0] in MINUS):
        return False
    left, right = min(w.box[0] for w in below), max(w.box[2] for w in below)
    near = below[0].box[1] - sign.box[3] < below[0].size
    return near and left - below[0].size < sign.box[0] and sign.box[2] < right + below[0].size


def _first(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The first glyph of a line: what stands left of the first white column."""
    left, right = next(iter(runs(ink.any(axis=0), 0)), (0, 0))
    return ink[:, left:right]


def _settled(looks: Sequence[_Look]) -> bool:
    last = looks[-1]
    if looks[0].certain:
        return True
    if not any(look.has_figures for look in looks):
        return last.worst >= LEGIBLE or len(looks) > 1
    return len(looks) > 1 and _agreeing(last, looks) > 1


def _may_be_unit(text: str) -> bool:
    return text.rstrip(".").isalpha() and len(text.rstrip(".")) <= LONGEST_UNIT


def _aimless(looks: Sequence[_Look]) -> bool:
    """Whether two looks have no character in common, the last one unsure: a crest or a logo, on which more are lost."""
    return len(looks) > 1 and looks[-1].worst < LEGIBLE and not set(looks[-1].said) & set(looks[-2].said)


def _agreeing(look: _Look, looks: Sequence[_Look]) -> int:
    return sum(other.said == look.said for other in looks)


def _glyphs(words: Iterable[Seen], at: tuple[float, float], zoom: float) -> Iterator[Glyphs]:
    for text, box, confidence in words:
        points = tuple(v / SCALE / zoom for v in box)
        here = (points[0] + at[0], points[1] + at[1], points[2] + at[0], points[3] + at[1])
        yield Glyphs(text, here, False, size_of(text, here[3] - here[1]), True, confidence)


def _print(words: Iterable[Seen]) -> list[Seen]:
    """The words without bars and icons seen as letters."""
    plain = [(text.strip(MARKS), box, confidence) for text, box, confidence in words]
    return [word for word in plain if _is_print(*word)]


def _line_of_print(words: Iterable[Seen]) -> list[Seen]:
    """The words from the first to the last that is print: an unsure one between two others is print as well."""
    plain = [(text.strip(MARKS), box, confidence) for text, box, confidence in words]
    sure = [n for n, word in enumerate(plain) if _is_print(*word)]
    return [w for w in plain[sure[0] : sure[-1] + 1] if any(map(str.isalnum, w[0])) or _is_print(*w)] if sure else []


def _is_bar(text: str, box: Box) -> bool:
    """Whether something is too wide and low for the letters seen in it: an icon, a bar."""
    return box[2] - box[0] > BROADEST * len(text) * (box[3] - box[1])


def _larger(image: Image.Image, zoom: float) -> Image.Image:
    return image.resize((round(image.width * zoom), round(image.height * zoom)), Image.Resampling.BICUBIC)


def _is_print(text: str, box: Box, confidence: float) -> bool:
    """Whether a word is print, not the shape of an icon, a bar or a border: unsure scraps that say nothing are not."""
    if text in (*DASHES, *OPERATORS):
        return True
    if not text.strip(STOPS) or _is_bar(text, box):
        return False
    return any(c.isdigit() for c in text) or confidence >= (SURE if len(text) > SCRAP else SURER)


def _moved(box: Box, by: tuple[float, float]) -> Box:
    x0, top, x1, bottom = box
    return (x0 + by[0], top + by[1], x1 + by[0], bottom + by[1])
