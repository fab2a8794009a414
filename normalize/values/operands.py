"""The printed operands of a formula as two exact figures: `29 N. / ( 30 N. + 1 N.)` is 29 over 31."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from normalize.text import plain
from normalize.values.numbers import fits
from normalize.values.quantities import read_quantity
from riscontro.model import ABSENT, Printed, Quantity

_PLUS = re.compile(r"\s+\+\s*|\s*\+\s+")


def read_operands(text: str | None) -> tuple[Quantity, Quantity]:
    """Numerator and denominator of a cell of operands, each a sum of printed numbers; ABSENT where nothing is printed.

    A cell without `/` is a numerator alone. The bounds of a sum are the sums of the bounds of its terms; a term that is
    a count (a whole number of N) is exact (VERIFICATION.md, section 1). The unit is the one all terms share. Whatever
    does not read as sums of numbers (a date, words, two strokes) gives ABSENT twice.
    """
    sides = [_sum(side) for side in plain(text or "").split("/")]
    if len(sides) == 1 and sides[0]:
        return sides[0], ABSENT
    if len(sides) == 2 and sides[0] and sides[1]:
        return sides[0], sides[1]
    return ABSENT, ABSENT


def _sum(side: str) -> Quantity | None:
    words = " ".join(side.split())
    if words.startswith("(") and words.endswith(")"):
        words = words[1:-1].strip()
    terms = [read_quantity(term) for term in _PLUS.split(words)]
    numbers = [number for term in terms if (number := _exact(term)) is not None]
    return _added(side, terms, numbers) if len(numbers) == len(terms) else None


def _exact(term: Quantity) -> Printed | None:
    """The number of a term, its bounds closed on the value where it is a count; None for anything else."""
    if term.number is None or term.operator is not None:
        return None
    value, raw, decimals = term.number.value, term.number.raw, term.number.decimals
    counted = term.unit == "N" and value == value.to_integral_value()
    return Printed(raw, value, decimals, value, value) if counted else term.number


def _added(side: str, terms: Sequence[Quantity], numbers: Sequence[Printed]) -> Quantity | None:
    value = sum((n.value for n in numbers), Decimal(0))
    low, high = sum((n.low for n in numbers), Decimal(0)), sum((n.high for n in numbers), Decimal(0))
    decimals, raw = max(n.decimals for n in numbers), " ".join(side.split())
    units = {term.unit for term in terms}
    unit = units.pop() if len(units) == 1 else None
    return Quantity(raw, number=Printed(raw, value, decimals, low, high), unit=unit) if fits(value, decimals) else None
