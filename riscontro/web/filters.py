"""Which checks a reader goes through, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from riscontro.report import VERDICTS
from riscontro.web.asking import asked

NOT_HOLDING = ("inconsistent", "rule_unknown", "unreadable")

FILTERS: Mapping[str, tuple[str, str]] = {
    "tutto": ("tutte le righe", "true"),
    "non-torna": (
        "solo ciò che non torna",
        f"verdict IN {NOT_HOLDING} AND subject <> 'design'",
    ),
    "sotto": ("solo sotto il valore atteso", "subject = 'score' AND published < 100"),
    "dichiarati": ("solo ciò che il documento dichiara", "verdict = 'declared'"),
}
"""The filters: name in an address, words, condition on a check."""

SEQUENCE = """
    SELECT c.document_id, c.node_id, c.subject, min(c.check_id) AS check_id, min(r.ord) AS ord, min(c.page) AS page
    FROM checks AS c LEFT JOIN core.record AS r USING (document_id, node_id)
    WHERE c.document_id = ? AND ({condition} OR (c.node_id IS NOT DISTINCT FROM ? AND c.subject = ?))
    GROUP BY c.document_id, c.node_id, c.subject, CASE WHEN c.node_id IS NULL THEN c.check_id END
    ORDER BY ord NULLS LAST, page, c.subject, check_id
"""


def wanted(name: str | None) -> str:
    """The name of a filter; that of all rows where there is none of that name."""
    return name if name and name in FILTERS else "tutto"


def rank(check: Mapping[str, Any]) -> tuple[bool, int]:
    """What a reader wants first: what does not hold, questions last."""
    return check["subject"] == "design", list(VERDICTS).index(check["verdict"])


def neighbours(db: Path, check: Mapping[str, Any], name: str) -> tuple[Any, Any]:
    """The checks before and after a check in the document's order, among those that the filter lets through; None at
    the ends."""
    condition = FILTERS[name][1].replace("verdict", "c.verdict").replace("subject", "c.subject")
    sql = SEQUENCE.format(condition=condition.replace("published", "c.published"))
    found = asked(db, sql, check["document_id"], check["node_id"], check["subject"])
    key = (check["node_id"], check["subject"], None if check["node_id"] else check["check_id"])
    keys = [(c["node_id"], c["subject"], None if c["node_id"] else c["check_id"]) for c in found]
    at = keys.index(key)
    return found[at - 1] if at else None, found[at + 1] if at + 1 < len(found) else None
