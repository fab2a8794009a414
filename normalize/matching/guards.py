"""What speaks against two names being the same measure: units, sorts of measure, words and numbers that differ."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from normalize.lexicon import words

# Plans print "N." where days, euros or staff are counted.
_LOOSE = ({"N", "time"}, {"N", "EUR"}, {"N", "fte"})


def conflicts(name: str, unit: str | None, other_names: tuple[str, ...], other_unit: str) -> tuple[str, ...]:
    """Italian phrases, one per contradiction between a mention and a concept; () when nothing speaks against.

    Names are keys (`wording.name_key`); a contradiction of words must hold against every name of the concept.
    """
    found = []
    mine, theirs = unit_group(unit), unit_group(other_unit)
    if mine and theirs and mine != theirs and {mine, theirs} not in _LOOSE:
        found.append(f"l'unità è {unit}, quella del catalogo {other_unit}")
    for check in (_sorts_differ, _words_differ, _numbers_differ):
        said = [check(name, other) for other in other_names]
        if said and all(said):
            found.append(said[0])
    return tuple(found)


def qualified(texts: Iterable[str], other_texts: Iterable[str]) -> tuple[str, ...]:
    """The words of `texts` (keys) that count something in or leave it out where none of `other_texts` does so too.

    `("tempi medi comprensivi dei tempi di sospensione",)` against `("tempi medi",)` -> `("comprensivi",)`.
    """
    beginnings = tuple(words("matching")["qualifiers"]["words"])
    theirs = [word for text in other_texts for word in text.split()]
    known = tuple(start for start in beginnings if any(word.startswith(start) for word in theirs))
    mine = dict.fromkeys(word for text in texts for word in text.split() if word.startswith(beginnings))
    return tuple(word for word in mine if not word.startswith(known))


@cache
def unit_group(unit: str | None) -> str | None:
    """The sort of unit (`N`, `%`, `time`, `EUR`...) that a unit as written belongs to, None when it tells nothing."""
    first = re.split(r"\s+per\s+|[\s(/]", (unit or "").lower().strip(), maxsplit=1)[0].rstrip(".")
    whole = (unit or "").lower().strip()
    return next((group for group, known in words("matching")["units"].items() if {first, whole} & set(known)), None)


@cache
def sort_of(name: str) -> str | None:
    """The sort of measure that a name announces (count, rate, time, ...): the one whose word comes first."""
    padded = f" {name} "
    places = {
        sort: min((padded.find(f" {word} ") for word in known if f" {word} " in padded), default=len(padded))
        for sort, known in words("matching")["sorts"].items()
    }
    first = min(places, key=lambda sort: places[sort])
    return first if places[first] < len(padded) else None


def _sorts_differ(name: str, other: str) -> str:
    mine, theirs = sort_of(name), sort_of(other)
    return "è un'altra specie di misura" if mine and theirs and mine != theirs else ""


def _words_differ(name: str, other: str) -> str:
    known = set(words("matching")["blockers"]["words"])
    differing = (set(name.split()) ^ set(other.split())) & known
    return f"parole che cambiano la misura: {', '.join(sorted(differing))}" if differing else ""


def _numbers_differ(name: str, other: str) -> str:
    mine, theirs = (sorted(re.findall(r"\b\d+\b", text)) for text in (name, other))
    return "i numeri nel nome sono diversi" if mine != theirs else ""
