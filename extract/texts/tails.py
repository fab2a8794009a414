"""Figures at the end of the lines of a row whose columns a recognition of characters has run together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import combinations, pairwise, permutations, zip_longest

from riscontro.model import Role

LONGEST = 400
"""Longer lines are running text and hold no row."""
MOST = 7
"""More figures at the end of a line are not tried: ways to choose grow with their factorial."""
OPERATOR = r">=|=>|<=|=<|≥|≤|[5sS]=|=|>|<"
DATE = r"\d{1,2}/\d{1,2}/\d{4}(?:0(?!\d))?"
NUMBER = r"[-+−–]?\d[\dLlO.,]*"
UNIT = r"%|N\b|gg\b|g\b|fte\b|h\b|€|[Ee]uro\b|[g&€][8eg]\b|&&"
PIECE = re.compile(
    rf"(?P<date>{DATE})|(?P<operator>{OPERATOR})|(?P<by>Entro\b)|(?P<number>{NUMBER})|(?P<unit>{UNIT})"
    r"|(?P<dash>[-−–](?!\d))|(?P<debris>[^\w\s]|_|oo?(?![^\W\d_]))"
)
PRINTED = re.compile(r"[-+−–]?\d{1,3}(?:(?:\.\d{3})+|\d*),\d{1,2}0?[.,]?")
PREPOSITION = re.compile(r"(?:^|\s)(?:il|del|dal|al|dell'|all'|l'|e|ed|n\.|anno)\s*$", re.I)


class Sort(IntEnum):
    """What a piece of a line's end is."""

    NUMBER = 1
    DATE = 2
    OPERATOR = 3
    DASH = 4
    UNIT = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the figures at a line's end: where it stands (line of the row, offsets in it) and how sure it is."""

    sort: Sort
    text: str
    line: int
    start: int
    end: int
    sure: bool = True
    before: str = ""

    @property
    def signed(self) -> bool:
        """Whether a sign is printed before it."""
        return self.text[:1] in "+-−–"


@dataclass(frozen=True, slots=True)
class Figures:
    """The figure cells of one row by role, each as printed, and where on each line the figures begin."""

    texts: dict[Role, str]
    sure: dict[Role, bool]
    lines: dict[Role, int]
    cuts: dict[int, int]


def figures(lines: Sequence[str], roles: Sequence[Role]) -> Figures:
    """The cells of a row that hold figures, put together from the ends of its lines.

    `roles` are the table's columns of figures (target and result, perhaps deviation). Order of reading, operators,
    signs and units say which figure is which; a cell in three lines beside cells in one ("Entro" over its date) is told
    by where its parts stand.
    """
    tails = [tail(line, number) for number, line in enumerate(lines)]
    pieces = [p for found in tails for p in found]
    return _cells(_assigned(pieces, roles), pieces, lines)


def tail(line: str, number: int = 0) -> list[Piece]:
    """The pieces of figures with which a line ends, from the first operator or figure printed in full; else none."""
    if len(line) > LONGEST:
        return []
    found: list[Piece] = []
    for token in reversed(list(re.finditer(r"\S+", line))):
        pieces = _pieces(token[0], token.start(), number)
        if pieces is None:
            break
        found = [*pieces, *found]
    return _anchored(_rejoined(found), line)


def _rejoined(pieces: list[Piece]) -> list[Piece]:
    """A figure whose comma became a blank ("93 55 %") as one piece: two digits and a unit after a whole number."""
    found: list[Piece] = []
    for piece, after in zip_longest(pieces, pieces[1:]):
        last = found[-1] if found else None
        cents = re.fullmatch(r"\d\d", piece.text) and after is not None and after.sort is Sort.UNIT
        if cents and last and last.sort is Sort.NUMBER and last.text.isdigit() and piece.start == last.end + 1:
            found[-1] = replace(last, text=f"{last.text} {piece.text}", end=piece.end)
        else:
            found.append(piece)
    return found


def _pieces(token: str, offset: int, line: int) -> list[Piece] | None:
    """The pieces of one word between blanks; None when it is no piece of a figure."""
    found, at = [], 0
    while at < len(token):
        match = PIECE.match(token, at)
        if match is None:
            return None
        text, start = match[0], offset + at
        at = match.end()
        sort = _SORTS.get(match.lastgroup or "")
        if sort is not None:
            sure = sort is not Sort.NUMBER or PRINTED.fullmatch(text) is not None
            found.append(Piece(sort, text, line, start, offset + at, sure))
    return found


_SORTS = {
    "date": Sort.DATE,
    "operator": Sort.OPERATOR,
    "by": Sort.OPERATOR,
    "number": Sort.NUMBER,
    "unit": Sort.UNIT,
    "dash": Sort.DASH,
}


def _anchored(pieces: list[Piece], line: str) -> list[Piece]:
    """The pieces from the first that only a figure's cell prints: words too may end in a number or in "N."."""
    for at, piece in enumerate(pieces):
        dated = piece.sort is Sort.DATE and not PREPOSITION.search(line[: piece.start])
        if dated or piece.sort is Sort.OPERATOR or (piece.sort is Sort.NUMBER and piece.sure):
            return _from(pieces, _leftmost(pieces, at), line)
    alone = not re.search(r"[^\W\d_]{3}", line)
    numbers = [at for at, p in enumerate(pieces) if _long(p)]
    if numbers and (alone or len(numbers) > 1):
        return _from(pieces, numbers[0], line)
    last = pieces[-1:] if pieces and pieces[-1].sort in (Sort.UNIT, Sort.DASH) else []
    return last if alone or (last and last[0].text in ("%", "N")) else []


def _leftmost(pieces: list[Piece], at: int) -> int:
    """Where the figures begin when those right before the first sure one lost their comma."""
    back = at - 1
    while back >= 0 and (_long(pieces[back]) or (pieces[back].sort is Sort.UNIT and back and _long(pieces[back - 1]))):
        back -= 1
    return back + 1


def _long(piece: Piece) -> bool:
    """Whether a number has the digits of a figure that lost its comma."""
    return piece.sort is Sort.NUMBER and sum(c.isdigit() for c in piece.text) >= 3


def _from(pieces: list[Piece], at: int, line: str) -> list[Piece]:
    """The pieces from one on; what unreadable marks stand right before it (an operator, by its place) is kept too."""
    first = pieces[at]
    damaged = re.search(r"(?:^|\s)((?:[^\w\s]|[_oO]|\d[>=]?){1,3}(?: [oO])?)\s?$", line[: first.start])
    before = damaged[1] if damaged and first.sort is not Sort.OPERATOR else ""
    return [Piece(first.sort, first.text, first.line, first.start, first.end, first.sure, before), *pieces[at + 1 :]]


def _assigned(pieces: Sequence[Piece], roles: Sequence[Role]) -> dict[Role, Piece]:
    """The best choice of one piece for each role; a role for which nothing is left is absent."""
    values = [p for p in pieces if p.sort in (Sort.NUMBER, Sort.DATE, Sort.DASH)]
    values = sorted(sorted(values, key=lambda p: not p.sure)[:MOST], key=_key)
    best: dict[Role, Piece] = {}
    for count in range(1, min(len(roles), len(values)) + 1):
        tries = (
            dict(zip(kept, chosen, strict=True))
            for kept in combinations(roles, count)
            for chosen in permutations(values, count)
        )
        best = max((best, *tries), key=lambda tried: _gain(tried, pieces))
    return best


def _gain(tried: dict[Role, Piece], pieces: Sequence[Piece]) -> float:
    target, actual, deviation = (tried.get(r) for r in (Role.TARGET, Role.ACTUAL, Role.DEVIATION))
    gain = sum(2.0 if p.sure else 1.0 for p in tried.values())
    order = list(tried.values())
    gain += sum(1.0 for a, b in pairwise(order) if _key(a) < _key(b))
    if target:
        gain += _bound(target, actual, pieces) - (4.0 if target.signed or target.sort is Sort.DASH else 0.0)
    if actual:
        gain -= (1.5 if actual.signed else 0.0) + (4.0 if actual.sort is Sort.DASH else 0.0)
    if target and actual and target.sort is actual.sort:
        gain += 2.0
    if deviation:
        gain += 1.0 if deviation.signed or deviation.sort is Sort.DASH else -1.0
        gain -= 4.0 if deviation.sort is Sort.DATE else 0.0
        gain += 2.0 if actual and actual.line == deviation.line else 0.0
        gain += 1.5 if target and actual and target.line == actual.line == deviation.line else 0.0
    return gain


def _key(piece: Piece) -> tuple[int, int]:
    return piece.line, piece.start


def _bound(target: Piece, actual: Piece | None, pieces: Sequence[Piece]) -> float:
    """How well an operator stands to the figure it would bind: right before it, or over it in a cell of several lines.

    Beside a target over several lines the result stands at half its height, between the operator and the figure.
    """
    operators = [p for p in pieces if p.sort is Sort.OPERATOR]
    beside = [p for p in pieces if p.line == target.line and p.sure and p.sort in (Sort.NUMBER, Sort.DATE, Sort.DASH)]
    over = [p for p in operators if p.line < target.line]
    if over and actual and len(beside) <= 1 and over[-1].line <= actual.line < target.line and _shared(actual, pieces):
        return 4.5
    if any(p.line == target.line and p.end <= target.start and _next(p, pieces) is target for p in operators):
        return 4.0
    above = [p for p in over if _next(p, pieces, same_line=True) is None]
    return 1.5 if above else 1.0 if target.before else 0.0


def _shared(actual: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether a deviation stands on the line of a result."""
    return any(p.line == actual.line and p.start > actual.end and p.sort is not Sort.UNIT and p.sure for p in pieces)


def _next(operator: Piece, pieces: Sequence[Piece], *, same_line: bool = False) -> Piece | None:
    """The figure that follows an operator."""
    after = [p for p in pieces if _key(p) > _key(operator) and p.sort in (Sort.NUMBER, Sort.DATE)]
    found = min(after, key=_key, default=None)
    return None if found is None or (same_line and found.line != operator.line) else found


def _cells(chosen: dict[Role, Piece], pieces: Sequence[Piece], lines: Sequence[str]) -> Figures:
    taken = {id(p) for p in chosen.values()}
    texts: dict[Role, str] = {}
    for role, piece in chosen.items():
        after = [p for p in pieces if p.sort is Sort.UNIT and p.line == piece.line and p.start >= piece.end]
        own = after[0] if after and not _parted(piece, after[0], pieces) else None
        texts[role] = piece.text + (_unit(own, lines) if own else "")
        taken.add(id(own))
    if (target := chosen.get(Role.TARGET)) is not None:
        operator = _operator(target, pieces, chosen)
        taken.add(id(operator))
        loose = [p for p in pieces if p.sort is Sort.UNIT and id(p) not in taken and p.line >= target.line]
        if loose and target.sort is Sort.NUMBER and texts[Role.TARGET] == target.text:
            texts[Role.TARGET] += _unit(loose[0], lines)
            taken.add(id(loose[0]))
        texts[Role.TARGET] = f"{operator.text if operator else target.before} {texts[Role.TARGET]}".strip()
    used = {p.line for p in pieces if id(p) in taken}
    cuts = {n: min(p.start - (len(p.before) + 1 if p.before else 0) for p in pieces if p.line == n) for n in used}
    return Figures(texts, {r: p.sure for r, p in chosen.items()}, {r: p.line for r, p in chosen.items()}, cuts)


def _unit(piece: Piece, lines: Sequence[str]) -> str:
    """A unit as printed, with the dot or comma after it."""
    rest = lines[piece.line][piece.end : piece.end + 1]
    return f" {piece.text}{rest if rest in ('.', ',') else ''}"


def _parted(piece: Piece, unit: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether another figure stands between a figure and a unit."""
    return any(p.line == piece.line and piece.end <= p.start < unit.start for p in pieces)


def _operator(target: Piece, pieces: Sequence[Piece], chosen: dict[Role, Piece]) -> Piece | None:
    """The operator printed right before the target, or alone at the end of a line above it."""
    others = [p for p in chosen.values() if p is not target]
    same = [p for p in pieces if p.sort is Sort.OPERATOR and p.line == target.line and p.end <= target.start]
    if same and not any(same[-1].end <= o.start < target.start and o.line == target.line for o in others):
        return same[-1]
    above = [p for p in pieces if p.sort is Sort.OPERATOR and p.line < target.line]
    return above[-1] if above else None
