"""Verdicts on figures that the text sets beside each other, the calendar or a ratio of two years; all invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from riscontro.model import Claim, Level, Place, Record, Section, Statement
from tests.bench.made import checks, database, node, printed, reading, row


def said(kind: Claim, text: str = "parole", page: int = 9, **other: Any) -> Statement:
    if (degree := other.get("degree")) is not None:
        decimals = len(str(degree).partition(".")[2])
        other["degree"] = printed(Decimal(str(degree)), decimals, f"{degree} %".replace(".", ","))
    box = (10.0, 10.0, 90.0, 19.0)
    return Statement(text, Place(page=page, box=box), kind, **other)


def found(statements: Sequence[Statement], records: Sequence[Record] = ()) -> list[tuple[str, str]]:
    """(verdict, reason) of the checks of statements."""
    return found_each([statements], records)[0]


def found_each(cases: Sequence[Sequence[Statement]], records: Sequence[Record] = ()) -> list[list[tuple[str, str]]]:
    """The same of several documents at once, each with these statements: the views cost the same for one as for all."""
    documents = [reading(records, f"prova{n}-2022-relazione") for n in range(len(cases))]
    con = database([replace(d, statements=tuple(case)) for d, case in zip(documents, cases, strict=True)])
    made = checks(con, "subject = 'statement' order by page, check_id")
    assert len({c["check_id"] for c in made}) == len(made)
    return [[(c["verdict"], c["reason"]) for c in made if c["document_id"] == d.source.document_id] for d in documents]


def run(*figures: tuple[int, float], text: str = "parole", page: int = 9) -> list[Statement]:
    """An enumeration: (year, percentage) after (year, percentage)."""
    return [said(Claim.SERIES, text, page, counted=year, degree=degree) for year, degree in figures]


APART = ("inconsistent", "apart")


def test_one_year_with_two_percentages_in_one_enumeration() -> None:
    assert found(run((2031, 30), (2031, 45), (2033, 50))) == [APART]
    assert found(run((2031, 30), (2031, 45))) == [("rule_unknown", "other_percentage")]
    assert found(run((2031, 30), (2032, 45), (2033, 50))) == []
    doubtful = [replace(s, confidence=88.0) for s in run((2031, 30), (2031, 45), (2033, 50))]
    assert found(doubtful) == [("unreadable", "text")]


def test_two_enumerations_of_the_same_figures() -> None:
    one = run((2031, 30), (2032, 45), (2033, 50))
    assert (
        found([*one, *run((2031, 30), (2032, 40), (2033, 50), text="altre", page=10)]).count(
            ("rule_unknown", "other_percentage")
        )
        == 1
    )
    assert set(found([*one, *run((2031, 30), (2032, 45), (2033, 50), text="altre", page=10)])) == {
        ("exact", "fits_exact")
    }
    assert found([*one, *run((2031, 12), (2032, 40), (2033, 7), text="altre", page=10)]) == [], "of another thing"


def test_periods_and_chapters_only_ask() -> None:
    assert found([said(Claim.PERIOD, level="semestre", counted=4)]) == [("rule_unknown", "no_calendar")]
    assert found([said(Claim.REFERENCE, level="1.1")]) == [("rule_unknown", "no_chapter")]


def law(day: int, level: str = "dlgs 77/2031", page: int = 9) -> Statement:
    return said(Claim.CITED, f"del {day}", page, level=level, counted=day)


@pytest.mark.parametrize(
    ("cited", "verdicts"),
    [
        ([law(20310503), law(20310503, page=11)], [("exact", "fits_exact")]),
        ([law(20310503), law(20310603, page=11)], [APART]),
        ([law(20310503), law(20310603, "dlgs 78/2031")], []),
        ([law(20310307, "decreto", p) for p in (7, 8)] + [law(20310407, "decreto")], [("rule_unknown", "other_act")]),
        ([law(20310704, "decreto", 8), law(20310723, "decreto", 8)], []),
    ],
)
def test_laws_with_their_day(cited: list[Statement], verdicts: list[tuple[str, str]]) -> None:
    assert found(cited) == verdicts


@pytest.mark.parametrize(
    ("operator", "degree", "actual", "reason"),
    [
        ("+", 76, "1,76 N.", "fits_exact"),
        ("+", 76.4, "1,76 N.", "fits_rounded"),
        ("+", 76.9, "1,76 N.", "other_change"),
        ("-", 24, "0,76 N.", "fits_exact"),
        ("=", 176, "1,76 N.", "fits_exact"),
    ],
)
def test_growth_and_the_ratio_of_two_years(operator: str, degree: float, actual: str, reason: str) -> None:
    grown = said(Claim.CHANGE, operator=operator, degree=degree, node_ids=("i",))
    assert [r for _, r in found([grown], [row("i", ">= 1,00 N.", actual, "100 %")])] == [reason]


def test_objectives_given_to_persons() -> None:
    unit = replace(node("u", "", level=Level.UNIT, section=Section.INDIVIDUAL), name="Segretario Generale")
    own = [node(f"o{n}", "100 %", level=Level.INDIVIDUAL, section=Section.INDIVIDUAL, parent="u") for n in range(3)]
    told = [said(Claim.ASSIGNED, counted=n, node_ids=("u",)) for n in (3, 8)]
    assert found(told[:1], [unit, *own]) == [("exact", "fits_exact")]
    assert found(told[1:], [unit, *own]) == [("rule_unknown", "other_count")]
    assert found(told[1:], [unit]) == [("no_data", "no_rows")]


def test_an_indicator_named_for_another_year_is_a_question() -> None:
    named = replace(row("i", ">= 1,00 N.", "2,00 N.", "100 %"), name="Attività di sportello 2031")
    con = database([reading([named])])
    assert "other_year" in [c["reason"] for c in checks(con, "subject = 'design'")]
