"""Cards without rules or fills, of an objective or an indicator: labels one below the other, the value of each right
of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from extract.grids.chunks import Chunk, chunks_on, lines_of_chunks
from extract.grids.regions import meet
from extract.levels import code_alone
from extract.lexicon import (
    fold,
    header_role,
    is_heading,
    label_key,
    label_openings,
    names_objectives,
    role_beside,
    years_in,
)
from extract.looks import FIGURES, look_of
from extract.sheets.placed import Placed
from extract.words import union
from riscontro.model import Box, Role

Line = list[Chunk]
NEAR = 3.0
"""In points: how far apart words begin that stand in one column."""
MEASURED = frozenset({Role.NAME, Role.TARGET})
FIGURED = frozenset({*MEASURED, Role.ACTUAL, Role.WEIGHT, Role.SCORE, Role.DEVIATION, Role.LAST_VALUE})
"""What indicators have of figures: below a name, of the card that it begins."""
SHARES = frozenset({Role.WEIGHT, Role.SCORE})
EVERY = frozenset(Role)
FEWEST = 2
"""So many labels at least, one of which names an objective."""
FARTHEST = 3.0
"""In heights of its letters: how far below a line of a card its next one stands at most."""
BELOW = 5
"""So many lines below a label, its own second one and those of values among them, the next one begins."""
LOOSER = 1.3
"""So many times as far as two lines of one label the next label stands below them."""
TIGHT = 1.6
"""In font sizes: from middle to middle of two lines of one label at most."""


def plain_cards(words: Placed, drawn: Sequence[Sequence[Box]]) -> list[list[Box]]:
    """The cells of each card that is not one of the `drawn` tables: a row for each label, or for two side by side."""
    if not _may_hold(words):
        return []
    runs = _runs(_put_together(lines_of_chunks(chunks_on(words))))
    return [_cells(run, value) for run, value in runs if not _drawn(run, [c for cells in drawn for c in cells])]


def around(cards: Sequence[Sequence[Box]], tables: Sequence[Sequence[Box]]) -> list[list[Box]]:
    """The cells of each table, those above and those below a card between them apart: fills above and below a card may
    pass for the sides of cells in which it stands."""
    for box in map(union, cards):
        tables = [part for cells in tables for part in _aside(cells, box)]
    return [list(cells) for cells in tables]


def _aside(cells: Sequence[Box], box: Box) -> list[Sequence[Box]]:
    """The cells of a table as they are, where they do not meet the box; else those above it and those below, if some
    stand side by side: else what is between two cards passes for a cell."""
    if not any(meet(c, box) for c in cells):
        return [cells]
    parts = [[c for c in cells if c[3] <= box[1] + NEAR], [c for c in cells if c[1] >= box[3] - NEAR]]
    return [part for part in parts if len({left for left, *_ in part}) > 1]


def _drawn(run: Sequence[Line], cells: Sequence[Box]) -> bool:
    """Whether labels and values stand in cells: none reaches over the side of one, none holds two rows."""
    held = [[(c.box, cell) for c in line for cell in cells if _holds(cell, c.box)] for line in run]
    rows = [{cell for _, cell in line} for line in held]
    inside = all(cell[0] - NEAR < box[0] and box[2] < cell[2] + NEAR for line in held for box, cell in line)
    said = [row for line, row in zip(run, rows, strict=True) if _says(line)]
    beside = [c for line in run if len(line) > 2 for c in line]
    whole = all(any(_holds(cell, c.box) for cell in cells) for c in beside)
    return any(rows) and whole and inside and not any(len(one) == 1 for one in said)


def _holds(cell: Box, box: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]


def _may_hold(words: Placed) -> bool:
    """Whether first words of different labels begin at one place from the left."""
    seen: dict[int, str] = {}
    for word in words:
        text = fold(word.text).rstrip(":")
        if text in label_openings():
            left = round(word.box[0])
            if any(seen.get(x, text) != text for x in (left - 1, left, left + 1)):
                return True
            seen.setdefault(left, text)
    return False


def _put_together(lines: Sequence[Line]) -> list[Line]:
    """The lines, each label that is set over two ("Obiettivo" over "operativo") whole in that of its value."""
    left = [list(line) for line in lines]
    for number, line in enumerate(lines):
        for upper in line:
            near = left[number + 1 : number + 1 + BELOW]
            found = _rest_of(upper, near) if _opens(upper) and upper in left[number] else None
            if found is None:
                continue
            below, lower = found[0] + number + 1, found[1]
            left[number].remove(upper)
            left[below].remove(lower)
            beside = [n for n in range(number, below + 1) if any(c.box[0] > upper.box[2] for c in left[n])]
            home = left[beside[0] if beside else number]
            home.append(Chunk((*upper.words, *lower.words)))
            home.sort(key=lambda chunk: chunk.box[0])
    return [line for line in left if line]


def _opens(upper: Chunk) -> bool:
    """Whether words may be the first of a label's two lines: in bold, or plain ones that are none by themselves."""
    return _bold(upper) or (fold(upper.words[0].text) in label_openings() and not _names(upper))


def _rest_of(upper: Chunk, below: Sequence[Line]) -> tuple[int, Chunk] | None:
    """The words right below that make a label of the upper ones, as bold as these, and in which line they stand."""
    for number, line in enumerate(below):
        for lower in line:
            under = abs(lower.box[0] - upper.box[0]) < NEAR and lower.middle - upper.middle < TIGHT * lower.size
            if under and _bold(lower) is _bold(upper):
                alone = len(line) == 1 or _tighter(upper, lower, below[number + 1 :])
                return (number, lower) if _is_label(upper, lower, alone=alone) else None
    return None


def _tighter(upper: Chunk, lower: Chunk, below: Sequence[Line]) -> bool:
    """Whether two lines stand nearer to each other than the lower one to the next label, which is no line of theirs."""
    labels = (c for line in below for c in line if abs(c.box[0] - lower.box[0]) < NEAR and _bold(c))
    after = next(labels, None)
    return after is not None and after.middle - lower.middle > LOOSER * (lower.middle - upper.middle)


def _is_label(upper: Chunk, lower: Chunk, *, alone: bool) -> bool:
    """Whether two lines are one label, not two, unless both are a listed heading and the lower one stands `alone`, or
    nearer to the upper one than labels do."""
    both = Chunk((*upper.words, *lower.words))
    return _names(both) and not (_names(upper) and _names(lower) and not (alone and is_heading(both.text)))


def _runs(lines: Sequence[Line]) -> Iterator[tuple[list[Line], float]]:
    """The lines of each card, and where its values begin."""
    done = 0
    for first, line in enumerate(lines):
        if first < done or not _says(line):
            continue
        lefts = line[0].box[0], line[1].box[0]
        start, above, done = first, done, first
        while start > above and _belongs(lines[start - 1], lefts) and _near(lines[start - 1], lines[start]):
            start -= 1
        while done < len(lines) and _belongs(lines[done], lefts) and _near(lines[max(done - 1, start)], lines[done]):
            done += 1
        yield from ((run, lefts[1]) for run in _each(lines[start:done]) if _is_card(run))


def _each(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of cards one below the other, each from the label that names an indicator on, or from those that stand
    above it in the first card as well ("Codice"); a value may begin above its label, which stands in its middle.
    """
    said = [i for i, line in enumerate(lines) if _labelled(line)]
    named = [n for n, i in enumerate(said) if _names_one(lines[i][0])]
    if len(named) < 2:
        return [list(lines)]
    above = [fold(lines[i][0].text) for i in said[: named[0]]]
    starts = [0]
    for n in named[1:]:
        while above and fold(lines[said[n - 1]][0].text) in above and not _figured(lines[said[n - 1]][0]):
            n -= 1
        starts.append(_first(lines, said[n - 1], said[n]))
    return [list(lines[a:b]) for a, b in pairwise([*starts, len(lines)])]


def _figured(label: Chunk) -> bool:
    """Whether a label stands before a figure of an indicator, not the name of an objective ("Obiettivo")."""
    return header_role(label.text) in FIGURED and not (label_key(label.text) or "").startswith("open")


def _names_one(label: Chunk) -> bool:
    return _role(label) is Role.NAME and label_key(label.text) is None


def _first(lines: Sequence[Line], before: int, label: int) -> int:
    """The first line that belongs to a label, not to the one before it."""
    border = _border(lines[before : label + 1])
    return next(i for i in range(before + 1, label + 1) if lines[i][0].middle > border)


def _labels(run: Sequence[Line]) -> list[Chunk]:
    return [c for line in run if _labelled(line) for c in (line[:2] if _around(line) else line[::2])]


def _around(line: Line) -> bool:
    """Whether a line is a label, whose value stands in lines around it, and another one with its own."""
    return len(line) == 3 and _names(line[0]) and _names(line[1]) and not _names(line[2])


def _is_card(run: Sequence[Line]) -> bool:
    """Whether the labels are those of an objective, one of which names it, or those of an indicator, its target, and
    its result or (in a plan) its weight, and are set apart from the values: what is bold throughout, or words beside
    "Peso", are headings of a table over several lines."""
    labels = _labels(run)
    values = [c for line in run if _labelled(line) for c in (line[2:] if _around(line) else line[1::2])]
    if all(map(_bold, (*labels, *values))):
        return False
    pairs = [pair for line in run if _labelled(line) for pair in _pairs(line)]
    if any(value and _role(label) in SHARES and look_of(value.text) not in FIGURES for label, value in pairs):
        return False
    keys = [label_key(label.text) or "" for label, value in pairs if not _aimed(label, value)]
    if len(labels) >= FEWEST and any(key.startswith("open") for key in keys):
        return True
    roles = {Role.TARGET if _aimed(label, value) else _role(label) for label, value in pairs}
    return roles >= MEASURED and not roles.isdisjoint({Role.ACTUAL, Role.WEIGHT})


def _pairs(line: Line) -> Iterator[tuple[Chunk, Chunk | None]]:
    """The labels of a line, each with the value right of it, where there is one."""
    if _around(line):
        yield from ((label, None) for label in line[:2])
    else:
        yield from zip_longest(line[::2], line[1::2])


def _aimed(label: Chunk, value: Chunk | None) -> bool:
    """Whether what sounds like the label of an objective is what was to be reached ("Obiettivo 2020", a figure)."""
    dated = names_objectives(label.text) and bool(years_in(label.text))
    return dated and value is not None and look_of(value.text) in FIGURES


def _labelled(line: Line) -> bool:
    return _names(line[0])


def _names(chunk: Chunk) -> bool:
    """Whether words are a label: one of an objective, or the heading of what indicators have, listed or bold."""
    return label_key(chunk.text) is not None or is_heading(chunk.text) or (_bold(chunk) and _role(chunk) is not None)


def _role(label: Chunk) -> Role | None:
    """What a label says by itself, or beside others ("Conseguito 2021" on a card with a target)."""
    return header_role(label.text) or role_beside(label.text, EVERY)


def _bold(chunk: Chunk) -> bool:
    return all(word.bold for word in chunk.words)


def _says(line: Line) -> bool:
    """Whether a line is a label and its value, which is no heading, or two labels, each with its own, the second one
    maybe without."""
    if not _labelled(line) or not (len(line) == 2 or (len(line) in (3, 4) and _names(line[2]))):
        return False
    if len(line) == 3 and _names(line[1]):
        return False
    coded = code_alone(line[1].text) is not None
    return coded or not is_heading(line[1].text) or (_bold(line[0]) and not _bold(line[1]))


def _belongs(line: Line, lefts: tuple[float, float]) -> bool:
    """Whether a line holds a label, a value, or both, where those of its card begin."""
    label, value = (abs(line[0].box[0] - left) < NEAR for left in lefts)
    if len(line) == 1:
        return value or (label and _labelled(line))
    return label and (_around(line) or (_says(line) and abs(line[1].box[0] - lefts[1]) < NEAR))


def _near(upper: Line, lower: Line) -> bool:
    return min(c.box[1] for c in lower) - max(c.box[3] for c in upper) < FARTHEST * lower[0].size


def _cells(run: Sequence[Line], value: float) -> list[Box]:
    """A cell for each label and each value, over the whole room of its row and column."""
    box = union(c.box for line in run for c in line)
    said = [i for i, line in enumerate(run) if _labelled(line)]
    ys = [box[1] - 1, *(_border(run[a : b + 1]) for a, b in pairwise(said)), box[3] + 1]
    cells = []
    for i, (top, bottom) in zip(said, pairwise(ys), strict=True):
        further = run[i][1:] if _around(run[i]) else run[i][2:]
        xs = [box[0] - 1, value - 1, *(c.box[0] - 1 for c in further), box[2] + 1]
        cells += [(left, top, right, bottom) for left, right in pairwise(xs)]
    return cells


def _border(between: Sequence[Line]) -> float:
    """The height that parts the values of two labels: in the widest white between the lines from one to the other."""
    heights = [(min(c.box[1] for c in line), max(c.box[3] for c in line)) for line in between]
    gaps = [(lower[0] - upper[1], (upper[1] + lower[0]) / 2) for upper, lower in pairwise(heights)]
    return max(gaps)[1]
