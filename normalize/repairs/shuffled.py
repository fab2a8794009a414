"""Rows of shuffled cells set beside the same indicators where the document prints them in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from normalize.repairs.twins import covered, trust
from normalize.values.quantities import read_quantity
from riscontro.model import Level, Quantity, Record

HELD, PART = 0.75, 0.5
OBJECTIVE = 0.2
"""What it counts, beside words in common of at most one, that two rows stand under the same objective."""
_FULL = Decimal(100)


def mixed(record: Record) -> bool:
    """Whether a row's words and figures are those of several cells together: one text stands for target and result."""
    blob = record.target.raw
    return (
        record.level is Level.INDICATOR and bool(blob) and blob == record.actual.raw and record.target.text is not None
    )


def unshuffled(records: Sequence[Record]) -> list[Record]:
    """The records with name, target and result of each mixed row proposed from its like in another part.

    A row is like another when nearly all words of the other's name are among its own and one of the other's figures at
    least is printed in it; each row of another part serves one mixed row of a part, the likest first.
    """
    found = list(records)
    pairs = sorted(_pairs(records), key=lambda p: -p[0])
    done: set[tuple[str, str]] = set()
    for _, at, other in pairs:
        keys = {("row", records[at].node_id), (records[at].section, other.node_id)}
        if not keys & done:
            done |= keys
            found[at] = _like(records[at], other)
    return [_capped(r) if mixed(r) or r is not s else r for r, s in zip(found, records, strict=True)]


def _pairs(records: Sequence[Record]) -> Iterator[tuple[float, int, Record]]:
    whole = [r for r in records if r.level is Level.INDICATOR and not mixed(r) and _values(r)]
    for at, record in enumerate(records):
        if not mixed(record):
            continue
        printed = _printed(record.target.raw)
        around = [r.name for r in records[max(at - 1, 0) : at + 2] if mixed(r)]
        for other in whole:
            own, near = covered(other.name, [record.name]), covered(other.name, around)
            shown = sum(bool(_forms(value) & printed) for value in _values(other))
            if near < HELD or own < PART or not shown or other.section is record.section:
                continue
            under = OBJECTIVE * (record.objective_code is not None and record.objective_code == other.objective_code)
            yield own + near + under + 0.1 * shown + 0.1 * trust(other)[0], at, other


def _values(record: Record) -> list[Decimal]:
    numbers = (record.target.number, record.actual.number)
    return [n.value for n in numbers if n is not None]


def _printed(text: str) -> set[str]:
    """The figures of a text, as digits and comma, whole numbers without their zeros."""
    found = (token.strip(".,;") for token in re.findall(r"[\d.,;]*\d", text))
    return {re.sub(r",00?$", "", token) for token in found}


def _forms(value: Decimal) -> set[str]:
    plain = f"{abs(value):.2f}".replace(".", ",")
    return {re.sub(r",00$", "", plain), plain.replace(",", ""), plain[:-1] if not plain.endswith(",00") else plain}


def _like(record: Record, other: Record) -> Record:
    where = f"come alla riga {other.place.line}"
    notes = (
        f"nome: le parole di più celle sono mescolate, proposto {where}",
        f"target e consuntivo: stampati «{record.target.raw}», proposti {_said(other.target)} e {_said(other.actual)}"
        f" {where}, dove lo stesso indicatore è in ordine",
    )
    return replace(
        record,
        name=other.name,
        code=record.code or other.code,
        target=_as(other.target, record.target.raw),
        actual=_as(other.actual, record.actual.raw),
        repairs=(*record.repairs, *notes),
    )


def _as(quantity: Quantity, raw: str) -> Quantity:
    return replace(quantity, raw=raw, number=replace(quantity.number, raw=raw) if quantity.number else None)


def _said(quantity: Quantity) -> str:
    return " ".join(filter(None, [quantity.operator, f"«{quantity.raw}»"]))


def _capped(record: Record) -> Record:
    """A damaged score that begins with 100 is 100: a share of a whole goes no further."""
    raw = record.score.raw
    if (record.score.number is not None and record.score.number.value <= _FULL) or not re.match(r"100\D?\d*\D", raw):
        return record
    hundred = read_quantity("100,00 %")
    note = f"% realizzazione: stampato «{raw}», proposto 100,00 perché comincia con 100 e non può superarlo"
    return replace(record, score=_as(hundred, raw), repairs=(*record.repairs, note))
