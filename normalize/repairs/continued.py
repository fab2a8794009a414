"""Rows of a text whose name was one cell set over several rows: it stands in the first of them alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from riscontro.model import Level, Record


def continued(records: Sequence[Record]) -> list[Record]:
    """The records; an indicator of a text that prints a formula and no name has the name of the one before it under the
    same objective, if that prints both. `repairs` say so.
    """
    found: list[Record] = []
    for record in records:
        before = found[-1] if found else None
        found.append(_named(record, before) if before and _goes_on(before, record) else record)
    return found


def _goes_on(before: Record, record: Record) -> bool:
    siblings = (before.parent_id, before.section, before.level) == (record.parent_id, record.section, Level.INDICATOR)
    lines = before.place.line, record.place.line
    printed = bool(before.name and before.algorithm and record.algorithm) and not record.name
    return siblings and printed and None not in lines and record.place.page is None


def _named(record: Record, before: Record) -> Record:
    note = f"nome: non stampato nella riga, come alla riga {before.place.line} (cella su più righe)"
    return replace(record, name=before.name, repairs=(*record.repairs, note))
