"""Figures that running text sets beside each other or beside the calendar.

Percentages year by year, periods and days that no year has, acts with their day, chapters that the index lacks,
objectives and areas counted.

The ways of saying are data (`corpus/lexicon/prose.toml`); what is said is compared in SQL, never here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from normalize.lexicon import words
from normalize.said.numbering import FEWEST, chapters, headed
from normalize.said.rows import Row
from normalize.text import fold
from normalize.values.dates import read_date
from normalize.values.numbers import read_number
from normalize.wording import plain_words as said
from normalize.wording import sentences
from riscontro.model import Claim, Passage, Statement

BETWEEN = 28
"""Characters between two figures of one enumeration: commas, `e`, prepositions, nothing else."""


def yearly(passages: Sequence[Passage]) -> Iterator[Statement]:
    """Enumerations of percentages year by year (`del 35% per il 2031, del 40% per il 2032`).

    One statement per figure, `counted` its year.
    """
    for passage in passages:
        for sentence in sentences(passage.text):
            text = said(sentence)
            found = list(_percent_of_year().finditer(text))
            runs: list[list[re.Match[str]]] = [[]]
            for one in found:
                if runs[-1] and not _joined(text[runs[-1][-1].end() : one.start()]):
                    runs.append([])
                runs[-1].append(one)
            runs = [run if _closed(text[run[-1].end() :]) else run[:-1] for run in runs if run]
            for run in runs if "rispettivamente" not in text else ():
                for one in run if len(run) > 1 else ():
                    figure = read_number(f"{one['figure']} %")
                    made = Statement(sentence, passage.place, Claim.SERIES, counted=int(one["year"]), degree=figure)
                    yield _sure(made, passage)


def _joined(between: str) -> bool:
    """Whether nothing but commas and small words stands between two figures: they are of the same thing."""
    small = "|".join(words("prose")["yearly"]["between"])
    return len(between) <= BETWEEN and re.fullmatch(rf"(?:[\s,–—-]|\b(?:{small})\b'?)*", between) is not None


def _closed(after: str) -> bool:
    """Whether an enumeration ends here: words after its last figure (`nel 2031 in Toscana`) make it of another."""
    return re.match(r"\s*(?:[().,;:–—-]|\be[d]?\b|$)", after) is not None


def impossible(passages: Sequence[Passage]) -> Iterator[Statement]:
    """Periods that no year has (`4° semestre`), and days that no month has.

    `level` is the period, `counted` its number; `level` is the day, `counted` 0.
    """
    for passage in passages:
        for sentence in sentences(passage.text):
            text = said(sentence)
            for one in _period().finditer(text):
                number = _ordinal(one["number"])
                if number > words("prose")["periods"]["most"][one["period"]]:
                    made = Statement(sentence, passage.place, Claim.PERIOD, one["period"], number)
                    yield _sure(made, passage)
            for day in _day().findall(text):
                if re.search(r"\d{4}$", day) and read_date(day) is None:
                    yield _sure(Statement(sentence, passage.place, Claim.PERIOD, day, 0), passage)


def cited(passages: Sequence[Passage], rows: Sequence[Row]) -> Iterator[Statement]:
    """Laws and decrees with their day, in sentences and in the names of rows.

    `level` is the kind and number (`dlgs 150/2009`, `decreto` without one), `counted` the day as yyyymmdd.
    """
    spoken = [(s, p.place, p.confidence) for p in passages for s in sentences(p.text)]
    spoken += [(row.name, row.place, None) for row in rows if row.name]
    for text, place, confidence in spoken:
        for one in _act().finditer(said(text)):
            kind = next(
                (k for k, ways in words("prose")["cited"].items() if re.fullmatch("|".join(ways), one["kind"])), None
            )
            day = read_date(one["day"])
            number = one["before"] or one["bare"] or one["after"]
            if kind and day and (number or kind == "decreto"):
                what = f"{kind} {number}/{day.year}" if number else kind
                made = Statement(" ".join(text.split()), place, Claim.CITED, what, _compact(day), confidence=confidence)
                yield made


def _sure(made: Statement, passage: Passage) -> Statement:
    return replace(made, text=" ".join(made.text.split()), confidence=passage.confidence)


def _compact(day: date) -> int:
    return day.year * 10000 + day.month * 100 + day.day


def referred(passages: Sequence[Passage]) -> Iterator[Statement]:
    """Chapters of the document's own that its index, or where it has none its headings, does not list, by number.

    `gia riportata nel capitolo 1.1`, `si veda il capitolo 9` after the last one.
    """
    listed = {chapter.number for chapter in chapters(passages) or headed(passages)}
    indexed = bool(chapters(passages))
    last = max((int(number.split(".")[0]) for number in listed), default=0)
    for passage in passages if len(listed) >= FEWEST else ():
        for sentence in sentences(passage.text):
            for one in _chapter().finditer(said(sentence)):
                first, _, part = one["number"].partition(".")
                parts_known = indexed or any(number.startswith(f"{first}.") for number in listed)
                within = first in listed and (not part or parts_known)
                beyond = int(first) > last and one["name"].startswith(("cap", "par"))
                if one["number"] not in listed and (within or beyond):
                    yield _sure(Statement(sentence, passage.place, Claim.REFERENCE, one["number"]), passage)


def assigned(passages: Sequence[Passage], units: Sequence[tuple[str, str]]) -> Iterator[Statement]:
    """How many objectives were given to those whom a passage names as the individual part does, by these `units`."""
    for passage in passages if units else ():
        plain = f" {fold(passage.text)} "
        named = tuple(node_id for name, node_id in units if f" {name} " in plain)
        for sentence in sentences(passage.text) if named else ():
            for one in _assigned().finditer(said(sentence)):
                number = int(one["after"] or one["before"])
                made = Statement(sentence, passage.place, Claim.ASSIGNED, counted=number, node_ids=named)
                yield _sure(made, passage)


def managed(passages: Sequence[Passage]) -> Iterator[Statement]:
    """How many areas with a manager the text counts (`l'unica area dirigenziale`)."""
    numerals = words("prose")["numerals"]["words"]
    for passage in passages:
        for sentence in sentences(passage.text):
            for one in _areas().finditer(said(sentence)):
                word = one["number"]
                number = int(word) if word.isdigit() else numerals.index(word) if word in numerals else 1
                yield _sure(Statement(sentence, passage.place, Claim.AREAS, counted=number), passage)


def _ordinal(text: str) -> int:
    spelt = words("prose")["periods"]["ordinals"]
    romans = words("prose")["periods"]["romans"]
    if text.isdigit():
        return int(text)
    return int((spelt if text in spelt else romans).index(text)) + 1


@cache
def _percent_of_year() -> re.Pattern[str]:
    before = "|".join(words("prose")["yearly"]["before"])
    figure = r"(?<![\d,.])(?P<figure>\d{1,3}(?:,\d{1,2})?)\s?%"
    return re.compile(rf"{figure}\s+(?:{before})\s*(?:l'|il\s+)?\s*(?:anno\s+)?(?P<year>(?:19|20)\d\d)\b")


@cache
def _period() -> re.Pattern[str]:
    known = words("prose")["periods"]
    names, spelt = "|".join(known["most"]), "|".join([*known["ordinals"], *known["romans"]])
    return re.compile(
        rf"(?<![\w,.])(?:(?P<number>\d{{1,2}}(?=\s?[°º^oa]\s)|{spelt})\s?[°º^oa]?\s+)(?P<period>{names})\b"
    )


@cache
def _day() -> re.Pattern[str]:
    months = "|".join(words("values")["months"]["names"])
    return re.compile(
        rf"(?<![\w/.,-])\d{{1,2}}(?:/\d{{1,2}}/|\.\d{{1,2}}\.|\s+(?:{months})\s+)(?:19|20)\d\d(?![\w/]|[.,-]\d)"
    )


@cache
def _act() -> re.Pattern[str]:
    kinds = "|".join(way for ways in words("prose")["cited"].values() for way in ways)
    months = "|".join(words("values")["months"]["names"])
    day = rf"(?P<day>\d{{1,2}}\s*°?\s+(?:{months})\s+\d{{4}}|\d{{1,2}}[/. ]\d{{1,2}}[/. ]\d{{4}})"
    number = r"n\s*[.°]?\s*"
    return re.compile(
        rf"(?<![\w.])(?P<kind>{kinds})(?:\s*\"[^\"]{{1,20}}\")?\s*(?:{number}(?P<before>\d{{1,4}})|(?P<bare>\d{{1,4}})(?=\s+del))?\s*,?\s*(?:del(?:l')?\s*)?{day}"
        rf"(?:\s*,?\s*{number}(?P<after>\d{{1,4}})(?!\d))?"
    )


@cache
def _chapter() -> re.Pattern[str]:
    names, others = "|".join(words("prose")["index"]["chapters"]), "|".join(words("prose")["index"]["elsewhere"])
    return re.compile(rf"\b(?P<name>{names})\s+(?P<number>\d{{1,2}}(?:\.\d{{1,2}})*)(?![\d/])(?!\s*\)?\s*(?:{others}))")


@cache
def _assigned() -> re.Pattern[str]:
    return re.compile("|".join(words("prose")["assigned"]["count"]))


@cache
def _areas() -> re.Pattern[str]:
    numerals = "|".join(words("prose")["numerals"]["words"])
    return re.compile(rf"\b(?P<number>\d{{1,2}}|unica|{numerals})\s+are[ae]\s+dirigenzial[ei]\b")
