"""Tables set otherwise than one indicator per row under one heading, set so: side by side, turned, or labelled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise, takewhile

from extract.lexicon import fold, header_role, is_word, names_objectives, role_beside, years_in
from extract.looks import FIGURES, Look, is_operator, look_of
from extract.page import Grid, GridCell, GridRow
from extract.rows.headings import FIGURE_ROLES
from extract.rows.rows import is_header, set_apart
from riscontro.model import Role

FEWEST = 3
"""How many columns a heading has at least before it is taken for one set twice."""
LABEL = re.compile(r"(?:^|(?<=[\s;,|/–-]))(?P<label>[^\W\d_][\w' %.]{2,40}?)\s*:\s*")
BETWEEN = " \n;,|/–-"
MEASURED = frozenset({Role.TARGET, Role.ACTUAL})


def unfolded(grid: Grid) -> Grid:
    """The grid as it is, or with one indicator in each row and one figure in each cell where it is set otherwise."""
    if not grid.edges or len(grid.rows) < 2:
        return grid
    return _labelled(_turned(_bound(_paired(_side_by_side(grid)))))


def _side_by_side(grid: Grid) -> Grid:
    """Under a heading set twice or more in one row ("Indicatore | Target | Indicatore | Target") one part by one."""
    rows: list[GridRow] = []
    parts: list[tuple[GridCell, ...]] = []
    for row in grid.rows:
        if is_header(row):
            parts = _repeated(row.cells)
        if not _apart(row, parts):
            rows.append(row)
        elif is_header(row):
            rows.append(_under(row, parts[0]))
        else:
            rows += [under for part in parts if (under := _under(row, part)).raw]
    return grid if rows == list(grid.rows) else _grid(grid, rows)


def _repeated(cells: Sequence[GridCell]) -> list[tuple[GridCell, ...]]:
    """The cells of a heading in the parts that repeat it; nothing when it stands once."""
    texts = [fold(c.text) for c in cells]
    for times in (2, 3, 4):
        wide, rest = divmod(len(cells), times)
        if wide >= FEWEST and not rest and texts == texts[:wide] * times:
            return [tuple(cells[i * wide : (i + 1) * wide]) for i in range(times)]
    return []


def _apart(row: GridRow, parts: Sequence[Sequence[GridCell]]) -> bool:
    """Whether no cell of a row reaches from one part into the next."""
    return bool(parts) and not any(
        c.first < part[0].first <= c.last or c.first <= part[-1].last < c.last for c in row.cells for part in parts
    )


def _under(row: GridRow, heading: Sequence[GridCell]) -> GridRow:
    """The cells of a row below one part of the heading, columns counted by its cells."""
    cells = []
    for cell in row.cells:
        held = [i for i, h in enumerate(heading) if h.first <= cell.last and cell.first <= h.last]
        if held:
            cells.append(replace(cell, first=held[0], last=held[-1]))
    return replace(row, cells=tuple(cells))


def _paired(grid: Grid) -> Grid:
    """A card that gives its figures two labels and values to a row, with one label and its value in each row."""
    rows: list[GridRow] = []
    open_ = False
    for at, row in enumerate(grid.rows):
        pairs = [] if _upper_headings(grid.rows[at:]) else labelled_pairs(row)
        named = bool(pairs) and header_role(pairs[0][0].text) is Role.NAME
        open_ = (bool(pairs) and (open_ or named)) or names_above(grid.rows[at:])
        every = sorted([*pairs, *_bare(row)], key=lambda pair: pair[0].first) if open_ else []
        rows += [GridRow((k.moved(0), v.moved(1)), row.place) for k, v in every] if len(every) > 1 else [row]
    if rows == list(grid.rows):
        return grid
    return Grid(
        tuple(_narrow(row) if len(labelled_pairs(row)) == 1 else row for row in rows),
        grid.columns,
        grid.place,
        grid.edges,
    )


def _upper_headings(rows: Sequence[GridRow]) -> bool:
    """Whether the first of the rows is the upper half of headings, whose lower half begins further right."""
    lower = next((c for c in rows[1].cells if c.text.strip() and not c.inherited), None) if len(rows) > 1 else None
    return lower is not None and lower.first > 0 and is_header(rows[0]) and is_header(rows[1])


def labelled_pairs(row: GridRow) -> list[tuple[GridCell, GridCell]]:
    """The labels of a row, each with the value at its right; nothing where cells are no such pairs. A label beside an
    empty cell says nothing; a value over several columns heads none of them, whatever it says."""
    cells = [c for c in row.cells if not c.inherited]
    bare = [k for k, _ in _bare(row)]
    own = [c for c in cells if c.text.strip() and c not in bare]
    pairs = list(zip(own[::2], own[1::2], strict=False))
    wide = len(pairs) == 1 and pairs[0][1].span > 1
    told = all(
        _is_sign(k, v) or (_labels(k, at) and (wide or header_role(v.text) is None or set_apart(k, v)))
        for at, (k, v) in enumerate(pairs)
    )
    return pairs if pairs and len(own) % 2 == 0 and told else []


def _labels(cell: GridCell, at: int) -> bool:
    """Whether a cell says by itself what stands beside it, or, behind a label that does, what was to be reached or was
    ("Realizzato")."""
    return header_role(cell.text) is not None or (at > 0 and role_beside(cell.text, frozenset(Role)) in MEASURED)


def said_beside(label: str, value: str) -> Role | None:
    """What the label of a card says of the value beside it: "Obiettivo 2023" beside a figure, of what is aimed at."""
    aimed = names_objectives(label) and years_in(label) and look_of(value) in FIGURES
    return Role.TARGET if aimed else header_role(label)


def _bare(row: GridRow) -> list[tuple[GridCell, GridCell]]:
    """The labels of a row beside which nothing stands, each with its empty cell."""
    cells = [c for c in row.cells if not c.inherited]
    return [(k, v) for k, v in pairwise(cells) if not v.text.strip() and header_role(k.text)]


def _is_sign(label: GridCell, value: GridCell) -> bool:
    """Whether a card tells the sign of comparison of its target by a label of its own ("Operatore | >=")."""
    return is_word(label.text, "operator") and is_operator(value.text)


def _bound(grid: Grid) -> Grid:
    """The card with the sign that a label of its own tells set before its target; one that tells none is left out."""
    rows: list[GridRow] = []
    sign: GridCell | None = None
    named = False
    for row in grid.rows:
        role, own = _label_role(row), [c for c in row.cells if c.text.strip()]
        if role is Role.NAME:
            sign, named = None, True
        if named and len(own) == 1 and own[0].first == own[0].last == 0 and is_word(own[0].text, "operator"):
            continue
        if len(own) == 2 and _is_sign(*own):
            sign = own[1]
        elif sign and role is Role.TARGET and len(own) == 2:
            bound = own[1].saying(f"{sign.text.strip()} {own[1].text}")
            rows.append(replace(row, cells=tuple(bound if c is own[1] else c for c in row.cells)))
            sign = None
        else:
            rows.append(row)
    return grid if sign or len(rows) == len(grid.rows) else Grid(tuple(rows), grid.columns, grid.place, grid.edges)


def _narrow(row: GridRow) -> GridRow:
    [(label, value)] = labelled_pairs(row)
    return replace(row, cells=(label.moved(0), value.moved(1)))


def _turned(grid: Grid) -> Grid:
    """Indicators set side by side with what they have below them: each becomes a row, the labels its heading."""
    rows: list[GridRow] = []
    block: list[GridRow] = []
    said: frozenset[Role] = frozenset()
    for at, row in enumerate([*grid.rows, None]):
        role = _label_role(row) if row else None
        role = role or (_role_among(row, said) or role_alone(row) if row and block else None)
        role = Role.NAME if row and role is None and names_above(grid.rows[at:]) else role
        if row and block and role is None and _amid(grid.rows[at:], block):
            block.append(row)
            continue
        if block and role in (None, Role.NAME):
            above = [block.pop()] if _coded(block[-1]) and any(map(_coded, block[:-1])) else []
            rows += [*_crossed(block, whole=not row or role is Role.NAME), *above]
            block = []
        if row and role is Role.NAME:
            coded = bool(rows) and _coded(rows[-1])
            block, said = [row, rows.pop()] if coded else [row], _said_below(grid.rows[at:])
        elif row and block and role:
            block.append(row)
        elif row:
            rows.append(row)
    return grid if rows == list(grid.rows) else _grid(grid, rows)


def _coded(row: GridRow) -> bool:
    """Whether a row right above a name is no heading but gives its code by a label ("Codice | KPI 1")."""
    own = [c for c in row.cells if c.text.strip()]
    if len(own) != 2 or _label_role(row) is not Role.CODE:
        return False
    return header_role(own[1].text) is None or any(sign.isdigit() for sign in own[1].text)


def _said_below(rows: Sequence[GridRow]) -> frozenset[Role]:
    """What the labels of a card say, from the row of its name on, which may sound like a heading."""
    mine = takewhile(lambda role: role is not Role.NAME, map(_label_role, rows[1:]))
    return frozenset({Role.NAME, *(role for role in mine if role)})


def _amid(rows: Sequence[GridRow], block: Sequence[GridRow]) -> bool:
    """Whether the first of the rows says by a label that nobody knows what the indicators of a block have: it is set
    as they are, and a label of a figure that none of them has said yet follows it."""
    own = [c for c in rows[0].cells if c.text.strip()]
    set_alike = 2 <= len(own) == len(block[0].cells) and own[0].first == 0 and look_of(own[0].text) is Look.TEXT
    said = {_label_role(row) for row in block}
    follows = _label_role(rows[1]) if set_alike and len(rows) > 1 and len(own) == len(rows[1].cells) else None
    return follows in FIGURE_ROLES and follows not in said


def _label_role(row: GridRow) -> Role | None:
    """What the first cell of a row says of the others; None of the heading of a table, whose cells all name columns."""
    own = [c for c in row.cells if c.text.strip()]
    role = said_beside(own[0].text, own[1].text) if len(own) > 1 and own[0].first == 0 else None
    headings = sum(header_role(c.text) is not None for c in own[1:])
    return None if role is Role.NAME and headings * 2 > len(own) - 1 else role


def _role_among(row: GridRow, said: Set[Role]) -> Role | None:
    """What the first cell of a row says only beside labels that say others ("Misurazione" beside "Target")."""
    own = [c for c in row.cells if c.text.strip()]
    role = role_beside(own[0].text, said) if len(own) > 1 and own[0].first == 0 else None
    return None if role in said else role


def names_above(rows: Sequence[GridRow]) -> bool:
    """Whether the first of the rows is the name of an indicator by what the labels below it say ("Misura"), or called
    one though it sounds like a heading ("Indicatore | Realizzazione di eventi")."""
    first = [c for c in rows[0].cells if c.text.strip()]
    if len(first) < 2 or first[0].first:
        return False
    measure = role_beside(first[0].text, frozenset(Role)) is Role.NAME
    if not measure and (header_role(first[0].text) is not Role.NAME or len(first) > 2):
        return False
    below = ([c for c in row.cells if c.text.strip()] for row in rows[1:])
    mine = takewhile(lambda own: not own or fold(own[0].text) != fold(first[0].text), below)
    labels = [own for own in mine if own and not own[0].first]
    said = {role for own in labels for k, v in pairwise(own) if (role := said_beside(k.text, v.text))}
    told = role_beside(first[0].text, said) is Role.NAME if measure else said >= MEASURED
    return told and Role.NAME not in said and (len(first) == 2 or not is_header(rows[0]))


def role_alone(row: GridRow) -> Role | None:
    """What a label says beside which nothing stands, further down a card."""
    own = [c for c in row.cells if c.text.strip()]
    alone = len(own) == 1 and own[0].first == own[0].last == 0
    return header_role(own[0].text) if alone else None


def _crossed(block: Sequence[GridRow], *, whole: bool) -> list[GridRow]:
    """Rows and columns of a block changed for each other; as it is unless it tells target and result, each once a year,
    or target and weight, as in a plan, where the block is `whole` and all its labels are known: no result among them.
    """
    said = {role for row in block if (role := _label_role(row))}
    roles = [_label_role(row) or _role_among(row, said) or role_alone(row) for row in block]
    told = set(roles) >= MEASURED or (whole and None not in roles and {Role.TARGET, Role.WEIGHT} <= set(roles))
    labels = [(role, tuple(years_in(row.cells[0].text))) for role, row in zip(roles, block, strict=True)]
    if not told or len(block) < FEWEST or any(_repeats(labels, role) for role in MEASURED):
        return list(block)
    named = [c for c in block[0].cells[1:] if c.text.strip()]
    heading = tuple(row.cells[0].moved(i) for i, row in enumerate(block))
    made = [GridRow(heading, block[0].place)]
    for name in named:
        held = [(i, row.at(name.first)) for i, row in enumerate(block)]
        cells = tuple(replace(c.moved(i), inherited=False) for i, c in held if c)
        made.append(GridRow(cells, name.place))
    return made


def _repeats(labels: Sequence[tuple[Role | None, tuple[int, ...]]], role: Role) -> bool:
    """Whether several labels of a role stand in a block, more than one without a year or some of the same year."""
    years = [dated for said, dated in labels if said is role]
    return len(years) > 1 and years.count(()) != 1 and (() in years or len(set(years)) < len(years))


def _labelled(grid: Grid) -> Grid:
    """A column whose cells say what they hold ("Target: >= 80 % - Risultato: 92 %") as a column for each label."""
    body = [row for row in grid.rows if not is_header(row)]
    for column in reversed(range(grid.columns)):
        cells = [c for row in body for c in row.cells if c.first == c.last == column]
        said = Counter(tuple(_says(c)) for c in cells if c.text.strip() and not c.inherited)
        labels, often = said.most_common(1)[0] if said else ((), 0)
        if len(labels) > 1 and often * 2 > sum(said.values()):
            grid = _spread(grid, column, labels)
            body = [row for row in grid.rows if not is_header(row)]
    return grid


def _says(cell: GridCell) -> list[str]:
    """The labels of figures in a cell, when they are of different kinds and nothing stands before the first: a name
    with its weight and degree below it is no cell of figures."""
    found = list(LABEL.finditer(cell.text))
    labels = [m["label"] for m in found]
    if found and cell.text[: found[0].start()].strip():
        return []
    roles = [header_role(label) for label in labels]
    told = all(role in FIGURE_ROLES for role in roles) and len(set(roles)) == len(roles)
    return [fold(label) for label in labels] if told else []


def _spread(grid: Grid, column: int, labels: Sequence[str]) -> Grid:
    """The grid with as many columns as labels in place of one; a cell with other labels covers them all."""
    more = len(labels) - 1
    rows = []
    for row in grid.rows:
        cells: list[GridCell] = []
        for c in row.cells:
            if c.first == c.last == column and is_header(row):
                cells += [c.saying(label).moved(column + i) for i, label in enumerate(labels)]
            elif c.first == c.last == column and tuple(_says(c)) == tuple(labels):
                cells += [c.saying(text).moved(column + i) for i, text in enumerate(_values(c.text))]
            else:
                cells.append(
                    replace(c, first=c.first + more * (c.first > column), last=c.last + more * (c.last >= column))
                )
        rows.append(replace(row, cells=tuple(cells)))
    left, right = grid.edges[column : column + 2]
    inner = [left + (right - left) * i / (more + 1) for i in range(1, more + 1)]
    edges = (*grid.edges[: column + 1], *inner, *grid.edges[column + 1 :])
    return Grid(tuple(rows), grid.columns + more, grid.place, edges)


def _values(text: str) -> Iterator[str]:
    """What follows each label of a cell."""
    found = list(LABEL.finditer(text))
    ends = [m.start() for m in found[1:]] + [len(text)]
    for label, end in zip(found, ends, strict=True):
        yield " ".join(text[label.end() : end].rstrip(BETWEEN).split())


def _grid(before: Grid, rows: Sequence[GridRow]) -> Grid:
    """A grid of these rows, as wide as they need; its columns share the width of the one before evenly."""
    columns = max(c.first for row in rows for c in row.cells) + 1
    left, right = before.edges[0], before.edges[-1]
    edges = tuple(left + (right - left) * i / columns for i in range(columns + 1))
    kept = {id(row) for row in before.rows}
    fitted = [_fitted(row, before.columns, columns) if id(row) in kept else row for row in rows]
    return Grid(tuple(fitted), columns, before.place, edges)


def _fitted(row: GridRow, before: int, columns: int) -> GridRow:
    """A row left as it was, its last cell reaching as far as the table does now."""
    ends = (columns - 1 if c.last == before - 1 else min(c.last, columns - 1) for c in row.cells)
    return replace(row, cells=tuple(replace(c, last=max(c.first, end)) for c, end in zip(row.cells, ends, strict=True)))
