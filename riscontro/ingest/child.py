"""The process in which one document is read: limits first, then the rooms, then files in the shelf's making place.

Run by `supervise.run`: one JSON request on standard input, JSON lines on standard output, nothing else either way.
"""

from __future__ import annotations

import json
import math
import os
import re
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib.abc import MetaPathFinder
from pathlib import Path
from types import ModuleType
from typing import IO, Any

from riscontro.errors import ReaderStopped, RiscontroError, UnreadableFile
from riscontro.ingest.identity import Given, identify
from riscontro.ingest.intake import fingerprint
from riscontro.ingest.supervise import Limits
from riscontro.model import Engine, Extracted, Kind, Reading, Source

Request = Mapping[str, Any]
Work = Callable[[Request, Callable[[int, int], None]], dict[str, Any]]
"""What a child does: the request and whom to tell (page, of) as it goes on; what it answers."""
_BOUND = (resource.RLIMIT_CORE, resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)
_BEFORE = {which: resource.getrlimit(which)[0] for which in _BOUND}
"""The limits this process was born with."""


def limit(limits: Mapping[str, Any]) -> None:
    """Bind this process and its children to memory, processor time and size of written files; leave no core dump.

    An administrator's lower limit stays.
    """
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_AS, int(limits["memory"]))
    grant(limits, 0)
    _lower(resource.RLIMIT_FSIZE, int(limits["written_bytes"]))


def grant(limits: Mapping[str, Any], pages: int, spent: float = 0) -> None:
    """Let this process run for as long as `pages` pages begun allow: the system ends it beyond (SIGXCPU).

    `spent` are the seconds of processor time that earlier requests took.
    """
    _lower(resource.RLIMIT_CPU, math.ceil(spent + Limits(**limits).deadline(pages)))


def _lower(which: int, value: int) -> None:
    _, hard = resource.getrlimit(which)
    bounds = [b for b in (_BEFORE[which], hard) if b != resource.RLIM_INFINITY]
    resource.setrlimit(which, (min([value, *bounds]), hard))


def die_with_parent(stdin: IO[str]) -> None:
    """End this process and all it started when the parent's end of `stdin` closes, however the parent ended."""

    def watch() -> None:
        stdin.read()
        if os.getpgid(0) == os.getpid():
            os.killpg(0, signal.SIGKILL)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def channel() -> IO[str]:
    """The parent's line to listen on. Standard output itself then goes to standard error: a library that prints
    cannot break the protocol."""
    line = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return line


def answer(request: Request, send: Callable[[Mapping[str, Any]], None], work: Work) -> None:
    """Do the `work` that `request` asks for and send `done`, or `refused` with what went wrong."""

    def on_page(page: int, of: int) -> None:
        grant(request["limits"], page)
        send({"page": page, "of": of})

    try:
        send({"done": work(request, on_page)})
    except RiscontroError as error:
        send({"refused": refusal(error)})
    except MemoryError:
        send({"refused": refusal(ReaderStopped("reading stopped: past the memory limit"))})


def refusal(error: RiscontroError) -> dict[str, Any]:
    """An error as it goes to the parent: class, message, page, remedy."""
    return {"class": type(error).__name__, "message": error.message, "page": error.page, "remedy": error.remedy}


def read(request: Request, on_page: Callable[[int, int], None]) -> dict[str, Any]:
    """Read, recognise and normalise one document, write it into the folder `out`; its id and counts for the report.

    `request`: path, sha256, out, engine, and chamber, year, kind where the user gave them.
    """
    import extract
    from riscontro import corpus, shelf

    path = Path(request["path"])
    found = extract.read(path, on_page, Engine(request["engine"]))
    if fingerprint(path) != request["sha256"]:
        raise UnreadableFile("the file changed while it was read", remedy="ingest it again")
    kind = request.get("kind")
    given = Given(request.get("chamber"), request.get("year"), Kind(kind) if kind else None)
    identity = identify(path.name, found.title, found.opening, corpus.chambers(), given)
    source = Source(
        path=Path(path.name),
        sha256=request["sha256"],
        document_id=identity.document_id,
        chamber_id=identity.chamber_id,
        year=identity.year,
        kind=identity.kind,
        title=found.title,
        pages=found.pages,
    )
    reading = _normalised(found, source)
    shelf.write(Path(request["out"]), reading)
    return {
        "document_id": source.document_id,
        "pages": found.pages,
        "rows": len(reading.records),
        "unread": len(reading.unread),
        "warnings": list(reading.warnings),
    }


def _normalised(found: Extracted, source: Source) -> Reading:
    """The reading with typed values; names of natural persons are gone from its rows and from what names the file."""
    import normalize
    from normalize.records import redaction

    values = normalize.read_tree(found.tree)
    redact = redaction(found.tree)
    return Reading(
        source=replace(source, title=redact(source.title), path=_impersonal(source, redact)),
        records=values.records,
        cells=values.cells,
        unread=values.unread,
        significant_digits=values.significant_digits,
        reader_version=found.reader_version,
        warnings=found.warnings,
        statements=values.statements,
        pages=found.found,
    )


def _impersonal(source: Source, redact: Callable[[str], str]) -> Path:
    """The file's name; one with a person in it (`relazione_mario_rossi.pdf`) gives way to the document's id."""
    words = re.sub(r"[\W\d_]+", " ", source.path.stem).title()
    return source.path if redact(words) == words else Path(source.document_id + source.path.suffix)


def serve(work: Work) -> None:
    """Do one sort of work for the one request on standard input, within its limits."""
    line = channel()

    def send(event: Mapping[str, Any]) -> None:
        line.write(json.dumps(event) + "\n")
        line.flush()

    request = json.loads(sys.stdin.readline())
    limit(request["limits"])
    die_with_parent(sys.stdin)
    answer(request, send, work)


def serve_on(work: Work) -> None:
    """Do one sort of work for one request after another, each within its limits, until standard input ends."""
    line = channel()

    def send(event: Mapping[str, Any]) -> None:
        line.write(json.dumps(event) + "\n")
        line.flush()

    for asked in sys.stdin:
        request = json.loads(asked)
        spent = time.process_time()
        limit(request["limits"])
        grant(request["limits"], 0, spent)
        answer(request, send, work)


class WithoutPandas(MetaPathFinder):
    """Says that pandas is not installed: pyarrow would load it only to ask whether a list is one of its frames, which
    takes longer than reading a short document."""

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        """Nothing, so that others look further; raises ModuleNotFoundError for pandas."""
        if fullname == "pandas":
            raise ModuleNotFoundError("pandas is not for this process", name=fullname)


if __name__ == "__main__":
    sys.meta_path.insert(0, WithoutPandas())
    serve(read)
