"""Rules drawn inside a cell part no rows."""

from __future__ import annotations

import pytest

from extract.grids.bars import unbarred
from extract.grids.ruling import Stroke
from riscontro.model import Box

NAME, VALUE = (0.0, 0.0, 100.0, 40.0), (200.0, 0.0, 240.0, 40.0)
OVER, UNDER = (100.0, 0.0, 200.0, 20.0), (100.0, 20.0, 200.0, 40.0)
FORMULA = (100.0, 0.0, 200.0, 40.0)
FRAME = [(0.0, 0.0, 240.0), (40.0, 0.0, 240.0)]


@pytest.mark.parametrize(
    ("cells", "bar", "found"),
    [
        ([NAME, OVER, UNDER, VALUE], (20.0, 102.0, 198.0), [NAME, FORMULA, VALUE]),
        ([NAME, OVER, UNDER, VALUE], (20.0, 100.0, 200.0), [NAME, OVER, UNDER, VALUE]),
        ([NAME, OVER, UNDER, VALUE], (20.0, 102.0, 200.5), [NAME, OVER, UNDER, VALUE]),
        ([OVER, UNDER], (20.0, 102.0, 198.0), [OVER, UNDER]),
    ],
    ids=["short of both sides", "from side to side", "short of one", "no cell beside it reaches past"],
)
def test_the_bar_of_a_fraction_parts_no_cells(cells: list[Box], bar: Stroke, found: list[Box]) -> None:
    assert sorted(unbarred(cells, [*FRAME, bar])) == sorted(found)
