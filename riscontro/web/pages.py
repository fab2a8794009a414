"""Pages from templates: every string of a document escaped, every word a reader sees in Italian."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse

from riscontro.comparing import SOURCES
from riscontro.markup import environment
from riscontro.opinions import ACTS, SHAPES
from riscontro.printing import interval
from riscontro.report import SUBJECTS, VERDICTS
from riscontro.sheet import words
from riscontro.sheet.page import FURTHER
from riscontro.web import addresses
from riscontro.web.filters import FILTERS

NAVIGATION = (
    ("/documenti", "Documenti"),
    ("/controlla", "Controlla un PDF"),
    ("/camere", "Camere"),
    ("/abbinamenti", "Abbinamenti"),
    ("/domande", "Domande SQL"),
)
"""The parts of the page, address and name."""

KINDS: Mapping[str, str] = {
    "relazione": "Relazione sulla performance",
    "piano": "Piano della performance",
    "pira": "Piano degli indicatori e dei risultati attesi",
    "piao": "Piano integrato di attività e organizzazione",
    "smvp": "Sistema di misurazione e valutazione",
}

PRINTED = (
    ("Formula", "algorithm"),
    ("Operandi", "operands"),
    ("Descrizione", "description"),
    ("Fonte del dato", "data_source"),
    ("Obiettivo", "objective"),
    ("Struttura", "unit_name"),
    ("Giudizio", "status"),
    ("Nota", "note"),
)
"""What else is printed of a row, label and column."""
BASES: Mapping[str, str] = {
    "stated": "scritta",
    "inferred": "non scritta: la rivelano le righe del documento",
    "provisional": "non accertata: nessun giudizio si fonda su di essa",
}


def page(request: Request, template: str, status: int = 200, /, **content: Any) -> HTMLResponse:
    """The page that a template of this package makes of `content`; `here` tells templates the address asked for."""
    text = _ENVIRONMENT.get_template(template).render(here=request.url.path, request=request, **content)
    return HTMLResponse(text, status)


def prepare() -> None:
    """Have every template at hand: the first page that is made of one would wait for it."""
    for name in _ENVIRONMENT.list_templates(("html",)):
        _ENVIRONMENT.get_template(name)


def refusal(request: Request, status: int, title: str, sentence: str) -> HTMLResponse:
    """A page that says in one sentence why there is no other."""
    return page(request, "refusal.html", status, title=title, sentence=sentence)


def _moment(made_at: str) -> str:
    """`2026-11-21T21:40:00Z` as a reader of this machine writes it; what is no moment as it is."""
    try:
        return datetime.fromisoformat(made_at).astimezone().strftime("%d/%m/%Y, %H.%M")
    except ValueError:
        return made_at


def _environment() -> Environment:
    made = environment("riscontro.web", "templates")
    made.filters |= {"moment": _moment, "part": lambda text: quote(str(text), safe="")}
    made.globals |= {
        "NAVIGATION": NAVIGATION,
        "KINDS": KINDS,
        "VERDICTS": VERDICTS,
        "SOURCES": SOURCES,
        "SUBJECTS": SUBJECTS,
        "words": words,
        "address": addresses,
        "FILTERS": FILTERS,
        "FURTHER": FURTHER,
        "PRINTED": PRINTED,
        "BASES": BASES,
        "OPINIONS": ACTS,
        "OPINION_SHAPES": SHAPES,
        "interval": interval,
    }
    return made


_ENVIRONMENT = _environment()
