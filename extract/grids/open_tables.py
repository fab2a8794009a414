"""Tables drawn only in part or not at all: their cells, from white space, rules, and the edges of fills."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import product

from extract.grids.abutting import abutting
from extract.grids.bands import enlarged, has_figures, row_borders
from extract.grids.chunks import Chunk, chunks_of, grown, lines_of_chunks, turned_groups
from extract.grids.closed import drawn_whole, left_of_drawn
from extract.grids.columns import column_borders
from extract.grids.crowned import with_headings
from extract.grids.headed import by_headings
from extract.grids.labelled import labelled_cut
from extract.grids.labels import merged_column
from extract.grids.merged import headed_parents, holds_units, merged_beside, merged_with, told_parents
from extract.grids.regions import from_heading, meet, regions
from extract.grids.rowed import by_column, crosses, figured, middle_of, named
from extract.grids.ruling import AROUND, Stroke, Strokes, levels_through, starts_of, uprights_through, with_cells
from extract.grids.sides import parted_at, sides_of
from extract.grids.spanned import spanned
from extract.grids.stretches import Drawn, rows_of, stretches, with_heights
from extract.grids.titles import tells_figures
from extract.grids.touching import SLACK, apart, between_figures, flush, led
from extract.grids.wide import wide_cut
from extract.looks import FIGURES, Look, look_of
from extract.sheets.placed import Placed, placed
from extract.words import Glyphs, union
from riscontro.model import Box

NEAR = 3.0
"""In points: how far sides that are one may lie apart."""
SMALLER = 0.9
"""Codes are set in letters below this share of the size beside them."""


def with_open(tables: Sequence[Sequence[Box]], words: Sequence[Glyphs], strokes: Strokes) -> list[list[Box]]:
    """The cells of each table: those of wholly drawn tables as they are, those of all others found anew."""
    words = placed(words)
    tables = [labelled_cut(cells, words, strokes.uprights) for cells in tables]
    closed, free = drawn_whole(tables, words)
    opened = [cells for cells in tables if list(cells) not in closed]
    closed = [with_headings(cells, free) for cells in closed]
    free = free.outside(map(union, closed))
    drawn = [union(cells) for cells in opened]
    strokes = with_cells(strokes, opened)
    made = _made(regions(free, drawn, strokes.levels, [*map(union, closed)]), free, strokes)
    taken = [union(cells) for cells in (*closed, *made)]
    rest = [_parted(cells, free, strokes) for cells in left_of_drawn(opened, free, taken)]
    return [*(wide_cut(cells, words) for cells in closed), *rest, *made]


def _made(found: Iterable[list[Chunk]], words: Sequence[Glyphs], strokes: Strokes) -> list[list[Box]]:
    """The cells of each open table; stretches of lines that a merged cell at their side holds together are one."""
    made: list[tuple[list[Chunk], list[Box]]] = []
    for chunks in found:
        cells = cells_of(chunks, words, strokes)
        if made and meet(union(cells), union(made[-1][1])):
            chunks = [*made.pop()[0], *chunks]
            cells = cells_of(chunks, words, strokes)
        made.append((chunks, cells))
    return [cells for _, cells in made]


def _parted(cells: list[Box], words: Placed, strokes: Strokes) -> list[Box]:
    """The cells of a small drawn table, cut where the words of one stand well apart on a line."""
    apart = map(chunks_of, words.among(cells)[0])
    lines = [line for chunks in apart for line in lines_of_chunks(chunks)]
    if not any(len(line) > 1 for line in lines) or any(map(tells_figures, lines)):
        return cells
    mine = words.inside(union(cells))
    return cells_of(chunks_of(mine), mine, strokes)


def cells_of(chunks: Sequence[Chunk], words: Sequence[Glyphs], strokes: Strokes) -> list[Box]:
    """The cells of one open table: every row over every column, fewer where words or missing rules join them."""
    chunks = abutting(led(chunks))
    box = union(c.box for c in chunks)
    turned = [w for g in turned_groups(words) if any(w.box[1] < box[3] and w.box[3] > box[1] for w in g) for w in g]
    tops, bottoms = [box[1], *(w.box[1] for w in turned)], [box[3], *(w.box[3] for w in turned)]
    box = (box[0], min(tops), box[2], max(bottoms))
    level = (e for e in strokes.levels if box[1] - NEAR < e[0] < box[3] + NEAR)
    levels = sorted(e for e in level if e[1] < box[2] and e[2] > box[0])
    lines = levels_through(levels, box)
    ruled = bool(
        levels_through([e for e in strokes.levels if 0 < box[1] - e[0] < AROUND or 0 < e[0] - box[3] < AROUND], box)
    )
    sides = sides_of(chunks, box, strokes.uprights, levels)
    chunks = parted_at(chunks, sides)
    uprights = [*uprights_through(strokes, box), *sides]
    beside = [Chunk(tuple(group)) for group in turned_groups(turned)]
    borders = column_borders([*chunks, *beside, *beside], uprights)
    below = column_borders(from_heading(chunks), uprights)
    hidden = below if len(below) > len(borders) + 1 else []  # one more may be the same ones, elsewhere
    near = [x for x in (*between_figures(chunks), *hidden) if not any(abs(x - b) < SLACK for b in borders)]
    xs = [min(box[0], *(w.box[0] for w in turned), box[0]) - 1, *sorted([*borders, *near])]
    xs = [*xs, max(box[2], *(w.box[2] for w in turned), box[2]) + 1]
    chunks = [part for c in chunks for part in apart(c, xs[1:-1])]
    header = _header(xs, chunks, lines, ruled)
    xs = by_headings(xs, [*chunks, *beside], header, uprights)
    chunks = [part for c in chunks for part in apart(c, xs[1:-1])]
    chunks = [part for c in chunks for part in flush(c, xs[1:-1], chunks)]
    xs = _settled(xs, chunks, uprights, header)
    begun = starts_of(levels, box)
    starts = [x for x in xs[1:-1] if any(abs(x - y) < 2 * NEAR for y in begun)]
    xs = _without_empty(xs, chunks, row_borders(by_column(xs, chunks), lines, ruled), [*uprights, *starts])
    times = enlarged(by_column(xs, chunks))
    chunks, header = grown(chunks, times), grown(header, times)
    columns = by_column(xs, chunks)
    held = [side for group in turned_groups(turned) if _beside_figures(side := union(w.box for w in group), chunks)]
    within = [c for c in chunks if not any(crosses(c, x) for x in xs)]
    across = [c for c in chunks if any(crosses(c, x) for x in xs)]
    inside = by_column(xs, within)
    upwards = _column(xs, held[0]) if held else None
    own = spanned(inside, xs, lines, levels, upwards, strokes.grounds)
    drawn = Drawn(lines, ruled, levels, own, strokes.uprights)
    looked = [*inside, across]
    merged = upwards if held else None if own else merged_column(looked, lines, ruled, levels)
    if merged is None or (not held and holds_units(columns[merged], header)):
        merged = headed_parents(columns, header, [*own])
    if merged is None and not own:
        merged = told_parents(looked[:-1], lines, ruled)
    several = [] if merged is None else [merged]
    if several and not own:
        several += _second(several[0], looked, columns, header, (lines, ruled, levels))
    parts = [chunks] if held else stretches(chunks, xs, [*own, *several], header)
    return [c for part, band in with_heights(parts, box) for c in rows_of(part, band, xs, several, drawn, held, header)]


def _second(
    first: int,
    looked: Sequence[Sequence[Chunk]],
    columns: Sequence[Sequence[Chunk]],
    header: Sequence[Chunk],
    drawn: tuple[Sequence[float], bool, Sequence[Stroke]],
) -> list[int]:
    """The second merged column, none or one, and further ones with as many labels."""
    others = [i for i in range(len(looked)) if i != first]
    at = merged_column([looked[i] for i in others], *drawn)
    if at is None and not header:
        at = told_parents([looked[i] for i in others[:-1]], *drawn[:2])
    second = merged_beside(first, columns, header, None if at is None else others[at])
    found = [] if second is None else [second]
    return [*found, *merged_with([first, *found], looked, header, *drawn[:2])]


def _beside_figures(side: Box, chunks: Sequence[Chunk]) -> bool:
    """Whether a figure stands at the height of turned words: else they are a heading."""
    return has_figures([c for c in chunks if c.core[0] < side[3] and side[1] < c.core[1]])


def _header(xs: Sequence[float], chunks: Sequence[Chunk], lines: Sequence[float], ruled: bool) -> list[Chunk]:
    """The chunks of the first rows of headings."""
    ys = row_borders(by_column(xs, chunks), lines, ruled)
    heads = _heads(ys, chunks)
    first = [i for n, i in enumerate(heads) if i == heads[0] + n]
    return [c for c in chunks if bisect(ys, c.middle) in first]


def _column(xs: Sequence[float], box: Box) -> int:
    return min(max(bisect(xs, (box[0] + box[2]) / 2) - 1, 0), len(xs) - 2)


def _without_empty(
    xs: list[float], chunks: Sequence[Chunk], ys: Sequence[float], drawn: Sequence[float]
) -> list[float]:
    """The borders without those, not `drawn`, that part a heading from the column it stands over, set to the other side
    of it, or a code from the name below it: words that never stand side by side are one column.
    """
    whole = [c for c in chunks if not any(crosses(c, x) for x in xs)]
    rows = [{bisect(ys, c.middle) for c in column} for column in by_column(xs, whole)]
    heads = set(_heads(ys, chunks))
    body = [c for c in whole if bisect(ys, c.middle) not in heads]
    if not body:
        return xs
    kept = [xs[0]]
    below: set[int] = set()
    for i, x in enumerate(xs[1:-1]):
        below = below | rows[i]
        after = rows[i + 1]
        if below and after:
            parted = below <= heads or after <= heads or _told_apart_by_height(kept[-1], x, xs[i + 2], body)
            parted = parted and not _side_by_side(kept[-1], x, xs[i + 2], chunks)
        else:
            here, other = _across(x, chunks), _across(xs[i + 2 if below else i], chunks)
            parted = here > other or (0 < here == other and not below)
        if not parted or any(abs(x - u) < 1 for u in drawn):
            kept.append(x)
            below = set()
    return [*kept, xs[-1]]


def _told_apart_by_height(left: float, border: float, right: float, chunks: Sequence[Chunk]) -> bool:
    """Whether both sides of the border hold words and codes alone, or the left one is set smaller throughout."""
    one = [c for c in chunks if left <= middle_of(c) < border and not crosses(c, border)]
    two = [c for c in chunks if border <= middle_of(c) < right and not crosses(c, border)]
    if not any(look_of(c.text) in FIGURES - {Look.DOTTED} for c in (*one, *two)):
        return True
    return max((c.size for c in one), default=0.0) < SMALLER * min((c.size for c in two), default=0.0)


def _side_by_side(left: float, border: float, right: float, chunks: Sequence[Chunk]) -> bool:
    """Whether a line left of the border stands beside one right of it, bold names beside some of others with as much as
    the room of a line: those of objectives stand in the middle of their rows."""
    one = [c for c in chunks if left <= middle_of(c) < border and not crosses(c, border)]
    two = [c for c in chunks if border <= middle_of(c) < right and not crosses(c, border)]
    names = all(c.words[0].bold and look_of(c.text) is Look.TEXT for c in one) and not any(c.words[0].bold for c in two)
    sides = ([c.box[1::2] if names else c.core for c in side] for side in (one, two))
    return any(a[0] < b[1] and b[0] < a[1] for a, b in product(*sides))


def _settled(
    xs: list[float], chunks: Sequence[Chunk], uprights: Sequence[float], header: Sequence[Chunk]
) -> list[float]:
    """The borders not drawn, each moved where fewer words then lie across it: a little, or past no words' middle, and
    into no heading that it leaves whole."""
    kept = [xs[0]]
    for x in xs[1:-1]:
        if any(abs(x - u) < 1 for u in uprights) or not _across(x, chunks):
            kept.append(x)
            continue
        ends = list(dict.fromkeys(e for c in chunks for e in (c.box[0] - 0.5, c.box[2] + 0.5)))
        ends = [e for e in ends if abs(e - x) <= SLACK or not any(min(e, x) < middle_of(c) < max(e, x) for c in chunks)]
        ends = [e for e in ends if not any(crosses(c, e) and not crosses(c, x) for c in header)]
        kept.append(min([x, *ends], key=lambda e: (_across(e, chunks), abs(e - x))))
    return [*kept, xs[-1]]


def _across(x: float, chunks: Sequence[Chunk]) -> int:
    return sum(c.box[0] + 1 < x < c.box[2] - 1 for c in chunks)


def _heads(ys: Sequence[float], chunks: Sequence[Chunk]) -> list[int]:
    """The rows that are headings: without figures, and the first or naming columns."""
    rows: dict[int, list[Chunk]] = {}
    for chunk in chunks:
        rows.setdefault(bisect(ys, chunk.middle), []).append(chunk)
    return [i for i in sorted(rows) if not figured(rows[i]) and (i == min(rows) or named(rows[i]) > 1)]
