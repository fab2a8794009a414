"""Measures the boxes of the review page: is the printed figure inside the box that is drawn around it?

usage: python -m scripts.boxes DB SOURCE [--operands N] [--turned]

Draws at random N operands of the checks of a database, draws the page of each as `riscontro serve` does, cuts the box
out of that picture and has Tesseract read it; where that does not give the figure, the text layer under the box is
asked. A figure counts as held when all its digits stand in the words that came back, in their order. `--turned` first
copies the born-digital documents of SOURCE with pages cropped and rotated, reads those copies, and measures there.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pytesseract
from PIL import Image, ImageOps

from extract.render import Drawing, picture
from riscontro import pipeline
from riscontro.ingest.identity import Given
from riscontro.model import Box
from riscontro.report import query
from riscontro.seen import originals
from riscontro.web.operands import Operand, operands

SCALE = 4.0
CROPPED = 18.0
"""Points cropped on each side of a page."""
MARGIN = 1.5
"""Points around a cell at which the page draws its box."""


@dataclass(frozen=True)
class Sample:
    """An operand and the file that it is printed in."""

    operand: Operand
    file: Path


def main() -> None:
    """Print how many of the drawn operands were found in their boxes, and which were not."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("db", type=Path)
    asked.add_argument("source", type=Path)
    asked.add_argument("--operands", type=int, default=200)
    asked.add_argument("--turned", action="store_true")
    asked.add_argument("--seed", type=int, default=1)
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        db, source = turned(told.source, Path(folder)) if told.turned else (told.db, told.source)
        found: Counter[str] = Counter()
        for sample in drawn(db, source, told.operands, told.seed):
            way = held(sample)
            found[way] += 1
            one = sample.operand
            if way == "not found":
                print(f"not found: {one.document_id} page {one.page}, {one.role} {one.words!r}, box {one.box}")
    total = found.total()
    print(f"{total - found['not found']} of {total} boxes hold their figure: {dict(found)}")


def drawn(db: Path, source: Path, count: int, seed: int) -> list[Sample]:
    """So many operands, chosen at random over documents that lie at hand."""
    checks = query(db, "SELECT * FROM checks ORDER BY check_id").dicts()
    files = {
        row["document_id"]: originals.find(row["file_name"], row["sha256"], source)
        for row in query(db, "SELECT document_id, file_name, sha256 FROM core.document WHERE pages > 0").dicts()
    }
    random.Random(seed).shuffle(checks)
    samples: dict[tuple[str, int | None, Box | None], Sample] = {}
    for check in checks:
        here = [one for one in operands(db, check) if one.box and any(map(str.isdigit, one.words))]
        if here and len(samples) < count:
            one = random.Random(f"{seed}/{check['check_id']}").choice(here)
            if file := files.get(one.document_id):
                samples.setdefault((one.document_id, one.page, one.box), Sample(one, file))
    return sorted(samples.values(), key=lambda s: (s.operand.document_id, s.operand.page or 0))


def held(sample: Sample) -> str:
    """How the figure was found in its box: by recognition of the picture, in the text layer, or not."""
    one = sample.operand
    assert one.box and one.page
    wanted = "".join(re.findall(r"\d", one.words))
    box = (one.box[0] - MARGIN, one.box[1] - MARGIN, one.box[2] + MARGIN, one.box[3] + MARGIN)
    image, scale = picture(sample.file, Drawing(one.page, strips=(box,), scale=SCALE))
    for attempt in readings(image, scale):
        if wanted in "".join(re.findall(r"\d", attempt)):
            return "picture"
    return "text layer" if wanted in "".join(re.findall(r"\d", layer(sample.file, one.page, box))) else "not found"


def readings(image: Image.Image, scale: float) -> Iterator[str]:
    """What Tesseract reads in a cut-out, as a block, as a line and as words scattered in white (in a tall cell with
    rules it sees no block), on white paper with a margin."""
    grey = ImageOps.autocontrast(ImageOps.grayscale(image))
    inner = round(MARGIN * scale)
    bare = grey.crop((inner, inner, grey.width - inner, grey.height - inner))
    for picked in (ImageOps.expand(bare, 40, "white"), ImageOps.expand(ImageOps.invert(bare), 40, "white")):
        for mode in (6, 7, 11):
            yield pytesseract.image_to_string(picked, lang="ita", config=f"--psm {mode}")


def layer(file: Path, number: int, box: Box) -> str:
    """The words of the text layer inside a box of a page that stands as its paper says."""
    with pdfium.PdfDocument(file) as document:
        page = document[number - 1]
        left, _, _, top = page.get_mediabox()
        bounds = (left + box[0], top - box[3], left + box[2], top - box[1])
        return str(page.get_textpage().get_text_bounded(*bounds)) if page.get_rotation() == 0 else ""


def turned(source: Path, folder: Path) -> tuple[Path, Path]:
    """A database and a folder of copies of documents, some pages rotated by 90, 180 and 270 degrees, all cropped."""
    copies = folder / "copies"
    copies.mkdir()
    for file in sorted(source.glob("*-relazione.pdf")):
        with pdfium.PdfDocument(file) as document:
            length = len(document)
            for number in range(length):
                page = document[number]
                left, bottom, right, top = page.get_mediabox()
                page.set_cropbox(left + CROPPED, bottom + CROPPED, right - CROPPED, top - CROPPED)
                page.set_rotation((0, 90, 180, 270)[number % 4])
            document.save(copies / file.name)
    pipeline.ingest([copies], pipeline.Job(folder / "shelf", Given(None, None, None)), lambda *_: None)
    pipeline.build(folder / "shelf", folder / "turned.duckdb")
    return folder / "turned.duckdb", copies


if __name__ == "__main__":
    main()
