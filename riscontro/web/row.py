"""A row: one check of one figure, with the page that says so, at an address that can be cited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from riscontro import corpus
from riscontro.model import Box
from riscontro.web import addresses, filters
from riscontro.web.asking import asked
from riscontro.web.asking import document as _document
from riscontro.web.axis import axis
from riscontro.web.gallery import Shown
from riscontro.web.judging import stand
from riscontro.web.operands import Operand, by_page, operands
from riscontro.web.pages import page
from riscontro.web.places import clusters, elsewhere, history

CHECKS = "SELECT * FROM checks WHERE document_id = ? AND node_id = ? ORDER BY check_id"
SENTENCE = "SELECT * FROM checks WHERE check_id = ?"
RECORD = """
    SELECT document_id, node_id, level, name, algorithm, operands, description, data_source, objective, unit_name,
        status, note, repairs
    FROM core.record WHERE document_id = ? AND node_id = ?
"""
AROUND = 14.0
STATED: Mapping[str, tuple[str, ...]] = {"mean": ("mean", "mix"), "label": ("label", "tolerance")}
"""The subjects of the method's rules that bear on a check's subject, where it is not the same one alone."""
AGREE = """
    SELECT count(*) FILTER (verdict IN ('exact', 'within_rounding')) AS fit, count(*) AS made
    FROM checks WHERE document_id = ? AND rule = ? AND verdict NOT IN ('no_data', 'unreadable')
"""


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
        checks = asked(db, CHECKS, document_id, node_id)
        here = [check for check in checks if check["subject"] == request.path_params["subject"]]
        if not here:
            raise HTTPException(404)
        return _page(request, db, document, here, checks)


def sentence(request: Request) -> Response:
    """The page of the check of a sentence that speaks of no row."""
    told = request.path_params
    with request.app.state.published.held() as db:
        document = _document(db, told["document"])
        check_id = f"{told['document']}/{told['tail']}"
        here = asked(db, SENTENCE, check_id)
        if not here or here[0]["node_id"]:
            raise HTTPException(404)
        return _page(request, db, document, here, here)


def node(request: Request) -> Response:
    """On to the first check of a row that does not hold, else to its first; a row without a check has its document."""
    document_id, node_id = request.path_params["document"], request.path_params["node"]
    with request.app.state.published.held() as db:
        _document(db, document_id)
        checks = asked(db, CHECKS, document_id, node_id)
        known = asked(db, RECORD, document_id, node_id)
    if checks:
        return RedirectResponse(addresses.row(min(checks, key=filters.rank)))
    if known:
        return RedirectResponse(f"{addresses.document(document_id)}#{node_id}")
    raise HTTPException(404)


def leaf(request: Request) -> Response:
    """One further page with the operands of a check that stand on it, as a part of the row's page."""
    told = request.query_params
    with request.app.state.published.held() as db:
        found = asked(db, SENTENCE, told.get("verifica", ""))
        number = told.get("pagina", "")
        if not found or not number.isdecimal():
            raise HTTPException(404)
        key = (told.get("documento", ""), int(number))
        boxed = by_page(operands(db, found[0])).get(key)
        if not boxed:
            raise HTTPException(404)
        shown = request.app.state.gallery.page(db, *key)
    return page(request, "leaf.html", leaf=Leaf(*key, boxed, shown))


def _page(
    request: Request, db: Path, document: Mapping[str, Any], here: Sequence[Any], all_: Sequence[Any]
) -> Response:
    first = here[0]
    record = asked(db, RECORD, first["document_id"], first["node_id"]) if first["node_id"] else []
    found = [(check, operands(db, check)) for check in here]
    wanted = filters.wanted(request.query_params.get("solo"))
    before, after = filters.neighbours(db, first, wanted)
    return page(
        request,
        "row.html",
        document=document,
        chamber=_chamber(document),
        record=record[0] if record else None,
        checks=[(check, axis(check), _agree(db, check)) for check in here],
        words_printed=[one for _, some in found for one in some],
        leaves=_leaves(request, db, document, here, [one for _, some in found for one in some]),
        others=[check for check in _one_each(all_) if check["subject"] != first["subject"]],
        stated=_stated(document, first),
        opinions=stand(request, document["sha256"], here),
        reviewer=request.app.state.settings.reviewer,
        elsewhere=elsewhere(db, record[0]) if record else [],
        history=history(db, document, record[0]) if record else [],
        clusters=clusters(db, document, record[0]) if record else [],
        before=before,
        after=after,
        wanted=wanted,
        first=first,
    )


def _leaves(
    request: Request, db: Path, document: Mapping[str, Any], here: Sequence[Any], found: Sequence[Operand]
) -> list[Leaf]:
    """The pages of the operands: the row's own with its picture, the others to be asked for."""
    pages = by_page(found)
    own = (document["document_id"], here[0]["page"])
    if own[1] is not None:
        pages = {own: pages.get(own, []), **{key: some for key, some in pages.items() if key != own}}
    gallery = request.app.state.gallery
    return [Leaf(*key, some, gallery.page(db, *key) if key == own else None) for key, some in pages.items()]


def _one_each(checks: Sequence[Any]) -> list[Any]:
    """The check of each subject that matters most."""
    subjects = dict.fromkeys(check["subject"] for check in checks)
    return [min((c for c in checks if c["subject"] == subject), key=filters.rank) for subject in subjects]


def _agree(db: Path, check: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """In how many of a document's checks the same rule holds, of how many."""
    return asked(db, AGREE, check["document_id"], check["rule"])[0] if check["rule"] else None


def _stated(document: Mapping[str, Any], check: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """What the chamber's method says of such checks in the document's year, with document and page."""
    rules = corpus.toml("chambers", document["chamber_id"], "method.toml").get("rule", [])
    wanted = STATED.get(check["subject"], (check["subject"],))
    return [r for r in rules if document["year"] in r["years"] and r["subject"] in wanted]


def _chamber(document: Mapping[str, Any]) -> str:
    return next((c.name for c in corpus.chambers() if c.slug == document["chamber_id"]), str(document["chamber_id"]))


routes = [
    Route("/documenti/{document}/-/{tail:path}", sentence),
    Route("/documenti/{document}/{node}", node),
    Route("/documenti/{document}/{node}/{subject}", row),
    Route("/pagina", leaf),
]
