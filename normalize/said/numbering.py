"""Numbers that put the parts of a document in order: chapters of the index, sheets `3/9`, items of a list.

A number that stands twice or is passed over is a question about the document, never a figure that accuses.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from normalize.lexicon import words
from normalize.text import fold
from riscontro.model import Claim, Passage, Statement

FIRST_PAGES = 6
"""Where an index stands."""
FEWEST = 3
"""How many numbers make an order: chapters that an index lists, sheets of one part, items of a list."""
_CHAPTER = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2})*)\.?\s+\W*\w.*$", re.M)
_SHEET = re.compile(r"^(?P<title>.*\D)\b(?P<number>\d{1,2})/(?P<all>\d{1,2})(?![\d/])")
_LEADERS = re.compile(r"[.\s]{4,}")
_ITEM = re.compile(r"^\W*(\d{1,2})[.)]\s+[^\W\d]")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number with the line and the passage that print it."""

    number: str
    line: str
    passage: Passage


def chapters(passages: Sequence[Passage]) -> list[Numbered]:
    """The numbered chapters that the page headed `Indice` lists, in its order."""
    known = words("prose")["index"]["headings"]
    pages = {p.place.page for p in passages if any(fold(line) in known for line in p.text.splitlines())}
    listed = [p for p in passages if p.place.page in pages and (p.place.page or 0) <= FIRST_PAGES]
    return [Numbered(m[1], m[0], passage) for passage in listed for m in _CHAPTER.finditer(passage.text)]


def headed(passages: Sequence[Passage]) -> list[Numbered]:
    """The numbered headings of the pages themselves, of a document without an index."""
    return [Numbered(m[1], m[0], p) for p in passages if p.heading for m in _CHAPTER.finditer(p.text)]


def numbering(passages: Sequence[Passage]) -> Iterator[Statement]:
    """Each number that stands twice (`operator` `=`) or is passed over (`<>`); `level` is the number."""
    yield from _index(passages)
    yield from _sheets(passages)
    yield from _items(passages)


def _index(passages: Sequence[Passage]) -> Iterator[Statement]:
    """Only of a document with pages: a text file does not tell its index from what follows."""
    listed = [chapter for chapter in chapters(passages) if chapter.passage.place.page]
    times = Counter(chapter.number for chapter in listed)
    twice = {c.number: c for c in listed if times[c.number] > 1 and len(times) >= FEWEST}
    yield from (_made("=", number, last) for number, last in twice.items())


def _sheets(passages: Sequence[Passage]) -> Iterator[Statement]:
    """`Gli obiettivi 4/9` and `Gli obiettivi 6/9`, and nowhere the fifth."""
    parts: dict[tuple[str, int], dict[int, Numbered]] = defaultdict(dict)
    for passage in passages:
        for line in passage.text.splitlines() if passage.heading else ():
            if found := _SHEET.match(line):
                sheet = Numbered(found["number"], line, passage)
                parts[fold(found["title"]), int(found["all"])][int(found["number"])] = sheet
    for (_, last), sheets in parts.items():
        if max(sheets) <= last:
            yield from (_made("<>", f"{number}/{last}", before) for number, before in _passed_over(sheets))


def _items(passages: Sequence[Passage]) -> Iterator[Statement]:
    """Items of one page numbered 1, 3, 4."""
    runs: list[dict[int, Numbered]] = [{}]
    for passage in sorted(passages, key=_position):
        for line in passage.text.splitlines() if not passage.heading else ():
            if found := _ITEM.match(line):
                number, run = int(found[1]), runs[-1]
                if run and (number <= max(run) or passage.place.page != run[max(run)].passage.place.page):
                    runs.append({})
                runs[-1][number] = Numbered(found[1], line, passage)
    for run in runs:
        if 1 in run:
            yield from (_made("<>", str(number), before) for number, before in _passed_over(run))


def _position(passage: Passage) -> tuple[int, int, float]:
    """Where a passage stands: an item may have been read as the cell of a table, the next one not."""
    place = passage.place
    return place.page or 0, place.line or 0, place.box[1] if place.box else 0.0


def _passed_over(numbers: Mapping[int, Numbered]) -> Iterator[tuple[int, Numbered]]:
    """The numbers between the least and the greatest that are missing, each with what stands before it."""
    for number in range(min(numbers), max(numbers)) if len(numbers) >= FEWEST else ():
        if number not in numbers:
            yield number, numbers[max(n for n in numbers if n < number)]


def _made(operator: str, number: str, beside: Numbered) -> Statement:
    """`beside` prints the second of two alike, or what stands before the number passed over."""
    line, passage = _LEADERS.sub(" ", beside.line).strip(), beside.passage
    return Statement(line, passage.place, Claim.NUMBERING, number, operator=operator, confidence=passage.confidence)
