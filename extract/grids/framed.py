"""Tables between a rule above their headings and one below their last row: lone lines outside these are no rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
    above = range(min(1, several[0]), several[0] + 1)
    ruled = (n for n in above if headed(run, n) and _rules(levels, _foot(run, n), _top(run[n]), box))
    first, last = next(ruled, None), several[-1]
    start = first if first and not _padded(run[:first], levels, box) else 0
    below = next((n for n in range(last + 1, len(run)) if _rules(levels, _foot(run, n), _top(run[n]), box)), len(run))
    bold = any(line[0].words[0].bold for line in run[below:])
    loose = (first is not None if bold else run[-1][-1].text.endswith(".")) and not any(map(holds_figures, run[below:]))
    return run[start : below if loose else len(run)]


def _padded(lines: Lines, levels: Sequence[Stroke], box: Box) -> bool:
    """Whether lines above a rule stand in a row of their own, a rule as near above them as this one is below."""
    top, foot = _top(lines[0]), max(c.core[1] for c in lines[-1])
    white = min(y - foot for y, *_ in levels if y >= foot)
    return bool(_rules(levels, top - EVEN * white, top, box))


def _rules(levels: Sequence[Stroke], top: float, bottom: float, box: Box) -> list[float]:
    return levels_through([e for e in levels if top <= e[0] <= bottom], box)


def _foot(run: Lines, at: int) -> float:
    """Where the line above one ends; well above the first."""
    return max(c.core[1] for c in run[at - 1]) if at else run[0][0].core[0] - AROUND


def _top(line: Sequence[Chunk]) -> float:
    return min(c.core[0] for c in line)
