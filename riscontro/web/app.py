"""The application: its routes, what every answer carries, and what becomes of a failure."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from importlib.resources import files

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from riscontro.errors import RiscontroError, ShelfProblem, UnknownDocument
from riscontro.seen.easel import Easel
from riscontro.web import chambers, document, documents, figures, images, judging, matching, query, row, search, upload
from riscontro.web.ahead import Ahead
from riscontro.web.gallery import Gallery
from riscontro.web.guard import FORM, TOO_MUCH, Guard
from riscontro.web.pages import refusal
from riscontro.web.published import Published
from riscontro.web.reading import Readings
from riscontro.web.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing from elsewhere, no script or style written into a page; what is in `data:` is the style sheet's own."""
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def make_app(settings: Settings, names: tuple[str, ...] = ()) -> Starlette:
    """The web page over these files, reached by number, as localhost or by one of `names`. It holds nothing between
    requests that the files do not hold."""
    easel = Easel()
    gallery = Gallery(settings, easel)
    published = Published(settings.db, settings.cache / "states", lambda: ahead.latest())
    ahead = Ahead(published, gallery)
    questions, readings = query.Questions(published), Readings(settings)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        easel.ready()
        ahead.start()
        await _ask(app, "/")
        yield
        await run_in_threadpool(ahead.close)
        questions.close()
        await run_in_threadpool(readings.close)
        published.close()
        easel.close()
        gallery.close()

    most = {upload.ADDRESS: readings.limits.file_bytes + FORM}
    app = Starlette(
        routes=[
            Route("/", lambda _: RedirectResponse("/documenti")),
            *documents.routes,
            *document.routes,
            *row.routes,
            *images.routes,
            *judging.routes,
            *search.routes,
            *chambers.routes,
            *figures.routes,
            *matching.routes,
            *query.routes,
            *upload.routes,
            Mount("/static", StaticFiles(directory=str(files("riscontro.web") / "static"))),
        ],
        middleware=[Middleware(_WithHeaders), Middleware(Guard, names=names, most=most)],
        exception_handlers={RiscontroError: _failed, HTTPException: _refused},
        lifespan=lifespan,
    )
    app.state.settings, app.state.published = settings, published
    app.state.questions, app.state.readings = questions, readings
    app.state.figures = figures.Figures(settings)
    app.state.gallery, app.state.review, app.state.ahead = gallery, matching.Review(settings), ahead
    return app


async def _ask(app: ASGIApp, address: str) -> None:
    """Ask the application for a page of its own: the first to ask waits until the framework has loaded its parts."""

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(_: Message) -> None: ...

    host = [(b"host", b"localhost")]
    asked = {"type": "http", "method": "GET", "path": address, "query_string": b"", "headers": host}
    await app(asked, receive, send)


class _WithHeaders:
    """Adds HEADERS to every answer, those of failures too."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] += [(name.encode(), value.encode()) for name, value in HEADERS.items()]
            await send(message)

        await self.app(scope, receive, send_with)


def _failed(request: Request, problem: Exception) -> Response:
    """What a reader is told of a failure of ours: no path, no English."""
    match problem:
        case UnknownDocument():
            return refusal(request, 404, "Non trovato", "Questo documento non è fra quelli caricati.")
        case ShelfProblem():
            told = "L'archivio dei documenti non c'è ancora o non si può leggere: riscontro build lo costruisce."
            return refusal(request, 503, "Archivio non disponibile", told)
    return refusal(request, 500, "Non riuscito", "La richiesta non si è potuta eseguire.")


def _refused(request: Request, problem: Exception) -> Response:
    status = problem.status_code if isinstance(problem, HTTPException) else 500
    if status == 404:
        return refusal(request, 404, "Non trovato", "A questo indirizzo non c'è nulla.")
    if status == 413:
        return refusal(request, 413, "Richiesta non accolta", TOO_MUCH)
    return refusal(request, status, "Richiesta non accolta", "La richiesta non è di quelle che questa pagina accetta.")
