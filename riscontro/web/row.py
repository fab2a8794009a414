"""A row: one check of one figure, with the page that says so, at an address that can be cited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from riscontro import corpus
from riscontro.model import Box
from riscontro.report import HOLD
from riscontro.web import addresses, filters, papers
from riscontro.web.asking import Row, asked
from riscontro.web.asking import document as _document
from riscontro.web.axis import axis
from riscontro.web.gallery import Shown
from riscontro.web.judging import stand
from riscontro.web.operands import Operand, by_page, operands
from riscontro.web.pages import page
from riscontro.web.places import clusters, elsewhere, history

CHECK = "SELECT * FROM checks WHERE check_id = ?"
AROUND = 14.0
"""In points: the page shown around the boxes."""
STATED: Mapping[str, tuple[str, ...]] = {"mean": ("mean", "mix"), "label": ("label", "tolerance")}
"""The subjects of the method's rules that bear on a check's subject, where it is not the same one alone."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a document with the operands that stand on it, and its picture if it is shown at once."""

    document_id: str
    number: int
    operands: Sequence[Operand]
    shown: Shown | None

    @property
    def near(self) -> Box | None:
        """The part of the page around the boxes (left, top, width, height), None where that is most of the page."""
        boxes = [one.box for one in self.operands if one.box]
        if not boxes or not self.shown:
            return None
        left, top = min(b[0] for b in boxes) - AROUND, min(b[1] for b in boxes) - AROUND
        width, height = max(b[2] for b in boxes) + AROUND - left, max(b[3] for b in boxes) + AROUND - top
        return (left, top, width, height) if height < self.shown.height / 2 else None


def row(request: Request) -> Response:
    """The page of the checks of one subject of a row."""
    with request.app.state.published.held() as db:
        document_id, node_id = request.path_params["document"], request.path_params["node"]
        document = _document(db, document_id)
        checks = papers.checks_of(db, document_id, node_id)
        here = [check for check in checks if check["subject"] == request.path_params["subject"]]
        return _page(request, db, document, here, checks)


def sentence(request: Request) -> Response:
    """The page of the check of a sentence that speaks of no row."""
    told = request.path_params
    with request.app.state.published.held() as db:
        document = _document(db, told["document"])
        check_id = f"{told['document']}/{told['tail']}"
        here = [one for one in papers.checks_of(db, told["document"], None) if one["check_id"] == check_id]
        return _page(request, db, document, here, here)


def node(request: Request) -> Response:
    """On to the first check of a row that does not hold, else to its first; a row without a check has its document."""
    document_id, node_id = request.path_params["document"], request.path_params["node"]
    with request.app.state.published.held() as db:
        _document(db, document_id)
        checks = papers.checks_of(db, document_id, node_id)
        known = papers.record(db, document_id, node_id)
    if checks:
        return RedirectResponse(addresses.row(min(checks, key=filters.rank)))
    if known:
        return RedirectResponse(f"{addresses.document(document_id)}#{node_id}")
    raise HTTPException(404)


def leaf(request: Request) -> Response:
    """One further page with the operands of a check that stand on it: a part of the row's page, or a page by itself
    where the browser asks for one."""
    told = request.query_params
    with request.app.state.published.held() as db:
        found = asked(db, CHECK, told.get("verifica", ""))
        number = told.get("pagina", "")
        if not found or not number.isdecimal():
            raise HTTPException(404)
        key = (told.get("documento", ""), int(number))
        boxed = by_page(operands(db, found[0])).get(key)
        if not boxed:
            raise HTTPException(404)
        shown = request.app.state.gallery.page(db, *key).result()
    template = "leaf.html" if "hx-request" in request.headers else "page_alone.html"
    return page(request, template, leaf=Leaf(*key, boxed, shown), check=found[0])


def _page(request: Request, db: Path, document: Row, here: Sequence[Row], all_: Sequence[Row]) -> Response:
    """The page of some checks of one subject; its picture is drawn while the rest is looked up."""
    if not here:
        raise HTTPException(404)
    first = here[0]
    number, gallery = first["page"], request.app.state.gallery
    picture = gallery.page(db, document["document_id"], number) if number is not None else None
    record = papers.record(db, first["document_id"], first["node_id"])
    found = list(dict.fromkeys(one for check in here for one in operands(db, check)))
    wanted = filters.wanted(request.query_params.get("solo"))
    before, after = filters.neighbours(db, first, wanted)
    return page(
        request,
        "row.html",
        document=document,
        chamber=_chamber(document),
        record=record,
        checks=[(check, axis(check), _agree(db, check)) for check in here],
        words_printed=found,
        others=[check for check in _one_each(all_) if check["subject"] != first["subject"]],
        stated=_stated(document, first),
        opinions=stand(request, document["sha256"], here),
        reviewer=request.app.state.settings.reviewer,
        elsewhere=elsewhere(db, record) if record else [],
        history=history(db, document, record) if record else [],
        clusters=clusters(db, document, record) if record else [],
        before=before,
        after=after,
        wanted=wanted,
        first=first,
        leaves=_leaves((document["document_id"], first["page"]), found, picture),
    )


def _leaves(own: tuple[str, int | None], found: Sequence[Operand], picture: Future[Shown] | None) -> list[Leaf]:
    """The pages of the operands: the row's own with its picture, the others to be asked for."""
    pages = by_page(found)
    if picture is None or own[1] is None:
        return [Leaf(*key, some, None) for key, some in pages.items()]
    others = [Leaf(*key, some, None) for key, some in pages.items() if key != own]
    return [Leaf(own[0], own[1], pages.get((own[0], own[1]), []), picture.result()), *others]


def _one_each(checks: Sequence[Row]) -> list[Row]:
    """The check of each subject that matters most."""
    subjects = dict.fromkeys(check["subject"] for check in checks)
    return [min((c for c in checks if c["subject"] == subject), key=filters.rank) for subject in subjects]


def _agree(db: Path, check: Row) -> Mapping[str, int] | None:
    """In how many of a document's checks the same rule holds, of how many."""
    if not check["rule"]:
        return None
    same = (one["verdict"] for one in papers.checks(db, check["document_id"]) if one["rule"] == check["rule"])
    made = [verdict for verdict in same if verdict not in ("no_data", "unreadable")]
    return {"fit": sum(verdict in HOLD for verdict in made), "made": len(made)}


def _stated(document: Row, check: Row) -> list[Row]:
    """What the chamber's method says of such checks in the document's year, with document and page."""
    wanted = STATED.get(check["subject"], (check["subject"],))
    return [r for r in rules(document["chamber_id"]) if document["year"] in r["years"] and r["subject"] in wanted]


@cache
def rules(chamber_id: str) -> Sequence[Row]:
    """The rules of a chamber's method, none where it has stated none."""
    found: Sequence[Row] = corpus.toml("chambers", chamber_id, "method.toml").get("rule", [])
    return found


def _chamber(document: Row) -> str:
    return next((c.name for c in corpus.chambers() if c.slug == document["chamber_id"]), str(document["chamber_id"]))


routes = [
    Route("/documenti/{document}/-/{tail:path}", sentence),
    Route("/documenti/{document}/{node}", node),
    Route("/documenti/{document}/{node}/{subject}", row),
    Route("/pagina", leaf),
]
