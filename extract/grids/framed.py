"""Tables between a rule above their headings and one below their last row: lone lines outside these are no rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from extract.grids.chunks import Chunk
from extract.grids.ruling import AROUND, Stroke, levels_through
from extract.grids.titles import holds_figures
from extract.words import union
from riscontro.model import Box

EVEN = 1.5
"""So many times as far from its words as the lower rule of a row the upper one stands at most."""
Lines = Sequence[Sequence[Chunk]]


def between_rules(run: Lines, levels: Sequence[Stroke], headed: Callable[[Lines, int], bool]) -> Lines:
    """The lines without those, each alone, above the first rule through the table, where its headings stand right below
    it (`headed` tells where some do) and no rule above these lines; and without those below its last rule which hold no
    figure, where plain words end in a full stop, or such headings are ruled off and some words are bold."""
    several = [n for n, line in enumerate(run) if len(line) > 1]
    if not several:
        return run
    box = union(c.box for n in several for c in run[n])
    first, last = _lone(run, several[0]), several[-1]
    over = _rules(levels, _foot(run, first), _top(run[first]), box) if headed(run, first) else []
    start = first if over and first and not _padded(run[:first], over[0], levels, box) else 0
    below = next((n for n in range(last + 1, len(run)) if _rules(levels, _foot(run, n), _top(run[n]), box)), len(run))
    bold = any(line[0].words[0].bold for line in run[below:])
    loose = (bool(over) if bold else run[-1][-1].text.endswith(".")) and not any(map(holds_figures, run[below:]))
    return run[start : below if loose else len(run)]


def _padded(lines: Lines, rule: float, levels: Sequence[Stroke], box: Box) -> bool:
    """Whether lines above a rule stand in a row of their own, a rule as near above them as this one is below."""
    top, white = _top(lines[0]), rule - max(c.core[1] for c in lines[-1])
    return bool(_rules(levels, top - EVEN * white, top, box))


def _lone(run: Lines, first: int) -> int:
    """The first line of a heading, of which the first may stand alone on its height, beside the next or over those of
    the further columns."""
    while first and (max(c.core[1] for c in run[first - 1]) > _top(run[first]) or _over(run[first - 1], run[first:])):
        first -= 1
    return first


def _over(line: Sequence[Chunk], below: Lines) -> bool:
    """Whether a line begins right of the first heading below it."""
    headings = [c for line in takewhile(lambda line: not holds_figures(line), below) for c in line]
    return line[0].box[0] > min((c.box for c in headings), default=line[0].box)[2]


def _rules(levels: Sequence[Stroke], top: float, bottom: float, box: Box) -> list[float]:
    return levels_through([e for e in levels if top <= e[0] <= bottom], box)


def _foot(run: Lines, at: int) -> float:
    """Where the line above one ends; well above the first."""
    return max(c.core[1] for c in run[at - 1]) if at else run[0][0].core[0] - AROUND


def _top(line: Sequence[Chunk]) -> float:
    return min(c.core[0] for c in line)
