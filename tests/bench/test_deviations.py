"""Verdicts on the printed scostamento: result minus target, in days for dates, '-' for nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riscontro.model import Operator, Place, Printed, Quantity, Record
from tests.bench.made import checks, database, q, reading, row
from tests.bench.test_scores_property import number

ZERO = Quantity("-", number=Printed("-", Decimal(0), 0, Decimal(0), Decimal(0)))


def dev(node_id: str, target: str, actual: str, deviation: str, **other: Any) -> Record:
    """A row of Massa-Carrara's kind: target, result and scostamento, no degree."""
    said = ZERO if deviation == "-" else q(deviation.lstrip("+"))
    return row(node_id, target, actual, "", deviation=replace(said, raw=deviation), **other)


# Massa-Carrara 2020, pages 24 to 27.
PRINTED = [
    dev("m1", ">= 80,00 %", "93,55 %", "+13,55 %"),
    dev("m2", "<= 2,00 gg", "0,50 gg", "-1,50 gg"),
    dev("m3", "Entro 10/12/2020", "09/12/2020", "-1,00 gg"),
    dev("m4", ">= 100,00 %", "100,00 %", "-"),
    dev("m5", "<= 30,00 N.", "-51,50 N.", "-81,50 N."),
]


def found(*more: Record, base: Sequence[Record] = PRINTED) -> dict[str, dict[str, Any]]:
    """node_id -> its deviation check."""
    return {c["node_id"]: c for c in checks(database([reading([*base, *more])]), "subject = 'deviation'")}


def test_deviations_as_printed() -> None:
    made = found()
    assert {c["verdict"] for c in made.values()} == {"exact"} and len(made) == 5
    assert made["m3"]["recomputed"] == Decimal(-1) and "-1 giorni" in made["m3"]["explanation"]
    assert made["m1"]["operands"] == "valore atteso >= 80,00 %; risultato 93,55 %; scostamento +13,55 %"


@pytest.mark.parametrize(
    ("cells", "verdict", "reason"),
    [
        ((">= 80,00 %", "93,55 %", "+13,65 %"), "inconsistent", "apart"),
        ((">= 80,00 %", "93,55 %", "-"), "inconsistent", "apart"),
        (("Entro 10/12/2020", "09/12/2020", "1,00 gg"), "inconsistent", "apart"),
        ((">= 9 N.", "6,6 N.", "-2,45 N."), "within_rounding", "fits_result"),
        ((">= 18,8 %", "56,25 %", "+37,50 %"), "within_rounding", "fits_target"),
        ((">= 80,00 N.", "93,55 N.", "+16,94 %"), "rule_unknown", "mixed_units"),
        (("", "93,55 N.", "+16,94 N."), "no_data", "no_target"),
        ((">= 2,00 N.", "", "+16,94 N."), "no_data", "no_actual"),
        ((">= 2,00 N.", "10/12/2020", "+16,94 N."), "rule_unknown", "mixed_kinds"),
    ],
)
def test_a_deviation_of_its_own(cells: tuple[str, str, str], verdict: str, reason: str) -> None:
    one = found(dev("it", *cells))["it"]
    assert (one["verdict"], one["reason"]) == (verdict, reason), one["explanation"]


def test_who_accuses_nobody() -> None:
    wrong = (">= 80,00 %", "93,55 %", "+13,65 %")
    assert found(dev("it", *wrong), base=PRINTED[3:])["it"]["reason"] == "not_established"
    assert found(dev("it", *wrong, place=Place(line=3)))["it"]["reason"] == "text"
    assert found(dev("it", *wrong, confidence=41.0))["it"]["reason"] == "unreadable"
    other_way = [dev(f"o{n}", ">= 10,00 N.", f"{n},00 N.", f"{10 - n},00 N.") for n in range(3, 8)]
    assert {c["verdict"] for c in found(base=other_way).values()} == {"rule_unknown"}


@settings(max_examples=5)
@given(
    st.lists(
        st.tuples(st.integers(-9999, 99999), st.integers(-9999, 99999), st.integers(-30, 30), st.integers(0, 2)),
        min_size=10,
        max_size=40,
    )
)
def test_the_sql_agrees_with_fractions(drawn: list[tuple[int, int, int, int]]) -> None:
    records, expected = list(PRINTED), {}
    for n, (target, actual, harm, decimals) in enumerate(drawn):
        t, a = Decimal(target).scaleb(-decimals), Decimal(actual).scaleb(-decimals)
        d = a - t + (Decimal(harm).scaleb(-decimals - 1) if n % 20 == 0 else 0)
        cells = number(t, decimals, "N", Operator.AT_LEAST), number(a, decimals, "N"), number(d, decimals + 1, "N")
        blank = row(f"i{n}", "", "", "")
        records.append(replace(blank, target=cells[0], actual=cells[1], deviation=cells[2]))
        half = Fraction(1, 2 * 10**decimals)
        slack = half * (1 if target % 10**decimals == 0 else 2) + half / 10
        off = abs(Fraction(d) - Fraction(a - t))
        expected[f"i{n}"] = "exact" if off <= half / 10 else "within_rounding" if off <= slack else "inconsistent"
    made = found(base=records)
    assert {key: made[key]["verdict"] for key in expected} == expected
