"""The second computation of cluster values, on figures small enough to do by hand."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from tests.system.chambers import system
from tests.system.statistics import chosen, expected

WHOLE = system(1)
CONCEPT = "newsletter-inviate"
FIVE = [one for one in WHOLE.chambers if one.region == WHOLE.chambers[0].region and one.first == 2014][:5]


def printings(*rows: tuple[str, int, str, str, int]) -> pd.DataFrame:
    """Chamber, year, basis, value, places: figures of one concept that counts."""
    columns = ["chamber", "year", "basis", "value", "places"]
    return pd.DataFrame(rows, columns=columns).assign(concept_id=CONCEPT, counted=[row[4] == 0 for row in rows])


def test_five_chambers_of_a_region() -> None:
    values = ("10", "20", "30", "40", "101")
    made = expected(WHOLE, printings(*((c.slug, 2014, "result", v, 0) for c, v in zip(FIVE, values, strict=True))))
    region = made[made["family"] == "regione"].set_index("chamber")
    last = region.loc[FIVE[4].slug]
    assert (last["n"], last["mean"], last["median"]) == (5, Decimal("40.200000"), Decimal("30.000000"))
    assert (last["q1"], last["q3"]) == (Decimal("20.000000"), Decimal("40.000000"))
    assert (last["mean_without"], last["median_without"]) == (Decimal("25.000000"), Decimal("25.000000"))
    assert (last["gap"], last["rank_low"], last["rank_high"]) == (Decimal("60.800000"), 1, 1)
    everyone = made[made["family"] == "sistema"].iloc[0]
    assert everyone["mean"] is None
    assert everyone["few_mean"] == Decimal("40.200000")


def test_a_result_comes_before_a_last_value_and_contradictions_count_for_nothing() -> None:
    one, two = FIVE[0].slug, FIVE[1].slug
    taken = chosen(
        printings(
            (one, 2014, "last_value", "7", 0), (one, 2014, "result", "8", 0),
            (two, 2014, "result", "8", 0), (two, 2014, "result", "9", 0), (two, 2013, "last_value", "6", 0),
        )
    )  # fmt: skip
    assert {(row.chamber, row.year, int(row.exact)) for row in taken.itertuples()} == {(one, 2014, 8), (two, 2013, 6)}


def test_rounded_figures_that_meet_share_a_place() -> None:
    one, two = FIVE[0].slug, FIVE[1].slug
    made = expected(WHOLE, printings((one, 2014, "result", "1.5", 1), (two, 2014, "result", "1.52", 2)))
    places = made[made["family"] == "sistema"]
    assert list(zip(places["rank_low"], places["rank_high"], strict=True)) == [(1, 2), (1, 2)]
