"""Chambers made by hand, and the database of comparisons over them: no PDF and no catalogue in sight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

import bench
from riscontro import averaged, clusters, matched, shelf
from riscontro.averaged import PrintedMean
from riscontro.clusters import Member, Succession
from riscontro.model import Kind, Place, Reading, Record, Source
from riscontro.warehouse.facts import store
from tests.bench.made import TABLES, q, row

CONCEPTS = {
    "tempi": ("Tempi di rilascio", "gg", "lower"),
    "quota": ("Quota di pratiche", "% (senza segno)", "higher"),
    "sportelli": ("Numero di sportelli", "N.", "higher"),
    "spesa": ("Spesa per impresa", "EUR per impresa", "not stated"),
}
"""concept_id -> name, unit and direction as the catalogue writes them; all invented."""


@dataclass(frozen=True)
class Figure:
    """An indicator in a chamber's document: result and target as printed, the last value of a plan with its year."""

    chamber: str
    year: int
    concept: str
    actual: str = ""
    target: str = ""
    last: str = ""
    last_year: int | None = None
    kind: Kind = Kind.RELAZIONE
    variant: str = ""
    comparable: bool = True
    confidence: float | None = None

    @property
    def document_id(self) -> str:
        return f"{self.chamber}-{self.year}-{self.kind}{self.variant}"

    def record(self, number: int) -> Record:
        made = row(f"n{number:03}", self.target, self.actual, "", order=number, place=Place(page=number))
        name = CONCEPTS.get(self.concept, (self.concept,))[0]
        return replace(
            made, name=name, last_value=q(self.last), last_value_year=self.last_year, confidence=self.confidence
        )


def match(document_id: str, node_id: str, figure: Figure) -> matched.Matched:
    """The accepted match of a figure whose concept is in CONCEPTS, "none" for any other."""
    known = figure.concept if figure.concept in CONCEPTS else None
    said = ("accept" if known else "none", Decimal(1), "", "name", "equal", bool(known) and figure.comparable)
    nothing = (None, "none", None, None, None, None, Decimal(0), [], [])
    return matched.Matched(document_id, node_id, known, known and known.upper(), *said, *nothing)


def member(cluster: str, chamber: str, begin: int | None = None, end: int | None = None) -> Member:
    """A chamber of a cluster, from a year to a year."""
    return Member("dimensione", cluster, chamber, begin, end, "prova", "sourced")


def database(
    figures: Sequence[Figure],
    members: Iterable[Member] = (),
    means: Iterable[PrintedMean] = (),
    successions: Iterable[Succession] = (),
    regions: dict[str, str] | None = None,
) -> duckdb.DuckDBPyConnection:
    """The views of the comparisons over these figures; the nth of a document is its node `n00n` on page n."""
    con = duckdb.connect()
    documents: dict[str, list[Figure]] = {}
    for figure in figures:
        documents.setdefault(figure.document_id, []).append(figure)
    for schema in ("raw", "core", "steps"):
        con.execute(f"create schema {schema}")
    with TemporaryDirectory() as home:
        folders = [_written(Path(home) / name, name, own) for name, own in documents.items()]
        for name, table in TABLES.items():
            files = [str(folder / f"{name}.parquet") for folder in folders]
            con.execute(f"create table {table} as from read_parquet(?)", [files])
    matches = [match(name, f"n{n:03}", own) for name, listed in documents.items() for n, own in enumerate(listed, 1)]
    concepts = [(key, *said, "sourced") for key, said in CONCEPTS.items()]
    store(con, "core.match", matched.TABLE, [astuple(one) for one in matches])
    columns = "concept_id varchar, name varchar, unit varchar, direction varchar, certainty varchar"
    store(con, "core.concept", columns, concepts)
    named = [(chamber, region, "unverified") for chamber, region in (regions or {}).items()]
    store(con, "core.chamber", "chamber_id varchar, region varchar, certainty varchar", named)
    store(con, "core.cluster_member", clusters.MEMBER, [astuple(one) for one in members])
    store(con, "core.succession", clusters.SUCCESSION, [astuple(one) for one in successions])
    store(con, "core.printed_mean", averaged.TABLE, [astuple(one) for one in means])
    for view in bench.comparisons():
        con.execute(view.stated(f"create table {view.name} as"))
    return con


def _written(folder: Path, name: str, figures: Sequence[Figure]) -> Path:
    folder.mkdir()
    one = figures[0]
    source = Source(Path(f"{name}.pdf"), "0" * 64, name, one.chamber, one.year, one.kind, "Prova", 1)
    records = tuple(figure.record(n) for n, figure in enumerate(figures, 1))
    shelf.write(folder, Reading(source, records, (), (), None, "0", ()))
    return folder


def rows(con: duckdb.DuckDBPyConnection, view: str = "benchmarks", where: str = "true") -> list[dict[str, Any]]:
    """The rows of a view, one dictionary each."""
    found = con.execute(f"select * from {view} where {where}")
    names = [column[0] for column in found.description]
    return [dict(zip(names, values, strict=True)) for values in found.fetchall()]
