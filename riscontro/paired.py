"""An indicator of a plan beside that of the report: what the warehouse asks, and what it stores of the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Printing:
    """An indicator as a plan (`planned`) or a report of `chamber_id` and `year` prints it.

    `code` is its own code, not its objective's; `concept_id` the accepted one of the catalogue, equal or equivalent.
    """

    document_id: str
    node_id: str
    chamber_id: str
    year: int
    planned: bool
    name: str
    code: str | None
    unit: str | None
    objective: str | None
    objective_code: str | None
    concept_id: str | None


@dataclass(frozen=True, slots=True)
class Paired:
    """A row of `core.plan_pair`, in the order of its columns; `likeness` of the two names from 0 to 1.

    `matched_by` is `code`, `name`, `concept` or `similar`.
    """

    plan_document: str
    plan_node_id: str
    report_document: str
    report_node_id: str
    matched_by: str
    likeness: Decimal


Pair = Callable[[Sequence[Printing]], Sequence[Paired]]
"""Finds for every indicator of a plan its printings in each report of the same chamber and year."""

TABLE = (
    "plan_document varchar, plan_node_id varchar, report_document varchar, report_node_id varchar, "
    "matched_by varchar, likeness decimal(5,4)"
)
"""The columns of `core.plan_pair` in SQL."""

QUESTION = (
    "select r.document_id, r.node_id, d.chamber_id, d.year, d.kind <> 'relazione', r.name, "
    "case when r.code <> coalesce(r.objective_code, '') then r.code end, coalesce(r.target_unit, r.actual_unit), "
    "r.objective, r.objective_code, case when m.equivalence in ('equal', 'equivalent') then m.concept_id end "
    "from core.record as r join core.document as d using (document_id) "
    "left join core.match as m using (document_id, node_id) "
    "where r.level = 'indicator' and r.name <> '' and d.kind in ('relazione', 'piano', 'pira', 'piao') and "
    "(d.chamber_id, d.year) in (select (chamber_id, year) from core.document group by chamber_id, year "
    "having bool_or(kind = 'relazione') and bool_or(kind in ('piano', 'pira', 'piao'))) "
    "order by r.document_id, r.ord, r.node_id"
)
"""The rows of `Printing`: all those of a chamber and year of which both a plan and a report are held."""
