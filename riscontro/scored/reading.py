"""The score of a reading against gold files: what stands in the files and in the database, handed to the bench."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

from bench.evaluate import FOUND, FieldScore
from bench.evaluate import evaluate as score
from normalize.matching.similarity import names_alike
from riscontro import report
from riscontro.errors import UnreadableFile
from riscontro.printing import Rows

GOLD_COLUMNS = frozenset(
    [
        *("document", "section", "level", "key", "parent", "code", "name", "weight_pct", "target_op"),
        *("target_value", "target_unit", "actual_value", "score_pct", "notes"),
    ]
)
_MILLESIMAL = Decimal("0.001")


def evaluate(db: Path, gold: Sequence[Path]) -> Rows:
    """One row per document, kind of row (indicators, objectives) and section, "all" for the whole document.

    `rows` gold rows, `read` rows read (of the whole document only), then per field the share of gold cells that are
    right, `found` and `right` being whole rows; None where the gold is silent. Raises UnreadableFile for a file that
    is no gold, ShelfProblem without a database.
    """
    return _by_section(scores(db, gold))


def scores(db: Path, gold: Sequence[Path]) -> list[FieldScore]:
    """The field scores of every document of the gold files, by section and in all. Raises as `evaluate`."""
    keyed = [row for path in gold for row in gold_rows(path)]
    indicators = report.query(db, "SELECT * FROM indicators").dicts()
    objectives = report.query(db, "SELECT * FROM objectives").dicts()
    return score(indicators, objectives, keyed, names_alike)


def gold_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a gold file, column to text. Raises UnreadableFile when it is none."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        why = getattr(problem, "strerror", None) or "it is not CSV in UTF-8"
        raise UnreadableFile(f"cannot be read: {why}", file=str(path), remedy="give a CSV of gold rows") from problem
    missing = GOLD_COLUMNS - set(reader.fieldnames or ())
    if missing:
        why = f"is not a file of gold rows, it lacks {', '.join(sorted(missing))}"
        raise UnreadableFile(why, file=str(path), remedy="leave it out")
    return rows


def _by_section(scores: Iterable[FieldScore]) -> Rows:
    """Field scores side by side, a row per section."""
    groups = [(place, {s.field: s for s in group}) for place, group in groupby(_sorted(scores), key=_place)]
    fields = list(dict.fromkeys(field for _, by_field in groups for field in by_field))
    columns = ("document_id", "kind", "section", "rows", "read", *fields)
    return Rows(columns, tuple(_row(place, by_field, fields) for place, by_field in groups))


def _row(place: tuple[str, str, str], by_field: dict[str, FieldScore], fields: Iterable[str]) -> tuple[Any, ...]:
    whole = by_field[FOUND]
    return (*place, whole.gold, whole.read or None, *(_recall(by_field.get(field)) for field in fields))


def _recall(one: FieldScore | None) -> Decimal | None:
    return None if one is None else share(one.right, one.gold)


def share(right: int, of: int) -> Decimal | None:
    """Right of so many, to the thousandth, never rounded up to a whole 1; None of nothing."""
    return (Decimal(right) / Decimal(of)).quantize(_MILLESIMAL, rounding="ROUND_DOWN") if of else None


def _place(one: FieldScore) -> tuple[str, str, str]:
    return (one.document_id, one.kind, one.section)


def _sorted(scores: Iterable[FieldScore]) -> list[FieldScore]:
    """By document, kind and section, the whole document last; fields in the order the bench gives them."""
    return sorted(scores, key=lambda s: (s.document_id, s.kind, s.section == "all", s.section))
