"""Cards of one indicator in a drawn box: its name over lines of a label and its value ("Target: 85 %")."""

from __future__ import annotations

from collections.abc import Sequence

from extract.cards.facts import Fact, Line, measured
from extract.grids.chunks import Chunk
from extract.lexicon import header_role, is_heading, years_in
from extract.looks import Look, look_of
from riscontro.model import Role

YEAR = 4
"""Figures of a year, which alone a label may hold."""
LONGEST = 6
"""So many words at most make a label."""


def boxed(lines: Sequence[Line]) -> tuple[list[Chunk], list[Fact]] | None:
    """The name of the indicator whose card these lines are, and what each label says; None when they are none: a line
    that is neither belongs to a formula, or there is no target, no result, or two of them; or headings of several
    columns stand above, the next lines of which are no labels."""
    first = next((i for i, line in enumerate(lines) if _told(line)), 0)
    if any(sum(header_role(c.text) is not None for c in line) > 1 for line in lines[:first]):
        return None
    name = [c for line in lines[:first] for c in line]
    said: list[Fact] = []
    for line in lines[first:]:
        formula = bool(said) and header_role(said[-1][0].text) is Role.ALGORITHM
        if (found := _told(line, alone=True)) and not (formula and _goes_on(line)):
            said.append(found)
        elif formula:
            said[-1][1].extend(line)
        else:
            return None
    text = "\n".join(c.text for c in name)
    called = any(":" in c.text and header_role(c.text.partition(":")[0]) for c in name)
    named = look_of(text) is Look.TEXT and not called
    return (name, said) if named and measured([label for label, _ in said]) else None


def _goes_on(line: Line) -> bool:
    """Whether a line without a value is words of a formula, not a label that says nothing."""
    return len(line) == 1 and not line[0].text.endswith(":") and not is_heading(line[0].text)


def _told(line: Line, *, alone: bool = False) -> Fact | None:
    """A label and its value on one line, parted by a colon or by white; the value may be missing behind a colon, or
    where a label may stand `alone`."""
    words = line[0].words
    colon = next((i for i, word in enumerate(words[:LONGEST], 1) if word.text.endswith(":")), 0)
    if colon:
        label, rest = Chunk(words[:colon]), words[colon:]
        value = [*([Chunk(rest)] if rest else []), *line[1:]]
    else:
        label, value = line[0], [*line[1:]]
    bare = sum(map(str.isdigit, label.text)) == YEAR * len(years_in(label.text))
    beside = colon or len(value) == 1 or (alone and not value and bare)
    return (label, value) if beside and header_role(label.text) not in (None, Role.NAME) else None
