"""A built database opened: to read it, and to work its comparisons out anew with other clusters."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

if TYPE_CHECKING:
    import pandas as pd

from riscontro import clusters, comments
from riscontro.errors import ShelfProblem
from riscontro.sandbox import must_exist, one_line
from riscontro.warehouse.facts import store
from riscontro.warehouse.views import View, mirror

Connection = duckdb.DuckDBPyConnection


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
        mirror(con, without="core.cluster_member")
        store(con, "core.cluster_member", clusters.MEMBER, members)
        for view in views:
            con.execute(view.stated(f"create table {view.name} as"))
        yield con
