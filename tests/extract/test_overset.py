"""Cards of an objective: what it is called over its name, captions over its weight and degree."""

from __future__ import annotations

import pytest

from extract.cards.overset import overset
from extract.grids.cells import grid_of
from extract.page import Page
from extract.sheets.placed import placed
from extract.trees.tree import build_tree
from extract.words import Glyphs
from riscontro.model import Level, Role
from tests.extract.made import sentence

NAME = ("Diffondere la cultura delle imprese", "e ridurre i tempi di risposta")


def card(label: str, *figures: tuple[str, str], name: tuple[str, ...] = NAME, top: float = 0.0) -> list[Glyphs]:
    words = sentence(label, 10, top, size=7)
    for i, (caption, figure) in enumerate(figures):
        words += [*sentence(caption, 300 + 100 * i, top, size=7), *sentence(figure, 300 + 100 * i, top + 12, bold=True)]
    return words + [w for n, line in enumerate(name) for w in sentence(line, 10, top + 12 + 13 * n, bold=True)]


def read(words: list[Glyphs]) -> list[list[str]]:
    grids = [grid_of(cells, words, 1) for cells in overset(placed(words))]
    return [row.raw.split(" | ") for g in grids if g for row in g.rows]


def test_the_lines_of_a_name_are_one_cell() -> None:
    words = card("Obiettivo strategico 1.1", ("Peso %", "31"), ("Grado di realizzazione", "100,00 %"))
    assert read(words) == [
        ["Obiettivo strategico 1.1", "Peso %", "Grado di realizzazione"],
        [" ".join(NAME), "31", "100,00 %"],
    ]


def test_what_stands_below_a_name_otherwise_set_is_no_part_of_it() -> None:
    words = [*card("Obiettivo operativo 2", ("Peso", "31"), name=NAME[:1]), *sentence("Nel corso dell'anno", 10, 25)]
    assert read(words)[1] == [NAME[0], "31"]


@pytest.mark.parametrize(
    "words",
    [
        card("Obiettivo operativo", ("Target", "31")),
        card("Servizio promozione", ("Peso", "31")),
        card("Obiettivo operativo", ("Peso", "da definire")),
    ],
    ids=["a target", "no objective", "no figure"],
)
def test_what_is_no_card(words: list[Glyphs]) -> None:
    assert overset(placed(words)) == []


@pytest.mark.parametrize("caption", ["Peso (%)", "PONDERAZIONE"])
def test_an_objective_with_nothing_but_a_weight_is_one_whatever_it_is_called(caption: str) -> None:
    """An area called one, whose card was unread for it has no degree."""
    words = card("Area strategica 1", (caption, "36,1"))
    (cells,) = overset(placed(words))
    grid = grid_of(cells, words, 1)
    assert grid is not None
    (node,) = build_tree([Page(1, 600, 800, (grid,), 90)]).nodes
    assert (node.level, " ".join(node.cells[0].text.split())) == (Level.AREA, " ".join(NAME))
    assert [c.text for c in node.cells if c.role is Role.WEIGHT] == ["36,1"]
