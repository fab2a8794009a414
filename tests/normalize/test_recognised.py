"""What is proposed for rows read from pictures, and which of them are not relied on."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from normalize import read_tree
from normalize.repairs.recognised import recognised
from normalize.values.quantities import read_quantity
from riscontro.model import Cell, Level, Node, Place, Record, Role, Tree
from tests.normalize.made import indicator

SEEN = indicator(name="Tempo medio", place=Place(page=3), confidence=92.0)


def coded(code: str | None, n: int = 0, name: str = "Nome") -> Record:
    return replace(SEEN, node_id=f"c{n}{code}", code=code, code_printed=code, name=name)


@pytest.mark.parametrize("printed", ["7,7 99", "7,7 9g", "= 7,7 gq"])
def test_days_read_as_figures_are_proposed_and_the_printed_words_kept(printed: str) -> None:
    (found,) = recognised([replace(SEEN, actual=read_quantity(printed))])
    assert found.actual.number is not None and found.actual.number.value == Decimal("7.7")
    assert (found.actual.unit, found.actual.raw) == ("gg", printed)
    assert printed in found.repairs[0]


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [("<=92,3]", "92.31", None), ("Sn.", "5", "N"), (">= I N.", "1", "N"), ("O,00 %", "0", "%"), ("lOO%", "100", "%")],
)
def test_letters_seen_for_digits_are_proposed_where_nothing_else_stands_there(
    printed: str, value: str, unit: str | None
) -> None:
    (found,) = recognised([replace(SEEN, target=read_quantity(printed))])
    assert found.target.number is not None and found.target.number.value == Decimal(value)
    assert (found.target.unit, found.target.raw) == (unit, printed)
    assert printed in found.repairs[0]


@pytest.mark.parametrize("printed", ["SI", "S", "NO", "12,31", "entro il 2021", "monitoraggio"])
def test_words_and_whole_figures_are_read_as_printed(printed: str) -> None:
    assert recognised([replace(SEEN, target=read_quantity(printed))])[0].target == read_quantity(printed)


def test_a_word_beside_a_number_may_be_a_figure_not_recognised() -> None:
    rows = [replace(SEEN, target=read_quantity(t), actual=read_quantity("7")) for t in ("Srr.", "SI", "5")]
    assert [(r.confidence or 0) < 60 for r in recognised(rows)] == [True, True, False]


@pytest.mark.parametrize("printed", ["5:3:€", "27 1|x", "8,5 219", ">= LOON."])
def test_a_row_with_a_figure_that_says_no_number_is_not_relied_on(printed: str) -> None:
    (found,) = recognised([replace(SEEN, target=read_quantity(printed))])
    assert found.confidence is not None and found.confidence < 60
    assert found.target.raw == printed


@pytest.mark.parametrize(("name", "weight"), [("Tempo medio", "271 %"), ("Tempo medio", "T%"), ("-", "27 %")])
def test_a_row_that_cannot_be_as_it_was_read_is_not_relied_on(name: str, weight: str) -> None:
    (found,) = recognised([replace(SEEN, name=name, weight=read_quantity(weight))])
    assert found.confidence is not None and found.confidence < 60


@pytest.mark.parametrize(("printed", "sure", "unit"), [("99", 95.0, "gg"), ("99", None, None), ("gg", 95.0, "gg")])
def test_days_alone_in_a_column_of_units_are_told_and_said(printed: str, sure: float | None, unit: str | None) -> None:
    def cell(text: str, role: Role, column: int) -> Cell:
        return Cell(text, Place(page=3), 1, 1, column, role, confidence=sure)

    cells = (cell("Tempo medio", Role.NAME, 0), cell("9,4", Role.ACTUAL, 1), cell(printed, Role.MEASURE, 2))
    node = Node("n1", None, Level.INDICATOR, "operational", 1, cells, Place(page=3))
    (found,) = read_tree(Tree((node,), cells, ())).records
    assert found.actual.unit == unit
    assert [printed in note for note in found.repairs] == ([True] if printed == "99" and sure else [])


def test_rows_of_other_documents_stay_as_they_are() -> None:
    digital = replace(SEEN, confidence=None, actual=read_quantity("7,7 99"))
    assert recognised([digital]) == [digital]


def test_a_code_of_another_shape_than_all_others_is_proposed_in_theirs() -> None:
    usual = [coded(f"01_0{n}_02", n) for n in range(1, 6)]
    below = replace(SEEN, node_id="b", objective_code="D1_06_04")
    inside = coded(None, 9, "D1 02 03 Turismo")
    found = recognised([*usual, coded("D1_06_04"), below, inside])
    assert [r.code for r in found[5:]] == ["01_06_04", None, "01_02_03"]
    assert found[5].code_printed == "D1_06_04" and "D1_06_04" in found[5].repairs[0]
    assert found[6].objective_code == "01_06_04"
    assert (found[7].name, found[7].code_printed) == ("Turismo", "D1 02 03")


def test_lost_underscores_of_a_code_are_proposed_where_many_have_them() -> None:
    usual = [coded(f"oc_0{n}", n) for n in range(2, 7)]
    found = recognised([*usual, coded(None, 9, "oc 01 Turismo"), coded("oc 07", 10), coded(None, 11, "le 10 imprese")])
    assert [(r.code, r.code_printed) for r in found[5:]] == [("oc_01", "oc 01"), ("oc_07", "oc 07"), (None, None)]
    dotted = [*usual, coded("oc.08", 12)]
    assert recognised(dotted) == dotted


def test_a_code_that_is_not_alone_in_its_shape_stays() -> None:
    records = [coded("01_01_02", 1), coded("01_02_02", 2), coded("D1_06_04", 3), coded("D2_06_04", 4)]
    assert recognised(records) == records
