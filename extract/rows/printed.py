"""What the cells of a column print row by row: their figures, the units of these, and whether they close at 100."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from extract.grids.groups import closes, closing_runs
from extract.looks import DATE, Look, look_of
from extract.page import GridRow

FIRST = re.compile(r"\d[\d.]*(?:,\d+)?", re.ASCII)
BELOW = re.compile(r"[-−]\s?€?\s?\d")


def text_at(row: GridRow, column: int) -> str:
    """The words of the cell in a column; none where no cell is."""
    cell = row.at(column)
    return cell.text if cell else ""


def unit_of(text: str) -> str | None:
    """What stands behind the last digit of a figure, or else right before the first, `date` for a day; None without a
    digit."""
    if not any(map(str.isdigit, text)):
        return None
    behind = re.sub(r"(?s).*\d|[\s.,]", "", text).lower()
    before = re.match(r"\W*(€|n|nr|num|euro?)\b", text, re.I)
    return "date" if DATE.search(text) else behind or (before[1].lower() if before else "")


def number_of(text: str) -> Decimal:
    """The first number of a text, 0 where there is none: a bound may have two (">= 5,0 e <= 7,0")."""
    found = FIRST.search(text)
    size = Decimal(found[0].replace(".", "").replace(",", ".")) if found else Decimal(0)
    return -size if BELOW.search(text) else size


def shares(rows: Sequence[GridRow], column: int) -> list[Decimal]:
    """The percentages and plain numbers of a column."""
    own = [cell.text for row in rows if (cell := row.at(column)) and not cell.inherited]
    return [number_of(text) for text in own if look_of(text) in (Look.PERCENT, Look.VALUE)]


def closing(rows: Sequence[GridRow], column: int, target: int) -> float:
    """The share of the stretches of several rows with a target whose figures in a column close at 100."""
    stretches = [list(run) for measured, run in groupby(rows, lambda r: bool(text_at(r, target).strip())) if measured]
    several = [run for run in stretches if len(run) > 1]
    return sum(closes(found := shares(run, column)) or _in_runs(found) for run in several) / max(len(several), 1)


def _in_runs(found: Sequence[Decimal]) -> bool:
    """Whether shares close again and again, for objectives one below the other, in runs of two and more on average."""
    runs = closing_runs(found, 0)
    return bool(runs) and 2 * len(runs) <= len(found)
