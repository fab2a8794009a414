"""Sentences that date an act which is also an indicator: `Piano Performance 2022, approvato ... del 23/01/2022`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from normalize.lexicon import words
from normalize.said.rows import Row
from normalize.text import fold
from normalize.wording import plain_words as said
from normalize.wording import sentences
from riscontro.model import Claim, Passage, Statement

NEAR = 6
"""How many telling words before the verb may be the name of the act."""
_SHORT = 3
"""Words up to this length (`di`, `del`) tell no act from another."""


def acts(passages: Sequence[Passage], rows: Sequence[Row]) -> Iterator[Statement]:
    """Each dated act whose name, with its year, is that of an indicator, tied to those indicators.

    The name stands before the verb, or is the passage before (the title above `Adottata con deliberazione ...`).
    """
    named = [(key(row.title), row.node_id) for row in rows if row.is_indicator]
    dated = [(name, node_id) for name, node_id in named if len(name) > 1 and re.fullmatch(r"(19|20)\d\d", name[-1])]
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


def key(text: str) -> list[str]:
    """The telling words of a name, without articles and prepositions: `Piano della performance` is two words."""
    plain = words("prose")["act"]["between"]
    return [word for word in fold(text).split() if len(word) > _SHORT and word not in plain]


@cache
def _act() -> re.Pattern[str]:
    verbs, months = "|".join(words("prose")["act"]["verbs"]), "|".join(words("values")["months"]["names"])
    day = rf"(?:\d{{1,2}}\s+(?:{months})\s+\d{{4}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}})"
    return re.compile(rf"\b(?:{verbs})\b.{{0,160}}?\b(?:del|dell'|in\s+data|il|l')\s*{day}")
