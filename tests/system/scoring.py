"""Degrees and means, exactly; rounded only to be printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tests.system.model import Indicator, Method, Node

HUNDRED = Fraction(100)


def rounded(value: Fraction, places: int, rounding: str) -> Decimal:
    """A fraction as it is printed with so many decimals."""
    scaled = value * 10**places
    low = scaled.numerator // scaled.denominator
    over = scaled - low
    up = over > Fraction(1, 2) or (over == Fraction(1, 2) and (rounding == "ROUND_HALF_UP" or low % 2 == 1))
    return Decimal(low + up).scaleb(-places)


def degree(one: Indicator, method: Method) -> Fraction | None:
    """The degree that the result before rounding gives by the chamber's method; None where there is no result."""
    if one.exact is not None and isinstance(one.target, Decimal):
        return _numeric(one.operator, Fraction(one.target), one.exact, method)
    if isinstance(one.actual, date) and isinstance(one.target, date):
        return HUNDRED if one.actual <= one.target else Fraction(0)
    return None if one.actual is None else HUNDRED if one.actual == one.target else Fraction(0)


def _numeric(operator: str, target: Fraction, actual: Fraction, method: Method) -> Fraction:
    rule = method.at_most if operator == "<=" else method.at_least
    met = actual <= target if operator == "<=" else actual >= target
    share = 100 * actual / target
    return {
        "ratio_capped": min(HUNDRED, share),
        "ratio_uncapped": share,
        "excess_floored": max(Fraction(0), min(HUNDRED, 200 - share)),
        "inverse_capped": HUNDRED if met else 10000 / share,
        "step": HUNDRED if met else Fraction(0),
    }[rule]


def scored(one: Indicator, method: Method) -> Indicator:
    """The indicator with its degree, exact and printed; one without a result stays without."""
    exact = degree(one, method)
    return one if exact is None else replace(one, degree=exact, score=rounded(exact, method.places, method.rounding))


def mean(parts: Sequence[Indicator | Node], method: Method) -> Fraction | None:
    """The mean of the scored parts by their weights: of the printed degrees or of the exact ones."""
    terms = [
        (Fraction(part.weight), Fraction(part.score) if method.of_printed else part.degree)
        for part in parts
        if part.score is not None and part.degree is not None
    ]
    whole = sum(weight for weight, _ in terms)
    return sum((weight * value for weight, value in terms if value is not None), Fraction(0)) / whole if terms else None


def averaged(node: Node, method: Method) -> Node:
    """The node and all below it with their means."""
    below = tuple(averaged(one, method) for one in node.below)
    if (exact := mean(below or node.indicators, method)) is None:
        return replace(node, below=below)
    score = node.score if node.score is not None else rounded(exact, method.places, method.rounding)
    kept = exact if node.score is None else Fraction(node.score)
    return replace(node, below=below, degree=kept, score=score)
