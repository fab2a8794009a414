"""Verdicts on results that can be had from other printed figures: operands, measures, staff, whole units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.values.operands import read_operands
from riscontro.model import Place, Record
from tests.bench import oracle
from tests.bench.made import checks, database, node, reading, row
from tests.bench.test_scores_property import decimal, number


def measured(node_id: str, actual: str, operands: str, **other: Any) -> Record:
    """A row with its operands, as Massa-Carrara 2020 prints them, pages 20 to 22 and 48."""
    over, under = read_operands(operands)
    return row(node_id, ">= 1,00 %", actual, "", operands=operands, numerator=over, denominator=under, **other)


PRINTED = [
    measured("welfare", "100,00 %", "31 N. / ( 30 N. + 1 N.)"),
    measured("formed", "93,55 %", "29 N. / ( 30 N. + 1 N.)"),
    measured("given", "23,20 %", "131.292,00 € / 566.035,18 €"),
    measured("courses", "99,26 %", "269 N. / 271 N."),
    measured("volume", "190,78 N.", "269 N. / 1,41 fte"),
    measured("studies", "14 N.", "14 N."),
]


def found(*more: Record, base: Sequence[Record] = PRINTED, subject: str = "fraction") -> dict[str, dict[str, Any]]:
    """node_id -> its check of a subject."""
    made = checks(database([reading([*base, *more])]), f"subject = '{subject}'")
    return {c["node_id"]: c for c in made}


def test_results_from_their_printed_operands() -> None:
    made = found()
    assert {c["verdict"] for c in made.values()} == {"exact"} and len(made) == 6
    assert made["formed"]["recomputed"] == Decimal("93.548387") and made["studies"]["rule"] == "same_operand"
    assert "29 N. / ( 30 N. + 1 N.)" in made["formed"]["explanation"]


@pytest.mark.parametrize(
    ("actual", "operands", "verdict", "reason"),
    [
        ("93,45 %", "29 N. / ( 30 N. + 1 N.)", "inconsistent", "apart"),
        ("23,20 %", "131.292,00 € / 56.603,18 €", "inconsistent", "apart"),
        ("191,40 N.", "269 N. / 1,41 fte", "within_rounding", "fits_rounded"),
        ("50,00 %", "1 N. / 2 €", "rule_unknown", "mixed_units"),
        ("50,00 %", "1 N. / 0 N.", "rule_unknown", "no_ratio"),
        ("", "1 N. / 2 N.", "no_data", "no_actual"),
        ("15 N.", "14 N.", "rule_unknown", "not_established"),
    ],
)
def test_a_result_of_its_own(actual: str, operands: str, verdict: str, reason: str) -> None:
    one = found(measured("it", actual, operands))["it"]
    assert (one["verdict"], one["reason"]) == (verdict, reason), one["explanation"]


def test_who_accuses_nobody() -> None:
    wrong = ("93,45 %", "29 N. / ( 30 N. + 1 N.)")
    assert found(measured("it", *wrong), base=PRINTED[:2])["it"]["reason"] == "not_established"
    assert found(measured("it", *wrong, place=Place(line=3)))["it"]["reason"] == "text"
    assert found(measured("it", *wrong, confidence=41.0))["it"]["reason"] == "unreadable"


def test_one_measure_printed_twice_is_one_figure() -> None:
    def spent(node_id: str, over: str, under: str, measure: str) -> Record:
        return measured(node_id, "1,00 %", f"{over} € / {under} €", algorithm=f"Spesa / {measure}")

    pairs = [spent(f"{side}{n}", "1,00", f"{n}.000,00", f"Costo_{n}") for n in (2, 3, 4, 5) for side in "ab"]
    made = found(base=pairs)
    assert [made[f"a{n}"]["verdict"] for n in (2, 3, 4, 5)] == ["exact"] * 4
    split = found(base=[*pairs, spent("c", "1,00", "7.000,00", "Costo_9"), spent("d", "1,00", "7.100,00", "Costo_9")])[
        "c"
    ]
    assert (split["rule"], split["verdict"], split["published"]) == ("same_measure", "inconsistent", Decimal(7100))


def work(
    group: str, amounts: Sequence[str], staff: str, result: str, name: str = "Volume medio per addetto"
) -> list[Record]:
    """A group as Pistoia-Prato 2022 prints it, pages 16 to 38: counts, the staff, the work per head."""
    rows = [row(f"{group}{n}", ">= 1,00 N.", amount, "") for n, amount in enumerate(amounts)]
    rows += [row(f"{group}f", "<= 9,00 fte", staff, ""), replace(row(f"{group}v", ">= 1,00 N.", result, ""), name=name)]
    return [node(group, ""), *(replace(r, parent_id=group) for r in rows)]


HEADS = [
    *work("brand", ["375,00 N."], "1,57 fte", "238,85 N."),
    *work("keys", ["7.413,00 N.", "1.538,00 N."], "3,70 fte", "2.419,19 N."),
    *work("adr", ["238,00 N.", "4,00 N."], "5,85 fte", "40,68 N."),
]


def test_work_per_head() -> None:
    made = found(*work("desk", ["5.737,00 N.", "11.111,00 N."], "2,80 fte", "6.044,64 N."), base=HEADS)
    assert [made[f"{group}v"]["verdict"] for group in ("brand", "keys", "adr")] == ["exact"] * 3
    assert (
        made["keysv"]["recomputed"] == Decimal("2419.189189")
        and "7.413,00 N. + 1.538,00 N." in made["keysv"]["explanation"]
    )
    assert (made["deskv"]["verdict"], made["deskv"]["reason"]) == ("rule_unknown", "no_count")
    assert found(base=HEADS[:9]) == {}


@pytest.mark.parametrize(
    ("actual", "operands", "verdict", "reason"),
    [
        ("93,55 %", "29 N. / ( 30 N. + 1 N.)", "exact", "fits_exact"),
        ("93,50 %", "29 N. / ( 30 N. + 1 N.)", "inconsistent", "apart"),
        ("50,00 %", "5.000 N. / 10.000 N.", "vacuous", "not_testable"),
    ],
)
def test_shares_of_a_count(actual: str, operands: str, verdict: str, reason: str) -> None:
    one = found(measured("it", actual, operands), subject="granularity")["it"]
    assert (one["verdict"], one["reason"]) == (verdict, reason), one["explanation"]


def test_a_count_is_whole_with_its_target() -> None:
    made = found(
        row("a", ">= 10,00 N.", "4,70 N.", ""), row("b", ">= 10,00 N.", "4,00 N.", ""), base=[], subject="granularity"
    )
    assert [made[key]["reason"] for key in "ab"] == ["not_whole", "fits_exact"] and made["a"][
        "verdict"
    ] == "rule_unknown"


@st.composite
def a_fraction(draw: st.DrawFn) -> tuple[int, int, int, str, int]:
    """Numerator, denominator, decimals shown, unit, and by how many last digits the result is off."""
    over, under = draw(st.integers(0, 5000)), draw(st.integers(1, 700))
    return (
        over,
        under,
        draw(st.integers(0, 2)),
        draw(st.sampled_from(["%", "N"])),
        draw(st.sampled_from([0] * 9 + [1, -3, 40])),
    )


@settings(max_examples=5)
@given(st.lists(a_fraction(), min_size=30, max_size=60))
def test_the_sql_agrees_with_fractions(drawn: list[tuple[int, int, int, str, int]]) -> None:
    records = list(PRINTED)
    for n, (over, under, shown, unit, off) in enumerate(drawn):
        true = Fraction(over, under) * (100 if unit == "%" else 1)
        actual = decimal(true, shown, "up") + Decimal(off).scaleb(-shown)
        made = measured(f"i{n}", "1 N.", f"{over} N. / {under} N.")
        records.append(replace(made, actual=number(abs(actual), shown, unit)))
    made_of = found(base=records)
    grains = found(base=records, subject="granularity")
    for record in records[len(PRINTED) :]:
        fit, check = oracle.quotient(record), made_of[record.node_id]
        wanted = {"exact": {"exact"}, "rounded": {"within_rounding"}, "misfit": {"inconsistent", "rule_unknown"}}[fit]
        assert check["verdict"] in wanted, check["explanation"]
        if record.actual.unit == "%" and record.denominator.number and record.actual.number:
            n, a = int(record.denominator.number.value), record.actual.number
            ks = oracle.shares(n, Fraction(a.low), Fraction(a.high)) if a.value < 200 else [0]
            reason = grains[record.node_id]["reason"]
            assert reason == "not_testable" or bool(ks) == (reason == "fits_exact") or a.value >= 200


@settings(max_examples=5)
@given(
    st.lists(
        st.tuples(st.integers(1, 9000), st.integers(1, 9000), st.integers(10, 999), st.booleans()),
        min_size=8,
        max_size=20,
    )
)
def test_work_per_head_agrees_with_fractions(drawn: list[tuple[int, int, int, bool]]) -> None:
    records, wanted = list(HEADS), {}
    for n, (first, second, cents, true) in enumerate(drawn):
        staff = Decimal(cents).scaleb(-2)
        amount = first + second if n % 2 else first
        result = number(decimal(Fraction(amount) / Fraction(staff), 2, "up") + (0 if true else Decimal("7.77")), 2, "N")
        group = work(f"g{n}", [f"{first} N.", f"{second} N."], f"{staff:.2f} fte".replace(".", ","), "1,00 N.")
        records += [*group[:-1], replace(group[-1], actual=result)]
        wanted[f"g{n}v"] = oracle.per_staff(result, Fraction(staff), [Fraction(first), Fraction(second)])
    made = found(base=records)
    assert {key: made[key]["verdict"] == "exact" for key in wanted} == wanted
