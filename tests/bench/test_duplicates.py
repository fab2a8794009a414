"""Verdicts on an indicator printed more than once: its figures must share a value, where it is surely the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riscontro.model import Operator, Place, Record
from tests.bench.made import checks, database, reading, row
from tests.bench.test_scores_property import number

FORMULA = "N. attività eseguite"
OBJECTIVE_CODE = {"algorithm": None, "code": "B1", "objective_code": "B1"}


def twice(name: str, target: str, *printed: tuple[str, str], **other: Any) -> list[Record]:
    """One indicator printed once for each (result, degree)."""
    said = {"algorithm": FORMULA, **other}
    return [
        replace(row(f"{name}.{n}", target, actual, score, **said), name=f"Indicatore {name}")
        for n, (actual, score) in enumerate(printed)
    ]


# Massa-Carrara 2020, pages 20, 23, 42: the same indicators in the scorecard, the strategic rows and a manager's card.
BASE = [
    *twice("a", ">= 8,00 N.", ("17 N.", "100,00 %"), ("17,00 N.", "100,00 %"), ("17,00 N.", "")),
    *twice("b", ">= 14,00 N.", ("14 N.", "100,00 %"), ("14,00 N.", "100,00 %")),
    *twice("c", ">= 24,58 %", ("59,19 %", "100,00 %"), ("59,19 %", "100,00 %")),
]


def found(*more: Record, base: Sequence[Record] = BASE) -> dict[tuple[str, str], dict[str, Any]]:
    """(node_id of the first printing, result or score) -> its check."""
    made = checks(database([reading([*base, *more])]), "rule = 'same_figure'")
    return {(c["node_id"], c["check_id"].rpartition("/")[2]): c for c in made}


def test_figures_as_printed() -> None:
    made = found()
    assert {key: c["reason"] for key, c in made.items()} == dict.fromkeys(
        ((f"{n}.0", aspect) for n in "abc" for aspect in ("result", "score")), "fits_exact"
    )
    assert (
        "è stampato 3 volte; il risultato è 17 N. (pagina 1); 17,00 N. (pagina 1)"
        in made["a.0", "result"]["explanation"]
    )


def test_a_point_in_common_is_a_tie() -> None:
    """Pistoia-Prato 2022, pages 18 and 20: 79,18 against 80,00, once 98,97 and once 98,98."""
    tie = found(*twice("t", ">= 80,00 N.", ("79,18 N.", "98,97 %"), ("79,18 N.", "98,98 %")))["t.0", "score"]
    assert (tie["verdict"], tie["reason"], tie["recomputed"]) == ("within_rounding", "tie", Decimal("98.975"))


@pytest.mark.parametrize(
    ("printed", "other", "verdict", "reason"),
    [
        ((("1,8 %", ""), ("2 %", "")), {}, "within_rounding", "fits_rounded"),
        ((("1,8 %", ""), ("2,0 %", "")), {}, "inconsistent", "apart"),
        ((("99 %", ""), ("95 %", "")), {"algorithm": None}, "rule_unknown", "same_name"),
        ((("99 %", ""), ("95 %", "")), OBJECTIVE_CODE, "rule_unknown", "same_name"),
        ((("17 N.", ""), ("18 N.", "")), {}, "inconsistent", "apart"),
        ((("17 N.", ""), ("18 N.", "")), {"algorithm": "A / B"}, "within_rounding", "tie"),
        ((("99 %", ""), ("95 %", "")), {"algorithm": None, "code": "C1.1_07"}, "inconsistent", "apart"),
        ((("1,8 %", ""), ("2,0 %", "")), {"confidence": 41.0}, "unreadable", "unreadable"),
        ((("1,8 %", ""), ("2,0 %", "")), {"place": Place(line=7)}, "unreadable", "text"),
    ],
)  # fmt: skip
def test_results_of_one_indicator(printed: Any, other: dict[str, Any], verdict: str, reason: str) -> None:
    one = found(*twice("it", ">= 1,00 %", *printed, **other))["it.0", "result"]
    assert (one["verdict"], one["reason"]) == (verdict, reason), one["explanation"]


def test_dates_and_words() -> None:
    days = twice("d", "Entro 10/12/2020", ("09/12/2020", ""), ("08/12/2020", ""))
    mixed = twice("m", "SI", ("SI", ""), ("1 N.", ""))
    same = twice("s", "SI", ("SI", ""), ("SI", ""))
    made = found(*days, *mixed, *same)
    assert made["d.0", "result"]["verdict"] == "inconsistent"
    assert made["s.0", "result"]["verdict"] == "exact"
    assert ("m.0", "result") not in made  # a word and a number are in different units


def test_different_facts_are_not_compared() -> None:
    one, *_ = twice("x", ">= 1,00 %", ("1,8 %", ""))
    (goal,) = twice("x", ">= 2,00 %", ("2,8 %", ""))
    (formula,) = twice("x", ">= 1,00 %", ("2,8 %", ""), algorithm="N. altre attività eseguite")
    (measure,) = twice("x", ">= 1,00 %", ("2,8 %", ""), algorithm=f"[codice] PO2_1 {FORMULA}")
    (another,) = twice("x", ">= 1,00 %", ("2,8 %", ""), algorithm=f"[codice] PO4_1 {FORMULA}")
    others = [replace(r, node_id=f"x.{n}") for n, r in enumerate((goal, formula, measure, another), 1)]
    assert not [key for key in found(one, *others) if key[0].startswith("x.")]
    assert ("x.0", "result") in found(one, others[2])


def test_a_document_that_repeats_with_other_figures_accuses_nobody() -> None:
    harm = [r for n in range(3) for r in twice(f"h{n}", ">= 1,00 N.", (f"{n},50 N.", ""), (f"{n},70 N.", ""))]
    assert {c["reason"] for key, c in found(*harm).items() if key[0].startswith("h")} == {"not_established"}


@settings(max_examples=5)
@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 40), st.integers(0, 2)), min_size=2, max_size=4), min_size=1, max_size=12
    )
)
def test_the_sql_agrees_with_pairs_of_fractions(groups: list[list[tuple[int, int]]]) -> None:
    records, expected = [*BASE], {}
    for n, group in enumerate(groups):
        values = [Decimal(units).scaleb(-decimals) for units, decimals in group]
        made = twice(f"g{n}", ">= 1,00 N.", *[("1,00 N.", "")] * len(group))
        target = number(Decimal(1), 0, "N", Operator.AT_LEAST)
        cells = [number(value, decimals, "%") for value, (_, decimals) in zip(values, group, strict=True)]
        records += [replace(r, target=target, actual=cell) for r, cell in zip(made, cells, strict=True)]
        edges = [
            (Fraction(v) - Fraction(5, 10 ** (d + 1)), Fraction(v) + Fraction(5, 10 ** (d + 1)))
            for v, (_, d) in zip(values, group, strict=True)
        ]
        meet = all(one[0] <= other[1] for one in edges for other in edges)
        expected[f"g{n}.0", "result"] = "exact" if len(set(values)) == 1 else "within_rounding" if meet else "apart"
    found_now = found(base=records)
    seen = {
        key: "apart" if (c := found_now[key])["reason"] in ("apart", "not_established") else c["verdict"]
        for key in expected
    }
    assert seen == expected
