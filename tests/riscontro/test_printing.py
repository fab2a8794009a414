"""Strange strings are shown and never obeyed; exact numbers stay exact; Italian on the screen, ISO in the files."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some
from rich.console import Console

from riscontro.printing import Format, Rows, csv_text, decimal, interval, italian, json_text, safe, shown, table

VALUES = some.one_of(
    some.none(),
    some.booleans(),
    some.integers(),
    some.decimals(allow_nan=False, allow_infinity=False, places=6),
    some.text(alphabet=some.characters(codec="utf-8")),
    some.dates(),
)


def drawn(rows: Rows) -> str:
    console = Console(width=120, file=io.StringIO(), force_terminal=True, color_system=None)
    console.print(table(rows))
    shown: str = console.file.getvalue()  # type: ignore[attr-defined]
    return shown


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("97.520000"), "97,52"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.00"), "0"),
        (Decimal("100"), "100"),
        (date(2022, 6, 30), "30/06/2022"),
        (datetime(2022, 6, 30), "30/06/2022"),
        (datetime(2022, 6, 30, 14, 5), "30/06/2022 14:05:00"),
        (True, "sì"),
        (None, ""),
        ("97.5", "97.5"),
    ],
)
def test_italian(value: object, text: str) -> None:
    assert italian(value) == text


def test_an_interval_is_closed_and_a_point_is_a_number() -> None:
    assert interval(Decimal("97.5"), Decimal("98.5")) == "[97,5; 98,5]"
    assert interval(Decimal("75"), Decimal("75.0")) == "75"
    assert interval(None, Decimal(1)) == ""


@given(some.decimals(allow_nan=False, allow_infinity=False))
def test_a_decimal_keeps_its_value(value: Decimal) -> None:
    if abs(value.adjusted()) < 100:
        assert Decimal(decimal(value)) == value


@given(some.text())
def test_safe_text_moves_no_cursor(text: str) -> None:
    assert not any((ord(sign) < 32 and sign not in "\t\n") or 127 <= ord(sign) < 160 for sign in safe(text))


@given(some.lists(some.tuples(VALUES, VALUES), min_size=1))
def test_json_gives_back_every_value(rows: list[tuple[object, object]]) -> None:
    back = json.loads(json_text(Rows(("a", "b"), tuple(rows))), parse_float=Decimal)
    for (first, _), record in zip(rows, back, strict=True):
        expected = first.isoformat() if isinstance(first, date) else first
        assert record["a"] == expected and (not isinstance(first, Decimal) or not isinstance(record["a"], float))


@given(some.lists(some.tuples(VALUES, VALUES), min_size=1))
def test_csv_gives_back_every_row(rows: list[tuple[object, object]]) -> None:
    back = list(csv.reader(io.StringIO(csv_text(Rows(("a", "b"), tuple(rows))))))
    assert back[0] == ["a", "b"] and len(back) == len(rows) + 1


def test_the_table_obeys_nothing() -> None:
    text = drawn(Rows(("nome",), (("[red]rosso[/red] \x1b[2J\x07 \u202eitalia",),)))
    assert "[red]rosso[/red]" in text
    assert "\x1b[2J" not in text and "\x07" not in text and "\u202e" not in text


def test_nested_values() -> None:
    rows = Rows(("next",), (([{"year": 2023, "value": Decimal("1.50"), "on": date(2023, 1, 2)}],),))
    told = '[{"year": 2023, "value": 1.5, "on": "2023-01-02"}]'
    assert shown(rows, Format.JSON) == '[{"next": ' + told + "}]\n"
    assert list(csv.reader(io.StringIO(shown(rows, Format.CSV))))[1] == [told]
