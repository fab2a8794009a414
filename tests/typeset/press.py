"""Tables drawn stroke by stroke, in any dress: rules, fills, spans, rows cut by the page, pages turned."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from tests.typeset import paper

DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
BOLD = {**paper.BOLD, "Courier": "Courier-Bold"}
for _face, _file in (("DejaVuSerif", "DejaVuSerif"), ("DejaVuSansCondensed", "DejaVuSansCondensed")):
    if (DEJAVU / f"{_file}.ttf").exists():
        pdfmetrics.registerFont(TTFont(_face, str(DEJAVU / f"{_file}.ttf")))
        pdfmetrics.registerFont(TTFont(f"{_face}-Bold", str(DEJAVU / f"{_file}-Bold.ttf")))
        BOLD[_face] = f"{_face}-Bold"
FONTS = tuple(BOLD)
ALIGN = {"left": TA_LEFT, "centre": TA_CENTER, "right": TA_RIGHT}
INK = HexColor("#111111")

Rules = Literal[
    "grid", "horizontal", "between", "heads", "underhead", "box", "columns", "zebra", "stripes", "tiles", "none"
]  # fmt: skip
Align = Literal["left", "centre", "right"]


@dataclass(frozen=True)
class Ink:
    """How a table is drawn, whatever it says."""

    rules: Rules = "grid"
    strokes: Literal["lines", "cells", "slabs"] = "lines"
    font: str = "Helvetica"
    size: float = 8.0
    leading: float = 1.2
    pad: tuple[float, float] = (3.0, 3.0)
    middle: bool = True
    repeat: bool = True
    breaks: bool = True
    shade: str = "#dde6f0"
    zebra: str = "#eef2f6"
    colour: str = "#808080"
    dash: float = 0.0
    """Rules are drawn as dots or dashes of this length with as much white between them; 0 draws them whole."""


@dataclass(frozen=True)
class Stamp:
    """Words in large letters across every page, beneath or above what it says, turned by so many degrees."""

    words: str
    size: float
    slope: float
    above: bool = False
    colour: str = "#d8d8d8"


@dataclass(frozen=True)
class Box:
    """A cell: its words, how they are set, and over how many columns."""

    words: str = ""
    bold: bool = False
    align: Align = "left"
    over: int = 1
    fill: str = ""
    over_name: str = ""
    """A code set smaller above the words."""


@dataclass(frozen=True)
class Line:
    """A row of a table; `kind` is head, objective or indicator."""

    cells: tuple[Box, ...]
    kind: str = "indicator"
    side: Box | None = None
    """The first row of a group with a merged cell at its left carries that cell."""
    turned: bool = False


@dataclass(frozen=True)
class _Set:
    """A row's cells as paragraphs, with the height they need."""

    line: Line
    parts: tuple[tuple[float, float, Box, list[Paragraph]], ...]
    high: float
    goes_on: bool = False
    label: float = 0.0
    """The height that the words of the merged cell at its left ask for."""


class Press:
    """Pages under the press: `y` falls from the top, new pages are begun where something does not fit."""

    def __init__(
        self, size: tuple[float, float], margin: float, ink: Ink, rotate: int = 0, head: str = "", foot: str = "",
        shown: int = 0, stamp: Stamp | None = None,
    ) -> None:  # fmt: skip
        self.out, self.size, self.margin, self.ink, self.rotate = io.BytesIO(), size, margin, ink, rotate
        self.head, self.foot, self.shown, self.stamp = head, foot, shown, stamp
        self.whole()
        self.pages: dict[str, int] = {}
        """The page on which these words, a whole paragraph or cell, were set first."""
        shown = (size[1], size[0]) if rotate else size
        self.canvas = Canvas(self.out, pagesize=shown, invariant=1, pageCompression=0)
        self.number = 1
        self._begin()

    def whole(self) -> None:
        """What comes next is set over the whole width."""
        self.left, self.width = self.margin, self.size[0] - 2 * self.margin

    def half(self, number: int, gap: float) -> None:
        """What comes next is set in the left (0) or right (1) half of the page, `gap` between the two."""
        self.width = (self.size[0] - 2 * self.margin - gap) / 2
        self.left = self.margin + number * (self.width + gap)

    def _begin(self) -> None:
        self.y = self.size[1] - self.margin
        self.canvas.setPageRotation(self.shown)
        if self.rotate == 90:
            self.canvas.translate(self.size[1], 0)
            self.canvas.rotate(90)
        elif self.rotate == -90:
            self.canvas.translate(0, self.size[0])
            self.canvas.rotate(-90)
        self._stamped(above=False)
        self.canvas.setFillColor(INK)
        self.canvas.setFont(self.ink.font, 7)
        self.canvas.drawRightString(self.size[0] - self.margin, self.margin / 2, str(self.number))
        for words, height in ((self.foot, self.margin / 2), (self.head, self.size[1] - self.margin / 2)):
            if words:
                self.canvas.drawString(self.margin, height, words)

    def _stamped(self, *, above: bool) -> None:
        if self.stamp is None or self.stamp.above is not above:
            return
        self.canvas.saveState()
        self.canvas.translate(self.size[0] / 2, self.size[1] / 2)
        self.canvas.rotate(self.stamp.slope)
        self.canvas.setFillColor(HexColor(self.stamp.colour))
        self.canvas.setFont(BOLD[self.ink.font], self.stamp.size)
        self.canvas.drawCentredString(0, -self.stamp.size / 3, self.stamp.words)
        self.canvas.restoreState()

    def page(self) -> None:
        """Ends this page and begins the next."""
        self._stamped(above=True)
        self.canvas.showPage()
        self.number += 1
        self._begin()

    def finish(self) -> bytes:
        """The PDF."""
        self._stamped(above=True)
        self.canvas.showPage()
        self.canvas.save()
        return self.out.getvalue()

    def style(self, size: float, bold: bool = False, align: Align = "left") -> ParagraphStyle:
        """A paragraph style in the font of the press."""
        face = BOLD[self.ink.font] if bold else self.ink.font
        return ParagraphStyle(
            "", fontName=face, fontSize=size, leading=size * self.ink.leading, alignment=ALIGN[align], textColor=INK
        )

    def say(self, words: str, size: float = 9.0, bold: bool = False, after: float = 6.0, keep: float = 0.0) -> None:
        """A paragraph over the whole width; `keep` is the room that must be left below it."""
        made = Paragraph(escape(words), self.style(size, bold))
        _, high = made.wrap(self.width, 1e6)
        if self.y - high - keep < self.margin:
            self.page()
        made.drawOn(self.canvas, self.left, self.y - high)
        self.pages.setdefault(words, self.number)
        self.y -= high + after

    def high(self, lines: Sequence[Line], widths: Sequence[float], side: float = 0.0) -> float:
        """The height of a table on one page."""
        return sum(row.high for row in self._roomy([self._set(line, widths, 0.0) for line in lines], side))

    def table(
        self, lines: Sequence[Line], widths: Sequence[float], left: float | None = None, side: float = 0.0
    ) -> None:
        """Draws a table at `y`, over as many pages as it needs; `side` is the width of the merged cell at its left."""
        start = self.left if left is None else left
        made = self._roomy([self._set(line, widths, start + side) for line in lines], side)
        heads = [row for row in made if row.line.kind == "head"]
        drawn: list[tuple[_Set, float]] = []
        frame = (start, side, tuple(widths))
        queue, turned_over = list(made), False
        while queue:
            row = queue.pop(0)
            room = self.y - self.margin
            keep = queue[0].high if row.line.kind in ("head", "objective") and queue else 0.0
            labelled = row.line.side is not None and not row.goes_on
            first = turned_over and all(other.line.kind == "head" for other, _ in drawn)
            legible = first or not labelled or _taken((row, *queue), room) >= row.label
            if row.high + min(keep, 60) <= room and legible:
                drawn.append((row, self.y))
                self.y -= row.high
                continue
            upper, lower = self._cut(row, room) if self.ink.breaks and drawn and not labelled else (None, row)
            if upper is not None:
                drawn.append((upper, self.y))
                self.y -= upper.high
            if not drawn and row.high > self.size[1] - 2 * self.margin:
                raise ValueError("a row higher than the page")
            self._draw(drawn, frame)
            self.page()
            drawn, turned_over = [], True
            queue.insert(0, lower)
            again = heads if self.ink.repeat and lower.line.kind != "head" else []
            queue[:0] = again
        self._draw(drawn, frame)

    def _set(self, line: Line, widths: Sequence[float], left: float) -> _Set:
        pad_x, pad_y = self.ink.pad
        parts, column, high = [], 0, 0.0
        for cell in line.cells:
            wide = sum(widths[column : column + cell.over])
            flow = self._flow(cell)
            tall = sum(p.wrap(max(wide - 2 * pad_x, 4), 1e6)[1] for p in flow)
            parts.append((left, wide, cell, flow))
            high, left, column = max(high, tall), left + wide, column + cell.over
        return _Set(line, tuple(parts), high + 2 * pad_y)

    def _roomy(self, made: list[_Set], side: float) -> list[_Set]:
        """The rows, the last of each group as high as the merged cell at its left asks."""
        for group in _groups([(row, 0.0) for row in made]) if side else ():
            cell, high = group[0][0].line.side, sum(row.high for row, _ in group)
            if cell is None:
                continue
            need = self._asked(cell, side, turned=group[0][0].line.turned)
            first, last = made.index(group[0][0]), made.index(group[-1][0])
            made[last] = replace(made[last], high=made[last].high + max(0.0, need - high))
            made[first] = replace(made[first], label=need)
        return made

    def _asked(self, cell: Box, side: float, *, turned: bool) -> float:
        """The height that the words of a merged cell ask for."""
        pad_x, pad_y = self.ink.pad
        if not turned:
            return sum(p.wrap(side - 2 * pad_x, 1e6)[1] for p in self._flow(cell)) + 2 * pad_y
        longest = max(pdfmetrics.stringWidth(w, BOLD[self.ink.font], self.ink.size) for w in cell.words.split())
        need: float = longest + 2 * pad_x + 1
        while sum(p.wrap(need - 2 * pad_x, 1e6)[1] for p in self._flow(cell)) > side - 2:
            need += 10
        return need

    def _flow(self, cell: Box) -> list[Paragraph]:
        size = self.ink.size
        above = [Paragraph(escape(cell.over_name), self.style(size * 0.75))] if cell.over_name else []
        words = escape(cell.words).replace("\n", "<br/>")
        return [*above, Paragraph(words, self.style(size, cell.bold, cell.align))] if words else above

    def _cut(self, row: _Set, room: float) -> tuple[_Set | None, _Set]:
        """The row cut where the page ends; nothing above where not one line of every cell would fit."""
        pad_x, pad_y = self.ink.pad
        free = room - 2 * pad_y
        if row.line.kind != "indicator" or free < self.ink.size * self.ink.leading * 1.05:
            return None, row
        above, below = [], []
        for left, wide, cell, flow in row.parts:
            upper: list[Paragraph] = []
            lower: list[Paragraph] = []
            space = free
            for part in flow:
                pieces = part.split(wide - 2 * pad_x, space) if not lower and space > 0 else []
                if not pieces:
                    lower.append(part)
                    continue
                upper.append(pieces[0])
                lower += pieces[1:]
                space -= pieces[0].wrap(wide - 2 * pad_x, 1e6)[1]
            above.append((left, wide, cell, upper))
            below.append((left, wide, cell, lower))
        if not any(flow for *_, flow in below) or not any(flow for *_, flow in above):
            return None, row
        return self._measured(row, above), replace(self._measured(row, below), goes_on=True)

    def _measured(self, row: _Set, parts: list[tuple[float, float, Box, list[Paragraph]]]) -> _Set:
        pad_x, pad_y = self.ink.pad
        high = max(sum(p.wrap(wide - 2 * pad_x, 1e6)[1] for p in flow) for _, wide, _, flow in parts)
        return _Set(row.line, tuple(parts), high + 2 * pad_y, row.goes_on)

    def _draw(self, drawn: Sequence[tuple[_Set, float]], frame: tuple[float, float, tuple[float, ...]]) -> None:
        if not drawn:
            return
        start, side, widths = frame
        self._fills(drawn, frame)
        for row, top in drawn:
            for left, wide, cell, flow in row.parts:
                self.pages.setdefault(cell.words, self.number)
                self._words(flow, left, top, wide, row.high)
        if side:
            self._sides(drawn, start, side)
        self._rules(drawn, start, side, widths)

    def _words(self, flow: Sequence[Paragraph], left: float, top: float, wide: float, high: float) -> None:
        pad_x, pad_y = self.ink.pad
        tall = sum(p.wrap(max(wide - 2 * pad_x, 4), 1e6)[1] for p in flow)
        y = top - ((high - tall) / 2 if self.ink.middle else pad_y)
        for part in flow:
            _, high_part = part.wrap(max(wide - 2 * pad_x, 4), 1e6)
            part.drawOn(self.canvas, left + pad_x, y - high_part)
            y -= high_part

    def _sides(self, drawn: Sequence[tuple[_Set, float]], start: float, side: float) -> None:
        """The merged cells at the left; a group that goes on after the page shows its words on the first page only."""
        for group in _groups(drawn):
            first, top = group[0]
            cell = first.line.side
            if cell is None or first.goes_on:
                continue
            self.pages.setdefault(cell.words, self.number)
            high = sum(row.high for row, _ in group)
            flow = self._flow(cell)
            if not first.line.turned:
                self._words(flow, start, top, side, high)
                continue
            pad = self.ink.pad[0]
            tall = sum(p.wrap(high - 2 * pad, 1e6)[1] for p in flow)
            self.canvas.saveState()
            self.canvas.translate(start + side / 2, top - high)
            self.canvas.rotate(90)
            flow[0].drawOn(self.canvas, pad, -tall / 2)
            self.canvas.restoreState()

    def _fills(self, drawn: Sequence[tuple[_Set, float]], frame: tuple[float, float, tuple[float, ...]]) -> None:
        start, side, widths = frame
        whole = side + sum(widths)
        count = 0
        for row, top in drawn:
            own = {"head": self.ink.shade, "objective": self.ink.shade}.get(row.line.kind, "")
            count = count + 1 if row.line.kind == "indicator" else 0
            plain = self.ink.rules in ("none", "heads", "underhead", "between", "columns")
            fill = "" if plain else own
            if self.ink.rules in ("zebra", "stripes") and not own and count % 2:
                fill = self.ink.zebra
            if self.ink.rules == "tiles":
                fill = own or self.ink.zebra
            if fill and self.ink.rules in ("zebra",):
                self._slab(start, top - row.high, whole, row.high, fill)
            elif fill:
                gap = 1.5 if self.ink.rules == "tiles" else 0.0
                for left, wide, _, _ in row.parts:
                    self._slab(left, top - row.high, wide - gap, row.high - gap, fill)

    def _slab(self, x: float, y: float, wide: float, high: float, fill: str) -> None:
        self.canvas.setFillColor(HexColor(fill))
        self.canvas.rect(x, y, wide, high, stroke=0, fill=1)
        self.canvas.setFillColor(INK)

    def _rules(self, drawn: Sequence[tuple[_Set, float]], start: float, side: float, widths: tuple[float, ...]) -> None:
        rules, end = self.ink.rules, start + side + sum(widths)
        top, bottom = drawn[0][1], drawn[-1][1] - drawn[-1][0].high
        tops = [y for _, y in drawn]
        heads = [y - row.high for row, y in drawn if row.line.kind == "head"]
        firsts = {y for row, y in (group[0] for group in _groups(drawn))} if side else set(tops)
        if rules == "grid":
            for row, y in drawn:
                for left, wide, _, _ in row.parts:
                    self._cell(left, y, wide, row.high)
            for group in _groups(drawn) if side else ():
                self._cell(start, group[0][1], side, sum(row.high for row, _ in group))
        elif rules in ("horizontal", "between"):
            for y in [*tops[1:], *([top, bottom] if rules == "horizontal" else [])]:
                self._level(start if y in firsts or y == bottom else start + side, end, y, widths, start + side)
        elif rules in ("heads", "box"):
            for y in (top, bottom, *heads[-1:]):
                self._level(start, end, y, widths, start + side)
        elif rules in ("underhead", "columns"):
            for y in heads[-1:]:
                self._level(start, end, y, widths, start + side)
        if rules in ("columns", "box"):
            inner = [start + side + sum(widths[:i]) for i in range(1, len(widths))] if rules == "columns" else []
            for x in [*([start, end] if rules == "box" else []), *inner]:
                self._upright(x, top, bottom)

    def _cell(self, left: float, top: float, wide: float, high: float) -> None:
        if self.ink.strokes == "cells" and not self.ink.dash:
            self.canvas.setLineWidth(0.5)
            self.canvas.setStrokeColor(HexColor(self.ink.colour))
            self.canvas.rect(left, top - high, wide, high, stroke=1, fill=0)
            return
        for y in (top, top - high):
            self._stroke(left, y, left + wide, y)
        for x in (left, left + wide):
            self._stroke(x, top, x, top - high)

    def _level(self, left: float, right: float, y: float, widths: tuple[float, ...], first: float) -> None:
        if self.ink.strokes == "lines":
            self._stroke(left, y, right, y)
            return
        x = first
        if left < first:
            self._stroke(left, y, first, y)
        for wide in widths:
            self._stroke(x, y, x + wide, y)
            x += wide

    def _upright(self, x: float, top: float, bottom: float) -> None:
        self._stroke(x, top, x, bottom)

    def _stroke(self, x0: float, y0: float, x1: float, y1: float) -> None:
        canvas: Any = self.canvas
        long = max(abs(x1 - x0), abs(y1 - y0))
        if self.ink.dash and long:
            path, across, down = canvas.beginPath(), (x1 - x0) / long, (y1 - y0) / long
            for n in range(int(long / self.ink.dash / 2) + 1):
                start, stop = 2 * n * self.ink.dash, min((2 * n + 1) * self.ink.dash, long)
                path.moveTo(x0 + across * start, y0 + down * start)
                path.lineTo(x0 + across * stop, y0 + down * stop)
            canvas.setLineWidth(0.5)
            canvas.setStrokeColor(HexColor(self.ink.colour))
            canvas.drawPath(path)
            return
        if self.ink.strokes == "slabs":
            canvas.setFillColor(HexColor(self.ink.colour))
            wide, high = abs(x1 - x0) + 0.5, abs(y1 - y0) + 0.5
            canvas.rect(min(x0, x1) - 0.25, min(y0, y1) - 0.25, wide, high, stroke=0, fill=1)
            canvas.setFillColor(INK)
            return
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor(HexColor(self.ink.colour))
        canvas.line(x0, y0, x1, y1)


def _taken(rows: Sequence[_Set], room: float) -> float:
    """How much of the room the rows of the first group take that fit in it."""
    taken = 0.0
    for row, _ in _groups([(row, 0.0) for row in rows])[0]:
        if taken + row.high > room:
            break
        taken += row.high
    return taken


def _groups(drawn: Sequence[tuple[_Set, float]]) -> list[list[tuple[_Set, float]]]:
    """The rows by group: a head row alone, then each row that carries a merged cell with the rows after it."""
    groups: list[list[tuple[_Set, float]]] = []
    for row, top in drawn:
        if (
            not groups
            or row.line.kind == "head"
            or (row.line.side is not None and not row.goes_on)
            or (groups[-1][0][0].line.kind == "head")
        ):
            groups.append([])
        groups[-1].append((row, top))
    return groups
