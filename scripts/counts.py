"""How many rows were read of each real document and part of it, held against the table last accepted.

Gold rows cover a part of each document: a table or a column lost elsewhere shows here. A change that is meant is
accepted with `RISCONTRO_GOLDEN=write make bars`, which writes tests/golden/counts.csv anew; look at the difference
before it is committed. On a build machine (CI=true) the switch is refused.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path

import duckdb

GOLDEN = Path(__file__).resolve().parent.parent / "tests/golden/counts.csv"
KEY = ("document_id", "kind", "section")
COUNTS = ("rows", "with_score", "with_weight", "with_target", "with_actual", "codes")
COUNTED = """
    select document_id, 'indicators', section, count(*), count(score), count(weight),
        count(coalesce(target::varchar, target_date::varchar, target_text)),
        count(coalesce(actual::varchar, actual_date::varchar, actual_text)), count(distinct code)
    from indicators group by all
    union all
    select document_id, 'objectives', section, count(*), count(score), count(weight), 0, 0, count(distinct code)
    from objectives group by all
    union all select document_id, 'unread', '', count(*), 0, 0, 0, 0, 0 from unread group by all
    union all select document_id, 'cells', '', count(*), 0, 0, 0, 0, 0 from cells group by all
    order by all
"""
Counts = dict[tuple[str, str, str], tuple[int, ...]]
"""Document, kind of row and section -> what COUNTS names: rows, those with each figure, different codes."""


def counted(db: Path) -> Counts:
    """The counts of every document of a database; cells and rows not read have no section."""
    with duckdb.connect(str(db), read_only=True) as con:
        return {row[:3]: row[3:] for row in con.execute(COUNTED).fetchall()}


def accepted(golden: Path = GOLDEN) -> Counts:
    """The counts last accepted."""
    with golden.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {(r["document_id"], r["kind"], r["section"]): tuple(int(r[name]) for name in COUNTS) for r in rows}


def changes(found: Counts, before: Counts) -> list[str]:
    """One line for each count that is another than before, also where one of the two has none."""
    return [
        f"{' '.join(filter(None, key))}: {_told(before.get(key))} before, {_told(found.get(key))} now"
        for key in sorted(found.keys() | before.keys())
        if found.get(key) != before.get(key)
    ]


def hold(found: Counts, golden: Path = GOLDEN) -> list[str]:
    """The changes against the accepted table; none after RISCONTRO_GOLDEN=write has accepted what was found."""
    if os.environ.get("RISCONTRO_GOLDEN") == "write" and os.environ.get("CI") != "true":
        with golden.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow((*KEY, *COUNTS))
            writer.writerows(_rows(found))
    return changes(found, accepted(golden))


def _rows(found: Counts) -> Iterable[tuple[object, ...]]:
    return ((*key, *counts) for key, counts in sorted(found.items()))


def _told(counts: tuple[int, ...] | None) -> str:
    said = zip(COUNTS, counts or (), strict=False)
    return ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in said if number) or "none"
