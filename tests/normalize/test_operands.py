"""The two sides of a printed formula."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.values.operands import read_operands
from riscontro.model import ABSENT


@pytest.mark.parametrize(
    ("words", "over", "under"),
    [
        ("29 N. / ( 30 N. + 1 N.)", ("29", "29", "29", "N"), ("31", "31", "31", "N")),
        (
            "131.292,00 € / 566.035,18 €",
            ("131292", "131291.995", "131292.005", "EUR"),
            ("566035.18", "566035.175", "566035.185", "EUR"),
        ),
        ("269 N. / 1,41 fte", ("269", "269", "269", "N"), ("1.41", "1.405", "1.415", "fte")),
        ("31 N. /\n( 30 N. + 1 N.)", ("31", "31", "31", "N"), ("31", "31", "31", "N")),
        ("0,50 gg", ("0.5", "0.495", "0.505", "gg"), None),
        ("1,5 h + 30 N.", ("31.5", "31.45", "31.55", None), None),
    ],
)
def test_operands_as_printed(words: str, over: tuple[str, ...], under: tuple[str, ...] | None) -> None:
    for found, wanted in zip(read_operands(words), (over, under), strict=True):
        if wanted is None:
            assert found == ABSENT
        else:
            assert found.number is not None
            bounds = (found.number.value, found.number.low, found.number.high)
            assert bounds == tuple(Decimal(figure) for figure in wanted[:3]) and found.unit == wanted[3]


@pytest.mark.parametrize(
    "words", [None, "", "17-12-2020", "SI", "3 / 4 / 5", "3 N. /", ">= 3 N.", "3 + due", "10/12/2020"]
)
def test_what_is_no_sum_of_numbers_is_absent(words: str | None) -> None:
    assert read_operands(words) == (ABSENT, ABSENT)


@given(st.text(alphabet="0123456789,.+/() N€%fte\n-", max_size=40))
def test_any_words_give_an_answer(words: str) -> None:
    for side in read_operands(words):
        assert side == ABSENT or (side.number and side.number.low <= side.number.value <= side.number.high)
