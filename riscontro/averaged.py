"""A cluster's mean as a document prints it: what the warehouse asks of a sentence, and what it stores of the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Told:
    """Words of a document that print a mean beside an indicator, or say that its target is one (`as_target`)."""

    document_id: str
    node_id: str
    text: str
    page: int | None
    line: int | None
    as_target: bool


@dataclass(frozen=True, slots=True)
class PrintedMean:
    """A row of `core.printed_mean`, in the order of its columns: the words, whose mean they print and of which year.

    `raw`, `value`, `low`, `high` and `unit` are the printed figure; None where the row's target is it. `year` is None
    where the words do not say it.
    """

    document_id: str
    node_id: str
    text: str
    page: int | None
    line: int | None
    as_target: bool
    cluster: str
    year: int | None
    raw: str | None
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None


Average = Callable[[Sequence[Told]], Sequence[PrintedMean]]
"""Reads the means out of the words, in order; words that hold none are left out."""

TABLE = (
    "document_id varchar, node_id varchar, text varchar, page integer, line integer, as_target boolean, "
    "cluster varchar, year integer, raw varchar, value decimal(18,6), low decimal(18,6), high decimal(18,6), "
    "unit varchar"
)
"""The columns of `core.printed_mean` in SQL."""

QUESTION = (
    "select s.document_id, n.node_id, s.text, s.page, s.line, s.operator is not null "
    "from core.statement as s, unnest(s.node_ids) as n(node_id) where s.kind = 'cluster_mean' "
    "order by s.document_id, s.page, s.line, n.node_id, s.text"
)
"""The rows of `Told`."""
