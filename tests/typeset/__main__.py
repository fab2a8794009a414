"""`python -m tests.typeset` rewrites corpus/documents from its truths; `--from-gold DIR` makes the truths anew."""

from __future__ import annotations

import argparse
from pathlib import Path

from riscontro import corpus
from tests.typeset import from_gold
from tests.typeset.looks import typeset
from tests.typeset.rows import Report, Row, load, save

REPORTS = {
    "pistoia-prato-2022-relazione-ricomposta": ("tree", "Relazione sulla performance 2022", "Pistoia-Prato", 2022),
    "massa-carrara-2020-relazione-ricomposta": ("cards", "Relazione sulla performance 2020", "Massa-Carrara", 2020),
    "pisa-2020-relazione-ricomposta": ("slides", "Relazione sulla performance 2020", "Pisa", 2020),
    "massa-carrara-2020-pira-ricomposta": (
        "sheet",
        "Piano degli indicatori e dei risultati attesi di bilancio 2020-2022",
        "Massa-Carrara",
        2020,
    ),
}


def report(document_id: str, rows: tuple[Row, ...]) -> Report:
    """The report of one of the sample documents, made of these rows."""
    look, title, chamber, year = REPORTS[document_id]
    declared = corpus.toml("chambers", corpus.slug(chamber), "method.toml").get("declared", [])
    remarks = tuple(f"{case['indicator']}: {case['statement']}" for case in declared if year in case["years"])
    return Report(document_id, look, title, f"Camera di Commercio di {chamber}", year, rows, remarks)


def write(folder: Path, truth: Report) -> None:
    """Writes `<document_id>.pdf` and its truth, with the page of each row, into a folder."""
    pdf, placed = typeset(truth)
    (folder / f"{truth.document_id}.pdf").write_bytes(pdf)
    save(folder / f"{truth.document_id}.csv", placed.rows)


def main() -> None:
    """Reads the truths (or gold, where asked) and writes truths and PDFs."""
    parser = argparse.ArgumentParser(prog="python -m tests.typeset", description=__doc__)
    parser.add_argument("--from-gold", type=Path, metavar="DIR", help="make the truths anew from the gold files of DIR")
    gold, folder = parser.parse_args().from_gold, corpus.path("documents")
    for document_id in REPORTS:
        rows = from_gold.rows(document_id, gold) if gold else load(folder / f"{document_id}.csv")
        write(folder, report(document_id, rows))


if __name__ == "__main__":
    main()
