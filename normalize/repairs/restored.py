"""Rows of a broken text set right by what they say twice: by their own arithmetic, and by the same row elsewhere.

Only records put together from such a text are touched (they have a line, no page, and a confidence). A proposed reading
keeps the printed words in `raw` and says in `repairs` what it is and why; bench never founds an inconsistency on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import product

from normalize.repairs.readings import Reading, readings
from normalize.repairs.renamed import renamed
from normalize.repairs.shuffled import mixed, unshuffled
from normalize.repairs.twins import Twins
from riscontro.model import Level, Quantity, Record

UNSURE = 40.0
"""The highest confidence, in percent, of a row with a figure that nothing closes."""
_DECIMALS = 2
"""Decimals of the figures of a document that prints them so throughout."""
_USUAL = 0.8
"""The share of its figures with two decimals from which a document prints them so throughout."""


def restored(records: Sequence[Record], texts: Sequence[str]) -> list[Record]:
    """The records with what can be proposed for damaged figures and names; `texts` are the strings of the document."""
    if not any(map(broken, records)):
        return list(records)
    by_row = [_by_arithmetic(r) if broken(r) and not mixed(r) else r for r in records]
    named = renamed(_by_twins(by_row), texts)
    return unshuffled(_by_twins(named))


def _by_twins(records: Sequence[Record]) -> list[Record]:
    twins, usual = Twins(records), _prints_two_decimals(records)
    return [_by_twin(r, twins, usual) if broken(r) and not mixed(r) else r for r in records]


def broken(record: Record) -> bool:
    """Whether an indicator was put together from a text whose columns had run together."""
    place = record.place
    return (
        record.level is Level.INDICATOR
        and place.page is None
        and place.line is not None
        and record.confidence is not None
    )


@dataclass(frozen=True, slots=True)
class _Row:
    target: Reading
    actual: Reading
    deviation: Reading

    @property
    def holds(self) -> bool:
        """Whether deviation = result - target, in days for dates."""
        return _difference(self.target.value, self.actual.value) == self.deviation.value

    @property
    def changes(self) -> int:
        """How many misreadings the reading supposes."""
        return sum(len(r.changes) for r in (self.target, self.actual, self.deviation))


def _difference(target: object, actual: object) -> object:
    if isinstance(target, Decimal) and isinstance(actual, Decimal):
        return actual - target
    if isinstance(target, date) and isinstance(actual, date):
        return Decimal((actual - target).days)
    return None


def _by_arithmetic(record: Record) -> Record:
    """The readings of target, result and deviation with which the row closes; a row that cannot close is unsure."""
    sides = (readings(record.target), readings(record.actual), readings(record.deviation, deviation=True))
    if not all(sides):
        return _one_sided(record)
    rows = sorted((row for row in (_Row(*c) for c in product(*sides)) if row.holds), key=lambda row: row.changes)
    if not rows:
        note = "consuntivo, target e scostamento non tornano e nessuna svista della lettura lo spiega: lettura incerta"
        return replace(record, confidence=min(record.confidence or UNSURE, UNSURE), repairs=(*record.repairs, note))
    if len(rows) > 1 and rows[1].changes == rows[0].changes and rows[0].changes:
        return _one_sided(record)
    why = "scostamento = consuntivo - target"
    for name, reading in (("target", rows[0].target), ("actual", rows[0].actual), ("deviation", rows[0].deviation)):
        record = proposed(record, name, reading, why)
    return record


def _one_sided(record: Record) -> Record:
    """Misread operators are read without further proof: `5=` stands for nothing else."""
    first = next((r for r in readings(record.target) if r.changes and all("letto >=" in c for c in r.changes)), None)
    unread = record.target.number is None and record.target.date is None
    return proposed(record, "target", first, "nessun altro segno gli somiglia") if first and unread else record


_ITALIAN = {
    "weight": "peso", "target": "target", "actual": "consuntivo", "deviation": "scostamento", "score": "grado",
}  # fmt: skip


def proposed(record: Record, name: str, reading: Reading, why: str) -> Record:
    """The record with one of its quantities read otherwise than printed, and the reason said."""
    if not reading.changes:
        return record
    printed, changes = reading.quantity.raw, ", ".join(reading.changes)
    note = f"{_ITALIAN[name]}: stampato «{printed}», proposto {_said(reading)} ({changes}), perché {why}"
    return replace(record, **{name: reading.quantity}, repairs=(*record.repairs, note))  # type: ignore[arg-type]


def _said(reading: Reading) -> str:
    value, operator = reading.value, reading.quantity.operator
    said = f"{value:%d/%m/%Y}" if isinstance(value, date) else f"{value}".replace(".", ",")
    return f"{operator} {said}" if operator else said


def _prints_two_decimals(records: Sequence[Record]) -> bool:
    """Whether nearly all figures of the document's broken tables print two decimals."""
    found = [q.number.decimals for r in records if broken(r) for q in (r.target, r.actual) if q.number]
    return bool(found) and sum(n == _DECIMALS for n in found) >= _USUAL * len(found)


def _by_twin(record: Record, twins: Twins, usual: bool) -> Record:
    """What the same indicator says elsewhere in the document, for what the row itself leaves open."""
    twin = twins.of(record)
    for name in ("target", "actual"):
        printed: Quantity = getattr(record, name)
        if _settled(record, name, printed, usual):
            continue
        open_ones = readings(printed)
        same = next((r for r in open_ones if twin and r.value == _value(getattr(twin, name))), None)
        if same is not None and twin is not None:
            record = proposed(record, name, same, f"così alla riga {twin.place.line}")
        elif usual:
            comma = [r for r in open_ones if r.quantity.number and r.quantity.number.decimals == _DECIMALS]
            if len(comma) == 1:
                record = proposed(record, name, comma[0], "le altre cifre della tabella hanno due decimali")
    return _operator(record, twins)


def _settled(record: Record, name: str, printed: Quantity, usual: bool) -> bool:
    """Whether a figure needs no help: it is whole, or the row's arithmetic has already spoken for it."""
    said = any(note.startswith(f"{_ITALIAN[name]}:") for note in record.repairs)
    closes = _difference(_value(record.target), _value(record.actual)) == _value(record.deviation) is not None
    number = printed.number
    whole = printed.date is not None or (number is not None and (number.decimals == _DECIMALS or not usual))
    return said or closes or whole or not printed.raw


def _value(quantity: Quantity) -> object:
    return quantity.number.value if quantity.number else quantity.date


def _operator(record: Record, twins: Twins) -> Record:
    """The operator of the same indicator with the same target, where this row's is lost."""
    if record.target.operator is not None or _value(record.target) is None:
        return record
    twin = twins.of(record, with_operator=True)
    if twin is None or twin.target.operator is None:
        return record
    operator, where = twin.target.operator, f"come alla riga {twin.place.line}"
    note = f"target: stampato «{record.target.raw}» senza un segno leggibile, proposto {operator} {where}"
    return replace(record, target=replace(record.target, operator=operator), repairs=(*record.repairs, note))
