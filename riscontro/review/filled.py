"""A filled review sheet read back: every row with an outcome becomes a decision, or is refused by its number."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from normalize.matching.decisions import Ruling, Rulings, active
from riscontro.catalogue import Catalogue
from riscontro.errors import UnreadableFile
from riscontro.kept import Kept, free_id, keep
from riscontro.review.session import Author
from riscontro.review.words import ANSWERS, GRADES, KEYS, MISSING, OPEN, SCOPES, VERDICTS

ROWS = 100_000
"""Rows of a sheet that are looked at; a workbook may claim a million empty ones."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken, and why, in Italian."""

    sheet: str
    row: int
    why: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What a sheet gave: the decisions written, how many were there already, the rows refused."""

    written: tuple[Ruling, ...]
    already: int
    refused: tuple[Refused, ...]


def take_in(file: Path, kept: Kept, author: Author) -> Imported:
    """Write the decisions of a filled sheet, row by row; one that does not fit is refused and the others are taken.

    A decision that is there already is not written again, so a sheet may be imported twice. Raises UnreadableFile when
    the file is no such workbook, ShelfProblem when the decisions cannot be written.
    """
    catalogue, rulings = kept.catalogue(), kept.rulings()
    written: list[Ruling] = []
    refused: list[Refused] = []
    already = 0
    for sheet, number, cells in _filled(file):
        try:
            ruling = _ruling(sheet, cells, catalogue, author, frozenset(held.decision_id for held in rulings))
            if any(_same(ruling, held) for held in active(rulings)):
                already += 1
                continue
            Rulings([*rulings, ruling], catalogue)
        except ValueError as problem:
            refused.append(Refused(sheet, number, str(problem)))
            continue
        keep(kept.decisions, ruling)
        rulings.append(ruling)
        written.append(ruling)
    return Imported(tuple(written), already, tuple(refused))


def _filled(file: Path) -> Iterator[tuple[str, int, Mapping[str, str]]]:
    """Sheet, row number and cells of every row with an outcome."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)
    except (OSError, zipfile.BadZipFile, InvalidFileException, KeyError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or "it is no workbook"
        raise UnreadableFile(f"cannot be read: {why}", file=str(file), remedy="give the XLSX of --export") from problem
    if not {OPEN, MISSING} <= set(book.sheetnames):
        raise UnreadableFile("is not a review sheet", file=str(file), remedy="give the XLSX of --export")
    for name in (OPEN, MISSING):
        rows = book[name].iter_rows(max_row=ROWS)
        titles = [_text(cell) for cell in next(rows, ())]
        if missing := {*ANSWERS, *KEYS} - set(titles):
            why = f"sheet {name} lacks the columns {', '.join(sorted(missing))}"
            raise UnreadableFile(why, file=str(file), remedy="export it again and fill that one")
        for number, row in enumerate(rows, 2):
            cells = dict(zip(titles, map(_text, row), strict=False))
            if cells.get("esito"):
                yield name, number, cells


def _text(cell: Any) -> str:
    """A cell as text; a formula, which nobody may bring in, as a text that fits nowhere."""
    if cell.value is None:
        return ""
    if cell.data_type == "f":
        return f"(formula) {cell.value}"
    value = int(cell.value) if isinstance(cell.value, float) and cell.value.is_integer() else cell.value
    return str(value).strip()


def _ruling(sheet: str, cells: Mapping[str, str], catalogue: Catalogue, author: Author, ids: frozenset[str]) -> Ruling:
    """The decision of a row. Raises ValueError, in Italian, for a cell that does not fit."""
    if live := next((title for title in ANSWERS if cells[title].startswith("(formula)")), None):
        raise ValueError(f"{live}: contiene una formula, ci vuole un testo")
    verdict = _word("esito", cells, VERDICTS)
    scope = _word("vale per", cells, SCOPES, "camera")
    if not cells["motivo"]:
        raise ValueError("motivo: manca")
    accepts = verdict == "accept"
    if sheet == MISSING and not accepts:
        raise ValueError(f"esito: nel foglio {MISSING} vale solo abbina")
    offered = [cells[title] for title in KEYS[-3:] if cells[title]]
    return Ruling(
        decision_id=free_id(cells["testo"], "tutte" if scope == "all" else cells["camera"], ids),
        scope=scope,
        chamber="" if scope == "all" else cells["camera"],
        text_key=cells["testo"],
        unit=cells["unità decisa"],
        formula_key=cells["formula decisa"],
        concept_id=_concept(cells["concetto"], offered, sheet, catalogue) if accepts else "",
        equivalence=_word("equivalenza", cells, GRADES) if accepts else "",
        verdict=verdict,
        rejected=" ".join(offered) if verdict == "none" else "",
        reviewer=cells["revisore"] or author.reviewer,
        date=author.date,
        catalogue_version=author.catalogue_version,
        doc_sha256=cells["file"],
        page=cells["pagina del file"],
        reason=" ".join(cells["motivo"].split()),
        supersedes=cells["al posto di"],
    )


def _word(title: str, cells: Mapping[str, str], words: Mapping[str, str], default: str = "") -> str:
    said = " ".join(cells[title].lower().split()) or default
    if said not in words:
        raise ValueError(f"{title}: «{cells[title]}» non è fra {', '.join(words)}")
    return words[said]


def _concept(said: str, offered: list[str], sheet: str, catalogue: Catalogue) -> str:
    """The concept that a cell names: by the number of a candidate, by its id or by its code; on the sheet of what is
    missing an empty cell means the concept sought."""
    if not said and sheet == MISSING:
        return offered[0]
    if said.isdecimal() and 1 <= int(said) <= len(offered):
        return offered[int(said) - 1]
    known = {concept.concept_id: concept.concept_id for concept in catalogue.offered}
    known |= {code: concept for concept in known if (code := catalogue.code_of(concept))}
    if said not in known:
        raise ValueError(f"concetto: «{said}» non è né un candidato né nel catalogo")
    return known[said]


def _same(one: Ruling, other: Ruling) -> bool:
    return one.key == other.key and (one.verdict, one.concept_id, one.equivalence) == (
        other.verdict,
        other.concept_id,
        other.equivalence,
    )
