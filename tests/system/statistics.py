"""Cluster values worked out a second time, with pandas and the standard library, from the truth of a written system.

Nothing here reads what the project computes: values are the printed ones, membership is the system's, means and
quartiles are those of `statistics` over exact fractions, rounded half up to six decimals at the end.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from riscontro import catalogue
from tests.system.model import Chamber, System
from tests.system.scoring import rounded

EVERY = "tutte le camere"
FEWEST = 5
BOUNDS = (50_000, 100_000)
KEYS = ["concept_id", "chamber", "year", "family", "cluster"]
FIGURES = [
    *("n", "mean", "median", "few_mean", "few_median", "q1", "q3", "mean_without", "median_without"),
    *("gap", "rank_low", "rank_high"),
]  # fmt: skip


def expected(system: System, printings: pd.DataFrame) -> pd.DataFrame:
    """One row per chamber, year, concept and cluster, with the FIGURES that `benchmarks` must show.

    `printings` has a row per printed figure: concept_id, chamber, year, basis (result or last_value), value and places
    as text, counted (whether it is a whole number of units).
    """
    values = chosen(printings)
    members = pd.DataFrame(memberships(system, sorted(values["year"].unique())))
    sizes = members.groupby(["family", "cluster", "year"]).size().rename("size").reset_index()
    joined = members.merge(values, on=["chamber", "year"]).merge(sizes, on=["family", "cluster", "year"])
    groups = joined.groupby(["concept_id", "family", "cluster", "year"], sort=True)
    return pd.concat([_standing(group) for _, group in groups], ignore_index=True)


def chosen(printings: pd.DataFrame) -> pd.DataFrame:
    """The figure taken of each chamber, year and concept: the report's before a plan's last value; none where two
    printings of it cannot both be true."""
    table = printings.copy()
    table["exact"] = [Fraction(value) for value in table["value"]]
    rounding = zip(table["counted"], table["places"], strict=True)
    wide = [Fraction(0) if counted else Fraction(1, 2) / 10 ** int(places) for counted, places in rounding]
    table["low"] = [value - half for value, half in zip(table["exact"], wide, strict=True)]
    table["high"] = [value + half for value, half in zip(table["exact"], wide, strict=True)]
    taken = []
    for _, group in table.groupby(["concept_id", "chamber", "year"]):
        first = group[group["basis"] == ("result" if (group["basis"] == "result").any() else "last_value")]
        if max(first["low"]) <= min(first["high"]):
            taken.append(first.sort_values("places", ascending=False, kind="stable").iloc[0])
    return pd.DataFrame(taken)[["concept_id", "chamber", "year", "exact", "low", "high"]]


def memberships(system: System, years: list[int]) -> Iterator[dict[str, Any]]:
    """The chambers of every cluster in each of these years: all, by region, size class, number of firms, merger."""
    for chamber in system.chambers:
        for year in years:
            if _stands(system, chamber, year):
                for family, cluster in _clusters(system, chamber, year):
                    yield {"family": family, "cluster": cluster, "chamber": chamber.slug, "year": year}


def _stands(system: System, chamber: Chamber, year: int) -> bool:
    """Whether a chamber stands at the end of a year; those of the first year did so before."""
    return (chamber.first <= year or chamber.first == system.years[0]) and year <= chamber.last


def _clusters(system: System, chamber: Chamber, year: int) -> Iterator[tuple[str, str]]:
    yield "sistema", EVERY
    yield "regione", f"regionale ({chamber.region})"
    if chamber.successor:
        yield "accorpamento", f"camere confluite in {chamber.successor}"
    if chamber.first <= year <= chamber.last:
        yield "dimensione", chamber.size
        yield "imprese", _class(chamber.firms[year - system.years[0]])


def _class(firms: int) -> str:
    least, most = BOUNDS
    first, second = f"{least:,}".replace(",", "."), f"{most:,}".replace(",", ".")
    if firms <= least:
        return f"fino a {first} imprese"
    if firms <= most:
        return f"da {f'{least + 1:,}'.replace(',', '.')} a {second} imprese"
    return f"da {f'{most + 1:,}'.replace(',', '.')} imprese in su"


def _standing(group: pd.DataFrame) -> pd.DataFrame:
    """The members of one cluster that have a figure of one concept and year, each with its standing."""
    values = list(group["exact"])
    few = len(values) < FEWEST or 2 * len(values) < group["size"].iloc[0]
    quarters = statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3
    shown = {"mean": statistics.mean(values), "median": statistics.median(values), "q1": quarters[0], "q3": quarters[2]}
    higher = _directions()[group["concept_id"].iloc[0]] == "higher"
    made = group[KEYS].assign(n=len(values))
    for name, value in shown.items():
        made[name] = None if few else _six(value)
    made["few_mean"], made["few_median"] = (_six(shown[name]) if few else None for name in ("mean", "median"))
    rest = [values[:place] + values[place + 1 :] for place in range(len(values))]
    for name, of in (("mean_without", statistics.mean), ("median_without", statistics.median)):
        made[name] = [None if few or not others else _six(of(others)) for others in rest]
    made["gap"] = [None if few else _six(value) - _six(shown["mean"]) for value in values]
    made["rank_low"], made["rank_high"] = _ranks(group, higher)
    return made


def _ranks(group: pd.DataFrame, higher: bool) -> tuple[list[int], list[int]]:
    """Between which places each stands: only a figure whose whole interval is better comes before."""
    bounds = list(zip(group["low"], group["high"], strict=True))
    above: Callable[[Any, Any], bool] = (lambda a, b: a[0] > b[1]) if higher else (lambda a, b: a[1] < b[0])
    before = [1 + sum(above(other, one) for other in bounds) for one in bounds]
    behind = [len(bounds) - sum(above(one, other) for other in bounds) for one in bounds]
    return before, behind


def _directions() -> dict[str, str]:
    return {concept.concept_id: concept.direction for concept in catalogue.load().concepts}


def _six(value: Fraction) -> Decimal:
    return rounded(value, 6, "ROUND_HALF_UP")
