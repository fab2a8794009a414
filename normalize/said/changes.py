"""Sentences that say by how much a thing grew, tied to the indicator that is its ratio in two years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from normalize.lexicon import words
from normalize.said.rows import Row
from normalize.text import fold
from normalize.values.numbers import read_number
from normalize.wording import plain_words as said
from normalize.wording import sentences
from riscontro.model import Claim, Passage, Statement

SHARED = 2
"""Telling words of the measure that a sentence must print, when the thing that grew is one of them."""
ALONE = 3
"""How many it must print when it does not say right there what grew."""
HEADS = 3
"""How many telling words open a formula with the thing it counts (`Numero di utenti del sito`)."""
_TELLING = 4
"""Shorter words tell no measure from another."""
_YEARS = re.compile(r"\b(?:(?:nell|dell)?\W?anno\s+)?(?:x|n|(?:19|20)\d\d)\b(?:\s*[-–]\s*1)?|[-–]\s*1\b", re.I)


@dataclass(frozen=True, slots=True)
class _Measure:
    """What a ratio of two years measures: its telling words, the first of them (the thing itself), and the row."""

    words: frozenset[str]
    heads: frozenset[str]
    node_id: str


def changes(passages: Sequence[Passage], rows: Sequence[Row]) -> Iterator[Statement]:
    """Each growth said of what one ratio of two years measures; none where the words fit several alike."""
    measures = [made for row in rows if row.is_indicator and (made := _ratio(row))]
    for passage in passages if measures else ():
        for sentence in sentences(passage.text):
            text = said(sentence)
            for operator, one in _grown(text):
                meant = _meant(fold(one.groupdict().get("thing") or ""), fold(sentence), measures)
                figure = read_number(f"{one['figure']} %")
                if meant and figure:
                    yield Statement(
                        " ".join(sentence.split()),
                        passage.place,
                        Claim.CHANGE,
                        operator=operator,
                        degree=figure,
                        node_ids=meant,
                        confidence=passage.confidence,
                    )


def _ratio(row: Row) -> _Measure | None:
    """The measure of a formula that divides one thing of a year by the same of the year before; else None."""
    for stroke in re.finditer("/", row.formula):
        over, under = (
            [w for w in fold(_YEARS.sub(" ", side)).split() if len(w) >= _TELLING and w not in _vague()]
            for side in (row.formula[: stroke.start()], row.formula[stroke.end() :])
        )
        if len(set(over)) >= SHARED and len({*over} ^ {*under}) <= 1:
            return _Measure(frozenset(over + under), frozenset(over[:HEADS]), row.node_id)
    return None


def _grown(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The percentages of a sentence that are a growth (`+`), a fall (`-`), or a share of the year before (`=`)."""
    taken: set[int] = set()
    for operator, pattern in _patterns():
        for one in pattern.finditer(text):
            if one.start("figure") not in taken:
                taken.add(one.start("figure"))
                yield operator, one


def _meant(thing: str, sentence: str, measures: Sequence[_Measure]) -> tuple[str, ...]:
    """The rows of the measure that a sentence speaks of; the first word of `thing`, if any, must be what it counts."""
    plain = set(sentence.split())
    first = thing.split()[0] if thing else ""
    fits = [m for m in measures if (first in m.heads if first else len(plain & m.words) >= ALONE)]
    fits = [m for m in fits if len(plain & m.words) >= SHARED]
    most = max((len(plain & m.words) for m in fits), default=0)
    best = [m for m in fits if len(plain & m.words) == most]
    same = all(2 * len(m.words & best[0].words) >= len(m.words | best[0].words) for m in best)
    return tuple(m.node_id for m in best) if same else ()


@cache
def _vague() -> frozenset[str]:
    return frozenset(words("prose")["change"]["vague"])


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    known = words("prose")["change"]
    figure = r"[+-]?\s?(?P<figure>\d{1,3}(?:,\d{1,2})?)\s?%"
    how = r"\b(?:\s+(?:pari|del|dell'|di|al|a|circa|quasi|oltre))*\s*"
    thing = r"(?:\s+(?:de[lig]\w*|di)\s*'?\s*(?P<thing>[a-z]+(?:\s+[a-z]+)?))?"
    before = "|".join(known["before"])
    return (
        ("+", re.compile(rf"\b(?:{'|'.join(known['up'])}){how}{figure}{thing}")),
        ("-", re.compile(rf"\b(?:{'|'.join(known['down'])}){how}{figure}{thing}")),
        ("=", re.compile(rf"(?<![\d,.+-]){figure.removeprefix('[+-]?')}\s+(?:{before})")),
    )
