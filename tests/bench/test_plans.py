"""The plan's targets beside the report's: who answers to whom, what changed, what the plan's own target would give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riscontro.model import Kind, Operator, Place, Reading, Record
from tests.bench import oracle
from tests.bench.made import checks, database, reading, row
from tests.bench.test_scores_property import number


def named(node_id: str, name: str, target: str, actual: str = "", score: str = "", **other: Any) -> Record:
    """An indicator of this name."""
    return replace(row(node_id, target, actual, score, **other), name=name)


def plan(records: Sequence[Record], variant: str = "", kind: Kind = Kind.PIRA) -> Reading:
    """The plan of the chamber and year of `reading`."""
    made = reading(records, f"prova-2022-{kind}{variant}")
    return replace(made, source=replace(made.source, kind=kind))


def changes(con: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The rows of the view `target_changes`."""
    found = con.execute("select * from target_changes")
    names = [column[0] for column in found.description]
    return [dict(zip(names, values, strict=True)) for values in found.fetchall()]


def one(before: Record, after: Record) -> tuple[dict[str, Any], dict[str, Any]]:
    """The only change and the only check of a plan and a report of one indicator."""
    con = database([plan([before]), reading([after])])
    (change,), (check,) = changes(con), checks(con, "subject = 'plan'")
    return change, check


# Massa-Carrara 2020: the PIRA, pages 3 to 5, against the report, pages 20 to 22.
@pytest.mark.parametrize(
    ("before", "after", "change", "reason", "verdict", "degree"),
    [
        (">= 8", (">= 8 N.", "17 N.", "100,00 %"), "none", "fits_exact", "exact", "100"),
        (">= 26,96 %", (">= 10,00 %", "23,20 %", "100,00 %"), "target", "target_changed", "rule_unknown", "86.053412"),
        (">= 120", (">= 65 N.", "67 N.", "100,00 %"), "target", "target_changed", "rule_unknown", "55.833333"),
        ("100 %", (">= 100,00 %", "100,00 %", "100,00 %"), "none", "fits_exact", "exact", None),
        ("<= 1 N.", ("<= 2,00 gg", "0,50 gg", "100,00 %"), "target+unit", "mixed_units", "rule_unknown", None),
        (">= 8", ("<= 8 N.", "17 N.", "100,00 %"), "operator", "operator_changed", "rule_unknown", "100"),
        (">= 24,6 %", (">= 24,58 %", "59,19 %", "100 %"), "none", "fits_rounded", "within_rounding", "100"),
        (">= 8", (">= 9 N.", "4 N.", "44,44 %"), "target", "target_changed", "rule_unknown", "50"),
        ("", (">= 9 N.", "4 N.", "44,44 %"), "none", "no_target", "no_data", None),
        ("= 30/06/2022", ("= 31/12/2022", "01/07/2022", "100 %"), "target", "target_changed", "rule_unknown", None),
        ("<= 30 N.", ("<= 40 N.", "-51,50 N.", "100 %"), "target", "target_changed", "rule_unknown", None),
        ("<= 2 N.", ("<= 4 N.", "5 N.", "75 %"), "target", "target_changed", "rule_unknown", "0"),
    ],
)  # fmt: skip
def test_what_became_of_a_target(
    before: str, after: tuple[str, str, str], change: str, reason: str, verdict: str, degree: str | None
) -> None:
    found, check = one(named("p", "Numero di sedute", before), named("r", "numero di  SEDUTE", *after))
    assert (found["change"], check["reason"], check["verdict"]) == (change, reason, verdict), check["explanation"]
    assert found["score_against_plan"] == (None if degree is None else Decimal(degree))
    assert (found["plan_node_id"], found["report_node_id"], found["matched_by"]) == ("p", "r", "name")


def test_a_deadline_put_off() -> None:
    before = named("p", "Bilancio", "entro 30/06/2022")
    on_time = one(before, named("r", "Bilancio", "entro 31/12/2022", "30/06/2022", "100 %"))[0]
    late = one(before, named("r", "Bilancio", "entro 31/12/2022", "01/07/2022", "100 %"))[0]
    assert (on_time["change"], on_time["score_against_plan"]) == ("target", 100)
    assert (late["change"], late["score_against_plan"]) == ("target", None)


def test_weight_and_formula() -> None:
    before = named("p", "Sedute", ">= 8 N.", weight="20 %", algorithm="N. sedute")
    after = named("r", "Sedute", ">= 8 N.", "8 N.", "100 %", weight="25 %", algorithm="[codice] N. sedute")
    assert one(before, after)[0]["change"] == "weight"
    assert one(before, replace(after, algorithm="N. delibere", weight=before.weight))[0]["change"] == "formula"


def test_a_code_of_its_own_outranks_the_name() -> None:
    before = [named("p1", "Sedute", ">= 8 N.", code="A1"), named("p2", "Delibere", ">= 3 N.", code="A2")]
    after = [named("r1", "Delibere", ">= 8 N.", code="A1"), named("r2", "Sedute", ">= 3 N.", code="A2")]
    found = changes(database([plan(before), reading(after)]))
    assert {(c["plan_node_id"], c["report_node_id"], c["matched_by"]) for c in found} == {
        ("p1", "r1", "code"),
        ("p2", "r2", "code"),
    }
    shared = [replace(r, objective_code=r.code) for r in after]
    assert {c["matched_by"] for c in changes(database([plan(before), reading(shared)]))} == {"name"}


def test_one_target_printed_twice_is_one_and_two_are_ambiguous() -> None:
    before = named("p", "Sedute", ">= 8 N.")
    twice = [named("r1", "Sedute", ">= 9 N.", "9 N."), named("r2", "Sedute", ">= 9,00 N.", "9 N.", "100 %")]
    (found,) = changes(database([plan([before]), reading(twice)]))
    assert (found["report_node_id"], found["score_published"]) == ("r2", 100)
    con = database([plan([before]), reading([*twice, named("r3", "Sedute", ">= 7 N.", "9 N.")])])
    assert {(c["change"], c["score_against_plan"]) for c in changes(con)} == {("ambiguous", None)}
    assert {c["reason"] for c in checks(con, "subject = 'plan'")} == {"several_targets"}


def test_a_text_is_set_beside_its_own_kind_and_accuses_nobody() -> None:
    before, after = named("p", "Sedute", ">= 8 N."), named("r", "Sedute", ">= 9 N.", "9 N.", place=Place(line=4))
    text = replace(reading([after]), source=replace(reading([after]).source, document_id="prova-2022-relazione-text"))
    both = [
        plan([before]),
        plan([replace(before, place=Place(line=1))], "-text"),
        text,
        plan([before], kind=Kind.PIANO),
    ]
    con = database(both)
    assert {c["plan_document"] for c in changes(con)} == {"prova-2022-pira-text", "prova-2022-piano"}
    assert {c["reason"] for c in checks(con, "subject = 'plan'")} == {"text"}
    scan = plan([before], "-scan")
    assert changes(database([scan, text])) == []


@settings(max_examples=5)
@given(
    st.lists(
        st.tuples(st.sampled_from([">=", "<="]), st.integers(1, 9999), st.integers(0, 9999)), min_size=3, max_size=20
    )
)
def test_the_degree_of_the_plan_is_that_of_the_oracle(drawn: list[tuple[str, int, int]]) -> None:
    before, after, expected = [], [], {}
    for n, (operator, target, actual) in enumerate(drawn):
        t, a = Decimal(target).scaleb(-2), Decimal(actual).scaleb(-2)
        blank = named(f"i{n}", f"Indicatore {n}", "")
        before.append(replace(blank, target=number(t, 2, "%", Operator(operator))))
        after.append(replace(blank, target=number(t + 1, 2, "%", Operator(operator)), actual=number(a, 2, "%")))
        case = oracle.case(replace(before[-1], actual=after[-1].actual, score=number(Decimal(1), 0, "%")))
        degree = oracle.degree("ratio_capped" if operator == ">=" else "excess_floored", case.a, case.t)
        six = (Decimal(degree.numerator) * 10**6 / degree.denominator).quantize(Decimal(1), ROUND_HALF_UP)
        expected[f"i{n}"] = six.scaleb(-6)
    con = database([plan(before), reading(after)])
    assert {c["plan_node_id"]: c["score_against_plan"] for c in changes(con)} == expected
