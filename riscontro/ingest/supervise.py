"""One document, one process: a child with limits on time, memory, pages and size, watched until it answers or dies.

A 2 KB file can keep a PDF reader busy for ever or make it abort the process, and no `try` catches an abort. So whatever
happens to the child, the caller gets its answer or a RiscontroError. Only JSON comes back, never a pickle.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from riscontro import errors

Event = Mapping[str, Any]
GIB = 1 << 30
LONGEST_LINE = 1 << 20
STDERR_KEPT = 4096
"""Bytes, from its end, of what a child says before it dies."""
HEARTBEAT = 0.25
"""Seconds after which the limits of a silent child are looked at again."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost. Seconds of processor time: `seconds` at once, `per_page` more for every page begun
    (one of a scan takes up to ten), never more than `most`; `patience` times as long on the clock, since a busy machine
    gives a process only a part of its time; bytes of memory, of the file itself and of each file written."""

    seconds: float = 30
    per_page: float = 10
    most: float = 1800
    patience: float = 6
    memory: int = 2 * GIB
    pages: int = 2000
    file_bytes: int = 300 * 1024 * 1024
    written_bytes: int = GIB

    def deadline(self, pages: int) -> float:
        """Seconds of processor time after which the child is stopped, once `pages` pages are begun."""
        return min(self.seconds + self.per_page * pages, self.most)

    def wait(self, pages: int) -> float:
        """Seconds on the clock after which the child is stopped, however little it has done."""
        return self.patience * self.deadline(pages)


@dataclass(slots=True)
class _Progress:
    """How far the child says it is: the page it has begun, of how many."""

    page: int = 0
    of: int = 0

    def note(self, event: Event) -> None:
        page, of = event.get("page"), event.get("of")
        self.page = max(self.page, page if isinstance(page, int) else 0)
        self.of = of if isinstance(of, int) else self.of

    @property
    def at(self) -> int | None:
        """The page being read; None before the first, and from the last on, when the reader may be past it."""
        return self.page if 0 < self.page < self.of else None


def run(
    module: str,
    request: Mapping[str, Any],
    limits: Limits,
    on_event: Callable[[Event], None],
    stop: threading.Event | None = None,
) -> dict[str, Any]:
    """What `python -m module` answers to `request` (JSON in; JSON lines out, the last `{"done": {...}}`).

    Every other line goes to `on_event`. Raises the RiscontroError the child reports, or ReaderStopped naming the limit
    it passed or the way it died, or that `stop` was set. The child and all it started are gone when this ends.
    """
    child = _started(module)
    try:
        return _listen(child, {**request, "limits": asdict(limits)}, limits, on_event, stop or threading.Event())
    finally:
        _end(child)


class Standing:
    """A child that stays: it answers one request after another, each within the limits, and spares its start.

    It is started with the first request, or before by `ready`, and again after it was ended at a limit or died.
    """

    def __init__(self, module: str, limits: Limits) -> None:
        self._module, self._limits = module, limits
        self._child: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()

    def ready(self) -> None:
        """Start the child, if there is none, without a request."""
        with self._turn:
            self._living()

    def ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """What the child answers, one asker after another. Raises as `run`."""
        with self._turn:
            child = self._living()
            asked = {**request, "limits": asdict(self._limits)}
            try:
                return _listen(child, asked, self._limits, lambda _: None, threading.Event())
            except errors.ReaderStopped:
                self._ended()
                raise

    def close(self) -> None:
        """End the child."""
        with self._turn:
            self._ended()

    def _living(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._ended()
            self._child = _started(self._module)
        return self._child

    def _ended(self) -> None:
        if self._child is not None:
            _end(self._child)
        self._child = None


def _started(module: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env=_environment(),
    )


def _environment() -> dict[str, str]:
    """The child's environment: it finds this package but nothing in the working folder, where a strange file may lie;
    one thread for Tesseract (four cost 2.9 times the processor time) and for linear algebra (each reserves memory)."""
    home = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}


def _listen(
    child: subprocess.Popen[bytes],
    request: Mapping[str, Any],
    limits: Limits,
    on_event: Callable[[Event], None],
    stop: threading.Event,
) -> dict[str, Any]:
    """The child's answer; its standard input stays open, because it ends itself when that closes."""
    assert child.stdin and child.stdout and child.stderr
    with contextlib.suppress(BrokenPipeError):
        child.stdin.write(json.dumps(request).encode() + b"\n")
        child.stdin.flush()
    progress, started, noise = _Progress(), time.monotonic(), bytearray()

    def left() -> float:
        return 0 if stop.is_set() else started + limits.wait(progress.page) - time.monotonic()

    for line in _lines(child.stdout, child.stderr, noise, left):
        event = _parse(line)
        if "done" in event:
            return dict(event["done"])
        if "refused" in event:
            raise _refusal(event["refused"])
        progress.note(event)
        _check_pages(max(progress.page, progress.of), limits)
        on_event(event)
    if left() <= 0:
        raise _stopped(progress, limits, stop)
    raise _death(_code(child), progress.at, noise)


def _check_pages(pages: int, limits: Limits) -> None:
    if pages > limits.pages:
        raise errors.ReaderStopped(f"{pages} pages, the limit is {limits.pages}", remedy="split the file")


def _code(child: subprocess.Popen[bytes]) -> int | None:
    """How a child that said its last ended; None when it closed its mouth but lives on."""
    try:
        return child.wait(timeout=2)
    except subprocess.TimeoutExpired:
        return None


def _lines(out: IO[bytes], err: IO[bytes], noise: bytearray, left: Callable[[], float]) -> Iterator[bytes]:
    """Lines of `out` as they come, until both streams close or no time is `left`; the end of `err` goes to `noise`."""
    pending = b""
    with selectors.DefaultSelector() as ready:
        for stream in (out, err):
            ready.register(stream, selectors.EVENT_READ)
        while ready.get_map() and (seconds := left()) > 0:
            for key, _ in ready.select(min(seconds, HEARTBEAT)):
                data = os.read(key.fd, 65536)
                if not data:
                    ready.unregister(key.fileobj)
                elif key.fileobj is err:
                    noise[:] = (noise + data)[-STDERR_KEPT:]
                else:
                    *lines, pending = (pending + data).split(b"\n")
                    yield from lines
                    if len(pending) > LONGEST_LINE:
                        return


def _parse(line: bytes) -> dict[str, Any]:
    """One event; anything else on the channel means that the child is no longer ours to trust."""
    try:
        event = json.loads(line)
    except ValueError:
        event = None
    if not isinstance(event, dict):
        raise errors.ReaderStopped("the reader answered nonsense")
    return event


def _refusal(said: Mapping[str, Any]) -> errors.RiscontroError:
    """The error a child reports by class name; a name that is not one of ours becomes ReaderStopped."""
    kind = getattr(errors, str(said.get("class")), errors.ReaderStopped)
    if not (isinstance(kind, type) and issubclass(kind, errors.RiscontroError)):
        kind = errors.ReaderStopped
    page = said.get("page")
    return kind(
        str(said.get("message")), page=page if isinstance(page, int) else None, remedy=str(said.get("remedy") or "")
    )


def _stopped(progress: _Progress, limits: Limits, stop: threading.Event) -> errors.ReaderStopped:
    if stop.is_set():
        return errors.ReaderStopped("reading stopped: the run was interrupted", remedy="run it again")
    return errors.ReaderStopped(
        f"reading stopped: past the time limit ({limits.wait(progress.page):g} s)",
        page=progress.at,
        remedy="the file is damaged, or made to block its readers",
    )


_WHY = {
    None: "the reader gave no answer",
    -signal.SIGXCPU: "past the limit of processor time",
    -signal.SIGXFSZ: "past the limit of bytes written",
    -signal.SIGABRT: "the reader ended itself, as PDFium does past the memory limit",
}


def _death(code: int | None, page: int | None, noise: bytearray) -> errors.ReaderStopped:
    """Why a child ended without an answer: memory, processor time, size written, another signal; and its last words."""
    words = [line.strip() for line in noise.decode("utf-8", "replace").splitlines() if line.strip()]
    if re.search(r"MemoryError|bad_alloc|[Oo]ut of memory", " ".join(words)):
        why = "past the memory limit"
    elif code is not None and code < 0 and code not in _WHY:
        why = f"the reader was ended by {_signal_name(-code)}"
    else:
        why = _WHY.get(code, f"the reader ended with code {code}")
    last = f": {words[-1][:200]}" if words else ""
    return errors.ReaderStopped(f"reading stopped: {why}{last}", page=page)


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill the child's whole session (its Tesseract too) and reap it."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    for stream in (child.stdin, child.stdout, child.stderr):
        if stream:
            with contextlib.suppress(OSError):
                stream.close()
