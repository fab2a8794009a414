"""Clean cards of an invented chamber broken as recognition breaks them: columns run together, signs and commas lost.

The columns are laid out as a printer would (words wrapped, cells centred) and their lines then read straight across, as
a recognition that sees no rules does. What is damaged is chosen by a seed, so that every machine breaks alike.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

LEFT, RIGHT = 40, 46
THINGS = (
    ("pratiche di deposito bilanci evase entro cinque giorni", "N. pratiche evase nei termini / N. pratiche ricevute"),
    ("visite alle aziende agricole del distretto floricolo", "N. visite svolte nell'anno dai tecnici incaricati"),
    ("controversie chiuse dallo sportello di conciliazione", "N. controversie chiuse / N. controversie aperte"),
    ("bandi per la transizione energetica delle botteghe", "N. bandi pubblicati sul sito istituzionale"),
    ("giornate di apertura della sala storica al pubblico", "N. giornate di apertura rilevate dal registro"),
    ("tempo medio di rilascio dei carnet per le fiere estere", "Somma dei giorni di rilascio / N. carnet rilasciati"),
    ("incontri con le scuole superiori sulle professioni", "N. incontri svolti con almeno due classi"),
    ("verifiche sui distributori di carburante della costa", "N. verifiche concluse con verbale firmato"),
)
OPENINGS = ("Numero", "Percentuale", "Volume", "Quota", "Grado", "Stima", "Conteggio", "Livello")


@dataclass(frozen=True, slots=True)
class CleanRow:
    """One indicator as it should be read: its name and the values of target, result and deviation."""

    name: str
    description: str
    formula: str
    target: Decimal
    actual: Decimal
    unit: str

    @property
    def deviation(self) -> Decimal:
        """Result less target."""
        return self.actual - self.target


def clean_rows(random: Random, count: int) -> list[CleanRow]:
    """Invented indicators with awkward numbers, in an order of their own."""
    rows = []
    for (what, formula), opening in random.sample(list(zip(THINGS, OPENINGS, strict=True)), count):
        target = Decimal(random.randint(100, 9900)) / 100
        actual = target + Decimal(random.randint(-900, 2400)) / 100
        name = f"{opening} {what}"
        rows.append(
            CleanRow(
                name, f"{name} nel corso dell'esercizio", formula, target, actual, random.choice(("N.", "%", "gg"))
            )
        )
    return rows


@dataclass(frozen=True, slots=True)
class Look:
    """How a card is printed: result before target or after it, targets over three lines or on one."""

    result_first: bool = False
    tall_targets: bool = False


def broken_text(rows: Sequence[CleanRow], random: Random, damage: float, look: Look = Look()) -> str:
    """A card with these rows as recognition gives it; `damage` is the share of rows with a misread sign or comma."""
    titles = "Consuntivo Target" if look.result_first else "Target Consuntivo"
    lines = [
        "3.1 - Rendicontazione degli obiettivi operativi annuali",
        "Obiettivo operativo",
        "",
        "4.2.1 - Avvicinare gli uffici alle botteghe del porto",
        "",
        "Risultato misurato obiettivo 100,00 %",
        "Valutazione obiettivo . . .",
        "Raggiunto",
        f"Indicatore Algoritmo {titles} Scostamento",
        "2020 2020 rispetto al",
        "target",
    ]
    for row in rows:
        lines += _row(row, random, random.random() < damage, look)
    return "\n".join([*lines, " 3.4 - Valutazione complessiva della performance", ""])


def printed(value: Decimal, unit: str, *, signed: bool = False) -> str:
    """A figure as these cards print it."""
    return f"{'+' if signed and value > 0 else ''}{value:.2f}".replace(".", ",") + f" {unit}"


def _row(row: CleanRow, random: Random, damaged: bool, look: Look) -> list[str]:
    left = ["[codice]", *textwrap.wrap(row.name, LEFT), *textwrap.wrap(row.description, LEFT), "(Tipologia: Volume)"]
    right = [*textwrap.wrap("[codice| " + row.formula, RIGHT), "(Fonte Ufficio di piano)"]
    figures = [">= " + printed(row.target, row.unit), printed(row.actual, row.unit)]
    figures.append(printed(row.deviation, row.unit, signed=True) if row.deviation else "-")
    if damaged:
        figures = _damaged(figures, random)
    tails = _tails(figures, look)
    height = len(left)
    above, middle = (height - len(right)) // 2, height // 2
    lines = []
    for number, text in enumerate(left):
        beside = right[number - above] if 0 <= number - above < len(right) else ""
        mark = random.choice((" ", " |", "  "))
        lines.append(f"{text}{mark if beside else ''}{beside} {tails.get(number - middle, '')}".rstrip())
    return lines


def _tails(figures: Sequence[str], look: Look) -> dict[int, str]:
    """The ends of the lines, by their distance from the row's middle: a tall target has sign and unit on their own."""
    target, actual, deviation = figures
    if not look.tall_targets:
        return {0: " ".join((actual, target, deviation) if look.result_first else figures)}
    sign, number, unit = target[:2], target[2:].split()[0], target.split()[-1]
    order = (actual, number, deviation) if look.result_first else (number, actual, deviation)
    return {-1: sign, 0: " ".join(order), 1: unit}


def _damaged(figures: list[str], random: Random) -> list[str]:
    """One or two of the misreadings that narrow cells invite, never so many that the row tells nothing more."""
    target, actual, deviation = figures
    kind = random.randrange(4)
    if kind == 0:
        target = target.replace(">=", "5=")
    elif kind == 1:
        deviation = deviation.replace("+", "4", 1).removeprefix("-") if len(deviation) > 1 else deviation
    elif kind == 2:
        actual = actual.replace(",", "")
    else:
        target, deviation = target.replace(">=", "5=").replace(",", ""), deviation.replace("+", "4")
    return [target, actual, deviation]
