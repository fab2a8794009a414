"""The best pairs of rows and columns are those that scipy finds, ties included: they decide what a column means."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy.optimize import linear_sum_assignment

from extract.rows.assignment import best_pairs

GAINS = st.one_of(st.sampled_from([0.0, 0.1, 0.5, 1.0, 3.0]), st.floats(0, 5, width=32))


@given(arrays(float, array_shapes(min_dims=2, max_dims=2, max_side=8), elements=GAINS))
def test_the_pairs_are_those_of_scipy(gains: np.ndarray) -> None:
    rows, columns = linear_sum_assignment(-gains)
    assert best_pairs(gains.tolist()) == list(zip(rows.tolist(), columns.tolist(), strict=True))


@pytest.mark.parametrize("gains", [[], [[], []]])
def test_no_rows_or_no_columns_make_no_pair(gains: list[list[float]]) -> None:
    assert best_pairs(gains) == []


def test_a_row_leaves_its_best_column_to_one_that_gains_more() -> None:
    assert best_pairs([[3.0, 2.5], [3.0, 0.0]]) == [(0, 1), (1, 0)]
