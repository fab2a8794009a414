"""The web page as a whole: it answers, says nothing in English of a failure, and carries its policy everywhere."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from riscontro.web.app import HEADERS, make_app
from riscontro.web.settings import Settings
from tests.riscontro.conftest import REPORT
from tests.riscontro.markup import Markup
from tests.riscontro.web.conftest import HOME


def test_the_list_names_every_document_with_its_verdicts(client: TestClient) -> None:
    answer = client.get("/")
    told = Markup(answer.text)
    assert answer.status_code == 200 and told.wrong == [] and told.all("html") == [{"lang": "it"}]
    assert REPORT in told.text and "≠ non coerente 1" in told.text


def test_every_answer_carries_the_policy(client: TestClient) -> None:
    for address in ("/documenti", "/static/riscontro.css", "/nulla", "/documenti/nulla"):
        headers = client.get(address).headers
        assert {name: headers[name] for name in HEADERS} == HEADERS, address


def test_what_is_not_there_is_told_in_italian(client: TestClient, tmp_path: Path) -> None:
    assert "A questo indirizzo non c'è nulla" in Markup(client.get("/nulla").text).text
    bare = TestClient(make_app(Settings(tmp_path / "db", tmp_path / "shelf")), base_url=HOME)
    answer = bare.get("/documenti")
    assert answer.status_code == 503 and str(tmp_path) not in answer.text
