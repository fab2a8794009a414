"""Hand-keyed gold rows as records: the checks can be tried on real documents without reading a PDF."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from riscontro.model import ABSENT, Level, Operator, Place, Quantity, Reading, Record, Section
from tests.bench.made import printed, reading

OPERATORS = {operator.value: operator for operator in Operator}


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of one gold file, column to text; [] for a file without keys (matches, pages)."""
    with path.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    return found if found and {"key", "section", "score_pct"} <= set(found[0]) else []


def document(path: Path) -> Reading | None:
    """The document of one gold file, every gold row a record, its key the node's id."""
    found = rows(path)
    if not found:
        return None
    pages = _pages(path.parent / "pages.csv", found[0]["document"])
    return reading([_record(r, pages) for r in found], found[0]["document"])


def _pages(path: Path, document: str) -> dict[str, int]:
    with path.open(encoding="utf-8", newline="") as file:
        return {r["key"]: int(r["page"]) for r in csv.DictReader(file) if r["file"] == f"{document}.pdf"}


def _record(r: Mapping[str, str], pages: Mapping[str, int]) -> Record:
    inferred = "op_inferred" in r["notes"]
    operator = None if inferred else OPERATORS.get(r["target_op"])
    target = _quantity(r["target_value"], r["target_raw"], r["target_unit"])
    return Record(
        node_id=r["key"],
        parent_id=r["parent"] or None,
        level=Level(r["level"]),
        section=Section(r["section"]),
        order=0,
        name=r["name"],
        place=Place(page=pages.get(r["key"], 1)),
        algorithm=r["algorithm"] or None,
        weight=ABSENT if "weight_inferred" in r["notes"] else _quantity(r["weight_pct"], "", "%"),
        target=replace(target, operator=operator),
        actual=_quantity(r["actual_value"], r["actual_raw"], r["actual_unit"]),
        score=_quantity(r["score_pct"], "", "%"),
        status=r["status_raw"] or None,
    )


def _quantity(value: str, raw: str, unit: str) -> Quantity:
    """A gold value with the decimals it is printed with; a word that is neither date nor SI/NO is missing."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return Quantity(raw or value, date=date.fromisoformat(value), unit="date")
    if value in ("SI", "NO"):
        return Quantity(raw or value, text=value, unit="bool")
    if not re.fullmatch(r"-?\d+(\.\d+)?", value):
        return Quantity(raw or value, missing="vuoto" if not (raw or value) else "N/D")
    decimals = max(_decimals(raw), len(value.partition(".")[2]))
    return Quantity(raw or value.replace(".", ","), number=printed(Decimal(value), decimals), unit=unit or None)


def _decimals(raw: str) -> int:
    """The decimals printed in a raw cell: the digits after its comma."""
    found = re.search(r",(\d+)", raw)
    return len(found[1]) if found else 0
