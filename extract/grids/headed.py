"""Borders of columns that their headings tell: between two headings there is one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise, takewhile

from extract.grids.bands import TIGHT
from extract.grids.chunks import Chunk
from extract.lexicon import dated_role, header_role
from extract.looks import Look, look_of
from extract.words import union
from riscontro.model import Box, Role

FEWEST = 3
"""Fewer headings than this are no row of headings."""
TOLD = 2 / 3
"""So many of the headings must say a role before they are believed."""
CODES = (Look.CODE, Look.DOTTED)
ALIKE = 3.0
"""In points: how far apart sides may lie that are one."""
ASIDE = 1e-4
"""What a point between a heading and words below it counts, beside a word that lies across a border."""


def by_headings(
    xs: Sequence[float], chunks: Sequence[Chunk], header: Sequence[Chunk], uprights: Sequence[float]
) -> list[float]:
    """One border between any two headings, drawn ones, and of the others in `xs` those that part words side by side.

    `header` are the chunks of the heading's rows; too few that say a role change nothing.
    """
    found = headings_of(header)
    told = sum(map(_told, found))
    if len(found) < FEWEST or told < TOLD * len(found):
        return list(xs)
    spans = _spans(found)
    drawn = [x for x in xs[1:-1] if any(abs(x - u) < 1 for u in uprights)]
    body = [c for c in chunks if c not in header and not _band(c, spans)]
    gaps = [(left, right) for (_, left), (right, _) in pairwise(spans)]
    plain = [*header, *body]
    offered = [[x for x in xs[1:-1] if left - 1 <= x <= right + 1] or _free(left, right, plain) for left, right in gaps]
    coded = [_heads_codes(span, found) for span in spans]
    chosen = [*_chosen([[xs[0]], *offered, [xs[-1]]], spans, body, coded), *drawn]
    others = [x for x in xs[1:-1] if x not in chosen]
    return [xs[0], *sorted({*chosen, *(x for x in others if _parts(x, chosen, header, body))}), xs[-1]]


def _band(chunk: Chunk, spans: Sequence[tuple[float, float]]) -> bool:
    """Whether words reach over two headings and more: set across the columns they are in none."""
    return sum(chunk.box[0] < left and right < chunk.box[2] for left, right in spans) > 1


def _spans(headings: Sequence[Sequence[Chunk]]) -> list[tuple[float, float]]:
    """The (left, right) of the headings, those put together that have no white between them."""
    spans: list[tuple[float, float]] = []
    for group in headings:
        left, right = min(c.box[0] for c in group), max(c.box[2] for c in group)
        if spans and left <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], right))
        else:
            spans.append((left, right))
    return spans


def _heads_codes(span: tuple[float, float], headings: Sequence[Sequence[Chunk]]) -> bool:
    """Whether a heading of codes stands in a span."""
    mine = (g for g in headings if span[0] <= g[0].box[0] <= span[1])
    return any(header_role(" ".join(c.text for c in group)) is Role.CODE for group in mine)


def _chosen(
    offered: Sequence[Sequence[float]],
    spans: Sequence[tuple[float, float]],
    body: Sequence[Chunk],
    coded: Sequence[bool],
) -> list[float]:
    """One border of each offer, so that fewest words lie across them, fewest columns stay empty, and words stand
    nearest to their headings (`spans`); codes below theirs (`coded`), where they have one."""
    codes = [c for c in body if look_of(c.text) is Look.CODE] if any(coded) else []
    best: dict[float, tuple[float, list[float]]] = {offered[0][0]: (0.0, [])}
    for offer, span, own in zip(offered[1:], spans, coded, strict=False):
        strange = [] if own else codes
        ways = {
            x: [
                (cost + _cost(left, x, span, body) + len(_held(left, x, strange)), [*path, x])
                for left, (cost, path) in best.items()
            ]
            for x in offer
        }
        best = {x: min(found) for x, found in ways.items()}
    return best[offered[-1][0]][1][:-1]


def _cost(left: float, right: float, span: tuple[float, float], body: Sequence[Chunk]) -> float:
    """How many words lie across a column's right border, one more when it holds none, and a little for words that
    stand aside of its heading, but codes, which stand at the left of names set in the middle."""
    across = sum(c.box[0] + 1 < right < c.box[2] - 1 for c in body)
    held = _held(left, right, body)
    aside = sum(max(c.box[0] - span[1], span[0] - c.box[2], 0.0) for c in held if look_of(c.text) not in CODES)
    return across + (not held) + ASIDE * aside


def _held(left: float, right: float, chunks: Sequence[Chunk]) -> list[Chunk]:
    return [c for c in chunks if left <= (c.box[0] + c.box[2]) / 2 < right]


def _parts(x: float, borders: Sequence[float], header: Sequence[Chunk], body: Sequence[Chunk]) -> bool:
    """Whether words stand side by side at either side of a border, in the column that the others leave it in, or some,
    a heading among them, right of words that are read upwards."""
    left = max((b for b in borders if b < x), default=float("-inf"))
    right = min((b for b in borders if b > x), default=float("inf"))
    one = [c for c in body if left <= c.box[0] and c.box[2] <= x + 1]
    upwards = any(not c.words[0].upright for c in one)
    two = [c for c in (*header, *body)[0 if upwards else len(header) :] if x - 1 <= c.box[0] and c.box[2] <= right]
    return bool(upwards and two) or any(
        a[0] < b[1] and b[0] < a[1] for a in map(_height, one) for b in map(_height, two)
    )


def _height(chunk: Chunk) -> tuple[float, float]:
    return chunk.core if chunk.words[0].upright else (chunk.box[1], chunk.box[3])


def headings_of(header: Sequence[Chunk]) -> list[list[Chunk]]:
    """The lines of each heading, from the left: the lowest where words stand over headings."""
    groups = _stacks(header)
    boxes = [union(c.box for c in group) for group in groups]
    upwards = boxes[::-1]  # what lies below is found soonest
    lowest = [g for g, box in zip(groups, boxes, strict=True) if not any(_over(box, other) for other in upwards)]
    told = min((union(c.box for c in g)[1] for g in lowest if _told(g)), default=0.0)
    lowest = [g for g in lowest if _told(g) or union(c.box for c in g)[3] > told + 1]
    lowest = sorted(lowest, key=lambda group: min(c.box[0] for c in group))
    inner = zip(lowest, lowest[1:], lowest[2:], strict=False)
    joint = [id(g) for left, g, right in inner if _above(g, left) and _above(g, right)]
    return [g for g in lowest if id(g) not in joint]


def _stacks(header: Sequence[Chunk]) -> list[list[Chunk]]:
    """The chunks of each heading, each from the top."""
    reach = TIGHT * max((c.size for c in header), default=0.0)
    done: list[list[Chunk]] = []
    open_: list[list[Chunk]] = []
    for chunk in sorted(header, key=_middle):
        done += [g for g in open_ if chunk.middle - g[-1].middle > reach]
        near = [g for g in open_ if chunk.middle - g[-1].middle <= reach]
        mine = [g for g in near if _below(chunk, g, reach)]
        joint = mine[0] if len(mine) == 1 else sorted((c for g in mine for c in g), key=_middle)
        joint.append(chunk)
        open_ = [*(g for g in near if not any(g is m for m in mine)), joint]
    return [*done, *open_]


def _below(chunk: Chunk, group: Sequence[Chunk], reach: float) -> bool:
    """Whether a chunk stands right below one of a group from the top."""
    nearest = takewhile(lambda c: chunk.middle - c.middle <= reach, reversed(group))
    return any(stacked(c, chunk) and not _aside(c, chunk) for c in nearest)


def _aside(upper: Chunk, lower: Chunk) -> bool:
    """Whether a line begins and ends left of another, or right of it: they share no side and no middle, as two lines of
    one heading do."""
    left, right = upper.box[0] - lower.box[0], upper.box[2] - lower.box[2]
    return min(left, right) > ALIKE or max(left, right) < -ALIKE


def _middle(chunk: Chunk) -> float:
    return chunk.middle


def _above(upper: Sequence[Chunk], lower: Sequence[Chunk]) -> bool:
    """Whether a heading ends before another begins; one that does beside both its neighbours stands over the two."""
    return max(c.core[1] for c in upper) < min(c.core[0] for c in lower)


def _told(heading: Sequence[Chunk]) -> bool:
    return header_role(" ".join(c.text for c in heading)) is not None


def stacked(upper: Chunk, lower: Chunk) -> bool:
    """Whether two lines are one heading's: one right below the other."""
    below = upper.box[0] < lower.box[2] and lower.box[0] < upper.box[2]
    return below and lower.middle - upper.middle <= TIGHT * max(upper.size, lower.size)


def _over(upper: Box, lower: Box) -> bool:
    return upper[3] <= lower[1] + 1 and upper[0] < lower[2] and lower[0] < upper[2]


def _free(left: float, right: float, chunks: Sequence[Chunk]) -> list[float]:
    """Where between two headings the fewest words stand in the way, and the fewest lines lie across: in each white
    there the place nearest to their middle."""
    middle = (left + right) / 2
    near = [c for c in chunks if c.box[0] < right and left < c.box[2]]
    sides = (e for c in near for e in (c.box[0] - 0.5, (c.box[0] + c.box[2]) / 2, c.box[2] + 0.5) if left < e < right)
    ends = sorted({middle, *(round(e * 2) / 2 for e in sides)})

    def across(x: float) -> tuple[int, int]:
        over = [c for c in near if c.box[0] + 1 < x < c.box[2] - 1]
        return sum(w.box[0] + 1 < x < w.box[2] - 1 for c in over for w in c.words), len(over)

    counted = [(across(x), x) for x in ends]
    fewest = min(count for count, _ in counted)
    whites = [[x for _, x in group] for free, group in groupby(counted, lambda c: c[0] == fewest) if free]
    return [min(white, key=lambda x: abs(x - middle)) for white in whites]


def headings_alone(lines: Sequence[Sequence[Chunk]]) -> bool:
    """Whether lines are nothing but headings, those of names, targets and results among them: rows are elsewhere."""
    if not any(len(line) > 1 for line in lines):
        return False
    told = [
        dated_role(" ".join(c.text for c in heading)) for heading in headings_of([c for line in lines for c in line])
    ]
    return None not in told and {Role.NAME, Role.TARGET, Role.ACTUAL} <= set(told)
