"""A few documents of the invented system, typeset and read by the ordinary commands, say what their truth says.

`make system` reads a tenth of it, `make system SHARE=all` the whole.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from scripts.system import read, told
from tests.system.chambers import system
from tests.system.compared import Compared, compared
from tests.system.judge import Verdict, judged, lines

SEED = 1
PART = ((5, 2019), (6, 2022))
"""Chambers by their place in the system, and a year of each."""


@dataclass(frozen=True)
class Sample:
    """What came back of the sample, what is printed of it, and how many contradictions it holds."""

    verdict: Verdict
    figures: Compared
    told: list[str]
    planted: int


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The sample, typeset, read, built and judged."""
    whole = system(SEED)
    part = [(whole.chambers[place], year) for place, year in PART]
    one = read(tmp_path_factory.mktemp("system") / "sample", whole, part)
    verdict, figures = judged(one.db, one.files), compared(one.db, one.files, whole)
    return Sample(verdict, figures, told(one, verdict, figures), len(lines(one.files.truth("planted"))))


def test_rows_come_back_as_printed(sample: Sample) -> None:
    right = sample.verdict.rows("indicators")
    assert right.of > 60
    assert right.right >= 0.99 * right.of
    assert sample.verdict.surplus == 0


def test_every_contradiction_is_found_and_none_invented(sample: Sample) -> None:
    assert sample.planted >= 2
    assert sample.verdict.missed == ()
    assert sample.verdict.invented == ()
    assert f"contradictions found     {sample.planted} of {sample.planted} (1.0000)" in sample.told


def test_values_get_their_concepts(sample: Sample) -> None:
    concepts = sample.verdict.concepts
    assert concepts.right >= 0.95 * concepts.of > 10
    assert sample.verdict.wrong_concepts == 0


def test_cluster_values_are_those_of_pandas(sample: Sample) -> None:
    assert sample.figures.rows > 50
    assert sample.figures.differences == ()
