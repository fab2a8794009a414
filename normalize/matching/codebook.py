"""Printed codes looked up in the catalogue: exact, folded (O for 0), or one misread character; never guessed.

A well-formed code that the catalogue lacks is unknown: its neighbours there are one character apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from normalize.values.codes import latin
from riscontro.catalogue import Catalogue

_WELL_FORMED = re.compile(
    r"[A-F]\d(?:\.\d{1,2})+_\d\d(?:\.\d)?(?:-\w)?(?:_rev\d{4})?"
    r"|DFP \d{1,2}\.\d{1,2}|OC_[A-Za-z]{2,4}_\d\d|EC\d\d(?:\.\d)?"
    r"|[A-Za-z]+_[A-Za-z]*_?[A-F]\d(?:\.\d)+(?:_rev\d{4})?"
)
_CODE_LIKE = re.compile(r"[\d_]")
_WHOLE = re.compile(r"\w_\w")
_FOLD = str.maketrans("OQILZSB|!€", "001125811C")
_SHORTEST, _SHORTEST_INSIDE = 6, 5


def well_formed(code: str) -> bool:
    """Whether a cleaned code cell holds a code of a catalogue, known or not, rather than a chamber's own."""
    return any(_WELL_FORMED.fullmatch(part) for part in code.split("|"))


class CodeKind(StrEnum):
    """How a printed code was found in the catalogue."""

    EXACT = "exact"
    FOLDED = "folded"
    SUBSTITUTED = "substituted"
    UNKNOWN = "unknown"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CodeReading:
    """What a printed code says: how it was found, the code as read, and the concepts that carry it."""

    kind: CodeKind
    code: str = ""
    concept_ids: tuple[str, ...] = ()


NOTHING = CodeReading(CodeKind.NONE)


class CodeBook:
    """The catalogue's codes, by their characters without separators."""

    def __init__(self, catalogue: Catalogue) -> None:
        offered = {concept.concept_id for concept in catalogue.offered}
        self._exact: dict[str, list[str]] = defaultdict(list)
        self._folded: dict[str, list[str]] = defaultdict(list)
        for code in catalogue.codes:
            if code.concept_id in offered and code.system != "other":
                self._exact[_squeezed(code.code)].append(code.concept_id)
                self._folded[_folded(code.code)].append(code.concept_id)
        self._starred = _starred(self._folded)

    def read(self, code: str | None) -> CodeReading:
        """The reading of a code cell; two codes in one, own and catalogue's, stand as `RI_04|C1.1_07` or with a blank
        or an icon between them."""
        whole = [part for part in (code or "").split("|") if part]
        parts = [*whole, *(token for part in whole for token in part.split() if len(token) < len(part))]
        for kind, table, key in (
            (CodeKind.EXACT, self._exact, _squeezed),
            (CodeKind.FOLDED, self._folded, _folded),
        ):
            for part in parts:
                if found := table.get(key(part)):
                    return CodeReading(kind, part, tuple(dict.fromkeys(found)))
        if strange := next((part for part in parts if _WELL_FORMED.fullmatch(part)), None):
            return CodeReading(CodeKind.UNKNOWN, strange)
        return next((reading for part in parts if (reading := self._substituted(part)) is not NOTHING), NOTHING)

    def find_in(self, text: str) -> CodeReading:
        """The code inside a text: one that stands whole in it (`Indicatore "C1.1_07 - Tempo medio`), or one near its
        beginning that lost its separators, a local code before it or not (`06 C.1.1 04 rev2023 Rispetto dei tempi`)."""
        if not _CODE_LIKE.search(text):
            return NOTHING
        for token in text.split():
            if _WHOLE.search(token) and (found := self._exact.get(_squeezed(token))):
                return CodeReading(CodeKind.EXACT, token.strip("\"'«»“”()"), tuple(dict.fromkeys(found)))
        tokens = text.split()
        for first, count in product(range(3), (3, 2, 1)):
            start = " ".join(tokens[first : first + count])
            key = _folded(start)
            apart = first + count < len(tokens) and len(key) >= _SHORTEST_INSIDE and _CODE_LIKE.search(start)
            if apart and (found := self._folded.get(key)):
                return CodeReading(CodeKind.FOLDED, start, tuple(dict.fromkeys(found)))
        return NOTHING

    def _substituted(self, part: str) -> CodeReading:
        key = _folded(part)
        if len(key) < _SHORTEST:
            return NOTHING
        found = {concept for star in _stars(key) for concept in self._starred.get(star, ())}
        return CodeReading(CodeKind.SUBSTITUTED, part, tuple(found)) if len(found) == 1 else NOTHING


def _squeezed(code: str) -> str:
    return re.sub(r"[^A-Z0-9€|!]", "", latin(code).upper())


def _folded(code: str) -> str:
    return _squeezed(code).translate(_FOLD)


def _stars(key: str) -> Iterable[str]:
    """The key with each character in turn blotted out: keys of equal length share one when one character differs."""
    return (f"{key[:place]}*{key[place + 1 :]}" for place in range(len(key)))


def _starred(folded: dict[str, list[str]]) -> dict[str, set[str]]:
    starred: dict[str, set[str]] = defaultdict(set)
    for key, concepts in folded.items():
        for star in _stars(key):
            starred[star].update(concepts)
    return starred
