"""A document of the system as a PDF and as the rows of its truth, each with the page it came to stand on."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from reportlab.lib.pagesizes import A4, landscape

from riscontro.model import Kind
from tests.extract.random_reports import Figures, Made
from tests.system.looks import PLAIN, style_of
from tests.system.model import Document, Indicator, Node
from tests.system.names import NOTICE
from tests.system.rows import row_of, rows_of
from tests.typeset.dress import Dress, Tailor, TooNarrow
from tests.typeset.looks import typeset
from tests.typeset.press import Box, Press
from tests.typeset.rows import Report, Row

RESULTS = ("actual", "score", "status", "deviation")


def printed(document: Document) -> tuple[bytes, tuple[Row, ...]]:
    """The PDF of a document and its rows."""
    style = style_of(document.chamber.era(document.year))
    plan = document.kind is not Kind.RELAZIONE
    paper = style.plan if plan and style.plan == "sheet" else "" if plan else style.paper
    if paper:
        report = Report(
            document.document_id, paper, document.title, f"Camera di Commercio di {document.chamber.name}",
            document.year, rows_of(document, paper), tuple(one.words for one in document.adjusted), NOTICE,
        )  # fmt: skip
        pdf, placed = typeset(report)
        return pdf, placed.rows
    return _dressed(document, style.dress or PLAIN)


def _dressed(document: Document, worn: Dress) -> tuple[bytes, tuple[Row, ...]]:
    if document.kind is not Kind.RELAZIONE:
        worn = replace(worn, order=tuple(f for f in worn.order if f not in RESULTS))
    heads = {name: words.replace(str(worn.year), str(document.year)) for name, words in worn.heads.items()}
    worn = replace(worn, heads=heads, year=document.year)
    narrower = (worn, replace(worn, size=landscape(A4), margin=30.0), _small(worn, 6.5), _small(worn, 5.5))
    for one in narrower:
        tailor = SystemTailor(Random(document.document_id), one, document)
        try:
            pdf = tailor.print(tuple(_made(leaf) for leaf in document.leaves))
        except TooNarrow:
            continue
        return pdf, tuple(tailor.rows())
    raise TooNarrow


def _small(worn: Dress, size: float) -> Dress:
    return replace(worn, size=landscape(A4), margin=30.0, ink=replace(worn.ink, size=size))


def _made(leaf: Node) -> Made:
    below = tuple(
        Made(one.name, one.weight, one.score, _figures(one), one.algorithm, code=one.code) for one in leaf.indicators
    )
    return Made(leaf.name, leaf.weight, leaf.score, below=below, code=leaf.code)


def _figures(one: Indicator) -> Figures:
    return Figures(one.operator, one.target, one.actual, one.unit, one.places, one.weight, one.score)


class SystemTailor(Tailor):
    """Puts a document of the system in its dress, and knows on which page each row stands."""

    def __init__(self, rng: Random, worn: Dress, document: Document) -> None:
        super().__init__(rng, worn)
        self.document = document
        self.shown: dict[str, str] = {}
        self.by_name = {one.name: one for one in document.indicators}

    def press(self) -> Press:
        """Pages that name the chamber at their head and say at their foot that it is invented."""
        worn, chamber = self.dress, self.document.chamber
        head = f"Camera di Commercio di {chamber.name}"
        self.pressed = Press(worn.size, worn.margin, worn.ink, worn.rotate, head, NOTICE)
        return self.pressed

    def opening(self, press: Press) -> None:
        """Title and chamber, then the heading of the one chapter."""
        press.say(self.document.title, 16, bold=True, after=6)
        press.say(f"Camera di Commercio di {self.document.chamber.name}", 12, after=14)
        report = self.document.kind is Kind.RELAZIONE
        words = "3.1 Rendicontazione degli obiettivi operativi annuali" if report else "2.1 Obiettivi operativi annuali"
        press.say(words, 12, bold=True, after=8, keep=60)

    def closing(self, press: Press) -> None:
        """What explains a degree."""
        for one in self.document.adjusted:
            press.say(one.words, 9, after=4)

    def rows(self) -> list[Row]:
        """The rows as printed, each with its page."""
        worn, made = self.dress, []
        own = worn.objective in ("row", "spread")
        card = worn.objective == "card" and not worn.joined
        for number, leaf in enumerate(self.document.leaves, 1):
            key = f"o{number}"
            top = row_of(self.document, leaf, "operational", key, "")
            weight = top.weight_pct if card or (own and "weight" in worn.order) else ""
            score = top.score_pct if card or (own and "score" in worn.order) else ""
            made.append(replace(top, weight_pct=weight, score_pct=score, page=self._page(self._title(_made(leaf)))))
            for n, one in enumerate(leaf.indicators, 1):
                row = row_of(self.document, one, "operational", f"{key}.i{n}", key)
                blank = {
                    field: "" for field, column in (("weight_pct", "weight"), ("score_pct", "score"))
                    if column not in worn.order
                }  # fmt: skip
                code = row.code if worn.code != "none" else ""
                made.append(replace(row, **blank, code=code, code_raw=code, page=self._page(self.shown[one.name])))
        return made

    def _page(self, words: str) -> str:
        return str(self.pressed.pages[words])

    def _status(self, one: Made) -> str:
        return "" if one.score is None else super()._status(one)

    def _last(self, shown: Figures) -> str:
        return ""

    def _unit(self, shown: Figures, number: int) -> str:
        return "" if shown.unit == "bool" else super()._unit(shown, number)

    def _target(self, shown: Figures) -> str:
        return shown.target if isinstance(shown.target, str) else super()._target(shown)

    def _actual(self, shown: Figures) -> str:
        if shown.actual is None:
            return "N/D"
        return shown.actual if isinstance(shown.actual, str) else super()._actual(shown)

    def _cell(self, column: str, one: Made, number: int, n: int) -> Box:
        if column == "last_value":
            last = self.by_name[one.name].last
            return Box("" if last is None else self._number(last, one.figures), align=self.dress.aligns[column])
        box = super()._cell(column, one, number, n)
        if column == "name":
            self.shown[one.name] = box.words
        return box

    def _deviation(self, one: Made) -> str:
        planted = self.by_name[one.name].deviation
        if planted is None:
            return super()._deviation(one)
        return f"{'+' if planted > 0 else ''}{self._number(planted, one.figures)}"

    def _share(self, value: Decimal | None) -> str:
        if value is None:
            return ""
        return super()._share(value)
