"""Verdicts on figures of one sentence, figures repeated from tables, degrees and rates that stand apart; invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from riscontro.model import Cell, Claim, Level, Place, Printed, Record, Statement
from tests.bench.made import checks, database, family, node, printed, reading, row
from tests.bench.test_said import found, found_each, said

ASKS, FITS = "rule_unknown", "exact"


def count(value: str) -> Printed:
    """A count, which stands for nothing but itself."""
    exactly = Decimal(value)
    return Printed(value, exactly, 0, exactly, exactly)


def stated(rule: str, operator: str, terms: Sequence[str], result: str | None) -> Statement:
    made = said(Claim.RELATION, level=rule, operator=operator, terms=tuple(map(count, terms)))
    if result is None:
        return made
    decimals = len(result.partition(".")[2])
    return replace(made, degree=printed(Decimal(result), decimals) if decimals else count(result))


RELATIONS = [
    ("share", "=", ["23", "46"], "50", "55"),
    ("share", "=", ["58", "86"], "67.44", "67.54"),
    ("part_of", "<=", ["180"], "210", "170"),
    ("growth", "-", ["49", "46"], "3", "5"),
    ("growth_percent", "+", ["120000", "150000"], "25", "20"),
    ("growth_percent", "-", ["150000", "120000"], "20", "25"),
    ("sum", "=", ["200", "150", "80"], "430", "450"),
    ("parts", "=", ["27", "19"], "46", "48"),
    ("parts", "<=", ["4", "9"], "46", "12"),
    ("whole", "=", ["45", "35", "20"], "100", "110"),
    ("order", "<=", ["20320315"], "20321130", "20320101"),
    ("weekday", "=", ["20320615"], "2", "1"),
    ("spelt", "=", ["5"], "5", "6"),
    ("again", "=", ["36660"], "36660", "36606"),
    ("mean", "=", ["8", "7", "9"], "8.0", "8.5"),
    ("quotient", "=", ["24000", "48"], "500", "600"),
    ("quotient", "=", ["1000", "3"], "333.33", "334.00"),
    ("difference", "+", ["773", "724"], "49", "60"),
    ("difference", "-", ["590", "640"], "50", "60"),
    ("difference", "=", ["90", "96"], "6", "8"),
    ("outranked", "<", ["2026"], "2028", "2023"),
    ("listed", "=", ["3", "4"], "4", "5"),
]


def test_a_relation_holds_or_asks() -> None:
    cases = []
    for rule, operator, terms, right, wrong in RELATIONS:
        holds, asks = (stated(rule, operator, terms, result) for result in (right, wrong))
        cases += [[holds], [asks], [replace(asks, confidence=88.0)]]
    verdicts = found_each(cases)
    for case, holds, asks, doubtful in zip(RELATIONS, verdicts[::3], verdicts[1::3], verdicts[2::3], strict=True):
        assert holds[0][0] in (FITS, "within_rounding"), case
        assert asks == [(ASKS, "other_sum")], case
        assert doubtful == [("unreadable", "text")], case


def test_the_way_things_go_and_how_often() -> None:
    assert found([stated("direction", "+", ["96", "120"], None)]) == [(FITS, "fits_exact")]
    assert found([stated("direction", "+", ["120", "96"], None)]) == [(ASKS, "other_sum")]
    assert found([stated("difference", "+", ["590", "640"], "50")]) == [(ASKS, "other_sum")], "the other sign"
    twice = Printed("2", Decimal(2), 0, Decimal("1.6"), Decimal("2.4"))
    for new, reason in (("8000", "fits_exact"), ("8100", "fits_rounded"), ("6000", "other_sum")):
        made = said(Claim.RELATION, level="times", operator="=", terms=(count("4000"), count(new)))
        assert found([replace(made, degree=twice)])[0][1] == reason


def told(level: str, figure: str, **other: Any) -> Statement:
    return replace(said(Claim.TOLD, level=level, **other), degree=count(figure))


@pytest.mark.parametrize(
    ("level", "figure", "reason"),
    [("result", "18", "fits_exact"), ("result", "21", "other_figure"), ("target", "20", "fits_exact")],
)
def test_a_figure_of_an_indicator_told_again(level: str, figure: str, reason: str) -> None:
    assert found([told(level, figure, node_ids=("i",))], [row("i", ">= 20 N.", "18 N.", "90,00 %")])[0][1] == reason


TABLE = [
    ["Voce", "Migliaia di euro", "Var. %"],
    ["Diritto annuale", "3.250,0", "-2,5"],
    ["Altre macchine", "3.392,7", "210,1"],
    ["Personale al 31/12", "Donne", "Totale"],
    ["2032", "27", "46"],
    ["Voce", "Bilancio di previsione", "Consuntivo"],
    ["ONERI CORRENTI", "9.000.000", "8.500.000"],
    ["Funzionamento", "1.700.000", "1.400.000"],
    ["ONERI FINANZIARI", "1.800.000", "1.900.000"],
]


def millions(value: str, half: str) -> Printed:
    """So many millions, and half a unit of the last digit on each side."""
    low, exactly, high = (Decimal(10) ** 6 * (Decimal(value) + sign * Decimal(half)) for sign in (-1, 0, 1))
    return Printed(f"{value} milioni", exactly, 0, low, high)


def in_tables(statement: Statement) -> list[str]:
    """The reasons of a statement beside a table of amounts, one of staff and a budget."""
    parts = [TABLE[:3], TABLE[3:5], TABLE[5:]]
    cells = tuple(
        Cell(
            text,
            Place(page=3, box=(50.0 + 60 * c, 100.0 * t + 12 * r, 100.0 + 60 * c, 100.0 * t + 12 * r + 10)),
            t,
            r,
            c,
        )
        for t, rows in enumerate(parts, 1)
        for r, texts in enumerate(rows, 1)
        for c, text in enumerate(texts)
    )
    con = database([replace(reading([]), statements=(statement,), cells=cells)], only="steps.statement_check")
    return [reason for (reason,) in con.execute("select reason from steps.statement_check").fetchall()]


def test_a_figure_of_a_table_told_again() -> None:
    change = printed(Decimal("210.1"), 1, "+210,1 %")
    about = replace(said(Claim.TOLD, level="twin", terms=(change,)), degree=millions("4", "0.5"))
    assert in_tables(about) == ["other_figure"]
    assert in_tables(replace(about, degree=millions("3.4", "0.05"))) == ["fits_rounded"]
    assert in_tables(replace(about, terms=(printed(Decimal("9.9"), 1),))) == []
    assert in_tables(told("row:DIRITTO ANNUALE", "3250")) == ["fits_exact"]
    assert in_tables(told("row:DIRITTO ANNUALE", "3520")) == ["other_figure"]
    assert in_tables(told("row:DIRITTO ANNUALE", "12")) == [], "a figure of another size is of another thing"
    assert in_tables(told("staff", "46")) == ["fits_exact"]
    assert in_tables(told("staff", "48")) == ["other_figure"]


def test_a_share_of_two_rows_of_a_table_told_again() -> None:
    def reasons(part: str, whole: str, share: str) -> list[str]:
        degree = printed(Decimal(share), 0, f"{share} %")
        return in_tables(replace(said(Claim.TOLD, level=f"share:{part}|{whole}"), degree=degree))

    costs = "COSTI DI FUNZIONAMENTO"
    assert reasons(costs, "ONERI CORRENTI", "19") == ["fits_rounded"], "18,89 as it was planned"
    assert reasons(costs, "ONERI COMPLESSIVI", "20") == ["other_figure"], "the largest row of oneri"
    assert reasons(costs, "ONERI FINANZIARI", "80") == ["other_figure"]
    assert reasons(costs, "ONERI", "20") == [], "of which oneri?"
    assert reasons(costs, "ONERI CORRENTI", "60") == [], "a share of another size is of another thing"
    assert reasons("COSTI DEL PERSONALE", "ONERI CORRENTI", "20") == []


def means(summary: str, *children: tuple[str, str]) -> list[tuple[str, str]]:
    """(verdict, reason) of the degree of a summary beside the children that stand elsewhere."""
    apart = replace(node("s", summary), name="Nodo it")
    con = database([reading([apart, *family(node("it", ""), children)])])
    return [(c["verdict"], c["reason"]) for c in checks(con, "check_id like '%/elsewhere/%'")]


def test_a_degree_whose_children_stand_elsewhere() -> None:
    assert means("92,00 %", ("40 %", "80,00 %"), ("60 %", "100,00 %")) == [(FITS, "fits_exact")]
    assert means("96,00 %", ("40 %", "80,00 %"), ("60 %", "100,00 %")) == [(ASKS, "other_degree")]
    assert means("90,00 %", ("", "80,00 %"), ("", "100,00 %")) == [(FITS, "fits_exact")]
    assert means("90,00 %", ("40 %", "80,00 %"), ("50 %", "100,00 %")) == [], "weights that do not close"
    assert means("90,00 %", ("", "80,00 %"), ("", "")) == [], "a degree is missing"


def rated(rate: str, whole: str = "Numero totale di pratiche evase") -> list[str]:
    """The reasons of a rate beside the two counts of its objective."""

    def named(node_id: str, name: str, actual: str) -> Record:
        return replace(row(node_id, "", actual, "", parent="o"), name=name)

    records = [
        node("o", ""),
        named("a", "Sospensioni", "120 N."),
        named("b", whole, "480 N."),
        named("r", "Tasso di sospensione delle pratiche", rate),
    ]
    return [c["reason"] for c in checks(database([reading(records)]), "rule = 'rate_of_counts'")]


def test_a_rate_beside_its_counts() -> None:
    assert rated("25,00 %") == ["fits_exact"]
    assert rated("37,80 %") == ["other_whole"]
    assert rated("37,80 %", "Numero totale di bandi") == []


def test_what_is_said_of_indicators_only_asks() -> None:
    rows = [row(f"i{n}", ">= 20 N.", "18 N.", score) for n, score in enumerate(("90,00 %", "100,00 %", "100,00 %"))]
    every = said(Claim.BOUND, level="indicator", counted=0, operator="<", degree=100, whole=True)
    assert found([every], rows) == [(ASKS, "other_rows")]
    assert found([every], rows[1:])[0][1] in ("fits_exact", "fits_rounded")
    assert found([said(Claim.COUNT, level="indicator", counted=2, whole=True)], rows) == [(ASKS, "other_rows")]
    assert found([said(Claim.COUNT, level="indicator", counted=3, whole=True)], rows) == [(FITS, "fits_exact")]
    assert found([said(Claim.COUNT, level="indicator", counted=5, whole=True)], rows) == [(ASKS, "fewer_rows")]


def test_a_degree_said_in_other_words_only_asks() -> None:
    objective = node("o", "92,00 %", level=Level.STRATEGIC)
    sure = said(Claim.SCORE, operator="=", degree=96, node_ids=("o",))
    assert found([sure], [objective]) == [("inconsistent", "apart")]
    assert found([replace(sure, operator="~")], [objective]) == [(ASKS, "other_measure")]


def test_a_target_of_fewer_meetings_than_the_indicator_counts() -> None:
    sittings = replace(row("i", ">= 9 N.", "7 N.", "100,00 %"), name="Sedute di Giunta e di Consiglio")
    words = "Target annuale = 9 riunioni di giunta, riproporzionato a 6,75 per 9 mesi"
    changed = Statement(
        words,
        Place(page=9),
        Claim.ADJUSTMENT,
        node_ids=("i",),
        months=(Decimal(9),),
        adjusted=printed(Decimal("6.75"), 2),
    )
    assert (ASKS, "other_scope") in found([changed], [sittings])
    both = replace(changed, text=words.replace("giunta", "giunta e consiglio"))
    assert (ASKS, "other_scope") not in found([both], [sittings])
