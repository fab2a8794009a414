"""Columns of figures without headings: results are in the unit of their targets, weights close at 100."""

from __future__ import annotations

from extract.rows.printed import closing
from extract.rows.roles import Columns
from extract.rows.untitled import by_rows, told
from riscontro.model import Role
from tests.extract.made import row

BETWEEN = [
    row("Imprese assistite", ">= 198,00 gg", "19,00", "867,00 gg"),
    row("Eventi", "7,30 N.", "61,00", "6,30 N."),
    row("Costi", "<= 807,00 €", "20,00", "994,00 €"),
]
"""Name, target, weight, result."""
BY_ORDER = Columns({0: Role.NAME, 1: Role.TARGET, 2: Role.ACTUAL}, {})
RIGHT = Columns({0: Role.NAME, 1: Role.TARGET, 2: Role.WEIGHT, 3: Role.ACTUAL}, {})


def test_the_result_is_in_the_unit_of_its_target_and_what_closes_at_100_weighs() -> None:
    assert by_rows(BY_ORDER, BETWEEN, 4) == RIGHT
    assert told(RIGHT, BETWEEN, 4)


def test_figures_that_do_not_close_mean_nothing_and_the_table_is_not_sure() -> None:
    found = by_rows(BY_ORDER, BETWEEN[:2], 4)
    assert found.roles == {0: Role.NAME, 1: Role.TARGET, 3: Role.ACTUAL}
    assert not told(found, BETWEEN[:2], 4)


def test_headings_and_results_in_as_many_units_stay_as_they_are() -> None:
    headed = Columns(BY_ORDER.roles, {2: "Consuntivo"})
    assert by_rows(headed, BETWEEN, 4) == headed
    percent = [row("Uno", ">= 4,00 %", "4,61 %", "100,00 %"), row("Due", ">= 1,00 %", "142,85", "100,00 %")]
    scored = Columns({0: Role.NAME, 1: Role.TARGET, 2: Role.ACTUAL, 3: Role.SCORE}, {})
    assert by_rows(scored, percent, 4) == scored


def test_weights_close_between_one_objective_and_the_next() -> None:
    rows = [*BETWEEN, row("Obiettivo", "", "40,00", ""), *BETWEEN, row("Obiettivo", "", "60,00", ""), *BETWEEN[:2]]
    assert closing(rows, 2, 1) == 2 / 3


def test_a_figure_that_does_not_close_does_not_weigh_for_sure() -> None:
    """Target, result, name, degree, read as target, weight, name, result."""
    columns = Columns({0: Role.TARGET, 1: Role.WEIGHT, 2: Role.NAME, 3: Role.ACTUAL}, {})
    assert not told(columns, [row("= 20,00", "20,00", "Incontri", "100,00")], 4)
    assert not told(
        columns, [row("=> 7,14", "7,14", "Personale", "100,00"), row("=> -0,89", "-0,60", "Margine", "90,00")], 4
    )


def test_results_in_other_units_than_their_targets_or_against_their_degrees_are_not_sure() -> None:
    columns = Columns({0: Role.NAME, 1: Role.TARGET, 2: Role.ACTUAL, 3: Role.SCORE}, {})
    assert told(columns, [row("Imprese", "≥ 6.755", "6.755", "100,00%"), row("Margine", "≥ -3%", "-4%", "90,00%")], 4)
    assert not told(columns, [row("Imprese", "≥ 6.755", "0", "100,00%")], 4)
    assert not told(columns, [row("Imprese", "≤ 51,73%", "12", "100,00%")], 4)
    two = row("Costi", ">= 5,0 e <= 7,5 %", "6,0 %", "100,00%")
    assert told(columns, [two, row("Margine", "≥ 3%", "4%", "100,00%")], 4)


def test_a_column_of_figures_beside_degrees_is_the_result() -> None:
    """Pistoia-Prato 2022, pictures, page 25: results taken for degrees, half of which are no figures."""
    by_looks = Columns({0: Role.WEIGHT, 1: Role.NAME, 2: Role.TARGET, 3: Role.SCORE}, {})
    rows = [
        row("50,00 %", "Rilascio", ">= 7,10 %", "11,79 %", "100,00 %"),
        row("50,00 %", "Adesione", ">= 25,00 %", "32,19 %", "100,00 %"),
        row("0,00 %", "Utilizzo", "Non specificato", "N/D", "NID"),
    ]
    assert not told(by_looks, rows, 5), "figures would be left without a meaning"
    found = by_rows(by_looks, rows, 5)
    assert found.roles == by_looks.roles | {3: Role.ACTUAL, 4: Role.SCORE}
    assert told(found, rows, 5)


def test_a_degree_is_no_result_of_a_target_that_counts() -> None:
    """Target, degree and nothing else, on the page after the headings."""
    columns = Columns({0: Role.WEIGHT, 1: Role.NAME, 2: Role.TARGET, 3: Role.ACTUAL}, {})
    rows = [row("25,00 %", "Tempi", "≥ 82 gg.", "100,00"), row("2,50 %", "Contatti", "≥ n. 8", "110,00")]
    assert not told(columns, rows, 4)


def test_signs_of_comparison_beside_no_target_are_not_sure() -> None:
    columns = Columns({0: Role.PARENT, 1: Role.NAME, 3: Role.SCORE}, {})
    assert not told(columns, [row("Turismo", "Imprese assistite", "<=", "12,00 %")], 4)
    assert told(columns, [row("Turismo", "Imprese assistite", "", "12,00 %")], 4)


def test_figures_without_a_meaning_beside_no_target_are_not_sure() -> None:
    columns = Columns({0: Role.PARENT, 1: Role.NAME, 4: Role.SCORE}, {})
    assert not told(columns, [row("Turismo", "Imprese assistite", "40", "38", "95,00 %")], 5)


def test_a_degree_in_the_unit_of_its_target_where_nothing_is_the_result_is_the_result() -> None:
    columns = Columns({0: Role.NAME, 1: Role.WEIGHT, 2: Role.TARGET, 3: Role.SCORE}, {})
    rows = [row("Imprese", "30 %", "<= 19,7%", "29,7%"), row("Reclami", "70 %", "< 4,37‰", "7,23‰")]
    assert by_rows(columns, rows, 4).of(Role.ACTUAL) == 3
    percent = [row("Imprese", "30 %", "<= 19,7%", "29,7%"), row("Reclami", "70 %", ">= 20 %", "7 %")]
    assert by_rows(columns, percent, 4) == columns and not told(columns, percent, 4)


def test_degrees_without_a_sign_are_the_part_that_is_reached() -> None:
    """Result of last year, target, result: read as result, target, degree."""
    columns = Columns({0: Role.NAME, 1: Role.ACTUAL, 2: Role.TARGET, 3: Role.SCORE}, {})
    assert not told(columns, [row("Entrate", "2,09", "≥2,32", "2,32"), row("Voto", "7,09", "≥7,88", "5,85")], 4)
    assert told(columns, [row("Entrate", "2,09", "≥2,32", "90,09"), row("Voto", "8,09", "≥7,88", "100,00")], 4)


def test_results_in_the_units_of_all_targets_are_told_from_degrees_that_share_most() -> None:
    """Degrees printed without a sign: so are most targets."""
    rows = [
        row("Pagamenti", "50,00%", "<= 9", "9", "0", "100,00"),
        row("Istanze", "30,00%", "= 61%", "39%", "-22", "63,93"),
        row("Bando", "20,00%", "Sì", "Sì", "", "100,00"),
    ]
    by_looks = Columns({0: Role.NAME, 1: Role.WEIGHT, 2: Role.TARGET, 3: Role.SCORE, 5: Role.ACTUAL}, {})
    found = by_rows(by_looks, rows, 6)
    assert found.roles == {
        0: Role.NAME, 1: Role.WEIGHT, 2: Role.TARGET, 3: Role.ACTUAL, 4: Role.DEVIATION, 5: Role.SCORE
    }  # fmt: skip
    assert told(found, rows, 6)


def test_of_several_columns_left_the_degrees_agree_with_their_bounds() -> None:
    """Name, weight, result of last year, target, result, degree."""
    rows = [
        row("Imprese", "85%", "78,27", "almeno 19,52 %", "78,27 %", "100,0%"),
        row("Diritto annuale", "15%", "3.201", "non oltre 3.101 N.", "3.201 N.", "87,4%"),
    ]
    found = by_rows(Columns({0: Role.NAME, 1: Role.WEIGHT, 2: Role.ACTUAL, 3: Role.TARGET}, {}), rows, 6)
    assert found.roles == {0: Role.NAME, 1: Role.WEIGHT, 3: Role.TARGET, 4: Role.ACTUAL, 5: Role.SCORE}
    assert not told(found, rows, 6), "what the third figure means is not told"


def test_beside_figures_si_and_no_mean_as_little() -> None:
    columns = Columns({0: Role.NAME, 1: Role.SCORE, 2: Role.TARGET, 4: Role.ACTUAL}, {})
    rows = [row("Imprese", "35,00%", ">= 567", "321", "56,61"), row("Sportello", "20,00%", "Sì", "Sì", "100,00")]
    assert not told(columns, rows, 5)


def test_degrees_with_units_are_none() -> None:
    columns = Columns({0: Role.PARENT, 1: Role.NAME, 2: Role.PARENT_SCORE, 3: Role.SCORE}, {})
    assert not told(columns, [row("Servizi", "Personale", "7,25 FTE", "4,67 FTE")], 4)
    assert told(columns, [row("Servizi", "Personale", "80 %", "72 %")], 4)


def test_what_is_in_several_units_of_the_targets_right_of_them_weighs_nothing() -> None:
    rows = [
        row("Imprese", ">= 198 gg", "202 gg", "100 %"),
        row("Costi", "<= 807 €", "994 €", "81 %"),
        row("Tasso", ">= 56 %", "58 %", "100 %"),
    ]
    weighed = Columns({0: Role.NAME, 1: Role.TARGET, 2: Role.WEIGHT, 3: Role.SCORE}, {})
    assert by_rows(weighed, rows, 4).roles == {0: Role.NAME, 1: Role.TARGET, 2: Role.ACTUAL, 3: Role.SCORE}
    shares = [
        row(name, aim, share, "100 %") for name, aim, share in zip("ABC", (">= 9", ">= 8", ">= 7"), "567", strict=True)
    ]
    assert by_rows(weighed, shares, 4).roles[2] is Role.WEIGHT


def test_weights_that_close_and_degrees_that_agree_with_two_bounds_are_told_beside_target_and_result() -> None:
    """Of percentages results as well as degrees are in the units of their targets; one degree alone proves nothing."""
    rows = [
        row("Imprese", "20,00", ">= 83%", "87,15%", "105%"),
        row("Eventi", "75,00", "≤ 6", "3", "200%"),
        row("Quota", "5,00", "≥ 100%", "79,47%", "79%"),
    ]
    columns = Columns({0: Role.NAME, 2: Role.TARGET, 3: Role.ACTUAL}, {})
    found = by_rows(columns, rows, 5)
    assert found.roles == {**columns.roles, 1: Role.WEIGHT, 4: Role.SCORE} and told(found, rows, 5)
    alone = [row("Imprese", "20,00", "83%", "87,15%", "105%"), *rows[1:2]]
    assert by_rows(columns, alone, 5).roles == columns.roles
    against = [*rows[:2], row("Quota", "5,00", "≥ 100%", "79,47%", "120%")]
    assert Role.SCORE not in by_rows(columns, against, 5).roles.values()


def test_names_that_come_again_from_row_to_row_are_those_of_objectives() -> None:
    rows = [
        row("A1 Cultura", "A1.1", "Imprese", ">= 4", "5"),
        row("A1 Cultura", "A1.2", "Eventi", ">= 5", "5"),
        row("A2 Turismo", "A2.1", "Corsi", ">= 6", "5"),
    ]
    roles = {0: Role.NAME, 1: Role.CODE, 2: Role.ALGORITHM, 3: Role.TARGET, 4: Role.ACTUAL}
    found = by_rows(Columns(roles, {}), rows, 5).roles
    assert found == {**roles, 0: Role.PARENT, 2: Role.NAME}
    assert by_rows(Columns(roles, {}), [*rows[:1], *rows[2:]], 5).roles == roles
    assert by_rows(Columns(roles, {}), [*rows, row("A2 Turismo", "A2.2", "Corsi", ">= 6", "5")], 5).roles == roles


def test_two_columns_of_words_that_come_again_are_areas_and_objectives() -> None:
    """Area, objective, indicator, target, each repeated in every row (PyMuPDF, no headings); or the objective once."""
    columns = Columns({0: Role.NAME, 1: Role.DESCRIPTION, 2: Role.ALGORITHM, 3: Role.TARGET}, {})
    said = [("Promozione", "Turismo", "Eventi"), ("Promozione", "Turismo", "Visite"), ("Promozione", "Estero", "Fiere")]
    wanted = {0: Role.PARENT, 1: Role.PARENT, 2: Role.NAME, 3: Role.TARGET}
    assert by_rows(columns, [row(*words, ">= 3") for words in said], 4).roles == wanted
    read = Columns({1: Role.NAME, 2: Role.DESCRIPTION, 3: Role.TARGET}, {})
    upwards = [row(area, *words, ">= 3") for area, (_, *words) in zip(("Promozione", "", ""), said, strict=True)]
    assert by_rows(read, upwards, 4).roles == wanted
    once = [row("Promozione", over, name, ">= 3") for over, (*_, name) in zip(("Turismo", "", ""), said, strict=True)]
    assert by_rows(columns, once, 4).roles == wanted


def test_a_target_without_a_figure_is_in_no_unit() -> None:
    """The dash beside "N.D." made the degrees the result."""
    rows = [
        row("Tempi", "25,00", "N.D.", "25/10/2023", "-"),
        row("Bandi", "25,00", "<=43%", "43,00%", "100%"),
        row("Utenti", "25,00", "≥ 100%", "89,00%", "89%"),
        row("Quota", "25,00", "≥ 95%", "95,93%", "100%"),
    ]
    roles = {0: Role.NAME, 1: Role.ACTUAL, 2: Role.TARGET, 3: Role.WEIGHT, 4: Role.SCORE}
    found = by_rows(Columns(roles, {}), rows, 5).roles
    assert found == {**roles, 1: Role.WEIGHT, 3: Role.ACTUAL}


def test_words_once_for_several_rows_left_of_the_names_are_objectives() -> None:
    found = Columns({2: Role.NAME, 3: Role.TARGET, 4: Role.ACTUAL}, {})
    rows = [
        row("Turismo", "1.1 Musei", "Imprese assistite", ">= 4", "5"),
        row("", "", "Eventi", ">= 7", "6"),
        row("", "1.2 Vini", "Corsi", ">= 3", "3"),
        row("", "", "Giorni medi", "<= 20", "19"),
    ]
    over = {0: Role.PARENT, 1: Role.PARENT}
    assert by_rows(found, rows, 5).roles == {**over, **found.roles}
    notes = [row("Nota", "Turismo", *("Imprese", ">= 4", "5")), row("Nota", "Turismo", *("Corsi", ">= 3", "3"))]
    assert by_rows(found, notes, 5).roles == found.roles


def test_percentages_left_of_the_targets_that_close_at_100_weigh() -> None:
    degrees = Columns({0: Role.NAME, 1: Role.SCORE, 2: Role.TARGET, 3: Role.ACTUAL}, {})
    rows = [row("Imprese", "33 %", ">= 4 N.", "5 N."), row("Eventi", "67 %", ">= 7 N.", "6 N.")]
    assert by_rows(degrees, rows, 4).roles[1] is Role.WEIGHT
    assert by_rows(degrees, [*rows, row("Corsi", "67 %", ">= 1 N.", "1 N.")], 4).roles[1] is Role.SCORE


def test_weights_beside_the_names_of_objectives_alone_are_theirs() -> None:
    """Those right of the names are the indicators' then, and no degrees, though both close at 100."""
    names = [("Turismo", "60 %"), ("", ""), ("Sport", "40 %"), ("", "")]
    rows = [
        row(*name, f"Evento {n}", share, ">= 9 N.", "8 N.")
        for n, (name, share) in enumerate(zip(names, ("30 %", "70 %", "25 %", "75 %"), strict=True))
    ]
    told_apart = {0: Role.PARENT, 2: Role.NAME, 4: Role.TARGET, 5: Role.ACTUAL}
    columns = Columns({**told_apart, 1: Role.WEIGHT, 3: Role.SCORE}, {})
    assert by_rows(columns, rows, 6).roles == {**told_apart, 1: Role.PARENT_WEIGHT, 3: Role.WEIGHT}
    everywhere = [row("Turismo", "50 %", f"Evento {n}", "50 %", ">= 9 N.", "8 N.") for n in range(4)]
    assert by_rows(columns, everywhere, 6).roles[1] is Role.WEIGHT
