"""Chambers beside each other: every statistic against pandas and exact fractions, on figures made by hand or drawn."""

from __future__ import annotations

import random
import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest

import bench
from riscontro.averaged import PrintedMean
from riscontro.clusters import Succession
from riscontro.model import Kind
from tests.bench.compared import CONCEPTS, Figure, database, member, rows
from tests.bench.made import q

SIX = Decimal("0.000001")
NAMES = [f"camera{n:02}" for n in range(12)]


def exact(value: Fraction) -> Decimal:
    """A fraction at six decimals, ties away from zero, by long division in integers."""
    scaled = abs(value) * 10**6
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-6)


def quantile(values: list[Fraction], q: Fraction) -> Fraction:
    """The quantile of pandas' default, linear between two values, as a fraction."""
    ordered, place = sorted(values), (len(values) - 1) * q
    low = int(place)
    return ordered[low] + (place - low) * (ordered[min(low + 1, len(values) - 1)] - ordered[low])


def drawn(seed: int) -> list[Figure]:
    """A year of twelve chambers: many ties, values of both signs, from none to three decimals; some have no figure."""
    rng = random.Random(seed)
    figures = []
    for chamber in NAMES:
        for concept, unit, decimals, span in (
            ("tempi", "gg", 2, (-500, 4000)),
            ("quota", "%", rng.randint(0, 2), (100, 9999)),
            ("sportelli", "N.", 0, (0, 9)),
            ("spesa", "€", 2, (1, 10**9)),
        ):
            value = Decimal(rng.randint(*span)).scaleb(-decimals)
            if rng.random() < 0.85:
                figures.append(Figure(chamber, 2021, concept, f"{value:.{decimals}f}".replace(".", ",") + f" {unit}"))
    return figures


@pytest.mark.parametrize("seed", range(4))
def test_statistics_equal_an_independent_computation_to_the_last_digit(seed: int) -> None:
    figures = drawn(seed)
    halves = [member("prima metà", name) for name in NAMES[:6]] + [member("tutte", name) for name in NAMES]
    found = rows(database(figures, halves))
    frame = pd.DataFrame(
        [(f.chamber, f.concept, Fraction(q(f.actual).number.value)) for f in figures],  # type: ignore[union-attr]
        columns=["chamber", "concept", "value"],
    )
    compared = 0
    for row in found:
        mine = frame[(frame.concept == row["concept_id"])]
        mine = mine[mine.chamber.isin(NAMES[:6])] if row["cluster"] == "prima metà" else mine
        values, size = list(mine.value), 6 if row["cluster"] == "prima metà" else 12
        others = list(mine[mine.chamber != row["chamber_id"]].value)
        few = len(values) < 5 or 2 * len(values) < size
        assert (row["n"], row["cluster_size"], row["few"]) == (len(values), size, few)
        mean, median = exact(mine.value.sum() / len(values)), exact(quantile(values, Fraction(1, 2)))
        assert (row["mean"], row["median"]) == ((None, None) if few else (mean, median))
        assert (row["few_mean"], row["few_median"]) == ((mean, median) if few else (None, None))
        if few:
            continue
        compared += 1
        assert row["q1"] == exact(quantile(values, Fraction(1, 4)))
        assert row["q3"] == exact(quantile(values, Fraction(3, 4)))
        assert (row["least"], row["greatest"]) == (exact(min(values)), exact(max(values)))
        assert row["mean_without"] == exact(sum(others, Fraction(0)) / len(others))
        assert row["median_without"] == exact(quantile(others, Fraction(1, 2)))
        assert row["gap"] == row["value"] - mean
        expected = None if mean == 0 else exact(Fraction(row["gap"]) * 100 / abs(Fraction(mean)))
        assert row["gap_pct"] == expected
        # pandas itself, in binary floats, to the digits that those hold
        assert float(row["mean"]) == pytest.approx(mine.value.astype(float).mean(), abs=1e-5, rel=1e-12)
        assert float(row["median"]) == pytest.approx(mine.value.astype(float).median(), abs=1e-5, rel=1e-12)
    assert compared >= 30


@pytest.mark.parametrize("seed", range(4))
def test_places_are_ranges_by_intervals(seed: int) -> None:
    figures = drawn(seed)
    found = rows(database(figures, [member("tutte", name) for name in NAMES]))
    printed = {(f.chamber, f.concept): q(f.actual).number for f in figures}

    def interval(chamber: str, concept: str) -> tuple[Decimal, Decimal]:
        number = printed[chamber, concept]
        assert number
        return (number.value, number.value) if concept == "sportelli" else (number.low, number.high)

    for row in found:
        concept = row["concept_id"]
        direction = CONCEPTS[concept][2]
        mine = interval(row["chamber_id"], concept)
        all_of = [interval(chamber, c) for chamber, c in printed if c == concept]
        above = sum(low > mine[1] for low, _ in all_of)
        below = sum(high < mine[0] for _, high in all_of)
        better, worse = (above, below) if direction == "higher" else (below, above)
        expected = (None, None) if direction == "not stated" else (better + 1, len(all_of) - worse)
        assert (row["rank_low"], row["rank_high"]) == expected


def five(concept: str, *values: str, **other: Any) -> list[Figure]:
    """The same year of as many chambers as there are values."""
    return [Figure(name, 2021, concept, value, **other) for name, value in zip(NAMES, values, strict=False)]


def everyone(count: int = 5) -> list[Any]:
    return [member("tutte", name) for name in NAMES[:count]]


def test_a_gap_has_the_direction_of_its_concept() -> None:
    slow = rows(database(five("tempi", "1,00 gg", "2,00 gg", "2,00 gg", "2,00 gg", "8,00 gg"), everyone()))
    assert [row["better"] for row in slow] == [True, True, True, True, False]
    assert [row["advantage"] for row in slow] == [2, 1, 1, 1, -5]
    spent = rows(database(five("spesa", "1,00 €", "2,00 €", "2,00 €", "2,00 €", "8,00 €"), everyone()))
    assert {(row["direction"], row["better"], row["advantage"]) for row in spent} == {("not stated", None, None)}
    assert {row["standing"] for row in spent} == {"direzione non dichiarata"}
    assert [row["gap"] for row in spent] == [-2, -1, -1, -1, 5]
    assert {row["unit"] for row in spent} == {"EUR per impresa"}


def test_figures_that_rounding_cannot_tell_apart_are_not_put_in_a_line() -> None:
    found = rows(database(five("quota", "80 %", "80,4 %", "80,6 %", "70 %", "90 %"), everyone()))
    ranks = {row["value_raw"]: (row["rank_low"], row["rank_high"]) for row in found}
    assert ranks == {"90 %": (1, 1), "80,6 %": (2, 2), "80,4 %": (3, 4), "80 %": (3, 4), "70 %": (5, 5)}
    # the mean of the printed figures is 80,2, that of what they stand for between 79,88 and 80,52
    better = {row["value_raw"]: row["better"] for row in found}
    assert better == {"90 %": True, "80,6 %": True, "80,4 %": None, "80 %": None, "70 %": False}


def test_no_mean_of_fewer_than_five_nor_of_less_than_half_the_cluster() -> None:
    four = rows(database(five("tempi", "1,00 gg", "2,00 gg", "3,00 gg", "4,00 gg"), everyone(4)))
    assert {(row["mean"], row["median"], row["n"], row["few"]) for row in four} == {(None, None, 4, True)}
    assert {row["few_mean"] for row in four} == {Decimal("2.5")}
    assert {row["gap"] for row in four} == {None} and {row["better"] for row in four} == {None}
    values = ("1,00 gg", "2,00 gg", "3,00 gg", "4,00 gg", "5,00 gg")
    assert {row["mean"] for row in rows(database(five("tempi", *values), everyone(10)))} == {Decimal(3)}
    assert {row["mean"] for row in rows(database(five("tempi", *values), everyone(11)))} == {None}


def test_only_the_same_unit_is_compared() -> None:
    figures = [*five("quota", "70 %", "80 %", "90 %", "60 %", "50 %"), Figure(NAMES[6], 2021, "quota", "2,00 N.")]
    found = rows(database(figures, everyone(7)))
    assert {(row["unit"], row["n"], row["mean"]) for row in found} == {("%", 5, Decimal(70)), ("N", 1, None)}


def test_a_unit_that_is_not_printed_is_the_catalogues_and_says_so() -> None:
    found = rows(database([Figure("a", 2021, "tempi", "2,50"), Figure("a", 2021, "quota", "0,98")]), "concept_values")
    told = {row["concept_id"]: (row["unit"], row["unit_basis"], row["used"]) for row in found}
    assert told == {"tempi": ("gg", "catalogue", True), "quota": ("%", "catalogue", False)}
    assert "quota o una percentuale" in next(row["why"] for row in found if row["concept_id"] == "quota")


def test_what_is_printed_twice_counts_once_and_must_agree() -> None:
    same = [Figure("a", 2021, "quota", "80 %"), Figure("a", 2021, "quota", "80,25 %")]
    apart = [Figure("b", 2021, "quota", "80 %"), Figure("b", 2021, "quota", "82 %")]
    other = [Figure("c", 2021, "quota", "70 %", variant="-scan"), Figure("c", 2021, "quota", "71,0 %", variant="-text")]
    unlike = [Figure("d", 2021, "quota", "70 %", comparable=False), Figure("e", 2021, "quota", "70 %", confidence=40)]
    found = rows(database([*same, *apart, *other, *unlike]), "concept_values")
    assert [(row["chamber_id"], row["value_raw"]) for row in found if row["used"]] == [
        ("a", "80,25 %"),
        ("c", "71,0 %"),
    ]
    why = {row["value_raw"]: row["why"] for row in found if row["chamber_id"] == "b"}
    assert set(why) == {"80 %", "82 %"} and all("non possono essere veri insieme" in said for said in why.values())
    assert "incerto" in next(row["why"] for row in found if row["chamber_id"] == "e")


def test_the_report_goes_before_what_a_later_plan_remembers() -> None:
    plan = Figure("a", 2023, "tempi", last="9,00 gg", last_year=2021, kind=Kind.PIANO)
    report = Figure("a", 2021, "tempi", "2,00 gg")
    (used,) = [row for row in rows(database([plan, report]), "concept_values") if row["used"]]
    assert (used["value"], used["value_basis"], used["document_id"]) == (Decimal(2), "result", "a-2021-relazione")
    (alone,) = [row for row in rows(database([plan]), "concept_values") if row["used"]]
    assert (alone["value"], alone["year"], alone["value_basis"]) == (Decimal(9), 2021, "last_value")


def printed(document: str, node: str, words: str, year: int | None = 2018, **other: Any) -> PrintedMean:
    number = q(words).number
    figure = (number.raw, number.value, number.low, number.high) if number else (None,) * 4
    cluster, as_target = other.get("cluster", "CCIAA piccole"), other.get("as_target", False)
    return PrintedMean(document, node, "la nota", 1, None, as_target, cluster, year, *figure, other.get("unit"))


def test_a_printed_mean_stands_beside_the_figure_of_its_year_and_later_ones() -> None:
    plan = Figure("a", 2020, "tempi", target="<= 1,00 gg", last="0,10 gg", last_year=2018, kind=Kind.PIRA)
    figures = [plan, *(Figure("a", year, "tempi", "4,00 gg") for year in (2017, 2020, 2021, 2022))]
    own = database(figures, means=[printed(plan.document_id, "n001", "3,26")])
    found = rows(own, where="cluster_source = 'printed'")
    told = [(row["year"], row["cluster_year"], row["value"], row["mean"], row["n"], row["better"]) for row in found]
    mean = Decimal("3.26")
    assert told == [
        (2018, 2018, Decimal("0.1"), mean, None, True),
        (2020, 2018, Decimal(4), mean, None, False),
        (2021, 2018, Decimal(4), mean, None, False),
    ]
    assert {(row["mean_document_id"], row["mean_page"], row["mean_text"]) for row in found} == {
        (plan.document_id, 1, "la nota")
    }
    assert (found[0]["demanding"], found[0]["target_year"]) == (True, 2020)


def test_a_printed_mean_reaches_the_chambers_of_its_cluster() -> None:
    noted = Figure("a", 2018, "tempi", "2,00 gg")
    figures = [noted, Figure("b", 2018, "tempi", "5,00 gg"), Figure("c", 2018, "tempi", "5,00 gg")]
    of = [member("CCIAA piccole", "a", 2018, 2018), member("CCIAA piccole", "b", 2018, 2018)]
    found = rows(
        database(figures, of, [printed(noted.document_id, "n001", "3,26")]), where="cluster_source = 'printed'"
    )
    assert [(row["chamber_id"], row["better"]) for row in found] == [("a", True), ("b", False)]


def test_a_target_that_is_a_mean_is_one_and_a_mean_without_year_is_not() -> None:
    figure = Figure("a", 2020, "quota", "87,58 %", target=">= 66,06 %")
    target = printed(figure.document_id, "n001", "", 2019, cluster="regionale", as_target=True)
    (row,) = rows(database([figure], means=[target], regions={"a": "Toscana"}), where="cluster_source = 'printed'")
    assert (row["cluster"], row["cluster_family"], row["mean"]) == ("regionale (Toscana)", "regione", Decimal("66.06"))
    assert (row["mean_raw"], row["better"], row["demanding"]) == (">= 66,06 %", True, None)
    undated = printed(figure.document_id, "n001", "5,00", None)
    assert rows(database([figure], means=[undated]), where="cluster_source = 'printed'") == []


def test_a_printed_mean_of_an_indicator_that_the_catalogue_lacks() -> None:
    figure = Figure("a", 2018, "Domande di brevetto", "134 N.")
    (row,) = rows(database([figure], means=[printed(figure.document_id, "n001", "89,75")]))
    assert (row["concept_id"], row["name"], row["unit"], row["value"]) == (
        None,
        "Domande di brevetto",
        "N",
        Decimal(134),
    )
    assert (row["gap"], row["direction"], row["better"]) == (Decimal("44.25"), "not stated", None)


def test_a_series_follows_mergers_without_adding_up() -> None:
    figures = [
        Figure("a", 2020, "tempi", "4,00 gg"),
        Figure("b", 2020, "tempi", "6,00 gg"),
        Figure("b", 2021, "tempi", "5,00 gg"),
        Figure("nuova", 2023, "tempi", "3,00 gg"),
    ]
    merged = [Succession(c, "nuova", "2022-06-30", "day", "insediamento", True, "x", "sourced", "") for c in ("a", "b")]
    found = rows(database(figures, successions=merged), "trends", "chamber_id = 'nuova'")
    told = [(row["year"], row["of_chamber"], row["relation"], row["change"], row["better"]) for row in found]
    assert told == [
        (2023, "nuova", "stessa camera", None, None),
        (2020, "a", "camera accorpata", None, None),
        (2020, "b", "camera accorpata", None, None),
        (2021, "b", "camera accorpata", Decimal(-1), True),
    ]


def test_public_comparisons_hold_no_binary_floats_and_say_what_every_column_means() -> None:
    con = database([Figure("a", 2021, "tempi", "1,00 gg")])
    for view in bench.comparisons():
        described = con.execute(f"describe select * from {view.name}").fetchall()
        types = {column: kind for column, kind, *_ in described}
        assert not [
            column for column, kind in types.items() if re.search("DOUBLE|FLOAT|REAL", kind) and column != "confidence"
        ]
        if "." not in view.name:
            assert set(view.comments) == {"", *types}, view.name
            assert "HUGEINT" not in types.values()


def test_the_rounding_of_the_oracle() -> None:
    for value in (Fraction(1, 3), Fraction(-1, 3), Fraction(5, 10**7), Fraction(-5, 10**7), Fraction(2)):
        exact_decimal = Decimal(value.numerator) / Decimal(value.denominator)
        assert exact(value) == exact_decimal.quantize(SIX, ROUND_HALF_UP)


def test_figures_at_the_edge_of_what_the_warehouse_holds_do_not_stop_the_build() -> None:
    values = ("999.999.999.998,00 €", "999.999.999.997,00 €", "0,01 €", "-999.999.999.998,00 €", "0,00 €")
    found = rows(database(five("spesa", *values), everyone()))
    mean = exact(Fraction(Decimal("999999999997.01")) / 5)
    assert {row["mean"] for row in found} == {mean}
    assert [row["gap"] for row in found if row["value_raw"] == "-999.999.999.998,00 €"] == [None]
