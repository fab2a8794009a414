"""Groups of things that touch, held against a search step by step; shapes of a picture against scipy's labels."""

from __future__ import annotations

import numpy as np
import scipy
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.extra.numpy import arrays

from extract.pictures.picture import _long_runs, _shapes
from extract.pictures.united import united

PAIRS = some.lists(some.tuples(some.integers(0, 9), some.integers(0, 9)), max_size=12)


@given(PAIRS)
def test_all_that_can_be_reached_is_one_group(pairs: list[tuple[int, int]]) -> None:
    near = {n: {n} | {b for a, b in pairs if a == n} | {a for a, b in pairs if b == n} for n in range(10)}
    for _ in range(10):
        near = {n: set().union(*(near[m] for m in near[n])) for n in near}
    assert united(range(10), pairs) == [sorted(near[n]) for n in range(10) if n == min(near[n])]


@given(arrays(np.bool_, (9, 40)))
def test_shapes_are_those_of_scipy(drawn: np.ndarray) -> None:
    labels, _ = scipy.ndimage.label(drawn, np.ones((3, 3)))
    stretches = [
        (row, int(a), int(b))
        for row, line in enumerate(np.pad(drawn, ((0, 0), (1, 1))).astype(int))
        for a, b in zip(np.flatnonzero(np.diff(line) == 1), np.flatnonzero(np.diff(line) == -1), strict=True)
    ]
    assert list(_shapes(stretches)) == list(scipy.ndimage.find_objects(labels))
    assert list(_long_runs(drawn, 21)) == [s for s in stretches if s[2] - s[1] >= 21]


@given(some.integers(0, 60), some.integers(21, 60))
def test_a_long_run_is_found_wherever_it_stands(start: int, length: int) -> None:
    row = np.zeros((1, 123), dtype=np.bool_)
    row[0, start : start + length] = True
    assert list(_long_runs(row, 21)) == [(0, start, start + length)]
