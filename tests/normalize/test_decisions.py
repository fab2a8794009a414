"""Decisions of persons: read and checked, the narrower first, two that contradict each other named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from normalize.matching.decisions import Ruling, Rulings, Spot, active, load_rulings
from riscontro import corpus
from riscontro.catalogue import load

CATALOGUE = load()
FORMULA = "Numero di mediazioni/conciliazioni"
FIRST = Ruling(
    decision_id="d1",
    scope="chamber",
    chamber="pisa",
    text_key="tempestivita dei pagamenti",
    unit="",
    formula_key="",
    concept_id="ritardo-medio-pagamenti-ponderato-base-importo-fatture",
    equivalence="equal",
    verdict="accept",
    rejected="",
    reviewer="revisore 1",
    date="2026-01-01",
    catalogue_version="1",
    doc_sha256="",
    page="",
    reason="stessa formula",
    supersedes="",
)
NONE = replace(FIRST, decision_id="d2", concept_id="", equivalence="", verdict="none")
SPOT = Spot("pisa", "abc", 4, "Tempestività dei pagamenti 2020", "gg", FORMULA)


def on(*rulings: Ruling, spot: Spot = SPOT) -> str | None:
    found = Rulings(rulings, CATALOGUE).on(spot)
    return found.decision_id if found else None


def test_the_decisions_of_the_corpus_hold_together() -> None:
    Rulings(load_rulings(), CATALOGUE)


def test_every_decision_of_the_corpus_says_where_it_was_read_and_against_what() -> None:
    for ruling in load_rulings():
        assert len(ruling.doc_sha256) == 64 and int(ruling.page) > 0 and len(ruling.catalogue_version) == 12, ruling
        assert ruling.scope == "chamber" and len(ruling.reason) > 8


def test_the_decisions_of_the_three_chambers() -> None:
    """What is found but not comparable, what was read in other words, and a homonym."""
    held = Rulings(load_rulings(), CATALOGUE)

    def decided(chamber: str, name: str) -> tuple[str, str, str]:
        found = held.on(Spot(chamber, "another file", 1, name))
        assert found is not None
        return found.verdict, found.equivalence, found.concept_id

    energy = "Grado di efficienza di consumo di energia elettrica (indicatore Pareto)"
    assert decided("pisa", energy) == ("accept", "inexact", "spesa-energia-elettrica-metro-quadro")
    mediations = "Volume medio di conciliazioni/mediazioni gestite 2022"
    assert decided("pistoia-prato", mediations)[1:] == (
        "equal",
        "volume-medio-addetto-procedure-conciliazioni-mediazioni",
    )
    pages = "Indice sintetico di trasparenza dell'Amministrazione (rapporto pagine sito)"
    assert decided("massa-carrara", pages) == ("none", "", "")
    assert decided("pisa", "Livello di diffusione degli strumenti digitali camerali tra le imprese")[0] == "unsure"
    assert held.on(Spot("lucca", "another file", 1, energy)) is None


def test_a_decision_applies_to_its_own_words_and_chamber_only() -> None:
    assert on(FIRST) == "d1"
    assert on(FIRST, spot=replace(SPOT, chamber="lucca")) is None
    assert on(FIRST, spot=replace(SPOT, name="Tempestività media dei pagamenti")) is None
    assert on(replace(FIRST, scope="all"), spot=replace(SPOT, chamber="lucca")) == "d1"


def test_unit_and_formula_narrow_a_decision() -> None:
    assert on(replace(FIRST, unit="gg")) == "d1" and on(replace(FIRST, unit="%")) is None
    assert on(replace(FIRST, formula_key="numero di mediazioni conciliazioni")) == "d1"
    assert on(replace(FIRST, formula_key="altra formula")) is None


def test_the_narrower_decision_goes_first() -> None:
    general, one = replace(FIRST, scope="all"), replace(NONE, scope="mention", doc_sha256="abc", page="4")
    assert on(general, one) == on(one, general) == "d2"
    assert on(general, one, spot=replace(SPOT, page=5)) == "d1"
    assert on(FIRST, replace(NONE, unit="gg")) == "d2"


def test_conflicting_decisions_are_both_named() -> None:
    with pytest.raises(ValueError, match="d1 and d2 decide the same text"):
        Rulings([FIRST, NONE], CATALOGUE)
    narrow = replace(NONE, formula_key="numero di mediazioni conciliazioni")
    with pytest.raises(ValueError, match="d1 and d2 contradict each other"):
        on(replace(FIRST, unit="gg"), narrow)


def test_a_decision_is_superseded_never_changed() -> None:
    later = replace(NONE, supersedes="d1")
    assert active([FIRST, later]) == [later]
    assert on(FIRST, later) == "d2"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("scope", "everywhere"),
        ("verdict", "perhaps"),
        ("equivalence", ""),
        ("concept_id", "nothing-known"),
        ("rejected", "nothing-known"),
        ("text_key", "Tempestività"),
        ("chamber", ""),
        ("reviewer", ""),
        ("reason", ""),
        ("supersedes", "d9"),
    ],
)
def test_a_row_that_does_not_fit_is_named(field: str, value: str) -> None:
    with pytest.raises(ValueError, match=f"d1 has no fitting {field}"):
        Rulings([replace(FIRST, **{field: value})], CATALOGUE)


def test_a_decision_lies_in_the_drawer_of_its_chamber(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    header = corpus.path("catalogue", "decisions.csv").read_text(encoding="utf-8")
    for folder in ("catalogue", "chambers/lucca"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "decisions.csv").write_text(header, encoding="utf-8")
    with (tmp_path / "chambers/lucca/decisions.csv").open("a", encoding="utf-8") as file:
        file.write("d1,chamber,pisa" + "," * 14 + "\n")
    monkeypatch.setattr(corpus, "_ROOT", tmp_path)
    with pytest.raises(ValueError, match="d1 lie in the drawer of lucca"):
        load_rulings()
