"""A grid cut into stretches of rows under one heading, each with the meaning of its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.alignment import align
from extract.lexicon import begins_with, header_role, years_in
from extract.looks import Look
from extract.page import Grid, GridRow
from extract.roles import Columns, assign, fit, headings, looks_by_column
from extract.rows import is_header, is_label
from riscontro.model import Role

NEAR = 4.0
FULL = 0.75
CUT_OFF = 2
SKIPPED = 0.3


@dataclass(frozen=True, slots=True)
class Segment:
    """Rows under one heading: `header` holds the heading's rows, `body` the others, `columns` what they mean."""

    header: tuple[GridRow, ...]
    body: tuple[GridRow, ...]
    columns: Columns
    titled: bool


@dataclass(frozen=True, slots=True)
class Inherited:
    """The heading of the table read before, for tables that go on without one."""

    grid: Grid
    headings: Mapping[int, str]


def segments(grid: Grid, before: Inherited | None) -> tuple[list[Segment], Inherited | None]:
    """The grid's segments and the heading that a following table without one may inherit."""
    found: list[Segment] = []
    header: list[GridRow] = []
    body: list[GridRow] = []
    known = before.headings if before and _same_columns(before.grid, grid) else {}
    for row in grid.rows:
        if is_header(row):
            if body:
                found.append(_segment(header, body, grid, known))
                header, body = [], []
            header.append(row)
        else:
            body.append(row)
    found.append(_segment(header, body, grid, known))
    last = next((s for s in reversed(found) if s.header), None)
    return found, Inherited(grid, last.columns.headers) if last else (Inherited(grid, known) if known else None)


def _same_columns(one: Grid, two: Grid) -> bool:
    if one.columns != two.columns:
        return False
    return all(abs(a - b) <= NEAR for a, b in zip(one.edges, two.edges, strict=False))


def _segment(header: Sequence[GridRow], body: Sequence[GridRow], grid: Grid, known: Mapping[int, str]) -> Segment:
    printed = heading_texts(header) if header else dict(known)
    rows = [r for r in body if not is_label(r)]
    columns = (
        assign(rows, grid.columns, printed) if not grid_is_text(grid) else assign_text(rows, grid.columns, printed)
    )
    return Segment(tuple(header), tuple(body), _with_parent_score(columns, rows, grid.columns), bool(printed))


def heading_texts(header: Sequence[GridRow]) -> dict[int, str]:
    """Heading by column: over several rows the words are joined; a heading over many columns stands at its first."""
    texts: dict[int, str] = {}
    for row in header:
        for cell in row.cells:
            if cell.text.strip() and not cell.inherited:
                texts[cell.first] = f"{texts[cell.first]} {cell.text}" if cell.first in texts else cell.text
    return texts


def grid_is_text(grid: Grid) -> bool:
    """Whether the grid comes from tabbed text, where headings need not stand over their columns."""
    return not grid.edges


def assign_text(rows: Sequence[GridRow], columns: int, header: Mapping[int, str]) -> Columns:
    """As `assign`, after sliding the headings over the columns they fit best, order kept."""
    full = _fullest(rows)
    slid = _slide(sorted(header.items()), looks_by_column(full, columns), columns) if header else header
    return assign(full, columns, slid)


def _fullest(rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows with the most filled cells: in tabbed text the others have often slid out of their columns."""
    filled = [sum(1 for c in r.cells if c.text.strip()) for r in rows]
    most = max(filled, default=0)
    return [r for r, n in zip(rows, filled, strict=True) if n >= FULL * most]


def _slide(header: list[tuple[int, str]], looks: list[Counter[Look]], columns: int) -> dict[int, str]:
    named = headings(dict(header))
    wanted = [(c, named.get(c)) for c, _ in header]
    gains = [[(fit(role, looks[j]) if role else 0.1) - 0.05 * abs(c - j) for j in range(columns)] for c, role in wanted]
    tries = [align(gains[:last]) for last in range(len(gains), max(len(gains) - CUT_OFF, 0) - 1, -1) if last]
    best = max(tries, key=lambda placed: sum(gains[i][j] for i, j in placed.items()) - SKIPPED * _gaps(placed, wanted))
    return {j: header[i][1] for i, j in best.items()}


def _gaps(placed: Mapping[int, int], wanted: Sequence[tuple[int, Role | None]]) -> int:
    """How many named headings stand between placed ones without a column: a text rather loses its last columns."""
    last = max(placed, default=-1)
    return sum(1 for i, (_, role) in enumerate(wanted) if role and i < last and i not in placed)


def _with_parent_score(columns: Columns, rows: Sequence[GridRow], count: int) -> Columns:
    """Beside a column of parent objectives, a further column of percentages holds the parents' scores."""
    if not columns.has(Role.PARENT, Role.SCORE):
        return columns
    looks = looks_by_column(rows, count)
    free = [c for c in range(count) if c not in columns.roles and looks[c][Look.PERCENT]]
    return Columns({**columns.roles, **dict.fromkeys(free[:1], Role.PARENT_SCORE)}, columns.headers)


def reports_performance(segment: Segment, section: str | None) -> bool:
    """Whether a segment is about objectives or indicators at all, by the roles its columns have."""
    columns = segment.columns
    named = {header_role(h) for h in columns.headers.values()}
    if columns.has(Role.TARGET, Role.NAME) or columns.has(Role.TARGET, Role.ALGORITHM):
        bound = Role.TARGET in named or _bounded(segment)
        return bound and (columns.has(Role.ACTUAL) or columns.has(Role.SCORE) or columns.has(Role.LAST_VALUE))
    if not columns.has(Role.SCORE, Role.NAME):
        return False
    scored = Role.SCORE in named or columns.has(Role.STATUS) or columns.has(Role.PARENT)
    return scored or (section is not None and _plain_pairs(segment)) or _ente(segment)


def _bounded(segment: Segment) -> bool:
    column = segment.columns.of(Role.TARGET)
    looks = looks_by_column(segment.body, max((c.last for r in segment.body for c in r.cells), default=0) + 1)
    return column is not None and looks[column][Look.BOUND] > 0


def _plain_pairs(segment: Segment) -> bool:
    return not segment.columns.headers and all(len(r.cells) == 2 for r in segment.body)


def _ente(segment: Segment) -> bool:
    return any(begins_with(t, "ente") for r in segment.body for t in r.texts) and not any(
        years_in(h) for h in segment.columns.headers.values()
    )
