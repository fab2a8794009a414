"""Cells from the rules of a picture: broken, loose and missing ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pictures.lattice import Rule, lattices, mended

WIDE, HIGH = 60.0, 20.0


def grid(rows: int, columns: int) -> tuple[list[Rule], list[Rule]]:
    """The rules across and upright of a table of equal cells."""
    across = [Rule(r * HIGH, 0.0, columns * WIDE) for r in range(rows + 1)]
    return across, [Rule(c * WIDE, 0.0, rows * HIGH) for c in range(columns + 1)]


@given(st.integers(1, 6), st.integers(1, 6))
def test_every_cell_of_a_whole_table_is_found(rows: int, columns: int) -> None:
    found = lattices(*grid(rows, columns))
    expected = {(c * WIDE, r * HIGH, (c + 1) * WIDE, (r + 1) * HIGH) for r in range(rows) for c in range(columns)}
    assert [set(cells) for cells in found] == [expected]


def test_the_border_of_a_page_is_no_card() -> None:
    frame = [Rule(0.0, 0.0, 500.0), Rule(700.0, 0.0, 500.0)], [Rule(0.0, 0.0, 700.0), Rule(500.0, 0.0, 700.0)]
    assert lattices(*frame) == []


def test_without_a_border_between_them_two_cells_are_one() -> None:
    across, upright = grid(2, 2)
    upright[1] = Rule(WIDE, HIGH, 2 * HIGH)
    (cells,) = lattices(across, upright)
    assert set(cells) == {(0, 0, 2 * WIDE, HIGH), (0, HIGH, WIDE, 2 * HIGH), (WIDE, HIGH, 2 * WIDE, 2 * HIGH)}


@given(st.lists(st.floats(1.0, 7.0), min_size=1, max_size=6))
def test_a_rule_broken_by_noise_is_one_rule(gaps: list[float]) -> None:
    pieces, at = [], 0.0
    for gap in gaps:
        pieces.append(Rule(100.0, at, at + 30.0))
        at += 30.0 + gap
    assert mended([*pieces, Rule(100.5, at, at + 30.0)]) == [Rule(100.0, 0.0, at + 30.0)]


def test_a_thin_rule_lost_for_a_while_in_the_open_is_one_and_the_sides_of_two_tables_stay_two() -> None:
    pieces = [Rule(100.0, 0.0, 200.0), Rule(100.2, 227.0, 400.0)]
    borders = [Rule(x, 80.0, 120.0) for x in (0.0, 400.0)]
    assert mended(pieces, borders) == [Rule(100.0, 0.0, 400.0)]
    assert mended(pieces, [*borders, Rule(200.0, 80.0, 120.0)]) == pieces
    assert mended(pieces) == pieces


@pytest.mark.parametrize(("start", "stop"), [(0.0, 3 * WIDE - 25.0), (25.0, 3 * WIDE)])
def test_a_rule_whose_end_is_lost_is_drawn_on_to_the_border(start: float, stop: float) -> None:
    """Lost is a part of it, of a rule that ends nowhere else: an underlined word, and what touches nothing, is none."""
    across, upright = grid(2, 3)
    assert lattices([across[0], Rule(HIGH, start, stop), across[2]], upright) == lattices(across, upright)
    for loose in (Rule(HIGH, 25.0, 3 * WIDE - 25.0), Rule(HIGH, 0.0, 25.0)):
        (cells,) = lattices([across[0], loose, across[2]], upright)
        assert len(cells) == 3


def test_the_edge_of_a_line_of_text_is_no_rule() -> None:
    across, upright = grid(2, 2)
    stroke = Rule(HIGH / 2, 5.0, 50.0)
    assert lattices([*across, stroke], upright) == lattices(across, upright)


def test_two_tables_of_a_page_stay_apart() -> None:
    across, upright = grid(2, 2)
    below = (
        [Rule(r.at + 200, r.start, r.stop) for r in across],
        [Rule(r.at, r.start + 200, r.stop + 200) for r in upright],
    )
    assert [len(cells) for cells in lattices([*across, *below[0]], [*upright, *below[1]])] == [4, 4]


def test_two_boxes_close_together_are_two_tables() -> None:
    across = [Rule(at, 0.0, 500.0) for at in (0.0, 80.0, 86.0, 106.0, 180.0)]
    sides = [Rule(x, top, bottom) for x in (0.0, 500.0) for top, bottom in ((0.0, 80.0), (86.0, 180.0))]
    assert [len(cells) for cells in lattices(across, sides)] == [1, 2]


def test_a_cell_with_a_corner_inside_is_parted_along_its_columns() -> None:
    across, upright = grid(3, 2)
    across = [across[0], *(Rule(r.at, WIDE, 2 * WIDE) for r in across[1:3]), across[3]]
    upright[1] = Rule(WIDE, HIGH, 3 * HIGH)
    (cells,) = lattices(across, upright)
    assert set(cells) == {(0, 0, WIDE, 3 * HIGH), *((WIDE, r * HIGH, 2 * WIDE, (r + 1) * HIGH) for r in range(3))}


@given(st.sets(st.tuples(st.integers(1, 3), st.integers(0, 3)), max_size=8))
def test_no_place_is_in_two_cells_whatever_borders_are_lost(lost: set[tuple[int, int]]) -> None:
    across, _ = grid(4, 4)
    pieces = [Rule(c * WIDE, r * HIGH, (r + 1) * HIGH) for c in range(5) for r in range(4) if (c, r) not in lost]
    for cells in lattices(across, pieces):
        x0, top, x1, bottom = (f(v) for f, v in zip((min, min, max, max), zip(*cells, strict=True), strict=True))
        assert sum((c[2] - c[0]) * (c[3] - c[1]) for c in cells) == (x1 - x0) * (bottom - top)
