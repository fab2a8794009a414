"""Weights that close at 100, exactly or as near as rounding lets equal ones."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.grids.groups import closes, closing_runs


@pytest.mark.parametrize(
    ("shares", "closed"),
    [
        ("40 60", True),
        ("17 17 17 17 17 17", True),
        ("33 33 33", True),
        ("16.7 16.7 16.7 16.7 16.7 16.7", True),
        ("33 33 32", False),
        ("30 30 30", False),
        ("17 17 17 17 17", False),
    ],
)
def test_shares_close(shares: str, closed: bool) -> None:
    assert closes([Decimal(s) for s in shares.split()]) is closed


def test_runs_of_equal_shares_close_past_100_and_others_do_not() -> None:
    assert closing_runs([Decimal(17)] * 6 + [Decimal(50)] * 2 + [Decimal(40)], 0) == [(0, 5), (6, 7), (8, 8)]
    assert closing_runs([Decimal(60), Decimal(50)], 0) == []
