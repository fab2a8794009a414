"""Indicators told line by line ("Target 2023: >= 80 %"), each gathered into a table of one row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from extract.behind import TOLD, alone, behind
from extract.lexicon import header_role, is_registered, label_key
from extract.looks import FIGURES, look_of
from extract.page import Block, Grid, GridCell, GridRow, Paragraph
from extract.rows.headings import FIGURE_ROLES
from extract.rows.pieces import paragraph_cell
from extract.rows.titled import name_above
from extract.told import MEASURED, tells_more, told_parts
from extract.words import union
from riscontro.model import Cell, Place, Role

CARD_FIGURES = ("score", "weight")
VALUED = re.compile(r"^(?P<label>[^\d(:]{3,40}?)\s+(?P<value>\d{1,3}(?:,\d+)?\s?%)$")
"""A label of a card and its percentage, printed on a line: "Grado di raggiungimento 99,0 %"."""
MOST = 4
"""So many lines at most has a name told over several."""
CLOSE = 0.8
"""In font sizes: the white between two lines of one name at most."""
NEAR = 3.0
"""In points: how far apart the lines of one name may begin."""


def gathered(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a page with each run of lines that tell an indicator's target and result, and its name unless that
    stands in bold right above, as one table."""
    found: list[Block] = []
    run: list[Paragraph] = []
    lines = chain.from_iterable(map(_unboxed, blocks))
    for block in _whole_names(list(chain.from_iterable(map(_told_apart, lines)))):
        role = _role(block)
        if run and (role is None or role is Role.NAME or role in map(_role, run)):
            found += _table(run, found)
            run = []
        if role is not None and isinstance(block, Paragraph):
            run.append(block)
        else:
            found.append(block)
    return [*found, *_table(run, found)]


def tells_figure(block: Paragraph) -> Role | None:
    """What the figure is that a line gives by itself, outside of any table; None when it gives none, or behind the end
    of a name ("della provincia – Peso obiettivo: 30%")."""
    if both := alone(block.line.text):
        return next(iter(both))
    name, figures = behind(block.line.text)
    if figures and not (label_key(name) or header_role(name)):
        return None
    told, role = _told(block), _role(block)
    return role if told and role in FIGURE_ROLES and look_of(told["value"]) in FIGURES else None


def told_cells(block: Paragraph) -> list[Cell]:
    """The figures that a line gives, as cells of a node; nothing when it gives none."""
    if both := alone(block.line.text):
        return [paragraph_cell(text, block.place, role) for role, text in both.items()]
    told, role = _told(block), tells_figure(block)
    return [paragraph_cell(told["value"], block.place, role)] if told and role else []


def _told(block: Paragraph) -> re.Match[str] | None:
    """The label and value of a line: parted by a colon, or the label of a card before a percentage."""
    valued = VALUED.match(block.line.text)
    return valued if valued and label_key(valued["label"]) in CARD_FIGURES else TOLD.match(block.line.text)


def _unboxed(block: Block) -> Sequence[Block]:
    """The lines of boxes one of which tells an indicator ("Indicatore: Tempi medi" over "Target: 4 Consuntivo: 3"), or
    of what was stamped on the document; every other block as it is."""
    if not isinstance(block, Grid) or block.columns > 1:
        return [block]
    lines = [*block.lines]
    if len(lines) == 1 and is_registered(lines[0].text):
        return [Paragraph(lines[0], block.place)]
    if not any(map(_tells_one, block.rows)) or not all(line.box for line in lines):
        return [block]
    return [Paragraph(line, replace(block.place, box=line.box)) for line in lines]


def _tells_one(row: GridRow) -> bool:
    """Whether a row of one cell holds the name of an indicator, and its figures told on the line below."""
    lines = [line.text for cell in row.cells for line in cell.lines]
    if not 1 < len(lines) <= MOST + 1 or ":" not in lines[0] or not told_parts(lines[-1]):
        return False
    return header_role(lines[0].partition(":")[0]) is Role.NAME


def _told_apart(block: Block) -> list[Block]:
    """A line that tells several figures one after the other ("Peso: 20 % Target: >= 49 Consuntivo: 44"), each by
    itself, one of them a target or result; every other block, a weight and a degree too, as it is."""
    parts = told_parts(block.line.text) if isinstance(block, Paragraph) and block.place.page is not None else ()
    if not isinstance(block, Paragraph) or not parts:
        return [block]
    return [replace(block, line=replace(block.line, text=part)) for part in parts]


def _whole_names(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each name or formula of an indicator told over several lines on one, where its figures are told right
    below."""
    found: list[Block] = []
    for at, block in enumerate(blocks):
        if whole := _whole(found[-1], block, blocks[at + 1 : at + 1 + MOST]) if found else None:
            found[-1] = whole
        else:
            found.append(block)
    return found


def _whole(name: Block, block: Block, below: Sequence[Block]) -> Paragraph | None:
    """A name with the next line of it, where that is one and the figures are told below; else None."""
    if not (isinstance(name, Paragraph) and isinstance(block, Paragraph) and name.line.box and block.line.box):
        return None
    if ":" not in name.line.text or _role(name) in (None, *FIGURE_ROLES) or _told(block):
        return None
    one, two = name.line, block.line
    under = block.line.box[1] - name.line.box[3] < CLOSE * two.size
    alike = abs(block.line.box[0] - name.line.box[0]) < NEAR and one.bold == two.bold
    figures = next((_role(b) for b in below if not isinstance(b, Paragraph) or _told(b)), None)
    if not (under and alike and figures in FIGURE_ROLES):
        return None
    box = union([name.line.box, block.line.box])
    return replace(name, line=replace(one, text=f"{one.text} {two.text}", box=box))


def _role(block: Block) -> Role | None:
    told = _told(block) if isinstance(block, Paragraph) and block.place.page is not None else None
    return header_role(told["label"]) if told else None


def _table(run: Sequence[Paragraph], before: Sequence[Block]) -> Sequence[Block]:
    """One row under the labels as headings; the lines as they are when they do not tell all of an indicator."""
    roles = {_role(line) for line in run}
    if not roles >= MEASURED or not (Role.NAME in roles or (before and _names_next(before[-1]))):
        return run
    told = [found for line in run if (found := _told(line))]
    if any(tells_more(found["value"]) for found in told):
        return run
    box = union(line.line.box for line in run if line.line.box)
    place = Place(page=run[0].place.page, box=box)
    rows = tuple(
        GridRow(
            tuple(_cell(line, i, found[part]) for i, (line, found) in enumerate(zip(run, told, strict=True))), place
        )
        for part in ("label", "value")
    )
    edges = tuple(box[0] + (box[2] - box[0]) * i / len(run) for i in range(len(run) + 1))
    return [Grid(rows, len(run), place, edges)]


def _names_next(block: Block) -> bool:
    """Whether a line in bold may be the name of the indicator that the next lines tell of."""
    return isinstance(block, Paragraph) and name_above(block) is not None


def _cell(line: Paragraph, column: int, text: str) -> GridCell:
    return GridCell((replace(line.line, text=text),), column, column, line.place)
