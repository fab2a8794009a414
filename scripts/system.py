"""Typesets a part of an invented system of chambers, reads it by the ordinary commands, and says how much came back.

usage: python -m scripts.system [SHARE] [FOLDER] [--seed N] [--show]    SHARE is a number of regions of ten, or `all`

Exit code: 0 when the bars hold: 99 in 100 indicators right, every contradiction found, none invented, every cluster
value equal to that of pandas.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.system import truth
from tests.system.chambers import system
from tests.system.compared import Compared, compared
from tests.system.judge import Verdict, judged
from tests.system.model import Chamber, System

BAR = 0.99
REGIONS = 10


@dataclass(frozen=True)
class Read:
    """A part of a system typeset, read and built: its files, its database, pages and seconds of each step."""

    files: truth.Files
    db: Path
    documents: int
    seconds: dict[str, float]


def read(folder: Path, whole: System, part: Sequence[tuple[Chamber, int]]) -> Read:
    """Typesets a part of a system, ingests and builds it, the last two as a user would, with the invented corpus in the
    place of ours."""
    seconds = {}
    start = time.monotonic()
    files = truth.write(whole, part, folder)
    seconds["typeset"] = time.monotonic() - start
    shelf, db = folder / "shelf", folder / "invented.duckdb"
    env = {**os.environ, "RISCONTRO_CORPUS": str(files.corpus), "PYTHONPATH": os.pathsep.join(sys.path)}
    commands = {
        "ingest": ["ingest", str(files.documents), "--shelf", str(shelf)],
        "build": ["build", "--shelf", str(shelf), "--db", str(db)],
    }
    for name, words in commands.items():
        start = time.monotonic()
        done = subprocess.run([sys.executable, "-m", "riscontro.cli", *words], env=env, capture_output=True, text=True)
        seconds[name] = time.monotonic() - start
        if done.returncode:
            sys.exit(f"{name} ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return Read(files, db, 2 * len(part), seconds)


def told(one: Read, verdict: Verdict, figures: Compared) -> list[str]:
    """What is printed of a reading."""
    from riscontro import report

    pages = report.query(one.db, "select sum(pages)::integer from documents").rows[0][0]
    right, nodes = verdict.rows("indicators"), verdict.rows("objectives")
    return [
        f"{one.documents} documents, {pages} pages",
        *(f"{name:10} {took:7.1f} s  {1000 * took / pages:7.1f} ms a page" for name, took in one.seconds.items()),
        f"indicators right         {right}",
        f"objectives right         {nodes}",
        f"indicators nobody printed {verdict.surplus}",
        f"contradictions found     {verdict.planted}",
        f"contradictions invented  {len(verdict.invented)}",
        f"adjustments explained    {verdict.adjusted}",
        f"changed targets found    {verdict.targets}, {verdict.surplus_targets} more",
        f"concepts given           {verdict.concepts}, {verdict.wrong_concepts} wrong",
        f"cluster values            {figures.figures} in {figures.rows} rows, {len(figures.differences)} differ",
    ]


def holds(verdict: Verdict, figures: Compared) -> bool:
    """Whether the bars hold."""
    right = verdict.rows("indicators")
    return right.right >= BAR * right.of and not (verdict.missed or verdict.invented or figures.differences)


def main() -> int:
    """Exit code: 0 when the bars hold."""
    parser = argparse.ArgumentParser(prog="python -m scripts.system", description=__doc__)
    parser.add_argument("share", nargs="?", default="1")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("demo/system"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="name what was missed")
    asked = parser.parse_args()
    whole = system(asked.seed)
    part = truth.share(whole, REGIONS if asked.share == "all" else int(asked.share))
    shutil.rmtree(asked.folder, ignore_errors=True)
    one = read(asked.folder, whole, part)
    verdict, figures = judged(one.db, one.files), compared(one.db, one.files, whole)
    print(*told(one, verdict, figures), sep="\n")
    for name, places in (("missed", verdict.missed), ("invented", verdict.invented)) if asked.show else ():
        print(*(f"{name}: {' | '.join(place)}" for place in places), sep="\n")
    print(*(figures.differences if asked.show else ()), sep="\n")
    return 0 if holds(verdict, figures) else 1


if __name__ == "__main__":
    sys.exit(main())
