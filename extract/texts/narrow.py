"""Rows of narrow cells that recognition has shuffled: a weight opens each, a score closes it, the words lie in between.

Which word stood in which cell cannot be told any more. Weight and score are read; name, target and result are kept as
the shuffled words they are, for room 2 to set beside the same indicator where it is printed in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.lexicon import section_of
from extract.page import Block, Grid, GridCell, GridRow, Paragraph, TextLine
from extract.texts.rows import ASSEMBLED, DAMAGED, Line
from riscontro.model import Place

OBJECTIVE = re.compile(
    r"\W{0,3}(?P<name>\d{1,2}\.\d{1,2}\s*[-–]\s.*?)[\s|]+(?P<score>\d{2,3}[,.]?\d\d)\W?\d?[\s|]*(?:\S{1,3}[\s|]+)?(?P<weight>\d{2,3}[^\s\w]\d)\S*\s*$"
)
HEAD = re.compile(r"\W{0,3}\d{1,2}(?:\.\d{1,2})?\s*[-–]\s[\"“]?[A-ZÀ-Ú]")
WEIGHT = re.compile(r"\W{0,3}(?P<weight>\d{1,3}[.,]\d\d)\s?(?P<sign>%?)\s*\|?\s*(?=.*[^\W\d_]{3})")
CLOSINGS = (
    re.compile(r"[\s|](?P<score>\d{2,3}[.,]\d\d)[\s|]*$"),
    re.compile(r"[\s|](?P<score>1\d{4})[\s|]*$"),
    re.compile(r"[\s|](?P<score>\d{2,3}[,.]?\s?\(?\d{0,2})(?:\s?%)?\W*$"),
)
"""How a score ends a line, the surest first: in full, without its comma, with its digits damaged."""
WORDS = re.compile(r"[^\W\d_]{2,}")
TITLES = ("Peso", "Indicatore", "Target", "Consuntivo", "% realizzazione")
FEW = 2
"""Fewer objectives or weights make no stretch of rows; lines further apart than this do not go on."""


def shuffled(lines: Sequence[Line]) -> list[Block]:
    """The lines with stretches of shuffled rows as grids; every line stays in its place, in a row or as a paragraph."""
    heads = [n for n, line in enumerate(lines) if OBJECTIVE.match(line.text)]
    weights = [n for n, line in enumerate(lines) if WEIGHT.match(line.text) and n not in heads]
    if len(heads) < FEW or len([n for n in weights if n > heads[0]]) < FEW:
        return [_paragraph(line) for line in lines]
    start, stop = heads[0], _end(lines, weights[-1])
    rows = list(_rows(lines[start:stop]))
    place = Place(line=lines[start].number)
    titles = GridRow(tuple(_cell(t, n, place) for n, t in enumerate(TITLES)), place, settled=True)
    grid = Grid((titles, *rows), len(TITLES), place, tuple(float(n) for n in range(len(TITLES) + 1)))
    return [*map(_paragraph, lines[:start]), grid, *map(_paragraph, lines[stop:])]


def _paragraph(line: Line) -> Paragraph:
    return Paragraph(TextLine(line.text.strip()), Place(line=line.number))


def _end(lines: Sequence[Line], last: int) -> int:
    """One past the last row: as far below its weight as lines go on without a gap."""
    end = last + 1
    while end < len(lines) and lines[end].number - lines[end - 1].number <= FEW and not section_of(lines[end].text):
        end += 1
    return end


def _rows(lines: Sequence[Line]) -> Iterator[GridRow]:
    heads = [n for n, line in enumerate(lines) if HEAD.match(line.text)]
    for head, after in zip(heads, [*heads[1:], len(lines)], strict=True):
        body = lines[head + 1 : after]
        middles = [n for n, line in enumerate(body) if WEIGHT.match(line.text)]
        first = 1 if body and not (middles and middles[0] == 0) and OBJECTIVE.match(lines[head].text) else 0
        yield _objective(lines[head], body[:first])
        edges = [first, *((a + b + 1) // 2 for a, b in pairwise(middles)), len(body)]
        for middle, (low, high) in zip(middles, pairwise(edges), strict=False):
            yield _row(body[low:high], body[middle])


def _objective(line: Line, rest: Sequence[Line]) -> GridRow:
    """An objective's line with its score and weight, and the end of its name on the next line."""
    found, place = OBJECTIVE.match(line.text), Place(line=line.number)
    if found is None:
        name = re.sub(r"\s\d[\d’'.,;\s%]*$|[\s|%‘’']+$", "", line.text).strip(" ‘'’")
        return GridRow((GridCell((TextLine(name),), 1, 1, place),), place, settled=True)
    more = tuple(TextLine(text) for x in rest if (text := re.sub(r"[\s|%‘’']+$", "", x.text).strip()))
    whole = re.fullmatch(r"\d{2,3},\d\d", found["score"]) is not None
    score = GridCell((TextLine(f"{found['score']} %", confidence=ASSEMBLED if whole else DAMAGED),), 4, 4, place)
    sure = ASSEMBLED if re.fullmatch(r"\d{2,3},\d", found["weight"]) else DAMAGED
    weight = GridCell((TextLine(_sign(found["weight"], line.text), confidence=sure),), 0, 0, place)
    name_cell = GridCell((TextLine(found["name"]), *more), 1, 1, place)
    return GridRow((weight, name_cell, score), place, settled=True)


def _sign(weight: str, text: str) -> str:
    """A weight as printed, to the end of the line, in per cent."""
    printed = text[text.rindex(weight) :].split()[0]
    return f"{printed} %"


def _row(lines: Sequence[Line], middle: Line) -> GridRow:
    found = WEIGHT.match(middle.text)
    assert found is not None
    place = Place(line=lines[0].number)
    rest = [line.text if line is not middle else line.text[found.end() :] for line in lines]
    score = _score(lines, middle)
    whole = re.fullmatch(r"\d{2,3},\d\d", score) is not None
    words = tuple(TextLine(text) for line in rest if WORDS.search(text := " ".join(line.split())))
    figures = tuple(TextLine(" ".join(text.split()), confidence=DAMAGED) for text in rest if re.search(r"\d", text))
    return GridRow(
        (
            GridCell((TextLine(f"{found['weight']} %", confidence=ASSEMBLED),), 0, 0, Place(line=middle.number)),
            GridCell(words, 1, 1, place),
            GridCell(figures, 2, 2, place),
            GridCell(figures, 3, 3, place),
            GridCell(
                (TextLine(f"{score} %", confidence=ASSEMBLED if whole else DAMAGED),) if score else (), 4, 4, place
            ),
        ),
        place,
        settled=True,
    )


def _score(lines: Sequence[Line], middle: Line) -> str:
    """The score of a row, as printed: of the surest kind found, the one nearest to the row's middle."""
    for pattern in CLOSINGS:
        hits = [
            (abs(line.number - middle.number), hit["score"]) for line in lines if (hit := pattern.search(line.text))
        ]
        if hits:
            return min(hits)[1].strip()
    return ""


def _cell(text: str, column: int, place: Place) -> GridCell:
    return GridCell((TextLine(text),), column, column, place)
