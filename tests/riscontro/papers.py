"""PDF files for the tests, all of them invented: sound ones and every sort of damage."""

from __future__ import annotations

import zlib
from io import BytesIO
from pathlib import Path

from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

ROWS = [
    ["Indicatore", "Peso", "Target", "Risultato", "% di raggiungimento"],
    ["Imprese assistite dallo sportello", "50,00 %", ">= 40,00 N.", "44,00 N.", "100,00 %"],
    ["Tempo medio di risposta ai reclami", "50,00 %", ">= 10,00 N.", "9,00 N.", "90,00 %"],
]
HEAD = ROWS[0]


def measured(name: str, target: int, actual: int, score: str, weight: str = "12,50 %") -> list[str]:
    """A row of an indicator that counts units."""
    return [name, weight, f">= {target},00 N.", f"{actual},00 N.", f"{score} %"]


FALSE_ROW = measured("Corsi tenuti per le nuove imprese", 40, 30, "95,00")
"""30 of 40 is 75 %: the one percentage of CHECKED that its own operands refute."""

CHECKED = [
    HEAD,
    measured("Imprese assistite dallo sportello", 40, 44, "100,00"),
    measured("Pratiche evase entro cinque giorni", 200, 190, "95,00"),
    measured("Visite ispettive agli strumenti metrici", 50, 40, "80,00"),
    measured("Bollettini pubblicati", 12, 9, "75,00"),
    measured("Incontri con le associazioni", 8, 7, "87,50"),
    measured("Mediazioni concluse", 30, 21, "70,00"),
    measured("Sopralluoghi ai mercati", 25, 23, "92,00"),
    FALSE_ROW,
]
COVER = ("Camera di Commercio di Pistoia-Prato", "Relazione sulla performance 2021")


def report(path: Path, cover: tuple[str, ...] = COVER, rows: list[list[str]] = ROWS, password: str = "") -> Path:
    """A report of two pages: a cover and one ruled table of two indicators."""
    encrypt = StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(str(path), pagesize=A4, encrypt=encrypt, invariant=1)
    for number, line in enumerate(cover):
        canvas.drawString(72, 760 - 24 * number, line)
    canvas.showPage()
    table = Table(rows, colWidths=[190, 60, 80, 80, 90])
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONTSIZE", (0, 0), (-1, -1), 8)]))
    table.wrapOn(canvas, 500, 700)
    table.drawOn(canvas, 48, 600)
    canvas.save()
    return path


def photographs(path: Path) -> Path:
    """Two pages that are pictures, without a letter of text."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    picture = BytesIO()
    Image.effect_noise((600, 800), 40).save(picture, "JPEG")
    for _ in range(2):
        canvas.drawImage(ImageReader(BytesIO(picture.getvalue())), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return path


def truncated(path: Path) -> Path:
    """The first half of a sound report."""
    report(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def without_pages(path: Path) -> Path:
    """A well-formed PDF whose page tree is empty."""
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
        b"2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
    )
    return path


def nested_forms(path: Path, depth: int = 24) -> Path:
    """A page that draws a form that draws a form twice, and so on: 2 KB of file, 2^24 drawings."""
    body = [
        b"1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj",
        b"2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj",
        b"3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources <</XObject <</X 5 0 R>>>>>> endobj",
        b"4 0 obj <</Length 5>> stream\n/X Do\nendstream endobj",
    ]
    for number in range(5, 5 + depth):
        inner = b"<</XObject <</X %d 0 R>>>>" % (number + 1)
        body.append(
            b"%d 0 obj <</Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources %b /Length 11>>"
            b" stream\n/X Do /X Do\nendstream endobj" % (number, inner)
        )
    last = b"%d 0 obj <</Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 0>> stream\n\nendstream endobj"
    body.append(last % (5 + depth))
    path.write_bytes(b"%PDF-1.4\n" + b"\n".join(body) + b"\ntrailer <</Root 1 0 R>>\n%%EOF\n")
    return path


def written(path: Path, *objects: bytes) -> Path:
    """A PDF of these objects, the first one its catalogue, without a table of where they stand."""
    body = b"\n".join(b"%d 0 obj %b endobj" % (number, held) for number, held in enumerate(objects, 1))
    path.write_bytes(b"%PDF-1.4\n" + body + b"\ntrailer <</Root 1 0 R>>\n%%EOF\n")
    return path


def one_page(path: Path, content: bytes, box: bytes = b"0 0 595 842") -> Path:
    """A page of this size with this content and Helvetica as /F."""
    return packed_page(path, zlib.compress(content, 9), box)


def packed_page(path: Path, packed: bytes, box: bytes = b"0 0 595 842") -> Path:
    """The same from the content as zlib packs it."""
    return written(
        path,
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [%b] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>" % box,
        b"<</Length %d /Filter /FlateDecode>> stream\n%b\nendstream" % (len(packed), packed),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
    )


def bomb(path: Path, megabytes: int = 600) -> Path:
    """A page whose content is nothing but blanks: some kilobytes that unpack to so many megabytes, by one packed block
    over and over."""
    packing, blanks = zlib.compressobj(9), b" " * (1 << 20)
    first, again = (packing.compress(blanks) + packing.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return packed_page(path, first + again * megabytes + packing.flush())


def millions_of_letters(path: Path, lines: int = 20_000) -> Path:
    """A page that prints so many lines of 140 letters."""
    return one_page(path, b"BT /F 8 Tf 72 720 Td " + b"0 -9 Td (%b) Tj " % (b"parola " * 20) * lines + b"ET")


def page_loop(path: Path) -> Path:
    """A page tree whose branches hold each other and no page."""
    return written(
        path,
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [2 0 R 3 0 R] /Count 2>>",
        b"<</Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R>>",
    )


def giant(path: Path) -> Path:
    """A page seventy metres wide and high, with the words of a cover."""
    lines = b"0 -20 Td (Relazione sulla performance 2021) Tj"
    words = b"BT /F 12 Tf 72 720 Td (Camera di Commercio di Pistoia-Prato) Tj %b ET" % lines
    return one_page(path, words, b"0 0 200000 200000")


def lost_places(path: Path) -> Path:
    """A sound report whose table of objects points nowhere."""
    report(path)
    sound = path.read_bytes()
    path.write_bytes(sound[: sound.rindex(b"xref\n")] + b"xref\n0 1\n9999999999 65535 f\nstartxref\n77777\n%%EOF")
    return path
