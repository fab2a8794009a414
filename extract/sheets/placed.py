"""Words of a page found by where they stand: a box is held against all words at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np

from extract.sheets.bulk import Numbers
from extract.words import Glyphs
from riscontro.model import Box

AT_ONCE = 250
"""So many boxes are held against all words together."""


@dataclass(frozen=True, eq=False, slots=True)
class Placed(Sequence[Glyphs]):
    """Words in the order given, their boxes and middles as arrays, one column each: (x0, top, x1, bottom), (x, y)."""

    words: tuple[Glyphs, ...]
    boxes: Numbers
    middles: Numbers

    @overload
    def __getitem__(self, at: int) -> Glyphs: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Glyphs, ...]: ...
    def __getitem__(self, at: int | slice) -> Glyphs | tuple[Glyphs, ...]:
        return self.words[at]

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Glyphs]:
        return iter(self.words)

    def inside(self, box: Box) -> Placed:
        """The words whose middle lies in the box or on its edge."""
        return self.only(self._in(box))

    def among(self, boxes: Iterable[Box]) -> tuple[list[tuple[Glyphs, ...]], Placed]:
        """The words inside each of the boxes, and those in none."""
        each, lost = [], np.ones(len(self), bool)
        for some in _some(boxes):
            held = self._in(some)
            lost &= ~held.any(axis=0)
            each += [tuple(self.words[i] for i in own.nonzero()[0].tolist()) for own in held]
        return each, self.only(lost)

    def held_by(self, boxes: Iterable[Box] | Numbers) -> Numbers:
        """Which of the boxes hold a word."""
        return np.concatenate([np.zeros(0, bool), *(self._in(some).any(axis=1) for some in _some(boxes))])

    def outside(self, boxes: Iterable[Box]) -> Placed:
        """The words whose middle lies in none of the boxes."""
        held = np.zeros(len(self), bool)
        for some in _some(boxes):
            held |= self._in(some).any(axis=0)
        return self.only(~held)

    def only(self, which: Numbers) -> Placed:
        """The words marked true; all of them as they are."""
        if which.all():
            return self
        at = which.nonzero()[0]
        words = tuple(map(self.words.__getitem__, at.tolist()))
        return Placed(words, self.boxes[:, at], self.middles[:, at])

    def _in(self, box: Box | Numbers) -> Numbers:
        """Which words a box holds; of several, one column of numbers for each side, a row for each."""
        x, y = self.middles
        found: Numbers = (box[0] <= x) & (x <= box[2]) & (box[1] <= y) & (y <= box[3])
        return found


def _some(boxes: Iterable[Box] | Numbers) -> Iterator[Numbers]:
    """The left, top, right and bottom of boxes as columns, so many at a time as memory holds beside a page's words."""
    every = np.array(list(boxes), float).reshape(-1, 4)
    for first in range(0, len(every), AT_ONCE):
        yield every[first : first + AT_ONCE].T[:, :, None]


def placed(words: Iterable[Glyphs]) -> Placed:
    """The words with their boxes as one array; words that have one already as they are."""
    if isinstance(words, Placed):
        return words
    every = tuple(words)
    boxes = np.array([w.box for w in every], float).reshape(-1, 4).T
    return Placed(every, boxes, (boxes[:2] + boxes[2:]) / 2)


def without_leaders(words: Placed) -> Placed:
    """The words but for the full stops that lead the eye from a name to its figures."""
    leads = [w.text.startswith("....") and not w.text.strip(".") for w in words]
    return words.only(~np.array(leads)) if any(leads) else words
