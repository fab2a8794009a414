"""Pages from templates: every string of a document escaped, every word a reader sees in Italian."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from riscontro.printing import interval, italian, safe
from riscontro.report import SUBJECTS, VERDICTS
from riscontro.sheet import words

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


def page(request: Request, template: str, status: int = 200, /, **content: Any) -> HTMLResponse:
    """The page that a template of this package makes of `content`; `here` tells templates the address asked for."""
    text = _ENVIRONMENT.get_template(template).render(here=request.url.path, request=request, **content)
    return HTMLResponse(text, status)


def refusal(request: Request, status: int, title: str, sentence: str) -> HTMLResponse:
    """A page that says in one sentence why there is no other."""
    return page(request, "refusal.html", status, title=title, sentence=sentence)


def it(value: object) -> str:
    """A value as an Italian reader writes it; a text on one line."""
    return " ".join(italian(value).split())


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("riscontro.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: safe(value) if type(value) is str else value,
    )
    made.filters |= {"it": it, "part": lambda text: quote(str(text), safe="")}
    made.globals |= {
        "NAVIGATION": NAVIGATION,
        "KINDS": KINDS,
        "VERDICTS": VERDICTS,
        "SUBJECTS": SUBJECTS,
        "words": words,
        "interval": interval,
    }
    return made


_ENVIRONMENT = _environment()
