"""The reading of a whole document: headings, tables and leftovers, in order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.page import Block, Grid, GridRow, Page, Paragraph
from extract.trees.joined import headings_joined
from extract.trees.tree import NO_FIGURES, build_tree
from riscontro.model import Level, Node, Place, Role, Section, Tree
from tests.extract.made import below, cell, grid, paragraph, row, tabbed_grid

HEAD = ("Peso", "Obiettivo", "Target", "Risultato", "% raggiungimento")
ONE = ("50,00 %", "Imprese assistite", ">= 4,00 N.", "5,00 N.", "100,00 %")
TWO = ("50,00 %", "Corsi tenuti", ">= 8,00 N.", "6,00 N.", "75,00 %")
STAFF = grid(("Categoria", "Uomini", "Donne"), ("Dirigenti", "1", "1"), ("Funzionari", "4", "9"))


def heading(text: str) -> Paragraph:
    return paragraph(text, bold=True)


def read(*pages: list[Block]) -> Tree:
    return build_tree([Page(n, 600.0, 800.0, tuple(blocks), 100) for n, blocks in enumerate(pages, start=1)])


def name(node: Node) -> str:
    return next((c.text.split("\n")[0] for c in node.cells if c.role is Role.NAME), "")


def told(tree: Tree) -> list[tuple[Level, Section, str, str | None]]:
    """Level, section, name and parent's name of every node."""
    by_id = {n.node_id: name(n) for n in tree.nodes}
    return [(n.level, n.section, name(n), by_id.get(n.parent_id or "")) for n in tree.nodes]


def test_headings_open_the_sections_of_what_follows() -> None:
    objective = ("", "01_01 Imprese digitali", "", "", "90,00 %")
    tree = read(
        [heading("3.0 Albero della performance"), grid(HEAD, objective)],
        [
            heading("3.1 Rendicontazione degli obiettivi strategici triennali e operativi annuali"),
            grid(HEAD, objective),
        ],
    )
    assert [(section, found) for _, section, found, _ in told(tree)] == [
        (Section.TREE, "01_01 Imprese digitali"),
        (Section.STRATEGIC, "01_01 Imprese digitali"),
    ]


def test_a_heading_returns_to_its_objective() -> None:
    tree = read(
        [
            heading("3.2 Rendicontazione degli obiettivi strategici triennali"),
            grid(HEAD, ("", "01_01 Imprese digitali", "", "", "90,00 %"), ("", "01_02 Cultura", "", "", "80,00 %")),
        ],
        [heading("01_01 Imprese digitali"), grid(HEAD, ONE)],
        [heading("01_02 Cultura"), grid(HEAD, TWO)],
    )
    assert [(found, parent) for level, _, found, parent in told(tree) if level is Level.INDICATOR] == [
        ("Imprese assistite", "01_01 Imprese digitali"),
        ("Corsi tenuti", "01_02 Cultura"),
    ]


def test_a_plain_line_is_no_heading() -> None:
    tree = read([paragraph("Si veda l'albero della performance"), grid(HEAD, ONE)])
    assert [section for _, section, _, _ in told(tree)] == [Section.OPERATIONAL]


def test_a_line_with_a_code_a_weight_and_a_degree_is_a_heading_though_its_name_alone_is_bold() -> None:
    line = paragraph("A2: Ottimizzare i processi di cassa – peso: 50% – grado di raggiungimento: 89%")
    found = told(read([line, grid(HEAD, ONE)]))
    assert [(one, parent) for _, _, one, parent in found][-1] == (
        "Imprese assistite",
        "A2: Ottimizzare i processi di cassa",
    )


@pytest.mark.parametrize(
    "line",
    [
        "3.0 Albero della performance ............ 14",
        "3.0 Albero della performance " + "e delle sue parti " * 17,
    ],
    ids=["in-the-index", "too-long"],
)
def test_lines_that_only_look_like_headings(line: str) -> None:
    assert [section for _, section, _, _ in told(read([heading(line), grid(HEAD, ONE)]))] == [Section.OPERATIONAL]


@pytest.mark.parametrize("head", [(), (HEAD,)], ids=["without-headings", "headed-again"])
@pytest.mark.parametrize(
    ("between", "parent"),
    [
        ("Andamento delle attività nell'anno", "01_01 Imprese digitali"),
        ("Obiettivo 01_02 - Cultura", "01_02 - Cultura"),
    ],
    ids=["a-chart", "an-objective"],
)
def test_words_on_a_page_between_two_parts_of_a_table(head: tuple[tuple[str, ...]], between: str, parent: str) -> None:
    upper = grid(HEAD, ("", "01_01 Imprese digitali", "", "", "90,00 %"), ONE, TWO)
    lower = grid(*head, ("50,00 %", "Eventi", ">= 3,00 N.", "3,00 N.", "100,00 %"), page=3)
    tree = read([upper], [paragraph(between, bold=True, page=2)], [lower])
    assert [(found, above) for _, _, found, above in told(tree)][-1] == ("Eventi", parent)


def test_a_title_on_a_page_between_is_over_no_table_where_objectives_above_tables_call_themselves_so() -> None:
    over, between = (paragraph(t, bold=True, page=n) for n, t in ((1, "Obiettivo 1.1 - Cultura"), (2, "Il contesto")))
    tree = read([over, grid(HEAD, ONE)], [between], [grid(HEAD, TWO, page=3)])
    assert {above for _, _, _, above in told(tree) if above} == {"1.1 - Cultura"}


def test_a_title_on_a_page_between_is_over_no_rest_of_a_table_without_headings() -> None:
    rows = [("01_01 Imprese", "", "", "", "90,00 %"), ("40,00 %", "Corsi", ">= 3,00 N.", "3,00 N.", "100,00 %")]
    lower = grid(("60,00 %", "Eventi", ">= 3,00 N.", "3,00 N.", "100,00 %"), ONE, TWO, page=3)
    tree = read([grid(*rows, ONE, TWO)], [paragraph("Il contesto", bold=True, page=2)], [lower])
    assert "Il contesto" not in {above for _, _, _, above in told(tree)}


@pytest.mark.parametrize(
    ("one", "two", "joined"),
    [
        (paragraph("3.0 Albero della", bold=True), paragraph("performance", top=12, bold=True), True),
        (paragraph("3.0 Albero della", bold=True), paragraph("performance", top=12), False),
        (paragraph("3.0 Albero della"), paragraph("performance", top=12), False),
        (paragraph("3.0 Albero della", bold=True), paragraph("performance", top=30, bold=True), False),
        (paragraph("3.0 Albero", bold=True, size=14), paragraph("performance", top=15, bold=True), False),
        (paragraph("3.0 Albero", bold=True), paragraph("3.1 Obiettivi", top=12, bold=True), False),
        (paragraph("Area 1 - TUTELA E", bold=True), paragraph("MERCATO DEL LAVORO", top=12, bold=True), True),
        (paragraph("Area 1 - Turismo", bold=True), paragraph("Tabella 2 - Esiti", top=12, bold=True), False),
        (paragraph("Obiettivo 1.1 - Turismo e"), paragraph("cultura dei luoghi", top=12), True),
        (paragraph("Obiettivo 1.1 - Turismo."), paragraph("cultura dei luoghi", top=12), False),
        (paragraph("Obiettivo 1.1 - Turismo"), paragraph("Peso: 40 %", top=12), False),
    ],
    ids=[
        "two-bold-lines",
        "the-second-plain",
        "both-plain",
        "far-apart",
        "another-size",
        "another-heading",
        "capitals-go-on",
        "a-caption",
        "plain-called",
        "plain-sentence",
        "plain-weight",
    ],
)
def test_a_heading_over_two_lines(one: Paragraph, two: Paragraph, joined: bool) -> None:
    texts = [b.line.text for b in headings_joined([one, two]) if isinstance(b, Paragraph)]
    apart = [one.line.text, two.line.text]
    assert texts == ([" ".join(apart)] if joined else apart)


def test_two_recognised_headings_one_below_the_other_are_two() -> None:
    """The sizes that tell two headings of a PDF apart are rough where they were recognised."""
    one, two = paragraph("Risultati", bold=True), paragraph("Promuovere il turismo", top=15.5, bold=True)
    seen = [replace(p, line=replace(p.line, confidence=95.0)) for p in (one, two)]
    assert len(headings_joined([one, two])) == 1
    assert len(headings_joined(seen)) == 2


def test_a_table_parts_two_lines_of_a_heading() -> None:
    blocks = [heading("3.0 Albero della"), STAFF, paragraph("performance", top=12, bold=True)]
    assert headings_joined(blocks) == blocks


def test_tables_of_other_matters_are_left_over_with_a_reason() -> None:
    tree = read([heading("3.0 Albero della performance"), STAFF])
    assert tree.nodes == ()
    assert [u.raw for u in tree.unread] == ["Categoria | Uomini | Donne", "Dirigenti | 1 | 1", "Funzionari | 4 | 9"]
    assert {u.reason for u in tree.unread} == {NO_FIGURES}


def test_every_cell_of_every_table_is_kept_with_its_address() -> None:
    tree = read([STAFF, paragraph("Nota")], [grid(HEAD, ONE)])
    assert [(c.table, c.row, c.column, c.text, c.place.page) for c in tree.cells[:4]] == [
        (1, 1, 0, "Categoria", 1),
        (1, 1, 1, "Uomini", 1),
        (1, 1, 2, "Donne", 1),
        (1, 2, 0, "Dirigenti", 1),
    ]
    assert [(c.table, c.row, c.text, c.role) for c in tree.cells if (c.table, c.row) == (2, 2)] == [
        (2, 2, "50,00 %", Role.WEIGHT),
        (2, 2, "Imprese assistite", Role.NAME),
        (2, 2, ">= 4,00 N.", Role.TARGET),
        (2, 2, "5,00 N.", Role.ACTUAL),
        (2, 2, "100,00 %", Role.SCORE),
    ]
    assert len(tree.cells) == 9 + 10


def test_cells_of_nodes_are_among_the_cells_of_the_tables() -> None:
    tree = read([grid(HEAD, ("", "01_01 Imprese digitali", "", "", "90,00 %"), ONE)], [grid(HEAD, TWO)])
    every = {(c.table, c.row, c.column, c.text) for c in tree.cells}
    assert {(c.table, c.row, c.column, c.text) for n in tree.nodes for c in n.cells} <= every


def test_a_table_goes_on_over_the_page_without_its_heading() -> None:
    tree = read([grid(HEAD, ("", "01_01 Imprese digitali", "", "", "90,00 %"), ONE)], [grid(TWO)])
    assert told(tree)[-1][2:] == ("Corsi tenuti", "01_01 Imprese digitali")
    assert {c.header for c in tree.nodes[-1].cells} == set(HEAD)


def test_an_objective_whose_rows_go_on_is_printed_again_and_read_once() -> None:
    first, again = (
        ("", "01_01 Imprese digitali", "", "", "90,00 %"),
        ("", "01_01 Imprese digitali (segue)", "", "", "90,00 %"),
    )
    tree = read([grid(HEAD, first, ONE)], [grid(HEAD, again, TWO)])
    assert [(found, parent) for _, _, found, parent in told(tree)] == [
        ("01_01 Imprese digitali", None),
        ("Imprese assistite", "01_01 Imprese digitali"),
        ("Corsi tenuti", "01_01 Imprese digitali"),
    ]


def test_weight_and_degree_at_the_head_of_a_page_are_of_the_objective_that_it_cut() -> None:
    """A merged cell whose last line stands on the next page: it was an objective called "Peso: 15%"."""
    heads = ("Obiettivo", "Indicatore", "Target", "Risultato", "% realizzazione")
    rest = "Peso: 15% |\nPerformance: 90,00%"
    first = [("Turismo", "Imprese assistite", ">= 4", "5", "100,0 %")]
    first += [(below("Turismo", 0), f"Fiere {n}", ">= 4", "5", "100,0 %") for n in range(2)]
    last = [(rest, "Corsi tenuti", ">= 8", "6", "75,0 %"), ("Estero", "Paesi visitati", ">= 3", "3", "100,0 %")]
    nodes = read([grid(heads, *first)], [grid(heads, *last, page=2)]).nodes
    objective, corsi = nodes[0], nodes[4]
    assert {c.role: c.text for c in objective.cells} == {Role.NAME: "Turismo", Role.WEIGHT: "15%", Role.SCORE: "90,00%"}
    assert (name(corsi), corsi.parent_id) == ("Corsi tenuti", objective.node_id)


def test_a_heading_at_the_foot_of_a_table_opens_the_rows_of_the_next_page() -> None:
    band = (cell("Imprese digitali", 0, 4, bold=True),)
    table = ("Peso", "Indicatore", "Target", "Risultato", "% raggiungimento")
    tree = read([grid(table, ONE, band)], [grid(table, TWO)])
    assert [(found, parent) for _, _, found, parent in told(tree)] == [
        ("Imprese assistite", None),
        ("Imprese digitali", None),
        ("Corsi tenuti", "Imprese digitali"),
    ]
    assert tree.unread == ()


def test_a_row_cut_by_the_page_is_one_node() -> None:
    tree = read([grid(HEAD, ONE)], [grid(("", "dallo sportello", "", "", ""), TWO)])
    assert [next(c.text for c in n.cells if c.role is Role.NAME) for n in tree.nodes] == [
        "Imprese assistite\ndallo sportello",
        "Corsi tenuti",
    ]


def test_cards_between_their_tables() -> None:
    tree = read(
        [
            heading("3.2 Rendicontazione degli obiettivi strategici triennali"),
            grid(("Obiettivo strategico", "1.1 - Promozione"), ("Risultato misurato obiettivo", "97,51 %")),
            grid(HEAD, ONE),
            grid(("Obiettivo strategico", "1.2 - Servizi"), ("Risultato misurato obiettivo", "90,00 %")),
            grid(HEAD, TWO),
        ]
    )
    assert [(found, parent) for _, _, found, parent in told(tree)] == [
        ("1.1 - Promozione", None),
        ("Imprese assistite", "1.1 - Promozione"),
        ("1.2 - Servizi", None),
        ("Corsi tenuti", "1.2 - Servizi"),
    ]
    assert tree.unread == ()


def test_a_line_beside_a_table_of_labels_names_their_objective() -> None:
    card = grid(("Peso obiettivo", "25,0%"), ("Unità organizzativa", "Servizio Studi"))
    tree = read([paragraph("OB. 1.1 - Sostenere le imprese"), card, grid(HEAD, ONE)])
    objective, indicator = tree.nodes
    assert indicator.parent_id == objective.node_id
    assert {(c.role, c.text) for c in objective.cells} >= {(Role.WEIGHT, "25,0%"), (Role.UNIT, "Servizio Studi")}


def test_a_card_whose_objective_is_only_called_one() -> None:
    card = grid(("Ob.", "1.1 - Sostenere le imprese"), ("Peso", "25,0%"))
    tree = read([card, grid(HEAD, ONE)])
    assert [(n.level, n.parent_id) for n in tree.nodes] == [
        (Level.STRATEGIC, None),
        (Level.INDICATOR, tree.nodes[0].node_id),
    ]


def test_a_percentage_on_a_line_below_an_objective_is_its_degree() -> None:
    tree = read([heading("Ob. op. 1.1 - Ridurre i tempi"), heading("Grado di raggiungimento 99,0%"), grid(HEAD, ONE)])
    objective, indicator = tree.nodes
    assert indicator.parent_id == objective.node_id
    assert {(c.role, c.text) for c in objective.cells} == {
        (Role.NAME, "1.1 - Ridurre i tempi"),
        (Role.SCORE, "99,0%"),
    }


@pytest.mark.parametrize("caption", ["Tabella 1 - Indicatori", "Tabella 2 - Albero della performance: esiti"])
def test_a_bold_caption_between_an_objective_and_its_table_names_nothing(caption: str) -> None:
    tree = read([heading("Obiettivo OS1.3 - Sostenere le imprese"), heading(caption), grid(HEAD, ONE)])
    objective, indicator = tree.nodes
    assert name(objective) == "OS1.3 - Sostenere le imprese" and indicator.parent_id == objective.node_id


def test_a_piece_of_a_label_above_a_table_is_no_objective() -> None:
    tree = read([heading("I risultati raggiunti"), heading("Valutazione 98,0%"), grid(HEAD, ONE)])
    assert "Valutazione 98,0%" not in [found for _, _, found, _ in told(tree)]


def test_a_band_in_a_box_of_its_own_opens_the_objective_of_the_rows_below() -> None:
    band = grid(("Obiettivo operativo 1.1 – Ridurre i tempi (grado di raggiungimento 98,0%)",))
    tree = read([grid(HEAD, ONE), band, grid(TWO)])
    first, objective, second = tree.nodes
    assert (first.parent_id, second.parent_id) == (None, objective.node_id)
    assert {(c.role, c.text) for c in objective.cells} == {
        (Role.NAME, "1.1 – Ridurre i tempi"),
        (Role.SCORE, "98,0%"),
    }


def test_a_plain_band_in_a_box_with_its_weight_and_degree_opens_the_objective_of_the_rows_below() -> None:
    band = grid(("Ridurre i tempi - Peso 15% - Performance 98,0%",))
    tree = read([grid(HEAD, ONE)], [band, grid(TWO)])
    first, objective, second = tree.nodes
    assert (first.parent_id, second.parent_id) == (None, objective.node_id)
    assert [c.text for c in objective.cells] == ["Ridurre i tempi", "98,0%", "15%"]
    assert not tree.unread


def test_a_band_stands_beside_a_cell_merged_over_the_rows() -> None:
    band = (cell("Imprese e\nmercato", 0), cell("Obiettivo operativo 1.1 - Ridurre i tempi (peso 40%)", 1, 5))
    below = (cell("Imprese e\nmercato", 0, inherited=True), *(cell(text, i, row=2) for i, text in enumerate(ONE, 1)))
    tree = read([grid(("Programma", *HEAD), band, below)])
    programme, objective, indicator = tree.nodes
    assert [c.text for c in programme.cells] == ["Imprese e\nmercato"]
    assert (indicator.parent_id, objective.parent_id) == (objective.node_id, programme.node_id)
    assert {(c.role, c.text) for c in objective.cells} == {
        (Role.NAME, "1.1 - Ridurre i tempi"),
        (Role.WEIGHT, "40%"),
    }


def test_a_figure_behind_an_opening_label_names_no_objective() -> None:
    tree = read([heading("1.1 - Ridurre i tempi"), grid(("obiettivo", "98,4%"), HEAD, ONE)])
    assert [found for _, _, found, _ in told(tree)] == ["1.1 - Ridurre i tempi", "Imprese assistite"]
    assert [u.raw for u in tree.unread] == ["obiettivo | 98,4%"]


def test_labels_belong_to_the_heading_above_them_that_has_a_code() -> None:
    card = grid(("Peso obiettivo", "30,0%"))
    tree = read([heading("1.1 - Ridurre i tempi"), card, grid(HEAD, ONE)])
    objective, indicator = tree.nodes
    assert indicator.parent_id == objective.node_id
    assert (Role.WEIGHT, "30,0%") in {(c.role, c.text) for c in objective.cells}


def test_the_running_head_or_half_a_name_above_an_indicator_is_no_objective() -> None:
    for words in ("Camera di commercio - Relazione 2022", "controllo di gestione"):
        band = (cell(words, 0, 4, bold=True),)
        tree = read([heading("Obiettivi operativi"), grid(HEAD, band, ONE)])
        assert words not in [found for _, _, found, _ in told(tree)]


def test_a_map_of_cards() -> None:
    tree = read(
        [
            heading("3 Rendicontazione - Quadro di sintesi"),
            grid(("PROCESSI INTERNI\nRealizzazione 90%", "A1 - Turismo\nRealizzazione 68%")),
        ]
    )
    assert told(tree) == [
        (Level.PERSPECTIVE, Section.TREE, "PROCESSI INTERNI", None),
        (Level.STRATEGIC, Section.TREE, "A1 - Turismo", None),
    ]
    assert [c.text for c in tree.cells] == ["PROCESSI INTERNI\nRealizzazione 90%", "A1 - Turismo\nRealizzazione 68%"]


def test_columns_of_cards_take_their_level_from_the_heading() -> None:
    cards = grid(("Promozione", "Semplificazione"), ("97,51%", "97,37%"))
    tree = read([heading("1. I principali risultati raggiunti"), heading("1.2 Ambiti strategici"), cards])
    assert [(level, section) for level, section, _, _ in told(tree)] == [(Level.AREA, Section.SUMMARY)] * 2


def test_a_statement_in_running_text_is_a_node() -> None:
    tree = read(
        [
            heading("3.0 Albero della performance"),
            paragraph("Il meta-indicatore sintetico di performance di ente si attesta su un punteggio complessivo"),
            paragraph("pari al 94,9%, mentre la spesa per il personale è pari al 28,4% delle entrate.", top=12),
        ]
    )
    (node,) = tree.nodes
    assert (node.level, node.section, node.parent_id) == (Level.ENTE, Section.TREE, None)
    assert [c.text for c in node.cells] == ["meta-indicatore sintetico di performance di ente", "94,9%"]
    assert node.place.box is not None and node.place.box[1] == 12


def test_tabbed_text_makes_the_same_tree() -> None:
    table = tabbed_grid(HEAD, ("", "01_01 Imprese digitali", "", "", "90,00 %"), ONE, TWO)
    tree = build_tree([Page(None, 0.0, 0.0, (table,), 100)])
    assert [(found, parent) for _, _, found, parent in told(tree)] == [
        ("01_01 Imprese digitali", None),
        ("Imprese assistite", "01_01 Imprese digitali"),
        ("Corsi tenuti", "01_01 Imprese digitali"),
    ]
    assert [n.place.line for n in tree.nodes] == [2, 3, 4]


def test_nodes_are_numbered_in_reading_order() -> None:
    tree = read([grid(HEAD, ONE)], [grid(HEAD, TWO)])
    assert [(n.node_id, n.order) for n in tree.nodes] == [("n0001", 1), ("n0002", 2)]


def test_a_title_row_tells_the_level_of_the_rows() -> None:
    found: Grid = grid(
        (cell("Obiettivi operativi", 0, 2), None, None),
        ("Peso", "Denominazione", "% raggiungimento"),
        ("5 %", "Promozione", "97,51 %"),
    )
    tree = read([heading("1. I principali risultati raggiunti"), found])
    assert [level for level, _, _, _ in told(tree)] == [Level.OPERATIONAL]


def test_nothing_gives_nothing() -> None:
    assert read([]) == Tree((), (), ())


def test_a_heading_repeats_an_objective_of_a_list() -> None:
    """The list and the heading print it each; what stands below the heading hangs under the second."""
    listed = grid(("Obiettivo", "Peso", "% raggiungimento"), *((f"1.{n} Nome {n}", "50 %", "90 %") for n in (1, 2)))
    tree = read([listed, heading("1.1 Nome 1"), grid(HEAD, ONE), heading("1.2 Nome 2"), grid(HEAD, TWO)])
    by_id = {n.node_id: n.order for n in tree.nodes}
    assert [name(n) for n in tree.nodes if n.level is not Level.INDICATOR] == ["1.1 Nome 1", "1.2 Nome 2"] * 2
    assert [by_id[n.parent_id or ""] for n in tree.nodes if n.level is Level.INDICATOR] == [3, 5]


def test_a_bold_name_over_several_lines_may_be_long() -> None:
    words = "2.1.4 Assicurare la giustizia alternativa " + "e la composizione delle crisi d'impresa " * 4
    tree = read([heading(words), grid(HEAD, ONE)])
    assert [name(n).strip() for n in tree.nodes] == [words.strip(), "Imprese assistite"]


def test_words_over_some_columns_are_no_line_of_the_heading_above() -> None:
    one = paragraph("2.1.2 Sostenere il registro delle imprese", bold=True)
    two = paragraph("Valori", top=12, bold=True)
    two = replace(two, line=replace(two.line, box=(150.0, 12.0, 180.0, 22.0)))
    assert headings_joined([one, two]) == [one, two]


def test_the_last_line_of_a_heading_read_as_a_row_of_its_table() -> None:
    one = paragraph("Obiettivo 1.1: Sostenere le imprese e le start up", top=0, bold=True)
    table = grid(("innovative",), HEAD, ONE)
    line = paragraph("innovative", top=12, bold=True).line
    first = replace(table.rows[0], cells=(replace(table.rows[0].cells[0], lines=(line,)),))
    joined = headings_joined([one, replace(table, rows=(first, *table.rows[1:]))])
    assert isinstance(joined[0], Paragraph) and joined[0].line.text.endswith("start up innovative")
    assert isinstance(joined[1], Grid) and len(joined[1].rows) == 2


def test_a_merged_name_cut_by_the_page_break_is_put_together() -> None:
    head = ("Obiettivo", "Indicatore", "Target", "Risultato", "% raggiungimento")
    body = (">= 4,00 N.", "5,00 N.", "100,00 %")
    upper = grid(head, ("01_06 Assicurare la transizione", "Imprese assistite", *body))
    lower = grid(head, ("dei servizi", "Corsi tenuti", *body), (below("dei servizi", 0), "Visite", *body), page=2)
    lower = replace(lower, rows=tuple(_on(2, r) for r in lower.rows), place=Place(page=2, box=lower.place.box))
    tree = read([upper], [lower])
    assert [(name(n), n.parent_id) for n in tree.nodes if n.level is not Level.INDICATOR] == [
        ("01_06 Assicurare la transizione", None)
    ]
    assert {n.parent_id for n in tree.nodes if n.level is Level.INDICATOR} == {"n0001"}


def _on(page: int, found: GridRow) -> GridRow:
    """A row on another page, its cells as well."""
    cells = tuple(replace(c, place=replace(c.place, page=page)) for c in found.cells)
    return replace(found, cells=cells, place=replace(found.place, page=page))


@pytest.mark.parametrize("before", ["", "Camera di commercio di Valdoria: ", "Camera di commercio di Valdoria – "])
def test_the_year_that_a_report_tells_of_itself(before: str) -> None:
    """A result of a year before it is a last value, whatever stands before the title."""
    title = paragraph(f"{before}Relazione sulla performance 2022", bold=True)
    table = grid(("Indicatore", "Target", "Risultato 2021"), ("Imprese assistite", ">= 4", "3"))
    [node] = build_tree([Page(1, 600.0, 800.0, (title, table), 100)]).nodes
    assert [c.role for c in node.cells] == [Role.NAME, Role.TARGET, Role.LAST_VALUE]


def test_objectives_of_a_summary_are_read_again_with_their_indicators() -> None:
    """Not below themselves: the summary only lists them."""
    listed = grid(("Obiettivi", "% raggiungimento"), ("1 Turismo e cultura", "99"), ("2 Mercati esteri", "97"))
    tree = read(
        [heading("Quadro di sintesi"), listed, heading("1 - Turismo e cultura"), grid(HEAD, ONE)],
    )
    assert told(tree)[2:] == [
        (Level.OPERATIONAL, Section.TREE, "1 - Turismo e cultura", None),
        (Level.INDICATOR, Section.TREE, "Imprese assistite", "1 - Turismo e cultura"),
    ]


def test_one_objective_over_its_indicators_is_no_list() -> None:
    """Below a "Quadro di sintesi" too, with words on it in a row of their own."""
    listed = grid(("Obiettivo", "% raggiungimento"), ("Turismo e cultura", "99 %"), ("Servizi alle imprese", "97 %"))
    own = grid(
        row("Codice", "Obiettivo", "% raggiungimento"),
        row("A1.1", "Turismo e cultura", "99 %", number=2),
        row(cell("Descrizione: iniziative per il turismo", 0, 2), number=3),
    )
    tree = read([heading("Quadro di sintesi"), listed, own, grid(HEAD, ONE)])
    _, _, objective, indicator = tree.nodes
    assert indicator.parent_id == objective.node_id and objective.level is Level.OPERATIONAL


def test_below_a_heading_at_the_foot_of_a_page_its_table_goes_on() -> None:
    """What runs at the foot, in the middle of a table that is not drawn, opens nothing."""
    foot = row("", "", cell("Camera di commercio", 2, 3), "")
    cut = grid(HEAD, foot)
    tree = read([heading("Obiettivo strategico: Turismo e cultura"), cut], [grid(ONE)])
    objective, indicator = tree.nodes
    assert indicator.parent_id == objective.node_id and [u.raw for u in tree.unread] == ["Camera di commercio"]


def test_labels_below_the_target_of_an_indicator_are_its_own() -> None:
    """The rest of a card whose name stands on the page before."""
    rest = grid(("Target annuale", ">= 4"), ("Scostamento", "0"), ("Grado di raggiungimento", "100 %"))
    tree = read([grid(("Obiettivo operativo", "Promuovere il turismo"))], [rest])
    assert [{c.role for c in node.cells} for node in tree.nodes] == [{Role.NAME}]
    assert len(tree.unread) == 3


def test_tables_without_headings_laid_out_alike_are_read_alike() -> None:
    """A single row would not tell its columns: the rows of the other pages do."""
    head = [heading("Obiettivi operativi")]
    one = [("Imprese assistite", "50,00%", "<= 9", "9", "100,00"), ("Istanze evase", "50,00%", "= 61%", "39%", "63,93")]
    two = [("Bando pubblicato", "60,00%", "Sì", "Sì", "100,00"), ("Corsi tenuti", "40,00%", "Sì", "NO", "0,00")]
    tree = read([*head, grid(*one)], [grid(*two, page=2)])
    roles = [{c.role: c.text for c in node.cells} for node in tree.nodes if node.level is Level.INDICATOR]
    assert [(r[Role.WEIGHT], r[Role.ACTUAL], r[Role.SCORE]) for r in roles] == [
        ("50,00%", "9", "100,00"),
        ("50,00%", "39%", "63,93"),
        ("60,00%", "Sì", "100,00"),
        ("40,00%", "NO", "0,00"),
    ]


@pytest.mark.parametrize(
    ("upper", "lower", "whole"),
    [
        ("A1 – Gite – Peso 4% | rag-", "giungimento 98 %", "A1 – Gite – Peso 4% | raggiungimento 98 %"),
        ("A1 – Turismo – peso", "10 %; raggiungimento 100 %", "A1 – Turismo – peso 10 %; raggiungimento 100 %"),
        ("A1 – Turismo – grado di", "realizzazione 88 %", "A1 – Turismo – grado di realizzazione 88 %"),
        ("A1 – Turismo", "Realizzazione 88 %", None),
        ("A1 – Turismo", "Spesa impegnata per il 40 %", None),
    ],
)  # fmt: skip
def test_weight_and_degree_behind_a_name_go_on_below_it(upper: str, lower: str, whole: str | None) -> None:
    found = headings_joined([paragraph(upper, bold=True), paragraph(lower, top=12)])
    texts = [b.line.text for b in found if isinstance(b, Paragraph)]
    assert texts == ([whole] if whole else [upper, lower])


def test_a_word_broken_over_two_lines_of_a_heading_stays_broken_there() -> None:
    """Whether the hyphen is of the word is told where names are made whole."""
    found = headings_joined([heading("1.1 - Benessere organiz-"), paragraph("zativo", top=12, bold=True)])
    assert [b.line.text for b in found if isinstance(b, Paragraph)] == ["1.1 - Benessere organiz-\nzativo"]


def test_a_programme_with_its_weight_is_an_objective_and_no_part_of_the_document() -> None:
    table = grid(("Indicatore", "Target", "Risultato", "% raggiungimento"), ONE[1:])
    aside = [heading("Programma 1.1: Turismo"), paragraph("Performance 88 %", top=12), table]
    behind = [heading("Programma 1.2: Cultura (peso 50 %)"), table]
    assert [(n, p) for _, _, n, p in told(read(aside, behind))] == [
        ("1.1: Turismo", None), ("Imprese assistite", "1.1: Turismo"),
        ("1.2: Cultura", None), ("Imprese assistite", "1.2: Cultura"),
    ]  # fmt: skip


def test_a_programme_over_a_strategic_objective_is_no_part_of_the_document() -> None:
    table = grid((cell("Obiettivo strategico 1.1: Ridurre i tempi", 0, 4),), HEAD, ONE)
    assert [(n, p) for _, _, n, p in told(read([heading("Programma 1: Turismo"), table]))] == [
        ("1: Turismo", None), ("1.1: Ridurre i tempi", "1: Turismo"), ("Imprese assistite", "1.1: Ridurre i tempi"),
    ]  # fmt: skip


def test_a_heading_that_names_the_objective_of_the_card_below_it_hides_none_above() -> None:
    label = (cell("Obiettivo operativo", 0), cell("1.1.1 Ridurre i tempi di pagamento", 1, 4))
    over = [
        paragraph("Obiettivo strategico 1.1: Imprese", bold=True, top=10),
        paragraph("Obiettivo operativo 1.1.1 Ridurre i tempi di pagamento", bold=True, top=40),
    ]
    found = [(n, p) for _, _, n, p in told(read([*over, grid(label, HEAD, ONE)]))]
    assert found[:2] == [("1.1: Imprese", None), ("1.1.1 Ridurre i tempi di pagamento", "1.1: Imprese")]


def test_the_label_of_an_objective_with_its_name_over_headings_is_no_joint_heading() -> None:
    label = (cell("Obiettivo strategico", 0, 1), cell("Sostenere i costi di funzionamento", 2, 4))
    found = [(n, p) for _, _, n, p in told(read([grid(label, HEAD, ONE)]))]
    assert found == [
        ("Sostenere i costi di funzionamento", None), ("Imprese assistite", "Sostenere i costi di funzionamento"),
    ]  # fmt: skip


def test_the_area_over_a_card_that_gives_its_code_below_the_name() -> None:
    card = [("Responsabile", "Ufficio studi"), ("Obiettivo di performance", "Turismo"), ("Codice obiettivo", "1.1")]
    other = [("Obiettivo di performance", "Cultura"), ("Codice obiettivo", "2.1")]
    tree = read([heading("1 – Sviluppo"), grid(*card)], [heading("2 – Tutela"), grid(*other, page=2)])
    assert [(n, p) for _, _, n, p in told(tree)] == [
        ("1 – Sviluppo", None), ("Turismo", "1 – Sviluppo"), ("2 – Tutela", None), ("Cultura", "2 – Tutela"),
    ]  # fmt: skip
    assert {c.role: c.text for c in tree.nodes[1].cells}[Role.UNIT] == "Ufficio studi"


def test_the_indicators_below_a_card_that_follows_a_list_are_its_own() -> None:
    listed = grid(("Obiettivo", "% raggiungimento"), ("1.1 Turismo", "97 %"), ("1.2 Cultura", "88 %"))
    card = grid(("Azione", "1.1 - Turismo"), ("Ponderazione", "60 %"), ("Grado di raggiungimento", "97 %"))
    table = grid(("Indicatore", "Target", "Risultato", "% raggiungimento"), ONE[1:])
    tree = read([heading("Quadro di sintesi"), listed, card, table])
    assert told(tree)[-1][2:] == ("Imprese assistite", "1.1 - Turismo")


def test_a_line_below_a_band_gives_the_weight_and_degree_of_its_objective() -> None:
    band = grid(("Obiettivo operativo 1.1.1: Ridurre i tempi",))
    tree = read([band, heading("Peso: 30%   Performance: 93%"), grid(HEAD, ONE)])
    objective = next(node for node in tree.nodes if node.level is Level.OPERATIONAL)
    assert [(c.role, c.text) for c in objective.cells[1:]] == [(Role.SCORE, "93%"), (Role.WEIGHT, "30%")]
    assert [found for _, _, found, _ in told(tree)] == ["1.1.1: Ridurre i tempi", "Imprese assistite"]


def test_a_box_over_figures_alone_is_no_band_over_the_rows() -> None:
    over = paragraph("Misurazione anno 2022", bold=True)
    box = (320.0, 5.0, 420.0, 15.0)
    band = grid((cell("Misurazione anno 2022", 0),))
    line = replace(over.line, box=box)
    band = replace(band, rows=(replace(band.rows[0], cells=(replace(band.rows[0].cells[0], lines=(line,)),)),))
    tree = read([band, grid(HEAD, ONE)])
    assert [n.level for n in tree.nodes] == [Level.INDICATOR]


def test_a_degree_merged_over_the_rows_above_is_not_that_of_the_objective_set_across_the_next() -> None:
    band = (cell("30,00 %", 0), cell("OS4 - Ottimizzare la rete", 1, 3), below("0,00 %", 4))
    nodes = read([grid(HEAD, ONE, band, TWO)]).nodes
    assert [c.role for c in nodes[1].cells] == [Role.WEIGHT, Role.NAME]


def test_words_over_several_tables_hide_no_objective_above_them() -> None:
    over = [paragraph(f"Obiettivo 1.{n}: Ridurre i tempi {n}", top=100.0 * n, bold=True) for n in (1, 2)]
    aside = [paragraph("Misurazione anno 2021", top=100.0 * n + 20, bold=True) for n in (1, 2)]
    again = [replace(p, line=replace(p.line, box=(320.0, 0.0, 425.0, 10.0))) for p in aside]
    tree = read([over[0], again[0], grid(HEAD, ONE), over[1], again[1], grid(HEAD, TWO)])
    assert [found for _, _, found, _ in told(tree)][2:] == ["1.2: Ridurre i tempi 2", "Corsi tenuti"]


def test_the_weight_of_an_objective_cut_by_the_page_is_no_name() -> None:
    head = ("Obiettivo annuale", "Indicatore", "Target", "Risultato", "% raggiungimento")
    upper = grid(head, ("3.2 Vini", "Imprese assistite", ">= 4,00", "5,00", "100,00 %"))
    lower = grid(("Peso 33,33 %", "Corsi tenuti", ">= 8,00", "6,00", "75,00 %"), page=2)
    tree = read([upper], [lower])
    assert [found for _, _, found, _ in told(tree)] == ["3.2 Vini", "Imprese assistite", "Corsi tenuti"]
    assert [(c.role, c.text) for c in tree.nodes[0].cells][1:] == [(Role.WEIGHT, "33,33 %")]
