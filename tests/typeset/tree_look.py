"""The look of a print from a web application: rules between rows, weights at the left, codes above names, lamps."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table

from tests.typeset.figures import percent
from tests.typeset.paper import AMBER, GREEN, GREY, RED, Look, grid, marked, style, text
from tests.typeset.rows import Report, Row

FONT, LINE, HEAD = "Helvetica", HexColor("#c9d1da"), HexColor("#e9eef4")
WIDTHS = [46, 236, 84, 72, 52, 60]
_HEADING = [style(FONT, size, bold=True, colour="#1f3f77") for size in (15, 11.5, 9.5)]
_NAME, _BOLD, _CODE = style(FONT, 7.2), style(FONT, 7.2, bold=True), style(FONT, 5.4, colour="#8a8f96")
_RIGHT, _SCORE = style(FONT, 7.2, align=2), style(FONT, 7.2, bold=True, align=2)
_STATUS = style(FONT, 5.4, align=1, colour="#555555")


class Lamps(Flowable):
    """Three lamps, one lit by the score, none without one; the status word stands under them."""

    def __init__(self, score: str) -> None:
        super().__init__()
        self.lit = {2: GREEN, 1: AMBER, 0: RED} if score else {}
        self.on = 2 if score and float(score) >= 80 else 1 if score and float(score) >= 60 else 0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as it may be, one line high."""
        self.middle = width / 2
        return width, 7

    def draw(self) -> None:
        """Draws the three circles."""
        for lamp in range(3):
            self.canv.setFillColor(self.lit.get(lamp, GREY) if lamp == self.on else GREY)
            self.canv.circle(self.middle + (lamp - 1) * 8, 3.5, 2.6, stroke=0, fill=1)


class Bar(Flowable):
    """A thin bar as long as the score."""

    def __init__(self, score: str) -> None:
        super().__init__()
        self.share = min(1.0, float(score or 0) / 100)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As wide as it may be, 3 points high."""
        self.long = width
        return width, 3

    def draw(self) -> None:
        """Draws the grey ground and the coloured part."""
        for long, colour in ((self.long, GREY), (self.long * self.share, GREEN if self.share >= 0.6 else RED)):
            self.canv.setFillColor(colour)
            self.canv.rect(0, 0, long, 1.6, stroke=0, fill=1)


def _cells(row: Row, bold: bool) -> list[object]:
    code = [text(row.code_raw, _CODE)] if row.code_raw else []
    name = [*code, marked(row.name, _BOLD if bold else _NAME, row)]
    bar = [Bar(row.score_pct)] if row.level == "indicator" and row.score_pct else []
    score = [text(percent(row.score_pct) or row.said("punteggio"), _SCORE), *bar]
    lamps = [Lamps(row.score_pct), text(row.status_raw, _STATUS)] if row.status_raw else []
    figures = [text(row.target_raw, _RIGHT), text(row.actual_raw, _RIGHT)]
    return [text(percent(row.weight_pct), _RIGHT), name, *figures, score, lamps]


def group(head: Row, rows: list[Row]) -> Table:
    """A shaded row for what stands above, then one row for each of its children."""
    cells = [_cells(head, bold=True), *(_cells(row, bold=False) for row in rows)]
    rules = [("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE), ("LINEABOVE", (0, 0), (-1, 0), 0.5, LINE)]
    shade = [("BACKGROUND", (0, 0), (-1, 0), HEAD), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    return grid(cells, WIDTHS, [*rules, *shade])


def _heading(words: str, rank: int) -> list[Flowable]:
    return [CondPageBreak(110), Spacer(1, 10), text(words, _HEADING[rank]), Spacer(1, 4)]


def _summary(report: Report) -> list[Flowable]:
    story: list[Flowable] = []
    for ente in report.of("summary", "ente"):
        box = [[marked(ente.name.upper(), _SCORE, ente), text(percent(ente.score_pct, gap=""), _SCORE)]]
        story += [grid(box, [430, 120], [("BOX", (0, 0), (-1, -1), 0.5, LINE), ("BACKGROUND", (0, 0), (-1, -1), HEAD)])]
        areas, middle = report.under(ente), style(FONT, 7.2, align=1)
        codes = [text(area.code_raw, middle) for area in areas]
        names = [marked(area.name, middle, area) for area in areas]
        scores = [text(percent(area.score_pct, gap=""), style(FONT, 10, bold=True, align=1)) for area in areas]
        frame = [("GRID", (0, 0), (-1, -1), 0.5, LINE), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
        story += [Spacer(1, 8), grid([codes, names, scores], [550 / len(areas)] * len(areas), frame), Spacer(1, 10)]
        story += [_listing(report, area) for area in areas]
    return story


def _listing(report: Report, area: Row) -> Table:
    """Objectives of an area: the strategic one at the left of its operational ones, each with its percentage."""
    cells: list[list[object]] = []
    spans: list[tuple[object, ...]] = []
    for strategic in report.under(area):
        first = len(cells)
        for row in report.under(strategic):
            left = [marked(strategic.name, _BOLD, strategic)] if len(cells) == first else []
            score = [text(percent(strategic.score_pct, gap=""), _SCORE)] if len(cells) == first else []
            right = marked(row.name, _NAME, row)
            cells.append([left, score, right, text(percent(row.score_pct, gap=""), _RIGHT)])
        spans += [("SPAN", (column, first), (column, len(cells) - 1)) for column in (0, 1)]
    frame = [("GRID", (0, 0), (-1, -1), 0.4, LINE), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    return grid(cells, [150, 50, 300, 50], [*frame, *spans])


def _tree(report: Report) -> list[Flowable]:
    story: list[Flowable] = []
    for ente in report.of("tree", "ente"):
        story.append(group(ente, []))
        for area in report.under(ente):
            story += [Spacer(1, 6), group(area, report.under(area))]
    return story


def _detail(report: Report) -> list[Flowable]:
    story: list[Flowable] = []
    for area in report.of("strategic", "area"):
        story += [*_heading(f"Ambito strategico: {area.name}", 1), group(area, report.under(area))]
        for strategic in report.under(area):
            story += _heading(strategic.name, 1)
            for objective in report.under(strategic, "operational"):
                story += [*_heading(objective.name, 2), group(objective, report.under(objective))]
    return story


def story(report: Report) -> list[Flowable]:
    """Title, then the sections there are: results in short, tree, strategic and operational objectives."""
    title = [text(report.title, style(FONT, 22, bold=True, colour="#1f3f77")), Spacer(1, 6)]
    title += [text(report.chamber, style(FONT, 12)), Spacer(1, 16)]
    parts = (
        ("1 - Principali risultati raggiunti", _summary(report)),
        ("3.0 Albero della performance", _tree(report)),
        ("3.1 Rendicontazione degli obiettivi strategici triennali e operativi annuali", _detail(report)),
    )
    return title + [flowable for name, part in parts if part for flowable in (*_heading(name, 0), *part)]


LOOK = Look(size=A4, margin=22, font=FONT, story=story)
