"""The evaluator's decisions on a row: each is kept before it is shown as kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from riscontro import opinions
from riscontro.opinions import Act, Opinion
from riscontro.sheet.write import write
from riscontro.web import addresses
from riscontro.web.asking import asked, document
from riscontro.web.forms import with_form
from riscontro.web.pages import page

CHECK = "SELECT * FROM checks WHERE check_id = ?"
LONGEST = 4000
"""Characters of a note that are kept."""
SHEETS = {
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def stand(request: Request, sha256: str, checks: Sequence[Mapping[str, Any]]) -> dict[str, list[Opinion]]:
    """check_id -> what was said of a check and stands."""
    return opinions.standing(request.app.state.settings.opinions, sha256, checks)


def _decided(request: Request, form: Mapping[str, str]) -> Response:
    """Keep an act; the panel of the check as it is then, or the whole page where the browser asks for one."""
    with request.app.state.published.held() as db:
        found = asked(db, CHECK, form.get("verifica", ""))
        if not found:
            raise HTTPException(404)
        check = found[0]
        sha256 = document(db, check["document_id"])["sha256"]
    act, text = form.get("atto", ""), form.get("testo", "").strip()[:LONGEST]
    if act not in list(Act) or (act == Act.NOTE and not text):
        raise HTTPException(400)
    settings = request.app.state.settings
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    said = text if act in (Act.NOTE, Act.QUESTION) else ""
    opinions.append(settings.opinions, opinions.opinion(now, settings.reviewer, sha256, check, Act(act), said))
    if "hx-request" not in request.headers:
        return RedirectResponse(addresses.row(check), 303)
    acts = stand(request, sha256, [check]).get(check["check_id"], [])
    return page(request, "judging.html", check=check, acts=acts, reviewer=settings.reviewer)


def _sheet(request: Request) -> Response:
    """The check sheet of a document with what the evaluator said, as a file to keep."""
    name, form = request.path_params["document"], request.path_params["form"]
    if form not in SHEETS:
        raise HTTPException(404)
    settings = request.app.state.settings
    with request.app.state.published.held() as db, TemporaryDirectory() as folder:
        paper = document(db, name)
        source = request.app.state.gallery.original(paper)
        (made,) = write(db, name, Path(folder) / f"foglio.{form}", source, opinions=settings.opinions)
        content = made.read_bytes()
    headers = {"content-disposition": f'attachment; filename="{paper["document_id"]}.{form}"'}
    return Response(content, media_type=SHEETS[form], headers=headers)


routes = [
    Route("/pareri", with_form(_decided), methods=["POST"]),
    Route("/fogli/{document}.{form}", _sheet),
]
