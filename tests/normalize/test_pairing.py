"""The indicators of a plan in the report: what is taken for the same, and what is rather left alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalize.matching.pairing import paired
from riscontro.paired import Printing

SEDUTE = "Numero totale di sedute di Giunta e di Consiglio"
STUDI = "Realizzazione di studi economici"
OF_ISR = STUDI + " da parte di ISR"
MARKET = "Osservare il mercato"
TEMPI = "Tempo medio delle pratiche chiuse"


def planned(name: str, node_id: str = "p", **other: Any) -> Printing:
    return printing(name, node_id, document_id="prova-2022-pira", planned=True, **other)


def printing(name: str, node_id: str = "r", **other: Any) -> Printing:
    blank: dict[str, Any] = dict.fromkeys(("code", "unit", "objective", "objective_code", "concept_id"))
    said = {"document_id": "prova-2022-relazione", "chamber_id": "prova", "year": 2022, "planned": False, **blank}
    return Printing(node_id=node_id, name=name, **{**said, **other})


def ways(*printings: Printing) -> set[tuple[str, str, str]]:
    return {(p.plan_node_id, p.report_node_id, p.matched_by) for p in paired(printings)}


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        (planned(SEDUTE, code="A1"), printing("Sedute degli organi", code="A1"), "code"),
        (planned(SEDUTE), printing(SEDUTE.upper() + " "), "name"),
        (planned("Sedute", concept_id="sedute"), printing("Riunioni degli organi", concept_id="sedute"), "concept"),
        (planned(SEDUTE), printing("Numero totale delle sedute di Giunta e di Consiglio"), "similar"),
        (planned(STUDI, objective_code="1.1"), printing(OF_ISR, objective_code="1.1"), "similar"),
        (planned(STUDI, objective=MARKET), printing(OF_ISR, objective=MARKET), "similar"),
        (planned(STUDI, objective_code="1.1"), printing(OF_ISR, objective_code="2.1"), None),
        (planned(STUDI), printing(OF_ISR), None),
        (planned(SEDUTE, code="A1"), printing(SEDUTE, code="A2"), None),
        (planned(SEDUTE), printing("Numero totale di delibere di Giunta e di Consiglio"), None),
        (planned("Corsi di formazione per 10 imprese"), printing("Corsi di formazione per 20 imprese"), None),
        (planned(TEMPI, unit="gg"), printing("Tempo medio di pratiche chiuse", unit="%"), None),
        (planned(SEDUTE, year=2021), printing(SEDUTE), None),
        (planned(SEDUTE, chamber_id="altra"), printing(SEDUTE), None),
    ],
)  # fmt: skip
def test_what_is_the_same_indicator(before: Printing, after: Printing, way: str | None) -> None:
    assert ways(before, after) == ({("p", "r", way)} if way else set())


def test_a_surer_way_goes_first_and_every_printing_counts() -> None:
    found = ways(planned(SEDUTE), printing(SEDUTE), printing(SEDUTE, "r2"), printing(SEDUTE + " camerali", "r3"))
    assert found == {("p", "r", "name"), ("p", "r2", "name")}


def test_two_names_equally_near_are_both_left_alone() -> None:
    before = planned("Eventi di promozione del territorio lucchese")
    rivals = [printing(f"Eventi di promozione del territorio lucchese {end}", end) for end in ("nord", "sud.")]
    assert ways(before, rivals[0]) == {("p", "nord", "similar")}
    assert ways(before, *rivals) == set()


@settings(max_examples=30)
@given(st.lists(st.sampled_from([SEDUTE, STUDI, "Sedute", "Delibere", "A", "%", ""]), max_size=6), st.data())
def test_pairs_are_of_a_plan_and_a_report_and_told_once(names: list[str], data: st.DataObject) -> None:
    sides = [(planned if data.draw(st.booleans()) else printing)(name, f"n{i}") for i, name in enumerate(names) if name]
    found = paired(sides)
    assert len({(p.plan_node_id, p.report_node_id) for p in found}) == len(found)
    assert all(0 <= p.likeness <= 1 and "pira" in p.plan_document for p in found)
    assert all("relazione" in p.report_document for p in found)
