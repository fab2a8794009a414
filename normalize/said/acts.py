"""Sentences that date an act which is also an indicator: `Piano Performance 2022, approvato ... del 23/01/2022`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from normalize.lexicon import words
from normalize.said.figures import DAY, exact
from normalize.said.rows import Row
from normalize.text import fold
from normalize.values.dates import read_date
from normalize.wording import plain_words as said
from normalize.wording import sentences
from riscontro.model import Claim, Passage, Statement

NEAR = 6
"""How many telling words before the verb may be the name of the act."""
NOUN_AND_NAME = 2
"""Telling words of `Adozione del regolamento`: with no more, the name is any regulation's."""
_NAME = 2
"""How many telling words before the verb name a document of the cycle (`Piano della performance`)."""
_YEAR = r"(?:19|20)\d\d"
_SHORT = 3
"""Words up to this length (`di`, `del`) tell no act from another."""


def acts(passages: Sequence[Passage], rows: Sequence[Row]) -> Iterator[Statement]:
    """Each dated act whose name, with its year, is that of an indicator, tied to those indicators.

    An indicator that is such an act (`Adozione del regolamento ...`) needs no year. The name stands before the verb,
    or is the passage before (the title above `Adottata con deliberazione ...`).
    """
    named = [(key(row.title), row.node_id) for row in rows if row.is_indicator]
    dated = [(name, node_id) for name, node_id in named if len(name) > 1 and re.fullmatch(_YEAR, name[-1])]
    nouns = words("prose")["act"]["nouns"]
    dated += [(name[1:], node_id) for name, node_id in named if len(name) > NOUN_AND_NAME and name[0] in nouns]
    above = ""
    for passage in passages:
        for sentence in sentences(passage.text) if dated else ():
            found = _act().search(said(sentence))
            if not found:
                continue
            what = key(said(sentence)[: found.start()] or above)[-NEAR:]
            meant = tuple(node_id for name, node_id in dated if what[-len(name) :] == name)
            if meant:
                yield Statement(sentence, passage.place, Claim.ACT, node_ids=meant, confidence=passage.confidence)
        above = passage.text


def approvals(passages: Sequence[Passage]) -> Iterator[Statement]:
    """`Il Piano della performance ... approvato con deliberazione di Giunta n. 12 del 28/01/2031`.

    `level` names document and body, `counted` is the day as yyyymmdd, the one term the number.
    """
    for passage in passages:
        for sentence in sentences(passage.text):
            text = said(sentence)
            for one in _approval().finditer(text):
                what = [word for word in key(text[: one.start()]) if not re.fullmatch(_YEAR, word)][-_NAME:]
                day = read_date(one["day"])
                if day and len(what) == _NAME:
                    yield Statement(
                        sentence,
                        passage.place,
                        Claim.APPROVED,
                        " ".join([*what, one["body"]]),
                        int(f"{day.year:04}{day:%m%d}"),
                        confidence=passage.confidence,
                        terms=(exact(one["number"]),),
                    )


def key(text: str) -> list[str]:
    """The telling words of a name, without articles and prepositions: `Piano della performance` is two words."""
    plain = words("prose")["act"]["between"]
    return [word for word in fold(text).split() if len(word) > _SHORT and word not in plain]


@cache
def _act() -> re.Pattern[str]:
    verbs, months = "|".join(words("prose")["act"]["verbs"]), "|".join(words("values")["months"]["names"])
    day = rf"(?:\d{{1,2}}\s+(?:{months})\s+\d{{4}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}})"
    return re.compile(rf"\b(?:{verbs})\b.{{0,160}}?\b(?:del|dell'|in\s+data|il|l')\s*{day}")


@cache
def _approval() -> re.Pattern[str]:
    verbs, bodies = "|".join(words("prose")["act"]["verbs"]), "|".join(words("prose")["act"]["bodies"])
    return re.compile(
        rf"\b(?:{verbs})\s+(?:\w+\s+){{0,4}}?deliber\w*\b[^.;\d]{{0,30}}?\b(?P<body>{bodies})\b[^.;\d]{{0,30}}?\bn\s*[.°]?\s*"
        rf"(?P<number>\d{{1,4}})(?:/\d{{2,4}})?\s+(?:del|dell'|in\s+data)\s*(?P<day>{DAY})"
    )
