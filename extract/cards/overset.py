"""Cards of objectives without rules: what an objective is called over its name, captions over its weight and degree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.grids.chunks import Chunk, chunks_on, lines_of_chunks
from extract.lexicon import fold, header_role, heading_words, label_key
from extract.looks import FIGURES, look_of
from extract.sheets.placed import Placed
from extract.words import union
from riscontro.model import Box, Role

Line = Sequence[Chunk]
OWN = frozenset({Role.WEIGHT, Role.SCORE})
NEAR = 3.0
"""In points: how far apart words begin that stand in one column."""
TIGHT = 1.9
"""In font sizes: from middle to middle of two lines of one name at most."""


def overset(words: Placed) -> list[list[Box]]:
    """The cells of each such card: a row of what is over the name and the figures, and a row of these."""
    if not _may_hold(words):
        return []
    lines = lines_of_chunks(chunks_on(words))
    return [cells for at in range(len(lines) - 1) if (cells := _card(lines[at:]))]


def _may_hold(words: Placed) -> bool:
    """Whether a word that opens the label of an objective stands at the height of a caption of a weight or degree."""
    captions, openings = heading_words("weight", "score"), heading_words("objective", "parent")
    said = [(fold(w.text).lstrip("("), w.box) for w in words]
    heights = {round(box[3]) for text, box in said if text in captions}
    return bool(heights) and any(text in openings and round(box[3]) in heights for text, box in said)


def _card(lines: Sequence[Line]) -> list[Box]:
    """The cells of the card that the first of the lines opens; none where it opens none."""
    label, *captions = lines[0]
    if not captions or not _opens(label) or any(header_role(c.text) not in OWN for c in captions):
        return []
    name, *figures = lines[1]
    if abs(name.box[0] - label.box[0]) > NEAR or look_of(name.text) in FIGURES or not _below(captions, figures):
        return []
    box = union(c.box for c in (*lines[0], *lines[1], *_rest(name, captions[0].box[0], lines[2:])))
    border = (max(c.box[3] for c in lines[0]) + min(c.box[1] for c in lines[1])) / 2
    xs = [box[0] - 1, *(c.box[0] - 1 for c in captions), box[2] + 1]
    rows = ((box[1] - 1, border), (border, box[3] + 1))
    return [(left, top, right, bottom) for top, bottom in rows for left, right in pairwise(xs)]


def _opens(label: Chunk) -> bool:
    """Whether words say what an objective is called, maybe with its number ("Obiettivo operativo 1.2.1")."""
    return (label_key(label.text) or "").startswith("open")


def _below(captions: Line, figures: Line) -> bool:
    """Whether one figure begins below each caption."""
    return len(captions) == len(figures) and all(
        abs(c.box[0] - f.box[0]) < NEAR and look_of(f.text) in FIGURES for c, f in zip(captions, figures, strict=True)
    )


def _rest(name: Chunk, right: float, lines: Sequence[Line]) -> Iterator[Chunk]:
    """The further lines of a name: alone on theirs, set as its first one is, right below."""
    for line in lines:
        below = line[0]
        alike = abs(below.box[0] - name.box[0]) < NEAR and abs(below.size - name.size) < 0.1
        bold = below.words[0].bold is name.words[0].bold
        if (
            len(line) > 1
            or not (alike and bold)
            or below.box[2] > right
            or below.middle - name.middle > TIGHT * name.size
        ):
            return
        yield below
        name = below
