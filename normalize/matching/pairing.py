"""The indicators of a plan found again in the report of the same year: by code, by name, by concept, by likeness.

Abstains rather than pair wrongly: a likeness counts only where both names are each other's nearest by a clear margin
and nothing speaks against (unit, sort of measure, numbers, words that change the meaning).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

import numpy as np
from rapidfuzz import fuzz, process

from normalize.matching.guards import conflicts
from normalize.matching.similarity import names_alike
from normalize.text import fold
from normalize.wording import name_key, sorted_words
from riscontro.paired import Paired, Printing

ALIKE = 92.0
"""Names at least so alike are the same indicator, whatever objective prints them."""
SAME_OBJECTIVE = 90.0
"""Likeness in percent from which two objectives are the same."""
MARGIN = 5.0
"""How much nearer than the next the nearest name must be."""
_FEWEST_WORDS = 2
"""A shorter name counts as part of a longer one from so many words on."""

Key = Callable[[Printing], str | None]


def paired(printings: Sequence[Printing]) -> list[Paired]:
    """The pairs of every plan with every report of the same chamber and year, in the order of the plans' indicators."""
    by_year: dict[tuple[str, int], dict[str, list[Printing]]] = defaultdict(lambda: defaultdict(list))
    for one in printings:
        by_year[one.chamber_id, one.year][one.document_id].append(one)
    return [
        pair
        for documents in by_year.values()
        for plan in documents.values()
        if plan[0].planned
        for report in documents.values()
        if not report[0].planned
        for pair in _pairs(plan, report)
    ]


def _pairs(plan: list[Printing], report: list[Printing]) -> Iterator[Paired]:
    """Each way in turn, for what no surer way has paired."""
    ways: list[tuple[str, Key]] = [("code", lambda p: p.code), ("name", _title), ("concept", lambda p: p.concept_id)]
    for way, key in ways:
        found = list(_same(plan, report, key, way))
        yield from (_pair(a, b, way) for a, b in found)
        plan = _without(plan, (a for a, _ in found))
        report = _without(report, (b for _, b in found))
    yield from (_pair(a, b, "similar") for a, b in _nearest(plan, report))


def _same(
    plan: Iterable[Printing], report: Iterable[Printing], key: Key, way: str
) -> Iterator[tuple[Printing, Printing]]:
    """All with the same key; two codes of their own that differ are two indicators, whatever else is alike."""
    holders: dict[str, list[Printing]] = defaultdict(list)
    for one in report:
        if said := key(one):
            holders[said].append(one)
    for one in plan:
        for other in holders.get(key(one) or "", ()):
            if way == "code" or not (one.code and other.code):
                yield one, other


def _nearest(plan: list[Printing], report: list[Printing]) -> Iterator[tuple[Printing, Printing]]:
    """Pairs of names that are each other's nearest, near enough and by a clear margin."""
    planned, reported = _by_title(plan), _by_title(report)
    if not planned or not reported:
        return
    ours, theirs = ([sorted_words(name_key(some[0].name)) for some in side] for side in (planned, reported))
    scores = process.cdist(ours, theirs, scorer=fuzz.ratio, dtype=np.float32)
    for row in range(len(planned)):
        column = int(scores[row].argmax())
        best = float(scores[row, column])
        rivals = np.concatenate([np.delete(scores[row], column), np.delete(scores[:, column], row)])
        clear = not rivals.size or best >= float(rivals.max()) + MARGIN
        if clear and _one_indicator(planned[row][0], reported[column][0], best):
            yield from ((a, b) for a in planned[row] for b in reported[column])


def _one_indicator(one: Printing, other: Printing, likeness: float) -> bool:
    """Whether two nearest names are one indicator: very much alike, or one in the other under the same objective."""
    if one.code and other.code:
        return False
    mine, theirs = name_key(one.name), name_key(other.name)
    if conflicts(mine, one.unit, (theirs,), other.unit or ""):
        return False
    short, long = sorted((set(mine.split()), set(theirs.split())), key=len)
    inside = short <= long and len(short) >= _FEWEST_WORDS
    return likeness >= ALIKE or (inside and _same_objective(one, other))


def _same_objective(one: Printing, other: Printing) -> bool:
    if one.objective_code and other.objective_code:
        return one.objective_code == other.objective_code
    return bool(one.objective and other.objective) and (
        names_alike(one.objective or "", other.objective or "") >= SAME_OBJECTIVE
    )


def _by_title(printings: Iterable[Printing]) -> list[list[Printing]]:
    """The printings of each name together; several sections of a report repeat an indicator."""
    titled = sorted((p for p in printings if _title(p)), key=_title)
    return [list(group) for _, group in groupby(titled, key=_title)]


def _without(printings: list[Printing], taken: Iterable[Printing]) -> list[Printing]:
    gone = {one.node_id for one in taken}
    return [one for one in printings if one.node_id not in gone]


def _title(one: Printing) -> str:
    """A name folded for equality: nothing is left out of it but accents, case, blanks and punctuation."""
    return fold(one.name.replace("%", " percentuale ")).replace(" ", "")


def _pair(one: Printing, other: Printing, way: str) -> Paired:
    likeness = Decimal(str(round(names_alike(one.name, other.name) / 100, 4)))
    return Paired(one.document_id, one.node_id, other.document_id, other.node_id, way, likeness)
