"""The pictures of pages, as they were drawn for the page that shows them."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

FOR_GOOD = {"cache-control": "private, max-age=31536000, immutable"}
"""A picture's name says which file, which page and what is covered: under one name it never changes."""


def image(request: Request) -> Response:
    """A picture that a page has named; 404 for any other name."""
    found = request.app.state.gallery.file(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    return Response(found.read_bytes(), media_type="image/jpeg", headers=FOR_GOOD)


routes = [Route("/immagini/{name}", image)]
