"""Forms that a page sends: small, of known fields, never files."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

MOST_BYTES = 20_000
"""The largest form taken."""
Handler = Callable[[Request], Awaitable[Response]]


def with_form(answer: Callable[[Request, Mapping[str, str]], Response]) -> Handler:
    """An endpoint that is given the fields of the form sent to it, the last of each name; a body too large, or one that
    is no form, is refused."""

    async def endpoint(request: Request) -> Response:
        if request.headers.get("content-type", "").partition(";")[0] != "application/x-www-form-urlencoded":
            raise HTTPException(415)
        body = bytearray()
        async for part in request.stream():
            body += part
            if len(body) > MOST_BYTES:
                raise HTTPException(413)
        try:
            fields = dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=20))
        except ValueError as problem:
            raise HTTPException(400) from problem
        return await run_in_threadpool(answer, request, fields)

    return endpoint
