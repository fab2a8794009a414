"""Charts on the chambers' pages: drawn when a browser first asks for one, kept beside the database."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riscontro import aside
from riscontro.errors import RiscontroError, UnknownDocument
from riscontro.pictures.asked import asked
from riscontro.pictures.heat import heat_of_years
from riscontro.pictures.picture import Picture, specification, svg
from riscontro.pictures.write import pictures
from riscontro.web.settings import Settings

KEPT = 100
"""Chambers whose charts are known as data; a chart as data is small."""


class Figures:
    """The drawn charts: one is drawn at a time, for that takes a second."""

    def __init__(self, settings: Settings) -> None:
        self._folder, self._turn = settings.cache / "figures", threading.Lock()

    def svg(self, picture: Picture) -> bytes:
        """A chart as SVG, drawn now if it never was. Raises RiscontroError."""
        told = json.dumps(specification(picture), sort_keys=True).encode()
        file = self._folder / f"{hashlib.sha256(told).hexdigest()[:32]}.svg"
        with self._turn:
            if not file.is_file():
                try:
                    aside.write(file, svg(picture).encode())
                except ValueError as problem:
                    raise RiscontroError("cannot be drawn", file=picture.name) from problem
            return file.read_bytes()


def years(db: Path, chamber: str) -> list[int]:
    """The years of which a chamber has something to draw, the last one first."""
    try:
        return sorted((one.year for one in asked(db, chamber)), reverse=True)
    except UnknownDocument:
        return []


def charts(db: Path, chamber: str, year: int, cluster: str | None) -> Sequence[Picture]:
    """The charts of a chamber's year beside a cluster (None: each takes the one that says most), and that of all its
    years."""
    return _charts(db, db.stat().st_ino, chamber, year, cluster)


@lru_cache(maxsize=KEPT)
def _charts(db: Path, _: int, chamber: str, year: int, cluster: str | None) -> Sequence[Picture]:
    return (*pictures(db, chamber, year, cluster), *heat_of_years(asked(db, chamber, year)[0]))


def figure(request: Request) -> Response:
    """One chart; 404 where a chamber has none of that name."""
    told, query = request.path_params, request.query_params
    year = query.get("anno", "")
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise HTTPException(404)
    with request.app.state.published.held() as db:
        found = charts(db, told["chamber"], int(year), query.get("gruppo") or None)
    picture = next((one for one in found if one.name == told["name"]), None)
    if picture is None:
        raise HTTPException(404)
    content = request.app.state.figures.svg(picture)
    return Response(content, media_type="image/svg+xml", headers={"cache-control": "no-cache"})


routes = [Route("/figure/{chamber}/{name}.svg", figure)]
