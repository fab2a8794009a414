"""Reads all that is at hand, scans too, writes docs/QUALITY.md, and reads again without the chambers' drawers.

usage: python -m scripts.quality     a quarter of an hour; exit 1 when a score falls by more than LOST without drawers
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from riscontro import corpus
from riscontro.scored.reading import evaluate
from scripts.bars import RISCONTRO, SHARED, made
from scripts.excerpts import excerpts
from scripts.keyed import ROOT, documents_of, gold_for

PAGE = ROOT / "docs" / "QUALITY.md"
LOST = 0.02
"""By how much the share of right rows of a document may fall without its chamber's drawer."""
DRAWERS = """
## Without the chamber's drawer
The share of right rows when `corpus/chambers/<slug>` is taken away, of every chamber, before the documents are read. It
may fall by at most {lost}. Reading asks a drawer for nothing but the chamber's names.

| document | rows | with the drawer | without | fall |
| --- | --- | ---: | ---: | ---: |
"""
Right = dict[tuple[str, str], float]
"""Document and kind of row -> share of right rows."""


def right(db: Path, gold: Sequence[Path]) -> Right:
    """The share of right rows of every whole document."""
    rows = (row for row in evaluate(db, gold).dicts() if row["section"] == "all")
    return {(row["document_id"], row["kind"]): float(row["right"] or 0) for row in rows}


def without_drawers(files: Sequence[Path], folder: Path) -> Path:
    """The database of these files, made in `folder` with a corpus that has no chamber's drawer."""
    other = folder / "corpus"
    shutil.copytree(corpus.path(), other)
    for drawer in (other / "chambers").iterdir():
        shutil.rmtree(drawer)
    os.environ["RISCONTRO_CORPUS"] = str(other)
    try:
        return made(folder, files)
    finally:
        del os.environ["RISCONTRO_CORPUS"]


def compared(files: Sequence[Path], before: Right, folder: Path) -> Iterator[tuple[str, str, float, float]]:
    """Document, kind of row, share with the drawers and without."""
    now = right(without_drawers(files, folder), gold_for(documents_of(files), folder))
    return ((*key, was, now.get(key, 0.0)) for key, was in sorted(before.items()) if key[0] in set(documents_of(files)))


def told(rows: Iterable[tuple[str, str, float, float]]) -> str:
    """The section of the page on drawers."""
    lines = (f"| {name} | {kind} | {was:.3f} | {now:.3f} | {was - now:.3f} |" for name, kind, was, now in rows)
    return DRAWERS.format(lost=LOST) + "\n".join(lines) + "\n"


def main() -> int:
    """Writes the page; exit code 1 when a drawer is missed."""
    if not SHARED.is_dir():
        print("quality: the real documents (../shared) are not here; nothing measured")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [f for f in sorted((SHARED / "relazioni").iterdir()) if f.suffix in (".pdf", ".txt")]
        quick = [f for f in files if not f.stem.endswith(("-scan", "-images"))]
        quick += [*excerpts(SHARED / "relazioni", folder), *sorted(corpus.path("documents").glob("*.pdf"))]
        every = list(dict.fromkeys([*files, *quick]))
        db, gold = made(folder, every), gold_for(documents_of(every), folder)
        subprocess.run([RISCONTRO, "evaluate", *gold, "--db", db, "--write", PAGE], check=True)
        (folder / "bare").mkdir()
        rows = list(compared(quick, right(db, gold), folder / "bare"))
        with PAGE.open("a", encoding="utf-8") as page:
            page.write(told(rows))
        print(told(rows))
        return 1 if any(was - now > LOST for *_, was, now in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
