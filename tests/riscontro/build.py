"""Small readings made in code, for tests that need what a document says but no document."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from riscontro import matches, shelf, warehouse
from riscontro.kept import Kept
from riscontro.model import (
    Cell,
    Kind,
    Level,
    Operator,
    Place,
    Printed,
    Quantity,
    Reading,
    Record,
    Role,
    Section,
    Source,
    Unread,
)


def printed(words: str) -> Printed:
    """`"97,52"` as a Printed number with its interval."""
    value = Decimal(words.replace(".", "").replace(",", "."))
    decimals = len(words.partition(",")[2])
    half = Decimal(5).scaleb(-decimals - 1)
    return Printed(words, value, decimals, value - half, value + half)


def quantity(words: str, operator: Operator | None = None, unit: str | None = None) -> Quantity:
    """A cell that says a number, e.g. `quantity("4,00", Operator.AT_LEAST, "N")`."""
    return Quantity(f"{operator or ''} {words} {unit or ''}".strip(), operator, printed(words), unit=unit)


def percent(words: str) -> Quantity:
    """A cell that says a percentage."""
    return quantity(words, unit="%")


def record(node_id: str, parent_id: str | None = None, level: Level = Level.INDICATOR, **fields: Any) -> Record:
    """A record at line/page 1 of section results, called by its node_id unless `fields` say otherwise."""
    given = {"section": Section.RESULTS, "order": 0, "name": node_id, "place": Place(page=1), **fields}
    return Record(node_id=node_id, parent_id=parent_id, level=level, **given)


def source(document_id: str = "prova-2022-relazione", content: str = "one") -> Source:
    """The source of an imagined PDF with that content."""
    chamber, year, kind = document_id.split("-")[:3]
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    return Source(Path(f"{document_id}.pdf"), sha256, document_id, chamber, int(year), Kind(kind), "Prova", 3)


TREE: tuple[Record, ...] = (
    record("o1", level=Level.STRATEGIC, order=1, code="OS1", weight=percent("60,00"), score=percent("98,76")),
    record(
        "i1",
        "o1",
        order=2,
        objective="Un obiettivo",
        code_printed="1 10.1_07",
        code="C1.1_07",
        weight=percent("50,00"),
        target=quantity("80,00", Operator.AT_LEAST, "%"),
        actual=quantity("79,18", unit="%"),
        score=percent("98,97"),
        last_value=quantity("75,1", unit="%"),
        last_value_year=2021,
        next_targets=((2023, quantity("81,00", Operator.AT_LEAST, "%")), (2024, Quantity("n.d.", missing="N/D"))),
        place=Place(page=2, box=(10.0, 20.0, 30.5, 40.0)),
        repairs=("1 10.1_07 letto C1.1_07",),
        confidence=91.5,
    ),
    record("i2", "o1", order=3, target=Quantity("SI", text="SI", unit="bool"), score=percent("100,00")),
)
CELLS = (
    Cell("Peso\n50,00 %", Place(page=2, box=(10.0, 20.0, 30.5, 40.0)), 1, 1, 0, Role.WEIGHT, "Peso", 88.0),
    Cell("Un organico", Place(line=7), 2, 1, 0),
)
UNREAD = (Unread(Place(page=3, box=(10.0, 20.0, 30.5, 40.0)), "a | b", "riga senza ruolo"),)


def reading(
    document_id: str = "prova-2022-relazione",
    content: str = "one",
    records: Sequence[Record] = TREE,
    **fields: Any,
) -> Reading:
    """A reading of three records, two cells and one row left over, unless said otherwise."""
    made = Reading(source(document_id, content), tuple(records), CELLS, UNREAD, 6, "r1", ("un avviso",))
    return replace(made, **fields)


def matched_db(folder: Path, names: Sequence[str], kept: Kept) -> Path:
    """A database without checks of indicators of these names, matched with what a reviewer kept."""
    if not (folder / "shelf").exists():
        records = tuple(record(str(place), name=name, order=place) for place, name in enumerate(names))
        shelf.put(folder / "shelf", reading(records=records))
    warehouse.build(folder / "shelf", folder / "made.duckdb", [], match=partial(matches.matched, kept=kept))
    return folder / "made.duckdb"
