"""Words of a page found by where they stand: a box is held against all words at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import overload

import numpy as np

from extract.sheets.bulk import Numbers
from extract.words import Glyphs
from riscontro.model import Box


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
        for box in boxes:
            held = self._in(box)
            lost &= ~held
            each.append(tuple(self.words[i] for i in held.nonzero()[0].tolist()))
        return each, self.only(lost)

    def outside(self, boxes: Iterable[Box]) -> Placed:
        """The words whose middle lies in none of the boxes."""
        held = np.zeros(len(self), bool)
        for box in boxes:
            held |= self._in(box)
        return self.only(~held)

    def only(self, which: Numbers) -> Placed:
        """The words marked true."""
        words = tuple(compress(self.words, which.tolist()))
        return Placed(words, self.boxes[:, which], self.middles[:, which])

    def _in(self, box: Box) -> Numbers:
        x, y = self.middles
        found: Numbers = (box[0] <= x) & (x <= box[2]) & (box[1] <= y) & (y <= box[3])
        return found


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
