"""The name below a code that stands alone on a line, put on one with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.page import Block, Grid, Page, Paragraph
from extract.trees.joined import headings_joined
from extract.trees.tree import build_tree
from riscontro.model import Role
from tests.extract.made import cell, grid, paragraph

TABLE = grid(("Indicatore", "Target", "Risultato"), ("Imprese assistite", "≥ 240", "287"))
CODE = paragraph("OBIETTIVO 1.1", bold=True)
NAME = paragraph("Sostenere le imprese e le start up", top=14)


def texts(*blocks: Block) -> list[str]:
    return [b.line.text for b in headings_joined(blocks) if isinstance(b, Paragraph)]


@pytest.mark.parametrize("code", ["OS1.1", "1.1", "OB 3", "O3", "A", "Obiettivo operativo OS1.1", "OBIETTIVO A"])
def test_a_code_alone_stands_before_the_name_below_it(code: str) -> None:
    assert texts(paragraph(code, bold=True), NAME, TABLE) == [f"{code} - {NAME.line.text}"]


def test_a_plain_code_over_a_bold_name_that_goes_on() -> None:
    code = paragraph("Obiettivo operativo 1.1", size=7)
    name = [paragraph(text, top=9 + 12 * n, bold=True) for n, text in enumerate(("Sostenere le imprese", "e i comuni"))]
    assert texts(code, *name, TABLE) == ["Obiettivo operativo 1.1 - Sostenere le imprese e i comuni"]
    assert texts(code, replace(NAME, line=replace(NAME.line, bold=False)), TABLE) == [code.line.text, NAME.line.text]


def test_a_name_of_two_lines_below_its_code_with_its_weight_behind() -> None:
    more = paragraph("della provincia –", top=26)
    weight = paragraph("Peso: 35%", top=38)
    (line,) = texts(CODE, NAME, more, weight, TABLE)
    assert line == "OBIETTIVO 1.1 - Sostenere le imprese e le start up della provincia – Peso: 35%"


def test_the_code_above_the_name_of_an_objective_opens_it() -> None:
    objective, indicator = build_tree([Page(1, 600, 800, (CODE, NAME, TABLE), 90)]).nodes
    assert indicator.parent_id == objective.node_id
    assert [c.text for c in objective.cells if c.role is Role.NAME] == ["1.1 - Sostenere le imprese e le start up"]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (CODE, paragraph("Le attività si sono svolte regolarmente.", top=14)),
        (CODE, paragraph("della provincia", top=14)),
        (CODE, paragraph("Sostenere le imprese", top=40)),
        (CODE, paragraph("Peso: 35%", top=14)),
        (CODE, paragraph("Obiettivo 1.2", top=14)),
        (paragraph("7", bold=True), NAME),
        (replace(CODE, line=replace(CODE.line, bold=False)), NAME),
        (paragraph("Obiettivo 1.1: Sostenere", bold=True), NAME),
    ],
    ids=["sentence", "small", "far", "weight", "code", "page", "plain", "named"],
)
def test_other_lines_stay_apart(code: Paragraph, name: Paragraph) -> None:
    assert texts(code, name, TABLE) == [code.line.text, name.line.text]


def test_a_code_above_a_row_of_figures_is_that_of_the_row() -> None:
    """Outside every table: the row was a heading with its figures, and told nowhere."""
    code = paragraph("B3.3", bold=True)
    figures = "Indice di copertura dei controlli >= 67,0 0,1777"
    for lines in ((figures, "immessi in commercio"), ("Indice di copertura", ">= 67,0 0,1777")):
        below = [paragraph(text, top=14.0 + 12 * n) for n, text in enumerate(lines)]
        assert texts(code, *below) == ["B3.3", *lines]


def test_the_rest_of_a_heading_that_begins_with_a_figure_is_no_heading_with_its_number() -> None:
    first = paragraph("Obiettivo 1.2: Consolidare la Impresa", bold=True)
    for rest in ("4.0 (obiettivo comune) nei tempi", "20 % delle imprese"):
        assert texts(first, paragraph(rest, bold=True, top=12), TABLE) == [f"{first.line.text} {rest}"]
    assert len(texts(first, paragraph("1.3 Promuovere il turismo", bold=True, top=12), TABLE)) == 2


def test_the_code_and_the_name_in_the_first_rows_of_a_table_stand_above_it() -> None:
    rows = [(cell("Azione 2.1", 0, bold=True),), (cell("Sostenere le imprese", 0, row=2, bold=True),)]
    lines = [
        replace(found[0].lines[0], box=(0.0, 14.0 * n, 90.0, 14.0 * n + 10), size=10.0) for n, found in enumerate(rows)
    ]
    rows = [(replace(found[0], lines=(line,)),) for found, line in zip(rows, lines, strict=True)]
    whole = grid(*rows, ("Indicatore", "Target", "Risultato"), ("Imprese assistite", "≥ 240", "287"))
    line, rest = headings_joined([whole])
    assert isinstance(line, Paragraph) and line.line.text == "Azione 2.1 - Sostenere le imprese"
    assert isinstance(rest, Grid) and rest.rows[0].texts[0] == "Indicatore"
