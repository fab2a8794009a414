"""Verdicts on means and on weights: groups as the documents print them, and what an incomplete reading may not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riscontro.model import Level, Place, Record, Section, Unread
from tests.bench.made import checks, database, family, node, q, reading

TURISMO = [("14,20 %", "100,00 %"), *[("14,30 %", "100,00 %")] * 4, ("14,30 %", "47,00 %"), ("14,30 %", "100,00 %")]
SOVRAINDEBITAMENTO = [
    ("16,70 %", "100,00 %"),
    ("16,50 %", "94,20 %"),
    ("16,70 %", "100,00 %"),
    ("16,70 %", "0,00 %"),
    ("16,70 %", "100,00 %"),
    ("16,70 %", "100,00 %"),
]
PID = [*[("12,50 %", "100,00 %")] * 6, ("12,50 %", "30,00 %"), ("12,50 %", "95,95 %")]
SUMMARY = [
    ("96,16 %", ["100,00 %", "90,74 %", "97,75 %"]),
    ("99,38 %", ["100,00 %", "100,00 %", "98,13 %"]),
    ("96,04 %", ["99,66 %", "92,42 %"]),
    ("97,87 %", ["100,00 %", "100,00 %", "97,74 %", "93,75 %"]),
]


def weighted(*more: Record) -> list[Record]:
    """Three weighted groups of Pistoia-Prato 2022, which establish the weighted mean, and more."""
    groups = [
        family(node("tur", "92,42 %"), TURISMO),
        family(node("sov", "82,34 %"), SOVRAINDEBITAMENTO),
        family(node("pid", "90,74 %"), PID),
    ]
    return [*(record for group in groups for record in group), *more]


def simple(*more: Record) -> list[Record]:
    """Four groups of its summary, without weights, and more."""
    groups = [family(node(f"s{n}", score), [("", s) for s in children]) for n, (score, children) in enumerate(SUMMARY)]
    return [*(record for group in groups for record in group), *more]


def found(records: Sequence[Record], subject: str, unread: Sequence[Unread] = ()) -> dict[str, dict[str, Any]]:
    """node_id -> check of one subject."""
    return {c["node_id"]: c for c in checks(database([reading(records, unread=unread)]), f"subject = '{subject}'")}


def mean(children: Sequence[tuple[str, str]], score: str, base: Any = weighted, **other: Any) -> dict[str, Any]:
    """The check of one group among those that establish the rule."""
    return found(base(*family(node("it", score, **other), children)), "mean")["it"]


def test_means_as_printed() -> None:
    made = found(weighted(), "mean")
    assert {name: (c["verdict"], c["rule"], c["rule_basis"]) for name, c in made.items()} == dict.fromkeys(
        ("tur", "sov", "pid"), ("exact", "weighted_mean", "inferred")
    )
    assert made["tur"]["recomputed"] == Decimal("92.421000")
    assert made["tur"]["operands"].startswith("14,20 % × 100,00 %; 14,30 % × 100,00 %")
    assert "92,421" in made["tur"]["explanation"]


def test_a_simple_mean_where_no_weight_is_printed() -> None:
    made = found(simple(), "mean")
    assert {c["verdict"] for c in made.values()} == {"exact"}
    assert {c["rule"] for c in made.values()} == {"simple_mean"}
    assert made["s0"]["recomputed"] == Decimal("96.163333")


def test_a_mean_that_cannot_be_true() -> None:
    one = mean(TURISMO, "91,42 %")
    assert (one["verdict"], one["gap"] > 0) == ("inconsistent", True)
    assert mean([("", "90,00 %"), ("", "80,00 %")], "20,00 %", simple)["verdict"] == "inconsistent"


def test_a_mean_of_equal_degrees_is_that_degree() -> None:
    equal = [("50,00 %", "100,00 %")] * 2
    more = [record for n in range(3) for record in family(node(f"e{n}", "100,00 %"), equal)]
    assert mean(equal, "90,00 %", lambda *it: [*more, *it])["verdict"] == "inconsistent"


def test_a_rule_not_established_accuses_nobody() -> None:
    assert mean(TURISMO, "50,00 %", lambda *it: list(it))["verdict"] == "rule_unknown"
    assert mean([("", "100 %"), ("", "59 %"), ("", "100 %")], "12 %", lambda *it: list(it))["verdict"] == "rule_unknown"


def test_one_more_child_may_stand_elsewhere() -> None:
    one = mean([("", "100,00 %"), ("", "80,00 %")], "85,00 %", simple)
    assert (one["verdict"], one["reason"]) == ("rule_unknown", "one_more")


def test_weights_that_do_not_close_accuse_nobody() -> None:
    assert mean(TURISMO[1:], "50,00 %")["reason"] == "open_weights"


def test_unread_rows_nearby_stop_a_simple_mean() -> None:
    records = simple(*family(node("it", "20,00 %"), [("", "90,00 %"), ("", "80,00 %")]))
    near, far = Unread(Place(page=1), "?", "?"), Unread(Place(page=9), "?", "?")
    assert found(records, "mean", [near])["it"]["verdict"] == "no_data"
    assert found(records, "mean", [far])["it"]["verdict"] == "inconsistent"


def test_a_row_without_degree_is_left_out_or_counts_zero() -> None:
    half = [("50,00 %", "80,00 %"), ("50,00 %", "N/D")]
    assert (mean(half, "80,00 %")["rule"], mean(half, "40,00 %")["rule"]) == ("weighted_mean", "weighted_mean_zero")
    assert (mean(half, "60,00 %")["verdict"], mean(half, "60,00 %")["reason"]) == ("no_data", "missing_degree")
    assert mean([("", "80,00 %"), ("", "N/D")], "40,00 %", simple)["rule"] == "simple_mean_zero"


def test_a_weight_of_zero_takes_no_part() -> None:
    one = mean([("100,00 %", "80,00 %"), ("0,00 %", "N/D"), ("0,00 %", "10,00 %")], "80,00 %")
    assert (one["verdict"], one["rule"]) == ("exact", "weighted_mean")


def test_weights_printed_but_not_used() -> None:
    one = mean([("90,00 %", "80,00 %"), ("10,00 %", "60,00 %")], "70,00 %")
    assert (one["verdict"], one["rule"]) == ("exact", "simple_mean")


def test_only_the_degrees_before_rounding_fit() -> None:
    one = mean([("50,00 %", "33,3 %"), ("50,00 %", "66,7 %")], "50,04 %")
    assert (one["verdict"], one["reason"]) == ("within_rounding", "fits_rounded")


def test_of_several_groups_the_one_that_fits_is_the_mean() -> None:
    parent = node("it", "92,42 %")
    others = [node(f"o{n}", "10,00 %", parent="it", level=Level.STRATEGIC) for n in range(2)]
    records = weighted(*family(parent, TURISMO), *others)
    assert [c["verdict"] for c in checks(database([reading(records)]), "subject = 'mean' and node_id = 'it'")] == [
        "exact"
    ]
    wrong = [replace(record, score=q("15,00 %")) if record.node_id == "it" else record for record in records]
    verdicts = [c["verdict"] for c in checks(database([reading(wrong)]), "subject = 'mean' and node_id = 'it'")]
    assert verdicts == ["rule_unknown", "rule_unknown"]


def test_only_nodes_with_a_degree_and_scored_children_are_checked() -> None:
    assert "it" not in found(weighted(*family(node("it", ""), TURISMO)), "mean")
    assert "it" not in found(weighted(*family(node("it", "92,42 %"), [("100,00 %", "N/D")])), "mean")


def test_low_confidence_and_extracted_text_accuse_nobody() -> None:
    wrong = family(node("it", "91,42 %"), TURISMO)
    unsure = [replace(wrong[0], confidence=30.0), *wrong[1:]]
    text = [replace(record, place=Place(line=4)) for record in wrong]
    assert found(weighted(*unsure), "mean")["it"]["verdict"] == "unreadable"
    assert found(weighted(*text), "mean")["it"]["verdict"] == "unreadable"


def test_a_degree_made_by_the_cap_is_exactly_100() -> None:
    """Met rows count 100 and not 99,995 to 100,005: the mean of two of them has no width."""
    met = [(f">= {n},00 N.", "9,00 N.", "100,00 %") for n in (1, 2, 3, 4)]
    children = family(node("it", "100,00 %"), [("50,00 %", "100,00 %")] * 2)
    for n, record in enumerate(children[1:]):
        target, actual, _ = met[n]
        children[n + 1] = replace(record, target=q(target), actual=q(actual))
    more = [
        replace(record, target=q(t), actual=q(a))
        for (t, a, _), record in zip(met[2:], family(node("x", ""), [("50,00 %", "100,00 %")] * 2)[1:], strict=True)
    ]
    one = found([*children, *more], "mean")["it"]
    assert (one["recomputed_low"], one["recomputed_high"], one["width"]) == (100, 100, 0)


WEIGHTS = [
    (["14,20 %", *["14,30 %"] * 6], "exact"),
    (["33,33 %"] * 3, "within_rounding"),
    (["16,67 %"] * 6, "within_rounding"),
    (["12,50 %"] * 7 + ["13,50 %"], "inconsistent"),
    (["12,50 %"] * 7 + ["11,50 %"], "inconsistent"),
    (["16,66 %", "26,66 %", *["16,66 %"] * 3, "16,70 %"], "inconsistent"),
    (["12,50 %"] * 7, "rule_unknown"),
    (["12,50 %"] * 9, "rule_unknown"),
    (["20 %", "20 %", "25 %", "7,5 %", "20 %"], "rule_unknown"),
    (["90,74 %"], "rule_unknown"),
    (["0,00 %", "0,00 %"], "no_data"),
    (["50,00 %", "40,00 %", ""], "no_data"),
]


@pytest.mark.parametrize(("weights", "verdict"), WEIGHTS)
def test_weights(weights: list[str], verdict: str) -> None:
    one = found(family(node("it", ""), [(weight, "100,00 %") for weight in weights]), "weights")["it"]
    assert one["verdict"] == verdict, one["explanation"]
    assert (one["published"], one["rule"]) == (100, "weights_close_at_100")


def test_weights_of_objectives_under_an_area_are_a_group_too() -> None:
    area = node("a", "97,51 %", level=Level.AREA, section=Section.TREE)
    rows = [("16,66 %", s) for s in ("96,16 %", "99,38 %", "96,04 %", "99,48 %", "96,16 %")] + [("16,70 %", "97,87 %")]
    under = [
        node(f"o{n}", s, w, parent="a", level=Level.STRATEGIC, section=Section.TREE) for n, (w, s) in enumerate(rows)
    ]
    assert found([area, *under], "weights")["a"]["verdict"] == "exact"
    one = found([area, *under], "mean")["a"]
    assert (one["verdict"], one["recomputed"]) == ("within_rounding", Decimal("97.515142"))


def test_no_weights_no_check() -> None:
    assert found(simple(), "weights") == {}


group = st.lists(st.tuples(st.integers(1, 60), st.integers(0, 10_000)), min_size=2, max_size=5)


@settings(max_examples=4)
@given(st.lists(st.tuples(group, st.integers(-30, 30)), min_size=20, max_size=40))
def test_the_interval_of_a_mean_holds_every_mean_and_its_ends_are_means(
    groups: list[tuple[list[tuple[int, int]], int]],
) -> None:
    """Whole weights that do not close stand for intervals: the least and greatest mean stand at corners of the box."""
    records, extremes = [], {}
    for n, (children, off) in enumerate(groups):
        point = round(Fraction(sum(w * s for w, s in children), sum(w for w, _ in children))) + off
        words = [(f"{w} %", f"{Decimal(s).scaleb(-2):.2f} %".replace(".", ",")) for w, s in children]
        records += family(node(f"g{n}", f"{Decimal(max(point, 0)).scaleb(-2):.2f} %".replace(".", ",")), words)
        extremes[f"g{n}"] = _extremes(children), max(point, 0)
    for name, one in found(records, "mean").items():
        (low, high), point = extremes[name]
        if one["rule"] != "weighted_mean":
            continue
        assert 0 <= low - Fraction(one["recomputed_low"]) < Fraction(1, 10**6)
        assert 0 <= Fraction(one["recomputed_high"]) - high < Fraction(1, 10**6)
        meets = low <= Fraction(2 * point + 1, 200) and high >= Fraction(2 * point - 1, 200)
        assert (one["verdict"] in ("exact", "within_rounding")) == meets


def _extremes(children: Sequence[tuple[int, int]]) -> tuple[Fraction, Fraction]:
    closes = sum(w for w, _ in children) == 100
    boxes = [(Fraction(w),) if closes else (Fraction(2 * w - 1, 2), Fraction(2 * w + 1, 2)) for w, _ in children]
    half = Fraction(1, 200)
    means = [
        sum(w * (Fraction(s, 100) + shift) for w, (_, s) in zip(ws, children, strict=True)) / sum(ws)
        for ws in product(*boxes)
        for shift in (-half, half)
    ]
    return min(means), max(means)


def mix(score: str, own: list[tuple[str, str]], below: list[str]) -> tuple[str, str, str]:
    """Verdict and bounds of an objective that a method mixes 60 to 40 from indicators and objectives below."""
    parent, *children = family(node("a", score, level=Level.STRATEGIC), own)
    under = [node(f"a.o{n}", degree, parent="a") for n, degree in enumerate(below)]
    rule = ("prova", 2022, "strategic_objective", "60-40", 60, 40, "Sessanta e quaranta.", "prova-2022-smvp", 3)
    con = database([reading([parent, *children, *under])], {"core.method_mix": [rule]})
    (found,) = checks(con, "rule = 'mix'")
    return found["verdict"], str(found["recomputed_low"]), str(found["recomputed_high"])


def test_a_mix_of_parts_that_two_sections_print() -> None:
    parent, *children = family(node("a", "62,00 %", level=Level.STRATEGIC), [("50 %", "80,00 %"), ("50 %", "60,00 %")])
    again = replace(node("b", "90,00 %", level=Level.STRATEGIC, section=Section.STRATEGIC), name=parent.name)
    under = node("b.o", "50,00 %", parent="b")
    rule = ("prova", 2022, "strategic_objective", "60-40", 60, 40, "Sessanta e quaranta.", "prova-2022-smvp", 3)
    con = database([reading([parent, *children, again, under])], {"core.method_mix": [rule]})
    found = {c["node_id"]: c["verdict"] for c in checks(con, "rule = 'mix'")}
    assert found == {"a": "within_rounding", "b": "inconsistent"}


def test_a_mix_of_own_indicators_and_objectives_below() -> None:
    own = [("50,00 %", "80,00 %"), ("50,00 %", "60,00 %")]
    assert mix("62,00 %", own, ["50,00 %"]) == ("within_rounding", "61.995000", "62.005000")
    alike = [("50,00 %", "70,00 %"), ("50,00 %", "70,00 %")]
    assert mix("62,00 %", alike, ["50,00 %"])[0] == "exact"
    assert mix("63,00 %", own, ["50,00 %"])[0] == "inconsistent"
    assert mix("70,00 %", own, ["50,00 %", "90,00 %"]) == ("within_rounding", "61.995000", "78.005000")
    assert mix("78,02 %", own, ["50,00 %", "90,00 %"])[0] == "inconsistent"
    assert mix("99,00 %", own, ["50,00 %", ""])[0] == "no_data"
    assert mix("55,00 %", [("", "80,00 %"), ("", "60,00 %")], ["50,00 %"])[0] == "inconsistent"
    assert mix("60,00 %", [("", "80,00 %"), ("", "60,00 %")], ["50,00 %"])[0] == "within_rounding"
