"""What a damaged figure may have been: the readings that one or two likely misreadings of its characters give.

The printed words are never lost: a reading is the quantity they would make, with what was taken otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from normalize.lexicon import words
from normalize.values.quantities import read_deviation, read_quantity
from riscontro.model import Quantity

_MOST = 24
"""Readings of one cell that are tried, those with fewest changes first."""
_FIGURE = re.compile(
    r"(?P<before>.*?)(?P<sign>[+-]?)(?P<digits>[\d°][\d°LlOo.,]*(?: \d\d(?=\s*\D))?)(?P<after>[^\d]*)", re.DOTALL
)
_DATE = re.compile(r"(?P<day>\d{1,2}/\d{1,2}/\d{4})0")


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a cell: what it would say, and the misreadings that it supposes (none: as printed)."""

    quantity: Quantity
    changes: tuple[str, ...] = ()

    @property
    def value(self) -> object:
        """The number or the day it stands for, None when it is neither."""
        return self.quantity.number.value if self.quantity.number else self.quantity.date


def readings(printed: Quantity, *, deviation: bool = False) -> list[Reading]:
    """The readings of a cell, fewest misreadings first; each value once. `raw` stays as printed in every one.

    `deviation`: the cell prints a difference, so its sign may be lost or read as a digit.
    """
    found: dict[object, Reading] = {}
    for text, changes in sorted(_texts(printed.raw, deviation), key=lambda pair: len(pair[1]))[:_MOST]:
        said = read_deviation(text) if deviation else read_quantity(text)
        number = replace(said.number, raw=printed.raw) if said.number else None
        made = Reading(replace(said, raw=printed.raw, number=number), changes)
        if made.value is not None:
            found.setdefault((made.value, said.operator), made)
    return list(found.values())


def _texts(raw: str, deviation: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield raw, ()
    if day := _DATE.search(raw):
        yield raw.replace(day[0], day["day"]), ("«0» in fine data era il filo della tabella",)
    operator, body = _operator(raw)
    figure = _FIGURE.fullmatch(body)
    if figure is None:
        if operator:
            yield operator[0] + body, (operator[1],)
        return
    unit = _unit(figure["after"])
    for digits, why in _digits(figure["digits"]):
        for sign, wherefore in _signs(figure["sign"], digits, deviation):
            changes = (*([operator[1]] if operator else []), *why, *wherefore[1:], *([unit[1]] if unit[1] else []))
            yield f"{operator[0] if operator else ''}{figure['before']}{sign}{wherefore[0]}{unit[0]}", changes


def _operator(raw: str) -> tuple[tuple[str, str] | None, str]:
    """A misread operator with what it stands for, and the rest of the cell."""
    for operator, spellings in words("values")["misread_operators"].items():
        for spelling in spellings:
            if raw.startswith(spelling):
                return (operator, f"«{spelling}» letto {operator}"), raw[len(spelling) :]
    return None, raw


def _unit(after: str) -> tuple[str, str]:
    """What follows the digits with a misread unit put right, and how it was read."""
    for unit, spellings in words("values")["misread_units"].items():
        if after.strip(" .,|") in spellings:
            return f" {unit}", f"«{after.strip()}» letto {unit}"
    return after, ""


def _digits(digits: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    """The digits as printed and with what recognition most often loses in them."""
    plain = re.sub(r"[Ll]", "1", re.sub(r"[Oo°]", "0", digits)).rstrip(".,")
    letters = (f"«{digits}» letto {plain}",) if plain != digits.rstrip(".,") else ()
    yield plain, letters
    if re.fullmatch(r"\d{3,}", plain):
        yield f"{plain[:-2]},{plain[-2:]}", (*letters, "virgola persa")
    if re.fullmatch(r"\d+ \d\d", plain):
        yield plain.replace(" ", ","), (*letters, "virgola letta come spazio")
    if re.fullmatch(r"[\d.]+,\d\d0", plain):
        yield plain[:-1], (*letters, "l'ultimo «0» era il filo della tabella")
    if ",." in plain or ".," in plain:
        yield re.sub(r",\.|\.,", ",", plain), (*letters, "punto di troppo")


def _signs(sign: str, digits: str, deviation: bool) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Sign and digits as printed; of a deviation also with the sign it may have lost. The digits come first in each."""
    yield sign, (digits,)
    if deviation and not sign:
        yield "-", (digits, "segno meno perso")
        if digits[:1] == "4" and digits[1:2].isdigit():
            yield "+", (digits[1:], "«4» letto +")
