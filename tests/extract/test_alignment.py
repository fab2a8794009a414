"""Order-keeping alignment: pairs rise, total gain is greatest, nothing is placed at a loss."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.rows.alignment import align


@pytest.mark.parametrize(
    ("gains", "pairs"),
    [
        ([], {}),
        ([[]], {}),
        ([[1.0]], {0: 0}),
        ([[-1.0]], {}),
        ([[1, 0, 0], [0, 1, 0]], {0: 0, 1: 1}),
        ([[0, 0, 1], [1, 0, 2]], {1: 2}),
        ([[1, 0, 0], [0, -1, 1]], {0: 0, 1: 2}),
        ([[1, 0], [5, 0], [0, 1]], {1: 0, 2: 1}),
    ],
    ids=["no-row", "no-column", "one", "a-loss", "in-place", "crossing", "a-gap", "a-row-too-many"],
)
def test_alignments(gains: list[list[float]], pairs: dict[int, int]) -> None:
    assert align(gains) == pairs


def best(gains: list[list[int]]) -> int:
    """The greatest total gain, by trying every way."""
    rows, columns = range(len(gains)), range(len(gains[0]))
    return max(
        sum(gains[i][j] for i, j in zip(some, places, strict=True))
        for count in range(min(len(rows), len(columns)) + 1)
        for some in combinations(rows, count)
        for places in combinations(columns, count)
    )


SQUARES = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(st.integers(-5, 5), min_size=n, max_size=n), min_size=1, max_size=4)
)


@given(SQUARES)
def test_no_other_alignment_gains_more(gains: list[list[int]]) -> None:
    found = align(gains)
    assert sum(gains[i][j] for i, j in found.items()) == best(gains)
    assert list(found.values()) == sorted(set(found.values()))
    assert list(found) == sorted(found)
