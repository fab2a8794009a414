"""From a grid's cell to the raw cells of a node: a cell that holds several things is told apart by how it is set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.behind import alone, behind
from extract.levels import objective_heading
from extract.lexicon import header_role, is_heading, years_in
from extract.looks import Look, look_of
from extract.page import GridCell, TextLine
from extract.rows.rows import RoledCell
from riscontro.model import Cell, Place, Role

TYPE = re.compile(r"\(\s*tipologia\s*:?\s*([^)]*)\)", re.I)
_SHARE = r"(\d{1,3}(?:,\d+)?\s*%)"
_NUMBER = r"(\d{1,3}(?:,\d+)?(?:\s*%)?)"
"""In brackets, behind the word that says what it is, a share needs no sign."""
WEIGHT = re.compile(
    rf"[(\[]\s*peso(?:\s+[^\W\d]+)?\s*[:=]?\s*{_NUMBER}\s*[)\]]|(?:\s[-–—]|[,;])\s*peso\s*[:=]?\s*{_SHARE}\s*$", re.I
)
HEADED_WEIGHT = re.compile(rf"[(\[]\s*{_SHARE}\s*[)\]]\s*$")
"""Where the heading says that names and weights stand in one cell."""
NUMBERED = re.compile(r"\d{4,6}")
SMALLER = 0.9
"""A code over its name is set in letters below this share of the name's size."""
SOURCE = re.compile(r"\(\s*fonte\s*:?\s*([^)]*)\)", re.I)
GUESSED = 50.0
"""The confidence, below the threshold of 60, of figures whose meaning is guessed."""


@dataclass(frozen=True, slots=True)
class Address:
    """Table and row number, from 1 inside the document."""

    table: int
    row: int


def raw_cell(cell: GridCell, role: Role | None, where: Address, header: str = "") -> Cell:
    """One cell as printed, with the role it was read as."""
    sure = [line.confidence for line in cell.lines if line.confidence is not None]
    return Cell(cell.text, cell.place, where.table, where.row, cell.first, role, header, min(sure) if sure else None)


def node_cells(cells: list[RoledCell], where: Address) -> list[Cell]:
    """The cells of a row that say something, names parted from descriptions, types and sources set in the same cell."""
    found: list[Cell] = []
    for roled in cells:
        if roled.role is None or not roled.cell.text.strip():
            continue
        found += _pieces(roled, where)
    return found


def _pieces(roled: RoledCell, where: Address) -> list[Cell]:
    cell = raw_cell(roled.cell, roled.role, where, roled.header)
    if roled.role in (Role.WEIGHT, Role.SCORE) and cell.text[0].isalpha() and (told := alone(cell.text)):
        return [replace(cell, text=figure, role=role) for role, figure in told.items()]
    if roled.role not in (Role.NAME, Role.ALGORITHM, Role.DESCRIPTION):
        return [cell]
    found = []
    lines = roled.cell.lines
    if roled.role is Role.NAME and (_small_first(lines) or _bold_code(lines) or _number_first(lines)):
        found.append(replace(cell, text=lines[0].text, role=Role.CODE))
        lines = lines[1:]
        cell = replace(cell, text="\n".join(line.text for line in lines))
    if roled.role is Role.NAME and (said := _formula_below(lines)):
        lines, formula = said
        found.append(replace(cell, text=formula, role=Role.ALGORITHM))
        cell = replace(cell, text="\n".join(line.text for line in lines))
    if roled.role is Role.NAME and (parts := _bold_first(lines)):
        name, rest = parts
        found += _brackets(replace(cell, text=name))
        cell = replace(cell, text=rest, role=Role.DESCRIPTION)
    return [c for c in (*found, *_brackets(cell)) if c.text]


def _small_first(lines: tuple[TextLine, ...]) -> bool:
    """Whether the first line is set smaller than all that follow: a code over its name, whatever it looks like.

    How large a recognised line is set is rough: there a code has a figure.
    """
    if len(lines) < 2 or (lines[0].confidence is not None and not any(c.isdigit() for c in lines[0].text)):
        return False
    return 0 < lines[0].size < SMALLER * min(line.size for line in lines[1:])


def _bold_code(lines: tuple[TextLine, ...]) -> bool:
    """Whether the first line alone is bold, and a code ("KPI 12") or one word with a figure: a code over its name."""
    if len(lines) < 2 or not lines[0].bold or lines[1].bold:
        return False
    code = lines[0].text.strip()
    return (" " not in code or look_of(code) is Look.CODE) and any(c.isdigit() for c in code)


def _number_first(lines: tuple[TextLine, ...]) -> bool:
    """Whether the first line is a number too long for one of a list, and no year, over a name with a capital."""
    long = lines[0].text.strip() if len(lines) > 1 else ""
    return NUMBERED.fullmatch(long) is not None and not years_in(long) and lines[1].text[:1].isupper()


def _formula_below(lines: tuple[TextLine, ...]) -> tuple[tuple[TextLine, ...], str] | None:
    """The lines of a name, and the formula that the last ones tell with the word for it ("Formula: A / B"); else
    None."""
    for at, line in enumerate(lines[1:], 1):
        label, colon, said = line.text.partition(":")
        if colon and is_heading(label) and header_role(label) is Role.ALGORITHM:
            return lines[:at], "\n".join([said.strip(), *(below.text for below in lines[at + 1 :])]).strip()
    return None


def _bold_first(lines: tuple[TextLine, ...]) -> tuple[str, str] | None:
    """The lines up to the end of the first bold run and those after it; None when there is no such break."""
    bold = [line.bold for line in lines]
    if True not in bold:
        return None
    start = bold.index(True)
    end = next((i for i in range(start, len(bold)) if not bold[i]), len(bold))
    if end == len(bold):
        return None
    return "\n".join(line.text for line in lines[:end]), "\n".join(line.text for line in lines[end:])


def _brackets(cell: Cell) -> list[Cell]:
    text, found = cell.text, []
    patterns = [(TYPE, Role.TYPE), (SOURCE, Role.SOURCE)]
    if cell.role is not Role.ALGORITHM:
        headed = re.search(r"\bpes[oi]\b", cell.header, re.I) and not WEIGHT.search(text)
        patterns.append((HEADED_WEIGHT if headed else WEIGHT, Role.WEIGHT))
    for pattern, role in patterns:
        if match := pattern.search(text):
            found.append(replace(cell, text=next(filter(None, match.groups())).strip(), role=role))
            text = text[: match.start()] + text[match.end() :]
    return [replace(cell, text=text.strip()), *found]


def name_cells(cell: Cell) -> list[Cell]:
    """The name of an objective, and what stands in brackets behind it ("(peso 40%, raggiungimento 98%)") as cells of
    their own."""
    name, figures = behind(cell.text)
    cell = replace(cell, role=Role.NAME)
    return [*_brackets(replace(cell, text=name)), *(replace(cell, text=t, role=r) for r, t in figures.items())]


def uncalled(cells: Sequence[Cell]) -> list[Cell]:
    """The cells, names without the words that call them objectives ("Obiettivo 1: ...")."""
    return [replace(c, text=objective_heading(c.text)[1]) if c.role is Role.NAME else c for c in cells]


def paragraph_cell(text: str, place: Place, role: Role) -> Cell:
    """A figure stated in running text, as a cell of no table (table and row 0)."""
    return Cell(text, place, 0, 0, 0, role)


def doubted(cell: Cell) -> Cell:
    """A cell whose meaning is guessed, with a low confidence."""
    return replace(cell, confidence=min(cell.confidence or GUESSED, GUESSED))
