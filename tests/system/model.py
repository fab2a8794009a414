"""An invented system of chambers: who they are, how they score, what their documents print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from riscontro.model import Kind

Value = Decimal | date | str
"""A number, a day, or words such as `SI`."""


@dataclass(frozen=True)
class Method:
    """How a chamber scores and rounds. The rules are named as in docs/CHECKS.md."""

    at_least: str
    at_most: str
    rounding: str
    places: int
    """Decimals of a printed degree."""
    of_printed: bool
    """Means are taken of the degrees as printed, not of what was rounded to print them."""


@dataclass(frozen=True)
class Era:
    """From which year on a chamber's documents have a look; `seed` settles what the look leaves open."""

    year: int
    look: str
    seed: str


@dataclass(frozen=True)
class Chamber:
    """An invented chamber; it publishes for the years `first` to `last`."""

    slug: str
    name: str
    region: str
    sign: str
    """Its province, two letters."""
    size: str
    firms: tuple[int, ...]
    """In each year of the system."""
    first: int
    last: int
    method: Method
    eras: tuple[Era, ...]
    concepts: tuple[str, ...]
    successor: str = ""
    predecessors: tuple[str, ...] = ()

    def era(self, year: int) -> Era:
        """The era a year belongs to."""
        return [era for era in self.eras if era.year <= year][-1]


@dataclass(frozen=True)
class Merger:
    """Chambers that became one, and the day."""

    successor: str
    predecessors: tuple[str, ...]
    date: date


@dataclass(frozen=True)
class System:
    """The whole of it: chambers of all years, in the order of their regions, and mergers."""

    seed: int
    years: tuple[int, ...]
    chambers: tuple[Chamber, ...]
    mergers: tuple[Merger, ...]


@dataclass(frozen=True)
class Indicator:
    """One indicator as printed. In a plan `actual` and `score` are None; in a report None means N/D."""

    name: str
    unit: str
    weight: Decimal
    operator: str
    target: Value
    places: int
    """Decimals of target and result."""
    actual: Value | None = None
    exact: Fraction | None = None
    """The result before it was rounded."""
    degree: Fraction | None = None
    """The degree before it was rounded."""
    score: Decimal | None = None
    concept_id: str = ""
    code: str = ""
    algorithm: str = ""
    last: Decimal | None = None
    repeated: Value | None = None
    """The result that a second printing gives, where it is another one."""
    deviation: Decimal | None = None
    """The deviation as printed, where it is not result - target."""


@dataclass(frozen=True)
class Node:
    """An area or an objective with what stands under it: other nodes or indicators."""

    level: str
    code: str
    name: str
    weight: Decimal
    below: tuple[Node, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    degree: Fraction | None = None
    score: Decimal | None = None

    def leaves(self) -> Iterator[Node]:
        """The nodes that hold indicators, this one if it does."""
        if not self.below:
            yield self
        for node in self.below:
            yield from node.leaves()


@dataclass(frozen=True)
class Planted:
    """A contradiction: the check that must find it, the row, what is printed and what the other figures give."""

    subject: str
    name: str
    printed: str
    holds: str
    page: int | None = None


@dataclass(frozen=True)
class Adjusted:
    """An indicator whose degree the document explains, with the words."""

    name: str
    score: Decimal
    words: str


@dataclass(frozen=True)
class Document:
    """A plan or a report."""

    chamber: Chamber
    year: int
    kind: Kind
    title: str
    tops: tuple[Node, ...]
    degree: Fraction | None = None
    score: Decimal | None = None
    planted: tuple[Planted, ...] = ()
    adjusted: tuple[Adjusted, ...] = ()

    @property
    def document_id(self) -> str:
        """The id that its reading must get."""
        return f"{self.chamber.slug}-{self.year}-{self.kind}"

    @property
    def leaves(self) -> list[Node]:
        """The objectives that hold indicators, in order."""
        return [leaf for top in self.tops for leaf in top.leaves()]

    @property
    def indicators(self) -> list[Indicator]:
        """All indicators, in order."""
        return [one for leaf in self.leaves for one in leaf.indicators]
