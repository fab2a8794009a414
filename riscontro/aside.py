"""Writing aside: a folder to make something in, so that what others see is either whole or not there."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from glob import escape
from pathlib import Path

from riscontro.errors import RiscontroError

STALE_SECONDS = 6 * 3600
"""Age after which a folder made aside is taken for the leftover of a killed run: no reading or build lasts as long."""


@contextlib.contextmanager
def folder(parent: Path, prefix: str = "") -> Iterator[Path]:
    """A fresh folder in `parent` (made if missing), gone at the end unless moved away.

    Leftovers of killed runs (same prefix, old) are removed first. Raises OSError.
    """
    parent.mkdir(parents=True, exist_ok=True)
    _remove_stale(parent, prefix)
    made = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def write(path: Path, content: bytes) -> None:
    """Put a file in place whole, in the stead of what stood there. Raises RiscontroError when it cannot be written."""
    try:
        with folder(path.parent, f".{path.name}.") as made:
            (made / path.name).write_bytes(content)
            os.replace(made / path.name, path)
    except OSError as problem:
        raise RiscontroError(f"cannot be written: {problem.strerror or problem}", file=str(path)) from problem


def sync(path: Path) -> None:
    """Have the disk hold a file, or a folder's list of names, before going on. Raises OSError."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_stale(parent: Path, prefix: str) -> None:
    for left in parent.glob(f"{escape(prefix)}*"):
        with contextlib.suppress(FileNotFoundError):
            if left.is_dir() and time.time() - left.stat().st_mtime > STALE_SECONDS:
                shutil.rmtree(left, ignore_errors=True)
