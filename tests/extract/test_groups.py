"""Weights that close at 100, exactly or as near as rounding lets equal ones."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.grids.chunks import chunks_of
from extract.grids.groups import closes, closing_runs, told_spans
from tests.extract.made import glyph, sentence


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


def test_the_first_number_of_the_codes_tells_the_rows_of_an_area_read_upwards() -> None:
    """Objectives without a code are of the area of what is below them; two areas have two labels, or one and the page
    before the other."""
    texts = (
        "Promuovere il turismo",
        "C1.1_01 Imprese",
        "C1.1_02 Eventi",
        "OS1.2 - Digitale",
        "1.2.1 Corsi",
        "C2.1_01 Fiere",
    )
    column = [c for n, text in enumerate(texts) for c in chunks_of(sentence(text, 0, 20 * n))]
    rows = [(20.0 * n - 5, 20.0 * n + 15) for n in range(6)]
    assert told_spans([column], rows[:5], [(25.0, 85.0)], turned=True) == [(0, 4)]
    assert told_spans([column], rows, [(20.0, 60.0), (96.0, 112.0)], turned=True) == [(0, 4), (5, 5)]
    assert told_spans([column], rows, [(97.0, 113.0)], turned=True) == [(5, 5)]
    assert told_spans([column], rows[:5], [(25.0, 85.0)]) is None


def test_a_label_read_upwards_beside_rows_of_two_groups_is_not_that_of_one() -> None:
    column = [
        c
        for n, share in enumerate(("60 %", "40 %", "30 %", "20 %", "50 %"))
        for c in chunks_of([glyph(share, 0, 20 * n)])
    ]
    rows = [(20.0 * n - 5, 20.0 * n + 15) for n in range(5)]
    assert told_spans([column], rows, [(20.0, 85.0)], turned=True) is None
    assert told_spans([column], rows, [(20.0, 85.0)]) == [(2, 4)]


def test_rows_of_figures_without_a_code_are_of_the_objective_above_them() -> None:
    """Objectives with codes, set once for their rows at the top of these; in the middle of them they tell nothing."""
    at = {0: "1.1 Turismo", 2: "1.2 Vini", 4: "2.1 Fiere"}
    rows = [(20.0 * n - 5, 20.0 * n + 15) for n in range(6)]
    figures = [c for n in range(6) for c in chunks_of(sentence(f">= {n}5 %", 200, 20 * n))]
    top = [c for n, text in at.items() for c in chunks_of(sentence(text, 0, 20 * n))]
    labels = [(5.0, 60.0), (78.0, 112.0)]
    assert told_spans([top, figures], rows, labels, turned=True) == [(0, 3), (4, 5)]
    middle = [c for n, text in at.items() for c in chunks_of(sentence(text, 0, 20 * n + 8))]
    assert told_spans([middle, figures], rows, labels, turned=True) is None
