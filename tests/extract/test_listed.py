"""Indicators told line by line, without a table."""

from __future__ import annotations

from dataclasses import replace

from extract.page import Block, Grid, Page, Paragraph
from extract.rows.listed import gathered, tells_figure
from extract.told import told_parts
from extract.trees.tree import build_tree
from riscontro.model import Level, Role
from tests.extract.made import cell, grid, paragraph

LINES = (
    "Indicatore 1: Imprese assistite",
    "Formula: Numero delle imprese",
    "Peso: 40%",
    "Target 2023: >= 240",
    "Consuntivo 2023: 287",
    "Grado di raggiungimento: 100%",
)


def page(*lines: str) -> list[Block]:
    return [paragraph(text, top=20.0 * number, bold=not number) for number, text in enumerate(lines)]


def test_lines_of_an_indicator_are_a_table() -> None:
    first, grid, last = gathered(page("Premessa", *LINES, "Il risultato è buono."))
    assert isinstance(grid, Grid) and not isinstance(first, Grid) and not isinstance(last, Grid)
    assert [row.raw for row in grid.rows] == [
        "Indicatore 1 | Formula | Peso | Target 2023 | Consuntivo 2023 | Grado di raggiungimento",
        "Imprese assistite | Numero delle imprese | 40% | >= 240 | 287 | 100%",
    ]
    assert [cell.place for cell in grid.rows[1].cells][2] == page("", *LINES)[3].place


def test_a_label_of_two_letters_is_one_of_the_lines_of_an_indicator() -> None:
    """ "UM" broke the row in two: a name without target, and a target without name."""
    (grid,) = gathered(page(*LINES[:3], "UM: giorni", *LINES[3:]))
    assert isinstance(grid, Grid) and "UM" in grid.rows[0].raw and "giorni" in grid.rows[1].raw


def test_indicators_hang_under_the_heading_above_them() -> None:
    blocks = page("OBIETTIVO OPERATIVO A1.1: DIFFONDERE I SERVIZI", *LINES, "Indicatore 2: Corsi tenuti", *LINES[2:])
    tree = build_tree([Page(1, 600, 800, tuple(blocks), 400)])
    objective, one, two = tree.nodes
    assert (objective.level, one.level, two.level) == (Level.OPERATIONAL, Level.INDICATOR, Level.INDICATOR)
    assert one.parent_id == two.parent_id == objective.node_id
    assert [c.text for c in two.cells if c.role is Role.ACTUAL] == ["287"]
    assert tree.unread == ()


def test_what_does_not_tell_an_indicator_stays_text_and_its_figures_are_told_as_unread() -> None:
    lines = page("Premessa", "Peso dell'obiettivo: 50%", "Responsabile: il dirigente")
    assert gathered(lines) == lines
    assert [tells_figure(line) for line in lines if not isinstance(line, Grid)] == [None, Role.WEIGHT, None]
    (left,) = build_tree([Page(1, 600, 800, tuple(lines), 60)]).unread
    assert left.raw == "Peso dell'obiettivo: 50%"


def test_the_weight_told_between_a_heading_and_its_table_is_the_objectives() -> None:
    blocks = page("Obiettivo A1.1 Diffondere i servizi", "Peso dell'obiettivo: 50%", *LINES)
    tree = build_tree([Page(1, 600, 800, tuple(blocks), 400)])
    assert [c.text for c in tree.nodes[0].cells if c.role is Role.WEIGHT] == ["50%"]
    assert [c.text for c in tree.nodes[1].cells if c.role is Role.WEIGHT] == ["40%"]
    assert tree.unread == ()


def test_the_end_of_a_name_with_its_weight_behind_tells_no_figure_by_itself() -> None:
    assert tells_figure(paragraph("della provincia – Peso obiettivo: 71,75%")) is None
    assert tells_figure(paragraph("Peso obiettivo: 71,75%")) is Role.WEIGHT


def test_figures_told_one_after_the_other_on_a_line_are_told_apart_and_a_name_goes_on_below() -> None:
    lines = (
        "Indicatore: KPI 3 Pratiche evase rispetto al totale delle",
        "pratiche pervenute",
        "Peso (%): 50 Risultato atteso: <= 11 gg. Valore a consuntivo: 7 gg. Performance: 100,00 %",
    )
    blocks = [paragraph(text, top=11.0 * number, size=10.0) for number, text in enumerate(lines)]
    (grid,) = gathered(blocks)
    assert isinstance(grid, Grid)
    assert [row.raw for row in grid.rows] == [
        "Indicatore | Peso (%) | Risultato atteso | Valore a consuntivo | Performance",
        "KPI 3 Pratiche evase rispetto al totale delle pratiche pervenute | 50 | <= 11 gg. | 7 gg. | 100,00 %",
    ]


def test_the_sign_of_a_share_before_a_label_is_its_own_unless_the_target_is_one() -> None:
    told = "Target 2022: >= 3,20 Valore a consuntivo: 3,10 % raggiungimento: 96,88%"
    assert told_parts(told)[1:] == ["Valore a consuntivo: 3,10", "% raggiungimento: 96,88%"]
    shared = "Target 2022: >= 90 % Valore a consuntivo: 85 % Raggiungimento: 94,44%"
    assert told_parts(shared)[1:] == ["Valore a consuntivo: 85 %", "Raggiungimento: 94,44%"]
    assert told_parts(told.replace("3,10", "n.d."))[1:] == ["Valore a consuntivo: n.d.", "% raggiungimento: 96,88%"]
    assert told_parts("Target: 4 Consuntivo: 3 di cui prime volte: 2") == []


def test_an_indicator_told_in_a_box_is_read_and_a_stamp_in_one_opens_nothing() -> None:
    lines = page("Indicatore: Imprese assistite", "Target: >= 40 Consuntivo: 52")
    told = tuple(line.line for line in lines if isinstance(line, Paragraph))
    box = grid((replace(cell("", 0), lines=told),))
    (found,) = gathered([box])
    assert isinstance(found, Grid) and [row.raw for row in found.rows][1] == "Imprese assistite | >= 40 | 52"
    stamp = grid((cell("Prot. n. 0072418/2022 del 26/06/2022", 0, bold=True),))
    assert isinstance(gathered([stamp])[0], Paragraph)
    other = grid((cell("Nota: target rimodulato\nEsito: positivo", 0),))
    assert gathered([other]) == [other]


def test_figures_told_on_a_line_without_a_name_are_told_as_unread() -> None:
    lines = [
        paragraph("Premessa"),
        paragraph("Target: >= 49 Consuntivo: 44 Grado di raggiungimento: 89,80 %", top=20.0),
    ]
    unread = build_tree([Page(1, 600, 800, tuple(lines), 60)]).unread
    assert [left.raw for left in unread] == ["Target: >= 49", "Consuntivo: 44", "Grado di raggiungimento: 89,80 %"]


def test_figures_told_below_a_name_in_bold_are_those_of_the_indicator() -> None:
    told = ("Imprese assistite nell'anno", "Formula: Numero delle imprese assistite", "nell'anno", *LINES[2:])
    lines = [paragraph(text, top=50.0 + 12 * n, bold=not n) for n, text in enumerate(told)]
    lines = [paragraph("Obiettivo operativo 1.1 - Sostenere le imprese", bold=True), *lines]
    objective, indicator = build_tree([Page(1, 600, 800, tuple(lines), 60)]).nodes
    said = {cell.role: cell.text for cell in indicator.cells}
    assert said[Role.NAME] == "Imprese assistite nell'anno" and said[Role.TARGET] == ">= 240"
    assert said[Role.ALGORITHM] == "Numero delle imprese assistite nell'anno" and said[Role.ACTUAL] == "287"
    assert indicator.parent_id == objective.node_id


def test_two_indicators_told_on_the_same_lines_are_not_run_together() -> None:
    two = "Target: 18 Target: 70 %", "Consuntivo: 21 Consuntivo: 65 %"
    tree = build_tree([Page(1, 600, 800, tuple(page("Incontri Domande istruite", *two)), 60)])
    assert not tree.nodes
    assert [left.raw for left in tree.unread] == ["Target: 18", "Target: 70 %", "Consuntivo: 21", "Consuntivo: 65 %"]


def test_a_sentence_with_colons_stays_one_line() -> None:
    lines = page("Premessa: il risultato è buono. Nota: il target è raggiunto", "Orario: dalle 9:00 alle 12:30")
    assert gathered(lines) == lines


def test_an_objectives_weight_and_degree_stay_one_line() -> None:
    lines = page("Obiettivo 1.1 Sostenere le imprese", "Peso: 30 % Grado di raggiungimento: 98 %")
    assert gathered(lines) == lines
