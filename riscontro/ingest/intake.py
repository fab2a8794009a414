"""The door of `ingest`: which files a path means, what is refused or known already before anything is read."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from riscontro.errors import RiscontroError, UnreadableFile
from riscontro.ingest.supervise import Limits
from riscontro.shelf import Entry

SUFFIXES = (".pdf", ".txt", ".md")


class Status(StrEnum):
    """What became of one file."""

    READ = "read"
    ALREADY = "already"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to read, with its fingerprint."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its document, counts, and a line to the user; `exit_code` is 0 unless refused."""

    path: Path
    status: Status
    document_id: str = ""
    sha256: str = ""
    pages: int = 0
    rows: int = 0
    unread: int = 0
    message: str = ""
    exit_code: int = 0


def documents_in(folder: Path) -> list[Path]:
    """Every .pdf, .txt and .md under a folder that is not hidden nor a README, sorted."""
    return sorted(file for file in folder.rglob("*") if _is_document(file.relative_to(folder)) and file.is_file())


def fingerprint(path: Path) -> str:
    """The sha256 of a file. Raises UnreadableFile when it may not be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as problem:
        why = f"cannot be opened ({problem.strerror})"
        raise UnreadableFile(why, remedy="check its permissions") from problem


def expanded(path: Path) -> list[Path | Outcome]:
    """A file itself; for a folder its documents, or the refusal of a folder without any."""
    if not path.is_dir():
        return [path]
    nothing = UnreadableFile("no documents in this folder", remedy="a document is a .pdf, .txt or .md")
    return [*documents_in(path)] or [refused(path, nothing)]


def _is_document(inside: Path) -> bool:
    hidden = any(part.startswith(".") for part in inside.parts)
    return inside.suffix.lower() in SUFFIXES and not hidden and inside.stem.upper() != "README"


def at_the_door(
    item: Path | Outcome, limits: Limits, known: Mapping[str, Entry], seen: dict[str, Path]
) -> Candidate | Outcome:
    """A file to read, or its outcome where that is clear without reading; `seen` gathers the files of this run."""
    if isinstance(item, Outcome):
        return item
    try:
        _look(item, limits)
        sha256 = fingerprint(item)
    except RiscontroError as error:
        return refused(item, error)
    if sha256 in known:
        return _on_shelf(item, known[sha256])
    if sha256 in seen:
        return Outcome(item, Status.ALREADY, message=f"the same file as {seen[sha256].name}")
    seen[sha256] = item
    return Candidate(item, sha256)


def refused(path: Path, error: RiscontroError) -> Outcome:
    """The outcome of a file that an error stopped: its page, message and remedy in one line, its exit code."""
    page = f"page {error.page}: " if error.page else ""
    remedy = f" ({error.remedy})" if error.remedy else ""
    return Outcome(path, Status.REFUSED, message=f"{page}{error.message}{remedy}", exit_code=error.exit_code)


def _on_shelf(path: Path, entry: Entry) -> Outcome:
    message = "already on the shelf" + ("" if entry.current else ", the current version again")
    return Outcome(path, Status.ALREADY, entry.document_id, entry.sha256, message=message)


def _look(path: Path, limits: Limits) -> None:
    """Refuse from outside what need not be opened: absent, no plain file (a pipe would block), empty, too large."""
    try:
        found = path.stat()
    except OSError as problem:
        raise UnreadableFile(f"cannot be found ({problem.strerror})", remedy="check the path") from problem
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableFile("is not a plain file", remedy="give a .pdf, .txt or .md")
    if found.st_size == 0:
        raise UnreadableFile("the file is empty", remedy="download it again")
    if found.st_size > limits.file_bytes:
        raise UnreadableFile(f"{found.st_size} bytes, the limit is {limits.file_bytes}", remedy="split it")
