"""The look of a word processor's document: ruled tables with header rows, a card of labels and values per objective."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer, Table

from tests.typeset.figures import UNITS, italian, percent
from tests.typeset.paper import GREEN, GREY, Look, grid, marked, style, text
from tests.typeset.rows import Report, Row

FONT, NAVY, PALE, HEAD = "Times-Roman", HexColor("#20386b"), HexColor("#dae5f3"), HexColor("#d0d0d0")
_PLAIN, _BOLD = style(FONT, 8), style(FONT, 8, bold=True)
_RIGHT, _MIDDLE = style(FONT, 8, align=2), style(FONT, 8, bold=True, align=1)
_SMALL = style(FONT, 6.5, bold=True, align=1)
_WHITE = style(FONT, 9.5, bold=True, colour="#ffffff")
_TITLE = style(FONT, 13, bold=True, colour="#20386b")
_FRAME = [("GRID", (0, 0), (-1, -1), 0.5, HexColor("#555555")), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
BSC = ("Peso", "Indicatore", "Descrizione", "Algoritmo", "Misure", "Consuntivo", "Target", "% raggiun-\ngimento", "")
CARD = ("Indicatore", "Algoritmo", "Target\n{year}", "Consuntivo\n{year}", "Scostamento\nrispetto al target")
OPENS = {"strategic": "Obiettivo strategico", "operational": "Obiettivo operativo"}


class Lamp(Flowable):
    """One lamp, lit when there is a score."""

    def __init__(self, lit: bool) -> None:
        super().__init__()
        self.lit = lit

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """One line high, as wide as it may be."""
        self.middle = width / 2
        return width, 8

    def draw(self) -> None:
        """Draws the circle."""
        self.canv.setFillColor(GREEN if self.lit else GREY)
        self.canv.circle(self.middle, 4, 3, stroke=0, fill=1)


def _coded(row: Row) -> str:
    return f"{row.code_raw} - {row.name}" if row.code_raw else row.name


def _measure(row: Row) -> str:
    if not row.denominator:
        return f"{italian(row.numerator)} {UNITS.get(row.actual_unit, row.actual_unit)}" if row.numerator else ""
    parts = [" + ".join(italian(term) for term in side.split(" + ")) for side in (row.numerator, row.denominator)]
    return " / ".join(f"({part})" if "+" in part else part for part in parts)


def _bsc(report: Report, area: Row) -> Table:
    cells: list[list[Any]] = [[marked(_coded(area), _WHITE, area)], [text(head, _MIDDLE) for head in BSC]]
    commands = [("SPAN", (0, 0), (-1, 0)), ("BACKGROUND", (0, 0), (-1, 0), NAVY), ("BACKGROUND", (0, 1), (-1, 1), HEAD)]
    for objective in report.under(area):
        line = len(cells)
        commands += [("SPAN", (0, line), (6, line)), ("BACKGROUND", (0, line), (-1, line), PALE)]
        weight = [Lamp(bool(objective.score_pct)), text(percent(objective.weight_pct), _SMALL)]
        score = text(percent(objective.score_pct), _MIDDLE)
        cells.append([marked(_coded(objective), _BOLD, objective), *[""] * 6, score, weight])
        cells += [_bsc_row(row) for row in report.under(objective)]
    return grid(cells, [44, 92, 48, 126, 58, 48, 46, 44, 44], [*_FRAME, *commands], repeat=2)


def _bsc_row(row: Row) -> list[Any]:
    figures = [_measure(row), row.actual_raw, row.target_raw, percent(row.score_pct)]
    front = [text(percent(row.weight_pct), _RIGHT), marked(_coded(row), _PLAIN, row), "", text(row.algorithm, _PLAIN)]
    return [*front, *(text(words, _RIGHT) for words in figures), Lamp(bool(row.score_pct))]


def _card(report: Report, objective: Row) -> list[Flowable]:
    money = f"{italian(objective.budget_eur, 2)} Euro" if objective.budget_eur else ""
    optional = (
        ("Programma (D.M. 27/03/2013)", objective.said("programma")),
        (f"Risorse economiche {report.year}", money),
        ("Unità organizzative coinvolte", objective.unit),
    )
    lines: list[list[Any]] = [[text(OPENS[objective.section], _BOLD), marked(_coded(objective), _BOLD, objective)]]
    lines += [[text(label, _BOLD), text(words, _PLAIN)] for label, words in optional if words]
    lines += [[text("Risultato misurato obiettivo", _BOLD), text(percent(objective.score_pct), _PLAIN)]]
    lines += [[text("Valutazione obiettivo", _BOLD), text(objective.status_raw, _PLAIN)]]
    left = ("BACKGROUND", (0, 0), (0, -1), PALE)
    card = grid(lines, [150, 400], [*_FRAME, left])
    return [CondPageBreak(170), card, _indicators(report, objective), Spacer(1, 12)]


def _indicators(report: Report, objective: Row) -> Table:
    cells: list[list[Any]] = [[text(head.format(year=report.year), _MIDDLE) for head in CARD]]
    for row in report.under(objective):
        kind = [text(f"(Tipologia: {row.kind})", style(FONT, 7))] if row.kind else []
        formula = row.algorithm + (f" (Fonte {row.source})" if row.source else "")
        name = [*([text(row.code_raw, _PLAIN)] if row.code_raw else []), marked(row.name, _BOLD, row), *kind]
        figures = [text(words, _RIGHT) for words in (row.target_raw, row.actual_raw, row.deviation_raw)]
        cells.append([name, text(formula, _PLAIN), *figures])
    return grid(cells, [165, 175, 70, 70, 70], [*_FRAME, ("BACKGROUND", (0, 0), (-1, 0), HEAD)], repeat=1)


def _results(report: Report) -> list[Flowable]:
    rows = report.of("results")
    names = [marked(_coded(row), _BOLD if row.level == "ente" else _PLAIN, row) for row in rows]
    cells = [[name, text(percent(row.score_pct), _RIGHT)] for name, row in zip(names, rows, strict=True)]
    remarks = [part for words in report.remarks for part in (Spacer(1, 8), text(words, style(FONT, 10)))]
    return [grid(cells, [450, 100], _FRAME), *remarks] if cells else []


def _chapter(title: str, rows: list[Row]) -> list[Flowable]:
    return [PageBreak(), text(title, _TITLE), Spacer(1, 8)] if rows else []


def _banner(report: Report, area: Row) -> list[Flowable]:
    cells = [[marked(area.name, _WHITE, area), text(area.code_raw, _WHITE)]]
    colours = [("BACKGROUND", (0, 0), (-1, -1), NAVY), ("TEXTCOLOR", (0, 0), (-1, -1), white)]
    return [CondPageBreak(200), grid(cells, [500, 50], colours), Spacer(1, 6)]


def story(report: Report) -> list[Flowable]:
    """Title page with the results in short, BSC tables by area, cards of strategic and of operational objectives."""
    made: list[Flowable] = [Spacer(1, 30), text(report.title.upper(), style(FONT, 22, bold=True, colour="#20386b"))]
    made += [Spacer(1, 8), text(report.chamber, style(FONT, 13)), Spacer(1, 24)]
    made += [text("1. I principali risultati raggiunti", _TITLE), Spacer(1, 8), *_results(report)]
    bsc, strategic = report.of("bsc", "area"), report.of("strategic", "area")
    made += _chapter("3.2 Obiettivi strategici - Prospettiva BSC", bsc)
    for area in bsc:
        made += [CondPageBreak(160), _bsc(report, area), Spacer(1, 12)]
    made += _chapter("3.2 Rendicontazione degli obiettivi strategici triennali", strategic)
    for area in strategic:
        made += _banner(report, area)
        made += [part for objective in report.under(area) for part in _card(report, objective)]
    made += _chapter("3.3 Rendicontazione degli obiettivi operativi annuali", report.of("operational"))
    for objective in report.of("strategic", "strategic_objective"):
        below = report.under(objective, "operational")
        made += [CondPageBreak(200), text(_coded(objective), style(FONT, 10, bold=True)), Spacer(1, 6)] * bool(below)
        made += [part for operational in below for part in _card(report, operational)]
    return made


LOOK = Look(size=A4, margin=22, font=FONT, story=story)
