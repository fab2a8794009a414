"""Times the first sight of a row page against PDFium alone, and its second from the cache.

usage: python -m scripts.sight DB SOURCE [--rows N]

A sight is the page of a row and the picture on it, as a browser asks for them. PDFium alone opens the file and renders
the same page at the same scale to a picture in memory, in this process: no JPEG, no file, no page around it; the median
of three such runs. Each row lies on a page not drawn before. The first row of each document also waits for all that is
asked of a document once; it is counted apart. Read the ratios: the times are those of this machine in this moment.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pypdfium2 as pdfium
from starlette.testclient import TestClient

from riscontro import originals
from riscontro.easel import SCALE
from riscontro.report import query
from riscontro.web import addresses
from riscontro.web.app import make_app
from riscontro.web.settings import Settings

ROWS = """
    SELECT c.document_id, c.node_id, c.subject, c.check_id, c.page, d.file_name, d.sha256
    FROM checks AS c JOIN core.document AS d USING (document_id)
    WHERE c.page IS NOT NULL AND c.node_id IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY c.document_id, c.page ORDER BY c.check_id) = 1 ORDER BY c.check_id
"""
TIMES = 3


def main() -> None:
    """Print the ratio of first sights to PDFium's own time, and the time of sights from the cache."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("db", type=Path)
    asked.add_argument("source", type=Path)
    asked.add_argument("--rows", type=int, default=40)
    told = asked.parse_args()
    rows = query(told.db, ROWS).dicts()
    rows = random.Random(1).sample(rows, min(told.rows, len(rows)))
    first, again, alone, opening = [], [], [], []
    known = {rows[0]["document_id"]}
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "riscontro.duckdb"
        db.write_bytes(told.db.read_bytes())
        with TestClient(make_app(Settings(db, db.parent, told.source)), base_url="http://127.0.0.1") as visitor:
            see(visitor, rows[0])
            for row in rows[1:]:
                file = originals.find(row["file_name"], row["sha256"], told.source)
                assert file, row["file_name"]
                alone.append(median(timed(lambda f=file, r=row: bare(f, r["page"])) for _ in range(TIMES)))
                first.append(timed(lambda r=row: see(visitor, r)))
                again.append(median(timed(lambda r=row: see(visitor, r)) for _ in range(TIMES)))
                opening.append(row["document_id"] not in known)
                known.add(row["document_id"])
    print(f"{len(first)} rows, each on a page not drawn before")
    print(f"PDFium alone: median {1000 * median(alone):.0f} ms; first sight: median {1000 * median(first):.0f} ms")
    for label, wanted in (("further rows of a document", False), ("the first row of a document", True)):
        told_of = zip(first, alone, opening, strict=True)
        if ratios := sorted(one / other for one, other, opens in told_of if opens == wanted):
            within = sum(ratio <= 2 for ratio in ratios)
            said = f"median {median(ratios):.2f}, at most 2 on {within} of {len(ratios)}, largest {ratios[-1]:.2f}"
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


def see(visitor: TestClient, row: dict[str, str]) -> None:
    """The page of a row and the picture on it."""
    answer = visitor.get(addresses.row(row))
    assert answer.status_code == 200, row
    if name := re.search(r'href="(/immagini/[^"]+)"', answer.text):
        assert visitor.get(name[1]).status_code == 200


if __name__ == "__main__":
    main()
