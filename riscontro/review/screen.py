"""A review session as a screen: the text, its candidates and what differs, the keys. All that is shown is a stranger's
words: nothing in them is obeyed."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from riscontro.printing import safe
from riscontro.review.queue import Item, Option
from riscontro.review.session import Session, Step

PLACES = 4
"""Rows of one text that are shown; the others are counted."""
SCOPES = {"mention": "questa riga", "chamber": "la camera", "all": "tutte le camere"}
GRADES = {
    "equal": "uguale",
    "equivalent": "equivalente",
    "wider": "il catalogo è più ampio",
    "narrower": "il catalogo è più ristretto",
    "inexact": "non esattamente",
}
VERDICTS = {"accept": "Abbinare", "none": "Nessuno del catalogo", "unsure": "In dubbio"}
_KEYS = {
    Step.CHOOSE: "[1-3] candidato  [n] nessuno  [d] dubbio  [p] passa  [a] annulla  [q] esci",
    Step.GRADE: "[1] uguale  [2] equivalente  [3] più ampio  [4] più ristretto  [5] non esattamente  [i] indietro",
    Step.REASON: "Motivo, poi Invio (Invio da solo: il motivo proposto)",
    Step.SYNONYM: "[s] tieni il sinonimo  [n] no  [a] annulla la decisione  [q] esci",
    Step.DONE: "[a] annulla l'ultima decisione  [q] esci",
}


def screen(session: Session) -> RenderableType:
    """What the reviewer sees now; scores only after the first choice."""
    item = session.item
    if session.step is Step.END or item is None:
        leave = "" if session.step is Step.END else f"\n{_KEYS[Step.DONE]}"
        return Text(f"Fine: {len(session.past)} decisioni in questa seduta, ognuna già scritta.{leave}")
    parts: list[RenderableType] = [
        Text(f"Testo {session.place + 1} di {len(session.items)} · {safe(item.chamber)}", style="bold"),
        Panel(_item(item, session.revealed), box=box.ROUNDED, title=f"righe: {len(item.places)}", title_align="right"),
        _options(session, item),
    ]
    parts += [Text(f"Indizio: {safe(hint)}", style="yellow") for hint in item.hints]
    parts += _chosen(session)
    if session.step is Step.SYNONYM:
        parts += _synonym(session)
    if session.step in (Step.CHOOSE, Step.GRADE):
        marked = "sì" if session.synonym else "no"
        parts.append(
            Text(f"Vale per: {SCOPES[session.scope]}  ([r] riga [c] camera [t] tutte)   [s] sinonimo: {marked}")
        )
    if session.message:
        parts.append(Text(session.message, style="bold yellow"))
    return Group(*parts, Text(_KEYS[session.step], style="bold cyan"))


def _item(item: Item, revealed: bool) -> RenderableType:
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column()
    rows.add_row("nome", Text(safe(item.name), style="bold"))
    for label, text in (("codice", item.code), ("formula", item.formula), ("unità", item.unit)):
        if text:
            rows.add_row(label, Text(safe(text)))
    for number, place in enumerate(item.places[:PLACES]):
        rows.add_row("" if number else "stampato", Text(safe(place.told)))
    if len(item.places) > PLACES:
        rows.add_row("", Text(f"e altre {len(item.places) - PLACES} righe"))
    if page := next((place for place in item.places if place.page), None):
        rows.add_row("la pagina", Text(f"riscontro show {page.document_id} --page {page.page}", style="dim"))
    if revealed:
        rows.add_row("perché", Text(safe(item.why)))
    return rows


def _options(session: Session, item: Item) -> Table:
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    drawn.padding = (0, 1, 1, 0)
    drawn.add_column("")
    drawn.add_column("candidato", ratio=5)
    drawn.add_column("formula", ratio=4)
    drawn.add_column("unità", ratio=2)
    drawn.add_column("che cosa differisce", ratio=5)
    if session.revealed:
        drawn.add_column("nome", justify="right", no_wrap=True)
        drawn.add_column("form.", justify="right", no_wrap=True)
    for number, option in enumerate(item.options):
        style = "bold green" if number == session.chosen else ""
        drawn.add_row(*_option(number, option, session.revealed), style=style)
    return drawn


def _option(number: int, option: Option, revealed: bool) -> Iterable[Text]:
    yield Text(str(number + 1), style="bold")
    yield Text(safe(f"{option.name}{f' ({option.code})' if option.code else ''}"))
    yield Text(safe(option.formula or "non nota"))
    yield Text(safe(option.unit or "non nota"))
    yield Text(safe("\n".join(option.differs) or "nulla"))
    if revealed:
        yield Text(_percent(option.name_score))
        yield Text("" if option.formula_score is None else _percent(option.formula_score))


def _chosen(session: Session) -> list[RenderableType]:
    if not session.verdict:
        return []
    said = VERDICTS[session.verdict]
    if session.option:
        said += f" a «{session.option.name}»"
    if session.equivalence:
        said += f": {GRADES[session.equivalence]}"
    return [Text(safe(f"{said}; vale per {SCOPES[session.scope]}."), style="bold green")]


def _synonym(session: Session) -> list[RenderableType]:
    if session.preview is None:
        return []
    name, count = safe(session.preview.synonym.text), len(session.changes)
    head = f"Il sinonimo «{name}» cambierebbe l'esito automatico di {count} testi in tutte le camere:"
    if not count:
        head = f"Il sinonimo «{name}» non cambierebbe nessun altro esito."
    return [Text(head), *(Text(f"  {safe(change)}") for change in session.changes)]


def _percent(share: float) -> str:
    return f"{int(share * 100)} %"
