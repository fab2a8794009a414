"""What the sheet says, asked of the database: pure questions, one frozen answer, no file and no picture yet."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from riscontro import corpus, report
from riscontro.opinions import Opinion, standing
from riscontro.printing import Rows
from riscontro.report import HOLD, VERDICTS, query

Row = Mapping[str, Any]

NARROW = 1
"""A recomputed interval wider than one point (or unit) has no power worth the name: 4 % of 20 % leaves five."""
QUESTION = "design"
"""The subject whose checks are questions, whatever their verdict."""
DECIDED = (*HOLD, "inconsistent", "declared")

CHECKS = """
    SELECT c.*, r.ord, r.x0, r.top, r.x1, r.bottom, r.confidence
    FROM checks AS c LEFT JOIN core.record AS r USING (document_id, node_id)
    WHERE c.document_id = ?
    ORDER BY list_position(?::VARCHAR[], c.verdict), c.page, c.line, r.ord, c.subject, c.check_id
"""
ROWS = """
    SELECT count(*) FILTER (level = 'indicator') AS indicators, count(*) FILTER (level <> 'indicator') AS objectives
    FROM core.record WHERE document_id = ?
"""
TREE = """
    SELECT o.section, o.node_id, o.parent_id, o.level, o.code, o.name, o.weight_raw, o.score_raw, o.score, o.page,
        o.line, c.recomputed, c.recomputed_low, c.recomputed_high, c.verdict
    FROM objectives AS o
    LEFT JOIN checks AS c ON c.document_id = o.document_id AND c.node_id = o.node_id AND c.subject = 'mean'
    WHERE o.document_id = ? ORDER BY o.ord, c.check_id
"""
UNREAD = "SELECT page, line, raw, reason FROM unread WHERE document_id = ? ORDER BY page, line, top, raw"
VERSIONS = "SELECT sha256, reader_version, file_name, current FROM core.version WHERE document_id = ?"
CHANGES = "SELECT * FROM target_changes WHERE report_document = ?"
VIEWS = "SELECT view_name FROM duckdb_views() WHERE schema_name = 'main' AND NOT internal"
QUESTIONS = {
    "statements": "document_id = ?",
    "completeness": "document_id = ?",
    "plan_coverage": "report_document = ? AND question IS NOT NULL",
}
"""Views with a question or a finding per row that a database may have, and which of their rows are the document's."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a document the checks reach, in rows; `powered` rows have a check that could have come out otherwise.

    `printed` is what was seen of tables, read or not; `decided` rows have a check that says yes or no.
    """

    printed: int
    read: int
    unread: int
    indicators: int
    objectives: int
    checked: int
    decided: int
    powered: int


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a sheet tells of one document, as rows of the public views (column name to value).

    `stated` are the rules of the chamber's method for that year, `followed` the rules applied with how many checks
    each, `questions` rows by view, `draw` confirmed rows: the checks of each, by node, chosen with `seed`.
    `opinions` are what an evaluator said, by check_id.
    """

    document: Row
    chamber: str
    versions: tuple[Row, ...]
    stated: tuple[Row, ...]
    followed: tuple[tuple[str, str, int], ...]
    coverage: Coverage
    checks: tuple[Row, ...]
    tree: tuple[Row, ...]
    unread: tuple[Row, ...]
    changes: tuple[Row, ...]
    questions: Mapping[str, Rows]
    indicators: tuple[Row, ...]
    seed: int
    draw: tuple[tuple[Row, ...], ...]
    opinions: Mapping[str, Sequence[Opinion]] = field(default_factory=dict)

    @property
    def open(self) -> tuple[Row, ...]:
        """The checks that do not hold exactly, those that matter most first, questions last."""
        found = (check for check in self.checks if check["verdict"] != "exact")
        return tuple(sorted(found, key=lambda check: check["subject"] == QUESTION))

    @property
    def counts(self) -> Counter[tuple[str, str]]:
        """How many checks of each (verdict, subject)."""
        return Counter((check["verdict"], check["subject"]) for check in self.checks)


def gather(db: Path, document_id: str, seed: int, draw: int, opinions: Path | None = None) -> Facts:
    """Everything the sheet of a document says, with what stands of the file `opinions`. Raises UnknownDocument,
    ShelfProblem."""
    document = report.document(db, document_id)
    chamber = next((c.name for c in corpus.chambers() if c.slug == document["chamber_id"]), document["chamber_id"])
    checks = query(db, CHECKS, [document_id, list(VERDICTS)]).dicts()
    here = {row[0] for row in query(db, VIEWS).rows}
    questions = {
        view: query(db, f"SELECT * FROM {view} WHERE {w}", [document_id])
        for view, w in QUESTIONS.items()
        if view in here
    }
    return Facts(
        document=document,
        chamber=chamber,
        versions=tuple(query(db, VERSIONS, [document_id]).dicts()),
        stated=tuple(_stated(document)),
        followed=_followed(checks),
        coverage=_coverage(document, query(db, ROWS, [document_id]).dicts()[0], checks),
        checks=tuple(checks),
        tree=tuple(query(db, TREE, [document_id]).dicts()),
        unread=tuple(query(db, UNREAD, [document_id]).dicts()),
        changes=tuple(query(db, CHANGES, [document_id]).dicts()),
        questions=questions,
        indicators=tuple(
            query(db, "SELECT * FROM indicators WHERE document_id = ? ORDER BY ord", [document_id]).dicts()
        ),
        seed=seed,
        draw=drawn(checks, seed, draw),
        opinions=standing(opinions, document["sha256"], checks) if opinions else {},
    )


def _stated(document: Row) -> list[Row]:
    """The rules of the chamber's own method that hold in the document's year."""
    rules = corpus.toml("chambers", document["chamber_id"], "method.toml").get("rule", [])
    return [rule for rule in rules if document["year"] in rule["years"]]


def _followed(checks: Sequence[Row]) -> tuple[tuple[str, str, int], ...]:
    """(rule, basis, checks) of every rule applied, the most used first."""
    count = Counter((c["rule"], c["rule_basis"] or "") for c in checks if c["rule"])
    return tuple((rule, basis, n) for (rule, basis), n in sorted(count.items(), key=lambda one: (-one[1], one[0])))


def _coverage(document: Row, rows: Row, checks: Sequence[Row]) -> Coverage:
    decided = [c for c in checks if c["verdict"] in DECIDED]
    return Coverage(
        printed=document["rows_read"] + document["rows_unread"],
        read=document["rows_read"],
        unread=document["rows_unread"],
        indicators=rows["indicators"],
        objectives=rows["objectives"],
        checked=len({c["node_id"] for c in checks} - {None}),
        decided=len({c["node_id"] for c in decided} - {None}),
        powered=len({c["node_id"] for c in decided if has_power(c)} - {None}),
    )


def has_power(check: Row) -> bool:
    """Whether another figure would have been noticed: the interval is narrow, no cap at 100 hides what lies above."""
    capped = check["subject"] == "score" and check["published"] is not None and check["published"] >= 100
    return not capped and check["width"] is not None and bool(check["width"] <= NARROW)


def drawn(checks: Sequence[Row], seed: int, draw: int) -> tuple[tuple[Row, ...], ...]:
    """The checks of `draw` rows all of whose checks hold exactly, in reading order.

    Chosen are those whose sha256 of `<seed>/<node_id>` comes first: the same on every machine, for whoever repeats it.
    """
    nodes: dict[str, list[Row]] = {}
    for check in checks:
        nodes.setdefault(check["node_id"], []).append(check)
    sound = [node for node, some in nodes.items() if node and all(c["verdict"] == "exact" for c in some)]
    chosen = sorted(sound, key=lambda node: hashlib.sha256(f"{seed}/{node}".encode()).digest())[:draw]
    return tuple(tuple(nodes[node]) for node in sorted(chosen, key=lambda node: (nodes[node][0]["ord"] or 0, node)))
