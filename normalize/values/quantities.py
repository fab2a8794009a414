"""What one cell says: a number, a date or a word, with operator and unit; else why it says nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from normalize.lexicon import spellings, squeeze, words
from normalize.text import clean, plain, without_icons
from normalize.values.dates import read_date
from normalize.values.numbers import fits, prepare, printed, scan, unit_of
from riscontro.model import Operator, Printed, Quantity

TOO_BIG = "numero fuori misura"
"""The reason given for a number that DECIMAL(18,6) cannot hold."""
_YES_NO = {"si": "SI", "sì": "SI", "si'": "SI", "no": "NO"}
_LATEX = re.compile(r"\$|\\[,;!]|\\(?=%)")
_NO_DATA = re.compile(r"(?:[\d€©®OoQ]\s)?n(?:[/.\s]{0,2}d|[/.]?0)[.]?", re.IGNORECASE)
_STAR = re.compile(
    r"(?<=[\w%‰€.)])\s*(?:\*{1,3}|\((?:\*{1,3}|\d|[a-z])\))$|"
    r"(?<=\d)(?:\*{1,3}|\(\*{1,3}\))(?=\s*(?:[%‰€]|(?:giorn[io]|gg|or[ea]|euro|eur|fte|n|nr|num|numero)\b))",
    re.IGNORECASE,
)
"""The mark of a footnote behind what a cell says, or between a figure and its unit."""
_PARTED_SIGN = re.compile(r"^([<>=])\s+(?=[<>=])")
"""The sign of a bound parted by a blank, or by the end of a narrow cell's line ("=\n<15")."""
_WRAPPED = re.compile(r"(?<=[^\W\d_])\s*\n\s*(?=[^\W\d_])")
"""A line that ends between two words of a bound ("non\nsuperiore a 12 %")."""
_FIGURE = re.compile(r"(?:€|euro|eur|(?:n|nr|num)\.|n°|gg|giorni|ore|fte)?\.?\s*[-+−]?\s*\d", re.IGNORECASE)
_COUNTED = re.compile(r"[^\W\d_]{3,}(?:['’ ]+[^\W\d_]+){0,3}")
"""A noun of up to four words."""
_REMARK = re.compile(r"\s*\((?=[^()]*(?:[^\W\d_]|\d/\d))[^()]*\)$")
"""Words, or a fraction, in brackets behind what a cell says."""
_HYPHEN = re.compile(r"(?<=[a-z])-\s?\n\s?(?=[a-z])")
"""A word broken at the end of a narrow cell's line ("31 dicem-\nbre")."""
_SIGNS = "%‰€"
"""Signs of units, which alone say no value."""
_DASHES = " -\u2212\u2010\u2011\u2012\u2013\u2014_./|*"


def read_quantity(text: str, hint_unit: str | None = None) -> Quantity:
    """What a cell says: exactly one of number, date, text, missing is set; `raw` is the cleaned text. Never raises.

    `hint_unit` is the unit of a number that prints none (from a column "Tipo indicatore"). Reasons for a missing value:
    `vuoto`, `N/D`, `non applicabile`, `non specificato`, `monitoraggio` (with operator MONITOR), `numero fuori misura`.
    """
    raw = clean(text).strip()
    body = without_icons(plain(_LATEX.sub("", _HYPHEN.sub("", raw))))
    body = _STAR.sub("", body)
    if not body.strip(_DASHES + _SIGNS):
        return Quantity(raw=raw, missing="vuoto")
    if reason := _missing(body.strip(_SIGNS + " ")):
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
    """The operator a text begins with and the text after it; (None, text) when it begins with none.

    An article in front of a figure goes with the operator ("non inferiore al 90 %").
    """
    text = _WRAPPED.sub(" ", _PARTED_SIGN.sub(r"\1", text))
    lower = text.lower()
    for spelling, operator, before_figures in _operators():
        rest = text[len(spelling) :].strip()
        parted = not (spelling[-1].isalpha() and text[len(spelling) : len(spelling) + 1].isalpha())
        if lower.startswith(spelling) and parted:
            bare = _article().sub("", rest)
            if _FIGURE.match(bare):
                return operator, bare
            if not before_figures:
                return operator, bare if operator is Operator.BY else rest
    return None, text


@cache
def _operators() -> tuple[tuple[str, Operator, bool], ...]:
    """Every spelling, the longest first, with what it means and whether it does so only before figures."""
    known = [(s, Operator(name), False) for s, name in spellings("values", "operators").items()]
    loose = [(s, Operator(name), True) for s, name in spellings("values", "comparisons").items()]
    return tuple(sorted([*known, *loose], key=lambda row: -len(row[0])))


@cache
def _article() -> re.Pattern[str]:
    """An article or preposition with the blanks after it, where a text begins with one."""
    articles = "|".join(map(re.escape, words("values")["articles"]["words"]))
    return re.compile(rf"^(?:{articles})(?:(?<=')|\s+)", re.IGNORECASE)


def _missing(body: str) -> str | None:
    letters = squeeze(body)
    if reason := spellings("values", "missing").get(letters):
        return reason
    if _NO_DATA.fullmatch(body):
        return "N/D"
    return "non specificato" if letters.startswith("nonspecificat") else None


def _value(raw: str, rest: str, hint_unit: str | None) -> Quantity:
    """What stands after the operator; a remark in brackets behind a figure that is whole without it says no more."""
    found = _stated(raw, rest, hint_unit)
    if (
        found.text
        and found.unit is None
        and (bare := _REMARK.sub("", rest)) != rest
        and not _rescaled(rest[len(bare) :])
    ):
        stated = _stated(raw, bare, hint_unit)
        return stated if stated.text is None or stated.unit else found
    return found


def _stated(raw: str, rest: str, hint_unit: str | None) -> Quantity:
    if word := _YES_NO.get(squeeze(rest)):
        return Quantity(raw=raw, text=word, unit="bool")
    if day := read_date(_article().sub("", rest)):
        return Quantity(raw=raw, date=day, unit="date")
    found = scan(rest)
    if found and (unit := _unit(found[2])) is not None:
        value, decimals, _ = found
        if not fits(value, decimals):
            return Quantity(raw=raw, missing=TOO_BIG)
        return Quantity(raw=raw, number=printed(raw, value, decimals), unit=unit or hint_unit)
    return Quantity(raw=raw, text=" ".join(rest.split()) or raw)


def _unit(after: str) -> str | None:
    """The unit that the words after a number name, N for things counted ("5 eventi"); "" when there are none, None when
    they are something else."""
    if not after.strip(" .,;:)"):
        return ""
    if unit := unit_of(after) or unit_of(after.strip("() ")):
        return unit
    return "N" if _COUNTED.fullmatch(" ".join(after.split())) and not _rescaled(after) else None


def _rescaled(text: str) -> bool:
    """Whether one of a text's words makes of the number before it something else than a count of things."""
    return not set(re.findall(r"[^\W\d_]+", text.lower())).isdisjoint(words("values")["uncounted"]["words"])
