"""Tables in a text whose columns recognition has run together: found by their headings, put together row by row.

No tab and no box says where a cell ends. What is left is the grammar of the cards: labels that recur in order, a line
of heading words over each table, an indicator that opens with its code and closes with its type, figures at the ends
of lines. What comes out are the grids that any reader gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.lexicon import section_of
from extract.page import Block, Grid, GridCell, GridRow, Paragraph, TextLine
from extract.texts.entries import entries, heads_entries
from extract.texts.headings import Heading, headings_of
from extract.texts.labels import label_of, labels_of, opens_as
from extract.texts.narrow import shuffled
from extract.texts.rows import Context, Line, row_of, rows_of, title_of
from extract.texts.seams import Phrases, Widths, certain
from extract.texts.tails import figures, tail
from riscontro.model import Place, Role

NUMBERED = re.compile(
    r"\s?(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?\s*[-–—]\s*|\d{1,2}\.\s|\d{1,2}\.\d{1,2}\.?\s)[\"'“‘]?[A-ZÀ-Ú]"
)
PAGE_BREAK = re.compile(r"[\f ]\S")
ENDING = ("score", "weight", "description", "unit", "budget")
"""Labels that stand over a table, never in it."""
YEARS = re.compile(r"\W*(?:\d0[12]\d\W*)+")
FEW, NARROW, SHORT = 5, 20, 10
CARD = 45
"""How many lines the labels of a card, or a table after the last heading, take at most."""
SIGNED = re.compile(r"\s[+\-−–]\d[\d.]*,\d\d\b[^,;:]{0,4}$")
MEASURES = (Role.TARGET, Role.ACTUAL, Role.DEVIATION)


@dataclass(frozen=True, slots=True)
class Card:
    """A table with the labels above it: where they start, the table's heading, the first line after it; which part of
    the document it stands in, counted by the headings of parts."""

    start: int
    heading: Heading
    stop: int
    part: int


def assembled(lines: Sequence[Line]) -> list[Block]:
    """The blocks of a text without tabs: grids where headings of results stand in it, paragraphs elsewhere."""
    headings = list(headings_of(lines))
    if not headings:
        return [_paragraph(line) for line in lines]
    phrases = Phrases([line.text for line in lines])
    blocks: list[Block] = []
    cards = list(_cards(lines, headings))
    seams = [_seams(lines[card.heading.end : card.stop]) for card in cards]
    at = 0
    for number, card in enumerate(cards):
        blocks += _between(lines[at : card.start])
        blocks += _card(card, lines, phrases, _widths(cards, seams, number))
        at = card.stop
    return [*blocks, *_between(lines[at:])]


def _between(lines: Sequence[Line]) -> list[Block]:
    """The blocks of the lines outside cards: lists of scores, shuffled rows, running text."""
    for number, line in enumerate(lines):
        if heads_entries(line.text):
            grid, taken = entries(lines[number:])
            if grid:
                return [*shuffled(lines[:number]), grid, *_between(lines[number + taken :])]
    return shuffled(lines)


def _cards(lines: Sequence[Line], headings: Sequence[Heading]) -> Iterator[Card]:
    at = part = 0
    for number, heading in enumerate(headings):
        following = headings[number + 1].first if number + 1 < len(headings) else len(lines)
        stop = _body_end(lines, heading.end, following)
        start = _card_start(lines, at, heading.first)
        part += any(NUMBERED.match(line.text) and section_of(line.text) for line in lines[at:start])
        yield Card(start, heading, stop, part)
        at = stop


def _paragraph(line: Line) -> Paragraph:
    return Paragraph(TextLine(line.text.strip()), Place(line=line.number))


def _card_start(lines: Sequence[Line], at: int, heading: int) -> int:
    """Where the labels of a table's card begin: at the first of them that nothing but labels parts from it."""
    start = heading
    for number in range(heading - 1, at - 1, -1):
        found = label_of(lines[number].text, lines[max(number - 2, at) : number])
        if found:
            start = number
        if heading - number > CARD or (found and found[0].startswith("open.")):
            break
    return _stacked(lines, at, start)


def _stacked(lines: Sequence[Line], at: int, start: int) -> int:
    """The start moved up over a line that begins a name which goes on beside its label."""
    found = label_of(lines[start].text, lines[max(start - 2, at) : start]) if start < len(lines) else None
    key = found[0] if found else ""
    above = (n for n in range(start - 1, max(start - 3, at) - 1, -1) if opens_as(key, lines[n].text))
    return next(above, start)


def _body_end(lines: Sequence[Line], start: int, limit: int) -> int:
    """The first line after a table that is no part of it: a label that opens a card, a numbered or section heading."""
    for number in range(start, limit):
        text = lines[number].text
        found = label_of(text, lines[max(number - 2, start) : number])
        if found and (found[0].startswith("open.") or found[0] in ENDING):
            return _stacked(lines, start, number)
        if NUMBERED.match(text) or (text[:1] == " " and section_of(text)):
            return number
    return limit if limit < len(lines) else start + _table_end(lines[start:limit])


def _table_end(lines: Sequence[Line]) -> int:
    """How many lines after the last heading belong to its table: up to the last one with figures."""
    roles = [n for n, line in enumerate(lines[:CARD]) if figures([line.text], MEASURES).texts]
    return roles[-1] + 1 if roles else 0


def _card(card: Card, lines: Sequence[Line], phrases: Phrases, widths: Widths) -> Iterator[Block]:
    """The card of labels and its table as grids; fragments of rows that stand among the labels go to their row."""
    heading, body = card.heading, lines[card.heading.end : card.stop]
    rows, orphans, others = labels_of(lines[card.start : heading.first])
    yield from (_paragraph(line) for line in others)
    if rows:
        yield Grid(tuple(rows), 2, rows[0].place)
    cut = rows_of([line for line in body if not YEARS.fullmatch(line.text)])
    found = cut.rows
    if not found:
        yield from (_paragraph(line) for line in (*orphans, *body))
        return
    if orphans := [*orphans, *cut.before]:
        at = _cut_row(found, body)
        found[at] = [*found[at], *orphans]
    yield from (_paragraph(line) for line in cut.after)
    context = Context(phrases, widths, _measures(heading, found))
    columns = [Role.CODE, Role.NAME, Role.ALGORITHM, *context.roles]
    printed = dict(heading.columns)
    made = [row_of(lines, context, columns) for lines in found]
    place = Place(line=body[0].number)
    first = GridRow(
        tuple(GridCell((TextLine(printed.get(role, title_of(role))),), n, n, place) for n, role in enumerate(columns)),
        place,
        settled=True,
    )
    yield Grid((first, *made), len(columns), place, tuple(float(n) for n in range(len(columns) + 1)))


def _measures(heading: Heading, rows: Sequence[Sequence[Line]]) -> tuple[Role, ...]:
    """The columns of figures: a deviation also where its heading is lost and most rows print a figure with a sign."""
    named = [role for role, _ in heading.columns if role in MEASURES]
    roles = tuple(dict.fromkeys([*named, *MEASURES[:2]]))
    signed = sum(SIGNED.search(line.text) is not None for row in rows for line in row)
    return (*roles, Role.DEVIATION) if Role.DEVIATION not in roles and 2 * signed > len(rows) else roles


def _seams(body: Sequence[Line]) -> list[tuple[int, int]]:
    """How many letters stand left and right of each sure seam of a table, figures left out."""
    bare = ((line.text, tail(line.text)) for line in body)
    found = (certain(text[: pieces[0].start] if pieces else text) for text, pieces in bare)
    return [pair for pair in found if pair and min(pair) >= SHORT]


def _widths(cards: Sequence[Card], seams: Sequence[Sequence[tuple[int, int]]], at: int) -> Widths:
    """How many letters the columns of a table hold: from its own sure seams and those of near tables."""
    part = (n for n, card in enumerate(cards) if card.part == cards[at].part)
    near = sorted(part, key=lambda n: abs(n - at))
    left: list[int] = []
    right: list[int] = []
    for n in near:
        left += [a for a, b in seams[n] if a >= NARROW] if len(left) < FEW else []
        right += [b for _, b in seams[n] if b >= NARROW] if len(right) < FEW else []
    return Widths(_longest(left), _longest(right))


def _longest(lengths: Sequence[int]) -> int | None:
    """The longest of the lengths, one in five set aside: marks are misread too."""
    return sorted(lengths)[-1 - len(lengths) // 5] if lengths else None


def _cut_row(rows: Sequence[Sequence[Line]], body: Sequence[Line]) -> int:
    """The row whose lower part a page break has moved among the labels: the one before the break, else the last."""
    broken = next((line.number for line in body if PAGE_BREAK.match(line.text)), None)
    before = [n for n, row in enumerate(rows) if broken is not None and row[0].number < broken]
    return before[-1] if before else len(rows) - 1
