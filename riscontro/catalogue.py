"""The catalogue of indicators (`corpus/catalogue`): concepts, their codes and other names, base measures, processes.

A concept is one thing measured, whatever it is called; its `concept_id` never changes and is never reused. A code is
(system, version, number): the chambers' DFP 2.6 is the circular's 2.2, and both belong to one concept.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from riscontro import corpus

CIRCULAR = "circular 2/2019"
"""The version of DFP codes that no document seen prints: known for reading, never given as a document's code."""

OFFERED = "active"
_ALLOWED = {
    "status": {OFFERED, "retired", "reference"},
    "direction": {"higher", "lower", "not stated"},
    "certainty": {"sourced", "unverified"},
    "system": {"Pareto", "DFP", "OC", "chamber", "other"},
}


@dataclass(frozen=True, slots=True)
class CatalogueCode:
    """A code of a concept: `system` Pareto, DFP, OC, chamber or other; `version` as far as it is known."""

    concept_id: str
    system: str
    version: str
    code: str
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Synonym:
    """Another name of a concept: the words as printed, the document, page and line, and who added it."""

    concept_id: str
    text: str
    document: str
    page: str
    line: str
    added_by: str
    source: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A base measure that formulas name by its `code`; `concept_id` when it is reported by itself too, else ""."""

    code: str
    name: str
    unit: str
    concept_id: str
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Process:
    """A process of the chambers' map, or a theme of another list, that concepts belong to.

    `name` is "" where no source states it; `parent` and `replaces` are codes of this file, `replaces` the number it
    had before: the map is renumbered now and then.
    """

    code: str
    system: str
    version: str
    name: str
    parent: str
    replaces: str
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Concept:
    """One row of `concepts.csv`, the cells as written there; `status` is `active`, `retired` or `reference`.

    Only active concepts are offered as matches. `direction` is `higher`, `lower` or `not stated`.
    """

    concept_id: str
    name: str
    kind: str
    formula: str
    formula_confidence: str
    unit: str
    direction: str
    direction_note: str
    process: str
    valid_from: str
    valid_to: str
    replaces: str
    status: str
    source: str
    certainty: str
    notes: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Concepts, codes, synonyms, base measures and processes, each in the order of its file."""

    concepts: tuple[Concept, ...]
    codes: tuple[CatalogueCode, ...]
    synonyms: tuple[Synonym, ...]
    measures: tuple[Measure, ...]
    processes: tuple[Process, ...]

    @property
    def offered(self) -> tuple[Concept, ...]:
        """The concepts that a mention may be matched to."""
        return tuple(concept for concept in self.concepts if concept.status == OFFERED)

    @property
    def version(self) -> str:
        """Twelve signs that change whenever a concept, a code or a name changes: what a decision was taken against."""
        return sha256(repr((self.concepts, self.codes, self.synonyms)).encode()).hexdigest()[:12]

    def code_of(self, concept_id: str) -> str | None:
        """The code by which the documents name a concept, None for one that they print without."""
        return next((c.code for c in self.codes if c.concept_id == concept_id and c.version != CIRCULAR), None)

    def names_of(self, concept: Concept) -> tuple[str, ...]:
        """Its name and its synonyms."""
        return (concept.name, *(s.text for s in self.synonyms if s.concept_id == concept.concept_id))

    def problems(self) -> list[str]:
        """What does not fit together, one line each: ids met twice or missing, unknown words, rows without source."""
        ids = [concept.concept_id for concept in self.concepts]
        known = set(ids)
        used: list[CatalogueCode | Synonym | Measure] = [*self.codes, *self.synonyms]
        used += [measure for measure in self.measures if measure.concept_id]
        tables = (self.concepts, self.codes, self.synonyms, self.measures, self.processes)
        keys = [(code.system, code.version, code.code) for code in self.codes]
        old = {name for concept in self.concepts for name in concept.replaces.split()}
        return [
            *(f"concept {name} twice" for name in _twice(ids)),
            *(f"code {key} twice" for key in _twice(keys)),
            *(f"measure {name} twice" for name in _twice(m.code for m in self.measures)),
            *(f"{row} names no concept" for row in used if row.concept_id not in known),
            *(f"replaces {name}: no such concept" for name in sorted(old - known)),
            *self._lost_processes(),
            *(p for table in tables for p in _unsound(table)),
        ]

    def _lost_processes(self) -> list[str]:
        """Processes met twice, and those that a concept or a process names and that are not there."""
        codes = [process.code for process in self.processes]
        named = {concept.process for concept in self.concepts}
        named |= {name for process in self.processes for name in (process.parent, process.replaces)}
        lost = sorted(named - {"", *codes})
        return [*(f"process {code} twice" for code in _twice(codes)), *(f"{code}: no such process" for code in lost)]


def _twice(items: Iterable[object]) -> list[object]:
    return [item for item, count in Counter(items).items() if count > 1]


def _unsound(table: Iterable[object]) -> Iterable[str]:
    for row in table:
        if not getattr(row, "source", "").strip():
            yield f"{row} has no source"
        for field, words in _ALLOWED.items():
            if getattr(row, field, None) not in {None, *words}:
                yield f"{row}: {field} may be {', '.join(sorted(words))}"


@cache
def load() -> Catalogue:
    """The catalogue of the corpus. Raises ValueError with every problem when its files do not fit together."""
    made = Catalogue(
        tuple(Concept(**row) for row in rows("catalogue", "concepts.csv")),
        tuple(CatalogueCode(**row) for row in rows("catalogue", "codes.csv")),
        tuple(Synonym(**row) for row in rows("catalogue", "synonyms.csv")),
        tuple(Measure(**row) for row in rows("catalogue", "measures.csv")),
        tuple(Process(**row) for row in rows("catalogue", "processes.csv")),
    )
    if problems := made.problems():
        raise ValueError("corpus/catalogue: " + "; ".join(problems))
    return made


def rows(*parts: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the corpus, column to text; raises FileNotFoundError when it is not there."""
    with corpus.path(*parts).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
