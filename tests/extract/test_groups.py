"""Weights that close at 100, exactly or as near as rounding lets equal ones."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.grids.chunks import chunks_of
from extract.grids.groups import closes, closing_runs, told_spans
from tests.extract.made import glyph


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


def test_a_label_beside_the_first_of_two_groups_is_not_that_of_the_second() -> None:
    column = [
        chunk
        for n, share in enumerate(("60 %", "40 %", "48 %", "52 %"))
        for chunk in chunks_of([glyph(share, 0, 20 * n)])
    ]
    rows = [(20.0 * n - 5, 20.0 * n + 15) for n in range(4)]
    assert told_spans([column], rows, [(40.0, 70.0)]) == [(2, 3)]
    assert told_spans([column], rows, [(0.0, 30.0)]) is None
