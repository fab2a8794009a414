"""A few documents of the invented system, typeset and read by the ordinary commands, say what their truth says.

`make system` reads a tenth of it, `make system SHARE=all` the whole.
"""

from __future__ import annotations

import pytest

from scripts.system import read, told
from tests.system.chambers import system
from tests.system.judge import Verdict, judged, lines

SEED = 1
PART = ((5, 2019), (6, 2022))
"""Chambers by their place in the system, and a year of each."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Verdict, list[str], int]:
    """The verdict on the sample, what is printed of it, and how many contradictions it holds."""
    whole = system(SEED)
    part = [(whole.chambers[place], year) for place, year in PART]
    one = read(tmp_path_factory.mktemp("system") / "sample", whole, part)
    verdict = judged(one.db, one.files)
    return verdict, told(one, verdict), len(lines(one.files.truth("planted")))


def test_rows_come_back_as_printed(sample: tuple[Verdict, list[str], int]) -> None:
    right = sample[0].rows("indicators")
    assert right.of > 60
    assert right.right >= 0.99 * right.of
    assert sample[0].surplus == 0


def test_every_contradiction_is_found_and_none_invented(sample: tuple[Verdict, list[str], int]) -> None:
    verdict, _, planted = sample
    assert planted >= 2
    assert verdict.missed == ()
    assert verdict.invented == ()
    assert f"contradictions found     {planted} of {planted} (1.0000)" in sample[1]


def test_values_get_their_concepts(sample: tuple[Verdict, list[str], int]) -> None:
    concepts = sample[0].concepts
    assert concepts.right >= 0.95 * concepts.of > 20
    assert sample[0].wrong_concepts == 0
