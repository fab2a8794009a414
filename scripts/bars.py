"""Reads the real documents of ../shared and holds what came out against the bars the project has set itself.

usage: python -m scripts.bars [FOLDER]     FOLDER keeps shelf and database (default: a throwaway one); exit 1 when a bar
is not met
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from scripts import counts
from scripts.excerpts import excerpts
from scripts.keyed import gold_for

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
RISCONTRO = Path(sys.executable).with_name("riscontro")
PISTOIA, PISA = "pistoia-prato-2022-relazione", "pisa-2020-relazione"
MASSA, PIRA = "massa-carrara-2020-relazione", "massa-carrara-2020-pira"
DOCUMENTS = (PISTOIA, PISA, MASSA, PIRA)
RIGHT_PDF = {PISTOIA: 0.95, MASSA: 0.95, PIRA: 0.95, PISA: 0.90}
RIGHT_TEXT = {PISTOIA: 0.98, PIRA: 0.98, PISA: 0.98, MASSA: 0.80}
RIGHT_UNDAMAGED = {MASSA: 0.95}
"""Of the rows of a broken text that recognition did not damage past reading."""
RIGHT_OBJECTIVES = dict.fromkeys(DOCUMENTS, 0.95)
RECOMPUTED = {"score": 300, "mean": 40}
CHANGES = "120"
"""How many changed digits of each document, operand and band are tried (`make power` tries all)."""
VERDICTS = ("exact", "within_rounding", "inconsistent", "declared")
"""The verdicts of a figure that was recomputed, whether it holds or not."""


@dataclass(frozen=True)
class Bar:
    """One measured figure and the least it must be."""

    name: str
    measured: float
    least: float

    @property
    def met(self) -> bool:
        """Whether the figure reaches its bar."""
        return self.measured >= self.least


def read(folder: Path) -> Path:
    """The database made in `folder` from the born-digital PDFs and the extracted texts of ../shared."""
    return made(folder, [SHARED / "relazioni" / f"{name}.{kind}" for name in DOCUMENTS for kind in ("pdf", "txt")])


def made(folder: Path, files: Sequence[Path]) -> Path:
    """The database made in `folder`, as a person would, from these files."""
    shelf, db = folder / "riscontro.shelf", folder / "riscontro.duckdb"
    subprocess.run([RISCONTRO, "ingest", *files, "--shelf", shelf], check=True)
    subprocess.run([RISCONTRO, "build", "--shelf", shelf, "--db", db], check=True)
    return db


def right(db: Path, document: str, *options: str, share: str = "right") -> float:
    """The share of gold rows of `document` that were read right, by the scorer of ../shared (0 when none was read)."""
    scorer, gold = SHARED / "tools" / "score_extraction.py", SHARED / "gold" / f"{document}.csv"
    command = [sys.executable, str(scorer), str(db), str(gold), "--json", *options]
    report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return float(next(iter(report.values()))["all"][share])


def recomputed(db: Path, subject: str) -> int:
    """How many figures of Pistoia-Prato's report were recomputed, for one subject of check."""
    query = "select count(*) from checks where document_id = ? and subject = ? and list_contains(?, verdict)"
    with duckdb.connect(str(db), read_only=True) as connection:
        row = connection.execute(query, [PISTOIA, subject, list(VERDICTS)]).fetchone()
    return int(row[0]) if row else 0


def bars(db: Path) -> Iterator[Bar]:
    """Every bar with what was measured."""
    for name, least in RIGHT_PDF.items():
        yield Bar(f"right, {name}", right(db, name), least)
    for name, least in RIGHT_TEXT.items():
        yield Bar(f"right, {name}-text", right(db, name, "--as-document", f"{name}-text"), least)
    for name, least in RIGHT_UNDAMAGED.items():
        measured = right(db, name, "--as-document", f"{name}-text", share="right_undamaged")
        yield Bar(f"undamaged rows right, {name}-text", measured, least)
    for name, least in RIGHT_OBJECTIVES.items():
        yield Bar(f"objectives right, {name}", right(db, name, "--objectives"), least)
    for subject, least in RECOMPUTED.items():
        yield Bar(f"{subject}s recomputed, {PISTOIA}", recomputed(db, subject), least)


def holds(db: Path) -> bool:
    """Whether what was read into a database scores as docs/QUALITY.md says; each share that fell is printed."""
    with duckdb.connect(str(db), read_only=True) as con:
        documents = [row[0] for row in con.execute("select document_id from documents").fetchall()]
    gold = gold_for(documents, db.parent)
    command = [RISCONTRO, "evaluate", *gold, "--db", db, "--hold", ROOT / "docs" / "QUALITY.md"]
    return subprocess.run(command).returncode == 0


def power(db: Path) -> bool:
    """Whether the checks still notice as many changed digits as docs/POWER.md asks, on a sample."""
    command = [sys.executable, "-m", "scripts.power", str(db), "--alone", "--sample", CHANGES]
    return subprocess.run(command, cwd=ROOT, stderr=subprocess.DEVNULL).returncode == 0


def main(folder: str | None = None) -> int:
    """Exit code: 0 when every bar is met, or when the real documents are not on this machine."""
    if not SHARED.is_dir():
        print("bars: the real documents (../shared) are not here; nothing measured")
        return 0
    with tempfile.TemporaryDirectory() as throwaway, tempfile.TemporaryDirectory() as apart:
        db = read(Path(folder or throwaway))
        seen = made(Path(apart), list(excerpts(SHARED / "relazioni", Path(apart))))
        changed = counts.hold(counts.counted(db) | counts.counted(seen))
        measured = [
            *bars(db),
            *(Bar(f"as docs/QUALITY.md says, {held.parent.name}", holds(held), 1) for held in (db, seen)),
            Bar("changed digits noticed (the table above)", power(db), 1),
            Bar("rows of each part as accepted (the lines above)", not changed, 1),
        ]
    print(*changed, sep="\n")
    for bar in measured:
        print(f"{'' if bar.met else 'BELOW':6}{bar.measured:8.3f} of {bar.least:<6} {bar.name}")
    return 0 if all(bar.met for bar in measured) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
