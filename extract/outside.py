"""Figures that stand outside every table of a page that has tables: none of them may vanish in silence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.lexicon import YEAR, header_role
from extract.looks import DATE, FIGURES, NUMBER, UNIT, look_of
from extract.page import Block, Paragraph
from riscontro.model import Box, Role

FURTHER = 3
"""So many figures at most stand behind a target: its result, deviation and degree."""
TIGHT, LINES = 0.25, 3
"""In font sizes: white between the lines of one row at most; so many of them above and below one are told with it."""
_FIGURE = (
    rf"(?:entro\s+(?:il\s+)?|[<>=≥≤]{{1,2}}\s*)?(?:(?:€|eur\.?|euro|n\.|nr\.?|num\.|gg\.?)\s?)?"
    rf"(?:{DATE.pattern}|(?:{NUMBER})\s?{UNIT}?)"
)
_NONE = r"n\.\s?[dv]\."
ROW = re.compile(rf"(?:.*\s)?(?:(?:{_FIGURE}|{_NONE})\s+(?:{_FIGURE}|{_NONE})|[\d.]*\d,\d+\s?{UNIT}?\s+[-–—])", re.I)
"""Words that end in two figures side by side, or signs that there are none: a row of a table, not a sentence."""
ROW_END = re.compile(
    rf"(?:(?<=\s)|^)(?:(?:{_FIGURE}|{_NONE}|entro(?:\s+il)?)\s+)+(?:{_FIGURE}|{_NONE}|[-–—]|entro(?:\s+il)?)$", re.I
)
"""The figures at the end of such words, or the word before a day that stands below."""
_BOUND = rf"(?:[<>=≥≤]{{1,2}}\s*(?:{_FIGURE})|entro\s+(?:il\s+)?(?:{DATE.pattern})(?!\s+[<>=≥≤]))"
BOUNDED = re.compile(rf"(?:.*\s)?{_BOUND}(?:\s+(?:{_FIGURE}|{_NONE}|[-–—])(?:\s?\*)?){{1,{FURTHER}}}", re.I)
"""Such words with the sign of a target, or the word that stands for it before a day, before the first figure."""
UNIT_FIRST = re.compile(r"(?:€|eur\.?|euro|n\.|nr\.?|num\.|gg\.?)\s?\d", re.I)
"""A figure behind its unit, as no number of a page is."""
CITED = re.compile(rf"(?:{DATE.pattern}),?\s+n\.\s?\d+", re.I)
"""A law or a decision by its day and number."""
MEASURED = frozenset({Role.TARGET, Role.ACTUAL})
MOST = 7
"""So many words at most has a line that is a label and its figure."""
LABEL = 3
"""So many words at most has a label among others, or the figure behind it."""
LEADERS = "..."
"""What leads the eye to the number of a page."""
FOOT = re.compile(r"(?:.*\s)?\d{1,4}")
"""Words and figures that end in a small whole number, as the foot of a page does."""


def is_outside(block: Paragraph, tables: Sequence[Box]) -> bool:
    """Whether a line, outside of the tables of its page, holds what tables hold: a figure alone, or figures of a row;
    or, where there is a table or none, what was to be reached or was, behind the label for it ("Target >= 80 %"), or
    before the result ("Corsi tenuti >= 8 6").

    A line that ends in a small whole number is the foot of the page where no table is beside it.
    """
    text = block.line.text.strip()
    if _measured(text) or (text.count(":") > 1 and _told(text)) or BOUNDED.fullmatch(text):
        return True
    if not tables or (
        FOOT.fullmatch(text)
        and not UNIT_FIRST.match(text)
        and (text == str(block.place.page) or not _beside(block, tables))
    ):
        return False
    return look_of(text) in FIGURES or (ROW.fullmatch(text) is not None and not CITED.search(text))


def holds_row(text: str) -> bool:
    """Whether words end in the figures of a row."""
    return ROW.fullmatch(text) is not None or BOUNDED.fullmatch(text) is not None


def row_around(blocks: Sequence[Block], at: int) -> str:
    """What a line outside every table says, and with it, parted by bars, the plain lines right above and below, set as
    those of one row are: the code or the name of a row whose figures stand among them. Figures that stand between the
    lines of a name, where the next one goes on small, follow it."""
    line = blocks[at]
    assert isinstance(line, Paragraph)
    upper = [block.line.text for block in _row_of(line, blocks[max(at - LINES, 0) : at][::-1])[::-1]]
    lower = [block.line.text for block in _row_of(line, blocks[at + 1 : at + 1 + LINES])]
    figures = ROW_END.search(line.line.text) if lower and lower[0][:1].islower() else None
    if figures is None:
        return " | ".join([*upper, line.line.text, *lower])
    name = line.line.text[: figures.start()].strip()
    return " | ".join(filter(None, [*upper, " ".join([name, *lower]).strip(), figures[0].strip()]))


def _row_of(line: Paragraph, blocks: Sequence[Block]) -> list[Paragraph]:
    found: list[Paragraph] = []
    for block in blocks:
        if not isinstance(block, Paragraph) or block.line.bold or not _near(found[-1] if found else line, block):
            break
        found.append(block)
    return found


def _near(one: Paragraph, two: Paragraph) -> bool:
    """Whether two lines share some of their height, or nearly touch."""
    a, b = one.place.box, two.place.box
    return bool(a and b and a != b and max(a[1], b[1]) - min(a[3], b[3]) < TIGHT * one.line.size)


def _measured(text: str) -> bool:
    words = text.split()
    if not 1 < len(words) <= MOST or not text[0].isupper() or LEADERS in text:
        return False
    parts = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    said = [label for label, value in parts if look_of(value) in FIGURES and not YEAR.fullmatch(value)]
    return any(header_role(label) in MEASURED for label in said if ":" not in label)


def _told(text: str) -> bool:
    """Whether a line of several colons tells a target or result behind one of them ("... Target: 70 % Peso: 5 %")."""
    for colon in (at for at, sign in enumerate(text) if sign == ":"):
        label, value = text[:colon].split()[-LABEL:], text[colon + 1 :].split()[:LABEL]
        figure = any(look_of(" ".join(value[:n])) in FIGURES for n in range(1, len(value) + 1))
        if figure and any(header_role(" ".join(label[n:])) in MEASURED for n in range(len(label))):
            return True
    return False


def _beside(block: Paragraph, tables: Sequence[Box]) -> bool:
    """Whether a line is as high on the page as some table."""
    box = block.place.box or (0.0, 0.0, 0.0, 0.0)
    middle = (box[1] + box[3]) / 2
    return any(top <= middle <= bottom for _, top, _, bottom in tables)
