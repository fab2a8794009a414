"""What a stranger may try with SQL, by sort. `python -m tests.riscontro.attacks DB` tries all of it at the real limits.

`{out}` stands for a path outside, `{db}` for the database itself.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from riscontro import sandbox
from riscontro.errors import QueryRefused
from riscontro.sandbox import Limits

FILES = (
    "select * from read_text('/etc/passwd')",
    "from '/etc/passwd'",
    "from read_csv('/etc/passwd', sep = ':')",
    "select * from read_blob('/proc/self/environ')",
    "from glob('/*')",
    "from query('from read_text(''/etc/passwd'')')",
    "from json_execute_serialized_sql(json_serialize_sql('from read_text(''/etc/passwd'')'))",
    "from read_parquet('https://example.org/a.parquet')",
    "explain analyze select * from read_text('/etc/passwd')",
)
WRITES = (
    "copy (select 1) to '{out}'",
    "copy core.record to '{out}' (format parquet)",
    "explain analyze copy (select 1) to '{out}'",
    "export database '{out}'",
    "insert into core.record select * from core.record",
    "delete from core.record",
    "drop view indicators",
    "create table t as select 1",
    "create temp table t as select 1",
    "create macro f() as table from read_text('/etc/passwd')",
    "explain analyze delete from core.record",
    "select 1; drop table core.record",
    "checkpoint",
)
ATTACHING = (
    "attach '{out}' as other",
    "attach '{db}' as again",
    "attach ':memory:' as other",
    "use memory",
)
INSTALLING = (
    "install httpfs",
    "load httpfs",
    "load '{out}'",
    "update extensions",
)
SETTINGS = (
    "set memory_limit = '100GB'",
    "set enable_external_access = true",
    "set global temp_directory = '{out}'",
    "pragma threads = 64",
    "call enable_logging()",
    "select getenv('PATH')",
    "from sys",
)
MEMORY = (
    "select length(repeat('x', 3000000000))",
    "select list(range) from range(100000000)",
    "select printf('%2000000000d', 1)",
    "with recursive t(s) as (select 'x' union all select s || s from t) select count(*) from t",
    "with recursive t as (select 1 i union all select i + 1 from t) select count(*) from t",
    "select random() from range(1000000000000) order by 1",
    "select repeat('x', 30000000)",
    "select i, repeat('x', 10000) from range(100000000) t(i)",
)
ENDLESS = (
    "select sum(a.range * b.range) from range(500000) a, range(500000) b",
    "select sleep_ms(600000)",
    "select levenshtein(repeat('ab', 600000), repeat('ba', 600000))",
)
BROKEN = (
    "select 1; select 2",
    "",
    "-- nothing",
    "selec 1",
    "select no_such_column from indicators",
    "select '\ud800'",
    "\0select 1",
    "select " + "(" * 5000 + "1" + ")" * 5000,
    "select " + "+".join("1" * 20000),
    "select " + "1," * 100000 + "1",
)
MORE = (
    "from sniff_csv('/etc/passwd')",
    "from glob('../*')",
    "select * from query_table('/etc/passwd')",
    "from parquet_metadata('/etc/passwd')",
    "from 's3://bucket/a.parquet'",
    "copy core.record from '/etc/passwd'",
    "from query('copy (select 1) to ''{out}''')",
    "update core.record set name = 'x'",
    "merge into core.record using (select 1) on false when not matched then insert default values",
    "truncate core.record",
    "alter table core.record add column x integer",
    "comment on table core.record is 'x'",
    "create or replace view indicators as select 1",
    "begin",
    "vacuum",
    "detach made",
    "attach 'https://example.org/a.duckdb'",
    "import database '{out}'",
    "install spatial from community",
    "create secret s (type s3)",
    "set lock_configuration = false",
    "reset memory_limit",
    "pragma enable_profiling",
    "pragma database_list",
    "from request",
    "prepare p as select 1",
    "select list_sort(range(200000000))[1]",
    "select md5(repeat('x', 2000000000))",
    "select generate_series(1, 1000000000)",
    "select string_agg(repeat('x', 1000), '') from range(10000000)",
    "explain analyze select sum(a.range * b.range) from range(500000) a, range(500000) b",
    "select pg_sleep(600)",
    "select lpad('x', 2000000000, 'y')",
    "select count(*) from " + ", ".join(f"range(10) t{i}" for i in range(200)),
)
"""Like those above in kind; tried only by hand."""
REFUSED = (*FILES, *WRITES, *ATTACHING, *INSTALLING, *SETTINGS, *BROKEN)
HEAVY = (*MEMORY, *ENDLESS)


def tried(db: Path, sql: str, out: Path, limits: Limits) -> tuple[str, float]:
    """What stopped an attack ("" if nothing did) and the seconds that it took."""
    started = time.monotonic()
    try:
        sandbox.query(db, sql.replace("{out}", str(out)).replace("{db}", str(db)), limits)
    except QueryRefused as refused:
        return refused.reason, time.monotonic() - started
    return "", time.monotonic() - started


def main() -> None:
    """Every attack at the limits of the product, two at a time: what stopped it, after how long."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        out = Path(folder) / "out"
        all_of_them = (*REFUSED, *HEAVY, *MORE)
        done = list(pool.map(lambda sql: tried(Path(sys.argv[1]), sql, out, Limits()), all_of_them))
        for sql, (why, seconds) in zip(all_of_them, done, strict=True):
            print(f"{seconds:5.1f} s  {why or 'ANSWERED':8}  {sql[:90]!r}")
        print(
            f"{len(done)} attacks, stopped by {dict(Counter(why for why, _ in done))}; written outside: {out.exists()}"
        )
        print(f"the longest took {max(seconds for _, seconds in done):.1f} s")


if __name__ == "__main__":
    main()
