"""`gg` told from figures by what hangs below the line: recognition sees `21,16 gg` as `21,1699`, `gg 3` as `883`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.pictures.printed import runs
from extract.pictures.recogniser import Seen

DAYS, SIGNS = "gg", "<=>≤≥"
HANGS, TALL = 0.15, 0.6
"""Of the highest glyph of a line: how far below the others a glyph ends that hangs (a g by 0.28); how high a glyph is
that is no comma, dash or sign."""
FIGURE = re.compile(r"\D*\d[\d.,]*")
SEEN = re.compile(r"[89]{2}")
"""What two hanging figures are seen as; behind a figure they may be seen as letters, `gI`, but for `pp`."""
PAIR = re.compile(r"[^\W_p0-7]{2}")
EITHER = re.compile(f"{SEEN.pattern}|^{PAIR.pattern}$")
"""Most lines have no such word, and need no look at their glyphs."""


@dataclass(frozen=True, slots=True)
class _Glyph:
    left: float
    right: float
    hangs: bool


def with_days(words: Sequence[Seen], ink: NDArray[np.bool_], zoom: float) -> list[Seen]:
    """The words of a line, two figures that hang below the line as `gg`, a word of its own; so are two other letters
    that hang behind a figure. `ink` is the line as it was before it was enlarged by `zoom`.
    """
    told = [text for text, *_ in words]
    if not any(map(EITHER.search, told)) or not any(any(map(str.isdigit, text)) for text in told):
        return list(words)
    glyphs = [_Glyph(g.left * zoom, g.right * zoom, g.hangs) for g in _glyphs(ink)]
    found: list[Seen] = []
    for word in words:
        after = bool(found) and FIGURE.fullmatch(found[-1][0]) is not None
        found += _parted(word, [g for g in glyphs if word[1][0] <= (g.left + g.right) / 2 <= word[1][2]], after)
    return found


def _glyphs(ink: NDArray[np.bool_]) -> list[_Glyph]:
    """The tall glyphs of a line that white columns part; those hang that end clearly below where most stand."""
    found = []
    for left, right in runs(ink.any(axis=0), 0):
        rows = np.flatnonzero(ink[:, left:right].any(axis=1))
        found.append((left, right, int(rows[0]), int(rows[-1]) + 1))
    high = max((bottom - top for *_, top, bottom in found), default=0)
    tall = [glyph for glyph in found if glyph[3] - glyph[2] >= TALL * high]
    foot = sorted(bottom for *_, bottom in tall)[len(tall) // 4] if tall else 0
    return [_Glyph(left, right, bottom >= foot + HANGS * high) for left, right, _, bottom in tall]


def _parted(word: Seen, glyphs: Sequence[_Glyph], after: bool) -> Iterator[Seen]:
    """The word, `gg` at its end or its beginning apart from it; `after` a figure it may be `gg` as a whole."""
    text, (x0, top, x1, bottom), sure = word
    hanging = [g for g in glyphs if g.hangs]
    plain = sum(map(str.isalnum, text)) - 2
    signs = sum(text.count(sign) for sign in SIGNS)  # some are as tall as figures
    if not 1 <= len(hanging) <= 2 or not plain <= len(glyphs) - len(hanging) <= plain + signs:
        yield word
    elif not plain and (PAIR if after else SEEN).fullmatch(text):
        yield (DAYS, word[1], sure)
    elif SEEN.fullmatch(text[-2:]) and glyphs[-len(hanging) :] == hanging and FIGURE.fullmatch(text[:-2]):
        yield (text[:-2], (x0, top, hanging[0].left, bottom), sure)
        yield (DAYS, (hanging[0].left, top, x1, bottom), sure)
    elif SEEN.fullmatch(text[:2]) and glyphs[: len(hanging)] == hanging and FIGURE.fullmatch(text[2:]):
        yield (DAYS, (x0, top, hanging[-1].right, bottom), sure)
        yield (text[2:], (hanging[-1].right, top, x1, bottom), sure)
    else:
        yield word
