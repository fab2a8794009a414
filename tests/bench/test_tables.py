"""Verdicts on the figures of tables without indicators: totals, totals printed again, differences, rates, shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riscontro.model import Cell, Place, Reading
from tests.bench.made import checks, database, reading, row

Lines = Sequence[str]
BY_AGE = (
    "Classi d'età|Anno 2020|Anno 2019|Anno 2018",
    "30-49|11|12|13",
    "50-59|14|15|16",
    "60 e oltre|5|4|6",
    "Totale|30|31|35",
)
BY_SEX = ("Sesso|Anno 2020|Anno 2019|Anno 2018", "Donne|19|20|22", "Uomini|11|11|13", "Totale|30|31|35")
BY_TITLE = ("Titolo|Anno 2020|Anno 2019|Anno 2018", "Diploma|15|16|19", "Laurea|15|15|16", "Totale|30|31|35")
BUDGET = (
    "Voce|Preventivo|Consuntivo|Differenze",
    "Diritto annuale|5.032.536|5.140.260|107.724",
    "Diritti di segreteria|2.031.300|1.920.777|-110.523",
    "Contributi|416.140|474.440|58.300",
    "Personale|2.606.243|2.496.413|-109.830",
    "Funzionamento|1.708.638|1.374.807|-333.831",
    "Altro|28.150|728.993|700.844",
)


def cells(*tables: Lines, page: int = 1, place: Place | None = None, **other: Any) -> tuple[Cell, ...]:
    """The cells of tables given line by line, cells parted by a bar, all on one page."""
    return tuple(
        Cell(
            text,
            place or Place(page=page, box=(10.0, 100.0 * n + 10 * at, 90.0, 100.0 * n + 10 * at + 9)),
            n,
            at,
            column,
            **other,
        )
        for n, lines in enumerate(tables, 1)
        for at, line in enumerate(lines, 1)
        for column, text in enumerate(line.split("|"))
        if text
    )


def found(*tables: Lines, records: Sequence[Any] = (), **other: Any) -> list[dict[str, Any]]:
    """The checks of the tables of one document."""
    return judged(replace(reading(records), cells=cells(*tables, **other)))


def judged(document: Reading) -> list[dict[str, Any]]:
    """The rows of the view of these checks."""
    found = database([document], only="steps.table_check").execute("from steps.table_check")
    names = [column[0] for column in found.description]
    return [dict(zip(names, values, strict=True)) for values in found.fetchall()]


def apart(made: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """(rule, name) of what does not hold."""
    return [(c["rule"], c["name"]) for c in made if c["verdict"] == "inconsistent"]


def changed(table: Lines, line: int, old: str, new: str) -> Lines:
    """A table with one figure of one line changed."""
    assert old in table[line]
    return (*table[:line], table[line].replace(old, new), *table[line + 1 :])


def test_totals_close_and_are_the_same_in_every_table() -> None:
    made = found(BY_AGE, BY_SEX, BY_TITLE)
    assert {c["verdict"] for c in made} == {"exact"}
    assert sorted(c["rule"] for c in made) == ["column_total"] * 9 + ["same_total"] * 3
    assert {c["established"] for c in made if c["rule"] == "column_total"} == {True}


def test_they_stand_among_the_checks() -> None:
    document = replace(reading([]), cells=cells(BY_AGE, BY_SEX, BY_TITLE))
    made = checks(database([document]), "subject = 'table'")
    assert len(made) == 12 and {c["rule_basis"] for c in made} == {"inferred", "provisional"}


def test_a_total_that_its_rows_do_not_give() -> None:
    made = found(BY_AGE, changed(BY_SEX, 2, "|13", "|17"), BY_TITLE)
    assert apart(made) == [("column_total", "Totale, Anno 2018")]
    one = next(c for c in made if c["verdict"] == "inconsistent")
    assert (one["value"], one["recomputed"]) == (35, 39) and "(22; 17) sommano a 39" in one["sentence"]


def test_a_total_that_other_tables_print_otherwise() -> None:
    other = changed(changed(BY_SEX, 1, "|20", "|21"), 3, "|31", "|32")
    made = found(BY_AGE, other, BY_TITLE, changed(BY_TITLE, 0, "Titolo", "Contratto"))
    assert apart(made) == []  # three columns must agree
    wide = [
        tuple(f"{line}|{last}" for line, last in zip(t, ("Anno 2017", *add), strict=True))
        for t, add in ((BY_AGE, ["14", "16", "7", "37"]), (other, ["22", "15", "37"]), (BY_TITLE, ["20", "17", "37"]))
    ]
    assert apart(found(*wide)) == [("same_total", "Totale, Anno 2019")]


@pytest.mark.parametrize(
    ("table", "verdicts"),
    [
        (("Voce|Anno 2020", "A|3", "B|4", "Totale|8"), set()),
        (("Voce|Anno 2020|Anno 2019", "A|3|", "B|4|5", "C|2|6", "Totale|8|12"), set()),
        (("A|3|3", "B|4|5", "Totale|7|9"), {"exact", "no_data"}),
        (("Voce|Anno 2020|Anno 2019", "A|3|", "B|4|5", "C|2|6", "Totale|9|12"), {"exact", "no_data"}),
        (("Ufficio|Eventi|Imprese", "A|3|30", "B|4|40", "Totale|7|55"), {"exact", "rule_unknown"}),
        (("Voce|2020|2019", "A|3|8", "B|4|9", "Totale|7|17"), {"exact"}),
        (("Voce|Anno 2020|Età media", "A|3|48", "B|4|50", "Totale|7|49"), {"exact"}),
    ],
)
def test_who_accuses_nobody(table: Lines, verdicts: set[str]) -> None:
    assert {c["verdict"] for c in found(table) if c["rule"] == "column_total"} == verdicts


def test_doubtful_readings_and_tables_that_go_on_accuse_nobody() -> None:
    wrong = changed(BY_SEX, 2, "|13", "|17")
    assert {c["reason"] for c in found(BY_AGE, wrong, BY_TITLE, confidence=88.0) if c["reason"][:4] != "fits"} == {
        "text"
    }
    assert {c["reason"] for c in found(BY_AGE, wrong, BY_TITLE, confidence=41.0)} == {"unreadable"}
    before = cells(BY_AGE, BY_TITLE) + tuple(replace(c, table=c.table + 2) for c in cells(wrong, page=2))
    made = judged(replace(reading([]), cells=before))
    assert [c["reason"] for c in made if c["reason"][:4] != "fits"] == ["open_table"]
    held = row("a", ">= 1,00 N.", "2,00 N.", "100,00 %", place=Place(page=1, box=(10.0, 210.0, 90.0, 219.0)))
    assert apart(found(BY_AGE, wrong, BY_TITLE, records=[held])) == [], "a table of indicators has rules of its own"


def test_columns_that_follow_from_others() -> None:
    made = found(BUDGET)
    assert {c["rule"] for c in made} == {"difference_of_columns"}
    assert sorted(c["verdict"] for c in made) == ["exact"] * 5 + ["within_rounding"], "700.843 is 700.844 rounded"
    assert apart(found(changed(BUDGET, 3, "58.300", "53.800"))) == [("difference_of_columns", "Contributi, Differenze")]
    assert apart(found(changed(BUDGET, 3, "474.440", "447.440"))) == [
        ("difference_of_columns", "Contributi, Differenze")
    ]
    assert apart(found(changed(BUDGET[:4], 3, "58.300", "53.800"))) == [], "too few rows say what the column is"


def test_rates_and_a_cap() -> None:
    parts = [(425, 1059), (355, 2555), (249, 3606), (1638, 6304), (61, 578), (657, 2054), (87, 423)]
    table = (
        "Settore|Femminili|Tutte|Tasso",
        *(f"S{n}|{a}|{b}|{100 * a / b:.1f}".replace(".", ",") for n, (a, b) in enumerate(parts)),
    )
    assert {c["verdict"] for c in found(table) if c["rule"] == "rate_of_columns"} == {"exact"}
    wrong = changed(table, 3, "6,9", "9,6")
    assert apart(found(wrong)) == [("rate_of_columns", "S2, Tasso")]
    capped = (*table[:4], "S3|700|500|100,0", *table[5:])
    assert apart(found(capped)) == [], "a rate of 100 may be cut there"


def test_shares_of_a_column_and_of_another_table() -> None:
    share = ("Funzione|Dipendenti|%", "A|4|13,33", "B|11|36,67", "C|11|36,67", "D|4|13,33", "Totale|30|100")
    assert {c["verdict"] for c in found(share)} == {"exact"}
    assert ("part_of_total", "B, %") in apart(found(changed(share, 2, "36,67", "33,67")))
    women = ("|Anno 2020|Anno 2019|Anno 2018|Anno 2017", "% di Donne rispetto al totale|63%|65%|63%|58%")
    sexes = tuple(f"{line}|{last}" for line, last in zip(BY_SEX, ("Anno 2017", "21", "15", "36"), strict=True))
    assert {c["verdict"] for c in found(sexes, women) if c["rule"] == "part_of_row"} == {"exact"}
    assert apart(found(sexes, changed(women, 1, "65%", "66%"))) == [
        ("part_of_row", "% di Donne rispetto al totale, Anno 2019")
    ]


@settings(max_examples=6, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 900)] * 3), min_size=2, max_size=6), st.data())
def test_any_table_of_counts(rows: list[tuple[int, ...]], data: st.DataObject) -> None:
    sums = [sum(column) for column in zip(*rows, strict=True)]
    lines = ["Voce|Anno 2020|Anno 2019|Anno 2018", *(f"R{n}|" + "|".join(map(str, r)) for n, r in enumerate(rows))]
    assert apart(found(BY_AGE, [*lines, "Totale|" + "|".join(map(str, sums))])) == []
    at = data.draw(st.integers(0, 2))
    off = [s + (n == at) * data.draw(st.integers(1, 999)) for n, s in enumerate(sums)]
    made = found(BY_AGE, [*lines, "Totale|" + "|".join(map(str, off))])
    sure = any(s for n, s in enumerate(sums) if n != at)
    assert [c["value"] for c in made if c["verdict"] == "inconsistent"] == [off[at]] * sure
