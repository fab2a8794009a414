"""Columns of figures without headings and bounds: targets and results are in one unit, row by row."""

from __future__ import annotations

from extract.rows.aimed import by_units
from extract.rows.roles import assign
from riscontro.model import Role
from tests.extract.made import row

ROWS = [
    row("Imprese assistite", "20", "N. 120", "N. 130", "100,00%"),
    row("Costi di struttura", "30", "65,65%", "-", "-"),
    row("Contributi concessi", "50", "1.851,28 €", "2.169,52 €", "72,29%"),
]
"""Name, weight, target, result, degree."""
FIGURES = {1: Role.WEIGHT, 2: Role.TARGET, 3: Role.ACTUAL, 4: Role.SCORE}


def test_units_that_agree_row_by_row_tell_targets_and_results_and_the_column_that_closes_weighs() -> None:
    assert by_units(ROWS, 5) == FIGURES
    assert assign(ROWS, 5, {}).roles == {0: Role.NAME, **FIGURES}


def test_figures_in_one_unit_alone_that_do_not_close_or_of_no_kind_tell_nothing() -> None:
    plain = [row("Imprese", "20", "120", "130", "100,00%"), row("Eventi", "80", "7", "9", "72,29%")]
    assert not by_units(plain, 5)
    assert not by_units(ROWS[:2], 5)
    strange = [row(*(cell.text for cell in found.cells), "4") for found in ROWS]
    assert not by_units(strange, 6)
