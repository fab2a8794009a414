"""Tables side by side that go on over pages: the left one is read to its end before the right one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from extract.levels import labelled_objective
from extract.looks import FIGURES, look_of
from extract.page import Grid, GridRow, Page, Paragraph
from extract.paired import NEAR, Sides, box_of, sides_of
from extract.rows.rows import goes_on_below
from extract.rows.stitch import lacking, without_repeats


def read_to_end(pages: Sequence[Page]) -> list[Page]:
    """The pages in the order of reading: of two tables side by side that go on, the parts of the left one come before
    those of the right one, each page in two parts."""
    found: list[Page] = []
    rest = list(pages)
    while rest:
        run = _run(rest)
        parts = list(zip(rest, run, strict=False)) if len(run) > 1 else []
        found += [replace(page, blocks=side.left) for page, side in parts]
        found += [replace(page, blocks=side.right) for page, side in parts if side.right]
        found += [] if parts else rest[:1]
        rest = rest[max(len(parts), 1) :]
    return found


def _run(pages: Sequence[Page]) -> list[Sides]:
    """The sides of the first page and of those after it on which its left table goes on."""
    sides = sides_of(pages[0])
    if sides is None or sides.two is None or not _opens(sides.two):
        return []
    run = [sides]
    for above, page in pairwise(pages):
        further = _going_on(run[-1], above, page)
        if further is None:
            break
        run.append(further)
    return run


def _going_on(above: Sides, before: Page, page: Page) -> Sides | None:
    """The sides of the next page, where its first table goes on with the left one: it stands below it, in as many
    columns, under no line but such as run through the pages."""
    grids = [block for block in page.blocks if isinstance(block, Grid)]
    sides = sides_of(page) or (Sides(page.blocks, (), grids[0], None) if grids else None)
    if sides is None or above.two is None:
        return None
    left, right, first = box_of(above.one), box_of(above.two), box_of(grids[0])
    held = [box_of(b) for b in sides.left if isinstance(b, Grid)]
    below = left[0] - NEAR <= first[0] and all(box[2] <= right[0] + NEAR for box in held)
    aside = sides.two is None or left[2] - NEAR <= box_of(sides.two)[0]
    like = grids[0].columns == above.one.columns or lacking(above.one, grids[0]) is not None
    return sides if below and aside and like and not _anew(sides, grids[0], before) else None


def _anew(sides: Sides, grid: Grid, before: Page) -> bool:
    """Whether a page's first table begins anew: with headings and an objective of its own, or under lines that the page
    before has not; plain ones above rows that open nothing may be the rest of a row."""
    if _opens(grid) and len(without_repeats(grid, replace(grid, rows=()))) < len(grid.rows):
        return True
    said = {block.line.text for block in before.blocks if isinstance(block, Paragraph)}
    over = takewhile(lambda block: isinstance(block, Paragraph), sides.left)
    lines = [block.line for block in over if isinstance(block, Paragraph) and block.line.text not in said]
    return any(_opens(grid) or line.bold or labelled_objective(line.text) for line in lines)


def _opens(grid: Grid) -> bool:
    """Whether the first row below the headings opens an objective: words alone, fewer figures than the rows below, or a
    cell set once for several; not the rest of a row, which begins small."""
    body = without_repeats(grid, replace(grid, rows=()))
    if not body or body[0].raw[:1].islower():
        return False
    own = [c for c in body[0].cells if c.text.strip() and not c.inherited]
    fewer = _figures(body[0]) < max(map(_figures, body))
    return fewer or any(goes_on_below(c, body[0]) for c in own[:1])


def _figures(row: GridRow) -> int:
    return sum(look_of(c.text) in FIGURES for c in row.cells if not c.inherited)
