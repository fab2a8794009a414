"""Rows that belong together by what they print: codes that begin alike, weights that close at 100."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from extract.grids.chunks import Chunk
from extract.grids.labels import Band, Span
from extract.levels import objective_heading
from extract.looks import CODE, FIGURES, Look, look_of

WHOLE = Decimal(100)
OF_AREA = re.compile(r"[A-Z]{0,4}(\d{1,2})[._]\d{1,2}(?:[._]\d{1,2})*(?![\w,%])", re.I)
OVER = 0.1
"""The share of a turned label that may stand beside rows of another."""


def told_spans(
    columns: Sequence[Sequence[Chunk]], rows: Sequence[Band], found: Sequence[Band], *, turned: bool = False
) -> list[Span] | None:
    """The rows that each label covers, where codes or weights tell it; else None.

    `found` are the (top, bottom) of the labels, `turned` where they are read upwards: these name areas of several
    objectives, and are no longer than their cells. Rows above those of the first label may have none: the page before
    printed theirs.
    """
    areas = [_by_area(columns, rows)] if turned else []
    for groups in (*filter(None, areas), *_by_code(columns, rows), *_by_weight(columns, rows)):
        for begun in (0, 1):
            fits = len(groups) == len(found) + begun
            if fits and all(_own(i, groups, rows, label, turned) for i, label in enumerate(found, begun)):
                return groups[begun:]
    return None


def _own(number: int, spans: Sequence[Span], rows: Sequence[Band], label: Band, alone: bool) -> bool:
    """Whether a label stands beside its own group more than beside any other, or beside it `alone`."""
    shared = [min(rows[b][1], label[1]) - max(rows[a][0], label[0]) for a, b in spans]
    own = shared.pop(number)
    return own >= max(shared, default=own) and not (
        alone and any(over > OVER * (label[1] - label[0]) for over in shared)
    )


def _by_area(columns: Sequence[Sequence[Chunk]], rows: Sequence[Band]) -> list[Span]:
    """The runs of rows whose codes begin with one number, that of their area ("1.2.1", "OS1.2"). A row without a code
    is of the next one's, or, where it has figures, of the one's above: that of its objective. Nothing where none has a
    code, or one stands in the middle of several rows with figures."""
    cells = _cells([c for column in columns for c in column], rows)
    lefts = (sorted(cell, key=lambda c: c.box[0]) for cell in cells)
    coded = [next(((number, c) for c in cell if (number := _area(c))), None) for cell in lefts]
    figures = [any(look_of(c.text) in FIGURES for c in cell) for cell in cells]
    told = [found and found[0] for found in coded]
    if not any(told) or (any(map(_lacks, told, figures)) and any(map(_amid, coded, cells))):
        return []
    for i in range(1, len(told)):
        told[i] = told[i - 1] if _lacks(told[i], figures[i]) else told[i]
    after = next(number for number in reversed(told) if number)
    for i in reversed(range(len(told))):
        told[i] = after = told[i] or after
    starts = [0, *(i for i, (a, b) in enumerate(pairwise(told), 1) if a != b)]
    return [(a, b - 1) for a, b in pairwise([*starts, len(rows)])]


def _lacks(code: str | None, figures: bool) -> bool:
    """Whether a row has figures and no code."""
    return figures and not code


def _amid(coded: tuple[str, Chunk] | None, cell: Sequence[Chunk]) -> bool:
    """Whether what opens with a row's code begins well below the row's other words."""
    return coded is not None and coded[1].core[0] > min(c.core[0] for c in cell) + coded[1].size / 2


def _area(chunk: Chunk) -> str | None:
    """The first number of the code that words begin with, below that of an area; None where they begin with none."""
    found = OF_AREA.match(objective_heading(chunk.text)[1]) if look_of(chunk.text) in (Look.TEXT, Look.CODE) else None
    return found[1] if found else None


def _by_code(columns: Sequence[Sequence[Chunk]], rows: Sequence[Band]) -> Iterator[list[Span]]:
    """The runs of rows whose codes differ in their last part alone, for each column in which every row has a code."""
    for column in columns:
        cells = _cells(column, rows)
        first = [cell[0].words[0].text if cell else "" for cell in cells]
        stems = [re.sub(r"[._-][^._-]+$", "", word) for word in first]
        if all(CODE.fullmatch(word) and word != stem for word, stem in zip(first, stems, strict=True)):
            starts = [0, *(i for i, (a, b) in enumerate(pairwise(stems), 1) if a != b)]
            yield [(a, b - 1) for a, b in pairwise([*starts, len(rows)])]


def _by_weight(columns: Sequence[Sequence[Chunk]], rows: Sequence[Band]) -> Iterator[list[Span]]:
    """The runs of rows whose shares close at 100, for each column in which every row has one share; the last run may go
    on after the page, the first may have begun before it."""
    for column in columns:
        cells = [" ".join(c.text for c in cell) for cell in _cells(column, rows)]
        if not all(look_of(text) in (Look.PERCENT, Look.VALUE) for text in cells):
            continue
        shares = [_share(text) for text in cells]
        if None in shares:
            continue
        for begun in range(len(rows)):
            if spans := closing_runs([s for s in shares if s is not None], begun):
                yield spans
                break


def closing_runs(shares: Sequence[Decimal], begun: int) -> list[Span]:
    """The runs that close at 100 after the first `begun` rows, and what is left at either end; nothing if none does."""
    spans = [(0, begun - 1)] if begun else []
    start, closed = begun, False
    for i in range(begun, len(shares)):
        run = shares[start : i + 1]
        if closes(run):
            spans.append((start, i))
            start, closed = i + 1, True
        elif sum(run) > WHOLE and not (len(set(run)) == 1 and sum(run[1:]) < WHOLE):
            return []
    left = [(start, len(shares) - 1)] if start < len(shares) else []
    return [*spans, *left] if closed and sum(shares[:begun]) <= WHOLE else []


def closes(shares: Sequence[Decimal]) -> bool:
    """Whether shares come to 100, or are all alike and as near to it as rounding lets them: 17 % six times."""
    if sum(shares) == WHOLE:
        return True
    alike = len(set(shares)) == 1
    return alike and shares[0] == (WHOLE / len(shares)).quantize(shares[0], ROUND_HALF_UP)


def are_shares(labels: Sequence[Sequence[Chunk]]) -> bool:
    """Whether labels, but for a heading above them, are several shares that make up no more than 100, or from area to
    area all of it."""
    shares = [_share(" ".join(c.text for c in label)) for label in labels]
    told = [share for share in shares if share is not None]
    several = len(told) > 1 and None not in shares[1:]
    return several and (sum(told) <= WHOLE or _close_all(told))


def _close_all(shares: Sequence[Decimal]) -> bool:
    """Whether shares close at 100 again and again down to the last."""
    runs = closing_runs(shares, 0)
    return bool(runs) and closes(shares[runs[-1][0] :])


def _share(text: str) -> Decimal | None:
    plain = text.rstrip("% ").replace(",", ".")
    return Decimal(plain) if re.fullmatch(r"\d{1,3}(?:\.\d+)?", plain) else None


def _cells(column: Sequence[Chunk], rows: Sequence[Band]) -> list[list[Chunk]]:
    """The chunks of each row, from the top."""
    cells: list[list[Chunk]] = [[] for _ in rows]
    tops = [top for top, _ in rows]
    for chunk in sorted(column, key=lambda c: c.middle):
        if rows[0][0] <= chunk.middle < rows[-1][1]:
            cells[bisect(tops, chunk.middle) - 1].append(chunk)
    return cells


__all__ = ["closes", "closing_runs", "told_spans"]
