"""Where on a page tables stand that are drawn only in part or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from statistics import median

from extract.grids.carded import card_at, labels_only, labels_value
from extract.grids.chunks import Chunk, chunks_of, chunks_on, lines_of_chunks, turned_groups
from extract.grids.framed import between_rules
from extract.grids.going_on import recolumned, same_columns
from extract.grids.headed import headings_alone, headings_of
from extract.grids.lone import Around, beside_next, is_foot, is_prose
from extract.grids.ruling import (
    AROUND,
    Stroke,
    differ,
    levels_between,
    levels_through,
    reaching,
    rows_drawn,
    rules_apart,
)
from extract.grids.titles import (
    LOOSE,
    SHORT,
    holds_figures,
    holds_or_tells,
    is_axis,
    is_dated,
    is_sentence,
    is_title,
    named_and_weighed,
    names_objective,
    opens_bold,
    paragraph_over,
    tells_figures,
    untitled,
    without_names,
)
from extract.grids.touching import headings_in
from extract.lexicon import header_role, is_heading, years_in
from extract.looks import FIGURES, Look, look_of
from extract.sheets.placed import placed
from extract.words import Glyphs, union
from riscontro.model import Box

FARTHEST = 3.2
"""In font sizes: white above a line, wider than this, ends the table."""
WIDER = 1.5
"""Rows that go on below, in the same columns, may stand so many times further."""
NEAR = 3.0
"""In points: how far apart lines of one paragraph may begin."""
NEXT, ROOMY, DEEPEST = 2.0, 2.8, 5
NAMING = 2
"""Lines that name more columns than this head a table."""
STACK = 3
"""So many drawn rows, one below the other, are a table's."""
WHITE = 0.7
"""In font sizes: from the rule that ends a card to the one that begins the next, at least."""
CAPTION = 4
"""So many words in bold on one line alone, above headings, are what the table is called; the first line of a heading
has no more."""


@dataclass(frozen=True)
class _Run:
    """Lines that may be a table, how far down they reach, whether one holds a figure, and which is the first below two
    rules with white between them."""

    lines: tuple[Sequence[Chunk], ...] = ()
    foot: float = 0.0
    figures: bool = False
    below: int = 0

    def then(self, line: Sequence[Chunk], *, ruled_off: bool = False) -> _Run:
        """The run with one line more."""
        foot = max(self.foot, *(c.core[1] for c in line))
        below = len(self.lines) if ruled_off else self.below
        return _Run((*self.lines, line), foot, self.figures or holds_figures(line), below)

    @property
    def ended(self) -> Sequence[Sequence[Chunk]]:
        """The lines without the names at their end that head what follows."""
        return without_names(self.lines) if self.figures else self.lines


def regions(
    words: Sequence[Glyphs], drawn: Sequence[Box], levels: Sequence[Stroke] = (), closed: Sequence[Box] = ()
) -> Iterator[list[Chunk]]:
    """The chunks of each open table of the page; `drawn` are boxes of tables drawn in part, `closed` those of tables
    drawn wholly, whose words are none of `words`, `levels` the level strokes."""
    chunks = chunks_on(placed(words))
    if not chunks:
        return
    usual = _usual(chunks)
    wide = max(c.box[2] for c in chunks) - min(c.box[0] for c in chunks)
    turned = [union(w.box for w in group) for group in turned_groups(words)]
    run = _Run()
    prose: Chunk | None = None
    lines = lines_of_chunks(chunks)
    lines = lines[:-1] if is_foot(lines) else lines
    rules = sorted(levels)
    far_reaching = reaching(rules, wide)
    for number, line in enumerate(lines):
        told = tells_figures(line)
        if told or is_prose(lines, number, Around(wide, usual, prose, run.lines)):
            prose = None if told else line[0]
            yield from _table(run.ended, drawn, levels)
            run = _Run()
            continue
        prose = None
        beyond = _drawn_between(run, line, closed)
        waits = _tabular(line) and holds_figures(line) and not beyond and _waits(run)
        far = FARTHEST * line[0].size * (2 if waits else 1)
        beside = [] if run.lines and line[0].core[0] - run.foot > far and _heading_near(lines, number) else turned
        between = levels_between(rules, run.foot, line[0].core[0]) if run.lines else ()
        other = bool(between) and differ(rules_apart([r for r in between if r in far_reaching], line[0].size))
        apart = bool(run.lines) and _gap(run.foot, line[0].core[0], beside) > far
        on = (
            apart
            and not between
            and _gap(run.foot, line[0].core[0], beside) <= WIDER * far
            and same_columns(run.lines, lines[number:])
        )
        if run.lines and (other or beyond or (apart and not on and not _stacked(run, line, far, drawn, rules))):
            yield from _table(run.ended, drawn, levels)
            run = _Run()
        if run.figures and (
            any(begins(lines, number) for begins in _BEGINNINGS) or recolumned(run.lines, lines, number)
        ):
            above, over = _parted(run, lines[number : number + DEEPEST])
            yield from _table(untitled(above), drawn, levels)
            run = _Run()
            for upper in over:
                run = run.then(upper)
        run = run.then(line, ruled_off=bool(rules_apart(between, WHITE * line[0].size)))
    yield from _table(run.ended, drawn, levels, foot=True)


def _stacked(run: _Run, line: Sequence[Chunk], far: float, drawn: Sequence[Box], rules: Sequence[Stroke]) -> bool:
    """Whether a row of figures stands in, right above or right below a stack of drawn rows that the white above it lies
    in: grounds of every other row tell how tall rows are."""
    if not (run.figures and _tabular(line) and holds_figures(line)):
        return False
    top = line[0].core[0]
    met = (box for box in drawn if run.foot < box[3] and box[1] < top)
    near = (box for box in met if max(box[1] - run.foot, 0.0) + max(top - box[3], 0.0) <= far)
    return any(rows_drawn(box, levels_between(rules, box[1] - NEAR, box[3] + NEAR)) >= STACK for box in near)


def _drawn_between(run: _Run, line: Sequence[Chunk], closed: Sequence[Box]) -> bool:
    """Whether a table drawn wholly stands between the run and a line: they are none together, or its words were read
    once more among theirs."""
    foot, top, left, right = run.foot, line[0].core[0], line[0].box[0], line[-1].box[2]
    return bool(run.lines) and any(
        foot <= (box[1] + box[3]) / 2 <= top and box[0] < right and left < box[2] for box in closed
    )


def _waits(run: _Run) -> bool:
    """Whether the run ends with headings of columns, not all of one kind: their first row, set at the foot of tall
    cells, may stand far."""
    if run.figures:
        return False
    heads = run.lines[-DEEPEST:]
    kinds = {header_role(c.text) for head in heads for c in head} - {None}
    return len(kinds) > 1 and sum(map(headings_in, heads)) > NAMING


def _usual(chunks: Sequence[Chunk]) -> float:
    """How large letters usually are: as those of most words, or of figures where small print has more words."""
    figures = [c.size for c in chunks if look_of(c.text) in FIGURES]
    return max(median([c.size for c in chunks for _ in c.words]), median(figures) if figures else 0.0)


def _heading_at(lines: Sequence[Sequence[Chunk]], at: int) -> bool:
    """Whether a heading begins at a line: it names columns, or the year above them, and with the next lines three. The
    last row of a card above headings, a bold label with its value beside it, is none."""
    first = 0 if labels_value(lines[at]) else headings_in(lines[at])
    upper = first == 1 and at + 1 < len(lines) and _close(lines[at], lines[at + 1]) and headings_in(lines[at + 1]) > 1
    if first < 2 and not upper and not all(years_in(c.text) and len(c.text) < SHORT for c in lines[at]):
        return False
    named = 0
    heading: list[Sequence[Chunk]] = []
    for n, line in enumerate(lines[at : at + DEEPEST], at):
        if holds_or_tells(line) or (n > at and not _close(lines[n - 1], line)):
            break
        named += headings_in(line)
        heading.append(line)
    return named > 2 and not labels_only(heading)


def from_heading(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The chunks from where a heading of columns begins below lines without figures, as the labels of a card; none
    where it begins at once, or nowhere."""
    lines = lines_of_chunks(sorted(chunks, key=lambda c: (c.middle, c.box[0])))
    above = list(takewhile(lambda n: not (holds_figures(lines[n]) or _heading_at(lines, n)), range(len(lines))))
    headed = 0 < len(above) < len(lines) and _heading_at(lines, len(above))
    return [c for line in lines[len(above) :] for c in line] if headed else []


def _bold_heading_at(lines: Sequence[Sequence[Chunk]], at: int) -> bool:
    """Whether words alone in bold, three or more, or a bold title right over such, stand above figures: the heading of
    a table of other matters."""
    start = at + 1 if is_title(lines[at]) else at
    heading, below = ([*lines[start : start + 2], (), ()])[:2]
    bold = len(heading) > 2 and all(word.bold for chunk in heading for word in chunk.words)
    return bold and not holds_figures(heading) and len(below) > 1 and holds_figures(below)


def _stacked_heading(lines: Sequence[Sequence[Chunk]], at: int) -> bool:
    """Whether words set one below the other from this line on name three columns ("Valore" over "atteso"); many words
    on its first line are those of the row above."""
    if any(len(c.words) > CAPTION and header_role(c.text) is None for c in lines[at]):
        return False
    near = takewhile(lambda n: n == at or _close(lines[n - 1], lines[n]), range(at, min(at + DEEPEST, len(lines))))
    below = takewhile(lambda n: not (holds_or_tells(lines[n]) or _across(lines[n], lines[at])), near)
    above = [lines[n] for n in below]
    if len(lines[at]) < 2 or len(above) < 2 or labels_value(lines[at]):
        return False
    headings = headings_of([c for line in above for c in line])
    named = [header_role(" ".join(c.text for c in heading)) for heading in headings]
    return sum(role is not None for role in named) > 2 and 2 * sum(role is None for role in named) < len(named)


def _across(line: Sequence[Chunk], upper: Sequence[Chunk]) -> bool:
    """Whether a line is one chunk below two or more of the upper line: a title across the columns."""
    left, _, right, _ = line[0].box
    return len(line) == 1 and sum(c.box[0] < right and left < c.box[2] for c in upper) > 1


def _heading_near(lines: Sequence[Sequence[Chunk]], at: int) -> bool:
    """Whether a heading begins at a line or a little below, before any figure."""
    near = range(at, min(at + DEEPEST, len(lines)))
    free = takewhile(lambda n: not holds_figures(lines[n]), near)
    return any(_heading_at(lines, n) for n in free)


_BEGINNINGS = (_heading_at, _bold_heading_at, _stacked_heading, card_at)
"""What begins a table of its own below the figures of another."""


def prints_rows(words: Sequence[Glyphs]) -> bool:
    """Whether a line of the words is as the row of a table: two figures beside what has none."""
    looks = ([look_of(c.text) in FIGURES for c in line] for line in lines_of_chunks(chunks_of(words)))
    return any(1 < sum(figures) < len(figures) for figures in looks)


def _close(upper: Sequence[Chunk], lower: Sequence[Chunk]) -> bool:
    """Whether two lines stand as near to each other as those of one heading; rows of headings in bold have room."""
    bold = all(word.bold for chunk in (*upper, *lower) for word in chunk.words)
    return lower[0].middle - max(c.middle for c in upper) <= (ROOMY if bold else NEXT) * max(c.size for c in upper)


def _gap(top: float, bottom: float, turned: Sequence[Box]) -> float:
    """The widest white between two heights beside which no turned words stand."""
    widest, reach = 0.0, top
    for _, y0, _, y1 in sorted(turned, key=lambda b: b[1]):
        if y0 < bottom and y1 > reach:
            widest, reach = max(widest, y0 - reach), max(reach, y1)
    return max(widest, bottom - reach)


def _table(
    run: Sequence[Sequence[Chunk]], drawn: Sequence[Box], levels: Sequence[Stroke], *, foot: bool = False
) -> Iterator[list[Chunk]]:
    """The chunks of a run of lines that is a table by its headings, its figures or its rules; else nothing. At the
    `foot` of a page headings alone are one.

    A bold line at the left right above the headings is no part of it, nor are sentences above them.
    """
    run = between_rules(run, levels, headed=_heading_near) if levels and run else run
    while above := paragraph_over(run):
        run = run[above:]
    while (
        len(run) > 1
        and not beside_next(run[0], run[1])
        and (
            (is_title(run[0]) and _heading_at(run, 1) and not _joint(run))
            or ((is_sentence(run[0]) or _caption(run[0], run[1])) and _heading_near(run, 1))
            or named_and_weighed(run)
            or (is_axis(run[0]) and is_title(run[1]))
            or (is_title(run[1]) and is_sentence(run[0]) and run[0][0].text.endswith("."))
            or _alone_above(run)
        )
    ):
        run = run[1:]
    tabular = [line for line in run if _tabular(line)]
    if foot and headings_alone(run):
        yield [c for line in run for c in line]
        return
    if not tabular:
        return
    headed = max(map(headings_in, run)) > 1 or any(_stacked_heading(run, n) for n in range(min(len(run), DEEPEST)))
    figures = [
        sum(look_of(c.text) in FIGURES for c in line) for line in tabular if len(line) > 2 or _beside_names(line)
    ]
    ruled = any(meet(union(c.box for line in tabular for c in line), box) for box in drawn) or _between(run, levels)
    several = sum(n > 1 for n in figures) > 1
    if (
        several
        or (headed and any(map(holds_figures, tabular)))
        or (any(n > 1 for n in figures) and (ruled or max(map(len, tabular)) > 3))
    ):
        yield [c for line in run for c in line]


def _alone_above(run: Sequence[Sequence[Chunk]]) -> bool:
    """Whether the first line is the only bold one that stands alone at the left, names no objective (which larger
    letters left of the rows may), and has white below it: the title of a section above rows without headings, of which
    the first are set as all others."""
    only, below = run[0][0], run[1]
    left = min(c.box[0] for c in below)
    if len(run[0]) > 1 or not only.words[0].bold or is_dated(only) or only.box[0] > left + NEAR:
        return False
    if names_objective(run[0]) and not (only.box[0] < left - NEAR and only.size > max(c.size for c in below)):
        return False
    far = below[0].middle - only.middle > LOOSE * only.size
    return far and not any(opens_bold(line) for line in run[1:])


def _parted(run: _Run, below: Sequence[Sequence[Chunk]]) -> tuple[Sequence[Sequence[Chunk]], Sequence[Sequence[Chunk]]]:
    """The lines above a heading, and apart from them those right over it that are ruled off from the others and hold no
    figure, as the name of a card, or the last ones where they are the first lines of that heading."""
    if run.below and not any(map(holds_figures, run.lines[run.below :])):
        return run.lines[: run.below], run.lines[run.below :]
    lines = [*run.lines, *below]
    last = len(run.lines)
    while last > 1 and _opens(lines[last - 1 : last + DEEPEST]):
        last -= 1
    return run.lines[:last], run.lines[last:]


def _opens(lines: Sequence[Sequence[Chunk]]) -> bool:
    """Whether the first line, alone right over the next, heads columns: itself, or some of those below jointly."""
    first = lines[0]
    alone = len(first) == 1 and not holds_figures(first) and _close(first, lines[1])
    return alone and (is_heading(first[0].text) or _joint(lines))


def _between(run: Sequence[Sequence[Chunk]], levels: Sequence[Stroke]) -> bool:
    """Whether one rule runs right above some lines and one right below them."""
    box = union(c.box for line in run for c in line)
    above = [e for e in levels if 0 < box[1] - e[0] < AROUND]
    below = [e for e in levels if 0 < e[0] - box[3] < AROUND]
    return bool(levels_through(above, box) and levels_through(below, box))


def _caption(line: Sequence[Chunk], below: Sequence[Chunk]) -> bool:
    """Whether a bold line of several words that opens as a heading does ("Risultati degli obiettivi operativi"), or one
    with white below it, begins left of the first heading below it."""
    only = line[0]
    if len(line) > 1 or not only.words[0].bold or only.box[0] > min(c.box[0] for c in below):
        return False
    named = len(only.words) >= CAPTION and not is_heading(only.text)
    apart = below[0].middle - only.middle > LOOSE * max(c.size for c in (only, *below))
    return named or (apart and not is_dated(only))


def _joint(run: Sequence[Sequence[Chunk]]) -> bool:
    """Whether a few words stand over the further headings of the lines below: they head those together."""
    upper = run[0][0]
    headings = [c for line in takewhile(lambda line: not holds_figures(line), run[1:DEEPEST]) for c in line]
    first = min(headings, key=lambda c: c.box[0], default=upper)
    return len(upper.text) < SHORT and any(first.box[2] < c.box[0] < upper.box[0] for c in headings)


def _tabular(line: Sequence[Chunk]) -> bool:
    return len(line) > 2 or (len(line) > 1 and any(look_of(c.text) in FIGURES for c in line))


def _beside_names(line: Sequence[Chunk]) -> bool:
    """Whether a line holds nothing but figures, the bound of a target among them: a row whose name is set over several
    lines beside them."""
    looks = {look_of(c.text) for c in line}
    return Look.BOUND in looks and looks <= FIGURES


def meet(one: Box, two: Box) -> bool:
    """Whether two boxes have points in common."""
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
