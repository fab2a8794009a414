"""Columns of figures without headings, told apart by their rows: a result is in the unit of its target, weights close
at 100."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from extract.looks import Look, is_operator, look_of
from extract.page import GridRow
from extract.rows.printed import FIRST, closing, number_of, text_at, unit_of
from extract.rows.roles import SPARSE, Columns
from riscontro.model import Role

NUMBERS = frozenset({Look.PERCENT, Look.VALUE, Look.DOTTED, Look.SIGNED, Look.DATE})
FLOOR = re.compile(r"\s*(?:>|=\s?>|≥|(?:almeno|min(?:imo|\.)?|non (?:meno|inferiore))\b)", re.I)
CEILING = re.compile(r"\s*(?:<|=\s?<|≤|(?:(?:al )?massimo|max\.?|non (?:oltre|più|superiore))\b)", re.I)
HUNDRED = Decimal(100)
WORDY = (None, Role.ALGORITHM, Role.DESCRIPTION)
"""What a column of words may have been taken for that names objectives or indicators."""
MOST = 0.5
"""The share of a column's cells from which it is what they are."""
SEVERAL = 2
"""So many degrees at least tell a column that its place does not."""


def by_rows(columns: Columns, rows: Sequence[GridRow], count: int) -> Columns:
    """The columns, the result moved to the one whose cells are far more often in their targets' units; of the others
    then the one that closes at 100 holds weights, the only one left degrees. Where none closes they mean nothing yet.
    What differs a result from its target is told by the figures of all three; so are degrees that agree with bounds.
    """
    columns = _with_weights(_with_parents(_with_objectives(columns, rows, count), rows), rows)
    columns = _with_units(_with_result(columns, rows, count), rows, count)
    target, actual = columns.of(Role.TARGET), columns.of(Role.ACTUAL)
    if columns.headers or target is None or actual is None or columns.has(Role.DEVIATION):
        return columns
    measured = [row for row in rows if text_at(row, target).strip()]
    loose = _meaningless(columns, measured, count)
    found = dict.fromkeys(_deviations(loose, measured, target, actual), Role.DEVIATION)
    weights = [c for c in loose if c not in found and closing(rows, c, target) > MOST]
    degrees = [c for c in loose if actual < c and c not in found and _degrees(measured, target, actual, c, SEVERAL)]
    for role, ones, others in ((Role.WEIGHT, weights, degrees), (Role.SCORE, degrees, weights)):
        if len(ones) == 1 and ones[0] not in others and not columns.has(role):
            found[ones[0]] = role
    return Columns({**columns.roles, **found}, {})


def _with_objectives(columns: Columns, rows: Sequence[GridRow], count: int) -> Columns:
    """The columns; words left of the names, that each stand once for several rows of figures, name objectives. So do
    names that come again from one such row to the next, where the words of one other column, which never do, name the
    indicators; with them the words between that do, or stand once for several rows."""
    name, target = columns.of(Role.NAME), columns.of(Role.TARGET)
    if columns.headers or name is None or target is None:
        return columns
    measured = [row for row in rows if text_at(row, target).strip()]
    said = {c: [_own_text(row, c) for row in measured] for c in range(count) if columns.roles.get(c) in WORDY}
    over = [c for c in said if c < name and _once(said[c])]
    columns = Columns({**columns.roles, **dict.fromkeys(over, Role.PARENT)}, {})
    if not _repeated([_own_text(row, name) for row in measured]):
        return columns
    distinct = [c for c, texts in said.items() if _all_words(texts) and len(set(texts)) == len(texts)]
    if len(distinct) != 1 or (columns.has(Role.PARENT) and distinct[0] < name):
        return columns
    between = [c for c, texts in said.items() if name < c < distinct[0] and (_once(texts) or _repeated(texts))]
    return Columns({**columns.roles, **dict.fromkeys((name, *between), Role.PARENT), distinct[0]: Role.NAME}, {})


def _with_parents(columns: Columns, rows: Sequence[GridRow]) -> Columns:
    """The columns; weights left of the names that stand beside the names of objectives alone, not in every row, are
    theirs."""
    name, target, weight, parent = (columns.of(r) for r in (Role.NAME, Role.TARGET, Role.WEIGHT, Role.PARENT))
    if columns.headers or name is None or target is None or weight is None or parent is None or weight > name:
        return columns
    measured = [row for row in rows if text_at(row, target).strip()]
    weighed = [bool(_own_text(row, weight)) for row in measured]
    beside = weighed == [bool(_own_text(row, parent)) for row in measured]
    few = sum(weighed) <= SPARSE * len(measured)
    return Columns({**columns.roles, weight: Role.PARENT_WEIGHT}, {}) if beside and few else columns


def _with_weights(columns: Columns, rows: Sequence[GridRow]) -> Columns:
    """The columns; degrees left of the targets that close at 100, where nothing else weighs, are weights."""
    target, score = columns.of(Role.TARGET), columns.of(Role.SCORE)
    if columns.headers or target is None or score is None or score > target or columns.has(Role.WEIGHT):
        return columns
    return Columns({**columns.roles, score: Role.WEIGHT}, {}) if closing(rows, score, target) > MOST else columns


def _own_text(row: GridRow, column: int) -> str:
    """The words of a cell that is a row's own, on one line."""
    cell = row.at(column)
    return "" if cell is None or cell.inherited else " ".join(cell.text.split())


def _once(texts: Sequence[str]) -> bool:
    """Whether words stand in far from every row."""
    said = [text for text in texts if text]
    return 0 < len(said) <= SPARSE * len(texts) and _all_words(said)


def _repeated(texts: Sequence[str]) -> bool:
    """Whether every row has words, the same as the row before or others than all rows before, some the same."""
    runs = sum(1 for _ in groupby(texts))
    return all(texts) and _all_words(texts) and runs == len(set(texts)) < len(texts)


def _all_words(texts: Sequence[str]) -> bool:
    return all(look_of(text) is Look.TEXT for text in texts)


def _with_units(columns: Columns, rows: Sequence[GridRow], count: int) -> Columns:
    """The columns with results in the units of their targets, weights that close, and degrees."""
    target, actual = columns.of(Role.TARGET), columns.of(Role.ACTUAL)
    if columns.headers or target is None or actual is None:
        return columns
    measured = [row for row in rows if text_at(row, target).strip()]
    free = _free(columns, measured, count)
    alike = {c: sum(_alike(text_at(row, c), text_at(row, target)) for row in measured) for c in (*free, actual)}
    result = max(free, key=lambda c: (alike[c], c > target), default=actual)
    several = len({unit_of(text_at(row, target)) for row in measured}) > 1
    always = several and alike[actual] < alike[result] == len(measured)
    if result == actual or (alike[actual] >= MOST * alike[result] and not always):
        return columns
    roles = {c: role for c, role in columns.roles.items() if c not in free} | {result: Role.ACTUAL}
    others = [c for c in free if c != result and (always or alike[c] <= MOST * alike[result])]
    weight = max(others, key=lambda c: closing(rows, c, target), default=None)
    if weight is None or not closing(rows, weight, target):
        return Columns(roles, columns.headers)
    left = [c for c in others if c != weight]
    roles |= dict.fromkeys(_deviations(left, measured, target, result), Role.DEVIATION)
    left = [c for c in left if c not in roles]
    degrees = left if len(left) == 1 else [c for c in left if _degrees(measured, target, result, c)]
    degrees = degrees if len(degrees) == 1 else [c for c in left if columns.roles.get(c) is Role.SCORE]
    return Columns(roles | {weight: Role.WEIGHT} | dict.fromkeys(degrees, Role.SCORE), {})


def _alike(text: str, aim: str) -> bool:
    """Whether a figure is in the unit of its target, or a word stands beside a word: no dash beside "N.D."."""
    unit = unit_of(aim)
    return unit_of(text) == unit and (unit is not None or look_of(text) is look_of(aim))


def _deviations(free: Sequence[int], measured: Sequence[GridRow], target: int, actual: int) -> list[int]:
    """The column that says by how much every result differs from its target, as a list of one; empty without any."""
    for column in free:
        told = [[text_at(row, c) for c in (target, actual, column)] for row in measured]
        sums = [[*map(number_of, texts)] for texts in told if all(map(_counts, texts[1:])) and FIRST.search(texts[0])]
        if any(off for _, _, off in sums) and all(got - aim == off for aim, got, off in sums):
            return [column]
    return []


def _counts(text: str) -> bool:
    return look_of(text) in NUMBERS - {Look.DATE}


def _degrees(measured: Sequence[GridRow], target: int, actual: int, column: int, fewest: int = 1) -> bool:
    """Whether the figures of a column are degrees: each that can be judged agrees with its bound, so many at least."""
    agreed = [_agrees(*(text_at(row, c) for c in (target, actual, column))) for row in measured]
    judged = [found for found in agreed if found is not None]
    return len(judged) >= fewest and all(judged)


def _with_result(columns: Columns, rows: Sequence[GridRow], count: int) -> Columns:
    """The columns; where one of figures has no meaning and none is the result, it and the degrees, the result first.
    Degrees that are no percentages but mostly in the units of the targets are results, and so are weights right of the
    targets in several such units."""
    target, score, weight = (columns.of(role) for role in (Role.TARGET, Role.SCORE, Role.WEIGHT))
    if columns.headers or target is None or score is None or columns.has(Role.ACTUAL):
        return columns
    measured = [row for row in rows if text_at(row, target).strip()]
    loose = _meaningless(columns, measured, count)
    if not loose and _results(measured, target, score):
        return Columns({**columns.roles, score: Role.ACTUAL}, {})
    units = {unit_of(text_at(row, weight)) for row in measured} if weight is not None and weight > target else set()
    if weight is not None and not loose and len(units - {None, "", "%"}) > 1 and _results(measured, target, weight):
        return Columns({**columns.roles, weight: Role.ACTUAL}, {})
    if len(loose) != 1:
        return columns
    result, degree = sorted((score, *loose))
    return Columns({**columns.roles, result: Role.ACTUAL, degree: Role.SCORE}, {})


def _results(measured: Sequence[GridRow], target: int, column: int) -> bool:
    """Whether figures beside targets are results: some no percentages, most in the units of their targets."""
    held = [(text, text_at(row, target)) for row in measured if (text := text_at(row, column)).strip()]
    alike = sum(unit_of(text) == unit_of(aim) for text, aim in held)
    return any(look_of(text) is not Look.PERCENT for text, _ in held) and alike > MOST * len(held)


def told(columns: Columns, rows: Sequence[GridRow], count: int) -> bool:
    """Whether columns without headings are told apart by more than their order: bounds are targets, no column of
    figures is without a meaning, results are in the units of their targets, of two columns of percentages right of the
    names the weights close at 100, plain figures weigh only where they close, and degrees stand beside results and
    agree with the bounds; where nothing is aimed at, no sign of comparison stands in a cell either, nor a unit behind
    a degree.
    """
    name, target, weight, score = (columns.of(r) for r in (Role.NAME, Role.TARGET, Role.WEIGHT, Role.SCORE))
    actual = columns.of(Role.ACTUAL)
    if target is None:
        signs = any(is_operator(cell.text) for row in rows for cell in row.cells)
        units = score is not None and {unit_of(text_at(row, score)) for row in rows} - {None, "", "%"}
        return not (signs or units or _meaningless(columns, rows, count))
    aimed = [row for row in rows if text_at(row, target).strip()]
    proven = score is None if actual is None else _measured(columns, aimed, target, actual)
    if not proven or _meaningless(columns, aimed, count):
        return False
    if weight is None:
        return True
    shares = [text for row in aimed if (text := text_at(row, weight)).strip()]
    if not all(look_of(text) is Look.PERCENT for text in shares) and closing(rows, weight, target) <= MOST:
        return False
    if score is None and name is not None and name < weight:
        return closing(rows, weight, target) > MOST
    if score is None or name is None or weight < name < score:
        return True
    return closing(rows, weight, target) > closing(rows, score, target)


def _measured(columns: Columns, aimed: Sequence[GridRow], target: int, actual: int) -> bool:
    """Whether bounds, units and degrees of the rows with a target show that one column aims and another measures."""
    if not any(look_of(text_at(r, target)) is Look.BOUND for r in aimed):
        return False
    reached = [r for r in aimed if text_at(r, actual).strip()]
    if sum(unit_of(text_at(r, actual)) == unit_of(text_at(r, target)) for r in reached) < MOST * len(reached):
        return False
    score = columns.of(Role.SCORE)
    agreed = [] if score is None else [_agrees(*(text_at(r, c) for c in (target, actual, score))) for r in reached]
    judged = [found for found in agreed if found is not None]
    return sum(judged) > MOST * len(judged) if judged else True


def _agrees(target: str, actual: str, score: str) -> bool | None:
    """Whether a degree is below 100 exactly where the result misses its bound; None where they are no numbers. A degree
    without a sign must also be the part that is reached: a result is below 100 as well."""
    floor, ceiling = FLOOR.match(target), CEILING.match(target)
    looks = {look_of(text) for text in (actual, score)}
    if not (floor or ceiling) or not looks <= {Look.PERCENT, Look.VALUE, Look.DOTTED, Look.SIGNED}:
        return None
    bound, result = number_of(target), number_of(actual)
    reached = result >= bound if floor else result <= bound
    if not reached and look_of(score) is not Look.PERCENT:
        part = min(bound, result) / max(bound, result) if min(bound, result) > 0 else Decimal(0)
        return abs(number_of(score) - part * HUNDRED) <= 1
    return reached == (number_of(score) >= HUNDRED)


def _meaningless(columns: Columns, measured: Sequence[GridRow], count: int) -> list[int]:
    """The columns mostly of figures beside targets that have no role."""
    return [c for c in _free(columns, measured, count) if c not in columns.roles]


def _free(columns: Columns, measured: Sequence[GridRow], count: int) -> list[int]:
    """The columns mostly of figures beside targets that are a weight, a result, a degree or nothing yet; beside figures
    SI and NO are none of other words."""
    open_roles = (None, Role.WEIGHT, Role.ACTUAL, Role.SCORE)
    said = {c: [look_of(t) for row in measured if (t := text_at(row, c)).strip()] for c in range(count)}
    filled = {c: [look for look in looks if look is not Look.WORD] for c, looks in said.items()}
    return [
        c
        for c, looks in filled.items()
        if columns.roles.get(c) in open_roles and looks and sum(k in NUMBERS for k in looks) > MOST * len(looks)
    ]
