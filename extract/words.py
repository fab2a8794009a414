"""Words of a page and their gathering into printed lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from extract.page import TextLine
from riscontro.model import Box

# Fractions of the font size, from looking at justified and letter-spaced text of the four documents.
WORD_GAP = 0.15
SPACE_GAP = 0.45
"""White from which two parts of a line are two, with a tab between."""
RAISED, LIFTED = 0.8, 0.15
"""Of the size of a word: how small at most, and how much higher at its foot, the mark of a footnote is."""
LINE_OVERLAP = 0.5
"""The share of its height that a word has in common with its line."""
_BOLD = re.compile(r"bold|demi|heavy|black(?![a-z])|cmbx", re.I)
"""How the names of fonts call their bold cut: URWGothicDemi, Arial-Black, CMBX10."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A word as the PDF sets it: text, box, weight, size, and whether it runs along the page's width."""

    text: str
    box: Box
    bold: bool
    size: float
    upright: bool
    confidence: float | None = None


def bold_font(name: str) -> bool:
    """Whether a font, by the name that the file gives it, is a bold one."""
    return _BOLD.search(name) is not None


def lines_of(words: Iterable[Glyphs]) -> list[TextLine]:
    """Words gathered into printed lines, top to bottom; turned words come last, one line per column of text."""
    words = list(words)
    if len(words) < 2:
        return [_line([word]) for word in words]
    upright = _rows([w for w in words if w.upright])
    turned = _turned([w for w in words if not w.upright])
    return [_line(group) for group in upright] + [_line(group) for group in turned]


def _rows(words: list[Glyphs]) -> list[list[Glyphs]]:
    rows: list[list[Glyphs]] = []
    top = bottom = 0.0
    for word in sorted(words, key=lambda w: (w.box[1] + w.box[3]) / 2):
        if rows and _overlap(top, bottom, word) >= LINE_OVERLAP:
            rows[-1].append(word)
            top, bottom = min(top, word.box[1]), max(bottom, word.box[3])
        else:
            rows.append([word])
            _, top, _, bottom = word.box
    return [sorted(row, key=lambda w: w.box[0]) for row in rows]


def _overlap(top: float, bottom: float, word: Glyphs) -> float:
    shared = min(bottom, word.box[3]) - max(top, word.box[1])
    return shared / max(min(bottom - top, word.box[3] - word.box[1]), 0.1)


def _turned(words: list[Glyphs]) -> list[list[Glyphs]]:
    return [sorted(column, key=lambda w: -w.box[3]) for column in turned_columns(words)]


def turned_columns(words: Iterable[Glyphs]) -> list[list[Glyphs]]:
    """Turned words by the base line they stand on, from the left."""
    columns: list[list[Glyphs]] = []
    for word in sorted((w for w in words if not w.upright), key=_across):
        if columns and _across(word) - _across(columns[-1][0]) < LINE_OVERLAP * word.size:
            columns[-1].append(word)
        else:
            columns.append([word])
    return columns


def _across(word: Glyphs) -> float:
    return (word.box[0] + word.box[2]) / 2


def _line(words: list[Glyphs]) -> TextLine:
    text = words[0].text
    for before, after in pairwise(words):
        if _raised(before, after):
            text += f"({after.text})"
        else:
            text += ("" if _glued(before, after) else " ") + after.text
    letters = sum(len(w.text) for w in words)
    bold = sum(len(w.text) for w in words if w.bold) * 2 > letters
    sure = [w.confidence for w in words if w.confidence is not None]
    return TextLine(text, union(w.box for w in words), bold, max(w.size for w in words), min(sure) if sure else None)


def _raised(before: Glyphs, after: Glyphs) -> bool:
    """Whether a whole number in small letters stands raised behind a word: the mark of a footnote."""
    number = after.upright and after.text.isdigit() and len(after.text) < 3
    return number and after.size < RAISED * before.size and before.box[3] - after.box[3] > LIFTED * before.size


def _glued(before: Glyphs, after: Glyphs) -> bool:
    """Letters of a turned word come apart one by one, but recognised ones; a change of font can part a sign from its
    number."""
    if not before.upright:
        return before.confidence is None and before.box[1] - after.box[3] < WORD_GAP * before.size
    return after.box[0] - before.box[2] < 0.5 and before.size != after.size and not before.text[-1:].isalnum()


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all the given ones (at least one)."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def area(box: Box) -> float:
    """How large a box is; 0 where its sides are the wrong way round."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def within(inner: Box, outer: Box) -> bool:
    """Whether the middle of one box lies in the other."""
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]
