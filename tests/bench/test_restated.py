"""Degrees and targets printed again elsewhere, and the questions that are no arithmetic."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from riscontro.model import Level, Record, Section
from tests.bench.made import checks, database, node, reading, row


def found(records: list[Record], subject: str = "duplicate") -> dict[tuple[str, str | None], dict[str, Any]]:
    """(node_id, rule) -> check of a subject."""
    return {(c["node_id"], c["rule"]): c for c in checks(database([reading(records)]), f"subject = '{subject}'")}


def twice(name: str, first: str, second: str, **other: Any) -> list[Record]:
    """A node in the detail and in the summary, the latter without children."""
    here = replace(node(f"{name}1", first), name=name)
    there = node(f"{name}2", second, section=Section.SUMMARY, level=other.get("level", Level.OPERATIONAL))
    return [here, replace(row(f"{name}i", "", "", ""), parent_id=here.node_id), replace(there, name=name)]


AGREED = [*twice("Turismo", "92,42 %", "92,42%"), *twice("Studi", "99,14 %", "99,14%"), *twice("ADR", "95,99 %", "96%")]


def test_a_degree_printed_twice() -> None:
    made = found(AGREED)
    assert made["Turismo2", "same_degree"]["verdict"] == "exact"
    assert made["ADR2", "same_degree"]["verdict"] == "within_rounding"
    apart = found([*AGREED, *twice("PID", "90,74 %", "90,47%")])["PID2", "same_degree"]
    assert (apart["verdict"], apart["recomputed"]) == ("inconsistent", Decimal("90.74"))
    assert found(twice("PID", "90,74 %", "90,47%"))["PID2", "same_degree"]["reason"] == "not_established"


def test_a_node_without_children_restates_one_of_another_level() -> None:
    made = found([*AGREED, *twice("PID", "90,74 %", "90,47%", level=Level.INDIVIDUAL)])
    assert made["PID2", "same_degree"]["verdict"] == "inconsistent"


def test_two_cards_of_one_name_with_rows_of_their_own_are_two() -> None:
    cards = [
        replace(node(f"c{n}", score, level=Level.INDIVIDUAL), name="Benessere")
        for n, score in enumerate(("59%", "100%"))
    ]
    rows = [replace(row(f"r{n}", "", "", ""), parent_id=f"c{n}") for n in range(2)]
    assert not [key for key in found([*AGREED, *cards, *rows]) if key[0] in ("c0", "c1")]


def test_an_indicator_that_states_the_degree_of_an_objective() -> None:
    # Pisa 2020, pages 69 and 28: 90,1% for an objective printed 68%, among ten that agree and another that does not.
    goal = replace(node("a4", "68%", level=Level.STRATEGIC), name="Promuovere la filiera del turismo")
    said = replace(row("sg", "95%", "90,1%", ""), name="Promuovere la filiera del turismo")
    one = found([goal, said])["sg", "stated_degree"]
    assert (one["verdict"], one["reason"]) == ("rule_unknown", "not_established") and "68%" in one["explanation"]


def test_one_indicator_with_two_targets_is_a_question() -> None:
    def printed(node_id: str, target: str, formula: str = "N. sedute") -> Record:
        return replace(row(node_id, target, "7 N.", ""), name="Sedute", algorithm=formula)

    assert found([printed("a", ">= 9 N."), printed("b", ">= 9,00 N.")])["a", "same_target"]["verdict"] == "exact"
    made = found([printed("a", ">= 9 N."), printed("b", ">= 8,00 N."), printed("c", ">= 7 N.", "N. giorni")])
    assert made["a", "same_target"]["reason"] == "other_target" and ("c", "same_target") not in made


ASKED = [
    (row("it", ">= 881.000,00 €", "783.405,00 €", "", "1,00 %"), "Costi di struttura", "cost_at_least"),
    (row("it", "= 0,00 N.", "0,00 N.", ""), "Ricorsi", "zero_target"),
    (row("it", "= 1,00 N.", "N/D", "", "0,00 %"), "Orario", "weight_zero"),
    (row("it", ">= 10,00 N.", "76,00 N.", ""), "Eventi", "far_beyond"),
    (row("it", ">= 80,00 %", "2.400,00 %", ""), "Giudizi", "impossible_percentage"),
    (row("it", "<= 19,85 gg", "-20,46 gg", ""), "Ritardo", "negative_result"),
    (row("it", "entro 31/12/2032", "16/01/2022", ""), "Registro", "odd_date"),
    (row("it", ">= 10,00 N.", "11,00 N.", "", code="K1"), "Nomi", "shared_code"),
]


@pytest.mark.parametrize(("record", "name", "reason"), ASKED)
def test_questions(record: Record, name: str, reason: str) -> None:
    other = row("other", ">= 10,00 N.", "11,00 N.", "", code="K1")
    made = checks(database([reading([other, replace(record, name=name)])]), "subject = 'design' and node_id = 'it'")
    assert reason in {c["reason"] for c in made} and {c["verdict"] for c in made} == {"rule_unknown"}
    plain = row("it", ">= 10,00 N.", "11,00 N.", "100,00 %")
    assert not checks(database([reading([plain])]), "subject = 'design'")


@pytest.mark.parametrize(
    ("name", "description", "target", "verdict"),
    [
        ("Indagine", "Indagine entro il 30/10/2022", "Entro 31/12/2022", "inconsistent"),
        ("Indagine", "Indagine entro il 31.12.2022", "Entro 31/12/2022", "exact"),
        ("Indagine", "Indagine sui rapporti pervenuti entro il 30/10/2022", "Entro 31/12/2022", "rule_unknown"),
        ("Indagine", "Indagine entro il 31/12/2021", "Entro 30/11/2022", "rule_unknown"),
        ("Indagine", "Eventi entro il 30/06/2022 ed entro il 31/10/2022", "Entro 31/12/2022", ""),
        ("Indagine", "Indagine entro il 45/13/2022", "Entro 31/12/2022", ""),
        ("Indagine", "Indagine entro il 31/06/2022", "Entro 31/12/2022", "rule_unknown"),
    ],
)
def test_a_deadline_in_the_description(name: str, description: str, target: str, verdict: str) -> None:
    record = replace(row("d", target, "30/09/2022", "100,00 %"), name=name, description=description)
    con = database([reading([record])], only="steps.deadline_check")
    assert [v for (v,) in con.execute("select verdict from steps.deadline_check").fetchall()] == [verdict] * bool(
        verdict
    )


@pytest.mark.parametrize(
    ("targets", "reason"),
    [
        (("1,00", "100 %", ">= 1"), "fits_exact"),
        (("1,00", "1 %"), "mixed_units"),
        (("0,00", "0 %"), "fits_exact"),
        (("95 %", "90 %"), "other_target"),
    ],
)
def test_targets_of_one_formula_whatever_the_name(targets: tuple[str, ...], reason: str) -> None:
    formula = "Provvedimenti emessi per omissione o tardivo pagamento / provvedimenti da emettere nell'anno"
    printed = [
        replace(row(f"t{n}", target, "1,00", "100 %"), name=f"Tempi {n}", algorithm=formula, code="A6")
        for n, target in enumerate(targets)
    ]
    con = database([reading(printed)], only="steps.target_repeat")
    assert con.execute("select reason from steps.target_repeat").fetchall() == [(reason,)]
