"""A stranger's query, run where it can do no harm: read-only, in a child process bound in memory, time and output.

DuckDB's own locks stop most of what a query could do to the machine; a few functions (a huge string, an endless
comparison, a sleep) pass them, so the child also has limits of the operating system and is killed at its time.
Only JSON comes back, never a pickle.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from textwrap import shorten
from typing import Any

import duckdb

from riscontro.errors import QueryRefused, Refusal, ShelfProblem

MIB = 1 << 20
_INTERPRETER = 1024 * MIB
"""Address space that Python and DuckDB take before any query, with room for two threads."""


def _too_much_memory() -> QueryRefused:
    return QueryRefused("the query was stopped: it passed the memory limit (ask for less)", Refusal.MEMORY)


def _late(seconds: float) -> QueryRefused:
    return QueryRefused(f"the query was stopped after {seconds:g} s (ask for less)", Refusal.TIME)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may cost: characters of its text, rows and bytes of its answer, bytes of memory for its data, and
    seconds of wall clock with the start of its process: whatever is asked, ten seconds later it is over."""

    text: int = 50_000
    rows: int = 10_000
    bytes: int = 16 * MIB
    seconds: float = 9
    memory: int = 512 * MIB


@dataclass(frozen=True, slots=True)
class Result:
    """A query's answer: names and DuckDB types of its columns, its rows; `truncated` when more rows were left out.

    Numbers with a decimal point are Decimal where DuckDB's are, dates are dates; types that Python lacks are text.
    """

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool


def query(db: Path, sql: str, limits: Limits | None = None) -> Result:
    """The answer to one SELECT (or EXPLAIN, DESCRIBE, SHOW) on a built database, which stays as it is.

    Raises QueryRefused, in one line, when it is not valid, not allowed, or passes a limit; ShelfProblem when there is
    no database.
    """
    must_exist(db)
    bound = limits or Limits()
    if len(sql) > bound.text:
        raise QueryRefused(f"the query has {len(sql)} characters, the limit is {bound.text}", Refusal.LONG)
    request = json.dumps({"db": str(db.resolve()), "sql": sql, "limits": asdict(bound)}).encode()
    answer = _decoded(_answer_of_child(request, bound))
    if "refused" in answer:
        raise QueryRefused(str(answer["refused"]), _reason(answer.get("reason")))
    rows = tuple(tuple(_revived(value) for value in row) for row in answer["rows"])
    return Result(tuple(answer["columns"]), tuple(answer["types"]), rows, bool(answer["truncated"]))


def must_exist(db: Path) -> None:
    """Nothing, when there is a file at `db`; else raises ShelfProblem with what to do."""
    if not db.is_file():
        raise ShelfProblem("there is no such database", file=str(db), remedy="run: riscontro build")


def one_line(problem: Exception) -> str:
    """What DuckDB says went wrong, without the quoted query under it, on one line of at most 300 characters."""
    said = re.split(r"\n\nLINE|\nTraceback|\nPossible solutions", str(problem))[0]
    return shorten(said, 300, placeholder=" ...")


def _answer_of_child(request: bytes, limits: Limits) -> bytes:
    """What the child says before its time is over; it and all it started are gone when this ends."""
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "riscontro.sandbox"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd="/",
        env={"PYTHONPATH": str(Path(__file__).resolve().parent.parent), "LANG": "C.UTF-8"},
    )
    late = threading.Event()

    def stop() -> None:
        late.set()
        _kill(child)

    killer = threading.Timer(limits.seconds, stop)
    killer.start()
    try:
        assert child.stdin and child.stdout
        with contextlib.suppress(BrokenPipeError), child.stdin:
            child.stdin.write(request)
        said = child.stdout.read(limits.bytes + MIB)
        child.stdout.close()
    finally:
        killer.cancel()
        _kill(child)
        code = child.wait()
    if late.is_set() or code in (-signal.SIGXCPU, -signal.SIGALRM):
        raise _late(limits.seconds)
    if not said and code in (-signal.SIGSEGV, -signal.SIGBUS):
        raise QueryRefused("the query ended its process", Refusal.BROKEN)
    if not said:
        raise _too_much_memory()
    return said


def _kill(child: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)


def _decoded(said: bytes) -> dict[str, Any]:
    """The child's one JSON object; anything else means that it is no longer ours to trust."""
    try:
        answer = json.loads(said)
    except ValueError:
        answer = None
    if not isinstance(answer, dict) or not ({"refused"} <= answer.keys() or {"columns", "rows"} <= answer.keys()):
        raise QueryRefused("the query's answer could not be read", Refusal.BROKEN)
    return answer


def _reason(said: object) -> Refusal:
    return Refusal(str(said)) if said in list(Refusal) else Refusal.BROKEN


# --- How values travel: what JSON has, as it is; the rest as {"type of Python": text} or {"list" | "struct": ...}. ---

_REVIVE: dict[str, Any] = {
    "Decimal": Decimal,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "list": lambda items: [_revived(item) for item in items],
    "struct": lambda pairs: {_revived(key): _revived(value) for key, value in pairs},
}


def _plain(value: object) -> object:
    """A value as JSON has it; types without a counterpart (an interval, a UUID, bytes) become text."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Decimal):
        return {"Decimal": str(value)}
    if isinstance(value, datetime | date | time):
        return {type(value).__name__: value.isoformat()}
    if isinstance(value, Mapping):
        return {"struct": [[_plain(key), _plain(inner)] for key, inner in value.items()]}
    if isinstance(value, list | tuple):
        return {"list": [_plain(inner) for inner in value]}
    return str(value)


def _revived(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    ((kind, held),) = value.items()
    return _REVIVE[kind](held)


# --- The child. ---


def _settings(limits: Mapping[str, Any]) -> Iterator[str]:
    """What a query may not do, DuckDB's side; the last setting makes the others final."""
    yield f"memory_limit = '{limits['memory'] // MIB}MiB'"
    yield f"max_execution_time = {int(limits['seconds'] * 1000)}"
    yield "threads = 2"
    yield "temp_directory = ''"
    yield "enable_external_access = false"
    yield "autoload_known_extensions = false"
    yield "autoinstall_known_extensions = false"
    yield "allow_community_extensions = false"
    yield "python_enable_replacements = false"
    yield "allow_persistent_secrets = false"
    yield "lock_configuration = true"


def _bind(limits: Mapping[str, Any]) -> None:
    """What a query may not do, the system's side: memory, time of processor and of clock, written files, core dumps;
    and it goes behind those who read pages."""
    os.nice(5)
    seconds = int(limits["seconds"]) + 2
    bounds = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CPU: 2 * seconds,
        resource.RLIMIT_AS: limits["memory"] + _INTERPRETER,
    }
    for which, bound in bounds.items():
        _, hard = resource.getrlimit(which)
        value = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        resource.setrlimit(which, (value, value))
    signal.alarm(seconds)


def _answer(db: str, sql: str, limits: Mapping[str, Any]) -> dict[str, Any]:
    with contextlib.closing(duckdb.connect(db, read_only=True)) as con:
        for setting in _settings(limits):
            con.execute(f"set {setting}")
        con.execute(_only_statement(con, sql))
        described = con.description or ()
        names, types = [column[0] for column in described], [str(column[1]) for column in described]
        rows = _rows(con, limits["rows"] + 1, limits["bytes"] - len(json.dumps([names, types])))
    kept = rows[: limits["rows"]]
    return {"columns": names, "types": types, "rows": kept, "truncated": len(rows) > len(kept)}


def _rows(con: duckdb.DuckDBPyConnection, most: int, room: int) -> list[list[object]]:
    """At most so many rows of the running query, in JSON's types; refused when they need more bytes than `room`."""
    rows: list[list[object]] = []
    while len(rows) < most and (row := con.fetchone()) is not None:
        rows.append([_plain(value) for value in row])
        room -= len(json.dumps(rows[-1])) + 2
        if room < 0:
            raise QueryRefused("the answer is too large (ask for fewer columns or shorter texts)", Refusal.SIZE)
    return rows


def _only_statement(con: duckdb.DuckDBPyConnection, sql: str) -> duckdb.Statement:
    """The query when it is one statement that reads; the locks of `_settings` hold also inside it."""
    statements = con.extract_statements(sql)
    if len(statements) != 1:
        raise QueryRefused(f"{len(statements)} statements: one query at a time", Refusal.COUNT)
    kind = statements[0].type
    if kind == duckdb.StatementType.MULTI:
        raise QueryRefused("a PIVOT must list its values: PIVOT ... ON column IN (...)", Refusal.KIND)
    if kind not in (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN):
        raise QueryRefused(f"{kind.name} is not allowed: the database is read with SELECT", Refusal.KIND)
    return statements[0]


def _refusal(problem: Exception, seconds: float) -> QueryRefused:
    """What a query's failure is, for who asked it."""
    match problem:
        case QueryRefused():
            return problem
        case duckdb.OutOfMemoryException() | MemoryError():
            return _too_much_memory()
        case duckdb.InterruptException():
            return _late(seconds)
        case duckdb.PermissionException():
            return QueryRefused(one_line(problem), Refusal.ACCESS)
        case duckdb.Error():
            return QueryRefused(one_line(problem))
    # A statement that this version of the library has no name for, half of a surrogate pair: never an answer.
    return QueryRefused(f"the query cannot be asked: {one_line(problem)}", Refusal.KIND)


def main() -> None:
    """Answer the one request on standard input with one JSON object on standard output."""
    request = json.loads(sys.stdin.buffer.read())
    _bind(request["limits"])
    try:
        answer = _answer(request["db"], request["sql"], request["limits"])
    except Exception as problem:  # whatever a stranger's query brings about is an answer to it
        refused = _refusal(problem, request["limits"]["seconds"])
        answer = {"refused": refused.message, "reason": refused.reason}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
