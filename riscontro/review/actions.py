"""What `riscontro review` does: in the terminal, by a sheet, or with the names that decisions suggest."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from normalize.matching.proposals import changes, proposals, told
from normalize.wording import name_key
from riscontro import aside
from riscontro.errors import ShelfProblem
from riscontro.kept import Kept, keep
from riscontro.matches import mention
from riscontro.printing import Rows
from riscontro.review import filled
from riscontro.review.desk import author, review
from riscontro.review.filled import Imported
from riscontro.review.queue import waiting
from riscontro.review.sheet import workbook
from riscontro.terminal import desk


def in_terminal(db: Path, kept: Kept, reviewer: str) -> int:
    """Review in the terminal; how many decisions were taken. Raises BadParameter where there is no terminal."""
    place = desk()
    return len(review(waiting(db, kept), kept, author(kept, reviewer, date.today()), place).past)


def export(db: Path, kept: Kept, file: Path) -> str:
    """Write the sheet, whole or not at all; a line that says what is in it. Raises ShelfProblem when it cannot be
    written, and when there is a file already: it may hold somebody's work."""
    if file.exists():
        raise ShelfProblem("is there already and may hold decisions", file=str(file), remedy="name another file")
    queue = waiting(db, kept)
    try:
        with aside.folder(file.resolve().parent, f".{file.name}.making-") as folder:
            (folder / "made").write_bytes(workbook(queue, kept.catalogue()))
            os.replace(folder / "made", file)
    except OSError as problem:
        raise ShelfProblem(f"cannot be written: {problem.strerror}", file=str(file)) from problem
    sought = len({(missing.document_id, missing.concept_id) for missing in queue.missing})
    return f"{file}: {len(queue.items)} texts to decide, {sought} concepts not found. Next: --import {file.name}"


def take_in(file: Path, kept: Kept, reviewer: str) -> Imported:
    """Take in a filled sheet, as `filled.take_in`."""
    return filled.take_in(file, kept, author(kept, reviewer, date.today()))


def counted(found: Imported, decisions: Path) -> str:
    """A line that says what a sheet gave."""
    counts = f"{len(found.written)} decisions written, {found.already} already there, {len(found.refused)} rows refused"
    return f"{decisions}: {counts}. Next: riscontro build"


def proposed(db: Path, kept: Kept, names: Sequence[str]) -> Rows:
    """The names that decisions suggest, one row for each outcome that a name would change in the database, and whether
    it was kept now: those of `names` are. Raises ShelfProblem for a name that nobody proposes, before any is kept."""
    catalogue = kept.catalogue()
    found = proposals(kept.rulings(), catalogue)
    wanted = {name_key(name) for name in names}
    if unknown := wanted - {name_key(synonym.text) for synonym in found}:
        raise ShelfProblem(
            f"no decision proposes {', '.join(sorted(unknown))}", remedy="run: riscontro review --proposals"
        )
    mentions = [mention(one) for one in waiting(db, kept).asked]
    rows: list[tuple[str, str, str, bool]] = []
    for synonym in found:
        kept_now = name_key(synonym.text) in wanted
        told_of = dict.fromkeys(map(told, changes(synonym, catalogue, mentions))) or {"nessun altro esito cambia": None}
        rows += [(synonym.concept_id, synonym.text, change, kept_now) for change in told_of]
        if kept_now:
            keep(kept.synonyms, synonym)
    return Rows(("concept_id", "name", "would_change", "kept"), tuple(rows))
