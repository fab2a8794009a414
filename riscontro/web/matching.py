"""The review of matches: the texts that wait for a person, one by one, by the same session as in the terminal."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from riscontro.review.desk import acted, author
from riscontro.review.queue import Queue, waiting
from riscontro.review.screen import GRADES, SCOPES, VERDICTS
from riscontro.review.session import Session, Step, begun, press, told
from riscontro.web.forms import with_form
from riscontro.web.pages import page
from riscontro.web.settings import Settings

LEAVE = "q"
"""The key that ends a session in the terminal; here one just goes elsewhere."""


class Review:
    """The session of this server's reviewer. It begins anew when the database is another one; decisions are in the
    reviewer's files, of which it holds nothing that they do not."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._state: tuple[Path, Queue, Session] | None = None

    def now(self, db: Path, place: int | None = None) -> Session:
        """The session, at the text of that number (from 0) if one is asked for."""
        with self._lock:
            _, _, session = self._state = self._begun(db)
            if place is not None and 0 <= place < len(session.items) and place != session.place:
                session = _at(session, place)
                self._state = (*self._state[:2], session)
            return session

    def pressed(self, db: Path, key: str, reason: str | None, place: int, step: str) -> None:
        """Go on by a key or a reason; a form sent twice, or from an old page, changes nothing."""
        with self._lock:
            _, queue, session = self._state = self._begun(db)
            if (session.place, session.step) != (place, step) or key == LEAVE:
                return
            after, effects = told(session, reason) if reason is not None else press(session, key)
            self._state = (db, queue, acted(session, after, effects, queue, self._settings.kept))

    def _begun(self, db: Path) -> tuple[Path, Queue, Session]:
        if self._state is None or self._state[0] != db:
            kept, reviewer = self._settings.kept, self._settings.reviewer
            queue = waiting(db, kept)
            ids = frozenset(ruling.decision_id for ruling in kept.rulings())
            self._state = (db, queue, begun(queue.items, author(kept, reviewer, date.today()), ids))
        return self._state


def _at(session: Session, place: int) -> Session:
    clean = replace(session, place=place, step=Step.CHOOSE, verdict="", chosen=None, equivalence="", message="")
    return replace(clean, scope="chamber", synonym=False, revealed=False, supersedes="", preview=None, changes=())


def matching(request: Request) -> Response:
    """The text to be decided and the list of those that wait."""
    asked_for = request.query_params.get("testo", "")
    place = int(asked_for) - 1 if asked_for.isdecimal() and len(asked_for) < 6 else None
    with request.app.state.published.held() as db:
        session = request.app.state.review.now(db, place)
    said = {"GRADES": GRADES, "SCOPES": SCOPES, "MATCHED": VERDICTS}
    return page(request, "matching.html", session=session, item=session.item, Step=Step, **said)


def _pressed(request: Request, form: Mapping[str, str]) -> Response:
    place = form.get("posto", "")
    with request.app.state.published.held() as db:
        told_why = form.get("motivo") if form.get("passo") == Step.REASON and form.get("tasto") == "motivo" else None
        at = int(place) if place.isdecimal() else -1
        request.app.state.review.pressed(db, form.get("tasto", ""), told_why, at, form.get("passo", ""))
    return RedirectResponse("/abbinamenti", 303)


routes = [
    Route("/abbinamenti", matching, methods=["GET"]),
    Route("/abbinamenti", with_form(_pressed), methods=["POST"]),
]
