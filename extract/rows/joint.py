"""Rows that belong to the heading right below or above them: joint headings over several columns."""

from __future__ import annotations

from collections.abc import Sequence

from extract.behind import alone
from extract.levels import labelled_objective, leading_code
from extract.lexicon import YEAR, header_role, is_heading, label_key, years_in
from extract.looks import FIGURES, look_of
from extract.page import GridCell, GridRow
from extract.rows.headings import described, is_joint
from extract.words import union

SHORT = 20
"""Characters of a heading that only names a year or a day, or stands over others."""
CENTRED = 0.05
"""The share of a table's width by which a title set in its middle may lie off it."""


def over_headings(upper: GridRow, header: GridRow) -> bool:
    """Whether a row right above a heading is its upper half: no figure, no name with a code, and every word over two or
    more headings, or beside such the first line of one ("Peso" over "obiettivo").

    Words over the first column and others, with nothing beside them, are a caption or a sentence.
    """
    filled = [c for c in upper.cells if c.text.strip()]
    own = [h for h in header.cells if h.text.strip() and not h.inherited]
    under = [sum(c.first <= h.first <= c.last for h in own) for c in filled]
    caption = len(filled) == 1 and filled[0].first == 0
    over = [c for c in filled if (years_in(c.text) and len(c.text) < SHORT) or is_joint(c.text)]
    dated = len(over) == len(filled) or (bool(over) and all(c in over or _goes_on(c, header) for c in filled))
    further = len(filled) > 1 and all(n != 1 for n in under) and any(n > 1 for n in under)
    spread = dated or further or (all(n > 1 for n in under) and not caption) or _aside(filled, header)
    return (
        bool(filled)
        and spread
        and filled[0].span < len(header.cells)
        and not any(_figure(c) or alone(c.text) or labelled_objective(c.text) for c in filled)
        and not any(len(c.text) >= SHORT and leading_code(c.text) for c in filled)
        and not _says_objective(filled)
    )


def _goes_on(cell: GridCell, header: GridRow) -> bool:
    """Whether the heading below goes on from a cell: it is the rest of that cell, describes what the cell says, or
    begun small says the same role with it."""
    below = header.at(cell.first)
    if below is not None and described(cell.text, below.text):
        return True
    if below is not None and below.inherited and header_role(cell.text) is not None:
        return True
    role = header_role(cell.text)
    small = role is not None and below is not None and below.span == cell.span == 1 and below.text[:1].islower()
    return small and below is not None and header_role(f"{cell.text} {below.text}") is role


def _says_objective(filled: Sequence[GridCell]) -> bool:
    """Whether two cells are the label of a card's objective and its name, which is neither a heading nor a year."""
    if len(filled) != 2 or not (label_key(filled[0].text) or "").startswith("open"):
        return False
    name = filled[1].text
    return len(name) >= SHORT and header_role(name) is None and not is_joint(name)


def _figure(cell: GridCell) -> bool:
    """Whether a cell holds a figure; a year over several columns is none."""
    year = cell.span > 1 and YEAR.fullmatch(cell.text.strip()) is not None
    return not year and look_of(cell.text) in FIGURES


def upper_half(body: list[GridRow], header: GridRow, *, first: bool) -> tuple[list[GridRow], list[GridRow]]:
    """The rows before a heading, and those of them that are its upper half: all above the `first` one, or the last that
    hold nothing but words for several headings ("Risultati"), which names of objectives may precede."""
    if first and all(over_headings(row, header) for row in body):
        return [], body
    joint = [over_headings(r, header) and all(_joint(c) for c in r.cells if c.text.strip()) for r in body]
    at = len(body) - next((n for n, found in enumerate(reversed(joint)) if not found), len(body))
    return body[:at], body[at:]


def _joint(cell: GridCell) -> bool:
    return (cell.span > 1 or cell.first > 0) and is_joint(cell.text)


def _aside(filled: Sequence[GridCell], header: GridRow) -> bool:
    """Whether a few words stand alone over a further heading, off the middle of the table where a title would be."""
    only = filled[0] if len(filled) == 1 else None
    below = header.at(only.first) if only else None
    if only is None or below is None or not only.first or only.span > 1 or len(only.text) >= SHORT:
        return False
    boxes = [h.place.box for h in header.cells if h.text.strip() and h.place.box]
    if not below.text.strip() or not boxes or not only.lines[0].box:
        return False
    (left, _, right, _), own = union(boxes), only.lines[0].box
    return abs(own[0] + own[2] - left - right) / 2 > CENTRED * (right - left)


def parts_joint(row: GridRow, header: Sequence[GridRow]) -> bool:
    """Whether a row only parts headings over several columns: "Target" over 2022 and 2023, or "Anno 2023" over
    "Atteso" and "Realizzato"; beside them it may complete headings ("Obiettivo" over "operativo").
    """
    own = [c for c in row.cells if c.text.strip() and not c.inherited and not _completes(c, header[-1])]
    joint = [h for upper in header for h in upper.cells if h.span > 1]
    under = all(any(h.first <= c.first and c.last <= h.last for h in joint) for c in own)
    if len(own) < 2 or not under or any(len(c.text) >= SHORT and header_role(c.text) is None for c in own):
        return False
    figures = any(look_of(c.text) in FIGURES for c in own)
    return all(years_in(c.text) for c in own) or (not figures and any(header_role(c.text) for c in own))


def _completes(cell: GridCell, header: GridRow) -> bool:
    """Whether a cell is the last line of the heading above it: both together are listed, or it is a year or a unit."""
    upper = header.at(cell.first)
    if upper is None or upper.span > 1 or not upper.text.strip() or cell.span > 1:
        return False
    return bool(YEAR.fullmatch(cell.text)) or cell.text == "%" or is_heading(f"{upper.text} {cell.text}")
