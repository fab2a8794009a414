"""Files to shelf: one outcome per file, the same file once, versions kept, nothing half-written whatever dies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from riscontro import shelf
from riscontro.errors import ShelfProblem
from riscontro.ingest.identity import Given
from riscontro.ingest.intake import Outcome, Status
from riscontro.ingest.supervise import Limits
from riscontro.pipeline import Job, Progress, build, ingest
from tests.riscontro import fake_reader

ROOT = Path(__file__).parents[2]


def order(path: Path, chamber: str = "pisa", year: int = 2020, **more: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"chamber": chamber, "year": year, **more}))
    return path


def job(folder: Path, **more: Any) -> Job:
    return Job(folder / "shelf", reader="tests.riscontro.fake_reader", reader_version=fake_reader.VERSION, **more)


def take(folder: Path, *paths: Path, on_progress: Progress = lambda *_: None, **more: Any) -> list[Outcome]:
    return ingest(paths, job(folder, **more), on_progress)


def on_shelf(folder: Path) -> list[tuple[str, str]]:
    return [(entry.document_id, entry.file_name) for entry in shelf.entries(folder / "shelf")]


def half_written(folder: Path) -> list[Path]:
    return list((folder / "shelf" / shelf.MAKING).glob("*"))


def test_a_file_comes_to_the_shelf(tmp_path: Path) -> None:
    pages: list[tuple[str, int, int]] = []
    file = order(tmp_path / "a.txt")
    (outcome,) = take(tmp_path, file, on_progress=lambda path, page, of: pages.append((path.name, page, of)))
    assert (outcome.status, outcome.document_id, outcome.rows) == (Status.READ, "pisa-2020-relazione", 1)
    assert pages == [("a.txt", 0, 0), ("a.txt", 1, 2)]
    assert on_shelf(tmp_path) == [("pisa-2020-relazione", "a.txt")] and not half_written(tmp_path)


def test_a_refused_file_never_stops_the_others_and_order_is_kept(tmp_path: Path) -> None:
    files = [order(tmp_path / f"{n}.txt", year=2000 + n, refuse="" if n % 2 else "rotto") for n in range(5)]
    outcomes = take(tmp_path, *files)
    assert [o.path for o in outcomes] == files
    assert [o.status for o in outcomes] == [Status.REFUSED, Status.READ] * 2 + [Status.REFUSED]
    assert outcomes[0].message == "page 2: rotto (nessuno)" and outcomes[0].exit_code == 3
    assert len(on_shelf(tmp_path)) == 2 and not half_written(tmp_path)


def test_a_reader_that_dies_after_writing_leaves_nothing(tmp_path: Path) -> None:
    outcomes = take(tmp_path, order(tmp_path / "a.txt", die=True), order(tmp_path / "b.txt", year=2021))
    assert [o.exit_code for o in outcomes] == [6, 0]
    assert on_shelf(tmp_path) == [("pisa-2021-relazione", "b.txt")] and not half_written(tmp_path)


def test_a_reader_that_the_system_kills_costs_one_line(tmp_path: Path) -> None:
    files = [order(tmp_path / f"{n}.txt", year=2000 + n, killed=n == 1) for n in range(3)]
    outcomes = take(tmp_path, *files)
    assert [o.exit_code for o in outcomes] == [0, 6, 0]
    assert "ended by SIGKILL" in outcomes[1].message and "\n" not in outcomes[1].message
    assert len(on_shelf(tmp_path)) == 2 and not half_written(tmp_path)


def test_the_same_file_again_is_already_there(tmp_path: Path) -> None:
    file, copy = order(tmp_path / "a.txt"), order(tmp_path / "b.txt")
    first, second = take(tmp_path, file, copy)
    assert (first.status, second.status) == (Status.READ, Status.ALREADY)
    (again,) = take(tmp_path, copy)
    assert (again.status, again.document_id) == (Status.ALREADY, "pisa-2020-relazione")
    assert len(shelf.versions(tmp_path / "shelf")) == 1


def test_a_file_is_read_again_when_the_user_says_it_is_another_document(tmp_path: Path) -> None:
    file = order(tmp_path / "a.txt")
    take(tmp_path, file)
    (outcome,) = take(tmp_path, file, given=Given(chamber="Lucca"))
    assert outcome.status is Status.READ
    assert take(tmp_path, file, given=Given(chamber="Pisa"))[0].status is Status.ALREADY


def test_what_an_older_reader_read_is_read_again(tmp_path: Path) -> None:
    file = order(tmp_path / "a.txt")
    take(tmp_path, file)
    newer = Job(tmp_path / "shelf", reader="tests.riscontro.fake_reader", reader_version="newer")
    assert ingest([file], newer)[0].status is Status.READ


def test_two_versions_are_kept_and_the_last_given_is_current(tmp_path: Path) -> None:
    old, new = order(tmp_path / "old.txt", value=1, sleep=0.5), order(tmp_path / "new.txt", value=2)
    first, second = take(tmp_path, old, new)
    assert "new version" not in first.message and "new version" in second.message
    assert on_shelf(tmp_path) == [("pisa-2020-relazione", "new.txt")], "although the old one was read last"
    assert len(shelf.versions(tmp_path / "shelf")) == 2
    (again,) = take(tmp_path, old)
    assert "current version again" in again.message
    assert on_shelf(tmp_path) == [("pisa-2020-relazione", "old.txt")]


def test_a_folder_means_the_documents_in_it(tmp_path: Path) -> None:
    order(tmp_path / "in" / "a.txt")
    order(tmp_path / "in" / "deep" / "b.TXT", year=2021)
    for name in ("README.md", "notes.csv", ".hidden.txt", ".git/c.txt"):
        order(tmp_path / "in" / name, year=1999)
    assert [o.path.name for o in take(tmp_path, tmp_path / "in")] == ["a.txt", "b.TXT"]


def test_files_and_pages_beyond_the_limits_are_refused(tmp_path: Path) -> None:
    file = order(tmp_path / "a.txt")
    (large,) = take(tmp_path, file, limits=Limits(file_bytes=5))
    assert (large.status, large.exit_code) == (Status.REFUSED, 3) and "limit is 5" in large.message
    (long,) = take(tmp_path, file, limits=Limits(pages=1))
    assert (long.status, long.exit_code) == (Status.REFUSED, 6) and "limit is 1" in long.message


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    (outcome,) = take(tmp_path, tmp_path / "a.pdf")
    assert (outcome.exit_code, "plain file" in outcome.message) == (3, True)


def test_an_interrupt_ends_the_run_and_keeps_what_was_finished(tmp_path: Path) -> None:
    take(tmp_path, order(tmp_path / "done.txt", year=2019))
    hanging = order(tmp_path / "a.txt", **{"sleep after writing": 30})
    started = time.monotonic()

    def interrupt(*_: object) -> None:
        signal.raise_signal(signal.SIGINT)

    # A run started in the background has its interrupts ignored.
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 1.5)
    try:
        with pytest.raises(KeyboardInterrupt):
            take(tmp_path, hanging)
    finally:
        signal.signal(signal.SIGINT, heard)
    assert time.monotonic() - started < 15
    assert on_shelf(tmp_path) == [("pisa-2019-relazione", "done.txt")] and not half_written(tmp_path)


RUN = """
import sys; from pathlib import Path; from tests.riscontro.test_pipeline import take
take(Path(sys.argv[1]), *map(Path, sys.argv[2:]))
"""


def test_a_killed_run_loses_only_the_document_in_hand(tmp_path: Path) -> None:
    finished = order(tmp_path / "a.txt", year=2019)
    hanging = order(tmp_path / "b.txt", year=2020, **{"sleep after writing": 60})
    run = subprocess.Popen([sys.executable, "-c", RUN, str(tmp_path), str(finished), str(hanging)], cwd=ROOT)
    while not (on_shelf(tmp_path) and any(path.glob("*.json") for path in half_written(tmp_path))):
        time.sleep(0.1)
        assert run.poll() is None
    children = _children(run.pid)
    run.kill()
    run.wait()
    _wait_for_the_end_of(children)
    assert on_shelf(tmp_path) == [("pisa-2019-relazione", "a.txt")], "nothing half-written is on the shelf"
    outcomes = take(tmp_path, finished, order(hanging, year=2020))
    assert [o.status for o in outcomes] == [Status.ALREADY, Status.READ]


def _children(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=True)
    return [int(word) for word in found.stdout.split()]


def _wait_for_the_end_of(pids: list[int]) -> None:
    assert pids, "there was a child to end"
    until = time.monotonic() + 10
    while any(Path(f"/proc/{pid}/status").exists() for pid in pids):
        assert time.monotonic() < until, "a child outlived its parent"
        time.sleep(0.1)


def test_no_shelf_no_database(tmp_path: Path) -> None:
    with pytest.raises(ShelfProblem, match="ingest"):
        build(tmp_path / "shelf", tmp_path / "db.duckdb")
    assert list(tmp_path.iterdir()) == []
