"""Contradictions put where the document's own rows show the rule, and adjustments that the document explains.

Each touches one printed figure, by more than rounding can explain, and leaves every other relation as it was. Where the
rows do not show a rule (docs/CHECKS.md, *Which rule*) nobody can say that a figure breaks it, so nothing is planted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

from tests.system.looks import Style
from tests.system.model import Adjusted, Document, Indicator, Node, Planted
from tests.system.scoring import mean, rounded

SHARE, ADJUSTED = 0.45, 0.12
EVIDENCE = 4
"""So many other rows must show the rule."""

Found = tuple[Document, Planted] | None


def plant(rng: Random, report: Document, style: Style) -> Document:
    """The report with an adjustment, or with one or two contradictions of different sorts, or as it is."""
    if rng.random() < ADJUSTED:
        return _adjusted(rng, report)
    if rng.random() > SHARE:
        return report
    sorts = list(_SORTS)
    rng.shuffle(sorts)
    for sort in sorts:
        if len(report.planted) < 2 and (found := sort(rng, report, style)):
            changed, planted = found
            report = replace(changed, planted=(*report.planted, planted))
            if rng.random() < 0.6:
                break
    return report


def changed(node: Node, old: Indicator, new: Indicator) -> Node:
    """The node, or whatever stands under it, with one indicator in the place of another."""
    held = tuple(new if one is old else one for one in node.indicators)
    return replace(node, indicators=held, below=tuple(changed(one, old, new) for one in node.below))


def _with(report: Document, old: Indicator, new: Indicator) -> Document:
    return replace(report, tops=tuple(changed(top, old, new) for top in report.tops))


def _missed(one: Indicator) -> bool:
    return one.degree is not None and 5 < one.degree < 97


def _score(rng: Random, report: Document, style: Style) -> Found:
    """A degree that is not what result and target give: below the target, where others show what a shortfall costs."""
    method = report.chamber.method
    for operator in rng.sample([">=", "<="], 2):
        rule = method.at_most if operator == "<=" else method.at_least
        rows = [o for o in report.indicators if o.operator == operator and o.exact is not None and _missed(o)]
        if rule == "step" or not style.signed or not style.scored or len(rows) <= EVIDENCE:
            continue
        old = rng.choice(rows)
        assert old.score is not None and isinstance(old.target, Decimal)
        far = (
            Fraction(100) * Fraction(1, 10**old.places) / Fraction(old.target) + 3 + Fraction(rng.randint(0, 900), 100)
        )
        other = rounded(
            Fraction(old.score) + (far if old.score + Decimal(13) < 97 else -far), method.places, "ROUND_HALF_UP"
        )
        if not 2 < other < 98:
            continue
        new = replace(old, score=other, degree=Fraction(other))
        return _with(report, old, new), Planted("score", old.name, str(other), str(old.score))
    return None


def _whole(leaf: Node) -> bool:
    return len(leaf.indicators) > 1 and all(one.score is not None for one in leaf.indicators)


def _mean(rng: Random, report: Document, style: Style) -> Found:
    """The degree of an objective that is not the mean of its indicators'."""
    uneven = [leaf for leaf in report.leaves if _whole(leaf) and len({one.score for one in leaf.indicators}) > 1]
    if len(uneven) <= EVIDENCE - 1 or not style.weighed or not style.scored or not style.means:
        return None
    method, old = report.chamber.method, rng.choice(uneven)
    exact = mean(old.indicators, method)
    simple = mean([replace(one, weight=Decimal(1)) for one in old.indicators], method)
    assert exact is not None and simple is not None
    other = rounded(exact - 4 - rng.randint(0, 700) * Fraction(1, 100), method.places, "ROUND_HALF_UP")
    if other < 5 or abs(Fraction(other) - simple) < 3:
        return None
    tops = tuple(_replaced(top, old, replace(old, score=other)) for top in report.tops)
    return replace(report, tops=tops), Planted("mean", old.name, str(other), str(rounded(exact, 6, "ROUND_HALF_UP")))


def _replaced(node: Node, old: Node, new: Node) -> Node:
    return new if node is old else replace(node, below=tuple(_replaced(one, old, new) for one in node.below))


def _weights(rng: Random, report: Document, style: Style) -> Found:
    """A weight too high, so that those of its objective do not close, by less than any whole row."""
    if not style.weighed:
        return None
    fit = [leaf for leaf in report.leaves if _whole(leaf) and min(one.weight for one in leaf.indicators) >= 10]
    if not fit:
        return None
    leaf = rng.choice(fit)
    old = rng.choice(leaf.indicators)
    new = replace(old, weight=old.weight + rng.choice([3, 4, 5]))
    whole = sum(one.weight for one in leaf.indicators) - old.weight + new.weight
    return _with(report, old, new), Planted("weights", leaf.name, str(whole), "100")


def _deviation(rng: Random, report: Document, style: Style) -> Found:
    """A deviation that is not result less target."""
    rows = [one for one in report.indicators if isinstance(one.actual, Decimal) and one.actual != one.target]
    if not style.deviations or len(rows) <= EVIDENCE:
        return None
    old = rng.choice(rows)
    assert isinstance(old.actual, Decimal) and isinstance(old.target, Decimal)
    true = old.actual - old.target
    other = true + max(Decimal(3), abs(true) // 4)
    if other == 0:
        return None
    return _with(report, old, replace(old, deviation=other)), Planted("deviation", old.name, str(other), str(true))


def _duplicate(rng: Random, report: Document, style: Style) -> Found:
    """A result that the second section prints otherwise than the first."""
    rows = [one for one in report.indicators if isinstance(one.actual, Decimal) and one.actual > 5]
    if not style.twice or len(rows) <= EVIDENCE + 1:
        return None
    old = rng.choice(rows)
    assert isinstance(old.actual, Decimal)
    other = old.actual + max(Decimal(2), old.actual // 10)
    return _with(report, old, replace(old, repeated=other)), Planted("duplicate", old.name, str(other), str(old.actual))


_SORTS: tuple[Callable[[Random, Document, Style], Found], ...] = (_score, _mean, _weights, _deviation, _duplicate)


def _adjusted(rng: Random, report: Document) -> Document:
    """A missed indicator that counts in full, because the document says why."""
    rows = [one for one in report.indicators if one.exact is not None and _missed(one)]
    if not rows:
        return report
    old = rng.choice(rows)
    full = rounded(Fraction(100), report.chamber.method.places, "ROUND_HALF_UP")
    words = (
        f"{old.name}: per cause esterne non imputabili agli uffici l'obiettivo è stato considerato raggiunto al 100 %."
    )
    made = _with(report, old, replace(old, score=full, degree=Fraction(100)))
    return replace(made, adjusted=(Adjusted(old.name, full, words),))
