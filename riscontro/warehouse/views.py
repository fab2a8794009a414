"""Views handed over as SQL: each worked out from the rows of those before it, and kept in the file as a view."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import duckdb

SCHEMAS = ("raw", "core", "steps")
"""Every cell; the typed records and facts; what leads to the checks. The public views are in `main`."""

_STEP = re.compile(r"\bsteps\.\w+")


@dataclass(frozen=True, slots=True)
class View:
    """A view of the database: its name (`checks`, or `steps.rule` when not public) and its `create view` statement.

    It reads the tables of `raw` and `core` and the views handed over before it, each by its full name.
    `comments` are in Italian, column name to text, "" for the view itself. A public view is always stored; of a view of
    schema `steps`, `stored` says that the build keeps its rows for those that read it.
    """

    name: str
    sql: str
    comments: Mapping[str, str] = field(default_factory=dict)
    stored: bool = False

    @property
    def short_name(self) -> str:
        """The name without its schema; the same as `name` when the view is public."""
        return self.name.rpartition(".")[2]

    def stated(self, heading: str) -> str:
        """The statement under another heading than its own `create view name as`. ValueError when it has none."""
        own = rf"create\s+view\s+(main\.)?{re.escape(self.name)}\s+as\b"
        sql, found = re.subn(own, heading, self.sql, count=1, flags=re.IGNORECASE)
        if not found:
            raise ValueError(f"the statement of view {self.name} does not create it")
        return sql


def create_checks(con: duckdb.DuckDBPyConnection, views: Sequence[View]) -> None:
    """The handed views in schema `steps`; those that are public also in `main`, over their rows stored in `core`.

    Who opens the file reads the stored rows at once, and recomputes them from the printed figures with `steps.<name>`.
    A stored step is worked out anew by its own view, and read from `core` by all others.
    """
    compute(con, views)
    held = {view.name: f"core.{view.short_name}" for view in views if view.stored}
    for view in views:
        con.execute(_reading(view, held))
        if view.stored or view.name == view.short_name:
            con.execute(f"create table core.{view.short_name} as from memory.{view.name} order by all")
        if view.name == view.short_name:
            con.execute(f"create view {view.name} as from core.{view.name}")


def _reading(view: View, held: Mapping[str, str]) -> str:
    """The statement of a view in schema `steps`, reading the stored rows of the steps `held`, its own apart."""

    def source(step: re.Match[str]) -> str:
        return step[0] if step[0] == view.name else held.get(step[0], step[0])

    return _STEP.sub(source, view.stated(f"create view steps.{view.short_name} as"))


def compute(
    con: duckdb.DuckDBPyConnection, views: Sequence[View], on_view: Callable[[str], None] = lambda _: None
) -> None:
    """The rows of every view as a table of catalogue `memory`, each worked out from the rows of those before it.

    `con` stands in catalogue `built`, which holds the stored tables, and is left there. The views of schema `steps` are
    dropped after the last view that mentions them, the public and the stored ones stay. Nested, as a reader of the file
    runs them, they take some hundred times as long. `on_view` hears the name of each when it is there.
    """
    con.execute("use memory")
    mirror(con)
    last = _last_mentions(views)
    for at, view in enumerate(views):
        con.execute(view.stated(f"create table {view.name} as"))
        on_view(view.name)
        for name in (name for name, place in last.items() if place == at):
            con.execute(f"drop table {name}")
    con.execute("use built")


def mirror(con: duckdb.DuckDBPyConnection, without: str = "") -> None:
    """The schemas, made in the catalogue that `con` stands in, with a view over every table of catalogue `built` but
    the one named `without` (with its schema)."""
    tables = con.execute("select schema_name, table_name from duckdb_tables() where database_name = 'built'").fetchall()
    for schema in SCHEMAS:
        con.execute(f"create schema {schema}")
    for schema, table in tables:
        if f"{schema}.{table}" != without:
            con.execute(f"create view {schema}.{table} as from built.{schema}.{table}")


def _last_mentions(views: Sequence[View]) -> dict[str, int]:
    """Of every view of schema `steps` not to be stored the place of the last that reads it, its own when none does."""
    here = {view.name for view in views if not view.stored}
    last: dict[str, int] = {}
    for at, view in enumerate(views):
        last |= dict.fromkeys(here.intersection(_STEP.findall(view.sql)), at)
    return last
