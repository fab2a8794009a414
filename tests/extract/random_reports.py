"""Random reports to typeset and read back: few objectives and indicators, Italian-looking words and figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from tests.typeset.figures import amount, target
from tests.typeset.rows import Report, Row

FIRST = (
    "Numero", "Grado", "Livello", "Tempo", "Promozione", "Sostegno", "Digitalizzazione", "Turismo", "Formazione",
    "Valorizzazione", "Imprese", "Diffusione", "Qualità", "Percentuale", "Attività", "Tutela",
)  # fmt: skip
NEXT = (
    "delle", "imprese", "dell'anno", "di", "coinvolte", "nelle", "iniziative", "per", "l'internazionalizzazione",
    "medio", "entro", "cinque", "giorni", "e", "lo", "sviluppo", "sostenibile", "del", "territorio", "attività",
    "(almeno buono)", "camerali", "2020", "servizi", "qualità", "rispetto", "al", "totale", "nuove", "tecnologie",
    "PID", "5", "a", "supporto", "PMI",
)  # fmt: skip
UNITS = ("N", "%", "gg", "EUR")


@dataclass(frozen=True)
class Figures:
    """What an indicator prints, typed: operator, target, result, unit, score and weight."""

    operator: str
    target: Decimal | date
    actual: Decimal | date
    unit: str
    decimals: int
    weight: Decimal
    score: Decimal


@dataclass(frozen=True)
class Made:
    """An objective or an indicator of a random tree."""

    name: str
    weight: Decimal
    score: Decimal
    figures: Figures | None = None
    algorithm: str = ""
    below: tuple[Made, ...] = ()
    code: str = ""


NAMES = st.builds(
    lambda first, rest: " ".join([first, *rest]), st.sampled_from(FIRST), st.lists(st.sampled_from(NEXT), max_size=11)
)
SCORES = st.integers(0, 12_000).map(lambda n: Decimal(n).scaleb(-2))
DATES = st.dates(date(2019, 1, 1), date(2023, 12, 31))


@st.composite
def shares(draw: st.DrawFn, count: int) -> list[Decimal]:
    """Weights that close at 100, none of them 0."""
    cuts = sorted(draw(st.lists(st.integers(1, 99), min_size=count - 1, max_size=count - 1, unique=True)))
    return [Decimal(b - a) for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]


@st.composite
def figures(draw: st.DrawFn, weight: Decimal) -> Figures:
    """A bound and a result in one unit, or a day and the day it was done."""
    score = draw(SCORES)
    if draw(st.integers(0, 4)) == 0:
        return Figures("entro", draw(DATES), draw(DATES), "date", 0, weight, score)
    decimals = draw(st.integers(0, 2))
    aim, result = (Decimal(draw(st.integers(0, 2_000_000))).scaleb(-decimals) for _ in range(2))
    operator, unit = draw(st.sampled_from([">=", "<=", "="])), draw(st.sampled_from(UNITS))
    return Figures(operator, aim, result, unit, decimals, weight, score)


@st.composite
def trees(draw: st.DrawFn, fewest: int = 1) -> tuple[Made, ...]:
    """Two to five objectives, each with `fewest` to six indicators."""
    count = draw(st.integers(2, 5))
    made = []
    for name, weight in zip(draw(st.lists(NAMES, min_size=count, max_size=count)), draw(shares(count)), strict=True):
        many = draw(st.integers(fewest, 6))
        below = [
            Made(draw(NAMES), part, shown.score, shown, draw(NAMES))
            for part in draw(shares(many))
            for shown in [draw(figures(part))]
        ]
        made.append(Made(name, weight, draw(SCORES), below=tuple(below)))
    return tuple(made)


def _row(made: Made, section: str, level: str, key: str, parent: str, code: str = "", notes: str = "") -> Row:
    plain = Row(
        section=section, level=level, key=key, parent=parent, code_raw=code, code=code, name=made.name,
        algorithm=made.algorithm, weight_pct=str(made.weight), score_pct=str(made.score), status_raw="RAGGIUNTO",
        notes=notes,
    )  # fmt: skip
    shown = made.figures
    if shown is None:
        return plain
    return replace(
        plain,
        target_op=shown.operator,
        target_value=str(shown.target),
        target_unit=shown.unit,
        target_raw=target(shown.operator, str(shown.target), shown.unit, shown.decimals),
        actual_value=str(shown.actual),
        actual_unit=shown.unit,
        actual_raw=amount(str(shown.actual), shown.unit, shown.decimals),
    )


def _report(look: str, rows: list[Row], title: str = "Relazione sulla performance 2020") -> Report:
    return Report("prova-2020-relazione", look, title, "Camera di Commercio di Prova", 2020, tuple(rows))


def _branches(trees: tuple[Made, ...], section: str, level: str, parent: str, code: str) -> list[Row]:
    """Objectives with codes that count on from `code`, each followed by its indicators."""
    rows: list[Row] = []
    for number, objective in enumerate(trees, start=1):
        key = f"o{number}"
        rows.append(_row(objective, section, level, key, parent, code.format(number)))
        rows += [_row(one, section, "indicator", f"{key}.i{n}", key) for n, one in enumerate(objective.below)]
    return rows


ROOT = Made("Sviluppo e competitività", Decimal(100), Decimal(90))


def as_tree(trees: tuple[Made, ...]) -> Report:
    """The print of an application: an area, a strategic objective, these as its operational ones."""
    area = _row(ROOT, "strategic", "area", "a", "", "I")
    middle = _row(
        Made("Crescita digitale", Decimal(100), Decimal(90)), "strategic", "strategic_objective", "s", "a", "01_01"
    )
    return _report(
        "tree", [area, middle, *_branches(trees, "operational", "operational_objective", "s", "01_01_{:02d}")]
    )


def as_cards(trees: tuple[Made, ...]) -> Report:
    """Cards of labels and values, one per strategic objective."""
    area = _row(ROOT, "strategic", "area", "a", "", "OB1")
    return _report("cards", [area, *_branches(trees, "strategic", "strategic_objective", "a", "1.{}")])


def as_bsc(trees: tuple[Made, ...]) -> Report:
    """Ruled tables by area, objectives as shaded rows."""
    area = _row(ROOT, "bsc", "area", "a", "", "OB1")
    return _report("cards", [area, *_branches(trees, "bsc", "strategic_objective", "a", "1.{}")])


def as_slides(trees: tuple[Made, ...]) -> Report:
    """Dashboards under one perspective."""
    top = Made("IMPRESE E TERRITORIO", Decimal(100), Decimal(90))
    perspective = _row(top, "dashboard", "perspective", "p", "")
    below = _branches(trees, "dashboard", "strategic_objective", "p", "A{}")
    coded = [replace(row, code_raw=f"A{row.key[1]}", code=f"A{row.key[1]}") for row in below]
    return _report("slides", [perspective, *coded])


def as_sheet(trees: tuple[Made, ...]) -> Report:
    """A spreadsheet: a card and a wide table per objective."""
    title = "Piano degli indicatori e dei risultati attesi di bilancio 2020-2022"
    return _report("sheet", _branches(trees, "pira", "strategic_objective", "", "1.{}"), title)
