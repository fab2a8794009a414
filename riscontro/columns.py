"""The columns of the stored tables, once, as data: what a `Reading` becomes when it is laid out flat.

Shelf and warehouse both work from `TABLES`; a column is added here and in docs/ARCHITECTURE.md and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from enum import Enum, auto
from operator import attrgetter
from typing import Any

from riscontro.model import Printed, Quantity, Reading

TOO_LONG = "numero fuori misura"
"""`q_missing` of a printed number that DECIMAL(18,6) cannot hold; its words stay in `q_raw`."""

_SCALE = Decimal("0.000001")
_BOUND = Decimal(10) ** 12 - 1
_MOST_DECIMALS = 127
"""The most that a TINYINT holds; a figure printed with more is kept as words."""


class Type(Enum):
    """What a column holds; `NUMBER` is DECIMAL(18,6), `TARGETS` the list of next targets."""

    TEXT = auto()
    INTEGER = auto()
    SMALL = auto()
    NUMBER = auto()
    DOUBLE = auto()
    DATE = auto()
    TEXTS = auto()
    TARGETS = auto()
    TRUTH = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One stored column: its name, its type and how to get its value from a row's object."""

    name: str
    type: Type
    get: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Table:
    """One stored table: the objects of a reading that are its rows, and its columns after `document_id`."""

    items: Callable[[Reading], Iterable[Any]]
    columns: tuple[Column, ...]

    def rows(self, reading: Reading) -> list[dict[str, Any]]:
        """The table's rows of one reading, column name to value, `document_id` first."""
        key = {"document_id": reading.source.document_id}
        return [key | {column.name: column.get(item) for column in self.columns} for item in self.items(reading)]


def _same(type: Type, *names: str) -> tuple[Column, ...]:
    """Columns that are called as the attribute they come from."""
    return tuple(Column(name, type, attrgetter(name)) for name in names)


def _stored(quantity: Quantity) -> Printed | None:
    """The printed number, unless DECIMAL(18,6) cannot hold it."""
    number = quantity.number
    if number is None or number.decimals > _MOST_DECIMALS:
        return None
    edges = (number.value, number.low, number.high)
    return number if all(edge.is_finite() and abs(edge) < _BOUND for edge in edges) else None


def _value(quantity: Quantity) -> Decimal | None:
    """The number itself; past six decimals it is rounded, and `q_raw` keeps what is printed."""
    number = _stored(quantity)
    return None if number is None else number.value.quantize(_SCALE, ROUND_HALF_EVEN)


def _low(quantity: Quantity) -> Decimal | None:
    number = _stored(quantity)
    return None if number is None else number.low.quantize(_SCALE, ROUND_FLOOR)


def _high(quantity: Quantity) -> Decimal | None:
    number = _stored(quantity)
    return None if number is None else number.high.quantize(_SCALE, ROUND_CEILING)


def _decimals(quantity: Quantity) -> int | None:
    number = _stored(quantity)
    return None if number is None else number.decimals


def _missing(quantity: Quantity) -> str | None:
    unheld = quantity.number is not None and _stored(quantity) is None
    return TOO_LONG if unheld else quantity.missing


def _next_target(year: int, quantity: Quantity) -> dict[str, Any]:
    operator, value = quantity.operator, _value(quantity)
    return {"year": year, "raw": quantity.raw, "operator": operator, "value": value, "unit": quantity.unit}


QUANTITIES = ("weight", "target", "actual", "deviation", "score", "last_value", "numerator", "denominator")
"""The quantities of a record, each stored as one column per entry of `PARTS`."""

PARTS: tuple[Column, ...] = (
    Column("_raw", Type.TEXT, attrgetter("raw")),
    Column("_operator", Type.TEXT, attrgetter("operator")),
    Column("", Type.NUMBER, _value),
    Column("_decimals", Type.SMALL, _decimals),
    Column("_low", Type.NUMBER, _low),
    Column("_high", Type.NUMBER, _high),
    Column("_date", Type.DATE, attrgetter("date")),
    Column("_text", Type.TEXT, attrgetter("text")),
    Column("_unit", Type.TEXT, attrgetter("unit")),
    Column("_missing", Type.TEXT, _missing),
)
"""The columns of one quantity: the suffix of the name, the type, and the part of the quantity it holds."""


def _quantity(name: str) -> tuple[Column, ...]:
    def part_of(get: Callable[[Any], Any]) -> Callable[[Any], Any]:
        return lambda item: get(getattr(item, name))

    return tuple(Column(name + part.name, part.type, part_of(part.get)) for part in PARTS)


def _printed(name: str) -> tuple[Column, ...]:
    """The value and the interval of a number that may be absent."""

    def part(which: str) -> Callable[[Any], Any]:
        return lambda item: None if getattr(item, name) is None else getattr(getattr(item, name), which)

    return (
        Column(f"{name}_raw", Type.TEXT, part("raw")),
        Column(name, Type.NUMBER, part("value")),
        Column(f"{name}_low", Type.NUMBER, part("low")),
        Column(f"{name}_high", Type.NUMBER, part("high")),
    )


def _terms(part: str) -> Column:
    """One part of every term of a statement, each as words: `terms_raw` is kept as `terms_words`."""
    name = "terms_words" if part == "raw" else f"terms_{part}"
    return Column(name, Type.TEXTS, lambda item: [str(getattr(term, part)) for term in item.terms])


def _edge(index: int) -> Callable[[Any], float | None]:
    return lambda item: None if item.place.box is None else item.place.box[index]


_PLACE = (
    Column("page", Type.INTEGER, attrgetter("place.page")),
    Column("line", Type.INTEGER, attrgetter("place.line")),
)
_BOX = tuple(Column(name, Type.DOUBLE, _edge(index)) for index, name in enumerate(("x0", "top", "x1", "bottom")))
_DOCUMENT = (
    Column("chamber_id", Type.TEXT, attrgetter("source.chamber_id")),
    Column("year", Type.INTEGER, attrgetter("source.year")),
    Column("kind", Type.TEXT, attrgetter("source.kind")),
    Column("title", Type.TEXT, attrgetter("source.title")),
    Column("pages", Type.INTEGER, attrgetter("source.pages")),
    Column("sha256", Type.TEXT, attrgetter("source.sha256")),
    Column("file_name", Type.TEXT, attrgetter("source.path.name")),
    Column("source_url", Type.TEXT, lambda r: None),
    *_same(Type.TEXT, "reader_version"),
    *_same(Type.SMALL, "significant_digits"),
    Column("warnings", Type.TEXTS, lambda r: list(r.warnings)),
)
_RECORD = (
    *_same(Type.TEXT, "node_id", "parent_id", "level", "section"),
    Column("ord", Type.INTEGER, attrgetter("order")),
    *_same(Type.TEXT, "name", "code_printed", "code", "area", "objective_code", "objective", "algorithm"),
    *_same(Type.TEXT, "description", "data_source", "measure_type", "unit_name", "operands", "status", "note"),
    *_PLACE,
    *_BOX,
    *_same(Type.DOUBLE, "confidence"),
    Column("repairs", Type.TEXTS, lambda r: list(r.repairs)),
    *_same(Type.INTEGER, "last_value_year"),
    *_same(Type.TRUTH, "stated"),
    Column("next_targets", Type.TARGETS, lambda r: [_next_target(*pair) for pair in r.next_targets]),
    *(column for name in QUANTITIES for column in _quantity(name)),
)
_CELL = (
    Column("table_no", Type.INTEGER, attrgetter("table")),
    Column("row_no", Type.INTEGER, attrgetter("row")),
    Column("column_no", Type.INTEGER, attrgetter("column")),
    *_same(Type.TEXT, "text", "role", "header"),
    *_PLACE,
    *_BOX,
    *_same(Type.DOUBLE, "confidence"),
    *_same(Type.TRUTH, "withheld"),
)
_STATEMENT = (
    *_PLACE,
    *_BOX,
    *_same(Type.DOUBLE, "confidence"),
    *_same(Type.TEXT, "kind", "level"),
    *_same(Type.INTEGER, "counted"),
    *_same(Type.TEXT, "operator"),
    *(column for name in ("degree", "adjusted") for column in _printed(name)),
    *_same(Type.TRUTH, "whole"),
    Column("months", Type.TEXTS, lambda s: [str(m) for m in s.months]),
    *(_terms(part) for part in ("raw", "value", "low", "high")),
    Column("node_ids", Type.TEXTS, lambda s: list(s.node_ids)),
    *_same(Type.TEXT, "text"),
)
_PAGE = (
    Column("page", Type.INTEGER, attrgetter("number")),
    *_same(Type.INTEGER, "characters", "tabled", "recognised"),
)
_UNREAD = (*_PLACE, *_same(Type.TEXT, "raw", "reason"), *_BOX)

TABLES: dict[str, Table] = {
    "documents": Table(lambda reading: (reading,), _DOCUMENT),
    "records": Table(lambda reading: reading.records, _RECORD),
    "cells": Table(lambda reading: reading.cells, _CELL),
    "unread": Table(lambda reading: reading.unread, _UNREAD),
    "statements": Table(lambda reading: reading.statements, _STATEMENT),
    "pages": Table(lambda reading: reading.pages, _PAGE),
}
"""The stored tables, by the name of their file on the shelf."""
