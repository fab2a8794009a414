"""How names, figures and places are written on a picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from textwrap import wrap
from typing import Any, TypeVar

from riscontro.printing import italian

SIGNS = {"N": "", "EUR": "€", "ratio": ""}
UNITS = {
    "N": "numero",
    "EUR": "euro",
    "ratio": "rapporto",
    "%": "percentuale",
    "‰": "per mille",
    "gg": "giorni",
    "h": "ore",
    "fte": "addetti a tempo pieno (fte)",
}
OPERATORS = {">=": "≥ ", "<=": "≤ ", "=": "= "}
NAMED = 6
"""Documents a picture names one by one as its source."""
Row = Mapping[str, Any]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of how many a picture is, of how many rows altogether."""

    number: int
    parts: int
    total: int

    @property
    def suffix(self) -> str:
        """What the part adds to a file's name: nothing when there is only one."""
        return f"-{self.number}" if self.parts > 1 else ""

    @property
    def said(self) -> str:
        """` su 41, parte 2 di 4`, nothing when there is only one."""
        return f" su {self.total}, parte {self.number} di {self.parts}" if self.parts > 1 else ""


def amount(value: Decimal | None, unit: str | None) -> str:
    """`97,52 %`, `12,5 gg`, `1.250`: a figure with its unit; two decimals, all of them below 1."""
    if value is None:
        return ""
    shown = value if abs(value) < 1 else value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    whole, _, digits = italian(abs(shown)).partition(",")
    grouped = f"{'-' if shown < 0 else ''}{int(whole):,}".replace(",", ".")
    sign = SIGNS.get(unit or "", unit or "")
    return f"{grouped}{',' + digits if digits else ''}{' ' + sign if sign else ''}"


def units(found: Iterable[str | None]) -> str:
    """The units of a picture's figures, each once, in words."""
    return ", ".join(dict.fromkeys(UNITS.get(unit, unit) if unit else "non dichiarata" for unit in found))


def heading(name: str, code: str | None = None, width: int = 46, lines: int = 2) -> str:
    """A name in at most so many lines, cut with a sign that says so, its code before it."""
    whole = f"{code} {name}" if code and code not in name else name
    return "\n".join(wrap(whole, width, max_lines=lines, placeholder=" …", break_long_words=True))


def one_line(said: str) -> str:
    """What is said in several lines of a picture, in one."""
    return said.replace("\n", "; ")


def told_apart(headings: Sequence[str]) -> list[str]:
    """The same headings, those that stand more than once numbered: each row of a picture has one of its own."""
    return [
        f"{text} ({headings[: place + 1].count(text)})" if headings.count(text) > 1 else text
        for place, text in enumerate(headings)
    ]


def split(items: Iterable[Item], most: int) -> list[list[Item]]:
    """The items in lists of at most so many."""
    every = list(items)
    return [every[start : start + most] for start in range(0, len(every), most)]


def places(rows: Iterable[Row]) -> str:
    """`pisa-2020-relazione, pagine 26, 27`: which documents print the rows, and where; many are only counted."""
    rows = list(rows)
    documents = {row["document_id"] for row in rows}
    if len(documents) > NAMED:
        return f"{len(documents)} documenti (documento e pagina di ogni valore: vista concept_values)"
    found = sorted({(row["document_id"], row["page"]) for row in rows}, key=lambda place: (place[0], place[1] or 0))
    said = []
    for document, pages in groupby(found, key=lambda place: place[0]):
        numbers = [str(page) for _, page in pages if page is not None]
        said.append(
            f"{document}, {'pagina' if len(numbers) == 1 else 'pagine'} {', '.join(numbers)}" if numbers else document
        )
    return "; ".join(said)
