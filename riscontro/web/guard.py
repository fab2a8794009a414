"""At the door of the page: who may ask, from where, and how much they may send.

A page on this machine can be asked by every site that its user visits. A foreign site reaches it under a name of its
own that it lets point here (DNS rebinding), or has the browser post to it; both show in the headers that browsers send
and that no script can change.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from riscontro.web.pages import refusal

FORM = 1 << 20
"""Bytes that a form may have; an upload's own limit is named where it is taken."""
READING = ("GET", "HEAD")
TOO_MUCH = "Ciò che è stato inviato è troppo grande."


class Guard:
    """Lets through what was asked of this page by itself, or by a person who follows a link to it.

    `most` gives the bytes that a request to an address may bring, FORM where it names none.
    """

    def __init__(self, app: ASGIApp, names: tuple[str, ...] = (), most: Mapping[str, int] | None = None) -> None:
        self.app, self.names, self.most = app, ("localhost", *names), most or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        headers, method = Headers(scope=scope), scope["method"]
        most = self.most.get(scope["path"], FORM)
        status, why = 0, ""
        if not known(headers.get("host", ""), self.names):
            status, why = 421, "Questa pagina risponde solo al proprio indirizzo."
        elif foreign(headers, method):
            status, why = 403, "La richiesta viene da un altro sito: qui non è accolta."
        elif _announced(headers) > most:
            status, why = 413, TOO_MUCH
        if status:
            answer = refusal(Request(scope), status, "Richiesta non accolta", why)
            return await answer(scope, receive, send)
        await self.app(scope, _counted(receive, most), send)


def known(host: str, names: tuple[str, ...]) -> bool:
    """Whether a Host header names this machine: a number, which no stranger can let point elsewhere, or one of our
    names."""
    name = re.sub(r":\d*$", "", host)
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return name.lower().rstrip(".") in names
    return True


def foreign(headers: Headers, method: str) -> bool:
    """Whether a browser says that another site had it send this. A link followed to a page is welcome from anywhere;
    a picture, a script or a form of another site is not. What is no browser says nothing and may."""
    site = headers.get("sec-fetch-site")
    if method in READING:
        return site == "cross-site" and headers.get("sec-fetch-mode") != "navigate"
    if site is not None:
        return site != "same-origin"
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


def _announced(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length[:20]) if length.isdecimal() else 0


def _counted(receive: Receive, most: int) -> Receive:
    """The body as it comes; beyond `most` bytes, whatever its header announced, the request is refused."""
    came = 0

    async def counting() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > most:
            raise HTTPException(413)
        return message

    return counting
