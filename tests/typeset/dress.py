"""Random dresses for random trees: which columns in which order, what the headings say, how objectives are set."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.extract.random_reports import Figures, Made
from tests.typeset.figures import UNITS, amount, italian
from tests.typeset.press import BOLD, FONTS, Align, Box, Ink, Line, Press, Stamp

RULES = ("grid", "horizontal", "between", "heads", "underhead", "box", "columns", "zebra", "stripes", "tiles", "none")
OBJECTIVES = ("row", "spread", "heading", "card", "column", "turned")
HEADS: dict[str, tuple[str, ...]] = {
    "name": (
        "Indicatore", "Indicatori", "Indicatore di performance", "Descrizione indicatore", "Denominazione indicatore",
        "KPI", "Indicatore di risultato", "INDICATORE", "Indicatori di performance", "Nome indicatore",
    ),
    "algorithm": (
        "Algoritmo", "Algoritmo di calcolo", "Formula", "Formula di calcolo", "Metodo di calcolo",
        "Modalità di calcolo", "Metrica", "Criterio di calcolo", "Modalità di misurazione",
    ),
    "weight": (
        "Peso", "Peso %", "% peso", "Peso (%)", "Ponderazione", "Peso indicatore", "PESO", "Pesatura",
        "Peso attribuito", "Peso relativo", "Peso percentuale",
    ),
    "target": (
        "Target", "Target {year}", "Risultato atteso", "Valore atteso", "Valore target", "TARGET {year}",
        "Risultato atteso {year}", "Target atteso", "Valore programmato", "Valore obiettivo", "Target previsto",
        "Target anno {year}", "Risultato previsto", "Valore atteso (target)", "Livello atteso",
    ),
    "actual": (
        "Consuntivo", "Consuntivo {year}", "Valore ottenuto", "Risultato raggiunto", "Valore a consuntivo", "Actual",
        "Risultato {year}", "Valore conseguito", "Valore rilevato", "Risultato conseguito", "Valore effettivo",
        "Dato a consuntivo", "Risultato ottenuto", "Valore raggiunto", "Consuntivo al 31/12/{year}", "Risultato",
        "Valore realizzato", "Risultato effettivo", "Rilevazione a consuntivo", "Misura a consuntivo",
    ),
    "score": (
        "% realizzazione", "Grado di raggiungimento", "Performance", "% raggiungimento", "Grado di realizzazione",
        "% di raggiungimento", "Livello di raggiungimento", "% realizzazione {year}", "% raggiunta",
        "Percentuale di realizzazione", "Grado di conseguimento", "% conseguimento", "Raggiungimento target",
        "Tasso di realizzazione", "Grado di raggiungimento (%)", "% di conseguimento", "Performance indicatore",
    ),
    "code": ("Codice", "Cod.", "ID", "Cod. indicatore", "Codice indicatore", "Cod. KPI"),
    "status": ("Valutazione", "Esito", "Giudizio", "Stato di raggiungimento", "Valutazione esito"),
    "deviation": ("Scostamento", "Scostamento rispetto al target", "Deviazione", "Scost.", "Differenza"),
    "source": ("Fonte", "Fonte dati", "Fonte dei dati", "Fonte del dato"),
    "note": ("Note", "Osservazioni", "Commento"),
    "unit": ("Unità di misura", "U.M.", "Unità misura", "UM"),
    "last_value": ("Baseline", "Valore storico", "Valore anno precedente", "Valore di partenza", "Valore iniziale"),
    "parent": ("Obiettivo", "Obiettivo operativo", "Obiettivo strategico", "Obiettivi operativi", "Obiettivi"),
}  # fmt: skip
NOUNS = {
    "N": ("Numero", "N."), "%": ("%", "Percentuale"), "gg": ("Giorni", "gg"), "EUR": ("Euro", "€"), "date": ("Data",),
}  # fmt: skip
USUAL = (
    "weight", "name", "algorithm", "unit", "source", "last_value", "target", "actual", "deviation", "score", "status",
    "note",
)  # fmt: skip
SIGNS = (
    {">=": ">=", "<=": "<=", "=": "="}, {">=": "=>", "<=": "=<", "=": "="}, {">=": "≥", "<=": "≤", "=": "="},
)  # fmt: skip
SOURCES = ("Infocamere", "Pareto", "Rilevazione interna", "Sistema integrato", "CRM camerale")
NOTES = ("Dato in crescita rispetto all'anno precedente", "Rilevato con questionario", "In attesa del dato definitivo")
OPERATIONAL, STRATEGIC = "Obiettivo operativo", "Obiettivo strategico"
WIDE = {"name": 3.4, "algorithm": 3.2, "parent": 2.4, "note": 1.9, "source": 1.5, "status": 1.6, "deviation": 1.3}
ROOM = 130.0
"""In points: what the card or heading above a table takes at most."""
NARROW = {"weight": 1.05, "code": 1.25, "score": 1.45, "unit": 1.15}


@dataclass(frozen=True)
class Dress:
    """All choices of one report, but its figures."""

    ink: Ink
    size: tuple[float, float]
    margin: float
    rotate: int
    order: tuple[str, ...]
    heads: dict[str, str]
    aligns: dict[str, Align]
    objective: str
    joined: bool
    """One table for all objectives, not one each."""
    head: str
    """once, each (before every objective of one table), none (after the first table), two (in two rows) or one."""
    code: str
    """none, inline (`C1 - name`), over (small, above the name), line (same size above) or column."""
    bold_head: bool
    number: str
    """How figures are printed: plain (as few decimals as needed) or two (always two)."""
    sign: bool
    """A percent sign behind weights and scores."""
    signs: dict[str, str] = field(default_factory=dict)
    stars: bool = False
    prose: bool = False
    year: int = 2022
    shown: int = 0
    """By how many degrees a reader turns the page clockwise to show it."""
    stamp: Stamp | None = None
    beside: float = 0.0
    """Tables stand two by two, so far apart; 0 sets them one below the other."""


def _order(rng: Random) -> tuple[str, ...]:
    fields = ["name", "target", "actual"]
    fields += ["weight"] * (rng.random() < 0.75) + ["score"] * (rng.random() < 0.85)
    fields += ["algorithm"] * (rng.random() < 0.5) + ["status"] * (rng.random() < 0.2)
    for extra, chance in (("deviation", 0.12), ("source", 0.12), ("note", 0.12), ("unit", 0.15), ("last_value", 0.08)):
        fields += [extra] * (rng.random() < chance)
    fields = fields[:9]
    if rng.random() < 0.5:
        usual = list(USUAL)
        if rng.random() < 0.4:
            usual.remove("weight")
            usual.insert(rng.choice([2, 3, 6, len(usual)]), "weight")
        return tuple(f for f in usual if f in fields)
    words = [f for f in ("name", "algorithm", "source") if f in fields]
    figures = [f for f in fields if f not in words]
    rng.shuffle(figures)
    first = [figures.pop(figures.index("weight"))] if "weight" in figures and rng.random() < 0.4 else []
    return (*first, *words, *figures)


def dress(rng: Random, rules: str | None = None, objective: str | None = None) -> Dress:
    """A dress; `rules` and `objective` fix those two choices."""
    order = _order(rng)
    crowded = len(order) > 6
    size = landscape(A4) if crowded or rng.random() < 0.4 else A4
    rotate = rng.choice([90, -90]) if size[0] > size[1] and rng.random() < 0.25 else 0
    chosen = objective or rng.choice(OBJECTIVES)
    code = rng.choice(["none", "none", "inline", "over", "line", "column"])
    if code == "column":
        where = order.index("name")
        order = (*order[:where], "code", *order[where:])
    drawn = rules or rng.choice(RULES)
    figures_align: Align = rng.choice(["left", "centre", "right"])
    aligns = {f: rng.choice(["left", "left", "centre"]) if f in ("name", "algorithm") else figures_align for f in order}
    heads = {f: rng.choice(HEADS[f]).format(year=2022) for f in (*order, "parent")}
    ink = Ink(
        rules=drawn,  # type: ignore[arg-type]
        strokes=rng.choice(["lines", "cells", "slabs"]),
        font=rng.choice(FONTS),
        size=rng.choice([6.5, 7.0, 7.5, 8.0, 9.0]) - (1.0 if crowded and size == A4 else 0.0),
        leading=rng.choice([1.1, 1.15, 1.2, 1.3]),
        pad=(rng.choice([2.5, 3.0, 4.0, 6.0]), rng.choice([1.5, 2.0, 3.0, 4.0, 6.0])),
        middle=rng.random() < 0.5,
        repeat=rng.random() < 0.6,
        breaks=rng.random() < 0.6,
    )
    return Dress(
        ink=ink, size=size, margin=rng.choice([30.0, 40.0, 56.0]), rotate=rotate, order=order, heads=heads,
        aligns=aligns, objective=chosen, joined=chosen in ("column", "turned") or rng.random() < 0.35,
        head=rng.choice(["each", "once", "none", "two"]), code=code, bold_head=rng.random() < 0.7,
        number=rng.choice(["plain", "two"]), sign=rng.random() < 0.8,
        signs=rng.choice(SIGNS if ink.font.startswith(("Vera", "DejaVu")) else SIGNS[:2]),
        stars=rng.random() < 0.15, prose=rng.random() < 0.4,
    )  # fmt: skip


def placed(rng: Random, worn: Dress) -> Dress:
    """The same dress set otherwise on its pages: rules dotted, words stamped across, pages shown turned, tables beside
    each other; each of these in some of the reports."""
    ink = replace(worn.ink, dash=rng.choice([0.5, 0.8, 1.0, 1.5, 3.0]) if rng.random() < 0.3 else 0.0)
    words, slope = rng.choice(["BOZZA", "Bozza", "COPIA", "PROVVISORIO"]), rng.choice([0, 35, 45, 55, -30])
    stamp = Stamp(words, rng.choice([60.0, 90.0, 130.0]) * (5 / len(words)) ** 0.5, slope, rng.random() < 0.3)
    return replace(
        worn,
        ink=ink,
        stamp=stamp if rng.random() < 0.25 else None,
        shown=rng.choice([90, 270, 180]) if rng.random() < 0.25 else 0,
        beside=rng.choice([12.0, 20.0, 34.0]) if rng.random() < 0.3 else 0.0,
    )


class TooNarrow(Exception):
    """The columns of a dress do not hold the words of a tree."""


class Tailor:
    """Puts a tree in a dress: words and figures of each row as the dress prints them."""

    def __init__(self, rng: Random, worn: Dress) -> None:
        self.rng, self.dress = rng, worn
        self.labels: list[str] = []
        """What the cards, in order, say their objectives are."""

    def press(self) -> Press:
        """Empty pages as the dress wants them."""
        worn = self.dress
        return Press(worn.size, worn.margin, worn.ink, worn.rotate, shown=worn.shown, stamp=worn.stamp)

    def opening(self, press: Press) -> None:
        """What stands before the tables."""
        press.say("Relazione sulla performance 2022", 16, bold=True, after=8)
        press.say("3.1 Rendicontazione degli obiettivi operativi annuali", 12, bold=True, after=8, keep=60)

    def print(self, trees: tuple[Made, ...]) -> bytes:
        """The PDF of the objectives and their indicators."""
        worn = self.dress
        press = self.press()
        self.opening(press)
        if worn.beside:
            self._print_beside(press, trees)
        else:
            frame = self._widths(press.width, self._joined(trees))
            for number, part in enumerate([trees] if worn.joined else [(one,) for one in trees]):
                self._prose(press)
                self._part(press, part, number, frame)
                press.y -= 0 if worn.joined else self.rng.choice([8, 14, 20])
        self.closing(press)
        return press.finish()

    def _print_beside(self, press: Press, trees: tuple[Made, ...]) -> None:
        """The tables two by two, each pair on one page."""
        worn, middle = self.dress, -(-len(trees) // 2)
        parts = [trees[:middle], trees[middle:]] if worn.joined else [(one,) for one in trees]
        press.half(0, worn.beside)
        frame = self._widths(press.width, self._joined(trees))
        for number in range(0, len(parts), 2):
            pair = [part for part in parts[number : number + 2] if part]
            press.whole()
            self._prose(press)
            press.half(0, worn.beside)
            tables = [self._table(part, number) for part in pair]
            if press.y - press.margin < ROOM + max(press.high(lines, *frame) for lines in tables):
                press.page()
            top, page, lowest = press.y, press.number, press.y
            for n, part in enumerate(pair):
                press.y = top
                press.half(n, worn.beside)
                self._part(press, part, number, frame)
                lowest = min(lowest, press.y)
            if press.number != page:
                raise TooNarrow
            press.y = lowest - self.rng.choice([8, 14, 20])

    def _part(self, press: Press, part: tuple[Made, ...], number: int, frame: tuple[list[float], float]) -> None:
        """One table of one or, joined, all objectives, and what stands above and below it."""
        if not self.dress.joined and self.dress.objective == "heading":
            press.say(self._title(part[0]), 10, bold=True, after=4, keep=70)
        elif not self.dress.joined and self.dress.objective == "card":
            self._card(press, part[0])
        press.table(self._table(part, number), frame[0], side=frame[1])
        self._stars(press)

    def _table(self, part: tuple[Made, ...], number: int) -> list[Line]:
        """The rows of one table, of which `number` others stand before it."""
        if self.dress.joined:
            return self._joined(part)
        headed = self.dress.head != "none" or number == 0 or self.dress.beside
        return [*(self._head() if headed else []), *self._group(part[0], number)]

    def closing(self, press: Press) -> None:
        """What stands after the tables: nothing."""

    def _prose(self, press: Press) -> None:
        if self.dress.prose and self.rng.random() < 0.6:
            words = "La Camera ha portato avanti le attività previste dal piano, con il coinvolgimento delle imprese "
            press.say(words + "del territorio e delle associazioni di categoria. " * self.rng.randint(1, 3), 9, keep=70)

    def _stars(self, press: Press) -> None:
        if self.dress.stars:
            press.say("(*) dato provvisorio alla data di redazione", 6.5, after=2)

    def _widths(self, room: float, lines: list[Line]) -> tuple[list[float], float]:
        """The widths of the columns, none narrower than its longest word, and of the merged cell at their left."""
        parts = [WIDE.get(f, NARROW.get(f, 1.5)) for f in self.dress.order]
        side = {"column": 2.4, "turned": 1.0}.get(self.dress.objective, 0.0)
        unit = room / (sum(parts) + side)
        upright = [line.side for line in lines if line.side and not line.turned]
        title = self._longest([Box(self.dress.heads["parent"], self.dress.bold_head), *upright])
        beside = max(unit * side, title) if side else 0.0
        unit = (room - beside) / sum(parts)
        if len(parts) <= 4 and self.rng.random() < 0.3:
            unit *= 0.75
        least = [self._longest([line.cells[i] for line in lines if i < len(line.cells)]) for i in range(len(parts))]
        widths = [max(unit * part, need) for part, need in zip(parts, least, strict=True)]
        over = sum(widths) + beside - room
        spare = [wide - need for wide, need in zip(widths, least, strict=True)]
        if over > 0 and over > sum(spare):
            raise TooNarrow
        cut = max(over, 0.0) / (sum(spare) or 1.0)
        return [wide - cut * free for wide, free in zip(widths, spare, strict=True)], beside

    def _longest(self, cells: list[Box]) -> float:
        ink = self.dress.ink
        words = [word for cell in cells if cell.over == 1 for word in cell.words.split()]
        return max((stringWidth(w, BOLD[ink.font], ink.size) for w in words), default=0) + 2 * ink.pad[0] + 1

    def _joined(self, trees: tuple[Made, ...]) -> list[Line]:
        lines = self._head()
        for number, objective in enumerate(trees):
            if number and self.dress.head == "each" and self.dress.objective in ("row", "spread"):
                lines += self._head()
            if self.dress.objective in ("heading", "card"):
                words = Box(self._title(objective), bold=True, over=len(self.dress.order))
                lines.append(Line((words,), "objective"))
            lines += self._group(objective, number)
        return lines

    def _head(self) -> list[Line]:
        worn = self.dress
        side = Box(worn.heads["parent"], bold=worn.bold_head) if worn.objective in ("column", "turned") else None
        pairs = [i for i, f in enumerate(worn.order) if f in ("target", "actual")]
        if worn.head == "two" and len(pairs) == 2 and pairs[1] == pairs[0] + 1:
            upper = [Box() for _ in worn.order]
            upper[pairs[0] : pairs[1] + 1] = [Box(f"Anno {worn.year}", bold=worn.bold_head, align="centre", over=2)]
            return [Line(tuple(upper), "head"), Line(tuple(self._headings()), "head", side)]
        return [Line(tuple(self._headings()), "head", side)]

    def _headings(self) -> list[Box]:
        middle: Align = "centre" if self.dress.ink.middle else "left"
        return [Box(self.dress.heads[f], bold=self.dress.bold_head, align=middle) for f in self.dress.order]

    def _group(self, objective: Made, number: int) -> list[Line]:
        worn = self.dress
        lines = [self._line(one, number, n) for n, one in enumerate(objective.below)]
        if worn.objective in ("row", "spread"):
            return [self._objective(objective), *lines]
        if worn.objective in ("column", "turned"):
            side = Box(self._title(objective), bold=True, align="centre" if worn.ink.middle else "left")
            first = Line(lines[0].cells, "indicator", side, worn.objective == "turned")
            return [first, *lines[1:]]
        return lines

    def _objective(self, objective: Made) -> Line:
        worn = self.dress
        cells: list[Box] = []
        shown = {"weight": self._share(objective.weight), "score": self._share(objective.score)}
        title = Box(self._title(objective), bold=True)
        if worn.objective == "spread":
            own = [i for i, f in enumerate(worn.order) if f in shown]
            at = worn.order.index("name")
            last = next((i for i in own if i > at), len(worn.order))
            first = max((i + 1 for i in own if i < at), default=0)
            for i, f in enumerate(worn.order):
                if i == first:
                    cells.append(Box(title.words, True, over=last - first))
                elif not first < i < last:
                    cells.append(Box(shown.get(f, ""), True, worn.aligns[f]))
            return Line(tuple(cells), "objective")
        for f in worn.order:
            cells.append(title if f == "name" else Box(shown.get(f, ""), True, worn.aligns[f]))
        return Line(tuple(cells), "objective")

    def _title(self, objective: Made) -> str:
        return f"{objective.code} - {objective.name}" if objective.code else objective.name

    def _card(self, press: Press, objective: Made) -> None:
        label = self.rng.choice([OPERATIONAL, STRATEGIC])
        self.labels.append(label)
        pairs = [(label, self._title(objective)), ("Peso", self._share(objective.weight))]
        pairs += [("Grado di raggiungimento", self._share(objective.score))] * (objective.score is not None)
        lines = [Line((Box(a, True), Box(b))) for a, b in pairs]
        if press.y - press.margin < 150:
            press.page()
        framed, own = Press.table, press.ink
        press.ink = Ink(**{**own.__dict__, "rules": own.rules if own.rules in ("grid", "horizontal") else "grid"})
        framed(press, lines, [press.width * 0.25, press.width * 0.6])
        press.ink = own
        press.y -= 4

    def _line(self, one: Made, number: int, n: int) -> Line:
        return Line(tuple(self._cell(f, one, number, n) for f in self.dress.order))

    def _cell(self, column: str, one: Made, number: int, n: int) -> Box:
        worn, shown, align = self.dress, one.figures, self.dress.aligns[column]
        assert shown is not None
        code = one.code if worn.code != "none" else ""
        if column == "name":
            name = one.name + (" (*)" if worn.stars and (number + n) % 3 == 0 else "")
            if worn.code == "over" and code:
                return Box(name, align=align, over_name=code)
            front = {"inline": f"{code} - ", "line": f"{code}\n"}.get(worn.code, "") if code else ""
            return Box(front + name, align=align)
        words = {
            "algorithm": one.algorithm, "code": code, "weight": self._share(one.weight),
            "score": self._share(one.score), "target": self._target(shown), "actual": self._actual(shown),
            "status": self._status(one),
            "source": SOURCES[(number + n) % len(SOURCES)], "note": NOTES[n % 3] if (number + n) % 2 else "",
            "unit": self._unit(shown, number), "deviation": self._deviation(one), "last_value": self._last(shown),
        }  # fmt: skip
        return Box(words[column], align=align)

    def _status(self, one: Made) -> str:
        return "RAGGIUNTO" if one.score >= 90 else "IN LINEA" if one.score >= 60 else "NON RAGGIUNTO"

    def _unit(self, shown: Figures, number: int) -> str:
        return NOUNS[shown.unit][number % len(NOUNS[shown.unit])]

    def _last(self, shown: Figures) -> str:
        if isinstance(shown.actual, Decimal):
            return self._number(shown.actual + 1, shown)
        return ""

    def _places(self, shown: Figures) -> int:
        return 2 if self.dress.number == "two" else shown.decimals

    def _number(self, value: Decimal, shown: Figures) -> str:
        places = self._places(shown)
        if "unit" in self.dress.order:
            return italian(str(value), places)
        return amount(str(value), shown.unit, places)

    def _target(self, shown: Figures) -> str:
        if not isinstance(shown.target, Decimal):
            return f"Entro {shown.target:%d/%m/%Y}" if shown.operator else f"{shown.target:%d/%m/%Y}"
        front = self.dress.signs.get(shown.operator, "")
        return f"{front} {self._number(shown.target, shown)}".strip()

    def _actual(self, shown: Figures) -> str:
        if not isinstance(shown.actual, Decimal):
            return f"{shown.actual:%d/%m/%Y}"
        return self._number(shown.actual, shown)

    def _deviation(self, one: Made) -> str:
        shown = one.figures
        if not (isinstance(shown.actual, Decimal) and isinstance(shown.target, Decimal)):
            return ""
        gap = shown.actual - shown.target
        return f"{'+' if gap > 0 else ''}{self._number(gap, shown)}" if gap else "-"

    def _share(self, value: Decimal) -> str:
        shown = italian(str(value), 2 if self.dress.number == "two" else None)
        return f"{shown}{' %' if self.dress.number == 'two' else '%'}" if self.dress.sign else shown


__all__ = ["OBJECTIVES", "RULES", "UNITS", "Dress", "Tailor", "dress"]
