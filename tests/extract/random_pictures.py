"""Random trees as pictures: typeset, rasterised as an office scanner does, a little askew, read back by recognition."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from random import Random

import numpy as np
import pypdfium2
from PIL import Image
from rapidfuzz import fuzz

from extract import read
from normalize import read_tree
from normalize.records import Normalised
from riscontro.errors import NeedsOcr
from riscontro.model import Record
from tests.extract.random_trees import FIGURES, Miss, Outcome, Told, best, plain, told, typeset

RESOLUTION, SKEW, NOISE, QUALITY = 200, 0.7, 6.0, 80
"""Dots per inch; degrees at most, either way; standard deviation in 256 steps of grey; of JPEG."""
ALIKE = 90
"""From which likeness, 0 to 100, two names are taken for one, of which some letters were recognised otherwise."""
RELIED_ON = 60.0
"""From which confidence of recognition a row is relied on."""
MEASURED = (*FIGURES, "unit")


def rasterised(pdf: bytes, seed: int) -> bytes:
    """The pages of a PDF as pictures in grey of 200 dpi, each turned by up to 0.7 degrees, with noise, in a PDF."""
    rng, noise = Random(seed), np.random.default_rng(seed)
    pages = []
    for page in pypdfium2.PdfDocument(pdf):
        flat = page.render(scale=RESOLUTION / 72).to_pil().convert("L")
        turned = flat.rotate(rng.uniform(-SKEW, SKEW), fillcolor=255, resample=Image.Resampling.BICUBIC)
        grey = np.asarray(turned) + noise.normal(0, NOISE, (turned.height, turned.width))
        pages.append(Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)))
    made = BytesIO()
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:], resolution=RESOLUTION, quality=QUALITY)
    return made.getvalue()


def pictured(seed: int, rules: str | None = None, objective: str | None = None, keep: Path | None = None) -> Outcome:
    """The indicators of a random tree, rasterised, read back, compared; `keep` is where the PDF of pictures stays."""
    worn, rows, pdf = typeset(seed, rules, objective)
    expected = [row for row in rows if row.indicator]
    with tempfile.TemporaryDirectory() as folder:
        file = keep or Path(folder) / "prova.pdf"
        file.write_bytes(rasterised(pdf, seed))
        try:
            found = read_tree(read(file).tree)
        except NeedsOcr:
            return Outcome(worn, len(expected), tuple(Miss(seed, row, None, ("refused",), False) for row in expected))
    return Outcome(worn, len(expected), compare(seed, expected, found))


def compare(seed: int, expected: Sequence[Told], found: Normalised) -> tuple[Miss, ...]:
    """The rows that did not come back: a figure, its unit or the row's parent is another, or a name less than alike.

    Silently wrong is a row with another figure or unit than printed on which recognition was sure and nothing is noted,
    and a sure row that nobody printed.
    """
    names = {r.node_id: plain(r.name) for r in found.records}
    left = [(told(r, names), r) for r in found.records]
    misses = []
    for row in _others(expected, left):
        match = best(row, [one for one, _ in left])
        if match is None:
            misses.append(Miss(seed, row, None, ("lost",), False))
            continue
        record = _taken(left, match)
        fields = _differing(row, match)
        wrong = any(f in MEASURED and getattr(match, f) is not None for f in fields) and _relied_on(record)
        misses.append(Miss(seed, row, match, fields, wrong))
    ghosts = [(one, r) for one, r in left if one.indicator]
    return (*misses, *(Miss(seed, one, one, ("nobody printed",), _relied_on(r)) for one, r in ghosts))


def _others(expected: Sequence[Told], left: list[tuple[Told, Record]]) -> list[Told]:
    """The rows that did not come back equal; those that did are taken out of `left`, so that none is taken for another
    whose name is a word of its own.
    """
    missed = []
    for row in expected:
        same = next((one for one, _ in left if one.indicator and not _differing(row, one)), None)
        if same:
            _taken(left, same)
        else:
            missed.append(row)
    return missed


def _taken(left: list[tuple[Told, Record]], match: Told) -> Record:
    return left.pop(next(n for n, (one, _) in enumerate(left) if one is match))[1]


def _differing(row: Told, match: Told) -> tuple[str, ...]:
    fields = [f for f in MEASURED if getattr(row, f) != getattr(match, f)]
    worded = (("name", row.name, match.name), ("parent", row.parent, match.parent))
    return (*fields, *(f for f, one, two in worded if fuzz.ratio(one.lower(), two.lower()) < ALIKE))


def _relied_on(record: Record) -> bool:
    return (record.confidence is None or record.confidence >= RELIED_ON) and not record.repairs
