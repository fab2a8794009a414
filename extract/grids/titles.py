"""Lines alone between tables: titles, names of objectives, weights and degrees, sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile
from math import inf

from extract.behind import alone, behind
from extract.grids.chunks import Chunk
from extract.levels import labelled_objective, leading_code
from extract.lexicon import YEAR, header_role, label_key, years_in
from extract.looks import FIGURES, look_of
from extract.told import told_parts

NEAR = 3.0
"""In points: how far apart lines of one name may begin."""
SHORT = 20
"""Characters of the words that tell a year over headings, fewer."""
LOOSE = 1.5
"""In font sizes: from middle to middle of two lines with white between them."""
WORDS = 6
"""So many words on one line alone are a sentence, or the name of what it is about."""
FEWEST = 3
"""So many lines at least has a table with the name of the next one at its foot."""
LABELLED = 3
"""So many lines at most say what an objective is called and its name."""
TOLD = re.compile(r":\s*\d")
SAME = 0.2
"""In points: how much the letters of one name differ at most."""


def without_names(lines: Sequence[Sequence[Chunk]]) -> Sequence[Sequence[Chunk]]:
    """The lines of a table with figures above white or a sentence, without a sentence at its foot, or the name of what
    comes next: bold lines alone, called an objective, with a code, or over a line that tells their weight and degree;
    or what it is called, above its name.
    """
    lines = without_sentence(lines)
    if len(lines) > 1 and len(lines[-1]) == 1 and _is_called(lines[-1][0].text):
        return lines[:-1]
    if len(lines) < FEWEST:
        return lines
    told = tells_weights(lines[-1]) and is_title(lines[-2])
    kept = lines[:-1] if told else lines
    first = len(kept)
    while first > 1 and is_title(kept[first - 1]) and (first == len(kept) or tight(kept[first - 1], kept[first])):
        first -= 1
    named = first < len(kept) and (told or names_objective(kept[first]))
    return kept[:first] if named and not _goes_on(kept[first - 1], kept[first]) else lines


def without_sentence(lines: Sequence[Sequence[Chunk]]) -> Sequence[Sequence[Chunk]]:
    """The lines of a table without a sentence below its last row, or below words of it in bold, or below white and the
    rest of that row: lines alone at the left, in letters that are not bold, ended by a full stop, that reach below a
    figure or a third cell of that row. None where such lines are set above that row too: what is said of each."""
    rows = [n for n, line in enumerate(lines) if len(line) > 1]
    bold = [n for n, line in enumerate(lines) if line[0].words[0].bold]
    first = max([rows[-1], *bold]) + 1 if rows else len(lines)
    below = lines[first:]
    if not below or not below[-1][0].text.endswith("."):
        return lines
    left = min(line[0].box[0] for line in lines)
    _, *others = lines[rows[-1]]
    edge = min((c.box[0] for n, c in enumerate(others) if n or look_of(c.text) in FIGURES), default=inf)
    plain = (line[0].box for n, line in enumerate(lines[: rows[-1]]) if len(line) == 1 and n not in bold)
    told = any(box[0] < edge < box[2] for box in plain)
    skipped = len(below) - sum(1 for _ in takewhile(lambda line: line[0].box[0] < left + NEAR, reversed(below)))
    across = any(edge < line[0].box[2] for line in below[skipped:])
    apart = across and (not skipped or not tight(below[skipped - 1], below[skipped]))
    return lines[: first + skipped] if apart and not told else lines


def _goes_on(upper: Sequence[Chunk], lower: Sequence[Chunk]) -> bool:
    """Whether a line in bold is set right below words in bold of a row: the rest of a name in its cell."""
    left = lower[0].box[0]
    beside = len(upper) > 1 and tight(upper, lower)
    return beside and any(abs(c.box[0] - left) < NEAR and c.words[0].bold for c in upper)


def untitled(run: Sequence[Sequence[Chunk]]) -> Sequence[Sequence[Chunk]]:
    """The lines of a table without those at its end that name the next one: a bold line, called an objective or with a
    code, one that tells its weight and degree, and sentences below these."""
    kept = list(without_sentence(run))
    above = list(kept)
    while len(above) > 1 and is_sentence(above[-1]) and not above[-1][0].words[0].bold:
        above.pop()
    kept = above if tells_weights(above[-1]) or names_objective(above[-1]) else kept
    while len(kept) > 1 and (tells_weights(kept[-1]) or names_objective(kept[-1]) or apart_in_bold(kept[-2], kept[-1])):
        kept.pop()
    return kept


def tight(upper: Sequence[Chunk], lower: Sequence[Chunk]) -> bool:
    """Whether two lines are set as those of one name."""
    one, two = upper[0], lower[0]
    return abs(one.size - two.size) < SAME and two.middle - one.middle < LOOSE * two.size


def apart_in_bold(upper: Sequence[Chunk], line: Sequence[Chunk]) -> bool:
    """Whether a line alone, in bold, stands below white: a line of a name would be set tight."""
    far = line[0].middle - max(c.middle for c in upper) > LOOSE * line[0].size
    return is_title(line) and far and not holds_figures(line)


def names_objective(line: Sequence[Chunk]) -> bool:
    """Whether a line alone, in bold, names an objective."""
    only = line[0]
    named = labelled_objective(only.text) or leading_code(only.text) or behind(only.text)[1]
    return len(line) == 1 and only.words[0].bold and bool(named)


def tells_weights(line: Sequence[Chunk]) -> bool:
    """Whether a line tells the weight and degree of an objective, and nothing else."""
    return len(line) == 1 and bool(alone(line[0].text))


def named_and_weighed(run: Sequence[Sequence[Chunk]]) -> bool:
    """Whether lines begin with one that tells the weight and degree of an objective, or with its name above such a
    line, maybe below what it is called: each alone."""
    above = list(takewhile(lambda line: len(line) == 1 and not tells_weights(line), run[: LABELLED + 1]))
    if len(above) == min(len(run), LABELLED + 1) or not tells_weights(run[len(above)]):
        return False
    return not above or is_title(above[0]) or (_called(above[0][0].text) and (len(above) == 1 or is_title(above[1])))


def _called(text: str) -> bool:
    """Whether words say what an objective is called, maybe with its number, with its name or without."""
    return labelled_objective(text) is not None or _is_called(text)


def _is_called(text: str) -> bool:
    """Whether words only say what an objective is called, maybe with its number ("Obiettivo operativo 1.2")."""
    return (label_key(text) or "").startswith("open")


def tells_figures(line: Sequence[Chunk]) -> bool:
    """Whether a line tells the figures of one indicator, each behind its label: it stands in no columns."""
    text = " ".join(c.text for c in line)
    return bool(told_parts(text))


def holds_or_tells(line: Sequence[Chunk]) -> bool:
    """Whether a line holds a figure, alone or behind its label ("Peso: 27,1%")."""
    return holds_figures(line) or any(TOLD.search(c.text) for c in line)


def is_title(line: Sequence[Chunk]) -> bool:
    """Whether a line alone, in bold, is no heading of a column."""
    only = line[0]
    return len(line) == 1 and only.words[0].bold and not header_role(only.text) and not is_dated(only)


def is_dated(only: Chunk) -> bool:
    """Whether a few words tell a year, as those over several headings do."""
    return bool(years_in(only.text)) and len(only.text) < SHORT


def is_sentence(line: Sequence[Chunk]) -> bool:
    """Whether a line alone is a sentence, or the name of what a table is about."""
    only = line[0]
    named = header_role(only.text) is not None and labelled_objective(only.text) is None
    named = named and not only.text.endswith(".")
    return len(line) == 1 and len(only.words) >= WORDS and not named


def holds_figures(line: Sequence[Chunk]) -> bool:
    """Whether a line holds a figure, a year apart."""
    return any(look_of(c.text) in FIGURES and not YEAR.fullmatch(c.text) for c in line)


def opens_bold(line: Sequence[Chunk]) -> bool:
    """Whether a line begins in bold, or says nothing but words and some of them so; degrees may be bold throughout."""
    return line[0].words[0].bold or (not holds_figures(line) and any(c.words[0].bold for c in line))


def paragraph_over(run: Sequence[Sequence[Chunk]]) -> int:
    """How many lines above a table are a paragraph: plain ones alone, set tight and ended by a full stop, one of which
    reaches from the left over the first figures of the first row below that has several."""
    count = sum(1 for _ in takewhile(lambda line: len(line) == 1 and not line[0].words[0].bold, run))
    ends = (n for n in range(1, count + 1) if run[n - 1][0].text.endswith("."))
    stop = next(ends, 0)
    if not stop or not all(tight(upper, lower) for upper, lower in pairwise(run[:stop])):
        return 0
    rows = ([c.box[0] for c in line if look_of(c.text) in FIGURES] for line in run[stop:])
    first = next((min(lefts) for lefts in rows if len(lefts) > 1), inf)
    long = (line[0] for line in run[:stop] if len(line[0].words) >= WORDS)
    return stop if any(c.box[2] > first for c in long) else 0


def is_axis(line: Sequence[Chunk]) -> bool:
    """Whether a line holds nothing but years, as below a chart."""
    return all(YEAR.fullmatch(word.text) for chunk in line for word in chunk.words)
