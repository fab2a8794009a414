"""Lists that a sentence announces with a number (`i seguenti quattro servizi:`), and how many items follow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from normalize.lexicon import words
from normalize.said.figures import exact
from normalize.wording import plain_words as said
from normalize.wording import sentences
from riscontro.model import Claim, Passage, Statement

_LONGEST = 7
"""Words of an item in a sentence: what is longer is no item."""
_FEWEST = 2
"""How many items make a list."""
_BULLET = re.compile(r"^\s*(?:[•▪■●»◦❖➢–—*-]\s*\w|(?:\d{1,2}|[a-z])[.)]\s)")


def announced(passages: Sequence[Passage]) -> Iterator[Statement]:
    """One statement (rule `listed`) per list: its terms the fewest and the most items it may have, `degree` the number.

    Items of a sentence stand after its colon, parted by semicolons or commas; an `e` may part two or stand in one.
    """
    for n, passage in enumerate(passages):
        found = sentences(passage.text)
        for sentence in found:
            text = said(sentence)
            for one in _announcing().finditer(text):
                last = sentence == found[-1] and not text[one.end() :].strip()
                counts = _below(passages[n + 1 :]) if last else _inline(text[one.end() :])
                if counts:
                    yield _made(sentence, passage, one["number"] or one["counted"], counts)


def _inline(text: str) -> tuple[int, int] | None:
    """The fewest and the most items of a listing in one sentence; None where it is none."""
    text = text.strip().rstrip(".;")
    parts = [part for part in re.split(r";" if ";" in text else r",(?!\d)", text) if part.strip()]
    known = words("prose")["announced_list"]
    longest = max((len(part.split()) for part in parts), default=_LONGEST + 1)
    if longest > _LONGEST or re.search(rf"\b(?:{'|'.join(known['verbs'])})\b", text):
        return None
    ands = [len(re.findall(r"\s(?:ed?|nonche)\s", part)) for part in parts]
    most = len(parts) + sum(ands)
    fewest = len(parts) + (1 if ands[-1] and ";" not in text else 0)
    return (fewest, most) if most >= _FEWEST else None


def _below(passages: Sequence[Passage]) -> tuple[int, int] | None:
    """How many items follow at once, line by line."""
    items = 0
    for passage in passages:
        lines = passage.text.splitlines()
        if not lines or not _BULLET.match(lines[0]):
            break
        items += sum(1 for line in lines if _BULLET.match(line))
    return (items, items) if items >= _FEWEST else None


def _made(text: str, passage: Passage, number: str, counts: tuple[int, int]) -> Statement:
    value = int(number) if number.isdigit() else words("prose")["numerals"]["words"].index(number)
    return Statement(
        text,
        passage.place,
        Claim.RELATION,
        "listed",
        operator="=",
        degree=exact(str(value)),
        confidence=passage.confidence,
        terms=tuple(exact(str(count)) for count in counts),
    )


@cache
def _announcing() -> re.Pattern[str]:
    """`i seguenti tre servizi:`, `tre gli assi:`, `i progetti sono cinque:`."""
    known = words("prose")["announced_list"]
    number = rf"\d{{1,2}}|{'|'.join(words('prose')['numerals']['words'][_FEWEST:])}"
    noun = rf"(?!(?:{'|'.join(known['not'])})\b)[a-z']{{3,}}"
    small = "|".join(known["small"])
    return re.compile(
        rf"(?<![\w.,/-])(?P<number>{number})\s+(?:(?:{small})\s+)*{noun}(?:\s+(?!{'|'.join(known['such'])})[a-z']+){{0,4}}\s*:(?!\d)"
        rf"|\b(?:{'|'.join(known['be'])})\s+(?P<counted>{number})\s*:(?!\d)"
    )
