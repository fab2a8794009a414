"""The reverse list: for each concept that a document seems not to report, its rows most like it.

It finds what no likeness alone would put forward: indicators that a chamber calls in its own words.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from normalize.matching import Matcher
from normalize.outcomes import Match, Mention

PLACES = 5


def reverse_list(
    matcher: Matcher, mentions: Sequence[Mention], matches: Sequence[Match], places: int = PLACES
) -> dict[str, list[Mention]]:
    """Concept to the `places` distinct mentions of one document most like it, the best first.

    `matches` are the outcomes of the mentions; concepts accepted anywhere among them are not listed, nor are mentions
    that were accepted as something else.
    """
    found = {match.concept_id for match in matches}
    open_ones = list(dict.fromkeys(m for m, match in zip(mentions, matches, strict=True) if match.concept_id is None))
    if not open_ones:
        return {}
    likeness = matcher.likeness(open_ones)
    best = np.argsort(-likeness, axis=0, kind="stable")[:places]
    wanted = [(place, concept) for place, concept in enumerate(matcher.concept_ids) if concept not in found]
    return {concept: [open_ones[row] for row in best[:, place]] for place, concept in wanted}
