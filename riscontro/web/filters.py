"""Which checks a reader goes through, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from riscontro.report import VERDICTS
from riscontro.web import papers
from riscontro.web.asking import Row

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
    own, through = _key(check), FILTERS[name][1]
    found: dict[tuple[str | None, ...], Row] = {}
    for one in papers.checks(db, check["document_id"]):
        if _key(one) == own or through(one):
            found.setdefault(_key(one), one)
    order = sorted(found.values(), key=_order)
    at = next(place for place, one in enumerate(order) if _key(one) == own)
    return order[at - 1] if at else None, order[at + 1] if at + 1 < len(order) else None


def _key(check: Row) -> tuple[str | None, ...]:
    return check["node_id"], check["subject"], None if check["node_id"] else check["check_id"]


def _order(check: Row) -> tuple[bool, int, bool, int, str, str]:
    ord_, page = check["ord"], check["page"]
    return ord_ is None, ord_ or 0, page is None, page or 0, check["subject"], check["check_id"]
