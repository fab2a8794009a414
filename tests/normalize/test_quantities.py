"""What a cell says: operator, number with unit, date, word, or why nothing."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.values.dates import read_date
from normalize.values.quantities import TOO_BIG, read_deviation, read_quantity, split_operator
from riscontro.model import Operator, Quantity

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"

NUMBERS = [
    ("n. 3", None, "3", "N"),
    ("N. 1.250", None, "1250", "N"),
    ("almeno il 80%", Operator.AT_LEAST, "80", "%"),
    ("max 5 gg", Operator.AT_MOST, "5", "gg"),
    ("non oltre 4 giorni", Operator.AT_MOST, "4", "gg"),
    ("100% (*)", None, "100", "%"),
    ("92,5 %*", None, "92.5", "%"),
    ("55% (17/31)*", None, "55", "%"),
    ("29,6* giorni", None, "29.6", "gg"),
    ("18,3*\ngiorni", None, "18.3", "gg"),
    ("≥ 12(*) %", Operator.AT_LEAST, "12", "%"),
    ("19,00 (1)", None, "19.00", None),
    ("gg -7,01 (*)", None, "-7.01", "gg"),
    ("non superiore a gg 5,00", Operator.AT_MOST, "5.00", "gg"),
    ("FTE 1,25(1)", None, "1.25", "fte"),
    (">= 4,00 N.", Operator.AT_LEAST, "4.00", "N"),
    (">= 130 N.", Operator.AT_LEAST, "130", "N"),
    (">= 100,00\n%", Operator.AT_LEAST, "100.00", "%"),
    ("=>24,58%", Operator.AT_LEAST, "24.58", "%"),
    ("=<1", Operator.AT_MOST, "1", None),
    ("<=1", Operator.AT_MOST, "1", None),
    ("≥ 75", Operator.AT_LEAST, "75", None),
    ("≤ 6,00 gg", Operator.AT_MOST, "6.00", "gg"),
    ("> 14,00 N.", Operator.AT_LEAST, "14.00", "N"),
    ("< 5 giorni", Operator.AT_MOST, "5", "gg"),
    ("= 1,00 N.", Operator.EQUAL, "1.00", "N"),
    ("$\\geq 1$", Operator.AT_LEAST, "1", None),
    ("<= 2,30 €", Operator.AT_MOST, "2.30", "EUR"),
    ("€ 2,30", None, "2.30", "EUR"),
    ("€ 110.915,33", None, "110915.33", "EUR"),
    (">= € 881.000,00", Operator.AT_LEAST, "881000.00", "EUR"),
    (">= -6,00 %", Operator.AT_LEAST, "-6.00", "%"),
    ("3,00 h", None, "3.00", "h"),
    ("2 ore", None, "2", "h"),
    ("<= 0,30 fte", Operator.AT_MOST, "0.30", "fte"),
    ("97,98 %", None, "97.98", "%"),
    ("N° 5", None, "5", "N"),
    ("12.723", None, "12723", None),
    ("almeno 5", Operator.AT_LEAST, "5", None),
    ("entro 15 gg", Operator.BY, "15", "gg"),
    ("=\n<1.146.100,00", Operator.AT_MOST, "1146100.00", None),
    ("> = 5 N.", Operator.AT_LEAST, "5", "N"),
    ("non inferiore al 90%", Operator.AT_LEAST, "90", "%"),
    ("≥ al 90 %", Operator.AT_LEAST, "90", "%"),
    ("oltre 5", Operator.AT_LEAST, "5", None),
    ("superiore ai € 1.000", Operator.AT_LEAST, "1000", "EUR"),
    ("fino a 10", Operator.AT_MOST, "10", None),
    ("meno di 30 giorni", Operator.AT_MOST, "30", "gg"),
    ("entro 5 giorni lavorativi", Operator.BY, "5", "gg"),
    ("5 eventi", None, "5", "N"),
    ("0,41 per mille", None, "0.41", "‰"),
    ("non\nsuperiore\na 285 numero", Operator.AT_MOST, "285", "N"),
    ("< 28,43‰", Operator.AT_MOST, "28.43", "‰"),
    ("< 28,43‰*", Operator.AT_MOST, "28.43", "‰"),
    ("almeno 3 incontri di formazione", Operator.AT_LEAST, "3", "N"),
    ("1.500 imprese", None, "1500", "N"),
    ("n. 12 visite", None, "12", "N"),
    ("10 (giorni)", None, "10", "gg"),
    ("95,0 % (19/20)", None, "95.0", "%"),
    ("12 (di cui 3 online)", None, "12", None),
]


@pytest.mark.parametrize(("text", "operator", "value", "unit"), NUMBERS, ids=[repr(row[0]) for row in NUMBERS])
def test_numbers(text: str, operator: Operator | None, value: str | None, unit: str | None) -> None:
    found = read_quantity(text)
    assert found.raw == text and found.operator == operator and found.unit == unit
    assert (found.number.value if found.number else None) == (Decimal(value) if value else None)


@pytest.mark.parametrize(
    ("text", "operator", "day"),
    [
        ("Entro 30/06/2022", Operator.BY, date(2022, 6, 30)),
        ("entro il\n30/06/20\n22", Operator.BY, date(2022, 6, 30)),
        ("entro il 30/06/2022", Operator.BY, date(2022, 6, 30)),
        ("Entro\n10/12/2020", Operator.BY, date(2020, 12, 10)),
        ("03/02/2022", None, date(2022, 2, 3)),
        ("03.02.2022", None, date(2022, 2, 3)),
        ("31-12-2022", None, date(2022, 12, 31)),
        ("2022-06-30", None, date(2022, 6, 30)),
        ("30/6/22", None, date(2022, 6, 30)),
        ("31 dicembre 2022", None, date(2022, 12, 31)),
        ("1° giugno 2021", None, date(2021, 6, 1)),
        ("31 dic. 2022", None, date(2022, 12, 31)),
        ("al 31/12/2022", None, date(2022, 12, 31)),
        ("entro e non oltre il 15/10/2022", Operator.BY, date(2022, 10, 15)),
    ],
)
def test_dates(text: str, operator: Operator | None, day: date) -> None:
    found = read_quantity(text)
    assert (found.operator, found.date, found.unit) == (operator, day, "date")


def test_none_counted_is_a_number_and_no_missing_one() -> None:
    found = read_quantity("n. 0")
    assert found.number is not None
    assert (found.number.value, found.unit) == (0, "N")


@pytest.mark.parametrize("text", ["dicembre 2022", "31/02/2022", "17/07/20200", "2022", "30/06", "1.1.1", "30/06.2022"])
def test_no_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "reason", "operator"),
    [
        ("monitoraggio", "monitoraggio", Operator.MONITOR),
        ("Monitoraggio", "monitoraggio", Operator.MONITOR),
        ("monitorag\ngio", "monitoraggio", Operator.MONITOR),
        ("N/D", "N/D", None),
        ("N.D.", "N/D", None),
        ("n.r.", "N/D", None),
        ("n.v.", "non applicabile", None),
        ("€ N/D", "N/D", None),
        ("€N.D.", "N/D", None),
        ("n.d. %", "N/D", None),
        ("❸ N/D", "N/D", None),
        ("⊗ N/D", "N/D", None),
        ("6 N/D", "N/D", None),
        ("Non specificato in Plan", "non specificato", None),
        ("Non specificato", "non specificato", None),
        ("-", "vuoto", None),
        ("", "vuoto", None),
        ("%", "vuoto", None),
        ("€ -", "vuoto", None),
        (" \n ", "vuoto", None),
        ("1000000000000,00", TOO_BIG, None),
        ("0,1234567", TOO_BIG, None),
    ],
)
def test_missing(text: str, reason: str, operator: Operator | None) -> None:
    found = read_quantity(text)
    assert (found.missing, found.operator, found.number) == (reason, operator, None)


@pytest.mark.parametrize(("text", "word"), [("SI", "SI"), ("Sì", "SI"), ("SÌ", "SI"), ("No", "NO"), ("NO", "NO")])
def test_yes_no(text: str, word: str) -> None:
    found = read_quantity(text)
    assert (found.text, found.unit) == (word, "bool")


@pytest.mark.parametrize(
    "text",
    [
        ">=7/10", "269 N. / 1,41\nfte", "dicembre 2022", "5= 80,00 %", "[codice] 5", "+17,.89 %", "3 mesi",
        "5 in più", "4 su 5", "1,5 mln", "12 (migliaia di euro)", "maggiore trasparenza", "più incontri",
        "15 (16)", "2 semestre",
    ],
)  # fmt: skip
def test_other_words_stay_words(text: str) -> None:
    assert read_quantity(text).text


def test_hint_unit_only_where_none_is_printed() -> None:
    assert read_quantity("=>8", "N").unit == "N"
    assert read_quantity("24,58%", "N").unit == "%"


@pytest.mark.parametrize(
    ("text", "value"), [("-", "0"), ("–", "0"), ("+9,00 N.", "9.00"), ("-51,50N.", "-51.50"), ("−1,33 gg", "-1.33")]
)
def test_deviation(text: str, value: str) -> None:
    found = read_deviation(text)
    assert found.raw == text and found.number is not None and found.number.value == Decimal(value)
    if text in "-–":
        assert (found.number.low, found.number.high) == (0, 0)


def test_blank_deviation_is_not_zero() -> None:
    assert read_deviation("").missing == "vuoto"


def exactly_one(found: Quantity) -> bool:
    return sum(value is not None for value in (found.number, found.date, found.text, found.missing)) == 1


@given(st.text(), st.sampled_from([None, "N", "%"]))
def test_total(text: str, hint: str | None) -> None:
    assert exactly_one(read_quantity(text, hint))
    assert exactly_one(read_deviation(text))
    operator, rest = split_operator(text)
    assert operator is not None or rest == text


@given(
    st.dates(date(1990, 1, 1), date(2079, 12, 31)), st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d"])
)
def test_dates_round_trip(day: date, form: str) -> None:
    assert read_date(day.strftime(form)) == day


@given(st.from_regex(r"[<>=]{0,2} ?[0-9]{1,15}[.,/ ]?[0-9]{0,9} ?[A-Z%€.]{0,3}", fullmatch=True))
def test_total_on_near_numbers(text: str) -> None:
    assert exactly_one(read_quantity(text))


@pytest.mark.parametrize(
    "name",
    ["massa-carrara-2020-pira", "massa-carrara-2020-relazione", "pisa-2020-relazione", "pistoia-prato-2022-relazione"],
)
def test_every_undamaged_gold_cell(name: str) -> None:
    if not (GOLD / f"{name}.csv").is_file():
        pytest.skip("the hand-keyed rows (../shared/gold) are not here")
    with (GOLD / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["damage"] == "none"]
    wrong = [
        (row["key"], column, row[f"{column}_raw"])
        for row in rows
        for column in ("target", "actual")
        if row[f"{column}_raw"] and row[f"{column}_value"] and not agrees(row, column)
    ]
    assert not wrong


def agrees(row: dict[str, str], column: str) -> bool:
    found, value = read_quantity(row[f"{column}_raw"]), row[f"{column}_value"]
    if found.number:
        return found.number.value == Decimal(value)
    return value == (found.date.isoformat() if found.date else found.text)


def test_a_month_broken_by_a_narrow_cell() -> None:
    assert read_quantity("entro 31 dicem-\nbre 2021").date == date(2021, 12, 31)
