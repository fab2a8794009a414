"""What a cell looks like, from its characters alone."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from extract.lexicon import fold, is_word

NUMBER = r"[-+−]?\s?\d{1,3}(?:[.'’]\d{3})+(?:,\d+)?|[-+−]?\s?\d+(?:[.,]\d+)?"
"""Thousands are parted by dots or by apostrophes (1'146'100,00)."""
_BEFORE = r"(?:€|euro?(?=\W)|(?:n|nr|num)\.|n°|(?:gg|giorni|ore|fte)\.?(?=\W))"
"""A unit printed before its number."""
UNIT = r"(?:%|‰|per mille|per cento|n\.?,?|nr\.?|num\.?|numero|fte|gg\.?|giorn[io]|h|or[ea]|euro|eur|€)"


class Look(StrEnum):
    """Kinds of cell text that tell columns apart."""

    EMPTY = "empty"
    PERCENT = "percent"
    BOUND = "bound"
    VALUE = "value"
    DOTTED = "dotted"
    """A number such as 1.2: seldom a value (Italian decimals take a comma), often a code."""
    SIGNED = "signed"
    DATE = "date"
    WORD = "word"
    STATUS = "status"
    CODE = "code"
    TEXT = "text"
    RATIO = "ratio"
    MARK = "mark"


BOUND = re.compile(
    rf"(?:>\s?=|=\s?>|<\s?=|=\s?<|≥|≤|>|<|=)\s*\(?\s*{_BEFORE}?\s*(?:{NUMBER})\s*/?\s*{UNIT}?[\s|,.]*", re.I
)
_AT_LEAST = (
    r"(?:almeno|max\.?|min\.?|(?:al )?massimo|minimo|"
    r"non (?:oltre|meno d(?:i|el)|più d(?:i|el)|(?:inferiore|superiore) al?))"
)
OPERATOR = re.compile(r">\s?=|=\s?>|<\s?=|=\s?<|[≥≤><=]|entro(?: il)?", re.I)
BOUND_WORD = re.compile(
    rf"(?:entro(?:\b|(?=\d)).*|monitorag\s?gio|non specificato.*|"
    rf"{_AT_LEAST}\s(?:il |{_BEFORE} ?)?[-−]?\d[\d.,]* ?(?:[€‰]|per mille|per cento|\w{{0,6}}[%.]?))",
    re.I | re.S,
)
PERCENT = re.compile(rf"(?:{NUMBER})\s*%[\s.]*")
DOTTED = re.compile(r"\d{1,2}\.\d{1,2}")
VALUE = re.compile(rf"(?:[-+−]\s?)?{_BEFORE}?\s*(?:{NUMBER})\s*{UNIT}?[\s,.]*", re.I)
SIGNED = re.compile(rf"[-+−]\s?(?:{NUMBER})\s*{UNIT}?\.?", re.I)
_MONTH = r"(?:gen|febb?r|mar|apr|mag|giu|lu|ago|sett?|ott|nov|dic)[a-z]*"
DATE = re.compile(rf"\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{1,2}}°? {_MONTH} 20\d\d", re.I)
VALUED = re.compile(
    rf"(?:{BOUND.pattern}|{PERCENT.pattern}|{VALUE.pattern}|{SIGNED.pattern}|(?:entro\s+(?:il\s+)?)?{DATE.pattern})",
    re.I,
)
"""A line that is a whole figure by itself."""
_RANGE = re.compile(rf"({NUMBER})\s*({UNIT}?)\s+[-–—]\s+({NUMBER})\s*({UNIT}?)", re.I)
SAY = re.compile(r"(?:si|no|sì|s[iì]/no|\W{0,3}\s*\d?\s*n/?\.?d\.?)", re.I)
_NOTED = re.compile(
    r"(?<=[\w%‰€.)])\s*(?:\*{1,3}|\((?:\*{1,3}|\d|[a-z])\))$|"
    r"(?<=\d)(?:\*{1,3}|\(\*{1,3}\))(?=\s*(?:[%‰€]|(?:giorn[io]|gg|or[ea]|euro|eur|fte|n|nr|num|numero)\b))",
    re.IGNORECASE,
)
"""The mark of a footnote behind a figure, or between it and its unit."""
_FRACTION = re.compile(r"(?<=\S)\s*\(\s*\d[\d.,]*\s*/\s*\d[\d.,]*\s*\)$")
"""The fraction that a figure is of, in brackets behind it ("87 % (20/23)")."""
_PICTURE = re.compile(r"^[^\w\s\-+−<>=≥≤€(\[.,;:%/\\*'’\"“«]\s*")
"""A picture read as a character before a figure (▲ 83,84 %)."""
LIGHTS = re.compile(r"[0oO•●○◯◉]{3}|[0oO•●○◯◉](?: [0oO•●○◯◉]){2}")
CODE = re.compile(
    r"[A-Z]{1,5}(?:\.\s|[\s._-])?\d{1,3}(?:[._-]\d{1,3}[a-z]?){0,3}(?:\.[a-z])?|\d{1,2}(?:[._]\d{1,2}[a-z]?){1,3}(?:\.[a-z])?|oc_\d\d|\d{2,4}_[A-Z]{1,3}",
    re.I,
)
PARTED = re.compile(
    r"(?<=[._-])\s*\n\s*(?=\w)|(?<=\w)\s*\n\s*(?=[._-]\w)|(?<=[._-]\d)\s*\n\s*(?=\d{1,2}$)|(?<=_\d)\s*\n\s*(?=\d)"
)
"""Where a narrow cell parts a code."""
_OPERAND = rf"€?\s*(?:{NUMBER})\s*{UNIT}?"
RATIO = re.compile(
    rf"(?:{_OPERAND}|\(\s*{_OPERAND}(?:\s*[-+−]\s*{_OPERAND})*\s*\))\s*/\s*\(?\s*€?\s*(?:{NUMBER}).*", re.I | re.S
)
_BROKEN = re.compile(r"(?<=[a-z])[-\u00ad\u2010]\n(?=[a-z])")
"""Where a narrow cell breaks a word (the name of a month)."""
_BEFORE_LETTERS, _WORD = re.compile(r"^[^A-Za-z]+"), re.compile(r"[^\W\d_]{2}")


def is_range(text: str) -> bool:
    """Whether a cell holds two figures that rise, of one unit, with a dash between blanks: "15 % - 41 %"."""
    found = _RANGE.fullmatch(text.strip())
    if not found or found[2] not in ("", found[4]):
        return False
    low, high = (float(found[n].replace(" ", "").replace("−", "-").replace(".", "").replace(",", ".")) for n in (1, 3))
    return low < high


def is_operator(text: str) -> bool:
    """Whether a cell holds nothing but a sign of comparison, or the word that stands for one before a day."""
    return OPERATOR.fullmatch(text.strip()) is not None


@cache
def look_of(text: str) -> Look:
    """The look of one cell's text (line breaks count as blanks)."""
    plain = " ".join(_BROKEN.sub("", text).split())
    if not plain:
        return Look.EMPTY
    if LIGHTS.fullmatch(plain):
        return Look.MARK
    if (bare := _PICTURE.sub("", plain)) != plain and (look := look_of(bare)) in FIGURES:
        return look
    unmarked = _NOTED.sub("", plain)
    unmarked = _FRACTION.sub("", unmarked) if unmarked.endswith(")") else unmarked
    for look, pattern in _PATTERNS:
        if pattern.fullmatch(plain) or (unmarked != plain and look in FIGURES and pattern.fullmatch(unmarked)):
            return look
    if "\n" in text and CODE.fullmatch(PARTED.sub("", text.strip())):
        return Look.CODE
    if is_word(_BEFORE_LETTERS.sub("", plain), "status"):
        return Look.STATUS
    return Look.TEXT if _WORD.search(fold(plain)) else Look.MARK


_PATTERNS = (
    (Look.BOUND, BOUND),
    (Look.BOUND, re.compile(rf"(?:>\s?=|=\s?>|<\s?=|=\s?<|[≥≤><=])\s*(?:{DATE.pattern})", re.I)),
    (Look.BOUND, BOUND_WORD),
    (Look.DATE, DATE),
    (Look.PERCENT, PERCENT),
    (Look.SIGNED, SIGNED),
    (Look.DOTTED, DOTTED),
    (Look.VALUE, VALUE),
    (Look.WORD, SAY),
    (Look.RATIO, RATIO),
    (Look.CODE, CODE),
)

FIGURES = frozenset({Look.PERCENT, Look.BOUND, Look.VALUE, Look.DOTTED, Look.SIGNED, Look.DATE, Look.WORD})
