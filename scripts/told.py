"""What the measurement of `power` says: shares by operand and band, false alarms, coverage, and docs/POWER.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

POWER = Path(__file__).resolve().parent.parent / "docs" / "POWER.md"
NAMES = {"score": "degree", "actual": "result", "target": "target"}
BARS = {
    ("score", False): 99.0,
    ("actual", False): 86.0,
    ("target", False): 86.0,
    ("actual", True): 35.0,
    ("target", True): 45.0,
}
"""The least share of changes that must be noticed, in per cent, by operand and whether the row is at 100."""

COVERAGE = """
    select document_id, count(*), count(*) filter (where c.verdict not in ('no_data', 'unreadable')),
        count(*) filter (where c.verdict in ('exact', 'within_rounding', 'inconsistent', 'declared')),
        (select count(*) from checks as f where f.document_id = c.document_id and f.verdict = 'inconsistent')
    from checks as c join documents as d using (document_id)
    where c.subject = 'score' and d.kind = 'relazione' and c.page is not null group by all order by all
"""
HEAD = """# How good the checks are

`make power` writes this page. In every row that prints a degree, every digit of its degree, its result and its target
is replaced by another one (drawn by a fixed seed), one at a time, and the whole document is checked again. Of large
groups (one document, operand and band) some changes were drawn, each weighted by what it stands for.

- **noticed**: some check of the document no longer holds as before: it was exact and is not, or a new one does not
  hold; for a degree, also that its own check is not exact. Questions of subject `design` do not count.
- **inconsistent**: two printed figures are said not to be true together.

The cap hides what happens above a target: in rows at 100 only a figure printed elsewhere can tell.
"""


@dataclass(frozen=True)
class Outcome:
    """One change: where, of what, in a row at 100 or below, for how many it stands, what the checks made of it."""

    document_id: str
    operand: str
    full_marks: bool
    weight: float
    apart: bool
    seen: bool


def share(outcomes: Sequence[Outcome], operand: str, full_marks: bool) -> tuple[int, float, float]:
    """How many changes there are of this kind, and the per cent of them noticed and inconsistent (0 when none)."""
    kind = [o for o in outcomes if (o.operand, o.full_marks) == (operand, full_marks)]
    of = sum(o.weight for o in kind) or 1.0
    noticed, apart = (
        100 * sum(o.weight for o in some) / of for some in ([o for o in kind if o.seen], [o for o in kind if o.apart])
    )
    return len(kind), noticed, apart


SLACK = 5.0
"""By how many points a small sample may fall short of a bar by chance alone."""


def report(dbs: Sequence[Path], outcomes: Sequence[Outcome], write: bool, sampled: bool = False) -> int:
    """Print the table, write docs/POWER.md when asked; exit code 0 when every bar is met on the documents of the first
    database (within SLACK when `sampled`). What is inconsistent untouched is shown, and named in docs/FINDINGS.md."""
    covered = {db: coverage(db) for db in dbs}
    pages = [HEAD]
    for db in dbs:
        mine = [o for o in outcomes if o.document_id in {row[0] for row in covered[db]}]
        pages += [f"\n## {_title(covered[db])}\n", *_table(mine), "", *_by_document(mine), "", *_covered(covered[db])]
    text = "\n".join(pages) + "\n"
    print(text)
    if write:
        POWER.write_text(text, encoding="utf-8")
    first = [o for o in outcomes if o.document_id in {row[0] for row in covered[dbs[0]]}]
    fine = all(share(first, *kind)[1] >= least - SLACK * sampled for kind, least in BARS.items())
    return 0 if fine else 1


def coverage(db: Path) -> list[tuple[str, int, int, int, int]]:
    """Per report: its id, rows with a degree, rows whose cells can be compared, rows recomputed, false alarms."""
    with duckdb.connect(str(db), read_only=True) as con:
        return con.execute(COVERAGE).fetchall()


def _title(rows: Iterable[tuple[str, int, int, int, int]]) -> str:
    return "The bundled documents" if all("ricomposta" in row[0] for row in rows) else "The real documents"


def _table(outcomes: Sequence[Outcome]) -> list[str]:
    lines = [
        "| rows | changed digit of | changes | noticed | inconsistent | bar |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for full_marks in (False, True):
        for operand, name in NAMES.items():
            many, seen, apart = share(outcomes, operand, full_marks)
            bar = f"{BARS[operand, full_marks]:.0f} %" if (operand, full_marks) in BARS else ""
            band = "at 100" if full_marks else "below 100"
            lines.append(f"| {band} | {name} | {many} | {seen:.1f} % | {apart:.1f} % | {bar} |")
    return lines


def _by_document(outcomes: Sequence[Outcome]) -> list[str]:
    heads = [f"{NAMES[operand]}, {'at' if full else 'below'} 100" for full in (False, True) for operand in NAMES]
    lines = [f"| noticed, per cent | {' | '.join(heads)} |", "| --- |" + " --- |" * len(heads)]
    for document in sorted({o.document_id for o in outcomes}):
        mine = [o for o in outcomes if o.document_id == document]
        cells = [share(mine, operand, full) for full in (False, True) for operand in NAMES]
        lines.append(f"| {document} | " + " | ".join(f"{seen:.1f}" if many else "" for many, seen, _ in cells) + " |")
    return lines


def _covered(rows: Iterable[tuple[str, int, int, int, int]]) -> list[str]:
    lines = [
        "| document | rows checked | with all cells | recomputed | inconsistent, untouched |",
        "| --- |" + " --- |" * 4,
    ]
    return lines + [f"| {' | '.join(str(cell) for cell in row)} |" for row in rows]
