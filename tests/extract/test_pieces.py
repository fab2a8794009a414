"""A cell that holds several things is told apart by how it is set."""

from __future__ import annotations

import pytest

from extract.page import GridCell, TextLine
from extract.rows.pieces import Address, name_cells, node_cells, paragraph_cell, raw_cell
from extract.rows.rows import RoledCell
from riscontro.model import Place, Role
from tests.extract.made import cell

HERE = Address(3, 7)
B, P = True, False


def set_as(*lines: tuple[str, bool]) -> GridCell:
    """A cell whose lines are bold or plain."""
    return GridCell(tuple(TextLine(text, bold=bold) for text, bold in lines), 1, 1, Place(page=2, box=(0, 0, 9, 9)))


def pieces(found: GridCell, role: Role = Role.NAME) -> list[tuple[Role | None, str]]:
    return [(c.role, c.text) for c in node_cells([RoledCell(found, role, "Indicatore")], HERE)]


CASES: list[tuple[str, GridCell, list[tuple[Role | None, str]]]] = [
    ("plain", set_as(("Imprese assistite", P)), [(Role.NAME, "Imprese assistite")]),
    ("all bold", set_as(("Imprese", B), ("assistite", B)), [(Role.NAME, "Imprese\nassistite")]),
    (
        "bold name, plain description",
        set_as(("Imprese", B), ("assistite", B), ("Misura la diffusione", P), ("dei servizi", P)),
        [(Role.NAME, "Imprese\nassistite"), (Role.DESCRIPTION, "Misura la diffusione\ndei servizi")],
    ),
    (
        "plain code over a bold name",
        set_as(("A1_1", P), ("Imprese assistite", B), ("Misura la diffusione", P)),
        [(Role.NAME, "A1_1\nImprese assistite"), (Role.DESCRIPTION, "Misura la diffusione")],
    ),
    (
        "bold code over a plain name",
        set_as(("OP1-2", B), ("Imprese", P), ("assistite", P)),
        [(Role.CODE, "OP1-2"), (Role.NAME, "Imprese\nassistite")],
    ),
    (
        "bold code of two words over a plain name",
        set_as(("IND 1.1.2", B), ("Imprese", P), ("assistite", P)),
        [(Role.CODE, "IND 1.1.2"), (Role.NAME, "Imprese\nassistite")],
    ),
    (
        "plain number over a name",
        set_as(("10101", P), ("Imprese", P), ("assistite", P)),
        [(Role.CODE, "10101"), (Role.NAME, "Imprese\nassistite")],
    ),
    ("a year over the rest of a name", set_as(("2023", P), ("Imprese", P)), [(Role.NAME, "2023\nImprese")]),
    ("a number that opens a name", set_as(("10000", P), ("imprese", P)), [(Role.NAME, "10000\nimprese")]),
    (
        "formula told below the name",
        set_as(("Imprese", P), ("assistite", P), ("Formula: assistite /", P), ("iscritte", P)),
        [(Role.ALGORITHM, "assistite /\niscritte"), (Role.NAME, "Imprese\nassistite")],
    ),
    (
        "type under a bold name",
        set_as(("Imprese assistite", B), ("(Tipologia: Efficacia)", P)),
        [(Role.NAME, "Imprese assistite"), (Role.TYPE, "Efficacia")],
    ),
    (
        "name, description, type and source",
        set_as(("Imprese", B), ("Misura la diffusione", P), ("(tipologia : Volume)", P), ("(Fonte ISR)", P)),
        [
            (Role.NAME, "Imprese"),
            (Role.DESCRIPTION, "Misura la diffusione"),
            (Role.TYPE, "Volume"),
            (Role.SOURCE, "ISR"),
        ],
    ),
    (
        "type and source in one plain cell",
        set_as(("Imprese assistite (Fonte: Registro imprese) (TIPOLOGIA Qualità)", P)),
        [(Role.NAME, "Imprese assistite"), (Role.TYPE, "Qualità"), (Role.SOURCE, "Registro imprese")],
    ),
    (
        "a weight behind the name",
        set_as(("Tempo medio di rilascio (peso", P), ("50%)", P)),
        [(Role.NAME, "Tempo medio di rilascio"), (Role.WEIGHT, "50%")],
    ),
    (
        "a weight below a bold name",
        set_as(("Tempo medio di rilascio", B), ("[Peso indicatore: 12,5 %]", P)),
        [(Role.NAME, "Tempo medio di rilascio"), (Role.WEIGHT, "12,5 %")],
    ),
    (
        "a weight after a dash",
        set_as(("Tempo medio - peso 50%", P)),
        [(Role.NAME, "Tempo medio"), (Role.WEIGHT, "50%")],
    ),
    ("other brackets stay", set_as(("Turismo (Pgt 20%)", P)), [(Role.NAME, "Turismo (Pgt 20%)")]),
]  # fmt: skip


@pytest.mark.parametrize(("found", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_names_and_what_stands_with_them(found: GridCell, expected: list[tuple[Role | None, str]]) -> None:
    told = pieces(found)
    assert [(role, text) for role, text in told if text] == expected


def test_a_cell_that_says_itself_that_it_is_a_degree_is_one_in_a_column_of_weights() -> None:
    degree = set_as(("raggiungimento: 94,87 %", B))
    assert pieces(degree, Role.WEIGHT) == [(Role.SCORE, "94,87 %")]
    assert pieces(set_as(("non previsto", P)), Role.WEIGHT) == [(Role.WEIGHT, "non previsto")]


def test_a_cell_all_bold_is_one_piece() -> None:
    assert pieces(set_as(("Imprese", B), ("assistite", B))) == [(Role.NAME, "Imprese\nassistite")]


def test_a_formula_is_parted_from_its_source_but_not_by_weight_of_type() -> None:
    formula = set_as(("N° imprese", B), ("nell'anno", P), ("(Fonte Rilevazione interna)", P))
    assert pieces(formula, Role.ALGORITHM) == [
        (Role.ALGORITHM, "N° imprese\nnell'anno"),
        (Role.SOURCE, "Rilevazione interna"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.1 Turismo (peso 40%)", {Role.NAME: "1.1 Turismo", Role.WEIGHT: "40%"}),
        ("1.1 Turismo (grado di raggiungimento 98,5%)", {Role.NAME: "1.1 Turismo", Role.SCORE: "98,5%"}),
        (
            "1.1 Turismo (peso 40%, grado di raggiungimento 98%)",
            {Role.NAME: "1.1 Turismo", Role.WEIGHT: "40%", Role.SCORE: "98%"},
        ),
        (
            "1.1 Turismo (peso 30, grado di raggiungimento 50,00%)",
            {Role.NAME: "1.1 Turismo", Role.WEIGHT: "30", Role.SCORE: "50,00%"},
        ),
        ("1.1 Turismo (performance 98,19%)", {Role.NAME: "1.1 Turismo", Role.SCORE: "98,19%"}),
        (
            "1.1 Turismo (peso 30%) - Grado di raggiungimento 98,19%",
            {Role.NAME: "1.1 Turismo", Role.WEIGHT: "30%", Role.SCORE: "98,19%"},
        ),
        ("1.1 Turismo (grado di raggiungimento 99)", {Role.NAME: "1.1 Turismo", Role.SCORE: "99"}),
        ("1.1 Grado di raggiungimento 98%", {Role.NAME: "1.1 Grado di raggiungimento 98%"}),
    ],
)
def test_what_stands_in_brackets_behind_an_objective(text: str, expected: dict[Role, str]) -> None:
    found = name_cells(raw_cell(cell(text, 0), Role.NAME, Address(1, 1)))
    assert {c.role: c.text for c in found} == expected


def test_figures_are_never_cut() -> None:
    assert pieces(set_as((">= 4,00 N.", B), ("(Fonte ISR)", P)), Role.TARGET) == [
        (Role.TARGET, ">= 4,00 N.\n(Fonte ISR)")
    ]


def test_every_piece_keeps_the_place_of_its_cell() -> None:
    found = node_cells([RoledCell(CASES[5][1], Role.NAME, "Indicatore")], HERE)
    assert {(c.table, c.row, c.column, c.header, c.place.page) for c in found} == {(3, 7, 1, "Indicatore", 2)}


def test_cells_that_say_nothing_are_left_out() -> None:
    some = [RoledCell(cell("", 0), Role.WEIGHT), RoledCell(cell("●", 1), None), RoledCell(cell("5 %", 2), Role.WEIGHT)]
    assert [(c.role, c.text, c.column) for c in node_cells(some, HERE)] == [(Role.WEIGHT, "5 %", 2)]


def test_a_cell_is_as_sure_as_its_least_sure_line() -> None:
    lines = (TextLine("5", confidence=91.0), TextLine("%", confidence=62.5), TextLine("."))
    assert raw_cell(GridCell(lines, 0, 0, Place(page=1)), Role.SCORE, HERE).confidence == 62.5
    assert raw_cell(cell("5 %", 0), Role.SCORE, HERE).confidence is None


def test_a_figure_of_running_text_belongs_to_no_table() -> None:
    found = paragraph_cell("94,9%", Place(page=4), Role.SCORE)
    assert (found.table, found.row, found.text, found.role, found.place.page) == (0, 0, "94,9%", Role.SCORE, 4)


def test_a_heading_says_that_the_percentage_behind_a_name_is_a_weight() -> None:
    headed = RoledCell(set_as(("Imprese assistite (40%)", P)), Role.NAME, "Indicatore (peso)")
    assert [(c.role, c.text) for c in node_cells([headed], HERE)] == [
        (Role.NAME, "Imprese assistite"),
        (Role.WEIGHT, "40%"),
    ]
