"""Rows of a table seen in the white space between its lines, in rules and in the edges of fills."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

import numpy as np

from extract.grids.chunks import CORE, Chunk
from extract.grids.tight import at_figures
from extract.levels import begins_code, labelled_objective, leading_code, objective_heading
from extract.lexicon import YEAR, header_role, label_key
from extract.looks import FIGURES, Look, look_of
from riscontro.model import Role

TIGHT = 1.42
"""Lines of one cell are set at most so many sizes apart."""
LEAST = 0.9
"""Lines one below the other are set at least so many sizes apart."""
WIDE, SEVERAL = 1.8, 2
"""No further than so, where so many lines that begin small stand below others, or rows still further apart, and none is
set closer."""
USUAL = 1.2
"""The step from line to line, in font sizes, where a table shows none of its own."""
LOOSER = 0.13
"""By how many sizes the lines of two rows stand further apart than those of one cell."""
SMALLER, SAME = 1.1, 0.5
"""So many times as large as small print the letters above it are; in points: how far sizes, or the beginnings of two
lines of one cell, differ at most."""
CENTRED = 0.03
"""The share of a table's width by which words set in its middle may lie off it."""
OF_PARTS = re.compile(r"^[A-Za-z]{1,4}(?=\d)")
"""The letters before a code of several parts."""
NEARBY = 24
"""Among so many chunks before one is the line above it."""

Column = Sequence[Chunk]


def row_borders(columns: Sequence[Column], levels: Sequence[float], ruled: bool = False) -> list[float]:
    """The y between the rows of a table given by the chunks of each column; `levels` are rules and edges of fills.

    `ruled` says that rules enclose the whole. A stretch between two levels is cut by white space only where its parts
    show that they are rows: two have figures, one names columns, a bold one stands over others, or nothing is ruled;
    above what opens with an objective or names one in bold, and below an objective whose code that of an indicator
    begins with.
    """
    chunks = sorted((c for column in columns for c in column), key=_height)
    if not chunks:
        return []
    leading = _leading(columns)
    sides = (min(c.box[0] for c in chunks), max(c.box[2] for c in chunks))
    ordered = [sorted(column, key=_height) for column in columns]
    cuts = _free(levels, chunks)
    bounds = [chunks[0].core[0] - 1, *cuts, max(c.core[1] for c in chunks) + 1]
    found = list(cuts)
    for top, bottom in pairwise(sorted(bounds)):
        held = chunks[bisect_left(chunks, top, key=_height) : bisect_right(chunks, bottom, key=_height)]
        parts = _parts(held, leading)
        figures = sum(map(has_figures, parts))
        rows = (
            not (cuts or ruled)
            or figures > 1
            or _titled(parts)
            or any(map(_heads, parts))
            or (not figures and top == min(bounds))
        )
        apart = [
            (upper, lower)
            for upper, lower in pairwise(parts)
            if rows
            or _opens(lower)
            or _called_above(upper, lower)
            or _lone_above(upper, lower)
            or _below_rest(upper, lower)
            or (lower is parts[-1] and _heading_below(upper, lower, sides))
        ]
        found += [(_bottom(upper) + lower[0].core[0]) / 2 for upper, lower in apart]
        found += [y for part in parts for y in (*at_figures(part, ordered), *_below_banner(part))]
    return sorted(found)


def _height(chunk: Chunk) -> float:
    return chunk.middle


def _opens(part: Sequence[Chunk]) -> bool:
    """Whether lines begin with what is called an objective, or with the label of a card before one."""
    first = min(part, key=lambda c: c.box[0]).text
    return labelled_objective(first) is not None or (len(part) > 1 and (label_key(first) or "").startswith("open"))


def _called_above(upper: Sequence[Chunk], lower: Sequence[Chunk]) -> bool:
    """Whether lines alone that call an objective stand above a row of figures which begins no further right, or, its
    names set in the middle of their column, with a code alone on its line."""
    alone = all(a.core[1] <= b.core[0] for a, b in pairwise(sorted(upper, key=lambda c: c.middle)))
    called = alone and not has_figures(upper) and _opens(upper[:1])
    if not (called and has_figures(lower)):
        return False
    return min(c.box[0] for c in lower) < upper[0].box[0] + upper[0].size or _coded_alone(lower)


def _coded_alone(part: Sequence[Chunk]) -> bool:
    """Whether the first words of a row are a code alone on its line."""
    first = min(part, key=lambda c: (round(c.middle), c.box[0])).text
    return look_of(first) is Look.CODE


def _lone_above(upper: Sequence[Chunk], lower: Sequence[Chunk]) -> bool:
    """Whether a line alone that calls an objective or area stands above another alone which begins where it does: the
    rows of an area and its first objective, both without a ground."""
    alone = len(upper) == 1 and not has_figures([*upper, *lower]) and len({c.box[0] for c in lower}) == 1
    return alone and abs(upper[0].box[0] - lower[0].box[0]) < SAME and _opens(upper)


def _below_rest(upper: Sequence[Chunk], lower: Sequence[Chunk]) -> bool:
    """Whether a row of figures that begins with a code (1.1.1, KPI1.1.1) stands below lines without figures: the name
    of an objective that begins with the first parts of that code (1.1, or A1 of 1.1), or, the code alone on its line,
    the rest of a name, begun small, that the page before cut."""
    over = min(upper, key=lambda c: (c.box[0], c.middle)).text
    first = min(lower, key=lambda c: (round(c.middle), c.box[0])).text
    code = leading_code(objective_heading(over)[1])
    parent = code is not None and code != over and OF_PARTS.sub("", first.split()[0]).startswith(f"{code}.")
    parent = parent or (code is not None and begins_code(code, leading_code(first) or ""))
    rest = over[:1].islower() and _coded_alone(lower)
    return (parent or rest) and has_figures(lower) and not has_figures(upper)


def _below_banner(part: Sequence[Chunk]) -> Iterator[float]:
    """Where a bold line ends that is a row of its own right above a plain one of figures: words alone that lie across
    two or more of that row, or words with figures above its figures."""
    first = part[0]
    if not first.words[0].bold:
        return
    upper = [c for c in part if c.middle < first.core[1]]
    rest = sorted((c for c in part if c.middle >= first.core[1]), key=lambda c: c.core[0])
    if not has_figures(rest) or any(c.words[0].bold for c in rest) or not all(c.words[0].bold for c in upper):
        return
    level = [c for c in rest if c.core[0] < rest[0].core[0] + SAME]
    across = sum(_under(first, c) for c in level) > 1 and len(upper) == 1 and has_figures(level)
    figures = [c for c in rest if has_figures([c])]
    if across or any(_under(a, b) for a in upper if has_figures([a]) for b in figures):
        yield (max(c.core[1] for c in upper) + rest[0].core[0]) / 2


def _under(one: Chunk, other: Chunk) -> bool:
    return one.box[0] < other.box[2] and other.box[0] < one.box[2]


def _heading_below(upper: Sequence[Chunk], lower: Sequence[Chunk], sides: tuple[float, float]) -> bool:
    """Whether bold words alone, or such that begin with a code, stand well below a row of figures that is not bold, and
    begin no further right or are set in the middle between the sides of the table: the heading of the next rows."""
    if has_figures(lower) or not has_figures(upper):
        return False
    bold = all(c.words[0].bold for c in lower) and not any(c.words[0].bold for c in upper)
    alone = all(a.core[1] <= b.core[0] for a, b in pairwise(sorted(lower, key=_height)))
    first = min(c.box[0] for c in lower) < min(c.box[0] for c in upper) + lower[0].size
    placed = first or all(abs(sum(c.box[::2]) - sum(sides)) < 2 * CENTRED * (sides[1] - sides[0]) for c in lower)
    return alone and placed and (bold or not (leading_code(min(lower, key=_height).text) or "0").isdigit())


def _free(levels: Sequence[float], chunks: Sequence[Chunk]) -> list[float]:
    """The levels that run through no letters: as many lines begin above them as end above them."""
    tops, bottoms = np.sort(np.array([c.core for c in chunks]).T)
    through = np.searchsorted(tops, levels, "left") - np.searchsorted(bottoms, levels, "right")
    return [y for y, count in zip(levels, through.tolist(), strict=True) if not count]


def _titled(parts: Sequence[Sequence[Chunk]]) -> bool:
    """Whether bold lines without figures stand over a row that is not bold, some of its figures apart, the last one or
    any of figures."""
    bold = [all(c.words[0].bold for c in part) and not has_figures(part) for part in parts]
    plain = [not any(map(_bold_words, part)) and not _bold_throughout(part) for part in parts]
    over = any(bold[i] and plain[i + 1] and has_figures(parts[i + 1]) for i in range(len(parts) - 1))
    return len(parts) > 1 and ((bold[0] and plain[-1]) or over)


def _bold_words(chunk: Chunk) -> bool:
    return chunk.words[0].bold and look_of(chunk.text) not in FIGURES


def _bold_throughout(part: Sequence[Chunk]) -> bool:
    """Whether all figures of a row are bold."""
    figures = [c.words[0].bold for c in part if look_of(c.text) in FIGURES]
    return bool(figures) and all(figures)


def _heads(part: Sequence[Chunk]) -> bool:
    """Whether the lines name columns."""
    return not has_figures(part) and sum(header_role(c.text) is not None for c in part) > 2


def has_figures(chunks: Sequence[Chunk]) -> bool:
    """Whether a row's chunks show a figure; the year of a heading is none."""
    return any(look_of(c.text) in FIGURES and not YEAR.fullmatch(c.text) for c in chunks)


def _bottom(chunks: Sequence[Chunk]) -> float:
    return max(c.core[1] for c in chunks)


def _leading(columns: Sequence[Column]) -> float | None:
    """How far apart the lines of one cell are set, as a share of the size; None when no cell has two lines. Wide steps,
    as one and a half, are told by lines that go on, and by rows that stand still further apart."""
    pairs = [(*pair, _step(*pair)) for column in columns for pair in pairwise(sorted(column, key=_height))]
    pairs = [(a, b, step) for a, b, step in pairs if step >= LEAST and abs(a.size - b.size) < SAME]
    near = [step for _, _, step in pairs if step <= TIGHT]
    if near:
        return _least(near)
    wide = [step for a, b, step in pairs if step <= WIDE and (b.text[:1].islower() or _coded(a, b))]
    if len(wide) >= SEVERAL:
        return _least(wide)
    found = _least([step for _, _, step in pairs]) if pairs else WIDE
    figures = [step for _, b, step in pairs if has_figures([b])]
    apart = found + 2 * LOOSER
    told = found < WIDE and figures and min(figures) > apart and any(step > apart for _, _, step in pairs)
    return found if told else None


def _step(upper: Chunk, lower: Chunk) -> float:
    return (lower.middle - upper.middle) / max(upper.size, lower.size)


def _least(steps: Sequence[float]) -> float:
    least = min(steps)
    return median([step for step in steps if step <= least + LOOSER])


def _coded(upper: Chunk, lower: Chunk) -> bool:
    """Whether a code stands over a name."""
    return look_of(upper.text) is Look.CODE and look_of(lower.text) is Look.TEXT


def enlarged(columns: Sequence[Column]) -> float:
    """How many times as large the letters of a table with wide steps from line to line would be, set as lines of one
    cell are elsewhere; 1 for any other table."""
    leading = _leading(columns) or USUAL
    return leading / USUAL if leading > TIGHT else 1.0


def _parts(chunks: Sequence[Chunk], leading: float | None) -> list[list[Chunk]]:
    """The chunks parted where the white between lines is wider than inside a cell."""
    parts: list[list[Chunk]] = []
    foot = 0.0
    for chunk in sorted(chunks, key=lambda c: c.core[0]):
        white = chunk.core[0] - foot
        if parts and (white <= _most(chunk, leading) or white <= _small_print(chunk, parts[-1], leading)):
            parts[-1].append(chunk)
            foot = max(foot, chunk.core[1])
        else:
            parts.append([chunk])
            foot = chunk.core[1]
    return parts


def _small_print(chunk: Chunk, part: Sequence[Chunk], leading: float | None) -> float:
    """The widest white between two lines of small print that goes on below larger letters in one cell, or between these
    and the formula that it opens with: browsers set both as far apart as the larger lines, the formula lower. 0 where a
    line is none of such, as a code or label over the next name."""
    above = [c for c in part[-NEARBY:] if abs(c.box[0] - chunk.box[0]) < SAME]
    largest = max((c.size for c in above), default=0.0)
    if largest < SMALLER * chunk.size or look_of(chunk.text) is Look.CODE or label_key(chunk.text):
        return 0.0
    label, colon, _ = chunk.text.partition(":")
    formula = bool(colon) and header_role(label) is Role.ALGORITHM
    if not formula and abs(above[-1].size - chunk.size) > SAME:
        return 0.0
    looser = 3 * LOOSER if formula else LOOSER
    return ((leading or USUAL) + looser) * largest - CORE * (above[-1].size + chunk.size)


def _most(chunk: Chunk, leading: float | None) -> float:
    """The widest white, in points, between the letters of two lines of one cell."""
    return ((leading if leading is not None else USUAL) + LOOSER - 0.7) * chunk.size
