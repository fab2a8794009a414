"""What the text says against the tables, and the explanations that excuse a row; every figure here is invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riscontro.model import Claim, Level, Place, Record, Section, Statement, Unread
from tests.bench.made import checks, database, node, printed, reading, row

PAGE = Place(page=9)


def stated(kind: Claim = Claim.COUNT, level: str | None = "operational_objective", **other: Any) -> Statement:
    said = {"text": "parole", "place": PAGE, **other}
    if (degree := said.get("degree")) is not None:
        said["degree"] = printed(Decimal(str(degree)), 2)
    return Statement(kind=kind, level=level, **said)


def objectives(scores: Sequence[str], section: Section = Section.OPERATIONAL) -> list[Record]:
    made = [node(f"{section}{n}", score, section=section) for n, score in enumerate(scores)]
    return [replace(record, name=f"Obiettivo {n}") for n, record in enumerate(made)]


def found(said: Sequence[Statement], records: Sequence[Record], unread: Sequence[Unread] = ()) -> list[tuple[str, str]]:
    """(verdict, reason) of every check of a statement, page by page."""
    con = database([replace(reading(records, unread=unread), statements=tuple(said))])
    return [(c["verdict"], c["reason"]) for c in checks(con, "subject = 'statement' order by page")]


TWICE = [*objectives(["100 %"] * 3), *objectives(["100 %"] * 3, Section.SUMMARY)]


@pytest.mark.parametrize(
    ("counted", "records", "verdict"),
    [
        (3, TWICE, ("exact", "fits_exact")),
        (2, TWICE, ("inconsistent", "apart")),
        (2, TWICE[:3], ("rule_unknown", "not_established")),
        (4, TWICE, ("rule_unknown", "fewer_rows")),
        (2, [*TWICE, *objectives(["100 %"] * 2, Section.TREE)], ("exact", "fits_exact")),
        (2, [], ("no_data", "no_rows")),
    ],
)
def test_how_many_objectives_there_are(counted: int, records: list[Record], verdict: tuple[str, str]) -> None:
    assert found([stated(counted=counted, whole=True)], records) == [verdict]


@pytest.mark.parametrize(
    ("counted", "operator", "degree", "scores", "verdict"),
    [
        (2, "=", 100, ["100 %", "100 %", "80 %"], "exact"),
        (3, "=", 100, ["100 %", "100 %", "80 %"], "inconsistent"),
        (1, "=", 100, ["100 %", "100 %", "80 %"], "inconsistent"),
        (1, "<", 70, ["69,99 %", "90 %", "80 %"], "exact"),
        (1, "<", 70, ["70 %", "90 %", "80 %"], "within_rounding"),
        (2, "<", 70, ["60 %", "", "80 %"], "no_data"),
    ],
)
def test_how_many_reach_a_degree(counted: int, operator: str, degree: int, scores: list[str], verdict: str) -> None:
    total = stated(counted=len(scores), whole=True, place=Place(page=8))
    claim = stated(counted=counted, operator=operator, degree=degree)
    assert found([total, claim], objectives(scores))[1][0] == verdict
    alone = found([claim], objectives(scores))[0][0]
    assert alone == ("rule_unknown" if verdict == "inconsistent" else verdict), "nobody said that these are all"


def test_one_degree_refutes_a_bound_and_a_missing_one_leaves_it_open() -> None:
    below = stated(Claim.BOUND, "any", counted=0, operator="<", degree=60)
    assert found([below], objectives(["100 %", "60 %", "75 %"])) == [("within_rounding", "fits_rounded")]
    assert found([below], objectives(["100 %", "61 %", "75 %"])) == [("exact", "fits_exact")]
    assert found([below], objectives(["100 %", "59 %", "75 %"])) == [("inconsistent", "apart")]
    assert found([below], objectives(["100 %", "61 %", ""])) == [("no_data", "missing_degree")]
    most = stated(Claim.BOUND, "any", counted=0, operator=">", degree=90, whole=True)
    assert found([most], objectives(["89 %", "61 %"])) == [("exact", "fits_exact")]
    assert found([most], objectives(["92 %", "61 %"])) == [("rule_unknown", "other_rows")]
    text = [replace(r, place=Place(line=4)) for r in objectives(["100 %", "59 %"])]
    assert found([replace(below, place=Place(line=2))], text) == [("unreadable", "text")]
    assert found([replace(below, confidence=91.0)], objectives(["59 %"])) == [("unreadable", "text")]


def test_the_degree_of_the_whole_chamber_and_of_an_objective() -> None:
    def ente(name: str, score: str, prose: bool) -> Record:
        return replace(node(name, score, level=Level.ENTE, section=Section.SUMMARY), name=name, stated=prose)

    table = ente("Performance di ente", "94,90 %", False)
    full = "Indice: la performance di ente"
    assert found([], [table, ente(full, "94,9 %", True)]) == [("exact", "fits_exact")]
    assert found([], [table, ente(full, "95 %", True)]) == [("within_rounding", "fits_rounded")]
    assert found([], [table, ente(full, "96 %", True)]) == [("inconsistent", "apart")]
    assert found([], [table, ente("Piano delle attività", "96 %", True)]) == [("rule_unknown", "other_measure")]
    named = stated(Claim.SCORE, None, degree=68, node_ids=("operational0",))
    assert found([named], objectives(["68 %"])) == [("exact", "fits_exact")]
    assert found([named], objectives(["86 %"])) == [("inconsistent", "apart")]


def test_a_mean_of_objectives_that_the_objectives_do_not_give() -> None:
    mean = replace(row("m", ">= 90 %", "95,00 %", "100 %"), name="Media del raggiungimento degli obiettivi operativi")
    assert found([], [mean, *objectives(["100 %", "90 %"])]) == [("within_rounding", "fits_rounded")]
    assert found([], [mean, *objectives(["100 %", "100 %"])]) == [("rule_unknown", "other_mean")]


def explained(**other: Any) -> Statement:
    return stated(Claim.ADJUSTMENT, None, text="Evento rinviato per decreto.", node_ids=("falso",), **other)


def verdict(*said: Statement, actual: str = "6 N.", score: str = "100,00 %") -> dict[str, Any]:
    """The check of a row whose figures disagree, among rows that establish the rule."""
    degrees = [f"{Decimal(60 + n) * 5 / 4:.2f} %".replace(".", ",") for n in range(6)]
    sound = [row(f"i{n}", ">= 80 N.", f"{60 + n} N.", degree) for n, degree in enumerate(degrees)]
    con = database([replace(reading([*sound, row("falso", ">= 8 N.", actual, score)]), statements=said)])
    (check,) = checks(con, "node_id = 'falso' and subject = 'score'")
    return check


def test_an_explanation_excuses_and_never_accuses() -> None:
    assert verdict()["verdict"] == "inconsistent"
    assert verdict(explained())["verdict"] == "declared"
    assert "Evento rinviato per decreto." in verdict(explained())["explanation"]
    assert verdict(explained(degree=100))["verdict"] == "declared"
    assert verdict(explained(degree=90))["verdict"] == "inconsistent", "it speaks of another degree"
    assert verdict(explained(), score="50,00 %")["verdict"] == "inconsistent", "leniency does not lower a degree"
    assert verdict(explained(), actual="8 N.")["verdict"] == "exact"


def test_the_arithmetic_of_a_target_for_the_months_in_office() -> None:
    def told(adjusted: str) -> list[tuple[str, str]]:
        target = printed(Decimal(adjusted), len(adjusted.partition(".")[2]))
        said = explained(months=(Decimal("8.5"), Decimal("3.5")), adjusted=target)
        return found([said], [row("falso", ">= 8 N.", "6 N.", "100 %")])

    assert told("5.667") == [("exact", "fits_exact")]
    assert told("5.5") == [("rule_unknown", "other_arithmetic")]


@settings(max_examples=8)
@given(st.lists(st.integers(0, 100), min_size=1, max_size=12), st.integers(0, 100), st.integers(0, 12))
def test_counts_agree_with_a_count_by_hand(scores: list[int], degree: int, counted: int) -> None:
    below = sum(score < degree for score in scores)
    printed_two = [f"{score},00 %" for score in scores]
    near = any(score == degree for score in scores)
    said = [
        stated(counted=len(scores), whole=True, place=Place(page=8)),
        stated(counted=counted, operator="<", degree=degree),
    ]
    got = found(said, objectives(printed_two))[1][0]
    if not near:
        assert (got == "exact") == (counted == below)
    assert (got == "inconsistent") == (counted < below or counted > below + sum(s == degree for s in scores))


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("Il piano, approvato con delibera n. 12/22 del 23 febbraio 2022.", ("exact", "fits_exact")),
        ("Il piano, approvato con delibera n. 12/22 del 23/02/2022.", ("exact", "fits_exact")),
        ("Il piano, approvato con delibera n. 12/22 del 23 gennaio 2022.", ("rule_unknown", "other_day")),
        ("Il piano, approvato con delibera n. 12/22 del 23 brumaio 2022.", ("rule_unknown", "other_day")),
    ],
)
def test_the_day_of_an_act(said: str, verdict: tuple[str, str]) -> None:
    record = row("p", "Entro 31/03/2022", "23/02/2022", "100,00 %")
    document = replace(reading([record]), statements=(stated(Claim.ACT, None, text=said, node_ids=("p",)),))
    con = database([document], only="steps.statement_check")
    assert con.execute("select verdict, reason from steps.statement_check").fetchall() == [verdict]


def test_a_target_that_is_a_mean_is_told_without_a_verdict_and_without_a_row_too() -> None:
    said = (
        Statement("il target del B2 1 è la media regionale", Place(page=2), Claim.MEAN, operator="=", node_ids=("p",)),
        Statement("il target è la media regionale", Place(page=3), Claim.MEAN, operator="="),
        Statement("dato medio CCIAA piccole 3,2", Place(page=1), Claim.MEAN, node_ids=("p",)),
    )
    con = database([replace(reading([row("p", ">= 8 N.", "8 N.", "100,00 %")]), statements=said)])
    asked = "select page, node_ids, verdict, explanation from statements where kind = 'cluster_mean' order by page"
    (tied, open_) = con.execute(asked).fetchall()
    assert tied[:3] == (2, ["p"], None) and "benchmarks" in tied[3]
    assert open_[:3] == (3, [], None) and "non dice di quale" in open_[3]


def test_every_check_of_a_statement_has_a_name_of_its_own() -> None:
    named = [stated(Claim.SCORE, None, degree=68, node_ids=(f"operational{n}",), place=Place(page=9)) for n in (0, 1)]
    con = database([replace(reading(objectives(["68 %", "86 %"])), statements=tuple(named))])
    made = checks(con, "subject = 'statement'")
    assert len({c["check_id"] for c in made} - {None}) == len(made) == 2
    assert sorted(c["verdict"] for c in made) == ["exact", "inconsistent"]
