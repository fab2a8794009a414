"""Questions on numbers, days, names and persons that the document sets in order or counts; all invented."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from riscontro.model import Cell, Claim, Level, Place, Section, Statement
from tests.bench.made import checks, database, node, printed, q, reading, row
from tests.bench.test_said import found, said


def test_numbers_days_and_areas() -> None:
    units = [
        replace(node(f"u{n}", "", level=Level.UNIT, section=Section.INDIVIDUAL), name=f"Dirigente Area {n}")
        for n in (1, 2)
    ]
    claims = {
        "number_twice": said(Claim.NUMBERING, "2.1 Il personale", level="2.1", operator="="),
        "no_number": said(Claim.NUMBERING, "Gli obiettivi 4/9", level="5/9", operator="<>"),
        "text": replace(said(Claim.NUMBERING, level="5/9", operator="<>"), confidence=88.0),
        "fits_exact": said(Claim.DATED, counted=20310131, level="20310130"),
        "other_day": said(Claim.DATED, counted=20291031, level="20301115"),
        "other_day ": said(Claim.DATED, counted=9990131, level="20301115"),
        "fits_exact ": said(Claim.EVALUATED, counted=203105, level="20310530"),
        "after_adoption": said(Claim.EVALUATED, counted=203106, level="20310530"),
        "other_areas": said(Claim.AREAS, counted=1),
        "fits_exact  ": said(Claim.AREAS, counted=2),
    }
    placed = [replace(s, place=replace(s.place, page=n)) for n, s in enumerate(claims.values(), 1)]
    made = found(placed, units)
    assert [reason for _, reason in made] == [reason.strip() for reason in claims]
    assert {verdict for verdict, _ in made} == {"rule_unknown", "exact", "unreadable"}
    assert ("no_data", "no_rows") in found([said(Claim.AREAS, counted=1)])


def test_a_mark_that_repeats_that_of_a_year() -> None:
    said_so = [
        replace(said(Claim.CONFIRMED, page=n, counted=year), degree=printed(Decimal("7.9"), 1, "7,9"))
        for n, year in enumerate((2030, 2031), 1)
    ]
    marks = [
        replace(row(f"m{year}", "", now, ""), last_value=q("7,9"), last_value_year=year)
        for year, now in ((2030, "7,9"), (2031, "8,4"))
    ]
    assert found(said_so, marks) == [("exact", "fits_exact"), ("rule_unknown", "other_figure")]


def test_the_year_it_says_and_the_number_of_its_act() -> None:
    assert found([said(Claim.TITLED, counted=2022)]) == [("exact", "fits_exact")]
    assert found([said(Claim.TITLED, counted=2021)]) == [("rule_unknown", "other_cycle")]

    def approved(number: str, level: str = "piano performance giunta", page: int = 3) -> Statement:
        value = printed(Decimal(number), 0, number)
        return replace(said(Claim.APPROVED, page=page, level=level, counted=20220128), terms=(value,))

    assert found([approved("12"), approved("21", page=9)]) == [("rule_unknown", "other_number")]
    assert found([approved("12"), approved("12", page=9)]) == [("exact", "fits_exact")]
    assert found([approved("12"), approved("7", level="piano performance consiglio")]) == []


def test_questions_on_names_and_formulas() -> None:
    formula = "Pratiche evase entro il termine previsto dalla carta / Pratiche pervenute nel corso dell'esercizio"
    years = "Utenti del sito dell'anno 2021/Utenti del sito dell'anno 2020"
    above = [replace(node(code, ""), code=code, name=name) for code, name in (("A1", "Estero"), ("A2", "Scuole"))]
    money = [replace(node(f"n{n}", "", order=n), name=f"Strade ({b})") for n, b in enumerate(("Pgt 20%", "FP 2031"), 7)]
    rows = [
        replace(row("one", ">= 80,00 %", "91,00 %", ""), name="Rispetto dei tempi", algorithm=formula),
        replace(row("two", ">= 80,00 %", "91,00 %", ""), name="Qualità del servizio", algorithm=formula),
        replace(row("past", "1,00", "1,76", ""), algorithm=years),
        replace(row("now", "1,00", "1,76", ""), algorithm=years.replace("2021", "2022").replace("2020", "2021")),
        replace(row("moved", "1,00", "1,00", ""), code="A2", parent_id="A1"),
        replace(row("stays", "1,00", "1,00", ""), code="A1", parent_id="A1"),
        replace(row("visure", "1,00", "1,00", ""), code="PROT_01", name="Visure"),
        replace(row("pagine", "1,00", "1,00", ""), code="PROT_01 ◆ N_Prot", name="Pagine protocollate"),
    ]
    asked = checks(database([reading([*above, *money, *rows])]), "subject = 'design' order by node_id")
    assert [(c["node_id"], c["reason"]) for c in asked] == [
        ("moved", "other_objective"),
        ("n8", "other_bracket"),
        ("pagine", "shared_code"),
        ("past", "formula_year"),
        ("two", "other_name"),
    ]
    assert {c["verdict"] for c in asked} == {"rule_unknown"}


def staff(table: list[tuple[str, str]]) -> tuple[Cell, ...]:
    return tuple(
        Cell(text, Place(page=4, box=(10, 20 * line, 90, 20 * line + 10)), 1, line, column)
        for line, texts in enumerate(table, 1)
        for column, text in enumerate(texts)
    )


def test_a_share_of_the_staff_that_the_document_counts() -> None:
    heading = ("", "Personale in servizio al 31.12.2022")
    cells = staff([heading, ("Dirigenti", "3"), ("Categoria C", "84"), ("Totale", "87")])
    rows = [
        replace(row(node_id, ">= 1,00 %", actual, ""), name=name)
        for node_id, actual, name in (
            ("all", "67,82 %", "Distribuzione del personale per genere"),
            ("less", "67,44 %", "Distribuzione del personale per genere 2"),
            ("managers", "33,00 %", "Distribuzione del personale dirigente per genere"),
            ("other", "12,34 %", "Soddisfazione del personale"),
        )
    ]
    made = checks(database([replace(reading(rows), cells=cells)]), "rule = 'share_of_staff' order by node_id")
    assert [(c["node_id"], c["verdict"], c["reason"]) for c in made] == [
        ("all", "exact", "fits_exact"),
        ("less", "rule_unknown", "other_staff"),
        ("managers", "rule_unknown", "other_staff"),
    ]
    # A total that no chamber has is a figure all the same.
    assert not checks(
        database([replace(reading(rows), cells=staff([heading, ("Totale", "5.000.000.000")]))]),
        "verdict = 'inconsistent'",
    )
