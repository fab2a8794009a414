"""Tables side by side that go on over pages: each is read to its end, and parted where the page before was."""

from __future__ import annotations

from dataclasses import replace

from extract.page import Block, Grid, Page
from extract.paired import strip_between
from extract.rows.abreast import read_to_end
from extract.zones.zones import zones
from tests.extract.made import cell, grid, paragraph, sentence

HEAD = ("Indicatore", "Target", "Risultato")
ONE = ("Imprese assistite", "4,00 N.", "5,00 N.")
TWO = ("Corsi tenuti", "8,00 N.", "6,00 N.")
AREA, OBJECTIVE = (cell("Servizi alle imprese", 0, 2),), (cell("Promuovere il turismo", 0, 2),)
FAR = 400.0


def moved(table: Grid, by: float = FAR) -> Grid:
    """A table further to the right."""
    left, top, right, bottom = table.place.box or (0.0, 0.0, 0.0, 0.0)
    place = replace(table.place, box=(left + by, top, right + by, bottom))
    return replace(table, place=place, edges=tuple(x + by for x in table.edges))


def pages(*found: list[Block]) -> list[Page]:
    return [Page(number, 900, 600, tuple(blocks), 100) for number, blocks in enumerate(found, 1)]


def first_rows(found: list[Page]) -> list[str]:
    """The last words of each table, in the order of reading."""
    return [block.rows[-1].raw for page in found for block in page.blocks if isinstance(block, Grid)]


LEFT, RIGHT = grid(HEAD, OBJECTIVE, ONE), moved(grid(HEAD, AREA, OBJECTIVE, TWO))
GOES_ON, AS_WELL = grid(HEAD, TWO), moved(grid(HEAD, ONE))


def test_the_left_table_is_read_to_its_end_before_the_right_one() -> None:
    """Its rows on the next page stood under the last objective of the right one."""
    made = pages([LEFT, RIGHT], [GOES_ON, AS_WELL])
    order = [page.number for page in read_to_end(made) for block in page.blocks]
    assert order == [1, 2, 1, 2]
    alone = read_to_end(pages([LEFT, RIGHT], [GOES_ON]))
    assert first_rows(alone) == [LEFT.rows[-1].raw, GOES_ON.rows[-1].raw, RIGHT.rows[-1].raw]


def test_pages_whose_tables_begin_anew_stay_as_they_are() -> None:
    title = paragraph("Ambito strategico 2 - Regolazione del mercato", bold=True)
    for after in ([LEFT, RIGHT], [title, GOES_ON, AS_WELL]):
        made = pages([LEFT, RIGHT], after)
        assert read_to_end(made) == made


def test_rows_that_only_go_on_at_the_right_are_those_of_two_columns() -> None:
    """The right part opens nothing: the left one goes on in it."""
    made = pages([LEFT, AS_WELL], [GOES_ON, AS_WELL])
    assert read_to_end(made) == made


def test_a_page_without_headings_is_parted_where_the_page_before_was() -> None:
    """Rows that end on different heights, no target with a sign: nothing else tells them."""
    rows = (("Imprese assistite", "4,00 N.", "5,00 N."), ("Corsi tenuti", "8,00 N.", "6,00 N."))
    words = [
        word
        for xs, top in (((20.0, 180.0, 260.0), 50.0), ((440.0, 600.0, 680.0), 57.0))
        for n, row in enumerate(rows)
        for x, text in zip(xs, row, strict=True)
        for word in sentence(text, x, top + 20 * n)
    ]
    strip = strip_between(pages([LEFT, RIGHT])[0])
    assert strip == (300.0, 400.0)
    assert len(zones(words, ())) == 1
    assert any(300 < box[2] < 440 for box in zones(words, (), (), strip))
    assert (
        len(zones(sentence("Una frase che corre da una parte all'altra della pagina e oltre", 20, 50), (), (), strip))
        == 1
    )


def test_the_last_of_several_tables_side_by_side_tell_the_white_between_them() -> None:
    box = (10.0, 300.0, 310.0, 360.0)
    left = replace(LEFT, place=replace(LEFT.place, box=box))
    right = moved(replace(RIGHT, place=replace(RIGHT.place, box=box)))
    assert strip_between(pages([LEFT, RIGHT, left, right])[0]) == (310.0, 410.0)
    assert strip_between(pages([LEFT, RIGHT, left])[0]) is None
