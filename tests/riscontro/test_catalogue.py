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


def test_a_renumbered_process_knows_the_number_it_had() -> None:
    """Pistoia-Prato 2022 prints C2.7.1 where Massa-Carrara 2020 printed C2.7.2, with the same name."""
    known = {process.code: process for process in WHOLE.processes}
    assert known["C2.7.1"].replaces == "C2.7.2" and known["C2.7.1"].name == known["C2.7.2"].name
    assert known["C2.7.1"].parent == "C2.7" and known["C1.1"].name == "", "what no source names has no name"
    assert {concept.process for concept in WHOLE.concepts} - {""} <= set(known)


def test_what_does_not_fit_is_named() -> None:
    first = WHOLE.concepts[0]
    broken = replace(
        WHOLE,
        concepts=(*WHOLE.concepts, first, replace(first, concept_id="nuovo", source="", direction="up", replaces="x")),
        codes=(*WHOLE.codes, replace(WHOLE.codes[0], concept_id="nessuno", code="Z9.9_99")),
        processes=(*WHOLE.processes[1:], replace(WHOLE.processes[-1], parent="Z9")),
    )
    found = " | ".join(broken.problems())
    for words in (
        f"concept {first.concept_id} twice",
        "nessuno",
        "no such concept",
        "no source",
        "direction may be",
        "Z9: no such process",
        "twice",
    ):
        assert words in found
