"""Times reading against its limits on the same pages in one run, the rows read right beside the rate.

usage: python -m scripts.speed [--scans N]      N: pages of pictures to time against bare Tesseract (default 2)

Born-digital pages: our table reading, pdfplumber's `extract_tables`, PDFium's text without tables. Rates are pages per
second of processor time: read the ratios, and only beside the rows. A row of the truth is right when one row that was
read has its name, target, result and degree, words and figures as printed, whatever else stands in it.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from extract.sheets.sheet import Sheet

ROOT = Path(__file__).resolve().parent.parent
SAMPLES, SHARED = ROOT / "corpus/documents", ROOT.parent / "shared"
SCANS = ("massa-carrara-2020-relazione-scan", "pistoia-prato-2022-relazione-images")
RESOLUTION = 200
ASKED = ("name", "target_raw", "actual_raw", "score_raw")

Rows = list[str]
"""What was read of each row of a table: its cells' words, blanks left out, one after the other."""


@dataclass(frozen=True)
class Timed:
    """What one way of reading did on one file."""

    way: str
    file: Path
    pages: int
    seconds: float
    megabytes: float
    rows: Rows

    @property
    def rate(self) -> float:
        """Pages per second of processor time."""
        return self.pages / self.seconds


def bare(text: str) -> str:
    """A text without blanks, as two readers that break lines otherwise both give it."""
    return "".join(text.split()).lower()


def ours(file: Path, whole: bool = False) -> tuple[int, Rows]:
    """Pages and grids; with `whole` the tree too, which is the path of a file up to the next room."""
    from extract.page import Grid
    from extract.pdf import read_pdf
    from extract.trees.tree import build_tree

    pages, _ = read_pdf(file, lambda page, of: None)
    if whole:
        nodes = build_tree(pages).nodes
        return len(pages), [bare("".join(cell.text for cell in node.cells)) for node in nodes]
    grids = (block for page in pages for block in page.blocks if isinstance(block, Grid))
    return len(pages), [bare("".join(cell.text for cell in row.cells)) for grid in grids for row in grid.rows]


def path(file: Path) -> tuple[int, Rows]:
    """Our whole path, file to tree."""
    return ours(file, whole=True)


def plumber(file: Path) -> tuple[int, Rows]:
    """pdfplumber's tables, with its own settings."""
    import pdfplumber

    rows: Rows = []
    with pdfplumber.open(file) as pdf:
        for page in pdf.pages:
            rows += [bare("".join(cell or "" for cell in row)) for table in page.extract_tables() for row in table]
            page.close()
        return len(pdf.pages), rows


def text(file: Path) -> tuple[int, Rows]:
    """PDFium's text, no tables: the limit of what can be had."""
    import pypdfium2

    document = pypdfium2.PdfDocument(file)
    for page in document:
        page.get_textpage().get_text_range()
    return len(document), []


def scan(file: Path, first: int) -> tuple[int, Rows]:
    """Our reading of one page of pictures, the page turned into words and tables."""
    from extract.pdf import page_of, seldom_collected
    from extract.sheets.running import Running

    with seldom_collected():
        page_of(only(file, first), Running())
    return 1, []


def tesseract(file: Path, first: int) -> tuple[int, Rows]:
    """Bare Tesseract, with its own settings, on the pictures of the same page, each once."""
    from extract.pictures.recogniser import SPARSE, recogniser

    read, sheet = recogniser(()), only(file, first)
    for box in sheet.images if read else ():
        inside = (max(0.0, box[0]), max(0.0, box[1]), min(sheet.width, box[2]), min(sheet.height, box[3]))
        list(read(sheet.render(inside, RESOLUTION).convert("L"), SPARSE))  # type: ignore[misc]
    return 1, []


def only(file: Path, number: int) -> Sheet:
    """One page of a file, none of those before it: they would count for both ways, and bring them nearer together."""
    import pypdfium2

    from extract.sheets.pdfium import sheet

    return sheet(pypdfium2.PdfDocument(file)[number - 1], number)


WAYS: dict[str, Callable[..., tuple[int, Rows]]] = {
    way.__name__: way for way in (ours, path, plumber, text, scan, tesseract)
}


def timed(way: str, file: Path, *page: int) -> Timed:
    """One way of reading on one file, in a process of its own: its processor time without start-up, its peak memory."""
    command = [sys.executable, "-m", "scripts.speed", "--one", way, str(file), *map(str, page)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    said = json.loads(done.stdout.splitlines()[-1])
    return Timed(way, file, said["pages"], said["seconds"], said["megabytes"], said["rows"])


def one(way: str, file: Path, *page: int) -> None:
    """The body of `timed`: prints what it did as JSON; a first reading of a small file loads what is loaded once, and
    what only pictures need is loaded by name."""
    import scipy.ndimage  # noqa: F401

    WAYS[way](SAMPLES / "massa-carrara-2020-pira-ricomposta.pdf", *(1 for _ in page))
    started = time.process_time()
    pages, rows = WAYS[way](file, *page)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"pages": pages, "seconds": seconds, "megabytes": peak, "rows": rows}))


def truth(file: Path) -> list[tuple[str, ...]]:
    """The words and figures of each indicator that a page of the document prints, by hand-keyed or typeset rows."""
    gold = file.with_suffix(".csv") if file.parent == SAMPLES else SHARED / "gold" / f"{file.stem}.csv"
    with gold.open(encoding="utf-8") as rows:
        found = [tuple(bare(row[name]) for name in ASKED if row.get(name)) for row in csv.DictReader(rows)]
    return [row for row in found if len(row) > 1]


def right(file: Path, rows: Rows) -> str:
    """How many rows of the truth stand in one row that was read, of how many."""
    asked = truth(file)
    held = sum(any(all(part in row for part in parts) for row in rows) for parts in asked)
    return f"{held} of {len(asked)}"


def born_digital() -> Iterator[Path]:
    """The sample reports, and those of ../shared that have hand-keyed rows."""
    yield from sorted(SAMPLES.glob("*.pdf"))
    yield from (
        f for f in sorted((SHARED / "relazioni").glob("*.pdf")) if (SHARED / "gold" / f"{f.stem}.csv").is_file()
    )


def compare(title: str, runs: Iterable[tuple[str, list[Timed]]], against: str) -> Table:
    """A table of one line a run and way: pages, rate, ratio to the way `against`, rows right, peak memory."""
    table = Table("file", "way", "pages", "pages/CPU s", f"x {against}", "rows right", "peak MB", title=title)
    for name, ways in runs:
        base = next(way.rate for way in ways if way.way == against)
        for way in ways:
            found = right(way.file, way.rows) if way.rows else "-"
            cells = (str(way.pages), f"{way.rate:.1f}", f"{way.rate / base:.2f}", found, f"{way.megabytes:.0f}")
            table.add_row(name, way.way, *cells)
    return table


def spent(runs: Iterable[tuple[str, list[Timed]]], way: str) -> float:
    """The seconds of processor time of one way over all runs."""
    return sum(done.seconds for _, ways in runs for done in ways if done.way == way)


def main(scans: int) -> None:
    """Prints the two tables."""
    console = Console(width=110)
    files = list(born_digital())
    runs = [(f.stem, [timed(way, f) for way in ("ours", "path", "plumber", "text")]) for f in files]
    console.print(compare("Born-digital pages", runs, "plumber"))
    for name in ("ours", "path"):
        times = spent(runs, "plumber") / spent(runs, name)
        console.print(f"all pages together, {name} against plumber: {times:.2f} times the rate")
    pictures = [SHARED / "relazioni" / f"{name}.pdf" for name in SCANS]
    pages = [(f, 15 + number) for f in pictures if f.is_file() for number in range(scans)]
    seen = [(f"{f.stem} p. {n}", [timed(way, f, n) for way in ("scan", "tesseract")]) for f, n in pages]
    if seen:
        console.print(compare("Pages of pictures", seen, "tesseract"))
        mine, other = (
            sum(w.seconds for _, ways in seen for w in ways if w.way == way) for way in ("scan", "tesseract")
        )
        console.print(f"all pages together: {mine / other:.2f} times bare Tesseract's processor time")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scans", type=int, default=2)
    parser.add_argument("--one", nargs="+")
    asked = parser.parse_args()
    if asked.one:
        one(asked.one[0], Path(asked.one[1]), *map(int, asked.one[2:]))
    else:
        main(asked.scans)
