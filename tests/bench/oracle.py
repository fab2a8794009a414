"""The slow, obvious statement of the rules, in fractions: what the SQL must agree with, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from riscontro.model import Quantity, Record

LIBRARY = {
    (">=", "met"): ("ratio_capped", "ratio_uncapped"),
    (">=", "edge"): ("ratio_capped",),
    (">=", "missed"): ("ratio_capped", "step"),
    ("<=", "met"): ("excess_floored", "excess_uncapped"),
    ("<=", "edge"): ("excess_floored",),
    ("<=", "missed"): ("excess_floored", "inverse_capped", "step"),
    ("=", "edge"): ("ratio_equal",),
    ("=", "missed"): ("ratio_equal", "step"),
}
HUNDRED = Fraction(100)


@dataclass(frozen=True)
class Trial:
    """One row against one rule: how it fits, and what tells it from other rows."""

    rule: str
    fit: str
    fact: tuple[Fraction, Fraction, Fraction]


@dataclass(frozen=True)
class Case:
    """A row with numbers as fractions; bounds of the result are the result itself for a count."""

    operator: str
    t: Fraction
    t_low: Fraction
    t_high: Fraction
    a: Fraction
    a_low: Fraction
    a_high: Fraction
    s: Fraction
    s_low: Fraction
    s_high: Fraction

    @property
    def side(self) -> str:
        """met, edge, missed or above."""
        sure_up, sure_down = self.a_low >= self.t, self.a_high < self.t
        if self.operator == ">=":
            return "met" if sure_up else "missed" if sure_down else "edge"
        if self.operator == "<=":
            return "met" if self.a_high <= self.t else "missed" if self.a_low > self.t else "edge"
        return "missed" if sure_down else "above" if self.a_low > self.t else "edge"


def case(record: Record) -> Case:
    """The numbers of a record whose target, result and degree are all numbers."""
    t, a, s = (_three(quantity) for quantity in (record.target, record.actual, record.score))
    count = record.actual.unit == "N" and t[0].denominator == 1 and a[0].denominator == 1
    if count:
        a = (a[0], a[0], a[0])
    assert record.target.operator is not None
    return Case(record.target.operator.value, *t, *a, *s)


def _three(quantity: Quantity) -> tuple[Fraction, Fraction, Fraction]:
    assert quantity.number is not None
    return Fraction(quantity.number.value), Fraction(quantity.number.low), Fraction(quantity.number.high)


def degree(rule: str, a: Fraction, t: Fraction) -> Fraction:
    """The degree a rule gives to a result."""
    if rule in ("ratio_capped", "ratio_equal"):
        return max(Fraction(0), min(HUNDRED, 100 * a / t))
    if rule == "ratio_uncapped":
        return max(Fraction(0), 100 * a / t)
    if rule == "excess_floored":
        return max(Fraction(0), min(HUNDRED, 100 * (2 - a / t)))
    if rule == "excess_uncapped":
        return max(Fraction(0), 100 * (2 - a / t))
    if rule == "inverse_capped":
        return min(HUNDRED, 100 * t / a)
    return Fraction(0)


def fit(rule: str, c: Case) -> str:
    """exact, rounded or misfit: every rule is monotone, so its extremes stand at the corners."""
    if c.s_low <= degree(rule, c.a, c.t) <= c.s_high:
        return "exact"
    targets = {c.t} if c.t.denominator == 1 or c.t_low <= 0 else {c.t, c.t_low, c.t_high}
    corners = [degree(rule, a, t) for a in (c.a_low, c.a_high) for t in targets]
    return "rounded" if min(corners) <= c.s_high and max(corners) >= c.s_low else "misfit"


def established(rule: str, key: tuple[str, str], cases: Sequence[Case]) -> bool:
    """Three different facts fit the rule and refute each rival; apart from one, at most one in twenty does not fit."""
    alike = {(c.t, c.a, c.s): c for c in cases if (c.operator, c.side) == key}
    fits = [c for c in alike.values() if fit(rule, c) != "misfit"]
    rivals = [other for other in LIBRARY[key] if other != rule]
    told_apart = [sum(fit(other, c) == "misfit" for c in fits) for other in rivals] or [len(fits)]
    return min(told_apart) >= 3 and 20 * (len(alike) - len(fits) - 1) <= len(fits)


def verdicts(records: Sequence[Record]) -> list[str]:
    """The verdict of each row of a document: printed operators, positive targets, results not negative."""
    cases = [case(record) for record in records]
    return [_verdict(c, cases) for c in cases]


def _verdict(c: Case, cases: Sequence[Case]) -> str:
    key = (c.operator, c.side)
    if c.side == "above":
        return "rule_unknown"
    rules = LIBRARY[key]
    sure = {rule: established(rule, key, cases) for rule in rules}
    fitting = {
        rule: len({(d.t, d.a, d.s) for d in cases if (d.operator, d.side) == key and fit(rule, d) != "misfit"})
        for rule in rules
    }
    rule = min(rules, key=lambda r: (not sure[r], -fitting[r], rules.index(r)))
    found = fit(rule, c)
    if found != "misfit":
        return {"exact": "exact", "rounded": "within_rounding"}[found]
    if not sure[rule] or (c.side == "edge" and c.s_low <= 0):
        return "rule_unknown"
    return "inconsistent"


def quotient(record: Record) -> str:
    """How the operands give the result: exact, rounded or misfit; the bounds of a quotient stand at the corners."""
    (_, a_low, a_high), over = _three(record.actual), _three(record.numerator)
    one = Fraction(1)
    under = _three(record.denominator) if record.denominator.number else (one, one, one)
    per = 100 if record.denominator.number and record.actual.unit == "%" else 1
    if a_low <= per * over[0] / under[0] <= a_high:
        return "exact"
    corners = [per * n / d for n in over[1:] for d in under[1:]]
    return "rounded" if min(corners) <= a_high and max(corners) >= a_low else "misfit"


def shares(n: int, low: Fraction, high: Fraction) -> list[int]:
    """The whole k for which k of n, in per cent, lies between two bounds: all are tried."""
    return [k for k in range(2 * n + 1) if low <= Fraction(100 * k, n) <= high]


def per_staff(result: Quantity, staff: Fraction, others: Sequence[Fraction]) -> bool:
    """Whether another figure, or two of them added, over the staff lies in the printed interval of the result."""
    _, low, high = _three(result)
    positive = [x for x in others if x > 0]
    pairs = [x + y for i, x in enumerate(positive) for y in positive[i + 1 :]]
    return any(low <= amount / staff <= high for amount in [*positive, *pairs])
