"""What a reviewer keeps outside the corpus: decisions and synonyms in two CSV files, appended row by row.

Both have the columns of the corpus' own files, so that a row may be moved there. The installed program's corpus and
the published database are never written to.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from itertools import count
from pathlib import Path
from typing import Any

from normalize.matching.decisions import Ruling, load_rulings
from riscontro import corpus
from riscontro.catalogue import Catalogue, Synonym, load
from riscontro.errors import ShelfProblem


@dataclass(frozen=True, slots=True)
class Kept:
    """The two files of a reviewer; one that is not there yet holds nothing."""

    decisions: Path = Path("riscontro.decisions.csv")
    synonyms: Path = Path("riscontro.synonyms.csv")

    def rulings(self) -> list[Ruling]:
        """Every decision: those of the corpus, then the reviewer's. Raises ShelfProblem for a file that is not one."""
        ours = [] if _in_corpus(self.decisions) else [Ruling(**row) for row in rows(self.decisions, Ruling)]
        return [*load_rulings(), *ours]

    def catalogue(self) -> Catalogue:
        """The catalogue of the corpus with the reviewer's synonyms. Raises ShelfProblem as `rulings`, ValueError when a
        synonym names no concept."""
        held = load()
        ours = [] if _in_corpus(self.synonyms) else [Synonym(**row) for row in rows(self.synonyms, Synonym)]
        made = replace(held, synonyms=(*held.synonyms, *ours))
        if problems := made.problems() if ours else []:
            raise ValueError(f"{self.synonyms}: " + "; ".join(problems))
        return made


def keep(file: Path, row: Any) -> None:
    """Append one row (a dataclass of texts), on the disk when this returns; a file that is not there begins with its
    header.

    A row cut short by a crash of an earlier run is ended first. Raises ShelfProblem when it cannot be written or
    when the file is not of this kind.
    """
    rows(file, type(row))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a+b") as out:
            out.seek(0, os.SEEK_END)
            start = b"" if out.tell() else _line([field.name for field in fields(row)])
            if out.tell():
                out.seek(-1, os.SEEK_END)
                start = b"" if out.read() == b"\n" else b"\n"
            out.write(start + _line(list(asdict(row).values())))
            out.flush()
            os.fsync(out.fileno())
    except OSError as problem:
        raise ShelfProblem(f"cannot be written: {problem.strerror}", file=str(file)) from problem


def free_id(text_key: str, where: str, ids: Collection[str]) -> str:
    """An id for a decision, readable and in use nowhere: `where` and the first words of the text, with a number where
    they are taken."""
    words = "-".join([where, *text_key.split()[:6]])
    return words if words not in ids else next(made for n in count(2) if (made := f"{words}-{n}") not in ids)


def _line(cells: Sequence[str]) -> bytes:
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerow(cells)
    return made.getvalue().encode()


def rows(file: Path, kind: type[Any]) -> list[Mapping[str, str]]:
    """The whole rows of a file of one kind of dataclass; [] when there is none. A row cut short by a crash is left out.

    Raises ShelfProblem when the file cannot be read or has other columns.
    """
    names = [field.name for field in fields(kind)]
    try:
        if not file.is_file() or not file.stat().st_size:
            return []
        with file.open(encoding="utf-8", newline="") as opened:
            reader = csv.DictReader(opened)
            found = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        why = getattr(problem, "strerror", None) or "it is not CSV in UTF-8"
        raise ShelfProblem(f"cannot be read: {why}", file=str(file), remedy="name another file") from problem
    if list(reader.fieldnames or ()) != names:
        raise ShelfProblem("has not the columns of this file", file=str(file), remedy="name another file")
    return [row for row in found if None not in row.values() and None not in row]


def _in_corpus(file: Path) -> bool:
    """Whether a file lies in the corpus, whose own files are read anyway."""
    return file.resolve().is_relative_to(corpus.path().resolve())
