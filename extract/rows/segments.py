"""A grid cut into stretches of rows under one heading, each with the meaning of its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from statistics import mode

from extract.behind import alone
from extract.lexicon import begins_with, header_role, is_heading, label_key, names_objectives, years_in
from extract.looks import FIGURES, Look, look_of
from extract.page import Grid, GridCell, GridRow
from extract.rows.alignment import align
from extract.rows.completed import completed
from extract.rows.headings import FIGURE_ROLES, described, headings, is_joint
from extract.rows.inherited import Inherited, carried, headed_otherwise, near
from extract.rows.joint import parts_joint, upper_half
from extract.rows.printed import text_at
from extract.rows.roles import Columns, assign, fit, looks_by_column
from extract.rows.rows import SHIFTS, is_header, is_label
from extract.rows.unheaded import Alike
from extract.rows.untitled import by_rows, told
from riscontro.model import Role

FULL = 0.75
"""The share of the fullest row's cells with which a row counts among the fullest."""
CUT_OFF = 2
"""The most headings at the right that a text may have lost."""
CHECKED = frozenset({Role.WEIGHT, Role.TARGET, Role.ACTUAL, Role.SCORE})
OBJECTIVES_OWN = frozenset({Role.WEIGHT, Role.SCORE, Role.PARENT_WEIGHT, Role.PARENT_SCORE})
TITLE = frozenset({Role.NAME, Role.PARENT, Role.CODE})
"""What the heading over a single objective may say."""
AT_HAND = 16
"""So many layouts of tables without headings are kept in mind."""
SKIPPED = 0.3
"""What each column that sliding headings leave out takes from their fit."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Rows under one heading: `header` holds the heading's rows, `body` the others, `columns` what they mean."""

    header: tuple[GridRow, ...]
    body: tuple[GridRow, ...]
    columns: Columns
    sure: bool
    """Whether headings, bounds or weights that close tell what its figures are; else their looks alone do."""
    guessed: frozenset[int] = frozenset()
    """The columns of figures whose own heading says something else, or nothing that is known."""
    bounded: bool = False
    """Whether some of its targets, or of those of tables laid out alike, are bounds."""

    @property
    def several(self) -> bool:
        """Whether more than one of its rows says anything beside words."""
        return sum(" | " in row.raw for row in self.body) > 1

    @property
    def summary(self) -> bool:
        """Whether it lists several areas or objectives with their degrees, and nothing that belongs below the last."""
        name = self.columns.of(Role.NAME)
        titled = name is not None and header_role(self.columns.headers.get(name, "")) is Role.PARENT
        return titled and self.several and not any(map(self.columns.has, (Role.TARGET, Role.ACTUAL)))


def segments(
    grid: Grid, before: Inherited | None, year: int | None = None, alike: Alike | None = None
) -> tuple[list[Segment], Inherited | None]:
    """The grid's segments and the heading that a following table without one may inherit; `year` is the one that the
    document reports, where it says so, `alike` the rows of all tables without headings laid out as this one."""
    found: list[Segment] = []
    header: list[GridRow] = []
    body: list[GridRow] = []
    goes_on = before and near(before.grid, grid) and not headed_otherwise(grid)
    known = carried(before, grid) if before and goes_on else {}
    for row in grid.rows:
        if header and not body and parts_joint(row, header):
            header.append(row)
        elif is_header(row):
            body, upper = upper_half(body, row, first=not header)
            if body:
                found.append(_segment(header, body, grid, known, year))
                header = []
            header, body = [*header, *upper, row], []
        else:
            body.append(row)
    found.append(_segment(header, body, grid, known, year, alike))
    last = next((s for s in reversed(found) if s.header), None)
    card = 2 * sum(map(is_label, grid.rows)) > len(grid.rows)
    if last and not (card and before and FIGURE_ROLES.isdisjoint(headings(last.columns.headers).values())):
        return found, Inherited(grid, last.columns.headers)
    if before and known:
        return found, Inherited(replace(before.grid, place=grid.place), before.headings)
    stray = bool(grid.edges) and (len(grid.rows) == 1 or all(map(_band, grid.rows)))
    return found, before if stray or card else None


def _band(row: GridRow) -> bool:
    """Whether a row holds words and at most, with the words for them, their weight and degree."""
    filled = [c.text for c in row.cells if c.text.strip()]
    return bool(filled) and look_of(filled[0]) is Look.TEXT and all(map(alone, filled[1:]))


def _segment(
    header: Sequence[GridRow],
    body: Sequence[GridRow],
    grid: Grid,
    known: Mapping[int, str],
    year: int | None,
    alike: Alike | None = None,
) -> Segment:
    printed = heading_texts(header) if header else dict(known)
    drawn = not grid_is_text(grid)
    if alike and not printed:
        columns, sure, bounded = _meaning_alike(alike, alike.columns, drawn, year)
        fewer = alike.columns - grid.columns
        columns = (
            Columns({c - fewer: role for c, role in columns.roles.items() if c >= fewer}, {}) if fewer else columns
        )
    else:
        columns, sure, bounded = _meaning(header, body, printed, grid.columns, drawn, year)
    guessed = _guessed(columns, headings(printed, year)) if drawn else frozenset[int]()
    return Segment(tuple(header), tuple(body), columns, sure, guessed, bounded)


def _meaning(
    header: Sequence[GridRow],
    body: Sequence[GridRow],
    printed: Mapping[int, str],
    count: int,
    drawn: bool,
    year: int | None,
) -> tuple[Columns, bool, bool]:
    """What the columns mean, whether that is sure, and whether targets are bounds."""
    rows = [r for r in body if not is_label(r)]
    columns = (assign if drawn else assign_text)(rows, count, printed, year)
    columns = completed(columns, header, rows, count, drawn)
    columns = by_rows(columns, rows, count) if drawn else columns
    return columns, bool(printed) or told(columns, rows, count), _bounded(columns, rows)


@lru_cache(maxsize=AT_HAND)
def _meaning_alike(alike: Alike, count: int, drawn: bool, year: int | None) -> tuple[Columns, bool, bool]:
    """`_meaning` of all tables laid out alike, for which each of them asks."""
    return _meaning((), alike.rows, {}, count, drawn, year)


def _guessed(columns: Columns, said: Mapping[int, Role]) -> frozenset[int]:
    """The columns of weights, targets, results and degrees with a heading that is not known to say so, or beside a
    column without a role that is headed for the same."""
    own = {c for c, role in columns.roles.items() if role in CHECKED and columns.headers.get(c, "").strip()}
    rivals = {role for c, role in said.items() if c not in columns.roles}
    telling = {c for c in own if c in said or names_objectives(columns.headers[c]) or columns.roles[c] in said.values()}
    return frozenset(own - telling | {c for c in own if columns.roles[c] in rivals})


def heading_texts(header: Sequence[GridRow]) -> dict[int, str]:
    """Heading by column: over several rows the words are joined, those of a row printed again once; a heading over many
    columns stands over the first, and over those whose own heading below it says no role or lacks its year.
    """
    header = [replace(row, cells=_told_apart(row)) for row in {row.raw: row for row in header}.values()]
    texts: dict[int, str] = {}
    shared: set[int] = set()
    for number, row in enumerate(header):
        for cell in row.cells:
            if cell.text.strip() and not cell.inherited:
                for column in [_over(cell, row, header[number + 1 :]), *_lacking(cell, header[number + 1 :])]:
                    texts[column] = _joined(texts.get(column, ""), cell.text, column in shared)
                    shared |= {column} if cell.span > 1 else set()
    return texts


def _over(cell: GridCell, row: GridRow, lower: Sequence[GridRow]) -> int:
    """The column that a heading stands over: its first; that of the "Descrizione" below it, or left of that with
    nothing above, for one of names in the middle over several."""
    free = {c.first for c in lower[0].cells if described(cell.text, c.text)} if lower else set()
    blank = {c.first for c in row.cells if not c.text.strip()}
    found = [c for c in sorted(free) if cell.first <= c <= cell.last or (c == cell.first - 1 and c in blank)]
    return found[-1] if found else cell.first


def _told_apart(row: GridRow) -> tuple[GridCell, ...]:
    """The cells of a heading; where one holds two headings of figures that are none together ("Risultato" over
    "atteso"), and the next none, the second goes there: turned ones stand side by side nearer to each other than to the
    figures below them. "Indicatore" in the middle over "Descrizione" and "Formula" goes to the first.
    """
    cells = list(row.cells)
    for i, (one, two) in enumerate(pairwise(cells)):
        roles = [header_role(line.text) for line in one.lines]
        several = len(roles) == len(FIGURE_ROLES.intersection(r for r in roles if r)) == 2 and not is_heading(one.text)
        if several and not two.text.strip():
            cells[i], cells[i + 1] = replace(one, lines=one.lines[:1]), replace(two, lines=one.lines[1:])
        joint, own = two.lines[:1], two.lines[1:]
        if own and described(joint[0].text, one.text) and header_role("\n".join(line.text for line in own)):
            cells[i], cells[i + 1] = replace(one, lines=(*joint, *one.lines)), replace(two, lines=own)
    return tuple(cells)


def _joined(upper: str, lower: str, shared: bool = False) -> str:
    """Two headings of one column; the one that says a role comes first ("Valore obiettivo" below "Anno 2022"). One of a
    year, shared with other columns, or such as stands over several ("Risultati"), takes nothing from what the lower one
    says by itself, its own year neither ("Anno 2021" over "Consuntivo 2020"); "Performance" over "obiettivo" is one. A
    "Descrizione" below "Obiettivo" or "Indicatore" is the description of that.
    """
    if not upper:
        joint, _, own = lower.partition("\n")
        return _joined(joint, own) if described(joint, own) else lower
    if described(upper, lower):
        return f"{lower} {upper}"
    if is_joint(upper) and header_role(lower) is None:
        return f"{upper}\n{lower}"
    if years_in(upper) and {header_role(upper), header_role(lower)} <= FIGURE_ROLES:
        return f"{upper} {lower}" if header_role(f"{upper} {lower}") is header_role(lower) else f"{lower} {upper}"
    if not shared and lower[:1].islower() and (role := header_role(upper)) and header_role(f"{upper} {lower}") is role:
        return f"{upper} {lower}"
    if (shared or is_joint(upper)) and (role := header_role(lower)):
        if years_in(lower) and header_role(upper) is None:
            return lower
        whole = (f"{upper} {lower}", f"{lower} {upper}")
        return next((text for text in whole if header_role(text) is role), lower)
    first, last = (lower, upper) if header_role(lower) and not header_role(upper) else (upper, lower)
    return f"{first} {last}".strip()


def _lacking(upper: GridCell, lower: Sequence[GridRow]) -> list[int]:
    """The further columns under a heading whose own heading does not say all by itself."""
    under = [c for row in lower for c in row.cells if c.text.strip() and upper.first < c.first <= upper.last]
    years = bool(years_in(upper.text))
    return [c.first for c in under if header_role(c.text) is None or (years and not years_in(c.text))]


def grid_is_text(grid: Grid) -> bool:
    """Whether the grid comes from tabbed text, where headings need not stand over their columns."""
    return not grid.edges


def assign_text(rows: Sequence[GridRow], columns: int, header: Mapping[int, str], year: int | None = None) -> Columns:
    """As `assign`, after sliding the headings over the columns they fit best, order kept."""
    full = _as_most(_fullest(rows), header)
    slid = _slide(sorted(header.items()), looks_by_column(full, columns), columns) if header else header
    return assign(full, columns, slid, year)


def _fullest(rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows with the most filled cells: in tabbed text the others have often slid out of their columns."""
    filled = [sum(1 for c in r.cells if c.text.strip()) for r in rows]
    most = max(filled, default=0)
    return [r for r, n in zip(rows, filled, strict=True) if n >= FULL * most]


def _as_most(rows: Sequence[GridRow], header: Mapping[int, str]) -> list[GridRow]:
    """The rows that slid as most did: some of a table may have a cell more or less before their figures."""
    under = {c for c, role in headings(header).items() if role in FIGURE_ROLES}
    slid = [_slid_by(row, under) for row in rows]
    return [row for row, by in zip(rows, slid, strict=True) if by == mode(slid)]


def _slid_by(row: GridRow, columns: Set[int]) -> int:
    """By how many columns a row must slide for most of its figures to stand in those of figures."""
    return max(SHIFTS, key=lambda by: _figures_under(row, by, columns))


def _figures_under(row: GridRow, by: int, columns: Set[int]) -> int:
    """How many figures of a row stand in those columns once it slid, the other cells there taken off."""
    looks = [look_of(c.text) for c in row.cells if c.text.strip() and c.first + by in columns]
    return sum(1 if look in FIGURES else -1 for look in looks)


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


def reports_performance(segment: Segment, section: str | None) -> bool:
    """Whether a segment is about objectives or indicators at all, by the roles its columns have."""
    columns = segment.columns
    named = {*map(header_role, columns.headers.values()), *headings(columns.headers).values()}
    if columns.has(Role.TARGET, Role.NAME) or columns.has(Role.TARGET, Role.ALGORITHM):
        bound = Role.TARGET in named or _aimed(columns) or segment.bounded
        told = columns.has(Role.ACTUAL) or columns.has(Role.SCORE) or columns.has(Role.LAST_VALUE)
        return bound and (told or _planned(segment, named))
    if _of_one_objective(segment):
        return True
    if not columns.has(Role.SCORE, Role.NAME):
        return False
    scored = Role.SCORE in named or columns.has(Role.STATUS) or columns.has(Role.PARENT)
    return scored or (section is not None and _plain_pairs(segment)) or _ente(segment)


def _of_one_objective(segment: Segment) -> bool:
    """Whether a segment is one row with the weight or degree of an objective, under a heading that calls it one; below
    it words may stand across."""
    columns = segment.columns
    named = [c for c, role in columns.roles.items() if role in (Role.NAME, Role.PARENT)]
    heading = columns.headers.get(named[0], "") if len(named) == 1 else ""
    titled = names_objectives(heading) or (label_key(heading) or "").startswith("open")
    first, *more = segment.body or (None,)
    own = [c for c in first.cells if c.text.strip()] if first else []
    weighed = any(columns.roles.get(c.first) in OBJECTIVES_OWN and look_of(c.text) in FIGURES for c in own)
    alone = all(sum(bool(c.text.strip()) for c in row.cells) == 1 and row.cells[0].span > 1 for row in more)
    return titled and weighed and alone and set(columns.roles.values()) <= {*OBJECTIVES_OWN, *TITLE}


def _aimed(columns: Columns) -> bool:
    """Whether a column of targets is headed "Obiettivo 2023"."""
    return any(names_objectives(columns.headers.get(c, "")) for c, role in columns.roles.items() if role is Role.TARGET)


def _planned(segment: Segment, named: Set[Role | None]) -> bool:
    """Whether the columns are those of a plan, which has no results yet: headings that say indicator and target beside
    weights or formulas or the targets of years to come, or, without headings, weights beside bounds."""
    columns = segment.columns
    if {Role.NAME, Role.TARGET} <= named:
        return any(map(columns.has, (Role.WEIGHT, Role.ALGORITHM, Role.NEXT_TARGET)))
    return not columns.headers and columns.has(Role.WEIGHT) and segment.bounded


def _bounded(columns: Columns, rows: Sequence[GridRow]) -> bool:
    column = columns.of(Role.TARGET)
    return column is not None and any(look_of(text_at(row, column)) is Look.BOUND for row in rows)


def _plain_pairs(segment: Segment) -> bool:
    return not segment.columns.headers and all(len(r.cells) == 2 for r in segment.body)


def _ente(segment: Segment) -> bool:
    return any(begins_with(t, "ente") for r in segment.body for t in r.texts) and not any(
        years_in(h) for h in segment.columns.headers.values()
    )
