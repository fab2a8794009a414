"""What differs between a printed indicator and a concept, said so that a person can judge it."""

from __future__ import annotations

from normalize.matching.differences import differences
from normalize.matching.outcomes import Mention
from riscontro.catalogue import load

CATALOGUE = load()
CONCEPTS = {concept.concept_id: concept for concept in CATALOGUE.concepts}


def found(mention: Mention, concept_id: str) -> str:
    return " | ".join(differences(mention, CONCEPTS[concept_id], CATALOGUE))


def test_the_same_name_and_unit_differ_in_nothing() -> None:
    concept = CONCEPTS["sedute-giunta-consiglio"]
    assert found(Mention(concept.name, "N_Org_Sed", None, "N."), concept.concept_id) == ""


def test_words_unit_sort_code_and_what_is_counted_in_are_told() -> None:
    mention = Mention(
        "Percentuale di nuove pratiche telematiche", "C1.1_04", "tempi comprensivi delle sospensioni / pratiche", "%"
    )
    said = found(mention, "tempo-medio-lavorazione-pratiche-telematiche-registro")
    for words in (
        "parole in più: nuove, percentuale",
        "parole in meno: imprese, lavorazione, medio, registro, tempo",
        "l'unità è %, quella del catalogo gg",
        "è un'altra specie di misura",
        "precisa: comprensivi",
        "codice stampato C1.1_04, nel catalogo C1.1_07",
    ):
        assert words in said
    assert "nuove" not in said.replace("parole in più: nuove", ""), "said once"


def test_of_names_with_little_in_common_not_every_word_is_told() -> None:
    said = found(Mention("uno due tre quattro cinque sei sette otto nove dieci"), "sedute-giunta-consiglio")
    assert "cinque, dieci, due, nove, otto, quattro, sei e altre 3" in said


def test_a_chambers_own_code_is_no_difference_and_an_unprinted_unit_is_told() -> None:
    said = found(
        Mention("Tempi medi pratiche telematiche", "B1"), "tempo-medio-lavorazione-pratiche-telematiche-registro"
    )
    assert "codice" not in said and "unità non stampata, nel catalogo gg" in said
