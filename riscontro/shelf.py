"""The shelf: one immutable folder of Parquet files per version of a document, written aside and moved into place.

    shelf/<document_id>/<sha256[:16]>-<reader_version>/{documents,records,cells,...}.parquet, document.json
    shelf/<document_id>/versions.txt    folder names, the last ingested last: the last one present is the current one
    shelf/.making/                      folders being written; never read

Nothing on the shelf is changed or removed: another file of the same report is put beside the first.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from riscontro import aside
from riscontro.columns import TABLES, Column, Type
from riscontro.errors import ShelfProblem
from riscontro.model import Kind, Reading

FACTS = "document.json"
ORDER = "versions.txt"
MAKING = ".making"

_NUMBER = pa.decimal128(18, 6)
_TARGET = {"year": pa.int32(), "raw": pa.string(), "operator": pa.string(), "value": _NUMBER, "unit": pa.string()}
_ARROW: dict[Type, Any] = {
    Type.TEXT: pa.string(),
    Type.INTEGER: pa.int32(),
    Type.SMALL: pa.int8(),
    Type.NUMBER: _NUMBER,
    Type.DOUBLE: pa.float64(),
    Type.DATE: pa.date32(),
    Type.TRUTH: pa.bool_(),
    Type.TEXTS: pa.list_(pa.string()),
    Type.TARGETS: pa.list_(pa.struct(list(_TARGET.items()))),
}
_REMEDY = "remove that folder and ingest the document again"


@dataclass(frozen=True, slots=True)
class Entry:
    """One document version on the shelf; `current` unless another file or reading of the same document came later.

    `rows` is the number of rows of each stored table; a version made before a table was kept does not list it.
    """

    document_id: str
    sha256: str
    reader_version: str
    chamber_id: str
    year: int
    kind: Kind
    title: str
    pages: int
    file_name: str
    warnings: tuple[str, ...]
    rows: dict[str, int]
    folder: Path = field(default=Path())
    current: bool = True

    def file(self, table: str) -> Path:
        """The Parquet file of one of its tables."""
        return self.folder / f"{table}.parquet"


def write(folder: Path, reading: Reading) -> None:
    """Write a reading's Parquet files and its facts into an empty folder, safe on disk when this returns.

    Raises ShelfProblem, the folder empty again, when they cannot be written (no space left, no permission).
    """
    tables = {
        name: pa.Table.from_pylist(_clean(t.rows(reading)), schema=_schema(t.columns)) for name, t in TABLES.items()
    }
    _write(folder, tables, _facts(reading))


def refile(entry: Entry, folder: Path, document_id: str, chamber_id: str, year: int, kind: Kind) -> None:
    """Write a version once more into an empty folder, as another document: what was read of a file does not depend on
    whose it is. Raises as `write`."""
    said = {"document_id": document_id, "chamber_id": chamber_id, "year": year, "kind": kind.value}
    tables = {}
    for name in entry.rows:
        held = pq.read_table(entry.file(name))
        for column in said if name == "documents" else ("document_id",):
            at = held.schema.get_field_index(column)
            same = pa.array([said[column]] * len(held), held.schema.field(at).type)
            held = held.set_column(at, held.schema.field(at), same)
        tables[name] = held
    _write(folder, tables, json.loads((entry.folder / FACTS).read_text(encoding="ascii")) | said)


def _write(folder: Path, tables: Mapping[str, Any], facts: Mapping[str, Any]) -> None:
    try:
        for name, table in tables.items():
            path = folder / f"{name}.parquet"
            pq.write_table(table, path, compression="zstd")
            aside.sync(path)
        (folder / FACTS).write_text(json.dumps(facts, ensure_ascii=True, indent=1), encoding="ascii")
        aside.sync(folder / FACTS)
    except OSError as problem:
        for path in folder.glob("*"):
            path.unlink()
        raise _unwritten(folder.parent, problem) from problem


def place(shelf: Path, made: Path) -> Path:
    """Move a folder that `write` finished to its place on the shelf, in one step; the place, current from now on.

    The same version already there stays as it is and `made` is removed. Raises ShelfProblem when `made` is not whole.
    """
    entry = _entry(made)
    target = shelf / entry.document_id / _folder_name(entry)
    try:
        _note_current(target)
        _move(made, target)
    except OSError as problem:
        raise _unwritten(shelf, problem) from problem
    return target


def withdraw(placed: Path) -> None:
    """Take back a version that was placed and is not wanted after all: the one before it is current again."""
    shutil.rmtree(placed, ignore_errors=True)
    home = placed.parent
    if not any(folder.is_dir() for folder in home.iterdir()):
        shutil.rmtree(home, ignore_errors=True)


def put(shelf: Path, reading: Reading) -> Path:
    """Write a reading aside and place it on the shelf, made if missing; its folder. Raises ShelfProblem."""
    with making(shelf) as folder:
        write(folder, reading)
        return place(shelf, folder)


@contextlib.contextmanager
def making(shelf: Path) -> Iterator[Path]:
    """A fresh folder to `write` into, gone at the end unless placed; leftovers of killed runs are removed first."""
    with contextlib.ExitStack() as stack:
        try:
            folder = stack.enter_context(aside.folder(shelf / MAKING))
        except OSError as problem:
            raise _unwritten(shelf, problem) from problem
        yield folder


def entries(shelf: Path) -> list[Entry]:
    """The current version of every document, by document_id; [] when there is no shelf. Raises ShelfProblem naming
    the folder that lacks a file or holds a wrong one."""
    return [entry for entry in versions(shelf) if entry.current]


def blank(table: str, folder: Path) -> Path:
    """The Parquet file of a stored table without a row, written into `folder`."""
    path = folder / f"{table}.parquet"
    pq.ParquetWriter(path, _schema(TABLES[table].columns)).close()
    return path


def versions(shelf: Path) -> list[Entry]:
    """Every version of every document, by document_id and then in the order of ingestion, as `entries`."""
    try:
        homes = sorted(home for home in shelf.glob("[!.]*") if home.is_dir())
        return [entry for home in homes for entry in _versions(home)]
    except OSError as problem:
        raise ShelfProblem(f"cannot be read: {problem.strerror}", file=str(shelf)) from problem


def find(shelf: Path, sha256: str, reader_version: str, document_id: str | None = None) -> Entry | None:
    """The version made of this very file by this reader, or None: then it must be read. Raises as `entries`.

    A file taken in twice as different documents is found as the first by id, unless `document_id` says which.
    """
    name = f"{sha256[:16]}-{_plain(reader_version)}"
    homes = sorted({folder.parent for folder in shelf.glob(f"{document_id or '[!.]*'}/{name}")})
    found = (entry for home in homes for entry in _versions(home))
    return next((e for e in found if (e.sha256, e.reader_version) == (sha256, reader_version)), None)


def make_current(entry: Entry) -> None:
    """Let a version that is on the shelf already be the current one, as when its file is ingested once more."""
    if not entry.current:
        _note_current(entry.folder)


def _facts(reading: Reading) -> dict[str, Any]:
    source = reading.source
    entry = Entry(
        document_id=source.document_id,
        sha256=source.sha256,
        reader_version=reading.reader_version,
        chamber_id=source.chamber_id,
        year=source.year,
        kind=source.kind,
        title=source.title,
        pages=source.pages,
        file_name=source.path.name,
        warnings=reading.warnings,
        rows={name: len(list(table.items(reading))) for name, table in TABLES.items()},
    )
    facts = asdict(entry)
    del facts["folder"], facts["current"]
    return facts


def _schema(columns: tuple[Column, ...]) -> Any:
    return pa.schema([("document_id", pa.string()), *((column.name, _ARROW[column.type]) for column in columns)])


def _clean(value: Any) -> Any:
    """The rows with what UTF-8 cannot hold (half of a surrogate pair, met in damaged fonts) as U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {name: _clean(inner) for name, inner in value.items()}
    return [_clean(inner) for inner in value] if isinstance(value, list) else value


def _folder_name(entry: Entry) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", entry.document_id):
        raise ShelfProblem(f"'{entry.document_id}' cannot name a document", remedy="letters a-z, digits and hyphens")
    return f"{entry.sha256[:16]}-{_plain(entry.reader_version)}"


def _plain(version: str) -> str:
    return re.sub(r"[^A-Za-z0-9.+_]", "_", version)


def _move(made: Path, target: Path) -> None:
    """Rename; two workers may bring the same version, then the first one's stays."""
    try:
        os.rename(made, target)
        aside.sync(target.parent)
    except OSError as problem:
        if problem.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise
        shutil.rmtree(made, ignore_errors=True)


def _note_current(folder: Path) -> None:
    """Write the folder's name last into its document's order of versions.

    Done before the folder is moved there: a name without a folder is harmless, a version without its turn is not.
    """
    home, order = folder.parent, folder.parent / ORDER
    home.mkdir(exist_ok=True)
    names = [name for name in _order(home) if name != folder.name]
    handle, fresh = tempfile.mkstemp(prefix=".", dir=home)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n".join([*names, folder.name]) + "\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, order)
    aside.sync(home)


def _order(home: Path) -> list[str]:
    order = home / ORDER
    return order.read_text(encoding="utf-8").split() if order.is_file() else []


def _versions(home: Path) -> list[Entry]:
    """A document's versions, oldest first; one that is not in the order (a lost race) counts as older than all."""
    rank = {name: index for index, name in enumerate(_order(home))}
    folders = sorted((f for f in home.glob("[!.]*") if f.is_dir()), key=lambda f: (rank.get(f.name, -1), f.name))
    return [_entry(folder, current=folder == folders[-1]) for folder in folders]


def _entry(folder: Path, current: bool = True) -> Entry:
    """What a version's folder holds, its files' columns and numbers of rows checked."""
    try:
        facts = json.loads((folder / FACTS).read_text(encoding="ascii"))
        facts |= {"kind": Kind(facts["kind"]), "warnings": tuple(facts["warnings"])}
        entry = Entry(**facts, folder=folder, current=current)
    except FileNotFoundError as problem:
        raise ShelfProblem(f"{FACTS} is missing", file=str(folder), remedy=_REMEDY) from problem
    except (ValueError, TypeError, KeyError) as problem:
        raise ShelfProblem(f"{FACTS} does not say what it should", file=str(folder), remedy=_REMEDY) from problem
    for name in TABLES.keys() & entry.rows.keys():
        _check(entry, name)
    return entry


def _check(entry: Entry, table: str) -> None:
    file = entry.file(table)
    try:
        held = pq.ParquetFile(file)
    except FileNotFoundError as problem:
        raise ShelfProblem(f"{file.name} is missing", file=str(entry.folder), remedy=_REMEDY) from problem
    except (pa.ArrowInvalid, OSError) as problem:
        raise ShelfProblem(f"{file.name} is damaged", file=str(entry.folder), remedy=_REMEDY) from problem
    with held:
        if not _known(held.schema_arrow, _schema(TABLES[table].columns)):
            raise ShelfProblem(f"{file.name} has other columns", file=str(entry.folder), remedy=_REMEDY)
        if held.metadata.num_rows != entry.rows.get(table):
            raise ShelfProblem(f"{file.name} has another number of rows", file=str(entry.folder), remedy=_REMEDY)


def _known(held: Any, wanted: Any) -> bool:
    """Whether a file holds the wanted columns and no other; one of an earlier reader may lack some that came later."""
    return "document_id" in held.names and all(column in list(wanted) for column in held)


def _unwritten(place: Path, problem: OSError) -> ShelfProblem:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return ShelfProblem("no space left on the disk, nothing was kept", file=str(place), remedy="free some space")
    return ShelfProblem(f"cannot be written: {problem.strerror or problem}", file=str(place))
