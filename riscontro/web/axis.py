"""Two intervals on one line, so that one sees whether they meet: positions for an inline SVG, exact until drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from riscontro.printing import interval, italian

WIDTH, MARGIN = 640, 60
LEAST = 4
"""A single value is drawn so many units wide."""


@dataclass(frozen=True, slots=True)
class Bar:
    """An interval on the line: where it begins and how wide it is, in the SVG's units, and its words."""

    start: float
    width: float
    words: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The published interval, the recomputed one, and what both have in common (None: they do not meet)."""

    published: Bar
    recomputed: Bar
    common: Bar | None
    sentence: str


def axis(check: Mapping[str, Any]) -> Axis | None:
    """The line of a check, None where one of the two figures is missing."""
    ends = [check[f"{which}_{end}"] for which in ("published", "recomputed") for end in ("low", "high")]
    if any(end is None for end in ends):
        return None
    p_low, p_high, r_low, r_high = ends
    least, most = min(ends), max(ends)
    span = most - least or Decimal(1)
    scale = Decimal(WIDTH - 2 * MARGIN) / span
    shift = MARGIN if most > least else WIDTH // 2

    def bar(low: Decimal, high: Decimal) -> Bar:
        start, width = float(shift + (low - least) * scale), float((high - low) * scale)
        return Bar(start - max(0.0, LEAST - width) / 2, max(width, LEAST), interval(low, high))

    low, high = max(p_low, r_low), min(p_high, r_high)
    common = bar(low, high) if low <= high else None
    return Axis(bar(p_low, p_high), bar(r_low, r_high), common, _sentence(check, bool(common)))


def _sentence(check: Mapping[str, Any], meet: bool) -> str:
    published = interval(check["published_low"], check["published_high"])
    recomputed = interval(check["recomputed_low"], check["recomputed_high"])
    told = f"Pubblicato {published}, ricalcolato {recomputed}: "
    if meet:
        return told + "si incontrano."
    return (
        told + f"non si incontrano, distano {italian(check['gap'])}." if check["gap"] else told + "non si incontrano."
    )
