"""The door: one document's check sheet, as HTML, as a spreadsheet, or both."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from riscontro import aside
from riscontro.seen import originals
from riscontro.sheet import book, page
from riscontro.sheet.cuts import Cut, Cutter
from riscontro.sheet.gather import Facts, gather

DRAW = 10
"""Confirmed rows that are drawn for the evaluator to look at."""
SEED = 1
"""Of the draw, printed on the sheet: the same seed gives the same rows."""


def write(
    db: Path,
    document_id: str,
    out: Path,
    source: Path | None = None,
    seed: int = SEED,
    draw: int = DRAW,
    opinions: Path | None = None,
) -> list[Path]:
    """Write the check sheet of a document and say which files were written.

    `out` ends in .html or .xlsx, else it is a folder that gets both. `source` is the document's file or a folder that
    holds it: without it the sheet has no cut-outs and says so. `draw` confirmed rows are drawn with `seed`. What
    stands of the file `opinions` goes into the notes. Raises
    UnknownDocument, ShelfProblem, and UnreadableFile when `source` is another file.
    """
    facts = gather(db, document_id, seed, draw, opinions)
    path = originals.find(facts.document["file_name"], facts.document["sha256"], source)
    made = []
    for target in targets(out, document_id):
        if target.suffix == ".xlsx":
            aside.write(target, book.xlsx(facts))
        else:
            aside.write(target, page.html(facts, partial(_cuts, db, facts, path)))
        made.append(target)
    return made


def targets(out: Path, document_id: str) -> list[Path]:
    """The files that `out` asks for."""
    if out.suffix.lower() in (".html", ".xlsx"):
        return [out.with_suffix(out.suffix.lower())]
    return [out / f"{document_id}.html", out / f"{document_id}.xlsx"]


def _cuts(db: Path, facts: Facts, path: Path | None, room: int) -> Mapping[str, Cut]:
    """The cut-outs that fit: first the rows drawn, which are few, then the checks that do not hold, in their order."""
    return Cutter(db, facts, path).cuts([*(checks[0] for checks in facts.draw), *facts.open], room)
