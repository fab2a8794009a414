"""The look of 16:9 slides: a map of coloured boxes, and dashboards with a turned cell that names the programme."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Paragraph, Spacer, Table

from tests.typeset.figures import percent
from tests.typeset.paper import Beside, Look, grid, marked, style, text
from tests.typeset.rows import Report, Row

FONT, BLUE, SKY, PALE = "Vera", HexColor("#1d4f91"), HexColor("#9dc3e6"), HexColor("#eaf1fa")
GOOD, FAIR, POOR = HexColor("#92d050"), HexColor("#ffd966"), HexColor("#ff7f7f")
HEADS = ("Peso", "Valore ottenuto {year}", "Risultato Atteso {year}", "% Realizzazione {year}")
WIDTHS = [54, 214, 310, 42, 62, 62, 72]
_PLAIN, _BOLD = style(FONT, 7.4), style(FONT, 7.4, bold=True)
_MIDDLE, _STRONG = style(FONT, 7.4, align=1), style(FONT, 7.4, bold=True, align=1)
_WHITE = style(FONT, 7.4, bold=True, align=1, colour="#ffffff")
_TITLE = style(FONT, 15, bold=True, colour="#1d4f91")


def _colour(score: str) -> Color:
    return GOOD if float(score) > 90 else FAIR if float(score) >= 70 else POOR


def _share(value: str) -> str:
    return percent(value, None, gap="")


def _realised(row: Row, kind: ParagraphStyle) -> Paragraph:
    return text(f"Realizzazione {_share(row.score_pct)}", kind)


def _box(row: Row) -> list[Any]:
    return [marked(row.name, style(FONT, 6, align=1), row), _realised(row, style(FONT, 6, bold=True, align=1))]


def _boxes(rows: list[Row], width: float) -> Table | str:
    if not rows:
        return ""
    across = 1 if len(rows) == 1 else 2
    lines = [rows[start : start + across] for start in range(0, len(rows), across)]
    cells = [[_box(row) for row in line] + [""] * (across - len(line)) for line in lines]
    places = [(x, y, row) for y, line in enumerate(lines) for x, row in enumerate(line)]
    fills = [("BACKGROUND", (x, y), (x, y), _colour(row.score_pct)) for x, y, row in places]
    white = [("INNERGRID", (0, 0), (-1, -1), 3, HexColor("#ffffff")), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    return grid(cells, [width / across] * across, [*fills, *white])


def _map(report: Report, ente: Row) -> list[Flowable]:
    """Priorities across, perspectives down, the objectives where they cross."""
    priorities, perspectives = report.of("tree", "area"), report.of("tree", "perspective")
    wide = 700 / max(1, len(priorities))
    words = f"Livello di realizzazione sintetico: {ente.name} = {_share(ente.score_pct)}"
    head = [marked(words, _BOLD, ente)]
    top = [[marked(f"{p.code_raw} {p.name}", _WHITE, p), _realised(p, _WHITE)] for p in priorities]
    cells: list[list[Any]] = [["", *top]]
    for line in perspectives:
        name = marked(line.name, _STRONG, line)
        left = [name, _realised(line, _STRONG)]
        held = [[r for r in report.under(line) if r.said("priorita") == p.code] for p in priorities]
        cells.append([left, *(_boxes(rows, wide - 10) for rows in held)])
    colours = [("BACKGROUND", (1, 0), (-1, 0), BLUE), ("BACKGROUND", (0, 1), (0, -1), SKY)]
    gaps = [("INNERGRID", (0, 0), (-1, -1), 5, HexColor("#ffffff")), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    boxes = grid(cells, [134, *[wide] * len(priorities)], [*colours, *gaps])
    title = text("3 Rendicontazione della performance organizzativa - Quadro di sintesi", _TITLE)
    return [title, Spacer(1, 4), *head, Spacer(1, 8), boxes]


def _head(report: Report, perspective: Row) -> list[Any]:
    heads = [text(head.format(year=report.year), _WHITE) for head in HEADS]
    name = marked(perspective.name, _WHITE, perspective)
    return [text("Prospettiva", _WHITE), name, "", *heads]


def _line(row: Row, bold: bool) -> list[Any]:
    left, middle = (_BOLD, _STRONG) if bold else (_PLAIN, _MIDDLE)
    name = marked(row.name, left, row)
    figures = (_share(row.weight_pct), row.actual_raw, row.target_raw, _share(row.score_pct))
    return [text(row.code_raw, middle), name, text(row.algorithm, left), *(text(words, middle) for words in figures)]


def dashboard(report: Report, perspective: Row, objective: Row) -> Flowable:
    """A table with the objective's row, then its indicators; the programme, where known, stands turned beside it."""
    rows = report.under(objective)
    cells = [_head(report, perspective), _line(objective, True), *(_line(row, False) for row in rows)]
    commands = [("BACKGROUND", (0, 0), (-1, 0), BLUE), ("SPAN", (1, 0), (2, 0)), ("SPAN", (1, 1), (2, 1))]
    commands += [("BACKGROUND", (0, line), (-1, line), PALE) for line in range(1, len(cells), 2)]
    commands += [("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    for line, row in enumerate([objective, *rows], start=1):
        commands += [("BACKGROUND", (-1, line), (-1, line), _colour(row.score_pct))] if row.score_pct else []
    table = grid(cells, WIDTHS, commands)
    programme = f"PROGRAMMA {objective.said('programma')}" if objective.said("programma") else ""
    return Beside(table, text(programme, style(FONT, 5, bold=True, align=1)), 54, SKY)


def _dashboards(report: Report) -> list[Flowable]:
    made: list[Flowable] = []
    perspectives = report.of("dashboard", "perspective")
    for number, perspective in enumerate(perspectives, start=1):
        title = f"3.1 Gli Obiettivi strategici {number}/{len(perspectives)}"
        made += [PageBreak(), text(title, _TITLE), Spacer(1, 10)]
        for objective in report.under(perspective):
            room = 80 + 24 * len(report.under(objective))
            made += [CondPageBreak(room), dashboard(report, perspective, objective), Spacer(1, 16)]
    return made


def story(report: Report) -> list[Flowable]:
    """Cover with the one figure, the strategic map, one dashboard per objective."""
    made: list[Flowable] = [Spacer(1, 90), text(report.title, style(FONT, 28, bold=True, colour="#1d4f91"))]
    made += [Spacer(1, 10), text(report.chamber, style(FONT, 15)), Spacer(1, 50)]
    for ente in report.of("summary", "ente"):
        kind = style(FONT, 12)
        made += [marked(f"{ente.name}: {_share(ente.score_pct)}", kind, ente)]
    for ente in report.of("tree", "ente"):
        made += [PageBreak(), *_map(report, ente)]
    return made + _dashboards(report)


LOOK = Look(size=(960, 540), margin=34, font=FONT, story=story, band="#1d4f91")
