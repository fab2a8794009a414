"""The database: what the public views hold, how old clients may read it, and that no reader ever sees half of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

import bench
from riscontro import aside, corpus, shelf, warehouse
from riscontro.errors import ShelfProblem
from riscontro.model import Level, Operator, Quantity
from riscontro.warehouse import View
from tests.riscontro import build

CONTRACT = {
    "target_changes": "chamber_id year code name plan_document plan_operator plan_target report_document "
    "report_operator report_target change actual score_published score_against_plan",
    "plan_coverage": "chamber_id year plan_document report_document presence name code plan_target_raw "
    "report_target_raw matched_by",
    "statements": "document_id kind page line text level claim published recomputed recomputed_low recomputed_high "
    "verdict reason explanation node_ids check_id",
    "completeness": "document_id kind node_id level section name code page line other_section other_level found listed "
    "question",
    "documents": "document_id chamber_id year kind title pages sha256 source_url rows_read rows_unread",
    "objectives": "document_id section node_id parent_id level code name weight score status page",
    "indicators": "document_id chamber_id year kind section node_id parent_id area objective_code objective "
    "code_printed code name algorithm weight operator target target_date target_text unit actual actual_date "
    "actual_text deviation score status page line confidence last_value last_value_year next_targets",
    "cells": "document_id page table_no row_no column_no text role x0 top x1 bottom line confidence",
    "unread": "document_id page line raw reason",
    "matches": "document_id node_id concept_id code decision score why",
    "not_found": "document_id concept_id code concept place likeness node_id name code_printed page line",
    "chambers": "chamber_id name aliases provinces region valid_from valid_to successor_id predecessor_ids documents",
    "lineage": "predecessor_id successor_id date date_precision date_meaning operative certainty source",
    "clusters": "family cluster chamber_id year_from year_to certainty source",
    "benchmarks": "concept_id code name chamber_id year value unit direction cluster cluster_source cluster_year mean "
    "median n gap gap_pct better rank_low rank_high document_id page node_id",
    "concept_values": "concept_id code name chamber_id year value unit used value_raw",
    "trends": "chamber_id concept_id code name unit direction year of_chamber relation value",
    "checks": "document_id node_id subject name published published_low published_high recomputed recomputed_low "
    "recomputed_high rule verdict changes_status explanation page",
}
"""The first columns of every public view (DESIGN: the public views)."""

VIEWS = [*bench.views(), *bench.comparisons()]

DOUBLED = View(
    "steps.doubled",
    "-- Twice; steps.elsewhere, which only a comment names, is not handed over.\n"
    "CREATE VIEW steps.doubled AS SELECT node_id, 2 * score AS twice FROM core.record",
)
CHOSEN = View(
    "chosen",
    "create view chosen as select node_id, twice from steps.doubled where twice > 198",
    {"": "L'elenco dei scelti.", "twice": "Il doppio."},
)


def fill(store: Path) -> Path:
    """A shelf of two documents."""
    shelf.put(store, build.reading())
    shelf.put(store, build.reading("altra-2021-piano", content="two"))
    return store


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the two with the checks of `bench`, only to be read."""
    folder = tmp_path_factory.mktemp("made")
    warehouse.build(fill(folder / "shelf"), folder / "made.duckdb", VIEWS)
    return folder / "made.duckdb"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A shelf of the two, to be changed."""
    return fill(tmp_path / "shelf")


@pytest.fixture
def db(tmp_path: Path, store: Path) -> Path:
    """A database made of it without checks, to be replaced."""
    warehouse.build(store, tmp_path / "made.duckdb", [])
    return tmp_path / "made.duckdb"


def rows(db: Path, sql: str) -> list[tuple[object, ...]]:
    with warehouse.connect(db) as con:
        return con.execute(sql).fetchall()


def everything(db: Path) -> dict[str, list[tuple[object, ...]]]:
    tables = rows(db, "select schema_name || '.' || table_name from duckdb_tables() order by 1")
    return {str(table): rows(db, f"from {table}") for (table,) in tables}


def left_beside(db: Path) -> list[str]:
    return [path.name for path in db.parent.glob(f"*{db.name}*") if path != db]


def test_old_clients_can_read_the_storage_format(made: Path) -> None:
    ((tags,),) = rows(made, "select tags from duckdb_databases() where database_name = 'made'")
    assert tags == {"storage_version": "v1.0.0+"}
    header = made.read_bytes()[:20]
    assert header[8:12] == b"DUCK"
    assert int.from_bytes(header[12:20], "little") == 64, "DuckDB 1.0 writes and reads storage number 64"


@pytest.mark.parametrize("view", CONTRACT)
def test_public_views_begin_with_the_columns_of_the_contract(made: Path, view: str) -> None:
    columns = [name for (name, *_) in rows(made, f"describe {view}")]
    expected = CONTRACT[view].split()
    assert columns[: len(expected)] == expected


def test_nothing_else_is_public_and_everything_public_is_explained(made: Path) -> None:
    views = rows(made, "select view_name, comment from duckdb_views() where schema_name = 'main' and not internal")
    assert {name for name, _ in views} == set(CONTRACT)
    assert [name for name, comment in views if not comment] == []
    mute = "select table_name, column_name from duckdb_columns() where schema_name = 'main' and not internal"
    assert rows(made, f"{mute} and coalesce(comment, '') = ''") == []
    weight = "table_name = 'indicators' and column_name = 'weight'"
    (said,) = rows(made, f"select comment from duckdb_columns() where {weight}")
    assert said == ("Peso in percentuale: 12.5 sta per 12,50 %.",)


def test_an_indicator_as_printed(made: Path) -> None:
    frame = warehouse.frame(made, "from indicators where document_id = ? and node_id = 'i1'", ["prova-2022-relazione"])
    (row,) = frame.to_dict("records")
    assert (row["operator"], row["target"], row["unit"]) == (">=", Decimal("80.000000"), "%")
    assert (row["actual"], row["score"], row["weight"]) == (
        Decimal("79.180000"),
        Decimal("98.970000"),
        Decimal("50.000000"),
    )
    assert (row["chamber_id"], row["year"], row["kind"], row["page"]) == ("prova", 2022, "relazione", 2)
    assert (row["last_value"], row["last_value_year"]) == (Decimal("75.100000"), 2021)
    assert row["next_targets"][0]["value"] == Decimal("81.000000")
    assert row["next_targets"][1] == {"year": 2024, "raw": "n.d.", "operator": None, "value": None, "unit": None}


def test_words_and_dates_have_columns_of_their_own(tmp_path: Path) -> None:
    by = Quantity("Entro 30/06/2022", Operator.BY, date=date(2022, 6, 30), unit="date")
    done = Quantity("28/06/2022", date=date(2022, 6, 28), unit="date")
    records = [
        build.record("d", target=by, actual=done),
        build.record("w", target=Quantity("SI", text="SI", unit="bool"), actual=Quantity("N/D", missing="N/D")),
    ]
    shelf.put(tmp_path / "shelf", build.reading(records=records))
    warehouse.build(tmp_path / "shelf", tmp_path / "made.duckdb", [])
    columns = "operator, target, target_date, target_text, actual, actual_date, actual_missing, unit"
    assert rows(tmp_path / "made.duckdb", f"select {columns} from indicators order by node_id") == [
        ("entro", None, date(2022, 6, 30), None, None, date(2022, 6, 28), None, "date"),
        (None, None, None, "SI", None, None, "N/D", "bool"),
    ]


def test_documents_count_what_was_read_and_what_was_not(made: Path) -> None:
    found = rows(made, "select document_id, rows_read, rows_unread, versions from documents order by 1")
    assert found == [("altra-2021-piano", 3, 1, 1), ("prova-2022-relazione", 3, 1, 1)]
    assert rows(made, "select distinct level from objectives") == [(Level.STRATEGIC.value,)]
    assert rows(made, "select text, line from cells where page is null limit 1") == [("Un organico", 7)]
    assert rows(made, "select raw, reason from unread limit 1") == [("a | b", "riga senza ruolo")]


def test_of_two_versions_the_last_counts_and_both_are_told(tmp_path: Path, store: Path) -> None:
    newer = build.reading(content="newer", records=[build.record("solo")])
    shelf.put(store, newer)
    db = tmp_path / "made.duckdb"
    summary = warehouse.build(store, db, [])
    assert rows(db, "select versions, rows_read, sha256 from documents where year = 2022") == [
        (2, 1, newer.source.sha256)
    ]
    assert [entry.sha256 for entry in summary.superseded] == [build.source().sha256]
    assert rows(db, "select count(*), count(*) filter (current) from core.version") == [(3, 2)]
    assert rows(db, "select node_id from indicators where year = 2022") == [("solo",)]


def test_the_corpus_is_there_with_its_certainty(made: Path) -> None:
    held = rows(made, "select chamber_id, successor, certainty from core.chamber")
    assert len(held) == len(corpus.chambers())
    assert ("pisa", "toscana-nord-ovest") in {(chamber, successor) for chamber, successor, _ in held}
    assert {certainty for *_, certainty in held} <= {"sourced", "unverified"}
    printed = corpus.facts("cluster_means")
    figures = [Decimal(row["mean_value"]) if row["mean_value"] else None for row in printed]
    means = rows(made, "select year, mean_value, certainty from core.cluster_mean")
    assert [mean for _, mean, _ in means] == figures
    assert [certainty for *_, certainty in means] == [row["certainty"] for row in printed]


def test_the_same_shelf_makes_the_same_rows(tmp_path: Path, store: Path, made: Path) -> None:
    again, other = tmp_path / "again.duckdb", tmp_path / "other"
    warehouse.build(store, again, VIEWS)
    assert everything(again) == everything(made)
    shelf.put(other, build.reading("altra-2021-piano", content="two"))
    shelf.put(other, build.reading())
    warehouse.build(other, again, VIEWS)
    assert everything(again) == everything(made), "the order of ingestion of different documents does not matter"


def test_checks_are_stored_and_can_be_recomputed_in_the_file(made: Path) -> None:
    assert rows(made, "select count(*) > 0 from checks") == [(True,)]
    assert rows(made, "from checks except all from steps.checks") == []
    assert rows(made, "from steps.checks except all from checks") == []
    assert rows(made, "select table_name from duckdb_tables() where schema_name = 'steps'") == []


def test_handed_views_build_on_one_another(tmp_path: Path, store: Path) -> None:
    db = tmp_path / "made.duckdb"
    summary = warehouse.build(store, db, [DOUBLED, CHOSEN])
    assert summary.rows["chosen"] == 2
    for view in ("chosen", "steps.chosen", "steps.doubled where twice > 198"):
        assert rows(db, f"select distinct * from {view}") == [("i2", Decimal("200.000000"))]
    assert rows(db, "select comment from duckdb_views() where view_name = 'chosen' and schema_name = 'main'") == [
        ("L'elenco dei scelti.",)
    ]


def test_a_stored_step_is_read_by_the_others_and_worked_out_by_its_own_view(tmp_path: Path, store: Path) -> None:
    db = tmp_path / "made.duckdb"
    warehouse.build(store, db, [replace(DOUBLED, stored=True), CHOSEN])
    assert rows(db, "from core.doubled except all from steps.doubled") == []
    assert rows(db, "from steps.doubled except all from core.doubled") == []
    told = dict(rows(db, "select view_name, sql from duckdb_views() where schema_name = 'steps'"))
    assert "core.doubled" in told["chosen"] and "core.record" in told["doubled"]


def test_a_reader_of_the_old_file_goes_on(tmp_path: Path, store: Path, db: Path) -> None:
    reader = "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); print('open', flush=True); input(); "
    reader += "print(c.execute('select count(*) from indicators').fetchone()[0])"
    process = subprocess.Popen(
        [sys.executable, "-c", reader, str(db)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout and process.stdout.readline() == "open\n"
    shelf.put(store, build.reading("terza-2020-relazione"))
    with warehouse.connect(db) as here:
        warehouse.build(store, db, [])
        assert here.execute("select count(*) from indicators").fetchall() == [(4,)]
    assert process.communicate("\n", timeout=30)[0] == "4\n"
    assert rows(db, "select count(*) from indicators") == [(6,)]


def test_an_empty_shelf_is_said_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(ShelfProblem, match="riscontro ingest"):
        warehouse.build(tmp_path / "none", tmp_path / "made.duckdb", [])
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_shelf_stops_the_build(store: Path, tmp_path: Path, db: Path) -> None:
    before = db.read_bytes()
    next(store.rglob("cells.parquet")).write_bytes(b"PAR1")
    with pytest.raises(ShelfProblem, match=r"cells\.parquet is damaged"):
        warehouse.build(store, db, [])
    assert db.read_bytes() == before


def test_a_failed_build_leaves_the_old_file_and_nothing_else(store: Path, db: Path) -> None:
    before = db.read_bytes()
    with pytest.raises(duckdb.CatalogException):
        warehouse.build(store, db, [View("bad", "create view bad as select * from core.no_such_table")])
    assert db.read_bytes() == before
    assert left_beside(db) == []


def test_a_view_must_be_what_it_says(store: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="does not create it"):
        warehouse.build(store, tmp_path / "made.duckdb", [View("good", "create view other as select 1")])


def test_what_a_killed_build_left_goes_when_old(store: Path, db: Path) -> None:
    young, old = (db.parent / f".{db.name}.making-{name}" for name in ("young", "old"))
    for folder in (young, old):
        folder.mkdir()
        (folder / "built.duckdb").write_bytes(b"half")
    long_ago = time.time() - aside.STALE_SECONDS - 1
    os.utime(old, (long_ago, long_ago))
    warehouse.build(store, db, [])
    assert left_beside(db) == [young.name]


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"", b"short"])
def test_a_file_of_somebody_else_is_not_replaced(store: Path, tmp_path: Path, content: bytes) -> None:
    mine = tmp_path / "report.pdf"
    mine.write_bytes(content)
    with pytest.raises(ShelfProblem, match="is not replaced"):
        warehouse.build(store, mine, [])
    assert mine.read_bytes() == content


def test_a_database_of_somebody_else_is_not_replaced(store: Path, tmp_path: Path) -> None:
    mine = tmp_path / "accounts.duckdb"
    with duckdb.connect(str(mine)) as con:
        con.execute("create table accounts as select 1 as a")
    with pytest.raises(ShelfProblem, match="is not replaced"):
        warehouse.build(store, mine, [])
    with pytest.raises(ShelfProblem, match="hides its own tables"):
        warehouse.build(store, tmp_path / "core.duckdb", [])


def test_a_database_may_be_called_and_renamed_as_one_likes(store: Path, tmp_path: Path) -> None:
    odd = tmp_path / "l'anno 2022; drop.duckdb"
    warehouse.build(store, odd, bench.views())
    renamed = odd.rename(tmp_path / "other.duckdb")
    assert rows(renamed, "select count(*) from indicators") == [(4,)]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "riscontro-test", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("a tiny disk needs the right to mount one")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_no_space_left_leaves_nothing_half_written(store: Path, small_disk: Path) -> None:
    with pytest.raises(ShelfProblem, match=r"cannot be built: .*No space left"):
        warehouse.build(store, small_disk / "made.duckdb", bench.views())
    assert list(small_disk.iterdir()) == []


def test_connecting_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(ShelfProblem, match="run: riscontro build"):
        warehouse.connect(tmp_path / "none.duckdb")
    (tmp_path / "text.duckdb").write_text("not a database " * 1000)
    with pytest.raises(ShelfProblem, match="cannot be opened") as raised:
        warehouse.connect(tmp_path / "text.duckdb")
    assert "\n" not in str(raised.value)


def test_our_own_connection_cannot_write(made: Path) -> None:
    with warehouse.connect(made) as con, pytest.raises(duckdb.InvalidInputException, match="read-only"):
        con.execute("delete from core.record")


def test_a_frame_keeps_exact_numbers_and_missing_ones(made: Path) -> None:
    values = "0.1::decimal(18,6) d, null::integer i, 2::bigint n, null::decimal(4,2) m, 'a' t"
    frame = warehouse.frame(made, f"select {values}")
    (row,) = frame.to_dict("records")
    assert row["d"] == Decimal("0.100000") and isinstance(row["d"], Decimal)
    assert (row["n"], row["m"], row["t"]) == (2, None, "a")
    assert frame["i"].isna().all() and str(frame["n"].dtype) == "Int64"
    assert list(warehouse.frame(made, "from indicators where false").columns)[:2] == ["document_id", "chamber_id"]


def test_a_shelf_from_before_a_table_was_kept_still_makes_a_database(tmp_path: Path) -> None:
    folder = shelf.put(tmp_path / "shelf", build.reading())
    facts = json.loads((folder / shelf.FACTS).read_text())
    del facts["rows"]["pages"]
    (folder / shelf.FACTS).write_text(json.dumps(facts))
    (folder / "pages.parquet").unlink()
    warehouse.build(tmp_path / "shelf", tmp_path / "db.duckdb", [])
    columns = warehouse.frame(tmp_path / "db.duckdb", "select * from core.page")
    assert list(columns) == ["document_id", "page", "characters", "tabled", "recognised"] and columns.empty
