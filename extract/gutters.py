"""Columns drawn by white space alone: strips of x where no row has words."""

from __future__ import annotations

from collections.abc import Sequence

from extract.words import SPACE_GAP, Glyphs

MIN_STRIP = 0.8
BEFORE = 3.0
TELLING = 0.6


def borders(rows: Sequence[list[Glyphs]]) -> list[float]:
    """Where columns begin in rows without ruled columns, each row given by its words.

    Rows with few stretches of words are headings set across the columns and have no say in where strips are; nor has
    the first of several, which may name two columns at once. Inside a strip the border goes where it cuts none of them.
    """
    counts = [len(strips(row)) for row in rows]
    most = max(counts, default=0)
    telling = [i for i, count in enumerate(counts) if count + 1 >= TELLING * (most + 1)]
    telling = telling[1:] if len(telling) > 2 else telling
    others = [row for i, row in enumerate(rows) if i not in telling]
    found = strips([word for i in telling for word in rows[i]]) if most else []
    return [_border(strip, others) for strip in found]


def strips(words: Sequence[Glyphs]) -> list[tuple[float, float]]:
    """The (left, right) of each strip of x that no word crosses; the blank between two words counts as ink."""
    spans = sorted((w.box[0], w.box[2] + SPACE_GAP * w.size) for w in words if w.upright)
    found: list[tuple[float, float]] = []
    reach: float | None = None
    for left, right in spans:
        if reach is not None and left - reach > MIN_STRIP:
            found.append((reach, left))
        reach = right if reach is None else max(reach, right)
    return found


def _border(strip: tuple[float, float], others: Sequence[list[Glyphs]]) -> float:
    """The x in a strip that cuts the fewest of the other rows, nearest to where the next column begins."""
    reach, left = strip
    near = left - min((left - reach) / 2, BEFORE)
    inner = [(a + b) / 2 for row in others for a, b in strips(row) if reach < (a + b) / 2 < left]
    tries = [near, (reach + left) / 2, *sorted(inner, reverse=True)]
    return min(tries, key=lambda x: sum(crossed(x, row) for row in others))


def crossed(x: float, words: Sequence[Glyphs]) -> bool:
    """Whether words that belong together stand on both sides of x, or one word lies across it."""
    return any(w.box[0] < x < w.box[2] + SPACE_GAP * w.size and any(_follows(w, v, x) for v in words) for w in words)


def _follows(word: Glyphs, other: Glyphs, x: float) -> bool:
    if word.box[2] > x:
        return True
    same_line = min(word.box[3], other.box[3]) - max(word.box[1], other.box[1]) > 0
    return same_line and word.box[2] <= other.box[0] <= word.box[2] + SPACE_GAP * word.size
