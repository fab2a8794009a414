"""Where the file of a document lies: nothing stored says so (a path is nobody's business), its sha256 tells it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from riscontro.errors import UnreadableFile
from riscontro.intake import documents_in, fingerprint


def find(file_name: str, sha256: str, source: Path | None) -> Path | None:
    """The very file that was read, or None where it is not at hand.

    `source` is the file, or a folder that holds it under any name; without it, the file is looked for by name in the
    working folder. Raises UnreadableFile when `source` is a file, but another one, or is not there.
    """
    if source is None:
        return next((path for path in (Path(file_name),) if path.is_file() and _same(path, sha256)), None)
    if source.is_dir():
        return next((path for path in _likely(source, file_name) if _same(path, sha256)), None)
    if fingerprint(source) == sha256:
        return source
    raise UnreadableFile("is not the file that was read", file=str(source), remedy="its sha256 differs")


def _likely(folder: Path, file_name: str) -> Iterator[Path]:
    """The documents of a folder, those of the right name first."""
    yield from sorted(documents_in(folder), key=lambda path: path.name != file_name)


def _same(path: Path, sha256: str) -> bool:
    try:
        return fingerprint(path) == sha256
    except UnreadableFile:
        return False
