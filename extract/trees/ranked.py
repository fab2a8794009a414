"""Objectives with their degrees alone in two ranks: names in bold, each over plain ones."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.levels import leading_code
from extract.rows.rows import RoledCell, RowKind, kind_of, roled
from extract.rows.segments import Segment
from extract.trees.leading import name_in
from riscontro.model import Role

FEWEST = 3
"""So many objectives at least are told to be of two ranks."""
MEASURED = frozenset({Role.TARGET, Role.ACTUAL, Role.PARENT})


def in_ranks(segment: Segment, before: bool = False) -> bool:
    """Whether a list of objectives without codes has bold names and plain ones: the first is bold, or the part `before`
    is such a list, and no two bold ones follow each other."""
    if not MEASURED.isdisjoint(segment.columns.roles.values()):
        return False
    rows = [roled(row, segment.columns) for row in segment.body]
    listed = [cells for cells in rows if kind_of(cells, segment.columns) is RowKind.OBJECTIVE]
    bold = list(map(is_bold, listed))
    if any(leading_code(name_in(cells)) for cells in listed) or not (before or (len(bold) >= FEWEST and bold[0])):
        return False
    return not all(bold) and not any(a and b for a, b in pairwise(bold))


def is_bold(cells: Sequence[RoledCell]) -> bool:
    """Whether the name of a row is set in bold."""
    lines = [line for c in cells if c.role is Role.NAME for line in c.cell.lines]
    return bool(lines) and all(line.bold for line in lines)
