"""Rows of a performance table become nodes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.page import Grid, GridCell, GridRow
from extract.rows.pieces import Address
from extract.rows.roles import Columns
from extract.rows.segments import segments
from extract.trees.builder import BY_LEVEL, Builder
from extract.trees.cards import read_cards
from extract.trees.labelled import NO_OWNER
from extract.trees.tables import NOT_UNDERSTOOD, SEVERAL, TableReader
from riscontro.model import Level, Role, Section
from tests.extract.made import below, cell, grid, row

HEAD = ("Peso", "Obiettivo", "Target", "Risultato", "% raggiungimento", "Esito")
ONE = ("50,00 %", "Imprese assistite", ">= 4,00 N.", "5,00 N.", "100,00 %", "IN LINEA")
TWO = ("50,00 %", "Corsi tenuti", ">= 8,00 N.", "6,00 N.", "75,00 %", "IN LINEA")
Texts = Sequence[str | GridCell | None]


def read(section: str | None, *rows: GridRow | Texts, title: str = "") -> TableReader:
    """A reader that has read one table of one stretch of rows."""
    reader = TableReader(Builder(section), 1, title)
    return go_on(reader, *rows)


def go_on(reader: TableReader, *rows: GridRow | Texts) -> TableReader:
    for part in segments(grid(*rows), None)[0]:
        reader.read(part, list(range(1, len(part.body) + 1)))
    return reader


def tree(reader: TableReader) -> list[tuple[Level, str, str | None]]:
    """Level, first line of the name and of the parent's name, in reading order."""
    return [
        (n.level, n.name.split("\n")[0], n.parent.name.split("\n")[0] if n.parent else None)
        for n in reader.builder.nodes
    ]


def said(reader: TableReader, number: int) -> dict[Role | None, str]:
    """What the cells of one node say by role."""
    return {c.role: c.text for c in reader.builder.nodes[number].cells}


def test_an_objective_and_its_indicators() -> None:
    objective = ("20,00 %", "1.1.1 Sportello", "", "", "87,50 %", "IN LINEA")
    found = read(Section.OPERATIONAL, HEAD, objective, ONE, TWO)
    assert tree(found) == [
        (Level.OPERATIONAL, "1.1.1 Sportello", None),
        (Level.INDICATOR, "Imprese assistite", "1.1.1 Sportello"),
        (Level.INDICATOR, "Corsi tenuti", "1.1.1 Sportello"),
    ]
    assert found.unread == []
    assert said(found, 2) == {
        Role.WEIGHT: "50,00 %",
        Role.NAME: "Corsi tenuti",
        Role.TARGET: ">= 8,00 N.",
        Role.ACTUAL: "6,00 N.",
        Role.SCORE: "75,00 %",
        Role.STATUS: "IN LINEA",
    }


def test_a_second_objective_closes_the_first() -> None:
    found = read(
        Section.OPERATIONAL, HEAD, ("", "1.1.1 Sportello", "", "", "87,50 %", ""), ONE,
        ("", "1.1.2 Formazione", "", "", "75,00 %", ""), TWO,
    )  # fmt: skip
    assert [p for _, _, p in tree(found)] == [None, "1.1.1 Sportello", None, "1.1.2 Formazione"]


def test_a_letter_with_a_number_before_lone_words_over_indicators_is_an_objectives_code() -> None:
    """Plain, and no wider than their column: nothing but the code tells them from words about the table."""
    head = ("Indicatore", "Target", "Risultato")
    rows = (("A1 Favorire il turismo", "", ""), ONE[1:4], ("A2 Tutelare il mercato", "", ""), TWO[1:4])
    reader = read(None, head, *rows)
    assert [(name, parent) for _, name, parent in tree(reader)] == [
        ("A1 Favorire il turismo", None),
        ("Imprese assistite", "A1 Favorire il turismo"),
        ("A2 Tutelare il mercato", None),
        ("Corsi tenuti", "A2 Tutelare il mercato"),
    ]
    assert not reader.unread


def test_levels_by_code() -> None:
    found = read(
        BY_LEVEL, HEAD,
        ("", "PERFORMANCE DI ENTE", "", "", "97,98 %", ""),
        ("", "I\nPromozione", "", "", "97,51 %", ""),
        ("", "01_01\nDigitalizzazione", "", "", "96,16 %", ""),
        ("", "01_01_02\nPID", "", "", "90,74 %", ""),
        ONE,
    )  # fmt: skip
    assert [(level, parent) for level, _, parent in tree(found)] == [
        (Level.ENTE, None),
        (Level.AREA, "PERFORMANCE DI ENTE"),
        (Level.STRATEGIC, "I"),
        (Level.OPERATIONAL, "01_01"),
        (Level.INDICATOR, "01_01_02"),
    ]


@pytest.mark.parametrize(
    ("head", "title", "level"),
    [
        ("Obiettivo operativo", "", Level.OPERATIONAL),
        ("Obiettivo", "", Level.STRATEGIC),
        ("Denominazione", "Obiettivi strategici", Level.STRATEGIC),
        ("Denominazione", "Ambiti strategici", Level.AREA),
    ],
)
def test_levels_by_heading(head: str, title: str, level: Level) -> None:
    found = read(Section.SUMMARY, ("Peso", head, "% raggiungimento"), ("5 %", "Promozione", "97,51 %"), title=title)
    assert tree(found) == [(level, "Promozione", None)]


def test_rows_set_alike_are_of_one_level() -> None:
    coded = ("20,00 %", cell("01_02 Cultura", 1, 3), None, None, "96,04 %", "IN LINEA")
    bare = ("20,00 %", cell("Turismo", 1, 3), None, None, "96,04 %", "IN LINEA")
    found = read(BY_LEVEL, HEAD, bare, ONE, coded, TWO)
    assert [(level, name) for level, name, _ in tree(found) if level is not Level.INDICATOR] == [
        (Level.STRATEGIC, "Turismo"),
        (Level.STRATEGIC, "01_02 Cultura"),
    ]


def test_objectives_of_persons_are_individual() -> None:
    found = read(Section.INDIVIDUAL, HEAD, ("", "1 - Riorganizzare gli uffici", "", "", "100,00 %", ""), ONE)
    assert tree(found)[0][0] is Level.INDIVIDUAL


def test_parents_that_span_rows() -> None:
    found = read(
        Section.SUMMARY,
        ("Promozione del territorio", "97,10 %", "Turismo", "95,20 %"),
        (below("Promozione del territorio", 0), below("97,10 %", 1), "Cultura", "99,00 %"),
        ("Semplificazione", "90,00 %", "Servizi digitali", "88,00 %"),
        (below("Semplificazione", 0), below("90,00 %", 1), "Registro imprese", "92,00 %"),
    )
    assert [(name, parent) for _, name, parent in tree(found)] == [
        ("Promozione del territorio", None),
        ("Turismo", "Promozione del territorio"),
        ("Cultura", "Promozione del territorio"),
        ("Semplificazione", None),
        ("Servizi digitali", "Semplificazione"),
        ("Registro imprese", "Semplificazione"),
    ]
    assert said(found, 0) == {Role.NAME: "Promozione del territorio", Role.SCORE: "97,10 %"}
    assert said(found, 1) == {Role.NAME: "Turismo", Role.SCORE: "95,20 %"}


def test_an_objective_without_a_score_under_its_parent_is_not_lost() -> None:
    found = read(
        Section.SUMMARY,
        ("Promozione del territorio", "97,10 %", "Turismo", "95,20 %"),
        (below("Promozione del territorio", 0), below("97,10 %", 1), "Cultura", ""),
        (below("Promozione del territorio", 0), below("97,10 %", 1), "Studi", "99,00 %"),
    )
    assert ("Cultura", "Promozione del territorio") in [(name, parent) for _, name, parent in tree(found)]


def test_a_weight_under_its_light() -> None:
    lights: GridCell = cell("●\n20,00 %", 5)
    found = read(BY_LEVEL, HEAD, ("", "01_02 Cultura", "", "", "96,04 %", lights), ONE)
    assert said(found, 0)[Role.WEIGHT] == "20,00 %"


def test_a_card_of_labels() -> None:
    card = grid(
        ("Ambito strategico", "1 - Sviluppo"),
        ("Obiettivo strategico", "1.1 - Promozione"),
        ("Unità organizzative coinvolte", "Servizio Promozione"),
        ("Risorse economiche 2020", "110.915,33 Euro"),
        ("Risultato misurato obiettivo", "97,51 %"),
        ("Valutazione obiettivo", "Raggiunto"),
    )
    reader = TableReader(Builder(Section.STRATEGIC), 2, "")
    for number, one in enumerate(card.rows, start=1):
        reader.labels.read(one, Address(2, number))
    assert tree(reader) == [(Level.AREA, "1 - Sviluppo", None), (Level.STRATEGIC, "1.1 - Promozione", "1 - Sviluppo")]
    assert said(reader, 1) == {
        Role.NAME: "1.1 - Promozione",
        Role.UNIT: "Servizio Promozione",
        Role.BUDGET: "110.915,33 Euro",
        Role.SCORE: "97,51 %",
        Role.STATUS: "Raggiunto",
    }


def test_a_card_that_goes_on_over_the_page() -> None:
    reader = read(Section.STRATEGIC, ("Obiettivo strategico", "1.1 - Promozione"))
    go_on(reader, ("Risultato misurato obiettivo", "97,51 %"), ("Valutazione obiettivo", "Raggiunto"))
    go_on(reader, HEAD, ONE)
    assert tree(reader) == [
        (Level.STRATEGIC, "1.1 - Promozione", None),
        (Level.INDICATOR, "Imprese assistite", "1.1 - Promozione"),
    ]
    assert said(reader, 0)[Role.SCORE] == "97,51 %"


def test_what_a_card_without_a_name_weighs_is_not_the_objectives_above() -> None:
    reader = read(Section.STRATEGIC, ("Obiettivo strategico", "1.1 - Promozione"))
    card = grid(("Peso %", "60 %"), ("Formula", "Conteggio"), ("Obiettivo 2020", "450"), ("Consuntivo", "265"))
    below = TableReader(reader.builder, 2, "", card)
    for number, one in enumerate(card.rows, 1):
        below.row(one, Columns({}, {}), Address(2, number))
    assert Role.WEIGHT not in said(reader, 0)
    assert below.unread[0].raw == "Peso % | 60 %"


def test_an_area_told_below_the_title_of_its_objective_takes_none_of_its_figures() -> None:
    reader = TableReader(Builder(Section.OPERATIONAL), 1, "")
    rows = grid(("Obiettivo operativo", "Promozione"), ("Area strategica", "Turismo"), ("Peso", "6%")).rows
    for number, one in enumerate(rows, start=1):
        reader.labels.read(one, Address(1, number))
    assert tree(reader) == [(Level.OPERATIONAL, "Promozione", None)]
    assert said(reader, 0)[Role.WEIGHT] == "6%"


@pytest.mark.parametrize(("number", "area"), [(2, None), (4, "Turismo")])
def test_an_area_told_right_below_the_band_of_its_objective_is_its_own(number: int, area: str | None) -> None:
    """The band and the card are drawn apart; white between them makes the area a heading of its own."""
    builder = Builder(Section.OPERATIONAL)
    band = TableReader(builder, 1, "")
    assert band.heading(grid(("Obiettivo A1: Promozione",)).rows[0], Address(1, 1))
    card = TableReader(builder, 2, "")
    card.labels.read(row("Area strategica", "Turismo", number=number), Address(2, 1))
    assert [name for _, name, _ in tree(card)] == ["A1: Promozione", *([area] if area else [])]


@pytest.mark.parametrize(("code", "name"), [("OB01", "Promozione"), ("", "Promozione"), ("A1", "Promozione")])
def test_a_table_of_one_objective_and_its_weight_opens_it(code: str, name: str) -> None:
    """Its heading calls it operational, whatever its code; words below it describe it."""
    head = ("Codice", "Obiettivo operativo", "Peso")
    found = read(Section.OPERATIONAL, head, (code, name, "5 %"), row(cell("Descrizione: servizi nelle valli", 0, 2)))
    assert tree(found) == [(Level.STRATEGIC if code == "A1" else Level.OPERATIONAL, name, None)]
    assert said(found, 0)[Role.WEIGHT] == "5 %"


def test_a_card_that_says_mission_and_programme_before_its_title() -> None:
    reader = TableReader(Builder(Section.PIRA), 1, "")
    rows = grid(("MISSIONE", "011 - Imprese"), ("PROGRAMMA", "005"), ("TITOLO", "1.1 - Studi"), ("PESO", "6%")).rows
    for number, one in enumerate(rows, start=1):
        reader.labels.read(one, Address(1, number))
    (node,) = reader.builder.nodes
    assert node.section is Section.PIRA
    assert [(c.role, c.text) for c in node.cells] == [
        (Role.NAME, "1.1 - Studi"),
        (Role.NOTE, "011 - Imprese"),
        (Role.NOTE, "005"),
        (Role.WEIGHT, "6%"),
    ]


@pytest.mark.parametrize(
    ("label", "level", "section"),
    [
        ("Obiettivo strategico", Level.STRATEGIC, Section.STRATEGIC),
        ("Obiettivo operativo", Level.OPERATIONAL, Section.OPERATIONAL),
        ("Obiettivo individuale", Level.INDIVIDUAL, Section.INDIVIDUAL),
        ("Ambito strategico", Level.AREA, Section.STRATEGIC),
    ],
)
def test_a_card_says_level_and_section(label: str, level: Level, section: Section) -> None:
    (node,) = read(BY_LEVEL, (label, "1.1 - Promozione")).builder.nodes
    assert (node.level, node.section) == (level, section)


def test_a_gauge_beside_an_objective() -> None:
    reader = TableReader(Builder(BY_LEVEL), 1, "")
    assert reader.heading(row("01_02 Cultura e turismo", "Grado Calcolato\n99,38 %"), Address(1, 1))
    assert tree(reader) == [(Level.STRATEGIC, "01_02 Cultura e turismo", None)]
    assert said(reader, 0) == {Role.NAME: "01_02 Cultura e turismo", Role.SCORE: "99,38 %"}


def test_a_gauge_printed_twice_is_two_nodes() -> None:
    reader = read(BY_LEVEL, HEAD, ("", "01_02 Cultura e turismo", "", "", "99,38 %", ""))
    assert reader.heading(row("01_02 Cultura e turismo", "Grado Calcolato\n99,38 %"), Address(2, 1))
    go_on(reader, HEAD, ONE)
    one, two, indicator = reader.builder.nodes
    assert (one.name, two.name, two.level) == (one.name, one.name, Level.STRATEGIC)
    assert indicator.parent is one


def test_columns_of_cards() -> None:
    reader = TableReader(Builder(Section.SUMMARY), 1, "")
    cards = grid(("I", "II"), ("Promozione", "Semplificazione"), ("97,51%", "97,37%"))
    assert reader.read_columns(cards)
    assert tree(reader) == [(Level.AREA, "Promozione", None), (Level.AREA, "Semplificazione", None)]
    assert said(reader, 1) == {Role.NAME: "Semplificazione", Role.SCORE: "97,37%"}
    assert reader.builder.open == []


def test_a_table_is_no_columns_of_cards() -> None:
    reader = TableReader(Builder(Section.SUMMARY), 1, "")
    assert not reader.read_columns(grid(HEAD, ONE))
    assert reader.builder.nodes == []


MAP: Grid = grid(
    ("", "Sviluppo\nRealizzazione 95,4%"),
    ("PROCESSI INTERNI\nRealizzazione 90%", "A1 - Turismo\nRealizzazione 68%"),
    (below("PROCESSI INTERNI\nRealizzazione 90%", 0), "Sostegno alle imprese\nRealizzazione 88%"),
)


def test_boxes_of_a_strategic_map() -> None:
    builder = Builder(Section.TREE)
    read_cards(MAP, builder, 1)
    assert [(n.level, n.name, n.parent) for n in builder.nodes] == [
        (Level.STRATEGIC, "Sviluppo", None),
        (Level.PERSPECTIVE, "PROCESSI INTERNI", None),
        (Level.STRATEGIC, "A1 - Turismo", None),
        (Level.STRATEGIC, "Sostegno alle imprese", None),
    ]
    assert [n.cells[1].text for n in builder.nodes] == ["95,4%", "90%", "68%", "88%"]
    assert builder.open == []


PERSPECTIVE = ("Prospettiva", "IMPRESE E TERRITORIO", "Peso", "Valore ottenuto", "Risultato atteso", "% Realizzazione")
DASHBOARD = [
    ("A1", "Turismo e cultura", "30%", "", "", "68%"),
    ("A1_1", "Presenze turistiche", "50%", "12,00 N.", ">= 10,00 N.", "100%"),
]


def test_a_heading_that_names_a_perspective() -> None:
    found = read(Section.DASHBOARD, PERSPECTIVE, *DASHBOARD)
    assert tree(found)[0] == (Level.PERSPECTIVE, "IMPRESE E TERRITORIO", None)
    assert tree(found)[1][1:] == ("Turismo e cultura", "IMPRESE E TERRITORIO")
    assert tree(found)[2] == (Level.INDICATOR, "Presenze turistiche", "Turismo e cultura")


def test_a_perspective_named_again_is_the_same() -> None:
    found = read(Section.DASHBOARD, PERSPECTIVE, *DASHBOARD)
    go_on(found, PERSPECTIVE, ("A2", "Cultura digitale", "70%", "", "", "80%"))
    assert [name for level, name, _ in tree(found) if level is Level.PERSPECTIVE] == ["IMPRESE E TERRITORIO"]
    assert tree(found)[-1][2] == "IMPRESE E TERRITORIO"


def test_the_perspective_of_a_persons_objectives_is_none_of_the_chamber() -> None:
    found = read(Section.INDIVIDUAL, PERSPECTIVE, *DASHBOARD)
    assert Level.PERSPECTIVE not in [level for level, _, _ in tree(found)]


def test_a_heading_row_returns_to_its_objective() -> None:
    found = read(BY_LEVEL, HEAD, ("", "01_01 Imprese digitali", "", "", "90,00 %", ""))
    go_on(found, HEAD, ("", "01_02 Cultura e turismo", "", "", "80,00 %", ""))
    go_on(found, HEAD, (cell("01_01 Imprese digitali", 0, 5), None, None, None, None, None), ONE)
    assert tree(found)[-1] == (Level.INDICATOR, "Imprese assistite", "01_01 Imprese digitali")
    assert len(found.builder.nodes) == 3


def test_a_heading_row_with_a_new_code_opens_an_objective() -> None:
    found = read(BY_LEVEL, HEAD, (cell("01_03 Ambiente", 0, 5), None, None, None, None, None), ONE)
    assert tree(found) == [
        (Level.STRATEGIC, "01_03 Ambiente", None),
        (Level.INDICATOR, "Imprese assistite", "01_03 Ambiente"),
    ]


def test_totals_and_empty_rows_are_neither_nodes_nor_leftovers() -> None:
    found = read(Section.OPERATIONAL, HEAD, ONE, ("", "", "", "", "", ""), ("Totale", "", "", "", "87,50 %", ""))
    assert [name for _, name, _ in tree(found)] == ["Imprese assistite"]
    assert found.unread == []


def test_what_is_not_understood_is_said() -> None:
    found = read(Section.OPERATIONAL, HEAD, ONE, ("", "", "", "", "87,50 %", "IN LINEA"))
    assert [(u.raw, u.reason, u.place.page) for u in found.unread] == [("87,50 % | IN LINEA", NOT_UNDERSTOOD, 1)]


def test_a_label_with_nothing_open_is_listed() -> None:
    reader = read(None, ("Risultato misurato obiettivo", "97,51 %"))
    assert (tree(reader), [(u.raw, u.reason) for u in reader.unread]) == (
        [],
        [("Risultato misurato obiettivo | 97,51 %", NO_OWNER)],
    )


@pytest.mark.parametrize(("words", "listed"), [("Il risultato complessivo è 97,51 %", 1), ("Nota metodologica", 0)])
def test_a_figure_in_a_line_over_all_columns_is_not_lost(words: str, listed: int) -> None:
    reader = read(None, HEAD, ONE, (words, None, None, None, None, None), TWO)
    assert len(reader.unread) == listed


def test_a_row_that_calls_itself_an_objective_with_what_it_weighs() -> None:
    """It may stand above the heading of its indicators as well as between them."""
    upper = row(cell("Obiettivo strategico A1: Sostenere le imprese", 0, 4), cell("Peso 60 %", 5))
    lower = row(cell("Obiettivo operativo A1.1 Formare le imprese", 0, 4), cell("50%", 5))
    found = read(None, HEAD, upper, lower, ONE, TWO)
    assert tree(found) == [
        (Level.STRATEGIC, "A1: Sostenere le imprese", None),
        (Level.OPERATIONAL, "A1.1 Formare le imprese", "A1: Sostenere le imprese"),
        (Level.INDICATOR, "Imprese assistite", "A1.1 Formare le imprese"),
        (Level.INDICATOR, "Corsi tenuti", "A1.1 Formare le imprese"),
    ]
    assert (said(found, 0)[Role.WEIGHT], said(found, 1)[Role.WEIGHT]) == ("60 %", "50%")


def test_columns_of_objectives_of_every_level_beside_their_indicators() -> None:
    head = ("Ambito", "Obiettivo strategico", "Obiettivo operativo", "Indicatore", "Target", "Consuntivo")
    found = read(
        None,
        head,
        ("A. Competitività", "A1 Estero", "A1.1 Sportello", "Imprese assistite", ">= 4", "5"),
        (below("A. Competitività", 0), below("A1 Estero", 1), "A1.2 Fiere", "Fiere visitate", ">= 8", "6"),
        (below("A. Competitività", 0), "A2 Digitale", "A2.1 PID", "Corsi tenuti", ">= 2", "2"),
    )
    assert tree(found) == [
        (Level.AREA, "A. Competitività", None),
        (Level.STRATEGIC, "A1 Estero", "A. Competitività"),
        (Level.OPERATIONAL, "A1.1 Sportello", "A1 Estero"),
        (Level.INDICATOR, "Imprese assistite", "A1.1 Sportello"),
        (Level.OPERATIONAL, "A1.2 Fiere", "A1 Estero"),
        (Level.INDICATOR, "Fiere visitate", "A1.2 Fiere"),
        (Level.STRATEGIC, "A2 Digitale", "A. Competitività"),
        (Level.OPERATIONAL, "A2.1 PID", "A2 Digitale"),
        (Level.INDICATOR, "Corsi tenuti", "A2.1 PID"),
    ]


def test_a_parent_printed_in_every_row_is_opened_once() -> None:
    reader = read(
        None,
        ("Ambito", "Obiettivo operativo", "Indicatore", "Peso", "Target", "Risultato"),
        ("1. Territorio", "1.1.1 Filiere e reti", "Aziende coinvolte", "60%", ">= 120", "134"),
        ("1. Territorio", "1.1.1 Filiere e reti", "Incontri con le scuole", "40%", ">= 18", "15"),
        ("1. Territorio", "1.1.2 Turismo lento", "Operatori presenti", "100%", ">= 50", "60"),
    )
    levels = [level for level, _, _ in tree(reader)]
    assert levels == [
        Level.AREA,
        Level.OPERATIONAL,
        Level.INDICATOR,
        Level.INDICATOR,
        Level.OPERATIONAL,
        Level.INDICATOR,
    ]


def test_a_band_that_names_an_area_in_a_table_without_upright_rules() -> None:
    reader = read(
        None,
        ("Obiettivo / Indicatore", "Peso", "Valore programmato", "Valore conseguito"),
        ("Ambito 1 – Sviluppo del territorio", "", "", ""),
        ("1.1.1 Promuovere le filiere", "60%", "", ""),
        ("Aziende coinvolte", "100%", ">= 120", "134"),
    )
    assert [(level, name) for level, name, _ in tree(reader)][:2] == [
        (Level.AREA, "1 – Sviluppo del territorio"),
        (Level.OPERATIONAL, "1.1.1 Promuovere le filiere"),
    ]
    assert reader.unread == []


def test_a_row_that_calls_itself_an_objective_beside_an_area_over_several_rows() -> None:
    """Its cell ends where the next column begins, and the columns of figures stand empty."""
    area = "Semplificazione"
    reader = read(
        None,
        ("", "Denominazione indicatore", "Peso", "Target", "Risultato"),
        (area, "Obiettivo operativo 1.1: Favorire la trasparenza", "", "", ""),
        (below(area, 0), "Incontri con le imprese", "100%", ">= 27", "27"),
        (below(area, 0), "Obiettivo operativo 1.2: Formare il personale", "", "", ""),
        (below(area, 0), "Corsi tenuti", "100%", ">= 4", "5"),
    )
    assert [(name, parent) for level, name, parent in tree(reader) if level is Level.INDICATOR] == [
        ("Incontri con le imprese", "1.1: Favorire la trasparenza"),
        ("Corsi tenuti", "1.2: Formare il personale"),
    ]


def test_below_the_title_of_an_area_what_is_called_an_objective_is_one() -> None:
    """The title names the area, not what the rows are."""
    objective = ("10%", "Obiettivo: Comunicare meglio", "", "", "100,00 %", "")
    bare = ("90%", "Ridurre i tempi", "", "", "100,00 %", "")
    found = read(Section.TREE, HEAD, objective, ONE, bare, TWO, title="Ambito strategico: Regolazione del mercato")
    assert [level for level, _, _ in tree(found)] == [
        Level.OPERATIONAL,
        Level.INDICATOR,
        Level.OPERATIONAL,
        Level.INDICATOR,
    ]


def test_the_degree_of_an_objective_in_a_row_below_its_indicators() -> None:
    objective = ("20,00 %", "1.1.1 Sportello", "", "", "", "")
    degree = (cell("Grado di raggiungimento dell'obiettivo", 0, 3), None, None, None, "87,50 %", "")
    found = read(Section.OPERATIONAL, HEAD, objective, ONE, TWO, degree)
    assert said(found, 0)[Role.SCORE] == "87,50 %"
    assert found.unread == []


@pytest.mark.parametrize(("printed", "own"), [("98,5 %", "98,5 %"), ("ponderazione 33 %", None)])
def test_what_stands_in_the_row_of_an_area_is_no_degree_of_the_objective_above(printed: str, own: str | None) -> None:
    found = read(
        None,
        (
            "Obiettivo",
            "Peso obiettivo",
            "Indicatore",
            "Target",
            "Risultato",
            "% realizzazione",
            "Performance obiettivo",
        ),
        ("1.1 Turismo", "60 %", "1.1.1 Eventi", ">= 4", "5", "100,0 %", ""),
        (below("1.1 Turismo", 0), below("60 %", 1), "1.1.2 Fiere", ">= 2", "1", "50,0 %", below("", 6)),
        (cell("2 - Imprese e mercati", 0, 1), None, "", "", "", "", printed),
        ("2.1 Innovazione", "40 %", "2.1.1 Imprese", ">= 8", "9", "100,0 %", ""),
    )
    scores = {name: said(found, n).get(Role.SCORE) for n, (_, name, _) in enumerate(tree(found))}
    assert (scores["1.1 Turismo"], scores["2 - Imprese e mercati"]) == (None, own)


def test_a_weight_beside_two_rows_that_could_not_be_parted_is_of_their_objective() -> None:
    found = read(
        None,
        ("Obiettivo", "Peso obiettivo", "Indicatore", "Target", "Risultato", "% realizzazione"),
        ("1.1 Turismo", "", "1.1.1 Eventi", ">= 4", "5", "100,0 %"),
        (below("1.1 Turismo", 0), "10 %", "1.1.2 Fiere\n1.1.3 Corsi", ">= 2\n>= 3", "1\n3", "50,0 %\n100,0 %"),
        (cell("", 0), "35 %", "1.2.1 Imprese", ">= 8", "9", "100,0 %"),
    )
    assert said(found, 0)[Role.WEIGHT] == "10 %" and [u.reason for u in found.unread] == [SEVERAL]


def test_a_total_named_beside_its_weight_is_no_objective() -> None:
    found = read(Section.OPERATIONAL, HEAD, ONE, TWO, ("100,00 %", "Totale", "", "", "", ""))
    assert [name for _, name, _ in tree(found)] == ["Imprese assistite", "Corsi tenuti"]


def test_the_degree_of_an_objective_that_is_called_one_stands_in_its_column() -> None:
    called = row("20,00 %", "Obiettivo A1: Sostenere le imprese", None, None, "87,50 %", "")
    found = read(Section.OPERATIONAL, HEAD, called, ONE)
    assert said(found, 0) == {
        Role.WEIGHT: "20,00 %",
        Role.NAME: "A1: Sostenere le imprese",
        Role.SCORE: "87,50 %",
    }


def test_a_percentage_beside_an_objective_of_which_nothing_says_what_it_is_is_unsure() -> None:
    reader = TableReader(Builder(Section.OPERATIONAL), 1, "")
    assert reader.heading(row("Obiettivo A1: Sostenere le imprese", "87,50 %"), Address(1, 1))
    [objective] = reader.builder.nodes
    assert [c.confidence for c in objective.cells if c.role is Role.WEIGHT] == [50.0]


def test_a_card_whose_code_stands_before_its_name() -> None:
    first = (
        ("Codice", "01_01"),
        ("Obiettivo di performance", "Sostenere le imprese"),
        ("Responsabile", "Servizio studi"),
    )
    second = (("Codice", "01_02"), ("Obiettivo di performance", "Aprire i mercati"), ("Punteggio", "98,50"))
    reader = TableReader(Builder(Section.OPERATIONAL), 1, "")
    for number, pair in enumerate((*first, *second), 1):
        reader.labels.read(row(*pair), Address(1, number))
    assert [said(reader, n)[Role.CODE] for n in (0, 1)] == ["01_01", "01_02"]
    assert (said(reader, 0)[Role.UNIT], said(reader, 1)[Role.SCORE]) == ("Servizio studi", "98,50")
    assert reader.unread == []


PARENTED = ("Obiettivo", "Peso obiettivo", "Indicatore", "Peso", "Target", "Risultato", "% raggiungimento")


def test_the_weight_of_an_objective_stands_in_a_column_of_its_own() -> None:
    first = ("A1 Sostenere le imprese", "40 %", "Imprese assistite", "70 %", ">= 4,00 N.", "5,00 N.", "100 %")
    second = (below(first[0], 0), below("40 %", 1), "Corsi tenuti", "30 %", ">= 8,00 N.", "6,00 N.", "75 %")
    found = read(Section.OPERATIONAL, PARENTED, first, second)
    weights = [(c.role, c.text) for n in found.builder.nodes for c in n.cells if c.role is Role.WEIGHT]
    assert [text for _, text in weights] == ["40 %", "70 %", "30 %"]
    assert said(found, 0)[Role.NAME] == "A1 Sostenere le imprese"


def test_words_without_a_heading_over_several_rows_are_what_stands_above() -> None:
    head = ("", *HEAD)
    found = read(Section.OPERATIONAL, head, ("Sostenere le imprese", *ONE), (below("Sostenere le imprese", 0), *TWO))
    assert [(name, parent) for _, name, parent in tree(found)] == [
        ("Sostenere le imprese", None),
        ("Imprese assistite", "Sostenere le imprese"),
        ("Corsi tenuti", "Sostenere le imprese"),
    ]


@pytest.mark.parametrize("code", ["A1 ", "1.1 ", ""])
@pytest.mark.parametrize("figures", [("40 %", "87,50 %"), ("", "")])
def test_objectives_in_rows_beside_the_name_of_an_area_stand_below_it(code: str, figures: tuple[str, str]) -> None:
    """The first one in the row in which that name begins; the next area is below none of them."""
    area, other = "Sviluppo locale", "Area strategica 2 - Servizi"
    one, two = f"{code}Sostenere le imprese", f"{code.replace('1', '2', 1)}Promuovere il turismo"
    weight, score = figures
    found = read(
        Section.OPERATIONAL,
        ("", "Peso", "Indicatore", *HEAD[2:5]),
        row(cell(area, 0), cell(weight, 1), cell(one, 2, 4), cell(score, 5)),
        (below(area, 0), *ONE[:5]),
        row(below(area, 0), cell(weight, 1), cell(two, 2, 4), cell(score, 5)),
        (below(area, 0), *TWO[:5]),
        row(cell(other, 0, 5)),
        ("", *TWO[:5]),
    )
    parents = {name: parent for level, name, parent in tree(found) if level is not Level.INDICATOR}
    assert list(parents.values()) == [None, area, area, None]
    assert [name.endswith(end) for name, end in zip(parents, (area, one, two, "Servizi"), strict=True)] == [True] * 4


@pytest.mark.parametrize("only", [True, False])
def test_words_without_a_heading_left_of_objectives_are_their_area(only: bool) -> None:
    head = ("", "Obiettivo operativo", "Indicatore", "Target", "Risultato")
    first = ("Sviluppo locale", "Sostenere le imprese", *ONE[1:4])
    more = [] if only else [(below(first[0], 0), "Promuovere il turismo", *TWO[1:4])]
    parents = {name: parent for _, name, parent in tree(read(Section.OPERATIONAL, head, first, *more))}
    assert (
        parents["Sostenere le imprese"] == "Sviluppo locale" and parents["Imprese assistite"] == "Sostenere le imprese"
    )
    assert only or parents["Promuovere il turismo"] == "Sviluppo locale"


def test_what_stands_beside_rows_of_objectives_is_an_area() -> None:
    head = ("Programma", *HEAD)
    rows = [("Sviluppo locale", "", "OS1 Sostenere le imprese", "", "", "", ""), (below("Sviluppo locale", 0), *ONE)]
    found = read(Section.OPERATIONAL, head, *rows)
    assert [(level, name, parent) for level, name, parent in tree(found)][:2] == [
        (Level.AREA, "Sviluppo locale", None),
        (Level.STRATEGIC, "OS1 Sostenere le imprese", "Sviluppo locale"),
    ]


def test_of_two_names_at_the_left_of_a_row_the_first_is_an_area() -> None:
    head = ("Programma", "Obiettivo", "Indicatore", "Target", "Risultato")
    found = read(Section.OPERATIONAL, head, ("Sviluppo locale", "Sostenere le imprese", *ONE[1:4]))
    assert [(level, parent) for level, _, parent in tree(found)][:2] == [
        (Level.AREA, None),
        (Level.STRATEGIC, "Sviluppo locale"),
    ]


def test_two_rows_in_one_are_no_objective() -> None:
    both = tuple(f"{one}\n{two}" for one, two in zip(ONE, TWO, strict=True))
    found = read(Section.OPERATIONAL, HEAD, ONE, TWO, ("50,00 %", *both[1:]))
    assert len(found.builder.nodes) == 2 and [u.reason for u in found.unread] == [SEVERAL]


def test_two_rows_in_one_beside_an_objective_are_no_objective() -> None:
    both = ("Sostenere le imprese", *(f"{one}\n{two}" for one, two in zip(ONE, TWO, strict=True)))
    found = read(Section.OPERATIONAL, ("Obiettivo strategico", *HEAD), both)
    assert [u.reason for u in found.unread] == [SEVERAL]
    assert all(c.role is not Role.TARGET for n in found.builder.nodes for c in n.cells)


def test_labels_below_the_name_of_an_indicator_are_not_the_objectives() -> None:
    reader = read(Section.OPERATIONAL, HEAD, ("20,00 %", "1.1.1 Sportello", "", "", "87,50 %", "IN LINEA"))
    assert not reader.heading(row("Indicatore", "Imprese assistite"), Address(1, 1))
    unread = reader.labels.read(row("Peso", "85,0 %"), Address(1, 2))
    assert said(reader, 0)[Role.WEIGHT] == "20,00 %" and [u.reason for u in unread] == [NO_OWNER]


def test_labels_below_the_name_of_an_indicator_cut_in_several_cells_are_not_the_objectives() -> None:
    reader = read(Section.OPERATIONAL, HEAD, ("20,00 %", "1.1.1 Sportello", "", "", "87,50 %", "IN LINEA"))
    assert not reader.heading(row("Indicatore", "Imprese", "assistite in un anno"), Address(1, 1))
    unread = reader.labels.read(row("Peso indicatore", "85,0 %", "Livello atteso", ">= 4"), Address(1, 2))
    assert said(reader, 0)[Role.WEIGHT] == "20,00 %" and [u.reason for u in unread] == [NO_OWNER]


def test_a_row_in_one_with_the_headings_above_it_is_unread() -> None:
    head = ("Indicatore", "Target", "Risultato", "% raggiungimento")
    joined = ("Descrizione indicatore\nPratiche evase", "Valore target\n>= 95", "Risultato\n68,95", "")
    reader = read(None, head, joined, ("Imprese assistite", ">= 4", "5", "100 %"))
    assert [level for level, _, _ in tree(reader)] == [Level.INDICATOR]
    assert [left.reason for left in reader.unread] == [NOT_UNDERSTOOD]


def test_bold_names_over_plain_ones_are_areas_over_objectives() -> None:
    """In a list of degrees alone, without codes."""
    rows = [("Imprese", True), ("Turismo", False), ("Fiere", False), ("Mercati", True), ("Estero", False)]
    body = [row(cell(text, 0, bold=bold), "40 %", "98,00 %") for text, bold in rows]
    found = tree(read(None, ("Area strategica / Obiettivo", "Peso", "Grado di raggiungimento"), *body))
    assert [(level, name, above) for level, name, above in found] == [
        (Level.AREA, "Imprese", None),
        (Level.STRATEGIC, "Turismo", "Imprese"),
        (Level.STRATEGIC, "Fiere", "Imprese"),
        (Level.AREA, "Mercati", None),
        (Level.STRATEGIC, "Estero", "Mercati"),
    ]


def test_of_three_rows_of_words_above_indicators_the_middle_one_is_a_strategic_objective() -> None:
    """Area, objective, objective below it; the last two may print weights and degrees in the columns of indicators."""
    table = ("Indicatore", "Peso", "Target", "Risultato", "% raggiungimento")
    one, two = (("Imprese assistite", "60 %", ">= 4", "5", "100 %"), ("Corsi tenuti", "40 %", ">= 8", "6", "75 %"))
    bands = (
        row(cell("Imprese", 0, 4, bold=True)),
        ("Turismo", "50 %", "", "", "80 %"),
        ("Fiere", "30 %", "", "", "90 %"),
    )
    found = tree(read(None, table, *bands, one, ("Mercati", "70 %", "", "", "75 %"), two))
    assert found == [
        (Level.AREA, "Imprese", None),
        (Level.STRATEGIC, "Turismo", "Imprese"),
        (Level.OPERATIONAL, "Fiere", "Turismo"),
        (Level.INDICATOR, "Imprese assistite", "Fiere"),
        (Level.OPERATIONAL, "Mercati", "Turismo"),
        (Level.INDICATOR, "Corsi tenuti", "Mercati"),
    ]


def test_a_programme_with_a_weight_is_the_objective_of_its_card() -> None:
    """Its code and office, printed before the weight, are its own."""
    reader = TableReader(Builder(Section.OPERATIONAL), 1, "")
    rows = grid(
        ("Codice obiettivo", "OO1"), ("Programma", "Sostenere le imprese"), ("Responsabile", "Servizio Promozione"),
        ("Peso dell'obiettivo", "25 %"), ("Risultato obiettivo", "96,4 %"),
    ).rows  # fmt: skip
    for number, one in enumerate(rows, start=1):
        reader.labels.read(one, Address(1, number))
    assert said(reader, 0) == {
        Role.NAME: "Sostenere le imprese", Role.CODE: "OO1", Role.UNIT: "Servizio Promozione",
        Role.WEIGHT: "25 %", Role.SCORE: "96,4 %",
    }  # fmt: skip
    assert reader.unread == []


def test_a_programme_below_the_objective_that_a_card_called_is_none() -> None:
    reader = TableReader(Builder(Section.OPERATIONAL), 1, "")
    rows = grid(
        ("Obiettivo operativo", "2.1 - Formazione del personale"), ("Missione", "012 - Regolazione dei mercati"),
        ("Peso", "95 %"), ("Obiettivo operativo", "2.2 - Certificazioni"), ("Peso", "5 %"),
    ).rows  # fmt: skip
    for number, one in enumerate(rows, start=1):
        reader.labels.read(one, Address(1, number))
    formed = {Role.NAME: "2.1 - Formazione del personale", Role.NOTE: "012 - Regolazione dei mercati"}
    assert said(reader, 0) == {**formed, Role.WEIGHT: "95 %"}
    assert said(reader, 1) == {Role.NAME: "2.2 - Certificazioni", Role.WEIGHT: "5 %"}


def test_a_number_in_the_column_of_codes_is_that_of_an_area() -> None:
    head = ("Codifica", "Indicatore", "Target", "Risultato", "% realizzazione")
    found = read(
        Section.OPERATIONAL, head, ("1", "Sviluppo delle imprese", "", "", ""), ("1.1", "Turismo", "", "", "100 %"),
        ("1.1.1", "Eventi svolti", ">= 4", "5", "100 %"),
    )  # fmt: skip
    assert [name for _, name, _ in tree(found)] == ["Sviluppo delle imprese", "Turismo", "Eventi svolti"]
    assert found.unread == []


@pytest.mark.parametrize("name", ["Target atteso", "Nota"])
def test_a_row_named_by_a_heading_is_unread(name: str) -> None:
    """A card read as rows: "Target atteso" names no indicator."""
    found = read(Section.OPERATIONAL, HEAD, ("", name, "entro il 25/01/2022", "04/02/2022", "", ""))
    assert tree(found) == [] and [u.reason for u in found.unread] == [NOT_UNDERSTOOD]


def test_a_row_with_every_figure_under_its_heading_may_be_named_as_one() -> None:
    named = ("50,00 %", "Grado di realizzazione", ">= 4,00 N.", "5,00 N.", "100,00 %", "")
    assert [name for _, name, _ in tree(read(Section.OPERATIONAL, HEAD, ONE, named))][-1] == "Grado di realizzazione"


def test_a_figure_over_a_word_for_one_in_several_cells_is_several_rows() -> None:
    both = ("", "Utilizzo delle risorse\nCarta dei servizi", "≥ 35,00 %\nSì", "37,80 %\nSì", "100,0\n100,0", "")
    found = read(Section.OPERATIONAL, HEAD, both)
    assert tree(found) == [] and [u.reason for u in found.unread] == [SEVERAL]


def test_values_of_several_rows_in_one_cell_beside_them_are_unsure() -> None:
    first = row("50,00 %", "Imprese", ">= 4,00 N.", "5,00 N.\n6,00 N.", "100,00 %", "", number=2)
    second = row("50,00 %", "Eventi", ">= 6,00 N.", below("5,00 N.\n6,00 N.", 3), "100,00 %", "", number=3)
    nodes = read(Section.OPERATIONAL, HEAD, first, second).builder.nodes
    unsure = [{c.role for c in node.cells if (c.confidence or 100) < 60} for node in nodes]
    assert unsure == [{Role.ACTUAL}, {Role.ACTUAL}]


def test_a_band_over_the_column_of_codes_names_its_objective() -> None:
    head = ("Cod.", "Indicatore", "Peso", "Target", "Risultato", "% raggiungimento")
    band = (cell("OS1 - Promuovere il turismo - Peso 40% - Performance 74,90 %", 0, 5),)
    found = read(Section.OPERATIONAL, head, band, ("1.1", "Imprese assistite", "100 %", ">= 4", "5", "100 %"))
    assert tree(found) == [
        (Level.STRATEGIC, "OS1 - Promuovere il turismo", None),
        (Level.INDICATOR, "Imprese assistite", "OS1 - Promuovere il turismo"),
    ]
    assert found.unread == []


def test_a_plain_band_over_some_columns_with_weight_and_degree_behind_it_is_an_objective() -> None:
    head = ("Peso", "Indicatore", "Target", "Risultato", "% raggiungimento")
    band = (cell("Promuovere il turismo - Peso 40% - Performance 74,90 %", 0, 2), cell("", 3), cell("", 4))
    found = read(Section.OPERATIONAL, head, band, ("100 %", "Imprese assistite", ">= 4", "5", "100 %"))
    assert [(name, parent) for _, name, parent in tree(found)] == [
        ("Promuovere il turismo", None),
        ("Imprese assistite", "Promuovere il turismo"),
    ]
    assert said(found, 0)[Role.SCORE] == "74,90 %" and found.unread == []


def test_a_bound_in_words_beside_a_result_in_one_cell_is_unread() -> None:
    found = read(
        Section.OPERATIONAL, HEAD, ("100 %", "Imprese assistite", "almeno 98.474 € 874.597 €", "", "100 %", "")
    )
    assert tree(found) == [] and [u.reason for u in found.unread] == [SEVERAL]


def test_a_cell_of_very_many_figures_is_unread() -> None:
    found = read(Section.OPERATIONAL, HEAD, ONE, ("100 %", "Imprese assistite", ">= 4", "5 " * 2000, "100 %", ""))
    assert [u.reason for u in found.unread] == [SEVERAL]


def test_a_heading_of_figures_names_no_objective() -> None:
    """The labels of a card read as rows: "Consuntivo 2022 | 4 N." is no objective with a degree."""
    rows = [("Consuntivo 2022", "4 N."), ("Valore atteso", "80 %")]
    found = read(BY_LEVEL, ("Obiettivo", "% raggiungimento"), *rows, ("Turismo", "90 %"))
    assert [name for _, name, _ in tree(found)] == ["Turismo"]
    assert [(u.raw, u.reason) for u in found.unread] == [(" | ".join(texts), NOT_UNDERSTOOD) for texts in rows]


def test_a_band_over_codes_with_figures_under_other_headings_is_an_objective() -> None:
    """What it weighs and reached stands below "Risultato" and "Scostamento": it is unread."""
    head = ("Peso", "Codice", "Indicatore", "Target", "Risultato", "Scostamento")
    band = (cell("Promuovere il turismo", 0, 2), cell("", 3), cell("20%", 4), cell("73,6%", 5))
    found = read(Section.OPERATIONAL, head, band, ("100 %", "1.1", "Imprese assistite", ">= 4", "5", "1"))
    assert [(name, parent) for _, name, parent in tree(found)] == [
        ("Promuovere il turismo", None),
        ("Imprese assistite", "Promuovere il turismo"),
    ]
    assert [u.raw for u in found.unread] == ["20%", "73,6%"]


def test_a_figure_in_a_column_without_heading_leaves_its_row_unsure() -> None:
    """ "6 settembre 2022" set in full lines: its 6 stands in a column of its own."""
    head = ("Indicatore", "Target", "", "Consuntivo", "% raggiungimento")
    full = [(f"Eventi {n}", ">= 4", "", "5", "100 %") for n in range(3)]
    found = read(Section.OPERATIONAL, head, *full, ("Bando", "entro il 30/10/2022", "6", "settembre 2022", "100 %"))
    sure = [{c.confidence for c in node.cells} for node in found.builder.nodes]
    assert sure == [{None}, {None}, {None}, {50.0}]


def test_the_result_of_a_whole_objective_at_the_foot_of_its_rows_is_a_total() -> None:
    rows = [("Turismo", "90 %"), ("Risultato complessivo dell'obiettivo", "90 %")]
    found = read(BY_LEVEL, ("Obiettivo", "% raggiungimento"), *rows)
    assert [name for _, name, _ in tree(found)] == ["Turismo"] and found.unread == []


def test_a_coded_row_without_a_target_among_others_without_codes_is_their_objective() -> None:
    """Its weight and degree stand under the headings of results: what is not its own is told as unread."""
    objective = ("", "A1 - Promuovere il turismo", "", "10 %", "94,56 %", "")
    found = read(Section.OPERATIONAL, HEAD, objective, ONE, TWO)
    assert [(name, parent) for _, name, parent in tree(found)] == [
        ("A1 - Promuovere il turismo", None),
        ("Imprese assistite", "A1 - Promuovere il turismo"),
        ("Corsi tenuti", "A1 - Promuovere il turismo"),
    ]
    assert [u.raw for u in found.unread] == ["10 %"]


def test_what_a_whole_objective_achieved_is_told_below_its_indicators() -> None:
    total = ("", "Risultato complessivo dell'obiettivo", "", "", "87,50 %", "")
    found = read(Section.OPERATIONAL, HEAD, ("", "1.1.1 Sportello", "", "", "", ""), ONE, TWO, total)
    assert [name for _, name, _ in tree(found)] == ["1.1.1 Sportello", "Imprese assistite", "Corsi tenuti"]
    assert said(found, 0)[Role.SCORE] == "87,50 %" and found.unread == []


def test_bands_over_indicators_that_call_themselves_what_they_are() -> None:
    """The degree beside the name stands under other headings; a number alone tells no level."""
    area = row(cell("Missione 1 – Legalità", 0, 1, bold=True), *[cell("", n) for n in (2, 3, 4, 5)])
    own = ("Obiettivo 1.1: Protesti", None, "", "", "grado di raggiungimento 95 %", "")
    found = read(BY_LEVEL, HEAD, area, own, ONE)
    assert [(name, above) for _, name, above in tree(found)] == [
        ("1 – Legalità", None), ("1.1: Protesti", "1 – Legalità"), ("Imprese assistite", "1.1: Protesti"),
    ]  # fmt: skip
    assert said(found, 1)[Role.SCORE] == "95 %"


def test_the_mean_below_an_objective_is_under_the_heading_of_degrees() -> None:
    """Not what its weights add up to."""
    head = ("Obiettivo", "Indicatore", "Peso ind.", "Target", "Risultato", "% raggiungimento")
    ones = [
        row(cell("A Turismo", 0), name, "50 %", ">= 4", "5", "98 %", number=n)
        for n, name in enumerate(("Eventi", "Corsi"), 2)
    ]
    mean = row("", "Media obiettivo", "100 %", "", "", "99 %", number=4)
    found = read(Section.OPERATIONAL, head, *ones, mean)
    assert {c.role: c.text for c in found.builder.nodes[0].cells}.get(Role.SCORE) == "99 %"


def test_a_code_of_areas_under_the_heading_of_objectives_is_that_of_an_objective() -> None:
    head = ("Obiettivo annuale", "Indicatore", "Peso", "Target", "Risultato", "% raggiungimento")
    one = row("OB 1 Turismo", "Eventi", "50 %", ">= 4", "5", "98 %", number=2)
    two = row(below("OB 1 Turismo", 0), "Corsi", "50 %", ">= 4", "5", "98 %", number=3)
    assert tree(read(None, head, one, two))[0][0] is not Level.AREA


MERGED = ("Obiettivo operativo", "Indicatore", "Target", "Risultato", "% raggiungimento")


def test_a_name_alone_in_the_column_of_objectives_over_another_is_their_area() -> None:
    found = read(
        Section.OPERATIONAL, MERGED, ("A1 Sviluppo", "", "", "", ""), ("OS1.1 Sportello", *ONE[1:5]),
        ("OS1.2 Corsi", *TWO[1:5]),
    )  # fmt: skip
    assert tree(found)[0] == (Level.AREA, "A1 Sviluppo", None)
    assert [p for _, _, p in tree(found)] == [None, "A1 Sviluppo", "OS1.1 Sportello", "A1 Sviluppo", "OS1.2 Corsi"]
    blank = (below("A1 Sviluppo", 0), "", "", "", "")
    apart = read(Section.OPERATIONAL, MERGED, ("A1 Sviluppo", "", "", "", ""), blank, ("OS1.1 Sportello", *ONE[1:5]))
    assert tree(apart)[0] == (Level.AREA, "A1 Sviluppo", None)


def test_the_rest_of_a_name_below_it_begins_no_other_objective() -> None:
    found = read(Section.OPERATIONAL, MERGED, ("OS1.1 Sportello", "", "", "", ""), ("per tutti", *ONE[1:5]))
    assert tree(found)[0][0] is Level.OPERATIONAL
    assert tree(read(Section.OPERATIONAL, MERGED)) == []


def test_no_objective_stands_between_a_row_of_words_and_indicators_beside_which_there_is_none() -> None:
    """The area merged at the left of the page before is not printed again: the column is blank on this one."""
    head = ("Area", "Indicatore", "Target", "Risultato", "% raggiungimento")
    found = read(Section.OPERATIONAL, head, ("Sviluppo", cell("Migliorare i servizi", 1, 4)), ("", *ONE[1:5]))
    go_on(found, head, ("", *ONE[1:5]), ("", cell("Valorizzare i musei", 1, 4)), ("", *TWO[1:5]))
    assert [(level, p) for level, name, p in tree(found) if name.startswith("Valorizzare")] == [
        (Level.OPERATIONAL, "Sviluppo")
    ]


def test_words_alone_without_a_code_over_rows_that_all_have_one_are_an_objective() -> None:
    """Set as the names of the indicators are; over rows without codes they are listed, across some columns too."""
    coded = [(one[0], f"KPI1.{n} {one[1]}", *one[2:]) for n, one in enumerate((ONE, TWO), 1)]
    found = read(Section.OPERATIONAL, HEAD, ("", "Promuovere la cultura digitale", "", "", "", ""), *coded)
    assert [parent for _, _, parent in tree(found)] == [None, *["Promuovere la cultura digitale"] * 2]
    for first in (("", "Promuovere la cultura digitale"), (cell("Promuovere la cultura digitale", 0, 1),)):
        plain = read(Section.OPERATIONAL, HEAD, (*first, "", "", "", ""), ONE, TWO)
        assert [u.raw for u in plain.unread] == ["Promuovere la cultura digitale"]


def test_rows_of_two_tables_taken_for_one_are_several() -> None:
    """Without headings, bounds in two columns: the target of one was given to the other."""
    rows = [("Imprese", ">= 4", "5", "", "Corsi", "= n. 8", "6"), ("Eventi", ">= 3", "7", "", "Bandi", "<= 9", "2")]
    found = read(BY_LEVEL, *rows)
    assert tree(found) == [] and [u.reason for u in found.unread] == [SEVERAL, SEVERAL]


def test_words_before_two_figures_under_no_heading_beside_a_row_are_another_row() -> None:
    """Of the table at its side, whose figures were lost without a word."""
    head = ("Indicatore", "Target", "Consuntivo", "2 Competitività delle imprese", "", "")
    found = read(BY_LEVEL, head, ("Imprese", "4", "5", "Corsi", "8", "6"), ("Eventi", "3", "7", "", "", ""))
    assert [u.raw for u in found.unread] == ["Imprese | 4 | 5 | Corsi | 8 | 6"]


def test_many_figures_in_one_cell_are_those_of_several_rows() -> None:
    found = read(BY_LEVEL, ("Indicatore", "Target", "Consuntivo"), ("Imprese", "", "5\n7 N.\n80 %\n12"))
    assert [u.reason for u in found.unread] == [SEVERAL]


def test_rows_under_no_headings_with_figures_that_nothing_tells_of_are_unread_and_open_no_objective() -> None:
    """Beside an area set once they were taken for a list of degrees."""
    over = below("Servizi alle imprese", 0)
    found = read(
        None,
        ("Servizi alle imprese", "Saldo", "Rilevazione", "20", "-3,23", "-2,71", "100,00%"),
        (over, "Carta dei servizi", "Conteggio", "35", "Entro 02/08/2021", "-", "-"),
        (over, "Contributi concessi", "Registro", "50", "1.851,28 €", "2.169,52 €", "72,29%"),
        (over, "Ispezioni", "Verbali", "30", "N. 1.018,00", "-", "-"),
        (over, "Costi di struttura", "Bilancio", "50", "65,65%", "52,31%", "100,00%"),
        (over, "Convenzioni", "Registro", "25", "N. 9,00", "N. 9,00", "102,48%"),
    )
    assert [name for _, name, _ in tree(found)] == ["Servizi alle imprese"]
    assert [u.reason for u in found.unread] == [NOT_UNDERSTOOD] * 6
