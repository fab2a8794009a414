"""Italian numbers as printed: value, printed decimals and the closed interval they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from normalize.lexicon import spellings, squeeze
from normalize.text import plain, without_icons
from riscontro.model import Printed

GRAIN = Decimal("0.000001")
"""The smallest step of the warehouse's DECIMAL(18,6)."""
LIMIT = Decimal(10) ** 12
_SIGNIFICANT = 6
"""The only precision met so far in systems that print more decimals than they hold (VERIFICATION.md, section 1)."""
_BIG = Decimal(10_000)
_ENOUGH = 3
"""So many different large figures show whether a document keeps six digits."""

_CURRENCY = r"(?:€|[Ee][Uu][Rr][Oo]|EUR)"
_DIGITS = (
    r"(?P<italian>[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|\d+,\d+)"
    r"|(?P<english>\d{1,3}(?:,\d{3})+\.\d+)"
    r"|(?P<point>0\.\d+|\d+\.(?:\d{1,2}|\d{4,}))"
    r"|(?P<whole>\d+)"
)
_BEFORE = r"(?:(?P<before>[Nn](?:r|um)?\.|[Nn]°|(?i:gg|giorni|ore|fte)\.?)\s*(?=[+-]?\s?\d))"
"""A unit printed before its number: "n. 12", "gg 30"."""
_NUMBER = re.compile(
    rf"{_BEFORE}?{_CURRENCY}?\s*(?P<sign>[+-]?)\s*{_CURRENCY}?\s*(?:{_DIGITS})(?![\d.,/:]*\d)(?P<rest>.*)",
    re.DOTALL | re.ASCII,
)
_GROUPED = re.compile(r"(?<![\d,.])\d{1,3}(?:(?:[\u00a0\u2007\u2009\u202f]\d{3})+|(?:['’]\d{3})+)(?!\d)")
"""Thousands parted by blanks that do not break, or by apostrophes (1'146'100,00)."""
_DEBRIS = re.compile(r"[|\[\]]")
_SPLIT_COMMA = re.compile(r"(?<=\d)(?:,[ ]?\n[ ]?|[ ]?\n[ ]?,)(?=\d{1,2}(?!\d))")
_SPLIT_DECIMALS = re.compile(r"(,\d)\s+(\d)(?!\d)(?=\s*(?:%|$|[A-Za-z€]))")

_SPLIT_GROUP = re.compile(
    r"(?<![\d,.])(\d{1,3}(?:\.\d{3})*)(?:(\.\d{0,2})[ ]?\n[ ]?|[ ]?\n[ ]?(?=\.))"
    r"((?:\d{1,3}|\.\d{3})(?:\.\d{3})*(?:,\d+)?)(?![\d,.])"
)
"""A number parted by the end of a narrow cell's line inside or beside a group of three digits."""


def read_number(text: str) -> Printed | None:
    """The number that is the whole of a text, with or without currency or unit; None when it is anything else.

    A dot before groups of three digits separates thousands (`12.723`, `1.500`); any other single dot is decimal.
    Dates, codes, fractions, words with digits and numbers too large or fine for DECIMAL(18,6) give None.
    """
    found = scan(text)
    return printed(text, *found[:2]) if found and fits(*found[:2]) and _unit_or_nothing(found[2]) else None


def scan(text: str) -> tuple[Decimal, int, str] | None:
    """The number a text begins with: value, printed decimals and the words after it; None when it begins otherwise."""
    tidy = prepare(text)
    match = _NUMBER.fullmatch(tidy) if len(tidy) < 200 else None
    if match is None:
        return None
    if (digits := match["italian"]) is not None:
        digits = digits.replace(".", "").replace(",", ".")
    elif (digits := match["english"]) is not None:
        digits = digits.replace(",", "")
    else:
        digits = match["point"] or match["whole"]
    unit = match["before"] or ("€" if re.match(rf"\s*[+-]?\s*{_CURRENCY}", tidy) else "")
    decimals = len(digits.partition(".")[2])
    return Decimal(("-" if match["sign"] == "-" else "") + digits), decimals, match["rest"].strip() or unit


def prepare(text: str) -> str:
    """Text ready for reading a number: plain minus signs, no table rules read as characters, split decimals joined."""
    text = _GROUPED.sub(lambda m: re.sub(r"[\s'’]", ".", m[0]), text)
    text = re.sub(r"[\u2212\u2010\u2011\u2013]", "-", without_icons(plain(_DEBRIS.sub(" ", text))))
    text = _SPLIT_GROUP.sub(_regrouped, text)
    return _SPLIT_DECIMALS.sub(r"\1\2", _SPLIT_COMMA.sub(",", text)).strip()


def _regrouped(parts: re.Match[str]) -> str:
    """The two parts as one where that makes groups of three digits, else as they stand."""
    whole = "".join(filter(None, parts.groups()))
    return whole if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", whole, re.ASCII) else parts[0]


def fits(value: Decimal, decimals: int) -> bool:
    """True when value and interval can be kept exactly in the warehouse's DECIMAL(18,6)."""
    return abs(value) < LIMIT - 1 and decimals <= 30 and value == value.quantize(GRAIN)


def printed(raw: str, value: Decimal, decimals: int, significant: int | None = None) -> Printed:
    """A Printed with its interval, `raw` being what the cell says; for values that fit (see `fits`)."""
    low, high = interval(value, decimals, significant)
    return Printed(raw=raw, value=value, decimals=decimals, low=low, high=high)


def interval(value: Decimal, decimals: int, significant: int | None = None) -> tuple[Decimal, Decimal]:
    """The closed interval [value - h, value + h], h half a unit of the last printed digit, outward to 6 decimals.

    With `significant` the digits beyond that many are not precision: h = 0.5*10^-min(decimals, significant - digits
    before the comma) (VERIFICATION.md, section 1).
    """
    if significant is not None:
        before = len(str(int(abs(value)))) if abs(value) >= 1 else 0
        decimals = min(decimals, significant - before)
    half = Decimal(5).scaleb(-decimals - 1)
    return (value - half).quantize(GRAIN, ROUND_FLOOR), (value + half).quantize(GRAIN, ROUND_CEILING)


def significant_digits(values: Iterable[Printed]) -> int | None:
    """6 when a document's numbers hold six significant digits whatever they print, None when that is not shown.

    Shown means: at least three values of 10^4 or more printed with decimals, all of them zero beyond the sixth digit,
    and one of them not a whole number (whole counts would be zero there anyway).
    """
    big = [v for v in values if abs(v.value) >= _BIG and v.decimals > 0]
    if len({v.value for v in big}) < _ENOUGH or all(v.value == int(v.value) for v in big):
        return None
    return _SIGNIFICANT if all(_ends_in_zeros(v.value) for v in big) else None


def _ends_in_zeros(value: Decimal) -> bool:
    step = Decimal(1).scaleb(len(str(int(abs(value)))) - _SIGNIFICANT)
    return value % step == 0


def _unit_or_nothing(rest: str) -> bool:
    return unit_of(rest) is not None or not rest.strip(" .,;:)")


def unit_of(rest: str) -> str | None:
    """The canonical unit (N, %, ‰, fte, gg, h, EUR, ratio) that the words after a number name; else None."""
    known = spellings("values", "units")
    return known.get(squeeze(rest)) or known.get(squeeze(rest.strip(" .,;:)")))
