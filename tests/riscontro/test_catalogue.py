"""The catalogue fits together, keeps where each row is from, and says so when it does not."""

from __future__ import annotations

from dataclasses import replace

from riscontro import catalogue, corpus

WHOLE = catalogue.load()


def test_the_catalogue_fits_together() -> None:
    assert len(WHOLE.concepts) > 60
    assert WHOLE.problems() == []


def test_every_code_of_the_facts_is_a_code_of_the_catalogue() -> None:
    known = {code.code for code in WHOLE.codes}
    printed = {row["code"].replace(" (reading)", "") for row in corpus.facts("pareto")}
    printed |= {row["code_in_documents"] for row in corpus.facts("dfp")} - {"", "(uncoded)"}
    keyed = {code for code in printed if not code.startswith("(") and " (" not in code and code != "KPI156"}
    assert len(keyed) > 45 and keyed <= known


def test_what_the_facts_do_not_vouch_for_stays_unverified() -> None:
    unsure = {row["name_it"] for row in corpus.facts("dfp") if "unverified" in row["source"]}
    assert unsure and unsure <= {c.name for c in WHOLE.concepts if c.certainty == "unverified"}


def test_two_numberings_of_one_concept() -> None:
    codes = {(c.version, c.code) for c in WHOLE.codes if c.concept_id == "spesa-energia-elettrica-metro-quadro"}
    assert codes == {("chambers", "DFP 2.6"), (catalogue.CIRCULAR, "DFP 2.2")}
    assert WHOLE.code_of("spesa-energia-elettrica-metro-quadro") == "DFP 2.6"
    assert WHOLE.code_of("percentuale-servizi-full-digital") is None, "no document prints the circular's numbers"


def test_what_does_not_fit_is_named() -> None:
    first = WHOLE.concepts[0]
    broken = replace(
        WHOLE,
        concepts=(*WHOLE.concepts, first, replace(first, concept_id="nuovo", source="", direction="up", replaces="x")),
        codes=(*WHOLE.codes, replace(WHOLE.codes[0], concept_id="nessuno", code="Z9.9_99")),
    )
    found = " | ".join(broken.problems())
    for words in (f"concept {first.concept_id} twice", "nessuno", "no such concept", "no source", "direction may be"):
        assert words in found
