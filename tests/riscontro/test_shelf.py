"""The shelf: what goes in comes out, whole folders or nothing, and every version keeps its place."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as pq
import pytest

from riscontro import aside, columns, shelf
from riscontro.errors import ShelfProblem
from riscontro.model import Printed, Quantity
from tests.riscontro import build

ROOT = Path(__file__).resolve().parents[2]


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    return list(pq.read_table(folder / f"{table}.parquet").to_pylist())


def leftovers(store: Path) -> list[Path]:
    return list((store / shelf.MAKING).iterdir())


def test_a_reading_comes_out_as_it_went_in(tmp_path: Path) -> None:
    folder = shelf.put(tmp_path, build.reading())
    record = next(row for row in rows(folder, "records") if row["node_id"] == "i1")
    assert (record["parent_id"], record["level"], record["ord"], record["page"]) == ("o1", "indicator", 2, 2)
    assert (record["x0"], record["bottom"], record["confidence"]) == (10.0, 40.0, 91.5)
    assert (record["target_raw"], record["target_operator"], record["target_unit"]) == (">= 80,00 %", ">=", "%")
    assert (record["target"], record["target_low"], record["target_high"]) == (
        Decimal("80.000000"),
        Decimal("79.995000"),
        Decimal("80.005000"),
    )
    assert (record["deviation"], record["deviation_missing"]) == (None, "vuoto")
    assert [(t["year"], t["value"]) for t in record["next_targets"]] == [(2023, Decimal("81.000000")), (2024, None)]
    assert record["repairs"] == ["1 10.1_07 letto C1.1_07"]
    assert rows(folder, "cells")[0]["text"] == "Peso\n50,00 %"
    assert rows(folder, "cells")[1]["line"] == 7
    assert rows(folder, "unread") == [
        {
            **{"document_id": "prova-2022-relazione", "page": 3, "line": None, "raw": "a | b"},
            **{"reason": "riga senza ruolo", "x0": 10.0, "top": 20.0, "x1": 30.5, "bottom": 40.0},
        }
    ]
    assert rows(folder, "documents")[0]["warnings"] == ["un avviso"]


def test_every_quantity_has_all_its_columns(tmp_path: Path) -> None:
    held = set(rows(shelf.put(tmp_path, build.reading()), "records")[0])
    parts = ("raw", "operator", "decimals", "low", "high", "date", "text", "unit", "missing")
    for name in ("weight", "target", "actual", "deviation", "score", "last_value"):
        assert {name, *(f"{name}_{part}" for part in parts)} <= held


def test_the_architecture_names_every_stored_column() -> None:
    text = (ROOT / "docs/ARCHITECTURE.md").read_text(encoding="utf-8")
    for name, table in columns.TABLES.items():
        plain = {c.name for c in table.columns if not c.name.startswith(columns.QUANTITIES)}
        assert {column for column in plain if column not in text} == set(), name


@pytest.mark.parametrize(
    ("number", "value", "low", "high", "missing"),
    [
        (build.printed("0,1234567"), "0.123457", "0.123456", "0.123457", None),
        (build.printed("-0,1234567"), "-0.123457", "-0.123457", "-0.123456", None),
        (build.printed("999.999.999.998"), "999999999998", "999999999997.5", "999999999998.5", None),
        (build.printed("1.000.000.000.000,5"), None, None, None, columns.TOO_LONG),
        (build.printed("0," + "0" * 200 + "1"), None, None, None, columns.TOO_LONG),
        (Printed("∞", Decimal("Infinity"), 0, Decimal(0), Decimal("Infinity")), None, None, None, columns.TOO_LONG),
    ],
)
def test_numbers_at_the_edge_of_what_a_column_holds(
    tmp_path: Path, number: Printed, value: str | None, low: str | None, high: str | None, missing: str | None
) -> None:
    record = build.record("i", target=Quantity(number.raw, number=number))
    row = rows(shelf.put(tmp_path, build.reading(records=[record])), "records")[0]
    expected = [None if text is None else Decimal(text) for text in (value, low, high)]
    assert [row["target"], row["target_low"], row["target_high"]] == expected
    assert (row["target_missing"], row["target_raw"]) == (missing, number.raw)


def test_text_that_utf8_cannot_hold_is_marked_not_fatal(tmp_path: Path) -> None:
    record = build.record("i", name="prima\ud800 dopo", repairs=("\udfff",))
    row = rows(shelf.put(tmp_path, build.reading(records=[record])), "records")[0]
    assert (row["name"], row["repairs"]) == ("prima\ufffd dopo", ["\ufffd"])


def test_the_same_version_again_changes_nothing(tmp_path: Path) -> None:
    first = shelf.put(tmp_path, build.reading())
    written = {path: path.stat().st_mtime_ns for path in first.iterdir()}
    assert shelf.put(tmp_path, build.reading(warnings=("altro",))) == first
    assert {path: path.stat().st_mtime_ns for path in first.iterdir()} == written
    assert leftovers(tmp_path) == []


def test_find_knows_file_and_reader(tmp_path: Path) -> None:
    reading = build.reading()
    sha256 = reading.source.sha256
    assert shelf.find(tmp_path / "none", sha256, "r1") is None
    folder = shelf.put(tmp_path, reading)
    found = shelf.find(tmp_path, sha256, "r1")
    assert found is not None and (found.folder, found.year, found.rows["records"]) == (folder, 2022, 3)
    assert shelf.find(tmp_path, sha256, "r2") is None
    assert shelf.find(tmp_path, sha256[:16] + "0" * 48, "r1") is None


def test_one_file_taken_in_as_two_documents(tmp_path: Path) -> None:
    for document_id in ("uno-2022-relazione", "due-2022-relazione"):
        shelf.put(tmp_path, build.reading(document_id))
    sha256 = build.source().sha256
    first, second = (shelf.find(tmp_path, sha256, "r1", told) for told in (None, "uno-2022-relazione"))
    assert first is not None and first.document_id == "due-2022-relazione"
    assert second is not None and second.document_id == "uno-2022-relazione"


def test_the_last_version_ingested_is_the_current_one(tmp_path: Path) -> None:
    old, new = build.reading(content="old"), build.reading(content="new")
    shelf.put(tmp_path, old)
    shelf.put(tmp_path, new)
    shelf.put(tmp_path, build.reading("altra-2022-piano"))
    assert [e.document_id for e in shelf.entries(tmp_path)] == ["altra-2022-piano", "prova-2022-relazione"]
    assert shelf.entries(tmp_path)[1].sha256 == new.source.sha256
    assert [(e.sha256, e.current) for e in shelf.versions(tmp_path)[1:]] == [
        (old.source.sha256, False),
        (new.source.sha256, True),
    ]
    again = shelf.find(tmp_path, old.source.sha256, "r1")
    assert again is not None
    shelf.make_current(again)
    assert shelf.entries(tmp_path)[1].sha256 == old.source.sha256
    assert len(shelf.versions(tmp_path)) == 3


def test_a_version_that_missed_its_turn_is_older_than_all(tmp_path: Path) -> None:
    lost = shelf.put(tmp_path, build.reading(content="lost"))
    shelf.put(tmp_path, build.reading(content="kept"))
    order = lost.parent / shelf.ORDER
    order.write_text("\n".join(["never-arrived", order.read_text().split()[1], "never-arrived-either"]))
    assert [e.sha256 for e in shelf.entries(tmp_path)] == [build.source(content="kept").sha256]


def test_a_document_id_cannot_lead_out_of_the_shelf(tmp_path: Path) -> None:
    reading = build.reading()
    evil = replace(reading, source=replace(reading.source, document_id="../../evil"))
    with pytest.raises(ShelfProblem, match="cannot name a document"):
        shelf.put(tmp_path / "a" / "b", evil)
    assert sorted(path.name for path in tmp_path.rglob("*")) == [shelf.MAKING, "a", "b"]


def test_no_shelf_holds_nothing(tmp_path: Path) -> None:
    assert shelf.entries(tmp_path / "none") == []


def _without(name: str) -> Any:
    return lambda folder: (folder / name).unlink()


def _cut(folder: Path) -> None:
    file = folder / "cells.parquet"
    file.write_bytes(file.read_bytes()[:-20])


def _other_columns(folder: Path) -> None:
    (folder / "unread.parquet").write_bytes((folder / "cells.parquet").read_bytes())


def _other_rows(folder: Path) -> None:
    file = folder / "records.parquet"
    pq.write_table(pq.read_table(file).slice(0, 1), file)


def _other_facts(folder: Path) -> None:
    file = folder / shelf.FACTS
    file.write_text(json.dumps({**json.loads(file.read_text()), "kind": "romanzo"}))


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (_without("records.parquet"), "records.parquet is missing"),
        (_without("document.json"), "document.json is missing"),
        (_cut, "cells.parquet is damaged"),
        (_other_columns, "unread.parquet has other columns"),
        (_other_rows, "records.parquet has another number of rows"),
        (_other_facts, "document.json does not say what it should"),
    ],
)
def test_a_harmed_folder_is_named(tmp_path: Path, harm: Any, said: str) -> None:
    folder = shelf.put(tmp_path, build.reading())
    harm(folder)
    with pytest.raises(ShelfProblem) as raised:
        shelf.entries(tmp_path)
    assert raised.value.message == said
    assert raised.value.file == str(folder) and raised.value.remedy


def test_a_version_from_before_a_column_was_kept_is_still_read(tmp_path: Path) -> None:
    folder = shelf.put(tmp_path, build.reading())
    file = folder / "statements.parquet"
    pq.write_table(pq.read_table(file).drop_columns(["terms_words", "confidence"]), file)
    assert [entry.folder for entry in shelf.entries(tmp_path)] == [folder]
    pq.write_table(pq.read_table(file).drop_columns(["document_id"]), file)
    with pytest.raises(ShelfProblem, match="other columns"):
        shelf.entries(tmp_path)


def test_no_space_left_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = shelf.put(tmp_path, build.reading())
    write = pq.write_table

    def full(table: Any, path: Path, **options: Any) -> None:
        if path.name == "cells.parquet":
            path.write_bytes(b"PAR1 half")
            raise OSError(errno.ENOSPC, "No space left on device")
        write(table, path, **options)

    monkeypatch.setattr(pq, "write_table", full)
    with pytest.raises(ShelfProblem, match="no space left") as raised:
        shelf.put(tmp_path, build.reading(content="two"))
    assert raised.value.remedy == "free some space"
    assert [entry.folder for entry in shelf.versions(tmp_path)] == [kept]
    assert leftovers(tmp_path) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=128k", "riscontro-test", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("a tiny disk needs the right to mount one")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    kept = shelf.put(small_disk, build.reading())
    noise = [build.record(f"n{i}", name=os.urandom(400).hex()) for i in range(500)]
    with pytest.raises(ShelfProblem, match="no space left"):
        shelf.put(small_disk, build.reading(content="big", records=noise))
    assert [entry.folder for entry in shelf.versions(small_disk)] == [kept]
    assert leftovers(small_disk) == []


HALF_WAY = """
import sys, time
from pathlib import Path
from riscontro import shelf
from tests.riscontro import build
write = shelf.pq.write_table
def slow(table, path, **options):
    write(table, path, **options)
    if path.name == "records.parquet":
        print("half", flush=True)
        time.sleep(60)
shelf.pq.write_table = slow
shelf.put(Path(sys.argv[1]), build.reading(content="killed"))
"""


def test_a_killed_run_loses_only_the_document_in_hand(tmp_path: Path) -> None:
    kept = shelf.put(tmp_path, build.reading())
    child = subprocess.Popen([sys.executable, "-c", HALF_WAY, str(tmp_path)], stdout=subprocess.PIPE, cwd=ROOT)
    assert child.stdout and child.stdout.readline() == b"half\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    (left,) = leftovers(tmp_path)
    assert (left / "records.parquet").exists()
    assert [entry.folder for entry in shelf.versions(tmp_path)] == [kept]

    shelf.put(tmp_path, build.reading(content="soon after"))
    assert leftovers(tmp_path) == [left], "a young folder may be another worker's"
    long_ago = time.time() - aside.STALE_SECONDS - 1
    os.utime(left, (long_ago, long_ago))
    shelf.put(tmp_path, build.reading(content="killed"))
    assert leftovers(tmp_path) == []
    assert len(shelf.versions(tmp_path)) == 3


def test_a_shelf_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ShelfProblem, match="cannot be written"):
        shelf.put(tmp_path / "file", build.reading())


def test_what_reads_a_document_loads_no_pandas() -> None:
    ask = (
        "import sys; from riscontro.ingest.child import WithoutPandas; sys.meta_path.insert(0, WithoutPandas());"
        "from riscontro import shelf; from tests.riscontro import build; from pathlib import Path;"
        "shelf.write(Path(sys.argv[1]), build.reading()); print('pandas' in sys.modules)"
    )
    with TemporaryDirectory() as folder:
        told = subprocess.run([sys.executable, "-c", ask, folder], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"
