"""The public views as files: CSV and Parquet written by DuckDB, a workbook, and what each view and column means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from riscontro.comments import quoted
from riscontro.spreadsheet import Workbook
from riscontro.warehouse import Connection

MOST_ROWS = 100_000
"""A view with more rows is left out of the workbook: a spreadsheet takes a million and is of no use long before."""
_CONTROL = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\x{200e}\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}]"
_VIEWS = """
    SELECT v.view_name, coalesce(v.comment, ''), list(c.column_name ORDER BY c.column_index),
        list(c.data_type ORDER BY c.column_index), list(coalesce(c.comment, '') ORDER BY c.column_index)
    FROM duckdb_views() AS v
    JOIN duckdb_columns() AS c
        ON c.schema_name = 'main' AND c.table_name = v.view_name AND c.database_name = v.database_name
    WHERE v.schema_name = 'main' AND NOT v.internal AND v.database_name = current_database()
    GROUP BY ALL ORDER BY v.view_name
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a public view: its name, DuckDB's type and its meaning in Italian."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A public view with its meaning in Italian, its columns and how many rows it has."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: int


def tables(con: Connection) -> list[Table]:
    """The public views of a database, by name."""
    found = con.execute(_VIEWS).fetchall()
    return [Table(name, meaning, tuple(map(Column, *columns)), _count(con, name)) for name, meaning, *columns in found]


def _count(con: Connection, view: str) -> int:
    row = con.execute(f'SELECT count(*) FROM "{view}"').fetchone()
    return int(row[0]) if row else 0


def write_csv(con: Connection, view: Table, file: Path) -> None:
    """Comma, decimal point, ISO dates, UTF-8, names in the first line; lists as JSON; a control sign becomes U+FFFD.

    A text that begins with `=` stays as the document prints it: a spreadsheet is to import the column as text.
    """
    chosen = ", ".join(_plain(column) for column in view.columns)
    con.execute(f'COPY (SELECT {chosen} FROM "{view.name}") TO {quoted(str(file))} (FORMAT csv, HEADER)')


def write_parquet(con: Connection, view: Table, file: Path) -> None:
    """The view as it is, every type kept."""
    con.execute(f'COPY (FROM "{view.name}") TO {quoted(str(file))} (FORMAT parquet, COMPRESSION zstd)')


def workbook(con: Connection, views: Sequence[Table]) -> bytes:
    """One sheet a view, after one that says what they are; no formula, no link, whatever the documents print."""
    book = Workbook("Riscontro")
    said = [(view.name, view.meaning, view.rows, "" if _fits(view) else "solo in CSV e Parquet") for view in views]
    book.table("Leggimi", ("tabella", "che cosa contiene", "righe", "nota"), said)
    for view in filter(_fits, views):
        book.table(view.name[:31], [column.name for column in view.columns], con.execute(_sheet(view)).fetchall())
    return book.content()


def _fits(view: Table) -> bool:
    return view.rows <= MOST_ROWS


def _sheet(view: Table) -> str:
    return f'SELECT {", ".join(_plain(column) for column in view.columns)} FROM "{view.name}"'


def _plain(column: Column) -> str:
    """A column as a table of text and numbers takes it."""
    name = f'"{column.name}"'
    if column.type == "VARCHAR":
        return f"regexp_replace({name}, '{_CONTROL}', '\N{REPLACEMENT CHARACTER}', 'g') AS {name}"
    if column.type.endswith("[]") or column.type.startswith("STRUCT"):
        return f"CAST(to_json({name}) AS VARCHAR) AS {name}"
    return name
