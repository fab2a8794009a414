"""How good the checks are: one digit of one operand changed at a time, and how often some check notices.

usage: python -m scripts.power DB [--sample N] [--write] [--alone]     exit 1 when a bar is not met

Every row that prints a degree, every digit of its degree, its result and its target, each replaced by one other digit
drawn by a fixed seed; all of them, or N of each document, operand and band. Each change makes a copy of the document
(with its plan) in one database, and all copies are checked at once. Before the documents of DB come, unless --alone,
the real ones of ../shared, where they are. --write writes docs/POWER.md.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb

from normalize.fields import share
from normalize.values.numbers import printed
from normalize.values.quantities import read_quantity
from riscontro.columns import PARTS
from riscontro.model import Quantity
from scripts import bars
from scripts.copies import DOCUMENTS, checked, columns, loaded, stored
from scripts.told import Outcome, report

OPERANDS: dict[str, Callable[[str], Quantity]] = {"score": share, "actual": read_quantity, "target": read_quantity}
BATCH = 700
"""How many copies are checked at a time: a few hundred thousand rows."""
SEED = 20201231
_BIG = 10_000
_DIGITS = "0123456789"

ROWS = """
    select r.document_id, r.node_id, r.score >= 100 as full_marks, d.significant_digits, {operands}
    from core.record as r join core.document as d using (document_id)
    where r.level = 'indicator' and r.score is not null and r.page is not null and r.confidence is null
    order by r.document_id, r.ord
"""
FOUND = """
    with own as (
        select document_id, check_id[length(document_id) + 2:] as key, verdict from memory.checks
        where subject <> 'design'
    ), worse as (
        select c.id, o.verdict
        from change as c
        join own as o on o.document_id = c.origin || '-m' || c.id
        left join own as b on b.document_id = c.origin and b.key = o.key
        where o.verdict <> coalesce(b.verdict, 'exact') and o.verdict not in ('exact', 'vacuous')
    )
    select c.id, coalesce(bool_or(w.verdict = 'inconsistent'), false),
        count(w.id) > 0 or (c.operand = 'score' and any_value(s.verdict) not in ('exact', 'vacuous'))
    from change as c left join worse as w using (id)
    left join own as s on s.document_id = c.origin || '-m' || c.id and s.key = 'score/' || c.node_id
    group by c.id, c.operand order by c.id
"""


@dataclass(frozen=True)
class Change:
    """One digit of one operand of one row changed: what the cell then says."""

    document_id: str
    node_id: str
    operand: str
    full_marks: bool
    says: Quantity
    weight: float = 1.0


def changes(con: duckdb.DuckDBPyConnection, sample: int | None) -> list[Change]:
    """One change for every digit of every operand of every row with a degree; at most `sample` of each group.

    A cell that is not read back as it is stored is left alone.
    """
    draw = random.Random(SEED)
    parts = [f"r.{operand}{part}" for operand in OPERANDS for part in ("_raw", "", "_date", "_text", "_unit")]
    found = con.execute(ROWS.format(operands=", ".join(parts)))
    names = [column[0] for column in found.description or ()]
    rows = [dict(zip(names, values, strict=True)) for values in found.fetchall()]
    groups: dict[tuple[str, str, bool], list[Change]] = {}
    for change in (change for row in rows for operand in OPERANDS for change in _of(row, operand, draw)):
        groups.setdefault((change.document_id, change.operand, change.full_marks), []).append(change)
    return [change for group in groups.values() for change in _some(group, sample or len(group), draw)]


def _some(group: list[Change], sample: int, draw: random.Random) -> list[Change]:
    """A sample of a group, in its order; each stands for as many as the group has of them."""
    chosen = sorted(draw.sample(range(len(group)), min(sample, len(group))))
    return [replace(group[at], weight=len(group) / len(chosen)) for at in chosen]


def _of(row: dict[str, Any], operand: str, draw: random.Random) -> Iterator[Change]:
    raw = row[f"{operand}_raw"]
    stored = tuple(row[f"{operand}{part}"] for part in ("", "_date", "_text"))
    read = OPERANDS[operand](raw)
    if stored == (None, None, None) or stored != (read.number.value if read.number else None, read.date, read.text):
        return
    for at, digit in enumerate(raw):
        if digit in _DIGITS:
            other = draw.choice(_DIGITS.replace(digit, ""))
            said = _as_stored(OPERANDS[operand](raw[:at] + other + raw[at + 1 :]), row, operand)
            yield Change(row["document_id"], row["node_id"], operand, row["full_marks"], said)


def _as_stored(said: Quantity, row: dict[str, Any], operand: str) -> Quantity:
    """The changed cell with what the rest of the document gives it: a unit of its column, coarse large numbers."""
    if said.number is None:
        return said
    number, digits = said.number, row["significant_digits"]
    if digits and number.decimals and abs(number.value) >= _BIG:
        number = printed(number.raw, number.value, number.decimals, digits)
    return replace(said, number=number, unit=said.unit or row[f"{operand}_unit"])


def tried(db: Path, batch: Sequence[Change]) -> list[Outcome]:
    """What the checks say of each change, in order."""
    with tempfile.TemporaryDirectory() as folder, loaded(db, Path(folder) / "copies.duckdb") as con:
        _put(con, batch)
        for table in stored():
            _copy(con, table)
        checked(con)
        rows = con.execute(FOUND).fetchall()
    return [
        Outcome(change.document_id, change.operand, change.full_marks, change.weight, bool(apart), bool(seen))
        for change, (_, apart, seen) in zip(batch, rows, strict=True)
    ]


def _put(con: duckdb.DuckDBPyConnection, batch: Sequence[Change]) -> None:
    """Table `change`: id, document, row, operand, and the columns of the changed quantity as `q_...`."""
    held = ", ".join(f"score{part.name} as q{part.name}" for part in PARTS)
    con.execute(
        "create temp table change as select cast(0 as integer) as id, document_id as origin, node_id, "
        f"node_id as operand, {held} from core.record limit 0"
    )
    rows = [(n, c.document_id, c.node_id, c.operand, *(p.get(c.says) for p in PARTS)) for n, c in enumerate(batch)]
    con.executemany(f"insert into change values ({', '.join('?' * len(rows[0]))})", rows)
    con.execute("""
        create temp table copied as
        select c.id, d.document_id as origin, d.document_id || '-m' || c.id as copy
        from change as c join core.document as o on o.document_id = c.origin
        join core.document as d on d.document_id = c.origin or (d.chamber_id = o.chamber_id and d.year = o.year
            and d.kind in ('piano', 'pira', 'piao') and not ends_with(d.document_id, '-text'))
    """)
    con.execute("create temp table kept as select distinct origin from copied")


def _copy(con: duckdb.DuckDBPyConnection, table: str) -> None:
    """The rows of one stored table for every copy, with the change made; documents that nobody changes go."""
    named = [column for column in columns(con, table) if column in DOCUMENTS]
    if not named:
        return
    own = [f"t.{column} || '-m' || c.id as {column}" for column in named]
    join = f"join copied as c on c.origin = t.{named[0]}"
    if table == "core.record":
        join += " left join change as q on q.id = c.id and q.origin = t.document_id and q.node_id = t.node_id"
        own += [
            f"case when q.operand = '{operand}' then q.q{part.name} else t.{name} end as {name}"
            for operand in OPERANDS
            for part in PARTS
            for name in [f"{operand}{part.name}"]
        ]
    con.execute(f"create temp table copies as select t.* replace ({', '.join(own)}) from {table} as t {join}")
    con.execute(f"delete from {table} where {named[0]} not in (from kept)")
    con.execute(f"insert into {table} from copies")
    con.execute("drop table copies")


def measured(dbs: Sequence[Path], sample: int | None, write: bool) -> int:
    """Exit code: 0 when every bar is met on the first of these databases."""
    outcomes: list[Outcome] = []
    for db in dbs:
        with duckdb.connect(str(db), read_only=True) as con:
            every = changes(con, sample)
        for start in range(0, len(every), BATCH):
            outcomes += tried(db, every[start : start + BATCH])
            print(f"{db.name}: {start} of {len(every)} changes", file=sys.stderr, flush=True)
    return report(dbs, outcomes, write, sampled=sample is not None)


def main() -> int:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("db", type=Path)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    if given.alone or not bars.SHARED.is_dir():
        return measured([given.db], given.sample, given.write)
    with tempfile.TemporaryDirectory() as folder:
        return measured([bars.read(Path(folder)), given.db], given.sample, given.write)


if __name__ == "__main__":
    sys.exit(main())
