"""What each row of a table is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.page import GridCell, GridRow
from extract.rows.roles import Columns
from extract.rows.rows import RowKind, is_header, is_label, kind_of, labels, named_as_label, roled
from extract.trees.doubts import several
from riscontro.model import Place, Role
from tests.extract.made import below, cell, row, tabbed

COLUMNS = Columns(
    {0: Role.WEIGHT, 1: Role.NAME, 2: Role.TARGET, 3: Role.ACTUAL, 4: Role.SCORE, 5: Role.STATUS},
    {0: "Peso", 1: "Obiettivo", 2: "Target", 3: "Risultato", 4: "% raggiungimento", 5: "Esito"},
)
LISTED = Columns({0: Role.NAME, 1: Role.SCORE}, {0: "Denominazione", 1: "% raggiungimento indicatore"})


@pytest.mark.parametrize(
    ("found", "header"),
    [
        (row("Indicatore", "Peso", "Target", "Risultato"), True),
        (row("Prospettiva", "IMPRESE E TERRITORIO", "Peso", "Target"), True),
        (row("", "Indicatore", "Valore\nottenuto\n2020", ""), True),
        (row("Indicatore", "Risultato atteso", "Consuntivo al\n31.12", "% realizzazione"), True),
        (row("", "% realizzazione"), True),
        (row("", "Risultato"), True),
        (row("% realizzazione", ""), False),
        (row("", "Peso"), False),
        (row("Indicatore", "Genere", "Uomini", "Donne", "Totale"), False),
        (row("Indicatore", "Target", "4,00 N."), False),
        (row("Indicatore", "Peso", "2022", "Target\n2023", "2024", "Risultato\n31/12/2023"), True),
        (row("PESO\n50%", "TARGET\n≥ 3.500", "RISULTATO\n3.118"), False),
        (row("Obiettivo", "1.1 - Promozione"), False),
        (row(cell("Indicatore", 0, bold=True), cell("Grado di realizzazione dei corsi", 1)), False),
        (row(cell("Indicatore", 0, bold=True), cell("Grado di realizzazione", 1, bold=True)), True),
        (row("Imprese assistite", ">= 4,00 N.", "5,00 N."), False),
        (row("Obiettivo strategico", "Obiettivo operativo", "% raggiungimento"), True),
        (row(""), False),
    ],
    ids=lambda case: case.raw if isinstance(case, GridRow) else None,
)
def test_header_rows(found: GridRow, header: bool) -> None:
    assert is_header(found) is header


def test_an_objective_set_over_the_headings_and_all_rows_below_is_none_of_the_headings() -> None:
    label = cell("Obiettivo strategico A1 - Favorire il turismo", 0)
    headings = (cell("Indicatore", 1), cell("Peso", 2), cell("Target", 3))
    over = replace(label, place=Place(page=1, box=(0.0, 20.0, 100.0, 120.0)))
    assert is_header(row(over, *headings)) and not is_header(row(label, *headings))


def told(found: GridRow) -> list[tuple[str, str]]:
    return [(key, value.text) for key, _, value in labels(found)]


@pytest.mark.parametrize(
    ("found", "pairs"),
    [
        (row("Obiettivo strategico", "1.1 - Promozione"), [("open.strategic_objective", "1.1 - Promozione")]),
        (row("Risultato misurato\nobiettivo", "97,51 %"), [("score", "97,51 %")]),
        (
            row("RISORSE FINANZIARIE A PREVENTIVO", "€ 10,00", "% SPESA", "0,00%", "PESO", "6%"),
            [("budget", "€ 10,00"), ("budget", "0,00%"), ("weight", "6%")],
        ),
        (row("RISORSE FINANZIARIE A PREVENTIVO", "", "% SPESA", "", "PESO", "6%"), [("weight", "6%")]),
        (row("OBIETTIVO", "TITOLO", "1.2 - Servizi"), [("open.strategic_objective", "1.2 - Servizi")]),
        (row("Peso", "15% Performance 87,28 %"), [("score", "87,28 %"), ("weight", "15%")]),
        (row("Peso: 30 - Performance: 98,5 %"), [("score", "98,5 %"), ("weight", "30")]),
        (row("Peso", "", "Descrizione", ""), []),
        (row("Imprese assistite", ">= 4,00 N."), []),
    ],
    ids=[
        "opens",
        "over-lines",
        "three-pairs",
        "empty-values",
        "a-turned-label",
        "two-in-one",
        "a-line-of-both",
        "labels-only",
        "no-label",
    ],
)
def test_label_rows(found: GridRow, pairs: list[tuple[str, str]]) -> None:
    assert told(found) == pairs


@pytest.mark.parametrize(
    ("found", "label"),
    [
        (row("Obiettivo strategico", "1.1 - Promozione"), True),
        (row(below("OBIETTIVO", 0), "ARCO TEMPORALE", "TRIENNIO"), True),
        (row("Descrizione", ""), True),
        (row("", "Peso", ""), False),
        (row("Imprese assistite", "Peso", "4"), False),
        (row("", ""), False),
    ],
    ids=["first-words", "beside-a-turned-cell", "without-value", "heading-of-a-column", "not-first", "empty"],
)
def test_what_a_card_is_made_of(found: GridRow, label: bool) -> None:
    assert is_label(found) is label


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        (row("50,00 %", "Imprese", ">= 4,00 N.", "5,00 N.", "100,00 %", "IN LINEA"), RowKind.INDICATOR),
        (row("50,00 %", "Imprese", ">= 4,00 N.", "", "", ""), RowKind.INDICATOR),
        (row("50,00 %", "Imprese", "", "5,00 N.", "", ""), RowKind.INDICATOR),
        (row("50,00 %", "Imprese", "Monitoraggio", "N/D", "", ""), RowKind.INDICATOR),
        (row("50,00 %", "Imprese", "", "", "100,00 %", "IN LINEA"), RowKind.OBJECTIVE),
        (row("", "Obiettivo 1: Promuovere", "", "75%", "52,2%", ""), RowKind.OBJECTIVE),
        (row("", "Obiettivo 1: Promuovere", ">= 4", "75%", "52,2%", ""), RowKind.INDICATOR),
        (row("50,00 %", "Imprese", "", "", "", ""), RowKind.OBJECTIVE),
        (row("", "Imprese", "", "", "100,00 %", ""), RowKind.OBJECTIVE),
        (row("", "Imprese", "", "", "", ""), RowKind.OTHER),
        (row("", "", "", "", "100,00 %", ""), RowKind.OTHER),
        (row("Totale", "", "", "", "100,00 %", ""), RowKind.TOTAL),
        (row("", "", "", "", "", ""), RowKind.EMPTY),
        (row(below("50,00 %", 0), below("Imprese", 1), "", "", "", ""), RowKind.EMPTY),
        (row(cell("Sviluppo", 0, 1), None, "", "", "100,00 %", ""), RowKind.OBJECTIVE),
        (row(cell("Sviluppo del territorio", 0, 5)), RowKind.OTHER),
        (row(cell("1.2 Sviluppo", 0, 2), cell("performance 84,00 %", 3, 5)), RowKind.OTHER),
    ],
    ids=lambda case: case.raw if isinstance(case, GridRow) else None,
)
def test_kinds_of_rows(found: GridRow, kind: RowKind) -> None:
    assert kind_of(roled(found, COLUMNS), COLUMNS) is kind


def test_degrees_beside_names_headed_as_indicators_are_theirs() -> None:
    """But not those of a row that calls itself an objective."""
    columns = Columns({0: Role.NAME, 1: Role.SCORE}, {0: "Indicatori", 1: "Raggiungimento"})
    assert kind_of(roled(row("Imprese assistite", "100,00 %"), columns), columns) is RowKind.INDICATOR
    called = row("Obiettivo 1.1: Servizi digitali", "98,00 %")
    assert kind_of(roled(called, columns), columns) is RowKind.OBJECTIVE
    weighed = Columns({0: Role.NAME, 1: Role.WEIGHT, 2: Role.SCORE}, {0: "Indicatore", 1: "Peso", 2: "Raggiungimento"})
    assert kind_of(roled(row("Imprese assistite", "70 %", "n.d."), weighed), weighed) is RowKind.INDICATOR
    listed = Columns(columns.roles, {0: "Obiettivi", 1: "Raggiungimento"})
    assert kind_of(roled(row("Servizi digitali", "98,00 %"), listed), listed) is RowKind.OBJECTIVE


def test_a_score_under_a_heading_of_indicators_makes_an_indicator() -> None:
    assert kind_of(roled(row("Imprese assistite", "98,00 %"), LISTED), LISTED) is RowKind.INDICATOR


def given(found: GridRow, columns: Columns = COLUMNS) -> list[tuple[str, Role | None]]:
    return [(c.cell.text, c.role) for c in roled(found, columns)]


def test_every_cell_takes_its_columns_role_and_heading() -> None:
    found = roled(row("50,00 %", "Imprese", ">= 4,00 N.", "5,00 N.", "100,00 %", "IN LINEA"), COLUMNS)
    assert [c.role for c in found] == list(COLUMNS.roles.values())
    assert [c.header for c in found] == list(COLUMNS.headers.values())


def test_a_cell_over_the_name_is_the_name() -> None:
    assert given(row(cell("Obiettivo 1", 0, 3), cell("97,51 %", 4))) == [
        ("Obiettivo 1", Role.NAME),
        ("97,51 %", Role.SCORE),
    ]


def test_words_over_the_columns_of_several_figures_are_none_of_them() -> None:
    columns = Columns({0: Role.NAME, 1: Role.WEIGHT, 2: Role.TARGET}, {0: "Indicatore", 1: "Peso", 2: "Target"})
    said = row("Benefici", cell("Servizi più vicini alle imprese", 1, 2))
    assert given(said, columns)[1] == ("Servizi più vicini alle imprese", Role.NOTE)
    assert kind_of(roled(said, columns), columns) is RowKind.OTHER


def test_words_beside_the_name_column_name_a_heading_row() -> None:
    wide = GridRow((cell("Ambito strategico primo", 2, 3), cell("97,51 %", 4)), row("").place)
    assert given(wide) == [("Ambito strategico primo", Role.NAME), ("97,51 %", Role.SCORE)]


def test_a_column_without_role_gives_none() -> None:
    assert given(row("x", "y"), Columns({1: Role.NAME}, {})) == [("x", None), ("y", Role.NAME)]


W, N, T, A, S, E = Role.WEIGHT, Role.NAME, Role.TARGET, Role.ACTUAL, Role.SCORE, Role.STATUS
SLID: dict[str, list[tuple[str, Role | None]]] = {
    "in place": [
        ("50,00 %", W), ("Imprese assistite", N), (">= 4,00 N.", T), ("5,00 N.", A), ("100,00 %", S), ("IN LINEA", E),
    ],
    "weight missing": [
        ("Imprese assistite", N), (">= 4,00 N.", T), ("5,00 N.", A), ("100,00 %", S), ("IN LINEA", E),
    ],
    "result and score missing": [("50,00 %", W), ("Imprese assistite", N), (">= 4,00 N.", T), ("IN LINEA", E)],
    "name cut in two": [
        ("50,00 %", W), ("Imprese", N), ("assistite", N), (">= 4,00 N.", T), ("5,00 N.", A), ("100,00 %", S),
        ("IN LINEA", E),
    ],
    "weight damaged": [("7,70 96", W), ("Imprese", N), (">= 4,00 N.", T), ("5,00 N.", A), ("100,00 %", S)],
    "an objective": [("50,00 %", W), ("Promozione", N), ("97,51 %", S), ("IN LINEA", E)],
}  # fmt: skip


@pytest.mark.parametrize("name", SLID)
def test_rows_of_tabbed_text_slide_into_their_columns(name: str) -> None:
    assert given(tabbed(*[text for text, _ in SLID[name]])) == SLID[name]


def test_a_figure_that_stands_in_its_column_stays_there() -> None:
    values = Columns({0: Role.NAME, 1: Role.TARGET, 2: Role.SCORE}, {})
    assert given(tabbed("Imprese", ">= 4,00 N.", "-7,01"), values) == [
        ("Imprese", Role.NAME),
        (">= 4,00 N.", Role.TARGET),
        ("-7,01", Role.SCORE),
    ]


def test_a_row_that_slid_as_a_whole_loses_no_figure() -> None:
    """Pisa 2020, text, line 1197: one row of a table has a cell less at its beginning than the others."""
    figures = Columns({4: Role.NAME, 5: Role.ALGORITHM, 6: Role.WEIGHT, 7: Role.ACTUAL, 8: Role.TARGET, 9: S}, {})
    cells = ("C1", "1", "", "Livello di adeguamento", "Ore fruite / ore previste", "100%", "98%", "80%", "100%")
    assert [role for _, role in given(tabbed(*cells), figures)][2:] == [*figures.roles.values()]


def test_a_tabbed_row_of_nothing() -> None:
    assert given(tabbed("", "")) == [("", None), ("", None)]


def test_a_cell_that_went_on_from_above_says_nothing_new() -> None:
    going: tuple[GridCell, ...] = (below("Imprese", 1), cell("100,00 %", 4))
    assert kind_of(roled(GridRow(going, row("").place), COLUMNS), COLUMNS) is RowKind.OBJECTIVE


def test_the_remains_of_a_damaged_weight_are_no_part_of_the_name() -> None:
    """Pistoia-Prato 2022, text, line 639: a weight and the name beside it, read one over the other."""
    found = given(tabbed("01 , 93 , 9 2 Uff - Por", "Visite alle serre", ">= 60,00 N.", "101,00 N.", "100,00 %"))
    assert found[0] == ("01 , 93 , 9 2 Uff - Por", None)
    assert found[1] == ("Visite alle serre", Role.NAME)


@pytest.mark.parametrize(
    ("target", "lumped"),
    [
        ("entro 05/04/2022 12/03/2022", True),
        ("= 807 3.960", True),
        ("Sportello 132,34 >= 173,10 XAC", True),
        ("% <= 53,17% 48,53% 100,0%", True),
        (">= 5,0 e <= 7,0", False),
        ("15 % - 41 %", False),
        ("1.000 - 1.200 gg", False),
        ("41 % - 15 %", True),
        ("30 gg", False),
    ],
)
def test_two_figures_side_by_side_in_a_cell_are_of_two_columns(target: str, lumped: bool) -> None:
    assert several(roled(row("50,00 %", "Imprese", target, "", "100,00 %", ""), COLUMNS)) is lumped


def test_figures_in_a_cell_over_several_columns_of_figures_are_of_these() -> None:
    lumped = row("50,00 %", "Imprese", cell("7,00 = 65 numero 198 numero", 2, 3), "100,00 %", "")
    assert several(roled(lumped, COLUMNS))


def test_an_indicator_may_be_named_as_a_label() -> None:
    """Under headings, with figures of its own: the weight beside it was the degree of its objective."""
    heads = {0: "Indicatore", 1: "Peso", 2: "Target", 3: "Consuntivo"}
    columns = Columns({0: Role.NAME, 1: Role.WEIGHT, 2: Role.TARGET, 3: Role.ACTUAL}, heads)
    measured = row("Grado di realizzazione", "31,52", "6,54 %", "3,18 %")
    assert is_label(measured) and named_as_label(measured, columns)
    added = row("Performance obiettivo", "100,00 %", "", "")
    assert is_label(added) and named_as_label(added, columns)
    assert named_as_label(added, Columns(columns.roles, {})) and not named_as_label(added, Columns({}, {}))
    assert not named_as_label(row("Grado di realizzazione", "31,52 %", "", ""), columns)
    assert not named_as_label(row("Grado di realizzazione", "31,52 %", "Peso", "15 %"), columns)


def test_a_code_in_the_column_of_codes_is_no_label_that_opens_an_objective() -> None:
    """Every indicator but the first of its objective was an objective without figures."""
    heads = {0: "Codice", 1: "Indicatore", 2: "Target", 3: "Consuntivo"}
    columns = Columns({0: Role.CODE, 1: Role.NAME, 2: Role.TARGET, 3: Role.ACTUAL}, heads)
    glued, parted = (row(code, "Imprese assistite", ">= 12", "14") for code in ("OB.1.1.2", "OB 1.1.2"))
    assert not is_label(glued)
    assert is_label(parted) and named_as_label(parted, columns)


def test_a_percentage_names_no_objective() -> None:
    """Those over the bars of a chart did."""
    assert kind_of(roled(row("15 %", "14 %", "", "", "", ""), COLUMNS), COLUMNS) is RowKind.OTHER


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Indicatore: Tempo medio", "Tempo medio"),
        ("DESCRIZIONE INDICATORE:\nTempo medio", "Tempo medio"),
        ("Obiettivo: Ridurre i tempi", "Obiettivo: Ridurre i tempi"),
        ("Customer satisfaction: voto medio", "Customer satisfaction: voto medio"),
    ],
)
def test_a_name_stands_without_the_heading_of_names_before_it(printed: str, name: str) -> None:
    [found] = [c for c in roled(row("10 %", printed, ">= 5", "6"), COLUMNS) if c.role is Role.NAME]
    assert found.cell.text == name


def test_the_mean_of_an_objective_is_no_objective() -> None:
    cells = roled(row("100 %", "Media obiettivo", "", "", "98,5 %"), COLUMNS)
    assert kind_of(cells, COLUMNS) is RowKind.TOTAL


def test_figures_run_together_over_several_columns_are_no_objective_for_lack_of_a_target() -> None:
    glued = cell("€ 1.853.356,76€ 1.445.618,2778,00", 2, 4)
    noted = cell("dato 138,3 %dato 138,3 %", 2, 4)
    for over in (glued, noted):
        assert kind_of(roled(row("20 %", "Valore dei bandi", over), COLUMNS), COLUMNS) is RowKind.OTHER
    worded = row("20 %", "Valore dei bandi", cell("rinviato al 2024", 2, 4))
    assert kind_of(roled(worded, COLUMNS), COLUMNS) is RowKind.OBJECTIVE
    assert several(roled(row("20 %", "Avvio", cell("Entro il 30/06/2022 09/07/2022", 2, 3), "0 %"), COLUMNS))
    assert several(roled(row("20 %", "Valore dei bandi", "10", cell("11,0 Dato stimato", 3, 4)), COLUMNS))


def test_the_rest_of_an_objectives_name_beside_an_indicator_is_no_label_of_a_card() -> None:
    """The page before ends with "Ottimizzare la gestione delle": the row was lost."""
    headings = dict(enumerate(("Obiettivo", "Indicatore", "Peso", "Target", "Risultato")))
    roles = (Role.PARENT, Role.NAME, Role.WEIGHT, Role.TARGET, Role.ACTUAL)
    found = row("risorse finanziarie", "KPI2 Eventi realizzati", "30%", ">= 362", "398")
    assert is_label(found) and named_as_label(found, Columns(dict(enumerate(roles)), headings))
