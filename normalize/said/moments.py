"""Days and years that the text sets beside each other: documents of the cycle and their acts, the objectives given, the
evaluation, a mark of a year before.

What is said is compared in SQL, never here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from normalize.lexicon import words
from normalize.values.dates import read_date
from normalize.values.numbers import read_number
from normalize.wording import plain_words as said
from normalize.wording import sentences
from riscontro.model import Claim, Passage, Statement


def moments(passages: Sequence[Passage]) -> Iterator[Statement]:
    """The statements of kinds `dated`, `given`, `evaluated`, `confirmed`, `titled` and `shared_act` of a document."""
    title = next((act for p in passages if p.place.page == 1 and (act := _adoption(p))), None)
    for passage in passages:
        yield from _dated(passage, title)
        yield from _confirmed(passage)
        yield from _titled(passage)
        yield from _given(passage)
        if title:
            yield from _evaluated(passage, _digits(title.day))


@dataclass(frozen=True, slots=True)
class _Act:
    """An act with its day, and its number where that is printed."""

    day: date
    number: str | None


def _dated(passage: Passage, adopted: _Act | None) -> Iterator[Statement]:
    """`31 ottobre 2031 - Relazione previsionale`, with the act that approved it on the lines below.

    `counted` is the day of the heading, `level` that of the first act, both as yyyymmdd. A second statement where that
    act is, by number and day, the one that adopted the report, and the heading names another document.
    """
    head, _, below = passage.text.partition("\n")
    opening = re.match(rf"\W*(?P<day>{_day()})\s*[-–—]\s*\w", said(head))
    act = _first_act(said(below))
    if opening and act and (day := read_date(opening["day"])):
        yield _made(passage, head, Claim.DATED, _digits(act.day), counted=int(_digits(day)))
        if act == adopted and act.number and not re.search(words("prose")["dated"]["report"], said(head)):
            yield _made(passage, head, Claim.SHARED, act.number, counted=int(_digits(act.day)))


def _first_act(text: str) -> _Act | None:
    """The first act that a text cites with its day (`deliberazione ... n. 15 del 15/11/2031`)."""
    acts = "|".join(words("prose")["dated"]["acts"])
    number = r"(?:n\s*[.°]?\s*(?P<number>\d{1,4})(?:/\d{2,4})?\s+(?:del(?:l')?\s*)?)?"
    found = re.search(rf"\b(?:{acts})\b[^\n]*?{number}(?P<day>{_day()})", text)
    day = read_date(found["day"]) if found else None
    return _Act(day, found["number"]) if found and day else None


def _given(passage: Passage) -> Iterator[Statement]:
    """`gli obiettivi sono stati assegnati con determinazione del 14.2.2031`: `counted` that day."""
    for sentence in sentences(passage.text):
        for one in _giving().finditer(said(sentence)):
            if day := read_date(one["day"]):
                yield _made(passage, sentence, Claim.GIVEN, None, counted=int(_digits(day)))


def _confirmed(passage: Passage) -> Iterator[Statement]:
    """`conferma il giudizio dell'anno 2031 (7,9)`: `counted` the year, `degree` the figure."""
    for sentence in sentences(passage.text):
        for one in _confirming().finditer(said(sentence)):
            figure = read_number(one["figure"])
            yield replace(_made(passage, sentence, Claim.CONFIRMED, None, counted=int(one["year"])), degree=figure)


def _titled(passage: Passage) -> Iterator[Statement]:
    """`La presente relazione sulla performance 2031 illustra ...`: `counted` the year of which it says it is."""
    known = words("prose")["titled"]
    own, other = "|".join(known["own"]), "|".join(known["other"])
    for sentence in sentences(passage.text):
        text = said(sentence)
        for one in re.finditer(
            rf"\b(?:{own})\b(?P<words>[^.;:\d]{{0,80}}?)\b(?P<year>(?:19|20)\d\d)\b(?!\s*[/–-])", text
        ):
            if not re.search(rf"\b(?:{other})", one["words"]):
                yield _made(passage, sentence, Claim.TITLED, None, counted=int(one["year"]))


def _adoption(passage: Passage) -> _Act | None:
    """The act that adopted the document, where its title page tells it."""
    text = said(passage.text)
    found = re.search(_day(), text) if re.search("|".join(words("prose")["act"]["verbs"]), text) else None
    day = read_date(found[0]) if found else None
    cited = _first_act(text)
    return cited if cited and cited.day == day else _Act(day, None) if day else None


def _evaluated(passage: Passage, adopted: str) -> Iterator[Statement]:
    """`La misurazione relativa all'anno 2031 è stata effettuata ... nel mese di giugno`.

    `counted` is the last month named (yyyymm, of the year after where none is printed), `level` the day of adoption.
    """
    known, names = words("prose")["evaluated"], words("values")["months"]["names"]
    for sentence in sentences(passage.text):
        text = said(sentence)
        found = re.search(rf"\b(?:{'|'.join(known['what'])})\b.{{0,40}}?\banno\s+(?P<year>(?:19|20)\d\d)\b", text)
        if found and re.search("|".join(known["past"]), text):
            named = re.findall(rf"\b({'|'.join(names)})\b(?:\s+((?:19|20)\d\d))?", text[found.end() :])
            months = [int(year or int(found["year"]) + 1) * 100 + names.index(name) + 1 for name, year in named]
            if months:
                yield _made(passage, sentence, Claim.EVALUATED, adopted, counted=max(months))


def _made(passage: Passage, text: str, kind: Claim, level: str | None, counted: int) -> Statement:
    words_said = " ".join(text.split())
    return Statement(words_said, passage.place, kind, level, counted, confidence=passage.confidence)


def _digits(day: date) -> str:
    """A day as yyyymmdd, eight digits also of a year such as 0999 that somebody misprinted."""
    return f"{day.year:04}{day:%m%d}"


@cache
def _day() -> str:
    months = "|".join(words("values")["months"]["names"])
    return rf"\d{{1,2}}(?:\s+(?:{months})\s+|[/.]\d{{1,2}}[/.])\d{{4}}"


@cache
def _confirming() -> re.Pattern[str]:
    known = words("prose")["confirmed"]
    verbs, things = "|".join(known["verbs"]), "|".join(known["things"])
    figure = r"\(\s*(?:pari\s+a\s+)?(?P<figure>\d{1,3}(?:,\d{1,2})?)\s*\)"
    return re.compile(
        rf"\b(?:{verbs})\s+(?:il|la|l'|lo)\s*(?:{things})\b[^.;()]{{0,40}}?\banno\s+(?P<year>(?:19|20)\d\d)\s*{figure}"
    )


@cache
def _giving() -> re.Pattern[str]:
    verbs = "|".join(words("prose")["assigned"]["verbs"])
    return re.compile(
        rf"\bobiettivi\b[^.;]{{0,60}}?\b(?:{verbs})\b.{{0,120}}?\b(?:del|dell'|in\s+data|il|l')\s*(?P<day>{_day()})"
    )
