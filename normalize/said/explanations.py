"""Passages that say why a result counts otherwise than its figures, each tied to the row it explains.

A passage is tied to the rows it names, else to those that the text before it named, within two pages and under the same
heading; a footnote to the row that bears its sign, else to the one row of its page that has no result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from normalize.lexicon import words
from normalize.said.rows import Row
from normalize.values.numbers import read_number
from normalize.wording import plain_words as said
from riscontro.model import Claim, Passage, Place, Printed, Statement

FAR = 2
"""Pages after which a name read no longer tells what a passage speaks of."""
MOST_NAMES = 2
"""A passage that names more indicators than this explains none of them in particular."""
LONGEST = 1200
"""Characters of an explanation that are kept; longer ones are cut with a mark."""
LINES = 80
"""How far above its footnote a row of extracted text may stand."""

_FOOTNOTE = re.compile(r"^\s*(?:\(\*+\)|\*+|\(\d\))\s*\w")
_NUMBER = r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![\d.,]*\d)"


def explanations(passages: Sequence[Passage], rows: Sequence[Row]) -> Iterator[Statement]:
    """The explanations of a document in reading order, each tied to its rows; general remarks are left out."""
    indicators = [row for row in rows if row.is_indicator]
    spoken_of: list[Row] = []
    where = Place()
    for passage in passages:
        named = _named(passage.text, rows)
        if named or passage.heading:
            spoken_of, where = named, passage.place
        elif _pages_apart(where, passage.place) > FAR:
            spoken_of = []
        text = said(passage.text)
        if not named and _elsewhere().match(text):
            spoken_of = []
        if not _cue().search(text):
            continue
        rows_meant = _footnoted(passage, indicators) if _FOOTNOTE.match(passage.text) else named or spoken_of
        if rows_meant:
            yield _explanation(passage, text, rows_meant)


def _named(text: str, rows: Sequence[Row]) -> list[Row]:
    """The rows a text names, the longest name where one holds another; none where it names many."""
    found = [row for row in rows if row.named_in(text)]
    titles = {row.title for row in found}
    kept = [row for row in found if not any(row.title != t and f" {row.title} " in f" {t} " for t in titles)]
    return kept if len({row.title for row in kept}) <= MOST_NAMES else []


def _footnoted(passage: Passage, indicators: Sequence[Row]) -> list[Row]:
    """The one row above on the page whose result is missing; of several, the one under the objective read last."""
    above = [row for row in indicators if _just_above(row.place, passage.place)]
    silent = [row for row in above if row.without_result]
    if len({row.title for row in silent}) > 1:
        silent = [row for row in silent if row.parent_id == above[-1].parent_id]
    return silent if len({row.title for row in silent}) == 1 else []


def _just_above(row: Place, note: Place) -> bool:
    if row.page is not None:
        return row.page == note.page and (not row.box or not note.box or row.box[1] <= note.box[1])
    return row.line is not None and note.line is not None and 0 < note.line - row.line <= LINES


def _explanation(passage: Passage, text: str, meant: Sequence[Row]) -> Statement:
    raw = " ".join(passage.text.split())
    return Statement(
        raw if len(raw) <= LONGEST else raw[: LONGEST - 1] + "…",
        passage.place,
        Claim.ADJUSTMENT,
        degree=_after("score", text, r"\s*(?:l'|il\s+)?" + _NUMBER + r"\s?%"),
        node_ids=tuple(row.node_id for row in meant),
        months=tuple(
            Decimal(m.replace(",", ".")) for m in re.findall(r"(?<![\d,.])(\d{1,2}(?:,\d{1,2})?)\s+mesi\b", text)
        ),
        adjusted=_after("target", text, r"\s*(?:a\s+)?" + _NUMBER),
        confidence=passage.confidence,
    )


def _after(kind: str, text: str, figure: str) -> Printed | None:
    """The last figure that stands after words of this kind."""
    ways = "|".join(words("prose")["adjustment"][kind])
    found = re.findall(rf"(?:{ways}){figure}", text)
    return read_number(found[-1]) if found else None


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words('prose')['adjustment']['words'])})")


@cache
def _elsewhere() -> re.Pattern[str]:
    """A passage that opens so turns to another row, which it does not name in full."""
    return re.compile(rf"\W*(?:{'|'.join(words('prose')['adjustment']['elsewhere'])})\b")


def _pages_apart(one: Place, other: Place) -> int:
    return abs((other.page or 0) - (one.page or 0)) if one.page and other.page else 0
