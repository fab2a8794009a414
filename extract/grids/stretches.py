"""The rows of an open table and its columns merged over several, in the stretches that words set across it part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial
from itertools import chain, pairwise, takewhile
from math import inf

from extract.grids.bands import CENTRED, TIGHT, WIDE, has_figures, row_borders
from extract.grids.chunks import Chunk, single
from extract.grids.groups import told_spans
from extract.grids.labels import Band, Span, labels
from extract.grids.merged import Merged, level_labels, merged_cells, snapped
from extract.grids.rowed import by_column, crosses, middle_of, row_cells
from extract.grids.ruling import Stroke
from extract.grids.spanned import cells_over, spans_of
from extract.levels import labelled_objective
from extract.lexicon import header_role
from extract.looks import Look, look_of
from extract.words import union
from riscontro.model import Box

NEAR = 3.0
"""In points: how far a rule may lie off the end of a stretch."""


@dataclass(frozen=True)
class Drawn:
    """What is drawn in a table: the heights ruled through most of it, whether rules enclose it, all level edges, the
    columns merged over rows between rules of their own, with the heights of these, and the upright edges of the page.
    """

    lines: Sequence[float]
    ruled: bool
    levels: Sequence[Stroke]
    own: Mapping[int, Sequence[float]]
    uprights: Sequence[Stroke] = ()

    def rows(self, columns: Sequence[Sequence[Chunk]], band: Band) -> list[Band]:
        """The rows that columns show from one height to another."""
        lines = [y for y in self.lines if band[0] - NEAR < y < band[1] + NEAR]
        within = [y for y in row_borders(columns, lines, self.ruled) if band[0] + 1 < y < band[1] - 1]
        return list(pairwise([band[0], *within, band[1]]))


def stretches(
    chunks: Sequence[Chunk], xs: Sequence[float], merged: Sequence[int], header: Sequence[Chunk]
) -> list[list[Chunk]]:
    """The chunks from the top, parted above and below what is set across a table with `merged` columns: the names of
    areas over its objectives. All of them where nothing is."""
    ordered = sorted(chunks, key=lambda c: c.middle)
    lone = single(ordered) if merged else set()
    heads = {id(c) for c in header if not labelled_objective(c.text)}
    alone = {id(c) for c in ordered if id(c) in lone and id(c) not in heads and _across(c, xs, merged)}
    alone -= {id(c) for i, c in enumerate(ordered) if id(c) in alone and _second_line(ordered, i, alone)}
    alone |= {id(a) for a, b in pairwise(ordered) if id(b) in alone and id(a) in lone and _code_over(a, b)}
    alone |= {id(c) for c in _in_rows_of_their_own(ordered, xs, merged, lone) if not header_role(c.text)}
    found: list[list[Chunk]] = [[]]
    inside = False  # words set across
    for chunk in ordered:
        last = found[-1][-1:]
        band = id(chunk) in alone or (inside and id(chunk) in lone and _goes_on(last[0], chunk))
        if last and band is not inside:
            found.append([])
        found[-1].append(chunk)
        inside = band
    return found


def _in_rows_of_their_own(
    ordered: Sequence[Chunk], xs: Sequence[float], merged: Sequence[int], lone: Set[int]
) -> list[Chunk]:
    """The words alone on their height in a merged column, set tight with no others of it, beside which all other
    columns leave the white of a whole row more than elsewhere: the short name of an area over its objectives."""
    sides = [(xs[c], xs[c + 1]) for c in merged]
    held = [c for c in ordered if id(c) in lone and any(left <= middle_of(c) < right for left, right in sides)]
    others = [c.core for c in ordered if not any(left <= middle_of(c) < right for left, right in sides)]
    whites: list[Band] = []
    foot = inf
    for top, bottom in sorted(others) if held else ():
        if foot < top:
            whites.append((foot, top))
        foot = bottom if foot == inf else max(foot, bottom)
    within = {white: [c for c in held if white[0] < c.middle < white[1]] for white in whites}
    usual = max((low - high for (high, low), inside in within.items() if not inside), default=inf)
    return [
        inside[0]
        for (high, low), inside in within.items()
        if len(inside) == 1 and low - high >= usual + inside[0].size and not _beside_lines(inside[0], ordered)
    ]


def _beside_lines(chunk: Chunk, ordered: Sequence[Chunk]) -> bool:
    """Whether words that name no column are set tight with a line above or below it."""
    near = (c for c in ordered if c is not chunk and abs(c.middle - chunk.middle) <= TIGHT * chunk.size)
    return any(c.box[0] < chunk.box[2] and chunk.box[0] < c.box[2] and not header_role(c.text) for c in near)


def _second_line(ordered: Sequence[Chunk], at: int, alone: Set[int]) -> bool:
    """Whether words go on from a line right above that is set as they are and has figures at its side."""
    chunk = ordered[at]
    above = (ordered[n] for n in range(at - 1, -1, -1))
    near = takewhile(lambda c: chunk.middle - c.middle <= TIGHT * chunk.size, above)
    first = next((c for c in near if abs(c.box[0] - chunk.box[0]) < 1 and c.middle < chunk.middle - 1), None)
    if first is None or id(first) in alone or first.box[2] < chunk.box[2]:
        return False
    return first.size == chunk.size and first.words[0].bold is chunk.words[0].bold


def _code_over(upper: Chunk, lower: Chunk) -> bool:
    """Whether a code stands right over the words that it belongs to, both set in the middle or from the left."""
    level = abs(middle_of(upper) - middle_of(lower)) < NEAR or abs(upper.box[0] - lower.box[0]) < NEAR
    return level and lower.middle - upper.middle <= WIDE * lower.size and look_of(upper.text) is Look.CODE


def _across(chunk: Chunk, xs: Sequence[float], merged: Sequence[int]) -> bool:
    """Whether words reach from a merged column into the next one, or over a border in the middle of the table."""
    if any(xs[c] <= chunk.box[0] and crosses(chunk, xs[c + 1]) for c in merged):
        return True
    centred = abs(middle_of(chunk) - (xs[0] + xs[-1]) / 2) < CENTRED * (xs[-1] - xs[0])
    return centred and any(crosses(chunk, x) for x in xs[1:-1])


def _goes_on(upper: Chunk, lower: Chunk) -> bool:
    """Whether a line that begins small is the next one of words set across."""
    return lower.middle - upper.middle <= TIGHT * upper.size and lower.text[:1].islower()


def with_heights(parts: Sequence[Sequence[Chunk]], box: Box) -> Iterator[tuple[Sequence[Chunk], Band]]:
    """Each stretch of a table, from where to where it reaches: half the white to the next one."""
    edges = [(max(c.core[1] for c in one), min(c.core[0] for c in two)) for one, two in pairwise(parts)]
    heights = pairwise([box[1] - 1, *(sum(edge) / 2 for edge in edges), box[3] + 1])
    yield from zip(parts, heights, strict=True)


def _within(label: Box, cell: Box) -> bool:
    """Whether what looks like a merged cell is a piece of one set across its row."""
    return label[1::2] == cell[1::2] and cell[0] <= label[0] and label[2] <= cell[2]


def _told_apart(
    spans: Mapping[int, Sequence[Span]],
    columns: Sequence[Sequence[Chunk]],
    telling: Sequence[int],
    rows: Sequence[Band],
) -> dict[int, Sequence[Span]]:
    """The spans of each column between its own rules; where there is one in each, as grounds of every other row draw
    none of these, without the rows at its top that codes or weights in columns that are `telling` part from those of
    its only label: the page before printed theirs."""
    found = dict(spans)
    for column, over in spans.items() if all(len(over) == 1 for over in spans.values()) else ():
        ((first, last),) = over
        within = [c for c in columns[column] if rows[first][0] <= c.middle < rows[last][1]]
        boxes = [union(c.box for c in label) for label in labels(within)]
        others = [columns[c] for c in telling]
        told = told_spans(others, rows[first : last + 1], [boxes[0][1::2]]) if len(boxes) == 1 else None
        found[column] = [(first + told[0][0], last)] if told else over
    return found


def rows_of(
    chunks: Sequence[Chunk],
    band: Band,
    xs: Sequence[float],
    merged: Sequence[int],
    drawn: Drawn,
    turned: Sequence[Box] = (),
    header: Sequence[Chunk] = (),
) -> Iterator[Box]:
    """The cells of a stretch with its columns `merged` though no rule says it, none where it has no figures; `turned`
    are those labels of the first that are read upwards."""
    merged = merged if turned or has_figures(chunks) else ()
    columns = by_column(xs, chunks)
    telling = [i for i in range(len(columns)) if i not in merged and i not in drawn.own]
    rows = drawn.rows([columns[i] for i in telling], band)
    found: dict[int, list[Box]] = {}
    for column in sorted([*merged[1:], *merged[:1]], key=lambda c: has_figures(columns[c])):
        left, right = xs[column], xs[column + 1]
        own = turned if column == merged[0] else ()
        level = (c for c in found if not own and level_labels(columns[column], columns[c], header))
        if (like := next(level, None)) is not None:
            found[column] = [(left, top, right, bottom) for _, top, _, bottom in found[like]]
            continue
        heads = [c for c in columns[column] if c in header]
        parts = (heads, [c for c in columns[column] if c not in heads])
        held = own or [union(c.box for c in label) for part in parts for label in labels(part)]
        grounds = tuple(e[1:] for e in drawn.uprights if own and left - NEAR < e[0] < right + NEAR)
        labelled = Merged(column, (left, right), tuple(held), bool(own), grounds)
        found[column], rows = merged_cells(labelled, columns, rows, drawn.levels)
    spans = _told_apart({c: spans_of(ys, rows) for c, ys in drawn.own.items()}, columns, telling, rows)
    made: list[Box] = []
    for i, row in enumerate(rows):
        ruled = (c for c, over in spans.items() if any(a <= i <= b for a, b in over))
        made += row_cells(row, xs, chunks, {*merged, *ruled})
    yield from made
    cells = [*chain.from_iterable(found.values())]
    yield from (c for c in snapped(cells, rows) if not any(map(partial(_within, c), made)))
    yield from cells_over(spans, xs, rows)
