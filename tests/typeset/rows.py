"""What is printed: one row per ente, area, objective or indicator, in the columns of the hand-keyed gold files."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

NOTICE = "Ricomposizione tipografica di Riscontro dalle figure pubblicate: non è il documento originale dell'ente"


@dataclass(frozen=True)
class Row:
    """One printed row; every field is text, empty when nothing is printed. `*_raw` is what stands on the page.

    `notes` holds, parted by `; `, tokens such as `op_inferred` and what the columns have no place for as `name: text`.
    """

    document: str = ""
    line_from: str = ""
    line_to: str = ""
    section: str = ""
    level: str = ""
    parent: str = ""
    key: str = ""
    code_raw: str = ""
    code: str = ""
    name: str = ""
    algorithm: str = ""
    numerator: str = ""
    denominator: str = ""
    weight_pct: str = ""
    target_op: str = ""
    target_value: str = ""
    target_unit: str = ""
    target_raw: str = ""
    actual_value: str = ""
    actual_unit: str = ""
    actual_raw: str = ""
    deviation_value: str = ""
    deviation_raw: str = ""
    score_pct: str = ""
    status_raw: str = ""
    source: str = ""
    kind: str = ""
    unit: str = ""
    budget_eur: str = ""
    last_value: str = ""
    last_value_year: str = ""
    target_2021: str = ""
    target_2022: str = ""
    cluster_name: str = ""
    cluster_value: str = ""
    cluster_year: str = ""
    notes: str = ""
    damage: str = "none"
    page: str = ""

    def said(self, name: str) -> str:
        """What `notes` says under this name, or ""."""
        parts = (part.partition(": ") for part in self.notes.split("; "))
        return next((text for key, _, text in parts if key == name), "")


@dataclass(frozen=True)
class Report:
    """A document to typeset: `look` is tree, cards, slides or sheet; `title` and `chamber` stand on its first page.

    `remarks` are sentences that the cards look prints under the results in short.
    """

    document_id: str
    look: str
    title: str
    chamber: str
    year: int
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()
    notice: str = NOTICE
    """What stands at the foot of every page."""

    def of(self, section: str, *levels: str) -> list[Row]:
        """The rows of a section, of these levels (all when none is named), in order."""
        return [r for r in self.rows if r.section == section and (not levels or r.level in levels)]

    def under(self, parent: Row, section: str = "") -> list[Row]:
        """The rows that hang under a row, in its own section or in the one named."""
        return [r for r in self.rows if r.parent == parent.key and r.section == (section or parent.section)]


COLUMNS = tuple(field.name for field in fields(Row))
_ONLY_WIDE = frozenset(
    {"numerator", "denominator", "deviation_value", "deviation_raw", "source", "kind", "unit", "budget_eur"}
    | {"last_value", "last_value_year", "target_2021", "target_2022", "cluster_name", "cluster_value", "cluster_year"}
)


def load(file: Path) -> tuple[Row, ...]:
    """The rows of a gold or truth file, in its order; columns that it lacks stay empty."""
    with file.open(encoding="utf-8", newline="") as stream:
        return tuple(Row(**{k: v for k, v in line.items() if k in COLUMNS}) for line in csv.DictReader(stream))


def save(file: Path, rows: Iterable[Row]) -> None:
    """Writes rows as a truth file: the gold columns that these rows need, `page` last."""
    rows = list(rows)
    wide = any(getattr(row, column) for row in rows for column in _ONLY_WIDE)
    columns = [c for c in COLUMNS if wide or c not in _ONLY_WIDE]
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([getattr(row, column) for column in columns] for row in rows)
