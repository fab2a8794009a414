"""Reads PDFs with both engines and names every row and unread line on which the two readings differ.

usage: python -m scripts.second_opinion [PDF...]     default: the sample reports, and the born-digital reports of
../shared where they are; exit 1 when a difference is not explained
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import extract
from extract.sheet import SNAP
from riscontro.model import Engine, Node, Unread

ROOT = Path(__file__).resolve().parent.parent
RECOGNISED = ("-scan", "-images")
"""What pictures hold is read by Tesseract, whichever engine hands them over: those files say nothing of the engines."""
FAR = SNAP / 2
"""In points: boxes of the same row that differ by no more are the same place. Two rules just SNAP apart are one rule
midway to one engine and two to the other, as their rounding falls: single precision in PDFium, double in pdfplumber."""
EXPLAINED: dict[tuple[str, str], str] = {}
"""(file name, difference) -> why the engines differ there. None is known on the documents at hand."""

Row = Node | Unread


def differences(path: Path) -> list[str]:
    """One line for each row that only one engine reads, or reads otherwise or elsewhere, and that is not explained."""
    one, two = (extract.read(path, engine=engine).tree for engine in Engine)
    pairs = [*zip_longest(one.nodes, two.nodes), *zip_longest(one.unread, two.unread)]
    found = (line for mine, other in pairs for line in _difference(mine, other))
    return [line for line in found if (path.name, line) not in EXPLAINED]


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


def at_hand() -> list[Path]:
    """The sample reports and, where ../shared is there, its born-digital reports."""
    files = sorted((ROOT / "corpus/documents").glob("*.pdf")) + sorted((ROOT.parent / "shared/relazioni").glob("*.pdf"))
    return [file for file in files if not file.stem.endswith(RECOGNISED)]


def main(files: list[Path]) -> int:
    """Prints the differences; exit code 1 when there are any that nothing explains."""
    count = 0
    for file in files or at_hand():
        found = differences(file)
        count += len(found)
        print(f"{file.name}: {len(found) or 'no'} unexplained differences", *found, sep="\n  ")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))
