"""Codes that look like words: two rows of a group open with the same word, one of them numbered."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from riscontro.model import Level, Record

_OPENS = re.compile(r"(?P<word>[A-ZÀ-Ú][^\W\d_]{3,})(?P<number> \d{1,2})? (?=[A-ZÀ-Ú])")


def with_series(records: Sequence[Record]) -> list[Record]:
    """The records with such words taken as codes (`Formazione Grado di ...`, `Formazione 2 Customer ...`).

    Only where another row of the same group prints a code, and the word stands both with and without a number before a
    name that begins with a capital of its own.
    """
    groups: dict[tuple[str | None, object], list[Record]] = defaultdict(list)
    for record in records:
        if record.level is Level.INDICATOR:
            groups[record.parent_id, record.section].append(record)
    coded = {r.node_id: made for group in groups.values() for r, made in _coded(group)}
    return [coded.get(r.node_id, r) for r in records]


def _coded(group: Sequence[Record]) -> list[tuple[Record, Record]]:
    if not any(r.code for r in group):
        return []
    found = [(r, m) for r in group if r.code is None and (m := _OPENS.match(r.name))]
    numbered = {m["word"] for _, m in found if m["number"]}
    plain = {m["word"] for _, m in found if not m["number"]}
    return [(r, _taken(r, m)) for r, m in found if m["word"] in numbered & plain]


def _taken(record: Record, found: re.Match[str]) -> Record:
    code = found[0].strip()
    note = f"codice: «{code}» apre il nome, come in altre righe del gruppo"
    return replace(
        record, code=code, code_printed=code, name=record.name[found.end() :], repairs=(*record.repairs, note)
    )
