"""Figures as the chambers print them: Italian marks, a unit behind, an operator in front."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

UNITS = {"N": "N.", "EUR": "€"}


def italian(value: str, decimals: int | None = None) -> str:
    """`1146100` with two decimals -> `1.146.100,00`; None keeps the decimals that the value has."""
    number = Decimal(value)
    places = max(0, -int(number.as_tuple().exponent)) if decimals is None else decimals
    return f"{number:,.{places}f}".translate(str.maketrans(",.", ".,"))


def percent(value: str, decimals: int | None = 2, gap: str = " ") -> str:
    """`97.51` -> `97,51 %`; an empty value stays empty."""
    return f"{italian(value, decimals)}{gap}%" if value else ""


def amount(value: str, unit: str, decimals: int = 2) -> str:
    """A result: `27,00 N.`, `03/02/2022` for an ISO date, words as they are."""
    if unit == "date":
        return date.fromisoformat(value).strftime("%d/%m/%Y")
    if unit == "bool" or not value:
        return value
    return f"{italian(value, decimals)} {UNITS.get(unit, unit)}".strip()


def target(operator: str, value: str, unit: str, decimals: int = 2) -> str:
    """A target: `>= 4,00 N.`, `Entro 30/11/2022`, and no operator where none is printed."""
    if not value:
        return ""
    front = {"entro": "Entro ", "none": "", "": ""}.get(operator, f"{operator} ")
    return front + amount(value, unit, decimals)


def deviation(value: str, unit: str) -> str:
    """A deviation with its sign, days for dates: `+2,00 N.`, `-10,00 gg`, `-` for none."""
    if not value:
        return ""
    if Decimal(value) == 0:
        return "-"
    return f"{'+' if Decimal(value) > 0 else ''}{amount(value, 'gg' if unit == 'date' else unit)}"
