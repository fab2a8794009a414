"""Cells and lines of a picture: what is a rule, what is print."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extract.pictures.askew import straightened
from extract.pictures.picture import SCALE, ruled, without_marks, without_shadows
from extract.pictures.printed import alone, lines


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


def test_an_icon_with_a_drawing_is_a_mark() -> None:
    image = Image.new("RGB", (200, 100), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((20, 20, 53, 53), fill=(80, 130, 190))
    for left in (28, 35, 42):
        draw.rectangle((left, 36, left + 3, 47), fill="white")
    assert np.asarray(without_marks(image)).min() == 255


def test_the_fill_of_a_cell_stays_with_the_figure_printed_on_it() -> None:
    image = Image.new("RGB", (300, 120), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((40, 20, 180, 80), fill=(146, 208, 80))
    draw.ellipse((80, 30, 104, 70), outline="black", width=5)
    grey = np.asarray(without_marks(image))
    assert grey[50, 82] == 0
    assert grey[25, 50] == grey[50, 92] < 255


def test_a_line_with_tails_is_one_and_lines_that_touch_are_two() -> None:
    cell = np.full((70, 200), 255, np.uint8)
    letters = [slice(at, at + 4) for at in range(20, 180, 10)]
    for letter in letters:
        cell[10:32, letter] = 0
    cell[32:41, 60:64] = cell[32:41, 120:124] = 0
    assert [(top, bottom) for _, top, _, bottom in lines(cell)] == [(6, 45)]
    for letter in letters:
        cell[36:54, letter] = 0
    assert len(lines(cell)) == 2


def test_what_hangs_into_a_line_from_the_one_above_is_no_print_of_it() -> None:
    line = np.full((30, 100), 255, np.uint8)
    line[:6, 20:24] = 0
    line[8:28, 50:60] = 0
    rest = alone(line, line < 128, 255)
    assert rest[:6].min() == 255
    assert np.array_equal(rest[8:], line[8:])


def test_the_dark_edges_of_a_scan_are_painted_out_and_a_frame_stays() -> None:
    page = np.full((600, 400), 240, np.uint8)
    page[:, :18] = 60
    page[-3:, :] = 30
    clean = np.asarray(without_shadows(Image.fromarray(page)))
    assert clean[:, :18].min() == 255
    assert clean[-1, 200] == 30


def test_a_coloured_heading_at_the_border_of_a_picture_is_no_shadow() -> None:
    table = np.full((600, 400), 240, np.uint8)
    table[:26] = 120
    table[8:18, 40:360:2] = 255
    assert (np.asarray(without_shadows(Image.fromarray(table))) == table).all()
    table[:60] = 120
    assert (np.asarray(without_shadows(Image.fromarray(table))) == table).all()


@pytest.mark.parametrize("askew", [-1.7, 0.8, 2.0])
def test_a_page_askew_is_straightened(askew: float) -> None:
    page = Image.new("L", (1200, 900), 255)
    for row in range(100, 800, 40):
        ImageDraw.Draw(page).rectangle((150, row, 1050, row + 14), fill=0)
    flat = np.asarray(straightened(page.rotate(askew, fillcolor=255, resample=Image.Resampling.BICUBIC)))
    found, _ = np.nonzero(flat[:, 170:1030] < 128)
    assert len(np.unique(found)) <= 18 * 18


def test_a_page_that_lies_flat_is_left_as_it_is() -> None:
    page = Image.new("L", (1200, 900), 255)
    for row in range(100, 800, 40):
        ImageDraw.Draw(page).rectangle((150, row, 1050, row + 14), fill=0)
    assert np.array_equal(np.asarray(straightened(page)), np.asarray(page))
