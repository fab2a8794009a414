"""Times the first sight of a row page against PDFium alone, and its second from the cache.

usage: python -m scripts.sight DB SOURCE [--rows N]

A sight is the page of a row and the picture on it, asked for over HTTP as a browser does, of a server of its own that
has drawn nothing yet; it was only given the seconds, told below, in which it asks the database ahead of its readers.
PDFium alone opens the file and renders the same page at the same scale to a picture in memory, in this process: no
JPEG, no file, no page around it. Each row lies on a page not drawn before. All is done with three servers, one after
another, and the median of the three counts. Read the ratios: the times are those of this machine in this moment.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import pypdfium2 as pdfium

from riscontro.report import query
from riscontro.seen import originals
from riscontro.seen.easel import SCALE
from riscontro.web import addresses

ROWS = """
    SELECT c.document_id, c.node_id, c.subject, c.check_id, c.page, d.file_name, d.sha256
    FROM checks AS c JOIN core.document AS d USING (document_id)
    WHERE c.page IS NOT NULL AND c.node_id IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY c.document_id, c.page ORDER BY c.check_id) = 1 ORDER BY c.check_id
"""
SERVERS = 3
RESTED, TICKS = 1.0, os.sysconf("SC_CLK_TCK")
"""Seconds without work after which a server is ready, and the clock ticks of a second."""


def main() -> None:
    """Print the ratio of first sights to PDFium's own time, and the time of sights from the cache."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("db", type=Path)
    asked.add_argument("source", type=Path)
    asked.add_argument("--rows", type=int, default=60)
    told = asked.parse_args()
    rows = chosen(query(told.db, ROWS).dicts(), told.rows)
    times: dict[str, list[list[float]]] = {name: [[] for _ in rows] for name in ("alone", "first", "again")}
    without: set[int] = set()
    for _ in range(SERVERS):
        with served(told.db, told.source) as visitor:
            for at, row in enumerate(rows):
                file = originals.find(row["file_name"], row["sha256"], told.source)
                assert file, row["file_name"]
                times["alone"][at].append(timed(lambda f=file, r=row: bare(f, r["page"])))
                times["first"][at].append(timed(lambda r=row: see(visitor, r)))
                times["again"][at].append(timed(lambda r=row: see(visitor, r)))
                without |= set() if see(visitor, row) else {at}
    shown = [at for at in range(len(rows)) if at not in without]
    medians = {name: [median(found[at]) for at in shown] for name, found in times.items()}
    print(f"{len(without)} rows left aside: their page is not shown, lest it name persons")
    tell([rows[at] for at in shown], medians)


def chosen(rows: list[dict[str, str]], count: int) -> list[dict[str, str]]:
    """So many rows at random, at least one of each document."""
    random.Random(1).shuffle(rows)
    firsts = {row["document_id"]: row["check_id"] for row in reversed(rows)}
    return sorted(rows, key=lambda row: row["check_id"] not in firsts.values())[:count]


@contextlib.contextmanager
def served(db: Path, source: Path) -> Iterator[http.client.HTTPConnection]:
    """A connection to a fresh server over a copy of the database, once it rests."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
        copy = Path(folder) / "riscontro.duckdb"
        copy.write_bytes(db.read_bytes())
        files = ("--db", copy, "--source", source.resolve(), "--port", port)
        free.close()
        command = [sys.executable, "-m", "riscontro.cli", "serve", *map(str, files)]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            begun = time.perf_counter()
            rest(server.pid)
            print(f"a server rests {time.perf_counter() - begun - RESTED:.1f} s after its start")
            yield http.client.HTTPConnection("127.0.0.1", int(port), timeout=60)
        finally:
            server.terminate()
            server.wait()


def rest(process: int) -> None:
    """Wait until a process has done nothing for a while."""

    def spent() -> int:
        told = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return int(told[11]) + int(told[12])

    before, since = -1, time.perf_counter()
    while time.perf_counter() - since < RESTED:
        time.sleep(0.1)
        now = spent()
        if now - before > TICKS * RESTED / 50:
            before, since = now, time.perf_counter()


def tell(rows: list[dict[str, str]], times: dict[str, list[float]]) -> None:
    """Print what was found, the first rows of documents apart."""
    first, again, alone = times["first"], times["again"], times["alone"]
    documents = {row["document_id"] for row in rows}
    print(f"{len(rows)} rows of {len(documents)} documents, each on a page not drawn before")
    print(f"PDFium alone: median {1000 * median(alone):.0f} ms; first sight: median {1000 * median(first):.0f} ms")
    ratios: dict[str, list[float]] = defaultdict(list)
    seen: set[str] = set()
    for row, one, other in zip(rows, first, alone, strict=True):
        label = "further rows of a document" if row["document_id"] in seen else "the first row of a document"
        seen.add(row["document_id"])
        ratios[label].append(one / other)
        if one > 2 * other:
            print(f"  {one / other:.2f} ({1000 * one:.0f} ms for {1000 * other:.0f}): {addresses.row(row)}")
    for label, some in ratios.items():
        within = sum(ratio <= 2 for ratio in some)
        said = f"median {median(some):.2f}, at most 2 on {within} of {len(some)}, largest {max(some):.2f}"
        print(f"first sight / PDFium alone, {label}: {said}")
    print(f"from the cache: median {1000 * median(again):.0f} ms, largest {1000 * max(again):.0f} ms")


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def bare(file: Path, page: int) -> None:
    """PDFium's own work for a page."""
    with pdfium.PdfDocument(file) as document:
        document[page - 1].render(scale=SCALE).to_pil()


def see(visitor: http.client.HTTPConnection, row: dict[str, str]) -> bool:
    """Ask for the page of a row and the picture on it; whether there is one."""
    name = re.search(r'href="(/immagini/[^"]+)"', fetched(visitor, addresses.row(row)).decode())
    return bool(name and fetched(visitor, name[1]))


def fetched(visitor: http.client.HTTPConnection, address: str) -> bytes:
    """What the server answers at an address."""
    visitor.request("GET", address)
    answer = visitor.getresponse()
    content = answer.read()
    assert answer.status == 200, (answer.status, address)
    return content


if __name__ == "__main__":
    main()
