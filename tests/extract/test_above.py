"""Headings above a table that name what its objectives belong to."""

from __future__ import annotations

import pytest

from extract.page import Block, Grid, GridRow, Page, Paragraph
from extract.trees.tree import build_tree
from riscontro.model import Level, Role
from tests.extract.made import cell, grid, paragraph, row

HEAD = ("Peso", "Indicatore", "Target", "Risultato", "% raggiungimento")
ONE = ("50,00 %", "Imprese assistite", ">= 4,00 N.", "5,00 N.", "100,00 %")
TWO = ("50,00 %", "Corsi tenuti", ">= 8,00 N.", "6,00 N.", "75,00 %")


def heading(text: str, size: float = 10.0, top: float = 0.0) -> Paragraph:
    return paragraph(text, top=top, bold=True, size=size)


def nodes(*blocks: Block) -> list[tuple[Level, str, str | None]]:
    """Level, name and parent's name of every node of one page."""
    tree = build_tree([Page(1, 600.0, 800.0, tuple(blocks), 100)])
    names = {n.node_id: next(c.text for c in n.cells if c.role is Role.NAME) for n in tree.nodes}
    return [(n.level, names[n.node_id], names.get(n.parent_id or "")) for n in tree.nodes]


@pytest.mark.parametrize(
    ("area", "objective", "names"),
    [
        ("Area strategica A – Imprese", "Obiettivo operativo A1: Turismo", ("A – Imprese", "A1: Turismo")),
        ("1 - Imprese", "1.1 - Turismo", ("1 - Imprese", "1.1 - Turismo")),
        ("Area AS1 - Imprese e mercati", "OO1.1 - Turismo", ("AS1 - Imprese e mercati", "OO1.1 - Turismo")),
        ("A1 - Imprese e mercati", "Ob. op. 1.2 - Turismo", ("A1 - Imprese e mercati", "1.2 - Turismo")),
        ("Area: Imprese e mercati", "Progetto: Turismo", ("Imprese e mercati", "Turismo")),
        ("Obiettivo strategico B: Imprese", "B1 Promuovere il turismo", ("B - Imprese", "B1 Promuovere il turismo")),
        ("Obiettivo strategico 1 - Imprese", "1.1 - Turismo", ("1 - Imprese", "1.1 - Turismo")),
        ("B Imprese", "B1 Promuovere il turismo", ("B - Imprese", "B1 Promuovere il turismo")),
        ("Linea strategica: Imprese e mercati", "Progetto: Turismo", ("Imprese e mercati", "Turismo")),
    ],
)
def test_two_headings_are_an_area_and_its_objective(area: str, objective: str, names: tuple[str, str]) -> None:
    found = nodes(heading(area, 12.0), heading(objective, 10.0, 20.0), grid(HEAD, ONE))
    assert [n[1:] for n in found] == [(names[0], None), (names[1], names[0]), ("Imprese assistite", names[1])]


def test_a_plain_line_called_an_objective_is_over_the_table_below_it() -> None:
    plain = paragraph("Obiettivo: Turismo e cultura", top=20.0)
    found = nodes(heading("Linea strategica: Imprese e mercati"), plain, grid(HEAD, ONE))
    assert [n[2] for n in found] == [None, "Imprese e mercati", "Turismo e cultura"]


def test_the_figures_of_a_chart_part_no_heading_from_its_table() -> None:
    chart = grid(("82 %", "", "72 %"), ("", "43 %", ""), ("2018", "2019", "2020"))
    found = nodes(
        heading("Linea strategica: Imprese e mercati"), chart, grid(HEAD, row(cell("Obiettivo 1.1 Turismo", 0, 4)), ONE)
    )
    assert [n[2] for n in found] == [None, "Imprese e mercati", "1.1 Turismo"]


def test_larger_letters_right_above_name_the_area() -> None:
    found = nodes(heading("Imprese e territorio", 14.0), heading("Promuovere il turismo", 10.0, 20.0), grid(HEAD, ONE))
    assert [(level, parent) for level, _, parent in found][1:] == [
        (Level.OPERATIONAL, "Imprese e territorio"),
        (Level.INDICATOR, "Promuovere il turismo"),
    ]
    far = nodes(heading("Imprese e territorio", 14.0), heading("Promuovere il turismo", 10.0, 200.0), grid(HEAD, ONE))
    assert [name for _, name, _ in far] == ["Promuovere il turismo", "Imprese assistite"]


def test_a_title_over_the_table_that_says_what_it_lists_names_no_area() -> None:
    over = "Promuovere il turismo"
    found = nodes(heading("Il rendiconto degli obiettivi", 14.0), heading(over, 10.0, 20.0), grid(HEAD, ONE))
    assert [(name, parent) for _, name, parent in found] == [(over, None), ("Imprese assistite", over)]


def test_of_two_headings_in_larger_letters_the_lower_one_stands_under_the_area_here_and_further_on() -> None:
    one = (
        heading("Imprese", 14.0),
        heading("Ridurre i tempi", 12.0, 20.0),
        heading("Promuovere il turismo", 10.0, 40.0),
    )
    two = (heading("Formare i giovani", 12.0, 20.0), heading("Aprire lo sportello", 10.0, 40.0))
    found = nodes(*one, grid(HEAD, ONE), *two, grid(HEAD, TWO))
    assert [(level, parent) for level, _, parent in found if level is not Level.INDICATOR] == [
        (Level.AREA, None),
        (Level.STRATEGIC, "Imprese"),
        (Level.OPERATIONAL, "Ridurre i tempi"),
        (Level.STRATEGIC, "Imprese"),
        (Level.OPERATIONAL, "Formare i giovani"),
    ]


def test_a_heading_in_larger_letters_over_bands_of_two_ranks_is_their_area() -> None:
    upper, lower = (row(cell(text, 0, 4, bold=True)) for text in ("Ridurre i tempi", "Promuovere il turismo"))
    again = row(cell("Formare i giovani", 0, 4, bold=True))
    table = grid(HEAD, upper, lower, ONE, again, lower, TWO)
    found = nodes(heading("Imprese", 14.0), table)
    assert [(level, parent) for level, _, parent in found if level is not Level.INDICATOR][:3] == [
        (Level.AREA, None),
        (Level.STRATEGIC, "Imprese"),
        (Level.OPERATIONAL, "Ridurre i tempi"),
    ]
    assert (Level.STRATEGIC, "Formare i giovani", "Imprese") in found


def test_bands_of_a_table_stand_under_the_heading_above_it() -> None:
    band = row(cell("Obiettivo 1.1 Turismo (peso 40 % - performance 92,1 %)", 0, 4, bold=True))
    found = nodes(heading("1 - Imprese"), grid(HEAD, band, ONE, TWO))
    assert [n[2] for n in found] == [None, "1 - Imprese", "1.1 Turismo", "1.1 Turismo"]


def test_bold_bands_without_a_code_lead_their_indicators() -> None:
    area, objective = (row(cell(text, 0, 4, bold=True)) for text in ("Imprese", "Promuovere il turismo"))
    found = nodes(grid(HEAD, area, objective, ONE, TWO))
    assert [n[2] for n in found] == [None, "Imprese", "Promuovere il turismo", "Promuovere il turismo"]
    over = nodes(grid(objective, HEAD, ONE, TWO))
    assert [n[1] for n in over] == ["Promuovere il turismo", "Imprese assistite", "Corsi tenuti"]


def test_plain_words_across_a_whole_table_lead_its_indicators_and_those_of_the_next_page() -> None:
    def band(text: str) -> GridRow:
        return row(cell(text, 0, 4))

    found = pages((grid(HEAD, band("Promuovere il turismo"), ONE, band("Formare i giovani")),), (grid(HEAD, TWO),))
    assert found[1::2] == [("Imprese assistite", "Promuovere il turismo"), ("Corsi tenuti", "Formare i giovani")]
    narrow, sentence = row(cell("Promuovere il turismo", 0, 3)), band("I valori sono al 31 dicembre.")
    assert [n[2] for text in (narrow, sentence) for n in nodes(grid(HEAD, text, ONE))] == [None, None]


def test_figures_of_the_objective_on_a_line_below_its_heading() -> None:
    line = paragraph("Peso 40 % - performance 92,1 %")
    tree = build_tree([Page(1, 600.0, 800.0, (heading("1.1 - Turismo"), line, grid(HEAD, ONE)), 100)])
    assert {c.role: c.text for c in tree.nodes[0].cells} == {
        Role.NAME: "1.1 - Turismo", Role.WEIGHT: "40 %", Role.SCORE: "92,1 %"
    }  # fmt: skip
    assert tree.unread == ()


@pytest.mark.parametrize(
    ("over", "found"),
    [
        ("Promuovere il turismo", ["Promuovere il turismo", "92,1 %", "40"]),
        ("e il turismo", ["1.1 - Mercati"]),
    ],
)
def test_a_line_of_figures_is_of_the_words_right_above(over: str, found: list[str]) -> None:
    """Where these are plain too; never of the heading over them."""
    told = (paragraph(over, top=25.0), paragraph("Peso: 40 - Performance: 92,1 %", top=40.0))
    tree = build_tree([Page(1, 600.0, 800.0, (heading("1.1 - Mercati"), *told, grid(HEAD, ONE)), 100)])
    assert [c.text for c in tree.nodes[-2].cells] == found


def test_a_row_of_figures_is_of_the_row_above() -> None:
    rows = (row(cell("Turismo", 0, 4, bold=True)), row(cell("Peso: 40 - Performance: 92,1 %", 0, 4)), ONE)
    tree = build_tree([Page(1, 600.0, 800.0, (grid(HEAD, *rows),), 100)])
    assert [c.text for c in tree.nodes[0].cells] == ["Turismo", "92,1 %", "40"]


def test_a_code_is_no_label() -> None:
    coded = ("Cod.", *HEAD[1:])
    found = nodes(heading("1.1 - Turismo"), grid(coded, ("OB1_01", *ONE[1:]), ("OB1_02", *TWO[1:])))
    assert [level for level, _, _ in found] == [Level.STRATEGIC, Level.INDICATOR, Level.INDICATOR]


def boxed(*texts: str) -> Grid:
    """A filled box of bold lines."""
    return grid(*(row(cell(text, 0, bold=True)) for text in texts))


def test_boxes_of_bold_words_are_bands_over_the_next_table() -> None:
    page = (boxed("Imprese", "Promuovere il turismo"), grid(HEAD, ONE), boxed("Formare i giovani"), grid(HEAD, TWO))
    assert nodes(*page) == [
        (Level.AREA, "Imprese", None),
        (Level.OPERATIONAL, "Promuovere il turismo", "Imprese"),
        (Level.INDICATOR, "Imprese assistite", "Promuovere il turismo"),
        (Level.OPERATIONAL, "Formare i giovani", "Imprese"),
        (Level.INDICATOR, "Corsi tenuti", "Formare i giovani"),
    ]
    alone = build_tree([Page(1, 600.0, 800.0, (boxed("Imprese"),), 100)])
    assert [u.raw for u in alone.unread] == ["Imprese"]


def pages(*blocks: tuple[Block, ...]) -> list[tuple[str, str | None]]:
    tree = build_tree([Page(n, 600.0, 800.0, page, 100) for n, page in enumerate(blocks, 1)])
    names = {n.node_id: next(c.text for c in n.cells if c.role is Role.NAME) for n in tree.nodes}
    assert tree.unread == ()
    return [(names[n.node_id], names.get(n.parent_id or "")) for n in tree.nodes]


def test_bands_at_the_foot_of_a_page_stand_over_the_next_table() -> None:
    area, objective = (row(cell(text, 0, 4, bold=True)) for text in ("Imprese", "Promuovere il turismo"))
    assert pages((grid(HEAD, ONE, area, objective),), (grid(HEAD, TWO),)) == [
        ("Imprese assistite", None),
        ("Imprese", None),
        ("Promuovere il turismo", "Imprese"),
        ("Corsi tenuti", "Promuovere il turismo"),
    ]


def test_a_running_head_does_not_part_an_objective_from_its_table() -> None:
    head = paragraph("CAMERA DI COMMERCIO DI PROVA")
    one = (head, heading("1.1 - Turismo"), grid(HEAD, ONE), heading("1.2 - Formazione"))
    assert pages(one, (paragraph("CAMERA DI COMMERCIO DI PROVA", page=2), grid(HEAD, TWO)))[2:] == [
        ("1.2 - Formazione", None),
        ("Corsi tenuti", "1.2 - Formazione"),
    ]


def test_a_letter_before_an_area_is_its_code_where_the_codes_below_begin_with_it() -> None:
    found = nodes(heading("A Imprese e territorio"), heading("A1 - Turismo", top=20.0), grid(HEAD, ONE))
    assert [name for _, name, _ in found] == ["A - Imprese e territorio", "A1 - Turismo", "Imprese assistite"]


def test_a_letter_in_a_cell_of_its_own_counts_areas() -> None:
    coded = ("Cod.", *HEAD[1:])
    area = row(cell("A", 0, bold=True), cell("Imprese e territorio", 1, bold=True))
    objective = row(cell("A1", 0, bold=True), cell("Promuovere il turismo", 1, bold=True))
    found = nodes(grid(coded, area, objective, ("A1_1", *ONE[1:]), ("A1_2", *TWO[1:])))
    assert [n[2] for n in found] == [None, "Imprese e territorio", "Promuovere il turismo", "Promuovere il turismo"]


def test_names_set_once_for_several_rows_in_as_many_lines_are_unread() -> None:
    names = "Imprese assistite\nCorsi tenuti\nEventi"
    first = row("50 %", names, ">= 4", "5", "100 %")
    below = [row("25 %", cell(names, 1, inherited=True), ">= 8", "6", "75 %") for _ in range(2)]
    tree = build_tree([Page(1, 600.0, 800.0, (heading("1.1 - Turismo"), grid(HEAD, first, *below)), 100)])
    assert not [n for n in tree.nodes if n.level is Level.INDICATOR]
    assert all("Corsi tenuti" in u.raw for u in tree.unread) and len(tree.unread) == 3


def test_an_area_may_have_a_long_name_a_sentence_is_none() -> None:
    words = "Rafforzare la diffusione dei servizi digitali " + "con la collaborazione delle imprese " * 3
    [area, *_] = nodes(heading(words.strip(), 12.0), heading("Favorire la rete", 10.0, 20.0), grid(HEAD, ONE))
    assert area[1] == words.strip()
    found = nodes(heading(f"{words.strip()}.", 12.0), heading("Favorire la rete", 10.0, 20.0), grid(HEAD, ONE))
    assert [name for _, name, _ in found] == ["Favorire la rete", "Imprese assistite"]


@pytest.mark.parametrize(
    ("area", "first", "second"), [("A1", "OS1", "OO1"), ("A2", "OS3", "OO4"), ("1", "1.1", "1.1.1")]
)
def test_codes_that_count_different_things_name_areas_and_objectives(area: str, first: str, second: str) -> None:
    over = heading(f"{area} - Imprese", 14.0), heading(f"{first} - Turismo", 12.0, 20.0)
    found = nodes(*over, heading(f"{second} - Fiere", 10.0, 40.0), grid(HEAD, ONE))
    parents = [(name.split(" - ")[-1], above and above.split(" - ")[-1]) for _, name, above in found]
    expected = [("Imprese", None), ("Turismo", "Imprese"), ("Fiere", "Turismo"), ("Imprese assistite", "Fiere")]
    assert parents == expected


def test_headings_that_count_one_thing_are_not_below_each_other() -> None:
    found = nodes(heading("OS1 - Turismo", 14.0), heading("OS2 - Fiere", 12.0, 20.0), grid(HEAD, ONE))
    assert [name for _, name, _ in found] == ["OS2 - Fiere", "Imprese assistite"]


def test_a_number_without_a_dash_before_an_area_is_its_code_above_objectives_of_another_kind() -> None:
    found = nodes(heading("A1 Imprese", 14.0), heading("OS1 Turismo", 12.0, 20.0), grid(HEAD, ONE))
    assert [(name, above) for _, name, above in found[:2]] == [("A1 - Imprese", None), ("OS1 Turismo", "A1 - Imprese")]


def test_an_area_at_the_foot_of_a_page_is_above_the_objective_on_the_next() -> None:
    found = pages((heading("OS1 - Turismo", 14.0, 700.0),), (heading("OO1 - Fiere", 12.0), grid(HEAD, ONE)))
    assert found == [("OS1 - Turismo", None), ("OO1 - Fiere", "OS1 - Turismo"), ("Imprese assistite", "OO1 - Fiere")]


def test_bands_over_objectives_set_once_for_several_rows_are_above_these() -> None:
    head = ("Ob. strategico", *HEAD)
    area = row(cell("Imprese e territorio", 0, 5, bold=True))
    first = row(cell("Promuovere il turismo", 0), *(cell(text, n) for n, text in enumerate(ONE, 1)))
    second = row(cell("Promuovere il turismo", 0, inherited=True), *(cell(text, n) for n, text in enumerate(TWO, 1)))
    found = nodes(grid(head, area, first, second))
    assert [(name, above) for _, name, above in found] == [
        ("Imprese e territorio", None),
        ("Promuovere il turismo", "Imprese e territorio"),
        ("Imprese assistite", "Promuovere il turismo"),
        ("Corsi tenuti", "Promuovere il turismo"),
    ]


def test_objectives_at_the_left_of_their_rows_stand_below_the_objective_that_the_heading_calls() -> None:
    head = ("", "Indicatore", "Target", "Risultato", "% raggiungimento")
    rows = [(cell("Formazione", 0), *ONE[1:]), (cell("Formazione", 0, inherited=True), *TWO[1:])]
    found = nodes(heading("OBIETTIVO STRATEGICO: Integrare scuola e lavoro"), grid(head, *rows))
    assert [(name, above) for _, name, above in found][:2] == [
        ("Integrare scuola e lavoro", None),
        ("Formazione", "Integrare scuola e lavoro"),
    ]


def test_larger_letters_without_a_code_right_above_a_strategic_code_are_an_area() -> None:
    for code, area in (("1.1", "Imprese e mercati"), ("01_01_02", None)):
        found = nodes(heading("Imprese e mercati", 12.0), grid(HEAD, row(cell(f"{code} Turismo", 0, 4)), ONE))
        assert [n[2] for n in found if n[1] == f"{code} Turismo"] == [area]


def merged_rows(*names: str) -> list[GridRow]:
    """Two indicators of each objective."""
    return [
        row(cell(name, 0, inherited=again), *(cell(text, i) for i, text in enumerate(words[1:], 1)))
        for name in names
        for words, again in ((ONE, False), (TWO, True))
    ]


def test_objectives_counted_as_areas_are_stand_below_the_heading_that_calls_itself_an_area() -> None:
    """Without headings of columns nothing else says what OB1 and OB2 are: the area over them was lost."""
    found = nodes(heading("Area strategica 1 - Imprese", 12.0), grid(*merged_rows("OB1 - Turismo", "OB2 - Cultura")))
    assert [(name, parent) for level, name, parent in found if level is not Level.INDICATOR] == [
        ("1 - Imprese", None),
        ("OB1 - Turismo", "1 - Imprese"),
        ("OB2 - Cultura", "1 - Imprese"),
    ]


def test_a_bold_line_counted_right_above_objectives_without_headings_is_their_area() -> None:
    text = "A1 - Imprese e mercati"
    table = grid(*merged_rows("Promuovere il turismo", "Ridurre i tempi"))
    found = nodes(heading(text, top=2.0), table)
    areas = {parent for level, _, parent in found if level is Level.STRATEGIC}
    assert (found[0][:2], areas) == ((Level.AREA, text), {text})


def test_a_letter_and_a_number_count_an_area_over_objectives_without_codes() -> None:
    head = ("Obiettivo", "Indicatore", "Target", "Risultato", "% raggiungimento")
    table = grid(head, *merged_rows("Promuovere il turismo"))
    found = nodes(heading("A1 - Imprese e mercati"), table)
    assert [parent for _, _, parent in found[:2]] == [None, "A1 - Imprese e mercati"]
    assert [parent for _, _, parent in nodes(heading("3.1 - Risultati conseguiti"), table)][:1] == [None]
    band = row(cell("A1 - Imprese e mercati", 0, 4, bold=True))
    found = nodes(grid(head, band, *merged_rows("Promuovere il turismo")))
    assert [parent for _, _, parent in found[:2]] == [None, "A1 - Imprese e mercati"]
