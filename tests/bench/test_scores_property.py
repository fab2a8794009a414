"""The SQL agrees with the slow oracle on any document; a truly computed degree, rounded, is never inconsistent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import floor

from hypothesis import given, settings
from hypothesis import strategies as st

from riscontro.model import Operator, Quantity, Record
from tests.bench import oracle
from tests.bench.made import checks, database, printed, reading, row

HUNDRED = Fraction(100)
TRUE = ("up", "even")
RULES = {">=": ("ratio_capped", "step"), "<=": ("excess_floored", "inverse_capped", "step"), "=": ("ratio_equal",)}


def decimal(value: Fraction, decimals: int, rounding: str) -> Decimal:
    """A fraction rounded to some decimals, exactly; `up` and `even` say where a tie goes, `down` cuts."""
    scaled = value * 10**decimals
    whole = {"up": floor(scaled + Fraction(1, 2)), "even": round(scaled), "down": floor(scaled)}[rounding]
    return Decimal(whole).scaleb(-decimals)


def number(value: Decimal, decimals: int, unit: str | None, operator: Operator | None = None) -> Quantity:
    """A printed number."""
    return Quantity(f"{value:.{decimals}f}", operator, printed(value, decimals), unit=unit)


def made(node_id: str, operator: str, t: Quantity, a: Quantity, s: Quantity) -> Record:
    """One row of these cells."""
    blank = row(node_id, "1", "1", "1")
    return replace(blank, target=replace(t, operator=Operator(operator)), actual=a, score=s)


@st.composite
def true_row(
    draw: st.DrawFn, rule_of: dict[str, str], roundings: Sequence[str] = TRUE
) -> tuple[str, Quantity, Quantity, Quantity]:
    """A row whose degree is computed from a result known to more decimals than are printed, then rounded."""
    operator = draw(st.sampled_from(sorted(rule_of)))
    decimals = draw(st.integers(0, 3))
    unit = draw(st.sampled_from(["N", "%", "gg", None]))
    t = Decimal(draw(st.integers(1, 5000))).scaleb(-decimals)
    hidden = Fraction(draw(st.integers(0, 2_000_000)), draw(st.sampled_from([1000, 997, 400])))
    if draw(st.booleans()):
        hidden = Fraction(t) * draw(st.sampled_from([Fraction(1), Fraction(99, 100), Fraction(79, 80), Fraction(3, 2)]))
    count = unit == "N" and decimals == 0
    a = decimal(hidden, decimals, draw(st.sampled_from(TRUE)))
    whole_target, whole_result = t == t.to_integral_value(), a == a.to_integral_value()
    if count or (unit == "N" and whole_target and whole_result):
        hidden = Fraction(a)
    rule = rule_of[operator]
    met = hidden >= Fraction(t) if operator != "<=" else hidden <= Fraction(t)
    true = HUNDRED if met and rule in ("step", "inverse_capped") else oracle.degree(rule, hidden, Fraction(t))
    shown = draw(st.integers(0, 2))
    s = decimal(true, shown, draw(st.sampled_from(roundings)))
    return operator, number(t, decimals, unit), number(a, decimals, unit), number(s, shown, "%")


@st.composite
def true_document(draw: st.DrawFn, roundings: Sequence[str] = TRUE) -> list[Record]:
    """A document that follows one rule of the library for each operator, without exception."""
    rule_of = {operator: draw(st.sampled_from(rules)) for operator, rules in RULES.items()}
    rows = draw(st.lists(true_row(rule_of, roundings), min_size=20, max_size=60))
    return [made(f"i{n}", *cells) for n, cells in enumerate(rows)]


@st.composite
def any_document(draw: st.DrawFn) -> list[Record]:
    """A true document some of whose degrees are cut, off by a digit, or anything at all."""
    records = draw(true_document(draw(st.sampled_from([TRUE, ("down",)]))))
    harm = draw(
        st.lists(st.sampled_from(["none"] * 14 + ["digit", "any"]), min_size=len(records), max_size=len(records))
    )
    return [_harmed(record, how, draw) for record, how in zip(records, harm, strict=True)]


def _harmed(record: Record, how: str, draw: st.DrawFn) -> Record:
    assert record.score.number is not None
    value, decimals = record.score.number.value, record.score.number.decimals
    if how == "digit":
        value += Decimal(draw(st.integers(-9, 9))).scaleb(-draw(st.integers(0, decimals)))
    if how == "any":
        value = Decimal(draw(st.integers(0, 20_000))).scaleb(-2).quantize(Decimal(1).scaleb(-decimals))
    return replace(record, score=number(value, decimals, "%"))


def sql_verdicts(documents: Sequence[Sequence[Record]]) -> list[list[str]]:
    """The verdicts of the SQL, document by document, row by row."""
    con = database([reading(records, f"prova-{n}-relazione") for n, records in enumerate(documents)])
    found = {(c["document_id"], c["node_id"]): c["verdict"] for c in checks(con, "subject = 'score'")}
    return [[found[(f"prova-{n}-relazione", r.node_id)] for r in records] for n, records in enumerate(documents)]


@settings(max_examples=4)
@given(st.lists(any_document(), min_size=3, max_size=6))
def test_the_sql_agrees_with_the_oracle(documents: list[list[Record]]) -> None:
    assert sql_verdicts(documents) == [oracle.verdicts(records) for records in documents]


@settings(max_examples=4)
@given(st.lists(true_document(), min_size=3, max_size=6))
def test_a_true_degree_rounded_is_never_inconsistent(documents: list[list[Record]]) -> None:
    found = {verdict for document in sql_verdicts(documents) for verdict in document}
    assert "inconsistent" not in found
    assert "exact" in found
