"""Weights and degrees of the objective beside the indicators, told from those of the indicators."""

from __future__ import annotations

from extract.page import GridRow
from extract.rows.roles import assign
from riscontro.model import Role
from tests.extract.made import below, cell, row

HEAD = dict(enumerate(["Obiettivo", "Peso", "Indicatore", "Target", "Risultato", "% realizzazione", "Performance"]))


def rows(*, merged: bool) -> list[GridRow]:
    weight = cell("40 %" if merged else "", 1, inherited=merged)
    degree = cell("92,1 %" if merged else "", 6, inherited=merged)
    return [
        row("Turismo", "40 %", "Eventi", ">= 4", "5", "100,0 %", "92,1 %"),
        row(cell("Turismo", 0, inherited=True), weight, "Imprese", ">= 8", "6", "75,0 %", degree),
    ]  # fmt: skip


def test_figures_merged_over_the_rows_of_an_objective_are_its_own() -> None:
    found = assign(rows(merged=True), 7, HEAD).roles
    assert (found[1], found[5], found[6]) == (Role.PARENT_WEIGHT, Role.SCORE, Role.PARENT_SCORE)


def test_a_heading_of_objectives_tells_figures_printed_once() -> None:
    head = {**HEAD, 1: "Peso ob.", 6: "Grado di raggiungimento obiettivo"}
    found = assign(rows(merged=False), 7, head).roles
    assert (found[1], found[5], found[6]) == (Role.PARENT_WEIGHT, Role.SCORE, Role.PARENT_SCORE)


def test_a_merged_weight_of_objectives_is_theirs_where_no_heading_says_which_column_they_are() -> None:
    """The heading over the objectives is read upwards, and was not found."""
    head = {c: text for c, text in HEAD.items() if c} | {1: "Peso ob."}
    assert assign(rows(merged=True), 7, head).roles[1] is Role.PARENT_WEIGHT
    assert assign(rows(merged=False), 7, head).roles[1] is Role.WEIGHT


def test_weights_of_every_row_are_those_of_the_indicators() -> None:
    head = {**HEAD, 1: "Peso obiettivo"}
    each = [row("Turismo", f"{n} %", f"Eventi {n}", ">= 4", "5", "100,0 %", "92,1 %") for n in (40, 60)]
    assert assign(each, 7, head).roles[1] is Role.WEIGHT


def test_the_weight_headed_for_objectives_in_a_lone_row_is_the_objective_s() -> None:
    """It was the indicator's where a page ends with the first row of an objective."""
    head = {**HEAD, 1: "Peso\nobiettivo"}
    assert assign(rows(merged=False)[:1], 7, head).roles[1] is Role.PARENT_WEIGHT


def test_a_weight_of_objectives_beside_one_of_indicators_whose_name_is_told_by_its_place() -> None:
    """ "Misura" names indicators only beside merged objectives: then the weight of these is told as well."""
    head = dict(enumerate(["Obiettivo", "Peso ob.", "Misura", "Peso", "Target", "Risultato", "% realizzazione"]))
    two = [
        row("Turismo", "50 %", "Eventi svolti", "60 %", ">= 4", "5", "100,0 %"),
        row(below("Turismo", 0), below("50 %", 1), "Imprese assistite", "40 %", ">= 8", "6", "75,0 %"),
    ]
    found = assign(two, 7, head).roles
    assert (found[1], found[2], found[3]) == (Role.PARENT_WEIGHT, Role.NAME, Role.WEIGHT)


def test_a_heading_whose_words_a_narrow_column_cuts_is_of_objectives() -> None:
    head = dict(enumerate(["Obiettivo", "PESO\nOBIETTIV\nO", "KPI", "Ponderazione", "Target", "Risultato"]))
    each = [row("Turismo", "26,1", f"Eventi {n}", str(n), ">= 4", "5") for n in (40, 60)]
    found = assign(each, 6, head).roles
    assert (found[1], found[3]) == (Role.PARENT_WEIGHT, Role.WEIGHT)


def bare(weight: str, *, page: int) -> list[GridRow]:
    first = row(f"Turismo {page}", weight, "Eventi", "40 %", ">= 4", "5", "100,0 %")
    second = row(
        cell(f"Turismo {page}", 0, inherited=True),
        cell(weight, 1, inherited=True),
        "Imprese",
        "60 %",
        "SI",
        "SI",
        "75,0 %",
    )
    return [first, second]


def test_without_headings_what_is_merged_with_the_objective_weighs_it() -> None:
    found = assign([*bare("30 %", page=1), *bare("70 %", page=2)], 7, {}).roles
    assert (found[1], found[3]) == (Role.PARENT_WEIGHT, Role.WEIGHT)


def test_without_headings_shares_beyond_a_hundred_say_nothing() -> None:
    found = assign([*bare("80 %", page=1), *bare("70 %", page=2)], 7, {}).roles
    assert 1 not in found and found[3] is Role.WEIGHT


def test_without_headings_plain_numbers_merged_with_the_objective_weigh_it() -> None:
    found = assign([*bare("30", page=1), *bare("70", page=2)], 7, {}).roles
    assert (found[1], found[3]) == (Role.PARENT_WEIGHT, Role.WEIGHT)


def test_a_weight_that_stands_once_in_the_middle_of_the_rows_of_each_objective_is_its_own() -> None:
    """Spreadsheets print a merged cell without its borders: its weight stands beside any of the rows."""
    head = dict(enumerate(["Obiettivo", "Peso", "Indicatore", "Target", "Risultato", "% realizzazione"]))
    weights = ["", "60 %", "", "40 %", ""]
    objectives = ["Turismo", "", "", "Estero", ""]
    each = [
        row(cell(name, 0) if name else below(above, 0), weight, f"Eventi {n}", ">= 4", "5", "100,0 %")
        for n, (name, above, weight) in enumerate(zip(objectives, [*"T" * 3, *"E" * 2], weights, strict=True))
    ]
    assert assign(each, 6, head).roles[1] is Role.PARENT_WEIGHT
    assert assign(each[:4], 6, head).roles[1] is Role.PARENT_WEIGHT
    more = [*each[:4], row(below("E", 0), "20 %", "Eventi 5", ">= 4", "5", "100,0 %")]
    assert assign(more, 6, head).roles[1] is Role.WEIGHT
