"""Random trees in random dresses, typeset and read back: which rows come back equal, which silently wrong."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from rapidfuzz import fuzz

from extract import read
from normalize import read_tree
from normalize.records import Normalised
from riscontro.model import Level, Quantity, Record
from tests.extract.random_reports import FIRST, NEXT, UNITS, Figures, Made
from tests.typeset.dress import OPERATIONAL, STRATEGIC, Dress, Tailor, TooNarrow, dress, placed

ALIKE = 80
SURE = 60
"""Below this confidence a row says that it may be wrong."""
FIGURES = ("weight", "operator", "target", "actual", "score")


@dataclass(frozen=True)
class Told:
    """What one row says; None where it prints nothing."""

    name: str
    indicator: bool
    parent: str = ""
    weight: Decimal | None = None
    operator: str | None = None
    target: Decimal | date | None = None
    actual: Decimal | date | None = None
    unit: str | None = None
    score: Decimal | None = None
    algorithm: str | None = None


@dataclass(frozen=True)
class Miss:
    """A row that did not come back as it was, and how: the fields that differ, or lost, or a row nobody printed."""

    seed: int
    row: Told
    found: Told | None
    fields: tuple[str, ...]
    wrong: bool
    """A figure other than the printed one, or none where one is printed, and nothing says so."""


@dataclass(frozen=True)
class Outcome:
    """How many rows a tree has, and those that did not come back as they were."""

    worn: Dress
    rows: int
    misses: tuple[Miss, ...]


def name(rng: Random, longest: int = 11) -> str:
    """A name of up to `longest` + 1 words."""
    return " ".join([rng.choice(FIRST), *(rng.choice(NEXT) for _ in range(rng.randint(0, longest)))])


def shares(rng: Random, count: int) -> list[Decimal]:
    """Weights that close at 100."""
    if rng.random() < 0.2:
        return [Decimal(x) / 2 for x in _cut(rng, count, 200)]
    return [Decimal(x) for x in _cut(rng, count, 100)]


def _cut(rng: Random, count: int, whole: int) -> list[int]:
    cuts = sorted(rng.sample(range(1, whole), count - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, whole], strict=True)]


def figures(rng: Random, weight: Decimal) -> Figures:
    """A bound and a result in one unit, or a day and the day it was done."""
    score = rng.choice([Decimal(100), Decimal(rng.randint(0, 12_000)).scaleb(-2), Decimal(rng.randint(0, 100))])
    if rng.random() < 0.15:
        first = date(2022, 1, 1) + timedelta(days=rng.randint(0, 364))
        return Figures("entro", first, first + timedelta(days=rng.randint(-40, 40)), "date", 0, weight, score)
    decimals = rng.randint(0, 2)
    top = rng.choice([100, 2_000, 2_000_000])
    aim, result = (Decimal(rng.randint(0, top)).scaleb(-decimals) for _ in range(2))
    if rng.random() < 0.08:
        aim, result = -aim, -result
    return Figures(rng.choice([">=", "<=", "=", ""]), aim, result, rng.choice(UNITS), decimals, weight, score)


def tree(rng: Random) -> tuple[Made, ...]:
    """One to four objectives, each with one to six indicators."""
    count = rng.randint(1, 4)
    objectives = rng.choice(["", "1.{}", "A{}", "01_{:02d}", "2.1.{}"])
    indicators = rng.choice(["C{}.1_{:02d}", "{}.{}", "KPI_{}_{}", "A{}.{}"])
    if objectives in ("1.{}",):
        indicators = "C{}.1_{:02d}"
    made = []
    for number, weight in enumerate(shares(rng, count), 1):
        many = rng.randint(1, 6)
        below = []
        for n, part in enumerate(shares(rng, many), 1):
            shown = figures(rng, part)
            formula = name(rng, rng.choice([4, 11, 20]))
            below.append(Made(name(rng), part, shown.score, shown, formula, code=indicators.format(number, n)))
        score = Decimal(rng.randint(0, 12_000)).scaleb(-2)
        made.append(Made(_other(rng, made), weight, score, below=tuple(below), code=objectives.format(number)))
    return tuple(made)


def _other(rng: Random, made: Sequence[Made]) -> str:
    """The name of an objective: one printed under the name of another would be the other."""
    words = name(rng, 8)
    while words in [one.name for one in made]:
        words = name(rng, 8)
    return words


def printed(trees: tuple[Made, ...], worn: Dress, labels: Sequence[str] = ()) -> list[Told]:
    """The rows as the dress prints them; `labels` are what its cards say: an operational objective is below the
    strategic one before it."""
    own = worn.objective in ("row", "spread")
    card = worn.objective == "card" and not worn.joined
    rows = []
    above = ""
    for number, objective in enumerate(trees):
        label = labels[number] if labels else ""
        above = objective.name if label == STRATEGIC else above
        weight = objective.weight if card or (own and "weight" in worn.order) else None
        score = objective.score if card or (own and "score" in worn.order) else None
        rows.append(Told(objective.name, False, above if label == OPERATIONAL else "", weight=weight, score=score))
        for one in objective.below:
            shown = one.figures
            assert shown is not None
            rows.append(
                Told(
                    one.name, True, objective.name, shown.weight if "weight" in worn.order else None,
                    shown.operator or None, shown.target, shown.actual, shown.unit,
                    shown.score if "score" in worn.order else None,
                    one.algorithm if "algorithm" in worn.order else None,
                )
            )  # fmt: skip
    return rows


def value(quantity: Quantity) -> Decimal | date | str | None:
    """The number, date or words a quantity says."""
    return quantity.number.value if quantity.number else quantity.date or quantity.text


def told(record: Record, names: dict[str, str]) -> Told:
    """A record as it was read."""
    return Told(
        plain(record.name), record.level is Level.INDICATOR, names.get(record.parent_id or "", ""),
        value(record.weight), record.target.operator, value(record.target), value(record.actual),  # type: ignore[arg-type]
        record.target.unit, value(record.score), record.algorithm,  # type: ignore[arg-type]
    )  # fmt: skip


def plain(words: str) -> str:
    """A name without the star of a footnote."""
    return words.removesuffix("(*)").strip()


def compare(seed: int, expected: Sequence[Told], found: Normalised) -> tuple[Miss, ...]:
    """The rows of `expected` that did not come back, and figures that nobody printed."""
    names = {r.node_id: plain(r.name) for r in found.records}
    flagged = {plain(r.name) for r in found.records if r.repairs or (r.confidence or SURE) < SURE}
    left = [told(r, names) for r in found.records]
    unread = " ".join(" ".join(u.raw.split()) for u in found.unread)
    others, misses = [], []
    for row in expected:  # what came back first: a row that did not would be held against its neighbour
        if row in left:
            left.remove(row)
        else:
            others.append(row)
    for row in others:
        match = best(row, left)
        if match is not None:
            left.remove(match)
        misses.append(_miss(seed, row, match, unread, match is not None and match.name in flagged))
    for ghost in left:
        held = any(getattr(ghost, f) is not None for f in ("weight", "target", "actual", "score"))
        if ghost.indicator or held:
            misses.append(Miss(seed, ghost, ghost, ("nobody printed",), held and ghost.name not in flagged))
    return tuple(misses)


def best(row: Told, left: Iterable[Told]) -> Told | None:
    """The row of `left` that is most likely the same, or None."""

    def close(other: Told) -> float:
        same = sum(getattr(row, f) == getattr(other, f) for f in FIGURES)
        return fuzz.ratio(row.name, other.name) + 4 * same + 3 * (row.parent == other.parent)

    near = [o for o in left if o.indicator == row.indicator and fuzz.partial_ratio(row.name, o.name) >= ALIKE]
    return max(near, key=close, default=None)


def _miss(seed: int, row: Told, found: Told | None, unread: str, flagged: bool) -> Miss:
    if found is None:
        said = fuzz.partial_ratio(row.name, unread) >= ALIKE
        return Miss(seed, row, None, ("unread" if said else "lost",), not said and row.indicator)
    fields = tuple(f for f in Told.__dataclass_fields__ if getattr(row, f) != getattr(found, f))
    wrong = not flagged and any(f in FIGURES and getattr(found, f) is not None for f in fields)
    return Miss(seed, row, found, fields, wrong)


def typeset(
    seed: int, rules: str | None, objective: str | None, *, anywhere: bool = False
) -> tuple[Dress, list[Told], bytes]:
    """A random dress, the rows of a random tree as it prints them, and their PDF; `anywhere` on the page as well."""
    rng = Random(seed)
    while True:
        worn, trees = dress(rng, rules, objective), tree(rng)
        worn = placed(Random(f"place {seed}"), worn) if anywhere else worn
        with suppress(TooNarrow):
            tailor = Tailor(rng, worn)
            pdf = tailor.print(trees)
            return worn, printed(trees, worn, tailor.labels), pdf


def outcome(
    seed: int,
    rules: str | None = None,
    objective: str | None = None,
    keep: Path | None = None,
    *,
    anywhere: bool = False,
) -> Outcome:
    """A random tree in a random dress (and place), typeset, read back and compared; `keep` is where the PDF stays."""
    worn, expected, pdf = typeset(seed, rules, objective, anywhere=anywhere)
    with tempfile.TemporaryDirectory() as folder:
        file = keep or Path(folder) / "prova.pdf"
        file.write_bytes(pdf)
        found = read_tree(read(file).tree)
    return Outcome(worn, len(expected), compare(seed, expected, found))
