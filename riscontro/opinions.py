"""What an evaluator says of figures: confirmed, questioned, noted, flagged. Each act is a row of an append-only file.

The published database is never written to. An act names the reading it was made on (the file's sha256, the printed
figures), so that it is never shown beside other figures than those that were seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from riscontro.kept import keep, rows


class Act(StrEnum):
    """What was done; `UNDO` takes the last act on the same check back."""

    CONFIRM = "confirm"
    QUESTION = "question"
    NOTE = "note"
    FLAG = "flag"
    UNDO = "undo"


ACTS: Mapping[Act, str] = {
    Act.CONFIRM: "confermata",
    Act.QUESTION: "in dubbio",
    Act.NOTE: "nota",
    Act.FLAG: "segnalata",
    Act.UNDO: "annullata",
}
"""The acts as past participles of *verifica*."""
SHAPES: Mapping[Act, str] = {Act.CONFIRM: "✓", Act.QUESTION: "?", Act.NOTE: "✎", Act.FLAG: "⚑"}
DECIDING = (Act.CONFIRM, Act.QUESTION)


@dataclass(frozen=True, slots=True)
class Opinion:
    """One act of a person on one check, all as text, as it stands in the file: `made_at` is UTC, `figures` are the
    printed operands that were seen."""

    made_at: str
    reviewer: str
    document_id: str
    sha256: str
    check_id: str
    act: str
    text: str
    name: str
    figures: str


def opinion(made_at: str, reviewer: str, sha256: str, check: Mapping[str, Any], act: Act, text: str = "") -> Opinion:
    """An act on a check as it is now."""
    about = (str(check["document_id"]), sha256, _key(check), act.value, " ".join(text.split()))
    return Opinion(made_at, reviewer, *about, check["name"] or "", check["operands"] or "")


def append(file: Path, act: Opinion) -> None:
    """Keep an act; it is on the disk when this returns. Raises ShelfProblem when the file cannot be written."""
    keep(file, act)


def standing(file: Path, sha256: str, checks: Iterable[Mapping[str, Any]]) -> dict[str, list[Opinion]]:
    """check_id -> the acts that stand, in their order: not taken back, and made on these figures of this file.

    Raises ShelfProblem for a file that is not one of opinions.
    """
    seen: Mapping[str, tuple[str, str]] = {_key(c): (c["name"] or "", c["operands"] or "") for c in checks}
    stand: dict[str, list[Opinion]] = defaultdict(list)
    for one in map(_read, rows(file, Opinion)):
        if one.sha256 != sha256 or seen.get(one.check_id) != (one.name, one.figures):
            continue
        if one.act != Act.UNDO:
            stand[one.check_id].append(one)
        elif stand[one.check_id]:
            stand[one.check_id].pop()
    return {check_id: acts for check_id, acts in stand.items() if acts}


def decision(acts: Sequence[Opinion]) -> Opinion | None:
    """The last of the acts that confirms or questions, None where there is none."""
    return next((one for one in reversed(acts) if one.act in DECIDING), None)


def told(acts: Iterable[Opinion]) -> str:
    """The acts in words, one a line: `confermata (OIV, 21/11/2026)`, `nota: ...`."""
    return "\n".join(_told(one) for one in acts)


def _told(one: Opinion) -> str:
    year, month, day = one.made_at[:10].split("-") if one.made_at[:10].count("-") == 2 else ("", "", one.made_at)
    when = "/".join(filter(None, (day, month, year)))
    return f"{ACTS[Act(one.act)]}{f': {one.text}' if one.text else ''} ({one.reviewer}, {when})"


def _key(check: Mapping[str, Any]) -> str:
    return str(check["check_id"] or "")


def _read(row: Mapping[str, str]) -> Opinion:
    return Opinion(**row)
