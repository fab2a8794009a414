"""The DuckDB file: built from the shelf and the corpus, from nothing, beside the old file, and then put in its place.

`raw` holds every cell, `core` the typed records and the facts of the corpus, `main` the public views. The file has the
storage format of DuckDB 1.0, so that old clients open it. Readers of the old file go on undisturbed.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import partial
from pathlib import Path

import duckdb

from riscontro import aside, averaged, comments, matched, paired
from riscontro.errors import ShelfProblem
from riscontro.sandbox import one_line
from riscontro.shelf import Entry, blank, versions
from riscontro.warehouse.facts import load_corpus, store
from riscontro.warehouse.views import SCHEMAS, View, create_checks

STORAGE_VERSION = "v1.0.0"
"""The oldest storage format DuckDB writes; every client from 1.0 on reads it."""

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
_VERSION = "document_id varchar, sha256 varchar, reader_version varchar, file_name varchar, current boolean"


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
        ("reading the corpus", partial(load_corpus, groups=groups)),
        ("matching names to codes", partial(_match, match=match)),
        ("pairing plans and reports", partial(pair_plans, pair=pair)),
        ("reading the printed means", partial(_average, average=average)),
        ("making the public views", _create_public),
        ("making the checks", partial(create_checks, views=views)),
        ("writing the comments", partial(_comment, views=views)),
    )
    with _replacing(db) as con:
        for label, step in steps:
            if on_step:
                on_step(label)
            step(con)
        rows = {name: _count(con, name) for name in _public_views(con)}
    return BuildSummary(db, rows, tuple(entry for entry in held if not entry.current))


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
