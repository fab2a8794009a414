"""Readers of the page while its database is replaced. `python -m tests.riscontro.web.readers DB` measures it on a copy:
1,000 requests from 8 readers, 20 replacements."""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import duckdb

from riscontro.web.settings import Settings
from tests.riscontro.web.browser import serving

Seen = tuple[int, str]
"""Status and text of one answer."""


def fetched(site: str, address: str) -> Seen:
    """One request on a connection of its own; status 0 when there was no answer."""
    connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=60)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    except (OSError, http.client.HTTPException) as problem:
        return 0, repr(problem)
    finally:
        connection.close()


def besieged(
    site: str, address: str, replace: Callable[[int], None], readers: int, requests: int, replacements: int
) -> list[Seen]:
    """Every answer of `requests` requests by `readers` readers at once, while `replace(n)` is called so many times,
    spread over all of them."""
    done = threading.Semaphore(0)

    def read(_: int) -> Seen:
        try:
            return fetched(site, address)
        finally:
            done.release()

    with ThreadPoolExecutor(readers) as pool:
        waiting = [pool.submit(read, number) for number in range(requests)]
        for number in range(replacements):
            for _ in range(requests // (replacements + 1)):
                done.acquire()
            replace(number)
        return [one.result() for one in waiting]


def smaller(db: Path, made: Path) -> None:
    """A copy of a database without its last document, made as a build makes it: aside."""
    shutil.copy(db, made)
    with contextlib.closing(duckdb.connect(str(made))) as con:
        con.execute("delete from core.document where document_id = (select max(document_id) from core.document)")


def put(state: Path, db: Path) -> None:
    """Put a copy of a state in the place of the database, in one step."""
    shutil.copy(state, f"{db}.next")
    os.replace(f"{db}.next", db)


def main() -> None:
    """1,000 requests from 8 readers while the file is replaced 20 times."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        states = (folder / "one", folder / "two")
        shutil.copy(sys.argv[1], states[0])
        smaller(states[0], states[1])
        db = folder / "db"
        put(states[0], db)
        with serving(Settings(db, folder / "shelf")) as site:
            whole = []
            for state in states:
                put(state, db)
                whole.append(fetched(site, "/documenti"))
            started = time.monotonic()
            seen = Counter(besieged(site, "/documenti", lambda n: put(states[n % 2], db), 8, 1000, 20))
            seconds = time.monotonic() - started
        print(f"{seen.total()} requests from 8 readers in {seconds:.1f} s, the file replaced 20 times")
        print(f"failures: {sum(count for (status, _), count in seen.items() if status != 200)}")
        print(f"answers of either state: {[seen[one] for one in whole]}, of neither: {len(set(seen) - set(whole))}")


if __name__ == "__main__":
    main()
