"""Status words against the bands a method states, and results that a document explains in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riscontro.methods import Row
from riscontro.model import Level, Place, Record, Section
from tests.bench.made import checks, database, node, reading, row
from tests.bench.test_scores_property import number


def band(word: str, *edges: str | None, level: str = "operational_objective", rule: str = "fasce") -> Row:
    """A row of core.method_band: from, to, above, below."""
    limits = [None if edge is None else Decimal(edge) for edge in edges]
    return ("prova", 2022, level, rule, word, *limits, word, "Come si giudica.", "prova-2022-relazione", 4)


BANDS = [
    band("RAGGIUNTO", "80", None, None, None),
    band("parziale", "60", None, None, "80"),
    band("più che adeguato", "81", "90", None, None),
    band("verde", None, None, "90", None),
]


def labelled(score: str, status: str, **other: Any) -> dict[str, Any]:
    """The label check of one node."""
    con = database([reading([node("it", score, status=status, **other)])], {"core.method_band": BANDS})
    (one,) = checks(con, "subject = 'label'")
    return one


@pytest.mark.parametrize(
    ("score", "status", "verdict", "reason"),
    [
        ("97,98 %", "RAGGIUNTO", "exact", "fits_exact"),
        ("80,00 %", "Raggiunto", "exact", "fits_exact"),
        ("79,99 %", "RAGGIUNTO", "inconsistent", "apart"),
        ("79,995 %", "RAGGIUNTO", "inconsistent", "apart"),
        ("79,5 %", "RAGGIUNTO", "inconsistent", "apart"),
        ("80 %", "parziale", "within_rounding", "fits_rounded"),
        ("80,1 %", "parziale", "inconsistent", "apart"),
        ("90,4 %", "PIÙ CHE\nADEGUATO", "inconsistent", "apart"),
        ("91 %", "più che adeguato", "inconsistent", "apart"),
        ("90 %", "verde", "within_rounding", "fits_rounded"),
        ("N/D", "RAGGIUNTO", "no_data", "no_score"),
    ],
)
def test_words_and_their_bands(score: str, status: str, verdict: str, reason: str) -> None:
    one = labelled(score, status)
    assert (one["verdict"], one["reason"]) == (verdict, reason), one["explanation"]
    assert one["changes_status"] is (verdict == "inconsistent")


def test_a_text_or_a_doubtful_reading_accuses_nobody() -> None:
    assert labelled("70,00 %", "RAGGIUNTO", place=Place(line=3))["reason"] == "text"
    assert labelled("70,00 %", "RAGGIUNTO", confidence=41.0)["reason"] == "unreadable"


def test_what_the_method_does_not_name_is_not_checked() -> None:
    others = [
        node("a", "70,00 %", status="IN LINEA"),
        node("b", "70,00 %", status="RAGGIUNTO", level=Level.AREA),
        node("c", "70,00 %"),
    ]
    assert checks(database([reading(others)], {"core.method_band": BANDS}), "subject = 'label'") == []
    assert checks(database([reading([node("d", "1 %", status="RAGGIUNTO")])]), "subject = 'label'") == []


@settings(max_examples=5)
@given(st.lists(st.tuples(st.integers(550, 950), st.integers(0, 1), st.sampled_from(BANDS)), min_size=5, max_size=30))
def test_the_sql_agrees_with_fractions(drawn: list[tuple[int, int, Row]]) -> None:
    records, expected = [], {}
    for n, (tenths, decimals, (*_, word, low, high, above, below, _, _, _, _)) in enumerate(drawn):
        value = Decimal(tenths if decimals else tenths // 10).scaleb(-decimals)
        half = Fraction(1, 2 * 10**decimals)

        def holds(most: Fraction, least: Fraction, edges: tuple[Any, ...] = (low, high, above, below)) -> bool:
            low, high, above, below = edges
            return (
                (low is None or most >= low)
                and (high is None or least <= high)
                and (above is None or most > above)
                and (below is None or least < below)
            )

        exact, near = Fraction(value), holds(Fraction(value) + half, Fraction(value) - half)
        expected[f"n{n}"] = "exact" if holds(exact, exact) else "within_rounding" if near else "inconsistent"
        records.append(replace(node(f"n{n}", "1 %", status=word), score=number(value, decimals, "%")))
    found = checks(database([reading(records)], {"core.method_band": BANDS}), "subject = 'label'")
    assert {c["node_id"]: c["verdict"] for c in found} == expected


# Massa-Carrara 2020, pages 17 and 22.
SEDUTE = ("prova", 2022, "bsc", "N_Org_Sed", "Numero totale di sedute", Decimal("6.375"), Decimal(100))
SAID = (*SEDUTE, "Target riproporzionato a 6,375.", "prova-2022-relazione", 17)


def explained(said: Row = SAID, **changed: Any) -> dict[str, Any]:
    """The score check of a row short of its target, where the document says why."""
    made: Record = replace(row("it", ">= 9 N.", "7 N.", "100,00 %"), section=Section.BSC, code="N_Org_Sed")
    con = database([reading([replace(made, **changed)])], {"core.declared": [said, (*SAID[:2], "fund", *SAID[3:])]})
    (one,) = checks(con, "subject = 'score'")
    return one


def test_what_the_document_explains_is_declared() -> None:
    one = explained()
    assert (one["verdict"], one["reason"]) == ("declared", "not_established")
    assert one["explanation"].endswith("(prova-2022-relazione, pagina 17): Target riproporzionato a 6,375.")
    by_name = (*SAID[:3], None, "NUMERO totale  di sedute", *SAID[5:])
    assert explained(by_name, name="Numero totale di sedute", code=None)["verdict"] == "declared"


def test_an_explanation_speaks_of_its_row_only() -> None:
    assert explained(code="N_Org_Del")["verdict"] == "rule_unknown"
    assert explained(section=Section.OPERATIONAL)["verdict"] == "rule_unknown"
    assert explained((*SAID[:6], Decimal(90), *SAID[7:]))["verdict"] == "rule_unknown"
    met = explained(target=replace(row("x", ">= 7 N.", "", "").target))
    assert (met["verdict"], "dichiara" in met["explanation"]) == ("exact", False)
