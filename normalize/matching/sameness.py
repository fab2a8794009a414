"""One indicator under two names in a document: what its figures and formulas say, as a hint for a person's eye."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from normalize.wording import name_key


class Same(StrEnum):
    """What two names share, as told in Italian."""

    FIGURES = "stesso target e stesso risultato"
    FRACTION = "stessa frazione"
    FORMULA = "stessa formula"


@dataclass(frozen=True, slots=True)
class Reported:
    """An indicator of a document with its figures; `operands` are the printed terms of its fraction, if any."""

    document: str
    name: str
    formula: str | None = None
    operands: str | None = None
    target: Decimal | None = None
    actual: Decimal | None = None
    unit: str | None = None


def same_elsewhere(rows: Sequence[Reported]) -> list[dict[Same, int]]:
    """For each row what it shares with a row of another name in its document, and the place of that row.

    Figures tell only when they are rare: a target met exactly is not, and three names with one pair of figures share
    it by chance. The same holds for fractions and formulas, which count only when printed as a division.
    """
    keys = [name_key(row.name) for row in rows]
    groups: dict[tuple[Same, str, Hashable], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, row in enumerate(rows):
        for same, shared in _shared(row):
            groups[(same, row.document, shared)][keys[place]].append(place)
    found: list[dict[Same, int]] = [{} for _ in rows]
    for (same, *_), by_name in groups.items():
        if len(by_name) != 2:
            continue
        first, second = by_name.values()
        for ours, theirs in ((first, second), (second, first)):
            for place in ours:
                found[place][same] = theirs[0]
    return found


def _shared(row: Reported) -> list[tuple[Same, Hashable]]:
    shared: list[tuple[Same, Hashable]] = []
    if row.target is not None and row.actual is not None and row.target != row.actual:
        shared.append((Same.FIGURES, (row.target, row.actual, row.unit)))
    for same, text in ((Same.FRACTION, row.operands), (Same.FORMULA, row.formula)):
        if text and "/" in text:
            shared.append((same, re.sub(r"\W+", " ", text.lower()).strip()))
    return shared
