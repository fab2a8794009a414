"""The boxes around figures hold them on the picture, also where the page is rotated and cropped."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from riscontro import warehouse
from riscontro.report import query
from riscontro.web.operands import operands
from scripts.boxes import CROPPED, Sample, held
from tests.riscontro import papers
from tests.riscontro.conftest import call

OPERANDS = 4
"""How many figures are read on each page: each costs a run of Tesseract."""


ANGLES = (90, 180, 270)


def test_the_box_holds_the_figure_on_a_turned_and_cropped_page(tmp_path: Path) -> None:
    if not shutil.which("tesseract"):
        pytest.skip("no Tesseract on this machine (Debian: apt install tesseract-ocr tesseract-ocr-ita)")
    papers.report(tmp_path / "upright.pdf", rows=papers.CHECKED)
    with pdfium.PdfDocument(tmp_path / "upright.pdf") as upright, pdfium.PdfDocument.new() as document:
        document.import_pages(upright, [0] + [1] * len(ANGLES))
        for page, angle in zip(list(document)[1:], ANGLES, strict=True):
            left, bottom, right, top = page.get_mediabox()
            page.set_cropbox(left + CROPPED, bottom + CROPPED, right - CROPPED, top - CROPPED)
            page.set_rotation(angle)
        document.save(tmp_path / "relazione.pdf")
    assert call(tmp_path, "ingest", tmp_path / "relazione.pdf").exit_code == 0
    warehouse.build(tmp_path / "shelf", tmp_path / "db", [])
    rows = query(tmp_path / "db", "SELECT document_id, node_id, name FROM indicators ORDER BY ord").dicts()
    found = [one for row in rows for one in operands(tmp_path / "db", {**row, "subject": "score", "check_id": ""})]
    each = 3 * (len(papers.CHECKED) - 1)
    assert [one.page for one in found] == [2] * each + [3] * each + [4] * each
    assert not any(one.whole for one in found)
    for one in found[:: each // OPERANDS]:
        assert held(Sample(one, tmp_path / "relazione.pdf")) == "picture", one
