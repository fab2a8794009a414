"""A document given to the page: dropped, watched while it is read, confirmed, and then its checks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from riscontro import corpus
from riscontro.corpus import Chamber
from riscontro.ingest.identity import Given, chamber_slug
from riscontro.model import Kind
from riscontro.web import addresses
from riscontro.web.forms import with_form
from riscontro.web.pages import page
from riscontro.web.reading import NotTaken, Phase, Readings, Upload

ADDRESS = "/controlla"
YEARS = (1990, 2100)
MOVING = (Phase.READING, Phase.PUBLISHING)
GONE = "Questo documento non è più in lettura: caricarlo di nuovo."
UNCLEAR = "Servono il nome della camera, l'anno con quattro cifre e il tipo di documento."


def form(request: Request) -> Response:
    """The page to which a document is given."""
    return _asking(request)


async def take(request: Request) -> Response:
    """Take a document in and lead to where its reading is watched; a sentence where it is none."""
    async with request.form(max_files=1, max_fields=4) as sent:
        given = sent.get("documento")
        if not isinstance(given, UploadFile) or not given.filename:
            return _asking(request, "Scegliere prima un documento.", 400)
        try:
            upload = await run_in_threadpool(_readings(request).take, given.filename, given.file)
        except NotTaken as refused:
            return _asking(request, str(refused), 400)
    return RedirectResponse(f"{ADDRESS}/{upload.key}", 303)


def watch(request: Request) -> Response:
    """How far a document is; when it is published, its checks."""
    upload = _found(request)
    return _asking(request, GONE, 404) if upload is None else _state(request, upload)


def decide(request: Request, fields: Mapping[str, str]) -> Response:
    """Publish a document as what a person says it is, or drop it."""
    upload = _found(request)
    if upload is None:
        return _asking(request, GONE, 404)
    if fields.get("scelta") == "lascia":
        _readings(request).drop(upload)
        return RedirectResponse(ADDRESS, 303)
    if upload.phase is not Phase.ASKING:
        return RedirectResponse(f"{ADDRESS}/{upload.key}", 303)
    said = _given(fields)
    if said is None:
        return _state(request, upload, UNCLEAR, 400)
    _readings(request).confirm(upload, said)
    return RedirectResponse(f"{ADDRESS}/{upload.key}", 303)


def _given(fields: Mapping[str, str]) -> Given | None:
    """What a person says a document is; None where it is not clear."""
    chamber, year, kind = (fields.get(name, "").strip() for name in ("camera", "anno", "tipo"))
    slug = chamber_slug(chamber, corpus.chambers())
    if not slug or len(slug) > 60 or not (year.isascii() and year.isdigit()) or kind not in list(Kind):
        return None
    return Given(slug, int(year), Kind(kind)) if YEARS[0] <= int(year[:5]) <= YEARS[1] else None


def _state(request: Request, upload: Upload, complaint: str = "", status: int = 200) -> Response:
    if upload.phase is Phase.DONE:
        there = addresses.document(upload.document_id)
        if request.headers.get("hx-request"):
            return Response(headers={"hx-redirect": there})
        return RedirectResponse(there, 303)
    if request.headers.get("hx-request") and upload.phase not in MOVING:
        return Response(headers={"hx-refresh": "true"})
    chambers = corpus.chambers()
    content: dict[str, Any] = {
        "upload": upload,
        "Phase": Phase,
        "moving": upload.phase in MOVING,
        "complaint": complaint,
        "kinds": list(Kind),
    }
    content |= {"chambers": sorted(chamber.name for chamber in chambers), "proposed": _proposed(upload, chambers)}
    return page(request, "upload_state.html", status, address=f"{ADDRESS}/{upload.key}", **content)


def _proposed(upload: Upload, chambers: tuple[Chamber, ...]) -> dict[str, Any]:
    """What the document says it is, in the words of the form; empty where it does not say."""
    if upload.entry is None:
        return {"chamber": "", "year": "", "kind": ""}
    name = next((one.name for one in chambers if one.slug == upload.entry.chamber_id), upload.entry.chamber_id)
    return {"chamber": name, "year": upload.entry.year, "kind": upload.entry.kind}


def _asking(request: Request, sentence: str = "", status: int = 200) -> Response:
    return page(request, "upload.html", status, sentence=sentence, megabytes=_readings(request).limits.file_bytes >> 20)


def _readings(request: Request) -> Readings:
    readings: Readings = request.app.state.readings
    return readings


def _found(request: Request) -> Upload | None:
    return _readings(request).find(request.path_params["key"])


routes = [
    Route(ADDRESS, form),
    Route(ADDRESS, take, methods=["POST"]),
    Route(ADDRESS + "/{key}", watch),
    Route(ADDRESS + "/{key}", with_form(decide), methods=["POST"]),
]
