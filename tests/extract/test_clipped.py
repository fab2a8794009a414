"""Text that a page holds and does not show."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extract.page import Paragraph
from extract.pdf import read_pdf


def test_words_outside_of_what_they_are_clipped_to_are_left_out(tmp_path: Path) -> None:
    """A cell merged over two pages, which a spreadsheet prints on both: the name of the objective stood on the second
    page too, above the rows that are seen there."""
    canvas = Canvas(str(tmp_path / "foglio.pdf"), A4)
    for top in (800, 700, 690):  # above the cell, at its upper side, in it
        canvas.saveState()
        cell = canvas.beginPath()
        cell.rect(50, 600, 200, 100)
        canvas.clipPath(cell, stroke=0, fill=0)
        canvas.drawString(60, top, f"Ridurre i tempi {top}")
        canvas.restoreState()
    canvas.drawString(60, 500, "Tempo medio")
    canvas.save()
    ((page,), _) = read_pdf(tmp_path / "foglio.pdf", lambda page, of: None)
    seen = [block.line.text for block in page.blocks if isinstance(block, Paragraph)]
    assert seen == ["Ridurre i tempi 700", "Ridurre i tempi 690", "Tempo medio"]
