"""The look of a spreadsheet printed on A4 landscape: a card per objective, a wide table of tiny cells under it."""

from __future__ import annotations

import re
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from tests.typeset.figures import italian, percent
from tests.typeset.paper import Beside, Look, grid, marked, style, text
from tests.typeset.rows import Report, Row

FONT, NAVY, PALE, ORANGE = "Helvetica", HexColor("#1f4e79"), HexColor("#bdd7ee"), HexColor("#f4b183")
HEADS = (
    "TIPOLOGIA", "INDICATORE", "Ultimo valore osservato ({last})", "Target {year} (risultato atteso)", "Target {next}",
    "Target {after}", "Tipo indicatore", "Algoritmo di calcolo", "Fonte", "Risultato {year}", "% Realizz", "NOTE",
)  # fmt: skip
WIDTHS = [46, 122, 46, 46, 40, 40, 46, 150, 104, 42, 36, 80]
_PLAIN, _BOLD = style(FONT, 5.6), style(FONT, 5.6, bold=True)
_MIDDLE, _HEAD = style(FONT, 5.6, align=1), style(FONT, 5.6, bold=True, align=1)
_FRAME = [("GRID", (0, 0), (-1, -1), 0.4, HexColor("#000000")), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]


def _mission(row: Row) -> list[Flowable]:
    white = style(FONT, 7, bold=True, colour="#ffffff")
    cells = [[text("MISSIONE", white), text(row.said("missione"), white)]]
    cells += [[text("PROGRAMMA", _BOLD), text(row.said("programma"), _BOLD)]]
    colours = [("BACKGROUND", (0, 0), (-1, 0), NAVY), ("BACKGROUND", (0, 1), (-1, 1), PALE)]
    return [CondPageBreak(230), grid(cells, [90, 708], [*_FRAME, *colours])]


def _card(row: Row) -> list[Flowable]:
    name = f"{row.code_raw} - {row.name}" if row.code_raw else row.name
    lines: list[tuple[str, Any]] = [("TITOLO", marked(name, _BOLD, row))]
    lines += [("STAKEHOLDER INTERNI", text(row.unit, _PLAIN))] * bool(row.unit)
    lines += [("ARCO TEMPORALE", text("TRIENNIO", _PLAIN))]
    lines += [("CENTRO DI RESPONSABILITÀ", text("SEGRETARIO GENERALE", _PLAIN))]
    card = grid([[text(label, _BOLD), value] for label, value in lines], [104, 658], _FRAME)
    return [Beside(card, text("OBIETTIVO", _HEAD), 36, HexColor("#d9d9d9")), _resources(row)]


def _resources(row: Row) -> Flowable:
    money = f"€ {italian(row.budget_eur, 2)}" if row.budget_eur else ""
    words = ("RISORSE FINANZIARIE A PREVENTIVO", money, "% SPESA", "", "PESO", percent(row.weight_pct, gap=""))
    return grid([[text(part, _BOLD) for part in words]], [140, 240, 100, 100, 80, 138], _FRAME)


def _last_year(rows: list[Row]) -> str:
    """The year most rows were last observed in: one heading serves the whole table, as in a spreadsheet."""
    years = sorted(row.last_value_year for row in rows)
    return max(years, key=years.count, default="")


def _value(row: Row, value: str) -> str:
    return f"{italian(value)}{'%' if row.target_unit == '%' else ''}" if value else ""


def _later(row: Row, value: str) -> str:
    """A following year's target carries the operator of this year's."""
    operator = re.match(r"[^\d-]*", row.target_raw)
    return (operator[0] if operator else "") + _value(row, value)


def _note(row: Row, header_year: str) -> str:
    other_year = row.last_value_year not in ("", header_year)
    parts = [f"Ultimo dato osservato: anno {row.last_value_year}"] * other_year
    mean = f"Dato {row.cluster_year} {row.cluster_name} dato medio {_value(row, row.cluster_value)}"
    return " - ".join(parts + [mean] * bool(row.cluster_value))


def _table(report: Report, rows: list[Row]) -> Flowable:
    last = _last_year(rows)
    years = {"year": report.year, "next": report.year + 1, "after": report.year + 2, "last": last}
    cells: list[list[Any]] = [[text(head.format(**years), _HEAD) for head in HEADS]]
    for row in rows:
        name = marked(row.name, _PLAIN, row)
        later = [_later(row, value) for value in (row.target_2021, row.target_2022)]
        figures = [_value(row, row.last_value), row.target_raw, *later, row.said("tipo")]
        words = [row.algorithm, row.source, row.actual_raw, percent(row.score_pct), _note(row, last)]
        middle, plain = [text(part, _MIDDLE) for part in figures], [text(part, _PLAIN) for part in words]
        cells.append([text(row.kind, _PLAIN), name, *middle, *plain])
    return grid(cells, WIDTHS, [*_FRAME, ("BACKGROUND", (0, 0), (-1, 0), ORANGE)])


def story(report: Report) -> list[Flowable]:
    """Title, then mission and programme where they change, and each objective's card with its indicators."""
    made: list[Flowable] = [text(report.chamber.upper(), style(FONT, 10, bold=True, align=1)), Spacer(1, 3)]
    made += [text(report.title.upper(), style(FONT, 10, bold=True, align=1)), Spacer(1, 12)]
    before = ""
    for objective in report.of("pira", "strategic_objective"):
        here = objective.said("missione") + objective.said("programma")
        made += _mission(objective) if here != before else [CondPageBreak(190)]
        made += [*_card(objective), _table(report, report.under(objective)), Spacer(1, 14)]
        before = here
    return made


LOOK = Look(size=landscape(A4), margin=22, font=FONT, story=story)
