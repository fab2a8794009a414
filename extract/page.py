"""A page as every reader gives it: grids of cells and the lines around them, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from riscontro.model import Box, PageRead, Place


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line: its words, box (None in text files), and how it is set."""

    text: str
    box: Box | None = None
    bold: bool = False
    size: float = 0.0
    confidence: float | None = None


@dataclass(frozen=True)
class GridCell:
    """A cell covering the columns `first`..`last` (from 0) of a grid; `inherited` when it began in a row above."""

    lines: tuple[TextLine, ...]
    first: int
    last: int
    place: Place
    inherited: bool = False

    @cached_property
    def text(self) -> str:
        """The cell's words, one printed line per line."""
        return "\n".join(line.text for line in self.lines)

    @property
    def span(self) -> int:
        """How many columns the cell covers."""
        return self.last - self.first + 1

    def moved(self, column: int) -> GridCell:
        """The cell in that column alone."""
        return replace(self, first=column, last=column)

    def saying(self, text: str) -> GridCell:
        """The cell with these words alone, set as its first line is."""
        return replace(self, lines=(replace(self.lines[0], text=text),))


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of a grid, cells from left to right; `settled` when they surely stand in their columns without a page."""

    cells: tuple[GridCell, ...]
    place: Place
    settled: bool = False

    def at(self, column: int) -> GridCell | None:
        """The cell that covers `column`, or None."""
        return next((c for c in self.cells if c.first <= column <= c.last), None)

    @property
    def texts(self) -> list[str]:
        """The texts of the cells, without those inherited from a row above."""
        return [c.text for c in self.cells if not c.inherited]

    @property
    def raw(self) -> str:
        """The row as one line, cells parted by a bar."""
        return " | ".join(" ".join(t.split()) for t in self.texts if t.strip())


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as printed: rows over `columns` columns; `edges` are the x of the column borders (empty in text)."""

    rows: tuple[GridRow, ...]
    columns: int
    place: Place
    edges: tuple[float, ...] = ()

    @property
    def lines(self) -> Iterator[TextLine]:
        """The printed lines of its cells, each once."""
        return (line for row in self.rows for cell in row.cells if not cell.inherited for line in cell.lines)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of text outside tables."""

    line: TextLine
    place: Place


Block = Grid | Paragraph


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader gives: the blocks of one page (or of a whole text file) in reading order.

    `characters` are its printed ones, blanks not counted; `pictures` is the share of the page's area covered by images
    that were not read, from 0 to 1; `stamp` what is stamped across the page; `turn` how far, clockwise, a page of
    pictures was turned to be read.
    """

    number: int | None
    width: float
    height: float
    blocks: tuple[Block, ...]
    characters: int
    pictures: float = 0.0
    stamp: str = ""
    turn: int = 0

    @property
    def read(self) -> PageRead:
        """How much of the page stands in tables, and how much was recognised in pictures."""
        tabled = [line for block in self.blocks if isinstance(block, Grid) for line in block.lines]
        loose = [block.line for block in self.blocks if isinstance(block, Paragraph)]
        recognised = [line for line in (*tabled, *loose) if self.number and line.confidence is not None]
        return PageRead(self.number, self.characters, _printed(tabled), _printed(recognised))


def _printed(lines: Iterable[TextLine]) -> int:
    return sum(printed(line.text) for line in lines)


def printed(text: str) -> int:
    """How many characters of a text are no blanks."""
    return len("".join(text.split()))
