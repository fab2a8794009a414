"""Records written by hand, and the database of checks over them: no PDF in sight."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

import bench
from normalize.matching.pairing import paired as pair
from riscontro import matched, methods, shelf
from riscontro.model import Kind, Level, Operator, Place, Printed, Quantity, Reading, Record, Section, Source, Unread
from riscontro.warehouse.build import pair_plans
from scripts.copies import needed

NUMBER = re.compile(r"(>=|<=|=|entro)?\s*(-?\d+(?:\.\d{3})*(?:,\d+)?)\s*(N\.|%|fte|gg|h|€)?", re.IGNORECASE)
UNITS = {"N.": "N", "%": "%", "fte": "fte", "gg": "gg", "h": "h", "€": "EUR"}
TABLES = {
    "documents": "core.document",
    "records": "core.record",
    "cells": "raw.cell",
    "unread": "raw.unread",
    "statements": "core.statement",
}


def printed(value: Decimal, decimals: int, raw: str = "") -> Printed:
    """A number with its interval: half a unit of the last printed digit on each side."""
    half = Decimal(5).scaleb(-decimals - 1)
    return Printed(raw or f"{value:.{decimals}f}".replace(".", ","), value, decimals, value - half, value + half)


def q(words: str) -> Quantity:
    """What a cell says, for the plain words that tests use: '>= 80,00 %', 'Entro 30/06/2022', 'SI', 'N/D', ''."""
    if words in ("SI", "NO"):
        return Quantity(words, text=words, unit="bool")
    if words in ("", "N/D", "monitoraggio"):
        return Quantity(words, Operator.MONITOR if words == "monitoraggio" else None, missing=words or "vuoto")
    if day := re.fullmatch(r"(entro |= )?(\d\d)/(\d\d)/(\d{4})", words, re.IGNORECASE):
        operator = Operator(day[1].strip().lower()) if day[1] else None
        return Quantity(words, operator, date=date(int(day[4]), int(day[3]), int(day[2])), unit="date")
    found = NUMBER.fullmatch(words)
    assert found, words
    digits = found[2].replace(".", "").replace(",", ".")
    decimals = len(digits.partition(".")[2])
    operator = Operator(found[1].lower()) if found[1] else None
    return Quantity(words, operator, printed(Decimal(digits), decimals, words), unit=UNITS.get(found[3] or ""))


def row(node_id: str, target: str, actual: str, score: str, weight: str = "", **other: Any) -> Record:
    """An indicator of section `operational` on page 1."""
    place = other.pop("place", Place(page=1))
    return Record(
        node_id,
        other.pop("parent", None),
        Level.INDICATOR,
        Section.OPERATIONAL,
        other.pop("order", 0),
        f"Indicatore {node_id}",
        place,
        weight=q(weight),
        target=q(target),
        actual=q(actual),
        score=q(score),
        **other,
    )


def node(node_id: str, score: str, weight: str = "", **other: Any) -> Record:
    """A node above the indicators, an operational objective unless `level` says otherwise."""
    level, place = other.pop("level", Level.OPERATIONAL), other.pop("place", Place(page=1))
    section, order = other.pop("section", Section.OPERATIONAL), other.pop("order", 0)
    return Record(
        node_id,
        other.pop("parent", None),
        level,
        section,
        order,
        f"Nodo {node_id}",
        place,
        weight=q(weight),
        score=q(score),
        **other,
    )


def family(parent: Record, children: Iterable[tuple[str, str]]) -> list[Record]:
    """A node and its children, given as (weight, degree)."""
    made = [
        replace(row(f"{parent.node_id}.{n}", "", "", score, weight), parent_id=parent.node_id, order=n)
        for n, (weight, score) in enumerate(children, 1)
    ]
    return [parent, *made]


def reading(
    records: Sequence[Record], document_id: str = "prova-2022-relazione", unread: Sequence[Unread] = ()
) -> Reading:
    """A document made of these records."""
    numbered = tuple(replace(record, order=n) for n, record in enumerate(records, 1))
    source = Source(Path("prova.pdf"), "0" * 64, document_id, "prova", 2022, Kind.RELAZIONE, "Prova", 1)
    return Reading(source, numbered, (), tuple(unread), None, "0", ())


def database(
    readings: Iterable[Reading], stated: Mapping[str, Sequence[methods.Row]] | None = None, only: str = ""
) -> duckdb.DuckDBPyConnection:
    """A database in memory with the stored tables of these documents, what is `stated` of methods (table to rows, none
    where not given) and the views of the checks, each worked out once, as the build does: all of them, or `only` one
    with those that it reads."""
    con = duckdb.connect()
    with TemporaryDirectory() as home:
        folders = [_written(Path(home) / str(n), document) for n, document in enumerate(readings)]
        for schema in ("raw", "core", "steps"):
            con.execute(f"create schema {schema}")
        for name, table in TABLES.items():
            files = [str(folder / f"{name}.parquet") for folder in folders]
            con.execute(f"create table {table} as from read_parquet(?)", [files])
    for table, (columns, _) in methods.TABLES.items():
        con.execute(f"create table {table} ({columns})")
        for values in (stated or {}).get(table, ()):
            con.execute(f"insert into {table} values ({', '.join('?' * len(values))})", values)
    con.execute(f"create table core.match ({matched.TABLE})")
    pair_plans(con, pair)
    views = bench.views()
    for view in views if not only else needed(views[: [v.name for v in views].index(only) + 1]):
        con.execute(view.stated(f"create table {view.name} as"))
    return con


def _written(folder: Path, document: Reading) -> Path:
    folder.mkdir()
    shelf.write(folder, document)
    return folder


def checks(con: duckdb.DuckDBPyConnection, where: str = "true") -> list[dict[str, Any]]:
    """The rows of the view `checks`."""
    found = con.execute(f"select * from checks where {where}")
    names = [column[0] for column in found.description]
    return [dict(zip(names, values, strict=True)) for values in found.fetchall()]


def verdicts(records: Sequence[Record], subject: str) -> dict[str, str]:
    """node_id -> verdict of one subject, for one document of these records."""
    return {
        check["node_id"]: check["verdict"] for check in checks(database([reading(records)]), f"subject = '{subject}'")
    }
