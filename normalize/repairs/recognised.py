"""Rows read from pictures: units and codes that recognition of characters misread, figures it left without a value.

A proposed reading keeps the printed words beside it and says why; a row with a figure without a value is not relied on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from normalize.lexicon import words
from normalize.repairs.readings import Reading
from normalize.repairs.restored import UNSURE, proposed
from normalize.values.quantities import read_quantity
from riscontro.model import Operator, Quantity, Record

_FIGURES = ("weight", "target", "actual", "score")
_WITH_UNIT = re.compile(r"(?P<figure>.*\d)\s+(?P<unit>\S{1,3})", re.DOTALL)
_AS_DIGIT = str.maketrans("DOQoIlLZSsBG", "000011125586")
_LETTERED = re.compile(
    r"(?P<sign>[<>=≥≤]{0,2}\s*)(?P<figure>[\dDOQoIlLZSsBG\[\]|!.,]+?)(?P<unit>\s*(?:%|[Nn][.°]?|gg|giorni|euro|€)?)"
)
"""A figure of which letters may be digits: bounded, with a unit, or with other digits."""
_AS_FIGURE = _AS_DIGIT | str.maketrans("[]|!", "1111")
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_WORDS = frozenset({"si", "sl", "s|", "s!", "s1"})
"""How "SI" is seen."""
_IN_NAME = re.compile(r"(?P<code>(?:[A-Z]\d|[^\W\d_]{2}(?=[ _]0))(?:[ _]\d\d){1,2}[a-z]?)\s+(?=\S)")
_WHOLE = 100
"""What the weights of a group come to."""
_MANY = 4
"""Codes of one shape that so many times outnumber those of another show that the other is a misreading."""


def recognised(records: Sequence[Record]) -> list[Record]:
    """The records with what can be proposed for those read from pictures."""
    if not any(map(_seen, records)):
        return list(records)
    return _with_codes([_with_figures(r) if _seen(r) else r for r in records])


def _seen(record: Record) -> bool:
    """Whether a row was read from a picture: it stands on a page and recognition told how sure it was."""
    return record.confidence is not None and record.place.page is not None


def _with_figures(record: Record) -> Record:
    for name in ("target", "actual"):
        if reading := _with_unit(getattr(record, name)):
            record = proposed(record, name, reading, "nient'altro gli somiglia dopo una cifra")
    for name in _FIGURES:
        if reading := _with_digits(getattr(record, name)):
            record = proposed(record, name, reading, "nella casella non sta altro che una cifra")
            record = replace(record, confidence=min(record.confidence or UNSURE, UNSURE))
    if any(_open(getattr(record, name)) for name in _FIGURES) or _no_row(record) or _unlike(record):
        return replace(record, confidence=min(record.confidence or UNSURE, UNSURE))
    return record


def _open(quantity: Quantity) -> bool:
    """Whether a cell holds figures, or binds by a figure (`>= LOON.`), and says no number and no day."""
    bound = quantity.operator in (Operator.AT_LEAST, Operator.AT_MOST)
    return quantity.text is not None and (bound or any(map(str.isdigit, quantity.text)))


def _no_row(record: Record) -> bool:
    """Whether a row cannot be as it was read: a name without a letter, a weight that is no number or above 100."""
    weight = record.weight.number
    heavy = weight is not None and weight.value > _WHOLE
    return heavy or record.weight.text is not None or not any(map(str.isalpha, record.name))


def _unlike(record: Record) -> bool:
    """Whether one of target and result is a number and the other a word: a figure may have been seen as letters, 51 as
    SI."""
    sides = (record.target, record.actual)
    return any(one.number and two.text for one, two in (sides, sides[::-1]))


def _with_digits(printed: Quantity) -> Reading | None:
    """The number that letters hide among its digits, between a bound and a unit: `92,3]` is 92,31 and `Sn.` is 5 N."""
    found = _LETTERED.fullmatch(printed.raw)
    if not found or found["figure"].lower() in _WORDS or _NUMBER.fullmatch(found["figure"]):
        return None
    figure = found["figure"].translate(_AS_FIGURE)
    told = found["sign"].strip() or found["unit"].strip() or any(map(str.isdigit, found["figure"]))
    if not told or not _NUMBER.fullmatch(figure):
        return None
    said = read_quantity(f"{found['sign']}{figure} {found['unit'].strip()}")
    number = replace(said.number, raw=printed.raw) if said.number else None
    made = replace(said, raw=printed.raw, number=number, unit=said.unit or printed.unit)
    return Reading(made, (f"«{found['figure']}» letto {figure}",)) if number else None


def _with_unit(printed: Quantity) -> Reading | None:
    """The number that a misread unit behind it hides: `12 99` is 12 days, and so is `12,5 9g` no 12.59."""
    found = _WITH_UNIT.fullmatch(printed.raw)
    if found and not (_open(printed) or any(map(str.isdigit, found["unit"]))):
        return None
    for unit, spellings in words("values")["misread_units"].items():
        if found and found["unit"] in spellings:
            said = read_quantity(f"{found['figure']} {unit}")
            if said.number:
                number = replace(said.number, raw=printed.raw)
                return Reading(replace(said, raw=printed.raw, number=number), (f"«{found['unit']}» letto {unit}",))
    return None


def _with_codes(records: Sequence[Record]) -> list[Record]:
    shapes = Counter(_shape(r.code) for r in records if r.code)
    made = [_with_code(r, shapes) if _seen(r) else r for r in records]
    usual: dict[str | None, str | None] = {
        one.code: two.code for one, two in zip(records, made, strict=True) if one.code and one.code != two.code
    }
    return [replace(r, objective_code=usual.get(r.objective_code, r.objective_code)) for r in made]


def _with_code(record: Record, shapes: Counter[str]) -> Record:
    """The record with its code, or the code its name begins with, as those of the other rows are made."""
    found = None if record.code else _IN_NAME.match(record.name)
    printed = found["code"] if found else record.code
    code = _as_others(printed, shapes) if printed else None
    if code is None:
        return record
    note = f"codice: stampato «{printed}», proposto {code}, perché gli altri codici hanno questa forma"
    name = record.name[found.end() :] if found else record.name
    told = record.code_printed or printed
    return replace(record, code=code, code_printed=told, name=name, repairs=(*record.repairs, note))


def _shape(code: str) -> str:
    """The code with 9 for each digit and A for each letter, but for a last one that tells parts (`02a`) apart."""
    return re.sub(r"(?<=9)A$", "", re.sub(r"[^\W\d_]", "A", re.sub(r"\d", "9", code)))


def _as_others(printed: str, shapes: Counter[str]) -> str | None:
    """The code with its lost underscores, or with letters as the digits they look like too, where that gives it the
    shape of many others."""
    joined = printed.replace(" ", "_")
    digits = re.sub(r"[^\W\d_](?=\d|_)|(?<=\d)[^\W\d_]", lambda letter: letter[0].translate(_AS_DIGIT), joined)
    enough = _MANY * max(shapes[_shape(printed)], 1)
    return next((code for code in (joined, digits) if code != printed and shapes[_shape(code)] >= enough), None)
