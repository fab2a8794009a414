"""Days and years that the text sets beside each other: documents of the cycle, the evaluation, a mark of a year before.

What is said is compared in SQL, never here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from normalize.lexicon import words
from normalize.values.dates import read_date
from normalize.values.numbers import read_number
from normalize.wording import plain_words as said
from normalize.wording import sentences
from riscontro.model import Claim, Passage, Statement


def moments(passages: Sequence[Passage]) -> Iterator[Statement]:
    """The statements of kinds `dated`, `evaluated` and `confirmed` of a document."""
    for passage in passages:
        yield from _dated(passage)
        yield from _confirmed(passage)
    adopted = next((day for p in passages if p.place.page == 1 and (day := _adoption(p))), None)
    if adopted:
        yield from (statement for p in passages for statement in _evaluated(p, _digits(adopted)))


def _dated(passage: Passage) -> Iterator[Statement]:
    """`31 ottobre 2031 - Relazione previsionale`, with the act that approved it on the lines below.

    `counted` is the day of the heading, `level` that of the first act, both as yyyymmdd.
    """
    head, _, below = passage.text.partition("\n")
    opening = re.match(rf"\W*(?P<day>{_day()})\s*[-–—]\s*\w", said(head))
    act = re.search(rf"\b(?:{'|'.join(words('prose')['dated']['acts'])})\b.*?(?P<day>{_day()})", said(below))
    if opening and act and (day := read_date(opening["day"])) and (other := read_date(act["day"])):
        yield _made(passage, head, Claim.DATED, _digits(other), counted=int(_digits(day)))


def _confirmed(passage: Passage) -> Iterator[Statement]:
    """`conferma il giudizio dell'anno 2031 (7,9)`: `counted` the year, `degree` the figure."""
    for sentence in sentences(passage.text):
        for one in _confirming().finditer(said(sentence)):
            figure = read_number(one["figure"])
            yield replace(_made(passage, sentence, Claim.CONFIRMED, None, counted=int(one["year"])), degree=figure)


def _adoption(passage: Passage) -> date | None:
    """The day of the act that adopted the document, where its title page tells it."""
    text = said(passage.text)
    found = re.search(_day(), text)
    return read_date(found[0]) if found and re.search("|".join(words("prose")["act"]["verbs"]), text) else None


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
