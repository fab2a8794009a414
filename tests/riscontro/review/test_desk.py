"""The review over a real database: what waits, what is written while the reviewer works, what the next build takes."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from rich.console import Console, RenderableType
from typer.testing import CliRunner

from riscontro import cli, warehouse
from riscontro.kept import Kept, keep
from riscontro.review.desk import Desk, author, review
from riscontro.review.queue import Queue, waiting
from riscontro.review.session import Session
from tests.normalize.test_decisions import FIRST
from tests.riscontro import build

ADESIONI = "Nuove adesioni al cassetto digitale"
TEMPI = "Tempi di lavorazione delle pratiche del Registro"


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "decisions.csv", tmp_path / "synonyms.csv")


NAMES = (ADESIONI, TEMPI, "Numero totale di sedute di Giunta e di Consiglio", "Bando PID", TEMPI)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two texts that wait, one of them twice, one found and one that is nobody's."""
    folder = tmp_path_factory.mktemp("review")
    return build.matched_db(folder, NAMES, Kept(folder / "none.csv", folder / "none2.csv"))


def go(
    queue: Queue,
    kept: Kept,
    keys: str,
    *lines: str,
    after: Callable[[], None] = lambda: None,
    shown: list[RenderableType] | None = None,
) -> Session:
    """A review by these keys and lines; at their end the reviewer's terminal is gone."""
    pressed, written = iter(keys), iter(lines)

    def key() -> str:
        after()
        if (found := next(pressed, None)) is None:
            raise KeyboardInterrupt
        return found

    desk = Desk(key, lambda: next(written, ""), ([] if shown is None else shown).append)
    return review(queue, kept, author(kept, "revisore 1", date(2026, 11, 21)), desk)


def test_the_queue_holds_what_waits_the_most_frequent_first(db: Path, kept: Kept) -> None:
    queue = waiting(db, kept)
    assert [(item.name, len(item.places)) for item in queue.items] == [(TEMPI, 2), (ADESIONI, 1)]
    assert queue.items[1].options[0].concept_id == "grado-adesione-cassetto-digitale"
    assert "parole in più: adesioni, nuove" in queue.items[1].options[0].differs
    assert {missing.item.name for missing in queue.missing} == {ADESIONI, TEMPI, "Bando PID"}


def test_each_decision_is_written_at_once_and_an_interrupt_loses_none(db: Path, kept: Kept) -> None:
    before = sha256(db.read_bytes()).hexdigest()
    counts: list[int] = []
    session = go(waiting(db, kept), kept, "n1", after=lambda: counts.append(len(kept.rulings())))
    held = len(kept.rulings())
    assert [count - counts[0] for count in counts] == [0, 1, 1] and held == counts[-1]
    assert len(session.past) == 1
    assert sha256(db.read_bytes()).hexdigest() == before, "the database is only read"
    assert [item.name for item in waiting(db, kept).items] == [ADESIONI], "what was decided is not asked again"


def test_the_next_build_takes_the_decisions(db: Path, kept: Kept, tmp_path: Path) -> None:
    go(waiting(db, kept), kept, "n13q", "", "conta solo i nuovi")
    after = build.matched_db(tmp_path, NAMES, kept)
    sql = "select name, decision, equivalence, comparable, why from matches where decided_by is not null order by name"
    rows = warehouse.frame(after, sql).values.tolist()
    assert rows[0][:4] == [ADESIONI, "accept", "wider", False]
    assert [row[:2] for row in rows[1:]] == [[TEMPI, "none"], [TEMPI, "none"]]
    assert "conta solo i nuovi" in rows[0][4]


def test_a_decision_that_contradicts_another_is_not_written_and_said(db: Path, kept: Kept) -> None:
    """Two reviewers at one file: the other one decided the text meanwhile."""
    queue = waiting(db, kept)
    keep(kept.decisions, replace(FIRST, chamber=queue.items[0].chamber, text_key=queue.items[0].text_key))
    held = kept.decisions.read_bytes()
    shown: list[RenderableType] = []
    assert go(queue, kept, "n", shown=shown).past == ()
    out = Console(file=io.StringIO(), width=200)
    out.print(*shown)
    assert f"Non scritto: decisions: {FIRST.decision_id} and" in out.file.getvalue()  # type: ignore[attr-defined]
    assert kept.decisions.read_bytes() == held


def test_a_synonym_is_kept_after_its_consequences_were_shown(db: Path, kept: Kept) -> None:
    queue = waiting(db, kept)
    session = go(queue, kept, "ps11s")
    assert [synonym.text for synonym in kept.catalogue().synonyms if synonym.added_by == "revisore 1"] == [ADESIONI]
    assert len(session.past) == 1


def test_without_a_terminal_the_sheet_is_named(db: Path, kept: Kept) -> None:
    found = CliRunner().invoke(cli.app, ["review", "--db", str(db), "--decisions", str(kept.decisions)])
    assert found.exit_code == 2 and "--export" in found.output and not kept.decisions.exists()
