"""Any small tree, typeset in any of the looks, is read back as it was: names, parents, weights and every figure."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from extract import read
from normalize import read_tree
from riscontro.model import Level, Quantity, Record
from tests.extract import random_reports
from tests.extract.random_reports import Made, trees
from tests.typeset.looks import typeset
from tests.typeset.rows import Report

# No shrinking: a red run names its tree at once, and would otherwise typeset hundreds more.
FEW = settings(
    max_examples=12, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip


class Told(NamedTuple):
    """What one node says; None where the look does not print it."""

    level: str
    name: str
    parent: str | None
    weight: Decimal | None = None
    operator: str | None = None
    target: Decimal | date | None = None
    actual: Decimal | date | None = None
    unit: str | None = None
    score: Decimal | None = None
    algorithm: str | None = None


def value(quantity: Quantity) -> Decimal | date | None:
    """The number or date a quantity says."""
    return quantity.number.value if quantity.number else quantity.date


def told(record: Record, names: dict[str, str]) -> Told:
    """A record as it was read."""
    return Told(
        record.level, record.name, names.get(record.parent_id or ""), value(record.weight),
        record.target.operator, value(record.target), value(record.actual), record.actual.unit, value(record.score),
        record.algorithm,
    )  # fmt: skip


def expected(level: str, objectives: tuple[Made, ...]) -> list[Told]:
    """The objectives and indicators as they were made."""
    made = []
    for objective in objectives:
        made.append(Told(level, objective.name, None, weight=objective.weight, score=objective.score))
        for one in objective.below:
            shown = one.figures
            assert shown is not None
            figures = (shown.operator, shown.target, shown.actual, shown.unit)
            made.append(
                Told(Level.INDICATOR, one.name, objective.name, shown.weight, *figures, shown.score, one.algorithm)
            )
    return made


def back(report: Report, level: str) -> list[Told]:
    """The objectives of a level and all indicators, typeset and read back, in reading order."""
    pdf, _ = typeset(report)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "prova.pdf"
        file.write_bytes(pdf)
        found = read_tree(read(file).tree)
    assert found.unread == ()
    names = {r.node_id: r.name for r in found.records if r.level == level}
    return [told(r, names) for r in found.records if r.level in (level, Level.INDICATOR)]


@dataclass(frozen=True)
class Look:
    """How a random tree is typeset, the level of its objectives, and the figures that this look does not print."""

    report: Callable[[tuple[Made, ...]], Report]
    level: str = Level.STRATEGIC
    no_objective: tuple[str, ...] = ()
    no_indicator: tuple[str, ...] = ()
    fewest: int = 1

    def printed(self, one: Told) -> Told:
        """The node as this look prints it."""
        lost = self.no_indicator if one.level == Level.INDICATOR else self.no_objective
        return one._replace(**dict.fromkeys(lost))


LOOKS = {
    "tree": Look(random_reports.as_tree, Level.OPERATIONAL, no_indicator=("algorithm",)),
    "cards": Look(random_reports.as_cards, no_objective=("weight",), no_indicator=("weight", "score")),
    "bsc": Look(random_reports.as_bsc),
    "slides": Look(random_reports.as_slides, fewest=2),
    "sheet": Look(random_reports.as_sheet, no_objective=("score",), no_indicator=("weight",)),
}


@pytest.mark.parametrize("name", LOOKS)
@FEW
@given(data=st.data())
def test_a_tree_comes_back_as_it_was(name: str, data: st.DataObject) -> None:
    look = LOOKS[name]
    made = data.draw(trees(look.fewest))
    assert back(look.report(made), look.level) == [look.printed(one) for one in expected(look.level, made)]
