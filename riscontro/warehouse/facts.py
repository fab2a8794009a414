"""The corpus as tables of the database: chambers, mergers, clusters, methods, codes and catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from riscontro import clusters, corpus, methods

_FACTS = {"mergers": "core.merger", "pareto": "core.pareto", "dfp": "core.dfp", "cluster_means": "core.cluster_mean"}
_CATALOGUE = {
    "concepts": "core.concept",
    "codes": "core.concept_code",
    "synonyms": "core.synonym",
    "measures": "core.measure",
    "processes": "core.process",
}
_FACT_TYPES = {
    "year": "INTEGER",
    "chamber_value_year": "INTEGER",
    "mean_value": "DECIMAL(18,6)",
    "chamber_last_value": "DECIMAL(18,6)",
}
_CHAMBER = (
    "chamber_id varchar, name varchar, aliases varchar[], provinces varchar[], region varchar, valid_from varchar, "
    "valid_to varchar, successor varchar, source varchar, certainty varchar, domain varchar"
)


def load_corpus(con: duckdb.DuckDBPyConnection, groups: Path | None) -> None:
    """The corpus as tables, each fact with its source and how sure it is; a list that is not there makes no table, but
    there are always chambers, their mergers and their clusters, be they none."""
    known = corpus.path("facts", "chambers.csv").is_file()
    listed: tuple[tuple[str, str, Callable[[], Iterable[Any]]], ...] = (
        ("core.chamber", _CHAMBER, corpus.chambers),
        ("core.succession", clusters.SUCCESSION, clusters.successions),
        ("core.cluster_member", clusters.MEMBER, partial(clusters.members, groups)),
    )
    for table, columns, rows in listed:
        store(con, table, columns, [astuple(row) for row in rows()] if known else [])
    for table, (columns, stated) in methods.TABLES.items():
        store(con, table, columns, list(stated()))
    lists = [("facts", _FACTS), ("catalogue", _CATALOGUE)]
    for folder, name, table in ((folder, *named) for folder, tables in lists for named in tables.items()):
        file = corpus.path(folder, f"{name}.csv")
        if file.is_file():
            con.execute(f"create table {table} as from read_csv(?, header = true, all_varchar = true)", [str(file)])
            _type(con, table)


def _type(con: duckdb.DuckDBPyConnection, table: str) -> None:
    """Numbers and years of a list of facts as such; a cell that is neither stops the build rather than vanish."""
    columns = con.execute("select column_name from (describe " + table + ")").fetchall()
    for (column,) in columns:
        if column in _FACT_TYPES:
            con.execute(f"alter table {table} alter {column} type {_FACT_TYPES[column]}")


def store(con: duckdb.DuckDBPyConnection, table: str, columns: str, rows: Sequence[Sequence[object]]) -> None:
    """A new table of these columns (as SQL states them) and rows, handed over column by column: row by row DuckDB takes
    fifty times as long."""
    con.execute(f"create table {table} ({columns})")
    if rows:
        handed = [list(column) for column in zip(*rows, strict=True)]
        con.execute(f"insert into {table} select {', '.join(['unnest(?)'] * len(handed))}", handed)
