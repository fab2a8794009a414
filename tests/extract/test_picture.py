"""Cells and lines of a picture: what is a rule, what is print."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from extract.pictures.picture import SCALE, ruled, without_marks
from extract.pictures.printed import lines


def drawn(short: bool) -> Image.Image:
    """A table of two rows and two columns; the rule between the columns of its first row stands alone (`short`)."""
    image = Image.new("L", (800, 300), 255)
    draw = ImageDraw.Draw(image)
    for y in (40, 80, 200):
        draw.line((50, y, 750, y), fill=100, width=2)
    for x in (50, 750):
        draw.line((x, 40, x, 200), fill=100, width=2)
    draw.line((400, 40, 400, 80 if short else 200), fill=100, width=2)
    return image


def test_an_upright_rule_as_short_as_one_row_parts_that_row() -> None:
    (cells,) = ruled(drawn(short=True)).tables
    assert sorted(round((c[2] - c[0]) * SCALE, -1) for c in cells) == [350, 350, 700]


def test_letters_do_not_part_a_cell() -> None:
    image = drawn(short=False)
    ImageDraw.Draw(image).rectangle((200, 52, 204, 68), fill=0)
    (cells,) = ruled(image).tables
    assert len(cells) == 4


def test_what_is_left_of_a_rule_at_the_border_of_a_cell_is_no_print() -> None:
    cell = np.full((60, 200), 255, np.uint8)
    cell[:2, :] = 90
    cell[10:50, :2] = 90
    assert lines(cell) == []
    cell[20:40, 80:130] = 0
    assert lines(cell) == [(80, 16, 130, 44)]


def test_lines_take_half_of_the_white_between_them() -> None:
    cell = np.full((60, 200), 255, np.uint8)
    cell[10:26, 50:130] = cell[30:46, 50:130] = 0
    assert [(top, bottom) for _, top, _, bottom in lines(cell)] == [(6, 28), (28, 50)]


def test_solid_coloured_shapes_are_painted_out_with_their_rims() -> None:
    image = Image.new("RGB", (200, 100), "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((20, 20, 60, 60), fill=(30, 170, 80))
    draw.rectangle((100, 40, 103, 60), fill=(30, 60, 170))
    grey = np.asarray(without_marks(image))
    assert grey[:, :80].min() == 255
    assert grey[50, 101] < 255
