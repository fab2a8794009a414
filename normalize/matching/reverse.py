"""The reverse list: for each concept that a document seems not to report, its rows most like it.

It finds what no likeness alone would put forward: indicators that a chamber calls in its own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from normalize.matching.matcher import Matcher
from normalize.matching.outcomes import Mention

PLACES = 5
"""Rows named beside a concept that seems missing."""


@dataclass(frozen=True, slots=True)
class Near:
    """A mention that may be a concept after all, and how alike it is, 0 to 1."""

    mention: Mention
    likeness: float


def reverse_list(
    matcher: Matcher, mentions: Sequence[Mention], concepts: Sequence[str | None], places: int = PLACES
) -> dict[str, list[Near]]:
    """Concept to the `places` distinct mentions of one document most like it, the best first.

    `concepts` are those found for the mentions, None where none was; what is found anywhere among them is not listed,
    nor are mentions that were found to be something.
    """
    open_ones = list(dict.fromkeys(m for m, concept in zip(mentions, concepts, strict=True) if concept is None))
    if not open_ones:
        return {}
    likeness = matcher.likeness(open_ones)
    best = np.argsort(-likeness, axis=0, kind="stable")[:places]
    found = set(concepts)
    wanted = [(place, concept) for place, concept in enumerate(matcher.concept_ids) if concept not in found]
    return {
        concept: [Near(open_ones[row], float(likeness[row, place])) for row in best[:, place]]
        for place, concept in wanted
    }
