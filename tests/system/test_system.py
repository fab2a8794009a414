"""The invented system is what its seed says, and its documents contradict themselves only where that was planted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from riscontro import corpus
from tests.system.chambers import system
from tests.system.documents import year_of
from tests.system.looks import LOOKS
from tests.system.model import Document, Indicator, Method, Node
from tests.system.scoring import degree, rounded

USUAL = Method("ratio_capped", "excess_floored", "ROUND_HALF_UP", 2, False)
WHOLE = system(1)
SOME = [(one, year) for one in WHOLE.chambers[::5] for year in WHOLE.years[::4] if one.first <= year <= one.last]


def half(printed: Decimal) -> Fraction:
    """Half a unit of the last printed digit."""
    return Fraction(1, 2) / 10 ** -int(printed.as_tuple().exponent)


def test_a_seed_gives_one_system() -> None:
    assert system(1) == WHOLE != system(2)
    chamber = WHOLE.chambers[3]
    assert year_of(WHOLE, chamber, 2016) == year_of(system(1), chamber, 2016)


def test_sixty_chambers_begin_and_some_merge() -> None:
    assert sum(one.first == WHOLE.years[0] for one in WHOLE.chambers) == 60
    assert len(WHOLE.years) == 10
    known = {one.slug: one for one in WHOLE.chambers}
    for merger in WHOLE.mergers:
        assert known[merger.successor].first == merger.date.year
        assert {known[old].last for old in merger.predecessors} == {merger.date.year - 1}
    assert {era.look for one in WHOLE.chambers for era in one.eras} == set(LOOKS)


def test_no_invented_chamber_is_a_real_one() -> None:
    real = {word for one in corpus.chambers() for word in one.slug.split("-")}
    assert not real & {one.slug for one in WHOLE.chambers}


@pytest.mark.parametrize(
    ("operator", "target", "actual", "expected"),
    [(">=", "80", "60", 75), (">=", "80", "90", 100), ("<=", "10", "12", 80), ("<=", "10", "25", 0)],
)
def test_degrees_by_the_usual_rules(operator: str, target: str, actual: str, expected: int) -> None:
    one = Indicator("x", "N", Decimal(50), operator, Decimal(target), 0, Decimal(actual), Fraction(actual))
    assert degree(one, USUAL) == expected


def test_a_late_day_and_a_missing_result() -> None:
    due = Indicator("x", "date", Decimal(50), "entro", date(2020, 6, 30), 0, date(2020, 7, 1))
    assert degree(due, USUAL) == 0
    assert degree(Indicator("x", "N", Decimal(50), ">=", Decimal(5), 0), USUAL) is None


@pytest.mark.parametrize(("how", "expected"), [("ROUND_HALF_UP", "98.98"), ("ROUND_HALF_EVEN", "98.98")])
def test_a_tie_is_rounded_as_the_chamber_does(how: str, expected: str) -> None:
    assert rounded(Fraction(98975, 1000), 2, how) == Decimal(expected)
    assert rounded(Fraction(1, 2), 0, how) == (1 if how == "ROUND_HALF_UP" else 0)


def test_what_is_printed_holds_but_for_what_was_planted() -> None:
    """Degrees, means and weights of the reports, recomputed from the printed figures with their intervals."""
    planted = 0
    for chamber, year in SOME:
        _, report = year_of(WHOLE, chamber, year)
        broken = {("score", one.name) for one in report.indicators if not fits(one, report)}
        broken |= {("weights", leaf.name) for leaf in report.leaves if sum(o.weight for o in leaf.indicators) != 100}
        broken |= {("mean", leaf.name) for leaf in report.leaves if not mean_fits(leaf)}
        broken |= {("deviation", one.name) for one in report.indicators if one.deviation is not None}
        broken |= {("duplicate", one.name) for one in report.indicators if one.repeated is not None}
        explained = {("score", one.name) for one in report.adjusted}
        assert broken - explained == {(one.subject, one.name) for one in report.planted}
        planted += len(report.planted)
    assert planted > 5


def fits(one: Indicator, report: Document) -> bool:
    """Whether the printed degree meets what the printed target and result give; dates and words always do."""
    if one.score is None or not isinstance(one.actual, Decimal) or not isinstance(one.target, Decimal):
        return True
    method, wide = report.chamber.method, half(one.actual)
    around = (Fraction(one.actual) - wide, Fraction(one.actual), Fraction(one.actual) + wide)
    given = [degree(Indicator("", "N", one.weight, one.operator, one.target, 0, None, a), method) for a in around]
    assert all(value is not None for value in given)
    low, high = min(v for v in given if v is not None), max(v for v in given if v is not None)
    return low - half(one.score) <= Fraction(one.score) <= high + half(one.score)


def mean_fits(leaf: Node) -> bool:
    """Whether the printed degree of an objective meets the mean of the printed degrees of its indicators."""
    terms = [(Fraction(one.weight), one.score) for one in leaf.indicators if one.score is not None]
    if leaf.score is None or not terms:
        return True
    whole = sum(weight for weight, _ in terms)
    exact = sum(weight * Fraction(score) for weight, score in terms) / whole
    return abs(exact - Fraction(leaf.score)) <= half(leaf.score) + half(terms[0][1])
