"""How the cost of all checks grows: 10^4, 10^5 and 10^6 indicator rows, times, ratios, peak memory.

usage: python -m scripts.growth DB [ROWS...]     exit 1 when ten times the rows take over twelve times the time, or 4 GB

The rows are those of the documents in DB, copied under other names. Each size is measured in a process of its own.
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


@dataclass(frozen=True)
class Cost:
    """What the checks of `rows` indicator rows took: seconds of processor and of the clock, the most memory in GB."""

    rows: int
    checks: int
    seconds: float
    clock: float
    gigabytes: float
    slowest: tuple[tuple[str, float], ...]


def cost(db: Path, rows: int) -> Cost:
    """All checks over copies of the documents in `db`, at least `rows` indicator rows."""
    with tempfile.TemporaryDirectory() as folder, loaded(db, Path(folder) / "copies.duckdb", "2GB") as con:
        multiply(con, -(-rows // _count(con, INDICATORS)))
        start, clock = time.process_time(), time.monotonic()
        marks = [("", start)]
        checked(con, lambda view: marks.append((view, time.process_time())))
        seconds, clock = time.process_time() - start, time.monotonic() - clock
        took = ((name, at - before) for (_, before), (name, at) in pairwise(marks))
        slowest = tuple(sorted(took, key=lambda pair: -pair[1])[:5])
        held, made = _count(con, INDICATORS), _count(con, "memory.checks")
    return Cost(held, made, seconds, clock, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, slowest)


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
