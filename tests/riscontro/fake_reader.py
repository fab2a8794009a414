"""A reader for the tests of the pipeline: it takes its orders from the file it reads, and writes like the real one."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

from riscontro import corpus, shelf
from riscontro.errors import RiscontroError, UnreadableFile
from riscontro.ingest import child
from riscontro.model import Kind, Level, Place, Printed, Quantity, Reading, Record, Section, Source

VERSION = "fake"


def record(name: str, value: int) -> Record:
    number = Printed(str(value), Decimal(value), 0, Decimal(value), Decimal(value))
    return Record(
        "n1", None, Level.INDICATOR, Section.RESULTS, 1, name, Place(page=1), actual=Quantity(str(value), number=number)
    )


def reading(order: dict[str, Any], request: dict[str, Any]) -> Reading:
    chamber = corpus.slug(request.get("chamber") or order["chamber"])
    source = Source(
        path=Path(Path(request["path"]).name),
        sha256=request["sha256"],
        document_id=f"{chamber}-{order['year']}-relazione",
        chamber_id=chamber,
        year=order["year"],
        kind=Kind.RELAZIONE,
        title="",
        pages=1,
    )
    return Reading(source, (record("Imprese", order.get("value", 1)),), (), (), reader_version=VERSION)


def obey(order: dict[str, Any], request: dict[str, Any], line: Any) -> dict[str, Any]:
    print(json.dumps({"page": 1, "of": 2}), file=line, flush=True)
    time.sleep(order.get("sleep", 0))
    if order.get("killed"):
        os.kill(os.getpid(), signal.SIGKILL)
    if order.get("refuse"):
        raise UnreadableFile(order["refuse"], page=2, remedy="nessuno")
    made = reading(order, request)
    shelf.write(Path(request["out"]), made)
    time.sleep(order.get("sleep after writing", 0))
    if order.get("die"):
        sys.exit(3)
    return {"document_id": made.source.document_id, "pages": 1, "rows": 1, "unread": 0, "warnings": []}


def main() -> None:
    line = child.channel()
    request = json.loads(sys.stdin.readline())
    child.limit(request["limits"])
    child.die_with_parent(sys.stdin)
    try:
        answer = {"done": obey(json.loads(Path(request["path"]).read_text()), request, line)}
    except RiscontroError as error:
        answer = {"refused": child.refusal(error)}
    print(json.dumps(answer), file=line, flush=True)


if __name__ == "__main__":
    main()
