"""A reviewer's decisions and synonyms: kept row by row beside the database, read over the corpus by the next build."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from normalize.matching.decisions import load_rulings
from riscontro import cli, corpus, matches, warehouse
from riscontro.catalogue import Synonym, load
from riscontro.errors import ShelfProblem
from riscontro.kept import Kept, keep
from riscontro.matched import Answers, Match
from tests.normalize.test_decisions import FIRST, NONE
from tests.riscontro import build

SYNONYM = Synonym(
    FIRST.concept_id, "Solerzia nei pagamenti", "pisa-2020-relazione", "30", "", "revisore 1", "decision d1"
)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "work" / "decisions.csv", tmp_path / "work" / "synonyms.csv")


def test_nothing_kept_is_the_corpus(kept: Kept) -> None:
    assert kept.rulings() == load_rulings() and kept.catalogue() == load()


def test_what_is_kept_is_read_again(kept: Kept) -> None:
    later = replace(NONE, decision_id="d3", supersedes="d1", reason='virgola, "virgolette"\nrigo')
    for ruling in (FIRST, later):
        keep(kept.decisions, ruling)
    keep(kept.synonyms, SYNONYM)
    assert kept.rulings()[-2:] == [FIRST, later]
    assert kept.catalogue().synonyms[-1] == SYNONYM


def test_a_row_cut_short_by_a_crash_costs_that_row_only(kept: Kept) -> None:
    keep(kept.decisions, FIRST)
    with kept.decisions.open("a", encoding="utf-8") as file:
        file.write("d2,chamber,pi")
    assert kept.rulings()[-1] == FIRST
    keep(kept.decisions, replace(NONE, decision_id="d3"))
    assert [ruling.decision_id for ruling in kept.rulings()[-2:]] == ["d1", "d3"]


def test_a_file_of_something_else_is_refused_and_left_alone(kept: Kept) -> None:
    kept.decisions.parent.mkdir()
    kept.decisions.write_text("a,b\n1,2\n", encoding="utf-8")
    for act in (kept.rulings, lambda: keep(kept.decisions, FIRST)):
        with pytest.raises(ShelfProblem, match="has not the columns"):
            act()
    assert kept.decisions.read_text(encoding="utf-8") == "a,b\n1,2\n"
    kept.synonyms.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ShelfProblem, match="not CSV in UTF-8"):
        kept.catalogue()


def test_a_synonym_of_nothing_is_refused(kept: Kept) -> None:
    keep(kept.synonyms, replace(SYNONYM, concept_id="nulla"))
    with pytest.raises(ShelfProblem, match="names no concept"):
        matches.matched([], kept)


def test_a_file_of_the_corpus_is_not_read_twice(kept: Kept) -> None:
    drawer = replace(kept, decisions=corpus.path("chambers", "pisa", "decisions.csv"))
    assert drawer.rulings() == load_rulings()


def test_a_build_takes_them(kept: Kept, tmp_path: Path) -> None:
    """The name alone is nobody's; a decision settles its page, a synonym the same words in any chamber."""

    def found() -> list[object]:
        db = build.matched_db(tmp_path, ["Solerzia nei pagamenti"], kept)
        return warehouse.frame(db, "select decision, concept_id, comparable, decided_by from matches").values.tolist()[
            0
        ]

    assert found()[0] != "accept"
    keep(kept.synonyms, SYNONYM)
    assert found() == ["accept", FIRST.concept_id, True, None]
    one = {"scope": "all", "text_key": "solerzia nei pagamenti", "equivalence": "wider"}
    keep(kept.decisions, replace(FIRST, **one))
    assert found() == ["accept", FIRST.concept_id, False, "d1"]
    reasons = warehouse.frame(tmp_path / "made.duckdb", "select reason from core.decision where decision_id = 'd1'")
    assert reasons["reason"].tolist() == [FIRST.reason]


def test_the_command_hands_them_to_the_build(kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(kept.decisions, FIRST)
    held: list[Answers] = []

    def made(shelf: Path, db: Path, views: object, on_step: object, match: Match, *_: object) -> warehouse.BuildSummary:
        held.append(match([]))
        return warehouse.BuildSummary(db, {"matches": 0}, ())

    monkeypatch.setattr(warehouse, "build", made)
    files = ["--decisions", str(kept.decisions), "--synonyms", str(kept.synonyms)]
    found = CliRunner().invoke(cli.app, ["build", "--shelf", str(tmp_path), "--db", str(tmp_path / "x.duckdb"), *files])
    assert found.exit_code == 0, found.output
    assert f"with what was decided in {kept.decisions}\n" in found.output
    assert held[0].decisions[-1][0] == FIRST.decision_id


def test_what_a_document_lacks_is_listed_with_the_rows_most_like_it(tmp_path: Path) -> None:
    names = ("Numero totale di sedute di Giunta e di Consiglio", "Solerzia nei pagamenti", "Bando PID")
    db = build.matched_db(tmp_path, names, Kept(tmp_path / "a", tmp_path / "b"))
    sql = "select concept_id, place, name from not_found order by concept_id, place"
    rows = warehouse.frame(db, sql).values.tolist()
    assert [FIRST.concept_id, 1, "Solerzia nei pagamenti"] in rows
    assert all(concept != "sedute-giunta-consiglio" and name != names[0] for concept, _, name in rows)
