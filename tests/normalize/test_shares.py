"""Parts of one become per cent only where other figures of the document prove it; what is printed stays."""

from __future__ import annotations

from decimal import Decimal

from normalize.fields import share
from normalize.repairs.shares import in_per_cent
from normalize.values.quantities import read_quantity
from riscontro.model import ABSENT, Record
from tests.normalize.made import indicator


def record(
    number: int, weight: str = "", *, parent: str = "o1", score: str = "", row: tuple[str, str] = ("", "")
) -> Record:
    return indicator(
        number,
        parent_id=parent,
        weight=share(weight) if weight else ABSENT,
        score=share(score) if score else ABSENT,
        target=read_quantity(row[0]),
        actual=read_quantity(row[1]),
    )


def weights(records: list[Record]) -> list[Decimal]:
    return [r.weight.number.value for r in records if r.weight.number]


def test_weights_that_come_to_one_are_parts_of_one() -> None:
    found = in_per_cent([record(1, "0,40"), record(2, "0,6"), record(3, "1", parent="o2")])
    assert weights(found) == [40, 60, 100]
    first = found[0].weight
    assert (
        first.raw == "0,40"
        and first.number
        and (first.number.low, first.number.high) == (Decimal("39.5"), Decimal("40.5"))
    )
    assert all("parte di 1" in r.repairs[0] for r in found)


def test_weights_in_per_cent_stay() -> None:
    rows = [record(1, "0,4%"), record(2, "0,6%"), record(3, "40", parent="o2"), record(4, "60", parent="o2")]
    assert in_per_cent(rows) == rows
    alone = [record(1, "1"), record(2, "1", parent="o2")]
    assert in_per_cent(alone) == alone


def test_a_group_that_does_not_close_beside_one_that_does_is_unsure() -> None:
    found = in_per_cent(
        [record(1, "0,5"), record(2, "0,5"), record(3, "0,3", parent="o2"), record(4, "0,3", parent="o2")]
    )
    assert weights(found) == [50, 50, Decimal("0.3"), Decimal("0.3")]
    assert [r.confidence for r in found] == [None, None, 50.0, 50.0]


def test_degrees_as_parts_of_one_are_proven_by_result_and_target() -> None:
    rows = [record(1, score="1"), record(2, score="0,94", row=(">= 85%", "79,5%")), record(3, score="1")]
    found = in_per_cent(rows)
    assert [r.score.number.value for r in found if r.score.number] == [100, 94, 100]
    unproven = in_per_cent([record(1, score="1"), record(2, score="0,5"), record(3, score="1")])
    assert [r.confidence for r in unproven] == [50.0, 50.0, 50.0]
    assert [r.score for r in unproven] == [share("1"), share("0,5"), share("1")]
