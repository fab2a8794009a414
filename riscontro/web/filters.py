"""Which checks a reader goes through, and in which order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from riscontro.report import VERDICTS
from riscontro.web import papers
from riscontro.web.asking import DOCUMENTS, Row

Key = tuple[str | None, str, str | None]
"""Row, subject, and the check itself where it speaks of no row: what has a page of its own."""
NOT_HOLDING = ("inconsistent", "rule_unknown", "unreadable")

FILTERS: Mapping[str, tuple[str, Callable[[Row], bool]]] = {
    "tutto": ("tutte le righe", lambda _: True),
    "non-torna": (
        "solo ciò che non torna",
        lambda check: check["verdict"] in NOT_HOLDING and check["subject"] != "design",
    ),
    "sotto": (
        "solo sotto il valore atteso",
        lambda check: check["subject"] == "score" and check["published"] is not None and check["published"] < 100,
    ),
    "dichiarati": ("solo ciò che il documento dichiara", lambda check: check["verdict"] == "declared"),
}
"""The filters: name in an address, words, condition on a check."""


def wanted(name: str | None) -> str:
    """The name of a filter; that of all rows where there is none of that name."""
    return name if name and name in FILTERS else "tutto"


def rank(check: Row) -> tuple[bool, int]:
    """What a reader wants first: what does not hold, questions last."""
    return check["subject"] == "design", list(VERDICTS).index(check["verdict"])


def neighbours(db: Path, check: Row, name: str) -> tuple[Row | None, Row | None]:
    """The checks before and after a check in the document's order, one of each subject of a row, among those that the
    filter lets through; None at the ends."""
    order, places = sequence(db, check["document_id"])
    at, through = places[_key(check)], FILTERS[name][1]
    before, after = reversed(order[:at]), order[at + 1 :]
    found = [next((one for same in side for one in same if through(one)), None) for side in (before, after)]
    return found[0], found[1]


def sequence(db: Path, document_id: str) -> tuple[Sequence[Sequence[Row]], Mapping[Key, int]]:
    """A document's checks in its order, those of one subject of a row together, and the place of each by its key."""
    return _sequence(db, db.stat().st_ino, document_id)


@lru_cache(maxsize=DOCUMENTS)
def _sequence(db: Path, _: int, document_id: str) -> tuple[Sequence[Sequence[Row]], Mapping[Key, int]]:
    groups: dict[Key, list[Row]] = defaultdict(list)
    for check in sorted(papers.checks(db, document_id), key=_order):
        groups[_key(check)].append(check)
    return list(groups.values()), {key: place for place, key in enumerate(groups)}


def _key(check: Row) -> Key:
    return check["node_id"], check["subject"], None if check["node_id"] else check["check_id"]


def _order(check: Row) -> tuple[bool, int, bool, int, str, str]:
    place, page = check["ord"], check["page"]
    return place is None, place or 0, page is None, page or 0, check["subject"], check["check_id"]
