"""Letters that PDFium leaves out of a page that sets them one by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extract.page import Paragraph
from extract.pdf import read_pdf


@pytest.mark.parametrize("upwards", [False, True])
def test_two_letters_whose_ink_meets_are_no_letter_printed_twice(tmp_path: Path, upwards: bool) -> None:
    """As Qt sets "ufficio", letter by letter: "uf icio" was read. A letter that is printed twice still counts once."""
    canvas = Canvas(str(tmp_path / "lettere.pdf"), A4)
    if upwards:
        canvas.rotate(90)
        canvas.translate(0, -600)
    canvas.scale(0.1, 0.1)
    x = 1000.0
    for letter in "Numero di uffici":
        for shift in (0, 2) if letter == "N" else (0,):
            text = canvas.beginText(x + shift, 3000)
            text.setFont("Times-Italic", 120)
            text.textOut(letter)
            canvas.drawText(text)
        x += canvas.stringWidth(letter, "Times-Italic", 120)
    canvas.save()
    ((page,), _) = read_pdf(tmp_path / "lettere.pdf", lambda page, of: None)
    assert [block.line.text for block in page.blocks if isinstance(block, Paragraph)] == ["Numero di uffici"]
