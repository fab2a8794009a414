"""The room's door: one file in, one tree out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from extract.page import Grid, Page
from extract.pdf import read_pdf
from extract.pictures.lying import as_shown
from extract.texts.text import read_text
from extract.trees.tree import build_tree
from riscontro.errors import NeedsOcr, UnreadableFile
from riscontro.model import Engine, Extracted

OPENING = 20_000
"""Characters from the beginning of a document, where it says whose it is."""
PICTURE = 0.5
"""The share of a page that pictures take where the page is one."""
FEW_CHARACTERS = 40
"""A page of pictures with fewer characters than this has no text of its own (a page number, a stamp)."""
TEXT_SUFFIXES = frozenset({".txt", ".md"})


def read(
    path: Path, on_page: Callable[[int, int], None] = lambda page, of: None, engine: Engine = Engine.PDFIUM
) -> Extracted:
    """The tree of a PDF or of an extracted text (.txt, .md); `on_page(number, of)` is called as pages are read.

    Raises UnreadableFile (not a PDF, damaged, encrypted, empty, no pages) and NeedsOcr (every page is a
    picture in which no words were found, or none could be looked for).
    """
    if path.stat().st_size == 0:
        raise UnreadableFile("the file is empty", file=path.name, remedy="check the download")
    pages, title = _pages(path, on_page, engine)
    pictures = [p.number for p in pages if _is_picture(p)]
    if len(pictures) == len(pages):
        raise NeedsOcr(
            "every page is a picture without text",
            file=path.name,
            page=1,
            remedy="install Tesseract with its Italian data (riscontro doctor says how), or look for text in it",
        )
    count = len(pages) if pages[0].number else 0
    return Extracted(
        tree=as_shown(build_tree(pages), pages),
        pages=count,
        title=title,
        opening=_opening(pages),
        reader_version=engine.reader_version,
        warnings=_warnings(pictures, pages),
        found=tuple(page.read for page in pages),
    )


def _pages(path: Path, on_page: Callable[[int, int], None], engine: Engine) -> tuple[list[Page], str]:
    if path.suffix.lower() in TEXT_SUFFIXES:
        return read_text(path)
    with path.open("rb") as file:
        if b"%PDF-" not in file.read(1024):
            raise UnreadableFile(
                "the file is not a PDF", file=path.name, remedy="give a PDF, or extracted text as .txt"
            )
    return read_pdf(path, on_page, engine)


def _is_picture(page: Page) -> bool:
    return page.pictures >= PICTURE and page.characters < FEW_CHARACTERS


def _warnings(pictures: Sequence[int | None], pages: Sequence[Page]) -> tuple[str, ...]:
    found = []
    if pictures:
        found.append(f"pagine lette come immagini senza testo, non lette: {', '.join(str(n) for n in pictures)}")
    for stamp in dict.fromkeys(page.stamp for page in pages if page.stamp):
        found.append(f"scritta impressa attraverso le pagine: {stamp}")
    return tuple(found)


def _opening(pages: Sequence[Page]) -> str:
    """The first pages' words as plain text."""
    text: list[str] = []
    for page in pages[:5]:
        for block in page.blocks:
            text += [row.raw for row in block.rows] if isinstance(block, Grid) else [block.line.text]
    return "\n".join(text)[:OPENING]
