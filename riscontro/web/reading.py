"""Documents that readers give to the page: read in the supervised child on a shelf of their own, shown for what they
say they are, and published only when a person has confirmed it. What fails leaves nothing behind."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from riscontro import aside, pipeline
from riscontro import shelf as shelves
from riscontro.errors import RiscontroError
from riscontro.ingest.identity import Given, Identity
from riscontro.ingest.intake import SUFFIXES, Outcome, Status
from riscontro.ingest.supervise import Limits
from riscontro.shelf import Entry
from riscontro.web.settings import Settings

AT_ONCE, MOST, PATIENCE, BUILDING = 2, 20, 3600, 1800
"""Documents read at once; taken in and not yet finished; seconds that one waits for its reader; seconds of a build."""
FULL = "Ci sono già troppi documenti in lettura: riprovare più tardi."
UNKNOWN = "Il documento non dice da sé, o non in modo univoco, di quale camera, anno e tipo sia: indicarlo qui."
UNPUBLISHED = "Il documento è stato letto ma non si è potuto aggiungere alla base dati, che resta com'era."
_WHY = (
    (r"not a PDF", "Il file non è un PDF."),
    (r"not text", "Il file non è un testo in UTF-8."),
    (r"encrypted", "Il PDF è protetto da una parola d'ordine: caricarne una copia senza protezione."),
    (r"is empty", "Il file è vuoto."),
    (r"^the PDF has no pages", "Il PDF non ha pagine."),
    (r"pages, the limit is", "Il documento ha troppe pagine."),
)
_SORTS = {
    3: "Il file è danneggiato, incompleto o senza pagine: scaricarlo di nuovo da dove è pubblicato.",
    4: "Le pagine sono immagini e qui manca il riconoscimento del testo (Tesseract con l'italiano).",
    6: "La lettura è stata fermata: il documento chiede troppo tempo o troppa memoria.",
    7: "Non si può scrivere sul disco, o non c'è più spazio.",
}


class Phase(StrEnum):
    """How far a document is."""

    READING = "reading"
    ASKING = "asking"
    PUBLISHING = "publishing"
    DONE = "done"
    FAILED = "failed"


class NotTaken(Exception):
    """A file that is not even read; its text is the sentence for the reader."""


@dataclass(slots=True)
class Upload:
    """One document on its way: pages read so far, rows found, what it says it is, or the sentence why it is not taken.

    `replaces` when the archive holds the same document in another file.
    """

    key: str
    file: Path
    folder: contextlib.ExitStack
    phase: Phase = Phase.READING
    page: int = 0
    of: int = 0
    rows: int = 0
    unread: int = 0
    entry: Entry | None = None
    replaces: bool = False
    sentence: str = ""
    document_id: str = ""
    stop: threading.Event = field(default_factory=threading.Event)
    since: float = field(default_factory=time.monotonic)


class Readings:
    """The documents on their way. They are known to this process alone: what is not published when it ends is gone."""

    def __init__(self, settings: Settings, limits: Limits | None = None) -> None:
        self.settings, self.limits = settings, limits or Limits()
        self._held: dict[str, Upload] = {}
        self._pool = ThreadPoolExecutor(AT_ONCE, "lettura")
        self._publishing, self._lock = threading.Lock(), threading.Lock()

    def take(self, name: str, content: BinaryIO) -> Upload:
        """A file of that name is copied aside and its reading begins. Raises NotTaken."""
        plain = plain_name(name)
        with self._lock:
            self._forget()
            if len(self._held) >= MOST:
                raise NotTaken(FULL)
            stack = contextlib.ExitStack()
            try:
                folder = stack.enter_context(aside.folder(self.settings.shelf / shelves.MAKING, "web-"))
            except OSError as problem:
                raise NotTaken(_SORTS[7]) from problem
            upload = Upload(secrets.token_urlsafe(9), folder / plain, stack)
            self._held[upload.key] = upload
        try:
            _copy(content, upload.file, self.limits.file_bytes)
        except NotTaken:
            self.drop(upload)
            raise
        self._go(upload, lambda: self._read(upload, Given()))
        return upload

    def find(self, key: str) -> Upload | None:
        """The document with this key, None when it is not on its way any more."""
        return self._held.get(key)

    def confirm(self, upload: Upload, given: Given) -> None:
        """Publish a document as what a person says it is; one that did not say what it is has not been kept and is read
        again."""
        upload.sentence, upload.phase = "", Phase.PUBLISHING
        if upload.entry is None:
            upload.phase, upload.page = Phase.READING, 0
            self._go(upload, lambda: self._read_as(upload, given))
        else:
            upload.entry = _filed_as(upload.entry, given)
            self._go(upload, lambda: self._publish(upload))

    def drop(self, upload: Upload) -> None:
        """Forget a document and all that was made of it; its reader is stopped."""
        upload.stop.set()
        self._held.pop(upload.key, None)
        upload.folder.close()

    def close(self) -> None:
        """Stop every reader and leave nothing."""
        for upload in list(self._held.values()):
            upload.stop.set()
        self._pool.shutdown(wait=True, cancel_futures=True)
        for upload in list(self._held.values()):
            self.drop(upload)

    def _go(self, upload: Upload, work: Callable[[], object]) -> None:
        def guarded() -> None:
            try:
                if not upload.stop.is_set():
                    work()
            except Exception as problem:  # a thread's failure would be seen by nobody
                code = problem.exit_code if isinstance(problem, RiscontroError) else 0
                self._fail(upload, _SORTS.get(code, UNPUBLISHED))
            finally:
                if upload.stop.is_set():  # dropped meanwhile: its reader may have written once more
                    shutil.rmtree(upload.file.parent, ignore_errors=True)

        self._pool.submit(guarded)

    def _read(self, upload: Upload, given: Given) -> bool:
        """Read the file; whether what it is became known. Without `given` a person is asked to confirm it."""

        def on_page(_: Path, page: int, of: int) -> None:
            upload.page, upload.of = page, of

        job = pipeline.Job(upload.file.parent / "shelf", given, self.limits)
        (outcome,) = pipeline.ingest([upload.file], job, on_page, upload.stop)
        if outcome.exit_code == 5:
            upload.phase, upload.sentence = Phase.ASKING, UNKNOWN
            return False
        if outcome.status is Status.REFUSED:
            self._fail(upload, told(outcome))
            return False
        upload.rows, upload.unread = outcome.rows, outcome.unread
        upload.entry = shelves.find(job.shelf, outcome.sha256, job.version, outcome.document_id)
        held = [e for e in shelves.versions(self.settings.shelf) if e.document_id == outcome.document_id]
        upload.replaces = any(e.sha256 != outcome.sha256 for e in held)
        if given == Given():
            upload.phase = Phase.ASKING
        return True

    def _read_as(self, upload: Upload, given: Given) -> None:
        """Read a file again, now as what a person says it is, and publish it."""
        if self._read(upload, given):
            self._publish(upload)

    def _publish(self, upload: Upload) -> None:
        """Put what was read on the shelf and its file beside the database, then build; undone when the build fails."""
        upload.phase, entry = Phase.PUBLISHING, upload.entry
        assert entry is not None
        shelf, kept = self.settings.shelf, self.settings.uploads / entry.sha256[:16] / entry.file_name
        with self._publishing, contextlib.ExitStack() as undo:
            if shelves.find(shelf, entry.sha256, entry.reader_version, entry.document_id) is None:
                undo.callback(shelves.withdraw, shelves.place(shelf, entry.folder))
            if not kept.exists():
                undo.callback(_remove, kept.parent)
                aside.write(kept, upload.file.read_bytes())
            build(self.settings)
            undo.pop_all()
        upload.folder.close()
        upload.document_id, upload.phase = entry.document_id, Phase.DONE

    def _fail(self, upload: Upload, sentence: str) -> None:
        upload.folder.close()
        upload.phase, upload.sentence = Phase.FAILED, sentence

    def _forget(self) -> None:
        """Drop what is finished or waited too long for its reader."""
        over = time.monotonic() - PATIENCE
        for upload in [one for one in self._held.values() if one.since < over and one.phase is not Phase.PUBLISHING]:
            self.drop(upload)


def plain_name(name: str) -> str:
    """The last part of a file's name, with nothing in it that could lead elsewhere. Raises NotTaken for a sort of file
    that is not read."""
    last = re.split(r"[/\\]", name)[-1]
    stem, dot, suffix = last.rpartition(".")
    if not dot or f".{suffix.lower()}" not in SUFFIXES:
        raise NotTaken("Qui si caricano documenti in PDF, o il loro testo (.txt, .md).")
    kept = re.sub(r"[^\w .()-]", "_", stem).strip(" .")[:100] or "documento"
    return f"{kept}.{suffix.lower()}"


def told(outcome: Outcome) -> str:
    """Why a document is refused, in one sentence, with the page where there is one."""
    page = re.match(r"page (\d+): ", outcome.message)
    sentence = next((said for sign, said in _WHY if re.search(sign, outcome.message)), "")
    sentence = sentence or _SORTS.get(outcome.exit_code, _SORTS[3])
    return f"{sentence[:-1]} (pagina {page[1]})." if page else sentence


def build(settings: Settings) -> None:
    """Make the database anew in a process of its own, so that no reader waits for it. Raises RiscontroError."""
    kept = settings.kept
    files = {"--shelf": settings.shelf, "--db": settings.db, "--decisions": kept.decisions, "--synonyms": kept.synonyms}
    options = [word for name, file in files.items() for word in (name, str(file.resolve()))]
    home = str(Path(__file__).resolve().parents[2])
    done = subprocess.run(
        [sys.executable, "-P", "-m", "riscontro.cli", "build", *options],
        env={**os.environ, "PYTHONPATH": home},
        capture_output=True,
        timeout=BUILDING,
    )
    if done.returncode:
        raise RiscontroError("the build failed", file=str(settings.db))


def _copy(content: BinaryIO, file: Path, most: int) -> None:
    """The bytes of an upload as a file, when they may be a document at all. Raises NotTaken."""
    with file.open("wb") as out:
        shutil.copyfileobj(content, out, 1 << 20)
    size = file.stat().st_size
    if size == 0:
        raise NotTaken("Il file è vuoto.")
    if size > most:
        raise NotTaken("Il file è troppo grande.")
    with file.open("rb") as made:
        if file.suffix == ".pdf" and b"%PDF-" not in made.read(1024):
            raise NotTaken("Il file non è un PDF.")


def _remove(folder: Path) -> None:
    """Take away a folder, and the one that held it when nothing else is there."""
    shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(OSError):
        folder.parent.rmdir()


def _filed_as(entry: Entry, given: Given) -> Entry:
    """What was read, on the same shelf as the document that a person says it is."""
    assert given.chamber and given.year and given.kind
    variant = entry.document_id.removeprefix(f"{entry.chamber_id}-{entry.year}-{entry.kind}").removeprefix("-")
    wanted = Identity(given.chamber, given.year, given.kind, variant)
    if wanted.document_id == entry.document_id:
        return entry
    shelf = entry.folder.parent.parent
    with shelves.making(shelf) as made:
        shelves.refile(entry, made, wanted.document_id, wanted.chamber_id, wanted.year, wanted.kind)
        shelves.place(shelf, made)
    filed = shelves.find(shelf, entry.sha256, entry.reader_version, wanted.document_id)
    assert filed
    return filed
