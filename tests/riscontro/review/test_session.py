"""The review as a state machine: keys in, rows to keep out; nothing of it needs a terminal."""

from __future__ import annotations

import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from normalize.matching.decisions import Ruling, Rulings, active
from riscontro.catalogue import Synonym, load
from riscontro.review.queue import Item, Option, Printed
from riscontro.review.screen import screen
from riscontro.review.session import Author, Keep, Preview, Session, Step, begun, press, previewed, told

RITARDO = "ritardo-medio-pagamenti-ponderato-base-importo-fatture"
OPTIONS = (
    Option(
        RITARDO, "B3.2_01_rev2018", "Ritardo medio dei pagamenti", "giorni / importi", "gg", 0.79, 0.85, ("parole",)
    ),
    Option("sedute-giunta-consiglio", "N_Org_Sed", "Sedute", "", "N.", 0.31, None, ()),
)
PLACE = Printed("pisa-2020-relazione", "n1", "abc", 30, None, "-2,00", "-7,01")
ITEM = Item(
    chamber="pisa",
    name="Livello di tempestività dei pagamenti",
    text_key="livello di tempestivita dei pagamenti",
    code="B1",
    unit="gg",
    formula="[red]Indicatore[/red]\x1b[31m",
    narrow_unit="",
    narrow_formula="",
    why="Da rivedere: nome simile al 79 %.",
    hints=("stessa formula di «Altro»",),
    places=(PLACE, replace(PLACE, node_id="n2", page=61), replace(PLACE, node_id="n3")),
    options=OPTIONS,
)
OTHER = replace(ITEM, chamber="lucca")
THIRD = replace(ITEM, chamber="lucca", text_key="bando pid", name="Bando PID")
AUTHOR = Author("revisore 1", "2026-11-21", "1")


def at(*items: Item) -> Session:
    return begun(items, AUTHOR, frozenset())


def play(session: Session, keys: str, *reasons: str) -> tuple[Session, list[Keep | Preview]]:
    """The session after the keys; a reason is given whenever it is asked for."""
    said, effects = iter(reasons), []
    for key in keys:
        session, found = press(session, key)
        effects += found
        if session.step is Step.REASON:
            session, found = told(session, next(said, ""))
            effects += found
    return session, effects


def kept(effects: list[Keep | Preview]) -> list[Ruling]:
    return [e.row for e in effects if isinstance(e, Keep) and isinstance(e.row, Ruling)]


def seen(session: Session) -> str:
    out = Console(file=io.StringIO(), width=120)
    out.print(screen(session))
    return out.file.getvalue()  # type: ignore[attr-defined]


def test_a_candidate_is_accepted_with_its_equivalence_and_reason() -> None:
    session, effects = play(at(ITEM), "15", "comprende  le sospensioni")
    (ruling,) = kept(effects)
    assert (ruling.verdict, ruling.concept_id, ruling.equivalence) == ("accept", RITARDO, "inexact")
    assert (ruling.scope, ruling.chamber, ruling.text_key) == ("chamber", "pisa", ITEM.text_key)
    assert (ruling.doc_sha256, ruling.page, ruling.reason) == ("abc", "30", "comprende le sospensioni")
    assert (ruling.reviewer, ruling.date, ruling.catalogue_version) == ("revisore 1", "2026-11-21", "1")
    assert session.step is Step.DONE and press(session, "q")[0].step is Step.END
    Rulings([ruling], load())


def test_none_remembers_what_was_rejected_and_unsure_is_a_verdict() -> None:
    _, effects = play(at(ITEM, THIRD), "nd")
    none, unsure = kept(effects)
    assert (none.verdict, none.rejected.split()) == ("none", [option.concept_id for option in OPTIONS])
    assert (unsure.verdict, unsure.concept_id, unsure.rejected) == ("unsure", "", "")
    assert none.reason and unsure.reason and none.decision_id != unsure.decision_id
    Rulings([none, unsure], load())


def test_scores_are_hidden_until_the_first_choice() -> None:
    session = at(ITEM)
    assert "79" not in seen(session)
    session, _ = press(session, "2")
    assert "79 %" in seen(session) and "85 %" in seen(session)
    session, _ = press(session, "i")
    assert session.step is Step.CHOOSE and "79 %" in seen(session), "seen is seen"


def test_a_screen_shows_what_is_needed_to_decide_and_obeys_nothing() -> None:
    text = seen(at(ITEM))
    for words in (
        ITEM.name,
        "-2,00",
        "-7,01",
        "pag. 30",
        "Ritardo medio",
        "giorni / importi",
        "parole",
        "stessa formula",
    ):
        assert words in text
    assert "[red]Indicatore[/red]" in text and "\x1b" not in text


def test_scope_all_settles_the_text_in_every_chamber() -> None:
    session, effects = play(at(ITEM, OTHER, THIRD), "t11")
    (ruling,) = kept(effects)
    assert (ruling.scope, ruling.chamber) == ("all", "")
    assert session.item == THIRD


def test_scope_of_one_mention_leaves_the_other_pages_to_be_decided() -> None:
    session, effects = play(at(ITEM, THIRD), "r11")
    (ruling,) = kept(effects)
    assert (ruling.scope, ruling.page) == ("mention", "30")
    assert session.item is not None and [place.page for place in session.item.places] == [61]
    session, effects = play(session, "n")
    assert session.item == THIRD and kept(effects)[0].scope == "chamber"


def test_undo_takes_the_decision_back_on_disk_and_asks_again() -> None:
    session, effects = play(at(ITEM, THIRD), "11a")
    first, back = kept(effects)
    assert (back.verdict, back.supersedes) == ("unsure", first.decision_id)
    assert session.item == ITEM and "annullata" in session.message
    session, again = play(session, "n")
    (last,) = kept(again)
    assert active([first, back, last]) == [last] and session.item == THIRD
    assert press(at(ITEM), "a")[0].message, "nothing to undo is said"


def test_a_synonym_is_shown_with_its_consequences_before_it_is_kept() -> None:
    session, effects = play(at(ITEM, THIRD), "s11")
    assert [type(effect) for effect in effects] == [Keep, Preview] and session.step is Step.SYNONYM
    session = previewed(session, ["«Altro»: da nessuno a qualcosa"])
    assert "cambierebbe" in seen(session) and "«Altro»" in seen(session)
    for key, wanted in (("s", 1), ("n", 0)):
        after, kept_now = press(session, key)
        assert len(kept_now) == wanted and after.item == THIRD
    (row,) = (effect.row for effect in press(session, "s")[1] if isinstance(effect, Keep))
    assert isinstance(row, Synonym) and (row.concept_id, row.text, row.page) == (RITARDO, ITEM.name, "30")
    _, inexact = play(at(ITEM), "s15")
    assert [type(effect) for effect in inexact] == [Keep], "what is not the same measure lends no name"


def test_passing_and_leaving_keep_nothing() -> None:
    session, effects = play(at(ITEM, THIRD), "p1q")
    assert effects == [] and session.step is Step.END and begun([], AUTHOR, frozenset()).step is Step.END


@given(st.text("123456nsdpairctqx", max_size=40))
def test_whatever_the_keys_the_rows_hold_together(keys: str) -> None:
    session, effects = play(at(ITEM, OTHER, THIRD), keys)
    Rulings(kept(effects), load())
    assert (session.step is Step.END) == ("q" in keys)
    assert session.step in (Step.DONE, Step.END) or session.item is not None
    assert seen(session)
