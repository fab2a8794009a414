"""Rows of a text that print name and formula in one cell, parted where another row prints the same formula alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from normalize.repairs.twins import fold
from riscontro.model import Level, Record

LONG = 4
"""Words of a formula that are no part of a name by chance."""


def parted(records: Sequence[Record]) -> list[Record]:
    """The records; of those from a text that have no formula and whose name ends with the words of another row's, the
    name without them is proposed, and what they print stays in `repairs`."""
    formulas = {fold(r.algorithm): r for r in records if r.algorithm and len(r.algorithm.split()) >= LONG}
    return [_parted(r, formulas) if _open(r) else r for r in records]


def _open(record: Record) -> bool:
    return record.level is Level.INDICATOR and record.place.page is None and not record.algorithm


def _parted(record: Record, formulas: dict[str, Record]) -> Record:
    words = record.name.split()
    for at in range(1, len(words) - LONG + 1):
        other = formulas.get(fold(" ".join(words[at:])))
        if other is not None:
            note = f"nome: stampato «{record.name}», proposto senza la formula della riga {other.place.line}"
            name, formula = " ".join(words[:at]), " ".join(words[at:])
            return replace(record, name=name, algorithm=formula, repairs=(*record.repairs, note))
    return record
