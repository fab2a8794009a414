"""Verdicts on degrees: rows as the documents print them, and the rules at their edges."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from riscontro.model import Place, Record, Unread
from tests.bench.made import checks, database, q, reading, row

TELLING = [
    (">= 400,00 N.", "375,00 N.", "93,75 %"),
    (">= 25,00 N.", "23,00 N.", "92,00 %"),
    (">= 12,00 N.", "6,00 N.", "50,00 %"),
    (">= 295,00 N.", "238,00 N.", "80,68 %"),
    (">= 4,00 N.", "27,00 N.", "100,00 %"),
    (">= 80,00 %", "85,00 %", "100,00 %"),
    (">= 222,00 N.", "238,85 N.", "100,00 %"),
    ("<= 2,00 fte", "0,57 fte", "100,00 %"),
    ("<= 1,80 fte", "1,57 fte", "100,00 %"),
    ("<= 85,00 gg", "49,00 gg", "100,00 %"),
    ("<= 14,00 fte", "16,40 fte", "82,86 %"),
    ("<= 12.723,00 N.", "12.897,00 N.", "98,63 %"),
    ("<= 3,00 gg", "5,00 gg", "33,33 %"),
    ("<= 2,30 €", "2,47 €", "92,49 %"),
    ("Entro 30/04/2022", "03/02/2022", "100,00 %"),
    ("Entro 31/03/2022", "30/03/2022", "100,00 %"),
    ("Entro 15/12/2022", "05/12/2022", "100,00 %"),
]
"""Rows of Pistoia-Prato 2022 that establish its rules."""


def scores(con: duckdb.DuckDBPyConnection, where: str = "true") -> list[dict[str, Any]]:
    """The checks of degrees alone."""
    return checks(con, f"subject = 'score' and {where}")


def document(*rows: Record) -> list[Record]:
    """These rows in a document whose own rows establish the rules."""
    return [*(row(f"telling{n}", *cells) for n, cells in enumerate(TELLING)), *rows]


def check(record: Record) -> dict[str, Any]:
    """The check of one row in such a document."""
    (found,) = scores(database([reading(document(record))]), f"node_id = '{record.node_id}'")
    return found


REAL = [
    ((">= 80,00 %", "79,18 %", "98,97 %"), "exact", "ratio_capped"),
    ((">= 80,00 %", "79,18 %", "98,98 %"), "exact", "ratio_capped"),
    ((">= 48,80 N.", "40,68 N.", "83,37 %"), "within_rounding", "ratio_capped"),
    (("<= 1,00 %", "1,02 %", "98,10 %"), "within_rounding", "excess_floored"),
    (("<= 0,30 fte", "0,68 fte", "0,00 %"), "exact", "excess_floored"),
    (("<= 3,00 gg", "5,00 gg", "33,33 %"), "exact", "excess_floored"),
    ((">= 13.527,00 N.", "26.580,50 N.", "100,00 %"), "exact", "ratio_capped"),
    ((">= -6,00 %", "-2,32 %", "100,00 %"), "exact", "ratio_capped"),
    (("<= 19,85 gg", "-20,46 gg", "100,00 %"), "exact", "excess_floored"),
    (("= 0,00 N.", "0,00 N.", "100,00 %"), "exact", "ratio_equal"),
    (("= 0,00 %", "0,00 %", "100,00 %"), "exact", "ratio_equal"),
    (("= 50.000,00 N.", "48.375,00 N.", "96,75 %"), "exact", "ratio_equal"),
    (("SI", "NO", "0 %"), "exact", "yes_no"),
    (("SI", "SI", "100 %"), "exact", "yes_no"),
    ((">= 0,00 N.", "0,92 N.", "100,00 %"), "vacuous", None),
    (("12,00", "11,02", "92 %"), "exact", "ratio_capped"),
    (("100%", "89%", "89 %"), "exact", "ratio_capped"),
    (("2,00", "4,91", "100 %"), "vacuous", None),
    (("20%", "0,04", "18 %"), "rule_unknown", None),
    (("Entro 31/12/2022", "16/01/2023", "98,62 %"), "rule_unknown", None),
    (("= 45,00 N.", "90,00 N.", "100,00 %"), "rule_unknown", None),
    (("<= 0,00 N.", "2,00 N.", "0,00 %"), "rule_unknown", None),
    ((">= 10,00 N.", "-3,00 N.", "0,00 %"), "rule_unknown", None),
    (("monitoraggio", "0,87", ""), "no_data", None),
    (("Entro 30/11/2022", "N/D", ""), "no_data", None),
    ((">= 400,00 N.", "N/D", "0,00 %"), "no_data", None),
    (("", "8,00 N.", "100,00 %"), "no_data", None),
    ((">= 8,00 N.", "31/12/2022", "100,00 %"), "rule_unknown", None),
    ((">= 80,00 %", "79,18 %", "97,98 %"), "inconsistent", "ratio_capped"),
    ((">= 4,00 N.", "27,00 N.", "98,00 %"), "inconsistent", "ratio_capped"),
    (("<= 2,00 fte", "0,57 fte", "10,00 %"), "inconsistent", "excess_floored"),
    (("<= 14,00 fte", "16,40 fte", "85,37 %"), "inconsistent", "excess_floored"),
    (("Entro 30/04/2022", "03/02/2022", "90,00 %"), "inconsistent", "deadline"),
]


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, Any]]:
    """Every row of REAL, each in a document of its own with the telling rows."""
    documents = [reading(document(row("it", *cells)), f"prova-{n}-relazione") for n, (cells, *_) in enumerate(REAL)]
    return {c["document_id"]: c for c in scores(database(documents), "node_id = 'it'")}


@pytest.mark.parametrize(("n", "cells", "verdict", "rule"), [(n, *each) for n, each in enumerate(REAL)])
def test_rows_as_printed(
    found: dict[str, dict[str, Any]], n: int, cells: tuple[str, str, str], verdict: str, rule: str | None
) -> None:
    one = found[f"prova-{n}-relazione"]
    assert (one["verdict"], one["rule"]) == (verdict, rule), one["explanation"]


def test_every_explanation_is_a_sentence_without_blame(found: dict[str, dict[str, Any]]) -> None:
    for one in found.values():
        assert one["explanation"] and one["explanation"].endswith(".")
        assert "error" not in one["explanation"].lower()


def test_the_interval_shows_the_power_of_the_check() -> None:
    one = check(row("it", "<= 1,00 %", "1,02 %", "98,10 %"))
    assert (one["recomputed"], one["recomputed_low"], one["recomputed_high"]) == (98, Decimal("97.5"), Decimal("98.5"))
    assert (one["width"], one["gap"]) == (1, 0)


def test_an_inconsistency_shows_both_figures_and_the_gap() -> None:
    one = check(row("it", ">= 80,00 %", "79,18 %", "97,98 %"))
    assert (one["published"], one["recomputed"]) == (Decimal("97.98"), Decimal("98.975"))
    assert one["gap"] == Decimal("0.983750")
    assert "79,18 %" in one["explanation"] and "97,98 %" in one["explanation"] and "98,9688" in one["explanation"]
    assert one["operands"] == "valore atteso >= 80,00 %; risultato 79,18 %; grado 97,98 %"


def test_a_fractional_target_is_tried_exact_and_then_rounded() -> None:
    one = check(row("it", ">= 7,40 N.", "3,70 N.", "50,10 %"))
    assert (one["verdict"], one["reason"]) == ("within_rounding", "fits_target")
    assert check(row("it", ">= 7,00 %", "3,50 %", "50,20 %"))["verdict"] == "inconsistent"


def test_a_count_is_exact_unless_a_formula_divides_it() -> None:
    count = row("it", ">= 30,00 N.", "27,00 N.", "90,02 %")
    assert check(count)["verdict"] == "inconsistent"
    assert check(replace(count, algorithm="Imprese / addetti"))["verdict"] == "within_rounding"


def test_a_cell_of_low_confidence_stops_the_verdict() -> None:
    wrong = row("it", ">= 80,00 %", "79,18 %", "97,98 %")
    assert check(replace(wrong, confidence=59.0))["verdict"] == "unreadable"
    assert check(wrong)["verdict"] == "inconsistent"


def test_a_recognised_figure_accuses_nobody_however_sure() -> None:
    """An 8 read as a 3 with confidence 90 is no finding about the document."""
    wrong = replace(row("it", ">= 80,00 %", "79,18 %", "97,98 %"), confidence=99.0)
    assert (check(wrong)["verdict"], check(wrong)["reason"]) == ("unreadable", "text")
    assert check(replace(row("it", ">= 80,00 %", "40,00 %", "50,00 %"), confidence=99.0))["verdict"] == "exact"


def test_an_extracted_text_accuses_nobody() -> None:
    one = check(row("it", ">= 80,00 %", "79,18 %", "97,98 %", place=Place(line=7)))
    assert (one["verdict"], one["reason"]) == ("unreadable", "text")


def test_a_direction_not_printed_accuses_nobody() -> None:
    assert check(row("it", "80,00 %", "79,18 %", "55,00 %"))["verdict"] == "rule_unknown"


def test_a_rule_that_three_facts_do_not_establish_accuses_nobody() -> None:
    few = [
        row("a", ">= 9,00 N.", "7,00 N.", "100,00 %"),
        *(row(f"b{n}", ">= 4,00 N.", f"{n}7,00 N.", "100,00 %") for n in range(9)),
    ]
    found = {c["node_id"]: c for c in scores(database([reading(few)]))}
    assert found["a"]["verdict"] == "rule_unknown"
    assert found["b3"]["rule_basis"] == "inferred"


def test_the_same_fact_printed_three_times_is_one_fact() -> None:
    again = [row(f"a{n}", ">= 4,00 N.", "3,00 N.", "75,00 %") for n in range(5)]
    odd = row("odd", ">= 4,00 N.", "2,00 N.", "75,00 %")
    assert scores(database([reading([*again, odd])]), "node_id = 'odd'")[0]["verdict"] == "rule_unknown"


def test_a_document_that_follows_a_step_is_read_by_the_step() -> None:
    step = [row(f"a{n}", ">= 100,00 N.", f"{n}1,00 N.", "0,00 %") for n in range(1, 6)]
    odd = row("odd", ">= 100,00 N.", "80,00 N.", "80,00 %")
    found = {c["node_id"]: c for c in scores(database([reading([*step, odd])]))}
    assert (found["a1"]["rule"], found["a1"]["verdict"]) == ("step", "exact")
    assert found["odd"]["verdict"] == "inconsistent"


def test_a_habit_of_cutting_degrees_is_not_many_inconsistencies() -> None:
    cut = [
        row(f"a{n}", f">= {n},00 N.", "1,00 N.", s)
        for n, s in [
            (3, "33,33 %"),
            (6, "16,66 %"),
            (7, "14,28 %"),
            (9, "11,11 %"),
            (11, "9,09 %"),
            (12, "8,33 %"),
            (15, "6,66 %"),
            (18, "5,55 %"),
            (22, "4,54 %"),
            (14, "7,14 %"),
        ]
    ]
    assert "inconsistent" not in {c["verdict"] for c in scores(database([reading(cut)]))}


def test_changes_status_only_when_certain() -> None:
    def labelled(actual: str, score: str) -> dict[str, Any]:
        rows = [
            replace(r, status="IN LINEA" if r.score.number and r.score.number.value >= 80 else "FUORI TARGET")
            for r in document()
        ]
        odd = replace(row("odd", ">= 100,00 N.", actual, score), status="IN LINEA")
        return scores(database([reading([*rows, odd])]), "node_id = 'odd'")[0]

    assert labelled("40,00 N.", "95,00 %")["changes_status"] is True
    assert labelled("85,00 N.", "95,00 %")["changes_status"] is False
    assert labelled("70,00 N.", "95,00 %")["changes_status"] is None
    assert labelled("95,00 N.", "95,00 %")["changes_status"] is False


def test_sections_without_degrees_are_not_checked() -> None:
    assert scores(database([reading([row("a", ">= 1,00 N.", "2,00 N.", "")])])) == []


def test_the_largest_numbers_do_not_overflow() -> None:
    top = "999.999.999.998,000000"
    rows = [
        row("a", f">= {top} N.", f"{top} N.", f"{top} %"),
        row("b", f"<= {top} N.", f"{top} N.", "100,00 %"),
        row("c", "<= 0,000001 %", f"{top} %", f"{top} %"),
        row("d", ">= 0,000001 %", f"{top} %", f"{top} %"),
        row("e", f">= {top} N.", f"-{top} N.", "0,00 %"),
        row("f", f">= {top} N.", "0,000001 N.", "0,00 %"),
    ]
    found = {c["node_id"]: c["verdict"] for c in scores(database([reading(rows)]))}
    assert found["b"] == "exact" and found["f"] in ("exact", "within_rounding") and len(found) == 6


def test_unread_rows_elsewhere_do_not_matter_to_a_degree() -> None:
    con = database(
        [reading(document(row("it", ">= 80,00 %", "79,18 %", "97,98 %")), unread=[Unread(Place(page=1), "?", "?")])]
    )
    assert scores(con, "node_id = 'it'")[0]["verdict"] == "inconsistent"


@pytest.mark.parametrize("spot", [0, 1, 3, 4])
def test_one_digit_changed_below_100_is_noticed(spot: int) -> None:
    """The degree of two counts has an interval of no width: any other digit in any place of it cannot be true."""
    true = "93,75"
    changed = [true[:spot] + digit + true[spot + 1 :] for digit in "0123456789" if digit != true[spot]]
    documents = [
        reading(document(row("it", ">= 400,00 N.", "375,00 N.", f"{score} %")), f"prova-{n}-relazione")
        for n, score in enumerate(changed)
    ]
    found = [c["verdict"] for c in scores(database(documents), "node_id = 'it'")]
    assert found == ["inconsistent"] * 9


def test_words_read_alike_with_accents_and_stops() -> None:
    said = replace(row("it", "SI", "SI", "100 %"), actual=replace(q("SI"), text="Sì."))
    assert check(said)["verdict"] == "exact"
