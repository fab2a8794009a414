"""Rows for people and programs: terminal table, CSV, JSON. Every string comes from a stranger's document: it is shown,
never obeyed (no control characters, no markup), and no exact number passes through a float."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from rich import box
from rich.console import JustifyMethod
from rich.table import Table
from rich.text import Text

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows with their column names."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def dicts(self) -> list[dict[str, Any]]:
        """One dictionary a row."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def safe(text: str) -> str:
    """`text` with what could move a terminal's cursor or turn its reading order shown as the replacement sign."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def csv_text(rows: Rows) -> str:
    """Comma, decimal point, ISO dates, header in the first line (AgID); an absent value is an empty cell.

    A cell that begins with `=` stays as printed in the document: import such a file as text into a spreadsheet.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(safe, rows.columns))
    writer.writerows([_plain(value) for value in row] for row in rows.rows)
    return out.getvalue()


def json_text(rows: Rows) -> str:
    """A JSON list of objects; exact numbers are written digit by digit as JSON numbers, dates as ISO strings."""
    return "[" + ",\n ".join(_json(row) for row in rows.dicts()) + "]\n"


def table(
    rows: Rows, title: str = "", right: Collection[str] = (), whole: Collection[str] = (), lines: bool = False
) -> Table:
    """A terminal table with Italian numbers and dates; columns named in `right` are aligned right, those in `whole`
    are never broken; `lines` leaves a blank line between rows."""
    drawn = Table(title=safe(title) or None, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    drawn.padding = (0, 1, 1, 0) if lines else (0, 1, 0, 0)
    for column in rows.columns:
        justify: JustifyMethod = "right" if column in right else "left"
        drawn.add_column(Text(safe(column)), justify=justify, overflow="fold", no_wrap=column in whole)
    for row in rows.rows:
        drawn.add_row(*(cell(value) for value in row))
    return drawn


def cell(value: object) -> Text:
    """A value for an Italian reader: 97,52 and 30/06/2022, sì and no, nothing where nothing is known."""
    return value if isinstance(value, Text) else Text(safe(italian(value)))


def italian(value: object) -> str:
    """A value in Italian writing; text as it is."""
    match value:
        case None:
            return ""
        case bool():
            return "sì" if value else "no"
        case Decimal():
            return decimal(value).replace(".", ",")
        case float():
            return f"{value:z.3f}".replace(".", ",")
        # pandas makes a date a moment at midnight.
        case datetime() if value.time() != time.min:
            return value.strftime("%d/%m/%Y %H:%M:%S")
        case date():
            return value.strftime("%d/%m/%Y")
        case _:
            return str(value)


def decimal(value: Decimal) -> str:
    """All the digits of a number and no superfluous zero: `97.520000` -> `97.52`, `-0` -> `0`."""
    if not value.is_finite():
        return str(value)
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def interval(low: Decimal | None, high: Decimal | None) -> str:
    """`[97,5; 98,5]`, a single number where both ends are the same, "" where an end is not known."""
    if low is None or high is None:
        return ""
    return italian(low) if low == high else f"[{italian(low)}; {italian(high)}]"


def _plain(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Decimal():
            return decimal(value)
        case date():
            return value.isoformat()
        case list() | tuple() | dict():
            return _json(value)
        case _:
            return safe(str(value))


def _json(value: object) -> str:
    match value:
        case None | bool() | int():
            return json.dumps(value)
        case Decimal() if value.is_finite():
            return decimal(value)
        case float() if value == value and abs(value) != float("inf"):
            return repr(value)
        case dict():
            return "{" + ", ".join(f"{_json(str(key))}: {_json(item)}" for key, item in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(_json, value)) + "]"
        case date():
            return json.dumps(value.isoformat())
        case _:
            return _CONTROL.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(str(value), ensure_ascii=False))


def shown(rows: Rows, form: Format) -> str:
    """Rows as the text of a CSV or JSON file."""
    return csv_text(rows) if form is Format.CSV else json_text(rows)
