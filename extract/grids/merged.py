"""The column of an open table whose cells are merged over several rows: which it is, and its cells."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.grids.bands import row_borders
from extract.grids.chunks import Chunk
from extract.grids.groups import are_shares, told_spans
from extract.grids.labels import Band, Span, labels, spans
from extract.grids.rowed import figured, named
from extract.levels import code_alone, labelled_objective
from extract.lexicon import header_role, names_objectives, role_beside
from extract.looks import FIGURES, look_of
from riscontro.model import Box, Role

NEAR = 3.0
"""In points: a rule nearer than this to a row's border is that border."""
DEEPEST = 2
"""Headings stand in so many rows at most."""

Level = tuple[float, float, float]
"""The height and the ends of a level edge."""


@dataclass(frozen=True)
class Merged:
    """A merged column: its number, its left and right, and the boxes of its labels, `turned` where read upwards; from
    where to where grounds or cells are drawn at its sides."""

    column: int
    sides: tuple[float, float]
    held: tuple[Box, ...]
    turned: bool
    grounds: tuple[Band, ...] = ()


def headed_parents(
    columns: Sequence[Sequence[Chunk]], header: Sequence[Chunk], known: Sequence[int] = ()
) -> int | None:
    """The first column, none of the `known`, headed as that of the objectives, beside one of indicators, that has fewer
    labels than rows have figures; None when there is none."""
    heads = [" ".join(c.text for c in column if c in header) for column in columns]
    parents = [i for i, text in enumerate(heads) if names_objectives(text) or header_role(text) is Role.PARENT]
    if not any(_heads_names(text, heads) for i, text in enumerate(heads) if i not in parents):
        return None
    body = [[c for c in column if c not in header] for column in columns]
    figures = max(sum(look_of(c.text) in FIGURES for c in column) for column in body)
    return next((i for i in parents if i not in known and _fewer_than(figures, body[i])), None)


def _heads_names(text: str, heads: Sequence[str]) -> bool:
    """Whether a heading stands over the names of indicators, beside headings of other columns."""
    roles = {role for head in heads if (role := header_role(head))}
    described = header_role(text) is Role.DESCRIPTION and Role.TARGET in roles
    return header_role(text) is Role.NAME or described or role_beside(text, roles) is Role.NAME


def _fewer_than(rows: int, column: Sequence[Chunk]) -> bool:
    """Whether a column has labels, mostly words, fewer than so many rows, none of them in every row again, nor
    where rows are set as tight as lines."""
    if 2 * sum(look_of(c.text) in FIGURES for c in column) > len(column):
        return False
    found = labels(column)
    told = [" ".join(c.text for c in label) for label in found]
    again = any(label[0].text in [c.text for c in label[1:]] for label in found)
    return 0 < len(told) < rows and len(set(told)) == len(told) and not again


def told_parents(columns: Sequence[Sequence[Chunk]], lines: Sequence[float], ruled: bool) -> int | None:
    """The first column of words, fewer labels than rows, one of them below the first of the rows that codes or weights
    of the others tell to be its own; None when there is none, or another column stands before it."""
    column, others = columns[0], columns[1:]
    found = labels(column)
    if not found or any(look_of(c.text) in FIGURES for c in column) or any(named(label) for label in found):
        return None
    rest = [c for other in others for c in other]
    ys = row_borders(others, lines, ruled)
    if not rest or len(found) > len(ys):
        return None
    rows = list(pairwise([min(c.box[1] for c in rest), *ys, max(c.box[3] for c in rest)]))
    beside = [(label[0].box[1], label[-1].box[3]) for label in found]
    told = told_spans(others, rows, beside) or []
    lower = (rows[a][1] <= sum(label) / 2 for (a, _), label in zip(told, beside, strict=False))
    return 0 if any(lower) else None


def merged_beside(
    first: int, columns: Sequence[Sequence[Chunk]], header: Sequence[Chunk], found: int | None
) -> int | None:
    """The second merged column beside the `first`: objectives below areas. One that is headed so, else `found`, the
    column that looks merged without the first, where it is the next one, or the first holds their degrees or weights.
    """
    second = headed_parents(columns, header, [first])
    if second is not None or found is None:
        return second
    degrees = all(look_of(c.text) in FIGURES for c in columns[first] if c not in header)
    return found if degrees or abs(found - first) == 1 else None


def merged_with(
    known: Sequence[int],
    looked: Sequence[Sequence[Chunk]],
    header: Sequence[Chunk],
    lines: Sequence[float],
    ruled: bool,
) -> list[int]:
    """The columns merged as the `known` are: the weight or degree of each objective, set once for its rows. They have
    as many labels, fewer than there are rows, stand across borders that the others keep apart, and are not headed as
    the names of indicators. The last of `looked` is what stands across several columns."""
    counts = [len(labels([c for c in column if c not in header])) for column in looked[:-1]]
    like = {counts[c] for c in known if 1 < counts[c] < max(counts)}
    left = [i for i in range(len(looked)) if i not in known]
    found: list[int] = []
    for c in [
        i for i, n in enumerate(counts) if n in like and i in left and _headed(looked[i], header) is not Role.NAME
    ]:
        without = [i for i in left if i != c]
        borders = [len(row_borders([looked[i] for i in kept], lines, ruled)) for kept in (left, without)]
        if borders[0] < borders[1] or any(level_labels(looked[c], looked[k], header) for k in known):
            left = without
            found.append(c)
    return found


def level_labels(one: Sequence[Chunk], two: Sequence[Chunk], header: Sequence[Chunk] = ()) -> bool:
    """Whether the labels of a column stand in the middle of those of another, of several lines some of them, or begin
    as high or end as low and are shares of no more than 100: the weights of objectives."""
    mine, others = (labels([c for c in column if c not in header]) for column in (one, two))
    if len(mine) != len(others) or not any(len(label) > 1 for label in others):
        return False
    pairs = [*zip(mine, others, strict=True)]
    centred = [abs(_middle(a) - _middle(b)) < NEAR for a, b in pairs]
    level = [abs(a[0].middle - b[0].middle) < NEAR for a, b in pairs]
    ended = [abs(a[-1].middle - b[-1].middle) < NEAR for a, b in pairs]
    shares = any(all(map(any, zip(centred, side, strict=True))) for side in (level, ended)) and are_shares(mine)
    return all(centred) or shares


def _middle(label: Sequence[Chunk]) -> float:
    return (label[0].box[1] + label[-1].box[3]) / 2


def holds_units(column: Sequence[Chunk], header: Sequence[Chunk]) -> bool:
    """Whether a column is headed as that of units: what a row counts is said in it, not set once for several."""
    return _headed(column, header) is Role.MEASURE


def _headed(column: Sequence[Chunk], header: Sequence[Chunk]) -> Role | None:
    """What the heading of a column says it holds."""
    return header_role(" ".join(c.text for c in column if c in header))


def merged_cells(
    merged: Merged, columns: Sequence[Sequence[Chunk]], rows: Sequence[Band], levels: Sequence[Level]
) -> tuple[list[Box], list[Band]]:
    """The cells of the column: a heading above, then between the rules that cover it, else around each label; and the
    rows, with room for each label beside its own. Where rules or fills part every row, codes and weights say more."""
    left, right = merged.sides
    first = _heading_rows(merged, columns, rows)
    if merged.turned:
        first = max(first, _headings_above(merged, columns, rows))
    heading = [(left, top, right, bottom) for top, bottom in rows[:first]]
    if first == len(rows):  # headings alone, one of them with a year or a day
        return heading, list(rows)
    held = [box for box in merged.held if not first or (box[1] + box[3]) / 2 > rows[first - 1][1]]
    drawn = [y for y, x0, x1 in levels if x0 <= (left + right) / 2 <= x1]
    beside = [(b[1], b[3]) for b in held]
    begun = merged.turned and any(abs(rows[first][0] - y) < NEAR for y in drawn)
    lone = begun or _centred(held, rows[first:])
    found = _ruled(held, rows, first, drawn)
    found = found or (_alone(held, rows, first, [y for y, _, _ in levels], drawn) if lone else None)
    if found is None or len(found) > len(held):
        told = told_spans(columns, rows[first:], beside, turned=merged.turned)
        if told or found is None:
            others = [c for i, column in enumerate(columns) if i != merged.column for c in column]
            told = told or spans(beside, rows[first:], _words_of(rows[first:], others), turned=merged.turned)
            found = [(a + first, b + first) for a, b in told]
            rows = _with_room(rows, found, beside, others, [y for y, _, _ in levels])
    return [*heading, *((left, rows[a][0], right, rows[b][1]) for a, b in found)], list(rows)


def _words_of(rows: Sequence[Band], others: Sequence[Chunk]) -> list[Band]:
    """Where the words of each row begin and end; where it has none, from its bottom to its top."""
    found = [(bottom, top) for top, bottom in rows]
    starts = [top for top, _ in rows]
    for chunk in others:
        if rows[0][0] <= chunk.middle < rows[-1][1]:
            at = bisect(starts, chunk.middle) - 1
            found[at] = min(found[at][0], chunk.box[1]), max(found[at][1], chunk.box[3])
    return found


def snapped(cells: Sequence[Box], rows: Sequence[Band]) -> list[Box]:
    """The cells, each from border to border of the rows: those beside the labels of another column may have moved."""
    ys = [rows[0][0], *(bottom for _, bottom in rows)]
    ends = [(min(ys, key=lambda y: abs(y - c[1])), min(ys, key=lambda y: abs(y - c[3]))) for c in cells]
    return [(c[0], top, c[2], bottom) for c, (top, bottom) in zip(cells, ends, strict=True)]


def _ruled(held: Sequence[Box], rows: Sequence[Band], first: int, drawn: Sequence[float]) -> list[Span] | None:
    """The rows between the rules through the column; None where there are none, or too few to part the
    labels, or one crosses a label."""
    starts = sorted({i for i, (y, _) in enumerate(rows) if i > first and any(abs(y - d) < 2 * NEAR for d in drawn)})
    torn = any(b[1] + 1 < y < b[3] - 1 for y in drawn for b in held)
    within = {bisect([rows[i][0] for i in starts], (b[1] + b[3]) / 2) for b in held}
    if not starts or len(within) < len(held) or torn:
        return None
    return [(a, b - 1) for a, b in pairwise([first, *starts, len(rows)])]


def _alone(
    held: Sequence[Box], rows: Sequence[Band], first: int, levels: Sequence[float], drawn: Sequence[float]
) -> list[Span] | None:
    """All rows for the only label, where rules part each from the next beside it and none crosses the column."""
    inner = [y for y, _ in rows[first + 1 :]]
    if len(held) != 1 or not inner:
        return None
    parted = all(any(abs(y - level) < NEAR for level in levels) for y in inner)
    crossed = any(abs(y - d) < NEAR for y in inner for d in drawn)
    return [(first, len(rows) - 1)] if parted and not crossed else None


def _centred(held: Sequence[Box], rows: Sequence[Band]) -> bool:
    """Whether labels stand in the middle of rows."""
    return bool(held) and abs(held[0][1] + held[-1][3] - rows[0][0] - rows[-1][1]) <= 2 * NEAR


def _with_room(
    rows: Sequence[Band], found: Sequence[Span], beside: Sequence[Band], others: Sequence[Chunk], drawn: Sequence[float]
) -> list[Band]:
    """The rows with the borders between two labels moved between them, as far as the words of the rows let it."""
    ys = [rows[0][0], *(bottom for _, bottom in rows)]
    for ((_, last), (start, _)), (upper, lower) in zip(pairwise(found), pairwise(beside), strict=True):
        y = ys[start]
        if last + 1 != start or upper[1] <= y <= lower[0] or any(abs(y - d) < NEAR for d in drawn):
            continue
        above = max((c.core[1] for c in others if rows[last][0] <= c.middle < y), default=y)
        below = min((c.core[0] for c in others if y <= c.middle < rows[start][1]), default=y)
        if above < below:
            ys[start] = min(max((upper[1] + lower[0]) / 2, above), below)
    return list(pairwise(ys))


def _heading_rows(merged: Merged, columns: Sequence[Sequence[Chunk]], rows: Sequence[Band]) -> int:
    """How many rows the heading of a merged column takes: upright words in the first or second name a column, or in
    both, where other columns are named beside those of the second; what an objective is called by its code is no
    name of a column."""
    found = 0
    for count, (top, bottom) in enumerate(rows[:DEEPEST], 1):
        beside = [[c for c in column if top <= c.middle < bottom] for column in columns]
        own = [c.text for c in beside[merged.column]]
        others = [c for column in beside for c in column]
        again = found and (figured(others) or named(others) <= 2)
        if own and (again or not merged.held or not header_role(" ".join(own)) or any(map(code_alone, own))):
            break
        found = count if own else found
    return found


def _headings_above(merged: Merged, columns: Sequence[Sequence[Chunk]], rows: Sequence[Band]) -> int:
    """How many rows of headings, which name columns and call no objective, end above where the first label begins: it
    has none itself. None where they stand beside its ground."""
    found = 0
    for count, (start, end) in enumerate(rows[: DEEPEST + 1], 1):
        row = [c for column in columns for c in column if start <= c.middle < end]
        called = figured(row) or any(labelled_objective(c.text) for c in row)
        if called or max((c.core[1] for c in row), default=end) > merged.held[0][1] + NEAR:
            break
        found = count if named(row) > (0 if found else 1) else found
    foot = rows[found - 1][1]
    return 0 if any(top < foot - NEAR and foot + NEAR < bottom for top, bottom in merged.grounds) else found
