"""The trees of the sample documents, exactly as they were read when a person last looked.

`RISCONTRO_GOLDEN=write pytest tests/extract/test_golden.py` writes tests/golden anew; look at the difference before it
is committed. On a build machine (CI=true) the switch is refused.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract import read
from normalize import read_tree
from riscontro import corpus
from riscontro.model import Quantity, Record

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
DOCUMENTS = sorted(file.stem for file in corpus.path("documents").glob("*.pdf"))
HEAD = (
    "node", "parent", "level", "section", "page", "code", "name", "weight", "operator", "target", "actual", "score",
    "status",
)  # fmt: skip
ASKED, CI = os.environ.get("RISCONTRO_GOLDEN") == "write", os.environ.get("CI") == "true"


def value(quantity: Quantity) -> str:
    """What a quantity says, its unit behind it."""
    if quantity.number:
        return f"{quantity.number.value:.{quantity.number.decimals}f} {quantity.unit or ''}".strip()
    said = quantity.date.isoformat() if quantity.date else quantity.text or quantity.missing or ""
    return "" if said == "vuoto" else said


def line(record: Record) -> tuple[str, ...]:
    """One record as the cells of a golden file."""
    told = (record.weight, record.target, record.actual, record.score)
    weight, target, actual, score = (value(quantity) for quantity in told)
    return (
        record.node_id, record.parent_id or "", record.level, record.section, str(record.place.page), record.code or "",
        record.name, weight, str(record.target.operator or ""), target, actual, score, record.status or "",
    )  # fmt: skip


def told(records: tuple[Record, ...]) -> str:
    """The records as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows(line(record) for record in records)
    return out.getvalue()


def rows(text: str) -> Iterator[dict[str, str]]:
    """The rows of a golden file."""
    return iter(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_tree_is_the_one_last_looked_at(document: str) -> None:
    found = told(read_tree(read(corpus.path("documents", f"{document}.pdf")).tree).records)
    file = GOLDEN / f"{document}.csv"
    if ASKED and not CI:
        file.write_text(found, encoding="utf-8")
    assert list(rows(found)) == list(rows(file.read_text(encoding="utf-8")))


def test_there_are_documents_and_every_golden_file_has_one() -> None:
    assert len(DOCUMENTS) >= 4
    assert sorted(file.stem for file in GOLDEN.glob("*-ricomposta.csv")) == DOCUMENTS


def test_a_build_machine_never_writes_what_it_should_compare() -> None:
    assert not (ASKED and CI), "RISCONTRO_GOLDEN=write was left on"
