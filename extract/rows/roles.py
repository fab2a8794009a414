"""Which column means what: header words and looks of the cells together, as one best assignment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.optimize import linear_sum_assignment

from extract.lexicon import YEAR, header_role, is_heading, is_word, names_objectives, role_beside, squeeze, years_in
from extract.looks import Look, look_of
from extract.page import GridRow
from extract.rows.owned import owned
from riscontro.model import Role

AFFINITY: Mapping[Role, Mapping[Look, float]] = {
    Role.NAME: {Look.TEXT: 1.0, Look.CODE: 0.1},
    Role.WEIGHT: {Look.PERCENT: 1.0, Look.VALUE: 0.2, Look.BOUND: 0.1},
    Role.TARGET: {
        Look.BOUND: 1.0,
        Look.VALUE: 0.5,
        Look.PERCENT: 0.4,
        Look.DATE: 0.4,
        Look.WORD: 0.4,
        Look.SIGNED: 0.3,
    },
    Role.ACTUAL: {Look.VALUE: 0.8, Look.PERCENT: 0.5, Look.DATE: 0.6, Look.WORD: 0.5, Look.SIGNED: 0.4},
    Role.SCORE: {Look.PERCENT: 1.0, Look.WORD: 0.4, Look.VALUE: 0.2},
    Role.DEVIATION: {Look.SIGNED: 1.0, Look.MARK: 0.3},
    Role.STATUS: {Look.STATUS: 1.0, Look.MARK: 0.2},
    Role.CODE: {Look.CODE: 1.0, Look.DOTTED: 0.9},
    Role.ALGORITHM: {Look.TEXT: 0.7, Look.RATIO: 0.3},
    Role.DESCRIPTION: {Look.TEXT: 0.6},
    Role.OPERANDS: {Look.RATIO: 1.0, Look.VALUE: 0.4, Look.PERCENT: 0.3, Look.DATE: 0.3},
    Role.LAST_VALUE: {Look.VALUE: 0.6, Look.PERCENT: 0.5, Look.DATE: 0.3, Look.WORD: 0.3},
    Role.NEXT_TARGET: {Look.BOUND: 0.8, Look.VALUE: 0.5, Look.PERCENT: 0.5},
    Role.MEASURE: {Look.TEXT: 0.4},
    Role.SOURCE: {Look.TEXT: 0.4},
    Role.TYPE: {Look.TEXT: 0.4},
    Role.NOTE: {Look.TEXT: 0.3},
    Role.UNIT: {Look.TEXT: 0.4},
    Role.PARENT: {Look.TEXT: 0.4},
    Role.PARENT_WEIGHT: {Look.PERCENT: 1.0, Look.VALUE: 0.2},
    Role.PARENT_SCORE: {Look.PERCENT: 1.0, Look.VALUE: 0.2},
    Role.MARK: {},
}
BY_LOOK = (
    Role.NAME,
    Role.WEIGHT,
    Role.TARGET,
    Role.ACTUAL,
    Role.SCORE,
    Role.DEVIATION,
    Role.STATUS,
    Role.CODE,
    Role.ALGORITHM,
)
NUMBERING = frozenset({Look.CODE, Look.DOTTED, Look.VALUE})
"""What stands under a heading of codes: rows may be numbered 1, 2, 3."""
MANY, STRAY = 10, 0.2
SPARSE = 0.75
"""How full, beside the fullest column, one of objectives is at most that prints each in its first row alone."""
HEADER_GAIN, HEADER_LOSS, ENOUGH, PRIOR = 3.0, 1.5, 0.5, 0.3
FIGURE_ROLES = frozenset(
    {Role.WEIGHT, Role.TARGET, Role.ACTUAL, Role.SCORE, Role.DEVIATION, Role.LAST_VALUE, Role.NEXT_TARGET}
)
SEVERAL = frozenset({Role.NEXT_TARGET, Role.LAST_VALUE, Role.PARENT})
"""What several columns of a table may hold: targets of years to come, results of years past, objectives by level."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The meaning of each column of a table: role and printed heading by column number."""

    roles: Mapping[int, Role]
    headers: Mapping[int, str]

    def of(self, role: Role) -> int | None:
        """The first column with that role, or None."""
        return next((c for c in sorted(self.roles) if self.roles[c] == role), None)

    def has(self, *roles: Role) -> bool:
        """Whether every one of the roles is there."""
        return all(role in self.roles.values() for role in roles)


def looks_by_column(rows: Sequence[GridRow], columns: int) -> list[Counter[Look]]:
    """How often each look occurs in each column, over cells that cover only that column and are not empty.

    A cell counts twice in the row it begins in, once in the rows it goes on through.
    """
    seen: list[Counter[Look]] = [Counter() for _ in range(columns)]
    for row in rows:
        for cell in row.cells:
            if cell.span == 1 and (look := look_of(cell.text)) is not Look.EMPTY:
                seen[cell.first][look] += 1 if cell.inherited else 2
    return seen


def fit(role: Role, looks: Counter[Look]) -> float:
    """How well the looks of a column fit a role: 1 when all cells are typical, below 0 when figures meet words.

    In a column of five or more, one stray cell in five does not count: rows slide, notes stand among figures.
    """
    total = looks.total()
    if total >= MANY:
        looks = Counter({look: n for look, n in looks.items() if n > STRAY * total})
        total = looks.total()
    if not total:
        return 0.0
    wrong = -0.8 if role in FIGURE_ROLES else -0.3
    return sum(n * _affinity(role, look, wrong) for look, n in looks.items()) / total


def _affinity(role: Role, look: Look, wrong: float) -> float:
    """How well one look fits a role; a number with a dot is as good as a value where no code is meant."""
    table = AFFINITY[role]
    return table.get(look, table.get(Look.VALUE, wrong) if look is Look.DOTTED else wrong)


def headings(header: Mapping[int, str], reported: int | None = None) -> dict[int, Role]:
    """The roles named by the headings; of several years of a target that of the result binds, else the first; of
    several results the last. Where one says no year, it speaks of the report's own, and the dated ones of others;
    `reported` is that year, where the document says it.
    """
    header = _years_told(header)
    named = {c: role for c, text in header.items() if (role := _said(text))}
    for column in sorted(header.keys() - named.keys()):
        role = role_beside(header[column], set(named.values()))
        if role and role not in named.values():
            named[column] = role
    for column, text in header.items():
        joint, _, own = text.partition("\n")
        others = {role for c, role in named.items() if c != column}
        alone = own and not own.startswith("(")  # what stands in brackets only says of what kind the figures are
        if alone and _is_joint(joint) and not is_heading(text) and (role := role_beside(own, others)):
            named[column] = role
    objectives = {c for c, role in named.items() if role is Role.NAME and names_objectives(header[c])}
    if any(role is Role.NAME and c not in objectives for c, role in named.items()):
        named.update(dict.fromkeys(objectives, Role.PARENT))
        described = {c for c in objectives if header_role(header[c].split()[0]) is Role.DESCRIPTION}
        named.update(dict.fromkeys(described if objectives - described else (), Role.DESCRIPTION))
    named.update(_described(named))
    named.update(_types(named, header))
    return {**named, **_of_other_years(named, header, reported)}


def _described(named: Mapping[int, Role]) -> dict[int, Role]:
    """Descriptions beside targets are the names where no other column is headed for these."""
    columns = [c for c, role in named.items() if role is Role.DESCRIPTION]
    held = set(named.values())
    return {columns[0]: Role.NAME} if columns and Role.TARGET in held and Role.NAME not in held else {}


def _types(named: Mapping[int, Role], header: Mapping[int, str]) -> dict[int, Role]:
    """Beside a column of units, "Tipo indicatore" is the kind of indicator."""
    units = [c for c, role in named.items() if role is Role.MEASURE]
    types = [c for c in units if squeeze(header[c]).startswith("tip")]
    return dict.fromkeys(types if len(types) < len(units) else (), Role.TYPE)


def _said(heading: str) -> Role | None:
    """The role of a heading; a figure that stands below a joint heading is its own ("Risultati" over "Risultato 2022",
    "Performance 2022" over "Livello atteso")."""
    joint, _, own = heading.partition("\n")
    role = header_role(own) if own and _is_joint(joint) else None
    told = role is Role.ACTUAL or (role in FIGURE_ROLES and is_joint(joint))
    return role if told and not is_heading(heading) else header_role(heading)


def is_joint(heading: str) -> bool:
    """Whether words only stand over several columns that have headings of their own ("Performance 2022")."""
    return is_word(YEAR.sub("", heading), "joint")


def _is_joint(heading: str) -> bool:
    return is_joint(heading) or is_heading(heading)


def _of_other_years(named: Mapping[int, Role], header: Mapping[int, str], told: int | None) -> dict[int, Role]:
    """What the dated columns of targets and results mean that are not of the year reported: targets of years to come,
    results of years past; a target of a year past means nothing.
    """
    targets, results = _dated(named, header, Role.TARGET), _dated(named, header, Role.ACTUAL)
    reported = [max([year for year, _ in results] + ([told] if told else []))] if results or told else []
    past = [c for i, (year, c) in enumerate(results) if i < len(results) - 1 or (told is not None and year < told)]
    own, bound = next((t for t in targets if t[0] in reported), (0, -1))
    if bound < 0 and targets and not _undated(named, header, Role.TARGET):
        own, bound = targets[0]
    found = {c: Role.NEXT_TARGET if year >= own else Role.MARK for year, c in targets if c != bound}
    if own not in reported and (_undated(named, header, Role.ACTUAL) or own > max(reported, default=own)):
        past = past if told is not None else [c for _, c in results]
    return found | dict.fromkeys(past, Role.LAST_VALUE)


def _undated(named: Mapping[int, Role], header: Mapping[int, str], role: Role) -> bool:
    """Whether a heading of that role says no year; one that may also mean a state ("Stato") says nothing of years."""
    own = [header[c] for c, r in named.items() if r is role]
    return any(not years_in(text) and header_role(f"{text} indicatore") is not Role.STATUS for text in own)


def _years_told(header: Mapping[int, str]) -> dict[int, str]:
    """The headings, a mere year beside "Target 2023" with the words set once for it and the years around it."""
    told = dict(header)
    for at, words in header.items():
        years = years_in(words) if header_role(words) else []
        for step in (-1, 1) if years else ():
            column, year = at + step, years[0] + step
            if (joint := _parted(words, header.get(column, ""))) is not None:
                told[at], told[column] = joint
            while header.get(column, "").strip() == str(year):
                told[column] = YEAR.sub(str(year), words)
                column, year = column + step, year + step
    return told


def _parted(left: str, right: str) -> tuple[str, str] | None:
    """Two dated headings, each with all of the words that stand over both ("Target 2022", "annuale 2023"), where the
    right one names no role without the left; else None."""
    own, other = (years_in(text) for text in (left, right))
    words = " ".join(YEAR.sub("", left).split()), " ".join(YEAR.sub("", right).split())
    if len(own) != 1 or len(other) != 1 or own == other or not words[1] or header_role(words[1]) or header_role(right):
        return None
    joint = " ".join(words)
    return (f"{joint} {own[0]}", f"{joint} {other[0]}") if header_role(joint) is header_role(left) else None


def _dated(named: Mapping[int, Role], header: Mapping[int, str], role: Role) -> list[tuple[int, int]]:
    """The (year, column) of each column of that role whose heading has a year, years rising."""
    return sorted((years_in(header[c])[0], c) for c, r in named.items() if r is role and years_in(header[c]))


def assign(rows: Sequence[GridRow], columns: int, header: Mapping[int, str], reported: int | None = None) -> Columns:
    """The best assignment of roles to columns; a column that fits nothing has no role."""
    looks = looks_by_column(rows, columns)
    said = headings(header, reported)
    numbered = _numbered(said, header, looks)
    named = {c: r for c, r in said.items() if c in numbered or not _misplaced(r, looks[c])}
    named = _over_figures(named, header, looks)
    named.update(_aimed_at(named, header, looks))
    beside = _names_beside(named, header, looks, _spanning(rows) | _repeating(rows))
    named = owned({**named, **beside}, header, rows)
    free = [Role.NAME] if Role.NAME not in named.values() else []
    candidates = [*dict.fromkeys([*named.values(), *BY_LOOK, *free])]
    gain = np.array([[_gain(r, c, looks, named, columns) for c in range(columns)] for r in candidates])
    if Role.NAME not in named.values() and (spanning := _spanning(rows)) and Role.NAME in candidates:
        gain[candidates.index(Role.NAME), sorted(spanning)] -= HEADER_LOSS
    if header:
        untitled = [c for c in range(columns) if c not in header]
        gain[np.ix_([r in FIGURE_ROLES for r in candidates], untitled)] -= HEADER_GAIN
        gain[:, sorted(_spanning(rows).intersection(untitled))] = -HEADER_GAIN
        others = [c for c in header if _names_no_figures(said.get(c), looks[c])]
        gain[np.ix_([r in FIGURE_ROLES for r in candidates], others)] -= HEADER_GAIN
    extra = {c: r for c, r in named.items() if r in SEVERAL and list(named.values()).count(r) > 1}
    chosen = {
        int(c): candidates[int(r)]
        for r, c in zip(*linear_sum_assignment(-gain.clip(0)), strict=True)
        if gain[r, c] >= ENOUGH
    }
    roles = _name_first({**chosen, **extra}, named)
    roles = _parents_span(_score_right_of_name(roles, named), rows, looks)
    return Columns(_score_without_target(roles, looks), dict(header))


def _over_figures(
    named: Mapping[int, Role], header: Mapping[int, str], looks: Sequence[Counter[Look]]
) -> dict[int, Role]:
    """The roles of headings, one whose words stand in two columns with nothing below the one that says its role given
    to the other: "Valore" beside "conseguito"."""
    found = dict(named)
    for column, role in named.items():
        sides = [c for c in (column - 1, column + 1) if c in header and c not in named and looks[c]]
        beside = [c for c in sides if fit(role, looks[c]) > 0]
        if role in FIGURE_ROLES and not looks[column] and len(beside) == 1:
            found[beside[0]] = found.pop(column)
    return found


def _aimed_at(
    named: Mapping[int, Role], header: Mapping[int, str], looks: Sequence[Counter[Look]]
) -> Mapping[int, Role]:
    """ "Obiettivo 2023" over figures is the target, where no other heading says so."""
    over = [c for c, text in header.items() if names_objectives(text) and fit(Role.TARGET, looks[c]) >= ENOUGH]
    return {} if Role.TARGET in named.values() or len(over) != 1 else {over[0]: Role.TARGET}


def _names_beside(
    named: Mapping[int, Role], header: Mapping[int, str], looks: Sequence[Counter[Look]], shared: Set[int]
) -> Mapping[int, Role]:
    """Objectives set over several rows, or printed in the first of them or in each, stand above the names of their
    indicators: in a column of words headed for these beside a target ("Misura"), else in the next one whose heading
    says nothing of it, or that it describes.
    """
    objectives = [c for c, role in named.items() if role is Role.NAME and names_objectives(header[c])]
    described = {c for c, role in named.items() if role is Role.DESCRIPTION} - shared
    words = [c for c in header if (c not in named or c in described) and fit(Role.NAME, looks[c]) >= ENOUGH]
    measured = [c for c in words if role_beside(header[c], set(named.values())) is Role.NAME]
    once = {c for c in objectives if looks[c] and _fullness(c, looks) <= SPARSE}
    over = [c for c in objectives if c in once | shared or measured]
    beside = [c for c in words if over and c > over[0] and (over[0] in shared or _fullness(c, looks) > SPARSE)]
    return {over[0]: Role.PARENT, min(measured or beside): Role.NAME} if len(over) == 1 and measured + beside else {}


def _name_first(roles: dict[int, Role], named: Mapping[int, Role]) -> dict[int, Role]:
    """Of two columns of words told apart by nothing else, the left one names and the right one computes."""
    where = {role: c for c, role in roles.items()}
    name, formula = where.get(Role.NAME), where.get(Role.ALGORITHM)
    if name is None or formula is None or formula > name or named.get(name) or named.get(formula):
        return roles
    return {**roles, name: Role.ALGORITHM, formula: Role.NAME}


def _score_right_of_name(roles: dict[int, Role], named: Mapping[int, Role]) -> dict[int, Role]:
    """A lone column of percentages right of the names is what was achieved, not what it weighs."""
    where = {role: c for c, role in roles.items()}
    name, weight = where.get(Role.NAME), where.get(Role.WEIGHT)
    if name is None or weight is None or weight in named or Role.SCORE in where or weight < name:
        return roles
    return {**roles, weight: Role.SCORE}


def _parents_span(roles: dict[int, Role], rows: Sequence[GridRow], looks: list[Counter[Look]]) -> dict[int, Role]:
    """In a list of scores, words and percentages set over several rows belong to the objective above those rows."""
    if Role.TARGET in roles.values() or Role.PARENT in roles.values():
        return roles
    spanning = _spanning(rows)
    words = [c for c, seen in enumerate(looks) if fit(Role.NAME, seen) >= ENOUGH]
    scores = [c for c, seen in enumerate(looks) if fit(Role.SCORE, seen) >= ENOUGH]
    if not spanning or not (set(words) - spanning and set(words) & spanning and set(scores) - spanning):
        return roles
    found = {
        min(set(words) & spanning): Role.PARENT,
        min(set(words) - spanning): Role.NAME,
        max(set(scores) - spanning): Role.SCORE,
    }
    return {**found, **dict.fromkeys(sorted(set(scores) & spanning)[:1], Role.PARENT_SCORE)}


def _spanning(rows: Sequence[GridRow]) -> set[int]:
    """The columns with cells set over several rows: they name what stands above a row, not the row."""
    return {c.first for row in rows for c in row.cells if c.inherited and c.span == 1 and c.text.strip()}


def _repeating(rows: Sequence[GridRow]) -> set[int]:
    """The columns that print the same words in rows below each other, as above several rows."""
    pairs = [(a, b) for upper, lower in pairwise(rows) for a in upper.cells for b in lower.cells if a.first == b.first]
    return {a.first for a, b in pairs if a.text == b.text and look_of(a.text) is Look.TEXT and not b.inherited}


def _misplaced(role: Role, looks: Counter[Look]) -> bool:
    """A heading over several columns, or one that also means a status, may stand over cells of another kind or none."""
    if role in (Role.CODE, Role.STATUS):
        return fit(role, looks) <= 0
    return role in (Role.ACTUAL, Role.SCORE) and fit(Role.STATUS, looks) >= ENOUGH


def _numbered(said: Mapping[int, Role], header: Mapping[int, str], looks: Sequence[Counter[Look]]) -> set[int]:
    """The columns headed for codes in which rows are numbered; none beside a column of codes without a heading."""
    if any(fit(Role.CODE, seen) >= ENOUGH for c, seen in enumerate(looks) if c not in header):
        return set()
    codes = [c for c, role in said.items() if role is Role.CODE]
    return {c for c in codes if looks[c] and not looks[c].keys() - NUMBERING}


def _names_no_figures(role: Role | None, looks: Counter[Look]) -> bool:
    """Whether a heading keeps figures out of its column; "Esito" may be a word or a degree."""
    return role not in (None, *FIGURE_ROLES) and not (role is Role.STATUS and _misplaced(role, looks))


def _gain(role: Role, column: int, looks: list[Counter[Look]], named: Mapping[int, Role], columns: int) -> float:
    """How much a role gains by a column; one that another column is headed for, or that looks do not tell, nothing."""
    if column not in named and (role in named.values() or role not in BY_LOOK or not looks[column]):
        return -HEADER_GAIN
    score = fit(role, looks[column])
    right = column / max(columns - 1, 1)
    score += PRIOR * {Role.WEIGHT: 1 - right, Role.SCORE: right, Role.NAME: 1 - right, Role.ALGORITHM: right / 2}.get(
        role, 0.0
    )
    if column in named:
        return score + (HEADER_GAIN if named[column] is role else -HEADER_LOSS)
    return score * _fullness(column, looks) if role in (Role.NAME, Role.ALGORITHM) else score


def _fullness(column: int, looks: Sequence[Counter[Look]]) -> float:
    """How full a column is beside the fullest: names stand in nearly every row."""
    return looks[column].total() / max(seen.total() for seen in looks)


def _score_without_target(roles: dict[int, Role], looks: list[Counter[Look]]) -> dict[int, Role]:
    """ "Risultati" over percentages, with nothing to aim at, are scores."""
    held = set(roles.values())
    if Role.TARGET in held or Role.SCORE in held:
        return roles
    return {
        c: Role.SCORE if r is Role.ACTUAL and looks[c][Look.PERCENT] == sum(looks[c].values()) > 0 else r
        for c, r in roles.items()
    }
