"""Figures of one sentence that others make by dividing or subtracting: means, so much for each, balances; and ranks.

The ways of saying are data (`corpus/lexicon/prose.toml`); whether the figures agree is worked out in SQL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from normalize.lexicon import words
from normalize.said.figures import AMOUNT, DAY, WORDS, Found, exact, figure, is_money
from normalize.values.numbers import read_number
from riscontro.model import Printed

_YEAR = r"\b(?:19|20)\d\d\b"
_FEWEST = 2
"""How many figures make a mean."""
_STEM = 4
"""How many letters of a word tell `impresa` and `imprese` from other words."""
_CLAUSES = re.compile(r"[;:]|\.\s")
_OPEN = re.compile(r"\b(?:massimo|minimo|fino\s+a|almeno|non\s+oltre|non\s+inferiore|non\s+superiore)\b")
"""A figure that is a bound is not made of others."""


def averages(text: str) -> Iterator[Found]:
    """`la media dei tre voti (8,0; 7,0 e 9,0) e di 8,0`, `il punteggio medio e 3,9 (3,6; 3,8; 4,0; 4,0)`."""
    for one in _listed().finditer(text):
        clause = _CLAUSES.split(text[: one.start()])[-1]
        if not re.search(r"\bmedi[aoe]\b", clause) or re.search(r"ponderat|pesat|median", clause + one[0]):
            continue
        terms = tuple(figure(raw) for raw in re.findall(AMOUNT, one["list"]))
        before = re.search(rf"(?P<mean>{AMOUNT})\s*(?:%|[a-z]+)?\s*$", clause)
        after = re.match(rf"{WORDS}\b(?:e|pari\s+a|di|a|al)\s+(?P<mean>{AMOUNT})", text[one.end() :])
        found = before or after
        if found and len(terms) >= _FEWEST and (mean := _rounded(found["mean"])):
            yield "mean", "=", terms, mean


def quotients(text: str) -> Iterator[Found]:
    """`24.000 euro per 48 corsi, cioe 500 euro a corso`: the whole, how many, and so much for each."""
    for one in _each().finditer(text):
        start = max((m.end() for m in _CLAUSES.finditer(text, 0, one.start())), default=0)
        before = re.sub(rf"{DAY}|{_YEAR}", lambda day: "-" * len(day[0]), text[start : one.start()])
        figures = list(re.finditer(AMOUNT, before))
        counts = [m for m in figures if _is_of(one["unit"], before[m.end() :]) and not is_money(m[0])]
        others = [m for m in figures if m not in counts and not re.match(r"\s*%", before[m.end() :])]
        alike = len(others) == 1 and is_money(others[0][0]) == is_money(one["each"])
        told = _rounded(one["each"])
        if len(counts) == 1 and alike and told and not _OPEN.search(before):
            yield "quotient", "=", (figure(others[0][0]), figure(counts[0][0])), told


def balances(text: str) -> Iterator[Found]:
    """`773 iscrizioni e 724 cessazioni, per un saldo positivo di 49`; `la differenza tra x (96) e y (90) e di 6`."""
    for pattern in _balance_patterns():
        for one in pattern.finditer(text):
            if not re.match(r"[^.;]{0,40}\bnetto\b|\s*%", text[one.end() :]):
                operator = {"positivo": "+", "attivo": "+", "negativo": "-", "passivo": "-"}.get(one["way"] or "", "=")
                yield "difference", operator, (figure(one["a"]), figure(one["b"])), figure(one["left"])


def outranked(text: str) -> Iterator[Found]:
    """`il peggiore degli ultimi dieci anni, secondo solo al 2026`: the year that beats it, the first of the span."""
    for one in _rank().finditer(text):
        beaten = int(one["year"])
        others = [int(year) for year in re.findall(_YEAR, text[: one.start()]) if int(year) > beaten]
        years = one["years"] and _span(one["years"])
        first = int(one["since"]) if one["since"] else max(others) - int(years) + 1 if others and years else None
        if first:
            yield "outranked", "<", (exact(str(beaten)),), exact(str(first))


def _rounded(raw: str) -> Printed | None:
    """A figure that comes of a division: rounded, also where it is whole."""
    told = figure(raw)
    return told if told.low != told.high else read_number(re.sub(r"[^\d.,]", "", raw))


def _is_of(unit: str, after: str) -> bool:
    """Whether the words right after a figure are what is counted: `impresa`, `imprese assistite`."""
    stem = unit[: max(_STEM, len(unit) - 1)]
    return any(word.startswith(stem) for word in re.findall(r"[a-z]+", after[:30])[:2])


def _span(said: str) -> int | None:
    """How many years `dieci`, `10`, `vent'` say; None for other words."""
    numerals, spans = words("prose")["numerals"]["words"], words("prose")["rank"]["spans"]
    if said.isdigit():
        return int(said)
    return int(spans[said]) if said in spans else numerals.index(said) if said in numerals else None


@cache
def _listed() -> re.Pattern[str]:
    """Figures in brackets with nothing but commas, semicolons and `e` between them."""
    gap = r"\s*(?:;|,\s|\s-\s|\s–\s|\bed?\b)\s*"
    return re.compile(rf"\(\s*(?P<list>{AMOUNT}(?:{gap}{AMOUNT})+)\s*\)")


@cache
def _each() -> re.Pattern[str]:
    ways = "|".join(words("prose")["per_unit"]["ways"])
    return re.compile(rf"(?P<each>{AMOUNT})\s+(?:{ways})\s*(?:singol[oa]\s+)?(?P<unit>[a-z]{{{_STEM},}})\b")


@cache
def _balance_patterns() -> tuple[re.Pattern[str], ...]:
    known = words("prose")["balance"]
    left, between = "|".join(known["words"]), "|".join(known["between"])
    way = r"(?:\s+(?P<way>positivo|negativo|attivo|passivo))?"
    equals = r"\s+(?:e\s+)?(?:di|pari\s+a|stat[oa]\s+(?:di|pari\s+a))\s+"
    a, b, result = rf"(?P<a>{AMOUNT})", rf"(?P<b>{AMOUNT})", rf"(?P<left>{AMOUNT})"
    return (
        re.compile(
            rf"{a}(?!\s*%){WORDS}\s(?:e|ed|contro|a\s+fronte\s+di)\s{WORDS}{b}(?!\s*%){WORDS}\b(?:{left}){way}{equals}{result}"
        ),
        re.compile(
            rf"\b(?:{left}){way}\s+(?:{between})\b{WORDS}\(?\s*{a}[^\d%]{{1,60}}?\be\b[^\d%]{{0,60}}?{b}[^\d%.;]{{0,40}}?\b(?:e|pari|di)\s+(?:pari\s+a\s+|di\s+|a\s+)?{result}"
        ),
        re.compile(
            rf"\b(?:{between})\b{WORDS}\(\s*{a}[^\d%]{{1,60}}?\be\b[^\d%]{{0,60}}?{b}[^\d%.;]{{0,20}}?\b(?:{left}){way}{equals}{result}"
        ),
    )


@cache
def _rank() -> re.Pattern[str]:
    known = words("prose")["rank"]
    most, but = "|".join(known["most"]), "|".join(known["but"])
    spans = "|".join(known["spans"])
    since = rf"(?:degli\s+ultimi\s+(?P<years>\d{{1,3}}|[a-z]+|{spans})\s*anni|dal\s+(?P<since>(?:19|20)\d\d))"
    return re.compile(
        rf"\b(?:{most})\b[^.;]{{0,80}}?\b{since}[^.;]{{0,30}}?\b(?:{but})\b[^.;\d]{{0,40}}?\b(?P<year>(?:19|20)\d\d)\b"
    )
