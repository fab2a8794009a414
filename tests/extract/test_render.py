"""A page as a picture: the box of a cell, as the reader gives it, cuts out that very cell however the page is set."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from extract import read
from extract.render import HELD, MOST_PIXELS, Drawing, Fill, Folder, Mark, pictures
from riscontro.errors import UnreadableFile

RED = (255, 0, 0)
ROWS = [
    ["Indicatore", "Peso", "Target", "Risultato", "% di raggiungimento"],
    ["Imprese assistite dallo sportello", "50,00 %", ">= 40,00 N.", "44,00 N.", "100,00 %"],
    ["Tempo medio di risposta ai reclami", "50,00 %", ">= 10,00 N.", "9,00 N.", "90,00 %"],
]


def paper(path: Path, rotation: int = 0, turned: int = 0, cropped: bool = False) -> Path:
    """A table whose cell `9,00 N.` is red, on paper shown turned by `rotation`, set turned, or with its margins cut."""
    canvas = Canvas(str(path), pagesize=(620, 580), invariant=1)
    canvas.setPageRotation(rotation)
    if cropped:
        canvas.setCropBox((30, 25, 600, 540))
    if turned:
        canvas.translate(310, 290)
        canvas.rotate(turned)
        canvas.translate(-290 if turned == 180 else -270, -290)
    table = Table(ROWS, colWidths=[170, 60, 80, 80, 100])
    grid, red = ("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("BACKGROUND", (3, 2), (3, 2), colors.red)
    table.setStyle(TableStyle([grid, red, ("FONTSIZE", (0, 0), (-1, -1), 8)]))
    table.wrapOn(canvas, 500, 500)
    table.drawOn(canvas, 50, 300)
    canvas.drawString(60, 450, "Relazione sulla performance: quattro parole per dire come sta il testo")
    canvas.save()
    return path


def share(image: Image.Image, colour: tuple[int, int, int]) -> float:
    """The share of an image's pixels that have just this colour."""
    counts = {colour: count for count, colour in image.getcolors(maxcolors=1 << 24) or []}
    return counts.get(colour, 0) / (image.width * image.height)


@pytest.mark.parametrize("cropped", [False, True], ids=["whole", "cropped"])
@pytest.mark.parametrize(("rotation", "turned"), [(0, 0), (90, 0), (180, 0), (270, 0), (0, 90), (90, 90), (0, 180)])
def test_the_box_of_a_cell_cuts_out_that_cell(rotation: int, turned: int, cropped: bool, tmp_path: Path) -> None:
    file = paper(tmp_path / "a.pdf", rotation, turned, cropped)
    cells = {cell.text: cell.place for cell in read(file).tree.cells}
    box = cells["9,00 N."].box
    assert box is not None
    inside = (box[0] + 1, box[1] + 1, box[2] - 1, box[3] - 1)
    cut, page = pictures(file, [Drawing(1, strips=(inside,)), Drawing(1)])
    assert share(cut, RED) > 0.6, "the rest is ink"
    area = (inside[2] - inside[0]) * (inside[3] - inside[1]) * 4
    assert share(page, RED) * page.width * page.height < 1.3 * area, "and nothing red is left outside"


def test_marks_are_drawn_where_they_are(tmp_path: Path) -> None:
    file = paper(tmp_path / "a.pdf")
    marks = (
        Mark((10, 20, 60, 50), "#0000ff", fill=Fill.COVER),
        Mark((10, 500, 60, 550), "#00ff00", width=1, fill=Fill.HATCH, dash=4, tag="riga", beside=True),
    )
    (page,) = pictures(file, [Drawing(1, marks, scale=1.0)])
    assert share(page.crop((11, 21, 60, 50)), (0, 0, 255)) == 1
    assert 0.03 < share(page.crop((11, 501, 60, 550)), (0, 255, 0)) < 0.3
    (legend,) = pictures(file, [Drawing(1, marks, scale=1.0, legend=((marks[0], "coperta"), (marks[1], "riga")))])
    assert legend.height > page.height and legend.crop((0, 0, *page.size)).tobytes() == page.tobytes()


def test_giant_paper_is_drawn_small(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(14_000, 14_000))
    canvas.showPage()
    canvas.save()
    (page,) = pictures(tmp_path / "a.pdf", [Drawing(1)])
    assert page.width * page.height <= MOST_PIXELS * 1.01


def test_what_cannot_be_drawn_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no page 2"):
        list(pictures(paper(tmp_path / "a.pdf"), [Drawing(2)]))
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 no")
    with pytest.raises(UnreadableFile, match="cannot be drawn"):
        list(pictures(tmp_path / "b.pdf", [Drawing(1)]))


def test_strips_stand_one_under_another(tmp_path: Path) -> None:
    file = paper(tmp_path / "a.pdf")
    one, two = (10.0, 20.0, 110.0, 40.0), (10.0, 100.0, 60.0, 110.0)
    marks = (Mark(two, "#0000ff", fill=Fill.COVER),)
    (stack,) = pictures(file, [Drawing(1, marks, strips=(one, two), scale=1.0)])
    assert stack.size == (100, 20 + 7 + 10)
    assert share(stack.crop((0, 27, 50, 37)), (0, 0, 255)) == 1 and share(stack.crop((0, 0, 100, 20)), (0, 0, 255)) == 0
    (off,) = pictures(file, [Drawing(1, strips=((9000.0, 9000.0, 9001.0, 9001.0),))])
    assert off.size == (1, 1), "a box off the paper is no failure"


def test_the_size_of_the_paper_may_be_stated_for_all_pages_at_once(tmp_path: Path) -> None:
    body = (
        b"1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj",
        b"2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 900 300]>> endobj",
        b"3 0 obj <</Type /Page /Parent 2 0 R>> endobj",
    )
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n" + b"\n".join(body) + b"\ntrailer <</Root 1 0 R>>\n%%EOF\n")
    (page,) = pictures(tmp_path / "a.pdf", [Drawing(1, scale=1.0)])
    assert page.size == (900, 300)


def test_a_document_held_open_is_drawn_as_it_is_now(tmp_path: Path) -> None:
    folder, file = Folder(), paper(tmp_path / "a.pdf", rotation=90, cropped=True)
    (fresh,) = pictures(file, [Drawing(1)])
    for _ in range(2):
        image, scale = folder.picture(file, Drawing(1))
        assert image.convert("RGB").tobytes() == fresh.tobytes() and scale == 2
    for number in range(HELD):
        folder.picture(paper(tmp_path / f"{number}.pdf"), Drawing(1))
    paper(tmp_path / "b.pdf", turned=180).replace(file)
    (fresh,) = pictures(file, [Drawing(1)])
    assert folder.picture(file, Drawing(1))[0].convert("RGB").tobytes() == fresh.tobytes()
    file.write_bytes(b"%PDF-1.4")
    with pytest.raises(UnreadableFile):
        folder.picture(file, Drawing(1))
