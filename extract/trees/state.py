"""What the reading of a document knows between one block and the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extract.page import Block, Grid, Paragraph
from extract.rows.inherited import Inherited
from extract.rows.layouts import Layouts
from extract.rows.unheaded import Alike
from extract.trees.builder import Builder
from riscontro.model import Box, Cell, Place, Unread


@dataclass(slots=True)
class State:
    """What is known of a document, block by block."""

    builder: Builder = field(default_factory=Builder)
    cells: list[Cell] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    before: Inherited | None = None
    layouts: Layouts = field(default_factory=Layouts)
    title: str = ""
    seen: set[str] = field(default_factory=set)
    """The headings read so far: one that comes again stands at the top of every page."""
    headings: list[Paragraph] = field(default_factory=list)
    """The headings since the last table, or since the last one that opens a section or stands on every page."""
    lone: Sequence[Paragraph] = ()
    """Bold words in boxes of their own since the last table, when they opened nothing."""
    feet: Sequence[Paragraph] = ()
    """The last rows of the table before, when they are headings that opened nothing."""
    told: list[tuple[Paragraph, Paragraph]] = field(default_factory=list)
    """The lines that tell a weight or degree, each with the heading it stands below."""
    last: Paragraph | None = None
    """The block before, when it is a line."""
    blocks: Sequence[Block] = ()
    """The blocks of the page, and which of them is read."""
    at: int = 0
    tables: int = 0
    year: int | None = None
    """The year that the document reports, where its first lines say so."""
    boxes: dict[int | None, list[Box]] = field(default_factory=dict)
    """Where the tables of each page are."""
    table: Grid | None = None
    """The table before."""
    called: bool = False
    """Whether a heading above it, or above what it goes on from, calls itself something."""
    alike: Mapping[Place, Alike] = field(default_factory=dict)
    """The rows of all tables without headings laid out as the one at a place."""

    @property
    def below(self) -> Block | None:
        """The block after the one that is read."""
        return self.blocks[self.at + 1] if self.at + 1 < len(self.blocks) else None
