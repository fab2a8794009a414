"""Rows of a table whose columns recognition has run together: where each begins, and its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.lexicon import lexicon
from extract.looks import CODE
from extract.page import GridCell, GridRow, TextLine
from extract.texts.seams import CLOSING, IDENTIFIER, PLACEHOLDER, Phrases, Widths, key, parted
from extract.texts.tails import Figures, Sort, figures, tail
from riscontro.model import Place, Role

ASSEMBLED, DAMAGED = 80.0, 40.0
"""Confidence of a figure put together from run-together columns: its characters are whole, or some are lost."""
OPENING = re.compile(r"[A-ZÀ-Ú][\w'’]*|%|N\.")
BRACKETED = re.compile(r"\s*\([^()]{1,45}\)\W*")
NAMED = re.compile(r"\s*(?:(?:[A-Z]{1,5} ?)?[^\W\d]*\d[\w.]*|\[\w+\]) ?[-–] (?=[A-ZÀ-Ú%])")
"""A code, a dash and the name it belongs to, as an objective or an indicator opens."""
HEADER = 2
"""The most lines that stand over a code and belong to its row."""
AGAIN = 3
"""So many of the name's first words, printed again, open its description."""
ENOUGH, DESCRIBED = 2, 0.7


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text file with its number, from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Context:
    """What the rows of a table share: the document's phrases, the widths of the columns of words, the figures."""

    phrases: Phrases
    widths: Widths
    roles: tuple[Role, ...]


def title_of(role: Role) -> str:
    """The plainest heading of a column, where the text has lost its own."""
    return str(lexicon()["header"][role][0])


@dataclass(frozen=True, slots=True)
class Rows:
    """The lines of each row of a table, and those of no row: before the first, and after one."""

    rows: list[list[Line]]
    before: list[Line]
    after: list[Line]


def rows_of(lines: Sequence[Line]) -> Rows:
    """The rows of a table's lines: a row opens with its code and is whole once it has its type and its figures."""
    rows: list[list[Line]] = []
    current: list[Line] = []
    for line in lines:
        if current and (_opens(line, current) or (_whole(current) and not _belongs(line.text))):
            rows.append(current)
            current = []
        current.append(line)
    return _with_figures([*rows, current] if current else rows)


def _opens(line: Line, current: Sequence[Line]) -> bool:
    """Whether a line is a row's own code and the lines before it are already more than what stands over a code."""
    said = line.text.split()
    if not said:
        return False
    if not (_placeholder(said[0]) or NAMED.match(line.text) or (len(said) <= 3 and _only_code(" ".join(said)))):
        return False
    coded = any(PLACEHOLDER.search(x.text) or IDENTIFIER.search(x.text) for x in current)
    return len(current) > HEADER or not coded or any(_values(x.text) for x in current)


def _placeholder(word: str) -> bool:
    return PLACEHOLDER.fullmatch(word) is not None and word[-1] == "]"


def _name(said: Sequence[str]) -> bool:
    return len(said) == 1 and IDENTIFIER.fullmatch(said[0]) is not None


def _values(text: str) -> int:
    return sum(p.sort in (Sort.NUMBER, Sort.DATE) for p in tail(text))


def _whole(current: Sequence[Line]) -> bool:
    closed = any(CLOSING.search(line.text) or BRACKETED.fullmatch(line.text) for line in current)
    return closed and sum(_values(line.text) for line in current) >= ENOUGH


def _belongs(text: str) -> bool:
    """Whether a line after a whole row is still part of it: its source in brackets, a unit, the rest of its figures."""
    return (
        BRACKETED.fullmatch(text) is not None or not re.search(r"[^\W\d_]{3}", text) or CLOSING.search(text) is not None
    )


def _with_figures(rows: Sequence[list[Line]]) -> Rows:
    """Rows without figures are no rows: their lines go on the row before when they print what only a row prints."""
    found: list[list[Line]] = []
    before: list[Line] = []
    after: list[Line] = []
    for row in rows:
        if any(_values(line.text) for line in row):
            found.append(row)
        elif found and any(_of_row(line.text) for line in row):
            found[-1] += row
        elif found:
            after += row
        else:
            before += row
    return Rows(found, before, after)


def _of_row(text: str) -> bool:
    return any(p.search(text) for p in (CLOSING, PLACEHOLDER, IDENTIFIER)) or BRACKETED.fullmatch(text) is not None


def row_of(lines: Sequence[Line], context: Context, columns: Sequence[Role]) -> GridRow:
    """The cells of a row in their columns; every word of its lines is in one of them."""
    texts = [" ".join(line.text.split()) for line in lines]
    read = figures(texts, context.roles)
    bare = [text[: read.cuts.get(n)].strip() for n, text in enumerate(texts)]
    words = parted(bare, [line.text for line in lines], context.phrases, context.widths)
    place = Place(line=lines[0].number)
    code, left = _coded([text for _, text in words.left])
    cells = {
        Role.CODE: tuple(TextLine(t) for t in code),
        Role.NAME: _named(left, context),
        Role.ALGORITHM: tuple(TextLine(t) for _, t in words.right),
    }
    found = [
        GridCell(cells.get(role) or _figure(read, role), n, n, _place(lines, read, role) or place)
        for n, role in enumerate(columns)
    ]
    return GridRow(tuple(found), place, settled=True)


def _figure(read: Figures, role: Role) -> tuple[TextLine, ...]:
    text = read.texts.get(role)
    return () if text is None else (TextLine(text, confidence=ASSEMBLED if read.sure[role] else DAMAGED),)


def _place(lines: Sequence[Line], read: Figures, role: Role) -> Place | None:
    return Place(line=lines[read.lines[role]].number) if role in read.lines else None


def _coded(texts: list[str]) -> tuple[list[str], list[str]]:
    """The lines up to the row's own code (what stands over it is damage), and the lines after it."""
    end = next((n + 1 for n, text in enumerate(texts[:HEADER]) if _only_code(text)), 0)
    return texts[:end], texts[end:]


def _named(texts: Sequence[str], context: Context) -> tuple[TextLine, ...]:
    """The lines of the left column, those of the name set as bold: the description starts a line of its own."""
    closing = next((n for n, text in enumerate(texts) if CLOSING.search(text)), len(texts))
    while closing and BRACKETED.fullmatch(texts[closing - 1]):
        closing -= 1
    split = _description(texts[:closing], context)
    return tuple(TextLine(text, bold=n < split) for n, text in enumerate(texts))


def _only_code(text: str) -> bool:
    bare = text.strip(" .-")
    return PLACEHOLDER.fullmatch(bare) is not None or CODE.fullmatch(bare) is not None or _name(bare.split())


def _description(texts: Sequence[str], context: Context) -> int:
    """How many lines the name takes before its description; all of them where nothing tells a description apart.

    A description opens with a word that opens lines, often with the name's own words, and the line above it ends before
    the border though the next word had room.
    """
    repeats = {n: _repeated(texts, n) for n in range(1, len(texts))}
    again = next((n for n, words in repeats.items() if words >= AGAIN), None)
    gains = ((n, _paragraph(texts, n, context) + words) for n, words in repeats.items())
    return again or next((n for n, gain in gains if gain >= DESCRIBED), len(texts))


def _repeated(texts: Sequence[str], at: int) -> int:
    """How many of the name's first words the lines from one on open with."""
    name, rest = _keys(texts[:at]), _keys(texts[at:])
    return next(
        (n for n, (a, b) in enumerate(zip(name[:4], rest[:4], strict=False)) if a != b), min(4, len(name), len(rest))
    )


def _paragraph(texts: Sequence[str], at: int, context: Context) -> float:
    above, first = texts[at - 1], texts[at].split()[0]
    room = context.widths.left or max(len(t) for t in texts)
    gain = 2.0 * context.phrases.openings.get(first, 0.0) if OPENING.fullmatch(first) else -2.0
    return gain + (2.0 if len(above) + 1 + len(first) < room - 1 else -0.5)


def _keys(texts: Sequence[str]) -> list[str]:
    bare = [NAMED.sub("", text) for text in texts]
    return [k for text in bare for word in text.split() if (k := key(word))]
