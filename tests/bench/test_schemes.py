"""Questions on schemes, programmes, lists of areas, formulas and key figures; all invented."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from riscontro.model import Claim, Kind, Level, Reading, Record, Section
from tests.bench.made import checks, database, node, reading, row
from tests.bench.test_said import said
from tests.bench.test_tables import cells

SCHEME = (
    "Aree|Obiettivi",
    "A. Impresa|1.1 - Estero",
    "|1.2 - Turismo",
    "B. Ente|2.1 - Personale",
    "|2.2 - Patrimonio",
)


def tree() -> list[Record]:
    """Two areas, two objectives each: 1.1 and 1.2, 2.1 and 2.2."""
    areas = [replace(node(f"a{n}", "", level=Level.AREA, order=n), name=f"Ambito {n}") for n in (1, 2)]
    below: dict[str, Any] = {"level": Level.STRATEGIC, "section": Section.STRATEGIC}
    codes = enumerate(("1.1", "1.2", "2.1", "2.2"), 3)
    return areas + [
        replace(node(code, "", order=at, **below), code=code, parent_id=f"a{code[0]}") for at, code in codes
    ]


def asked(where: str, *documents: Reading) -> list[tuple[str, str]]:
    """(verdict, reason) of the checks of these documents that are so."""
    made = checks(database(documents), f"{where} order by name, rule")
    return [(c["verdict"], c["reason"]) for c in made]


def test_a_scheme_that_groups_objectives_otherwise() -> None:
    here = replace(reading(tree()), cells=cells(SCHEME, page=4))
    assert asked("reason = 'other_area'", here) == []
    moved = (*SCHEME[:3], "B. Ente|1.2 - Turismo", *SCHEME[4:])
    three = [*tree(), replace(node("2.3", "", level=Level.STRATEGIC, order=9), code="2.3", parent_id="a2")]
    other = (
        "Aree|Obiettivi",
        "A. Impresa|1.1 - Estero",
        "|1.2 - Turismo",
        "|2.1 - Personale",
        "B. Ente|2.2 - Casa",
        "|2.3 - Sito",
    )
    assert asked("reason = 'other_area'", replace(reading(three), cells=cells(other, page=4))) == [
        ("rule_unknown", "other_area")
    ]
    assert asked("verdict = 'inconsistent'", replace(reading(tree()), cells=cells(moved, page=4))) == []


def test_one_area_of_two_names() -> None:
    first = ("Area|Chi", "Risorse e organizzazione|x", "Tutela del mercato|y", "Promozione e sviluppo|z")
    later = ("Area|Obiettivi", "Risorse e organizzazione|1", "Tutela del mercato|2", "Promozione e territorio|3")
    lists = cells(first, page=3) + cells((), later, page=9)
    made = checks(database([replace(reading([]), cells=lists)]), "subject = 'design'")
    assert [(c["name"], c["reason"], c["page"]) for c in made] == [("Promozione e territorio", "other_area_name", 9)]
    same = cells(first, page=3) + cells((), first, page=9)
    assert not checks(database([replace(reading([]), cells=same)]), "subject = 'design'")


@pytest.mark.parametrize(("programme", "reason"), [("004 - Vigilanza", "other_programme"), ("005 - Sviluppo", None)])
def test_the_programme_of_an_objective_in_plan_and_report(programme: str, reason: str | None) -> None:
    objective = replace(node("2.2", "", level=Level.STRATEGIC, section=Section.STRATEGIC), code="2.2", name="Agenda")
    other = reading([objective], "prova-2022-pira")
    plan = replace(
        other,
        source=replace(other.source, kind=Kind.PIRA),
        cells=cells(("Programma||005 - Sviluppo", "Titolo||2.2 - Agenda digitale"), page=2),
    )
    report = replace(
        reading([objective]),
        cells=cells(("Obiettivo|2.2 - Agenda digitale", f"Programma (D.M. 27/03/2013)|{programme}"), page=24),
    )
    assert asked("reason = 'other_programme'", plan, report) == ([("rule_unknown", reason)] if reason else [])


def test_one_formula_as_a_ratio_and_as_a_growth() -> None:
    ratio = "(Ore erogate nell'anno X) / (Ore erogate nell'anno X-1)"
    rows = [
        replace(row("one", "1,00", "2,33", "", order=1), name="Formazione", algorithm=ratio),
        replace(
            row("two", "1,00", "2,33", "", order=2), name="Formazione", algorithm="(Ore anno X) / (Ore anno X) - 1"
        ),
        replace(
            row("six", "1,00", "2,34", "", order=3), name="Formazione", algorithm="(Ore anno X) / (Ore anno X) - 1"
        ),
    ]
    long = "Numero di utenti del portale rilevati con analytics nell'anno X / Numero di utenti dell'anno X-1"
    rows += [
        replace(row("use", "1,00", "1,76", "", order=4), name="Utilizzo del portale", algorithm=long),
        replace(
            row("joy", "1,00", "1,76", "", order=5), name="Utilità del sito", algorithm=long.replace("tics", "tichs")
        ),
    ]
    made = checks(database([reading(rows)]), "subject = 'design' order by node_id")
    assert [(c["node_id"], c["reason"]) for c in made] == [("joy", "other_name"), ("two", "other_formula")]


def test_a_name_and_a_formula_of_two_processes() -> None:
    rows = [
        replace(row("one", ">= 1,00", "1,00", ""), name="Risorse (D.1.3.2)", algorithm="Costi di D6.1.3 Servizi"),
        replace(row("two", ">= 1,00", "1,00", ""), name="C2.7.2_02 - Volume", algorithm="FTE di C2.7.2"),
        replace(row("six", ">= 1,00", "1,00", ""), name="Tempi C1.1", algorithm="Pratiche del processo C1.1.1"),
    ]
    made = checks(database([reading(rows)]), "subject = 'design'")
    assert [(c["node_id"], c["reason"]) for c in made] == [("one", "other_process")]


def test_key_figures() -> None:
    lines = (
        "Export|981 milioni (settembre 2031) -45% var % vs giugno 2030",
        "Turisti|900 (settembre 2031) -5% var % vs settembre 2030",
        "Occupati|81.040 (dicembre 2031) +1,1% var % vs 2030",
        "Disoccupati|6.629 (dicembre 2031) +0,6% var % vs 2030",
        "Tasso di disoccupazione (%)|7,6% (dicembre 2031) +0,5% var % vs 2030",
    )
    made = asked("subject = 'table'", replace(reading([]), cells=cells(lines)))
    assert made == [
        ("rule_unknown", "other_month"),
        ("rule_unknown", "other_change"),
        ("exact", "fits_exact"),
        ("exact", "fits_exact"),
    ]
    down = (*lines[:4], lines[4].replace("+0,5", "-0,5").replace("7,6", "7,9"))
    assert asked("subject = 'table' and name like 'Tasso%'", replace(reading([]), cells=cells(down))) == [
        ("exact", "fits_exact"),
        ("rule_unknown", "other_figure"),
    ]


def test_objectives_given_in_another_year_and_an_act_that_approves_two_documents() -> None:
    told = [
        said(Claim.GIVEN, page=1, counted=20220214),
        said(Claim.GIVEN, page=2, counted=20211115),
        said(Claim.GIVEN, page=3, counted=20190214),
        said(Claim.SHARED, "8 giugno 2023 - Bilancio", page=4, counted=20230608, level="28"),
    ]
    made = checks(database([replace(reading([]), statements=tuple(told))]), "subject = 'statement' order by page")
    assert [(c["verdict"], c["reason"]) for c in made] == [
        ("exact", "fits_exact"),
        ("exact", "fits_exact"),
        ("rule_unknown", "other_cycle"),
        ("rule_unknown", "shared_act"),
    ]


def priorities(*rows: tuple[str, str, str, str]) -> list[dict[str, Any]]:
    """The questions on an individual part: (priority, code, name, formula) of each row, beside four objectives A1 to
    A4 of the strategic part."""
    names = [
        "Mercati esteri delle imprese",
        "Cultura del lavoro e formazione",
        "Turismo e beni culturali",
        "Mediazione e conciliazione",
    ]
    tree = [
        replace(node(f"s{n}", "", level=Level.STRATEGIC, section=Section.STRATEGIC), code=f"A{n}", name=name)
        for n, name in enumerate(names, 1)
    ]
    unit = replace(node("u", "", level=Level.UNIT, section=Section.INDIVIDUAL), name="Dirigente")
    made: list[Record] = [unit]
    for at, (priority, code, name, formula) in enumerate(rows):
        if all(r.node_id != priority for r in made):
            made.append(replace(node(priority, "", level=Level.INDIVIDUAL, section=Section.INDIVIDUAL), parent_id="u"))
        below = replace(row(f"i{at}", "95 %", "100 %", "100 %"), section=Section.INDIVIDUAL, parent_id=priority)
        made.append(replace(below, code=code, name=name, algorithm=formula))
    return checks(database([reading([*tree, *made])]), "subject = 'design' order by reason, node_id")


GOALS = "Grado di realizzazione degli obiettivi della priorità"
SAME = (
    ("p1", "A1", f"{GOALS} 1", "Mercati esteri delle imprese"),
    ("p1", "A2", f"{GOALS} 1", "Cultura del lavoro e formazione"),
    ("p2", "A3", f"{GOALS} 2", "Turismo e beni culturali"),
)


def test_a_code_that_stands_under_two_objectives() -> None:
    assert priorities(*SAME) == []
    twice = (("p1", "A4", "Proposte", "Numero"), ("p2", "A4", f"{GOALS} 2", "Mediazione e conciliazione"))
    assert [(c["reason"], c["node_id"]) for c in priorities(*SAME, *twice)] == [("two_objectives", "i3")]
    again = (*twice, ("p2", "A1", "Proposte", "Numero"))
    assert priorities(*SAME, *again) == [], "codes that often stand under two say nothing"


def test_an_objective_by_another_name_in_a_formula() -> None:
    renamed = ("p2", "A4", f"{GOALS} 2", "Sanzioni e protesti del mercato provinciale")
    assert [(c["reason"], c["node_id"]) for c in priorities(*SAME, renamed)] == [("other_objective_name", "i3")]
    assert priorities(*SAME[:2], renamed) == [], "two formulas that are names of objectives are no habit"
    own = ("p2", "A4", "Sanzioni emesse", "Sanzioni e protesti del mercato provinciale")
    assert priorities(*SAME, own) == [], "a formula of its own"
    assert priorities(*SAME, ("p2", "A4", f"{GOALS} 2", "Mediazione e conciliazione"), renamed) == [], (
        "the objective is named beside it"
    )


def test_a_formula_that_divides_a_thing_by_itself() -> None:
    ratio = "(Interventi economici / Diritto annuale)/(Interventi economici / Diritto annuale)-1"
    rows = [
        replace(row("one", ">= 1,00", "1,02", ""), name="Interventi", algorithm=ratio),
        replace(row("two", ">= 1,00", "1,02", ""), name="Crescita", algorithm=ratio.replace(")-1", ") anno X-1")),
        replace(row("six", ">= 1,00", "1,02", ""), name="Quota", algorithm="(Costi correnti)/(Ricavi correnti)"),
    ]
    made = checks(database([reading(rows)]), "subject = 'design'")
    assert [(c["node_id"], c["reason"]) for c in made] == [("one", "same_quotient")]
