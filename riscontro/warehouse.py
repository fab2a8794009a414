"""The DuckDB file: built from the shelf and the corpus, from nothing, beside the old file, and then put in its place.

`raw` holds every cell, `core` the typed records and the facts of the corpus, `main` the public views. The file has the
storage format of DuckDB 1.0, so that old clients open it. Readers of the old file go on undisturbed.
"""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

if TYPE_CHECKING:
    import pandas as pd

from riscontro import aside, averaged, clusters, comments, corpus, matched, methods, paired
from riscontro.errors import ShelfProblem
from riscontro.sandbox import must_exist, one_line
from riscontro.shelf import Entry, blank, versions

Connection = duckdb.DuckDBPyConnection

STORAGE_VERSION = "v1.0.0"
"""The oldest storage format DuckDB writes; every client from 1.0 on reads it."""

SCHEMAS = ("raw", "core", "steps")
"""Every cell; the typed records and facts; what leads to the checks. The public views are in `main`."""

_DOCUMENTS = ("documents", "objectives", "indicators", "cells", "unread", "matches", "not_found")
_CHAMBERS = ("chambers", "lineage", "clusters")
PUBLIC = (*_DOCUMENTS, *_CHAMBERS)
_TABLES = {
    "documents": "core.document",
    "records": "core.record",
    "cells": "raw.cell",
    "unread": "raw.unread",
    "statements": "core.statement",
    "pages": "core.page",
}
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
_STEP = re.compile(r"\bsteps\.\w+")
_VERSION = "document_id varchar, sha256 varchar, reader_version varchar, file_name varchar, current boolean"


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


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build put into the file: rows of the public views by name, and the versions that a later one replaced."""

    db: Path
    rows: Mapping[str, int]
    superseded: tuple[Entry, ...]


def build(
    shelf: Path,
    db: Path,
    views: Sequence[View],
    on_step: Callable[[str], None] | None = None,
    match: matched.Match = lambda _: matched.Answers(),
    pair: paired.Pair = lambda _: (),
    average: averaged.Average = lambda _: (),
    groups: Path | None = None,
) -> BuildSummary:
    """Make the database from the shelf, the corpus and `views` (in this order), and put it in the place of `db`.

    `match` finds the concept of every indicator, `pair` the indicators of a plan in its report, `average` the printed
    means in words; `groups` is a user's file of clusters. The rows are a function of these alone. `on_step` hears what
    is being done, step by step. Raises ShelfProblem when the shelf is empty or damaged, when `db` is a file of somebody
    else's, when `groups` does not fit, or when there is no space; the old file then stays as it was and nothing else is
    left.
    """
    held = versions(shelf)
    if not held:
        raise ShelfProblem("the shelf holds no document", file=str(shelf), remedy="run: riscontro ingest FILE...")
    _check_target(db)
    current = [entry for entry in held if entry.current]
    steps: tuple[tuple[str, Callable[[duckdb.DuckDBPyConnection], object]], ...] = (
        ("reading the shelf", partial(_load, entries=current)),
        ("noting the versions", partial(_note_versions, entries=held)),
        ("reading the corpus", partial(_load_corpus, groups=groups)),
        ("matching names to codes", partial(_match, match=match)),
        ("pairing plans and reports", partial(pair_plans, pair=pair)),
        ("reading the printed means", partial(_average, average=average)),
        ("making the public views", _create_public),
        ("making the checks", partial(_create_checks, views=views)),
        ("writing the comments", partial(_comment, views=views)),
    )
    with _replacing(db) as con:
        for label, step in steps:
            if on_step:
                on_step(label)
            step(con)
        rows = {name: _count(con, name) for name in _public_views(con)}
    return BuildSummary(db, rows, tuple(entry for entry in held if not entry.current))


def connect(db: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection to a built database. Raises ShelfProblem when there is none or it cannot be opened."""
    must_exist(db)
    try:
        return duckdb.connect(str(db), read_only=True)
    except duckdb.Error as problem:
        raise ShelfProblem(f"cannot be opened: {one_line(problem)}", file=str(db)) from problem


def frame(db: Path, sql: str, params: object = None) -> pd.DataFrame:
    """The rows of a query as a pandas frame, every DECIMAL still a Decimal and every missing whole number `<NA>`.

    The query is our own, not a stranger's: those go through `riscontro.sandbox`. Raises ShelfProblem as `connect`.
    """
    import pandas as pd  # half a second that only those who ask for a frame should wait

    with contextlib.closing(connect(db)) as con:
        con.execute(sql, params)
        types = {column[0]: str(column[1]) for column in con.description or ()}
        made = pd.DataFrame(con.fetchall(), columns=list(types), dtype=object)
    kinds = {name: _PANDAS[type] for name, type in types.items() if type in _PANDAS}
    return made.astype(kinds)


_PANDAS: dict[str, Any] = {
    "BOOLEAN": "boolean",
    **dict.fromkeys(("TINYINT", "SMALLINT", "INTEGER", "BIGINT"), "Int64"),
    **dict.fromkeys(("FLOAT", "DOUBLE"), "Float64"),
}


def _load(con: duckdb.DuckDBPyConnection, entries: Sequence[Entry]) -> None:
    """The shelf's files as tables, in the order of the entries and of their rows."""
    for schema in SCHEMAS:
        con.execute(f"create schema {schema}")
    with tempfile.TemporaryDirectory() as folder:
        for file, table in _TABLES.items():
            # The blank one first: it holds the columns that a version from before they were kept lacks.
            held = [blank(file, Path(folder)), *(entry.file(file) for entry in entries if file in entry.rows)]
            con.execute(f"create table {table} as from read_parquet(?, union_by_name = true)", [list(map(str, held))])


def _note_versions(con: duckdb.DuckDBPyConnection, entries: Sequence[Entry]) -> None:
    con.execute(f"create table core.version ({_VERSION})")
    rows = [(e.document_id, e.sha256, e.reader_version, e.file_name, e.current) for e in entries]
    con.executemany("insert into core.version values (?, ?, ?, ?, ?)", rows)


def _load_corpus(con: duckdb.DuckDBPyConnection, groups: Path | None) -> None:
    """The corpus as tables, each fact with its source and how sure it is; a list that is not there makes no table, but
    there are always chambers, their mergers and their clusters, be they none."""
    known = corpus.path("facts", "chambers.csv").is_file()
    store(con, "core.chamber", _CHAMBER, [astuple(chamber) for chamber in corpus.chambers()] if known else [])
    store(
        con, "core.succession", clusters.SUCCESSION, [astuple(row) for row in clusters.successions()] if known else []
    )
    store(
        con, "core.cluster_member", clusters.MEMBER, [astuple(row) for row in clusters.members(groups)] if known else []
    )
    for table, (columns, stated) in methods.TABLES.items():
        store(con, table, columns, list(stated()))
    lists = [("facts", _FACTS), ("catalogue", _CATALOGUE)]
    for folder, name, table in ((folder, *named) for folder, tables in lists for named in tables.items()):
        file = corpus.path(folder, f"{name}.csv")
        if file.is_file():
            con.execute(f"create table {table} as from read_csv(?, header = true, all_varchar = true)", [str(file)])
            _type(con, table)


def store(con: duckdb.DuckDBPyConnection, table: str, columns: str, rows: Sequence[Sequence[object]]) -> None:
    """A new table of these columns (as SQL states them) and rows, handed over column by column: row by row DuckDB takes
    fifty times as long."""
    con.execute(f"create table {table} ({columns})")
    if rows:
        handed = [list(column) for column in zip(*rows, strict=True)]
        con.execute(f"insert into {table} select {', '.join(['unnest(?)'] * len(handed))}", handed)


def _type(con: duckdb.DuckDBPyConnection, table: str) -> None:
    """Numbers and years of a list of facts as such; a cell that is neither stops the build rather than vanish."""
    columns = con.execute("select column_name from (describe " + table + ")").fetchall()
    for (column,) in columns:
        if column in _FACT_TYPES:
            con.execute(f"alter table {table} alter {column} type {_FACT_TYPES[column]}")


def _match(con: duckdb.DuckDBPyConnection, match: matched.Match) -> None:
    """The answers of `match` to every indicator as tables `core.match`, `core.not_found` and `core.decision`."""
    answers = match([matched.Asked(*row) for row in con.execute(matched.QUESTION).fetchall()])
    store(con, "core.match", matched.TABLE, [astuple(row) for row in answers.matched])
    store(con, "core.not_found", matched.NOT_FOUND, [astuple(row) for row in answers.listed])
    store(con, "core.decision", matched.DECISION, list(answers.decisions))


def pair_plans(con: duckdb.DuckDBPyConnection, pair: paired.Pair) -> None:
    """What `pair` finds of every plan in the reports of its chamber and year as table `core.plan_pair`."""
    asked = [paired.Printing(*row) for row in con.execute(paired.QUESTION).fetchall()]
    store(con, "core.plan_pair", paired.TABLE, [astuple(answer) for answer in pair(asked)])


def _average(con: duckdb.DuckDBPyConnection, average: averaged.Average) -> None:
    """The means of clusters that `average` reads in what the documents say, as table `core.printed_mean`."""
    told = [averaged.Told(*row) for row in con.execute(averaged.QUESTION).fetchall()]
    store(con, "core.printed_mean", averaged.TABLE, [astuple(row) for row in average(told)])


def _create_public(con: duckdb.DuckDBPyConnection) -> None:
    for name in PUBLIC:
        con.execute((comments.SQL / f"{name}.sql").read_text(encoding="utf-8"))


def _create_checks(con: duckdb.DuckDBPyConnection, views: Sequence[View]) -> None:
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
    tables = con.execute("select schema_name, table_name from duckdb_tables() where database_name = 'built'").fetchall()
    con.execute("use memory")
    for schema in SCHEMAS:
        con.execute(f"create schema {schema}")
    for schema, table in tables:
        con.execute(f"create view {schema}.{table} as from built.{schema}.{table}")
    last = _last_mentions(views)
    for at, view in enumerate(views):
        con.execute(view.stated(f"create table {view.name} as"))
        on_view(view.name)
        for name in (name for name, place in last.items() if place == at):
            con.execute(f"drop table {name}")
    con.execute("use built")


@contextlib.contextmanager
def regrouped(
    db: Path, members: Sequence[Sequence[object]], views: Sequence[View]
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in which `views` are worked out anew with other clusters (rows of `core.cluster_member`).

    The database is only read; what is worked out lives in memory. Raises ShelfProblem as `connect`.
    """
    must_exist(db)
    with contextlib.closing(duckdb.connect()) as con:
        try:
            con.execute(f"attach {comments.quoted(str(db))} as built (read_only)")
        except duckdb.Error as problem:
            raise ShelfProblem(f"cannot be opened: {one_line(problem)}", file=str(db)) from problem
        held = con.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'built'"
        ).fetchall()
        for schema in SCHEMAS:
            con.execute(f"create schema {schema}")
        for schema, table in held:
            if (schema, table) != ("core", "cluster_member"):
                con.execute(f"create view {schema}.{table} as from built.{schema}.{table}")
        store(con, "core.cluster_member", clusters.MEMBER, members)
        for view in views:
            con.execute(view.stated(f"create table {view.name} as"))
        yield con


def _last_mentions(views: Sequence[View]) -> dict[str, int]:
    """Of every view of schema `steps` not to be stored the place of the last that reads it, its own when none does."""
    here = {view.name for view in views if not view.stored}
    last: dict[str, int] = {}
    for at, view in enumerate(views):
        last |= dict.fromkeys(here.intersection(_STEP.findall(view.sql)), at)
    return last


def _comment(con: duckdb.DuckDBPyConnection, views: Sequence[View]) -> None:
    for statement in comments.statements(_public_views(con), {view.name: view.comments for view in views}):
        con.execute(statement)


def _public_views(con: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """The views of schema `main`, each with its columns."""
    rows = con.execute(
        "select table_name, list(column_name order by column_index) from duckdb_columns() "
        "where schema_name = 'main' and database_name = current_database() and not internal group by all order by all"
    ).fetchall()
    return dict(rows)


def _count(con: duckdb.DuckDBPyConnection, view: str) -> int:
    row = con.execute(f'select count(*) from "{view}"').fetchone()
    return int(row[0]) if row else 0


@contextlib.contextmanager
def _replacing(db: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose default catalogue is a new file beside `db`, which takes its place when all went well."""
    try:
        with aside.folder(db.parent, f".{db.name}.making-") as folder:
            made = folder / "built.duckdb"
            with contextlib.closing(duckdb.connect()) as con:
                con.execute(f"attach {comments.quoted(str(made))} as built (storage_version '{STORAGE_VERSION}')")
                con.execute("use built")
                yield con
                con.execute("checkpoint built; use memory; detach built")
            aside.sync(made)
            Path(f"{db}.wal").unlink(missing_ok=True)
            os.replace(made, db)
            aside.sync(db.parent)
    except (duckdb.IOException, duckdb.FatalException, duckdb.TransactionException) as problem:
        raise ShelfProblem(f"cannot be built: {one_line(problem)}", file=str(db)) from problem
    except OSError as problem:
        raise ShelfProblem(f"cannot be built: {problem.strerror}", file=str(db)) from problem


def _check_target(db: Path) -> None:
    """A file at `db` may be replaced only when it is a database of ours; it may well be open, or locked."""
    if db.stem.lower() in (*SCHEMAS, "main", "temp", "system"):
        raise ShelfProblem("a database of this name hides its own tables", file=str(db), remedy="choose another name")
    if not db.exists():
        return
    mine = db.is_file() and db.open("rb").read(12)[8:] == b"DUCK"
    with contextlib.suppress(duckdb.Error):
        if mine:
            with contextlib.closing(duckdb.connect(str(db), read_only=True)) as con:
                tables = con.execute("select schema_name || '.' || table_name from duckdb_tables()").fetchall()
            mine = not tables or ("core.record",) in tables
    if not mine:
        raise ShelfProblem("was not made by riscontro and is not replaced", file=str(db), remedy="choose another --db")
