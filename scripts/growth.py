"""How the cost of all checks grows: 10^4, 10^5 and 10^6 indicator rows, times, ratios, peak memory.

usage: python -m scripts.growth DB [ROWS...]     exit 1 when ten times the rows take over twelve times the time, or 4 GB

The rows are those of the documents in DB, copied under other names, each with invented tables of staff and budget (the
sample reports have none), so that every subject has something to check. Each size is measured in a process of its own.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import duckdb

from scripts.copies import checked, loaded, multiply

SIZES = (10_000, 100_000, 1_000_000)
MOST_TIMES, MOST_GB = 1.2, 4.0
INDICATORS = "built.core.record where level = 'indicator'"
TABLES = 2
"""Invented tables of each document: with them it holds about 1.6 figures to an indicator, as the real ones do."""
INVENTED = """
    with figure as (
        select t, r, c, 1 + (37 * t + 11 * r + 5 * c) % 97 as v
        from range({tables}) as a(t), range(1, 9) as b(r), range(1, 7) as d(c)
    ), cell as (
        -- Even tables: staff by year with a total. Odd ones: budget, outcome, difference, share of the whole.
        select t, r, c, if(t % 2 = 0, v, [v, 2 * v, v][least(c, 3)]) as v from figure where t % 2 = 0 or c <= 3
        union all
        select t, 9, c, sum(if(t % 2 = 0, v, [v, 2 * v, v][least(c, 3)]))
        from figure where t % 2 = 0 or c <= 3 group by t, c
    ), printed as (
        select t, r, c, cast(v as varchar) as text from cell
        union all
        select t, r, 4, replace(printf('%.1f', round(100.0 * v / sum(v) over (partition by t), 1)), '.', ',')
        from cell where t % 2 = 1 and c = 1 and r < 9
        union all
        select t, r, 0, if(r = 9, 'Totale', 'Voce ' || r) from range({tables}) as a(t), range(1, 10) as b(r)
        union all
        select t, 0, c, if(t % 2 = 0, 'Anno ' || 2014 + c, ['Preventivo', 'Consuntivo', 'Differenza', '% su tot.'][c])
        from range({tables}) as a(t), range(1, 7) as d(c) where t % 2 = 0 or c <= 4
    )
    insert into raw.cell by name
    select
        document_id, 1000 + t as table_no, r as row_no, c as column_no, text, 1000 + t // 2 as page,
        50 + 60 * c as x0, 100 + 300 * (t % 2) + 12 * r as top,
        100 + 60 * c as x1, 110 + 300 * (t % 2) + 12 * r as bottom, false as withheld
    from core.document, printed
"""


@dataclass(frozen=True)
class Cost:
    """What the checks of `rows` indicator rows took: seconds of processor and of the clock, the most memory in GB."""

    rows: int
    checks: int
    subjects: tuple[str, ...]
    seconds: float
    clock: float
    gigabytes: float
    slowest: tuple[tuple[str, float], ...]


def cost(db: Path, rows: int) -> Cost:
    """All checks over copies of the documents in `db`, at least `rows` indicator rows."""
    with tempfile.TemporaryDirectory() as folder, loaded(db, Path(folder) / "copies.duckdb", "2GB") as con:
        con.execute(INVENTED.format(tables=TABLES))
        multiply(con, -(-rows // _count(con, INDICATORS)))
        start, clock = time.process_time(), time.monotonic()
        marks = [("", start)]
        checked(con, lambda view: marks.append((view, time.process_time())))
        seconds, clock = time.process_time() - start, time.monotonic() - clock
        took = ((name, at - before) for (_, before), (name, at) in pairwise(marks))
        slowest = tuple(sorted(took, key=lambda pair: -pair[1])[:5])
        held, made = _count(con, INDICATORS), _count(con, "memory.checks")
        subjects = [row[0] for row in con.execute("select distinct subject from memory.checks order by 1").fetchall()]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return Cost(held, made, tuple(subjects), seconds, clock, peak, slowest)


def _count(con: duckdb.DuckDBPyConnection, what: str) -> int:
    row = con.execute(f"select count(*) from {what}").fetchone()
    return int(row[0]) if row else 0


def main(db: Path, sizes: Sequence[int]) -> int:
    """Exit code: 0 when the cost is linear and memory suffices."""
    measured = []
    for size in sizes:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            one = pool.apply(cost, (db, size))
        measured.append(one)
        print(
            f"{one.rows:>9} indicator rows {one.checks:>9} checks {one.seconds:8.1f} s of processor "
            f"{one.clock:8.1f} s by the clock {one.gigabytes:5.2f} GB",
            "of " + ", ".join(one.subjects),
            *(f"{name} {took:.1f} s" for name, took in one.slowest),
            sep="\n    ",
            flush=True,
        )
    fine = all(one.gigabytes <= MOST_GB for one in measured)
    for less, more in pairwise(measured):
        times, rows = more.seconds / less.seconds, more.rows / less.rows
        print(f"{rows:.1f} times the rows, {times:.1f} times the time (at most {MOST_TIMES * rows:.1f})")
        fine = fine and times <= MOST_TIMES * rows
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [int(size) for size in sys.argv[2:]] or SIZES))
