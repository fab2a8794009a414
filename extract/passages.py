"""The running text of a page as passages: paragraphs, list items, footnotes, with the place of their first line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.page import Paragraph
from riscontro.model import Passage

OPENS = re.compile(r"^\s*(?:[•▪■●»◦❖➢*–—]|-\s|\(?\d{1,2}[).]\s|[A-Za-z][).]\s|\(\*+\)|\(\d\)\s)")
ENDS = re.compile(r"[.;!?][\"”»')]*\s*$")
LONGEST = 4000
"""Characters of one passage: a page without punctuation is not one sentence."""
FAR = 1.6
"""Lines further apart than this many heights of a line are not of one paragraph."""


def passages(paragraphs: Sequence[Paragraph]) -> Iterator[Passage]:
    """The passages of a page in reading order; a line that goes on is joined to the one before."""
    open_lines: list[Paragraph] = []
    for paragraph in paragraphs:
        if open_lines and not _goes_on(open_lines, paragraph):
            yield _passage(open_lines)
            open_lines = []
        open_lines.append(paragraph)
    if open_lines:
        yield _passage(open_lines)


def _goes_on(open_lines: list[Paragraph], lower: Paragraph) -> bool:
    upper = open_lines[-1]
    one, two = upper.line, lower.line
    if ENDS.search(one.text) or OPENS.match(two.text) or one.bold != two.bold:
        return False
    if one.box and two.box and two.box[1] - one.box[3] > FAR * max(one.size, two.size, 1.0):
        return False
    return sum(len(p.line.text) for p in open_lines) < LONGEST


def _passage(lines: list[Paragraph]) -> Passage:
    sure = [p.line.confidence for p in lines if p.line.confidence is not None]
    text = "\n".join(p.line.text for p in lines)
    return Passage(text, lines[0].place, bool(lines[0].line.bold), min(sure) if sure else None)
