"""A picture as data, and as SVG or PDF: a Vega-Lite specification of `specs/`, its rows, and what it says in words.

Nothing is fetched: the specification holds its data, and the drawing library runs in this process.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import Any

SPECS = Path(__file__).parent / "specs"
LINE = 120
"""Signs of a subtitle's line, so that it stays as wide as the picture."""
LOCALE = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " €"], "minus": "-"}


class Form(StrEnum):
    """What a picture is written as."""

    SVG = "svg"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Point:
    """A figure on a picture: of what it is, what it says, and the row of a document that prints it."""

    name: str
    said: str
    document_id: str
    node_id: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: `kind` is the specification's name, `name` the stem of its file.

    `legend` says what the marks are, `units` in what the figures are, `source` which documents print them, and `count`
    how many there are of what (`12 indicatori`): none may be empty. `alternative` says in words what the picture shows,
    `points` where each of its figures is printed.
    """

    kind: str
    name: str
    title: str
    legend: str
    units: str
    source: str
    count: str
    alternative: str
    rows: tuple[Mapping[str, Any], ...]
    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        said = ("legend", "units", "source", "count", "alternative", "rows", "points")
        missing = [name for name in said if not getattr(self, name)]
        if missing:
            raise ValueError(f"picture {self.name} does not say its {', '.join(missing)}")


def specification(picture: Picture) -> dict[str, Any]:
    """The whole Vega-Lite specification of a picture, data and titles in it; figures become floats, to be drawn."""
    said = (picture.legend, f"Unità: {picture.units}. {picture.count}.", f"Fonte: {picture.source}.")
    subtitle = [line for text in said for line in wrap(text, LINE)]
    return {
        **_read(f"{picture.kind}.vl.json"),
        "config": _read("config.json"),
        "description": picture.alternative,
        "title": {"text": wrap(picture.title, 80), "subtitle": subtitle},
        "data": {"values": [{key: _drawn(value) for key, value in row.items()} for row in picture.rows]},
    }


def svg(picture: Picture) -> str:
    """The picture as an SVG that stands alone, with its title and its words for who does not see it."""
    import vl_convert

    drawn = vl_convert.vegalite_to_svg(specification(picture), format_locale=LOCALE, allowed_base_urls=[])
    words = f"<title>{html.escape(picture.title)}</title><desc>{html.escape(picture.alternative)}</desc>"
    opening, _, rest = drawn.partition(">")
    return f'{opening} role="img" xml:lang="it">{words}{rest}'


def pdf(picture: Picture) -> bytes:
    """The picture as one page of PDF."""
    import vl_convert

    drawn = vl_convert.vegalite_to_pdf(specification(picture), format_locale=LOCALE, allowed_base_urls=[])
    return bytes(drawn)


@cache
def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SPECS / name).read_text(encoding="utf-8"))
    return read


def _drawn(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value
