"""Chooses, of hand-keyed gold rows, the complete groups to typeset, and says how each chamber prints their figures.

It ran once on material that is not in the repository; the truths it made are, and are the source from then on.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.typeset.figures import amount, deviation, target
from tests.typeset.rows import COLUMNS, Row, load

BY_HAND = Path(__file__).with_name("by_hand.csv")
_STATUS = {"RAGG": "RAGGIUNTO", "RAGGI": "RAGGIUNTO", "• O O": "FUORI TARGET"}
_KEPT_IN_NOTES = (
    ("programma", re.compile(r"(?:PROGRAMMA |Programma \(D\.M\. 27/03/2013\): |; Programma )([^;]+)")),
    ("missione", re.compile(r"Missione ([^;]+)")),
    ("tipo", re.compile(r"tipo indicatore: ([^;]+)")),
    ("priorita", re.compile(r"priority (\d)")),
)


@dataclass(frozen=True)
class Selection:
    """Which rows of a gold file to take, and how to print one."""

    gold: str
    keep: Callable[[Row], bool]
    reprint: Callable[[Row], Row]


def _notes(row: Row) -> str:
    found = [f"{name}: {hit[1].strip()}" for name, pattern in _KEPT_IN_NOTES if (hit := pattern.search(row.notes))]
    return "; ".join([*found, *["op_inferred"] * ("op_inferred" in row.notes)])


def _printed(row: Row, decimals: int) -> Row:
    """The figures in the chamber's usual form, whatever damage the extracted text had done to them."""
    value = {"N/D": "N/D"}.get(row.actual_raw, amount(row.actual_value, row.actual_unit, decimals))
    aim = target(row.target_op, row.target_value, row.target_unit, decimals)
    return replace(row, actual_raw=value, target_raw=aim, deviation_raw=deviation(row.deviation_value, row.target_unit))


def _pistoia_prato(row: Row) -> Row:
    row = replace(row, status_raw=_STATUS.get(row.status_raw, row.status_raw), code_raw=row.code)
    unset = row.target_raw if row.target_op == "none" else ""
    shown = _printed(row, 2)
    words = "punteggio: N/D" if row.level == "indicator" and not row.score_pct else ""
    return replace(shown, target_raw=unset or shown.target_raw, notes="; ".join(filter(None, (row.notes, words))))


def _massa_carrara(row: Row) -> Row:
    whole = all(re.fullmatch(r"-?\d+(\.0+)?", value or "0") for value in (row.target_value, row.actual_value))
    decimals = 0 if row.section == "bsc" and row.target_unit != "%" and whole else 2
    code = row.code or ("[codice]" if row.level == "indicator" and row.section in ("strategic", "operational") else "")
    if row.section == "results":
        code = f"OO {row.key.removeprefix('res.ind.')}" if row.code_raw.startswith("00 ") else row.code
        return replace(row, code_raw=code, actual_value="", actual_unit="", actual_raw="")
    status = "Raggiunto" if row.section != "bsc" and row.score_pct else ""
    return replace(_printed(row, decimals), code_raw=code, status_raw=status)


def _pisa(row: Row) -> Row:
    """Pisa prints no unit but the percent sign, and no operator unless its raw target shows one."""
    shown = {"code_raw": row.code, "target_raw": row.target_raw.replace(r"$\geq 1$", "≥1")}
    units = {name: getattr(row, name) for name in ("target_unit", "actual_unit")}
    bare = {name: unit if unit in ("%", "bool", "date") else "" for name, unit in units.items()}
    return replace(row, **shown, **bare, algorithm=row.algorithm.replace("Σ", "∑"))


SELECTIONS = {
    "pistoia-prato-2022-relazione-ricomposta": Selection(
        "pistoia-prato-2022-relazione",
        lambda row: not row.key.endswith((".box", "ente_oiv")),
        _pistoia_prato,
    ),
    "massa-carrara-2020-relazione-ricomposta": Selection(
        "massa-carrara-2020-relazione",
        lambda row: row.section != "results" or (bool(row.score_pct) and row.key != "res.ente.meta"),
        _massa_carrara,
    ),
    "pisa-2020-relazione-ricomposta": Selection(
        "pisa-2020-relazione",
        lambda row: row.section != "summary" or row.key == "pi20.sum.ente",
        _pisa,
    ),
    "massa-carrara-2020-pira-ricomposta": Selection(
        "massa-carrara-2020-pira", lambda row: True, lambda row: replace(row, code_raw=row.code)
    ),
}


def rows(document_id: str, folder: Path) -> tuple[Row, ...]:
    """The rows to typeset as this document, from the gold files of a folder and the few keyed by hand beside them."""
    selection = SELECTIONS[document_id]
    gold = _with_hand(load(folder / f"{selection.gold}.csv"), selection.gold)
    scores = {row.key: row.score_pct for row in gold}
    taken = [_whole(row, scores) for row in gold if selection.keep(row)]
    printed = [selection.reprint(replace(row, notes=_notes(row))) for row in taken]
    return tuple(replace(row, document=document_id, damage="none") for row in printed)


def _whole(row: Row, scores: dict[str, str]) -> Row:
    """An objective whose percentage the extraction lost takes the one that the summary prints for it."""
    if row.score_pct or row.level == "indicator":
        return row
    return replace(row, score_pct=scores.get(row.key.replace(".", ".sum.", 1), ""))


def _with_hand(gold: tuple[Row, ...], name: str) -> list[Row]:
    with BY_HAND.open(encoding="utf-8", newline="") as stream:
        lines = [line for line in csv.DictReader(stream) if line["document"] == name]
    found = list(gold)
    for line in lines:
        place = next(i for i, row in enumerate(found) if row.key == line["before"])
        found.insert(place, Row(**{k: v for k, v in line.items() if k in COLUMNS}))
    return found
