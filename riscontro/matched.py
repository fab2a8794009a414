"""A match as a row: what the warehouse asks about every indicator, and what it stores of the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Asked:
    """An indicator of the database that wants a concept; `code` is the printed one cleaned, `page` from 1.

    `operands` are the printed terms of its fraction.
    """

    document_id: str
    node_id: str
    chamber_id: str
    sha256: str
    page: int | None
    name: str
    code: str | None
    formula: str | None
    unit: str | None
    operands: str | None = None
    target: Decimal | None = None
    actual: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Matched:
    """A row of `core.match`, in the order of its columns; scores 0 to 1, lists as texts.

    `concept_id` and `code` only when accepted; `candidate_id` is the one to look at otherwise. `decided_by` is the id
    of the decision that was applied, None for an automatic match. `comparable` says whether its value may be set beside
    other chambers'. `hints` tell where the document prints the same figures or formula under another name.
    """

    document_id: str
    node_id: str
    concept_id: str | None
    code: str | None
    decision: str
    score: Decimal
    why: str
    rule: str
    equivalence: str | None
    comparable: bool
    decided_by: str | None
    code_read: str
    name_score: Decimal | None
    formula_score: Decimal | None
    candidate_id: str | None
    second_id: str | None
    margin: Decimal
    against: list[str]
    hints: list[str]


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of `core.not_found`: a concept that a document seems not to report, and one of the rows most like it.

    `place` counts from 1, the most like first; `likeness` is 0 to 1.
    """

    document_id: str
    concept_id: str
    code: str | None
    place: int
    node_id: str
    likeness: Decimal


@dataclass(frozen=True, slots=True)
class Answers:
    """The match of every indicator, in order; what may be found yet, document by document; and the decisions of persons
    that were looked at, as rows of `core.decision`."""

    matched: Sequence[Matched] = ()
    listed: Sequence[Listed] = ()
    decisions: Sequence[tuple[str, ...]] = ()


Match = Callable[[Sequence[Asked]], Answers]
"""Answers every question, in order."""

TABLE = (
    "document_id varchar, node_id varchar, concept_id varchar, code varchar, decision varchar, score decimal(5,4), "
    "why varchar, rule varchar, equivalence varchar, comparable boolean, decided_by varchar, code_read varchar, "
    "name_score decimal(5,4), formula_score decimal(5,4), candidate_id varchar, second_id varchar, "
    "margin decimal(5,4), against varchar[], hints varchar[]"
)
"""The columns of `core.match` in SQL."""

NOT_FOUND = (
    "document_id varchar, concept_id varchar, code varchar, place tinyint, node_id varchar, likeness decimal(5,4)"
)
"""The columns of `core.not_found` in SQL."""

DECISION = ", ".join(
    f"{column} varchar"
    for column in (
        *("decision_id", "scope", "chamber", "text_key", "unit", "formula_key", "concept_id", "equivalence", "verdict"),
        *("rejected", "reviewer", "date", "catalogue_version", "doc_sha256", "page", "reason", "supersedes"),
    )
)
"""The columns of `core.decision` in SQL, those of a decisions file."""

QUESTION = (
    "select r.document_id, r.node_id, d.chamber_id, d.sha256, r.page, r.name, coalesce(r.code, r.code_printed), "
    "r.algorithm, coalesce(r.target_unit, r.actual_unit), r.operands, r.target, r.actual "
    "from core.record as r join core.document as d using (document_id) "
    "where r.level = 'indicator' order by r.document_id, r.ord, r.node_id"
)
"""The rows of `Asked`."""
