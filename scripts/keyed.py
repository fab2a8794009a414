"""Gold files for every file of a document: the hand-keyed rows under its id, with the page where it prints them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.excerpts import PAGES, SUFFIX

ROOT = Path(__file__).resolve().parent.parent
GOLD, SAMPLES = ROOT.parent / "shared" / "gold", ROOT / "corpus" / "documents"
Row = dict[str, str]


def gold_for(documents: Iterable[str], folder: Path) -> list[Path]:
    """A gold file in `folder` for each of these documents that has hand-keyed rows: what the file prints of them."""
    return [_written(folder / f"{name}.csv", rows) for name in documents if (rows := keyed(name))]


def keyed(document: str) -> list[Row]:
    """The hand-keyed rows of a document, [] when there are none.

    A row that the file does not print stays as the parent of others, without anything to be asked for.
    """
    whole = document.removesuffix(SUFFIX)
    pages, shift = _pages(whole), PAGES[whole].start - 1 if whole != document else 0
    kept = {
        key: str(page - shift) for key, page in pages.items() if whole == document or page in PAGES.get(whole, range(0))
    }
    rows = [{**row, "document": document} for row in _rows(whole)]
    if not pages:
        return rows
    unasked = {"level": "", "weight_pct": "", "score_pct": ""}
    return [{**row, "page": kept[row["key"]]} if row["key"] in kept else {**row, **unasked} for row in rows]


def _rows(document: str) -> list[Row]:
    """The rows of the longest-named gold file whose document this is a file of; a sample has its own."""
    places = [*GOLD.glob("*.csv"), *SAMPLES.glob("*.csv")]
    mine = [place for place in places if document == place.stem or document.startswith(f"{place.stem}-")]
    if not mine:
        return []
    with max(mine, key=lambda place: len(place.stem)).open(encoding="utf-8", newline="") as file:
        return [{**row, "page": row.get("page") or ""} for row in csv.DictReader(file)]


def _pages(document: str) -> dict[str, int]:
    """Key of a gold row -> page of the file that prints it; {} when nobody noted them."""
    with (GOLD / "pages.csv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: int(row["page"]) for row in csv.DictReader(file) if row["file"] == f"{document}.pdf"}


def _written(place: Path, rows: list[Row]) -> Path:
    with place.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return place


def documents_of(files: Iterable[Path]) -> Iterator[str]:
    """The ids of the documents that these files are read as, by their names."""
    return (f"{file.stem}-text" if file.suffix == ".txt" else file.stem for file in files)
