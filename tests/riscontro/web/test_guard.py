"""At the door: another site cannot use this page through its reader's browser, nobody can send too much."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from riscontro.web.app import HEADERS, make_app
from riscontro.web.guard import FORM, Guard, known
from riscontro.web.settings import Settings
from tests.riscontro.markup import Markup

HERE = "http://127.0.0.1:8765"


@pytest.fixture(scope="module")
def client(house: Path) -> TestClient:
    """A visitor of the page over the invented report."""
    app = make_app(Settings(house / "db", house / "shelf", house), names=("relazioni.example",))
    return TestClient(app, base_url=HERE, raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("host", "welcome"),
    [
        ("127.0.0.1:8765", True),
        ("127.0.0.1", True),
        ("[::1]:8765", True),
        ("192.168.1.7:8765", True),
        ("localhost:8765", True),
        ("LOCALHOST.", True),
        ("relazioni.example:8765", True),
        ("evil.example:8765", False),
        ("127.0.0.1.evil.example", False),
        ("relazioni.example.evil.example", False),
        ("localhost@evil.example", False),
        ("", False),
    ],
)
def test_only_a_number_or_a_name_of_ours_is_answered(host: str, welcome: bool, client: TestClient) -> None:
    assert known(host, ("localhost", "relazioni.example")) == welcome
    answer = client.get("/documenti", headers={"host": host})
    assert answer.status_code == (200 if welcome else 421)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 405),  # no browser: nobody's reader is used
        ({"origin": HERE}, 405),
        ({"sec-fetch-site": "same-origin", "origin": HERE}, 405),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "cross-site", "origin": HERE}, 403),
    ],
)
def test_a_post_of_another_site_is_stopped_before_any_page_sees_it(
    headers: dict[str, str], status: int, client: TestClient
) -> None:
    answer = client.post("/documenti", data={"a": "b"}, headers=headers)
    assert answer.status_code == status
    if status == 403:
        assert "viene da un altro sito" in Markup(answer.text).text


@pytest.mark.parametrize(("mode", "status"), [("navigate", 200), ("no-cors", 403), ("cors", 403), ("websocket", 403)])
def test_a_link_from_elsewhere_is_followed_a_picture_is_not(mode: str, status: int, client: TestClient) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": mode}
    assert client.get("/documenti", headers=headers).status_code == status


def echo() -> TestClient:
    async def length(request: Request) -> PlainTextResponse:
        return PlainTextResponse(str(len(await request.body())))

    app = Guard(Starlette(routes=[Route("/{path}", length, methods=["POST"])]), most={"/grande": FORM + 1})
    return TestClient(app, base_url=HERE)


def test_a_body_is_counted_as_it_comes_whatever_was_announced() -> None:
    def pieces(size: int) -> Iterator[bytes]:
        for _ in range(size // 1024):
            yield b"x" * 1024
        yield b"x" * (size % 1024)

    client = echo()
    assert client.post("/piccolo", content=pieces(FORM)).text == str(FORM)
    assert client.post("/piccolo", content=pieces(FORM + 1)).status_code == 413
    assert client.post("/piccolo", content=b"x" * (FORM + 1)).status_code == 413
    assert client.post("/grande", content=pieces(FORM + 1)).text == str(FORM + 1)
    assert client.post("/piccolo", headers={"content-length": "9" * 30}).status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2f..%2f..%2f..%2fetc/passwd",
        "/static//etc/passwd",
        "/static/%5c..%5capp.py",
        "/static/vendor",
        "/documenti/..%2f..%2fetc%2fpasswd",
        "/documenti/%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/static/a%00b",
    ],
)
def test_no_path_leads_out(path: str, client: TestClient) -> None:
    answer = client.get(path)
    assert answer.status_code in (404, 405), path
    assert "root:" not in answer.text and "import" not in answer.text
