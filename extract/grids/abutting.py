"""Words of a cell that reach to the next column, whose lines all begin at one side: parted where these begin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from extract.grids.bands import TIGHT
from extract.grids.chunks import Chunk, lines_of_chunks
from extract.grids.justified import JOINING, unstretched
from extract.looks import FIGURES, PERCENT, look_of

FLUSH = 1.0
"""In points: lines that begin so near to each other begin at one side."""
NEXT = 0.8
"""In font sizes: lines of one cell are set at least so far apart."""
LINES = 3
"""So many lines set tight, at least, begin at the side of a cell; one of them with nothing near enough to touch."""

_Places = Mapping[int, Sequence[tuple[Chunk, int]]]
"""The chunks with the number of a word that begins at a place, by that place in whole points."""


def abutting(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks, one that goes on into the next column cut before the word that begins at the side of a cell: lines
    right above and below begin there, one at least with nothing before it, none of their words lies across that side,
    and what is cut off is no wider than they are."""
    begins: dict[int, list[tuple[Chunk, int]]] = defaultdict(list)
    for chunk in chunks:
        begins[round(chunk.box[0])].append((chunk, 0))
    inner: dict[int, list[tuple[Chunk, int]]] = defaultdict(list)
    for chunk in chunks:
        for at, word in enumerate(chunk.words[1:], 1):
            if _at(begins, word.box[0]) and _may_end(chunk, at):
                inner[round(word.box[0])].append((chunk, at))
    ordered = sorted(chunks, key=_middle) if inner else []
    cuts: dict[int, list[int]] = defaultdict(list)
    for chunk, at in sorted((place for found in inner.values() for place in found), key=lambda place: -place[1]):
        beside = _lines(chunk, at, begins, inner)
        mine = cuts[id(chunk)]
        end = chunk.words[min(mine, default=len(chunk.words)) - 1].box[2]
        if _side_of_cell(chunk, at, beside, end) and not _crossed(chunk.words[at].box[0], beside, ordered):
            mine.append(at)
    if not any(cuts.values()):
        return list(chunks)
    parted = [part for chunk in chunks for part in _cut(chunk, sorted(cuts[id(chunk)]))]
    lines = [[[*c.words] for c in line] for line in lines_of_chunks(parted)]
    return [Chunk(tuple(run)) for line in unstretched(lines) for run in line]


def _cut(chunk: Chunk, cuts: Sequence[int]) -> list[Chunk]:
    ends = [0, *cuts, len(chunk.words)]
    return [Chunk(chunk.words[a:b]) for a, b in pairwise(ends)]


def _at(places: _Places, x: float) -> list[tuple[Chunk, int]]:
    """The places of words that begin there."""
    near = (place for key in range(round(x) - 1, round(x) + 2) for place in places.get(key, ()))
    return [(c, i) for c, i in near if abs(c.words[i].box[0] - x) < FLUSH]


def _may_end(chunk: Chunk, at: int) -> bool:
    """Whether the words before one may end a cell: a percentage, or words, neither a label nor a number or mark before
    the lines of an item, and not a lone word but one that joins others, with white before it."""
    last = chunk.words[at - 1].text
    words = any(any(map(str.isalpha, w.text)) for w in chunk.words[:at])
    return _share(chunk, at) or (words and last[-1] not in ":.)" and (at > 1 or JOINING.fullmatch(last) is not None))


def _share(chunk: Chunk, at: int) -> bool:
    """Whether the words before one are a percentage."""
    return PERCENT.fullmatch(" ".join(w.text for w in chunk.words[:at])) is not None


def _lines(chunk: Chunk, at: int, begins: _Places, inner: _Places) -> list[tuple[Chunk, int]]:
    """The lines set tight around a chunk with a word that begins where that one does, it among them."""
    x = chunk.words[at].box[0]
    lines = sorted([*_at(begins, x), *_at(inner, x)], key=lambda place: place[0].middle)
    first = last = next(i for i, place in enumerate(lines) if place[0] is chunk)
    while first > 0 and _next_lines(lines[first - 1][0], lines[first][0]):
        first -= 1
    while last + 1 < len(lines) and _next_lines(lines[last][0], lines[last + 1][0]):
        last += 1
    return lines[first : last + 1]


def _next_lines(upper: Chunk, lower: Chunk) -> bool:
    """Whether two lines are set as those of one cell, tight and none beside the other."""
    return NEXT * lower.size <= lower.middle - upper.middle <= TIGHT * lower.size


def _side_of_cell(chunk: Chunk, at: int, lines: Sequence[tuple[Chunk, int]], end: float) -> bool:
    """Whether the lines of a cell begin where a word does, from which what is cut off reaches to `end`."""
    words = [c for c, i in lines if not i and look_of(c.text) not in FIGURES]
    alone = [c for c in words if c.words[0].bold == chunk.words[at].bold]
    if not alone or len(lines) < LINES:
        return False
    return end <= max(c.box[2] for c in alone) + chunk.size or _share(chunk, at)


def _crossed(x: float, lines: Sequence[tuple[Chunk, int]], ordered: Sequence[Chunk]) -> bool:
    """Whether a word at the height of the lines lies across their side."""
    low = bisect_left(ordered, lines[0][0].middle - FLUSH, key=_middle)
    high = bisect_right(ordered, lines[-1][0].middle + FLUSH, key=_middle)
    near = (c for c in ordered[low:high] if c.box[0] < x - FLUSH and x + FLUSH < c.box[2])
    return any(w.box[0] < x - FLUSH and x + FLUSH < w.box[2] for c in near for w in c.words)


def _middle(chunk: Chunk) -> float:
    return chunk.middle
