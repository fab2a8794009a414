"""The grounds of merged cells, filled row by row."""

from __future__ import annotations

import numpy as np

from extract.sheets.grounds import undivided

FILLS = [(40.0, 0.0, 100.0, 20.0), (40.0, 20.0, 100.0, 60.0), (40.0, 59.9, 100.0, 80.0)]


def parted(*figures: tuple[float, float, float, float]) -> list[tuple[bool, bool]]:
    box = np.array(figures)
    return [*zip(*(side.tolist() for side in undivided(box[:, :2], box[:, 2:])), strict=True)][: len(FILLS)]


def test_fills_one_below_the_other_are_one_where_the_rules_beside_them_begin_at_their_side() -> None:
    rules = [(99.5, y - 0.5, 500.0, y + 0.5) for y in (20.0, 60.0)]
    assert parted(*FILLS, *rules) == [(False, True), (True, True), (True, False)]
    assert parted(*FILLS, rules[0]) == [(False, True), (True, False), (False, False)]


def test_a_rule_through_or_between_them_parts_fills_and_none_beside_them_says_nothing() -> None:
    through = [(20.0, y, 500.0, y) for y in (20.0, 60.0)]
    own = [(40.0, y, 100.0, y) for y in (20.0, 60.0)]
    beside = [(100.0, y, 500.0, y) for y in (20.0, 60.0)]
    assert parted(*FILLS, *through) == parted(*FILLS, *own, *beside) == parted(*FILLS) == [(False, False)] * 3
