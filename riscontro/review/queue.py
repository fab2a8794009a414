"""What waits for a person: every distinct text with its candidates, the most frequent first, read from the database."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from normalize.matching.decisions import Rulings
from normalize.matching.differences import differences
from normalize.matching.matcher import Matcher
from normalize.wording import formula_key, name_key
from riscontro import warehouse
from riscontro.catalogue import Catalogue
from riscontro.errors import ShelfProblem
from riscontro.kept import Kept
from riscontro.matched import QUESTION, Asked, Listed, Matched
from riscontro.matches import match_all, mention, not_found

CANDIDATES = 3
"""Concepts offered for each text."""
_FIGURES = (
    "select document_id, node_id, line, coalesce(target_raw, ''), coalesce(actual_raw, '') from core.record "
    "where level = 'indicator'"
)


@dataclass(frozen=True, slots=True)
class Option:
    """A concept that a text may be; scores 0 to 1, `formula_score` None where one lacks a formula."""

    concept_id: str
    code: str
    name: str
    formula: str
    unit: str
    name_score: float
    formula_score: float | None
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """One place where a text is printed, target and result as printed."""

    document_id: str
    node_id: str
    sha256: str
    page: int | None
    line: int | None
    target: str
    actual: str

    @property
    def told(self) -> str:
        """`pisa-2020-relazione, pag. 30: target -2,00, risultato -7,01`."""
        where = f"pag. {self.page}" if self.page else f"riga {self.line}"
        return f"{self.document_id}, {where}: target {self.target or '-'}, risultato {self.actual or '-'}"


@dataclass(frozen=True, slots=True)
class Item:
    """A text of one chamber to be decided. `narrow_unit` and `narrow_formula` are filled where the chamber prints the
    same name with another unit or formula, so that a decision must name its own."""

    chamber: str
    name: str
    text_key: str
    code: str
    unit: str
    formula: str
    narrow_unit: str
    narrow_formula: str
    why: str
    hints: tuple[str, ...]
    places: tuple[Printed, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A concept that a document seems not to report, and one of the texts most like it."""

    document_id: str
    concept_id: str
    code: str
    concept: str
    place: int
    item: Item


@dataclass(frozen=True, slots=True)
class Queue:
    """The texts to be reviewed, the most frequent first; every indicator as asked; the concepts not found."""

    items: tuple[Item, ...]
    missing: tuple[Missing, ...]
    asked: tuple[Asked, ...]


def waiting(db: Path, kept: Kept) -> Queue:
    """What waits in a database, by the decisions as they are now. The database is opened read-only.

    Raises ShelfProblem when it cannot be read or when decisions contradict each other.
    """
    with contextlib.closing(warehouse.connect(db)) as con:
        asked = [Asked(*row) for row in con.execute(QUESTION).fetchall()]
        figures = {(row[0], row[1]): row[2:] for row in con.execute(_FIGURES).fetchall()}
    try:
        catalogue = kept.catalogue()
        rows = match_all(asked, catalogue, Rulings(kept.rulings(), catalogue))
    except ValueError as problem:
        raise ShelfProblem(str(problem), remedy="let one supersede the other, or mend the row") from problem
    made = _Maker(asked, rows, figures, catalogue)
    items = made.items(row.decision == "review" and row.decided_by is None for row in rows)
    return Queue(items, made.missing(not_found(asked, rows, catalogue)), tuple(asked))


class _Maker:
    """Puts indicators of one text together, with their candidates."""

    def __init__(
        self,
        asked: Sequence[Asked],
        rows: Sequence[Matched],
        figures: Mapping[tuple[str, str], tuple[int | None, str, str]],
        catalogue: Catalogue,
    ) -> None:
        self._asked, self._rows, self._figures, self._catalogue = asked, rows, figures, catalogue
        self._matcher = Matcher(catalogue)
        self._concepts = {concept.concept_id: concept for concept in catalogue.concepts}
        measures = {measure.code: measure.name for measure in catalogue.measures}
        self._formulas = [formula_key(one.formula, measures) if one.formula else "" for one in asked]
        self._group = [(one.chamber_id, name_key(one.name)) for one in asked]
        self._units: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._known: dict[tuple[str, str], set[str]] = defaultdict(set)
        for one, group, formula in zip(asked, self._group, self._formulas, strict=True):
            self._units[group] |= {one.unit} if one.unit else set()
            self._known[group] |= {formula} if formula else set()

    def items(self, wanted: Iterable[bool]) -> tuple[Item, ...]:
        """The texts of the wanted indicators, the most frequent first; a text without a word is nobody's to decide."""
        groups: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
        for index, want in enumerate(wanted):
            if want and self._group[index][1]:
                groups[self._key(index)].append(index)
        made = [self._item(key, places) for key, places in groups.items()]
        return tuple(sorted(made, key=lambda item: (-len(item.places), item.chamber, item.text_key)))

    def missing(self, listed: Sequence[Listed]) -> tuple[Missing, ...]:
        """The rows listed for each concept that was not found, each with all the places of its text."""
        by_node = {(one.document_id, one.node_id): index for index, one in enumerate(self._asked)}
        of_text: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
        for index in range(len(self._asked)):
            of_text[self._key(index)].append(index)
        items: dict[tuple[str, str, str, str], Item] = {}
        made = []
        for row in listed:
            key = self._key(by_node[row.document_id, row.node_id])
            if key not in items:
                items[key] = self._item(key, of_text[key])
            concept = self._concepts[row.concept_id].name
            made.append(Missing(row.document_id, row.concept_id, row.code or "", concept, row.place, items[key]))
        return tuple(made)

    def _key(self, index: int) -> tuple[str, str, str, str]:
        """Chamber and text; with unit and formula where the chamber prints the text with several."""
        group = self._group[index]
        unit = (self._asked[index].unit or "") if len(self._units[group]) > 1 else ""
        return (*group, unit, self._formulas[index] if len(self._known[group]) > 1 else "")

    def _item(self, key: tuple[str, str, str, str], places: Sequence[int]) -> Item:
        ours = [self._asked[index] for index in places]
        fullest = max(ours, key=lambda one: (bool(one.formula), bool(one.unit), bool(one.code)))
        row = self._rows[places[0]]
        return Item(
            chamber=key[0],
            name=fullest.name,
            text_key=key[1],
            code=fullest.code or "",
            unit=fullest.unit or "",
            formula=fullest.formula or "",
            narrow_unit=key[2],
            narrow_formula=key[3],
            why=row.why,
            hints=tuple(dict.fromkeys(hint for index in places for hint in self._rows[index].hints)),
            places=tuple(self._printed(one) for one in ours),
            options=self._options(fullest, row.candidate_id),
        )

    def _printed(self, one: Asked) -> Printed:
        line, target, actual = self._figures[one.document_id, one.node_id]
        return Printed(one.document_id, one.node_id, one.sha256, one.page, line, target, actual)

    def _options(self, one: Asked, first: str | None) -> tuple[Option, ...]:
        """The concepts most like it; the one that the matcher looked at is among them."""
        ranked = self._matcher.candidates(mention(one), len(self._concepts))
        ranked.sort(key=lambda candidate: candidate.concept_id != first)
        found = []
        for candidate in ranked[:CANDIDATES]:
            concept = self._concepts[candidate.concept_id]
            found.append(
                Option(
                    concept.concept_id,
                    self._catalogue.code_of(concept.concept_id) or "",
                    concept.name,
                    concept.formula,
                    concept.unit,
                    candidate.name,
                    candidate.formula,
                    differences(mention(one), concept, self._catalogue),
                )
            )
        return tuple(found)
