"""How a sentence prints a figure: an amount with its currency or its thousands, a percentage, a day."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from normalize.lexicon import words
from normalize.values.numbers import LIMIT, fits, read_number
from riscontro.model import Printed

_NUMBER = r"(?<![\d.,/])(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?(?![\d/]|[.,]\d)"
AMOUNT = rf"(?:(?:€|euro|eur)\s*)?{_NUMBER}(?:\s*(?:mila\b|milion[ei]\b|miliard[oi]\b))?(?:\s*(?:di\s+)?(?:€|euro\b))?"
"""A count or a sum of money, in small letters without accents."""
_MONTHS = "|".join(words("values")["months"]["names"])
DAY = rf"(?:\d{{1,2}}(?:/\d{{1,2}}/|\.\d{{1,2}}\.)\d{{4}}|\d{{1,2}}°?\s+(?:{_MONTHS})\s+\d{{4}})(?![\d/])"
"""A day with its year."""
WORDS = r"[^.;:()\d%]{0,60}?"
"""What may stand between two figures of one relation: words, no other figure."""
Found = tuple[str, str, tuple[Printed, ...], Printed | None]
"""What a relation is called, its operator, its terms, and the figure said to come of them."""
_SCALES = {"mila": 1_000, "milion": 1_000_000, "miliard": 1_000_000_000}
_COUNTED = 10_000
"""Whole figures below this, without a currency, are counted: they are exact."""


def per_cent(group: str) -> str:
    """The pattern of a percentage whose figure is the group of this name."""
    return rf"(?<![\d.,])(?P<{group}>\d{{1,3}}(?:,\d{{1,2}})?)\s?(?:%|per\s+cento)"


def figure(raw: str) -> Printed:
    """What an `AMOUNT` says, with its interval; a whole count is exact. One too large to be kept is `LIMIT`."""
    bare = re.sub(r"[^\d.,]", "", raw)
    found = read_number(bare)
    if found is None:
        return exact(str(LIMIT))
    scale = next((Decimal(by) for word, by in _SCALES.items() if word in raw), Decimal(1))
    value = found.value * scale
    if scale == 1 and found.decimals == 0 and value < _COUNTED and not is_money(raw):
        return replace(found, raw=raw.strip(), low=value, high=value)
    return Printed(raw.strip(), value, found.decimals, found.low * scale, found.high * scale)


def is_money(raw: str) -> bool:
    """Whether an `AMOUNT` says that it is one of money."""
    return "€" in raw or "eur" in raw


def percent(raw: str) -> Printed:
    """A percentage as a sentence prints it (`61`, `6,1`), with its interval."""
    return read_number(f"{raw} %") or exact("0")


def kept(*figures: Printed | None) -> bool:
    """Whether all of these figures can be kept exactly."""
    return all(fits(one.high, one.decimals) for one in figures if one)


def exact(raw: str) -> Printed:
    """A whole number that stands for nothing but itself."""
    value = Decimal(raw)
    return Printed(raw, value, 0, value, value)
