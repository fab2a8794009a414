"""Already extracted text: lines with tabs are rows of a table, the others are text around it."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

from extract.page import Block, Grid, GridCell, GridRow, Page, Paragraph, TextLine, printed
from extract.texts.broken import assembled
from extract.texts.rows import Line
from extract.texts.wrapped import whole_rows
from riscontro.errors import UnreadableFile
from riscontro.model import Place

MARKUP = re.compile(r"</?(?:b|i|u|p|ul|ol|li|sup|sub|br|em|strong|span|div|font)\b[^<>]{0,40}>|\^?\\?\(\*\)")
ESCAPED = re.compile(r"\\(?=[_*#])")
RULE_ROW = re.compile(r"[-:\s\t]+")


def read_text(path: Path) -> tuple[list[Page], str]:
    """The text as one page without number, its grids made of consecutive tabbed lines; the title is the first heading.

    Raises UnreadableFile when the file is no text or holds nothing.
    """
    lines = _decode(path).replace("\r\n", "\n").split("\n")
    if not any(line.strip() for line in lines):
        raise UnreadableFile("the file is empty", file=path.name, remedy="check the download")
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    blocks: list[Block] = []
    for tabbed, group in groupby(numbered, key=lambda pair: "\t" in pair[1]):
        found = list(group)
        blocks += [_grid(found)] if tabbed else _untabbed(found)
    page = Page(None, 0.0, 0.0, tuple(blocks), sum(printed(line) for line in lines))
    return [page], ""


def _decode(path: Path) -> str:
    data = path.read_bytes()
    if b"\0" in data[:4096]:
        raise UnreadableFile("the file is not text", file=path.name, remedy="give the PDF, or its text as UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _untabbed(lines: list[tuple[int, str]]) -> list[Block]:
    """Running text; tables whose columns have run together are put together again where their headings stand in it."""
    headed = assembled([Line(number, line) for number, line in lines])
    if any(isinstance(block, Grid) for block in headed):
        return headed
    return [_paragraph(n, line) for n, line in lines]


def _grid(lines: list[tuple[int, str]]) -> Grid:
    rows = whole_rows([_row(number, line.split("\t")) for number, line in lines if not RULE_ROW.fullmatch(line)])
    return Grid(tuple(rows), max((len(r.cells) for r in rows), default=0), Place(line=lines[0][0]))


def _row(number: int, texts: list[str]) -> GridRow:
    place = Place(line=number)
    cells = tuple(GridCell(_lines(text), i, i, place) for i, text in enumerate(texts))
    return GridRow(cells, place)


def _lines(text: str) -> tuple[TextLine, ...]:
    plain = plain_text(text)
    return (TextLine(plain, bold="<b>" in text or "**" in text),) if plain else ()


def _paragraph(number: int, line: str) -> Paragraph:
    heading = bool(re.match(r"\s*#|\s*\*\*|\s*<u>", line))
    return Paragraph(TextLine(plain_text(line.lstrip("# ")), bold=heading), Place(line=number))


def plain_text(text: str) -> str:
    """The words without the mark-up that text extraction leaves behind (HTML tags, Markdown stars, simple LaTeX)."""
    text = re.sub(r"\$?\\geq?\s*", ">= ", text)
    text = re.sub(r"\$?\\leq?\s*", "<= ", text).replace("$", "")
    text = ESCAPED.sub("", MARKUP.sub(" ", text)).replace("**", "")
    text = text.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&")
    return " ".join(text.split())
