"""Reads PDFs with both engines and names every row and unread line on which the two readings differ.

usage: python -m scripts.second_opinion [PDF...]     default: the sample reports and, where ../shared is there, its
born-digital reports and excerpts of its scans; exit 1 when a difference is not explained
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

import extract
from extract.sheets.sheet import SNAP
from riscontro.model import Engine, Node, Unread
from scripts.excerpts import excerpts

ROOT = Path(__file__).resolve().parent.parent
PICTURED = ("-scan", "-images")
"""What pictures hold is read by Tesseract, whichever engine hands them over: some pages of these say all they can."""
FAR = SNAP / 2
"""In points: boxes of the same row that differ by no more are the same place. Two rules just SNAP apart are one rule
midway to one engine and two to the other, as their rounding falls: single precision in PDFium, double in pdfplumber."""
EXPLAINED: dict[tuple[str, str], str] = {}
"""(file name, difference) -> why the engines differ there. None is known on the documents at hand."""

RECOGNISED = "recognised: the engines draw a picture a fraction of a pixel apart, and Tesseract reads it otherwise"
"""Why the engines differ on a file of pictures."""

Row = Node | Unread


def differences(path: Path) -> list[str]:
    """One line for each row that only one engine reads, or reads otherwise or elsewhere, and that is not explained."""
    return [line for line, why in compared(path) if why is None]


def compared(path: Path) -> list[tuple[str, str | None]]:
    """One line for each row on which the engines differ, and why; None where nothing explains it."""
    one, two = (extract.read(path, engine=engine).tree for engine in Engine)
    pairs = [*_pairs(one.nodes, two.nodes), *_pairs(one.unread, two.unread)]
    pictured = any(cell.confidence is not None for cell in (*one.cells, *two.cells))
    found = (line for mine, other in pairs for line in _difference(mine, other))
    return [(line, EXPLAINED.get((path.name, line)) or (RECOGNISED if pictured else None)) for line in found]


def _pairs(one: Sequence[Row], two: Sequence[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """The rows of two readings side by side: alike ones together, between them as many as there are."""
    mine, other = [_said(row) for row in one], [_said(row) for row in two]
    for kind, a, b, c, d in SequenceMatcher(None, mine, other, autojunk=False).get_opcodes():
        yield from zip(one[a:b], two[c:d], strict=True) if kind == "equal" else zip_longest(one[a:b], two[c:d])


def _difference(one: Row | None, two: Row | None) -> Iterator[str]:
    if one is None or two is None or _said(one) != _said(two):
        yield f"pdfium: {one and _said(one)}; pdfplumber: {two and _said(two)}"
    elif _apart(one, two) > FAR:
        yield f"{_apart(one, two):.1f} points apart: {_said(one)}"


def _said(row: Row) -> str:
    """The row in words: its page, level and the text and role of each cell."""
    if isinstance(row, Unread):
        return f"page {row.place.page}, unread, {row.reason}: {row.raw}"
    cells = " | ".join(f"{cell.role}: {' '.join(cell.text.split())}" for cell in row.cells)
    return f"page {row.place.page}, {row.level}, {row.section}: {cells}"


def _apart(one: Row, two: Row) -> float:
    """The largest distance, in points, between the sides of the two rows' boxes."""
    return max((abs(a - b) for a, b in zip(one.place.box or (), two.place.box or (), strict=True)), default=0.0)


def at_hand(folder: Path) -> list[Path]:
    """The sample reports and, where ../shared is there, its born-digital reports and, cut into `folder`, excerpts of
    those of pictures."""
    samples, reports = ROOT / "corpus/documents", ROOT.parent / "shared/relazioni"
    files = sorted(samples.glob("*.pdf")) + sorted(reports.glob("*.pdf"))
    return [*(file for file in files if not file.stem.endswith(PICTURED)), *excerpts(reports, folder)]


def main(files: list[Path]) -> int:
    """Prints the differences; exit code 1 when there are any that nothing explains."""
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        for file in files or at_hand(Path(folder)):
            found = compared(file)
            open_ = sum(why is None for _, why in found)
            count += open_
            lines = [f"{line}\n    {why or 'NOT EXPLAINED'}" for line, why in found]
            print(f"{file.name}: {len(found) or 'no'} differences, {open_ or 'none'} unexplained", *lines, sep="\n  ")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))
