"""Weights in doubt are read as the group closes, or stay as printed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from normalize.fields import share
from normalize.repairs.closing import closing
from riscontro.model import Record
from tests.normalize.made import indicator


def group(*rows: tuple[str, float | None]) -> list[Record]:
    return [indicator(n, weight=share(weight), confidence=sure) for n, (weight, sure) in enumerate(rows)]


def weights(records: list[Record]) -> list[Decimal | None]:
    return [r.weight.number.value if r.weight.number else None for r in records]


def test_weights_read_in_doubt_are_those_with_which_the_group_closes() -> None:
    """Pistoia-Prato 2022, picture version, page 35: 7,70 % read 7,10 % in small grey print."""
    rows = group(("20,00%", 95.0), ("20,00%", 90.0), ("70,00%", 59.0), ("70,00%", 59.0), ("20,00%", 41.0))
    found = closing(rows)
    assert weights(found) == [20] * 5
    assert found[2].weight.raw == "70,00%" and "«70,00%»" in found[2].repairs[0] and found[2].confidence == 59
    assert found[2].weight.number and found[2].weight.number.low == Decimal("19.995")
    assert found[4] == rows[4]


def test_a_weight_that_says_no_number_is_read_so_too() -> None:
    """Pistoia-Prato 2022, text, line 1212: 7,70 96."""
    assert weights(closing(group(("50,00 %", None), ("50,00 96", None)))) == [50, 50]


@pytest.mark.parametrize(
    "rows",
    [
        [("50,00 %", 90.0), ("30,00 %", 90.0), ("20,00 %", 50.0)],
        [("10 %", 50.0), ("25 %", 90.0), ("30 %", 50.0), ("35 %", 50.0)],
        [("50,00 %", 90.0), ("30,00 %", 90.0), ("10,00 %", 50.0)],
        [("50,00 %", 90.0), ("80,00 %", 90.0)],
        [("50,00 %", 90.0), ("", 50.0)],
        [("80,00 %", 50.0)],
    ],
)
def test_nothing_is_proposed_where_a_group_closes_as_printed_or_nothing_proves_it(
    rows: list[tuple[str, float | None]],
) -> None:
    assert closing(group(*rows)) == group(*rows)
