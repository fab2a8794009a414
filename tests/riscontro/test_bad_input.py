"""Every sort of bad input, through the real reader: one clear line, a telling code, nothing lost or half-written."""

from __future__ import annotations

import errno
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from riscontro import shelf
from riscontro.ingest.supervise import GIB, Limits
from riscontro.pipeline import Job, ingest
from tests.riscontro import papers
from tests.riscontro.conftest import Run


def bytes_of(content: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


def encrypted(path: Path) -> Path:
    return papers.report(path, password="segreta")


def assert_one_line(result: Result, code: int, *words: str) -> None:
    """The command failed with `code` and one line on standard error that has the words and no traceback."""
    assert result.exit_code == code, result.output
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("riscontro: ") and "Traceback" not in result.output
    assert all(word in lines[0] for word in words), lines[0]


def shelved(folder: Path) -> list[str]:
    assert not list((folder / "shelf" / shelf.MAKING).glob("*")), "something half-written is left"
    return [entry.file_name for entry in shelf.entries(folder / "shelf")]


BAD = [
    pytest.param(bytes_of(b"<html>Pagina non trovata</html>"), 3, "not a PDF", id="not a PDF"),
    pytest.param(bytes_of(b"%PDF-1.7\n" + b"\x00\xff" * 500), 3, "damaged", id="garbage after the first line"),
    pytest.param(papers.truncated, 3, "damaged", id="truncated"),
    pytest.param(encrypted, 3, "encrypted", id="encrypted"),
    pytest.param(bytes_of(b""), 3, "empty", id="empty"),
    pytest.param(papers.without_pages, 3, "no pages", id="zero pages"),
]


@pytest.mark.parametrize(("make", "code", "word"), BAD)
def test_a_bad_file_costs_one_line_and_the_good_one_is_read(
    make: Callable[[Path], Path], code: int, word: str, tmp_path: Path, run: Run
) -> None:
    bad, good = make(tmp_path / "guasto.pdf"), papers.report(tmp_path / "buono.pdf")
    result = run("ingest", bad, good)
    assert_one_line(result, code, "guasto.pdf", word, "(")
    assert shelved(tmp_path) == ["buono.pdf"]


def test_photographs_only_need_text_recognition(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    photos = papers.photographs(tmp_path / "pistoia-prato-2021-relazione.pdf")
    assert_one_line(run("ingest", photos), 4, "pistoia-prato-2021-relazione.pdf")
    assert shelved(tmp_path) == []


def test_a_document_that_does_not_say_whose_it_is_asks(tmp_path: Path, run: Run) -> None:
    file = papers.report(tmp_path / "allegato.pdf", cover=("Allegato A alla deliberazione",))
    assert_one_line(run("ingest", file), 5, "allegato.pdf", "--chamber", "--year", "--kind")
    assert shelved(tmp_path) == []
    answered = run("ingest", file, "--chamber", "Pistoia-Prato", "--year", 2021, "--kind", "relazione")
    assert (answered.exit_code, shelved(tmp_path)) == (0, ["allegato.pdf"])


def test_only_what_the_document_leaves_open_is_asked(tmp_path: Path, run: Run) -> None:
    file = papers.report(
        tmp_path / "allegato.pdf", cover=("Camera di Commercio di Pistoia-Prato", "Relazione sulla performance")
    )
    result = run("ingest", file)
    assert_one_line(result, 5, "--year")
    assert "--chamber" not in result.stderr and "--kind" not in result.stderr


def test_the_same_file_twice_is_no_work_and_no_failure(tmp_path: Path, run: Run) -> None:
    file = papers.report(tmp_path / "a.pdf")
    assert run("ingest", file).exit_code == 0
    again = run("ingest", file)
    assert again.exit_code == 0 and "already on the shelf" in again.stdout
    assert len(shelf.versions(tmp_path / "shelf")) == 1


def test_two_versions_of_a_report_are_kept_and_told(tmp_path: Path, run: Run) -> None:
    first = papers.report(tmp_path / "a.pdf")
    changed = ["Tempo medio di risposta ai reclami", "50,00 %", ">= 10,00 N.", "8,00 N.", "80,00 %"]
    second = papers.report(tmp_path / "b.pdf", rows=[*papers.ROWS[:2], changed])
    run("ingest", first)
    told = run("ingest", second)
    assert told.exit_code == 0 and "new version" in told.stdout
    assert shelved(tmp_path) == ["b.pdf"] and len(shelf.versions(tmp_path / "shelf")) == 2
    run("build")
    scores = run("sql", "select score from indicators where score < 100", "--format", "csv")
    assert scores.stdout.split() == ["score", "80"]


@contextmanager
def disk_of(size: int) -> Iterator[None]:
    """No file of more than `size` bytes can be written: what a full disk looks like to whoever writes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_no_space_left_while_reading_leaves_the_shelf_as_it_was(tmp_path: Path, run: Run) -> None:
    run("ingest", papers.report(tmp_path / "a.pdf"))
    file = papers.report(tmp_path / "b.pdf", cover=("Camera di Pistoia-Prato", "Relazione sulla performance 2020"))
    job = Job(tmp_path / "shelf", limits=Limits(written_bytes=100))
    (outcome,) = ingest([file], job)
    assert outcome.exit_code == 7 and "cannot be written" in outcome.message
    assert shelved(tmp_path) == ["a.pdf"]
    assert run("ingest", file).exit_code == 0


def test_no_space_left_while_building_keeps_the_old_database(tmp_path: Path, run: Run) -> None:
    run("ingest", papers.report(tmp_path / "a.pdf"))
    assert run("build").exit_code == 0
    before = (tmp_path / "checked.duckdb").read_bytes()
    with disk_of(4096):
        result = run("build")
    assert_one_line(result, 7, "checked.duckdb")
    assert (tmp_path / "checked.duckdb").read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.pdf", "checked.duckdb", "shelf"]


def test_a_folder_without_documents(tmp_path: Path, run: Run) -> None:
    (tmp_path / "vuota").mkdir()
    assert_one_line(run("ingest", tmp_path / "vuota"), 3, "vuota", "no documents")


def test_a_path_that_does_not_exist(tmp_path: Path, run: Run) -> None:
    assert_one_line(run("ingest", tmp_path / "manca.pdf"), 3, "manca.pdf")


def test_a_file_that_may_not_be_read(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    file, as_it_was = papers.report(tmp_path / "a.pdf"), Path.open

    def opened(path: Path, *more: Any, **named: Any) -> Any:
        """Root may read everything: so the refusal of the system is played."""
        if path == file:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return as_it_was(path, *more, **named)

    monkeypatch.setattr(Path, "open", opened)
    assert_one_line(run("ingest", file), 3, "a.pdf", "Permission denied", "permissions")


def test_a_shelf_that_is_a_file(tmp_path: Path, run: Run) -> None:
    (tmp_path / "shelf").write_text("altro")
    result = run("ingest", papers.report(tmp_path / "a.pdf"))
    assert result.exit_code == 7 and "Traceback" not in result.output
    assert (tmp_path / "shelf").read_text() == "altro"


def test_a_hostile_file_is_stopped_at_its_limit(tmp_path: Path) -> None:
    hostile = papers.nested_forms(tmp_path / "bomba.pdf")
    (outcome,) = ingest([hostile], Job(tmp_path / "shelf", limits=Limits(seconds=8, per_page=1, memory=GIB)))
    assert outcome.exit_code == 6 and "past the memory limit" in outcome.message
    assert shelved(tmp_path) == []


def test_strange_files_cost_a_line_each_and_the_rest_of_the_run_is_read(tmp_path: Path) -> None:
    loop, giant = papers.page_loop(tmp_path / "loop.pdf"), papers.giant(tmp_path / "giant.pdf")
    lost, good = papers.lost_places(tmp_path / "lost.pdf"), papers.report(tmp_path / "good.pdf")
    outcomes = ingest([loop, giant, lost, good], Job(tmp_path / "shelf", limits=Limits(memory=GIB)))
    assert [(o.path.stem, o.exit_code, o.rows) for o in outcomes] == [
        ("loop", 3, 0),
        ("giant", 0, 0),
        ("lost", 0, 2),
        ("good", 0, 2),
    ]
    assert "damaged" in outcomes[0].message


def test_files_that_swell_are_stopped_within_their_limits_and_the_rest_is_read(tmp_path: Path) -> None:
    text = tmp_path / "pistoia-prato-2020-relazione.txt"
    text.write_text("Relazione sulla performance 2020\n" + "Imprese\t12,00 N.\t" * 100_000)
    bomb, letters = papers.bomb(tmp_path / "bomb.pdf"), papers.millions_of_letters(tmp_path / "letters.pdf")
    good = papers.report(tmp_path / "good.pdf")
    assert max(file.stat().st_size for file in (bomb, letters)) < 1_000_000
    limits = Limits(seconds=6, per_page=1, memory=GIB)  # twice what the good one takes on a busy machine
    outcomes = ingest([bomb, letters, text, good], Job(tmp_path / "shelf", limits=limits))
    assert [(o.path.stem, o.exit_code) for o in outcomes] == [
        ("bomb", 6),
        ("letters", 6),
        ("pistoia-prato-2020-relazione", 6),
        ("good", 0),
    ]
    assert all("past the" in o.message and "limit" in o.message and "\n" not in o.message for o in outcomes[:3])
    assert shelved(tmp_path) == ["good.pdf"]


def test_text_that_is_no_text(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "pisa-2020-relazione.txt"
    file.write_bytes(bytes(range(256)) * 20)
    assert_one_line(run("ingest", file), 3, "pisa-2020-relazione.txt")


def test_names_full_of_markup_and_control_characters_are_only_shown(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "[bold]x[red]\x1b[2J.pdf"
    file.write_bytes(b"no")
    result = run("ingest", file)
    assert result.exit_code == 3
    assert "[bold]x[red]" in result.stderr and "\x1b" not in result.output
