"""What the view `benchmarks` shows of a written system against the same worked out with pandas."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from riscontro import report
from tests.system.model import System
from tests.system.statistics import FIGURES, KEYS, expected
from tests.system.truth import Files

ACCEPTED = "select distinct document_id, concept_id from matches where comparable"
BENCHMARKS = (
    "select chamber_id as chamber, cluster_family as family, * from benchmarks where cluster_source = 'computed'"
)


@dataclass(frozen=True)
class Compared:
    """Rows of `benchmarks` expected, figures in them, a line for each that is another one and for each row too many."""

    rows: int
    figures: int
    differences: tuple[str, ...]


def compared(db: Path, files: Files, system: System) -> Compared:
    """The comparison, over the printed figures whose concept was accepted: matching has a measure of its own."""
    accepted = pd.DataFrame(report.query(db, ACCEPTED).dicts()).rename(columns={"document_id": "document"})
    printed = pd.read_csv(files.truth("values"), dtype={"value": str})
    printings = printed.merge(accepted, on=["document", "concept_id"])
    mine = expected(system, printings)
    theirs = pd.DataFrame(report.query(db, BENCHMARKS).dicts())
    both = mine.merge(theirs, on=KEYS, how="outer", suffixes=("", "_shown"), indicator="side")
    lost = both[both["side"] != "both"]
    lines = [f"{row['side']}: {' '.join(str(row[key]) for key in KEYS)}" for _, row in lost.iterrows()]
    for _, row in both[both["side"] == "both"].iterrows():
        for name in FIGURES:
            one, other = row[name], row[f"{name}_shown"]
            if not (pd.isna(one) and pd.isna(other)) and one != other:
                lines.append(f"{name} {one} is {other}: {' '.join(str(row[key]) for key in KEYS)}")
    return Compared(len(mine), len(mine) * len(FIGURES), tuple(lines))
