"""A grid cut at its headings, and which stretches are about performance at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extract.lexicon import header_role
from extract.page import Grid, GridCell, TextLine
from extract.rows.inherited import Inherited
from extract.rows.roles import Columns
from extract.rows.segments import Segment, heading_texts, reports_performance, segments
from riscontro.model import Role
from tests.extract.made import below, cell, grid, row, tabbed_grid

HEAD = ("Indicatore", "Peso", "Target", "Risultato", "% raggiungimento")
ONE = ("Imprese assistite", "50,00 %", ">= 4,00 N.", "5,00 N.", "100,00 %")
TWO = ("Corsi tenuti", "50,00 %", ">= 8,00 N.", "6,00 N.", "75,00 %")
ROLES = {0: Role.NAME, 1: Role.WEIGHT, 2: Role.TARGET, 3: Role.ACTUAL, 4: Role.SCORE}


def only(found: Grid, before: Inherited | None = None) -> Segment:
    (segment,) = segments(found, before)[0]
    return segment


def test_rows_under_a_heading() -> None:
    found = only(grid(HEAD, ONE, TWO))
    assert ([r.raw for r in found.header], [r.cells[0].text for r in found.body]) == (
        [" | ".join(HEAD)],
        ["Imprese assistite", "Corsi tenuti"],
    )
    assert found.columns.roles == ROLES
    assert found.columns.headers == dict(enumerate(HEAD))
    assert found.sure


def test_codes_under_the_heading_of_names_beside_descriptions_are_codes() -> None:
    upper = row(cell("Indicatore", 0, 1), cell("Anno 2022", 2, 3))
    lower = row("N.", "Descrizione", "Target", "Risultato", number=2)
    rows = [row(f"KPI {n}", name, ">= 4", "5", number=n + 2) for n, name in ((1, "Imprese"), (2, "Corsi tenuti"))]
    found = only(grid(upper, lower, *rows))
    assert (found.columns.roles[0], found.columns.roles[1]) == (Role.CODE, Role.NAME)


def test_another_heading_begins_another_stretch() -> None:
    budget = ("Obiettivo", "% raggiungimento", "", "", "")
    found, _ = segments(grid(HEAD, ONE, TWO, budget, ("Promozione", "97,51 %", "", "", "")), None)
    assert [len(s.body) for s in found] == [2, 1]
    assert found[1].columns.roles == {0: Role.NAME, 1: Role.SCORE}


def test_two_heading_rows_are_one_heading() -> None:
    upper = row(cell("Indicatore", 0), cell("Risultati attesi", 1, 2), cell("Consuntivo", 3), cell("Esito", 4))
    lower = row(cell("", 0), cell("Target 2020", 1), cell("Target 2021", 2), cell("", 3), cell("", 4))
    assert heading_texts([upper, lower]) == {
        0: "Indicatore",
        1: "Risultati attesi Target 2020",
        2: "Target 2021",
        3: "Consuntivo",
        4: "Esito",
    }


def test_a_year_over_several_headings_is_not_that_of_one_with_its_own() -> None:
    upper = row(cell("Indicatore", 0), cell("Anno 2021", 1, 3))
    lower = row(cell("", 0), cell("Consuntivo 2020", 1), cell("Target 2022", 2), cell("Target 2021", 3))
    assert heading_texts([upper, lower])[1] == "Consuntivo 2020"


def test_a_heading_over_several_takes_nothing_from_what_those_below_it_say() -> None:
    upper = row(cell("Indicatore", 0), cell("Performance 2021", 1, 3))
    lower = row(below("Indicatore", 0), cell("Valore target", 1), cell("Risultato 2021", 2), cell("% conseguimento", 3))
    found = heading_texts([upper, lower])
    assert [header_role(found[column]) for column in range(4)] == [
        Role.NAME,
        Role.TARGET,
        Role.ACTUAL,
        Role.SCORE,
    ]


def test_a_heading_of_a_year_in_the_middle_takes_nothing_from_the_one_below_it() -> None:
    upper = ("", "", "", "Performance 2022", "")
    found = only(grid(upper, ("Indicatore", "Peso", "Target", "Dato a consuntivo", "% raggiungimento"), ONE, TWO))
    assert found.columns.roles == ROLES


def test_a_heading_over_operators_and_figures_holds_for_both() -> None:
    heading = row("Indicatore", "Peso", "Risultato atteso", None, "Consuntivo")
    one = row("Imprese assistite", "50 %", ">=", "€ 1.250,00", "€ 1.300,00", number=2)
    two = row("Corsi tenuti", "50 %", "", ">= 8", "6", number=3)
    roles = only(grid(heading, one, two)).columns.roles
    assert [roles[column] for column in range(1, 5)] == [Role.WEIGHT, Role.TARGET, Role.TARGET, Role.ACTUAL]


def test_a_caption_over_the_first_headings_is_no_part_of_them() -> None:
    caption = row(cell("Il documento illustra i risultati conseguiti nell'anno 2023.", 0, 2), cell("", 3), cell("", 4))
    found, _ = segments(grid(caption, HEAD, ONE, TWO), None)
    assert found[-1].columns.headers == dict(enumerate(HEAD))
    assert found[-1].columns.roles == ROLES


def test_a_heading_that_goes_on_from_above_is_said_once() -> None:
    assert heading_texts([row("Peso", "Target"), row(below("Peso", 0), "2020")]) == {0: "Peso", 1: "Target 2020"}


def test_a_heading_printed_twice_in_a_row_is_said_once() -> None:
    assert heading_texts([row("Peso", "Target"), row("Peso", "Target")]) == {0: "Peso", 1: "Target"}


def test_an_objective_over_its_heading_is_no_part_of_it() -> None:
    named = row(cell("1.1 - Sostenere le imprese del territorio", 0, 2))
    titled, table = segments(grid(named, HEAD, ONE), None)[0]
    assert titled.body == (named,)
    assert table.columns.headers == dict(enumerate(HEAD))


def test_words_over_headings_below_an_objective_are_part_of_these() -> None:
    band = row(cell("Obiettivo operativo 1.1 - Promuovere il turismo", 0, 4))
    joint = row("", "", cell("Misurazione", 2, 4), number=2)
    first, second = segments(grid(band, joint, HEAD, ONE, TWO), None)[0]
    assert ([r.raw for r in first.body], second.header[0].raw) == ([band.raw], joint.raw)
    assert len(second.body) == 2


def test_a_joint_word_over_one_further_heading_below_an_objective_is_part_of_it() -> None:
    band, joint = row(cell("Obiettivo operativo 1.1 - Promuovere il turismo", 0, 4)), ("", "", "", "Valori", "")
    first, second = segments(grid(band, joint, HEAD, ONE, TWO), None)[0]
    assert ([r.raw for r in first.body], second.header[0].raw) == ([band.raw], "Valori")


def test_a_table_many_pages_on_inherits_nothing() -> None:
    _, before = segments(grid(HEAD, ONE), None)
    assert only(grid(TWO, page=5), before).columns.headers == dict(enumerate(HEAD))
    assert only(grid(TWO, page=6), before).columns.headers == {}


def test_a_table_that_goes_on_inherits_the_heading() -> None:
    _, before = segments(grid(HEAD, ONE), None)
    found = only(grid(TWO), before)
    assert found.header == ()
    assert found.columns.headers == dict(enumerate(HEAD))
    assert found.columns.roles == ROLES
    assert found.sure


def test_a_heading_is_handed_on_over_several_tables() -> None:
    _, before = segments(grid(HEAD, ONE), None)
    _, before = segments(grid(TWO), before)
    assert only(grid(ONE), before).columns.headers == dict(enumerate(HEAD))


def test_columns_in_part_below_earlier_ones_are_those_where_their_cells_look_so() -> None:
    first = replace(grid(HEAD, ONE), edges=(61.0, 162.0, 335.0, 396.0, 549.0, 627.0))
    _, before = segments(first, None)
    shifted = replace(grid(TWO), edges=(68.0, 162.0, 375.0, 423.0, 575.0, 627.0))
    assert only(shifted, before).columns.headers == dict(enumerate(HEAD))
    bounds_left = ("Corsi tenuti", ">= 8,00 N.", "50,00 %", "6,00 N.", "75,00 %")
    assert only(replace(grid(bounds_left), edges=shifted.edges), before).columns.headers == {}


@pytest.mark.parametrize(
    ("rows", "sure"),
    [
        ([ONE, TWO], True),
        ([("Imprese", "4 N.", "5 N.", "90 %"), ("Corsi", "8 N.", "6 N.", "75 %")], False),
        (
            [("Imprese", "45,00 %", "90,00 %", ">= 4 N.", "5 N."), ("Corsi", "50,00 %", "75,00 %", ">= 8 N.", "6 N.")],
            False,
        ),
    ],
    ids=["bounds, and weights at the left", "no bound tells the target", "two columns of percentages, none closes"],
)
def test_columns_without_headings_are_sure_where_more_than_their_order_tells_them(
    rows: list[tuple[str, ...]], sure: bool
) -> None:
    assert only(grid(*rows)).sure is sure


def test_words_for_a_status_stand_under_a_heading_that_may_be_one_of_degrees() -> None:
    """ "Stato di raggiungimento" beside "Grado di raggiungimento"."""
    head = (*HEAD, "Stato di raggiungimento")
    first = replace(grid(head, (*ONE, "RAGGIUNTO")), edges=(61.0, 162.0, 335.0, 396.0, 549.0, 627.0, 700.0))
    _, before = segments(first, None)
    shifted = replace(grid((*TWO, "NON RAGGIUNTO")), edges=(68.0, 162.0, 375.0, 423.0, 575.0, 627.0, 700.0))
    assert only(shifted, before).columns.headers == dict(enumerate(head))


def test_a_table_with_other_columns_inherits_nothing() -> None:
    _, before = segments(grid(HEAD, ONE), None)
    found = only(grid(("Promozione", "97,51 %")), before)
    assert found.columns.headers == {}
    assert found.columns.roles == {0: Role.NAME, 1: Role.SCORE}


def test_a_row_that_parts_a_joint_heading_may_complete_the_others() -> None:
    """Grounds drawn row by row part headings of two lines that no rule parts."""
    upper = row("Obiettivo", "Indicatore", "Consuntivo", "Peso", cell("Valori", 4, 5))
    lower = row("operativo", "", "2022", "%", "Performance", "Target")
    first = row("Cultura", "Eventi", "4 N.", "30,00 %", "90 %", ">= 5 N.")
    (found,) = segments(grid(upper, lower, first), None)[0]
    assert found.body == (first,) and found.columns.of(Role.TARGET) == 5
    other = row("Promozione", "", "2022", "%", "Performance", "Target")
    assert len(segments(grid(upper, other, first), None)[0][0].body) == 2


def test_a_table_in_the_next_column_of_the_page_takes_the_headings_in_their_order() -> None:
    _, before = segments(grid(HEAD, ONE), None)
    last = before.grid.edges[-1] if before else 0.0
    beside = replace(grid(ONE, TWO), edges=tuple(last + x for x in (20.0, 330.0, 350.0, 410.0, 470.0, 520.0)))
    assert only(beside, before).columns.headers == dict(enumerate(HEAD))
    indented = replace(beside, edges=tuple(x - last for x in beside.edges))
    assert only(indented, before).columns.headers == {}


def test_a_table_of_other_widths_takes_the_headings_of_as_many_columns_below_a_card() -> None:
    _, before = segments(grid(HEAD, ONE), None)
    card = grid(("Obiettivo", "Promuovere il turismo"), ("Servizio", "Ufficio studi"), ("Peso", "40,00 %"))
    _, before = segments(card, before)
    widths = replace(grid(ONE, TWO), edges=(0.0, 310.0, 330.0, 390.0, 450.0, 500.0))
    assert only(widths, before).columns.headers == dict(enumerate(HEAD))
    noted = grid((*HEAD, "Note"), (*ONE, "Dato in linea"))
    fewer = only(widths, segments(noted, None)[1])
    assert fewer.columns.headers == dict(enumerate(HEAD))
    without_bounds = grid(*[(a, b, c.strip("<>= "), d, e) for a, b, c, d, e in (ONE, TWO)])
    assert only(replace(without_bounds, edges=widths.edges), before).columns.headers == {}


def test_bounds_of_the_year_to_come_stand_under_a_heading_of_targets_too() -> None:
    head = ("Indicatore", "Target 2022", "Target 2023", "Consuntivo")
    one, two = ("Imprese assistite", ">= 4", ">= 5", "6"), ("Corsi tenuti", "<= 8", "<= 7", "6")
    _, before = segments(grid(head, one), None)
    widths = replace(grid(one, two), edges=(0.0, 310.0, 330.0, 390.0, 450.0))
    assert only(widths, before).columns.headers == dict(enumerate(head))


def test_a_column_without_heading_may_be_gone_on_the_next_page() -> None:
    """Lights stand under no heading, and are no words where nothing is drawn around them."""
    _, before = segments(replace(grid((*HEAD, "")), edges=(0.0, 100.0, 200.0, 300.0, 400.0, 500.0, 520.0)), None)
    assert only(replace(grid(ONE), edges=(4.0, 96.0, 204.0, 296.0, 404.0, 496.0)), before).columns.headers == dict(
        enumerate(HEAD)
    )


def test_labels_have_no_say_in_what_columns_mean() -> None:
    label = ("Descrizione", "parole che spiegano", "", "", "")
    assert only(grid(label, label, label, label, ONE, TWO)).columns.roles == ROLES


def test_headings_of_tabbed_text_slide_over_their_columns() -> None:
    found = only(
        tabbed_grid(
            ("Indicatore", "Peso", "Target", "Risultato", "% raggiungimento"),
            ("A1_1", "Imprese assistite", "50,00 %", ">= 4,00 N.", "5,00 N.", "100,00 %"),
            ("A1_2", "Corsi tenuti", "50,00 %", ">= 8,00 N.", "6,00 N.", "75,00 %"),
        )
    )
    assert {role: column for column, role in found.columns.roles.items()} == {
        Role.CODE: 0,
        Role.NAME: 1,
        Role.WEIGHT: 2,
        Role.TARGET: 3,
        Role.ACTUAL: 4,
        Role.SCORE: 5,
    }


def test_rows_that_slid_do_not_tell_what_columns_mean() -> None:
    whole = [("50,00 %", f"Indicatore numero {n} di", ">= 4,00 N.", "5,00 N.", "100,00 %") for n in "abc"]
    slid = [("Imprese assistite", ">= 4,00 N.", "5,00 N.")] * 6
    found = only(tabbed_grid(("Peso", "Indicatore", "Target", "Risultato", "% raggiungimento"), *whole, *slid))
    assert found.columns.roles == {0: Role.WEIGHT, 1: Role.NAME, 2: Role.TARGET, 3: Role.ACTUAL, 4: Role.SCORE}


def test_rows_with_a_cell_more_before_their_figures_do_not_mix_with_the_others() -> None:
    """Pisa 2020, text, lines 1210 to 1219: names, formulas and weights each stood in two columns."""
    header = ("", "", "", "", "Economico", "Peso", "Valore ottenuto 2020", "Risultato Atteso 2020", "% Realizzazione")
    figures = ("25%", "26,53", "32,23", "100%")
    more = [("D3", "12", "873", "/", f"Efficienza {n}", "Spese su metri", *figures) for n in "abc"]
    less = [("D1", "1", "817", "Valorizzazione delle partecipazioni", "Servizi attivati", *figures) for _ in range(2)]
    found = only(tabbed_grid(header, *less, *more))
    told = {role: c for c, role in found.columns.roles.items()}
    assert [told[r] - told[Role.NAME] for r in (Role.ALGORITHM, Role.WEIGHT, Role.ACTUAL, Role.SCORE)] == [1, 2, 3, 5]


def test_scores_of_parents_stand_beside_them() -> None:
    found = only(
        grid(
            ("Obiettivo strategico", "", "Obiettivo operativo", "% raggiungimento"),
            ("Promozione", "97,10 %", "Turismo", "95,20 %"),
            ("Servizi", "90,00 %", "Registro imprese", "88,00 %"),
        )
    )
    assert found.columns.roles == {0: Role.PARENT, 1: Role.PARENT_SCORE, 2: Role.NAME, 3: Role.SCORE}


def test_percentages_that_close_beside_targets_without_results_are_weights() -> None:
    bare = (("Corsi tenuti", "30%", ">= 8 N."), ("Imprese assistite", "70%", ">= 40 N."))
    assert only(grid(*bare)).columns.roles == {0: Role.NAME, 1: Role.WEIGHT, 2: Role.TARGET}
    open_ones = only(grid(bare[0], ("Imprese assistite", "75%", ">= 40 N.")))
    assert open_ones.columns.of(Role.WEIGHT) is None


def test_percentages_that_close_before_targets_and_results_are_weights() -> None:
    bare = (("Corsi tenuti", "30%", ">= 8 N.", "9 N."), ("Imprese assistite", "70%", ">= 40 N.", "44 N."))
    found = only(grid(*bare))
    assert (found.columns.roles[1], found.sure) == (Role.WEIGHT, True)
    lone = only(grid(("Corsi tenuti", "100%", ">= 8 N.", "9 N.")))
    assert (lone.columns.roles[1], lone.sure) == (Role.WEIGHT, False), "one row closes whatever it says"
    part = only(grid(("Corsi tenuti", "25%", ">= 8 N.", "9 N.")))
    assert (part.columns.roles[1], part.sure) == (Role.WEIGHT, False), (
        "the other rows stand in another column of the page"
    )
    earlier = only(grid(("Corsi tenuti", "80%", ">= 85 N.", "90 N."), ("Imprese assistite", "70%", ">= 8 N.", "9 N.")))
    assert earlier.columns.of(Role.WEIGHT) is None


PERFORMANCE = [
    ("a plan without headings", grid(("Corsi", "30%", ">= 8 N."), ("Imprese", "70%", ">= 40 N.")), None, True),
    ("target and result", grid(HEAD, ONE), None, True),
    ("target and result without heading", grid(ONE, TWO), None, True),
    ("a plan", grid(("Indicatore", "Baseline", "Target 2021"), ("Corsi tenuti", "7", ">= 8")), None, True),
    ("a plan of weights", grid(("Indicatore", "Peso", "Target 2021"), ("Corsi tenuti", "20 %", ">= 8")), None, True),
    ("targets, and no word of a plan", grid(("Indicatore", "Target 2021"), ("Corsi tenuti", ">= 8")), None, False),
    ("objectives with scores", grid(("Obiettivo", "% raggiungimento"), ("Promozione", "97,51 %")), None, True),
    ("one objective", grid(("Obiettivo operativo", "Peso"), ("Promozione", "5 %")), None, True),
    ("a list of them", grid(("Obiettivo operativo", "Peso"), ("Promozione", "5 %"), ("Studi", "9 %")), None, False),
    ("one office", grid(("Ufficio", "Peso"), ("Promozione", "5 %")), None, False),
    ("names and percentages in a section", grid(("Promozione", "97,51 %"), ("Servizi", "90,00 %")), "summary", True),
    ("names and percentages anywhere", grid(("Promozione", "97,51 %"), ("Servizi", "90,00 %")), None, False),
    ("the whole chamber", grid(("PERFORMANCE DI ENTE", "97,98%")), None, True),
    ("staff by gender", grid(("Categoria", "Uomini", "Donne"), ("Dirigenti", "1", "1")), "tree", False),
    ("the budget", grid(("Voce", "Preventivo", "Assestato"), ("Diritto", "1.200,00 €", "1.300,00 €")), None, False),
    ("words", grid(("Stakeholder", "Attese"), ("Imprese", "Servizi rapidi")), "tree", False),
    ("figures without a bound under no telling heading", grid(("Imprese attive", "12", "14", "15")), "tree", False),
]  # fmt: skip


@pytest.mark.parametrize(("found", "section", "told"), [p[1:] for p in PERFORMANCE], ids=[p[0] for p in PERFORMANCE])
def test_which_tables_report_performance(found: Grid, section: str | None, told: bool) -> None:
    assert reports_performance(only(found), section) is told


def test_a_table_without_rows_reports_nothing() -> None:
    assert not reports_performance(Segment((), (), Columns({}, {}), False), "tree")


def test_years_of_target_below_a_joint_heading() -> None:
    """The target of the year reported on binds; days below "Monitoraggio" part a half-year's figure from the result."""
    upper = row(cell("Indicatore", 0), cell("Target", 1, 3), cell("Risultato 2023", 4), cell("% realizzazione", 5))
    lower = row(
        cell("Indicatore", 0, inherited=True),
        cell("2022", 1),
        cell("2023", 2),
        cell("2024", 3),
        cell("Risultato 2023", 4, inherited=True),
        cell("% realizzazione", 5, inherited=True),
    )
    body = [row(name, ">= 3", ">= 4", ">= 5", "4,5", "100 %") for name in ("Imprese assistite", "Corsi tenuti")]
    found = only(Grid((upper, lower, *body), 6, upper.place, tuple(100.0 * c for c in range(7))))
    assert [found.columns.roles.get(c) for c in (2, 3, 4, 5)] == [
        Role.TARGET,
        Role.NEXT_TARGET,
        Role.ACTUAL,
        Role.SCORE,
    ]
    assert found.columns.roles.get(1) is Role.MARK


def test_headings_below_a_joint_year_name_their_columns() -> None:
    upper = row(cell("Indicatore", 0), cell("Peso", 1), cell("Anno 2023", 2, 3), cell("Performance", 4))
    lower = row(cell("Atteso", 2), cell("Realizzato", 3))
    body = [row(name, "50 %", ">= 4", "4,5", "100 %") for name in ("Imprese assistite", "Corsi tenuti")]
    found = only(Grid((upper, lower, *body), 5, upper.place, tuple(100.0 * c for c in range(6))))
    assert found.columns.roles == ROLES


def test_days_below_monitoring() -> None:
    upper = row(cell("Indicatore", 0), cell("Peso", 1), cell("Target", 2), cell("Monitoraggio", 3, 4), cell("Esito", 5))
    lower = row(
        *(cell(text, c, inherited=True) for c, text in enumerate(("Indicatore", "Peso", "Target"))),
        cell("30/06/2023", 3),
        cell("31/12/2023", 4),
        cell("Esito", 5, inherited=True),
    )
    body = [row(name, "50 %", ">= 4", "2", "4,5", "100 %") for name in ("Imprese assistite", "Corsi tenuti")]
    found = only(Grid((upper, lower, *body), 6, upper.place, tuple(100.0 * c for c in range(7))))
    assert found.columns.of(Role.ACTUAL) == 4 and found.columns.of(Role.SCORE) == 5
    assert 3 not in found.columns.roles


def test_a_heading_without_rows_below_it_reports_nothing_and_breaks_nothing() -> None:
    (alone,), _ = segments(grid(("Indicatore", "Preventivo", "Consuntivo", "%")), None)
    assert alone.body == () and reports_performance(alone, None)


def test_a_table_of_nine_columns_goes_on_though_two_of_them_are_empty_on_the_next_page() -> None:
    """The objective is printed on the page before, and no row has a note: their columns are not seen."""
    heads = ("Obiettivo", "Consuntivo", "Performance", "U.M.", "Stato", "Indicatore", "Note", "Peso", "Target")
    body = ("1.1 Favorire", "47,3", "100,00", "gg", "Raggiunto", "Tempi medi", "", "20,00 %", ">= 47,3")
    _, before = segments(grid(heads, body), None)
    lower = grid(tuple(text for n, text in enumerate(body) if n not in (0, 6)), page=2)
    edges = (100.0, 200.0, 300.0, 400.0, 500.0, 690.0, 800.0, 900.0)
    found = segments(replace(lower, edges=edges), before)[0][0].columns
    roles = (Role.ACTUAL, Role.SCORE, Role.MEASURE, Role.STATUS, Role.NAME, Role.WEIGHT, Role.TARGET)
    assert tuple(found.roles[c] for c in range(7)) == roles


def test_a_line_of_prose_taken_for_a_table_does_not_end_what_the_headings_hold_for() -> None:
    head, body = ("Indicatore", "Target", "Consuntivo"), ("Imprese assistite", ">= 4,00 N.", "27,00 N.")
    _, before = segments(grid(head, body), None)
    _, after = segments(grid(("La spesa", "92%", "dello", "stanziamento"), page=2), before)
    assert segments(grid(body, body, page=2), after)[0][0].columns.roles == {
        0: Role.NAME,
        1: Role.TARGET,
        2: Role.ACTUAL,
    }


def test_two_headings_in_one_cell_stand_over_two_columns() -> None:
    head = row("Indicatore", "Target", "Consuntivo\nGrado di raggiungimento", "")
    assert heading_texts([head]) == {0: "Indicatore", 1: "Target", 2: "Consuntivo", 3: "Grado di raggiungimento"}
    whole = row("Indicatore", "Target\nRisultato", "Note")
    assert heading_texts([whole])[1] == "Target\nRisultato"


def spread(*texts: str, at: Sequence[tuple[float, float]], edges: tuple[float, ...]) -> Grid:
    """A table of one row whose words reach from one x to another, between borders in the white."""
    found = grid(texts)
    words = [
        replace(c, lines=(replace(c.lines[0], box=(left, 0.0, right, 10.0)),))
        for c, (left, right) in zip(found.rows[0].cells, at, strict=True)
    ]
    return replace(found, rows=(replace(found.rows[0], cells=tuple(words)),), edges=edges)


def test_headings_go_on_over_the_words_below_theirs_wherever_the_borders_stand() -> None:
    at = [(40, 150), (170, 200), (240, 290), (320, 370), (400, 440)]
    heading = spread(*HEAD, at=at, edges=(38.0, 168.0, 205.0, 295.0, 375.0, 445.0))
    _, before = segments(heading, None)
    right = [(40, 80), (180, 200), (260, 290), (340, 370), (420, 440)]
    below_it = spread(*TWO, at=right, edges=(38.0, 178.0, 258.0, 338.0, 418.0, 442.0))
    assert only(below_it, before).columns.headers == dict(enumerate(HEAD))
    left = [(40, 80), (210, 230), (300, 315), (372, 390), (450, 470)]
    plain = [text.strip("<>= ") for text in TWO]
    assert only(spread(*plain, at=left, edges=(38.0, 207.0, 298.0, 371.0, 448.0, 472.0)), before).columns.headers == {}


def test_signs_of_comparison_in_a_column_of_their_own() -> None:
    head = ("Indicatore", "Operatore", "Target", "Risultato", "% raggiungimento")
    found = only(grid(head, ("Imprese", ">=", "4,00 N.", "5,00 N.", "100 %"), ("Corsi", "", "8,00 N.", "6 N.", "75 %")))
    assert [c for c, role in sorted(found.columns.roles.items()) if role is Role.TARGET] == [1, 2]


def test_a_table_with_headings_of_its_own_takes_none_from_the_one_before() -> None:
    _, before = segments(grid(HEAD, ONE, TWO), None)
    staff = grid(("Categoria", "2019", "2020", "2021", "2022"), ("Dirigenti", "7", "22", "20", "57"))
    assert before is not None and not only(staff, before).header and only(staff, before).columns.headers == {}
    assert only(grid(TWO, ONE), before).columns.headers == dict(enumerate(HEAD))
    over = row("Obiettivo A1: Sostenere le imprese", None, None, None, None)
    assert only(grid(over, TWO, ONE), before).columns.headers == dict(enumerate(HEAD))


def test_figures_under_a_heading_of_unknown_words_are_guessed() -> None:
    body = [row("Imprese assistite", "40 %", ">= 4", "5"), row("Corsi tenuti", "10 %", ">= 8", "6")]
    unknown = only(grid(("Indicatore", "Importanza", "Target", "Consuntivo"), *body))
    assert unknown.guessed == {c for c, role in unknown.columns.roles.items() if c == 1 and role}
    assert only(grid(("Indicatore", "Peso", "Target", "Consuntivo"), *body)).guessed == frozenset()


def test_a_heading_over_several_columns_beside_headings_of_two_rows() -> None:
    upper = row(cell("Misura", 0), cell("Valore atteso", 1), cell("Rendicontazione", 2, 3))
    lower = row(cell("Misura", 0, inherited=True), cell("Valore atteso", 1, inherited=True), cell("Valore rilevato", 2),
                cell("Grado di realizzazione", 3))  # fmt: skip
    body = [row(name, ">= 4", "4,5", "100 %") for name in ("Imprese assistite", "Corsi tenuti")]
    found = only(Grid((upper, lower, *body), 4, upper.place, tuple(100.0 * c for c in range(5))))
    assert found.columns.roles == {0: Role.NAME, 1: Role.TARGET, 2: Role.ACTUAL, 3: Role.SCORE}


def test_bands_taken_for_a_table_do_not_end_what_the_headings_hold_for() -> None:
    """An area and its first objective, filled, between rows that are not."""
    _, before = segments(grid(HEAD, ONE), None)
    bands = grid(("AS2 - Servizi", "peso 85,0% - performance 91,9 %"), ("OO2.1 - Sviluppare il turismo", ""))
    _, after = segments(bands, before)
    assert before is not None and after is not None and after.headings == before.headings


def test_a_joint_word_over_one_heading_is_part_of_it() -> None:
    head = ("Indicatore", "Target", "Risultato al\n31/12/2022", "% raggiungimento")
    body = ("Imprese assistite", ">= 4", "5", "100 %")
    found = only(grid(("", "", "Valori", ""), head, body))
    assert [r.cells[2].text for r in found.header] == ["Valori", "Risultato al\n31/12/2022"] and len(found.body) == 1


def test_a_joint_word_in_the_middle_takes_nothing_from_the_result_below_it() -> None:
    head = ("Indicatore", "Grado di realizzazione", "Risultato 2022", "Valore target")
    body = ("Imprese assistite", "100 %", "5", ">= 4")
    found = only(grid(("", "", "Risultati", ""), head, body))
    assert (found.columns.roles[2], found.columns.roles[3]) == (Role.ACTUAL, Role.TARGET)


def test_a_word_alone_over_a_further_heading_is_part_of_it() -> None:
    head = ("Indicatore", "Target", "Risultato", "% raggiungimento", "Esito")
    body = ("Imprese assistite", ">= 4", "5", "100 %", "Raggiunto")

    def over(column: int) -> tuple[GridCell, ...]:
        box = (column * 100.0 + 10, 30.0, column * 100.0 + 90, 40.0)
        words = TextLine("Consuntivazione", box=box, bold=True)
        return tuple(replace(cell("", c), lines=(words,) if c == column else ()) for c in range(5))

    assert len(only(grid(over(3), head, body)).header) == 2
    assert len(segments(grid(over(2), head, body), None)[0]) == 2, "in the middle of the table it is a title"


def test_a_day_below_a_joint_heading_and_that_of_a_result_is_no_figure() -> None:
    head = ("Indicatore", "Valore atteso", "Performance 2022\nConsuntivo al\n31.12", "Performance")
    found = only(grid(head, ("Imprese assistite", ">= 4", "5", "100 %")))
    assert (found.columns.roles[2], found.columns.roles[3]) == (Role.ACTUAL, Role.SCORE)


def test_of_two_columns_headed_for_the_same_figure_neither_is_sure() -> None:
    rows = [("Eventi", "50", "30", ">= 4", "5"), ("Corsi", "50", "70", ">= 8", "6")]
    found = only(grid(("Indicatore", "Peso", "Ponderazione", "Target", "Consuntivo"), *rows))
    assert found.guessed == {c for c, role in found.columns.roles.items() if role is Role.WEIGHT} != frozenset()


def test_a_plan_without_weights_is_told_by_the_targets_of_years_to_come() -> None:
    plan = (("Indicatore", "Target 2023", "Target 2024"), ("Imprese assistite", ">= 4", ">= 5"))
    (found,) = segments(grid(*plan), None, 2023)[0]
    assert reports_performance(found, None)
    assert not reports_performance(segments(grid(*(row[:2] for row in plan)), None, 2023)[0][0], None)


def test_years_over_two_headings_each_are_the_upper_half_of_the_heading() -> None:
    top = row(cell("Indicatore", 0), cell("2021", 1, 2), cell("2022", 3, 4))
    low = row("", "Atteso", "Risultato", "Atteso", "Risultato", number=2)
    table = grid(top, low, row("Imprese assistite", ">= 3", "4", ">= 5", "6", number=3))
    [part] = segments(table, None, 2022)[0]
    assert (part.columns.of(Role.TARGET), part.columns.of(Role.ACTUAL)) == (3, 4)


def test_a_dated_result_beside_targets_of_two_years_is_no_end_of_their_heading() -> None:
    upper = row("Indicatore", "Valore atteso", None, "Conseguito 2022", "% raggiungimento")
    said = [below("Indicatore", 0), cell("2022", 1), cell("2023", 2), below("Conseguito 2022", 3)]
    found = only(grid(upper, row(*said, below("% raggiungimento", 4)), ("Corsi", ">= 8", ">= 9", "6", "75 %")))
    assert [found.columns.roles[c] for c in (1, 2, 3)] == [Role.TARGET, Role.NEXT_TARGET, Role.ACTUAL]


def test_the_heading_over_code_and_description_is_that_of_neither_alone() -> None:
    head = ("Obiettivo", "Cod. indicatore", "Descrizione", "Target", "Risultato")
    body = [("Sostenere le imprese", f"1.1.{n}", name, ">= 4", "5") for n, name in enumerate(("Eventi", "Corsi"), 1)]
    found = only(grid(("", "INDICATORE", "", "", ""), head, *body))
    assert (found.columns.roles[1], found.columns.roles[2]) == (Role.CODE, Role.NAME)


def test_a_heading_of_two_lines_that_is_listed_is_one_beside_a_blank_one() -> None:
    """Two turned headings that stand side by side in one cell are two, each over its own column."""
    listed = row("Indicatore", "Risultato\natteso", "", number=0)
    assert heading_texts([listed]) == {0: "Indicatore", 1: "Risultato\natteso"}
    turned = row("Indicatore", "Target\nConsuntivo", "", number=0)
    assert heading_texts([turned]) == {0: "Indicatore", 1: "Target", 2: "Consuntivo"}


def test_a_page_that_goes_on_inside_merged_cells_lacks_their_columns() -> None:
    """The area, its objective and what this weighs; another column gone is no such thing."""
    head = ("Area strategica", "Obiettivo operativo", "Peso obiettivo", *HEAD)
    _, before = segments(grid(head, ("Turismo", "Promuovere", "40,00 %", *ONE)), None)
    edges = (300.0, 400.0, 500.0, 600.0, 700.0, 800.0)
    lower = replace(grid(TWO, page=2), edges=edges)
    assert only(lower, before).columns.headers == dict(enumerate(HEAD))
    fewer = replace(grid(TWO[1:], page=2), edges=edges[1:])
    assert only(fewer, before).columns.headers == {}


def test_without_headings_areas_and_objectives_set_over_rows_both_stand_above_them() -> None:
    rows = [
        row(
            cell("Mercato", 0, inherited=n > 0),
            cell("Turismo" if n < 2 else "Cultura", 1, inherited=n % 2 > 0),
            f"Imprese assistite {n}",
            ">= 4,00 N.",
            "5,00 N.",
        )
        for n in range(4)
    ]
    found = only(Grid(tuple(rows), 5, grid(HEAD).place)).columns.roles
    assert [found.get(c) for c in range(4)] == [Role.PARENT, Role.PARENT, Role.NAME, Role.TARGET]


def test_a_heading_whose_second_line_begins_small_is_one_beside_a_year_over_two_others() -> None:
    """Set in the middle of two rows of headings, it has a line in each."""
    upper = row("", "Peso", "", "", "Anno 2023", "", "Performance")
    lower = row("Obiettivo", "obiettivo", "Indicatore", "Target", "Consuntivo", "% realizzazione", "obiettivo")
    first = row("Turismo", "60 %", "Imprese assistite", ">= 4 N.", "5 N.", "100,00 %", "93,10 %")
    second = row(below("Turismo", 0), below("60 %", 1), "Eventi", ">= 8 N.", "6 N.", "75,00 %", below("93,10 %", 6))
    (found,) = segments(grid(upper, lower, first, second), None)[0]
    assert found.columns.headers[1] == "Peso obiettivo" and found.columns.headers[6] == "Performance obiettivo"
    assert [found.columns.roles[c] for c in (1, 6)] == [Role.PARENT_WEIGHT, Role.PARENT_SCORE]


def test_columns_set_once_for_several_rows_are_gone_on_the_next_page_on_both_sides() -> None:
    head = (
        "Obiettivo",
        "Peso obiettivo",
        "Indicatore",
        "Target",
        "Consuntivo",
        "% realizzazione",
        "Performance obiettivo",
    )
    first = row("Turismo", "60 %", "Imprese assistite", ">= 4 N.", "5 N.", "100,00 %", "93,10 %")
    second = row(below("Turismo", 0), below("60 %", 1), "Eventi", ">= 8 N.", "6 N.", "75,00 %", below("93,10 %", 6))
    _, before = segments(grid(row(*head), first, second), None)
    rest = replace(grid(("Corsi", "= 3 N.", "3 N.", "100,00 %")), edges=(205.0, 302.0, 398.0, 500.0, 597.0))
    assert only(rest, before).columns.headers == dict(enumerate(head[2:6]))
    aside = replace(rest, edges=(5.0, 102.0, 198.0, 300.0, 397.0))
    assert only(aside, before).columns.headers == {}


def test_a_table_beside_another_takes_its_headings_without_bounds_where_its_columns_are_as_wide() -> None:
    head, one, two = ("Indicatore", "Target", "Risultato"), ("Imprese", "5,0", "6,0"), ("Corsi", "8,0", "9,0")
    _, before = segments(grid(head, one), None)
    assert only(replace(grid(two), edges=(320.0, 420.0, 520.0, 620.0)), before).columns.headers == dict(enumerate(head))
    wide = replace(grid(two), edges=(320.0, 350.0, 360.0, 620.0))
    assert only(wide, before).columns.headers == {}


def test_a_heading_over_both_rows_of_headings_stands_beside_what_holds_for_several() -> None:
    """The others stand in the middle of the two rows, that of the objectives is one cell between rules of its own."""
    upper = row("", cell("Obiettivi", 1), "", "", cell("Anno 2024", 4))
    lower = row("Ambito", cell("Obiettivi", 1, inherited=True), "Indicatore", "Target", "Risultato")
    body = [row("Mercato", "Turismo", f"Imprese {n}", ">= 4,00 N.", "5,00 N.") for n in range(2)]
    found = only(Grid((upper, lower, *body), 5, grid(HEAD).place)).columns.roles
    assert [found.get(c) for c in range(1, 5)] == [Role.PARENT, Role.NAME, Role.TARGET, Role.ACTUAL]


def test_a_description_below_the_word_for_what_it_describes_is_its_name() -> None:
    """Set over what stands beside it too, in cells of one column for want of rules, or in one cell: rows were named by
    their objectives, and silently so."""
    upper = row("Obiettivo", "", "Indicatore", "", cell("Valori", 4, 5), None)
    lower = row("Descrizione", "Peso", "Descrizione", "Algoritmo", "Valore atteso", "Consuntivo", number=2)
    rows = [row("Turismo", "20", "Presenze", "Conteggio", ">= 4", "5", number=3)]
    rows += [row(below("Turismo", 0), below("20", 1), "Mostre", "Somma", ">= 3", "2", number=4)]
    told = row("Obiettivo\nDescrizione", "Peso", "Indicatore\nDescrizione", *lower.texts[3:])
    for header in ([upper, lower], [told]):
        found = only(grid(*header, *rows))
        assert len(found.header) == len(header)
        assert [found.columns.roles[c] for c in range(3)] == [Role.PARENT, Role.PARENT_WEIGHT, Role.NAME]


def test_joint_words_beside_the_one_that_its_description_stands_below_are_no_objective() -> None:
    upper = row("Obiettivo", "", "", cell("Anno 2023", 3, 4), None, "")
    lower = row("Descrizione", "Peso", "KPI", "Target", "Consuntivo", "% realizzazione", number=2)
    rows = [row("Turismo", "20", "Presenze", ">= 4", "5", "100 %", number=3)]
    rows += [row(below("Turismo", 0), below("20", 1), "Mostre", ">= 3", "3", "100 %", number=4)]
    found = only(grid(upper, lower, *rows))
    assert len(found.header) == 2
    assert [found.columns.roles[c] for c in range(3)] == [Role.PARENT, Role.PARENT_WEIGHT, Role.NAME]


def test_the_word_for_indicators_in_the_middle_over_several_columns_stands_over_their_description() -> None:
    lower = ("Obiettivo", "Descrizione", "Formula", "Peso", "Target", "Consuntivo")
    upper = row("", "", "Indicatore", "", cell("Anno 2023", 4, 5), None)
    told = row(*lower[:2], "Indicatore\nFormula", *lower[3:])
    wide = row("Obiettivo", cell("Indicatore", 1, 2), None, "", cell("Anno 2023", 4, 5), None)
    rows = [row("Turismo", "Presenze", "Conteggio", "100 %", ">= 4", "5", number=3)]
    rows += [row(below("Turismo", 0), "Mostre", "Somma", "100 %", ">= 3", "2", number=4)]
    for header in ([upper, row(*lower, number=2)], [told], [wide, row("", *lower[1:], number=2)]):
        found = only(grid(*header, *rows)).columns.roles
        assert [found[c] for c in range(3)] == [Role.PARENT, Role.NAME, Role.ALGORITHM]
