"""Pictures of pages that lie on their side or stand on their head are read, and their boxes are where they lie."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import extract
from extract.pictures.askew import lies_on_side
from extract.pictures.lying import TURNS, _box
from extract.pictures.recogniser import recogniser
from riscontro.model import Box, Cell, Role

needs_tesseract = pytest.mark.skipif(recogniser() is None, reason="Tesseract's Italian data is not installed")
SAMPLE = "corpus/documents/massa-carrara-2020-pira-ricomposta.pdf"
NEAR = 4.0


@pytest.fixture(scope="module")
def page(root: Path) -> Image.Image:
    """The upper part of a page of the sample report, photographed upright."""
    with pdfplumber.open(root / SAMPLE) as pdf:
        picture: Image.Image = pdf.pages[0].to_image(resolution=200).original.convert("L")
    return picture.crop((0, 0, picture.width, picture.height * 2 // 5))


def targets(page: Image.Image, file: Path) -> list[Cell]:
    """The cells of the targets on a page that is a picture."""
    page.save(file, "PDF", resolution=200)
    found = [c for n in extract.read(file).tree.nodes for c in n.cells if c.role is Role.TARGET and c.text]
    return sorted(found, key=lambda c: c.text)


@needs_tesseract
@pytest.mark.parametrize("laid", [90, 180])
def test_a_page_laid_down_is_read_and_its_boxes_lie_with_it(page: Image.Image, laid: int, tmp_path: Path) -> None:
    upright = targets(page, tmp_path / "upright.pdf")
    lying = targets(page.transpose(TURNS[laid]), tmp_path / "lying.pdf")
    assert [c.text for c in lying] == [c.text for c in upright] != []
    width, height = (side * 72 / 200 for side in page.size)
    for was, now in zip(upright, lying, strict=True):
        assert was.place.box and now.place.box
        assert now.place.box == pytest.approx(_box(was.place.box, laid, width, height), abs=NEAR)


def test_a_page_is_told_to_lie_by_its_print(page: Image.Image) -> None:
    assert not lies_on_side(page)
    assert not lies_on_side(page.transpose(TURNS[180]))
    assert lies_on_side(page.transpose(TURNS[90])) and lies_on_side(page.transpose(TURNS[270]))


@given(st.tuples(*[st.integers(0, 400)] * 4), st.sampled_from([90, 180, 270]))
def test_a_box_turned_and_turned_back_stays(box: Box, turn: int) -> None:
    size = (500, 700) if turn == 180 else (700, 500)
    assert _box(_box(box, turn, 500, 700), 360 - turn, *size) == box
