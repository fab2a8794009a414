"""Weights and degrees printed as parts of one (0,40 for 40 %), which only other figures of the document can tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from riscontro.model import Printed, Quantity, Record

UNSURE = 50.0
"""Below the threshold of 60: what is printed may be a part of one, and nothing proves it."""
FEW = 3
"""Fewer degrees than this prove nothing."""
_ITALIAN = {"weight": "peso", "score": "grado"}


def in_per_cent(records: Sequence[Record]) -> list[Record]:
    """The records, weights and degrees printed as parts of one in per cent: `raw` keeps the print, repairs say so.

    Weights of siblings are parts of one where they come to 1; degrees where no degree of the document passes 1 and the
    results beside targets give them so. In such a document the weights of a group that do not close, and degrees that
    nothing proves, stay as printed with a confidence below 60.
    """
    return _degrees(_weights(records))


def _weights(records: Sequence[Record]) -> list[Record]:
    groups: dict[object, list[Record]] = defaultdict(list)
    for record in records:
        if record.weight.number:
            groups[record.parent_id, record.section, record.level].append(record)
    parts = [group for group in groups.values() if all(_part(r.weight) for r in group)]
    closed = [group for group in parts if sum(r.weight.number.value for r in group if r.weight.number) == 1]
    if not any(len(group) > 1 for group in closed):
        return list(records)
    proven = {r.node_id for group in closed for r in group}
    doubtful = {r.node_id for group in parts for r in group} - proven
    return [_told(r, "weight", proven=r.node_id in proven) if r.node_id in proven | doubtful else r for r in records]


def _degrees(records: Sequence[Record]) -> list[Record]:
    scored = [r for r in records if r.score.number]
    if len(scored) < FEW or not all(_part(r.score) for r in scored) or not any(map(_between, scored)):
        return list(records)
    proven = any(map(_given, scored))
    return [_told(r, "score", proven=proven) if r.score.number else r for r in records]


def _part(quantity: Quantity) -> bool:
    """Whether a share is printed without a sign of per cent and may be a part of one."""
    return quantity.number is not None and "%" not in quantity.raw and 0 <= quantity.number.value <= 1


def _between(record: Record) -> bool:
    return record.score.number is not None and 0 < record.score.number.value < 1


def _given(record: Record) -> bool:
    """Whether result over target, or the other way round, is the degree as a part of one."""
    target, actual, score = record.target.number, record.actual.number, record.score.number
    if not (target and actual and score and _between(record) and target.value > 0 and actual.value > 0):
        return False
    return any(
        score.low * under <= over <= score.high * under
        for over, under in ((actual.value, target.value), (target.value, actual.value))
    )


def _told(record: Record, field: str, *, proven: bool) -> Record:
    quantity: Quantity = getattr(record, field)
    if not proven:
        note = f"{_ITALIAN[field]}: {quantity.raw} forse è una parte di 1, e nulla lo prova; lasciato com'è stampato"
        sure = min(record.confidence or UNSURE, UNSURE)
        return replace(record, confidence=sure, repairs=(*record.repairs, note))
    assert quantity.number is not None
    note = f"{_ITALIAN[field]}: {quantity.raw} è una parte di 1, letto in per cento"
    changed = replace(quantity, number=_hundredfold(quantity.number))
    return replace(record, **{field: changed}, repairs=(*record.repairs, note))  # type: ignore[arg-type]


def _hundredfold(number: Printed) -> Printed:
    hundred = Decimal(100)
    decimals = max(0, number.decimals - 2)
    return Printed(number.raw, number.value * hundred, decimals, number.low * hundred, number.high * hundred)
