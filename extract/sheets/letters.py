"""The letters PDFium finds on a page, and the words they make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ctypes import c_int, c_uint, c_void_p
from dataclasses import dataclass, replace

import numpy as np

from extract.sheets.bulk import HANDLE, Handle, Numbers, asked, font_descent, font_name, function, same, written
from extract.sheets.clipped import unseen
from extract.sheets.dropped import dropped
from extract.sheets.nameless import heavy
from extract.words import WORD_GAP, Glyphs, bold_font

UNKNOWN = 0xFFFD
"""The character for a letter without meaning (U+FFFD)."""
HYPHEN_AT_LINE_END = 2
"""PDFium's own sign for a hyphen that parts a word at the end of its line."""
OTHER_HYPHENS = (0xAD, 0x2010, 0x2011)
"""What many fonts call the glyph of their hyphen (the soft one), and what browsers set where they part a word: where a
page sets one, a hyphen or a minus is seen."""
UNTOLD = 0xFFFE
"""In PDFium's text of a page, a letter told only when asked for by itself: such a hyphen, or one without meaning."""
SURROGATES = (0xD800, 0xDFFF)
"""Halves of one character, between which the places of text and letters no longer agree."""
LINE, COLUMN = 2.0, 3.0
"""In points: letters of a line whose tops, of a turned line whose sides, step by no more than this belong together."""
TWICE = 0.6
"""In points: the same letter set again so near is one letter, printed twice to look bold."""
LOOK, COLUMNS = 1 << 32, 1 << 16
"""What makes one number of a letter's look, column and line, which few others share."""
CELL_GAP = 0.08
"""Of the size: the white between a figure and the capital of the next cell."""
LEADERS = 4
"""So many full stops in a row lead the eye over a table's white: they are a word of their own."""
SLANT = 0.02
"""The sine of the angle up to which a letter stands level or upright."""
LIGATURE = 0.3
"""Of the size: how wide half a ligature is."""
INKED, INK_GAP = 0.85, 0.27
"""Of the size: a box lower than this is that of the ink alone (fonts drawn letter by letter have no other), and letters
of a word may then stand so far apart."""
LEVEL, TOUCHING, SMALLER = 0.15, 0.1, 0.1
"""Of the size: how far the feet of letters of two sizes on one line may differ, how near they stand in a word, and how
much smaller small capitals are at least."""
SHARE = re.compile(r"%(?=[^\W\d_])")
"""Where a word begins behind a percentage that touches it, set flush with the rule between two cells."""
SIGNS = np.array([chr(code) in "'’-,.;:()" for code in range(0x2100)])
"""Of each character up to U+20FF whether it stands in words or right beside them."""
BEARING = 0.05
"""Of the size: how far left of its own place a letter's box may begin, behind the blank that PDFium sets before it."""
BLANKS = np.array([chr(code).isspace() for code in range(0x3002)])
"""Of each character up to U+3001 whether it is a blank; none beyond is."""

_load = function("FPDFText_LoadPage", HANDLE, c_void_p, brief=False)
_close = function("FPDFText_ClosePage", None, c_void_p)
_count = function("FPDFText_CountChars", c_int, c_void_p)
_text = function("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
_unicode = function("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
_unmapped = function("FPDFText_HasUnicodeMapError", c_int, c_void_p, c_int)
_text_object = function("FPDFText_GetTextObject", HANDLE, c_void_p, c_int)
_loose_box = function("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
_origin = function("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p)
_matrix = function("FPDFText_GetMatrix", c_int, c_void_p, c_int, c_void_p)
_font_size = function("FPDFTextObj_GetFontSize", c_int, c_void_p, c_void_p)
_font = function("FPDFTextObj_GetFont", HANDLE, c_void_p)


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters in the order they are drawn, one row of every array each, blanks among them; y goes up the paper.

    `box` (left, top, right, bottom) is loose: as wide as the letter's advance. `origin` is on its base line, `way` the
    direction of writing, `size` and `descent` those of the font as set, `font` an index of `bold`, `run` the number of
    the text object, which sets its letters with one font.
    """

    code: Numbers
    box: Numbers
    origin: Numbers
    way: Numbers
    size: Numbers
    descent: Numbers
    font: Numbers
    run: Numbers
    bold: Numbers

    def turn(self) -> int | None:
        """How far to turn the paper, clockwise, so that most letters stand upright; None without letters."""
        way = self.way[~_blank(self.code)]
        if not len(way):
            return None
        across = np.abs(way[:, 1]) > np.abs(way[:, 0])
        turns = np.where(across, np.where(way[:, 1] > 0, 1, 3), np.where(way[:, 0] < 0, 2, 0))
        return int(np.bincount(turns).argmax()) * 90


def letters_of(page: Handle) -> Letters:
    """The letters of a page, without the blanks and line ends that PDFium adds itself."""
    text = _load(page)
    try:
        letters, objects = _letters(text)
    finally:
        _close(text)
    return _again(letters, page, objects)


def _letters(text: Handle) -> tuple[Letters, Numbers]:
    """The letters PDFium tells, and their text objects."""
    every = range(max(0, _count(text)))
    objects = asked(_text_object, np.uint64, same(text, every), every)
    held, starts = _shown(objects)
    objects, places = objects[held], held.tolist()
    page = same(text, places)
    run = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(held)))
    first = objects[starts].tolist()
    matrix = written(_matrix, np.float32, 6, same(text, first), held[starts].tolist())
    fonts, font = np.unique(asked(_font, np.uint64, first), return_inverse=True)
    size = written(_font_size, np.float32, 1, first)[:, 0] * np.hypot(matrix[:, 2], matrix[:, 3])
    box = written(_loose_box, np.float32, 4, page, places).astype(float)
    origin = _origins(text, held, starts, run, matrix)
    _moor(box, origin, starts, run, matrix, size)
    descent = size * np.array([font_descent(f) for f in fonts.tolist()])[font]
    code, names = _codes(text, len(every), held), [font_name(f) for f in fonts.tolist()]
    way = matrix[run, :2]
    nameless = np.array([not name for name in names], bool)
    letters = Letters(
        code=code,
        box=box,
        origin=origin,
        way=way,
        size=np.round(size, 3).astype(float)[run],
        descent=descent[run],
        font=font[run],
        run=run,
        bold=np.array([bold_font(name) for name in names], bool)
        | heavy(code, _advance(box, way) / np.maximum(size[run], 1), font[run], nameless),
    )
    return letters, objects


def _again(letters: Letters, page: Handle, objects: Numbers) -> Letters:
    """With the letters that PDFium left out, each behind the one like it."""
    way = letters.way / np.maximum(np.hypot(*letters.way.T), 1e-9)[:, None]
    rows, shift = dropped(page, objects, way, letters.size)
    again = np.flatnonzero(shift.any(axis=1))
    if not len(again):
        return letters
    kept = {
        name: getattr(letters, name)[rows]
        for name in ("code", "box", "origin", "way", "size", "descent", "font", "run")
    }
    kept["box"] += np.tile(shift, 2)
    kept["origin"] += shift
    kept["run"][again] = kept["run"].max() + 1 + again
    return replace(letters, **kept)


def _shown(objects: Numbers) -> tuple[Numbers, Numbers]:
    """Of the text objects of all letters the places of those that are shown, and where among them one begins."""
    held = np.flatnonzero(objects)
    starts = np.flatnonzero(np.diff(objects[held], prepend=np.uint64(0)))
    hidden = unseen(objects[held[starts]])
    return _shown(np.where(np.isin(objects, hidden), 0, objects)) if len(hidden) else (held, starts)


def _advance(box: Numbers, way: Numbers) -> Numbers:
    """How long each box is along the writing."""
    steep = np.abs(way[:, 1]) > np.abs(way[:, 0])
    long: Numbers = np.abs(np.where(steep, box[:, 3] - box[:, 1], box[:, 2] - box[:, 0]))
    return long


def _codes(text: Handle, count: int, held: Numbers) -> Numbers:
    """The characters at the places `held` among `count`: from the text of the page as a whole, asked for one by one
    where that does not tell them."""
    room = np.zeros(2 * count + 1, np.uint16)
    whole = _text(text, 0, count, room.ctypes.data) == count + 1
    whole = whole and not ((room >= SURROGATES[0]) & (room <= SURROGATES[1])).any()
    code = room[held].astype(np.uint32) if whole else np.full(len(held), UNTOLD, np.uint32)
    untold = np.flatnonzero(code == UNTOLD)
    places = held[untold].tolist()
    found = asked(_unicode, np.uint32, same(text, places), places)
    found[found == HYPHEN_AT_LINE_END] = ord("-")
    found[(asked(_unmapped, np.int32, same(text, places), places) == 1) | (found == 0)] = UNKNOWN
    code[untold] = found
    code[np.isin(code, OTHER_HYPHENS)] = ord("-")
    return code


def _origins(text: Handle, held: Numbers, starts: Numbers, run: Numbers, matrix: Numbers) -> Numbers:
    """Where each letter stands. A text object that runs just along the paper has one base line: the place of its first
    letter is enough for all."""
    straight = (matrix[:, :2] == 0).any(axis=1)
    own = ~straight[run]
    own[starts] = True
    places = held[own].tolist()
    origin: Numbers = written(_origin, np.float64, 2, same(text, places), places, apart=True)[np.cumsum(own) - 1]
    return origin


def _moor(box: Numbers, origin: Numbers, starts: Numbers, run: Numbers, matrix: Numbers, size: Numbers) -> None:
    """Set back where their text object begins the letters of a ligature in a turned line, which PDFium puts elsewhere
    on the paper; each is taken to be as wide as half of it is in most fonts."""
    way = matrix[:, :2] / np.maximum(np.hypot(matrix[:, 0], matrix[:, 1]), 1e-9)[:, None]
    adrift = np.hypot(*(origin[starts] - matrix[:, 4:6]).T) > size
    lost = np.flatnonzero((adrift & (np.abs(way[:, 1]) > SLANT))[run])
    if not len(lost):
        return
    at = run[lost]
    wide = LIGATURE * size[at][:, None] * way[at]
    ends = matrix[at, 4:6] + (lost - starts[at])[:, None] * wide
    origin[lost] = matrix[at, 4:6]
    box[lost] = np.hstack([np.minimum(ends, ends + wide), np.maximum(ends, ends + wide)])[:, [0, 3, 2, 1]]


def _blank(code: Numbers) -> Numbers:
    blank: Numbers = BLANKS[np.minimum(code, len(BLANKS) - 1)]
    return blank


def words_of(letters: Letters, to_sheet: Numbers) -> tuple[Glyphs, ...]:
    """The words of a page, boxes turned by `to_sheet` (a 3 x 2 matrix from the paper to the sheet).

    Letters printed twice count once; words of letters that run up or down the sheet are read upwards.
    """
    box, upright = _boxes(letters, to_sheet)
    keep = _once(letters, box)
    order, begins = _order(letters, box, upright, keep)
    if not len(order):
        return ()
    begins = _parted(letters, box[order], order, begins)
    begins = _led(letters.code[order] == ord("."), box[order], begins)
    text = "".join(map(chr, letters.code[order].tolist()))
    if shares := [share.end() for share in SHARE.finditer(text)]:
        begins = np.union1d(begins, shares)
    return tuple(_words(text, letters, box, upright, order, begins))


def _boxes(letters: Letters, to_sheet: Numbers) -> tuple[Numbers, Numbers]:
    """Per letter its box on the sheet (x0, top, x1, bottom) and whether it stands upright there.

    Along the writing a box is as long as the letter's advance; across it, it reaches from the descent up by the size of
    the font, so that all letters of a line have one height.
    """
    corners = letters.box.reshape(-1, 2, 2) @ to_sheet[:2] + to_sheet[2]
    low, high = corners.min(axis=1), corners.max(axis=1)
    origin, way = letters.origin @ to_sheet[:2] + to_sheet[2], letters.way @ to_sheet[:2]
    length = np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-9)
    along, across = way[:, 0] / length, way[:, 1] / length
    level, steep = np.abs(across) < SLANT, np.abs(along) < SLANT
    for axis, straight, up in ((1, level, -np.sign(along)), (0, steep, np.sign(across))):
        foot = origin[:, axis] + up * letters.descent
        head = foot + up * letters.size
        low[straight, axis] = np.minimum(foot, head)[straight]
        high[straight, axis] = np.maximum(foot, head)[straight]
    return np.hstack([low, high]), ~steep


def _once(letters: Letters, box: Numbers) -> Numbers:
    """Which letters to keep: of several alike at one place, set by different text objects, the first.

    Parts of a ligature stand at one place too, but in one text object.
    """
    keep = np.ones(len(box), bool)
    if not len(box):
        return keep
    look = letters.code.astype(int) * len(letters.bold) + letters.font
    cell = np.round(box[:, :2] / TWICE).astype(int)
    for shift in ((0, 0), (1, 0), (0, 1), (1, 1)):
        near = (cell + shift) // 2
        spot = look * LOOK + near[:, 0] * COLUMNS + near[:, 1]
        if not (np.diff(np.sort(spot)) == 0).any():
            continue
        order = np.argsort(spot, kind="stable")
        a, b = order[:-1], order[1:]
        twice = (spot[a] == spot[b]) & (look[a] == look[b]) & (letters.run[a] != letters.run[b])
        a, b = a[twice], b[twice]
        keep[b[(np.abs(box[a, :2] - box[b, :2]) <= TWICE).all(axis=1)]] = False
    return keep


def _order(letters: Letters, box: Numbers, upright: Numbers, keep: Numbers) -> tuple[Numbers, Numbers]:
    """The letters line by line along the writing, without blanks, and the places in that order where a word begins.

    As pdfplumber does, letters set with one font in a row are gathered into lines by themselves.
    """
    index = np.flatnonzero(keep)
    key = np.stack([letters.font[index], upright[index], np.round(letters.size[index] * 1000)])
    group = np.cumsum((np.diff(key, axis=1, prepend=key[:, :1]) != 0).any(axis=0))
    stands = upright[index]
    blank = _blank(letters.code[index])
    across = np.where(stands, box[index, 1], box[index, 0])
    along = np.where(stands, box[index, 0], -box[index, 3]) - blank * BEARING * letters.size[index]
    end = np.where(stands, box[index, 2], -box[index, 1])
    order = np.lexsort((across, group))
    steps = np.diff(across[order], prepend=across[order][:1]) > np.where(stands[order], LINE, COLUMN)
    line = np.empty(len(index), int)
    line[order] = np.cumsum(steps | (np.diff(group[order], prepend=group[order][:1]) != 0))
    order = np.lexsort((along, line))
    blank = blank[order]
    inked = _inked(letters, index)
    gap = np.where(inked & stands, INK_GAP, WORD_GAP)[order]
    gap[:-1][_beside(letters, index[order])] = CELL_GAP
    reach = (end[order] + gap * letters.size[index][order])[:-1]
    begins = np.ones(len(index), bool)
    begins[1:] = (
        (np.diff(line[order]) != 0)
        | (along[order][1:] > reach)
        | (np.abs(np.diff(across[order])) > np.where(stands[order][1:], LINE, COLUMN))
        | blank[:-1]
    )
    return index[order][~blank], np.flatnonzero(begins[~blank])


def _beside(letters: Letters, at: Numbers) -> Numbers:
    """Which letters of lines end a figure before a capital of another text object or a figure of one that holds words,
    or a percentage before either: in cells without rules these stand nearer than words."""
    code, run = letters.code[at], letters.run[at]
    digit, capital = (code >= ord("0")) & (code <= ord("9")), (code >= ord("A")) & (code <= ord("Z"))
    worded = np.bincount(run, _letter(code))[run] > 0
    name = capital[1:] | (digit & worded)[1:] & ~worded[:-1]
    after = (digit[:-1] & name) | ((code[:-1] == ord("%")) & (digit | capital)[1:])
    beside: Numbers = np.flatnonzero(after & (np.diff(run) != 0))
    return beside


def _inked(letters: Letters, at: Numbers) -> Numbers:
    """Whether the boxes of letters are those of their ink: lower, across the writing, than the size of the font."""
    box, way = letters.box[at], np.abs(letters.way[at])
    across = np.where(way[:, 1] > way[:, 0], box[:, 2] - box[:, 0], box[:, 3] - box[:, 1])
    low: Numbers = np.abs(across) < INKED * letters.size[at]
    return low


def _parted(letters: Letters, box: Numbers, order: Numbers, begins: Numbers) -> Numbers:
    """Where words begin, without those that only a change of size parts from the letters before them, and without the
    hyphen that another font sets right behind them at the end of a line, before a small letter or far from what stands
    beside it: the first has none.
    """
    last, first = begins[1:] - 1, begins[1:]
    size = np.maximum(letters.size[order[last]], letters.size[order[first]])
    gap = box[first, 0] - box[last, 2]
    level = np.abs(box[first, 3] - box[last, 3]) < LEVEL * size
    inked = _inked(letters, order[first])
    close = (gap < np.where(inked, INK_GAP, TOUCHING) * size) & (gap > -TOUCHING * size)
    spelt = _spelt(letters.code[order[last]], letters.code[order[first]])
    change = np.abs(letters.size[order[last]] - letters.size[order[first]]) > SMALLER * size
    after = np.minimum(first + 1, len(order) - 1)
    ends = (box[after, 0] < box[first, 0]) | (np.abs(box[after, 3] - box[first, 3]) > size)
    ends &= (letters.code[order[after]] >= ord("a")) & _letter(letters.code[order[after]])
    ends |= (box[after, 0] - box[first, 2] > size) & (gap < TOUCHING * size)
    alone = np.diff(first, append=len(order)) == 1
    hyphen = ends & alone & (letters.code[order[first]] == ord("-")) & _letter(letters.code[order[last]])
    whole = (spelt & change) | hyphen
    return np.append(begins[:1], first[~(level & close & whole & (letters.way[order[first], 1] == 0))])


def _led(stop: Numbers, box: Numbers, begins: Numbers) -> Numbers:
    """Where words begin when full stops that lead from one column to the next, with blanks or without, are one word."""
    starts = np.flatnonzero(np.append(True, (np.diff(stop) != 0) | (np.abs(np.diff(box[:, 3])) > LINE)))
    lengths = np.diff(starts, append=len(stop))
    leads = stop[starts] & (lengths >= LEADERS)
    if not leads.any():
        return begins
    inner = np.repeat(leads, lengths)
    edges = np.append(starts[leads], (starts + lengths)[leads])
    return np.union1d(begins[~inner[begins]], edges[edges < len(stop)])


def _spelt(before: Numbers, after: Numbers) -> Numbers:
    """Whether two characters are letters, or one of them is and the other a sign that stands in or beside a word: small
    capitals leave it in full size ("L'ATTRATTIVITÀ")."""
    one, two = _letter(before), _letter(after)
    last, first = (SIGNS[np.minimum(code, len(SIGNS) - 1)] for code in (before, after))
    found: Numbers = (one & two) | (one & first) | (last & two)
    return found


def _letter(code: Numbers) -> Numbers:
    """Whether a character is a letter of Western Europe."""
    capital, small = (code >= ord("A")) & (code <= ord("Z")), (code >= ord("a")) & (code <= ord("z"))
    return capital | small | ((code >= 0xC0) & (code <= 0x17F))


def _words(
    text: str, letters: Letters, box: Numbers, upright: Numbers, order: Numbers, begins: Numbers
) -> Iterator[Glyphs]:
    box = box[order]
    low = np.minimum.reduceat(box[:, :2], begins).tolist()
    high = np.maximum.reduceat(box[:, 2:], begins).tolist()
    first = order[begins]
    looks = zip(*(of[first].tolist() for of in (letters.bold[letters.font], letters.size, upright)), strict=True)
    ends = [*begins[1:].tolist(), len(text)]
    for start, end, (x0, top), (x1, bottom), look in zip(begins.tolist(), ends, low, high, looks, strict=True):
        bold, size, stands = look
        yield Glyphs(text[start:end], (x0, top, x1, bottom), bold, size, stands)
