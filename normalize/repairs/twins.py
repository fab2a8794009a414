"""The same indicator in another part of the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from normalize import text as plain
from riscontro.model import Level, Quantity, Record

ALIKE, COVERED = 88.0, 0.8
_LETTERS = re.compile(r"[a-z]{3,}")


fold = lru_cache(maxsize=4096)(plain.fold)
"""The folded form of a name, remembered: every row is held against every other."""


class Twins:
    """Finds, for a row, another that reports the same indicator: the same code or name, and no figure against it."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.rows = [r for r in records if r.level is Level.INDICATOR and r.name]

    def of(self, record: Record, *, with_operator: bool = False) -> Record | None:
        """The surest twin of a record, None without one; `with_operator`: only one whose target has the same value."""
        found = [r for r in self.rows if r.node_id != record.node_id and same(record, r)]
        if with_operator:
            found = [r for r in found if r.target.operator and _value(r.target) == _value(record.target)]
        return max(found, key=trust, default=None)


def trust(record: Record) -> tuple[bool, float, int]:
    """How far a row is to be trusted: one whose deviation is printed and closes, then by confidence and repairs."""
    target, actual, deviation = (
        q.number.value if q.number else None for q in (record.target, record.actual, record.deviation)
    )
    closes = target is not None and actual is not None and deviation == actual - target
    return closes, record.confidence or 100.0, -len(record.repairs)


def same(one: Record, two: Record) -> bool:
    """Whether two rows report one indicator: the same code, or nearly the same name."""
    if one.code and two.code:
        return one.code == two.code
    return fuzz.token_sort_ratio(fold(one.name), fold(two.name)) >= ALIKE


def covered(name: str, texts: Iterable[str | None]) -> float:
    """The share of a name's words that stand in other texts, damaged ones counted by likeness."""
    wanted = _LETTERS.findall(fold(name))
    held = {word for text in texts if text for word in _LETTERS.findall(fold(text))}
    return sum(w in held for w in wanted) / len(wanted) if wanted else 0.0


def agree(one: Record, two: Record) -> bool:
    """Whether target and result of two rows are the same values, both printed."""
    pairs = ((one.target, two.target), (one.actual, two.actual))
    return all(_value(a) is not None and _value(a) == _value(b) for a, b in pairs)


def apart(one: Record, two: Record) -> bool:
    """Whether target or result of two rows are different values, so that they cannot report one indicator."""
    pairs = ((one.target, two.target), (one.actual, two.actual))
    return any(None not in (_value(a), _value(b)) and _value(a) != _value(b) for a, b in pairs)


def _value(quantity: Quantity) -> object:
    return quantity.number.value if quantity.number else quantity.date
