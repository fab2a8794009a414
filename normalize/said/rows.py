"""A node as sentences speak of it: its folded name and code, and whether its result is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from normalize.lexicon import words
from normalize.text import fold
from riscontro.model import Level, Operator, Place, Record, Section

_SHORTEST = 15
"""Characters from which a title tells its row."""
_FEWEST_WORDS = 3
"""Words from which a title tells its row."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is needed to find a node in a text; `title` is its folded name, `formula` how it is worked out."""

    node_id: str
    parent_id: str | None
    title: str
    code: str | None
    place: Place
    is_indicator: bool
    without_result: bool
    name: str = ""
    formula: str = ""
    number: str | None = None
    """The code of an objective or area, which may be a number of a sentence too."""
    section: str = ""

    def named_in(self, text: str) -> bool:
        """Whether a text prints the whole name, if it is long enough to be nobody else's, or the code."""
        plain = f" {fold(text)} "
        telling = len(self.title) >= _SHORTEST and len(self.title.split()) >= _FEWEST_WORDS
        if telling and f" {self.title} " in plain:
            return True
        return (
            self.code is not None
            and re.search(rf"(?<!\w){re.escape(self.code.lower())}(?!\w)", text.lower()) is not None
        )

    def announced_in(self, text: str) -> bool:
        """Whether a text in small letters calls an objective or area by its name or number (`obiettivo 2.1`)."""
        ways = "|".join(words("prose")["announced"]["words"])
        if re.search(rf"\b(?:{ways})(?: [\d ]+)? {re.escape(self.title)}(?! \w*\d)\b", fold(text)):
            return True
        number = re.escape((self.number or "").lower())
        return bool(number) and re.search(rf"\b(?:{ways})\s+(?:n\.\s*)?{number}(?![\w.]*\d)", text) is not None


def units_of(records: Iterable[Record]) -> list[tuple[str, str]]:
    """The persons and offices with objectives of their own: folded name, node."""
    return [(fold(r.name), r.node_id) for r in records if r.level is Level.UNIT and r.section is Section.INDIVIDUAL]


def rows_of(records: Iterable[Record]) -> list[Row]:
    """The rows of a document's records, figures of the prose itself left out.

    An indicator whose formula is the name of an objective states its degree: sentences speak of it by that name.
    """
    records = list(records)
    objectives = {fold(record.name) for record in records if record.level is not Level.INDICATOR}
    return [
        Row(
            record.node_id,
            record.parent_id,
            formula if (formula := fold(record.algorithm or "")) and formula in objectives else fold(record.name),
            _telling_code(record),
            record.place,
            record.level is Level.INDICATOR,
            _without_result(record),
            record.name,
            record.algorithm or "",
            None if record.level is Level.INDICATOR else record.code,
            record.section,
        )
        for record in records
        if not record.stated and record.level is not Level.ENTE
    ]


def _telling_code(record: Record) -> str | None:
    """A code of its own with letters and digits, which no number of a sentence can be."""
    code = record.code
    own = code and code != record.objective_code and re.search(r"\d", code) and re.search(r"[A-Za-z]{2}|_", code)
    return code if own else None


def _without_result(record: Record) -> bool:
    watched = record.target.operator is Operator.MONITOR or record.actual.missing == "monitoraggio"
    return record.level is Level.INDICATOR and record.actual.missing is not None and not watched
