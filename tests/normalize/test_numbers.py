"""Italian numbers: what counts as one, its printed precision, its interval."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.values.numbers import interval, read_number, significant_digits
from riscontro.model import Printed

NUMBERS = [
    ("1.146.100,00", "1146100.00", 2),
    ("2.400,00 %", "2400.00", 2),
    ("-7,01", "-7.01", 2),
    ("\u22127,01", "-7.01", 2),
    ("- 7,01", "-7.01", 2),
    ("+9,00", "9.00", 2),
    ("€ 110.915,33", "110915.33", 2),
    ("32.500,00 Euro", "32500.00", 2),
    ("0,92", "0.92", 2),
    ("7", "7", 0),
    ("109,5", "109.5", 1),
    ("12.723", "12723", 0),
    ("1.500", "1500", 0),
    ("0.92", "0.92", 2),
    ("0.125", "0.125", 3),
    ("190.78 N.", "190.78", 2),
    ("27,00 N.", "27.00", 2),
    ("16,40 fte", "16.40", 2),
    ("1\u202f146\u202f100,00", "1146100.00", 2),
    ("12\u00a0723", "12723", 0),
    ("1'146'100,00", "1146100.00", 2),
    ("€ 82’117,05", "82117.05", 2),
    ("1'14,5", None, None),
    ("100,00\n%", "100.00", 2),
    ("100,0\n0%", "100.00", 2),
    ("|23,20| %", "23.20", 2),
    ("▲ 83,84 %", "83.84", 2),
    ("1,146,100.50", "1146100.50", 2),
    ("N° 5", "5", 0),
    ("31/12/2022", None, None),
    ("03.02.2022", None, None),
    ("31 N. / ( 30 N. + 1 N.)", None, None),
    ("1.1.1", None, None),
    ("C1.1_07", None, None),
    ("3 mesi circa", None, None),
    ("COVID-19", None, None),
    ("17,.89 %", None, None),
    ("190.7 8 N.", None, None),
    ("7/10", None, None),
    ("", None, None),
    ("-", None, None),
    ("1,0000001", None, None),
    ("1000000000000", None, None),
    ("1.680.83\n8,57", "1680838.57", 2),
    ("1.680\n.838", "1680838", 0),
    ("1.680.\n838", "1680838", 0),
    ("1.680.838\n12", None, None),
]


@pytest.mark.parametrize(("text", "value", "decimals"), NUMBERS, ids=[repr(row[0]) for row in NUMBERS])
def test_reads(text: str, value: str | None, decimals: int | None) -> None:
    found = read_number(text)
    if value is None:
        assert found is None
    else:
        assert found is not None
        assert (found.value, found.decimals, found.raw) == (Decimal(value), decimals, text)
        assert found.low <= found.value <= found.high


def italian(value: Decimal, decimals: int) -> str:
    return f"{value:,.{decimals}f}".replace(",", "_").replace(".", ",").replace("_", ".")


@given(st.integers(-(10**11), 10**11), st.integers(0, 6), st.sampled_from(["", " %", " N.", " fte", " gg", " €"]))
def test_round_trip(units: int, decimals: int, unit: str) -> None:
    value = Decimal(units).scaleb(-decimals)
    found = read_number(italian(value, decimals) + unit)
    assert found is not None
    assert (found.value, found.decimals) == (value, decimals)
    half = Decimal(5).scaleb(-decimals - 1)
    assert found.low <= value - half and value + half <= found.high
    assert found.high - found.low <= 2 * half + Decimal("0.000002")


@given(st.text())
def test_never_raises(text: str) -> None:
    found = read_number(text)
    assert found is None or found.low <= found.value <= found.high


@given(st.decimals(-(10**6), 10**6, places=4), st.integers(0, 5), st.one_of(st.none(), st.integers(1, 8)))
def test_fewer_decimals_or_digits_only_widen(value: Decimal, decimals: int, significant: int | None) -> None:
    low, high = interval(value, decimals + 1)
    wider_low, wider_high = interval(value, decimals)
    assert wider_low <= low and high <= wider_high
    coarse_low, coarse_high = interval(value, decimals + 1, significant)
    assert coarse_low <= low and high <= coarse_high


def test_bounds_are_exact_or_outward_at_six_decimals() -> None:
    assert interval(Decimal("16.40"), 2) == (Decimal("16.395000"), Decimal("16.405000"))
    low, high = interval(Decimal("1.000001"), 6)
    assert (low, high) == (Decimal("1.000000"), Decimal("1.000002"))


def test_six_significant_digits_widen_large_numbers_only() -> None:
    assert interval(Decimal("26580.50"), 2, 6) == (Decimal("26580.45"), Decimal("26580.55"))
    assert interval(Decimal("1037550.00"), 2, 6) == (Decimal("1037545"), Decimal("1037555"))
    assert interval(Decimal("98.10"), 2, 6) == interval(Decimal("98.10"), 2)


def numbers(*texts: str) -> list[Printed]:
    return [found for text in texts if (found := read_number(text)) is not None]


@pytest.mark.parametrize(
    ("texts", "digits"),
    [
        pytest.param(["26.580,50", "19.199,70", "11.214,00", "7,01"], 6, id="shown"),
        pytest.param(["26.580,50", "19.199,70", "110.915,33"], None, id="one-holds-more-digits"),
        pytest.param(["26.580,00", "19.199,00", "11.214,00"], None, id="whole-numbers-prove-nothing"),
        pytest.param(["26.580,50", "19.199,70"], None, id="too-few"),
        pytest.param(["26.580,50", "26.580,50", "26.580,50"], None, id="one-value-thrice"),
        pytest.param(["26.580,50", "1.037.555,00", "11.214,00"], None, id="seventh-digit-not-zero"),
        pytest.param(["26.580,5", "30.000", "40.000", "50.000"], None, id="printed-without-decimals"),
        pytest.param([], None, id="none"),
    ],
)
def test_significant_digits(texts: list[str], digits: int | None) -> None:
    assert significant_digits(numbers(*texts)) == digits
