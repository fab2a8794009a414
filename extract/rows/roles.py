"""Which column means what: header words and looks of the cells together, as one best assignment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from extract.lexicon import names_objectives, role_beside
from extract.looks import FIGURES, Look, is_operator, look_of
from extract.page import GridRow
from extract.rows.aimed import by_units
from extract.rows.headings import FIGURE_ROLES, headings
from extract.rows.owned import figures_over, merged_over, owned, printed_again
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
DASHES = " -–—"
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

    A cell counts twice in the row it begins in, once in the rows it goes on through. What stands right of a sign of
    comparison alone in its cell is a bound; a dash says that there is nothing.
    """
    seen: list[Counter[Look]] = [Counter() for _ in range(columns)]
    for row in rows:
        signs = {cell.first for cell in row.cells if cell.span == 1 and is_operator(cell.text)}
        for cell in row.cells:
            if (
                cell.span == 1
                and (look := look_of(cell.text)) is not Look.EMPTY
                and (look is not Look.MARK or cell.text.strip(DASHES))
            ):
                bound = cell.first - 1 in signs and look in FIGURES
                seen[cell.first][Look.BOUND if bound else look] += 1 if cell.inherited else 2
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


def assign(rows: Sequence[GridRow], columns: int, header: Mapping[int, str], reported: int | None = None) -> Columns:
    """The best assignment of roles to columns; a column that fits nothing has no role."""
    looks = looks_by_column(rows, columns)
    said = headings(header, reported)
    numbered = _numbered(said, header, looks)
    named = {c: r for c, r in said.items() if c in numbered or not _misplaced(r, looks[c])}
    named = _over_figures(_codes_for_names(named, looks), header, looks)
    named.update(aimed := _aimed_at(named, header, looks))
    beside = _names_beside(named, header, looks, merged_over(rows) | printed_again(rows))
    named = owned({**named, **beside}, header, rows) if header else dict(_aimed_without(rows, columns, looks))
    free = [Role.NAME] if Role.NAME not in named.values() else []
    candidates = [*dict.fromkeys([*named.values(), *BY_LOOK, *free])]
    gain = np.array([[_gain(r, c, looks, named, columns) for c in range(columns)] for r in candidates])
    if Role.NAME not in named.values() and (spanning := sorted(merged_over(rows) - named.keys())):
        gain[np.ix_([r in (Role.NAME, Role.ALGORITHM) for r in candidates], spanning)] -= HEADER_LOSS
    if header:
        untitled = [c for c in range(columns) if c not in header]
        gain[np.ix_([r in FIGURE_ROLES for r in candidates], untitled)] -= HEADER_GAIN
        gain[:, sorted(merged_over(rows).intersection(untitled))] = -HEADER_GAIN
        others = [c for c in header if _names_no_figures(said.get(c), looks[c]) and c not in aimed]
        gain[np.ix_([r in FIGURE_ROLES for r in candidates], others)] -= HEADER_GAIN
    after = [c for c in _right_of_targets(named, header, looks) if c not in said and c not in aimed]
    gain[np.ix_([r is Role.WEIGHT for r in candidates], after)] -= HEADER_GAIN
    over = {} if named else figures_over(rows)
    gain[:, sorted(over)] = -HEADER_GAIN
    extra = {c: r for c, r in named.items() if r in SEVERAL and list(named.values()).count(r) > 1}
    extra |= {c: r for c, r in over.items() if r}
    chosen = {
        int(c): candidates[int(r)]
        for r, c in zip(*linear_sum_assignment(-gain.clip(0)), strict=True)
        if gain[r, c] >= ENOUGH
    }
    paged = any(row.place.page is not None for row in rows)
    roles = _name_first({**chosen, **extra}, named, looks, paged=paged)
    roles = _formula_between(roles, named)
    roles = _parents_span(_score_right_of_name(roles, named), rows, looks)
    roles = roles if header or not paged else _parents_left(roles, looks, merged_over(rows))
    return Columns(_score_without_target(roles, looks), dict(header))


def _right_of_targets(
    named: Mapping[int, Role], header: Mapping[int, str], looks: Sequence[Counter[Look]]
) -> list[int]:
    """The columns right of the targets, where figures without a heading of weights are none; in a table without any
    headings those from the first one on that holds more than percentages, right of one that holds bounds."""
    if header:
        aims = [c for c, role in named.items() if role is Role.TARGET]
        return [c for c in header if c > min(aims, default=c)]
    bounds = [c for c, seen in enumerate(looks) if 2 * seen[Look.BOUND] > seen.total()]
    first = min(bounds, default=len(looks))
    reached = next((c for c in range(first + 1, len(looks)) if looks[c].keys() - {Look.PERCENT}), len(looks))
    return [*range(reached, len(looks))]


def _codes_for_names(named: Mapping[int, Role], looks: Sequence[Counter[Look]]) -> dict[int, Role]:
    """The roles of headings; where nothing but codes stands under that of names, beside words headed as descriptions
    ("Indicatore" over "N." and "Descrizione"), these are the names."""
    names = [c for c, role in named.items() if role is Role.NAME]
    described = [c for c, role in named.items() if role is Role.DESCRIPTION and fit(Role.NAME, looks[c]) >= ENOUGH]
    coded = len(names) == 1 and looks[names[0]] and not looks[names[0]].keys() - {Look.CODE, Look.DOTTED}
    return {**named, names[0]: Role.CODE, described[0]: Role.NAME} if coded and len(described) == 1 else dict(named)


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
    """ "Obiettivo 2023" over figures is the target, where no other heading says so, and what others then say beside it
    ("Misurato")."""
    over = [c for c, text in header.items() if names_objectives(text) and _aims(looks[c])]
    if Role.TARGET in named.values() or len(over) != 1:
        return {}
    held = {*named.values(), Role.TARGET}
    free = sorted(header.keys() - named.keys())
    beside = {role: c for c in free if (role := role_beside(header[c], held)) and role not in held}
    return {over[0]: Role.TARGET, **{c: role for role, c in beside.items()}}


def _aimed_without(rows: Sequence[GridRow], columns: int, looks: Sequence[Counter[Look]]) -> Mapping[int, Role]:
    """What units tell of columns without headings, where most of none are bounds."""
    return {} if any(2 * seen[Look.BOUND] > seen.total() for seen in looks) else by_units(rows, columns)


def _aims(looks: Counter[Look]) -> bool:
    """Whether the cells of a column may be targets, none of them words."""
    return fit(Role.TARGET, looks) >= ENOUGH or (not looks[Look.TEXT] and fit(Role.TARGET, looks) > 0)


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


def _name_first(
    roles: dict[int, Role], named: Mapping[int, Role], looks: Sequence[Counter[Look]], *, paged: bool
) -> dict[int, Role]:
    """Of two columns of words told apart by nothing else, the left one names and the right one computes; or it names,
    on a page, what stands above the rows where it is far from as full."""
    where = {role: c for c, role in roles.items()}
    name, formula = where.get(Role.NAME), where.get(Role.ALGORITHM)
    if name is None or formula is None or formula > name or named.get(name) or named.get(formula):
        return roles
    if paged and _fullness(formula, looks) <= SPARSE * _fullness(name, looks):
        return {**roles, formula: Role.PARENT}
    return {**roles, name: Role.ALGORITHM, formula: Role.NAME}


def _parents_left(roles: dict[int, Role], looks: Sequence[Counter[Look]], merged: Set[int]) -> dict[int, Role]:
    """The roles; words left of the names of what is aimed at that are far from as full, not merged and without a
    meaning, name what stands above the rows: an area beside its objectives."""
    name = min((c for c, role in roles.items() if role is Role.NAME), default=0)
    if Role.TARGET not in roles.values() or fit(Role.NAME, looks[name]) < ENOUGH:
        return roles
    left = [c for c in range(name) if c not in {*roles, *merged} and looks[c].keys() == {Look.TEXT}]
    sparse = [c for c in left if _fullness(c, looks) <= SPARSE * _fullness(name, looks)]
    return {**roles, **dict.fromkeys(sparse, Role.PARENT)}


def _formula_between(roles: dict[int, Role], named: Mapping[int, Role]) -> dict[int, Role]:
    """The roles; without a heading no formula stands left of names that are headed so, or right of the targets, which
    it would compute."""
    names = [c for c, role in roles.items() if role is Role.NAME and named.get(c) is Role.NAME]
    targets = [c for c, role in roles.items() if role is Role.TARGET]
    formulas = [c for c, role in roles.items() if role is Role.ALGORITHM and c not in named]
    astray = {c for c in formulas if c < min(names, default=c) or c > min(targets, default=c)}
    return {c: role for c, role in roles.items() if c not in astray}


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
    spanning = merged_over(rows)
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
