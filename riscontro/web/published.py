"""The published file as a request sees it: one state from its first query to its last, the newest there is."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from riscontro import warehouse
from riscontro.sandbox import must_exist

Key = tuple[int, int, int]
"""Device, inode and time of change: what tells one state of a file from another."""


@dataclass(slots=True)
class _State:
    """One state of the file under a name of its own, kept open; `held` is how many requests read it."""

    path: Path
    open: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)
    held: int = 0


class Published:
    """Gives each request the newest state of a database that may be replaced at any moment.

    DuckDB knows an open file by its path: who opens that path again is given the file that is open, also when another
    one has taken its place. So each state has a link of its own below `folder`, and one connection stays open on it,
    with which opening it again takes a millisecond instead of a hundred. Several servers may share `folder`: each has
    a place of its own in it, and takes away those of servers that are gone. `on_state` hears that there is a new one.
    """

    def __init__(self, db: Path, folder: Path, on_state: Callable[[], object] = lambda: None) -> None:
        self._db, self._folder, self._on_state = db, folder, on_state
        self._own: Path | None = None
        self._lock = threading.Lock()
        self._states: dict[Key, _State] = {}

    @contextlib.contextmanager
    def held(self) -> Iterator[Path]:
        """The path of the newest state, which stays what it is within. Raises ShelfProblem when there is no database or
        it cannot be opened."""
        with self._lock:
            key = self._newest()
            state = self._states[key]
            state.held += 1
            self._let_go(key)
        try:
            yield state.path
        finally:
            with self._lock:
                state.held -= 1

    def close(self) -> None:
        """Let go of every state that no request holds."""
        with self._lock:
            self._let_go(None)
            if self._own and not self._states:
                shutil.rmtree(self._own, ignore_errors=True)
                self._own = None

    def _newest(self) -> Key:
        must_exist(self._db)
        key = _key(self._db)
        if key not in self._states:
            path = self._linked()
            key = _key(path)
            state = self._states.setdefault(key, _State(path))
            state.open.enter_context(contextlib.closing(warehouse.connect(path)))
            self._on_state()
        return key

    def _linked(self) -> Path:
        """A name of its own for the file as it is now; the file's own name where the file system knows no links."""
        try:
            place = self._place()
            made = place / "making"
            made.unlink(missing_ok=True)
            os.link(self._db, made)
            named = place / f"{'-'.join(map(str, _key(made)))}.duckdb"
            os.replace(made, named)
            made.unlink(missing_ok=True)  # two names of one file are left as they are
        except OSError:
            return self._db
        return named

    def _place(self) -> Path:
        """This server's own folder, named by its process; those of processes that are gone are removed."""
        if self._own is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            for left in self._folder.iterdir():
                if not _alive(left.name.partition("-")[0]):
                    shutil.rmtree(left, ignore_errors=True)
            self._own = Path(tempfile.mkdtemp(prefix=f"{os.getpid()}-", dir=self._folder))
        return self._own

    def _let_go(self, newest: Key | None) -> None:
        """Close the states that were replaced and that nobody reads, and take their links away."""
        for key in [key for key, state in self._states.items() if key != newest and not state.held]:
            state = self._states.pop(key)
            state.open.close()
            if state.path != self._db:
                state.path.unlink(missing_ok=True)


def _alive(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def _key(path: Path) -> Key:
    found = path.stat()
    return (found.st_dev, found.st_ino, found.st_mtime_ns)
