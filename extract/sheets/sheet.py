"""A page before its tables are known, as an engine takes it from the file: words, drawn edges and shapes, pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from extract.sheets.placed import Placed
from riscontro.errors import UnreadableFile
from riscontro.model import Box

SNAP, CROSSING = 2.5, 3.0
"""In points: how far apart parallel edges are one rule, and how near two edges that cross at right angles come."""
BLEED = 0.01
"""A filled shape that comes so near both sides of the paper (in shares of its width) is a background or a band."""

Edge = dict[str, Any]
"""A straight edge, as pdfplumber writes it: x0, x1, top, bottom, orientation ("h" or "v")."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page turned upright; boxes in points from the top left of the part of the paper that is shown.

    `edges` and `shapes` are those of drawn lines and figures, without backgrounds. `cells(sides)` gives the cells of
    each ruled table, the edges `sides` taken for drawn ones too; `render(box, resolution)` a picture of a part.
    """

    number: int
    width: float
    height: float
    words: Placed
    edges: tuple[Edge, ...]
    shapes: tuple[Box, ...]
    images: tuple[Box, ...]
    cells: Callable[[Sequence[Edge]], list[list[Box]]]
    render: Callable[[Box, float], Image.Image]


@dataclass(frozen=True, slots=True)
class Document:
    """An open file: its title metadata ("" if none), how many pages it has, and these, each good until the next."""

    title: str
    count: int
    sheets: Iterator[Sheet]


Opener = Callable[[Path], AbstractContextManager[Document]]
"""Opens a PDF. Raises UnreadableFile, then or while its sheets are taken, when it is encrypted or damaged."""


def encrypted(path: Path) -> UnreadableFile:
    """The refusal of a file that asks for a password."""
    return UnreadableFile("the PDF is encrypted", file=path.name, remedy="save a copy without password")


def damaged(path: Path, page: int | None = None) -> UnreadableFile:
    """The refusal of a file, or of the first of its pages, that cannot be taken apart."""
    why = "the PDF is damaged, cut short or has no pages"
    return UnreadableFile(why, file=path.name, page=page, remedy="download it again")
