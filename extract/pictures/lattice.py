"""Cells from ruled lines that noise has broken: neighbours without a border between them are one cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, product

from extract.pictures.united import united
from extract.spans import covered
from riscontro.model import Box

NEAR = 4.0
"""In points: how far a rule may stand from where another one leads."""
MEET, BEYOND = 3.0, 6.0
"""In points: how far before and behind another rule the end of one may lie and still touch it."""
SAME, BROKEN, WORN = 1.2, 8.0, 40.0
"""In points: how far off each other the pieces of one rule lie, and how far apart; where both end in the open and are
longer than what is missing, so far at most: a thin rule of a page askew is lost where it runs between two pixels."""
LOST = 0.25
"""The share of its length that the lost end of a rule has at most."""
SURELY = 30.0
"""In points: an upright stroke so long is a rule, not a letter."""
BORDER = 0.85
"""The share of a cell's side that is ruled where the side is drawn."""
FEWEST = 2
"""A table has at least so many rules in either way."""
TALLEST_CARD = 200.0
"""In points: a lone cell taller than this is the frame of a page."""


Spot = tuple[int, int]
"""Row and column."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: where it stands (`at`) and from where to where it runs, in points."""

    at: float
    start: float
    stop: float


def lattices(across: Sequence[Rule], upright: Sequence[Rule]) -> list[list[Box]]:
    """The cells of each table drawn by horizontal (`across`) and vertical (`upright`) rules.

    `across` is mended already. A rule ends where it meets another; what ends in the open is the edge of a line of text.
    """
    upright = _held(mended(upright, across), across, long=True)
    across = _held([_drawn_on(rule, upright) for rule in across], upright)
    return [cells for h, v in _tables(across, upright) if _is_table(cells := _cells(h, v))]


def _is_table(cells: Sequence[Box]) -> bool:
    """Whether these are a table's cells, or one that is a card; one frame taller than that is the border of a page."""
    return len(cells) > 1 or any(c[3] - c[1] <= TALLEST_CARD for c in cells)


def mended(rules: Sequence[Rule], others: Sequence[Rule] = ()) -> list[Rule]:
    """Pieces of one broken rule put together; sides of two boxes close together, which end at `others`, are two."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (r.start, r.at)):
        near = (f for f in found if abs(f.at - rule.at) <= SAME and rule.start - f.stop <= WORN)
        mate = next((f for f in near if _one(f, rule, others)), None)
        if mate is None:
            found.append(rule)
        else:
            found[found.index(mate)] = Rule(mate.at, mate.start, max(mate.stop, rule.stop))
    return found


def _one(above: Rule, below: Rule, others: Sequence[Rule]) -> bool:
    """Whether two rules in line are pieces of one: no white parts them where each ends at a rule of its own."""
    white = below.start - above.stop
    ends = _end(above, above.stop, others), _end(below, below.start, others)
    if white <= BROKEN:
        return ends[0] is None or ends[1] is None or ends[1] - ends[0] <= NEAR
    return bool(others) and ends == (None, None) and white < min(above.stop - above.start, below.stop - below.start)


def _held(rules: Sequence[Rule], others: Sequence[Rule], *, long: bool = False) -> list[Rule]:
    """The rules whose two ends both stand at a rule of the other way; of long upright ones one end will do."""
    return [r for r in rules if _ends(r, r.start, others) + _ends(r, r.stop, others) >= (1 if long and _long(r) else 2)]


def _drawn_on(rule: Rule, others: Sequence[Rule]) -> Rule:
    """The rule, one end of which stands at a rule of the other way, up to the next such where its other end is lost: by
    far less than it is long, as where it runs between two pixels."""
    begins, ends = _ends(rule, rule.start, others), _ends(rule, rule.stop, others)
    if begins == ends:
        return rule
    reach = min(WORN, LOST * (rule.stop - rule.start))
    beyond = [o.at for o in others if o.start - NEAR <= rule.at <= o.stop + NEAR]
    if begins:
        return replace(rule, stop=min((x for x in beyond if rule.stop < x <= rule.stop + reach), default=rule.stop))
    return replace(rule, start=max((x for x in beyond if rule.start - reach <= x < rule.start), default=rule.start))


def _long(rule: Rule) -> bool:
    return rule.stop - rule.start >= SURELY


def _ends(rule: Rule, end: float, others: Sequence[Rule]) -> bool:
    return _end(rule, end, others) is not None


def _end(rule: Rule, end: float, others: Sequence[Rule]) -> float | None:
    """Where the rule of the other way stands at which one ends, or a little beyond; None in the open."""
    inward = 1 if end == rule.start else -1
    at = (o.at for o in others if o.start - NEAR <= rule.at <= o.stop + NEAR)
    return min((x for x in at if -MEET <= inward * (x - end) <= BEYOND), key=lambda x: abs(x - end), default=None)


def _tables(across: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The rules gathered into groups that touch each other."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for rule in sorted(upright, key=lambda r: r.start):
        touched = [h for h in across if _meet(h, rule)]
        mates = [g for g in groups if any(h in g[0] for h in touched)]
        merged = ([*touched], [rule])
        for group in mates:
            merged = ([*group[0], *(h for h in merged[0] if h not in group[0])], [*group[1], *merged[1]])
            groups.remove(group)
        groups.append(merged)
    return [g for g in groups if len(g[0]) >= FEWEST and len(g[1]) >= FEWEST]


def _meet(across: Rule, upright: Rule) -> bool:
    within = across.start - NEAR <= upright.at <= across.stop + NEAR
    return within and upright.start - NEAR <= across.at <= upright.stop + NEAR


def _cells(across: Sequence[Rule], upright: Sequence[Rule]) -> list[Box]:
    xs, ys = _positions(upright), _positions(across)
    columns, rows = list(pairwise(xs)), list(pairwise(ys))
    spots = list(product(range(len(rows)), range(len(columns))))
    parts = united(spots, _unparted(across, upright, rows, columns))
    return [_box(part, rows, columns) for members in parts for part in _oblong(members)]


def _unparted(
    across: Sequence[Rule],
    upright: Sequence[Rule],
    rows: Sequence[tuple[float, float]],
    columns: Sequence[tuple[float, float]],
) -> Iterator[tuple[Spot, Spot]]:
    """The neighbours without a border between them."""
    for r, row in enumerate(rows):
        for c, column in enumerate(columns):
            if c + 1 < len(columns) and not _drawn(upright, column[1], row):
                yield (r, c), (r, c + 1)
            if r + 1 < len(rows) and not _drawn(across, row[1], column):
                yield (r, c), (r + 1, c)


def _positions(rules: Sequence[Rule]) -> list[float]:
    found: list[float] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if not found or rule.at - found[-1] > NEAR:
            found.append(rule.at)
    return found


def _drawn(rules: Sequence[Rule], at: float, span: tuple[float, float]) -> bool:
    """Whether rules at `at` cover most of a span."""
    parts = ((max(r.start, span[0]), min(r.stop, span[1])) for r in rules if abs(r.at - at) <= NEAR)
    return covered(parts) >= BORDER * (span[1] - span[0])


def _oblong(spots: Sequence[Spot]) -> Sequence[Sequence[Spot]]:
    """The cell, or where a lost border has joined several to one that has corners inside, the fewest that have none:
    parted along the columns or along the rows. Without this what stands in the corner would be read twice.
    """
    across = [[(r, c) for c, r in part] for part in _strips(sorted((c, r) for r, c in spots))]
    along = _strips(sorted(spots))
    return min((across, along), key=len)


def _strips(spots: Sequence[Spot]) -> list[list[Spot]]:
    """The spots as oblong parts: stretches of a line, those of the next line that are as long added to them."""
    found: list[list[Spot]] = []
    for line, members in groupby(spots, lambda spot: spot[0]):
        places = [place for _, place in members]
        cuts = [0, *(n for n in range(1, len(places)) if places[n] != places[n - 1] + 1), len(places)]
        for stretch in (places[a:b] for a, b in pairwise(cuts)):
            above = next((f for f in found if [p for at, p in f if at == line - 1] == stretch), [])
            if not above:
                found.append(above)
            above += [(line, place) for place in stretch]
    return found


def _box(spots: Sequence[Spot], rows: Sequence[tuple[float, float]], columns: Sequence[tuple[float, float]]) -> Box:
    top, bottom = min(rows[r][0] for r, _ in spots), max(rows[r][1] for r, _ in spots)
    return (min(columns[c][0] for _, c in spots), top, max(columns[c][1] for _, c in spots), bottom)
