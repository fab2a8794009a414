"""Lines that run through a document, at the head and the foot of its pages: no part of the tables between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.levels import labelled_objective
from extract.lexicon import header_role, is_registered
from extract.page import TextLine
from extract.sheets.placed import Placed
from extract.words import lines_of
from riscontro.model import Box

MARGIN = 0.12
"""The share of a page's height in which they stand, at either end of it."""
SAME = 2.0
"""In points: how far the heights of one running line may lie apart from page to page."""
APART = 0.8
"""Of the size: the least white between a running line and what it runs along."""
PARTS, WIDE = 3, 1.5
"""A running line has so many parts at most: left, middle, right. In font sizes: the white between them."""
MOST = 3
"""So many lines may run at one end of a page."""
PAGE = re.compile(r"(?:pag(?:ina|\.)?\s*)?\d{1,3}(?:\s*(?:/|di|su)\s*\d{1,3})?", re.I)
TITLE = re.compile(
    r"(?:relazione|piano)\b.*\bperformance\b.*?\W(?:pag(?:ina|\.)?\s*)?\d{1,3}(?:\s*(?:/|di|su)\s*\d{1,3})?", re.I
)
"""The name of the report before the number of a page, on the first one as well."""
MISCOUNTED = 2
"""So many times as fast as the pages a number in a running line may rise: a page may be left out of the count."""
SIGNS = ("<", ">", "=", "≥", "≤")
"""A bound is a figure of a table."""
MEASURED = re.compile(r"(.*[^\W\d_])\s*:?\s*\d{1,3}(?:[.,]\d+)?\s?%")
"""Words and a percentage behind them."""
_NUMBER, _WORD = re.compile(r"\b\d{1,3}\b(?!\s?[%,.])"), re.compile(r"[^\W\d_]{4}")


@dataclass(slots=True)
class Running:
    """What stood at the ends of the pages before: the height, numbers and page of each line, numbers left out of it."""

    seen: dict[str, list[tuple[float, list[int], int]]] = field(default_factory=dict)
    pages: int = 0

    def ends(self, words: Placed, height: float) -> tuple[list[Box], list[Box]]:
        """Where the running lines stand at the head and at the foot of the next page, whose words these are.

        A line runs that stood at the same height of a page before, or that is nothing but the page's number, with the
        name of the report before it or without; it stands outside all others and apart from them. Rows of headings are
        repeated too, but as part of their table. On a page turned on its side those of the paper run along its sides.
        """
        head, foot = words.inside(_band(0.0, MARGIN * height)), words.inside(_band((1 - MARGIN) * height, height))
        upper, lower = lines_of(w for w in head if w.upright), lines_of(w for w in foot if w.upright)
        found = [*self._outermost(upper, words, 1), *self._sides(words)], self._outermost(lower[::-1], words, -1)
        for line in (*upper, *lower):
            self.seen.setdefault(_told(line), []).append((_middle(line), _numbers(line), self.pages))
        self.pages += 1
        return found

    def _sides(self, words: Placed) -> list[Box]:
        """The boxes of turned lines beside all others that stood at an end of a page before and call no objective, or
        were stamped on the document."""
        every = [line for line in lines_of(w for w in words if not w.upright) if line.box]
        turned = [line for line in every if _told(line) in self.seen or is_registered(line.text)]
        boxes = [line.box for line in turned if line.box and not labelled_objective(line.text)]
        upright = [w.box for w in words if w.upright] if boxes else []
        left, right = min((b[0] for b in upright), default=0.0), max((b[2] for b in upright), default=0.0)
        return [box for box in boxes if box[2] <= left or right <= box[0]]

    def _outermost(self, lines: Sequence[TextLine], words: Placed, way: int) -> list[Box]:
        """The boxes of the running lines among those of one end; `way` says where the others are, below or above."""
        count = next((n for n, line in enumerate(lines[:MOST]) if not self._runs(line, words)), min(len(lines), MOST))
        for last in range(count, 0, -1):
            boxes = [line.box for line in lines[:last] if line.box]
            edge = max(b[3] for b in boxes) if way > 0 else min(b[1] for b in boxes)
            near = (words.boxes[1] - edge if way > 0 else edge - words.boxes[3])[way * (words.middles[1] - edge) > 0]
            if not len(near) or near.min() >= APART * lines[last - 1].size:
                return boxes
        return []

    def _runs(self, line: TextLine, words: Placed) -> bool:
        if PAGE.fullmatch(line.text) or TITLE.fullmatch(line.text):
            return True
        headings = sum(header_role(word) is not None for word in line.text.split())
        if any(sign in line.text for sign in SIGNS) or _measures(line.text):
            return False
        if 3 * headings > len(line.text.split()) or not _WORD.search(line.text) or _parts(line, words) > PARTS:
            return False
        return any(
            abs(_middle(line) - y) <= SAME and _counted(numbers, _numbers(line), self.pages - page)
            for y, numbers, page in self.seen.get(_told(line), ())
        )


def _measures(text: str) -> bool:
    """Whether a line is a heading and its percentage, as the last line of a card is ("Raggiungimento: 100%")."""
    found = MEASURED.fullmatch(text)
    return found is not None and header_role(found[1]) is not None


def _band(top: float, bottom: float) -> Box:
    return (float("-inf"), top, float("inf"), bottom)


def _told(line: TextLine) -> str:
    return _NUMBER.sub("#", line.text)


def _numbers(line: TextLine) -> list[int]:
    return [int(number) for number in _NUMBER.findall(line.text)]


def _counted(one: Sequence[int], two: Sequence[int], pages: int) -> bool:
    """Whether the numbers of two lines are the same but for one that counts the pages between them, more or less."""
    steps = [b - a for a, b in zip(one, two, strict=True) if a != b]
    return not steps or (len(steps) == 1 and 0 < steps[0] <= MISCOUNTED * pages)


def _middle(line: TextLine) -> float:
    return (line.box[1] + line.box[3]) / 2 if line.box else 0.0


def _parts(line: TextLine, words: Placed) -> int:
    """How many runs of words, wide white between them, the line consists of."""
    mine = sorted(words.inside(line.box), key=lambda w: w.box[0]) if line.box else []
    return 1 + sum(b.box[0] - a.box[2] > WIDE * line.size for a, b in pairwise(mine))
