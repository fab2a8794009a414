"""Matches that a person decided: kept in the corpus, applied over the matcher, never taken back by a run.

`corpus/catalogue/decisions.csv` holds those for every chamber, `corpus/chambers/<slug>/decisions.csv` those of one. A
row holds while no other supersedes it. It applies where its `text_key` is the name's key (`wording.name_key`) and,
where it names them, unit and formula are the mention's too; nothing is applied to names merely alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from normalize.wording import formula_key, name_key
from riscontro import corpus
from riscontro.catalogue import Catalogue, rows

SCOPES = ("mention", "chamber", "all")
VERDICTS = ("accept", "none", "unsure")
EQUIVALENCES = ("equal", "equivalent", "wider", "narrower", "inexact")
COMPARABLE = ("equal", "equivalent")
"""Only matches of these may enter comparisons between chambers; matches as unlike as the other three may not."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """One row of a decisions file, the cells as written there.

    `rejected` are concept_ids, blank between them. `scope` `mention` is one page of one file (`doc_sha256`, `page`).
    """

    decision_id: str
    scope: str
    chamber: str
    text_key: str
    unit: str
    formula_key: str
    concept_id: str
    equivalence: str
    verdict: str
    rejected: str
    reviewer: str
    date: str
    catalogue_version: str
    doc_sha256: str
    page: str
    reason: str
    supersedes: str

    @property
    def key(self) -> tuple[str, ...]:
        """What it decides about: two active rulings may not share it."""
        chamber = "" if self.scope == "all" else self.chamber
        place = (self.doc_sha256, self.page) if self.scope == "mention" else ("", "")
        return (self.scope, chamber, *place, self.text_key, self.unit, self.formula_key)

    @property
    def rank(self) -> tuple[int, int]:
        """Which of several that apply goes first: the narrower scope, then the one that names more."""
        return (SCOPES.index(self.scope), -bool(self.unit) - bool(self.formula_key))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mention stands: its chamber, file and page, and what it says there."""

    chamber: str
    sha256: str
    page: int | None
    name: str
    unit: str | None = None
    formula: str | None = None


class Rulings:
    """The active rulings of the corpus. Raises ValueError naming both when two decide the same otherwise."""

    def __init__(self, every: Sequence[Ruling], catalogue: Catalogue) -> None:
        if problems := [*_problems(every, catalogue), *_conflicts(active(every))]:
            raise ValueError("decisions: " + "; ".join(problems))
        self._measures = {measure.code: measure.name for measure in catalogue.measures}
        self._by_text: dict[str, list[Ruling]] = defaultdict(list)
        for ruling in active(every):
            self._by_text[ruling.text_key].append(ruling)

    def on(self, spot: Spot) -> Ruling | None:
        """The ruling that applies to a mention, None when nobody decided.

        Raises ValueError naming both when two of the same rank decide differently.
        """
        fitting = sorted(
            (r for r in self._by_text.get(name_key(spot.name), ()) if self._fits(r, spot)), key=lambda r: r.rank
        )
        for other in fitting[1:]:
            first = fitting[0]
            if other.rank == first.rank and (other.verdict, other.concept_id) != (first.verdict, first.concept_id):
                raise ValueError(f"decisions: {first.decision_id} and {other.decision_id} contradict each other")
        return fitting[0] if fitting else None

    def _fits(self, ruling: Ruling, spot: Spot) -> bool:
        formula = formula_key(spot.formula, self._measures) if spot.formula and ruling.formula_key else ""
        page = "" if spot.page is None else str(spot.page)
        return (
            (ruling.scope == "all" or ruling.chamber == spot.chamber)
            and (ruling.scope != "mention" or (ruling.doc_sha256, ruling.page) == (spot.sha256, page))
            and ruling.unit in ("", spot.unit)
            and ruling.formula_key in ("", formula)
        )


def load_rulings() -> list[Ruling]:
    """Every row of every decisions file of the corpus, general ones first, then by chamber; some may be superseded."""
    found = [Ruling(**row) for row in rows("catalogue", "decisions.csv")]
    for place in sorted(corpus.path("chambers").glob("*/decisions.csv")):
        ours = [Ruling(**row) for row in rows("chambers", place.parent.name, place.name)]
        if strays := [ruling.decision_id for ruling in ours if ruling.chamber != place.parent.name]:
            raise ValueError(f"decisions: {', '.join(strays)} lie in the drawer of {place.parent.name}")
        found += ours
    return found


def active(every: Iterable[Ruling]) -> list[Ruling]:
    """The rulings that no other one supersedes."""
    held = list(every)
    gone = {name for ruling in held for name in ruling.supersedes.split()}
    return [ruling for ruling in held if ruling.decision_id not in gone]


def _problems(every: Sequence[Ruling], catalogue: Catalogue) -> Iterable[str]:
    known = {concept.concept_id for concept in catalogue.concepts}
    ids = [ruling.decision_id for ruling in every]
    yield from (f"{name} twice" for name in sorted({name for name in ids if ids.count(name) > 1}))
    for ruling in every:
        wrong = [
            ("scope", ruling.scope not in SCOPES),
            ("verdict", ruling.verdict not in VERDICTS),
            ("equivalence", ruling.verdict == "accept" and ruling.equivalence not in EQUIVALENCES),
            ("concept_id", (ruling.concept_id in known) != (ruling.verdict == "accept")),
            ("rejected", not set(ruling.rejected.split()) <= known),
            ("chamber", ruling.scope != "all" and not ruling.chamber),
            ("doc_sha256", ruling.scope == "mention" and not ruling.doc_sha256),
            ("text_key", name_key(ruling.text_key) != ruling.text_key or not ruling.text_key),
            ("supersedes", not set(ruling.supersedes.split()) <= set(ids)),
            *((field, not getattr(ruling, field)) for field in ("reviewer", "date", "reason")),
        ]
        yield from (f"{ruling.decision_id} has no fitting {field}" for field, bad in wrong if bad)


def _conflicts(held: Iterable[Ruling]) -> Iterable[str]:
    by_key: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for ruling in held:
        by_key[ruling.key].append(ruling.decision_id)
    return (f"{' and '.join(ids)} decide the same text" for ids in by_key.values() if len(ids) > 1)
