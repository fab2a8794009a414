"""Names that decisions suggest for the catalogue, and what each would change before anybody keeps it."""

from __future__ import annotations

from dataclasses import replace

from normalize.matching.outcomes import Mention
from normalize.matching.proposals import changes, proposals, told
from riscontro.catalogue import load
from tests.normalize.test_decisions import FIRST, NONE

CATALOGUE = load()
OURS = replace(FIRST, text_key="solerzia nei pagamenti", page="30")


def test_only_equal_and_equivalent_texts_that_are_new_are_proposed() -> None:
    rulings = [
        OURS,
        replace(OURS, decision_id="d3", chamber="lucca"),
        replace(OURS, decision_id="d4", text_key="altra", equivalence="inexact"),
        replace(NONE, decision_id="d5", text_key="nulla"),
        replace(OURS, decision_id="d6", text_key="indicatore di tempestivita dei pagamenti"),
        replace(OURS, decision_id="d7", text_key="tolta"),
        replace(NONE, decision_id="d8", text_key="tolta", supersedes="d7"),
    ]
    (proposal,) = proposals(rulings, CATALOGUE)
    assert (proposal.concept_id, proposal.text, proposal.page) == (FIRST.concept_id, "solerzia nei pagamenti", "30")
    assert proposal.added_by == FIRST.reviewer and "d1" in proposal.source and FIRST.reason in proposal.source


def test_what_a_synonym_would_change_is_told_before_it_is_kept() -> None:
    (proposal,) = proposals([OURS], CATALOGUE)
    ours, alike, known = Mention("Solerzia nei pagamenti 2020"), Mention("Bando PID"), Mention("Sedute di Giunta")
    (change,) = changes(proposal, CATALOGUE, [alike, ours, known, ours])
    assert change.mention is ours and change.before.concept_id is None and change.after.concept_id == FIRST.concept_id
    assert told(change).startswith("«Solerzia nei pagamenti 2020»: da ") and told(change).endswith(FIRST.concept_id)


def test_a_synonym_too_like_another_concept_shows_what_it_would_take_away() -> None:
    """The margin falls: what was accepted before would have to be reviewed."""
    sittings = "Numero totale di sedute di Giunta e di Consiglio"
    (proposal,) = proposals([replace(OURS, text_key=sittings.lower())], CATALOGUE)
    (change,) = changes(proposal, CATALOGUE, [Mention(sittings)])
    assert (change.before.concept_id, str(change.after.decision)) == ("sedute-giunta-consiglio", "review")
    assert told(change).endswith(": da sedute-giunta-consiglio a rivedere")
