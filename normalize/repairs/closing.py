"""Weights that were read in doubt, set right by those beside them: the weights of a group close at 100."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from normalize.repairs.readings import Reading
from normalize.repairs.restored import proposed
from normalize.values.numbers import printed
from riscontro.model import Quantity, Record

SURE = 60
"""The confidence, in percent, from which a row is relied on."""
_WHOLE = Decimal(100)


def closing(records: Sequence[Record]) -> list[Record]:
    """The records; where a group closes at 100 only if each of its weights in doubt is one that sure siblings have,
    that is proposed.

    In doubt is the weight of a row below `SURE`, and one with figures that says no number (`7,70 96`). The printed
    words stay in `raw`, `repairs` say why; the row's confidence stays.
    """
    groups: dict[object, list[Record]] = defaultdict(list)
    for record in records:
        if record.weight.number or _unsaid(record.weight):
            groups[record.parent_id, record.section, record.level].append(record)
    found = {r.node_id: r for group in groups.values() for r in _closed(group)}
    return [found.get(r.node_id, r) for r in records]


def _closed(group: Sequence[Record]) -> list[Record]:
    """The rows of a group whose weights are read otherwise, none where it closes as it is or as nothing proves."""
    doubtful = [r for r in group if _unsaid(r.weight) or (r.confidence is not None and r.confidence < SURE)]
    doubted = {r.node_id for r in doubtful}
    sure = [r.weight.number.value for r in group if r.weight.number and r.node_id not in doubted]
    if not doubtful or not sure or sum(value for r in group if (value := _value(r.weight))) == _WHOLE:
        return []
    each = (_WHOLE - sum(sure)) / len(doubtful)
    return [_with(r, each) for r in doubtful if _value(r.weight) != each] if each in sure else []


def _unsaid(weight: Quantity) -> bool:
    return weight.text is not None and any(map(str.isdigit, weight.text))


def _value(weight: Quantity) -> Decimal | None:
    return weight.number.value if weight.number else None


def _with(record: Record, value: Decimal) -> Record:
    raw, decimals = record.weight.raw, max(0, -int(value.normalize().as_tuple().exponent))
    said = replace(record.weight, number=printed(raw, value, max(decimals, 2)), text=None, unit="%")
    why = "così i pesi del gruppo fanno 100 e altri vi pesano altrettanto"
    return proposed(record, "weight", Reading(said, (f"«{raw}» letto {value:.2f} %".replace(".", ","),)), why)
