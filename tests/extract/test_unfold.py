"""Tables set otherwise than one indicator per row: side by side, turned, figures with their labels in one cell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.page import Grid
from extract.rows.unfold import unfolded
from extract.rows.unheaded import unheaded
from tests.extract.made import below, cell, grid, row, tabbed_grid

HEAD = ("Indicatore", "Peso", "Target", "Risultato")
ONE = ("Imprese assistite", "50 %", ">= 4", "5")
TWO = ("Corsi tenuti", "30 %", ">= 8", "6")
THREE = ("Tempo medio di pagamento", "20 %", "<= 0 gg", "-12,35 gg")


def texts(found: Grid) -> list[tuple[str, ...]]:
    return [tuple(c.text for c in row.cells) for row in found.rows]


@pytest.mark.parametrize("plain", [grid(HEAD, ONE, TWO), tabbed_grid((*HEAD, *HEAD), (*ONE, *TWO)), grid(HEAD)])
def test_a_plain_table_stays_as_it_is(plain: Grid) -> None:
    assert unfolded(plain) is plain


def test_a_heading_of_two_rows_is_no_card() -> None:
    upper = row(cell("Indicatore", 0), cell("", 1), cell("Risultati", 2), cell("", 3))
    found = grid(
        upper, ("", "Valore programmato", "Risultato conseguito", "Raggiungimento"), ("Corsi", "8", "6", "75 %")
    )
    assert unfolded(found) is found


def test_headings_whose_further_half_stands_below_an_empty_one_are_no_card() -> None:
    """Beside an empty cell "Peso" would be a label that says nothing, "Indicatore" that of a name."""
    found = grid(("Indicatore", "Peso", "", "Valori"), ("", "", "Target", "Consuntivo"), ("Corsi", "5 %", "8", "6"))
    assert unfolded(found) is found


def test_indicators_side_by_side() -> None:
    """The row that names the objective stays, an empty place at the right is no indicator."""
    title = row(cell("A1.1 Sostenere le imprese", 0, 7))
    found = unfolded(grid(title, (*HEAD, *HEAD), (*ONE, *TWO), (*THREE, "", "", "", "")))
    assert texts(found) == [("A1.1 Sostenere le imprese",), HEAD, ONE, TWO, THREE]
    assert found.columns == 4 and found.rows[0].cells[0].last == 3
    assert len(found.edges) == 5 and (found.edges[0], found.edges[-1]) == (0.0, 800.0)


def test_two_different_headings_are_one_table() -> None:
    found = grid(("Indicatore", "Peso", "Target 2022", "Indicatore", "Peso", "Target 2023"), ("a", "1", "2") * 2)
    assert unfolded(found) is found


def test_indicators_one_beside_the_other_with_their_figures_below() -> None:
    across = zip(HEAD, ONE, TWO, THREE, strict=True)
    found = unfolded(grid(row(cell("Obiettivo A1.1 Sostenere le imprese", 0, 3)), *across))
    assert texts(found) == [("Obiettivo A1.1 Sostenere le imprese",), HEAD, ONE, TWO, THREE]


def test_a_card_with_two_figures_to_a_row() -> None:
    found = unfolded(
        grid(
            row("Obiettivo", "Sostenere le imprese", None, None),
            row("Indicatore 1", ONE[0], None, None, number=2),
            ("Peso indicatore", ONE[1], "Target 2020", ONE[2]),
            ("Risultato raggiunto", ONE[3], "Raggiungimento %", "100 %"),
        )
    )
    assert texts(found)[-2:] == [
        ("Indicatore 1", "Peso indicatore", "Target 2020", "Risultato raggiunto", "Raggiungimento %"),
        (*ONE, "100 %"),
    ]


def test_a_label_without_a_value_and_a_formula_called_as_a_heading_stay_in_their_card() -> None:
    found = unfolded(
        grid(
            row("Indicatore", ONE[0], None, None),
            row("Formula", "Banca dati camerale", None, None, number=2),
            ("Peso", ONE[1], "Unità di misura", ""),
            ("Target", ONE[2], "Risultato", ONE[3]),
        )
    )
    head = ("Indicatore", "Formula", "Peso", "Unità di misura", "Target", "Risultato")
    assert texts(found) == [head, (ONE[0], "Banca dati camerale", ONE[1], "", *ONE[2:])]


def test_a_result_that_says_nothing_beside_its_label_leaves_the_one_of_a_year_before_what_it_is() -> None:
    found = unfolded(
        grid(
            row("Indicatore", ONE[0], None, None),
            ("Risultato 2020", "3", "Operatore", ">="),
            ("Target", "4", "Consuntivo", ""),
        )
    )
    assert texts(found) == [("Indicatore", "Risultato 2020", "Target", "Consuntivo"), (ONE[0], "3", ">= 4", "")]


def test_the_sign_of_a_target_may_have_a_label_of_its_own() -> None:
    found = unfolded(grid(("Indicatore", ONE[0]), ("Operatore:", "<="), ("Target:", "12 gg"), ("Risultato:", "9 gg")))
    assert texts(found) == [("Indicatore", "Target:", "Risultato:"), (ONE[0], "<= 12 gg", "9 gg")]


def test_a_sign_that_a_card_leaves_out() -> None:
    found = unfolded(grid(("Indicatore", ONE[0]), ("Operatore:", ""), ("Target:", "Sì"), ("Risultato:", "Sì")))
    assert texts(found) == [("Indicatore", "Target:", "Risultato:"), (ONE[0], "Sì", "Sì")]


def test_the_code_above_a_name_is_of_its_card() -> None:
    found = unfolded(
        grid(
            ("Codice", "KPI 1"), ("Indicatore", "Corsi tenuti"), ("Formula", "Corsi / sedi"),
            ("Target", ">= 8"), ("Risultato", "6"),
        )
    )  # fmt: skip
    assert texts(found) == [
        ("Indicatore", "Codice", "Formula", "Target", "Risultato"),
        ("Corsi tenuti", "KPI 1", "Corsi / sedi", ">= 8", "6"),
    ]


def test_what_a_card_calls_an_objective_of_a_year_is_a_target_where_a_figure_stands_beside_it() -> None:
    two = unfolded(
        grid(
            row("KPI:", ONE[0], None, None),
            ("Peso", "50 %", "Formula", "a / b"),
            ("Obiettivo 2023", ">= 4", "Risultato", "5"),
        )
    )
    heads = ("KPI:", "Peso", "Formula", "Obiettivo 2023", "Risultato")
    assert texts(two) == [heads, (ONE[0], "50 %", "a / b", ">= 4", "5")]
    one = grid(
        ("KPI", ONE[0]), ("Obiettivo 2023", "entro il 30/09/2023"), ("Risultato 2022", ""), ("Risultato", "05/06/2023")
    )
    assert texts(unfolded(one))[0] == ("KPI", "Obiettivo 2023", "Risultato 2022", "Risultato")
    words = grid(("KPI", ONE[0]), ("Obiettivo 2023", "Sostenere le imprese"), ("Risultato", "5"))
    assert unfolded(words) is words


def test_a_card_named_by_what_the_labels_below_say() -> None:
    found = unfolded(grid(("Misura", ONE[0]), ("Peso", "50 %"), ("Target", ">= 4"), ("Risultato", "5")))
    assert texts(found) == [("Misura", "Peso", "Target", "Risultato"), (ONE[0], "50 %", ">= 4", "5")]


def test_a_name_that_sounds_like_a_heading() -> None:
    name = "Realizzazione di voucher concessi"
    found = unfolded(grid(("Indicatore", name), ("Target", ">= 4"), ("Risultato", "5")))
    assert texts(found) == [("Indicatore", "Target", "Risultato"), (name, ">= 4", "5")]
    plain = grid(("Indicatore", "Realizzazione"), (ONE[0], "50 %"), (TWO[0], "30 %"))
    assert unfolded(plain) is plain


def test_formulas_that_sound_like_headings_do_not_end_a_block() -> None:
    words = ("Formula", "Valore a consuntivo", "Indicatore di tempestività", "Incassato / dovuto")
    across = list(zip(HEAD, ONE, TWO, THREE, strict=True))
    found = unfolded(grid(across[0], words, *across[1:]))
    assert texts(found)[1] == (ONE[0], words[1], *ONE[1:])


def test_a_card_without_result_is_not_turned() -> None:
    """Nor one with a label nobody knows, which may be that of the result."""
    target = grid(("Indicatore", "Imprese assistite"), ("Fonte", "Infocamere"), ("Target", ">= 4"))
    unknown = grid(("Indicatore", "Imprese assistite"), ("Peso", "50 %"), ("Target", ">= 4"), ("Misurino", "5"))
    assert unfolded(target) is target
    assert unfolded(unknown) is unknown


def test_a_name_that_sounds_like_a_heading_stands_above_labels_that_say_something_beside_a_name_alone() -> None:
    """ "N." is a code beside a name."""
    named = ("Indicatore", "Grado di realizzazione dei progetti")
    card = grid(
        named, ("N.", "B1.1"), ("Tipo indicatore", "Qualità"), ("Peso", "5 %"), ("Target", ">= 4"), ("Risultato", "5")
    )
    heads, body = texts(unfolded(card))
    assert heads[:2] == ("Indicatore", "N.") and body[:2] == (named[1], "B1.1") and len(body) == 6


def test_a_card_of_a_plan_tells_a_weight_and_the_targets_of_years() -> None:
    card = grid(("Indicatore", "Imprese"), ("Peso", "50 %"), ("Target 2022", ">= 4"), ("Target 2023", ">= 5"))
    heads = ("Indicatore", "Peso", "Target 2022", "Target 2023")
    assert texts(unfolded(card)) == [heads, ("Imprese", "50 %", ">= 4", ">= 5")]
    twice = grid(("Indicatore", "Imprese"), ("Peso", "50 %"), ("Target 2022", ">= 4"), ("Target 2022", ">= 5"))
    assert unfolded(twice) is twice


@pytest.mark.parametrize("between", [" - ", "\n", "; ", ", ", " | "])
def test_target_and_result_in_one_cell(between: str) -> None:
    told = [(n, w, f"Target: {t}{between}Risultato: {a}") for n, w, t, a in (ONE, TWO, THREE)]
    found = unfolded(grid(("Indicatore", "Peso", "Target e risultato"), *told))
    assert texts(found) == [("Indicatore", "Peso", "target", "risultato"), ONE, TWO, THREE]
    assert len(found.edges) == 5


def test_a_cell_with_other_labels_stays_whole() -> None:
    told = [(n, w, f"Target: {t} - Risultato: {a}") for n, w, t, a in (ONE, TWO)]
    found = unfolded(grid(("Indicatore", "Peso", "Target e risultato"), *told, ("Visite", "1 %", "non misurato")))
    assert found.rows[-1].cells[-1].text == "non misurato" and found.rows[-1].cells[-1].span == 2


def test_a_name_with_its_weight_and_degree_below_it_stays_whole() -> None:
    """An objective merged over its rows: these became figures of every row, and its name was lost."""
    told = [f"{name}\nPeso: 40,0% | Performance: 98,5%" for name in ("Turismo", "Estero")]
    rows = [(one, f"Corsi {n}", ">= 8", "6") for n, one in enumerate(told)]
    table = grid(("Obiettivo", "Indicatore", "Target", "Risultato"), *rows)
    assert unfolded(table) == table


def test_a_label_that_says_its_role_only_beside_others() -> None:
    labels = ("Indicatore", "Target", "Misurazione", "Grado di raggiungimento")
    values = ("Imprese assistite", ">= 4", "5", "100 %")
    assert texts(unfolded(grid(*zip(labels, values, strict=True)))) == [labels, values]


def test_a_card_with_two_targets_is_left_as_it_is() -> None:
    card = grid(
        ("Indicatore", "Imprese"), ("Target", ">= 4"), ("Risultato", "5"), ("Target", "<= 2"), ("Risultato", "1")
    )
    assert unfolded(card) is card


@pytest.mark.parametrize("label", ["N.", "Sigla interna"])
def test_a_label_that_nobody_knows_or_that_says_its_role_beside_those_below_it_is_of_its_card(label: str) -> None:
    told = [("Indicatore", "Corsi"), (label, "IND_01"), ("Target", ">= 8"), ("Risultato", "6"), ("Note", "-")]
    assert texts(unfolded(grid(*told))) == [tuple(a for a, _ in told), tuple(b for _, b in told)]


def test_the_code_over_the_name_of_an_indicator_is_of_its_card() -> None:
    one = [("Codice", "1.1"), ("Indicatore", "Corsi"), ("Target", ">= 8"), ("Risultato", "6")]
    two = [("Codice", "1.2"), ("Indicatore", "Eventi"), ("Target", ">= 4"), ("Risultato", "5")]
    head = ("Indicatore", "Codice", "Target", "Risultato")
    assert texts(unfolded(grid(*one, *two))) == [
        head,
        ("Corsi", "1.1", ">= 8", "6"),
        head,
        ("Eventi", "1.2", ">= 4", "5"),
    ]


def test_a_second_label_that_says_something_only_beside_others_has_its_value() -> None:
    found = unfolded(
        grid(row("Indicatore", "Corsi tenuti", None, None), ("Atteso 2021", ">= 8", "Realizzato", "6"), ("Peso", "5 %"))
    )
    assert texts(found) == [("Indicatore", "Atteso 2021", "Realizzato", "Peso"), ("Corsi tenuti", ">= 8", "6", "5 %")]


def test_cards_and_tables_of_other_matters_tell_nothing_of_tables_laid_out_as_they_are() -> None:
    budget = grid(
        ("Proventi", "", "", ""), ("Voce", "Preventivo", "Consuntivo", "Variazione"), ("Diritti", "4", "5", "1")
    )
    cards = [grid(("Target", ">= 8", "Realizzato", "6")), grid(("Target", ">= 4", "Realizzato", "5"))]
    assert unheaded([budget, *cards, budget]) == {}
    plain = grid(ONE)
    assert unheaded([plain, plain])
    narrow = grid(*((f"Imprese {n}", f">= {n}5 %", f"{n}7 %") for n in range(3)))
    bare = grid(*((f"Imprese {n}", f"{n}5 %", f"{n}7 %") for n in range(3)))
    assert unheaded([narrow, narrow]) and not unheaded([bare, bare])


def test_a_table_without_headings_that_lacks_the_first_column_of_another_is_laid_out_as_it() -> None:
    whole = grid(("Turismo", "Imprese", "40 %", ">= 8", "6"), ("", "Corsi", "60 %", ">= 4", "5"))
    lower = replace(grid(("Eventi", "100 %", ">= 2", "3"), page=2), edges=whole.edges[1:])
    alike = set(unheaded([whole, lower]).values())
    assert [(found.columns, [len(row.cells) for row in found.rows]) for found in alike] == [(5, [5, 5, 5])]


def test_headings_one_of_which_reaches_down_over_two_rows_are_no_card() -> None:
    """ "Indicatore" in the middle over "Descrizione" and "Formula" was the value of "Obiettivo operativo"."""
    upper = row("Obiettivo operativo", cell("Indicatore", 1, 2), None, "", cell("Anno 2023", 4, 5), None, "")
    names = ("Descrizione", "Formula", "Peso", "Valore atteso", "Consuntivo", "% di raggiungimento")
    lower = row(below("Obiettivo operativo", 0), *names, number=2)
    table = grid(upper, lower, ("1.1 Turismo", "Presenze", "Conteggio", "100", ">= 4", "5", "100 %"))
    assert unfolded(table) is table
