"""Stretches along one direction: put together where they meet, and measured."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[float, float]
"""From where to where, in points."""


def joined(spans: Iterable[Span], apart: float = 0.0) -> list[Span]:
    """The spans in rising order, those in one that overlap, touch, or stand no further apart than so many points."""
    found: list[Span] = []
    for start, stop in sorted(spans):
        if found and start <= found[-1][1] + apart:
            found[-1] = found[-1][0], max(found[-1][1], stop)
        else:
            found.append((start, stop))
    return found


def covered(spans: Iterable[Span]) -> float:
    """How many points the spans cover together; one that ends before it begins covers none."""
    return sum(stop - start for start, stop in joined(span for span in spans if span[0] < span[1]))
