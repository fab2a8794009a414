"""A year of a chamber: its plan and its report, drawn from the seed alone, so that any part of a system can be made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import islice
from random import Random

from riscontro import catalogue
from riscontro.model import Kind
from tests.system import names
from tests.system.chambers import pool, unit
from tests.system.looks import Style, style_of
from tests.system.model import Chamber, Document, Indicator, Node, System, Value
from tests.system.planting import plant
from tests.system.scoring import averaged, mean, rounded, scored

PLACES = {"N": 0, "%": 2, "gg": 1, "EUR": 2, "date": 0, "bool": 0}
_LOCAL_UNITS = ("N", "N", "%", "%", "gg", "EUR", "date", "bool")


def year_of(system: System, chamber: Chamber, year: int) -> tuple[Document, Document]:
    """The plan and the report of a chamber for a year."""
    rng = Random(f"{system.seed}/{chamber.name}/{year}")
    style = style_of(chamber.era(year))
    chamber = replace(chamber, method=replace(chamber.method, places=2 if style.two else chamber.method.places))
    measured = [*_common(system, chamber, year, style), *islice(_own(rng, style, year), rng.randint(6, 10))]
    rng.shuffle(measured)
    tops = _tree(rng, style, measured)
    planned = _each(tops, lambda one: replace(_planned(rng, one), actual=None, exact=None))
    reported = _each(tops, lambda one: scored(_missing(rng, one), chamber.method))
    plan = Document(chamber, year, _plan_kind(style, year), _plan_title(style, year), planned)
    report = Document(chamber, year, Kind.RELAZIONE, f"Relazione sulla performance {year}", reported)
    return plan, _with_means(plant(rng, report, style), rng, style)


def _with_means(report: Document, rng: Random, style: Style) -> Document:
    """The report with the means of its nodes and of the chamber."""
    method = report.chamber.method
    tops = tuple(averaged(top, method) for top in report.tops)
    whole = mean(tops, method)
    assert whole is not None
    return replace(report, tops=tops, degree=whole, score=rounded(whole, method.places, method.rounding))


@cache
def series(seed: int, chamber: str, concept_id: str, years: int) -> tuple[Fraction, ...]:
    """What a chamber measured for a concept in each year of the system, before rounding."""
    rng = Random(f"{seed}/{chamber}/{concept_id}")
    measure = unit(pool()[concept_id])
    if measure == "%":
        share, of = rng.uniform(0.3, 0.9), rng.randint(40, 4_000)
        found = []
        for _ in range(years):
            share = min(0.995, max(0.05, share + rng.uniform(-0.06, 0.07)))
            of = max(20, of + rng.randint(-of // 20, of // 20))
            found.append(Fraction(100 * round(share * of), of))
        return tuple(found)
    level, of = rng.choice([8.0, 60.0, 450.0, 3_000.0]), {"N": 1, "gg": 37, "EUR": 700}[measure]
    level = min(level, 60.0) if measure == "gg" else level
    found = []
    for _ in range(years):
        level = max(3.0, level * rng.uniform(0.88, 1.14))
        found.append(Fraction(round(level * of), of))
    return tuple(found)


def _common(system: System, chamber: Chamber, year: int, style: Style) -> Iterator[Indicator]:
    """The indicators of the catalogue that the chamber reports on this year."""
    known = catalogue.load()
    for concept_id in chamber.concepts:
        rng = Random(f"{system.seed}/{chamber.name}/{concept_id}/{year}")
        if rng.random() < 0.35:
            continue
        concept = pool()[concept_id]
        at = year - system.years[0]
        values = series(system.seed, chamber.name, concept_id, len(system.years))
        operator = ">=" if concept.direction == "higher" else "<="
        yield replace(
            _number(rng, concept.name, unit(concept), operator, values[at], values[max(0, at - 1)], style),
            concept_id=concept_id, code=known.code_of(concept_id) or "", algorithm=concept.formula,
        )  # fmt: skip


def _own(rng: Random, style: Style, year: int) -> Iterator[Indicator]:
    """Indicators of the chamber's own, without end, no two of a name."""
    seen: set[str] = set()
    while True:
        measure = rng.choice(_LOCAL_UNITS)
        name = names.local(rng, measure)
        if name in seen:
            continue
        seen.add(name)
        if measure == "date":
            yield _dated(rng, name, style, year)
        elif measure == "bool":
            done = rng.choice(["SI"] * 6 + ["NO"])
            yield Indicator(name, measure, Decimal(0), "", "SI", 0, done, algorithm="Adottato / non adottato")
        else:
            of = {"%": rng.randint(30, 900), "N": 1, "gg": 37, "EUR": 700}[measure]
            level = rng.uniform(20, 95) if measure in ("%", "gg") else rng.choice([12, 80, 900, 12_000])
            value = Fraction(max(1, round(level * rng.uniform(0.8, 1.2) * of)), of)
            value = Fraction(100 * round(value * of / 100), of) if measure == "%" else value
            operator = {"gg": "<=", "EUR": "<="}.get(measure) or rng.choice([">="] * 9 + ["="])
            made = _number(rng, name, measure, operator, value, Fraction(round(level * of), of), style)
            yield replace(made, code=f"IND_{len(seen):02d}" if rng.random() < 0.5 else "")


def _number(
    rng: Random, name: str, measure: str, operator: str, value: Fraction, before: Fraction, style: Style
) -> Indicator:
    """An indicator whose target was set from the value before: low enough to be met, or not."""
    easy = rng.uniform(0.75, 1.0) if rng.random() < 0.55 else rng.uniform(1.02, 1.35)
    wanted = before * Fraction(round(easy * 1000), 1000) if operator != "<=" else before * 1000 / round(easy * 1000)
    step = Fraction(1, 2) if measure in ("%", "gg", "EUR") and before < 500 else Fraction(1)
    aim = max(step, round(wanted / step) * step)
    aim = min(aim, Fraction(100)) if measure == "%" else aim
    if operator == "=" and value > aim:
        aim = value
    places = 2 if style.two else PLACES[measure]
    shown = {"EUR": "Valore in euro / Quantità"}.get(measure, "Rilevazione a fine anno")
    return Indicator(
        name, measure, Decimal(0), operator, rounded(aim, places, "ROUND_HALF_UP"), places,
        rounded(value, places, "ROUND_HALF_UP"), value, algorithm=shown, last=rounded(before, places, "ROUND_HALF_UP"),
    )  # fmt: skip


def _dated(rng: Random, name: str, style: Style, year: int) -> Indicator:
    """An indicator that asks for a day."""
    end = date(year, 1, 1) + timedelta(days=rng.randint(90, 364))
    done = end + timedelta(days=rng.randint(1, 40) if rng.random() < 0.15 else -rng.randint(0, 60))
    return Indicator(
        name, "date", Decimal(0), "entro" if style.signed else "", end, 0, done, algorithm="Data di apertura"
    )


def _tree(rng: Random, style: Style, measured: list[Indicator]) -> tuple[Node, ...]:
    """The indicators under objectives, the objectives under as many levels as the look prints."""
    groups: list[list[Indicator]] = []
    rest = list(measured)
    while rest:
        take = rng.randint(2, 5)
        groups.append(rest[:take])
        rest = rest[take:]
    if len(groups) > 1 and len(groups[-1]) == 1:
        last = groups.pop()
        groups[-1] += last
    titles = names.objectives(rng, min(len(groups) + 4, 14))
    leaves = [Node(style.levels[-1], "", titles.pop(), Decimal(0), (), _weighed(rng, tuple(group))) for group in groups]
    nodes = tuple(leaves)
    for rank in range(len(style.levels) - 2, -1, -1):
        many = max(1 if rank else 2, -(-len(nodes) // rng.randint(2, 3)))
        words = names.areas(rng, many) if rank == 0 else [titles.pop() for _ in range(many)]
        parts = [nodes[n::many] for n in range(many)]
        nodes = tuple(
            Node(style.levels[rank], "", name, Decimal(0), _weighed(rng, part))
            for name, part in zip(words, parts, strict=True)
        )
    return _coded(_weighed(rng, nodes), style)


def _coded(nodes: tuple[Node, ...], style: Style, above: str = "") -> tuple[Node, ...]:
    """Codes counted level by level: 1, 1.2, or 01, 01_02."""
    made = []
    for number, node in enumerate(nodes, 1):
        code = f"{above}{style.joint}{number:{style.digits}}" if above else f"{style.front}{number:{style.digits}}"
        made.append(replace(node, code=code, below=_coded(node.below, style, code.removeprefix(style.front))))
    return tuple(made)


def _weighed(rng: Random, parts: tuple) -> tuple:  # type: ignore[type-arg]
    """The parts with weights that close at 100: by fives, by ones, or alike with the last taking the rest."""
    count = len(parts)
    how = rng.random()
    if how < 0.25 and count > 1:
        alike = (Decimal(100) / count).quantize(Decimal("0.01"))
        weights = [alike] * (count - 1) + [100 - alike * (count - 1)]
    else:
        step = 5 if how < 0.8 and count <= 6 else 1
        cuts = sorted(rng.sample(range(1, 100 // step), count - 1))
        weights = [Decimal(b - a) * step for a, b in zip([0, *cuts], [*cuts, 100 // step], strict=True)]
    return tuple(replace(part, weight=weight.normalize() + 0) for part, weight in zip(parts, weights, strict=True))


def _each(nodes: tuple[Node, ...], change) -> tuple[Node, ...]:  # type: ignore[no-untyped-def]
    return tuple(
        replace(node, below=_each(node.below, change), indicators=tuple(change(one) for one in node.indicators))
        for node in nodes
    )


def _planned(rng: Random, one: Indicator) -> Indicator:
    """The indicator as the plan had it: now and then with another target."""
    if isinstance(one.target, Decimal) and one.unit != "%" and rng.random() < 0.06:
        changed: Value = one.target + max(Decimal(1), one.target // 10)
        return replace(one, target=changed)
    return one


def _missing(rng: Random, one: Indicator) -> Indicator:
    """The indicator, now and then without a result."""
    return replace(one, actual=None, exact=None) if rng.random() < 0.015 and not one.concept_id else one


def _plan_kind(style: Style, year: int) -> Kind:
    return Kind.PIRA if style.plan == "sheet" else Kind.PIAO if year >= 2022 else Kind.PIANO


def _plan_title(style: Style, year: int) -> str:
    name = {
        Kind.PIRA: "Piano degli indicatori e dei risultati attesi di bilancio",
        Kind.PIAO: "Piano integrato di attività e organizzazione",
    }.get(_plan_kind(style, year), "Piano della performance")
    return f"{name} {year}-{year + 2}"
