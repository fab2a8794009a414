"""Where the file of a document lies: nothing stored says so (a path is nobody's business), its sha256 tells it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from riscontro.errors import UnreadableFile
from riscontro.ingest.intake import documents_in, fingerprint

KNOWN = 4096
"""Files whose sha256 is remembered."""


def find(file_name: str, sha256: str, source: Path | None) -> Path | None:
    """The very file that was read, or None where it is not at hand.

    `source` is the file, or a folder that holds it under any name; without it, the file is looked for by name in the
    working folder. Raises UnreadableFile when `source` is a file, but another one, or is not there.
    """
    if source is None:
        return next((path for path in (Path(file_name),) if path.is_file() and _same(path, sha256)), None)
    if source.is_dir():
        return next((path for path in _likely(source, file_name) if _same(path, sha256)), None)
    if sha256_of(source) == sha256:
        return source
    raise UnreadableFile("is not the file that was read", file=str(source), remedy="its sha256 differs")


def sha256_of(path: Path) -> str:
    """The sha256 of a file as it is now: one that has neither changed its time nor its size is not read again. Raises
    UnreadableFile when it may not be read."""
    try:
        found = path.stat()
    except OSError as problem:
        raise UnreadableFile(f"cannot be opened ({problem.strerror})", file=path.name) from problem
    return _sha256(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=KNOWN)
def _sha256(path: Path, _changed: int, _size: int) -> str:
    return fingerprint(path)


def _likely(folder: Path, file_name: str) -> Iterator[Path]:
    """The documents of a folder, those of the right name first."""
    yield from sorted(documents_in(folder), key=lambda path: path.name != file_name)


def _same(path: Path, sha256: str) -> bool:
    try:
        return sha256_of(path) == sha256
    except UnreadableFile:
        return False
