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


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost. Seconds of wall clock: `seconds` at once, `per_page` more for every page read (a page
    of a scan takes up to ten), never more than `most`; bytes of memory, of the file itself and of each file written."""

    seconds: float = 30
    per_page: float = 10
    most: float = 1800
    memory: int = 2 * GIB
    pages: int = 2000
    file_bytes: int = 300 * 1024 * 1024
    written_bytes: int = GIB

    def deadline(self, pages_read: int) -> float:
        """Seconds from the start after which the child is stopped, once `pages_read` pages are done."""
        return min(self.seconds + self.per_page * pages_read, self.most)


def run(module: str, request: Mapping[str, Any], limits: Limits, on_event: Callable[[Event], None]) -> dict[str, Any]:
    """What `python -m module` answers to `request` (JSON in; JSON lines out, the last `{"done": {...}}`).

    Every other line goes to `on_event`. Raises the RiscontroError the child reports, or ReaderStopped naming the limit
    it passed or the way it died. The child and all it started are gone when this returns or raises.
    """
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env=_environment(),
    )
    try:
        return _listen(child, {**request, "limits": asdict(limits)}, limits, on_event)
    finally:
        _end(child)


def _environment() -> dict[str, str]:
    """The child's environment: it finds this package but nothing in the working folder, where a strange file may lie;
    one thread for Tesseract (four cost 2.9 times the processor time) and for linear algebra (each reserves memory)."""
    home = str(Path(__file__).resolve().parent.parent)
    path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}


def _listen(
    child: subprocess.Popen[bytes], request: Mapping[str, Any], limits: Limits, on_event: Callable[[Event], None]
) -> dict[str, Any]:
    """The child's answer; its standard input stays open, because it ends itself when that closes."""
    assert child.stdin and child.stdout and child.stderr
    with contextlib.suppress(BrokenPipeError):
        child.stdin.write(json.dumps(request).encode() + b"\n")
        child.stdin.flush()
    page, of, started, noise = 0, 0, time.monotonic(), bytearray()
    for line in _lines(child.stdout, child.stderr, noise, lambda: started + limits.deadline(page)):
        event = _parse(line)
        if "done" in event:
            return dict(event["done"])
        if "refused" in event:
            raise _refusal(event["refused"])
        page, of = max(page, _whole(event.get("page"))), _whole(event.get("of"))
        if max(page, of) > limits.pages:
            raise errors.ReaderStopped(f"{max(page, of)} pagine: il limite è {limits.pages}")
        on_event(event)
    at = page + 1 if page < of else None
    if time.monotonic() >= started + limits.deadline(page):
        raise _too_slow(at, limits.deadline(page))
    raise _death(_code(child), at, noise)


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _code(child: subprocess.Popen[bytes]) -> int | None:
    """How a child that said its last ended; None when it closed its mouth but lives on."""
    try:
        return child.wait(timeout=2)
    except subprocess.TimeoutExpired:
        return None


def _lines(out: IO[bytes], err: IO[bytes], noise: bytearray, deadline: Callable[[], float]) -> Iterator[bytes]:
    """Lines of `out` as they come, until both streams close or `deadline` passes; the end of `err` gathers in `noise`."""
    pending = b""
    with selectors.DefaultSelector() as ready:
        for stream in (out, err):
            ready.register(stream, selectors.EVENT_READ)
        while ready.get_map() and (left := deadline() - time.monotonic()) > 0:
            for key, _ in ready.select(left):
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
        raise errors.ReaderStopped("il lettore ha risposto in modo incomprensibile")
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


def _too_slow(page: int | None, seconds: float) -> errors.ReaderStopped:
    return errors.ReaderStopped(
        f"lettura fermata: superato il limite di tempo ({seconds:.0f} s)",
        page=page,
        remedy="il file è guasto o costruito per bloccare i lettori",
    )


_WHY = {
    None: "il lettore ha smesso di rispondere",
    -signal.SIGXCPU: "superato il limite di tempo di calcolo",
    -signal.SIGXFSZ: "superato il limite di dimensione dei file scritti",
}


def _death(code: int | None, page: int | None, noise: bytearray) -> errors.ReaderStopped:
    """Why a child ended without an answer: memory, processor time, size written, another signal; and its last words."""
    words = [line.strip() for line in noise.decode("utf-8", "replace").splitlines() if line.strip()]
    if re.search(r"MemoryError|bad_alloc|[Oo]ut of memory", " ".join(words)):
        why = "superato il limite di memoria"
    elif code is not None and code < 0 and code not in _WHY:
        why = f"il lettore è stato interrotto dal segnale {_signal_name(-code)}"
    else:
        why = _WHY.get(code, f"il lettore è terminato con codice {code}")
    last = f": {words[-1][:200]}" if words else ""
    return errors.ReaderStopped(f"lettura fermata: {why}{last}", page=page)


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
