"""The running text of a page as passages: paragraphs, list items, footnotes, with the place of their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.page import Block, Paragraph, TextLine
from extract.words import union
from riscontro.model import Passage, Place

OPENS = re.compile(r"^\s*(?:[•▪■●»◦❖➢*–—]|-\s|\(?\d{1,2}[).]\s|[A-Za-z][).]\s|\(\*+\)|\(\d\)\s)")
ENDS = re.compile(r"[.;!?][\"”»')]*\s*$")
LONGEST = 4000
"""Characters of one passage: a page without punctuation is not one sentence."""
WORDS = 6
"""A row of a table with so many cells, each a single word, is a line of running text set to the full width."""
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


def set_wide(block: Block) -> Paragraph | None:
    """A line outside tables as it is, and a row of single words as the line it is; None for any other table."""
    if isinstance(block, Paragraph):
        return block
    lines = [cell.lines[0] for row in block.rows for cell in row.cells if len(cell.lines) == 1]
    alone = len(block.rows) == 1 and len(lines) == len(block.rows[0].cells) >= WORDS
    letters = sum(line.text.strip("«»“”\"'.,;:()").isalpha() for line in lines)
    if not alone or any(" " in line.text.strip() for line in lines) or 4 * letters < 3 * len(lines):
        return None
    text, first = " ".join(line.text.strip() for line in lines), lines[0]
    sure = [line.confidence for line in lines if line.confidence is not None]
    line = TextLine(text, block.place.box, first.bold, first.size, min(sure) if sure else None)
    return Paragraph(line, block.place)


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
    return Passage(text, _place(lines), bool(lines[0].line.bold), min(sure) if sure else None)


def _place(lines: Sequence[Paragraph]) -> Place:
    """The place of the first line, its box widened over all that stand on its page."""
    first = lines[0].place
    boxes = [line.place.box for line in lines if line.place.box and line.place.page == first.page]
    return replace(first, box=union(boxes)) if boxes else first
