"""A document: its summary, and the tree of its rows with published and recomputed figures side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riscontro.opinions import Opinion, decision
from riscontro.report import VERDICTS, conclusion_of, query
from riscontro.sheet import page as sheet
from riscontro.sheet.gather import QUESTION, Facts, gather
from riscontro.web import filters
from riscontro.web.judging import stand
from riscontro.web.pages import page

NODES = """
    SELECT node_id, parent_id, section, level, coalesce(code, code_printed) AS code, name, weight_raw, target_raw,
        actual_raw, score_raw, score, page, line
    FROM core.record WHERE document_id = ? ORDER BY ord
"""
MAIN: Mapping[str, str] = {"indicator": "score"}
"""The subject that recomputes the degree of a row, by level; `mean` for all others."""
MOST_DEPTH = 5
"""Levels by which the tree is indented; deeper ones stand under the last."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the tree: its record, its depth, the check of its degree, its other checks (one a subject),
    what was said of them."""

    record: Mapping[str, Any]
    depth: int
    main: Mapping[str, Any] | None
    others: Sequence[Mapping[str, Any]]
    acts: tuple[str, ...]


def document(request: Request) -> Response:
    """The page of a document, all its rows or those that a filter lets through with what they hang under."""
    wanted = filters.wanted(request.query_params.get("solo"))
    with request.app.state.published.held() as db:
        facts = gather(db, request.path_params["document"], seed=1, draw=0)
        acts = stand(request, facts.document["sha256"], facts.checks)
        lines = list(_lines(db, facts, acts))
        request.app.state.ahead.document(facts.document["document_id"])
    shown = [line for line in lines if wanted == "tutto" or line.record["node_id"] in _wanted(lines, wanted)]
    parts: dict[str, list[Line]] = defaultdict(list)
    for line in shown:
        parts[line.record["section"]].append(line)
    counted = Counter(check["verdict"] for check in facts.checks if check["subject"] != QUESTION)
    return page(
        request,
        "document.html",
        facts=facts,
        document=facts.document,
        parts=parts,
        wanted=wanted,
        counted=[(name, counted[name]) for name in VERDICTS if counted[name]],
        questions=sum(check["subject"] == QUESTION for check in facts.checks),
        conclusion=conclusion_of(counted),
        coverage=list(sheet.coverage(facts)),
        unread=list(sheet.unread(facts)),
        sentences=[check for check in facts.checks if check["node_id"] is None],
        decided=sum(decision(some) is not None for some in acts.values()),
        ente=_ente(lines),
        below=sum(line.record["level"] == "indicator" and _below(line.record) for line in lines),
    )


def _lines(db: Path, facts: Facts, acts: Mapping[str, Sequence[Opinion]]) -> Iterator[Line]:
    records = query(db, NODES, [facts.document["document_id"]]).dicts()
    checks: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for check in facts.checks:
        checks[check["node_id"]].append(check)
    above = {record["node_id"]: record["parent_id"] for record in records}
    for record in records:
        mine = checks[record["node_id"]]
        subject = MAIN.get(record["level"], "mean")
        main = min((c for c in mine if c["subject"] == subject), key=filters.rank, default=None)
        rest = dict.fromkeys(check["subject"] for check in mine if check["subject"] != subject)
        others = [min((c for c in mine if c["subject"] == one), key=filters.rank) for one in rest]
        said = dict.fromkeys(one.act for check in mine for one in acts.get(check["check_id"], ()))
        yield Line(record, _depth(record["node_id"], above), main, others, tuple(said))


def _wanted(lines: Sequence[Line], name: str) -> set[str]:
    """The rows that a filter lets through and all that they hang under."""
    above = {line.record["node_id"]: line.record["parent_id"] for line in lines}
    found: set[str] = set()
    for line in lines:
        node = line.record["node_id"] if _through(line, name) else None
        while node is not None and node not in found:
            found.add(node)
            node = above.get(node)
    return found


def _through(line: Line, name: str) -> bool:
    checks = [*line.others, *([line.main] if line.main else [])]
    match name:
        case "non-torna":
            return any(c["verdict"] in filters.NOT_HOLDING and c["subject"] != QUESTION for c in checks)
        case "sotto":
            return line.record["level"] == "indicator" and _below(line.record)
        case _:
            return any(c["verdict"] == "declared" for c in checks)


def _below(record: Mapping[str, Any]) -> bool:
    return record["score"] is not None and record["score"] < 100


def _ente(lines: Iterable[Line]) -> list[Line]:
    """The rows of the whole chamber that print a degree: its one figure, wherever it stands."""
    return [line for line in lines if line.record["level"] == "ente" and line.record["score"] is not None]


def _depth(node: str, above: Mapping[str, str | None]) -> int:
    depth, parent = 0, above.get(node)
    while parent is not None and parent in above and depth < MOST_DEPTH:
        depth, parent = depth + 1, above[parent]
    return depth


routes = [Route("/documenti/{document}", document)]
