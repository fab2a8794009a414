"""Parts of a page that are read one after the other: tables that stand side by side, each with what is above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extract.grids.chunks import chunks_on, lines_of_chunks
from extract.grids.titles import holds_figures
from extract.lexicon import OBJECTIVE, heading_words
from extract.sheets.placed import placed
from extract.words import Glyphs
from extract.zones.beside import END, Beside, Level, Line, Strip, between_headings, bottom_of, meet, top_of
from extract.zones.drawn import drawn_beside, pairs_beside
from extract.zones.halves import halves, in_columns
from extract.zones.headed import headed_beside, headed_twice
from extract.zones.resumed import gone_on
from extract.zones.twins import bounded_twice, twins
from riscontro.model import Box


def zones(
    words: Sequence[Glyphs], levels: Sequence[Level], drawn: Sequence[Box] = (), strip: Strip | None = None
) -> list[Box]:
    """The parts of a page in the order of reading, which together cover it; one where no tables stand side by side.

    `levels` are the (y, left, right) of level edges: what is drawn across both sides is one table; `drawn` are the
    boxes of drawn tables, which stand side by side also without headings; `strip` is the white between the two with
    which the page before ends.
    """
    pairs = pairs_beside(drawn)
    headings = [w for w in words if w.text.lower() in heading_words("name", OBJECTIVE, "target", "actual")]
    headed, bounded = headed_twice(headings), bounded_twice(words)
    columned = headed or in_columns(headings, words)
    if not (pairs or columned or bounded or strip):
        return [(-END, -END, END, END)]
    lines = lines_of_chunks(chunks_on(placed(words)))
    columns = [*halves(lines, levels)] if columned else []
    by_rules = [*_apart_from(columns, drawn_beside(lines, pairs, drawn))]
    by_rows = [one for one in twins(lines, levels) if not _told_by(by_rules, one, lines)] if bounded else []
    by_rules = [one for one in by_rules if not any(a.first <= one.first and one.stop <= a.stop for a in by_rows)]
    turned = [w.box for w in words if not w.upright]
    by_headings = headed_beside(lines, turned, levels, drawn, by_rules) if headed else ()
    found = columns
    for told in (by_headings, by_rules, by_rows):  # the surest first: where one tells tables, the next tell no others
        found = [*found, *_apart_from(found, told)]
    found = found or (gone_on(lines, strip, levels) if strip else [])
    return _parts([part for one in found for part in between_headings(one, lines)], lines)


def _apart_from(others: Sequence[Beside], found: Iterable[Beside]) -> Iterator[Beside]:
    """What is found where no other stretch is."""
    return (one for one in found if not any(meet(other, one) for other in others))


def _told_by(found: Sequence[Beside], one: Beside, lines: Sequence[Line]) -> bool:
    """Whether every line of a stretch that holds figures is in one that is found."""
    held = (n for n in range(one.first, one.stop) if holds_figures(lines[n]))
    return all(any(other.first <= n < other.stop for other in found) for n in held)


def _parts(found: Iterable[Beside], lines: Sequence[Line]) -> list[Box]:
    """The sides of each stretch, and what stands above, between and below the stretches."""
    parts: list[Box] = []
    top = -END
    for one in sorted(found, key=lambda one: one.first):
        start = max(top, (bottom_of(lines[one.first - 1]) + top_of(lines[one.first])) / 2 if one.first else -END)
        stop = (bottom_of(lines[one.stop - 1]) + top_of(lines[one.stop])) / 2 if one.stop < len(lines) else END
        parts += [(-END, top, END, start), (-END, start, one.x, stop), (one.x, start, END, stop)]
        top = stop
    return [*parts, (-END, top, END, END)]
