"""Strangers' queries: answered when they read, refused or stopped in bounded time when they do anything else."""

from __future__ import annotations

import hashlib
import math
import subprocess
import time
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from riscontro import sandbox, shelf, warehouse
from riscontro.errors import QueryRefused, ShelfProblem
from riscontro.sandbox import Limits
from tests.riscontro import build

SHORT = Limits(seconds=1)
BOUND = 15
"""Seconds within which a query of one second must be over, on a busy machine too."""


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


FORBIDDEN = [
    "select * from read_text('/etc/passwd')",
    "from '/etc/passwd'",
    "from read_csv('/etc/passwd', sep = ':')",
    "select * from read_blob('/proc/self/environ')",
    "from glob('/*')",
    "copy (select 1) to '{out}'",
    "explain analyze copy (select 1) to '{out}'",
    "export database '{out}'",
    "attach '{out}' as other",
    "attach ':memory:' as other",
    "install httpfs",
    "load httpfs",
    "from read_parquet('https://example.org/a.parquet')",
    "select getenv('PATH')",
    "insert into core.record select * from core.record",
    "delete from core.record",
    "drop view indicators",
    "create table t as select 1",
    "create temp table t as select 1",
    "explain analyze delete from core.record",
    "set memory_limit = '100GB'",
    "reset memory_limit",
    "pragma threads = 64",
    "pragma enable_profiling",
    "set enable_external_access = true",
    "call enable_logging()",
    "create secret s (type s3)",
    "checkpoint",
    "vacuum",
    "begin",
    "use memory",
    "from sys",
    "select 1; select 2",
    "select 1; drop table core.record",
    "",
    "-- nothing",
    "selec 1",
    "select no_such_column from indicators",
    "select " + "(" * 5000 + "1" + ")" * 5000,
]


@pytest.mark.parametrize("sql", FORBIDDEN)
def test_what_is_not_reading_is_refused_in_one_line(db: Path, tmp_path: Path, sql: str) -> None:
    out = tmp_path / "out"
    before = hashlib.sha256(db.read_bytes()).hexdigest()
    with pytest.raises(QueryRefused) as raised:
        sandbox.query(db, sql.replace("{out}", str(out)))
    said = str(raised.value)
    assert said and "\n" not in said and len(said) <= 400
    assert "root:" not in said
    assert not out.exists()
    assert hashlib.sha256(db.read_bytes()).hexdigest() == before


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("select length(repeat('x', 3000000000))", "memory limit"),
        ("select list(range) from range(100000000)", "memory limit"),
        ("select repeat('x', 30000000)", "too large"),
        ("select i, repeat('x', 10000) from range(100000000) t(i)", "too large"),
    ],
)
def test_what_needs_too_much_room_is_stopped(db: Path, sql: str, why: str) -> None:
    with pytest.raises(QueryRefused, match=why):
        sandbox.query(db, sql, Limits(seconds=60))


@pytest.mark.parametrize(
    "sql",
    [
        "select sum(a.range * b.range) from range(500000) a, range(500000) b",
        "with recursive t as (select 1 i union all select i + 1 from t) select count(*) from t",
        "select sleep_ms(600000)",
        "select pg_sleep(600)",
        "select levenshtein(repeat('ab', 600000), repeat('ba', 600000))",
    ],
)
def test_what_takes_too_long_is_stopped(db: Path, sql: str) -> None:
    started = time.monotonic()
    with pytest.raises(QueryRefused, match="stopped after 1 s"):
        sandbox.query(db, sql, SHORT)
    assert time.monotonic() - started < BOUND


def test_a_long_sum_ends_either_way(db: Path) -> None:
    started = time.monotonic()
    try:
        answer = sandbox.query(db, "select sum(range) from range(500000000)", SHORT)
        assert answer.rows == ((500000000 * 499999999 // 2,),)
    except QueryRefused as refused:
        assert "stopped after 1 s" in str(refused)
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
