"""From ruled cells and words to grids."""

from __future__ import annotations

from extract.grids.cells import grid_of
from extract.page import Grid
from extract.words import Glyphs
from riscontro.model import Box
from tests.extract.made import sentence

W, H = 120.0, 20.0


def box(column: int, row: int, last: int | None = None, down: int = 1) -> Box:
    """A ruled cell over columns and rows of equal size."""
    return (column * W, row * H, ((column if last is None else last) + 1) * W, (row + down) * H)


def at(text: str, column: int, row: float) -> list[Glyphs]:
    """A line of text at the left of a cell."""
    return sentence(text, column * W + 4, row * H + 5)


def read(cells: list[Box], *texts: list[Glyphs]) -> Grid:
    found = grid_of(cells, [w for words in texts for w in words], 3)
    assert found is not None
    return found


def told(grid: Grid) -> list[list[tuple[str, int, int]]]:
    """Text, first and last column of every cell."""
    return [[(c.text, c.first, c.last) for c in row.cells] for row in grid.rows]


FOUR = [box(0, 0), box(1, 0), box(0, 1), box(1, 1)]


def test_cells_take_the_words_that_lie_in_them() -> None:
    grid = read(FOUR, at("Indicatore", 0, 0), at("Target", 1, 0), at("Imprese assistite", 0, 1), at(">= 4,00 N.", 1, 1))
    assert told(grid) == [
        [("Indicatore", 0, 0), ("Target", 1, 1)],
        [("Imprese assistite", 0, 0), (">= 4,00 N.", 1, 1)],
    ]
    assert (grid.columns, grid.edges) == (2, (0.0, W, 2 * W))


def test_every_cell_and_row_knows_its_page_and_box() -> None:
    grid = read(FOUR, at("uno", 0, 0), at("due", 1, 1))
    assert grid.place.page == 3
    assert grid.rows[1].place.box == (0.0, H, 2 * W, 2 * H)
    assert grid.rows[1].cells[1].place.box == (W, H, 2 * W, 2 * H)


def test_no_words_no_grid() -> None:
    assert grid_of(FOUR, [], 1) is None
    assert grid_of(FOUR, at("altrove", 5, 9), 1) is None


def test_words_outside_are_left_out() -> None:
    grid = read(FOUR, at("dentro", 0, 0), at("fuori", 3, 0))
    assert [c.text for r in grid.rows for c in r.cells if c.text] == ["dentro"]


def test_a_cell_over_two_columns() -> None:
    grid = read([box(0, 0, 1), box(0, 1), box(1, 1)], at("Obiettivo operativo 1", 0, 0), at("a", 0, 1), at("b", 1, 1))
    assert told(grid)[0] == [("Obiettivo operativo 1", 0, 1)]


def test_headings_in_one_cell_over_several_columns_are_of_each_below_what_holds_for_all() -> None:
    body = [box(0, 2), box(1, 2), box(2, 2)]
    heads = [*at("Risultati", 1, 0.2), *at("Target", 1, 1), *at("Consuntivo", 2, 1)]
    grid = read([box(0, 0, down=2), box(1, 0, 2, down=2), *body], at("Indicatore", 0, 0.5), heads, at("10", 1, 2))
    assert told(grid)[:2] == [
        [("Indicatore", 0, 0), ("Risultati", 1, 2)],
        [("Indicatore", 0, 0), ("Target", 1, 1), ("Consuntivo", 2, 2)],
    ]
    plain = read([box(0, 0), box(1, 0, 2), *body], at("Indicatore", 0, 0), at("Target", 1, 0), at("Consuntivo", 2, 0))
    assert told(plain)[0] == [("Indicatore", 0, 0), ("Target", 1, 1), ("Consuntivo", 2, 2)]


def test_headings_alone_in_one_cell_are_parted_by_the_white_between_them() -> None:
    """Rules between rows leave one cell below what holds for all; the rows stand on the next page."""
    names = [*sentence("Risultato", 120, 22), *sentence("atteso", 125, 32), *sentence("Consuntivo", 190, 27)]
    boxes = [box(0, 0, down=2), box(1, 0, 2), box(1, 1, 2)]
    (_, lower) = told(read(boxes, at("Indicatore", 0, 0.5), at("Valori", 1, 0), names))
    assert lower == [("Indicatore", 0, 0), ("Risultato\natteso", 1, 1), ("Consuntivo", 2, 2)]
    (_, figures) = told(read(boxes, at("Imprese", 0, 0.5), at("Valori", 1, 0), sentence("10", 120, 27), names[-1:]))
    assert len(figures) == 2


def test_words_over_a_border_are_no_headings_of_columns() -> None:
    grid = read([box(0, 0, 1), box(0, 1), box(1, 1)], [*sentence("Target e consuntivo anno", 60, 5)], at("a", 0, 1))
    assert told(grid)[0] == [("Target e consuntivo anno", 0, 1)]
    label = sentence("Obiettivo di performance:", W - 58.5, 5)
    grid = read([box(0, 0, 1), box(0, 1), box(1, 1)], label, at("a", 0, 1))
    assert told(grid)[0] == [("Obiettivo di performance:", 0, 1)], "a border between two words of one label"


def test_a_cell_over_two_rows_is_inherited_by_the_second() -> None:
    grid = read([box(0, 0, down=2), box(1, 0), box(1, 1)], at("Parte", 0, 0.5), at("a", 1, 0), at("b", 1, 1))
    assert told(grid) == [[("Parte", 0, 0), ("a", 1, 1)], [("Parte", 0, 0), ("b", 1, 1)]]
    assert [r.cells[0].inherited for r in grid.rows] == [False, True]
    assert [r.raw for r in grid.rows] == ["Parte | a", "b"]


def test_rules_at_two_heights_make_no_row_between_them() -> None:
    upper = [(x * W, 0.0, (x + 1) * W, H + 6.0) for x in (1, 2)]
    lower = [(x * W, H + 6.0, (x + 1) * W, 2 * H + 6.0) for x in (1, 2)]
    left = [(0.0, 0.0, W, H), (0.0, H, W, 2 * H + 6.0)]
    grid = read([*left, *upper, *lower], at("a", 1, 0), at("b", 2, 0), at("c", 1, 1.4), at("d", 2, 1.4))
    assert [r.raw for r in grid.rows] == ["a | b", "c | d"]


def test_borders_that_differ_by_a_hair_are_one() -> None:
    shaky = [box(0, 0), (W + 1.5, 0.0, 2 * W, H), box(0, 1), (W - 0.7, H + 1.0, 2 * W, 2 * H)]
    grid = read(shaky, at("a", 0, 0), at("b", 1, 0), at("c", 0, 1), at("d", 1, 1))
    assert [[t for t, _, _ in row] for row in told(grid)] == [["a", "b"], ["c", "d"]]
    assert grid.columns == 2


def test_a_row_without_fill_among_filled_ones_is_not_lost() -> None:
    filled = [box(c, r) for r in (0, 2) for c in (0, 1)]
    words = [w for r in range(3) for c in (0, 1) for w in at(f"r{r}c{c}", c, r)]
    grid = read(filled, words)
    assert [[t for t, _, _ in row] for row in told(grid)] == [["r0c0", "r0c1"], ["r1c0", "r1c1"], ["r2c0", "r2c1"]]


def test_an_empty_row_without_cells_gives_no_row() -> None:
    grid = read([box(c, r) for r in (0, 2) for c in (0, 1)], at("sopra", 0, 0), at("sotto", 0, 2))
    assert [row.raw for row in grid.rows] == ["sopra", "sotto"]


def test_several_lines_in_a_cell_stay_lines() -> None:
    grid = read([box(0, 0, down=2)], at("Numero delle", 0, 0), at("imprese", 0, 1))
    assert [line.text for line in grid.rows[0].cells[0].lines] == ["Numero delle", "imprese"]


def test_a_bold_label_in_the_middle_of_a_name_right_of_it_comes_first() -> None:
    name = [*at("Promuovere il turismo e la", 1, 0), *at("cultura", 1, 0.9)]
    label = sentence("Obiettivo 1.1", 4, 0.45 * H + 5, bold=True)
    whole_row = [(0.0, 0.0, 2 * W, 2 * H), (0.0, 2 * H, W, 3 * H), (W, 2 * H, 2 * W, 3 * H)]
    below = [*at("Imprese", 0, 2), *at("5", 1, 2)]
    assert (
        read(whole_row, name, label, below).rows[0].cells[0].text
        == "Obiettivo 1.1\nPromuovere il turismo e la\ncultura"
    )
    plain = sentence("Obiettivo 1.1", 4, 0.45 * H + 5)
    assert read(whole_row, name, plain, below).rows[0].cells[0].text.startswith("Promuovere")
