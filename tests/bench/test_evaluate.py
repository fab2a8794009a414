"""The reader's score: pairing, fields, and what does not count against it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

import pytest

from bench.evaluate import FieldScore, evaluate, pair

BLANK = dict.fromkeys(
    ("section", "level", "parent", "key", "code", "name", "weight_pct", "target_op", "target_value", "target_unit",
     "actual_value", "score_pct", "notes"), "",
)  # fmt: skip


def alike(a: str, b: str) -> float:
    """0 to 100."""
    return 100 * SequenceMatcher(None, a.casefold(), b.casefold()).ratio()


def gold(key: str, name: str, **cells: str) -> dict[str, str]:
    """A gold row of document d."""
    return {**BLANK, "document": "d", "section": "tree", "level": "indicator", "key": key, "name": name, **cells}


def read(name: str, **cells: Any) -> dict[str, Any]:
    """A row read of document d."""
    return {"document_id": "d", "section": "tree", "name": name, **cells}


FULL = gold("a", "Imprese assistite", code="C1.1_07",
            weight_pct="12.50", target_op=">=", target_value="80.00", target_unit="%",
            actual_value="79.18", score_pct="98.97")  # fmt: skip
READ = read("Imprese assistite", code="C1.1_07", weight=Decimal("12.500000"),
            operator=">=", target=Decimal(80), unit="%",
            actual=Decimal("79.180000"), score=Decimal("98.970000"))  # fmt: skip


def scores(
    indicators: list[Any], keyed: list[Any], objectives: list[Any] | None = None
) -> dict[tuple[str, str], FieldScore]:
    """(kind, field) -> score of the whole document."""
    found = evaluate(indicators, objectives or [], keyed, alike)
    return {(score.kind, score.field): score for score in found if score.section == "all"}


def test_a_row_read_right_is_right_in_every_field() -> None:
    found = scores([READ], [FULL])
    assert {score.field: (score.right, score.gold, score.read) for score in found.values()} == dict.fromkeys(
        ("name", "code", "weight", "score", "operator", "unit", "target", "actual", "found", "right"), (1, 1, 1)
    )
    assert found["indicators", "right"].recall == found["indicators", "right"].precision == 1.0


@pytest.mark.parametrize(
    ("field", "value"),
    [("weight", Decimal(13)), ("operator", "<="), ("target", None), ("actual", Decimal(7)), ("score", Decimal(99))],
)
def test_one_wrong_field_makes_the_row_not_right(field: str, value: Any) -> None:
    found = scores([{**READ, field: value}], [FULL])
    assert found["indicators", field].right == found["indicators", "right"].right == 0
    assert found["indicators", "found"].right == 1
    assert found["indicators", field].read == (value is not None)


def test_a_row_not_found_counts_against_every_field_it_has() -> None:
    found = scores([], [FULL])
    assert {(score.right, score.gold, score.read) for score in found.values()} == {(0, 1, 0)}
    assert found["indicators", "name"].precision is None


def test_a_value_where_gold_has_none_lowers_precision_only() -> None:
    found = scores([{**READ, "score": Decimal(5)}], [{**FULL, "score_pct": ""}])
    assert (found["indicators", "score"].gold, found["indicators", "score"].precision) == (0, 0.0)
    assert found["indicators", "right"].right == 1


def test_what_the_keyer_inferred_is_not_asked() -> None:
    found = scores([{**READ, "weight": None, "operator": None}], [{**FULL, "notes": "weight_inferred; op_inferred"}])
    assert ("indicators", "weight") not in found and ("indicators", "operator") not in found
    assert found["indicators", "right"].right == 1


def test_dates_and_words() -> None:
    keyed = [
        gold(
            "a",
            "Relazione annuale",
            target_op="entro",
            target_value="2022-06-30",
            target_unit="date",
            actual_value="2022-06-20",
        ),
        gold("b", "Mappa dei servizi", target_value="SI", target_unit="bool", actual_value="NO"),
    ]
    rows = [
        read("Mappa dei servizi", target_text="SI", actual_text="NO", unit="bool"),
        read(
            "Relazione annuale",
            operator="entro",
            target_date=date(2022, 6, 30),
            actual_date=date(2022, 6, 20),
            unit="date",
        ),
    ]
    assert scores(rows, keyed)["indicators", "right"].right == 2


def test_the_best_assignment_is_not_the_greedy_one() -> None:
    """Taking the pair most alike first would leave the other gold row with a partner that cannot be its own."""
    table = {("a", "x"): 95.0, ("a", "y"): 90.0, ("b", "x"): 94.0, ("b", "y"): 0.0}
    keyed, rows = [gold("1", "a"), gold("2", "b")], [read("x"), read("y")]
    assert pair(keyed, rows, [None, None], lambda a, b: table[a, b]) == {0: 1, 1: 0}


def test_the_same_name_is_told_apart_by_values_section_and_parent() -> None:
    above = [
        gold("p", "Turismo", level="operational_objective"),
        gold("q", "Auditorium", level="operational_objective"),
    ]
    keyed = [
        *above,
        gold("a", "Grado di utilizzo", parent="p", score_pct="98.97"),
        gold("b", "Grado di utilizzo", parent="q", score_pct="98.98"),
    ]
    rows = [
        read("Grado di utilizzo", objective="Auditorium", score=Decimal("98.98")),
        read("Grado di utilizzo", objective="Turismo", score=Decimal("98.97")),
    ]
    assert scores(rows, keyed)["indicators", "right"].right == 2


def test_a_row_printed_twice_must_be_read_twice() -> None:
    found = scores([READ], [FULL, {**FULL, "key": "b"}])
    assert (found["indicators", "found"].right, found["indicators", "found"].gold) == (1, 2)


def test_objectives_are_asked_for_weight_and_degree_only() -> None:
    keyed = [gold("o", "Turismo", level="operational_objective", code="01_03", weight_pct="16.66", score_pct="99.66"),
             gold("p", "Senza cifre", level="area")]  # fmt: skip
    found = scores([], keyed, [read("Turismo", code="01_03", weight=Decimal("16.66"), score=Decimal("99.66"))])
    assert {field for _, field in found} == {"name", "code", "weight", "score", "found", "right"}
    assert (found["objectives", "right"].right, found["objectives", "right"].gold) == (1, 1)


def test_sections_and_documents_are_kept_apart() -> None:
    keyed = [FULL, {**FULL, "section": "summary", "key": "b"}, {**FULL, "document": "e", "key": "c"}]
    found = evaluate([READ, {**READ, "section": "summary"}], [], keyed, alike)
    right = {(score.document_id, score.section): score.right for score in found if score.field == "right"}
    assert right == {("d", "tree"): 1, ("d", "summary"): 1, ("d", "all"): 2, ("e", "tree"): 0, ("e", "all"): 0}


def test_a_gold_cell_with_two_codes_asks_for_both() -> None:
    two = {**FULL, "code": "ORGANI_03|N_Org_Sed"}
    assert scores([{**READ, "code": "ORGANI_03 N_Org_Sed"}], [two])["indicators", "code"].right == 1
    assert scores([{**READ, "code": "ORGANI_03"}], [two])["indicators", "code"].right == 0
