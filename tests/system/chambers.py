"""From a seed to the chambers of a system: sixty at first, in ten regions, some of which merge on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from random import Random

from riscontro import catalogue
from riscontro.catalogue import Concept
from riscontro.corpus import slug
from tests.system import names
from tests.system.looks import LOOKS
from tests.system.model import Chamber, Era, Merger, Method, System

FIRST_YEAR, YEARS, REGION = 2014, 10, 6
MERGING = (2, 0, 2, 3, 0, 2, 2, 0, 3, 2)
"""How many chambers of each region become one; after three of six have, fewer than five are left."""
CONCEPTS = 30
_UNITS = {"%": "%", "N.": "N", "gg": "gg"}


def unit(concept: Concept) -> str:
    """The unit of a concept as gold rows name it: `%`, `N`, `gg`, `EUR`, or "" for one that is not drawn."""
    return "EUR" if concept.unit.startswith("EUR") else _UNITS.get(concept.unit, "")


@cache
def pool() -> dict[str, Concept]:
    """The concepts of the catalogue that a chamber may report on: those with a direction and a unit that is drawn."""
    known = [c for c in catalogue.load().offered if unit(c) and c.direction in ("higher", "lower")]
    return {concept.concept_id: concept for concept in known}


def system(seed: int) -> System:
    """The whole system of this seed, always the same."""
    rng = Random(f"{seed}/system")
    years = tuple(range(FIRST_YEAR, FIRST_YEAR + YEARS))
    free = iter(names.chambers(REGION * len(MERGING) + sum(1 for many in MERGING if many)))
    shared = tuple(rng.sample(sorted(pool()), CONCEPTS))
    chambers: list[Chamber] = []
    mergers: list[Merger] = []
    for number, (region, many) in enumerate(zip(names.regions(), MERGING, strict=True)):
        members = [_chamber(seed, next(free), region, years, shared, n + 7 * number) for n in range(REGION)]
        if many:
            day = date(years[0] + rng.randint(3, YEARS - 3), 6, 30)
            made, members = _merged(_chamber(seed, next(free), region, years, shared, number), members, many, day)
            mergers.append(made)
        chambers += members
    signed = tuple(replace(one, sign="X" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[n % 26]) for n, one in enumerate(chambers))
    return System(seed, years, signed, tuple(mergers))


def _chamber(
    seed: int, name: str, region: str, years: tuple[int, ...], shared: tuple[str, ...], number: int
) -> Chamber:
    rng = Random(f"{seed}/{name}")
    base = rng.choice([18_000, 35_000, 62_000, 95_000, 140_000]) + rng.randint(0, 9_000)
    firms = [base]
    for _ in years[1:]:
        firms.append(firms[-1] + rng.randint(-900, 700))
    method = Method(
        at_least=rng.choice(["ratio_capped"] * 7 + ["ratio_uncapped"] * 2 + ["step"]),
        at_most=rng.choice(["excess_floored"] * 6 + ["inverse_capped"] * 3 + ["step"]),
        rounding=rng.choice(["ROUND_HALF_UP", "ROUND_HALF_UP", "ROUND_HALF_EVEN"]),
        places=rng.choice([2, 2, 2, 1, 0]),
        of_printed=rng.random() < 0.5,
    )
    size = names.SIZES[(base > 50_000) + (base > 90_000)]
    concepts = tuple(one for one in shared if rng.random() < 0.6)
    eras = _eras(rng, name, years, number)
    return Chamber(
        slug(name), name, region, "", size, tuple(firms), years[0], years[-1], method, eras, concepts
    )  # fmt: skip


def _eras(rng: Random, name: str, years: tuple[int, ...], number: int) -> tuple[Era, ...]:
    """Two to four looks over the years; the first ones differ from chamber to chamber, so that all are met."""
    cuts = sorted(rng.sample(years[2:-1], rng.randint(1, 3)))
    first = number * 3
    return tuple(
        Era(year, LOOKS[(first + n) % len(LOOKS)], f"{name}/{year}") for n, year in enumerate([years[0], *cuts])
    )


def _merged(new: Chamber, members: list[Chamber], many: int, day: date) -> tuple[Merger, list[Chamber]]:
    """The merger of the first `many` members into the new chamber, and the region's chambers with their years."""
    old = members[:many]
    gone = [replace(one, last=day.year - 1, successor=new.slug) for one in old]
    firms = tuple(sum(counts) for counts in zip(*(one.firms for one in old), strict=True))
    after = replace(new, first=day.year, firms=firms, size=names.SIZES[2], predecessors=tuple(o.slug for o in old))
    return Merger(after.slug, after.predecessors, day), [*gone, after, *members[many:]]
