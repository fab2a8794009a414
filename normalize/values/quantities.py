"""What one cell says: a number, a date or a word, with operator and unit; else why it says nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from normalize.lexicon import spellings, squeeze
from normalize.text import clean, plain, without_icons
from normalize.values.dates import read_date
from normalize.values.numbers import fits, prepare, printed, scan, unit_of
from riscontro.model import Operator, Printed, Quantity

TOO_BIG = "numero fuori misura"
"""The reason given for a number that DECIMAL(18,6) cannot hold."""
_YES_NO = {"si": "SI", "sì": "SI", "si'": "SI", "no": "NO"}
_LATEX = re.compile(r"\$|\\[,;!]|\\(?=%)")
_NO_DATA = re.compile(r"(?:[\d€©®OoQ]\s)?n[/.\s]{0,2}[d0][.]?", re.IGNORECASE)
_STAR = re.compile(r"(?<=[\w%€.])\s*(?:\*{1,3}|\((?:\*{1,3}|\d|[a-z])\))$")
"""The mark of a footnote behind what a cell says."""
_DASHES = " -\u2212\u2010\u2011\u2012\u2013\u2014_./|*"


def read_quantity(text: str, hint_unit: str | None = None) -> Quantity:
    """What a cell says: exactly one of number, date, text, missing is set; `raw` is the cleaned text. Never raises.

    `hint_unit` is the unit of a number that prints none (from a column "Tipo indicatore"). Reasons for a missing value:
    `vuoto`, `N/D`, `non applicabile`, `non specificato`, `monitoraggio` (with operator MONITOR), `numero fuori misura`.
    """
    raw = clean(text).strip()
    body = without_icons(plain(_LATEX.sub("", raw)))
    body = _STAR.sub("", body)
    if not body.strip(_DASHES):
        return Quantity(raw=raw, missing="vuoto")
    if reason := _missing(body):
        return Quantity(raw=raw, operator=Operator.MONITOR if reason == "monitoraggio" else None, missing=reason)
    operator, rest = split_operator(prepare(body))
    return replace(_value(raw, rest, hint_unit), operator=operator)


def read_deviation(text: str) -> Quantity:
    """As `read_quantity`, for a column of deviations: a printed dash says "no deviation" and reads as exactly 0."""
    found = read_quantity(text)
    if found.missing == "vuoto" and found.raw and not found.raw.strip("-\u2212\u2010\u2011\u2012\u2013\u2014"):
        zero = Printed(raw=found.raw, value=Decimal(0), decimals=0, low=Decimal(0), high=Decimal(0))
        return Quantity(raw=found.raw, number=zero)
    return found


def split_operator(text: str) -> tuple[Operator | None, str]:
    """The operator a text begins with and the text after it; (None, text) when it begins with none."""
    lower = text.lower()
    for spelling, operator in _operators():
        if lower.startswith(spelling):
            rest = text[len(spelling) :]
            if not (spelling[-1].isalpha() and rest[:1].isalpha()):
                return operator, rest.strip()
    return None, text


@cache
def _operators() -> tuple[tuple[str, Operator], ...]:
    known = spellings("values", "operators").items()
    return tuple(sorted(((spelling, Operator(name)) for spelling, name in known), key=lambda pair: -len(pair[0])))


def _missing(body: str) -> str | None:
    letters = squeeze(body)
    if reason := spellings("values", "missing").get(letters):
        return reason
    if _NO_DATA.fullmatch(body):
        return "N/D"
    return "non specificato" if letters.startswith("nonspecificat") else None


def _value(raw: str, rest: str, hint_unit: str | None) -> Quantity:
    if word := _YES_NO.get(squeeze(rest)):
        return Quantity(raw=raw, text=word, unit="bool")
    if day := read_date(rest):
        return Quantity(raw=raw, date=day, unit="date")
    found = scan(rest)
    if found and (not found[2].strip(" .,;:)") or unit_of(found[2])):
        value, decimals, after = found
        if not fits(value, decimals):
            return Quantity(raw=raw, missing=TOO_BIG)
        return Quantity(raw=raw, number=printed(raw, value, decimals), unit=unit_of(after) or hint_unit)
    return Quantity(raw=raw, text=" ".join(rest.split()) or raw)
