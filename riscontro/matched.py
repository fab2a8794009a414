"""A match as a row: what the warehouse asks about every indicator, and what it stores of the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Asked:
    """An indicator of the database that wants a concept; `code` is the printed one cleaned, `page` from 1."""

    document_id: str
    node_id: str
    chamber_id: str
    sha256: str
    page: int | None
    name: str
    code: str | None
    formula: str | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Matched:
    """A row of `core.match`, in the order of its columns; scores 0 to 1, lists as texts.

    `concept_id` and `code` only when accepted; `candidate_id` is the one to look at otherwise. `decided_by` is the id
    of the decision that was applied, None for an automatic match. `comparable` says whether its value may be set beside
    other chambers'.
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


Match = Callable[[Sequence[Asked]], Sequence[Matched]]
"""Answers every question, in order."""

TABLE = (
    "document_id varchar, node_id varchar, concept_id varchar, code varchar, decision varchar, score decimal(5,4), "
    "why varchar, rule varchar, equivalence varchar, comparable boolean, decided_by varchar, code_read varchar, "
    "name_score decimal(5,4), formula_score decimal(5,4), candidate_id varchar, second_id varchar, "
    "margin decimal(5,4), against varchar[]"
)
"""The columns of `core.match` in SQL."""

QUESTION = (
    "select r.document_id, r.node_id, d.chamber_id, d.sha256, r.page, r.name, coalesce(r.code, r.code_printed), "
    "r.algorithm, coalesce(r.target_unit, r.actual_unit) from core.record as r join core.document as d "
    "using (document_id) where r.level = 'indicator' order by r.document_id, r.ord, r.node_id"
)
"""The rows of `Asked`."""
