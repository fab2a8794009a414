"""Headings above a table that name what its objectives belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.behind import behind
from extract.levels import (
    RANK,
    begins_code,
    labelled_objective,
    leading_code,
    level_of_code,
    level_of_words,
    level_told,
    names_nothing,
    objective_heading,
)
from extract.lexicon import begins_with, header_role
from extract.page import Grid, Paragraph
from extract.rows.listed import told_cells
from extract.trees.builder import alike
from riscontro.model import Box, Cell, Level

LARGER = 1.08
"""So many times as large as what it stands over a heading is set that nothing else calls an area."""
NEAR = 4.0
"""In heights of its letters: how far above it stands at most."""
LONGEST = 200
"""Characters of a heading that is not called an area; more are a sentence, as are words with a full stop behind."""
DATED = re.compile(r"(?:anno|periodo)?\s*20\d\d", re.I)
"""A year over the headings of columns, which names no objective."""
DASH = re.compile("[–-]")
LETTERED = re.compile(r"([A-H])(?:\s*[:.–-]\s*|\s+)(?=[A-ZÀ-Ú])")
"""A letter before a name, which is a code where codes below begin with it."""
NUMBERED = re.compile(r"([A-Z]\d{1,2})\s+(?=[A-ZÀ-Ú])")
"""A letter and a number before a name, without a dash: a code where those below count other things or begin with it."""

COUNTED = re.compile(r"[a-z]\d{1,2}", re.I)
"""A code that counts areas as well as objectives: A1 over an objective is an area."""


@dataclass(frozen=True, slots=True)
class Lower:
    """What a heading stands over: a heading, or the first objective of a table."""

    name: str
    level: Level | None
    size: float
    box: Box | None
    page: int | None


@dataclass(slots=True)
class Above:
    """The headings since the table before, the last one nearest to the table, and the lines that tell their figures."""

    headings: Sequence[Paragraph] = ()
    told: list[tuple[Paragraph, Paragraph]] = field(default_factory=list)
    bands: Sequence[Paragraph] = ()
    """Headings that are rows of a table, or boxes: each is above the next."""

    @property
    def nearest(self) -> Paragraph | None:
        """The heading right over the table."""
        return self.headings[-1] if self.headings else None

    def figures(self, heading: Paragraph) -> list[Cell]:
        """The weight and degree that lines below a heading tell; each is told once."""
        mine = [line for h, line in self.told if h is heading]
        self.told = [pair for pair in self.told if pair[0] is not heading]
        return [cell for line in mine for cell in told_cells(line)]

    def areas(self, lower: Lower, over: Sequence[Paragraph], below: set[float]) -> list[tuple[Paragraph, Level, str]]:
        """The headings of `over` that name what `lower` belongs to, the outermost first, with level and name; `below`
        are the sizes of letters of headings told to stand below areas, and gains those told here."""
        found: list[tuple[Paragraph, Level, str]] = []
        for heading in reversed(over):
            told = area_over(heading, lower) or (_band(heading) if heading in self.bands else None)
            again = alike(objective_heading(heading.line.text)[1], lower.name)
            if told is None and not again:
                break
            if told is not None and not again:
                found.insert(0, (heading, *told))
            lower = lower_of(heading)
        plain = [level is Level.AREA and _plain(heading) for heading, level, _ in found]
        below |= {round(found[i][0].line.size, 1) for i in range(1, len(found)) if plain[i - 1] and plain[i]}
        return [
            (heading, Level.STRATEGIC if own and round(heading.line.size, 1) in below else level, name)
            for own, (heading, level, name) in zip(plain, found, strict=True)
        ]

    def deepest(self, grid: Grid | None, over: Sequence[int]) -> int:
        """How many names stand one over the other above indicators at most: rows of words as `over` counts them, and
        over two of these, where they are bands, the heading right above the table that calls itself nothing."""
        most = max(over, default=0)
        if most != 2 or grid is None or self.nearest is None or not _plain(self.nearest):
            return most
        filled = ([c for c in row.cells if c.text.strip() and not c.inherited] for row in grid.rows)
        if sum(len(cells) == 1 for cells in filled) < most or level_of_words(self.nearest.line.text):
            return most
        return most + (area_over(self.nearest, lower_in(grid, "", Level.STRATEGIC)) is not None)


def _plain(heading: Paragraph) -> bool:
    """Whether a heading has no code and no word for what it names."""
    level, name = objective_heading(heading.line.text)
    return level is None and name == heading.line.text and leading_code(name) is None


def _band(heading: Paragraph) -> tuple[Level, str]:
    return Level.AREA, objective_heading(behind(heading.line.text)[0])[1]


def called(heading: Paragraph) -> bool:
    """Whether a heading calls itself an objective, gives a code, or a weight or degree behind its words."""
    text = heading.line.text
    return bool(labelled_objective(text) or leading_code(text) or behind(text)[1] or level_of_words(text))


def lower_of(heading: Paragraph) -> Lower:
    """A heading as what another one may stand over."""
    level, name = objective_heading(behind(heading.line.text)[0])
    return Lower(name, level, heading.line.size, heading.line.box, heading.place.page)


def lower_in(grid: Grid, name: str, level: Level | None) -> Lower:
    """The first objective of a table as what a heading may stand over."""
    size = min((line.size for line in grid.lines), default=0.0)
    return Lower(name, level, size, grid.place.box, grid.place.page)


def area_over(heading: Paragraph, lower: Lower) -> tuple[Level, str] | None:
    """The level and name of what a heading calls an area, or a higher objective; it is called one, its code is the
    beginning of the lower one's, or, without a code, it stands right above one not operational by its own, in larger
    letters. Else None.
    """
    text = behind(heading.line.text)[0]
    level, name = objective_heading(text)
    own = NUMBERED.sub(r"\1 - ", name) if name == text else name
    upper, under = leading_code(own), leading_code(lower.name)
    letter = LETTERED.match(name)
    coded = under or lower.name[:2].lower()
    if letter and coded.startswith(letter[1].lower()) and coded[1:2].isdigit():
        return Level.AREA, name if DASH.search(letter[0]) else f"{letter[1]} - {name[letter.end() :]}"
    higher = level or (level_of_code(upper) if upper else None)
    if name != text and higher and labelled_objective(text):
        counted = higher is Level.AREA and under is not None and level_told(under) is None
        if lower.level is None or RANK[higher] < RANK[lower.level] or (counted and lower.level is Level.AREA):
            return higher, name
        return (Level.AREA, name) if upper and under and begins_code(upper, under) else None
    if upper and under and not begins_code(upper, under):
        return (_rank_of(upper, under), own) if _other_kind(upper, under) and _larger(heading, lower) else None
    if upper and under:
        return level_of_code(upper) or Level.AREA, own
    below = lower.level is None or RANK[lower.level] > RANK[Level.AREA]
    first = under is None or level_of_code(under) is Level.STRATEGIC
    told = COUNTED.fullmatch(upper) is not None and _right_above(heading, lower) if upper else _larger(heading, lower)
    return (Level.AREA, own) if below and first and told else None


def _other_kind(upper: str, under: str) -> bool:
    """Whether the letters of two codes say that they count different things: A1 and OS1, OS1 and OO1."""
    one, two = (re.sub(r"[^a-z].*", "", code) for code in (upper, under))
    return bool(one and two) and one != two


def _rank_of(upper: str, under: str) -> Level:
    """The level of a code above another one; an area where its shape does not tell it from the lower one."""
    one, two = level_of_code(upper) or Level.AREA, level_of_code(under) or Level.STRATEGIC
    return one if RANK[one] < RANK[two] else Level.AREA


def _larger(heading: Paragraph, lower: Lower) -> bool:
    """Whether bold words right above are set in larger letters."""
    return heading.line.size >= LARGER * lower.size and _right_above(heading, lower)


def _right_above(heading: Paragraph, lower: Lower) -> bool:
    """Whether bold words stand right above, or last on the page before, and are no caption."""
    line, text = heading.line, heading.line.text
    if (
        not line.bold
        or len(text) > LONGEST
        or text.endswith(".")
        or names_nothing(text)
        or begins_with(text, "caption")
    ):
        return False
    if DATED.search(text) or header_role(text) is not None or line.box is None or lower.box is None:
        return False
    over = (lower.page or 0) - (heading.place.page or 0)
    return over == 1 or (over == 0 and lower.box[1] - line.box[3] < NEAR * line.size)
