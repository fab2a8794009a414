"""The web page as a whole: it answers, says nothing in English of a failure, and carries its policy everywhere."""

from __future__ import annotations

import shutil
from pathlib import Path

from starlette.testclient import TestClient

from riscontro.report import query
from riscontro.web.app import HEADERS, make_app
from riscontro.web.published import Published
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


def test_each_request_sees_one_state_and_the_next_the_newest(house: Path, tmp_path: Path) -> None:
    db, folder = tmp_path / "db", tmp_path / "states"
    shutil.copy(house / "db", db)
    (folder / "left").mkdir(parents=True)
    (folder / "left" / "in-use").touch()
    ours, theirs = Published(db, folder), Published(db, folder)
    with ours.held() as old, theirs.held():
        shutil.copy(house / "db", tmp_path / "new")
        (tmp_path / "new").replace(db)
        with ours.held() as new:
            assert new != old and old.exists() and new.stat().st_ino == db.stat().st_ino
            assert query(old, "SELECT count(*) FROM documents") == query(new, "SELECT count(*) FROM documents")
    with ours.held() as again:
        assert again == new and not old.exists()
    ours.close()
    assert not new.exists()
    with theirs.held() as path:
        assert query(path, "SELECT count(*) FROM documents").rows == ((1,),), "another server's links stay"
    theirs.close()
    assert list(folder.iterdir()) == []
