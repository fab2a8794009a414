"""Lists of indicators with one percentage each, in a text without tabs: a code opens an entry, a score ends a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.lexicon import fold, header_role
from extract.page import Grid, GridCell, GridRow, TextLine
from extract.texts.rows import ASSEMBLED, Line
from riscontro.model import Place, Role

CODED = re.compile(r"\s*(?:[A-Z0]{2} )?\d{1,2}(?:\.\d{1,2})+\s*[-–—]\s")
SCORE = re.compile(r"(?:^|\s)(\d{1,3}(?:,\d{1,2})?\s?%)\s*$")


def heads_entries(text: str) -> bool:
    """Whether a line is the heading of a list of scores of indicators."""
    return header_role(text) is Role.SCORE and "indicator" in fold(text)


def entries(lines: Sequence[Line]) -> tuple[Grid | None, int]:
    """The list that follows its heading (the first line) as a grid, and how many lines it takes; else None, 0."""
    rows: list[list[Line]] = []
    end = 1
    for number, line in enumerate(lines[1:], 1):
        if CODED.match(line.text):
            rows.append([])
        elif not rows or (_scored(rows[-1]) and _closed(rows[-1])):
            break
        rows[-1].append(line)
        end = number + 1
    rows = [row for row in rows if _scored(row)]
    if not rows:
        return None, 0
    place = Place(line=lines[0].number)
    heading = (
        GridCell((TextLine("Indicatore"),), 0, 0, place),
        GridCell((TextLine(lines[0].text.strip()),), 1, 1, place),
    )
    made = (GridRow(heading, place, settled=True), *map(_row, rows))
    return Grid(made, 2, place, (0.0, 1.0, 2.0)), end


def _scored(row: Sequence[Line]) -> bool:
    return any(SCORE.search(line.text) for line in row)


def _closed(row: Sequence[Line]) -> bool:
    """Whether the quotation marks of an entry's name are closed, or it has none."""
    text = " ".join(line.text for line in row)
    return (
        not re.search(r"[“\"«]", text)
        or re.search(r"[”\"»]\s*(?:\d{1,3}(?:,\d+)?\s?%)?\s*$", SCORE.sub("", text)) is not None
    )


def _row(lines: Sequence[Line]) -> GridRow:
    place = Place(line=lines[0].number)
    score = next(found[1] for line in lines if (found := SCORE.search(line.text)))
    words = tuple(TextLine(text) for line in lines if (text := SCORE.sub("", line.text).strip()))
    cells = (GridCell(words, 0, 0, place), GridCell((TextLine(score, confidence=ASSEMBLED),), 1, 1, place))
    return GridRow(cells, place, settled=True)
