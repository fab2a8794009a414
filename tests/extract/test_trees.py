"""Random trees in random dresses come back: a fixed sample, and the misses found on the way as cases of their own.

`make trees` reads hundreds more and prints the rates by dress.
"""

from __future__ import annotations

import pytest

from tests.extract.random_trees import outcome

SEEDS = {
    0: "fills in every second row, a merged name at their left, headings set otherwise than figures",
    3: "columns ruled, rows not; two heading rows; a small code over each name",
    9: "everything ruled, words broken in narrow headings",
    14: "a rule under the headings only; objectives named by a bold line above each table",
    20: "a box around, fills for headings and objectives, rows parted by nothing",
    38: "three rules in all; merged names in the middle of their rows",
    39: "headings at the left over figures at the right; the second table without headings",
}


@pytest.mark.parametrize("seed", SEEDS, ids=SEEDS.values())
def test_a_tree_comes_back_from_its_dress(seed: int) -> None:
    assert outcome(seed).misses == ()
