"""Dates as Italian documents print them."""

from __future__ import annotations

import re
from datetime import date

from normalize.lexicon import words
from normalize.text import plain

_NUMERIC = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_WORDS = re.compile(r"(\d{1,2})\s*[°º]?\s+([a-z]+)\.?\s+(\d{4})", re.ASCII | re.IGNORECASE)
_BROKEN = re.compile(r"(?<=\d)\s*([/.\-])\s*(?=\d)")
"""A separator with the blanks of a line break in a narrow cell around it (`31-/12-2020`)."""
_BROKEN_YEAR = re.compile(r"(?<=[/.\-])(?:(\d)\s+(\d{3})|(\d\d)\s+(\d\d)|(\d{3})\s+(\d))$", re.ASCII)
"""A year of four figures parted by the end of a narrow cell's line (`30/06/20 23`)."""
_LETTERS = 3
"""The fewest letters of a shortened month ("dic.")."""
_CENTURY_TURNS = 80
"""Two-digit years below this are of the 2000s: the documents are, and birthdays are not in them."""


def read_date(text: str) -> date | None:
    """The day that is the whole of a text (`30/06/2022`, `3.2.22`, `2022-06-30`, `1° giugno 2022`); None for all else.

    A month alone is no date, and neither is a day that the calendar does not have.
    """
    tidy = _BROKEN.sub(r"\1", plain(text).strip(" .,;:|"))
    tidy = _BROKEN_YEAR.sub(lambda parts: "".join(filter(None, parts.groups())), tidy)
    if found := _NUMERIC.fullmatch(tidy):
        return _day(_year(found[4]), int(found[3]), int(found[1]))
    if found := _ISO.fullmatch(tidy):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _WORDS.fullmatch(tidy):
        month = _month(found[2].lower())
        return _day(int(found[3]), month, int(found[1])) if month else None
    return None


def _month(name: str) -> int | None:
    """The number of a month by its name or by its first letters, three at least; None for other words."""
    months = words("values")["months"]["names"]
    return next((at for at, month in enumerate(months, 1) if len(name) >= _LETTERS and month.startswith(name)), None)


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return (2000 if int(digits) < _CENTURY_TURNS else 1900) + int(digits)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
