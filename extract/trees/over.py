"""Headings between tables: which lines are some, and over which table they stand."""

from __future__ import annotations

import re

from extract.behind import behind
from extract.levels import labelled_objective, leading_code, level_of_words, names_nothing
from extract.lexicon import SECTIONS, begins_with, label_key, section_of
from extract.page import Block, Grid, Paragraph
from extract.rows.inherited import carried
from extract.rows.listed import tells_figure
from extract.rows.pieces import paragraph_cell
from extract.rows.rows import is_header
from extract.trees.above import called
from extract.trees.builder import BY_LEVEL, Builder
from extract.trees.joined import HEADING
from extract.trees.state import State
from riscontro.model import Level, Role, Section

CENTRED = 0.05
"""The share of a table's width by which a heading set in its middle may lie off it."""
INDEX = re.compile(r"\.{4,}|\s\d{1,3}$")
LONGEST_HEADING, LONGEST_BOLD = 160, 300
"""Characters of the longest line that may be a heading, and of a bold one over several, which opens no section."""


def take_heading(block: Paragraph, state: State) -> None:
    """Takes up a line that may be a heading: of a section, or of what the next table is about."""
    text = block.line.text
    if (
        len(text) > (LONGEST_BOLD if block.line.bold else LONGEST_HEADING)
        or not (block.line.bold or HEADING.match(text) or labelled_objective(text) or _coded_and_weighed(text))
        or INDEX.search(text.rstrip("0123456789/ ") + " ")
    ):
        return
    section = section_of(text, state.builder.section) if len(text) <= LONGEST_HEADING else None
    own = _weighed(block, state.below) or _over_objective(block, state.below)
    section = None if section == Section.PROGRAMME and own else section
    if section is None and label_key(text, page=block.place.page is not None):
        return
    if not _captions(block, state):
        state.headings = [] if section else _waiting(block, state) if text in state.seen else [*state.headings, block]
    state.seen.add(text)
    if section:
        state.builder.enter(section if section in SECTIONS else BY_LEVEL)
    elif state.builder.section == Section.INDIVIDUAL and level_of_words(text) is Level.UNIT:
        state.builder.open_objective(Level.UNIT, [paragraph_cell(text, block.place, Role.NAME)], text, block.place)
    elif state.builder.section and len(text) >= 6:
        state.builder.stand_in(text)
    state.title = text


def _captions(block: Paragraph, state: State) -> bool:
    """Whether a line is the caption of the table below a heading that is called an objective or an area, or words that
    stand over other tables too ("Misurazione anno 2021")."""
    known = begins_with(block.line.text, "caption") or block.line.text in state.seen
    if not state.headings or not known or _calls(block.line.text):
        return False
    over = state.headings[-1]
    return over.place.page == block.place.page and _calls(over.line.text)


def _calls(text: str) -> bool:
    """Whether a heading says that it is an objective or an area, or gives its code, which has a digit."""
    return labelled_objective(text) is not None or any(map(str.isdigit, leading_code(text) or ""))


def _coded_and_weighed(text: str) -> bool:
    """Whether a line opens with a code and tells a weight and a degree behind a name: an objective, bold in part."""
    return text.endswith(("%", ")", "]")) and leading_code(text) is not None and len(behind(text)[1]) > 1


def _weighed(heading: Paragraph, below: Block | None) -> bool:
    """Whether a heading gives a weight or a degree behind its words, or the line below it does: it names an objective,
    whatever it is called."""
    told = tells_figure(below) if isinstance(below, Paragraph) else None
    return told in (Role.WEIGHT, Role.SCORE) or bool(behind(heading.line.text)[1])


def _over_objective(heading: Paragraph, below: Block | None) -> bool:
    """Whether a heading that is called something stands right over what is called a strategic objective."""
    if isinstance(below, Grid):
        filled = [c.text for row in below.rows[:1] for c in row.cells if c.text.strip()]
    else:
        filled = [below.line.text] if below else []
    lower = labelled_objective(" ".join(filled[0].split())) if filled else None
    return bool(lower and lower[0] is Level.STRATEGIC and labelled_objective(heading.line.text))


def _waiting(running: Paragraph, state: State) -> list[Paragraph]:
    """The headings at the foot of the page before that name objectives, whose tables stand below the running head."""
    page = running.place.page or 0
    near = [h for h in state.headings if (h.place.page or 0) == page - 1 and h.line.bold]
    return [h for h in near if labelled_objective(h.line.text) or leading_code(h.line.text)]


def over(grid: Grid, state: State) -> list[Paragraph]:
    """The headings since the last table; of a page without one, set between two parts of a table, none that calls
    itself nothing is over the rest of it: that has no headings of columns, its objectives are rows, or call themselves
    so above the table before."""
    before, page = state.before.grid if state.before else state.table, grid.place.page or 0
    first = (before and before.place.page) or page
    aside = [h for h in state.headings if first < (h.place.page or 0) < page and not called(h)]
    if not aside or before is None or not _goes_on(before, grid, state):
        return state.headings
    if any(map(is_header, grid.rows[:2])) and not (state.called or _in_rows(before, state.builder)):
        return state.headings
    return [h for h in state.headings if h not in aside]


def _goes_on(before: Grid, grid: Grid, state: State) -> bool:
    """Whether the columns of a table are those of the one before: by headings, or as both are laid out without any."""
    if state.before:
        return bool(carried(state.before, grid))
    alike = state.alike.get(grid.place)
    return alike is not None and state.alike.get(before.place) is alike


def _in_rows(grid: Grid, builder: Builder) -> bool:
    """Whether the objective that is open is a row of the table."""
    own = builder.open[-1].place if builder.open else grid.place
    below = bool(own.box and grid.place.box and own.box[1] >= grid.place.box[1])
    return below and own != grid.place and own.page == grid.place.page


def names(heading: Paragraph, grid: Grid) -> bool:
    """Whether a heading may name what a table is about: it is no label, and no words set over its further columns."""
    box, edges = heading.line.box, grid.edges
    if names_nothing(heading.line.text) or box is None or len(edges) < 3 or heading.place.page != grid.place.page:
        return not names_nothing(heading.line.text)
    aside = abs((box[0] + box[2]) - (edges[0] + edges[-1])) / 2 > CENTRED * (edges[-1] - edges[0])
    return box[0] < edges[1] or not aside
