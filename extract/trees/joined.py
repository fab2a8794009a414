"""Headings set over several lines, each put on one, with the weight and degree that go on below its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extract.behind import alone, behind, unbroken
from extract.levels import code_alone, labelled_objective
from extract.lexicon import begins_with, label_key
from extract.outside import holds_row
from extract.page import Block, Grid, GridRow, Paragraph, TextLine
from extract.rows.listed import tells_figure
from extract.rows.rows import is_header
from riscontro.model import Box

HEADING = re.compile(
    r"^\s*(?:\d{1,2}(?:\.\d{1,2})*\.?\s*[-–—]?\s+\S|[A-Z][A-Z' ]{12,}$|O[SOB][ .]?\d{1,2}(?:\.\d{1,2})*\s*[-–—:]\s+\S)"
)
COUNTED = re.compile(r"\d[\d.]*\s*[(%‰]")
"""What begins so is no heading with its number: the line above goes on with it ("Impresa / 4.0 (anno 2023)")."""
CAPTION = re.compile(r"[A-Z]\w+\.?\s*(?:[Nn]\.?\s*)?\d{1,2}\b")
"""A word and a number ("Tabella 2", "Tab. n. 3"): where the lexicon has the word for a caption, no line goes on so."""
TIGHT, TIGHTER = 0.6, 0.45
"""In font sizes: white below a line of a heading that goes on; where sizes were recognised, which are rough."""
NEAR_NAME = 1.2
"""In font sizes: white between a name and the line of its weight and degree at most."""
NAME_LINES = 4
"""Lines of a name below its code at most."""
FIGURE_ENDS = ("%", ")", "]", *"0123456789")


def headings_joined(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with a heading of several bold lines put on one, and with the name below a code."""
    joined: list[Block] = []
    for block in _below_codes([part for each in blocks for part in _headed(each)]):
        last = joined[-1] if joined else None
        if isinstance(block, Paragraph) and isinstance(last, Paragraph) and _goes_on(last, block):
            line = replace(last.line, text=_on_one(last.line.text, block.line.text), box=block.line.box)
            joined[-1] = Paragraph(line, last.place)
        elif isinstance(block, Paragraph) and isinstance(last, Paragraph) and (whole := _figures_go_on(last, block)):
            joined[-1] = Paragraph(replace(last.line, text=whole, box=block.line.box), last.place)
        elif isinstance(block, Grid) and isinstance(last, Paragraph) and (rest := _rest_of(last, block)):
            joined[-1] = Paragraph(
                replace(last.line, text=_on_one(last.line.text, rest.text), box=rest.box), last.place
            )
            joined.append(replace(block, rows=block.rows[1:]))
        else:
            joined.append(block)
    return [_named(block, below) for block, below in zip(joined, [*joined[1:], None], strict=False)]


def _headed(block: Block) -> list[Block]:
    """A table whose first rows are a bold code alone and the name below it, right above its headings, as these lines
    and the rest; any other block as it is."""
    first = block.rows[0].cells if isinstance(block, Grid) else ()
    if not isinstance(block, Grid) or not (first and first[0].lines and first[0].lines[0].bold):
        return [block]
    over = [*takewhile(lambda row: len(row.raw) > 0 and len(_lines(row)) == 1, block.rows[: NAME_LINES + 1])]
    if (
        len(over) < 2
        or len(over) == len(block.rows)
        or not code_alone(over[0].raw)
        or not is_header(block.rows[len(over)])
    ):
        return [block]
    return [*(Paragraph(_lines(row)[0], row.place) for row in over), replace(block, rows=block.rows[len(over) :])]


def _lines(row: GridRow) -> list[TextLine]:
    return [line for cell in row.cells for line in cell.lines]


def _below_codes(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with a code that stands alone on a line put before the name below it ("OBIETTIVO 1.1"), if one of them
    is bold."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        block, at = blocks[at], at + 1
        code = code_alone(block.line.text) if isinstance(block, Paragraph) else None
        name = _name_below(block, blocks[at : at + NAME_LINES + 1]) if code and isinstance(block, Paragraph) else []
        if isinstance(block, Paragraph) and name and (block.line.bold or name[0].line.bold):
            text = " ".join(line.line.text for line in name)
            line = replace(name[-1].line, text=f"{code} - {text}", bold=True)
            block = replace(block, line=line)
            at += len(name)
        found.append(block)
    return found


def _name_below(code: Paragraph, blocks: Sequence[Block]) -> list[Paragraph]:
    """The lines of the name that stands right below its code: it begins as a name does, is set apart from what follows,
    and is no running text nor a row with its figures; a bold one goes on as any heading does."""
    lines: list[Paragraph] = []
    for block in blocks:
        above = (lines or [code])[-1].line
        if not isinstance(block, Paragraph) or not _right_below(above, block.line, NEAR_NAME if not lines else TIGHTER):
            break
        if tells_figure(block) or label_key(block.line.text) or (lines and block.line.bold is not lines[0].line.bold):
            break
        lines.append(block)
        if block.line.bold:
            break
    text = " ".join(line.line.text for line in lines)
    named = text[:1].isupper() and not text.endswith((".", ":", ";")) and not code_alone(text)
    row = any(isinstance(block, Paragraph) and holds_row(block.line.text) for block in blocks[: len(lines) + 1])
    return lines if named and not row and len(lines) <= NAME_LINES else []


def _right_below(upper: TextLine, lower: TextLine, white: float) -> bool:
    one, two = upper.box, lower.box
    near = one is not None and two is not None and 0 <= two[1] - one[3] + upper.size / 2 < (white + 0.5) * upper.size
    return near and one is not None and two is not None and _aligned(one, two, upper.size)


def _on_one(upper: str, lower: str) -> str:
    """Two lines on one; where the upper one ends in a hyphen its end stays, for who knows whether it broke a word."""
    broken = upper.endswith("-") and upper[-2:-1].isalpha() and lower[:1].islower()
    return f"{upper}\n{lower}" if broken else f"{upper} {lower}"


def _figures_go_on(upper: Paragraph, lower: Paragraph) -> str:
    """A heading whose weight and degree behind the name end on the next line, however that is set, on one line
    ("Nome - Peso 40% | grado di rag-", "giungimento 98 %"); else nothing."""
    one, two = upper.line, lower.line
    if (
        not (one.box and two.box)
        or not two.text.endswith(FIGURE_ENDS)
        or not (one.bold or labelled_objective(one.text))
    ):
        return ""
    near = two.box[1] - one.box[3] < TIGHT * two.size and _aligned(one.box, two.box, two.size)
    name, told = behind(f"{one.text}\n{two.text}") if near else ("", {})
    begun = len(name) < len(one.text) or not tells_figure(lower)
    goes_on = told and begun and one.text.startswith(name)
    return unbroken(f"{one.text}\n{two.text}").replace("\n", " ") if goes_on else ""


def _named(block: Block, below: Block | None) -> Block:
    """Plain words right over a line of weight and degree alone are the name whose they are: as good as bold."""
    if not (isinstance(block, Paragraph) and isinstance(below, Paragraph)) or block.line.bold:
        return block
    text, upper, lower = block.line.text, block.line.box, below.line.box
    if not (upper and lower) or lower[1] - upper[3] > NEAR_NAME * block.line.size or len(alone(below.line.text)) < 2:
        return block
    named = text[:1].isupper() and not text.endswith((".", ":", ";")) and not (tells_figure(block) or label_key(text))
    return replace(block, line=replace(block.line, bold=True)) if named else block


def _rest_of(heading: Paragraph, grid: Grid) -> TextLine | None:
    """The last line of a heading that stands so near to the table below that it was read as its first row."""
    lines = [line for cell in grid.rows[0].cells for line in cell.lines] if len(grid.rows) > 1 else []
    one = Paragraph(lines[0], grid.rows[0].place) if len(lines) == 1 else None
    return one.line if one and _goes_on(heading, one) else None


def _goes_on(upper: Paragraph, lower: Paragraph) -> bool:
    one, two = upper.line, lower.line
    if not (one.box and two.box) or one.bold is not two.bold or abs(one.size - two.size) > 0.2:
        return False
    called = labelled_objective(one.text) is not None
    if not one.bold and not (called and two.text[:1].islower() and not one.text.endswith((".", ";"))):
        return False
    white = TIGHTER if two.confidence is not None or not one.bold else TIGHT
    if two.box[1] - one.box[3] >= white * two.size or not _aligned(one.box, two.box, two.size):
        return False
    if CAPTION.match(two.text) and begins_with(two.text, "caption"):
        return False
    capitals = called and one.text[-2:].isupper() and two.text.isupper()
    numbered = HEADING.match(two.text) and not COUNTED.match(two.text)
    return (capitals or not numbered) and not tells_figure(lower)


def _aligned(upper: Box, lower: Box, size: float) -> bool:
    """Whether two lines begin, end or have their middle alike: words set over some columns of a table do not."""
    sides = (upper[0] - lower[0], upper[2] - lower[2], (upper[0] + upper[2] - lower[0] - lower[2]) / 2)
    return min(map(abs, sides)) < 2 * size
