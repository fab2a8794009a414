"""What columns of figures mean under no headings and without bounds: a result is in the unit of its target, row by row,
weights close at 100."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from extract.looks import Look, look_of
from extract.page import GridRow
from extract.rows.printed import closing, text_at, unit_of
from riscontro.model import Role

AIMS = frozenset({Look.PERCENT, Look.VALUE, Look.DOTTED, Look.SIGNED, Look.DATE, Look.BOUND})
MOST = 0.5
"""The share of a column's cells, or of its stretches, from which it is what they are."""
SEVERAL = 2
"""In so many units at least do targets stand that are told by these."""
DASHES = " -–—"


def by_units(rows: Sequence[GridRow], count: int) -> Mapping[int, Role]:
    """The meaning of the columns of figures of a table without headings, all of them or none: of two side by side each
    row has its figures in one unit, in several from row to row, the left is what is aimed at; another one closes at
    100; percentages right of these, where there are any, are degrees."""
    cells = {c: [text_at(row, c).strip(DASHES) for row in rows] for c in range(count)}
    figures = [c for c, texts in cells.items() if _all_figures(texts)]
    pairs = [pair for pair in pairwise(figures) if _in_one_unit(*(cells[c] for c in pair))]
    if len(pairs) != 1:
        return {}
    target, actual = pairs[0]
    others = [c for c in figures if c not in pairs[0]]
    weights = [c for c in others if closing(rows, c, target) > MOST]
    degrees = [c for c in others if c > actual and all(look_of(t) is Look.PERCENT for t in cells[c] if t)]
    if len(weights) != 1 or len(degrees) > 1 or {*others} - {*weights} != {*degrees} - {*weights}:
        return {}
    found = {target: Role.TARGET, actual: Role.ACTUAL, weights[0]: Role.WEIGHT}
    return {**dict.fromkeys(degrees, Role.SCORE), **found}


def _all_figures(texts: Sequence[str]) -> bool:
    """Whether several cells hold something, most of them figures."""
    looks = [look_of(text) for text in texts if text]
    return len(looks) >= SEVERAL and sum(look in AIMS for look in looks) > MOST * len(looks)


def _in_one_unit(targets: Sequence[str], results: Sequence[str]) -> bool:
    """Whether each result is in the unit of its target, and these in several."""
    units = [(unit_of(aim), unit_of(got)) for aim, got in zip(targets, results, strict=True) if aim and got]
    return all(aim == got for aim, got in units) and len({*units} - {(None, None)}) >= SEVERAL
