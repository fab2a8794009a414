"""Stretches along one direction."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from extract.spans import covered, joined

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda ends: (min(ends), max(ends))))


def test_spans_that_overlap_or_touch_are_one() -> None:
    assert joined([(5, 9), (0, 3), (2, 5)]) == [(0, 9)]
    assert joined([(0, 3), (4, 6)]) == [(0, 3), (4, 6)]
    assert joined([(0, 3), (4, 6)], apart=1) == [(0, 6)]


def test_a_span_that_ends_before_it_begins_covers_nothing() -> None:
    assert covered([(4, 1), (0, 2)]) == 2


@given(SPANS)
def test_what_is_joined_covers_the_same_points(spans: list[tuple[int, int]]) -> None:
    told = {n for start, stop in spans for n in range(start, stop)}
    found = joined(spans)
    assert told == {n for start, stop in found for n in range(int(start), int(stop))}
    assert covered(spans) == len(told)
    assert all(a[1] < b[0] for a, b in pairwise(found))
