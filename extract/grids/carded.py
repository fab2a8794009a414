"""Lines of cards among the lines of a page: labels with a name or a value beside each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.grids.chunks import Chunk
from extract.grids.lone import beside_next
from extract.grids.titles import holds_figures, tight
from extract.grids.touching import headings_in
from extract.lexicon import label_key

NEAR = 3.0
"""In points: how far apart lines of one name, or the labels of a card, may begin."""
DEEPEST = 5
"""Of so many lines at most is a name beside its label."""
DASHES = ("-", "–", "—")


def card_at(lines: Sequence[Sequence[Chunk]], at: int) -> bool:
    """Whether a card begins at a line: a bold label that opens an objective beside its name, below rows of a table.
    None begins small or in a bracket: that is a name which goes on; nor does one end in a dash: its name goes on below.
    """
    label = _label_of(lines, at)
    opens = (
        label.text[:1].isupper()
        and not label.text.endswith(DASHES)
        and (label_key(label.text) or "").startswith("open")
    )
    return opens and label.words[0].bold and not holds_figures(lines[at]) and headings_in(lines[at][1:]) == 0


def _label_of(lines: Sequence[Sequence[Chunk]], at: int) -> Chunk:
    """The first words of a line, or the label left of the name that begins with it: in the middle of its lines."""
    first = lines[at][0]
    for upper, lower in pairwise(lines[at : at + DEEPEST] if len(lines[at]) == 1 else ()):
        goes_on = abs(lower[-1].box[0] - first.box[0]) < NEAR and tight(upper, lower[-1:])
        if lower[0].box[2] < first.box[0] and (beside_next(upper, lower) or (len(lower) == 2 and goes_on)):
            return lower[0]
        if len(lower) > 1 or not goes_on:
            break
    return first


def labels_value(line: Sequence[Chunk]) -> bool:
    """Whether a line is a bold label and its value beside it, not bold."""
    return [all(word.bold for word in chunk.words) for chunk in line] == [True, False]


def labels_only(lines: Sequence[Sequence[Chunk]]) -> bool:
    """Whether lines are labels with a word beside each, in two columns: those of a card head no table."""
    paired = len(lines) > 1 and all(len(line) == 2 for line in lines)
    return paired and all(
        abs(c.box[0] - first.box[0]) < NEAR for line in lines for c, first in zip(line, lines[0], strict=True)
    )
