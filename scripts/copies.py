"""Many copies of the typed records of a built database, and the checks over them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb

import bench
from riscontro import warehouse

DOCUMENTS = ("document_id", "plan_document", "report_document")
"""The columns of these tables that name a document."""


def loaded(built: Path, db: Path, memory: str = "3GB") -> duckdb.DuckDBPyConnection:
    """A connection whose default catalogue is the new file `db`, with the stored tables of the database `built`."""
    con = duckdb.connect(config={"memory_limit": memory, "threads": 2, "temp_directory": str(db.parent)})
    con.execute("set enable_progress_bar = false")
    con.execute(f"attach '{built}' as source (read_only)")
    con.execute(f"attach '{db}' as built")
    con.execute("use built")
    for schema in warehouse.SCHEMAS:
        con.execute(f"create schema {schema}")
    for table in stored():
        con.execute(f"create table {table} as from source.{table}")
    con.execute("detach source")
    return con


def stored() -> list[str]:
    """The stored tables that the checks read."""
    return sorted({table for view in needed(bench.views()) for table in re.findall(r"\b(?:core|raw)\.\w+", view.sql)})


def columns(con: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    """The names of a table's columns, in order."""
    return [row[0] for row in con.execute(f"select column_name from (describe {table})").fetchall()]


def multiply(con: duckdb.DuckDBPyConnection, times: int) -> None:
    """Every document and method `times` times over, each copy with ids and a chamber of its own."""
    for table in stored():
        own = [f"{c} || '-' || copy as {c}" for c in columns(con, table) if c in (*DOCUMENTS, "chamber_id")]
        con.execute(
            f"create table {table}_many as select * exclude (copy) replace ({', '.join(own)}) "
            f"from {table}, range({times}) as copies(copy)"
        )
        con.execute(f"drop table {table}")
        con.execute(f"alter table {table}_many rename to {table.partition('.')[2]}")


def checked(con: duckdb.DuckDBPyConnection, on_view: Callable[[str], None] = lambda _: None) -> None:
    """The checks of all documents, worked out as the build does: table `checks` of catalogue `memory`."""
    warehouse.compute(con, needed(bench.views()), on_view)


def needed(views: Sequence[warehouse.View]) -> list[warehouse.View]:
    """Those of `views` that the last one, `checks`, reads, by whatever way."""
    wanted = [views[-1]]
    for view in reversed(views[:-1]):
        if any(re.search(rf"\b{re.escape(view.name)}\b", other.sql) for other in wanted):
            wanted.insert(0, view)
    return wanted
