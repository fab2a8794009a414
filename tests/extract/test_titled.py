"""Small tables under the name of what they measure, and objectives set over the headings of their table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extract.page import Block, Page
from extract.rows.titled import name_above, titled
from extract.trees.tree import build_tree
from riscontro.model import Level, Node, Role, Tree
from tests.extract.made import below, cell, grid, paragraph, row

HEADING = ("Peso indicatore", "Target 2023", "Risultato 2023", "% raggiungimento")
VALUES = ("40%", "≥ 240", "287", "100%")
UNDER_NAME = grid(row("Imprese assistite", None, None, None), row(*HEADING, number=2), row(*VALUES, number=3))
OBJECTIVE = paragraph("Obiettivo operativo A1.1 - Diffondere i servizi", bold=True)


def read(*blocks: Block) -> Tree:
    return build_tree([Page(1, 600, 800, blocks, 400)])


def told(node: Node) -> dict[Role | None, str]:
    return {c.role: c.text for c in node.cells}


@pytest.mark.parametrize(
    "blocks",
    [
        (UNDER_NAME,),
        (paragraph("Imprese assistite", top=20, bold=True), grid(HEADING, VALUES)),
        (paragraph("Indicatore: Imprese assistite", top=20), grid(HEADING, VALUES)),
        (paragraph("Indicatore n. 1 – Imprese assistite", top=20, bold=True), grid(HEADING, VALUES)),
    ],
    ids=["row", "line", "labelled", "numbered"],
)
def test_a_small_table_is_named_by_what_stands_over_it(blocks: Sequence[Block]) -> None:
    tree = read(OBJECTIVE, *blocks)
    objective, indicator = tree.nodes
    assert (objective.level, indicator.level) == (Level.OPERATIONAL, Level.INDICATOR)
    assert told(indicator) == {
        Role.NAME: "Imprese assistite",
        Role.WEIGHT: "40%",
        Role.TARGET: "≥ 240",
        Role.ACTUAL: "287",
        Role.SCORE: "100%",
    }
    assert tree.unread == ()


FORMULA = row("Formula: imprese assistite / imprese attive", None, None, None, number=2)


@pytest.mark.parametrize(
    "blocks",
    [
        (grid(row("Imprese assistite", None, None, None), FORMULA, row(*HEADING, number=3), row(*VALUES, number=4)),),
        (paragraph("Imprese assistite", top=20, bold=True), grid(FORMULA, HEADING, VALUES)),
        (grid(HEADING, VALUES, row("Imprese assistite", None, None, None), FORMULA), grid(HEADING, VALUES)),
    ],
    ids=["rows", "line and row", "foot of the table before"],
)
def test_rows_between_a_name_and_its_heading_say_what_they_hold(blocks: Sequence[Block]) -> None:
    indicator = read(OBJECTIVE, *blocks).nodes[-1]
    assert told(indicator)[Role.NAME] == "Imprese assistite" and told(indicator)[Role.TARGET] == "≥ 240"
    assert told(indicator)[Role.ALGORITHM] == "imprese assistite / imprese attive"


def test_a_name_and_a_formula_in_cells_beside_their_labels() -> None:
    said = (
        row("Indicatore", cell("Imprese assistite", 1, 3)),
        row("Formula", cell("assistite / attive", 1, 3), number=2),
    )
    card = grid(*said, row(*HEADING, number=3), row(*VALUES, number=4))
    objective, indicator = read(OBJECTIVE, card).nodes
    assert told(indicator)[Role.NAME] == "Imprese assistite" and told(indicator)[Role.TARGET] == "≥ 240"
    assert told(indicator)[Role.ALGORITHM] == "assistite / attive" and indicator.parent_id == objective.node_id


def test_a_line_between_a_box_and_its_heading_says_what_it_holds() -> None:
    formula = paragraph("Formula: iscritte / attive", top=40)
    tree = read(OBJECTIVE, grid(row("Imprese assistite")), formula, grid(HEADING, VALUES))
    _, indicator = tree.nodes
    assert (told(indicator)[Role.NAME], told(indicator)[Role.ALGORITHM]) == ("Imprese assistite", "iscritte / attive")


def test_a_line_above_a_formula_names_the_table_below_both() -> None:
    name = paragraph("Indicatore: Imprese assistite", top=20, bold=True)
    tree = read(OBJECTIVE, name, paragraph("Formula: assistite / attive", top=35), grid(HEADING, VALUES))
    assert told(tree.nodes[1])[Role.NAME] == "Imprese assistite"
    assert told(tree.nodes[1])[Role.ALGORITHM] == "assistite / attive"
    assert tree.nodes[1].parent_id == tree.nodes[0].node_id


def test_words_below_every_heading_are_its_values() -> None:
    tree = read(paragraph("Stato del progetto", top=20, bold=True), grid(HEADING, ("40%", "Avvio", "Avviato", "100%")))
    (found,) = tree.nodes
    assert (told(found)[Role.NAME], told(found)[Role.ACTUAL]) == ("Stato del progetto", "Avviato")


def test_a_card_that_calls_its_name_a_measure_needs_none_from_above() -> None:
    card = grid(("Misura", "Imprese assistite"), ("Target", ">= 4"), ("Risultato", "5"))
    objective, indicator = read(paragraph("Sostenere le imprese", bold=True), card).nodes
    assert indicator.parent_id == objective.node_id and told(indicator)[Role.NAME] == "Imprese assistite"


def test_a_heading_is_no_name_of_an_indicator() -> None:
    assert name_above(OBJECTIVE) is None
    assert name_above(paragraph("La tabella che segue riporta i risultati")) is None
    assert [u.raw for u in read(OBJECTIVE, grid(HEADING, VALUES)).unread] == [" | ".join(VALUES)]


def test_a_heading_of_names_that_begins_in_the_row_above_leaves_no_table_unnamed() -> None:
    """ "Indicatore | Valori" over three headings of figures, "Indicatore" over two rows, is no name "Valori"."""
    upper = ("Indicatore", "Valori", None, None)
    lower = (below("Indicatore", 0), "Target", "Risultato", "% raggiungimento")
    table = grid(upper, lower, ("Imprese assistite", "≥ 85%", "79,5%", "93,53%"))
    assert titled(table, None) == (table, False)


def test_words_over_further_columns_name_no_objective() -> None:
    heading = ("Indicatore", "Peso", "Target", "Risultato", "% raggiungimento")
    aside = paragraph("Misurazione", top=10, bold=True)
    box = (320.0, 10.0, 380.0, 20.0)
    aside = replace(aside, line=replace(aside.line, box=box), place=replace(aside.place, box=box))
    table = grid(heading, ("Imprese assistite", *VALUES))
    assert [n.level for n in read(aside, table).nodes] == [Level.INDICATOR]


def test_a_line_with_an_objective_s_code_names_it() -> None:
    table = grid(("Indicatore", *HEADING), ("Imprese assistite", *VALUES))
    objective, indicator = read(paragraph("OS1 – Diffondere i servizi"), table).nodes
    assert indicator.parent_id == objective.node_id and objective.level is Level.STRATEGIC


def test_several_rows_without_names_are_not_named_by_one_line() -> None:
    title = name_above(paragraph("Imprese assistite", bold=True))
    table = grid(HEADING, VALUES, ("30%", "≥ 85%", "79,5%", "93,53%"))
    assert titled(table, title) == (table, False)


def test_a_name_beside_its_values_needs_none_from_above() -> None:
    title = name_above(paragraph("Sintesi", bold=True))
    table = grid(["", *HEADING], ["Imprese assistite", *VALUES])
    assert titled(table, title) == (table, False)


def test_an_objective_over_the_headings_of_its_table() -> None:
    heading = ("Indicatore", "Peso", "Valore atteso", "Valore a consuntivo", "Performance")
    table = grid(
        row("A1.1 Diffondere i servizi", "50%", None, None, "98,06%"),
        row(*heading, number=2),
        row("Imprese assistite", *VALUES, number=3),
    )
    objective, indicator = read(table).nodes
    assert told(objective) == {Role.NAME: "A1.1 Diffondere i servizi", Role.WEIGHT: "50%", Role.SCORE: "98,06%"}
    assert indicator.parent_id == objective.node_id


def test_weights_below_a_heading_stay_its_own_when_the_name_of_an_indicator_follows() -> None:
    name = paragraph("Indicatore n. 1 – Imprese assistite", top=40, bold=True)
    tree = read(OBJECTIVE, paragraph("Peso: 60%", top=20), name, grid(HEADING, VALUES))
    objective, indicator = tree.nodes
    assert told(objective)[Role.WEIGHT] == "60%" and told(indicator)[Role.WEIGHT] == "40%"
    assert tree.unread == ()


def test_a_formula_beside_the_figures_is_no_name() -> None:
    table = grid(("Metodo di calcolo", *HEADING), ("N. imprese", *VALUES))
    _, indicator = read(OBJECTIVE, paragraph("Imprese assistite", top=20, bold=True), table).nodes
    assert told(indicator)[Role.NAME] == "Imprese assistite" and told(indicator)[Role.ALGORITHM] == "N. imprese"


def test_a_heading_over_the_foot_of_a_page_holds_for_the_table_on_the_next() -> None:
    heading = ("Indicatore", "Peso", "Target", "Risultato", "% raggiungimento")
    one = Page(1, 600, 800, (OBJECTIVE, grid(heading)), 60)
    two = Page(2, 600, 800, (grid(("Imprese assistite", *VALUES), page=2),), 60)
    objective, indicator = build_tree([one, two]).nodes
    assert indicator.parent_id == objective.node_id


def test_a_number_set_right_behind_makes_a_code() -> None:
    tree = read(OBJECTIVE, paragraph("KPI4 - Imprese assistite", top=20, bold=True), grid(HEADING, VALUES))
    assert told(tree.nodes[1])[Role.NAME] == "KPI4 - Imprese assistite"


@pytest.mark.parametrize("note", [("Osservazioni:", None, None, None), ("Note", cell("", 1, 3, row=2))])
def test_a_label_with_nothing_to_say_between_a_name_and_its_heading_names_nothing(note: Sequence[str]) -> None:
    rows = (row("Indicatore: Imprese assistite", None, None, None), row(*note, number=2))
    _, indicator = read(OBJECTIVE, grid(*rows, row(*HEADING, number=3), row(*VALUES, number=4))).nodes
    assert told(indicator)[Role.NAME] == "Imprese assistite" and told(indicator)[Role.TARGET] == "≥ 240"
