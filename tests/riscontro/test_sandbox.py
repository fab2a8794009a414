"""Strangers' queries: answered when they read, refused or stopped in bounded time when they do anything else."""

from __future__ import annotations

import hashlib
import math
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from riscontro import sandbox, shelf, warehouse
from riscontro.errors import QueryRefused, Refusal, ShelfProblem
from riscontro.sandbox import Limits
from tests.riscontro import build
from tests.riscontro.attacks import ATTACHING, FILES, HEAVY, INSTALLING, MEMORY, REFUSED, SETTINGS, WRITES, tried

SHORT = Limits(seconds=2)
BOUND = 10
"""Seconds within which a query of two seconds must be over, on a busy machine too."""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sandbox")
    shelf.put(folder / "shelf", build.reading())
    warehouse.build(folder / "shelf", folder / "made.duckdb", [])
    return folder / "made.duckdb"


def test_an_answer_has_names_types_and_exact_values(db: Path) -> None:
    answer = sandbox.query(db, "select node_id, score, target_date, page, line from indicators order by ord;")
    assert answer.columns == ("node_id", "score", "target_date", "page", "line")
    assert answer.types == ("VARCHAR", "DECIMAL(18,6)", "DATE", "INTEGER", "INTEGER")
    assert answer.rows == (("i1", Decimal("98.970000"), None, 2, None), ("i2", Decimal("100.000000"), None, 1, None))
    assert isinstance(answer.rows[0][1], Decimal) and not answer.truncated


@pytest.mark.parametrize(
    ("sql", "value"),
    [
        ("date '2022-06-30'", date(2022, 6, 30)),
        ("timestamp '2022-06-30 12:00:00'", datetime(2022, 6, 30, 12)),
        ("timestamptz '2022-06-30 12:00:00+00'", datetime(2022, 6, 30, 12, tzinfo=UTC)),
        ("[1.50::decimal(3,2), null]", [Decimal("1.50"), None]),
        ("{'anno': 2022, 'v': 0.1::decimal(2,1)}", {"anno": 2022, "v": Decimal("0.1")}),
        ("map {date '2022-01-01': 'x'}", {date(2022, 1, 1): "x"}),
        ("170141183460469231731687303715884105727::hugeint", 2**127 - 1),
        ("'città \u2264 €'", "città ≤ €"),
        ("interval 3 day", "3 days, 0:00:00"),
        ("true", True),
    ],
)
def test_values_survive_the_way_back(db: Path, sql: str, value: object) -> None:
    assert sandbox.query(db, f"select {sql}").rows == ((value,),)


def test_not_a_number_stays_one(db: Path) -> None:
    ((value,),) = sandbox.query(db, "select 'nan'::double").rows
    assert math.isnan(value)


@pytest.mark.parametrize(
    "sql",
    ["describe indicators", "show tables", "summarize indicators", "explain from indicators", "-- note\nfrom unread"],
)
def test_other_ways_of_reading_are_allowed(db: Path, sql: str) -> None:
    assert sandbox.query(db, sql).rows


def test_rows_beyond_the_limit_are_left_out_and_told(db: Path) -> None:
    answer = sandbox.query(db, "from range(1000)", Limits(rows=10))
    assert len(answer.rows) == 10 and answer.truncated
    assert not sandbox.query(db, "from range(10)", Limits(rows=10)).truncated


@pytest.mark.parametrize("sql", REFUSED)
def test_what_is_not_reading_is_refused_in_one_line(db: Path, tmp_path: Path, sql: str) -> None:
    out = tmp_path / "out"
    before = hashlib.sha256(db.read_bytes()).hexdigest()
    with pytest.raises(QueryRefused) as raised:
        sandbox.query(db, sql.replace("{out}", str(out)).replace("{db}", str(db)))
    said = str(raised.value)
    assert said and "\n" not in said and len(said) <= 400
    assert "root:" not in said
    assert not out.exists()
    assert hashlib.sha256(db.read_bytes()).hexdigest() == before


def test_what_costs_too_much_is_stopped_while_other_readers_go_on(db: Path, tmp_path: Path) -> None:
    over, reads = threading.Event(), []

    def read() -> None:
        while not over.is_set():
            reads.append(int(warehouse.frame(db, "select count(*) as n from indicators")["n"][0]))
            time.sleep(0.05)

    with ThreadPoolExecutor(3) as pool:
        reader = pool.submit(read)
        stopped = list(pool.map(lambda sql: tried(db, sql, tmp_path / "out", SHORT), HEAVY))
        over.set()
        reader.result()
    assert {why for why, _ in stopped[: len(MEMORY)]} <= {Refusal.MEMORY, Refusal.SIZE, Refusal.TIME}
    assert {why for why, _ in stopped[len(MEMORY) :]} == {Refusal.TIME}
    assert max(seconds for _, seconds in stopped) < BOUND
    assert len(reads) > len(HEAVY) and set(reads) == {2}


def test_too_much_memory_and_too_large_an_answer_are_told_apart(db: Path) -> None:
    for sql, why in ((MEMORY[0], Refusal.MEMORY), (MEMORY[-1], Refusal.SIZE)):
        with pytest.raises(QueryRefused) as raised:
            sandbox.query(db, sql, Limits(seconds=60))
        assert raised.value.reason == why


def test_there_are_attacks_of_every_sort() -> None:
    assert len({*FILES, *WRITES, *ATTACHING, *INSTALLING, *SETTINGS, *HEAVY}) >= 45


def test_a_long_sum_ends_either_way(db: Path) -> None:
    started = time.monotonic()
    try:
        answer = sandbox.query(db, "select sum(range) from range(500000000)", SHORT)
        assert answer.rows == ((500000000 * 499999999 // 2,),)
    except QueryRefused as refused:
        assert "stopped after 2 s" in str(refused)
    assert time.monotonic() - started < BOUND


def test_the_locks_hold_inside_the_query_too(db: Path) -> None:
    names = ("enable_external_access", "lock_configuration", "python_enable_replacements", "allow_persistent_secrets")
    answer = sandbox.query(db, f"select name, value from duckdb_settings() where name in {names} order by name")
    assert dict(answer.rows) == {name: str(name == "lock_configuration").lower() for name in names}


def test_the_child_knows_nothing_of_our_environment(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    popen = subprocess.Popen

    def spy(*args: Any, **options: Any) -> Any:
        seen.append(set(options["env"]))
        return popen(*args, **options)

    monkeypatch.setenv("A_SECRET", "x")
    monkeypatch.setattr(subprocess, "Popen", spy)
    sandbox.query(db, "select 1")
    assert seen == [{"PYTHONPATH", "LANG"}]


def test_no_database_is_said_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(ShelfProblem, match="run: riscontro build"):
        sandbox.query(tmp_path / "none.duckdb", "select 1")
    (tmp_path / "text.duckdb").write_text("not a database " * 1000)
    with pytest.raises(QueryRefused, match="not a valid DuckDB database"):
        sandbox.query(tmp_path / "text.duckdb", "select 1")
