"""Headings of tables in a text whose columns have run together: lines of heading words that follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.lexicon import header_role, lexicon, squeeze
from extract.texts.labels import label_of
from extract.texts.rows import Line
from extract.texts.seams import PLACEHOLDER
from riscontro.model import Role

MOST_LINES, LONGEST, OPENING = 7, 120, 6


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a table: its lines (first and one past the last, counted among all lines) and its columns."""

    first: int
    end: int
    columns: tuple[tuple[Role, str], ...]


def headings_of(lines: Sequence[Line]) -> Iterator[Heading]:
    """The headings of tables: lines of heading words that follow each other and name an indicator and its target."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and end - at < MOST_LINES and _of_heading(lines[end].text):
            end += 1
        columns = _in_order([_columns(line.text) for line in lines[at:end]])
        if {Role.NAME, Role.TARGET} <= set(columns):
            yield Heading(at, end, tuple(columns.items()))
        at = max(end, at + 1)


def _in_order(found: Sequence[list[tuple[Role, str]]]) -> dict[Role, str]:
    """The columns of a heading from left to right: those on the line that names the indicator, then those on others."""
    lines = sorted(found, key=lambda columns: Role.NAME not in dict(columns))
    columns: dict[Role, str] = {}
    for role, word in (pair for line in lines for pair in line):
        columns.setdefault(role, word)
    return columns


def _columns(line: str) -> list[tuple[Role, str]]:
    """The columns that the words of a heading's line name, in their order."""
    return [(role, word) for word in _said(line) if (role := _role(word))]


def _said(line: str) -> list[str]:
    """The words of a line that could be a heading."""
    parts = re.split(r"[\s|\[\]]+", line) if len(line) <= LONGEST else []
    return [w for w in parts if re.search(r"\w", w)]


@lru_cache(maxsize=20_000)
def _role(word: str) -> Role | None:
    """The column a heading word names, also when its end is damaged or what follows was run into it."""
    if len(squeeze(word)) < OPENING or (word[:1].islower() and squeeze(word) not in _whole_words()):
        return None
    damaged = (role for start, role in _openings().items() if start in squeeze(word)[: OPENING + 2])
    return header_role(word) or next(damaged, None)


@cache
def _whole_words() -> frozenset[str]:
    """The words of which headings are made."""
    return frozenset(squeeze(w) for names in lexicon()["header"].values() for name in names for w in name.split())


@cache
def _openings() -> dict[str, Role]:
    """The first letters of long heading words of results and deviations, by which they are known when damaged."""
    long = ((squeeze(w), role) for role in (Role.ACTUAL, Role.DEVIATION) for w in lexicon()["header"][role])
    return {w[:OPENING]: role for w, role in long if len(w) >= 10 and " " not in w}


def _of_heading(line: str) -> bool:
    """Whether a line holds only words and years of a heading, but for one that is damaged or too short to say more."""
    said = [] if PLACEHOLDER.match(line.strip()) else _said(line)
    other = [w for w in said if not _heading_word(w)]
    return 0 < len(said) <= 8 and len(other) <= len(said) // 4 and label_of(line) is None


@lru_cache(maxsize=20_000)
def _heading_word(word: str) -> bool:
    plain = squeeze(word)
    if re.fullmatch(r"\W*\d0[12]\d\W*", word):
        return True
    return plain in _whole_words() or (len(plain) <= 1 and not re.search(r"\d\d", word)) or _role(word) is not None
