"""What the commands do: files to shelf, shelf to database. Every document is read in a child process of its own."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from riscontro import corpus
from riscontro import shelf as shelves
from riscontro.errors import RiscontroError
from riscontro.ingest import supervise
from riscontro.ingest.identity import Given, chamber_slug
from riscontro.ingest.intake import Candidate, Outcome, Status, at_the_door, expanded, refused
from riscontro.ingest.supervise import Limits
from riscontro.model import Engine
from riscontro.shelf import Entry

if TYPE_CHECKING:
    from riscontro.kept import Kept
    from riscontro.warehouse import BuildSummary

READER = "riscontro.ingest.child"
WORKERS = 2
"""Documents read at a time, on a machine with as many cores."""

Progress = Callable[[Path, int, int], None]
"""Called with a file, the page read and the number of pages; page 0 when the file's turn comes."""


@dataclass(frozen=True, slots=True)
class Job:
    """One run of `ingest`: which shelf to fill, what the user said of the documents, the limits, who reads.

    `reader_version` is for another reader than ours.
    """

    shelf: Path
    given: Given = field(default_factory=Given)
    limits: Limits = field(default_factory=Limits)
    reader: str = READER
    engine: Engine = Engine.PDFIUM
    reader_version: str = ""

    @property
    def version(self) -> str:
        """The reader's version, as it stands on the shelf."""
        return self.reader_version or self.engine.reader_version


def ingest(
    paths: Sequence[Path],
    job: Job,
    on_progress: Progress = lambda *_: None,
    stop: threading.Event | None = None,
) -> list[Outcome]:
    """Read files and folders of files onto the shelf, two at a time; one outcome per file, in the order given.

    A refused file never stops the others. An interrupt (Ctrl-C), or `stop` when it is set, ends the readers and then
    the run: what was finished stays on the shelf, nothing is left half-written. Raises ShelfProblem when the shelf
    itself cannot be used.
    """
    before = shelves.versions(job.shelf)
    known = {entry.sha256: entry for entry in before if _same_reading(entry, job)}
    seen: dict[str, Path] = {}
    work = [at_the_door(item, job.limits, known, seen) for path in paths for item in expanded(path)]
    stop = stop or threading.Event()
    with ThreadPoolExecutor(max_workers=min(WORKERS, os.cpu_count() or 1)) as pool:
        futures = [pool.submit(_outcome, item, job, on_progress, stop) for item in work]
        try:
            outcomes = [future.result() for future in futures]
        except BaseException:
            stop.set()
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    _make_last_current(outcomes, job)
    return _with_versions(outcomes, {entry.document_id for entry in before})


def build(
    shelf: Path,
    db: Path,
    on_step: Callable[[str], None] | None = None,
    kept: Kept | None = None,
    groups: Path | None = None,
) -> BuildSummary:
    """Make the database from the shelf, from what a reviewer kept and from a user's file of clusters, put it in the old
    one's place and say what it holds. Raises ShelfProblem."""
    import bench
    from normalize.matching.pairing import paired
    from normalize.said.means import averaged
    from riscontro import matches, warehouse

    views = [*bench.views(), *bench.comparisons()]
    match = partial(matches.matched, kept=kept)
    return warehouse.build(shelf, db, views, on_step, match, paired, averaged, groups)


def _outcome(item: Candidate | Outcome, job: Job, on_progress: Progress, stop: threading.Event) -> Outcome:
    """The outcome of one file, read now if it has none yet."""
    if isinstance(item, Outcome):
        return item
    on_progress(item.path, 0, 0)
    said = {"path": str(item.path.resolve()), "sha256": item.sha256}
    try:
        with shelves.making(job.shelf) as folder:
            done = supervise.run(
                job.reader,
                {**said, "out": str(folder.resolve()), "engine": job.engine, **asdict(job.given)},
                job.limits,
                lambda event: on_progress(item.path, int(event.get("page", 0)), int(event.get("of", 0))),
                stop,
            )
            shelves.place(job.shelf, folder)
    except RiscontroError as error:
        return refused(item.path, error)
    return Outcome(
        path=item.path,
        status=Status.READ,
        document_id=str(done["document_id"]),
        sha256=item.sha256,
        pages=int(done["pages"]),
        rows=int(done["rows"]),
        unread=int(done["unread"]),
        message="; ".join(map(str, done["warnings"])),
    )


def _same_reading(entry: Entry, job: Job) -> bool:
    """Whether a file on the shelf was read by today's reader, and as what the user now says it is."""
    said = (job.given.chamber and chamber_slug(job.given.chamber, corpus.chambers()), job.given.year, job.given.kind)
    held = (entry.chamber_id, entry.year, entry.kind)
    agree = all(one in (None, other) for one, other in zip(said, held, strict=True))
    return agree and entry.reader_version == job.version


def _make_last_current(outcomes: Sequence[Outcome], job: Job) -> None:
    """Of several versions of a document met in one run the last one given is current, whichever was read last."""
    last = {outcome.document_id: outcome for outcome in outcomes if outcome.sha256}
    for outcome in last.values():
        if entry := shelves.find(job.shelf, outcome.sha256, job.version):
            shelves.make_current(entry)


def _with_versions(outcomes: Sequence[Outcome], before: set[str]) -> list[Outcome]:
    """The outcomes, each document that was on the shelf in other bytes marked as a new version."""
    told, seen = [], set(before)
    for outcome in outcomes:
        if outcome.status is Status.READ and outcome.document_id in seen:
            note = "a new version of this document: it is the current one now, the earlier one is kept"
            outcome = replace(outcome, message="; ".join(filter(None, (note, outcome.message))))
        seen.add(outcome.document_id)
        told.append(outcome)
    return told
