"""Matches in the database, decisions over them, and the matches of the sample documents as last looked at."""

from __future__ import annotations

import csv
import io
import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from normalize.matching.decisions import Ruling, Rulings
from normalize.matching.matcher import Matcher
from normalize.matching.outcomes import Mention
from riscontro import corpus, matches, shelf, warehouse
from riscontro.catalogue import load
from riscontro.errors import ShelfProblem
from riscontro.matched import Asked, Matched
from tests.normalize.test_decisions import FIRST, NONE
from tests.riscontro import build

TEMPO = "tempo-medio-lavorazione-pratiche-telematiche-registro"
LOCK = Path(__file__).resolve().parent.parent / "golden" / "match_lock.csv"
HEAD = ("document", "code", "name", "decision", "rule", "concept_id", "equivalence", "score")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of three indicators: one with a code, one found by its name, one that is nobody's."""
    folder = tmp_path_factory.mktemp("matches")
    name = "Tempo medio di lavorazione delle pratiche telematiche Registro Imprese"
    records = (
        build.record("a", code="C1.1_07", name=name, order=1),
        build.record("b", name=f"{name} 2022", order=2),
        build.record("c", code="ADR_02", name="Bando PID", order=3),
    )
    shelf.put(folder / "shelf", build.reading(records=records))
    warehouse.build(folder / "shelf", folder / "m.duckdb", [], match=matches.matched)
    return folder / "m.duckdb"


def test_every_indicator_has_a_match(made: Path) -> None:
    rows = warehouse.frame(made, "from matches order by node_id").to_dict("records")
    assert [(r["node_id"], r["decision"], r["concept_id"], r["code"]) for r in rows] == [
        ("a", "accept", TEMPO, "C1.1_07"),
        ("b", "accept", TEMPO, "C1.1_07"),
        ("c", "none", None, None),
    ]
    assert rows[0]["why"].startswith("Abbinato: codice C1.1_07 nel catalogo")
    assert rows[0]["score"] == Decimal("1.0000") and rows[2]["candidate_id"] is not None


def test_indicators_carry_concept_and_catalogue_code_beside_the_printed_one(made: Path) -> None:
    frame = warehouse.frame(made, "select code, concept_id, concept_code from indicators order by node_id")
    assert frame.values.tolist() == [["C1.1_07", TEMPO, "C1.1_07"], [None, TEMPO, "C1.1_07"], ["ADR_02", None, None]]


def test_the_catalogue_is_in_the_database(made: Path) -> None:
    sql = "select code from core.concept join core.concept_code using (concept_id) where concept_id = ?"
    codes = warehouse.frame(made, sql + " order by 1", ["spesa-energia-elettrica-metro-quadro"])
    assert codes["code"].tolist() == ["DFP 2.2", "DFP 2.6"]


def decided(*rulings: Ruling, name: str = "Tempestività dei pagamenti") -> Matched:
    held = Rulings(rulings, load())
    asked = Asked("d", "n", "pisa", "abc", 4, name, None, None, "gg")
    return matches.match_all([asked], load(), held)[0]


def test_a_decision_goes_over_the_matcher() -> None:
    inexact = decided(replace(FIRST, equivalence="inexact"))
    assert (inexact.decision, inexact.concept_id, inexact.equivalence) == ("accept", FIRST.concept_id, "inexact")
    assert not inexact.comparable and decided(FIRST).comparable
    assert (inexact.code, inexact.decided_by, inexact.rule) == ("B3.2_01_rev2018", "d1", "decision")
    assert inexact.why == "Abbinato, deciso da revisore 1 il 2026-01-01 (d1): stessa formula"
    name = "Numero totale di sedute di Giunta e di Consiglio"
    no = decided(replace(NONE, text_key=name.lower(), rejected="sedute-giunta-consiglio"), name=name)
    assert (no.decision, no.concept_id, no.candidate_id) == ("none", None, None)
    doubt = decided(replace(NONE, verdict="unsure"), name="Tempestività dei pagamenti")
    assert doubt.decision == "review" and doubt.why.startswith("In dubbio, deciso da")
    assert decided(name=name).decision == "accept"


def test_figures_of_a_found_indicator_under_another_name_are_a_hint_not_a_match() -> None:
    """Pistoia-Prato 2022, pages 29 and 36."""
    figures = {"target": Decimal("69.5"), "actual": Decimal("70.25")}
    coded = Asked("d", "n", "p", "abc", 29, "Percentuale di incasso", "B3.1_02", None, "%", **figures)
    other = replace(coded, node_id="m", page=36, name="Grado di riscossione", code="DA_06")
    found, hinted = matches.match_all([coded, other], load(), Rulings([], load()))
    assert (found.decision, hinted.decision, hinted.rule) == ("accept", "review", "same elsewhere")
    assert hinted.candidate_id == found.concept_id and hinted.concept_id is None
    assert "stesso target e stesso risultato di «Percentuale di incasso», pag. 29" in hinted.why
    no = replace(NONE, scope="all", text_key="grado di riscossione")
    assert matches.match_all([coded, other], load(), Rulings([no], load()))[1].decision == "none"


def test_contradicting_decisions_stop_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put(tmp_path / "shelf", build.reading())
    monkeypatch.setattr("riscontro.kept.load_rulings", lambda: [FIRST, NONE])
    with pytest.raises(ShelfProblem, match="d1 and d2 decide the same text"):
        warehouse.build(tmp_path / "shelf", tmp_path / "m.duckdb", [], match=matches.matched)
    assert not (tmp_path / "m.duckdb").exists()


def printed(document: str) -> list[dict[str, str]]:
    with corpus.path("documents", f"{document}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["level"] == "indicator"]


def locked() -> str:
    """The automatic matches of the sample documents, each distinct row once, as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    matcher = Matcher(load())
    for document in sorted(file.stem for file in corpus.path("documents").glob("*.csv")):
        rows = printed(document)
        mentions = [
            Mention(r["name"], r["code"] or None, r["algorithm"] or None, r["target_unit"] or r["actual_unit"] or None)
            for r in rows
        ]
        found = zip(mentions, matcher.match(mentions), strict=True)
        lines = {
            (
                document,
                m.code or "",
                m.name,
                str(o.decision),
                o.rule,
                o.concept_id or "",
                o.equivalence or "",
                f"{o.score:.2f}",
            )
            for m, o in found
        }
        writer.writerows(sorted(lines))
    return out.getvalue()


def test_no_automatic_match_changes_unseen() -> None:
    """`RISCONTRO_GOLDEN=write pytest tests/riscontro/test_matches.py` writes the lock anew; look at the difference."""
    found = locked()
    if os.environ.get("RISCONTRO_GOLDEN") == "write":
        assert os.environ.get("CI") != "true", "a build machine does not decide what is right"
        LOCK.write_text(found, encoding="utf-8")
    assert found.splitlines() == LOCK.read_text(encoding="utf-8").splitlines()
    assert found.count(",accept,") > 30
