"""What each row of a table is: heading, label of a card, objective, indicator, or something else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from operator import itemgetter

from extract.behind import alone
from extract.levels import labelled_objective
from extract.lexicon import YEAR, header_role, is_heading, is_word, label_key, names_objectives, years_in
from extract.looks import FIGURES, LIGHTS, NUMBER, Look, look_of
from extract.page import GridCell, GridRow
from extract.rows.alignment import align
from extract.rows.headings import FIGURE_ROLES
from extract.rows.roles import Columns, fit
from riscontro.model import Role

INLINE = re.compile(rf"(?P<label>[^:]*)(?::|\s(?=(?:{NUMBER})\s?%$))(?P<value>.*\S.*)", re.S)
DAY = re.compile(r"\b(?:al|entro il)\s+[0-3]?\d[./][01]?\d$", re.I)
"""The day behind the words of a heading ("Consuntivo al 31.12"), also where they are over two lines."""
SHARE = re.compile(rf"\s(?:{NUMBER})\s?%$")
"""A percentage behind words."""
SLIDE = 0.15
"""What each column between a cell and the column of a role takes from their fit."""
SHIFTS = (0, 1, -1, 2, -2)
"""Columns by which a whole row may have slid: by a cell more or less at its beginning."""
PLACED = 0.2
"""What words gain that stand in the column of formulas beside targets and results: a formula below the name that it
shares with the row above is no name."""
MEASURED = 2
"""An objective's row has no more figures, a weight and a degree, and no formula."""
IN_PLACE = 0.2
"""The least fit of a figure, damaged or not, that stands in the column of a figure."""


class RowKind(StrEnum):
    """The kinds of rows."""

    HEADER = "header"
    LABEL = "label"
    OBJECTIVE = "objective"
    INDICATOR = "indicator"
    TOTAL = "total"
    EMPTY = "empty"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class RoledCell:
    """A cell with the role it plays in its row and the heading above it."""

    cell: GridCell
    role: Role | None
    header: str = ""


def is_header(row: GridRow) -> bool:
    """Whether the row only names columns: two or more heading words, most of its cells, and no figure.

    A lone heading of a column of figures has no number but a year: a line at the foot of a page has the page's. Two
    words of one role, the first a card's label, are label and value ("Unità organizzativa | Servizio Promozione").
    """
    texts = [t for t in row.texts if t.strip()]
    roles = [role for t in texts if (role := header_role(t)) is not None]
    named = len(roles)
    own = [c for c in row.cells if c.text.strip()]
    if len(own) == 2 and set_apart(*own):
        return False
    if len(texts) == 2 and len(set(roles)) == 1 and label_key(texts[0], page=row.place.page is not None):
        return False
    if len(texts) == 1 and not row.cells[0].text.strip() and header_role(texts[0]) in (Role.SCORE, Role.ACTUAL):
        return all(years_in(word) for word in texts[0].split() if word.isdigit())
    if named < 2 or named * 2 < len(texts) or any(_figure(t) or alone(t) for t in texts):
        return False
    return not any(labelled_objective(c.text) for c in own if not (c.inherited or goes_on_below(c, row)))


def goes_on_below(cell: GridCell, row: GridRow) -> bool:
    """Whether a cell reaches below its row: it names what rows below belong to as well."""
    box, band = cell.place.box, row.place.box
    return box is not None and band is not None and box[3] > band[3] + 1


def set_apart(label: GridCell, value: GridCell) -> bool:
    """Whether a bold label stands beside a value that is not: two headings are set alike."""
    return all(line.bold for line in label.lines) and not any(line.bold for line in value.lines)


def _figure(text: str) -> bool:
    """Whether a cell holds a figure, alone or below a caption; "Monitoraggio", a year, a day may stand over columns."""
    whole, last = look_of(text), text.strip().split("\n")[-1].strip()
    if YEAR.fullmatch(last) or whole is Look.DATE:
        return False
    own = text.partition("\n")[2] or text
    if DAY.search(text.strip()) and {header_role(text), header_role(own)} & {Role.ACTUAL, Role.TARGET}:
        return False
    if whole is Look.TEXT:
        return bool(SHARE.search(last)) or (look_of(last) in FIGURES - {Look.DATE} and any(map(str.isdigit, last)))
    return whole in FIGURES and (whole is not Look.BOUND or any(map(str.isdigit, text)))


def labels(row: GridRow) -> list[tuple[str, GridCell, GridCell]]:
    """The label/value pairs of a card's row: (what the label says, label cell, value cell).

    Label and value may share a cell ("Peso: 15,00 %", "Peso 15,00 %"); the value cell then holds the value alone.
    """
    cells = [c for c in row.cells if c.text.strip()]
    pairs = []
    for label, value in pairwise(cells):
        key = _key(label)
        if key and _key(value) is None and _inline(value) is None:
            pairs += _both(key, label, value)
    return [*pairs, *(found for c in cells for found in _within(c))]


def _within(cell: GridCell) -> list[tuple[str, GridCell, GridCell]]:
    """What a cell says by itself: a label and its value, or a weight and a degree ("Peso: 30 - Performance: 98 %")."""
    told = alone(cell.text)
    if len(told) > 1:
        return [(role.value, cell, cell.saying(figure)) for role, figure in told.items()]
    return [found] if (found := _inline(cell)) else []


def _both(key: str, label: GridCell, value: GridCell) -> list[tuple[str, GridCell, GridCell]]:
    """The label and its value, or what a weight and a degree in its value say each ("Peso | 15 % Performance 98 %")."""
    told = alone(f"{label.text} {value.text}") if key in (Role.WEIGHT, Role.SCORE) else {}
    several = [(role.value, label, value.saying(figure)) for role, figure in told.items()]
    return several if len(several) > 1 else [(key, label, value)]


def _key(cell: GridCell) -> str | None:
    return label_key(cell.text, page=cell.place.page is not None)


def _inline(cell: GridCell) -> tuple[str, GridCell, GridCell] | None:
    """The label and value that share a cell; none where an objective is called by its code ("Ob. op. 1.2: Servizi")."""
    found = INLINE.fullmatch(cell.text)
    key = label_key(found["label"], page=cell.place.page is not None) if found else None
    if found is None or key is None or labelled_objective(cell.text):
        return None
    return key, cell, cell.saying(found["value"].strip())


def is_label(row: GridRow) -> bool:
    """Whether the row is part of a card: its first own words are a label."""
    own = [c for c in row.cells if c.text.strip() and not c.inherited]
    if not own or (len(own) == 1 and own[0].span == 1 and own[0].first > 0):
        return False
    return _key(own[0]) is not None or (len(own) == 1 and bool(_within(own[0])))


def named_as_label(row: GridRow, columns: Columns) -> bool:
    """Whether what may be a card's label names an indicator ("Grado di realizzazione"), is its code ("OB 1.1.2") or
    says what its row adds up ("Media obiettivo"): it stands under the heading of names or of codes, or first, and two
    figures or more under headings of their own; a sum of weights is enough, also in a table without headings that
    measures indicators."""
    own = [c for c in row.cells if c.text.strip() and not c.inherited]
    added = is_word(own[0].text, "total")
    headless = added and not columns.headers and columns.has(Role.NAME, Role.TARGET)
    headed = [c for c in own if headless or columns.headers.get(c.first, "").strip()]
    figures = {columns.roles.get(c.first) for c in headed if look_of(c.text) in FIGURES} & FIGURE_ROLES
    named = added or any(columns.roles.get(c.first) in (Role.NAME, Role.CODE) and _key(c) for c in headed)
    measured = {Role.TARGET, Role.ACTUAL} <= figures and any(columns.roles.get(c.first) is Role.NAME for c in headed)
    if measured and columns.roles.get(own[0].first) is Role.PARENT:
        return True  # the code, the weight or the rest of the name of an objective at the left, named elsewhere
    several = len(figures) > 1 or (added and figures == {Role.WEIGHT})
    return named and several and sum(_key(c) is not None for c in own) == 1


def roled(row: GridRow, columns: Columns) -> list[RoledCell]:
    """The row's cells with their roles; a cell over several columns takes the name's role where it covers the name, and
    words over columns of several figures are none of them."""
    if row.place.page is None and not row.settled:
        return _slid(row, columns)
    name = columns.of(Role.NAME)
    found = []
    for cell in row.cells:
        covers = range(cell.first, cell.last + 1)
        held = list(dict.fromkeys(columns.roles[c] for c in covers if c in columns.roles))
        role = Role.NAME if name in covers else held[0] if held else None
        if len(held) > 1 and role in FIGURE_ROLES and look_of(cell.text) is Look.TEXT and _inline(cell) is None:
            role = Role.NOTE
        own = _unlabelled(cell) if role is Role.NAME else cell
        found.append(RoledCell(own, role, columns.headers.get(cell.first, "")))
    return _heading_row(found, columns) if _one_name_missing(found) else found


def _unlabelled(name: GridCell) -> GridCell:
    """The name of an indicator without the heading of a column of names set before it ("Indicatore: Tempo medio")."""
    first, *rest = name.lines or (None,)
    label, colon, own = first.text.partition(":") if first else ("", "", "")
    if first is None or not colon or not (own.strip() or rest):
        return name
    if header_role(label) is not Role.NAME or not is_heading(label) or names_objectives(label):
        return name
    lines = (replace(first, text=own.strip()), *rest) if own.strip() else (*rest,)
    return replace(name, lines=lines)


def _slid(row: GridRow, columns: Columns) -> list[RoledCell]:
    """The cells of a row of tabbed text, which may have slid: order is kept, looks say where each one belongs."""
    cells = [c for c in row.cells if c.text.strip()]
    known = sorted(columns.roles.items())
    if not cells or not known:
        return [RoledCell(c, None) for c in row.cells]
    _, pairs = max((_shifted(cells, known, shift) for shift in SHIFTS), key=itemgetter(0))
    placed = {i: known[j] for i, j in pairs.items()}
    roles = _lone_score([placed[i][1] if i in placed else None for i in range(len(cells))], columns)
    headers = [columns.headers.get(placed[i][0], "") if i in placed else "" for i in range(len(cells))]
    return [RoledCell(c, r, h) for c, r, h in zip(cells, _names_joined(cells, roles), headers, strict=True)]


def _shifted(cells: Sequence[GridCell], known: Sequence[tuple[int, Role]], shift: int) -> tuple[float, dict[int, int]]:
    """The cells' best places among the known columns when the whole row has slid by `shift`, after what they gain."""
    aimed = any(role is Role.TARGET for _, role in known)
    formulas = PLACED if aimed and sum(look_of(c.text) in FIGURES for c in cells) > MEASURED else 0.0
    gains = [[_belongs(c, c.first + shift - column, role, formulas) for column, role in known] for c in cells]
    placed = align(gains)
    return sum(gains[i][j] for i, j in placed.items()) - SLIDE * abs(shift), placed


def _lone_score(roles: list[Role | None], columns: Columns) -> list[Role | None]:
    """In a row without formula a lone figure is the objective's score, though its column lost its heading."""
    measured = [r for r in roles if r in (Role.TARGET, Role.ACTUAL)]
    if len(measured) != 1 or Role.SCORE in roles or Role.ALGORITHM in roles or not columns.has(Role.ALGORITHM):
        return roles
    return [Role.SCORE if r in measured else r for r in roles]


def _belongs(cell: GridCell, away: int, role: Role, formulas: float) -> float:
    look = look_of(cell.text)
    gain = fit(role, Counter({look: 1})) - SLIDE * abs(away)
    figure = look in FIGURES or (look is Look.MARK and _figures(cell.text))
    if not away and figure and role in FIGURE_ROLES:
        return max(gain, IN_PLACE)
    return gain + formulas if not away and look is Look.TEXT and role is Role.ALGORITHM else gain


def _figures(text: str) -> bool:
    """Whether signs that make no figure were one before recognition damaged them (`7,70 96`): mostly digits."""
    return not LIGHTS.fullmatch(text) and 2 * len(re.findall(r"\d", text)) > len(text)


def _names_joined(cells: Sequence[GridCell], roles: list[Role | None]) -> list[Role | None]:
    """Words left over beside the name are part of it: a row cut in the wrong place."""
    if Role.NAME not in roles:
        return roles
    at = roles.index(Role.NAME)
    return [Role.NAME if r is None and abs(i - at) == 1 and _wordy(cells[i].text) else r for i, r in enumerate(roles)]


def _wordy(text: str) -> bool:
    """Whether a cell holds words, more letters than figures and signs: what is left of a damaged weight is no name."""
    letters, rest = len(re.findall(r"[^\W\d_]", text)), len(re.findall(r"[\W\d_]", re.sub(r"\s", "", text)))
    return look_of(text) is Look.TEXT and letters > rest


def _one_name_missing(cells: list[RoledCell]) -> bool:
    return not any(c.role is Role.NAME and look_of(c.cell.text) is Look.TEXT for c in cells)


def _heading_row(cells: list[RoledCell], columns: Columns) -> list[RoledCell]:
    """A row whose words stand left or right of the name column: the widest cell of words is its name, one over several
    columns or where codes stand."""
    wide = [c for c in cells if c.cell.span > 1 or c.role is Role.CODE]
    words = [c for c in wide if look_of(c.cell.text) is Look.TEXT and not c.cell.inherited]
    if not words:
        return cells
    widest = max(words, key=lambda c: c.cell.span)
    return [RoledCell(c.cell, Role.NAME if c is widest else c.role, c.header) for c in cells]


def kind_of(cells: Sequence[RoledCell], columns: Columns) -> RowKind:
    """What a row is, from the figures it holds; a row with target or result is an indicator. Figures with the words for
    them ("Performance 84 %") are no indicator's: they stand in no column.
    """
    texts = [c.cell.text for c in cells if c.cell.text.strip() and not c.cell.inherited]
    if not texts:
        return RowKind.EMPTY
    if is_word(texts[0], "total") or any(c.role is Role.NAME and is_word(c.cell.text, "total") for c in cells):
        return RowKind.TOTAL
    worded = (c.cell.text for c in cells if c.role in (Role.NAME, Role.ALGORITHM))
    named = any(text.strip() and look_of(text) is not Look.PERCENT for text in worded)
    if not named or (len(texts) > 1 and all(map(alone, texts[1:]))):
        return RowKind.OTHER
    if _holds(cells, Role.TARGET) or _holds(cells, Role.ACTUAL):
        return RowKind.OBJECTIVE if _called(cells, columns) else RowKind.INDICATOR
    score = columns.of(Role.SCORE)
    weighed = _of_indicators(columns) and columns.has(Role.SCORE) and _holds(cells, Role.WEIGHT)
    if (_holds(cells, Role.SCORE) or weighed) and score is not None and not columns.has(Role.TARGET):
        return RowKind.INDICATOR if _of_indicators(columns) and not _called(cells, columns) else RowKind.OBJECTIVE
    if _holds(cells, Role.SCORE) or _holds(cells, Role.WEIGHT):
        return RowKind.OTHER if any(map(run_together, cells)) else RowKind.OBJECTIVE
    return RowKind.OTHER


def _of_indicators(columns: Columns) -> bool:
    """Whether the heading of the names or of the degrees says that they are those of indicators."""
    headings = (columns.headers.get(c, "") for c, role in columns.roles.items() if role in (Role.NAME, Role.SCORE))
    return any("indicator" in heading.lower() for heading in headings)


def run_together(cell: RoledCell) -> bool:
    """Whether a cell over several columns of figures, or one of targets and results, holds figures that are none
    together: what its row aims at and reaches can not be read, and it is no objective for having neither."""
    over = cell.cell.span > 1 and cell.role is Role.NOTE
    measured = cell.role in (Role.TARGET, Role.ACTUAL) and look_of(cell.cell.text) is Look.MARK
    return (over or measured) and any(map(str.isdigit, YEAR.sub("", cell.cell.text)))


def _called(cells: Sequence[RoledCell], columns: Columns) -> bool:
    """Whether a row without a target calls itself an objective, or its name is a band over where codes or weights stand
    beside those of indicators: its own weight and degree are set under other headings."""
    named = any(c.role is Role.NAME and (labelled_objective(c.cell.text) or _band(c.cell, columns)) for c in cells)
    return named and not _holds(cells, Role.TARGET) and not _holds(cells, Role.ALGORITHM)


def _band(name: GridCell, columns: Columns) -> bool:
    covered = {columns.roles.get(c) for c in range(name.first, name.last + 1)}
    return name.first == 0 and Role.NAME in covered and not covered.isdisjoint((Role.CODE, Role.WEIGHT))


def _holds(cells: Sequence[RoledCell], role: Role) -> bool:
    return any(c.role is role and look_of(c.cell.text) in FIGURES | {Look.CODE, Look.TEXT, Look.RATIO} for c in cells)
