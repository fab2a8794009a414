"""`riscontro export DIR`: the files in a folder of their own, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
from datetime import date
from pathlib import Path

from riscontro import aside, warehouse
from riscontro.errors import ShelfProblem
from riscontro.export import metadata
from riscontro.export.tables import tables, workbook, write_csv, write_parquet
from riscontro.sandbox import must_exist

SUMS = "SHA256SUMS"


def write(db: Path, folder: Path, publisher: str = "", today: date | None = None) -> list[Path]:
    """Export every public view of a database into `folder`, new or empty; the files made, sums last.

    `publisher` is who answers for the data, `today` the date in the metadata. The same database gives the same CSV,
    Parquet and DuckDB files. Raises ShelfProblem when there is no database or when the folder cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ShelfProblem("is there already and not empty", file=str(folder), remedy="name a new folder")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with aside.folder(folder.parent, f".{folder.name}.making-") as made:
            home = made / "export"
            files = _fill(db, home, publisher, today or date.today())
            if folder.exists():
                folder.rmdir()
            os.replace(home, folder)
    except OSError as problem:
        raise ShelfProblem(f"cannot be written: {problem.strerror or problem}", file=str(folder)) from problem
    return [folder / file.relative_to(home) for file in files]


def _fill(db: Path, home: Path, publisher: str, today: date) -> list[Path]:
    for name in ("csv", "parquet"):
        (home / name).mkdir(parents=True)
    must_exist(db)
    files = [home / "riscontro.duckdb"]
    shutil.copyfile(db, files[0])  # first: every other file is made of this copy, whatever a build does meanwhile
    with contextlib.closing(warehouse.connect(files[0])) as con:
        views = tables(con)
        for view in views:
            files += [home / "csv" / f"{view.name}.csv", home / "parquet" / f"{view.name}.parquet"]
            write_csv(con, view, files[-2])
            write_parquet(con, view, files[-1])
        files.append(home / "riscontro.xlsx")
        files[-1].write_bytes(workbook(con, views))
    data = list(files)
    texts = {
        "dizionario.md": metadata.dictionary(views),
        "datapackage.json": metadata.data_package(home, views),
        "catalogo.jsonld": metadata.catalogue(data, home, publisher, today),
    }
    for name, text in texts.items():
        files.append(home / name)
        files[-1].write_text(text, encoding="utf-8")
    sums = "".join(f"{metadata.sha256(file)}  {file.relative_to(home).as_posix()}\n" for file in sorted(files))
    files.append(home / SUMS)
    files[-1].write_text(sums, encoding="ascii")
    return files
